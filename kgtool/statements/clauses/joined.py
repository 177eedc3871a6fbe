"""Where a clause has its subject: joined by `and` to one before, or behind a participle that opens the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit

_ARTICLES = frozenset({"the", "a", "an"})
_ASIDE = 14
"""Units of what is said aside of a subject, at most."""
_BEFORE_VERB = frozenset({"also", "now", "then", "still", "soon", "only", "just", "later"})


def begins_list(units: Sequence[Unit], mark: int) -> bool:
    """Say whether a colon begins a list of names: `four universities: Fudan University, ...`.

    Args:
        units: the units of the sentence.
        mark: the mark.
    """
    following = units[mark + 1 : mark + 3]
    if units[mark].lower != ":" or not following:
        return False
    named = following[0].mentions or (following[0].lower == "the" and len(following) > 1 and following[1].mentions)
    return bool(named)


def opens_described(units: Sequence[Unit], predicates: Sequence[Predicate], joint: int) -> bool:
    """Say whether `and` begins a clause whose subject is described first.

    `MIIT approved P in 2019, and Q, where few firms work, has to wait`: Q was not approved.

    Args:
        units: the units of the sentence.
        predicates: its verb groups, in order.
        joint: the `and`.
    """
    if units[joint - 1].lower != ",":
        return False
    at = joint + 1
    while at < len(units) and units[at].lower in _ARTICLES:
        at += 1
    if at + 3 >= len(units) or not units[at].mentions or units[at + 1].lower != ",":
        return False
    closed = next((i for i in range(at + 2, min(at + _ASIDE, len(units))) if units[i].lower == ","), 0)
    if not closed or units[closed + 1 : closed + 2] == []:
        return False
    first = closed + 1 + (units[closed + 1].lower in _BEFORE_VERB)
    return any(predicate.finite and predicate.first == first for predicate in predicates)


def subject_behind(units: Sequence[Unit], predicates: Sequence[Predicate], position: int) -> int | None:
    """Return the subject of a participle that opens a sentence: `Approved in 2010, the zone has grown`; or `None`.

    Args:
        units: the units of the sentence.
        predicates: its verb groups, in order.
        position: which of them the participle is.
    """
    main = next((p for p in predicates[position + 1 :] if p.finite), None)
    comma = _subject_begin(units, predicates[position], main) if main else 0
    if main is None or not comma:
        return None
    at = comma + 1 + (units[comma + 1].lower in _ARTICLES)
    if not units[at].mentions or units[at].kind in {"Date", "Amount"}:
        return None
    return at if at + 1 == main.first or units[at + 1].lower in _BEFORE_VERB else None


def leave_opener(units: Sequence[Unit], predicates: Sequence[Predicate]) -> None:
    """`Based on the Plan, the city's own rules were issued`: what the participle has is no subject behind its comma.

    Args:
        units: the units of the sentence.
        predicates: its verb groups, in order, with their arguments.
    """
    main = next((p for p in predicates if p.finite), None)
    comma = _subject_begin(units, predicates[0], main) if main else 0
    if main and comma:
        main.arguments = [a for a in main.arguments if a.role != "subject" or not a.index < comma]


def stands_in_opener(units: Sequence[Unit], predicates: Sequence[Predicate], thing: int, verb: int) -> bool:
    """Say whether a thing is only named by the participle that opens a sentence, whose main verb begins at a unit.

    Args:
        units: the units of the sentence.
        predicates: its verb groups, in order.
        thing: the unit of the thing.
        verb: where the verb begins.
    """
    main = next((p for p in predicates if p.finite), None)
    return main is not None and main.first == verb and thing < _subject_begin(units, predicates[0], main)


def _subject_begin(units: Sequence[Unit], participle: Predicate, main: Predicate) -> int:
    """Return the comma behind which the subject of a sentence stands that a participle opens; 0 where none does."""
    if participle.finite or not participle.passive or participle.first > 1:
        return 0
    if participle.first and not units[0].lower.endswith("ly"):
        return 0
    comma = next((i for i in range(main.first - 1, participle.last, -1) if units[i].lower in {",", ";"}), 0)
    return comma if comma and units[comma].lower == "," and comma + 1 < main.first else 0
