"""Descriptions of policy instruments: their extent, head, number and determiner."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions.documents.instruments import (
    INSTRUMENT_HEADS,
    MAX_NAME_WORDS,
    InstrumentPhrase,
    find_instrument_phrases,
)
from kgtool.prose.words import split_words


def phrases(text: str, covered: str = "") -> list[tuple[str, InstrumentPhrase]]:
    """Return the descriptions in a text with their words; the words of `covered` belong to a proper name."""
    words = split_words(text)
    taken = [word.text in covered.split() for word in words]
    return [(text[words[p.first].begin : words[p.last].end], p) for p in find_instrument_phrases(words, taken)]


CASES = [
    ("It issued an action plan for robot safety.", ["action plan for robot safety"]),
    ("It issued guidance on tidy data, which is short.", ["guidance on tidy data"]),
    ("It put out 11 measures for clean rivers.", ["measures for clean rivers"]),
    ("It has a work plan.", ["work plan"]),
    ("The plan and the guideline are new.", ["plan", "guideline"]),
    ("It plans to build a port.", []),  # a verb
    ("It will plan a port.", []),
    ("It needs policy support.", []),  # only describes the next noun
    ("A plan on roads was published by a ministry.", ["plan on roads"]),  # ends before the verb
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_description_has_its_words(text: str, expected: list[str]) -> None:
    """A description begins after its determiner and takes in what it is about."""
    assert [found for found, _ in phrases(text)] == expected


def test_parts_are_told() -> None:
    """A description says class, whether it refers back, what it is about, its number, and whether it is bare."""
    texts = ["the plan", "an action plan for ports", "its 11 measures", "a guideline", "these rules on ports"]

    actual = {text: (p.kind, p.definite, p.tail, p.plural, p.count, p.bare) for text in texts for _, p in phrases(text)}

    assert actual == {
        "the plan": ("Plan", True, False, False, 0, True),
        "an action plan for ports": ("Plan", False, True, False, 0, False),
        "its 11 measures": ("PolicyInstrument", False, False, True, 11, True),
        "a guideline": ("Guideline", False, False, False, 0, True),
        "these rules on ports": ("PolicyInstrument", True, True, True, 0, False),
    }


def test_proper_name_is_no_description() -> None:
    """A head that a proper name covers is left alone."""
    assert phrases("the Orchid Plan", covered="Orchid Plan") == []


def test_long_description_is_cut() -> None:
    """A description takes in no more words than a name may have."""
    [(_, phrase)] = phrases("a plan for " + "green " * 60 + "ports")

    assert phrase.last - phrase.head <= MAX_NAME_WORDS + 1


@pytest.mark.parametrize("head", sorted(INSTRUMENT_HEADS))
def test_every_head_is_found(head: str) -> None:
    """Each head of the table makes a description of its class."""
    name = "new work scheme" if head == "scheme" else f"new {head}"

    assert [(found, p.kind) for found, p in phrases(f"a {name}")] == [(name, INSTRUMENT_HEADS[head])]


def test_scheme_alone_is_no_document() -> None:
    """`A voucher scheme` hands out money; `an implementation scheme` is a document."""
    assert phrases("a voucher scheme for small firms") == []


WORDS = st.sampled_from("the an 11 plan plans measures action on for to roads , . which published by MIIT".split())


@given(st.lists(WORDS).map(" ".join))
def test_descriptions_are_in_order_and_hold_their_head(text: str) -> None:
    """Whatever the words, descriptions stand in order, and each holds its head."""
    found = [phrase for _, phrase in phrases(text)]

    assert all(left.head < right.head for left, right in pairwise(found))
    assert all(phrase.first <= phrase.head <= phrase.last for phrase in found)
