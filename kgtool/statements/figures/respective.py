"""Pairs owners with amounts where a sentence gives several of each: `A and B have 300 and 200 firms`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.records import Amount, Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import MEASURED

_TWO = 2
_SAME = frozenset({"percent", "CNY", "USD", "EFLOPS", "PFLOPS", "km2"})
_BETWEEN = re.compile(r"(?:,|,? and|,? as well as)?(?: another| some| about| around)? ?")


def find_respective(clause: FigureClause) -> list[Mention | None]:
    """Return the owner that has the same rank among the owners as the amount has among the amounts.

    The amounts are those that only commas and `and` divide, the owners the list of as many places before or behind
    them. Empty where the amount is none of a series, `None` in the list where its owner cannot be told.
    """
    context, main, text = clause.context, clause.main, clause.text
    told = "respectively" in context.vocabulary and text.find("respectively", clause.begin, clause.end) >= 0
    if not told and not text.startswith(" and ", main.end) and not text.endswith(" and ", clause.begin, main.begin):
        return []
    amounts = [
        m
        for m in context.mentions
        if isinstance(m.value, Amount) and not m.value.converted and clause.begin <= m.begin < clause.end
    ]
    at = next((i for i, m in enumerate(amounts) if m.begin == main.begin), None)
    if at is None:
        return []
    first = last = at
    while first > 0 and _BETWEEN.fullmatch(text, amounts[first - 1].end, amounts[first].begin):
        first -= 1
    while last + 1 < len(amounts) and _BETWEEN.fullmatch(text, amounts[last].end, amounts[last + 1].begin):
        last += 1
    run = amounts[first : last + 1]
    if len(run) == 1:
        return []
    lists = [
        [m for m in unit.mentions if m.kind in MEASURED and m.iri]
        for unit in context.units
        if clause.begin <= unit.begin < clause.end and len(unit.mentions) == len(run)
    ]
    lists = [named for named in lists if len(named) == len(run)]
    before = [named for named in lists if named[-1].end <= run[0].begin]
    behind = [named for named in lists if named[0].begin >= run[-1].end]
    if not told:
        return [before[0][at - first]] if len(before) == 1 and not behind and _is_paired(clause, run) else []
    chosen = before[-1:] or behind[:1]
    return [chosen[0][at - first] if chosen else None]


def _is_paired(clause: FigureClause, run: Sequence[Mention]) -> bool:
    """`Jinan and Qingdao have 400 and 300 firms`: two amounts of one kind, the first without a noun of its own."""
    first, last = (m.value for m in run[:2])
    if len(run) != _TWO or not isinstance(first, Amount) or not isinstance(last, Amount):
        return False
    places = [m for m in clause.context.mentions if m.kind in MEASURED and clause.begin <= m.begin < clause.end]
    alike = first.unit == last.unit and first.kind == last.kind and first.unit in _SAME
    bare = first.kind == "count" and not first.noun and not first.unit
    return len(places) == _TWO and (alike or bare)
