"""Figures of bodies that are named: an alliance's members, a centre's capacity, a fund's capital.

Companies and universities are left out: what they earn or employ is no figure of the domain.
"""

from __future__ import annotations

import re

from kgtool.records import Amount, Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.countable import MEMBERS
from kgtool.statements.figures.told_by import is_come_upon

ALLIANCES = frozenset({"alliance", "association", "network", "consortium", "union", "federation", "league", "club"})
COMPUTING = frozenset({"EFLOPS", "PFLOPS", "TFLOPS", "racks", "servers", "cabinets", "MW"})
_PLACES = frozenset({"City", "Province", "District", "County", "PilotZone", "HighTechZone", "Zone", "Country"})
_CENTRES = frozenset(
    "center centre base committee hub platform incubator cluster academy institute lab laboratory".split()
)
_FIRMS = frozenset({"company", "group", "university", "college", "school", "hospital", "corporation", "limited", "inc"})
_GATHERED = frozenset(
    "enterprises institutions laboratories projects platforms models tenants startups start-ups users customers "
    "engineers researchers employees teams datasets".split()
)
"""What centres and alliances count besides members and capacity."""
_HAVING = frozenset(
    "be have host house hold offer gather count employ unite comprise include run operate serve train open build "
    "match bring attract recruit enrol enroll want provide reach grow settle unveil incubate nurture take accommodate "
    "contain support supply".split()
)
_AGAIN = re.compile(
    r"(?:Its?|(?:The|This|That) (?:new )?"
    r"(?:body|alliance|association|cent(?:er|re)|committee|base|academy|network|fund|vehicle|institute|lab)|"
    r"(?:A|The|Its) (?:first|second|third|next|final|new|coming) (?:phase|stage|building|hall))\b"
)
"""How a sentence goes on about the body of the one before."""
_TELLING = frozenset(
    "put estimate reckon calculate say tell report present publish release give show find speak state cite "
    "survey".split()
)
"""What bodies do with figures of others."""
_TELLS = frozenset("reports reported puts estimates says gives presented published survey paper".split())
_FOR_DATE = re.compile(r"(?: [a-z]+){0,3}? for (?:the )?(?:end of |close of |year |whole of )?20\d\d\b")
_LOADS = frozenset({"load", "utilisation", "utilization", "occupancy", "usage"})
_OF_LOAD = re.compile(r" of (?:its|full|the|total|maximum)(?: \w+)? (?:load|capacity)\b")
"""`runs at more than 90 percent of its load`."""
_HOLDING = frozenset(
    "be have hold manage command stand come amount total raise draw gather reach collect attract mobilise mobilize "
    "close start begin register launch found establish set create".split()
)
"""What a fund does with its own money."""
_CAPITAL = re.compile(r"\b(?:capital|fund(?:'s|’s)? size|fundraising goal)\b")
_ASIDE = re.compile(r" itself|,? (?:with|at|of|worth|\()[^,;:]*")
_FUND_REACH = 2
"""Sentences after its name in which a capital is still a fund's."""


def find_body(clause: FigureClause, spoken: Mention | None = None) -> Mention | None:
    """Return the alliance or centre that an amount belongs to, or `None`.

    Args:
        clause: the clause of the amount.
        spoken: the body that the sentence before speaks of.
    """
    if clause.amount.unit not in MEMBERS and (_is_telling(clause) or is_come_upon(clause)):
        return None  # `the association puts the industry at 368.5 billion yuan`: what it tells of is not its own
    start, stop = clause.subject_region()
    named = [m for m in clause.context.mentions if start <= m.begin < stop and m.iri]
    for mention in clause.subjects or named:
        if mention.kind in {"Organization", "ResearchOrganization"}:
            return mention if _has_such(mention, clause) else None
    sentence = clause.context.sentence
    others = [m for m in named if m.kind not in {"Topic", "Indicator", "Date"} and m.via != "reference"]
    if clause.amount.unit in COMPUTING and not others and (same := _of_the_same(clause)):
        return same
    if others or clause.counts:
        return None
    if clause.amount.kind == "money" and _CAPITAL.search(sentence.text):
        return _fund_before(clause)
    if spoken is None or not _AGAIN.match(sentence.text):
        return None
    if spoken.kind not in {"Organization", "ResearchOrganization"}:
        return None
    return spoken if _has_such(spoken, clause) else None


def _is_telling(clause: FigureClause) -> bool:
    """Say whether a verb tells of an amount; what a centre gives in computing power (`it gives 240 P`) it has."""
    predicate = clause.predicate
    if predicate is None or predicate.lemma not in _TELLING:
        return False
    gives = predicate.lemma == "give" and clause.amount.unit in COMPUTING
    return not gives or clause.text.startswith((" for ", " as "), clause.main.end)


def goes_on_about(text: str) -> bool:
    """Say whether a sentence goes on about the body or event that the one before speaks of.

    >>> goes_on_about("Its capacity is 100 PFLOPS."), goes_on_about("Wuhan has 400 firms.")
    (True, False)
    """
    return _AGAIN.match(text) is not None


def is_fund(thing: Mention) -> bool:
    """Say whether a body is an investment fund, whose capital is a figure of its own."""
    return thing.kind == "Organization" and not {"fund", "funds"}.isdisjoint(thing.label.lower().split())


def _of_the_same(clause: FigureClause) -> Mention | None:
    """`The lab offers 5 EFLOPS, said its director, and 20 EFLOPS are planned`: what the sentence said of one body."""
    mentions = clause.context.mentions
    earlier = next(
        (m for m in mentions if isinstance(m.value, Amount) and m.value.unit == clause.amount.unit
         and m.end <= clause.main.begin), None,
    )  # fmt: skip
    bodies = [m for m in mentions if m.kind == "ResearchOrganization" and m.iri and m.via != "reference"]
    places = [m for m in mentions if m.kind in _PLACES and earlier and earlier.end <= m.begin < clause.main.begin]
    one = len({m.iri for m in bodies}) == 1
    return bodies[0] if earlier and one and not places and bodies[0].end <= earlier.begin else None


def _fund_before(clause: FigureClause) -> Mention | None:
    """Return the one fund named just before a sentence on a capital; `None` where there are several."""
    ordinal = clause.context.sentence.ordinal
    funds = [m for m in clause.context.before if m.iri and is_fund(m) and ordinal - m.sentence <= _FUND_REACH]
    return funds[-1] if len({m.iri for m in funds}) == 1 else None


def _is_capital(fund: Mention, clause: FigureClause) -> bool:
    """`The fund has 10 billion yuan`, `the fund, at 10 billion yuan, is ...`: not what it has invested or earned."""
    main, predicate = clause.main, clause.predicate
    if clause.amount.change:
        return False
    between = clause.text[fund.end : main.begin] if fund.end <= main.begin else ""
    if (
        between
        and _ASIDE.match(between)
        and not any(
            p.finite and fund.end <= clause.context.units[p.first].begin < main.begin for p in clause.context.predicates
        )
    ):
        return True
    return predicate is not None and predicate.lemma in _HOLDING and clause.is_governed


def _has_such(body: Mention, clause: FigureClause) -> bool:
    words = set(body.label.lower().replace("-", " ").split())
    amount = clause.amount
    if amount.kind == "money" and is_fund(body):
        return _is_capital(body, clause)
    if amount.kind == "percent" and words & _CENTRES:
        if _OF_LOAD.match(clause.text, clause.main.end):
            return True
        return not _LOADS.isdisjoint(unit.lower for unit in clause.region(*clause.subject_region()))
    if amount.kind in {"money", "percent"} and (
        clause.context.sentence.ordinal != body.sentence or not _TELLS.isdisjoint(clause.context.vocabulary)
    ):
        return False
    if words & _FIRMS:
        return False
    if amount.unit in COMPUTING:
        return True
    if _counts_others(clause):
        return False
    if amount.kind != "count" or not words & (ALLIANCES | _CENTRES):
        return words & ALLIANCES != frozenset() and body.kind == "Organization"
    if amount.unit in MEMBERS or (body.kind == "Organization" and words & ALLIANCES):
        return True
    lemma = clause.predicate.lemma if clause.predicate else ""
    return amount.unit in _GATHERED and lemma in _HAVING


def _counts_others(clause: FigureClause) -> bool:
    """`The association had 2,267 firms for the end of 2023`: its count of the place, not of its members."""
    if clause.amount.unit not in {"enterprises", ""}:
        return False
    return (clause.predicate is not None and clause.predicate.lemma == "list") or _FOR_DATE.match(
        clause.text, clause.main.end
    ) is not None


def founding_number(clause: FigureClause) -> bool:
    """Say whether a body began with an amount that the sentence does not set against a later one."""
    others = [m for m in clause.context.mentions if isinstance(m.value, Amount) and m is not clause.main]
    later = any(isinstance(m.value, Amount) and m.value.kind == clause.amount.kind for m in others)
    later = later and clause.amount.unit not in COMPUTING  # `opened in 2022 with 100 petaflops, and has 300 now`
    return not later and find_body(clause) is not None
