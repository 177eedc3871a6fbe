"""What a page shows of a thing in passing, its card: names in English and Chinese, and its class."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from kgtool.graph import Store
from kgtool.resources import iter_files
from kgtool.schema import Schema, load_schema
from kgtool.sparql import Rows, Term, values
from kgtool.vocab import AIZ

Card = dict[str, Any]
"""`iri`, `label`, `zh` (may be empty), `type` (local name of the class, may be empty)."""
Row = tuple[Term | None, ...]

PLUMBING = frozenset({"Claim", "Evidence"})
"""Classes that say how a fact is known; a page shows them with the fact and never as things."""
HIDDEN = (
    "claimSubject claimPredicate claimObject claimValue modality supportedBy inArticle sentence begin end quote rule "
    "confidence contentHash provisional zoneName"
).split()
"""Properties that are no facts about a thing."""
_LABELS = "skos:prefLabel|rdfs:label|aiz:title"
_FIGURE = tuple(
    "indicator industry comparator value maxValue unit currency period deadline validFrom validUntil growthRate "
    "growthBasis summary about role affiliatedPerson affiliatedOrganization requirementText".split()
)
_SIGNS = {"approx": "about ", "gt": "more than ", "ge": "at least ", "lt": "less than ", "le": "at most "}
_PIECE = 500


@cache
def own_schema() -> Schema:
    """Return what the shipped ontology declares."""
    return load_schema(path.read_bytes() for path in iter_files("ontology", "*.ttl"))


class Asked:
    """A store and the questions that every view asks of it.

    Args:
        store: what is served.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a SELECT; kgtool's prefixes need no declaration."""
        answer = self._store.query(query)
        assert isinstance(answer, Rows)
        return list(answer.rows)

    def cards(self, iris: Iterable[str]) -> dict[str, Card]:
        """Return the card of each IRI; one without a name gets the last part of its IRI, a figure what it says."""
        wanted = sorted(set(iris))
        cards = {iri: {"iri": iri, "label": "", "zh": "", "type": ""} for iri in wanted}
        for start in range(0, len(wanted), _PIECE):
            self._fill(cards, [NamedNode(iri) for iri in wanted[start : start + _PIECE]])
        bare = [iri for iri, card in cards.items() if not card["label"] and not card["zh"]]
        lines = self._lines([iri for iri in bare if cards[iri]["type"]])
        for iri in bare:
            cards[iri]["label"] = lines.get(iri) or tail(iri)
        for card in cards.values():
            card["label"] = card["label"] or card["zh"]
        return cards

    def _fill(self, cards: dict[str, Card], nodes: list[NamedNode]) -> None:
        block = values("x", nodes)
        ranks: dict[str, int] = {}
        for node, label in self.rows(f"SELECT DISTINCT ?x ?l WHERE {{ {block} ?x {_LABELS} ?l }}"):
            if not isinstance(node, NamedNode) or not isinstance(label, Literal):
                continue
            language = (label.language or "").split("-")[0]
            if language == "zh":
                cards[node.value]["zh"] = label.value
            elif (rank := ("en", "").index(language) if language in ("en", "") else 2) < ranks.get(node.value, 3):
                ranks[node.value], cards[node.value]["label"] = rank, label.value
        for node, kind in self.rows(f"SELECT DISTINCT ?x ?c WHERE {{ {block} ?x a ?c }}"):
            if isinstance(node, NamedNode) and value(kind).startswith(AIZ.iri):
                card = cards[node.value]
                card["type"] = most_specific(card["type"], tail(value(kind)))

    def _lines(self, iris: list[str]) -> dict[str, str]:
        """Return one line for each thing that has parts instead of a name: a figure, a quotation, an affiliation."""
        if not iris:
            return {}
        parts: dict[str, dict[str, Term]] = {}
        for start in range(0, len(iris), _PIECE):
            block = values("x", [NamedNode(iri) for iri in iris[start : start + _PIECE]])
            for node, predicate, object_ in self.rows(f"SELECT DISTINCT ?x ?p ?o WHERE {{ {block} ?x ?p ?o }}"):
                name = tail(value(predicate))
                if name in _FIGURE and object_ is not None:
                    parts.setdefault(value(node), {})[name] = object_
        named = {term.value for of in parts.values() for term in of.values() if isinstance(term, NamedNode)}
        labels = self.cards(named) if named else {}
        return {
            iri: _line({name: labels[t.value]["label"] if t.value in labels else t.value for name, t in of.items()})
            for iri, of in parts.items()
        }

    def term(self, term: Term | None, cards: dict[str, Card]) -> dict[str, Any]:
        """Return a term as a card, or a literal as `value`, `datatype` and `language`."""
        if isinstance(term, Literal):
            found = {"value": term.value, "datatype": tail(term.datatype.value)}
            return found | ({"language": term.language} if term.language else {})
        return cards.get(value(term)) or {"iri": value(term), "label": tail(value(term)), "zh": "", "type": ""}


def value(term: Term | None) -> str:
    """Return the text of a term; empty when it is unbound."""
    return "" if term is None else term.value


def tail(iri: str) -> str:
    """Return the last part of an IRI.

    >>> tail("https://w3id.org/ai-zones/ontology#City"), tail("https://w3id.org/ai-zones/id/city/hefei")
    ('City', 'hefei')
    """
    return iri.rstrip("/").rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def iris_of(rows: Iterable[Row]) -> set[str]:
    """Return all IRIs in rows."""
    return {term.value for row in rows for term in row if isinstance(term, NamedNode)}


def most_specific(one: str, other: str) -> str:
    """Return the narrower of two class names; the first by alphabet when neither contains the other.

    >>> most_specific("Zone", "PilotZone"), most_specific("", "City")
    ('PilotZone', 'City')
    """
    if not one or own_schema().is_a(other, one):
        return other
    return one if own_schema().is_a(one, other) else min(one, other)


def format_number(text: str) -> str:
    """Return a decimal for people: groups of three digits.

    >>> format_number("477202000000"), format_number("10.9"), format_number("x")
    ('477,202,000,000', '10.9', 'x')
    """
    whole, dot, rest = text.partition(".")
    if not whole.lstrip("-").isdigit():
        return text
    return f"{int(whole):,}{dot}{rest}" if whole.lstrip("-") == str(abs(int(whole))) else text


def _line(parts: dict[str, str]) -> str:
    for name in ("summary", "requirementText"):
        if name in parts:
            return parts[name]
    if "role" in parts or "affiliatedOrganization" in parts:
        return ", ".join(parts[name] for name in ("role", "affiliatedOrganization") if name in parts)
    if "value" not in parts:
        return ""
    amount = format_number(parts["value"]) + (f"–{format_number(parts['maxValue'])}" if "maxValue" in parts else "")
    unit = parts.get("currency") or parts.get("unit") or ""
    unit = "%" if unit == "percent" else f" {unit}" if unit else ""
    subject = ", ".join(parts[name] for name in ("industry", "indicator") if name in parts)
    when = (
        parts.get("period")
        or parts.get("deadline")
        or "–".join(parts[name] for name in ("validFrom", "validUntil") if name in parts)
    )
    growth = f", {parts['growthRate']}% {parts.get('growthBasis', 'growth')}" if "growthRate" in parts else ""
    said = f"{_SIGNS.get(parts.get('comparator', ''), '')}{amount}{unit}{f' ({when})' if when else ''}{growth}"
    return f"{subject}: {said}" if subject else said
