"""The Store contract: what every place that holds the graph can do, embedded or remote.

A store holds named graphs only: the ontology, the reference data, and one graph an article. Queries see the union of
them as the default graph. Blank nodes keep their identity inside one call, not across calls.

Two copies of a triple in two graphs are two matches in the union of most engines (Oxigraph among them), so a query
that counts or sums what several articles may say has to say `DISTINCT`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Protocol, Self

from pyoxigraph import Quad, Triple

from kgtool.sparql import Answer

PIECE = 10_000
"""Quads a large load writes at a time: each piece is whole after a crash, and memory stays flat."""


class Store(Protocol):
    """A place that holds named graphs and answers SPARQL 1.1.

    Attributes:
        place: the directory or endpoint as the user knows it, for error texts.
        writable: whether `update`, `put_graph`, `drop_graph` and `load` are allowed.
    """

    place: str
    writable: bool

    def query(self, text: str, *, timeout: float | None = None) -> Answer:
        """Answer a query over the union of all named graphs; kgtool's prefixes need no declaration.

        Args:
            text: a SPARQL query. `FROM` may name graphs of the store; nothing is fetched.
            timeout: seconds after which the query is given up.

        Raises:
            QueryError: the text is no query, asks for remote access, or takes too long.
            StoreError: the store fails.
        """
        ...

    def update(self, text: str) -> None:
        """Run a SPARQL update as one transaction.

        Raises:
            QueryError: the text is no update, or asks for remote access.
            StoreError: the store fails or is read-only.
        """
        ...

    def graph_names(self) -> list[str]:
        """Return the names of the graphs that hold triples, sorted; may be empty."""
        ...

    def has_graph(self, name: str) -> bool:
        """Say whether a graph holds triples."""
        ...

    def read_graph(self, name: str) -> Iterator[Triple]:
        """Iterate over the triples of one graph in no particular order; empty when there is no such graph."""
        ...

    def put_graph(self, name: str, triples: Iterable[Triple]) -> None:
        """Replace a graph as a whole: afterwards, and after a crash, it is the old one or the new one."""
        ...

    def put_graphs(self, graphs: Mapping[str, Collection[Triple]], *, stamps: Mapping[str, str] | None = None) -> None:
        """Replace several graphs, each as a whole, and remember a stamp for each.

        Args:
            graphs: graph names with their triples; no triples drop the graph.
            stamps: graph names with short texts that say what the graph was made from.
        """
        ...

    def get_stamp(self, name: str) -> str | None:
        """Return what `put_graphs` was told of a graph, or `None` when it is unknown or may no longer be true."""
        ...

    def drop_graph(self, name: str) -> None:
        """Remove a graph; nothing happens when there is none."""
        ...

    def load(self, quads: Iterable[Quad]) -> int:
        """Add quads in pieces of `PIECE` and return how many were read; earlier pieces stay when a later one fails.

        Raises:
            StoreError: a quad has no graph name, or the store fails.
        """
        ...

    def iter_quads(self) -> Iterator[Quad]:
        """Iterate over all quads in no particular order."""
        ...

    def size(self) -> int:
        """Return the number of quads."""
        ...

    def close(self) -> None:
        """Write what is pending and let go of the store; closing twice is fine."""
        ...

    def __enter__(self) -> Self:
        """Return the store itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        ...
