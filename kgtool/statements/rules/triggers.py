"""Where the words stand that tell an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kgtool.statements.clauses.units import Unit
from kgtool.statements.rules.openings import Opening

_OWN = frozenset({"its", "their"})
_SIGNATURES = frozenset({"names", "signatures", "seals", "stamps"})
"""What may be counted and still tells who signed: `It bears five names`."""
_SMALL = frozenset({"a", "an", "the", "its", "their", "own"})
"""What may stand before a step that is marked with `+`."""
_REACH = 6
"""Units between two words of one trigger."""


def name_of(unit: Unit) -> str:
    """Return what stands for a unit in triggers: its class, or `its` where it only says whose something is."""
    first = unit.mentions[0]
    if first.via == "reference" and first.text.lower() in _OWN:
        return "its"
    if first.kind == "Amount" and (last := first.text.lower().rpartition(" ")[2]) in _SIGNATURES:
        return last
    return _class_name(first.kind)


@lru_cache(maxsize=256)
def _class_name(kind: str) -> str:
    """Return a class as triggers write it; there are few, so what stands for each is made once."""
    return f"<{kind}>"


def find_triggers(openings: Mapping[str, Opening], lowers: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return the triggers in a sentence, by event and place in it, each with the numbers of its first and last unit.

    The words of a trigger stand in order, not far from each other.

    Args:
        openings: the triggers that are looked for.
        lowers: the words of the units, classes where they are groups.
    """
    found: set[tuple[int, int, int, int]] = set()
    for at in [at for at, lower in enumerate(lowers) if lower in openings]:
        alone, ahead, behind = openings[lowers[at]]
        for number, place, _ in alone:
            found.add((number, place, at, at))
        if ahead and not ahead.keys().isdisjoint(lowers[at + 1 : at + 1 + _REACH]):
            for second in _ahead(lowers, at):
                for number, place, further in ahead.get(second, ()):
                    if last := _last_of(lowers, at, further):
                        found.add((number, place, at, last))
        if behind and not behind.keys().isdisjoint(lowers[max(at - _REACH, 0) : at]):
            for first in range(max(at - _REACH, 0), at):
                for number, place, further in behind.get(lowers[first], ()):
                    if last := _last_of(lowers, first, further):
                        found.add((number, place, first, last))
    return sorted(found) if found else []


def _last_of(lowers: Sequence[str], first: int, further: Sequence[frozenset[str]]) -> int:
    """Return the last unit of a trigger that begins at one, or 0 where its further words do not stand behind it."""
    last = first
    for alternatives in further:
        ahead = _ahead(lowers, last)
        if "+" in alternatives:
            ahead = ahead[: 1 + next((step for step, word in enumerate(ahead) if word not in _SMALL), 0)]
        if alternatives.isdisjoint(ahead):
            return 0
        last += next(step for step, word in enumerate(ahead, 1) if word in alternatives)
    return 0 if ";" in lowers[first:last] else last  # one clause tells of no other's thing


def _ahead(lowers: Sequence[str], at: int) -> Sequence[str]:
    """Return what stands near behind a unit; what stands behind a semicolon is another clause."""
    ahead = lowers[at + 1 : at + 1 + _REACH]
    return ahead[: ahead.index(";")] if ";" in ahead else ahead
