"""Entries of a timeline: lines that begin with a date, as `2019  October  The ministry approves a zone`."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?:19|20)\d\d"
_ENTRY = re.compile(
    rf"(?:[-*•] )?(?:{_YEAR}(?:,? {{1,4}}{_MONTH}(?: \d{{1,2}}\b)?)?|(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}},?)? {_YEAR})"
    r"(?: {1,3}\([a-z ]{2,12}\))?(?:\s?[:–—|]|\s-|\t|\s{2,}|\s(?=[A-Z]))"
)


def is_entry(text: str) -> bool:
    """Say whether a line is an entry of a timeline.

    >>> is_entry("2019  October  MOST says yes"), is_entry("Jan. 2018: The city issues"), is_entry("In 2019 it grew")
    (True, True, False)
    """
    return _ENTRY.match(text) is not None
