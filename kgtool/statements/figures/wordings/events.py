"""Figures of events: who came to a fair and exhibited there, what was signed at it, and what that is worth."""

from __future__ import annotations

import re
from dataclasses import replace

from kgtool.records import Amount, Mention
from kgtool.statements.figures.bodies import ALLIANCES
from kgtool.statements.figures.clauses import FigureClause, read_clause
from kgtool.statements.kinds import MEASURED

_ATTENDERS = frozenset(
    "enterprises exhibitors guests participants delegates experts institutions universities "
    "representatives scholars scientists teams".split()
)
_COMING = frozenset("take participate attend register exhibit gather sign join come present compete enter".split())
_SHOWING = frozenset("show present display unveil exhibit showcase demonstrate bring".split())
_SHOWN = frozenset({"exhibits", "products", "innovations", "models", "robots"})
_DRAWING = frozenset("draw attract gather bring see welcome feature count expect have unite assemble host".split())
_AT = re.compile(r"(?:At|During|For|In) (?:the |this year's )?(?:[0-9]{4} |\w+th )?")
_INTO = re.compile(
    r"[^.;:]{0,60}?\b(?:part in|for|in|at|attend\w*|join\w*|to)(?: the| this year's| its)?(?: [0-9]{4}| \w+th)? $"
)
_JOINING = frozenset({"join", "sign", "put", "found", "enter", "belong"})
_ONTO = re.compile(
    r"[^.;:]{0,40}?\b(?:join\w*|sign\w*(?: up)?|found\w*|entered|belong|names?\b[^.;:]{0,40})"
    r"(?: to| for)?(?: the (?:founding )?charter of)?(?: the)? $"
)
_SIGNED = frozenset({"projects", "contracts", "agreements", "deals", "orders"})
_SIGNING = frozenset({"sign", "ink", "conclude", "strike", "seal"})
_SIGNED_BEHIND = re.compile(r" (?:(?:that )?(?:had been|were) )?signed\b")
_FOR_PROJECTS = re.compile(r"\b[Cc]ontracts (?:for|on) (?:\w+ ){0,2}$")
_WORTH = re.compile(
    r"[^.;:]{0,60}?\b(?:worth|valued at|(?:value|investment|volume|sum) of|amounting to|totall?ing|total of)"
    r"(?: (?:a|the) (?:total|combined))?(?: of)?(?: \w+){0,2} "
)
_HELD_AT = re.compile(r"[^.;:]{0,90}?\b(?:at|during)(?: the| this year's)?(?: [0-9]{4}| \w+th)? ")
_ENDING = frozenset("end close conclude finish wrap open produce yield result see bring".split())
_GUESTS = frozenset({"visitors", "people", "attendees", "spectators", "exhibitors"})
_VISITED = re.compile(
    r" (?:(?:had )?(?:come|came|went|gone|flocked|turned up) (?:to|at|for)|visited|attended|saw|at|of)"
    r"(?: the| this year's)?(?: [0-9]{4}| \w+th)? "
)
_CAME = re.compile(
    r" (?:(?:come|came|went|flocked) (?:to|at)|visited|attended) the (?:[\w-]+ ){0,2}?"
    r"(event|fair|expo|exhibition|conference|congress|summit|forum|show|festival)\b"
)
"""Who came to an event that is called by its kind only."""
_AMONG = re.compile(r"\bamong the (?:about |some |over |more than )?$", re.IGNORECASE)


def find_event(clause: FigureClause, spoken: Mention | None) -> Mention | None:
    """Return the event that so many came to, or `None`: `More than 800 companies took part in the 2025 congress`.

    Args:
        clause: the clause of the amount.
        spoken: the body or event that the sentence before speaks of.
    """
    amount, predicate = clause.amount, clause.predicate
    if amount.kind == "money":
        return _worth_at(clause, spoken)
    if amount.kind != "count" or predicate is None or predicate.modality == "negated":
        return None
    if amount.unit in _SIGNED:
        return _held_at(clause, spoken) if _is_signed(clause) else None
    if amount.unit in _GUESTS and (visited := _visited(clause, spoken)):
        return visited
    if amount.unit in _SHOWN and predicate.lemma in _SHOWING:
        return _shown_at(clause, spoken)
    if amount.unit not in _ATTENDERS:
        return _drawing(clause) if amount.unit in _GUESTS else None
    if clause.counts and predicate.lemma in _JOINING:
        for body in clause.context.mentions:
            joined = body.kind == "Organization" and body.iri and ALLIANCES & set(body.label.lower().split())
            if joined and body.begin >= clause.main.end and _ONTO.fullmatch(clause.text, clause.main.end, body.begin):
                return body
    events = [m for m in clause.context.mentions if m.kind == "Event" and m.iri]
    if predicate.lemma in _SHOWING:
        ahead = [m for m in events if clause.begin <= m.begin and m.end <= clause.main.begin]
        if ahead and _AT.fullmatch(clause.text, clause.context.sentence.begin, ahead[-1].begin):
            return ahead[-1]
    if clause.counts and (predicate.lemma in _COMING or predicate.lemma in _SHOWING):
        for event in events:
            if event.begin >= clause.main.end and _INTO.fullmatch(clause.text, clause.main.end, event.begin):
                return event
        return spoken if spoken and spoken.kind == "Event" and not events else None
    return _drawing(clause)


def _drawing(clause: FigureClause) -> Mention | None:
    """`The fair drew 60,000 visitors`: the event that a verb says it of."""
    predicate = clause.predicate
    if predicate is None:
        return None
    subject = next((m for m in clause.subjects if m.kind == "Event"), None)
    if subject is None and predicate.lemma == "attend" and predicate.passive:
        start, stop = clause.subject_region()
        events = (m for m in clause.context.mentions if m.kind == "Event" and m.iri)
        subject = next((m for m in events if start <= m.begin < stop), None)
    return subject if predicate.lemma in _DRAWING | {"attend"} else None


def _is_signed(clause: FigureClause) -> bool:
    """`41 projects were signed`, `with 41 signed projects`: what came about, and not what somebody signed."""
    predicate, main = clause.predicate, clause.main
    if " signed " in main.text or _SIGNED_BEHIND.match(clause.text, main.end):
        return True
    if predicate is None or predicate.lemma not in _SIGNING or not predicate.passive:
        return False
    return clause.counts or _FOR_PROJECTS.search(clause.text, clause.begin, main.begin) is not None


def _worth_at(clause: FigureClause, spoken: Mention | None) -> Mention | None:
    """`62 projects worth 18 billion yuan were signed`: the event at which what is worth so much was signed."""
    context, main = clause.context, clause.main
    counted = [m for m in context.mentions if isinstance(m.value, Amount) and m.value.kind == "count"]
    signed = next((m for m in reversed(counted) if m.end <= main.begin), None)
    if signed is None or not isinstance(signed.value, Amount) or signed.value.unit not in _SIGNED:
        return None
    if not _WORTH.fullmatch(clause.text, signed.end, main.begin):
        return None
    return find_event(read_clause(context, signed), spoken)


def _held_at(clause: FigureClause, spoken: Mention | None) -> Mention | None:
    """Return the event at which something came about: `At the fair 32 ...`, `... signed at the fair`, or the last."""
    context, main, text = clause.context, clause.main, clause.text
    events = [m for m in context.mentions if m.kind == "Event" and m.iri]
    if not events:
        places = any(m.kind in MEASURED and m.iri for m in clause.subjects)
        return spoken if spoken and spoken.kind == "Event" and not places else None
    for event in events:
        if event.begin >= main.end and _HELD_AT.fullmatch(text, main.end, event.begin):
            return event
        if event.end <= main.begin and _AT.fullmatch(text, context.sentence.begin, event.begin):
            return event
    subject = next((m for m in clause.subjects if m.kind == "Event"), None)
    first = context.predicates[0] if context.predicates else None
    named = [m for argument in first.find("subject") for m in argument.unit.mentions] if first else []
    opened = next((m for m in named if m in events and m.end <= main.begin), None)
    return subject or (opened if first and first.lemma in _ENDING else None)


def _visited(clause: FigureClause, spoken: Mention | None) -> Mention | None:
    """`Some 5,000 people came to the fair`, `among the 170 exhibitors`: of the event named, or the only one."""
    context, main, text = clause.context, clause.main, clause.text
    events = [m for m in context.mentions if m.kind == "Event" and m.iri]
    if any(m.via != "reference" for m in events):
        return next((m for m in events if m.begin >= main.end and _VISITED.fullmatch(text, main.end, m.begin)), None)
    come = _CAME.match(text, main.end)
    among = clause.amount.unit == "exhibitors" and _AMONG.search(text, clause.begin, main.begin)
    if not come and not among:
        return None
    known = {m.iri: m for m in context.before if m.kind == "Event" and m.iri}
    only = (
        spoken if spoken and spoken.kind == "Event" else next(iter(known.values()), None) if len(known) == 1 else None
    )
    kind = come[1] if come else "event"
    return only if only and (kind == "event" or kind in only.label.lower()) else None


def _shown_at(clause: FigureClause, spoken: Mention | None) -> Mention | None:
    """`800 companies showed over 3,000 exhibits`: of the event that those who show them came to."""
    predicate = clause.predicate
    found = predicate.find("subject") if predicate else ()
    for argument in found:
        for shower in argument.unit.mentions:
            value = shower.value
            if isinstance(value, Amount) and value.unit in _ATTENDERS and clause.main.begin > shower.end:
                return find_event(replace(clause, main=shower, amount=value), spoken)
    return None
