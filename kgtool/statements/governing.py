"""Which clause an amount stands in, and which verb it depends on."""

from __future__ import annotations

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.predicates import Predicate

_ADJACENT = 2
"""Units between an amount and the verb whose subject it is (`more than 2,000 enterprises are to take part`)."""


def governing(context: SentenceContext, mention: Mention) -> Predicate | None:
    """Return the verb that an amount depends on: the last before it in its clause, else the first after it."""
    begin, end = clause_bounds(context, mention)
    units = context.units
    for predicate in context.predicates:
        for argument in predicate.arguments:
            if (
                argument.index < predicate.first <= argument.index + _ADJACENT
                and argument.role == "subject"
                and mention in argument.unit.mentions
            ):
                return predicate
    before = [p for p in context.predicates if begin <= units[p.first].begin and units[p.first].begin < mention.begin]
    if before:
        return before[-1]
    after = [p for p in context.predicates if mention.end <= units[p.last].end and units[p.first].begin < end]
    return after[0] if after else None


def clause_bounds(context: SentenceContext, mention: Mention) -> tuple[int, int]:
    """Return the stretch between semicolons (or the whole sentence) that a mention stands in."""
    begin, end = context.sentence.begin, context.sentence.end
    for unit in context.semicolons:
        if unit.begin < mention.begin:
            begin = unit.end
        elif unit.begin >= mention.end:
            end = unit.begin
            break
    return begin, end
