"""The shortest connection between two things, with the sentences that establish it.

The search goes breadth first from one thing, whole layers at a time, so that it asks one query a layer and not one a
thing. Among connections of one length it takes the one with most steps that an article states.
"""

from __future__ import annotations

from typing import Any

from pyoxigraph import NamedNode

from kgtool.graph import Store
from kgtool.serve.api.cards import Asked
from kgtool.serve.api.edges import Edge, describe_edges, edge_rows, labels_of
from kgtool.serve.problems import Problem
from kgtool.sparql import iri as term_of
from kgtool.sparql import values

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
    layers = _layers(asked, from_, to, stated, depth)
    if layers is None:
        return {"nodes": [], "edges": []}
    path = _best(asked, layers, from_, to)
    cards = labels_of(asked, path) | asked.cards([from_])
    described = {(edge["source"], edge["target"]): edge for edge in describe_edges(asked, path)}
    nodes, at = [cards[from_]], from_
    for edge in path:
        at = edge[2] if edge[0] == at else edge[0]
        nodes.append(cards[at])
    return {"nodes": nodes, "edges": [described[edge[0], edge[2]] for edge in path]}


def _layers(asked: Asked, start: str, goal: str, stated: bool, depth: int) -> list[dict[str, list[Edge]]] | None:
    """Return for each layer its nodes with the edges that lead to them; `None` when the goal is out of reach."""
    layers: list[dict[str, list[Edge]]] = [{start: []}]
    seen = {start}
    while goal not in layers[-1]:
        if len(layers) > depth or not layers[-1]:
            return None
        following: dict[str, list[Edge]] = {}
        for edge in _edges_at(asked, sorted(layers[-1]), stated):
            for near, far in ((edge[0], edge[2]), (edge[2], edge[0])):
                if near in layers[-1] and far not in seen and (far == goal or not edge[1].endswith(_WEAK)):
                    following.setdefault(far, []).append(edge)
        seen |= set(following)
        if len(seen) > _MOST:
            raise Problem(
                422, "too-far", f"more than {_MOST:,} things lie between them", remedy="Count stated facts only."
            )
        layers.append(following)
    return layers


def _edges_at(asked: Asked, nodes: list[str], stated: bool) -> list[Edge]:
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


def _best(asked: Asked, layers: list[dict[str, list[Edge]]], start: str, goal: str) -> list[Edge]:
    """Return the edges from start to goal with most stated steps, in order."""
    useful: list[list[Edge]] = []
    ends = {goal}
    for layer in reversed(layers[1:]):
        edges = sorted({edge for end in ends for edge in layer[end]})
        ends = {edge[2] if edge[0] in ends else edge[0] for edge in edges}
        useful.append(edges)
    useful.reverse()
    described = describe_edges(asked, [edge for edges in useful for edge in edges])
    stated = {(edge["source"], edge["property"], edge["target"]) for edge in described if edge["evidence"]}
    best: dict[str, tuple[int, list[Edge]]] = {start: (0, [])}
    for number, edges in enumerate(useful):
        following: dict[str, tuple[int, list[Edge]]] = {}
        for edge in edges:
            for near, far in ((edge[0], edge[2]), (edge[2], edge[0])):
                if near in best and far in layers[number + 1]:
                    score = best[near][0] + ((edge[0], edge[1].rsplit("#", 1)[-1], edge[2]) in stated)
                    if far not in following or score > following[far][0]:
                        following[far] = (score, [*best[near][1], edge])
        best = following
    return best[goal][1]
