"""The shortest connection between two things of the store, with the sentences that establish it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyoxigraph import NamedNode

from kgtool.analytics.connections import find_connection
from kgtool.graph import Store
from kgtool.serve.api.cards import Asked
from kgtool.serve.api.edges import Edge, describe_edges, edge_rows, labels_of
from kgtool.serve.problems import Problem
from kgtool.sparql import iri as term_of
from kgtool.sparql import values
from kgtool.vocab import AIZ

_PIECE = 1_000
_MOST = 50_000
_WEAK = ("#indicator", "#industry")
"""Two figures of one kind are not joined by that: these properties may only end a connection."""


def connection(store: Store, *, from_: str, to: str, stated: bool = False, depth: int = 8) -> dict[str, Any]:
    """Return a shortest connection.

    Args:
        store: what is served.
        from_: IRI of one thing.
        to: IRI of the other.
        stated: whether only what articles state counts, and not the reference data.
        depth: steps of the longest connection that is looked for.

    Returns:
        `nodes` (cards, in order from one end to the other) and `edges` (in order; each may point either way); both are
        empty when there is none.

    Raises:
        Problem: the graph does not know one of them, or the search has become too large.
    """
    asked = Asked(store)
    for end in (from_, to):
        if not asked.rows(f"SELECT ?p WHERE {{ {term_of(end)} ?p ?o }} LIMIT 1"):
            raise Problem(404, "unknown-thing", f"the graph does not know <{end}>", remedy="Search for it by name.")
    count = 0

    def edges_at(nodes: Sequence[str]) -> list[Edge]:
        nonlocal count
        count += len(nodes)
        if count > _MOST:
            raise Problem(
                422, "too-far", f"more than {_MOST:,} things lie between them", remedy="Count stated facts only."
            )
        found = _edges_at(asked, nodes, stated)
        return [edge for edge in found if to in (edge[0], edge[2]) or not edge[1].endswith(_WEAK)]

    def count_evidence(edges: Sequence[Edge]) -> dict[Edge, int]:
        described = describe_edges(asked, edges)
        return {(edge["source"], AIZ[edge["property"]], edge["target"]): len(edge["evidence"]) for edge in described}

    path = find_connection(from_, to, edges_at, count_evidence, depth=depth)
    if path is None:
        return {"nodes": [], "edges": []}
    cards = labels_of(asked, path) | asked.cards([from_])
    described = {(edge["source"], edge["target"]): edge for edge in describe_edges(asked, path)}
    nodes, at = [cards[from_]], from_
    for edge in path:
        at = edge[2] if edge[0] == at else edge[0]
        nodes.append(cards[at])
    return {"nodes": nodes, "edges": [described[edge[0], edge[2]] for edge in path]}


def _edges_at(asked: Asked, nodes: Sequence[str], stated: bool) -> list[Edge]:
    said = (
        ' ?claim aiz:claimSubject ?s ; aiz:claimPredicate ?p ; aiz:claimObject ?o ; aiz:modality "asserted" .'
        if stated
        else " ?s ?p ?o ."
    )
    found: list[Edge] = []
    for first in range(0, len(nodes), _PIECE):
        terms = [NamedNode(iri) for iri in nodes[first : first + _PIECE]]
        for variable in ("s", "o"):
            found += edge_rows(asked, values(variable, terms), said)
    return sorted(set(found))
