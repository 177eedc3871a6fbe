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
