"""Claims with their evidence, in the form in which every view shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode

from kgtool.serve.api.cards import Asked, Card, Row, iris_of, value
from kgtool.sparql import values

_PICK = """
?claim aiz:claimSubject ?s ; aiz:claimPredicate ?p ; aiz:modality ?modality ; aiz:supportedBy ?evidence .
?claim aiz:claimObject|aiz:claimValue ?o .
?evidence aiz:inArticle ?article ; aiz:sentence ?sentence ; aiz:begin ?begin ; aiz:end ?end ; aiz:quote ?quote ;
    aiz:rule ?rule .
OPTIONAL { ?evidence aiz:confidence ?confidence }
OPTIONAL { ?article aiz:title ?title }
OPTIONAL { ?article aiz:published ?published }
"""
_MOST = 20_000
_PIECE = 300


def find_statements(asked: Asked, pattern: str) -> list[dict[str, Any]]:
    """Return the claims that match a pattern, each with all its evidence that matches.

    Args:
        asked: the store.
        pattern: a group graph pattern over `?claim`, `?s`, `?p`, `?o` or `?evidence`, built from terms.

    Returns:
        Statements: `claim`, `subject`, `predicate`, `object` (cards, or a literal), `modality`, and `evidence`
        (article, title, published, sentence, begin, end, quote, rule, confidence), by article and place.
    """
    rows = asked.rows(
        "SELECT DISTINCT ?claim ?s ?p ?o ?modality ?article ?title ?published ?sentence ?begin ?end ?quote ?rule "
        f"?confidence WHERE {{ {pattern} {_PICK} }} ORDER BY ?published ?article ?begin ?claim LIMIT {_MOST}"
    )
    cards = asked.cards(iris_of([row[1:4] for row in rows]))
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        claim = value(row[0])
        statement = found.setdefault(claim, _statement(asked, cards, row))
        place = evidence_of(row[5:])
        if place not in statement["evidence"]:
            statement["evidence"].append(place)
    return list(found.values())


def find_evidence(asked: Asked, iris: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the evidence of figures, quotations and the like: that of the claims whose object they are.

    Args:
        asked: the store.
        iris: the figures; those that no claim is about are left out of the result.
    """
    wanted = sorted(set(iris))
    found: dict[str, list[dict[str, Any]]] = {}
    for start in range(0, len(wanted), _PIECE):
        block = values("o", [NamedNode(iri) for iri in wanted[start : start + _PIECE]])
        for statement in find_statements(asked, f"{block} ?claim aiz:claimObject ?o ."):
            found.setdefault(statement["object"]["iri"], []).extend(statement["evidence"])
    return found


def evidence_of(row: Row) -> dict[str, Any]:
    """Return a piece of evidence from the last nine columns of a row of claims."""
    article, title, published, sentence, begin, end, quote, rule, confidence = row
    return {
        "article": value(article),
        "title": value(title) or value(article),
        "published": value(published),
        "sentence": int(value(sentence)),
        "begin": int(value(begin)),
        "end": int(value(end)),
        "quote": value(quote),
        "rule": value(rule),
        "confidence": float(value(confidence) or 1),
    }


def _statement(asked: Asked, cards: dict[str, Card], row: Row) -> dict[str, Any]:
    claim, subject, predicate, object_, modality = row[:5]
    return {
        "claim": value(claim),
        "subject": asked.term(subject, cards),
        "predicate": asked.term(predicate, cards),
        "object": asked.term(object_, cards),
        "modality": value(modality),
        "evidence": [],
    }
