"""What stands around a verb in a role: its subject and object, and the groups that prepositions lead to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kgtool.prose.words import AUXILIARIES, PREPOSITIONS
from kgtool.statements.clauses.gapping import gets_agent, is_of_other
from kgtool.statements.clauses.joined import are_companions, begins_list, opens_described
from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.units import Unit

RELATIVES = frozenset({"which", "who", "that", "where", "whose"})
"""Words that begin a relative clause."""
SUBORDINATE = frozenset({"while", "although", "though", "because", "when", "if", "whereas", "since", "so", "but", "as"})
"""Words that begin a clause below another or beside it."""
STOP_MARKS = frozenset({";", ":", "—", "–", "-"})
"""Marks at which a clause mostly ends."""
NO_PREPOSITION = AUXILIARIES | RELATIVES | {",", "and", ";", ":", "(", ")", "—", "-", "but", "or"}
"""Before these no preposition governs what stands behind them."""
_LEFT_ENDS = STOP_MARKS | SUBORDINATE - {"as", "since", "so"}
_TURNS = _LEFT_ENDS | {"and", ""}
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
    units: Sequence[Unit], predicates: Sequence[Predicate], position: int, turns: Sequence[int]
) -> list[Argument]:
    """Return the arguments before a verb, the nearest first; `turns` are the units that count for that, in order."""
    predicate = predicates[position]
    found: list[Argument] = []
    limit = predicates[position - 1].last if position else -1
    first = predicate.first
    bracketed = units[first].bracketed
    for index in reversed(turns[bisect_left(turns, limit + 1) : bisect_left(turns, first)]):
        unit = units[index]
        if unit.bracketed and not bracketed:
            continue
        if unit.mentions:
            role = preposition_of(units, index)
            if role == "by" and position and predicates[position - 1].passive and index - limit <= _BY_REACH:
                continue  # `To implement the opinions released by the council, the plan was drafted`: who released
            found.append(Argument(role or "subject", unit, index, first - index))
        elif unit.lower == "and" and are_companions(units, index, first):
            continue
        elif unit.lower in _LEFT_ENDS and (
            unit.lower in STOP_MARKS or (index and first - index > 2 and any(u.mentions for u in units[:index]))
        ):
            break
    return found


def right_arguments(
    units: Sequence[Unit], predicates: Sequence[Predicate], position: int, turns: Sequence[int]
) -> list[Argument]:
    """Return the arguments behind a verb, in order; `turns` are the units that count for that, in order."""
    predicate = predicates[position]
    found: list[Argument] = []
    limit = len(units)
    for later in predicates[position + 1 :]:
        if later.finite or _starts_clause(units, later):
            limit = _subject_start(units, predicate.last + 1, later.first) if later.finite else later.first
            break
    last = predicate.last
    bracketed = units[predicate.first].bracketed
    for index in turns[bisect_left(turns, last + 1) : bisect_left(turns, limit)]:
        unit = units[index]
        if unit.bracketed and not bracketed:
            continue
        if unit.mentions:
            role = preposition_of(units, index, last)
            if found and is_of_other(units, predicates, position, index, role):
                continue
            found.append(Argument(role or "object", unit, index, index - last))
        elif unit.lower in STOP_MARKS and (unit.lower == ";" or found) and not begins_list(units, index):
            break
        if unit.lower == "and" and units[index - 1].lower == "," and opens_described(units, predicates, index):
            break
        if unit.lower == "and" and found and predicate.passive and gets_agent(units, index):
            break
    return found


def _starts_clause(units: Sequence[Unit], predicate: Predicate) -> bool:
    before = units[predicate.first - 1].lower if predicate.first else ""
    return before in {";", "—", "-"}


def _subject_start(units: Sequence[Unit], begin: int, verb: int) -> int:
    """Return where a later subject may begin: after a mark, a relative word, or an `and` but that of `Y and Z`."""
    for index in range(verb - 1, begin - 1, -1):
        lower = units[index].lower
        if lower in {",", "and", "but", ";", "—", "-"} or lower in RELATIVES or lower in SUBORDINATE:
            is_pair = lower == "and" and index > begin + 2 and units[index - 1].mentions and units[index + 1].mentions
            return index - 2 if is_pair and [u.lower for u in units[index - 3 : index - 1]] == [",", "and"] else index
    return verb


def preposition_of(units: Sequence[Unit], index: int, after: int = -1) -> str:
    """Return the preposition that governs the group at an index, or empty; `owner` before a possessive ending.

    Nothing at or before the unit `after` (the verb) is looked at.
    """
    if index + 2 < len(units) and units[index + 1].lower == "'s" and units[index + 2].mentions:
        return "owner"
    if index > 1 and units[index - 1].lower == "'s" and units[index - 2].mentions:
        index -= 2
    for back in range(index - 1, max(index - 7, after), -1):
        unit = units[back]
        if unit.mentions:
            return ""
        lower = unit.lower
        if lower in PREPOSITIONS:
            return lower
        if lower in NO_PREPOSITION:
            return ""
    return ""
