"""Which document the goals of a text are of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
OWN = "Three-Year Action Plan of Hubei Province for the AI Industry (2024-2026)"
NATIONAL = "New Generation Artificial Intelligence Development Plan"
TITLE = f'Notice on Printing and Distributing the "{OWN}"\n\n'
GOAL = " By 2026, the core industry is to break through 50 billion yuan."
CASES = [
    (f"In order to implement the {NATIONAL}, the present Plan is drawn up.", OWN),
    (f"This Plan is drawn up to implement the {NATIONAL}.", OWN),
]


@pytest.mark.parametrize(("text", "plan"), CASES)
def test_plan_in_force(find: Callable[..., Found], text: str, plan: str) -> None:
    """The goals are those of the document that speaks, not of the one that it carries out."""
    statements, _ = find(TITLE + text + GOAL, "2024-01-06")

    assert [s.subject.label for s in statements if s.predicate == "hasTarget"] == [plan]
