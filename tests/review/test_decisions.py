"""Decisions about names: how they are read, what is wrong with them, and what they make of a reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgtool.errors import InputError
from kgtool.readings import Reading
from kgtool.records import Article, Body, Evidence, Mention, Statement, Thing
from kgtool.review.decisions import Decision, Decisions, parse_decisions
from kgtool.schema import Property, Schema
from kgtool.vocab import thing_iri

SCHEMA = Schema(
    {
        "Agency": frozenset({"Agency", "Organization"}),
        "Organization": frozenset({"Organization"}),
        "Plan": frozenset({"Plan"}),
        "City": frozenset({"City"}),
    },
    {"issuedBy": Property("issuedBy", is_object=True, domain="Plan", range="Organization")},
)


def thing(class_name: str, label: str, *, known: bool = False) -> Thing:
    """Return a thing with the IRI that its name gives."""
    return Thing(thing_iri(class_name, label), label, class_name, provisional=not known)


PLAN, OFFICE, BUREAU = thing("Plan", "Lotus Plan"), thing("Agency", "Lake Office"), thing("Agency", "Lake Bureau")
KNOWN = thing("Agency", "Ministry of Lakes", known=True)


def issued(subject: Thing, by: Thing) -> Statement:
    """Return the statement that a document was issued by a body."""
    return Statement("a.txt", "a", subject, "issuedBy", by, "asserted", "issue", (Evidence(1, 0, 5, "Lotus"),))


def reading(*statements: Statement, mentions: tuple[Mention, ...] = ()) -> Reading:
    """Return a reading with these statements."""
    return Reading(Body(Article("a.txt", "a", "Lotus"), ()), statements, mentions=mentions)


def decided(text: str) -> Decisions:
    """Return the decisions of a file, settled."""
    return parse_decisions(text.encode(), "d.yaml").settled({KNOWN.iri: KNOWN}, SCHEMA)


def facts(text: str, *statements: Statement) -> list[tuple[Thing, Thing | object]]:
    """Return subject and object of the statements of a reading that obeys a file."""
    return [(s.subject, s.object) for s in decided(text).apply(reading(*statements), SCHEMA).statements]


def test_file_is_read() -> None:
    """Each entry is one decision with its line; IRIs may be written without their base."""
    text = "# names\n- same: [agency/a, agency/b]\n  label: A\n  why: seal\n- drop: https://example.org/x\n"

    assert parse_decisions(text.encode(), "d.yaml").made == (
        Decision("same", (f"{BASE_ID}agency/a", f"{BASE_ID}agency/b"), "A", "", "seal", 2),
        Decision("drop", ("https://example.org/x",), line=5),
    )
    assert parse_decisions(b"# nothing yet\n", "d.yaml").made == ()


BASE_ID = "https://w3id.org/ai-zones/id/"
FAULTS = [
    ("x: [", "d.yaml:1:5: not YAML"),
    ("same: 1", "d.yaml:1: not a list of decisions"),
    ("- 7", "d.yaml:1: not a decision; expected"),
    ("\n- like: zone/a", "d.yaml:2: not a decision, found like; expected exactly one of same, different"),
    ("- same: [zone/a]", "d.yaml:1: 'same' names 1; expected two or more"),
    ("- same: [zone/a, zone/a]", "d.yaml:1: 'same' names 1; expected two or more"),
    ("- drop: [zone/a, zone/b]", "d.yaml:1: 'drop' names 2; expected one thing"),
    ("- drop:", "d.yaml:1: 'drop' names no things"),
    ("- rename: zone/a", "d.yaml:1: 'rename' without 'label'"),
    ("- type: zone/a\n  class: [A]", "d.yaml:2: not a text"),
    ("- drop: zone/a\n  label: B", "d.yaml:2: 'label' does not go with 'drop'"),
    ("- type: zone/a\n  class: Cat", "d.yaml:1: the ontology has no class 'Cat'"),
    ("- drop: agency/ministry-of-lakes", "d.yaml:1: 'Ministry of Lakes' is in the reference data"),
    ("- same: [agency/a, agency/b]", "d.yaml:1: agency/a is not in the reference data, and has no label"),
    ("- same: [moon/a, agency/b]\n  label: A", "d.yaml:1: the class of moon/a is not known"),
    ("- drop: agency/a\n- drop: agency/a", "d.yaml:2: line 1 decides about agency/a already"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_fault_has_its_line(text: str, message: str) -> None:
    """What is no decision, or cannot be obeyed, is refused with file and line."""
    with pytest.raises(InputError) as caught:
        decided(text)

    assert str(caught.value).startswith(message)


def test_same_things_become_the_first() -> None:
    """The other things of `same` become the first, with its label and class; equal statements become one."""
    text = "- same: [agency/lake-bureau, agency/lake-office]\n  label: Lake Bureau\n"

    assert facts(text, issued(PLAN, OFFICE), issued(PLAN, BUREAU)) == [(PLAN, BUREAU)]
    assert facts("- same: [agency/ministry-of-lakes, agency/lake-office]", issued(PLAN, OFFICE)) == [(PLAN, KNOWN)]


def test_decisions_hang_together() -> None:
    """What one thing becomes may itself become another, in whatever order that is written."""
    text = """
- same: [agency/lake-bureau, agency/lake-office]
  label: Lake Bureau
- same: [agency/ministry-of-lakes, agency/lake-bureau]
"""

    assert facts(text, issued(PLAN, OFFICE)) == [(PLAN, KNOWN)]


def test_new_name_makes_a_new_thing() -> None:
    """A renamed or retyped thing has the IRI of its new name and class, as if the article had called it so."""
    assert facts("- {rename: plan/lotus-plan, label: Orchid Plan}", issued(PLAN, OFFICE)) == [
        (thing("Plan", "Orchid Plan"), OFFICE)
    ]
    assert facts("- {type: agency/lake-office, class: Organization}", issued(PLAN, OFFICE)) == [
        (PLAN, thing("Organization", "Lake Office"))
    ]


def test_what_no_longer_fits_is_left_out() -> None:
    """Statements of a dropped thing go, those that a new class does not allow, and those of a thing about itself."""
    assert facts("- drop: agency/lake-office", issued(PLAN, OFFICE), issued(PLAN, BUREAU)) == [(PLAN, BUREAU)]
    assert facts("- {type: agency/lake-office, class: City}", issued(PLAN, OFFICE)) == []
    assert facts("- {same: [plan/lotus-plan, agency/lake-office], label: L}", issued(PLAN, OFFICE)) == []


def test_mentions_obey_too() -> None:
    """A mention of a thing becomes one of what it became, or is left open."""
    mention = Mention(0, 4, "Lake", 1, "Agency", OFFICE.iri, OFFICE.label, "build", provisional=True)
    read = reading(mentions=(mention,))

    same = decided("- same: [agency/ministry-of-lakes, agency/lake-office]").apply(read, SCHEMA)
    gone = decided("- drop: agency/lake-office").apply(read, SCHEMA)

    assert same.mentions == (replace(mention, iri=KNOWN.iri, label=KNOWN.label, provisional=False),)
    assert gone.mentions == (replace(mention, iri=None, reason="dropped by a decision"),)


def test_nothing_decided_changes_nothing() -> None:
    """Without decisions, and with `different` alone, a reading stays the same object."""
    read = reading(issued(PLAN, OFFICE))
    different = decided("- different: [agency/lake-office, agency/lake-bureau]")

    assert Decisions().apply(read, SCHEMA) is read
    assert different.apply(read, SCHEMA) is read
    assert different.are_different(BUREAU.iri, OFFICE.iri)
    assert not different.are_different(PLAN.iri, OFFICE.iri)
    assert different.decided() == frozenset()
