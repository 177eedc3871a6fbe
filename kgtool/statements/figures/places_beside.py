"""Places that own an amount by where they stand: right before their own area, or before the word `there`."""

from __future__ import annotations

import re
from dataclasses import replace

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import MEASURED, ZONES
from kgtool.vocab import thing_iri

_SURFACES = frozenset({"km2", "m2", "ha", "hectares", "mu"})
_SITES = MEASURED | {"ResearchOrganization", "Organization"}
_MEASURING = re.compile(
    r"(?: \([^()]*\))?(?:,? (?:in|of|at|near)(?: the)? [A-Z][^,;:.()]*,?|, [^;:.()]{3,80},)?"
    r" (?:now |already |today |alone )?"
    r"(?:(?:measures?|measured|covers?|covered|occupies|occupied|spans|takes up|fills|is|comes to|totals)|"
    r"(?:extends?|extended|stretches|spreads|sprawls|reaches)(?: [^,;:.]{3,40})?(?: (?:over|across|to))?|"
    r"(?:has|with|offers|had)(?: an?| its)?(?: [a-z-]+){0,2} (?:area|surface|space|footprint|premises) of)"
    r"(?: (?:about|some|around|nearly|almost|roughly|more than|just|only|exactly|altogether))* ?"
)
"""What leads from a park, centre or district to its own area: `in Futian District measures`."""
_RELATIVE = re.compile(r",? (?:which|that) ")
_OPENING_PART = re.compile(
    r"(?:(?:The|Its|A|Both) (?:[\w-]+ ){0,2}(?:stage|phase|building|hall|site|campus|area|part|section|core) of )?"
    r"(?:(?:The|the|And the|While the) )?"
)
_COMMA = re.compile(r"(?:, | \()(?:about |some |all |over |more than |nearly )?")
_BESIDE = 14
_LONG_PART = 90
_THERE = re.compile(
    r"(?:[;,:] |\band )there,? (?!is\b|are\b|was\b|were\b|will be\b|should be\b|has\b|had\b)", re.IGNORECASE
)
_NATIONAL_PART = re.compile(
    r"\b(?:half|most|(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth)s?|[\d.]+ ?(?:percent|per cent|%))"
    r"(?: of)?(?: all)?(?: the)? (?:country|nation|world)['’]s\b[^,;:.]*",
    re.IGNORECASE,
)
_NATIONS = frozenset({"country", "nation", "world"})
_NATIONAL = re.compile(
    r"(?:[\"“]?(?:Nationwide|Nationally|Across the (?:whole )?(?:country|nation)|"
    r"(?:In|For) the (?:whole country|country as a whole))\b|"
    r"The national (?:picture|total|figure|sum|capacity|tally|level)\b)"
)
_APPOSED = re.compile(r", (?:or )?(?:about |some |over |more than |nearly )?")
_SEATED = re.compile(
    r"[^;:.]*?\b(?:are|is|were|was|sits?|comes?|(?:have|has|had) been|originates?)"
    r"(?: (?:now |today )?(?:based|located|developed|made|produced|built|registered|found|set up|created|designed))?"
    r" (?:in|from|at)(?: the)? $"
)
_SETTLING = frozenset({"sign", "move", "settle", "register", "enrol", "enroll"})
_OPENING = 20
"""Characters from the start of a sentence within which the place that it is about stands."""


def place_beside_area(clause: FigureClause) -> Mention | None:
    """`The plan applies to all of Nansha, 803 square kilometres`: the place before its own area, or what has it."""
    main = clause.main
    if clause.amount.unit not in _SURFACES:
        return None
    before = [m for m in clause.context.mentions if m.kind in MEASURED and m.iri and 0 <= main.begin - m.end <= _BESIDE]
    beside = before[-1] if before else None
    return beside if beside and _COMMA.fullmatch(clause.text, beside.end, main.begin) else _site_of_area(clause)


def _site_of_area(clause: FigureClause) -> Mention | None:
    """`The Hexi Park in Futian District measures 3 sq km`: what the clause is about, not the place around it."""
    main, text = clause.main, clause.text
    for mention in clause.context.mentions:
        if mention.kind not in _SITES or not mention.iri or mention.begin >= main.begin:
            continue
        if _RELATIVE.match(text, mention.end) and mention.end < main.begin:  # `the zone, which stretches over 81 sq km`
            begin = text.index(" ", mention.end + 2)
            if _MEASURING.fullmatch(text, begin, main.begin):
                return mention
        if mention.begin < clause.begin:
            continue
        if not _OPENING_PART.fullmatch(text[clause.begin : mention.begin].lstrip(" ;,")):
            return None
        return mention if _MEASURING.fullmatch(text, mention.end, main.begin) else None
    return None


def is_of_national_part(clause: FigureClause) -> bool:
    """Say whether an amount restates a part of what the country has: `half the country's models, 105 in June, ...`."""
    main, text = clause.main, clause.text
    if "'s" not in clause.context.vocabulary or _NATIONS.isdisjoint(clause.context.words):
        return False
    found = _NATIONAL_PART.search(text, max(clause.begin, main.begin - _LONG_PART), main.end + _LONG_PART)
    if found is None:
        return False
    if clause.amount.kind == "percent" and found.start() < main.end <= found.end():
        return place_of_national_part(clause) is not None
    return _APPOSED.fullmatch(text, found.end(), main.begin) is not None


def place_of_national_part(clause: FigureClause) -> Mention | None:
    """Return where a part of what the country has is: `40 percent of the nation's makers, 310 of them, sit there`."""
    end = clause.main.end
    behind = (m for m in clause.context.mentions if m.kind in MEASURED and m.iri and m.begin >= end)
    return next((m for m in behind if _SEATED.fullmatch(clause.text, end, m.begin)), None)


def park_before(clause: FigureClause) -> Mention | None:
    """`The AI Park covers 1.2 square kilometres; 46 companies have signed up`: the park that opens the sentence."""
    if not clause.counts or clause.predicate is None or clause.predicate.lemma not in _SETTLING:
        return None
    begin = clause.context.sentence.begin
    zone = next((m for m in clause.context.mentions if m.kind in ZONES and m.iri and m.via != "reference"), None)
    opens = zone is not None and zone.begin - begin <= _OPENING and zone.end < clause.main.begin
    return zone if opens else None


def is_of_nation(clause: FigureClause) -> bool:
    """Say whether an amount is that of the whole country: `Nationwide, capacity had reached 280 EFLOPS in 2024`."""
    if clause.amount.kind not in {"money", "measure"} or clause.amount.change:
        return False
    return _NATIONAL.match(clause.context.sentence.text) is not None


def whole_nation(clause: FigureClause) -> Mention:
    """Return the country, for a sentence that only says `nationwide` of it."""
    iri = thing_iri("Country", "China", base=clause.context.base)
    return replace(clause.main, kind="Country", iri=iri, label="China", via="reference", provisional=False, value=None)


def place_of_there(clause: FigureClause) -> Mention | None:
    """`Pudong will look after robots; there the target is 50 billion yuan`: the one place that the sentence named."""
    if "there" not in clause.context.words:
        return None
    begin, main = clause.context.sentence.begin, clause.main
    found = _THERE.search(clause.text, begin, main.begin)
    if found is None:
        return None
    named = {m.iri: m for m in clause.context.mentions if m.kind in MEASURED and m.iri and m.end <= found.start()}
    first = next(iter(named.values()), None)
    named = {k: m for k, m in named.items() if not any(aside.holds(m) for aside in clause.context.asides)}
    if first is None or first.begin - begin > _OPENING or first.iri not in named:
        return None
    return first if all(m.kind in {"Country", "Programme", "PilotZone"} or m is first for m in named.values()) else None


def is_contribution(clause: FigureClause, carried: Mention | None) -> bool:
    """`Foshan made 12.8 billion. Shunde contributed 7.1 billion`: the text goes on about the whole."""
    predicate = clause.predicate
    return carried is not None and predicate is not None and predicate.lemma in {"contribute", "account"}
