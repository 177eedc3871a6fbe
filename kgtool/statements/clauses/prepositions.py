"""Which preposition governs what a sentence names: `by`, `in`, none where it is subject or object."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.prose.words import AUXILIARIES, PREPOSITIONS

RELATIVES = frozenset({"which", "who", "that", "where", "whose"})
"""Words that begin a relative clause."""
NO_PREPOSITION = AUXILIARIES | RELATIVES | {",", "and", ";", ":", "(", ")", "—", "-", "but", "or"}
"""No preposition before one of these governs what stands behind it."""
_UNGOVERNED = NO_PREPOSITION | {""}


def preposition_of(lowers: Sequence[str], index: int, after: int = -1) -> str:
    """Return the preposition that governs the group at an index, or empty; `owner` before a possessive ending.

    Args:
        lowers: the words of the units, empty where one is a group.
        index: the group.
        after: the unit, a verb, at or before which nothing is looked at.
    """
    if index + 2 < len(lowers) and lowers[index + 1] == "'s" and not lowers[index + 2]:
        return "owner"
    if index > 1 and lowers[index - 1] == "'s" and not lowers[index - 2]:
        index -= 2
    for back in range(index - 1, max(index - 7, after), -1):
        lower = lowers[back]
        if lower in PREPOSITIONS:
            return lower
        if lower in _UNGOVERNED:
            return ""
    return ""
