"""Amounts of a name that nobody knows, set beside another one's without a verb of its own.

`The high-tech zone accounts for 165 of them, the Honggutan District for 60`, `Nanchang has 312 firms and the Changbei
cluster 22`: the verb is that of the first, its subject is not the owner of the second.
"""

from __future__ import annotations

import re

from kgtool.records import Amount
from kgtool.statements.figures.clauses import FigureClause

_GAPPED = re.compile(
    r"(?:[,;]|\b(?:and|while|but)) (?:and |while |but )?(?P<name>(?:[Tt]he )?[A-Z][\w'’-]+"
    r"(?: (?:[A-Z][\w'’-]+|of|and|for))*"
    r"(?: (?:zone|park|cluster|area|district|county|town|base|hub|valley|port|island|corridor|city|prefecture))?)"
    r"(?: (?:in|of) [A-Z][\w'’]+)?"
    r",? (?:(?:for|with|at|to|about|around|some|over|only|just|another|nearly|almost|more than|a further) )*$"
)
_REACH = 80
_MONTHS = frozenset(
    "january february march april may june july august september october november december spring summer autumn "
    "winter".split()
)
_PLAIN = frozenset({"ai", "gdp", "it", "in", "by", "of", "its", "this", "that", "these", "the", "i", "we"})


def is_of_gapped_stranger(clause: FigureClause) -> bool:
    """Say whether a name that nobody knows stands right before an amount, behind another one's amount."""
    begin, at = clause.context.sentence.begin, clause.main.begin
    before = [m for m in clause.context.mentions if m.begin < at]
    if not any(isinstance(m.value, Amount) for m in before):
        return False
    found = _GAPPED.search(clause.text, max(begin, at - _REACH), at)
    if found is None:
        return False
    first, last = found.span("name")
    words = found["name"].lower().removeprefix("the ").split()
    if words[0] in _PLAIN or not _MONTHS.isdisjoint(words):
        return False
    if any(m.begin < last and first < m.end for m in before):
        return False
    return any(isinstance(m.value, Amount) and m.end <= first for m in before)
