"""The reduced form of a sentence in which names, times and numbers are marks."""

from __future__ import annotations

import pytest

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.skeletons import reduce_sentence
from kgtool.prose.words import forms_of, split_words
from kgtool.records import Thing

REDUCED = [
    ("Hefei, a city in the north, was added last month.", [" P0 be added T "]),
    ("The city of Hefei came next, in May 2019; Wuhan followed.", [" P0 came next , T ", " P1 followed "]),
    ("Hefei and Wuhan have been on the list since 2020.", [" P0 be on the list T "]),
    ("Hefei is, for example, the 17th of 18.", [" P0 be the 17th of N "]),
    ("", [" "]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clauses"), REDUCED, ids=[row[0] for row in REDUCED])
def test_a_sentence_is_reduced_to_its_build(text: str, clauses: list[str]) -> None:
    """Lists of places, times and numbers become marks; asides and words that only colour are left out."""
    words = split_words(text)
    drafts = [
        Draft(at, at, word.begin, word.end, "City", Thing(f"https://example.org/{word.text}", word.text, "City"))
        for at, word in enumerate(words)
        if word.text in {"Hefei", "Wuhan"}
    ]
    assert reduce_sentence(words, forms_of(words), drafts).clauses == clauses
