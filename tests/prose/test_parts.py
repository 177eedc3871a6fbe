"""The search for many strings at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgtool.prose.parts import Parts

GROUPS = (("claim", "allege"), ("rumo", "allegedly"), ("a", " not "))


@given(st.lists(st.sampled_from(["claim", "alleg", "edly", "rumour", " not ", "a", "\ud800", "区", "x"])).map("".join))
def test_finds_the_groups_that_a_text_has_a_string_of(text: str) -> None:
    """The bits are those of the groups of which a string stands in the text, overlapping or not."""
    expected = sum(1 << number for number, group in enumerate(GROUPS) if any(part in text for part in group))
    assert Parts(*GROUPS).find(text) == expected
