"""Names recognised by their build: where they begin and end, and what their head makes of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions.names.builds import find_builds
from kgtool.mentions.names.heads import HEAD_KINDS, kind_of
from kgtool.prose.words import split_words


def builds(text: str) -> list[tuple[str, str]]:
    """Return the names of a text that their build shows, with their class."""
    words = split_words(text)
    return [(text[words[build.first].begin : build.end], build.kind) for build in find_builds(words, text)]


LOTUS = ("Lotus Strategy", "Strategy")
RIVERS = ("Ministry of Rivers", "Agency")
YUNLING = ("Yunling University", "ResearchOrganization")
CASES = [
    ("They met the Linhai Chamber Music Society there.", [("Linhai Chamber Music Society", "Organization")]),
    ("the workers of Zhenyuan Robotics Group agreed", [("Zhenyuan Robotics Group", "Company")]),
    ("The Yunling Institute of Speech is new.", [("Yunling Institute of Speech", "ResearchOrganization")]),
    (
        "a report of the Research Center for Rural Roads and Water Supply",
        [("Research Center for Rural Roads and Water Supply", "ResearchOrganization")],
    ),
    ("the Action Plan for River Ports (2025-2027) began", [("Action Plan for River Ports (2025-2027)", "Plan")]),
    ('the "Guidelines on honest robots" appeared', [("Guidelines on honest robots", "Guideline")]),
    ("the Orchid Initiative and the Lotus Strategy", [("Orchid Initiative", "Initiative"), LOTUS]),
    ("the Ministry of Rivers and the Ministry of Roads", [RIVERS, ("Ministry of Roads", "Agency")]),
    ("Yunling University and Donghe Institute agreed", [YUNLING, ("Donghe Institute", "ResearchOrganization")]),
    ("a talk at the Donghe Forum in Yunling", [("Donghe Forum", "Event")]),
    ("a report of the Donghe Evening News", [("Donghe Evening News", "MediaOrganization")]),
    ("Donghe High-tech Zone", [("Donghe High-tech Zone", "HighTechZone")]),
    ("the bureau of economy and information technology", [("bureau of economy and information technology", "Agency")]),
    ("the municipal health commission said", [("municipal health commission", "Agency")]),
    (
        "the Action Plan for Turning Donghe into a Port of Robots (2024-2026), as Donghe calls it",
        [("Action Plan for Turning Donghe into a Port of Robots (2024-2026)", "Plan")],
    ),
    (
        "the Plan for Speech with Donghe Characteristics (2018-2022)",
        [("Plan for Speech with Donghe Characteristics (2018-2022)", "Plan")],
    ),
    (
        "the Plan for Speech with Donghe University",
        [("Plan for Speech", "Plan"), ("Donghe University", "ResearchOrganization")],
    ),
    ('the Opinions on Implementing "Speech Plus" appeared', [('Opinions on Implementing "Speech Plus"', "Guideline")]),
    ('the Opinions on Speech "in spring" appeared', [("Opinions on Speech", "Guideline")]),
    ("the plan of the city", []),  # lower case shows no name
    ("In March", []),
    ("University", []),  # a head alone is no name
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_build_shows_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    """A run of capitalised words with a head is a name of the head's class, from its first to its last word."""
    assert builds(text) == expected


def test_head_before_of_decides() -> None:
    """The last head before `of`, `for` or `on` makes the class."""
    names = [
        "Bureau of Plan Administration",
        "Alliance for Robot Companies",
        "Guideline on University Parks",
        "Big Robot",
    ]

    assert [kind_of(split_words(name)) for name in names] == ["Agency", "Organization", "Guideline", None]


@pytest.mark.parametrize("head", sorted(HEAD_KINDS))
def test_every_head_ends_a_name(head: str) -> None:
    """Each head of the table makes a name of its class of the word before it."""
    assert kind_of(split_words(f"Donghe {head.title()}")) == HEAD_KINDS[head]


WORDS = st.sampled_from(
    "Donghe University of and the 's Ministry Plan bureau economy Co. Ltd , ( ) “ ” \" (2025-2027) on for in".split()
)


@given(st.lists(WORDS).map(" ".join))
def test_builds_are_sorted_and_apart(text: str) -> None:
    """Whatever the words, names stand in order, share no word, and end inside the text."""
    words = split_words(text)
    found = find_builds(words, text)

    assert all(left.last < right.first for left, right in pairwise(found))
    assert all(build.first <= build.last and words[build.last].end <= build.end <= len(text) for build in found)
