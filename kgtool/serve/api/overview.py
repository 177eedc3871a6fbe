"""What the graph holds at a glance: counts, zones with their places, approvals over time, sources, conflicts."""

from __future__ import annotations

from typing import Any

from kgtool.graph import Store
from kgtool.query.running import run
from kgtool.serve.api.cards import PLUMBING, Asked, tail, value
from kgtool.serve.api.positions import position_of
from kgtool.sparql import Rows
from kgtool.vocab import AIZ

_COUNTS = {
    "articles": "?x a aiz:Article",
    "statements": "?x a aiz:Claim",
    "quotes": "?x a aiz:Evidence",
    "zones": "?x a ?c . ?c rdfs:subClassOf* aiz:Zone",
}


def overview(store: Store) -> dict[str, Any]:
    """Return the overview.

    Args:
        store: what is served.

    Returns:
        `counts`, `classes` (card and count, the largest first), `zones` (card, programme, place, position, approved,
        articles), `sources` (publisher, articles, statements), `modalities`, `conflicts`.
    """
    asked = Asked(store)
    counts = {
        name: int(value(asked.rows(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")[0][0]))
        for name, pattern in _COUNTS.items()
    }
    classes = _classes(asked)
    counts["things"] = sum(row["count"] for row in classes)
    return {
        "counts": counts,
        "classes": classes,
        "zones": _zones(asked),
        "sources": _sources(asked),
        "modalities": {
            value(name): int(value(count))
            for name, count in asked.rows(
                "SELECT ?m (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c aiz:modality ?m } GROUP BY ?m ORDER BY DESC(?n)"
            )
        },
        "conflicts": _conflicts(store),
    }


def _classes(asked: Asked) -> list[dict[str, Any]]:
    rows = asked.rows(
        f'SELECT ?c (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a ?c FILTER(STRSTARTS(STR(?c), "{AIZ.iri}")) }} '
        "GROUP BY ?c ORDER BY DESC(?n) ?c"
    )
    cards = asked.cards(value(row[0]) for row in rows)
    return [
        {
            "name": tail(value(kind)),
            "label": cards[value(kind)]["label"],
            "zh": cards[value(kind)]["zh"],
            "count": int(value(count)),
        }
        for kind, count in rows
        if tail(value(kind)) not in PLUMBING
    ]


def _zones(asked: Asked) -> list[dict[str, Any]]:
    rows = asked.rows(
        "SELECT ?z (SAMPLE(?d) AS ?approved) (SAMPLE(?g) AS ?programme) (COUNT(DISTINCT ?a) AS ?articles) WHERE { "
        "?z a ?c . ?c rdfs:subClassOf* aiz:Zone . OPTIONAL { ?z aiz:approvedOn|aiz:establishedOn ?d } "
        "OPTIONAL { ?z aiz:partOfProgramme ?g } "
        "OPTIONAL { ?claim aiz:claimSubject|aiz:claimObject ?z ; aiz:supportedBy/aiz:inArticle ?a } } GROUP BY ?z"
    )
    iris = [value(row[0]) for row in rows if row[0] is not None]
    cards = asked.cards([*iris, *(value(row[2]) for row in rows if row[2] is not None)])
    where = position_of(asked, iris)
    return [
        {
            **cards[value(zone)],
            "programme": cards[value(programme)]["label"] if programme is not None else "",
            "approved": value(approved),
            "articles": int(value(count)),
            "position": where.get(value(zone)),
        }
        for zone, approved, programme, count in rows
        if zone is not None
    ]


def _sources(asked: Asked) -> list[dict[str, Any]]:
    rows = asked.rows(
        "SELECT ?p (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?claim) AS ?m) WHERE { ?a a aiz:Article . "
        "OPTIONAL { ?a aiz:publisher ?p } OPTIONAL { ?claim aiz:supportedBy/aiz:inArticle ?a } } "
        "GROUP BY ?p ORDER BY DESC(?n) DESC(?m)"
    )
    cards = asked.cards(value(row[0]) for row in rows if row[0] is not None)
    return [
        {"publisher": cards.get(value(publisher)), "articles": int(value(count)), "statements": int(value(said))}
        for publisher, count, said in rows
    ]


def _conflicts(store: Store) -> list[dict[str, str]]:
    answer = run(store, "conflicting_figures")
    assert isinstance(answer, Rows)
    return [dict(zip(answer.variables, map(value, row), strict=True)) for row in answer.rows]
