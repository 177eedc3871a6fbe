"""What a clause says in so many words, so that no weight is asked: `The cluster has 21,000 racks`."""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.respective import find_respective
from kgtool.statements.figures.wordings.wanted import is_wanted
from kgtool.statements.kinds import AREAS

_HAVING = frozenset(
    "have run count operate hold offer house provide host own number boast employ deliver supply".split()
)
_PART_THERE = re.compile(r",? (?:[\w-]+ ){1,4}of (?:them|these|those|which|whom) (?:[a-z]+ )?in ")
_WHERE = re.compile(r", (?:where|whose) [^,;:()]*")
_BESIDE = 3
"""Words between such a verb and an amount that is its object."""


def is_plainly_had(clause: FigureClause, owner: Mention | None, *, planned: bool) -> bool:
    """Say whether the owner of an amount is the subject of a verb of having, or wants it by its words.

    Args:
        clause: the clause of the amount.
        owner: whose it is by the rules.
        planned: whether it is a goal.
    """
    if owner is None or owner.sentence != clause.context.sentence.ordinal:
        return False
    if any(paired is owner for paired in find_respective(clause)):
        return True  # `Hefei, Wuhan and Changsha had 512, 1,020 and 310 firms respectively`
    if planned:
        return is_wanted(clause)
    if clause.text.startswith(" as a whole", owner.end) and any(m.iri == owner.iri for m in clause.subjects):
        return True  # `a year in which China as a whole reached 580 billion yuan`
    if _PART_THERE.match(clause.text, clause.main.end) and any(m.iri == owner.iri for m in clause.subjects):
        return True  # `Pudong has 700 firms, half of them in Zhangjiang`
    if owner.end < clause.main.begin and _WHERE.fullmatch(clause.text, owner.end, clause.main.begin):
        return True  # `Unlike Suzhou, where the number of firms exceeds 2,000, Changzhou has 350`
    if owner.kind in AREAS:
        return False  # what is said of a city may be told of a part of it
    verb = clause.predicate
    if verb is None or verb.lemma not in _HAVING or verb.modality != "asserted" or verb.passive:
        return False
    if not any(m.iri == owner.iri for m in clause.subjects):
        return False
    between = clause.text[clause.context.units[verb.last].end : clause.main.begin]
    return "," not in between and len(between.split()) <= _BESIDE
