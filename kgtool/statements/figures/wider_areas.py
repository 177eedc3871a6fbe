"""Figures of several places together, which none of them owns: what `the nine cities` have."""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import GROUPS

_PARTS = re.compile(r"\b(?:in|of|across|from) (?:its|the|all|these|those|their) (?:\w+ )?(cities|provinces)\b")
_SERIES = re.compile(
    r"\b(?:in|of|across|from|by|for) (?:all (?:the )?|the |these |those )(?:two|three|four|five|six|seven|"
    r"eight|nine|ten|\d+) "
    r"(?:\w+ )?(?:hubs|clusters|nodes)\b"
)
"""What the hubs of the country have together is of none of the places where they lie."""
_HUBS = frozenset({"hubs", "clusters", "nodes"})
_WIDER = {"cities": {"City"}, "provinces": {"City", "Province"}}


def is_of_wider_area(clause: FigureClause, owner: Mention | None) -> bool:
    """Say whether an amount is that of several cities, none of which owns it: `in the nine cities` is not Wuhu's.

    Args:
        clause: the clause of the amount.
        owner: what seems to own it.
    """
    if owner is None:
        return False
    begin, words = clause.context.sentence.begin, clause.context.words
    of_series = owner.kind not in GROUPS and not _HUBS.isdisjoint(words)
    series = _SERIES.search(clause.text, begin, clause.main.begin) if of_series else None
    if series and not any(
        series.end() < m.begin < clause.main.begin and m.iri == owner.iri for m in clause.context.mentions
    ):
        return True
    if owner.kind not in {"City", "Province"} or _WIDER.keys().isdisjoint(words):
        return False
    return any(
        owner.kind in _WIDER.get(found[1], ()) for found in _PARTS.finditer(clause.text, begin, clause.main.begin)
    )
