"""Strings of which a text is searched for all at once, in one look whatever their number.

A reader that applies to few sentences first asks whether a sentence has a part of its wording at all.
"""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick_rs


class Parts:
    """Groups of strings, compiled; each group has a bit, the first 1, the second 2, the third 4.

    >>> parts = Parts(("claim", "allege"), ("rumour", "allegedly"))
    >>> parts.find("it is claimed"), parts.find("allegedly"), parts.find("it is so")
    (1, 3, 0)
    """

    def __init__(self, *groups: Iterable[str]) -> None:
        bits: dict[str, int] = {}
        for number, group in enumerate(groups):
            for part in group:
                bits[part] = bits.get(part, 0) | 1 << number
        self._bits = list(bits.values())
        self._automaton = ahocorasick_rs.AhoCorasick(  # of the kinds the one that takes least memory to look through
            list(bits), store_patterns=False, implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def find(self, text: str) -> int:
        """Return the bits of the groups of which a string stands in a text; 0 where none does."""
        try:
            matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a character: it is of no wording
            matches = self._automaton.find_matches_as_indexes(text.encode(errors="replace").decode(), overlapping=True)
        found = 0
        for index, _, _ in matches:
            found |= self._bits[index]
        return found
