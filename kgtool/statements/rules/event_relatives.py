"""Whom an event in or beside a relative clause is about: `X is run by Y, which was founded in 2021` tells of Y."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.statements.clauses.relative import is_of_unnamed, points_to_unnamed
from kgtool.statements.clauses.units import Unit, head_of
from kgtool.statements.context import SentenceContext
from kgtool.statements.rules.event_clauses import Clause

_RELATIVE = frozenset({"which", "that"})
_BEFORE = 3
"""Units between the relative word and the trigger, at most: `which has just been founded`."""
_BETWEEN = frozenset("was were is are has have had been itself only just first then also formally officially".split())
_PASSED = frozenset({",", "(", ")"})
_PARTICIPLES = frozenset("founded established formed opened launched inaugurated created registered set born".split())
_ADVERBIAL = frozenset({"where", "when", "why"})
_WITH_WHICH = frozenset({"in", "on", "at", "from", "under", "for", "by", "near"})
_SAYING = frozenset("say says said add adds added state states stated note notes noted write writes wrote".split())
NOBODY = -1
_NO_SUBJECTS = frozenset(
    "Date Amount Topic Rank Role Alias Region Country Province City County District AdministrativeArea".split()
)
"""Behind these the relative word may mean what stands before them: `the test zone in Yizhuang, which opened`."""


def find_related(context: SentenceContext, clause: Clause) -> int | None:
    """Return the unit that the relative word of an event's clause points to, or `None` where the event has none.

    It is `NOBODY` where that is a body without a name: `shares it with an institute, which opened in 2021`.
    """
    lowers, units = context.lowers, context.units
    relative = clause.first - 1
    while relative > clause.first - _BEFORE and lowers[relative] in _BETWEEN:
        relative -= 1
    if relative < 1 or lowers[relative] not in _RELATIVE:
        described = _described_by(units, clause.first)
        return _described_by(units, clause.last) if described is None else described
    if points_to_unnamed(units, relative):
        return NOBODY
    at = relative - 1
    while at > 0 and (lowers[at] in _PASSED or units[at].bracketed):
        at -= 1
    named = units[at].mentions
    return at if named and named[-1].iri and units[at].kind not in _NO_SUBJECTS else None


def _described_by(units: Sequence[Unit], participle: int) -> int | None:
    """Return the thing that a participle behind its comma describes: `power from the centre, opened in 2023`."""
    at = participle - 2
    if at < 0 or units[at + 1].lower != "," or units[participle].lower not in _PARTICIPLES:
        return None
    if is_of_unnamed(units, at):
        return NOBODY
    at = head_of(units, at)
    return at if units[at].mentions and units[at].kind not in _NO_SUBJECTS else None


def stands_aside(lowers: Sequence[str], index: int, verb: int) -> bool:
    """Say whether a thing stands in a relative clause that closes before a verb: `X, which lies in Y, was opened`."""
    if "," not in lowers[index:verb]:
        return False
    opened = next((at for at in range(index - 1, 0, -1) if lowers[at] in {",", "which", "where", "whose"}), 0)
    return opened > 0 and lowers[opened] != "," and lowers[opened - 1] == ","


def begins_another(lowers: Sequence[str], index: int, verb: int) -> bool:
    """Say whether something else is meant: `the park, where a school was opened`, `the month in which`."""
    return any(
        lowers[at] in _ADVERBIAL or (lowers[at] == "which" and lowers[at - 1] in _WITH_WHICH)
        for at in range(index + 1, verb)
    )


def says_of_another(context: SentenceContext, index: int, verb: int) -> bool:
    """Say whether what comes to pass is said of another: `cites the Plan, and says that Wuxi means to serve it`."""
    lowers, units = context.lowers, context.units
    at = next((at for at in range(verb - 1, index + 1, -1) if lowers[at] == "that"), None)
    return at is not None and lowers[at - 1] in _SAYING and any(unit.mentions for unit in units[at + 1 : verb])
