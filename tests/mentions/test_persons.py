"""People and their posts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions.people.persons import find_persons
from kgtool.prose.words import split_words


def people(text: str, covered: str = "") -> list[tuple[str, str]]:
    """Return the people of a text with their posts; the words of `covered` belong to another name."""
    words = split_words(text)
    taken = [word.text in covered.split() for word in words]
    return [(person.name, person.post) for person in find_persons(words, taken)]


CASES = [
    ("Zhou Lin, deputy director of the office, left.", [("Zhou Lin", "deputy director")]),
    ("Anna Berg, a senior researcher at the institute, agreed.", [("Anna Berg", "senior researcher")]),
    ("Governor Sun Mei spoke of rivers.", [("Sun Mei", "governor")]),
    ("It was vice mayor Deng Hua who came.", [("Deng Hua", "vice mayor")]),
    ("Gao Ming said that it rained.", [("Gao Ming", "")]),  # a Chinese surname and a verb of speaking
    ("Anna Berg said that it rained.", []),  # no post and no Chinese surname
    ("Red Bridge, a town of weavers, is old.", []),
    ("Zhou, director of the office, left.", []),  # one word is no full name
    ("Hu Na of the academy left.", [("Hu Na", "")]),
    ("Zhou Lin, director, and Gao Ming, engineer, met.", [("Zhou Lin", "director"), ("Gao Ming", "engineer")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_person_stands_beside_a_post_or_speaks(text: str, expected: list[tuple[str, str]]) -> None:
    """Two or three capitalised words are a person beside a post, or with a Chinese surname and a verb of speaking."""
    assert people(text) == expected


def test_words_of_another_name_are_no_person() -> None:
    """Words that another name covers are left alone."""
    assert people("Gao Ming said so.", covered="Gao Ming") == []


def test_post_is_located() -> None:
    """A post behind the name is given by its words; what follows is the body."""
    words = split_words("Zhou Lin, the deputy director of the office, left.")
    [person] = find_persons(words, [False] * len(words))

    assert (words[person.post_first].text, words[person.post_last].text) == ("deputy", "director")
    assert words[person.post_last + 1].text == "of"


WORDS = st.sampled_from("Zhou Lin , director deputy the of said Anna Berg Governor a by 's Jr".split())


@given(st.lists(st.tuples(WORDS, st.booleans())))
def test_people_are_in_order(parts: list[tuple[str, bool]]) -> None:
    """Whatever the words, people stand in order, share no word, and no covered word is part of a name."""
    words = split_words(" ".join(word for word, _ in parts))
    taken = ([flag for _, flag in parts] + [False] * len(words))[: len(words)]
    found = find_persons(words, taken)

    assert all(left.last < right.first for left, right in pairwise(found))
    assert not any(any(taken[person.first : person.last + 1]) for person in found)
