"""Moods: which sentences are denied, supposed or doubted by what is said of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Body, Mention, Rejection, Statement
from kgtool.statements.certainty.moods import find_moods

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]
Found = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wuhan has 900 firms. That is wrong.", {1: "negated"}),
        ("Wuhan has 900 firms. The city denied the report.", {1: "negated"}),
        ("It is not true that Wuhan has 900 firms.", {1: "negated"}),
        ("The rumour that Wuhan has 900 firms is baseless.", {1: "reported"}),
        ("Suppose Wuhan had 900 firms.", {1: "reported"}),
        ("Some say Wuhan has 900 firms.", {1: "reported"}),
        ("Does Wuhan have 900 firms? No, it does not.", {}),
        ("Wuhan has 900 firms. No other city has so many. That is true.", {}),
        ("Some 900 firms are based in Wuhan, the city says.", {}),
    ],
)
def test_moods(divide: Divide, text: str, expected: dict[int, str]) -> None:
    """What takes a sentence back lowers it, and nothing else does; questions state nothing to take back."""
    body, _ = divide(text, "2025-01-06")

    assert {ordinal: modality for ordinal, (_, modality) in find_moods(body).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Hunan Daily reports that Changsha will build a park.", ["reported"]),
        ("The Hunan Daily wrote on Monday that Changsha is to build a park of sensors.", ["reported"]),
        ("Changsha will build a park of sensors, the Hunan Daily reports.", ["planned"]),
        ("The Hunan Daily reports on a fair. Changsha will build a park of sensors.", ["planned"]),
    ],
)
def test_plans_known_from_another_paper_are_reported(find: Found, text: str, expected: list[str]) -> None:
    """What another paper says that a city plans is reported; a source that is only credited leaves it planned."""
    statements, _ = find(text, "2025-01-06")

    assert [statement.modality for statement in statements if statement.predicate == "hasObjective"] == expected
