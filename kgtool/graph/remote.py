"""A store behind a SPARQL 1.1 endpoint, whichever engine serves it.

Most engines do not show named graphs in the default graph. The first query finds out, and when they are not shown,
each query says what its default graph is: by Oxigraph's own parameter, or by naming all graphs (`default-graph-uri`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad, Triple

from kgtool.errors import Place, QueryError, StoreError
from kgtool.graph.endpoint import MAX_BYTES, Endpoint
from kgtool.graph.guard import declared_prefixes, find_dataset, query_form, refuse_access
from kgtool.graph.results import parse_answer
from kgtool.graph.store import PIECE
from kgtool.graph.updates import insertion_text, replacement_text, triples_text
from kgtool.sparql import Answer, Rows, Truth, iri
from kgtool.vocab import PREFIXES

NAMED_AT_MOST = 500
"""Graphs that are named in each query, at most, when the endpoint offers no union of them."""

_UNION_PARAMETER = (("union-default-graph", "true"),)
_LOADING = "#loading"


def open_endpoint(
    query_url: str,
    *,
    update_url: str | None = None,
    graph_url: str | None = None,
    auth: Sequence[str] | None = None,
    timeout: float = 60.0,
    default_graphs: Sequence[str] | None = None,
    services: Collection[str] = (),
    max_bytes: int = MAX_BYTES,
) -> RemoteStore:
    """Open a store behind an endpoint; nothing is sent before the first question.

    Args:
        query_url: where queries go.
        update_url: where updates go; without it the store is read-only, unless `graph_url` is given.
        graph_url: where graphs are put (graph store protocol); without it they are put by updates.
        auth: `("basic", user, password)`, `("digest", user, password)` or `("bearer", token)`.
        timeout: seconds for one request, the answer included.
        default_graphs: names sent as `default-graph-uri` with each query (`urn:x-arq:UnionGraph` for Jena); `()` sends
            none; `None` finds out what is needed.
        services: hosts that `SERVICE` may name in queries; none by default.
        max_bytes: size of an answer above which it is given up.

    Raises:
        StoreError: an address is not `http` or `https`.
    """
    endpoint = Endpoint(
        query_url, update_url=update_url, graph_url=graph_url, auth=auth, timeout=timeout, max_bytes=max_bytes
    )
    return RemoteStore(endpoint, default_graphs=default_graphs, services=services)


class RemoteStore:
    """A store behind an endpoint, made by `open_endpoint`; `Store` says what the methods promise.

    Stamps are not kept: another program may change the endpoint at any time. A graph above `PIECE` triples that is put
    without the graph store protocol is filled under another name first and then moved.
    """

    def __init__(
        self, endpoint: Endpoint, *, default_graphs: Sequence[str] | None = None, services: Collection[str] = ()
    ) -> None:
        self.place = endpoint.query_url
        self.writable = bool(endpoint.update_url or endpoint.graph_url)
        self._endpoint = endpoint
        self._services = services
        self._dataset: tuple[tuple[str, str], ...] | None = None
        self._fixed = default_graphs is not None
        if default_graphs is not None:
            self._dataset = tuple(("default-graph-uri", name) for name in default_graphs)

    def query(self, text: str, *, timeout: float | None = None) -> Answer:
        """Answer a query over the union of all named graphs; the answer is read as a whole before it is returned."""
        refuse_access(text, allowed=self._services, place=self.place)
        dataset = find_dataset(text)
        for name in dataset:
            if not self.has_graph(name):
                raise QueryError(
                    f"FROM <{name}>: there is no such graph in {self.place}",
                    Place("query"),
                    remedy="Name a graph of the store; kgtool fetches none.",
                )
        extra = () if dataset else self._union()
        return self._ask(_with_prefixes(text), query_form(text), extra, timeout)

    def update(self, text: str) -> None:
        """Run a SPARQL update; whether it is one transaction is up to the engine."""
        refuse_access(text, allowed=self._services, place=self.place)
        self._send_update(_with_prefixes(text))

    def graph_names(self) -> list[str]:
        """Return the names of the graphs that hold triples, sorted."""
        rows = self._rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(row[0].value for row in rows if isinstance(row[0], NamedNode))

    def has_graph(self, name: str) -> bool:
        """Say whether a graph holds triples."""
        return self._truth(f"ASK {{ GRAPH {iri(name)} {{ ?s ?p ?o }} }}")

    def read_graph(self, name: str) -> Iterator[Triple]:
        """Iterate over the triples of one graph."""
        for row in self._rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH {iri(name)} {{ ?s ?p ?o }} }}"):
            yield Triple(*row)  # type: ignore[arg-type]

    def put_graph(self, name: str, triples: Iterable[Triple]) -> None:
        """Replace a graph as a whole."""
        self.put_graphs({name: list(triples)})

    def put_graphs(self, graphs: Mapping[str, Collection[Triple]], *, stamps: Mapping[str, str] | None = None) -> None:
        """Replace several graphs, each as a whole; the stamps are not kept."""
        self._check_writable()
        self._forget_union()
        if self._endpoint.graph_url:
            for name, triples in graphs.items():
                self._endpoint.put_graph(name, triples_text(triples).encode())
            return
        texts: list[str] = []
        waiting = 0
        for name, triples in graphs.items():
            if len(triples) > PIECE:
                self._put_large(name, triples)
                continue
            texts.append(replacement_text(name, triples))
            waiting += len(triples)
            if waiting > PIECE:
                self._send_update(" ;\n".join(texts))
                texts, waiting = [], 0
        if texts:
            self._send_update(" ;\n".join(texts))

    def get_stamp(self, name: str) -> str | None:
        """Return `None`: nothing is known of graphs that others may change."""
        return None

    def drop_graph(self, name: str) -> None:
        """Remove a graph; nothing happens when there is none."""
        self.put_graphs({name: ()})

    def load(self, quads: Iterable[Quad]) -> int:
        """Add quads in pieces; a blank node keeps its identity inside a piece."""
        self._check_writable()
        self._forget_union()
        stream, count = iter(quads), 0
        while piece := list(islice(stream, PIECE)):
            for quad in piece:
                if not isinstance(quad.graph_name, NamedNode):
                    raise StoreError(
                        f"a quad has no graph name: {quad}", Place(self.place), expected="every triple in a named graph"
                    )
            piece.sort(key=lambda quad: str(quad.graph_name))
            self._send_update(
                " ;\n".join(
                    insertion_text(str(name)[1:-1], triples_text(quad.triple for quad in group))
                    for name, group in groupby(piece, key=lambda quad: quad.graph_name)
                )
            )
            count += len(piece)
        return count

    def iter_quads(self) -> Iterator[Quad]:
        """Iterate over all quads, graph by graph."""
        for name in self.graph_names():
            graph = NamedNode(name)
            for triple in self.read_graph(name):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def size(self) -> int:
        """Return the number of quads."""
        row = next(self._rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"))
        return int(getattr(row[0], "value", "0"))

    def close(self) -> None:
        """Do nothing: no connection is kept."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, text: str, form: str, extra: Sequence[tuple[str, str]] = (), timeout: float | None = None) -> Answer:
        reply = self._endpoint.query(text, form=form, extra=extra, timeout=timeout)
        return parse_answer(reply.body, reply.content_type, form=form, place=self.place)

    def _rows(self, text: str) -> Iterator[tuple[object, ...]]:
        answer = self._ask(text, "SELECT")
        if not isinstance(answer, Rows):
            raise StoreError("answered SELECT with something else", Place(self.place), expected="rows")
        return answer.rows

    def _truth(self, text: str, extra: Sequence[tuple[str, str]] = ()) -> bool:
        answer = self._ask(text, "ASK", extra)
        if not isinstance(answer, Truth):
            raise StoreError("answered ASK with something else", Place(self.place), expected="true or false")
        return answer.value

    def _send_update(self, text: str) -> None:
        self._check_writable()
        self._forget_union()
        self._endpoint.update(text)

    def _check_writable(self) -> None:
        if not self.writable:
            raise StoreError(
                "this endpoint was opened for reading only", Place(self.place), remedy="Give its address for updates."
            )

    def _put_large(self, name: str, triples: Iterable[Triple]) -> None:
        other = name + _LOADING
        self._send_update(f"DROP SILENT GRAPH {iri(other)}")
        stream = iter(triples)
        while piece := list(islice(stream, PIECE)):
            self._send_update(insertion_text(other, triples_text(piece)))
        self._send_update(f"MOVE {iri(other)} TO {iri(name)}")

    def _forget_union(self) -> None:
        if not self._fixed:
            self._dataset = None

    def _union(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters that make the union of the named graphs the default graph."""
        if self._dataset is None:
            self._dataset = self._find_union()
        return self._dataset

    def _find_union(self) -> tuple[tuple[str, str], ...]:
        row = next(self._rows("SELECT ?s ?p WHERE { GRAPH ?g { ?s ?p ?o FILTER(isIRI(?s)) } } LIMIT 1"), None)
        if row is None:  # no named graphs: the default graph is all there is
            return ()
        probe = f"ASK {{ {row[0]} {row[1]} ?o }}"
        for extra in ((), _UNION_PARAMETER):
            if self._truth(probe, extra):
                return extra
        names = self.graph_names()
        if len(names) > NAMED_AT_MOST:
            raise StoreError(
                f"queries do not see its {len(names)} named graphs",
                Place(self.place),
                remedy="Set the server's default graph to the union of its graphs, or name default graphs.",
            )
        kinds = ("default-graph-uri", "named-graph-uri")  # naming the one kind only would empty the other
        return tuple((kind, name) for kind in kinds for name in names)


def _with_prefixes(text: str) -> str:
    """Declare kgtool's prefixes that the text does not declare itself, on its first line, so that line numbers hold."""
    missing = sorted(set(PREFIXES) - declared_prefixes(text))
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + text
