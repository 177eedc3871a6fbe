"""What a place spends year by year: `has set aside 200 million yuan a year for rents`."""

from __future__ import annotations

import re

from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import MEASURED

YEARLY = re.compile(r"(?: \([^()]{3,40}\))? (?:(?:a|per|each|every|in each) (?:year|annum)\b|annually\b|yearly\b)")
SPENDING = frozenset(
    "allocate earmark spend commit put provide set budget arrange grant reserve give pay make have subsidise subsidize "
    "distribute hand contribute".split()
)
_PURPOSE = re.compile(
    r"\b(?:AI|A\.I\.|artificial intelligence|vouchers?|rents?|subsid\w+|grants?|special funds?|computing|robot\w*|"
    r"start-?ups|talents?|scholarships?|laborator\w+|data|models?|scenarios?|algorithms?)\b"
)
_TREASURIES = frozenset(
    "finance finances budget budgets treasury government city province district municipality county zone town".split()
)


def is_yearly(clause: FigureClause) -> bool:
    """Say whether a sum of money is that of every year."""
    return clause.amount.kind == "money" and YEARLY.match(clause.text, clause.main.end) is not None


def is_yearly_budget(clause: FigureClause) -> bool:
    """Say whether a sum is what a place or its treasury spends every year on a matter of the domain."""
    verb = clause.predicate
    if not is_yearly(clause) or verb is None or verb.lemma not in SPENDING or not clause.is_governed:
        return False
    if not _PURPOSE.search(clause.text, clause.begin, clause.end):
        return False
    words = {unit.lower for unit in clause.region(*clause.subject_region())}
    others = [m for m in clause.subjects if m.kind not in MEASURED]
    return not others and (bool(clause.subjects) or not words.isdisjoint(_TREASURIES))
