"""Which clause an amount stands in, and which verb it depends on."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.prose.words import FUNCTION_WORDS
from kgtool.records import Mention
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext

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
                and any(m.begin == mention.begin for m in argument.unit.mentions)
                and not _closes_aside(units, context.predicates, argument.index)
            ):
                return _having(context, predicate, begin) or predicate
    before = [
        p
        for p in context.predicates
        if begin <= units[p.first].begin and units[p.first].begin < mention.begin and not _is_adjective(units, p)
    ]
    if before:
        return before[-1]
    after = [p for p in context.predicates if mention.end <= units[p.last].end and units[p.first].begin < end]
    return after[0] if after else None


def _having(context: SentenceContext, predicate: Predicate, begin: int) -> Predicate | None:
    """`has 300 firms to show for it`: what is done with the things that it has says nothing of their number."""
    units = context.units
    if predicate.finite or units[predicate.first].lower != "to":
        return None
    before = [p for p in context.predicates if begin <= units[p.first].begin and p.last < predicate.first]
    last = before[-1] if before else None
    return last if last and last.finite and last.lemma == "have" and last.modality == "asserted" else None


def _closes_aside(units: Sequence[Unit], predicates: Sequence[Predicate], index: int) -> bool:
    """`Changsha, which hosts 430 companies, expects ...`: a comma, and before it the verb that the amount is of."""
    if units[index + 1].lower != ",":
        return False
    return any(p.last < index and not any(u.lower in {",", ";"} for u in units[p.last : index]) for p in predicates)


def _is_adjective(units: Sequence[Unit], predicate: Predicate) -> bool:
    """`related industries over 1 trillion yuan`: a participle before a noun governs no amount."""
    after = units[predicate.last + 1].lower if predicate.last + 1 < len(units) else ""
    bare = predicate.first == predicate.last and not predicate.finite and predicate.passive
    bare = bare or (units[predicate.first].lower == "open" and units[predicate.first - 1].kind == "Amount")
    return bare and after.isalpha() and after not in FUNCTION_WORDS


def clause_bounds(context: SentenceContext, mention: Mention) -> tuple[int, int]:
    """Return the stretch between semicolons (or the whole sentence) that a mention stands in."""
    begin, end = context.sentence.begin, context.sentence.end
    if not context.semicolons:
        return begin, end
    for unit in context.semicolons:
        if unit.begin < mention.begin:
            begin = unit.end
        elif unit.begin >= mention.end:
            end = unit.begin
            break
    return begin, end
