"""Phrases that speak of zones: their extent, number, and the programme that their words point to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions.zones.phrases import ZonePhrase, family_of, find_zone_phrases
from kgtool.prose.words import split_words


def phrases(text: str) -> list[tuple[str, ZonePhrase]]:
    """Return the zone phrases of a text with their words."""
    words = split_words(text)
    return [(text[words[p.first].begin : words[p.last].end], p) for p in find_zone_phrases(words)]


FAMILIES = [
    ("a national AI innovation development pilot zone", "development"),
    ("pilot zones for next-generation artificial intelligence", "development"),
    ("a new-generation AI experimental zone", "development"),
    ("national AI innovation and application pilot zones", "application"),
    ("an AI application pioneer area", "application"),
    ("the national high-tech zones", "high-tech"),
    ("a high-tech industrial development zone", "high-tech"),
    ("an AI pilot zone", "ai"),
    ("the artificial intelligence zone", "ai"),
    ("a pilot zone", "pilot"),
    ("the new zone", "bare"),
    ("a pilot free trade zone", "other"),
    ("a comprehensive bonded zone", "other"),
    ("an autonomous driving pilot zone", "other"),
    ("a special economic zone", "other"),
    ("a cross-border e-commerce pilot zone", "other"),
]


@pytest.mark.parametrize(("text", "family"), FAMILIES)
def test_words_point_to_a_programme(text: str, family: str) -> None:
    """The decisive words of a phrase name the programme; without them it is left to the context."""
    assert [phrase.family for _, phrase in phrases(text)] == [family]


EXTENTS = [
    ("They opened a national AI innovation pilot zone yesterday.", ["national AI innovation pilot zone"]),
    (
        "Five new pilot zones for next-generation artificial intelligence exist.",
        ["new pilot zones for next-generation artificial intelligence"],
    ),
    ("A zone for children is open.", ["zone"]),  # what is no intelligence stays outside
    ("The AI zone and the high-tech zone meet.", ["AI zone", "high-tech zone"]),
    ("The rural area and the pilot area differ.", ["pilot area"]),  # an area needs a word that makes it a zone
    ("No such thing.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), EXTENTS)
def test_phrase_has_its_words(text: str, expected: list[str]) -> None:
    """A phrase begins after determiner and number and ends with what the zone is for."""
    assert [found for found, _ in phrases(text)] == expected


def test_number_and_determiner_are_told() -> None:
    """A phrase says whether it is plural, how many it speaks of, and whether it may refer back."""
    texts = ["the five new zones", "eleven AI zones", "a zone", "these zones", "Wuhan's AI zone", "12 pilot zones"]

    actual = {text: (p.plural, p.count, p.definite) for text in texts for _, p in phrases(text)}

    assert actual == {
        "the five new zones": (True, 5, True),
        "eleven AI zones": (True, 11, False),
        "a zone": (False, 0, False),
        "these zones": (True, 0, True),
        "Wuhan's AI zone": (False, 0, True),
        "12 pilot zones": (True, 12, False),
    }


def test_name_of_its_own_is_another_zone() -> None:
    """A zone with a name of its own belongs to no programme."""
    assert (family_of({"zone"}, named=True), family_of({"zone"})) == ("other", "bare")


WORDS = st.sampled_from(
    "zone zones area AI next-generation high-tech pilot national and of for the “ ” free trade five 's - .".split()
)


@given(st.lists(WORDS).map(" ".join))
def test_phrases_are_in_order_and_hold_their_head(text: str) -> None:
    """Whatever the words, phrases stand in order, and each holds its head noun."""
    found = [phrase for _, phrase in phrases(text)]

    assert all(left.head < right.head for left, right in pairwise(found))
    assert all(phrase.first <= phrase.head <= phrase.last for phrase in found)
