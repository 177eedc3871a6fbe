"""Amounts of a whole, a phase or a site that a place only has beside it, and that are not that place's own.

`Haidian has 1,300 of the capital's 2,400 firms`, `Qingyang, whose cluster has 23,000 racks`, `The second phase will
bring the capacity to 1,200 PFLOPS`: the place is near, and is not the owner.
"""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import AREAS

_PART_OF_WHOLE = re.compile(r"[\d%] (?:percent )?of (?P<whose>the [\w-]+['’]s|its|their) (?:(?:total|overall|some) )?$")
_WHOLE_BEHIND = re.compile(r" of (?P<whose>the [\w-]+['’]s|its|their|[A-Z][\w-]*['’]s) (?:\w+ ){0,2}\d")
_WHOLE_ENDS = frozenset({"s", "its", "their", "total", "overall", "some"})
_PHASES = frozenset({"phase", "stage"})
_REACH = 40
_SITE = re.compile(
    r",? whose (?:[\w-]+ ){0,3}?(?:zone|park|cluster|base|hub|cent(?:er|re)|port|alliance|fund|institute|"
    r"laborator(?:y|ies)|university|factory|plant|company) (?!of\b|in\b|for\b|and\b)"
)
_PHASE = re.compile(
    r"\b(?:first|second|third|fourth|next|final|last|new|current|initial|pilot) (?:phase|stage of construction)"
    r"(?: of (?:the|this|that|its) (?:project|cent(?:er|re)|base|park|cluster|campus|facility))?"
    r"(?:, [^,;:]{1,60},)? ?$",
    re.IGNORECASE,
)


def is_of_whole_or_part(clause: FigureClause, owner: Mention) -> bool:
    """Say whether an amount is that of a whole, a phase or a site beside what seems to own it.

    Args:
        clause: the clause of the amount.
        owner: what seems to own it.
    """
    text, main = clause.text, clause.main
    ends_so = clause.word_before in _WHOLE_ENDS
    begin = max(clause.context.sentence.begin, main.begin - _REACH)
    whole = _PART_OF_WHOLE.search(text, begin, main.begin) if ends_so else None
    if whole is not None and not whole.start("whose") <= owner.begin < whole.end("whose"):
        return True
    if whole is not None and not whole["whose"].startswith("the "):
        return True
    if owner.kind not in AREAS:
        return False
    behind = _WHOLE_BEHIND.match(text, main.end) if clause.amount.kind == "count" else None
    if behind is not None and any(
        m.iri == owner.iri for m in clause.context.mentions if behind.start() <= m.begin < behind.end()
    ):
        return True  # `62 of the city's 95 firms have their address in Hunnan`
    if owner.end < main.begin and (site := _SITE.match(text, owner.end)) is not None and site.end() <= main.begin:
        return ", " not in text[site.end() : main.begin]
    if owner.sentence == clause.context.sentence.ordinal and owner.via != "reference":
        return False
    if _PHASES.isdisjoint(clause.context.words):
        return False
    start, stop = clause.subject_region()
    return _PHASE.search(text, start, max(start, stop)) is not None
