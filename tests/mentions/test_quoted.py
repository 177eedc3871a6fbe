"""Speakers of quotations whom neither a post nor a Chinese surname shows."""

from __future__ import annotations

import pytest

from kgtool.mentions.people.quoted import find_quoted
from kgtool.prose.words import split_words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"It is dear," said Ulla Brandt of Nordlicht Research.', ["Ulla Brandt"]),
        ('"It pays", writes Jules Perrin.', ["Jules Perrin"]),
        ("Pia Hanssen of Copper Hill says the price is too high.", ["Pia Hanssen"]),
        ("The price is too high, said Ulla Brandt.", []),
        ('"It is dear," said the Bank of China.', []),
        ('"It is dear," said Saimaa Bank.', []),
        ("", []),
    ],
)
def test_find_quoted(text: str, names: list[str]) -> None:
    """Who stands by a quotation and a verb of saying, or speaks for a body, is a person; a bank is none."""
    words = split_words(text)
    assert [" ".join(word.text for word in words[first : last + 1]) for first, last in find_quoted(words)] == names
