"""What stands around a verb in a role: its subject and object, and the groups that prepositions lead to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kgtool.statements.clauses.gapping import gets_agent, is_of_other
from kgtool.statements.clauses.joined import begins_list, opens_described
from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.prepositions import RELATIVES, preposition_of
from kgtool.statements.clauses.units import Unit

SUBORDINATE = frozenset({"while", "although", "though", "because", "when", "if", "whereas", "since", "so", "but", "as"})
"""Words that begin a clause below another or beside it."""
STOP_MARKS = frozenset({";", ":", "—", "–", "-"})
"""Marks at which a clause mostly ends."""
_LEFT_ENDS = STOP_MARKS | SUBORDINATE - {"as", "since", "so"}
_TURNS = _LEFT_ENDS | {"and", ""}
_SUBJECT_ENDS = RELATIVES | SUBORDINATE | {",", "and", "but", ";", "—", "-"}
"""Behind these the subject of a later verb may begin."""
_OPENING_MARKS = frozenset({";", "—", "-"})
"""Marks behind which a clause begins, whatever its verb."""
_BY_REACH = 3
"""Units behind a passive verb within which `by` names who did it."""


def turns_of(lowers: Sequence[str]) -> list[int]:
    """Return the units of a sentence that may be arguments (a group has no word) or end those of a verb, in order.

    All else is passed over where arguments are looked for.

    Args:
        lowers: the words of the units, empty where one is a group.
    """
    return [index for index, lower in enumerate(lowers) if lower in _TURNS]


def left_arguments(
    units: Sequence[Unit], lowers: Sequence[str], predicates: Sequence[Predicate], position: int, turns: Sequence[int]
) -> list[Argument]:
    """Return the arguments before a verb, the nearest first; `turns` are the units that count for that, in order."""
    found: list[Argument] = []
    limit = predicates[position - 1].last if position else -1
    first = predicates[position].first
    bracketed = units[first].bracketed
    for index in reversed(turns[bisect_left(turns, limit + 1) : bisect_left(turns, first)]):
        unit = units[index]
        if unit.bracketed and not bracketed:
            continue
        lower = lowers[index]
        if not lower:
            role = preposition_of(lowers, index)
            if role == "by" and position and predicates[position - 1].passive and index - limit <= _BY_REACH:
                continue  # `To implement the opinions released by the council, the plan was drafted`: who released
            found.append(Argument(role or "subject", unit, index, first - index))
        elif lower == "and":
            continue
        elif lower in STOP_MARKS or (index and first - index > 2 and "" in lowers[:index]):
            break
    return found


def right_arguments(
    units: Sequence[Unit], lowers: Sequence[str], predicates: Sequence[Predicate], position: int, turns: Sequence[int]
) -> list[Argument]:
    """Return the arguments behind a verb, in order; `turns` are the units that count for that, in order."""
    predicate = predicates[position]
    found: list[Argument] = []
    limit = len(units)
    for ahead in range(position + 1, len(predicates)):
        later = predicates[ahead]
        if later.finite:
            limit = _subject_start(lowers, predicate.last + 1, later.first)
            break
        if later.first and lowers[later.first - 1] in _OPENING_MARKS:
            limit = later.first
            break
    last = predicate.last
    bracketed = units[predicate.first].bracketed
    for index in turns[bisect_left(turns, last + 1) : bisect_left(turns, limit)]:
        unit = units[index]
        if unit.bracketed and not bracketed:
            continue
        lower = lowers[index]
        if not lower:
            role = preposition_of(lowers, index, last)
            if found and is_of_other(units, predicates, position, index, role):
                continue
            found.append(Argument(role or "object", unit, index, index - last))
        elif lower == "and":
            if lowers[index - 1] == "," and opens_described(units, predicates, index):
                break
            if found and predicate.passive and gets_agent(units, index):
                break
        elif lower in STOP_MARKS and (lower == ";" or found) and not begins_list(units, index):
            break
    return found


def _subject_start(lowers: Sequence[str], begin: int, verb: int) -> int:
    """Return where a later subject may begin: after a mark, a relative word, or an `and` but that of `Y and Z`."""
    for index in range(verb - 1, begin - 1, -1):
        lower = lowers[index]
        if lower in _SUBJECT_ENDS:
            is_pair = lower == "and" and index > begin + 2 and not (lowers[index - 1] or lowers[index + 1])
            return index - 2 if is_pair and lowers[index - 3 : index - 1] == [",", "and"] else index
    return verb
