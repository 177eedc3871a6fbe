"""Figures of bodies and events that are named: an alliance's members, a centre's capacity, who came to a fair.

Companies and universities are left out: what they earn or employ is no figure of the domain.
"""

from __future__ import annotations

import re

from kgtool.records import Amount, Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.countable import MEMBERS

_ALLIANCES = frozenset({"alliance", "association", "network", "consortium", "union", "federation", "league", "club"})
_COMPUTING = frozenset({"EFLOPS", "PFLOPS", "TFLOPS", "racks", "servers", "cabinets", "MW"})
_CENTRES = frozenset("center centre base committee hub platform incubator cluster academy institute lab".split())
_FIRMS = frozenset({"company", "group", "university", "college", "school", "hospital", "corporation", "limited", "inc"})
_GATHERED = frozenset(
    "enterprises institutions laboratories projects platforms models tenants startups start-ups users customers "
    "engineers researchers employees teams datasets".split()
)
"""What centres and alliances count besides members and capacity."""
_HAVING = frozenset(
    "be have host house hold offer gather count employ unite comprise include run operate serve train open build "
    "match bring attract recruit enrol enroll want provide reach grow settle unveil incubate nurture".split()
)
_ATTENDERS = frozenset(
    "enterprises exhibitors guests participants delegates experts institutions universities "
    "representatives scholars scientists teams".split()
)
_COMING = frozenset("take participate attend register exhibit gather sign join come present compete enter".split())
_DRAWING = frozenset("draw attract gather bring see welcome feature count expect have unite assemble host".split())
_INTO = re.compile(
    r"[^.;:]{0,60}?\b(?:part in|for|in|at|attend\w*|join\w*|to)(?: the| this year's| its)?(?: [0-9]{4}| \w+th)? $"
)
_JOINING = frozenset({"join", "sign", "put", "found", "enter", "belong"})
_ONTO = re.compile(
    r"[^.;:]{0,40}?\b(?:join\w*|sign\w*(?: up)?|found\w*|entered|belong|names?\b[^.;:]{0,40})"
    r"(?: to| for)?(?: the (?:founding )?charter of)?(?: the)? $"
)
_AGAIN = re.compile(r"(?:It|The (?:new )?(?:body|alliance|association|cent(?:er|re)|committee|base|academy|network))\b")


def find_body(clause: FigureClause, spoken: Mention | None = None) -> Mention | None:
    """Return the alliance or centre that an amount belongs to, or `None`.

    Args:
        clause: the clause of the amount.
        spoken: the body that the sentence before speaks of.
    """
    start, stop = clause.subject_region()
    named = [m for m in clause.context.mentions if start <= m.begin < stop and m.iri]
    for mention in clause.subjects or named:
        if mention.kind in {"Organization", "ResearchOrganization"}:
            return mention if _has_such(mention, clause) else None
    sentence = clause.context.sentence
    if spoken is None or spoken.sentence != sentence.ordinal - 1 or named or clause.counts:
        return None
    if spoken.kind not in {"Organization", "ResearchOrganization"} or not _AGAIN.match(sentence.text):
        return None
    return spoken if _has_such(spoken, clause) else None


def _has_such(body: Mention, clause: FigureClause) -> bool:
    words = set(body.label.lower().replace("-", " ").split())
    amount = clause.amount
    if words & _FIRMS:
        return False
    if amount.unit in _COMPUTING:
        return True
    if amount.kind != "count" or not words & (_ALLIANCES | _CENTRES):
        return words & _ALLIANCES != frozenset() and body.kind == "Organization"
    if amount.unit in MEMBERS or (body.kind == "Organization" and words & _ALLIANCES):
        return True
    lemma = clause.predicate.lemma if clause.predicate else ""
    return amount.unit in _GATHERED and lemma in _HAVING


def find_event(clause: FigureClause, spoken: Mention | None) -> Mention | None:
    """Return the event that so many came to, or `None`: `More than 800 companies took part in the 2025 congress`.

    Args:
        clause: the clause of the amount.
        spoken: the body or event that the sentence before speaks of.
    """
    amount, predicate = clause.amount, clause.predicate
    if amount.kind != "count" or amount.unit not in _ATTENDERS or predicate is None or predicate.modality == "negated":
        return None
    if clause.counts and predicate.lemma in _JOINING:
        for body in clause.context.mentions:
            joined = body.kind == "Organization" and body.iri and _ALLIANCES & set(body.label.lower().split())
            if joined and body.begin >= clause.main.end and _ONTO.fullmatch(clause.text, clause.main.end, body.begin):
                return body
    events = [m for m in clause.context.mentions if m.kind == "Event" and m.iri]
    if clause.counts and predicate.lemma in _COMING:
        for event in events:
            if event.begin >= clause.main.end and _INTO.fullmatch(clause.text, clause.main.end, event.begin):
                return event
        near = spoken and spoken.kind == "Event" and spoken.sentence == clause.context.sentence.ordinal - 1
        return spoken if near and not events else None
    subject = next((m for m in clause.subjects if m.kind == "Event"), None)
    if subject is None and predicate.lemma == "attend" and predicate.passive:
        start, stop = clause.subject_region()
        subject = next((m for m in events if start <= m.begin < stop), None)
    return subject if predicate.lemma in _DRAWING | {"attend"} else None


def founding_number(clause: FigureClause) -> bool:
    """Say whether a body began with an amount that the sentence does not set against a later one."""
    others = [m for m in clause.context.mentions if isinstance(m.value, Amount) and m is not clause.main]
    later = any(isinstance(m.value, Amount) and m.value.kind == clause.amount.kind for m in others)
    return not later and find_body(clause) is not None
