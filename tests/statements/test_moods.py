"""Moods: which sentences are denied, supposed or doubted by what is said of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Body, Mention
from kgtool.statements.moods import find_moods

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]


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
