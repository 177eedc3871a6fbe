"""What the editor of queries offers: prefixes, classes and properties; and the cards of what an answer holds."""

from __future__ import annotations

from typing import Any

from kgtool.errors import QueryError
from kgtool.graph import Store
from kgtool.serve.api.cards import Asked, value
from kgtool.serve.api.positions import position_of
from kgtool.serve.problems import Problem
from kgtool.sparql import iri as term_of
from kgtool.vocab import PREFIXES, RDF, RDFS, SKOS

_COMMON = {
    RDF.type: "type",
    RDFS.label: "label",
    RDFS.subClassOf: "subclass of",
    SKOS.prefLabel: "preferred label",
    SKOS.altLabel: "alternative label",
    SKOS.broader: "broader",
    SKOS.definition: "definition",
}
_MOST = 2_000


def terms(store: Store) -> dict[str, Any]:
    """Return the words of this graph.

    Args:
        store: what is served.

    Returns:
        `prefixes` (IRIs by name), `classes` and `properties` (IRI and label).
    """
    asked = Asked(store)
    classes = asked.rows("SELECT DISTINCT ?x WHERE { ?x a owl:Class FILTER(isIRI(?x)) } ORDER BY ?x")
    properties = asked.rows(
        "SELECT DISTINCT ?x WHERE { VALUES ?c { owl:ObjectProperty owl:DatatypeProperty } ?x a ?c } ORDER BY ?x"
    )
    names = asked.cards(value(row[0]) for row in (*classes, *properties))
    return {
        "prefixes": dict(sorted(PREFIXES.items())),
        "classes": [{"iri": value(x), "label": names[value(x)]["label"]} for (x,) in classes],
        "properties": [
            *({"iri": iri, "label": label} for iri, label in _COMMON.items()),
            *({"iri": value(x), "label": names[value(x)]["label"]} for (x,) in properties),
        ],
    }


def cards(store: Store, *, content: str) -> dict[str, Any]:
    """Return the cards of many things, and where they lie.

    Args:
        store: what is served.
        content: their IRIs, one a line.

    Returns:
        By IRI its card, with `position` (or null); what is no IRI is left out.

    Raises:
        Problem: there are more than 2,000.
    """
    wanted = sorted({line.strip() for line in content.splitlines() if _is_iri(line.strip())})
    if len(wanted) > _MOST:
        raise Problem(413, "too-many", f"{len(wanted)} IRIs", expected=f"no more than {_MOST}")
    asked = Asked(store)
    where = position_of(asked, wanted)
    return {iri: card | {"position": where.get(iri)} for iri, card in asked.cards(wanted).items()}


def _is_iri(text: str) -> bool:
    try:
        return bool(term_of(text))
    except QueryError:
        return False
