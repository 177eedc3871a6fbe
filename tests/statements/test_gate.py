"""The gate: every reason for turning a statement away, and the joining of equal claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kgtool.dates import parse_iso
from kgtool.records import Article, Body, Cut, Evidence, Sentence, Statement, Thing, Value
from kgtool.schema import Schema
from kgtool.statements.gate import find_fault, pass_gate

TEXT = "MIIT approved the zone. The zone grows. Read more"
BODY = Body(
    Article("https://example.org/a", "a.txt", TEXT),
    (
        Sentence(1, 0, 23, TEXT[0:23]),
        Sentence(2, 24, 39, TEXT[24:39]),
        Sentence(3, 40, 49, TEXT[40:49], cut="a link"),
    ),
    (Cut(40, 49, "a link"),),
)
ZONE = Thing("https://example.org/z", "Ambar Zone", "PilotZone")
BUREAU = Thing("https://example.org/b", "Rivers Bureau", "Agency")
GOOD = Statement(
    "a.txt", "https://example.org/a", ZONE, "approvedBy", BUREAU, "asserted", "approve", (Evidence(1, 0, 4, "MIIT"),)
)
DATED = replace(GOOD, predicate="approvedOn", object=Value("2019-05", "xsd:gYearMonth"))
FIGURE = replace(GOOD, predicate="hasObservation", object=Value("3-4", "xsd:decimal"), qualifiers=(("unit", "zones"),))

FAULTS: dict[str, tuple[Statement, str]] = {
    "unknown property": (replace(GOOD, predicate="blessedBy"), "the ontology has no property 'blessedBy'"),
    "unknown modality": (replace(GOOD, modality="sure"), "'sure' is not a modality"),  # type: ignore[arg-type]
    "confidence above one": (replace(GOOD, confidence=1.5), "confidence 1.5 is not between 0 and 1"),
    "confidence below zero": (replace(GOOD, confidence=-0.1), "confidence -0.1 is not between 0 and 1"),
    "unknown class": (replace(GOOD, subject=replace(ZONE, type="Planet")), "has the class 'Planet'"),
    "unknown class of the object": (replace(GOOD, object=replace(BUREAU, type="Planet")), "has the class 'Planet'"),
    "no IRI": (replace(GOOD, object=replace(BUREAU, iri="")), "'Rivers Bureau' has no IRI"),
    "wrong subject": (replace(GOOD, predicate="affiliatedWith"), "the subject of affiliatedWith is a Person"),
    "wrong object": (replace(GOOD, object=replace(ZONE, iri="https://example.org/y")), "the object of approvedBy is a"),
    "thing for a literal": (replace(GOOD, predicate="approvedOn"), "approvedOn takes a literal"),
    "literal for a thing": (replace(GOOD, object=Value("MIIT")), "approvedBy takes a thing, not a literal ('MIIT')"),
    "agency announced": (
        replace(GOOD, subject=BUREAU, predicate="announcedBy", object=replace(BUREAU, iri="https://example.org/c")),
        "an agency is not what is announced (Rivers Bureau)",
    ),
    "itself": (replace(GOOD, predicate="partOf", object=ZONE), "subject and object are the same thing"),
    "no number": (replace(FIGURE, object=Value("many")), "hasObservation takes a number"),
    "thing for a number": (replace(FIGURE, object=BUREAU), "the object of hasObservation is a"),
    "no unit": (replace(FIGURE, qualifiers=()), "a figure without a unit"),
    "no date": (replace(DATED, object=Value("in May", "xsd:date")), "'in May' is not a date"),
    "no such day": (replace(DATED, object=Value("2019-02-30", "xsd:date")), "'2019-02-30' is not a date"),
    "date of another type": (replace(DATED, object=Value("2019-05", "xsd:date")), "'2019-05' is not of type xsd:date"),
    "empty value": (replace(GOOD, predicate="hasObjective", object=Value("  ")), "an empty value"),
    "no evidence": (replace(GOOD, evidence=()), "no evidence"),
    "outside the article": (replace(GOOD, evidence=(Evidence(1, 0, 99, TEXT),)), "offsets 0-99 are outside"),
    "empty span": (replace(GOOD, evidence=(Evidence(1, 4, 4, ""),)), "offsets 4-4 are outside the article"),
    "before the article": (replace(GOOD, evidence=(Evidence(1, -3, 4, "MIIT"),)), "outside the article"),
    "another quote": (replace(GOOD, evidence=(Evidence(1, 0, 4, "MOST"),)), "the quote 'MOST' is not what"),
    "no such sentence": (replace(GOOD, evidence=(Evidence(9, 0, 4, "MIIT"),)), "there is no sentence 9"),
    "another sentence": (replace(GOOD, evidence=(Evidence(2, 0, 4, "MIIT"),)), "the quote is not in sentence 2"),
    "two sentences": (replace(GOOD, evidence=(Evidence(1, 0, 30, TEXT[:30]),)), "the quote is not in sentence 1"),
    "boilerplate": (replace(GOOD, evidence=(Evidence(3, 40, 44, "Read"),)), "the evidence is boilerplate: a link"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_fault_is_found(schema: Schema, name: str) -> None:
    """Each fault keeps a statement out, and the reason says which it is."""
    statement, reason = FAULTS[name]

    accepted, rejected = pass_gate([statement], BODY, schema)

    assert (accepted, [r.statement for r in rejected]) == ((), [statement])
    assert reason in rejected[0].reason


@pytest.mark.parametrize(
    ("day", "told", "passes"),
    [
        ("2019-05-20", "2019-05", True),
        ("2019-05-20", "2019-05-20", True),
        ("2019", "2019-05-21", True),
        ("2019-05-20", "2019-05-21", False),
        ("2019-05-20", "2020", False),
    ],
)
def test_what_has_happened_is_not_after_the_article(schema: Schema, day: str, told: str, passes: bool) -> None:
    """A day later than that of the article is no fact, but it may be planned."""
    body = replace(BODY, article=replace(BODY.article, published=parse_iso(day)))
    kind = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(told)]
    statement = replace(DATED, object=Value(told, kind))

    found = [find_fault(each, body, schema) is None for each in (statement, replace(statement, modality="planned"))]

    assert found == [passes, True]


@pytest.mark.parametrize("statement", [GOOD, DATED, FIGURE], ids=["thing", "date", "range"])
def test_sound_statement_passes(schema: Schema, statement: Statement) -> None:
    """A statement that the ontology knows and the article says passes unchanged."""
    assert find_fault(statement, BODY, schema) is None
    assert pass_gate([statement], BODY, schema) == ((statement,), ())


def test_one_bad_piece_of_evidence_is_enough(schema: Schema) -> None:
    """Every piece of evidence must be sound."""
    statement = replace(GOOD, evidence=(Evidence(1, 0, 4, "MIIT"), Evidence(2, 24, 32, "Red zone")))

    assert find_fault(statement, BODY, schema) == "the quote 'Red zone' is not what the offsets select"


def test_equal_claims_are_joined(schema: Schema) -> None:
    """Equal claims become one with all their evidence, each piece once, and the higher confidence."""
    second = replace(GOOD, rule="other", evidence=(Evidence(2, 24, 32, "The zone"), *GOOD.evidence), confidence=0.95)

    accepted, _ = pass_gate([GOOD, second, GOOD], BODY, schema)

    assert accepted == (replace(GOOD, evidence=(*GOOD.evidence, second.evidence[0]), confidence=0.95),)


DIFFERENT: dict[str, dict[str, Any]] = {
    "certainty": {"modality": "planned"},
    "object": {"object": Thing("https://example.org/c", "Roads Bureau", "Agency")},
    "subject": {"subject": Thing("https://example.org/y", "Bergen Zone", "PilotZone")},
    "qualifier": {"qualifiers": (("role", "first"),)},
}


@pytest.mark.parametrize("name", sorted(DIFFERENT))
def test_different_claims_stay_apart(schema: Schema, name: str) -> None:
    """Claims that differ in certainty, subject, object or a qualifier are two, in the order proposed."""
    other = replace(GOOD, **DIFFERENT[name])

    assert pass_gate([GOOD, other], BODY, schema) == ((GOOD, other), ())


def test_nothing_proposed_gives_nothing(schema: Schema) -> None:
    """Without proposals the gate gives nothing."""
    assert pass_gate([], BODY, schema) == ((), ())


def test_rejection_is_a_row_with_its_reason(schema: Schema) -> None:
    """A rejection is written as the statement with its reason."""
    _, [rejection] = pass_gate([replace(GOOD, evidence=())], BODY, schema)
    row = rejection.to_row()

    assert (row["kind"], row["reason"], row["predicate"]) == ("rejected", "no evidence", "approvedBy")


def test_gate_is_idempotent(schema: Schema, find: Callable[..., Any], divide: Callable[..., Any]) -> None:
    """What has passed the gate passes it again unchanged."""
    text = (
        "MIIT approved an AI pilot zone in Wuhan in 2019. Wuhan has 400 companies. MIIT approved the AI zone in Wuhan."
    )
    body, _ = divide(text)
    accepted, _ = find(text)

    assert len(accepted) > 3
    assert pass_gate(accepted, body, schema) == (accepted, ())
