"""Zones of which a clause names the place, the time and the body, or the very month, whatever its words.

`Shenyang, from MOST, in 2021`, `It was MOST, in March 2020, together with Jinan and Chengdu`, `P followed in April 2021
(MOST) and September 2022 (MIIT)`: that place, time and body are those of a known approval is no chance. Where the
clause tells of another act (`MOST opened a laboratory in Shenyang in 2021`) nothing is read, nor where the time is
that of two zones of the place and no body says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from kgtool.records import Mention, Statement
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.kinds import PLANS
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import agrees_with, confirm
from kgtool.statements.relations.zones.knowledge import Knowledge
from kgtool.statements.relations.zones.programme_cues import body_programme, places_of, programme_told
from kgtool.statements.relations.zones.zone_clauses import Clause, Dated, cut_clauses

_ELSE = re.compile(
    r"\b(?:open\w*|publish\w*|issu\w+|releas\w+|sign(?:ed|s|ing)|held|met|meeting\w*|visit\w*|launch\w*|unveil\w*|"
    r"start\w*|found\w*|plans?|reports?|report(?:ed|s)|conference\w*|cent(?:re|er)s?|firms?|compan\w+|alliance\w*|"
    r"guideline\w*|opinions|measures|exhibition\w*|forum\w*|statistic\w*|yuan|rules|regulation\w*|laborator\w+|said|"
    r"(?:title|status|honou?r|rank|label|list|plaque|designation|award|seat|host)s? of (?!(?:an? |the )?Z\d)|"
    r"says|told|moved|trained|praised|warned|inspect\w*|evaluat\w*|review\w*|congress|adopted|goals?|targets?)\b"
)
"""Words of clauses that tell of another act than the approval of a zone."""
_BESIDE = re.compile(
    r"(?P<t>\bT\d+) (?:\(|, from|from|by) (?:the )?A(?P<a>\d+)\b|"
    r"\bA(?P<b>\d+) (?:\(|in|,|since|on|, in|, since) (?P<u>T\d+)\b"
)
"""A date with a body right beside it."""
_BRACKET = re.compile(r" ?\(([^()]{6,90})\)")
_OTHERS = PLANS | frozenset(
    {"Event", "Company", "ResearchOrganization", "ZoneNetwork", "HighTechZone", "Rank", "Person"}
)
_SPEAKING = frozenset({"Programme", "ZoneSet", "Zone", "PilotZone"})


def read_agreements(context: SentenceContext, knowledge: Knowledge) -> Iterator[Statement]:
    """Yield the approvals whose place and time a sentence names, with the body or to the month; may be empty.

    Args:
        context: the sentence.
        knowledge: of zones, and of what the article has told of them.
    """
    zones, lexicon = knowledge.zones, knowledge.lexicon
    if "(" in context.vocabulary and is_sure(context.lowers, lexicon):
        for place, zone, dated in _bracketed(context, zones):
            if knowledge.spoken(zone.programme.iri, context.sentence.ordinal) and knowledge.may_be(zone):
                yield from _tell(context, place, zone, dated, knowledge)
    acting: Set[str] = frozenset()
    for clause in cut_clauses(context, zones, lexicon):
        acting = {p for unit in clause.units if (p := body_programme(unit, zones))} or acting
        if not clause.places or not clause.dates or _ELSE.search(clause.line):
            continue
        mentions = [m for unit in clause.units for m in unit.mentions if m.via != "reference"]
        if any(m.kind in _OTHERS for m in mentions):
            continue
        told = {p for m in mentions if m.kind in _SPEAKING and (p := programme_told(m, zones))}
        foreign = any(m.kind in {"Agency", "Programme"} and m.iri not in zones.bodies for m in mentions if not told)
        if foreign:
            continue
        for place, zone, dated in _agreeing(clause, zones, acting, told):
            if knowledge.spoken(zone.programme.iri, context.sentence.ordinal) and knowledge.may_be(zone):
                yield from _tell(context, place, zone, dated, knowledge)


def _agreeing(
    clause: Clause, zones: ZoneRegister, acting: Set[str], told: Set[str]
) -> Iterator[tuple[Mention, KnownZone, Dated]]:
    """Yield the zones of the places of a clause with the date that is that of their approval."""
    beside = _programmes_beside(clause, zones)
    for number, (at, unit) in enumerate(clause.places):
        own = [date for date in clause.dates if at <= date.at < clause.end_of(number)]
        by = {p for t, p in beside.items() if p and any(date.at == t for date in own)} or set(acting)
        if not own and len(clause.dates) == 1:
            own = list(clause.dates)
        plain = len(by) == 1 and len(own) == 1
        for place in places_of(clause.units[unit], zones):
            if _has_asides(clause, unit, place):
                continue  # what stands in brackets behind another place of the list is not this one's
            found = [z for z in _zones_of(place, zones) if z.programme.iri in zones.pilots and z.approved]
            for zone in found:
                programme = zone.programme.iri
                if (by and programme not in by) or (told and programme not in told):
                    continue
                for date in own:
                    meant = beside.get(date.at) == programme or (plain and programme in by)
                    exact = bool(date.day.month and zone.approved and zone.approved.month)
                    if beside.get(date.at, programme) != programme or not (exact or meant):
                        continue
                    fits = date.is_exactly(zone.approved) or (meant and agrees_with(date.day, zone))
                    if fits and (meant or not any(z is not zone and date.is_exactly(z.approved) for z in found)):
                        yield place, zone, date
                        break


def _has_asides(clause: Clause, unit: int, place: Mention) -> bool:
    """Say whether behind a place of a list another one has its body and day in brackets of its own."""
    end = clause.units[unit].end
    if "(" not in clause.context.body.text[place.end : end]:
        return False
    return any(m.kind in {"Date", "Agency"} and place.end <= m.begin < end for m in clause.context.mentions)


def _bracketed(context: SentenceContext, zones: ZoneRegister) -> Iterator[tuple[Mention, KnownZone, Dated]]:
    """Yield the zones of places with body and day in brackets behind: `Suzhou (MOST, 2021), Nanjing (MIIT, 2022)`."""
    text = context.body.text
    for place in context.mentions:
        found = _BRACKET.match(text, place.end, context.sentence.end) if place.iri in zones.by_place else None
        if found is None or place.kind == "Province":
            continue
        inside = [m for m in context.mentions if found.start() <= m.begin and m.end <= found.end()]
        dates = [(m, day) for m in inside if m.kind == "Date" and (day := date_of(m) or date_since(m))]
        acting = {
            p for m in inside if m.kind == "Agency" for p in zones.bodies.get(m.iri or "", ()) if p in zones.pilots
        }
        if len(dates) != 1 or len(acting) != 1:
            continue
        dated = Dated(0, *dates[0])
        for zone in _zones_of(place, zones):
            if zone.programme.iri in acting and agrees_with(dated.day, zone):
                yield place, zone, dated


def _programmes_beside(clause: Clause, zones: ZoneRegister) -> dict[int, str]:
    """Return by the place of dates in the line the programmes whose bodies stand right beside: `April 2021 (MOST)`."""
    found = {}
    for match in _BESIDE.finditer(clause.line):
        at = match.start("t") if match["t"] else match.start("u")
        found[at] = body_programme(clause.units[int(match["a"] or match["b"])], zones)
    return found


def _zones_of(place: Mention, zones: ZoneRegister) -> list[KnownZone]:
    own = zones.by_iri.get(place.iri or "")
    near = [z for iri in (own.places if own else (place.iri or "",)) for z in zones.by_place.get(iri, ())]
    if place.kind == "City":  # `Tianjin, from MIIT, in 2021`: that of its Binhai New Area
        here = {zone.programme.iri for zone in near}
        inner = [z for z in zones.by_whole.get(place.iri or "", ()) if z.programme.iri not in here]
        near += [z for z in inner if sum(each.programme.iri == z.programme.iri for each in inner) == 1]
    return near


def _tell(
    context: SentenceContext, place: Mention, zone: KnownZone, dated: Dated, knowledge: Knowledge
) -> Iterator[Statement]:
    known = knowledge.known
    iri = zone.thing.iri
    if (iri, "partOfProgramme") not in known:
        yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [place])
    by_name = place.via != "reference" and FAMILIES.get(place.kind) == "place" and place.iri in zone.places
    if by_name and (iri, "locatedIn") not in known:
        yield confirm(context, zone.thing, "locatedIn", thing_of(place), [place])
    if (iri, "approvedOn") not in known:
        yield confirm(context, zone.thing, "approvedOn", date_value(dated.day), [place, dated.mention])
    body = knowledge.bodies.get(zone.body.iri) if zone.body else None
    if body is not None and (iri, "approvedBy") not in known:
        yield confirm(context, zone.thing, "approvedBy", thing_of(body), [place, body])
