"""What an editor puts right in square brackets behind a speaker's words: `in November [it was December: editor]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgtool.dates import MONTHS, DateValue, PartialDate
from kgtool.records import Mention, Sentence

_BRACKET = re.compile(
    r" ?\[(?:sic[;:,] )?(?:it |this |that |they )?"
    r"(?:was|were|is|are|should (?:be|read)|recte|correctly|in fact|actually|rather|read)\b[:,]? "
    r"(?P<said>[^\[\]]{1,60})\]",
    re.I,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WORD = re.compile(r"[A-Za-z]+")


def find_bracketed(sentence: Sentence, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield the dates and amounts that a bracket puts right, each with what is right.

    A bare month or year in a bracket is so of the date before it.

    Args:
        sentence: the sentence.
        values: its dates and amounts, in order.
    """
    for found in _BRACKET.finditer(sentence.text):
        begin, end = sentence.begin + found.start(), sentence.begin + found.end()
        wrong = next((m for m in values if m.end == begin), None)
        if wrong is None:
            continue
        inside = [m for m in values if begin < m.begin < end and m.kind == wrong.kind]
        right = inside[0] if inside else _dated(wrong, found["said"], sentence.begin + found.start("said"))
        if right is not None:
            yield wrong, right


def _dated(wrong: Mention, said: str, begin: int) -> Mention | None:
    """Return the date before a bracket with the month or year that stands in it, or `None`."""
    value = wrong.value
    if not isinstance(value, DateValue) or value.start is None:
        return None
    month = next((found for found in _WORD.finditer(said) if found[0].lower() in MONTHS), None)
    year = _YEAR.search(said)
    told = month or year
    if told is None:
        return None
    date = PartialDate(
        int(year[0]) if year else value.start.year, MONTHS[month[0].lower()] if month else value.start.month
    )
    return replace(
        wrong, begin=begin + told.start(), end=begin + told.end(), text=told[0], value=replace(value, start=date)
    )
