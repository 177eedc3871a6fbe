"""The neighbours of a thing in the graph, by property, a bounded number of each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pyoxigraph import NamedNode

from kgtool.graph import Store
from kgtool.serve.api.cards import Asked, tail
from kgtool.serve.api.edges import Edge, describe_edges, edge_rows, edges_of, labels_of
from kgtool.serve.problems import Problem
from kgtool.sparql import iri as term_of
from kgtool.sparql import values


def neighbours(
    store: Store, *, iri: str, property_: str = "", incoming: bool = False, limit: int = 40
) -> dict[str, Any]:
    """Return the things that a thing is joined to.

    Args:
        store: what is served.
        iri: the thing.
        property_: local name of a property; all when empty.
        incoming: with a property, whether the thing is its object.
        limit: how many of each property and direction.

    Returns:
        `groups` (property, label, zh, incoming, count), `nodes` (cards, the thing first) and `edges`.

    Raises:
        Problem: the graph does not know the thing.
    """
    asked = Asked(store)
    term_of(iri)
    own = NamedNode(iri)
    out = edge_rows(asked, values("s", [own]), "?s ?p ?o .")
    into = edge_rows(asked, values("o", [own]), "?s ?p ?o .")
    if not out and not into and not asked.rows(f"SELECT ?p WHERE {{ {term_of(iri)} ?p ?o }} LIMIT 1"):
        raise Problem(404, "unknown-thing", f"the graph does not know <{iri}>", remedy="Search for it by name.")
    counts = Counter((edge[1], False) for edge in out) + Counter((edge[1], True) for edge in into)
    names = asked.cards({key[0] for key in counts})
    groups = [
        {
            "property": tail(key[0]),
            "label": names[key[0]]["label"],
            "zh": names[key[0]]["zh"],
            "incoming": key[1],
            "count": counts[key],
        }
        for key in sorted(counts)
    ]
    stated = _stated(asked, iri)
    wanted = _chosen(out, stated, property_, limit) if not incoming else []
    wanted += _chosen(into, stated, property_, limit) if incoming or not property_ else []
    cards = labels_of(asked, wanted) | asked.cards([iri])
    nodes = [cards[iri], *(card for other, card in cards.items() if other != iri)]
    return {"groups": groups, "nodes": nodes, "edges": describe_edges(asked, wanted)}


def _stated(asked: Asked, iri: str) -> set[Edge]:
    """Return the edges of a thing that articles state, which are shown before others."""
    node = term_of(iri)
    rows = asked.rows(
        "SELECT DISTINCT ?s ?p ?o WHERE { "
        f"{{ ?claim aiz:claimSubject {node} }} UNION {{ ?claim aiz:claimObject {node} }} "
        '?claim aiz:claimSubject ?s ; aiz:claimPredicate ?p ; aiz:claimObject ?o ; aiz:modality "asserted" }'
    )
    return set(edges_of(rows))


def _chosen(edges: list[Edge], stated: set[Edge], property_: str, limit: int) -> list[Edge]:
    seen: Counter[str] = Counter()
    chosen = []
    for edge in sorted(edges, key=lambda edge: (edge not in stated, edge)):
        if property_ in ("", tail(edge[1])) and seen[edge[1]] < limit:
            seen[edge[1]] += 1
            chosen.append(edge)
    return chosen
