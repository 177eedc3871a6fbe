"""Who only tells of a figure: a source in front of the clause, a paper that holds it, a body that counted so many."""

from __future__ import annotations

import re

from kgtool.statements.figures.clauses import FigureClause

_SOURCE = re.compile(
    r"\s*(?:[A-Z][\w.]*: )?(?:According to [^,;:]{2,90}, |"
    r"(?:In|By|Under|Per) (?:the|its|an?|this|that|[A-Z][\w'’-]+['’]s) [^,;:]{0,60}?"
    r"\b(?:paper|report|statistics|yearbook|bulletin|count|survey|figures|tally|estimate|reckoning|register),? )"
)
"""`In the association's white paper the industry had ...`, `According to MIIT, capacity had reached ...`."""
_SOURCE_STARTS = ("according", "in", "by", "under", "per")
_CONTAINING = frozenset({"have", "give", "show", "list", "record", "contain", "name", "count", "put"})
_PAPERS = frozenset({"report", "yearbook", "bulletin", "statistics", "paper", "communique", "figures", "register"})
"""Papers that tell of others."""
_ARRIVING = re.compile(
    r" (?:to|at|up to)(?: a total of| a count of)? (?:[^;:]{1,60} and )?(?:about |some |over |only )?$"
)
_PRESENTING = frozenset({"present", "publish", "release", "issue"})
_COLON = re.compile(r"[^;:]{0,60}: (?:[^;:]{0,120}(?:,| and) )?")


def after_source(clause: FigureClause, start: int, stop: int) -> int:
    """Return where the subject begins behind a source in front of it; the start itself where there is none."""
    if not clause.text[start : start + 40].lower().rpartition(": ")[2].lstrip().startswith(_SOURCE_STARTS):
        return start
    found = _SOURCE.match(clause.text, start, stop)
    return found.end() if found else start


def is_of_paper(clause: FigureClause) -> bool:
    """`The bureau's half-year report has 143 firms`: what a paper has is what it tells of."""
    if clause.predicate is None or clause.predicate.lemma not in _CONTAINING:
        return False
    words = [unit.lower for unit in clause.region(*clause.subject_region()) if unit.lower.isalpha()]
    return bool(words) and words[-1] in _PAPERS


def is_come_upon(clause: FigureClause) -> bool:
    """`The association had got to 2,267 firms`, `a paper that it presented: 2,887 firms`: what it counts of others."""
    predicate, units = clause.predicate, clause.context.units
    if predicate is None:
        return False
    between = clause.text[units[predicate.last].end : clause.main.begin]
    if predicate.lemma in {"get", "arrive", "come"}:
        bodies = any(m.kind in {"Organization", "Agency", "ResearchOrganization"} for m in clause.subjects)
        return bodies and _ARRIVING.fullmatch(between) is not None
    return predicate.lemma in _PRESENTING and _COLON.fullmatch(between) is not None
