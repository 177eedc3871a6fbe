"""Verbs that are said once and meant twice: `A was named by X in 2019, and B by Y in 2021`.

A stretch without a verb of its own that has the same build as the one before it (a thing, then `by` or `in`) repeats
the verb before it; so does a thing right beside its object (`A is to serve X, B Y`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.prepositions import preposition_of
from kgtool.statements.clauses.units import FAMILIES, Unit

_LINKS = frozenset({"and", ";", "while", ","})
_SMALL = frozenset({"the", "a", "an", "then", "also", "later", ","})
_PARALLEL = ("by", "in", "on")
"""Prepositions that must follow the thing in both stretches, one of them."""
_INDEX = attrgetter("index")
_ACTING = frozenset({"place", "zone", "body"})
_SEPARATED = 3
"""Units between an object and the next thing that goes on with its verb."""
_PAIR = 2
_ARTICLES = frozenset({"the", "a", "an"})
_VALUES = frozenset({"Date", "Amount", "Role", "Alias"})


def repeat_verbs(units: Sequence[Unit], lowers: Sequence[str], predicates: Sequence[Predicate]) -> list[Predicate]:
    """Return the verbs that are meant again without being said, each with its own arguments; may be empty.

    What belongs to the second stretch is taken from the verb said.

    Args:
        units: the units of a sentence.
        lowers: their words, empty where one is a group.
        predicates: its verbs with their arguments.
    """
    repeated = _repeat_objects(units, lowers, predicates)
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
                role = preposition_of(lowers, index, at) or "object"
                copy.arguments.append(Argument(role, units[index], index, index - at))
        repeated.append(copy)
    return repeated


def _repeat_objects(units: Sequence[Unit], lowers: Sequence[str], predicates: Sequence[Predicate]) -> list[Predicate]:
    """`A is to serve X, B Y and C Z`: a thing of the subject's family stands beside one of the object's."""
    repeated: list[Predicate] = []
    linked = _linked(lowers)
    if not linked:
        return repeated
    for position, predicate in enumerate(predicates):
        if predicate.passive or len(predicate.arguments) < _PAIR:
            continue
        subject = next(iter(predicate.find("subject")), None)
        if subject is None or subject.index > predicate.first:
            continue
        object_ = min([a for a in predicate.arguments if a.index > predicate.last], key=_INDEX, default=None)
        if object_ is None or object_.index not in linked:
            continue
        wanted = FAMILIES.get(subject.unit.kind), FAMILIES.get(object_.unit.kind)
        if wanted[1] is None or wanted[0] not in _ACTING or wanted[0] == wanted[1]:
            continue
        limit = predicates[position + 1].first if position + 1 < len(predicates) else len(units)
        pairs: list[tuple[int, int]] = []
        at = object_.index
        while pair := _pair_after(units, at + 1, limit, wanted, object_.role):
            pairs.append(pair)
            at = pair[1]
        if not pairs:
            continue
        predicate.arguments = [a for a in predicate.arguments if a.index < pairs[0][0]]
        for left, right in pairs:
            copy = Predicate(
                predicate.lemma, left, left, predicate.passive, predicate.finite, predicate.modality, predicate.matrix,
                predicate.particle,
            )  # fmt: skip
            copy.arguments = [
                Argument("subject", units[left], left, 0),
                Argument(object_.role, units[right], right, right - left),
            ]
            repeated.append(copy)
    return repeated


def _linked(lowers: Sequence[str]) -> set[int]:
    """Return the groups of a sentence that another one follows with nothing but a mark or `and` between, or both."""
    groups = [at for at, lower in enumerate(lowers) if not lower]
    return {
        left
        for left, right in pairwise(groups)
        if 1 < right - left <= _SEPARATED and _LINKS.issuperset(lowers[left + 1 : right])
    }


def _pair_after(
    units: Sequence[Unit], begin: int, limit: int, wanted: tuple[str | None, str | None], role: str
) -> tuple[int, int] | None:
    """Return where the next thing and its object stand that go on with a verb, or `None`."""
    left = next((at for at in range(begin, min(begin + _SEPARATED, limit)) if units[at].mentions), limit)
    if left >= limit or left == begin or any(unit.lower not in _LINKS for unit in units[begin:left]):
        return None
    right = left + 1
    while right < limit and units[right].lower in {"the", "a", "an", role}:
        right += 1
    if right >= limit or (role in _PARALLEL and role not in [unit.lower for unit in units[left:right]]):
        return None
    return (left, right) if (FAMILIES.get(units[left].kind), FAMILIES.get(units[right].kind)) == wanted else None


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


def gets_agent(units: Sequence[Unit], joint: int) -> bool:
    """Say whether a verb with its own agent follows: `issued by the city and revised by the commission`."""
    following = [unit.lower for unit in units[joint + 1 : joint + 3]]
    return following[1:] == ["by"] and following[0].endswith("ed")


def is_of_other(units: Sequence[Unit], predicates: Sequence[Predicate], position: int, index: int, role: str) -> bool:
    """Say whether what stands behind a verb is none of its arguments: set aside, or who did what a participle says."""
    return _is_set_aside(units, index) or (role == "by" and _is_done_by(units, predicates, position, index))


def _is_done_by(units: Sequence[Unit], predicates: Sequence[Predicate], position: int, index: int) -> bool:
    """`It is run as part of the zone, approved by MIIT`: who is named did what a later participle says of a noun."""
    last = predicates[position].last
    for later in predicates[position + 1 :]:
        if later.first > index:
            return False
        if later.passive and not later.finite and any(unit.mentions for unit in units[last + 1 : later.first]):
            return True
    return False


def _is_set_aside(units: Sequence[Unit], index: int) -> bool:
    """Say whether something is named only to be excluded: `led by Qianhang and not by BYD`, `by X rather than Y`."""
    before = [unit.lower for unit in units[max(index - 4, 0) : index] if unit.lower not in _ARTICLES]
    before = before[:-1] if before[-1:] in (["by"], ["to"], ["in"], ["with"], ["of"], ["for"]) else before
    return before[-1:] == ["not"] or before[-2:] in (["rather", "than"], ["instead", "of"])
