"""Documents named in passing are not what the text goes on to speak of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]

NEW = "Sichuan Action Plan for Robots (2022-2025)"
LIST = "\n\nTargets by year\n\n2023\n- AI enterprises: 700\n\n2025\n- AI enterprises: 1,000\n"


@pytest.mark.parametrize("link", ["follows", "replaces", "builds on", "comes on top of", "goes further than"])
def test_lists_belong_to_the_document_of_the_article(find: Find, link: str) -> None:
    """The goals of a list by years are those of the document that was issued, not of one it is set beside."""
    head = f"A plan for robots\n\nOn September 15 Sichuan issued the {NEW}. "
    statements, _ = find(f'{head}It {link} the "Sichuan Implementation Plan for Big Data" of 2018.{LIST}', "2022-09-20")

    goals = {(s.subject.label, s.object.text, s.get("deadline")) for s in statements if s.predicate == "hasTarget"}  # type: ignore[union-attr]
    assert goals == {(NEW, "700", "2023"), (NEW, "1000", "2025")}


def test_a_document_that_is_spoken_of(find: Find) -> None:
    """What the next sentence says of the other document stays with that document."""
    head = f"A plan for robots\n\nOn September 15 Sichuan issued the {NEW}. "
    statements, _ = find(
        f'{head}It follows the "Sichuan Implementation Opinions on Big Data" of 2018. '
        "The Opinions promised 300 AI enterprises by 2025.",
        "2022-09-20",
    )

    goals = [s.subject.label for s in statements if s.predicate == "hasTarget"]
    assert goals == ["Sichuan Implementation Opinions on Big Data"]


def test_items_below_a_line_on_fields(find: Find) -> None:
    """Items with topics below a line that speaks of fields are the focus of the only document of the text."""
    head = f"A plan for robots\n\nOn September 15 Sichuan issued the {NEW}. "
    items = "\n- services - medical care, education, finance\n- industry - chips, cloud computing\n"
    told = "It was long awaited.\n\nNobody was asked beforehand, a reader says.\n\nPriority areas:"
    statements, _ = find(f"{head}{told}{items}")
    other, _ = find(f"{head}{told.replace('Priority areas', 'Not covered')}{items}")

    assert {s.object.label for s in statements if s.predicate == "focusesOn" and s.evidence[0].sentence > 4} == {  # type: ignore[union-attr]
        "medical care", "education", "finance", "chips", "cloud computing"}  # fmt: skip
    assert [s for s in other if s.predicate == "focusesOn" and s.evidence[0].sentence > 4] == []
