from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.serve.negotiate import accepts_gzip, choose, weights

OFFERS = (("a/one", "a/1"), ("a/two",), ("b/three",))


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, 0),
        ("", 0),
        ("*/*", 0),
        ("a/two", 1),
        ("A/TWO; charset=utf-8", 1),
        ("a/1;q=0.3, b/three;q=0.31", 2),
        ("a/*", 0),
        ("a/*, a/one;q=0.1", 1),
        ("*/*, a/*;q=0", 2),
        ("a/one;q=0, */*;q=0.1", 1),
        ("a/one;q=0, a/1;q=0, */*;q=0.1", 1),
        ("a/two;q=0.5, a/one;q=0.5", 0),
        ("c/four", None),
        ("a/one;q=0", None),
        ("a/two;q=1.5", None),
        (",,;;=,a", None),
    ],
)
def test_greatest_weight_is_chosen(accept: str | None, chosen: int | None) -> None:
    """The most specific range weighs an offer, the greatest weight wins, the earlier of two equals."""
    assert choose(accept, OFFERS) == chosen


@given(st.text())
def test_any_header_is_read(accept: str) -> None:
    """No header fails; what is chosen is an offer or nothing, and all weights lie between 0 and 1."""
    assert choose(accept, OFFERS) in (None, 0, 1, 2)
    assert all(0 <= weight <= 1 for _, weight in weights(accept))


@pytest.mark.parametrize(
    ("header", "accepted"),
    [(None, False), ("", False), ("gzip", True), ("br, x-gzip;q=0.5", True), ("*", True), ("gzip;q=0", False)],
)
def test_gzip(header: str | None, accepted: bool) -> None:
    """Packed answers go only to who names gzip with a weight above zero."""
    assert accepts_gzip(header) is accepted
