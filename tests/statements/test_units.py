"""A sentence as words and groups of mentions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.records import Body, Mention, Sentence
from kgtool.statements.clauses.units import Unit, read_units

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]


def units_of(text: str, names: dict[str, str]) -> list[Unit]:
    """Return the units of a sentence in which some words name things of a class."""
    mentions = [
        Mention(
            text.index(name) + 100, text.index(name) + 100 + len(name), name, 1, kind, f"https://example.org/{name}"
        )
        for name, kind in names.items()
    ]
    mentions.sort(key=lambda mention: mention.begin)
    return read_units(Sentence(1, 100, 100 + len(text), text), mentions)


def shape(units: list[Unit]) -> list[str]:
    """Return words as they are, and groups in angle brackets."""
    return [unit.lower or "<" + "+".join(m.text for m in unit.mentions) + ">" for unit in units]


BODIES = {"Rivers Bureau": "Agency", "Road Works": "Company"}
AMBAR_BERGEN = {"Ambar": "City", "Bergen": "City"}
IN_NORVA = AMBAR_BERGEN | {"Norva": "Province"}
A_TO_C = {"Ambar": "City", "Bergen": "City", "Colm": "City"}

CASES = [
    ("Ambar, Bergen and Colm grow.", A_TO_C, ["<Ambar+Bergen+Colm>", "grow", "."]),
    ("Ambar grows and Bergen shrinks.", AMBAR_BERGEN, ["<Ambar>", "grows", "and", "<Bergen>", "shrinks", "."]),
    ("Ambar and Road Works.", {"Ambar": "City", "Road Works": "Company"}, ["<Ambar>", "and", "<Road Works>", "."]),
    ("Rivers Bureau and the Road Works met.", BODIES, ["<Rivers Bureau+Road Works>", "met", "."]),
    ("Ambar in Norva or Bergen", IN_NORVA, ["<Ambar>", "in", "<Norva>", "or", "<Bergen>"]),
    ("Ambar Bergen", {"Ambar": "City", "Bergen": "City"}, ["<Ambar>", "<Bergen>"]),
    ("Ambar (Bergen) and Colm", A_TO_C, ["<Ambar+Colm>"]),
    ("no names here", {}, ["no", "names", "here"]),
    ("", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), CASES)
def test_lists_of_one_family_are_one_unit(text: str, names: dict[str, str], expected: list[str]) -> None:
    """Things of one family that only list words separate are one group; others stay apart."""
    assert shape(units_of(text, names)) == expected


def test_offsets_are_those_of_the_text() -> None:
    """Units carry offsets of the stored text, and a group spans its members."""
    units = units_of("Ambar, Bergen grow", {"Ambar": "City", "Bergen": "City"})

    assert [(unit.begin, unit.end, unit.kind) for unit in units] == [(100, 113, "City"), (114, 118, "")]


def test_brackets_are_marked() -> None:
    """Units inside parentheses are marked as such, and what follows them is not."""
    units = units_of("Ambar (a city (of ore)) grows", {"Ambar": "City"})

    assert "".join("b" if unit.bracketed else "." for unit in units) == "." + "b" * 8 + "."


def test_longer_mention_rules() -> None:
    """Where two mentions overlap the longer one is the unit."""
    units = units_of("New Ambar Zone grows", {"New Ambar Zone": "Zone", "Ambar": "City"})

    assert shape(units) == ["<New Ambar Zone>", "grows"]


def test_topics_are_plain_words() -> None:
    """Topics and indicators are left to the readers of figures; they make no units."""
    assert shape(units_of("Ambar likes robots", {"Ambar": "City", "robots": "Topic"})) == ["<Ambar>", "likes", "robots"]


WORDS = st.sampled_from("Wuhan Hefei , and ( ) the grows MIIT 's ; or".split())


@given(st.lists(WORDS).map(" ".join))
def test_units_are_in_order_and_lose_nothing(divide: Divide, text: str) -> None:
    """Whatever the words, units stand in order, do not overlap, and hold every settled place and body once."""
    body, mentions = divide(text)
    for sentence in body.iter_prose():
        own = [m for m in mentions if m.sentence == sentence.ordinal]
        units = read_units(sentence, own)
        held = [m for unit in units for m in unit.mentions]

        assert all(left.begin < right.begin for left, right in pairwise(units))
        assert len(held) == len(set(held))
        assert set(held) <= set(own)
