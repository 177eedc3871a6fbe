"""Tests of kgtool.statements.relations.zones.grants: who approved the zones of a sentence, in whatever order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
SCIENCE = "Ministry of Science and Technology"
ZONE = "national new-generation AI innovation and development pilot zone"


def approvals(statements: tuple[Statement, ...]) -> set[tuple[str, str]]:
    """Return the properties and values of what approved and when."""
    return {
        (each.predicate, each.object.label if isinstance(each.object, Thing) else each.object.text)
        for each in statements
        if each.predicate in {"approvedBy", "approvedOn"} and each.modality == "asserted"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"On 2 May 2021 the {SCIENCE} wrote to the province: Changsha may build a {ZONE}.",
            {("approvedBy", SCIENCE), ("approvedOn", "2021-05-02")},
        ),
        (f"Changsha has been entrusted by the {SCIENCE} with setting up a {ZONE}.", {("approvedBy", SCIENCE)}),
        (f"The {SCIENCE} gave the {ZONE} in Changsha 50 million yuan in 2021.", set()),
        (f"The {SCIENCE} has approved 20 projects within the {ZONE} in Changsha.", set()),
        (f"Changsha hopes that the {SCIENCE} will say yes to a {ZONE}.", set()),
        (f"Neither a letter nor a reply of the {SCIENCE} speaks of a {ZONE} in Changsha.", set()),
    ],
)
def test_approval(find: Callable[..., Found], text: str, expected: set[tuple[str, str]]) -> None:
    """The body of the programme approved the zone where a word grants, and not where it only gives or hopes."""
    assert approvals(find(text, "2023-01-06")[0]) == expected


def test_each_body_approves_the_zones_of_its_own_programme(find: Callable[..., Found]) -> None:
    """Of two bodies and zones of two programmes each goes with its own, and the dates with the bodies."""
    text = (
        f"Chengdu is home to two national AI pilot zones: one for innovation and development, which the {SCIENCE} "
        "approved in 2020, and one for innovation and application, approved by MIIT in February 2021."
    )
    found = {(each.subject.label, value) for each in find(text, "2023-01-06")[0] for _, value in approvals((each,))}
    development, application = "AI Innovation Development Pilot Zone", "AI Innovation and Application Pilot Zone"
    assert found == {
        (f"Chengdu {development}", SCIENCE),
        (f"Chengdu {development}", "2020"),
        (f"Chengdu {application}", "Ministry of Industry and Information Technology"),
        (f"Chengdu {application}", "2021-02"),
    }
