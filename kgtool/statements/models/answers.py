"""Reads the answer of a language model: statements for the gate, and what is no statement at all with the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final
from unicodedata import category

from kgtool.dates import parse_iso
from kgtool.records import (
    Evidence,
    Modality,
    Rejection,
    Statement,
    Thing,
    Value,
    ordered_qualifiers,
)
from kgtool.statements.gate import DATE_PROPERTIES, MODALITIES, NUMBER_PROPERTIES
from kgtool.statements.models.questions import COMPARATORS, Batch, stated_classes, stated_properties
from kgtool.vocab import slug, thing_iri

CONFIDENCE: Final = 0.7
_MOST_STATEMENTS: Final = 1000
_LONGEST_TEXT: Final = 4000
_UNWRITABLE: Final = frozenset({"Cc", "Cs"})
"""Control characters and halves of surrogate pairs."""
_DATATYPES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_CONCEPTS: Final = frozenset({"indicator", "industry"})
_QUALIFIERS: Final = ("indicator", "industry", "unit", "comparator", "period", "deadline", "role")


def read_answer(text: str, batch: Batch, *, rule: str) -> list[Statement | Rejection]:
    """Return what an answer proposes, in its order: statements that the gate may judge, and rejections.

    Args:
        text: the answer.
        batch: what was asked about.
        rule: who answers (`llm:<model>`).

    Raises:
        ValueError: the answer is not JSON, or has no list of statements.
    """
    rows = _rows(text)
    reader = _Reader(batch, rule)
    return [reader.read(row if isinstance(row, dict) else {}) for row in rows]


def _rows(text: str) -> list[Any]:
    """Return the statements of an answer, also where it is wrapped as Markdown code."""
    fenced = re.fullmatch(r"\s*```(?:json)?\s*\n(.*?)\n\s*```\s*", text, re.DOTALL)
    try:
        answer = json.loads(fenced[1] if fenced else text)
    except RecursionError as error:
        raise ValueError("nested without end") from error
    rows = answer.get("statements") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise ValueError('no object with a list "statements"')
    if len(rows) > _MOST_STATEMENTS:
        raise ValueError(f"{len(rows)} statements about so few sentences")
    return rows


class _Reader:
    """Reads the statements of one answer."""

    def __init__(self, batch: Batch, rule: str) -> None:
        self.sentences = {sentence.ordinal: sentence for sentence in batch.sentences}
        self.body, self.schema, self.rule, self.base = batch.body, batch.schema, rule, batch.base
        self.words = _plain(batch.body.text)
        self.named: dict[str, dict[str, Thing]] = {}
        for mention in batch.mentions:
            if mention.iri and mention.kind not in {"Alias", "Rank"}:
                thing = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
                for name in (mention.label, mention.text):
                    self.named.setdefault(_plain(name), {}).setdefault(mention.kind, thing)
        self.classes = frozenset(stated_classes(self.schema))
        self.properties = {declared.name for declared in stated_properties(self.schema)}

    def read(self, row: Mapping[str, Any]) -> Statement | Rejection:
        """Return the statement of a row, or a rejection with the first fault."""
        faults: list[str] = []
        statement = self._statement(row, faults)
        return Rejection(statement, faults[0]) if faults else statement

    def _statement(self, row: Mapping[str, Any], faults: list[str]) -> Statement:
        """Return the statement that a row means; what cannot be one is added to the faults."""
        predicate = _text(row, "property", faults, needed=True)
        if predicate and predicate not in self.properties:
            declared = "is not for articles to state" if predicate in self.schema.properties else "is not a property"
            faults.append(f"{predicate!r} {declared} of the ontology")
        modality = _text(row, "modality", faults, needed=True)
        if modality and modality not in MODALITIES:
            faults.append(f"{modality!r} is not a modality")
        evidence = self._evidence(row, faults)
        subject = self._thing(_part(row, "subject", faults), faults)
        return Statement(
            self.body.article.source,
            self.body.article.iri,
            subject,
            predicate,
            self._target(predicate, _part(row, "object", faults), faults),
            _MODALITY.get(modality, "asserted"),
            self.rule,
            evidence,
            self._qualifiers(row, predicate, faults),
            CONFIDENCE,
        )

    def _evidence(self, row: Mapping[str, Any], faults: list[str]) -> tuple[Evidence, ...]:
        """Return where the quote stands: in the sentence named, else in the only other one that has it."""
        quote = _text(row, "quote", faults, needed=True)
        pattern = r"\s+".join(map(re.escape, quote.split()))
        number = row.get("sentence")
        first = self.sentences.get(number) if isinstance(number, int) else None
        found = [(s, match) for s in [first] if s and pattern and (match := re.search(pattern, s.text))]
        if not found and pattern:
            found = [(s, match) for s in self.sentences.values() if (match := re.search(pattern, s.text))]
        if len(found) != 1:
            faults.append(
                f"the quote {quote!r} stands in {len(found)} sentences, and not in sentence {number!r}"
                if found
                else f"the quote {quote!r} is not in the sentences that were read"
            )
            return ()
        sentence, match = found[0]
        begin, end = sentence.begin + match.start(), sentence.begin + match.end()
        return (Evidence(sentence.ordinal, begin, end, self.body.article.text[begin:end]),)

    def _thing(self, part: Mapping[str, Any], faults: list[str]) -> Thing:
        """Return the thing of a name: as the article's mentions know it, else a provisional one."""
        name, class_name = _text(part, "name", faults, needed=True), _text(part, "class", faults, needed=True)
        known = self.named.get(_plain(name), {})
        for kind, thing in known.items():
            if self.schema.is_a(kind, class_name) or self.schema.is_a(class_name, kind):
                return thing
        label = " ".join(name.split())
        if known:
            faults.append(f"{label!r} is a {' or '.join(known)} here, not a {class_name}")
        elif class_name not in self.classes:
            faults.append(f"{label!r} has the class {class_name!r}, which is none of the ontology's for named things")
        elif not label or _plain(label) not in self.words:
            faults.append(f"the article does not name {label!r}")
        return Thing(thing_iri(class_name, label, base=self.base), label, class_name, provisional=True)

    def _target(self, predicate: str, part: Mapping[str, Any], faults: list[str]) -> Thing | Value:
        """Return the object: a literal where the property wants one, else a thing."""
        declared = self.schema.properties.get(predicate)
        literal = predicate in NUMBER_PROPERTIES or predicate == "said" or (declared and not declared.is_object)
        if not literal:
            return self._thing(part, faults)
        text = _text(part, "value", faults) or _text(part, "name", faults, needed=True)
        if predicate in NUMBER_PROPERTIES:
            return Value(text.replace(",", "").replace("–", "-"), "xsd:decimal")
        if predicate in DATE_PROPERTIES:
            return Value(text, _DATATYPES.get(len(text), "xsd:date"))
        return Value(" ".join(text.split()))

    def _qualifiers(self, row: Mapping[str, Any], predicate: str, faults: list[str]) -> tuple[tuple[str, str], ...]:
        found = {name: _text(row, name, faults) for name in _QUALIFIERS}
        for name in ("period", "deadline"):
            if found[name] and not _is_date(found[name]):
                faults.append(f"the {name} {found[name]!r} is not a date")
        if found["comparator"] and found["comparator"] not in COMPARATORS:
            faults.append(f"{found['comparator']!r} is not a comparator")
        wanted = {"role"} if predicate == "affiliatedWith" else set()
        if predicate in NUMBER_PROPERTIES:
            left_out = "period" if predicate == "hasTarget" else "deadline"
            wanted = set(_QUALIFIERS) - {"role", left_out}
            found["comparator"] = found["comparator"] or "eq"
        for name in _CONCEPTS:
            found[name] = slug(found[name]) if found[name] else ""
        return ordered_qualifiers({name: found[name] for name in wanted})


_MODALITY: Final[dict[str, Modality]] = {
    "asserted": "asserted", "planned": "planned", "reported": "reported", "negated": "negated",
}  # fmt: skip


def _part(row: Mapping[str, Any], key: str, faults: list[str]) -> Mapping[str, Any]:
    part = row.get(key)
    if isinstance(part, dict):
        return part
    faults.append(f"no {key}")
    return {}


def _text(row: Mapping[str, Any], key: str, faults: list[str], *, needed: bool = False) -> str:
    """Return a text of an answer; anything else, and what no file can hold, is a fault."""
    value = row.get(key)
    if value is None or value == "":
        if needed:
            faults.append(f"no {key}")
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = format(value, "f").rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or any(category(c) in _UNWRITABLE for c in value):
        shown = repr(value)
        faults.append(f"the {key} is no plain text: {shown[:60]}")
        return ""
    return value.strip()


def _is_date(text: str) -> bool:
    try:
        return len(text) in _DATATYPES and bool(parse_iso(text))
    except ValueError:
        return False


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
