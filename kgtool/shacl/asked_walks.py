"""Walks property paths over a store by asking it, so that a small change is traced without reading all data.

Blank nodes have no name in a query, and sets of very many nodes are slow to ask for: there a walk gives up, and the
data are read as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.graph.store import Store
from kgtool.shacl.reads import ANY
from kgtool.shacl.walking import Neighbours, Node, Nodes, Walker
from kgtool.sparql import Rows

BATCH: Final = 500
"""Nodes that a store is asked about at a time."""
MOST: Final = 5_000
"""Nodes from which a step is asked for; from more of them all data are read."""


class UntracedError(Exception):
    """The change cannot be traced by asking; the text says why."""


class StoreWalker(Walker):
    """Walks over a store and some more triples.

    Args:
        store: the data.
        more: triples that are data too though the store does not hold them.
    """

    def __init__(self, store: Store, more: Iterable[Triple] = ()) -> None:
        self._store = store
        self._more = list(more)
        self._around = Neighbours(self._more, [ANY, *{triple.predicate.value for triple in self._more}])

    def step(self, predicate: str, nodes: Nodes, *, back: bool) -> Nodes:
        """Return the other ends of the triples with a predicate (or `ANY`) that begin, or end, at some nodes.

        Raises:
            UntracedError: there are too many nodes, or nodes without a name.
            StoreError: the store fails.
        """
        found = self.triples(predicate, nodes, back=back)
        return frozenset(triple.subject if back else triple.object for triple in found)

    def ends(self, predicate: str, *, subjects: bool) -> Nodes:
        """Return all subjects, or all objects, of a predicate."""
        rows = self._rows(f"SELECT DISTINCT ?{'s' if subjects else 'o'} {{ ?s <{predicate}> ?o }}")
        return self._around.ends(predicate, subjects=subjects) | frozenset(node for (node,) in rows)

    def having(self, predicate: str, nodes: Nodes, *, subjects: bool) -> Nodes:
        """Return those of some nodes that are a subject, or an object, of a predicate."""
        found = self.triples(predicate, nodes, back=not subjects)
        return frozenset(triple.subject if subjects else triple.object for triple in found)

    def linked(self, predicate: str, nodes: Nodes, ends: Nodes) -> Nodes:
        """Return those of some nodes from which a predicate leads to one of some ends."""
        return frozenset(t.subject for t in self.triples(predicate, nodes, back=False) if t.object in ends)

    def triples(self, predicate: str, nodes: Nodes, *, back: bool) -> set[Triple]:
        """Return the triples with a predicate (or `ANY`) that begin, or end, at some nodes; may be none.

        Raises:
            UntracedError: there are too many nodes, or nodes without a name.
            StoreError: the store fails.
        """
        found = {
            triple
            for triple in self._more
            if predicate in (ANY, triple.predicate.value) and (triple.object if back else triple.subject) in nodes
        }
        if len(nodes) > MOST:
            raise UntracedError(f"it reaches more than {MOST} nodes at once")
        if any(isinstance(node, BlankNode | Triple) for node in nodes):
            raise UntracedError("it reaches blank nodes")
        asked = sorted(map(str, (node for node in nodes if back or not isinstance(node, Literal))))
        for at in range(0, len(asked), BATCH):
            values = f"VALUES {'?o' if back else '?s'} {{ {' '.join(asked[at : at + BATCH])} }}"
            if predicate == ANY:
                rows = self._rows(f"SELECT ?s ?p ?o {{ {values} ?s ?p ?o }}")
            else:
                rows = self._rows(f"SELECT ?s (<{predicate}> AS ?p) ?o {{ {values} ?s <{predicate}> ?o }}")
            found.update(Triple(*row) for row in rows)  # type: ignore[arg-type]
        return found

    def graphs_of(self, nodes: Nodes) -> list[str]:
        """Return the names of the graphs that speak of some nodes, sorted.

        Raises:
            UntracedError: there are too many nodes, or nodes without a name.
            StoreError: the store fails.
        """
        if len(nodes) > MOST or any(isinstance(node, BlankNode | Triple) for node in nodes):
            raise UntracedError("it reaches blank nodes or very many others")
        names: set[str] = set()
        asked = sorted(map(str, nodes))
        for at in range(0, len(asked), BATCH):
            values = f"VALUES ?node {{ {' '.join(asked[at : at + BATCH])} }}"
            for pattern in ("?node ?p ?other", "?other ?p ?node"):
                rows = self._rows(f"SELECT DISTINCT ?graph {{ {values} GRAPH ?graph {{ {pattern} }} }}")
                names.update(graph.value for (graph,) in rows if isinstance(graph, NamedNode))
        return sorted(names)

    def _rows(self, text: str) -> Iterator[tuple[Node, ...]]:
        answer = self._store.query(text)
        yield from answer.rows if isinstance(answer, Rows) else ()  # type: ignore[misc]
