"""Names that are coined for documents, and titles beside their descriptions."""

from __future__ import annotations

import pytest

from kgtool.mentions.documents.apposed import is_title_of
from kgtool.mentions.documents.coined import find_coined
from kgtool.mentions.documents.instruments import find_instrument_phrases
from kgtool.prose.words import split_words


@pytest.mark.parametrize(
    ("text", "coined"),
    [
        ('Under "Smart Harbour", an action plan of Qingdao, firms get money.', "Smart Harbour"),
        ('"Smart Harbour," a three-year plan, names ten firms.', "Smart Harbour"),
        ('An action plan dubbed "Blue Brain" was released.', "Blue Brain"),
        ('The plan for robots, known as "Steel Hands", names ten firms.', "Steel Hands"),
        ('The "AI Plus" action plan names ten firms.', None),
        ('"We want more", the plan says.', None),
        ('The mayor said "Yes", and a plan followed.', None),
    ],
)
def test_find_coined(text: str, coined: str | None) -> None:
    """A name in quotation marks beside a description tells the document apart; speech and marks of AI do not."""
    words = split_words(text)
    phrase = find_instrument_phrases(words, [False] * len(words))[0]
    found = find_coined(words, phrase)
    assert (" ".join(word.text for word in words[found[0] : found[1] + 1]) if found else None) == coined


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("The Hubei AI Plan, a three-year plan of the province, names ten firms.", (1, 3), True),
        ("The Hubei AI Plan, a work plan and a list were published.", (1, 3), False),
        ("A three-year plan titled the Hubei AI Plan was published.", (5, 7), True),
        ("A three-year plan is older than the Hubei AI Plan.", (7, 9), False),
    ],
)
def test_is_title_of(text: str, title: tuple[int, int], *, expected: bool) -> None:
    """A title names the description in apposition to it, and no other document of its sentence."""
    words = split_words(text)
    taken = [title[0] <= index <= title[1] for index in range(len(words))]
    phrase = find_instrument_phrases(words, taken)[0]
    assert is_title_of(words, phrase, *title) is expected
