"""Corrections: which values a text takes back, and what it puts in their place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Amount, Body, Mention
from kgtool.statements.certainty.corrections import find_corrections

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]


def _read(divide: Divide, text: str) -> list[tuple[str, str]]:
    body, mentions = divide(text, "2025-01-06")
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found = find_corrections(body, by_sentence)
    return [
        (
            each.wrong.lexical() if isinstance(each.wrong, Amount) else str(each.wrong),
            each.right.text if each.right else "",
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number is 210, not 190.", [("190", "210")]),
        ("It is not 190 but 210.", [("190", "210")]),
        ("Not 12 but 11 June 2024.", [("2024-06-12", "11 June 2024")]),
        ("Correction: We gave the number as 190. The correct number is 210.", [("190", "210")]),
        ("The plan runs until 2027.", []),
        ("It has 210 firms, not counting 60 others.", []),
        ("Editor's note: this is part two. Wuhan has 210 firms.", []),
    ],
)
def test_values(divide: Divide, text: str, expected: list[tuple[str, str]]) -> None:
    """A wrong value goes with the right one of its kind; what denies nothing takes nothing back."""
    assert _read(divide, text) == expected
