"""The gate: no statement becomes a fact unless the ontology knows it and the article says it.

Rules and the language model pass the same gate. What it turns away is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kgtool.dates import parse_iso
from kgtool.prose.words import MUNICIPALITIES
from kgtool.records import Article, Body, Rejection, Statement, Thing, Value
from kgtool.schema import Schema

MODALITIES = frozenset({"asserted", "planned", "reported", "negated"})
NUMBER_PROPERTIES = frozenset({"hasTarget", "hasObservation"})
TEXT_PROPERTIES = frozenset({"said"})
_OF_LITERALS = NUMBER_PROPERTIES | TEXT_PROPERTIES
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?")
_DATE_TYPES = {"xsd:date": 10, "xsd:gYearMonth": 7, "xsd:gYear": 4}
DATE_PROPERTIES = frozenset(
    ("approvedOn establishedOn issuedOn announcedOn heldOn validFrom validUntil period deadline").split()
)

_PAST_PROPERTIES = frozenset({"approvedOn", "establishedOn", "issuedOn", "announcedOn"})
"""Days of what is over when it is asserted; a meeting or the force of a law may lie ahead."""


def pass_gate(
    proposed: Iterable[Statement], body: Body, schema: Schema
) -> tuple[tuple[Statement, ...], tuple[Rejection, ...]]:
    """Divide proposed statements into those that may become facts or claims and those turned away.

    Equal claims are joined: one statement with all their evidence. The order of first proposal is kept.

    Args:
        proposed: statements of one article.
        body: the article.
        schema: what the ontology declares.
    """
    accepted: dict[tuple[object, ...], list[Statement]] = {}
    rejected: list[Rejection] = []
    for statement in proposed:
        reason = find_fault(statement, body, schema)
        if reason:
            rejected.append(Rejection(statement, reason))
            continue
        key = (
            statement.subject.iri,
            statement.predicate,
            _key(statement.object),
            statement.modality,
            statement.qualifiers,
        )
        if key in accepted:
            accepted[key].append(statement)
        else:
            accepted[key] = [statement]
    return tuple(_join(equal) for equal in accepted.values()), tuple(rejected)


_WITHIN_PROVINCES = frozenset({"City", "County", "District"})
_WITHIN_CITIES = frozenset({"County", "District", "PilotZone", "HighTechZone"})


def find_fault(statement: Statement, body: Body, schema: Schema) -> str | None:
    """Return why a statement must not pass, or `None`."""
    declared = schema.properties.get(statement.predicate)
    if declared is None:
        return f"the ontology has no property {statement.predicate!r}"
    if statement.modality not in MODALITIES:
        return f"{statement.modality!r} is not a modality"
    if not 0 <= statement.confidence <= 1:
        return f"confidence {statement.confidence} is not between 0 and 1"
    return (
        _type_fault(statement, schema, declared.domain, declared.range, is_object=declared.is_object)
        or _value_fault(statement)
        or _time_fault(statement, body.article)
        or _evidence_fault(statement, body.article, body)
    )


def _type_fault(
    statement: Statement, schema: Schema, domain: str | None, range_: str | None, *, is_object: bool
) -> str | None:
    subject, object_ = statement.subject, statement.object
    for thing in (subject, object_):
        if isinstance(thing, Thing) and thing.type not in schema.superclasses:
            return f"{thing.label!r} has the class {thing.type!r}, which the ontology does not have"
        if isinstance(thing, Thing) and not thing.iri:
            return f"{thing.label!r} has no IRI"
    if domain and not schema.is_a(subject.type, domain):
        return f"the subject of {statement.predicate} is a {domain}, not a {subject.type} ({subject.label})"
    if statement.predicate in {"announcedBy", "announcedOn"} and subject.type == "Agency":
        return f"an agency is not what is announced ({subject.label})"
    if isinstance(object_, Thing):
        if not is_object:
            return f"{statement.predicate} takes a literal, not a thing ({object_.label})"
        if range_ and not schema.is_a(object_.type, range_):
            return f"the object of {statement.predicate} is a {range_}, not a {object_.type} ({object_.label})"
        if object_.iri == subject.iri:
            return "subject and object are the same thing"
        if statement.predicate == "locatedIn" and subject.type == "Province" and object_.type in _WITHIN_PROVINCES:
            return f"a province lies in no {object_.type} ({subject.label}, {object_.label})"
        if statement.predicate == "locatedIn" and object_.type == "Province" and subject.label in MUNICIPALITIES:
            return f"a municipality lies in no province ({subject.label}, {object_.label})"
        if statement.predicate == "locatedIn" and subject.type == "City" and object_.type in _WITHIN_CITIES:
            return f"a city lies in no {object_.type} ({subject.label}, {object_.label})"
    elif is_object and statement.predicate not in _OF_LITERALS:
        return f"{statement.predicate} takes a thing, not a literal ({object_.text!r})"
    return None


def _value_fault(statement: Statement) -> str | None:
    value = statement.object
    if statement.predicate in NUMBER_PROPERTIES:
        if not isinstance(value, Value) or not _NUMBER.fullmatch(value.text):
            return f"{statement.predicate} takes a number"
        if statement.get("unit") is None:
            return "a figure without a unit"
    if not isinstance(value, Value):
        return None
    if statement.predicate in DATE_PROPERTIES:
        length = _DATE_TYPES.get(value.datatype)
        try:
            parse_iso(value.text)
        except ValueError:
            return f"{value.text!r} is not a date"
        if length != len(value.text):
            return f"{value.text!r} is not of type {value.datatype}"
    return None if value.text.strip() else "an empty value"


def _time_fault(statement: Statement, article: Article) -> str | None:
    """What an article says has happened, has happened by the day on which it is published."""
    if article.published is None or statement.modality != "asserted" or statement.predicate not in _PAST_PROPERTIES:
        return None
    told, day = statement.object, str(article.published)
    if not isinstance(told, Value) or told.text[: len(day)] <= day[: len(told.text)]:
        return None
    return f"{statement.predicate} {told.text} is after the article, which is of {day}"


def _evidence_fault(statement: Statement, article: Article, body: Body) -> str | None:
    if not statement.evidence:
        return "no evidence"
    for evidence in statement.evidence:
        if not 0 <= evidence.begin < evidence.end <= len(article.text):
            return f"offsets {evidence.begin}-{evidence.end} are outside the article"
        if article.text[evidence.begin : evidence.end] != evidence.quote:
            return f"the quote {evidence.quote!r} is not what the offsets select"
        if not 1 <= evidence.sentence <= len(body.sentences):
            return f"there is no sentence {evidence.sentence}"
        sentence = body.sentences[evidence.sentence - 1]
        if not sentence.begin <= evidence.begin or not evidence.end <= sentence.end:
            return f"the quote is not in sentence {evidence.sentence}"
        if sentence.cut:
            return f"the evidence is boilerplate: {sentence.cut}"
    return None


def _key(object_: Thing | Value) -> tuple[str, str]:
    return (object_.iri, "") if isinstance(object_, Thing) else (object_.text, object_.datatype)


def _join(equal: Sequence[Statement]) -> Statement:
    """Return equal claims as one: the first of them, with the evidence of all and the best confidence."""
    first = equal[0]
    if len(equal) == 1:
        return first
    evidence = tuple(dict.fromkeys(evidence for statement in equal for evidence in statement.evidence))
    return replace(first, evidence=evidence, confidence=max(statement.confidence for statement in equal))
