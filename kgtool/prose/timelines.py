"""Entries of a timeline: lines that begin with a date, as `2019  October  The ministry approves a zone`."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?:19|20)\d\d"
_ENTRY = re.compile(
    rf"(?:[-*•] )?(?:{_YEAR}(?:,? {{1,4}}{_MONTH}(?: \d{{1,2}}\b)?)?|(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}},?)? {_YEAR})"
    r"(?: {1,3}\([a-z ]{2,12}\))?(?:\s?[:–—|]|\s-|\t|\s{2,}|\s(?=[A-Z]))\s*(?=[A-Za-z\"“(]|\d[\d.,]* [A-Za-z]{2})"
)


def entry_start(text: str) -> int:
    """Return where what an entry tells begins, behind its date; 0 where a line is none.

    >>> entry_start("2020  (end)    Core industry: 13 billion yuan"), entry_start("It grew in 2020")
    (15, 0)
    """
    match = _ENTRY.match(text)
    return match.end() if match else 0


def is_entry(text: str) -> bool:
    """Say whether a line is an entry of a timeline.

    >>> is_entry("2019  October  MOST says yes"), is_entry("Jan. 2018: The city issues"), is_entry("In 2019 it grew")
    (True, True, False)
    """
    return _ENTRY.match(text) is not None
