"""Places that own an amount by where they stand: right before their own area, or before the word `there`."""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import MEASURED

_SURFACES = frozenset({"km2", "hectares", "mu"})
_COMMA = re.compile(r"(?:, | \()(?:about |some |all |over |more than |nearly )?")
_BESIDE = 14
_THERE = re.compile(
    r"(?:[;,:] |\band )there,? (?!is\b|are\b|was\b|were\b|will be\b|should be\b|has\b|had\b)", re.IGNORECASE
)
_OPENING = 20
"""Characters from the start of a sentence within which the place that it is about stands."""


def place_beside_area(clause: FigureClause) -> Mention | None:
    """`The plan applies to all of Nansha, 803 square kilometres`: the place right before its own area."""
    main = clause.main
    if clause.amount.unit not in _SURFACES:
        return None
    before = [m for m in clause.context.mentions if m.kind in MEASURED and m.iri and 0 <= main.begin - m.end <= _BESIDE]
    beside = before[-1] if before else None
    return beside if beside and _COMMA.fullmatch(clause.text, beside.end, main.begin) else None


def place_of_there(clause: FigureClause) -> Mention | None:
    """`Pudong will look after robots; there the target is 50 billion yuan`: the one place that the sentence named."""
    begin, main = clause.context.sentence.begin, clause.main
    found = _THERE.search(clause.text, begin, main.begin)
    if found is None:
        return None
    named = {m.iri: m for m in clause.context.mentions if m.kind in MEASURED and m.iri and m.end <= found.start()}
    first = next(iter(named.values()), None)
    named = {k: m for k, m in named.items() if not any(aside.holds(m) for aside in clause.context.asides)}
    if first is None or first.begin - begin > _OPENING or first.iri not in named:
        return None
    return first if all(m.kind in {"Country", "Programme", "PilotZone"} or m is first for m in named.values()) else None
