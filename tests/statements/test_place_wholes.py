"""What a place is a part of, by what stands beside its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]

WHOLES = [
    ("Kunshan, a county-level city of Suzhou, grows.", {("Kunshan", "Suzhou")}),
    ("Kunshan, a rival of Suzhou, grows.", set()),
    ("Mianyang, Sichuan's second-largest city, grows.", {("Mianyang", "Sichuan")}),
    ("Mianyang, Sichuan's pride, grows.", set()),
    ("Two cities of Guangdong, Foshan and Dongguan, grow.", {("Foshan", "Guangdong"), ("Dongguan", "Guangdong")}),
    ("Two friends of Guangdong, Foshan and Dongguan, grow.", set()),
]


@pytest.mark.parametrize(("text", "expected"), WHOLES, ids=[text for text, _ in WHOLES])
def test_neighbours_say_what_a_place_is_part_of(find: Find, text: str, expected: set[tuple[str, str]]) -> None:
    """A place is part of the larger one that its description names as such."""
    found = {
        (s.subject.label, s.object.label)
        for s in find(text)[0]
        if s.predicate == "locatedIn" and isinstance(s.object, Thing)
    }
    assert found == expected
