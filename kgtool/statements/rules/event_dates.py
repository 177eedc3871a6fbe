"""When an event happens: the date of its clause that is not that of another verb, a report or a figure."""

from __future__ import annotations

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext, date_of, date_since
from kgtool.statements.rules.definitions import Role
from kgtool.statements.rules.event_clauses import Clause

_REACH = 6
"""Units between an event and the nearest of several dates."""
_REPORTING = frozenset("say report tell announce confirm disclose".split())
_REPORTED = frozenset({"according", "known", "quoting", "citing", "reported", "statement", "statements", "said"})
"""Words behind a comma that tell whose word something is, and when it was given."""


def find_date(context: SentenceContext, role: Role, clause: Clause) -> list[Mention]:
    """Return the date of the event: the only one of the clause, else the nearest one close by."""
    day = date_since if "since" in role.places else date_of
    found = [
        (distance(index, clause), mention, at)
        for index in context.groups
        if clause.begin <= index < clause.end
        for mention in context.units[index].mentions
        if mention.kind == "Date" and (at := day(mention)) and not _is_of_another(context, clause, index)
    ]
    published = context.body.article.published
    if len(found) > 1 and published:  # `which would double by 2027, was put out on Monday`
        last = published.last_day()
        found = [part for part in found if part[2].first_day() <= last] or found
    found.sort(key=lambda part: part[0])
    if len(found) > 1 and found[0][0] > _REACH:
        return []
    return [mention for _, mention, _ in found[:1]]


def _is_of_another(context: SentenceContext, clause: Clause, index: int) -> bool:
    """Say whether a date is that of another verb: `The zone, founded in 1991, was approved`, `Founded in 1991 and`."""
    if index > clause.first:
        if _is_of_figure(context, clause, index):
            return True
        return _is_of_report(context, clause, index)
    if {",", "and"}.isdisjoint(context.lowers[index + 1 : clause.first]):
        return False
    return any(
        verb.last < index and "," not in context.lowers[verb.last + 1 : index]
        for verb in context.predicates
        if verb.last < clause.first and verb.first >= clause.begin
    )


def _is_of_report(context: SentenceContext, clause: Clause, index: int) -> bool:
    """Say whether a date behind the event is when somebody told of it: `has approved it, the bureau said on Friday`."""
    lowers = context.lowers
    comma = next((at for at in range(clause.last + 1, index) if lowers[at] == ","), None)
    if comma is None:
        return False
    if not _REPORTED.isdisjoint(lowers[comma + 1 : index]):
        return True
    return any(verb.first > comma and verb.last < index and verb.lemma in _REPORTING for verb in context.predicates)


def _is_of_figure(context: SentenceContext, clause: Clause, index: int) -> bool:
    """`a plan that the office issued: 300 billion yuan is the mark for 2025`: the year is that of the figure."""
    colon = next((at for at in range(clause.last + 1, index) if context.lowers[at] == ":"), None)
    return colon is not None and any(unit.kind == "Amount" for unit in context.units[colon:index])


def distance(index: int, clause: Clause) -> int:
    """Return how many units stand between one and the trigger of a clause."""
    return clause.first - index if index < clause.first else max(index - clause.last, 0)
