"""Zones that bear the rank of a national programme other than those for AI, by the name of one of its zones.

`the State Council approved X as a state-level new area`, `X, the second national innovation demonstration zone`, `X is
one of the ten national data center clusters`. What is given a rank by a body is approved by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgtool.records import Mention, Statement, Thing
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.rules.verb_dates import find_verb_dates

RANKS = frozenset({"Rank", "Programme"})
"""Of these classes one must be named in a sentence that speaks of ranks."""
_BEARERS = frozenset({"Zone", "HighTechZone"})
_NAMING = frozenset(
    (
        "approve make name designate declare upgrade elevate promote raise recognize recognise authorize authorise "
        "establish set confirm certify list admit turn accredit"
    ).split()
)
"""Verbs by which a body gives a rank."""
_GETTING = frozenset("receive gain obtain win get earn acquire secure become".split())
"""Verbs by which a zone comes to its rank."""
_ORDINALS = frozenset(
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth 1st 2nd 3rd 4th "
        "5th 6th 7th 8th 9th 10th 11th 12th 13th 16th 17th 18th 19th"
    ).split()
)
_FILLING = _ORDINALS | frozenset(
    (
        "a an the of its kind 's one new also now only as to into title status rank level be being been among such "
        "nation country national china and such largest oldest youngest newest latest early inland coastal northern "
        "southern western eastern central so-called official full list ranks group by in on"
    ).split()
)
"""Words between a zone or a verb and the rank."""
_MEMBERS = frozenset({"one", "among", "member", "part"})
_COUNT_REACH = 5
"""Words before a rank among which it is counted."""
_BE = frozenset({"is", "was", "became", "becomes", "remains", "being", "are", "were"})
_BESIDE = frozenset({"also", "now", "already", "today", "long", "later", "thus", "itself", "therefore", "since"})
_DENYING = frozenset(
    (
        "not never no neither nor without might may could would if whether hopes hope hoped wants wanted seeks bid "
        "applied applies application candidate rumour rumours unlike n't former formerly wrongly mistaken"
    ).split()
)
_PASSED = frozenset({"Country", "Date", "Agency"})
"""What may stand between a verb and the rank: `approved by A in May as a new area`."""
_PLACES = frozenset({"City", "Province", "District", "County"})
_ENDS = frozenset({";", "but", "while", "whereas"})


def apply_ranks(context: SentenceContext) -> Iterator[Statement]:
    """Yield which programme the zones of a sentence belong to by their rank, and who gave it when; may be empty."""
    for at, rank in _ranks(context):
        found = _bearers(context, at)
        if found is None:
            continue
        bearers, verb = found
        programme = Thing(rank.iri or "", rank.label, "Programme")
        for zone in bearers:
            if verb is None and _is_in_name(context, zone, rank, at):
                continue
            yield context.state(thing_of(zone), "partOfProgramme", programme, "rank", [zone, rank], confidence=0.85)
            if verb is not None:
                yield from _given(context, zone, verb)
        if bearers:
            yield from _first(context, at, rank, programme)


def _is_in_name(context: SentenceContext, zone: Mention, rank: Mention, at: int) -> bool:
    """Say whether a rank says no more of a zone than its name: `Jiangbei New Area, a state-level new area`.

    `Gui'an New Area, the eighth state-level new area` and `one of 19 state-level new areas` count it among others.
    """
    counted = _ORDINALS | _MEMBERS
    if rank.kind != "Rank" or not counted.isdisjoint(context.lowers[max(at - _COUNT_REACH, 0) : at]):
        return False
    return repeats_name(zone.label, rank)


def repeats_name(label: str, rank: Mention) -> bool:
    """Say whether a rank ends as the name of a zone: `New Area`.

    Args:
        label: the name of the zone.
        rank: what it is called.
    """
    return label.lower().split()[-2:] == rank.text.lower().split()[-2:]


def _ranks(context: SentenceContext) -> list[tuple[int, Mention]]:
    """Return the ranks that a sentence names, each with the index of its unit; a whole programme behind `one of`."""
    named = [m for m in context.mentions if m.kind in RANKS and m.iri]
    found = []
    for at in context.groups:
        unit = context.units[at]
        for mention in named:
            if unit.begin <= mention.begin and mention.end <= unit.end and len(unit.mentions) == 1:
                before = context.lowers[max(at - _COUNT_REACH, 0) : at]
                if mention.kind == "Rank" or not _MEMBERS.isdisjoint(before) or _is_nth(before):
                    found.append((at, mention))
                break
    return found


def _is_nth(before: Sequence[str]) -> bool:
    """`the first of eight national pilot zones`."""
    return any(left in _ORDINALS and right == "of" for left, right in pairwise(before))


def _bearers(context: SentenceContext, at: int) -> tuple[Sequence[Mention], Predicate | None] | None:
    """Return the zones that bear the rank at a unit, and the verb that gave it to them, if one did."""
    units, lowers = context.units, context.lowers
    begin = next((i + 1 for i in range(at - 1, -1, -1) if lowers[i] in _ENDS), 0)
    if not _DENYING.isdisjoint(lowers[begin:at]):
        return None
    index = at - 1
    while index >= begin and (lowers[index] in _FILLING or units[index].kind in _PASSED):
        index -= 1
    if index > begin + 1 and units[index].kind in _PLACES and lowers[index - 1] == "in":
        index -= 2  # `the new area in Dalian as`
    if index < begin:
        return None
    if lowers[index] == ",":
        return (_zones(context, index - 1), None) if index > begin else None
    verb = next((v for v in context.predicates if v.first <= index <= v.last), None)
    if units[index].mentions:
        verb = next((v for v in reversed(context.predicates) if v.last < index), None)
        if verb is None or verb.passive or not _gives(verb) or not set(lowers[verb.last + 1 : index]) <= {"the", "a"}:
            return None
        return _zones(context, index), verb
    if verb is not None and verb.lemma in _GETTING and verb.modality == "asserted" and not verb.passive:
        return _zones(context, _before_verb(context, verb.first)), verb
    if verb is not None and _gives(verb) and verb.passive:
        subjects = [m for argument in verb.find("subject") for m in argument.unit.mentions if m.kind in _BEARERS]
        before = verb.first - 1
        if not subjects and lowers[before] == ",":  # `X, approved as a new area in 2012, grows`
            subjects = list(_zones(context, before - 1))
        return subjects, verb
    if lowers[index] in _BE and (verb is None or verb.modality == "asserted"):
        return _zones(context, _before_verb(context, index)), None
    return None


def _before_verb(context: SentenceContext, index: int) -> int:
    """Return the index of what stands before a verb, adverbs and dates passed over."""
    index -= 1
    while index > 0 and (context.lowers[index] in _BESIDE or context.units[index].kind == "Date"):
        index -= 1
    return index


def _gives(verb: Predicate) -> bool:
    return verb.lemma in _NAMING and verb.modality == "asserted"


def _zones(context: SentenceContext, index: int) -> Sequence[Mention]:
    if index < 0 or (index > 1 and context.lowers[index - 1] == "of"):
        return ()
    return [m for m in context.units[index].mentions if m.kind in _BEARERS and m.iri]


def _given(context: SentenceContext, zone: Mention, verb: Predicate) -> Iterator[Statement]:
    """The body that gives a rank approves the zone, on the day on which it does."""
    for argument in verb.find("by" if verb.passive else "subject"):
        for body in argument.unit.mentions:
            if body.kind == "Agency" and body.iri:
                yield context.state(thing_of(zone), "approvedBy", thing_of(body), "rank", [zone, body], confidence=0.85)
    for date in find_verb_dates(context, verb):
        day = date_of(date)
        if day:
            yield context.state(thing_of(zone), "approvedOn", date_value(day), "rank", [zone, date], confidence=0.85)


def _first(context: SentenceContext, at: int, rank: Mention, programme: Thing) -> Iterator[Statement]:
    """`...; the first had been Zhongguancun`: another one of the same rank."""
    lowers = context.lowers
    for index in range(at + 1, len(lowers) - 3):
        if lowers[index] == "the" and lowers[index + 1] in _ORDINALS | {"other"}:
            end = index + 2
            while end < len(lowers) and lowers[end] in _BE | {"had", "been"}:
                end += 1
            if end == index + 2 or end == len(lowers) or not _DENYING.isdisjoint(lowers[at:end]):
                continue
            for zone in _zones(context, end):
                yield context.state(thing_of(zone), "partOfProgramme", programme, "rank", [zone, rank], confidence=0.8)
