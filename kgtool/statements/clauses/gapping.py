"""Verbs that are said once and meant twice: `A was named by X in 2019, and B by Y in 2021`.

A stretch without a verb of its own that has the same build as the one before it (a thing, then `by` or `in`) repeats
the verb before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.units import Unit

_LINKS = frozenset({"and", ";", "while", ","})
_SMALL = frozenset({"the", "a", "an", "then", "also", "later", ","})
_PARALLEL = ("by", "in", "on")
"""Prepositions that must follow the thing in both stretches, one of them."""
_VALUES = frozenset({"Date", "Amount", "Role", "Alias"})

Preposition = Callable[[Sequence[Unit], int, int], str]


def repeat_verbs(units: Sequence[Unit], predicates: list[Predicate], preposition: Preposition) -> list[Predicate]:
    """Return the verbs that are meant again without being said, each with its own arguments; may be empty.

    What belongs to the second stretch is taken from the verb said.

    Args:
        units: the units of a sentence.
        predicates: its verbs with their arguments.
        preposition: finds the preposition that governs the unit at an index, looking back no further than another.
    """
    repeated = []
    for position, predicate in enumerate(predicates):
        if not predicate.arguments or not (predicate.passive or predicate.lemma in _REPEATED):
            continue
        limit = predicates[position + 1].first if position + 1 < len(predicates) else len(units)
        kinds = {a.role for a in predicate.arguments if a.role in _PARALLEL and a.index > predicate.last}
        at = _thing_after(units, predicate.last + 1, limit) if kinds else None
        if at is None:
            continue
        rest = [a for a in predicate.arguments if a.index > at]
        if not any(a.role in kinds and a.role in _PARALLEL for a in rest):
            continue
        if not any(a.role in kinds and predicate.last < a.index < at for a in predicate.arguments):
            continue
        predicate.arguments = [a for a in predicate.arguments if a.index < at]
        copy = Predicate(
            predicate.lemma, at, at, predicate.passive, predicate.finite, predicate.modality, predicate.matrix,
            predicate.particle,
        )  # fmt: skip
        copy.arguments = [Argument("subject", units[at], at, 0)]
        for index in range(at + 1, limit):
            if units[index].lower == ";":
                break
            if units[index].mentions and not units[index].bracketed:
                role = preposition(units, index, at) or "object"
                copy.arguments.append(Argument(role, units[index], index, index - at))
        repeated.append(copy)
    return repeated


_REPEATED = frozenset({"follow", "join", "come", "open", "start", "launch"})


def _thing_after(units: Sequence[Unit], begin: int, limit: int) -> int | None:
    """Return where `and B by ...` names its thing: behind a joining word, no preposition between."""
    for index in range(begin, min(limit, len(units))):
        unit = units[index]
        if not unit.mentions or unit.bracketed or unit.kind in _VALUES:
            continue
        back = index - 1
        while back >= begin and units[back].lower in _SMALL and units[back].lower != ",":
            back -= 1
        ahead = index + 1
        while ahead < len(units) and units[ahead].bracketed:
            ahead += 1
        if back >= begin and units[back].lower in _LINKS and ahead < len(units) and units[ahead].lower in _PARALLEL:
            return index
    return None
