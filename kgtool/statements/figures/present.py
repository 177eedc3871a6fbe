"""Says whether a clause tells what is so when the article appears, so that a deadline named before is not its time."""

from __future__ import annotations

import re

from kgtool.dates import DateValue
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.continued import is_parted
from kgtool.statements.figures.goal_verbs import AIMING, DEMANDING, STATING, WANTING
from kgtool.statements.figures.times import When

_NOW = re.compile(
    r",? (?:(?:are|is) [a-z]+(?:ed|en|t) )?"
    r"(?:now|today|at present|currently|at the moment|so far|to date|by now|up to now|already|"
    r"(?:already |now )?(?:in (?:use|service|operation)|installed|up and running|switched on))\b(?! (?:by|"
    r"from|in|until) )"
)
_AT_PRESENT = re.compile(r"(?:At present|At the moment|Currently|So far|To date|Today|Right now|As things stand)\b[, ]")
_CLAUSE_NOW = re.compile(
    r" (?:and |but )?(?:at present|at the moment|currently|so far|to date|today|right now|now)[, ]"
    r"(?!.*\b(?:will|shall|should|wants?|aims?|plans?|hopes?|is to|are to)\b)"
)
_ALREADY = re.compile(
    r"\balready (?:has|have|hosts?|counts?|boasts?|houses?|operates?|runs?|employs?|numbers?)"
    r"(?: (?:about|around|some|over|nearly|almost|more than|at least))? $"
)
_TOLD_IN_BRACKETS = re.compile(
    r"\((?!in force)[^()]*\b(?:was|were|had|counted|stood|reached|totall?ed|numbered)\b[^()]*$"
)
_COUNTED = re.compile(r"(?: [\w-]+){0,2} (?:was|were) (?:counted|registered|recorded|active|there|in use|reached)\b")
_OPENING = 160
_WANTING = AIMING | DEMANDING
_PRESENT_FORMS = frozenset(
    "is are has have hosts counts houses offers employs runs operates boasts holds provides serves covers stands "
    "amounts totals numbers comes makes count host accounts contributes lacks sits lies leads "
    "ranks earns sells occupies".split()
)
_PAST_FORMS = frozenset("was were had stood numbered counted totalled totaled amounted came hosted employed".split())
_DONE = frozenset({"was", "were", "has", "have"})
_LAID_DOWN = frozenset({"announce", "allocate", "assign", "write", "include", "give", "agree", "schedule", "budget"})
"""What a document does with goals, too: `30 more were announced`."""
_SHARE_OF = re.compile(r" of (?:it|that|this|them|these|those|the total|which)\b")
_PRESENT = re.compile(r"\b(?:the|its|their) (?:present|current|existing|previous|former) $|\b(?:today|now)['’]s $")
_PRESENT_ENDS = ("present ", "current ", "existing ", "previous ", "former ", "'s ", "’s ")
"""What every match of `_PRESENT` ends with."""
_BECOMES = re.compile(
    r"(?: [\w-]+){0,3}? (?:(?:is|are|was|were) to|will|shall|should|must|would)(?: then| soon)? "
    r"(?:become|(?:grow|rise|increase|expand|swell|double|climb) to|be (?:expanded|increased|raised|"
    r"extended|brought) to)"
    r"(?: \w+){0,2}? \d"
)
"""What makes the amount before it the one that is to grow."""
_NOW_IS = re.compile(r"\((?:now|currently|today|at present|at the moment|so far)[:,]?(?: [a-z]+){0,3} $", re.IGNORECASE)

_NOW_ASIDE = re.compile(
    r", (?:which (?:is|are|stands?) )?(?:now|today|currently|at present|at the moment|presently)"
    r"(?: (?:put|standing|estimated|counted|given|valued|measured|rated|running|is|are))?"
    r"(?: (?:at|only|just|about|some|around|roughly|over))* $"
)
_ASIDE_ENDS = (
    "w ", "y ", "t ", "ly ", "put ", "ing ", "ed ", "at ", "only ", "just ", "about ", "some ", "around ", "over ",
)  # fmt: skip


def is_of_today(clause: FigureClause) -> bool:
    """`up from 25 EFLOPS now`, `50 projects by 2025 (now: 18)`: what is so when the article appears, no goal."""
    if clause.of_today is None:
        clause.of_today = _is_of_today(clause)
    return clause.of_today


def _is_of_today(clause: FigureClause) -> bool:
    if _NOW.match(clause.text, clause.main.end):
        return True
    if clause.counts and _BECOMES.match(clause.text, clause.main.end):
        return True  # `Its 330,000 racks are to become 600,000`
    sentence = clause.context.sentence
    if _AT_PRESENT.match(sentence.text) and _is_so_now(clause):
        return True  # `At present there are 86 such firms`
    if clause.begin > sentence.begin and _CLAUSE_NOW.match(clause.text, clause.begin, clause.main.begin):
        return True  # `The province is to have 20 EFLOPS by 2026; at present it is 9.2`
    begin = max(sentence.begin, clause.main.begin - 40)
    before = clause.text[begin : clause.main.begin]
    if before.endswith(_ASIDE_ENDS) and _NOW_ASIDE.search(before) and clause.text.startswith(",", clause.main.end):
        return True  # `computing power, now 4 EFLOPS, is to reach 15 EFLOPS`
    if "(" in before and (_NOW_IS.search(before) or _TOLD_IN_BRACKETS.search(before)):
        return True  # `120 firms by then (the bureau counted 57 last year)`
    if before.endswith("(") and _COUNTED.match(clause.text, clause.main.end):
        return True  # `900 firms (610 were counted last year)`
    if "already " in before and _ALREADY.search(before):
        return True  # `to build 20 scenarios by 2026, while Jiujiang already has 30`
    return before.endswith(_PRESENT_ENDS) and _PRESENT.search(before) is not None


def _is_so_now(clause: FigureClause) -> bool:
    """Say whether a sentence that begins with `at present` tells what is, and no goal or time of another clause."""
    begin, predicate = clause.context.sentence.begin, clause.predicate
    if clause.main.begin - begin > _OPENING:
        return False
    if any(isinstance(m.value, DateValue) and m.begin > begin for m in clause.context.mentions):
        return False
    if predicate is None:
        return True
    return predicate.modality == "asserted" and predicate.lemma not in _WANTING


def is_told_of_now(clause: FigureClause, *, alone: bool = False) -> bool:
    """Say whether the verb tells what is or was: a deadline that another sentence named is not its time.

    Args:
        clause: the clause of the amount.
        alone: whether this verb decides, whatever the rest of the sentence plans (`and 12 billion has come`).
    """
    predicate = clause.predicate
    if predicate is None or predicate.modality != "asserted" or clause.main.text.startswith(("not ", "never ")):
        return False
    if not alone and any(p.modality == "planned" for p in clause.context.predicates):
        return False
    # `80 percent of it is made in Xi'an`
    shared = clause.amount.kind == "percent" and _SHARE_OF.match(clause.text, clause.main.end) is not None
    counts = (
        predicate.lemma == "count" and predicate.particle != "on"
    )  # `the plan speaks of 600, the bureau counts 371`
    done = shared or not predicate.passive or _is_done(clause, predicate)
    return (counts or predicate.lemma not in WANTING) and done


def _is_done(clause: FigureClause, predicate: Predicate) -> bool:
    """`262 companies were registered`, `12 scenarios have been opened`: what has happened to what is counted."""
    first = clause.context.units[predicate.first].lower
    return clause.counts and predicate.finite and first in _DONE and predicate.lemma not in _LAID_DOWN


def is_told_now(clause: FigureClause) -> bool:
    """`It did so in 2024, and the alliance now has 76 members`: the date of another clause is not its time."""
    predicate = clause.predicate
    if predicate is None or predicate.modality != "asserted" or not clause.is_governed or predicate.lemma in STATING:
        return False
    units = clause.context.units
    around = {unit.lower for unit in units[max(predicate.first - 1, 0) : predicate.last + 2]}
    return not around.isdisjoint({"now", "currently"})


def is_told_in_present(clause: FigureClause) -> bool:
    """`It opened in 2023. It is home to 100 firms`: what is so when the article appears, whatever was dated before."""
    predicate = clause.predicate
    if predicate is None or predicate.modality != "asserted" or not clause.is_governed:
        return False
    first = clause.context.units[predicate.first].lower
    if predicate.first != predicate.last:
        return first in {"has", "have"}  # `Its load has climbed above 90 percent`
    return first in _PRESENT_FORMS


def own_time(clause: FigureClause, when: When) -> When | None:
    """Return a time that its sentence gives to several clauses, or `None` where this one tells what is.

    Args:
        clause: the clause of the amount.
        when: the time, which is not said of this amount alone.
    """
    published = clause.context.body.article.published
    if is_told_now(clause):
        return None
    if is_parted(clause, when.mention) and is_told_in_present(clause):
        return None if when.is_open(published) else when
    if when.is_ahead(published) and _is_told_of_past(clause, when):
        return None
    if clause.counts and is_told_of_now(clause, alone=True):
        return None if when.is_ahead(published) else when
    return when


def _is_told_of_past(clause: FigureClause, when: When) -> bool:
    """`The goal is 45 billion by 2027, he said, adding that growth stood at 4 percent`: the date is of the first."""
    predicate = clause.predicate
    if predicate is None or predicate.modality != "asserted" or not clause.is_governed:
        return False
    if predicate.first != predicate.last or not when.mention.end < clause.start:
        return False
    return clause.context.units[predicate.first].lower in _PAST_FORMS
