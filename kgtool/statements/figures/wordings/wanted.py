"""Amounts that somebody wants or wanted, where the verb of wanting is not the one that the amount depends on.

`The zone wanted 400 firms registered`, `300 firms was what the city had hoped for`, `the 300 that it had planned`: none
of them is what is or was so.
"""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.goal_verbs import AIMING
from kgtool.statements.kinds import MEASURED, PLANS

_VERBS = (
    r"(?:hoped|hopes|wanted|wants|planned|promised|aimed|targeted|foreseen|foresaw|envisaged|expects|sought|wished|"
    r"projected|pledged|budgeted)"
)
_WORDS = frozenset(
    "hoped hopes want wants wanted planned promised aimed targeted foreseen foresaw envisaged expects sought wished "
    "hoping promises promise projected pledged budgeted set".split()
)
_WISHING = frozenset({"like", "hope", "wish", "promise", "vow", "pledge", "want", "expect"})
_BODIES = frozenset(
    "government bureau department commission committee office administration authority ministry".split()
)
_WHAT = re.compile(
    rf",? (?:is|was|are|were)(?: just| only| also| exactly)? what (?:[\w'’-]+ ){{1,6}}?(?:had |has |have )?{_VERBS}\b"
)
"""`Three hundred was what the city had hoped for`."""
_WHICH = re.compile(
    rf" (?:(?:that |which )?(?:it|they|[Tt]he [\w'’-]+|[A-Z][\w'’-]+|once|originally) "
    rf"(?:had |once |originally ){{1,2}})?"
    rf"{_VERBS}(?: for| at)?(?= (?:for|by|in|until) |[.,;)])"
)
"""`the 300 firms that it had planned for 2024`, `fewer than the 300 planned for 2024`."""
_SET_BY = re.compile(
    r" (?:that |which )?(?:(?:its|their|the|an?) (?:[\w-]+ )?(?:plan|programme|draft|blueprint|outline|"
    r"strategy|scheme)|it|they)"
    r" had (?:once |originally )?(?:set|called for|asked for|laid down|fixed|named|put down)\b"
)
"""`the 440 billion that the plan had set`."""
_SHORT_OF = re.compile(r"\bthe (?:\w+ )?$")

_TO_BE = re.compile(r"\b(?:(?:is|are) to|shall|should|must|will|wants? to|aims? to|plans? to) [^;:.]*$")
_WITH_PART = re.compile(
    r", with (?:the )?[^,;:]{2,60}? "
    r"(?:making up|accounting for|taking up|representing|contributing|providing|supplying)"
    r"(?: about| over| at least| some)? $"
)


def wisher(clause: FigureClause) -> Mention | None:
    """Return the place or zone of which a clause says behind an amount that it wanted so much, or `None`."""
    told = None if _WORDS.isdisjoint(clause.context.vocabulary) else _WHAT.match(clause.text, clause.main.end)
    if told is None:
        return None
    named = (m for m in clause.context.mentions if told.start() <= m.begin and m.end <= told.end())
    return next((m for m in named if m.kind in MEASURED and m.iri), None)


def is_wanted(clause: FigureClause) -> bool:
    """Say whether an amount is wanted by words around it, whatever the verb is that it depends on."""
    context, main, text = clause.context, clause.main, clause.text
    if clause.amount.kind == "percent" and "with" in context.vocabulary and _goes_with_goal(clause):
        return True
    if _WORDS.isdisjoint(context.vocabulary):
        return False
    if _WHAT.match(text, main.end):
        return True
    if _SHORT_OF.search(text, clause.begin, main.begin) and (
        _WHICH.match(text, main.end) or _SET_BY.match(text, main.end)
    ):
        return True
    verb = clause.predicate
    if verb is None or verb.finite or not verb.passive or context.units[verb.first].begin < main.end:
        return False
    if text[main.end : context.units[verb.first].begin].strip(" "):
        return False
    earlier = [p for p in context.predicates if p.last < verb.first and context.units[p.last].end <= main.begin]
    return (
        bool(earlier)
        and earlier[-1].lemma in AIMING
        and not text[context.units[earlier[-1].last].end : main.begin].strip(" ")
    )


def _goes_with_goal(clause: FigureClause) -> bool:
    """`is to exceed 300 EFLOPS, with intelligent computing making up 35 percent of it`: a part of what is to be."""
    found = _WITH_PART.search(clause.text, clause.context.sentence.begin, clause.main.begin)
    if found is None:
        return False
    return _TO_BE.search(clause.text, clause.context.sentence.begin, found.start()) is not None


def is_wish_of_body(clause: FigureClause) -> bool:
    """`The county government would like it to reach 10 billion`: no goal of the document that was spoken of before."""
    predicate = clause.predicate
    if predicate is None or not (predicate.lemma in _WISHING or set(predicate.matrix) & _WISHING):
        return False
    start, stop = clause.subject_region()
    region = clause.region(start, stop)
    if any(m.kind in PLANS for unit in region for m in unit.mentions):
        return False
    return any(unit.kind in {"Agency", "Person"} or unit.lower in _BODIES for unit in region)
