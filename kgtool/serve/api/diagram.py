"""Which classes are joined by which properties in this graph, and how often: the diagram of the overview."""

from __future__ import annotations

from typing import Any

from kgtool.graph import Store
from kgtool.serve.api.cards import HIDDEN, PLUMBING, Asked, tail, value
from kgtool.vocab import AIZ


def diagram(store: Store) -> dict[str, Any]:
    """Return classes and what joins them.

    Args:
        store: what is served.

    Returns:
        `classes` (name, label, zh, count) and `links` (source, target, property, label, count), the commonest first.
    """
    asked = Asked(store)
    rows = asked.rows(
        "SELECT ?c ?p ?d (COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o "
        f'FILTER(STRSTARTS(STR(?p), "{AIZ.iri}") && isIRI(?o)) }} }} '
        "{ SELECT DISTINCT ?s ?c WHERE { ?s a ?c } } { SELECT DISTINCT ?o ?d WHERE { ?o a ?d } } "
        "} GROUP BY ?c ?p ?d ORDER BY DESC(?n) ?c ?p ?d"
    )
    links = [
        (value(source), value(name), value(target), int(value(count)))
        for source, name, target, count in rows
        if _own(value(source)) and _own(value(target)) and tail(value(name)) not in HIDDEN
    ]
    sizes = {
        value(kind): int(value(count))
        for kind, count in asked.rows("SELECT ?c (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?c } GROUP BY ?c")
    }
    used = {end for link in links for end in (link[0], link[2])}
    cards = asked.cards([*used, *(link[1] for link in links)])
    return {
        "classes": [
            {"name": tail(kind), "label": cards[kind]["label"], "zh": cards[kind]["zh"], "count": sizes.get(kind, 0)}
            for kind in sorted(used, key=lambda kind: (-sizes.get(kind, 0), kind))
        ],
        "links": [
            {
                "source": tail(source),
                "target": tail(target),
                "property": tail(name),
                "label": cards[name]["label"],
                "zh": cards[name]["zh"],
                "count": count,
            }
            for source, name, target, count in links
        ],
    }


def _own(iri: str) -> bool:
    return iri.startswith(AIZ.iri) and tail(iri) not in PLUMBING
