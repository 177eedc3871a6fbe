"""Whose the figures of alliances, centres and events are, and which bodies have none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Value

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
CASES = [
    ("The Suzhou Robot Industry Alliance has 140 members.", [("Suzhou Robot Industry Alliance", "140")]),
    ("The Wuhan AI Computing Center offers 400 petaflops.", [("Wuhan AI Computing Center", "400")]),
    ("The Wuhan AI Computing Center opened in 2021. It is home to 30 firms.", [("Wuhan AI Computing Center", "30")]),
    ("More than 800 companies took part in the World Robot Conference.", [("World Robot Conference", "800")]),
    ("The World Robot Conference drew 169 exhibitors.", [("World Robot Conference", "169")]),
    ("Zhejiang University has 120 laboratories.", []),
    ("No companies took part in the World Robot Conference.", []),
]


@pytest.mark.parametrize(("text", "figures"), CASES, ids=[text for text, _ in CASES])
def test_figures_of_bodies(find: Callable[..., Found], text: str, figures: list[tuple[str, str]]) -> None:
    """An alliance, a centre or an event has the figures that its sentence gives it; a university has none."""
    statements, _ = find(text, "2025-01-06")

    found = [s for s in statements if s.predicate == "hasObservation" and isinstance(s.object, Value)]
    assert [(s.subject.label, s.object.text) for s in found if isinstance(s.object, Value)] == figures
