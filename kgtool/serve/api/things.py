"""All that is known of one thing: names, classes, and its facts in both directions with who says so."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal, NamedNode

from kgtool.graph import Store
from kgtool.serve.api.cards import HIDDEN, Asked, iris_of, tail, value
from kgtool.serve.api.edges import is_part
from kgtool.serve.api.positions import position_of
from kgtool.serve.api.statements import find_evidence, find_statements
from kgtool.serve.problems import Problem
from kgtool.sparql import iri as term_of
from kgtool.vocab import AIZ

_MOST = 400
_NAMES = ("prefLabel", "altLabel")


def thing(store: Store, *, iri: str) -> dict[str, Any]:
    """Return what is known of a thing.

    Args:
        store: what is served.
        iri: which thing.

    Returns:
        Its `card`, `names` (text, language, whether preferred), `classes`, `position` (or null), `definition`, and
        `facts`: predicate, `incoming`, the other end, modality (`reference` for curated facts), evidence.

    Raises:
        Problem: the graph does not know it.
    """
    asked = Asked(store)
    node = term_of(iri)
    about = asked.rows(f"SELECT DISTINCT ?p ?o WHERE {{ {node} ?p ?o }}")
    if not about:
        raise Problem(404, "unknown-thing", f"the graph does not know <{iri}>", remedy="Search for it by name.")
    card = asked.cards([iri])[iri]
    names = sorted(
        {
            (tail(value(p)) != "prefLabel", o.language or "", o.value)
            for p, o in about
            if tail(value(p)) in _NAMES and isinstance(o, Literal)
        }
    )
    return {
        "card": card,
        "names": [{"text": text, "language": language, "preferred": not other} for other, language, text in names],
        "classes": sorted({tail(value(o)) for p, o in about if tail(value(p)) == "type"}),
        "definition": next((value(o) for p, o in about if tail(value(p)) == "definition"), ""),
        "position": position_of(asked, [iri]).get(iri),
        "facts": _facts(asked, iri),
    }


def _facts(asked: Asked, iri: str) -> list[dict[str, Any]]:
    node = term_of(iri)
    stated = find_statements(asked, f"{{ ?claim aiz:claimSubject {node} }} UNION {{ ?claim aiz:claimObject {node} }}")
    facts: dict[tuple[str, bool, str, str], dict[str, Any]] = {}
    said = set()
    for statement in stated:
        incoming = statement["subject"].get("iri") != iri
        other = statement["subject"] if incoming else statement["object"]
        key = (tail(statement["predicate"]["iri"]), incoming, _text(other))
        said.add(key)
        fact = facts.setdefault(
            (*key, statement["modality"]), _fact(statement["predicate"], other, incoming, statement["modality"])
        )
        fact["evidence"] += [place for place in statement["evidence"] if place not in fact["evidence"]]
    for incoming, pattern in ((False, f"{node} ?p ?o"), (True, f"?o ?p {node}")):
        rows = [
            row
            for row in asked.rows(
                f"SELECT DISTINCT ?p ?o WHERE {{ {pattern} FILTER(STRSTARTS(STR(?p), {_OWN})) }} LIMIT {_MOST}"
            )
            if tail(value(row[0])) not in HIDDEN
        ]
        cards = asked.cards(iris_of(rows))
        owners = {value(row[1]) for row in rows if isinstance(row[1], NamedNode)} if incoming else {iri}
        parts = find_evidence(asked, {owner for owner in owners if is_part(owner)})
        for predicate, object_ in rows:
            other = asked.term(object_, cards)
            key = (tail(value(predicate)), incoming, _text(other))
            if key in said or not isinstance(object_, NamedNode | Literal):
                continue
            owner = value(object_) if incoming else iri
            kind = "asserted" if is_part(owner) else "reference"
            facts[*key, kind] = _fact(cards[value(predicate)], other, incoming, kind)
            facts[*key, kind]["evidence"] = parts.get(owner, [])
    return [facts[key] for key in sorted(facts, key=lambda key: (key[1], key[0], key[3], key[2]))]


_OWN = f'"{AIZ.iri}"'


def _fact(predicate: dict[str, Any], other: dict[str, Any], incoming: bool, modality: str) -> dict[str, Any]:
    return {"predicate": predicate, "other": other, "incoming": incoming, "modality": modality, "evidence": []}


def _text(other: dict[str, Any]) -> str:
    return str(other.get("iri") or other.get("value"))
