"""What the lines of a record tell: `Issued: 28 February 2025`, `Issuers: A; B`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]

OPENING = "Two cities have begun to compete for the makers of robots, and both pay.\n\n"
CLOSING = "\n\nBoth cities pay for halls and for people, and neither says how much it has spent.\n"
PLAN = "Wuhan Action Plan for Embodied AI (2025-2027)"
MIIT = "Ministry of Industry and Information Technology"
CASES = [
    (f"Document: {PLAN}\nIssued: 28 February 2025", {(PLAN, "issuedOn", "2025-02-28")}),
    (
        f"Document: {PLAN}\nIssued: 28 February 2025, by the Ministry of Education",
        {(PLAN, "issuedOn", "2025-02-28"), (PLAN, "issuedBy", "Ministry of Education")},
    ),
    (
        f"Document: {PLAN}\nPages: twelve\nIssuers: {MIIT}; Ministry of Education",
        {(PLAN, "issuedBy", MIIT), (PLAN, "issuedBy", "Ministry of Education")},
    ),
    (f"Document: {PLAN}\nBasis: its own ideas", set()),
    (f"Read by: the {MIIT}\nIssuers: {MIIT}", set()),
    (f"The {PLAN} is long, and nobody has read it.\nIssuers: {MIIT}", set()),
    (f"Document: {PLAN}\nReader: {MIIT}", set()),
    (
        "Body: Beijing Academy of Artificial Intelligence\nFounded: November 2018\nSeat: Beijing",
        {
            ("Beijing Academy of Artificial Intelligence", "establishedOn", "2018-11"),
            ("Beijing Academy of Artificial Intelligence", "locatedIn", "Beijing"),
        },
    ),
    (
        f"Document: {PLAN}\nFields: robots; smart manufacturing\nShort name: Robot Plan",
        {(PLAN, "focusesOn", "robots"), (PLAN, "focusesOn", "smart manufacturing"), (PLAN, "alias", "Robot Plan")},
    ),
    (
        f"Document: {PLAN}\nCritics say: robots; smart manufacturing",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_line_of_a_record_tells_by_its_label(text: str, expected: set[tuple[str, str, str]], find: Find) -> None:
    """A line tells what its label says, of what the record's naming line names; other lines tell nothing."""
    statements, _ = find(f"Robots and cities\n\n{OPENING}{text}{CLOSING}")

    told = {
        (s.subject.label, s.predicate, s.object.label if isinstance(s.object, Thing) else s.object.text)
        for s in statements
        if s.rule == "record-line"
    }
    assert told == expected


def test_goals_of_a_record_are_those_of_its_document(find: Find) -> None:
    """`Targets for 2027: ...` gives its figures to the document that the record is about."""
    statements, _ = find(
        f"Robots and cities\n\n{OPENING}Document: {PLAN}\nTargets for 2027: over 1,200 companies; ten parks.\n"
    )

    targets = {(s.subject.label, s.object.text, s.get("deadline")) for s in statements if s.predicate == "hasTarget"}
    assert targets == {(PLAN, "1200", "2027"), (PLAN, "10", "2027")}


ZONE = "Hefei High-tech Zone"
PROFILE = """KEY FACTS
Other names: Speech Valley; Little Silicon
Where: Hefei, Anhui
Set up: 1990; national high-tech zone since 1991, by decision of the State Council
Run by: Hefei High-tech Zone Management Committee
Companies: 2,300 AI companies (end of 2023)
Neighbours: Wuhu High-tech Zone
Tenants: iFlytek
"""
COMMITTEE = "Hefei High-tech Zone Management Committee"


def test_profile_is_about_the_thing_of_its_title(find: Find) -> None:
    """The lines of a profile tell of the zone that the title names; a heading that names nothing changes nothing."""
    statements, _ = find(f"Zone profile: {ZONE}\n\n{PROFILE}")

    told = {
        (s.predicate, s.object.label if isinstance(s.object, Thing) else s.object.text)
        for s in statements
        if s.subject.label == ZONE and s.predicate != "partOfProgramme"
    }
    assert told == {
        ("alias", "Speech Valley"), ("alias", "Little Silicon"), ("locatedIn", "Hefei"), ("establishedOn", "1990"),
        ("approvedOn", "1991"), ("approvedBy", "State Council"), ("administeredBy", COMMITTEE),
        ("hasObservation", "2300"), ("hosts", "iFlytek"),
    }  # fmt: skip


def test_profile_below_another_heading(find: Find) -> None:
    """Lines below a heading that names something else are not about the thing of the title."""
    statements, _ = find(f"Zone profile: {ZONE}\n\nThe rival in Green Valley\n{PROFILE.partition(chr(10))[2]}")

    assert [s for s in statements if s.rule == "record-line" and s.subject.label == ZONE] == []


ANSWERS = [
    ("When was the zone approved, and by whom?\nIn September 2020, by the Ministry of Science and Technology.",
     {("approvedOn", "2020-09"), ("approvedBy", "Ministry of Science and Technology")}),
    ("What are its main fields?\nConnected vehicles and robots.",
     {("focusesOn", "connected vehicles"), ("focusesOn", "robots")}),
    ("When was the zone approved?\nIn September 2020 the bureau had moved house.", set()),
    ("When will the zone be approved?\nIn September 2020.", set()),
    ("When was the zone approved?\nIn September 2020, perhaps.", set()),
    ("Who approved it in Suzhou?\nThe Ministry of Science and Technology.", set()),
    ("When will the next bridge open?\nIn September 2020.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), ANSWERS)
def test_answers_without_a_verb(find: Find, text: str, facts: set[tuple[str, str]]) -> None:
    """A question and an answer without a verb tell what the question asks for."""
    opening = "Wuhan has a national new-generation AI innovation and development pilot zone, and its head speaks.\n\n"
    statements, _ = find(f"An interview on zones\n\n{opening}{text}\n\nThat was the end of a long talk over tea.\n")

    told = {
        (s.predicate, s.object.label if isinstance(s.object, Thing) else s.object.text)
        for s in statements
        if s.rule == "record-line"
    }
    assert told == facts


def test_profile_set_as_a_table(find: Find) -> None:
    """Rows of a label and a value tell like lines, below a headline that names the thing."""
    rows = (
        "| Where | Hefei, Anhui |\n| Founded | 1990 |\n| Approved by | State Council, in March 1991 |\n"
        "| Area | 128 square kilometres |\n| Tenants | iFlytek, Cambricon |"
    )
    statements, _ = find(
        f"{ZONE}\n\nThe essentials\n\n{rows}\n\nThe zone is older than most, and it is still growing.\n"
    )

    told = {
        (s.predicate, s.object.label if isinstance(s.object, Thing) else s.object.text)
        for s in statements
        if s.subject.label == ZONE
    }
    assert told == {
        ("locatedIn", "Hefei"), ("establishedOn", "1990"), ("approvedBy", "State Council"), ("approvedOn", "1991-03"),
        ("hasObservation", "128"), ("hosts", "iFlytek"), ("hosts", "Cambricon"),
    }  # fmt: skip
