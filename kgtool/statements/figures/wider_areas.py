"""Figures of several places together, which none of them owns: what `the nine cities` have."""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause

_PARTS = re.compile(r"\b(?:in|of|across|from) (?:its|the|all|these|those|their) (?:\w+ )?(cities|provinces)\b")
_WIDER = {"cities": {"City"}, "provinces": {"City", "Province"}}


def is_of_wider_area(clause: FigureClause, owner: Mention | None) -> bool:
    """Say whether an amount is that of several cities, none of which owns it: `in the nine cities` is not Wuhu's.

    Args:
        clause: the clause of the amount.
        owner: what seems to own it.
    """
    if owner is None or owner.kind not in {"City", "Province"}:
        return False
    begin = clause.context.sentence.begin
    return any(
        owner.kind in _WIDER.get(found[1], ()) for found in _PARTS.finditer(clause.text, begin, clause.main.begin)
    )
