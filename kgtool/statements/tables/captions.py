"""What stands above a table: its caption as a cell, whether it names a day, whether it says that somebody guesses."""

from __future__ import annotations

import re

from kgtool.dates import DateValue
from kgtool.statements.context import SentenceContext
from kgtool.statements.tables.table_cells import Cell, caption_text

_GUESSING = re.compile(r"\b(?:guess(?:es|ed)?|forecasts?|projections?|we expect|analysts (?:expect|see|think))\b", re.I)
_OF_TABLE = re.compile(r"\b(?:tables?|below|columns?|overview|figures|list|follow(?:s|ing)?|chart|in brackets)\b", re.I)
_NEAR = 2
"""Sentences above a table that say of what it is."""


def is_guessed(context: SentenceContext) -> bool:
    """Say whether the sentences above a table tell that somebody expects or guesses what it holds."""
    lead = context.sentence.lead or 0
    above = [sentence.text for sentence in context.body.sentences[max(lead - _NEAR, 0) : lead]]
    return any(_GUESSING.search(text) for text in above)


def caption_of(context: SentenceContext) -> Cell:
    """Return what stands above a table as one cell: `Core industry, billion yuan`; of a sentence what it counts."""
    lead = context.sentence.lead
    above = context.body.sentences[lead - 1] if lead else None
    if above is None:
        return Cell(context.sentence.begin, context.sentence.begin, "", ())
    told = above.role != "heading" and above.text[-1] in ".!?"
    if told and not _OF_TABLE.search(above.text):
        return Cell(above.begin, above.begin, "", ())
    return Cell(
        above.begin, above.end, caption_text(above.text, told=told), tuple(() if told else context.lead_mentions())
    )


def names_day(caption: Cell) -> bool:
    """Say whether the line above a table names a day: that of an event rather than that of its numbers."""
    return any(isinstance(m.value, DateValue) and m.value.start and m.value.start.day for m in caption.mentions)
