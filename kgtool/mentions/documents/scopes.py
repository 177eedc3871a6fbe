"""Which of the places and zones in a document's name it is for: `Suzhou Industrial Park AI Action Plan`.

A title begins with whose document it is, and may end with what it is for: `Shanghai Robotics Plan for Songjiang` is for
Songjiang alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.documents.owners import LOCAL, SITES
from kgtool.mentions.gazetteer import Entry, Match

_RANKS = {"Province": 0, "City": 1, "County": 2, "District": 2, "AdministrativeArea": 2}
_FINEST = 3
_LEADING = re.compile(r"(?:^|.*\b(?:of|for|in|at|within))(?: the)?\s*$", re.IGNORECASE | re.DOTALL)
"""What stands before a zone that a title is for: `Measures for Supporting Robots in Wuxi High-tech Zone`."""
_ADOPTED_THERE = re.compile(r"\b(?:Initiative|Declaration|Consensus|Communiqu[eé])$")
"""Ends of names that begin with where somebody declared something: `Zhongguancun Initiative`."""
_INSIDE = re.compile(r".*\b(?:for|in|of)(?: the)? $|\s?", re.DOTALL)
"""What stands between the place whose document it is and the part of the place that it is for."""


def scopes_in(name: str, matches: Sequence[Match]) -> list[Entry]:
    """Return what a document is for, of the known places and zones in its name; may be empty.

    Args:
        name: the name of the document.
        matches: what is known in it, in order.
    """
    if _ADOPTED_THERE.search(name):
        return []
    named = [m for m in matches if m.entry.kind in LOCAL or (m.entry.kind in SITES and _is_its_zone(name, m))]
    if len(named) > 1 and named[0].begin == 0:
        first, second = named[:2]
        if _rank(first) < _rank(second) and _INSIDE.fullmatch(name, first.end, second.begin):
            named = named[1:]
    return [match.entry for match in named]


def _is_its_zone(name: str, match: Match) -> bool:
    if match.entry.kind == "ZoneNetwork":
        return False
    return _LEADING.match(name, 0, match.begin) is not None and (
        match.begin == 0 or match.end == len(name) or name.startswith((" on ", " to ", " ("), match.end)
    )


def _rank(match: Match) -> int:
    return _RANKS.get(match.entry.kind, _FINEST)
