"""What `and` joins: those that nobody names to a subject, or a clause of its own to the one before."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit

_COMPANIONS = frozenset("departments ministries agencies bodies commissions bureaus authorities others offices".split())
_OTHERS = frozenset({"other", "others", "more", "further"})
_MOST_COMPANIONS = 4
_ARTICLES = frozenset({"the", "a", "an"})
_ASIDE = 14
"""Units of what is said aside of a subject, at most."""
_BEFORE_VERB = frozenset({"also", "now", "then", "still", "soon", "only", "just", "later"})


def are_companions(units: Sequence[Unit], joint: int, verb: int) -> bool:
    """`which X and five other departments issued`: those that nobody names stand between the subject and its verb.

    Args:
        units: the units of the sentence.
        joint: the `and`.
        verb: where the verb begins.
    """
    lowers = [unit.lower for unit in units[joint + 1 : verb] if not unit.lower.endswith("ly")]
    return 0 < len(lowers) <= _MOST_COMPANIONS and lowers[-1] in _COMPANIONS and not _OTHERS.isdisjoint(lowers)


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
