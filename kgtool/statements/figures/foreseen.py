"""What others foresee, and what papers set that are not named: neither is a goal of the place or document spoken of."""

from __future__ import annotations

import re

from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import MEASURED, PLANS

_OWNERS = PLANS | MEASURED
_SETTERS = MEASURED | PLANS | {"Agency", "Person"}
_OTHER_PAPERS = frozenset(
    "plan draft paper document predecessor version blueprint text scheme strategy guideline guidelines opinions "
    "edition roadmap outline".split()
)
_NATIONAL_RULE = re.compile(
    r"\b(?:[Nn]ational|[Nn]ationwide|[Ss]tate|[Cc]ountry's|[Ee]U|[Ww]orld) (?:[\w-]+ )?"
    r"(?:rules?|norms?|standards?|targets?|goals?|requirements?|limits?|ceilings?|bars?|averages?|marks?|thresholds?)\b"
)
_OTHER_ONE = re.compile(r" ?The (?!new |latest |present |current )[a-z]+ one\b")
_ESTIMATE_VERBS = frozenset({"put", "estimate", "reckon", "forecast", "project", "predict", "expect"})
_EXPECTING = frozenset({"expect", "forecast", "predict", "project", "estimate", "reckon", "see", "anticipate"})
_PUBLIC = frozenset(
    "government authorities officials bureau commission department office ministry mayor governor committee "
    "administration spokesman spokeswoman officers plan draft document paper they it city province zone park".split()
)
_POINTERS = frozenset(
    {
        "the",
        "a",
        "an",
        "that",
        "this",
        "its",
        "it",
        "they",
        "also",
        "new",
        "same",
        "action",
        "work",
        "city",
        "municipal",
        "local",
        "earlier",
        "previous",
        "older",
        "from",
        "of",
        "in",
        "said",
    }
)


def is_forecast(clause: FigureClause) -> bool:
    """`The analyst expects 5 million robots by 2035`: what somebody foresees who sets no goals."""
    predicate = clause.predicate
    if predicate is None or predicate.lemma not in _EXPECTING or not clause.is_governed or predicate.passive:
        return False
    start, stop = clause.subject_region()
    region = _first_subject(clause) or clause.region(start, stop)
    if any(m.kind in _SETTERS for unit in region for m in unit.mentions[:1]):
        return any(unit.lower in {"professor", "analyst", "analysts", "economist", "researcher"} for unit in region)
    if any(
        m.kind in {"Company", "ResearchOrganization", "Organization", "MediaOrganization"}
        for unit in region
        for m in unit.mentions
    ):
        return True
    words = {unit.lower for unit in region if unit.lower.isalpha()}
    return bool(words) and words.isdisjoint(_PUBLIC)


def _first_subject(clause: FigureClause) -> list[Unit]:
    """`The consultancy's report puts it at 90 billion and forecasts 150 billion`: what the first of two verbs has."""
    units, predicate = clause.context.units, clause.predicate
    if predicate is None or units[predicate.first - 1].lower not in {"and", "but"}:
        return []
    first = next((p for p in clause.context.predicates if p.finite and units[p.first].begin >= clause.begin), predicate)
    return clause.region(clause.begin, units[first.first].begin) if first.last < predicate.first else []


def is_of_other_paper(clause: FigureClause) -> bool:
    """`The State Council's own plan of 2017 had asked for ...`: a paper that is neither named nor pointed to.

    So is a rule of the whole country that a text sets beside what a place has: `the national goal is 80 percent`.
    """
    start, stop = clause.subject_region()
    if _NATIONAL_RULE.search(clause.text, start, max(stop, start)):
        return True
    region = clause.region(start, stop)
    if any(
        m.kind in _OWNERS and m.iri and m.text.lower() not in {"its", "their"} for unit in region for m in unit.mentions
    ):
        return False
    if any(m.reason.startswith("a document of its own") for unit in region for m in unit.mentions):
        return True  # `The national plan speaks of 1 trillion yuan`, in an article about a city
    words = [unit.lower for unit in region]
    if _OTHER_ONE.match(clause.text, clause.begin):
        return True  # `The provincial one, put out in May, wants 150 billion yuan`
    if _OTHER_PAPERS.isdisjoint(words):
        return False
    return any(
        word not in _POINTERS and word not in _OTHER_PAPERS
        for unit in region
        if (word := unit.lower).isalpha() or word == "'s" or (unit.mentions and unit.kind not in {"Date", "Topic"})
    )


def is_estimate(predicate: Predicate | None) -> bool:
    """Say whether a figure is an estimate by somebody who is no public body: it is only reported."""
    if predicate is None or predicate.lemma not in _ESTIMATE_VERBS:
        return False
    subjects = [m for a in predicate.find("by" if predicate.passive else "subject") for m in a.unit.mentions]
    return not any(m.kind in {"Agency", "Person"} for m in subjects)
