"""Where a body or zone lies, as far as its neighbours in the sentence say it without a verb of lying.

`the Hefei Institute, in Shushan District, ...`, `iFlytek, the Hefei speech company`, `Wuhan-based X`,
`was set up in Beijing`, `whose headquarters are in Jinan and Qingdao respectively`, `takes Yuelu District as its core`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgtool.records import Mention, Statement
from kgtool.statements.clauses.units import Unit, only_has
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import ZONES
from kgtool.statements.relations.place_wholes import RANKS, lies, read_wholes

_FINE = frozenset({"County", "District", "AdministrativeArea"})
_BODIES = frozenset({"Organization", "ResearchOrganization", "ZoneNetwork"})
_FIRMS = frozenset({"Company"})
_LYING_THERE = _FIRMS | _BODIES | ZONES
GROUNDS = frozenset(RANKS) | ZONES
_DOUBT = frozenset(
    (
        "not no n't never neither nor none without if whether may might could would will should plans planned hopes "
        "hoped expected reportedly rumoured rumored denied wants wanted formerly former once until left moved moving "
        "relocate relocated ambition idea"
    ).split()
)
_WORKING = frozenset({"at", "of", "from", "with", "for"})
"""Words between a post, or who has it, and the body that it is in."""
_IN = frozenset({"in", "at", "inside", "within"})
_ARTICLES = frozenset({"a", "an", "the"})
_ANOTHER = frozenset({"than", "of", "like", "unlike"})
_SIDES = frozenset(
    "east west north south northeast northwest southeast southwest heart centre center middle outskirts suburbs".split()
)
_LYING = frozenset({"lies", "lie", "sits", "sit", "stands", "stand", "located", "situated", "is", "are", "based"})
_PLURAL = frozenset({"are", "were", "lie", "sit", "stand"})
_FIRM_NOUNS = frozenset(
    (
        "company firm maker developer start-up startup group giant manufacturer unicorn outfit provider supplier "
        "player specialist champion carmaker chipmaker automaker chip-maker robot-maker producer operator enterprise "
        "laboratory lab institute university subsidiary listed"
    ).split()
)
_FOUNDED = frozenset("founded established inaugurated opened opens open set launched born went came registered".split())
_ASIDE_FIRST = frozenset("founded established opened inaugurated launched born set".split())
"""Participles of an aside: `China AI Town, opened in 2017 in Yuhang District, ...`."""
_SERVICE = (["into", "service"], ["into", "operation"], ["into", "use"], ["into", "being"], ["into", "existence"])
_OF_IT = frozenset({"which", "that"})
_PASSIVE_FIRST = frozenset({"was", "were", "been"})
_SEATED = frozenset("headquarters headquartered based located seat seats lie sit offices situated registered".split())
_CORES = frozenset("core cores heart base bases carrier carriers centre center hub hubs seat main body site".split())
_TAKING = frozenset({"takes", "take", "took", "taking", "has", "with", "having", "uses", "using"})
_BRACKET = re.compile(r"[ ]?[(（][ ]?")
_LONGEST_ASIDE = 9
"""Words of a description between commas in which the place may stand."""
_LONGEST_BRACKET = 12
_MOST_DESCRIPTION = 4
_AFTER_FOUNDED = 6


@dataclass(frozen=True, slots=True)
class _Site:
    """A place that a phrase names: who lies there, and where its words end."""

    place: Mention
    last: int
    owner: Mention | None = None


def apply_locations(context: SentenceContext) -> Iterator[Statement]:
    """Yield where the things of a sentence lie; may be empty."""
    if not any(m.kind in GROUNDS and m.iri for m in context.mentions):
        return
    if "(" in context.sentence.text:
        yield from _in_brackets(context)
    units = context.units
    for index, unit in enumerate(units):
        if not unit.mentions or not unit.mentions[-1].iri:
            continue
        last = unit.mentions[-1]
        if last.kind in _BODIES or last.kind in ZONES:
            yield from _stands_in(context, index, unit)
            yield from _founded_in(context, index, unit)
            yield from _cores(context, index, unit)
        elif last.kind == "AdministrativeArea":
            yield from _stands_in(context, index, unit)
        if last.kind in _FIRMS:
            yield from _described(context, index, unit)
        elif last.kind in _BODIES:
            yield from _based(context, index, unit, bodies=True)
        if last.kind in _BODIES or (last.kind in _FIRMS and last.provisional):
            yield from _worked_at(context, index, last)
        if last.kind in RANKS:
            yield from read_wholes(context, index, last)
    if "respectively" in context.vocabulary and not _SEATED.isdisjoint(context.vocabulary):
        yield from _respectively(context)


def _in_brackets(context: SentenceContext) -> Iterator[Statement]:
    """`Haikou (Hainan)`, `SenseTime (Shanghai)`: a larger place alone in brackets."""
    text = context.body.text
    places = [m for m in context.mentions if m.iri and m.kind != "Date"]
    for inner, place in pairwise(places):
        if place.kind not in RANKS or text[place.end : place.end + 1] not in {")", "）", ",", "，"}:
            continue
        if not _BRACKET.fullmatch(text, inner.end, place.begin):
            continue
        if text[place.end] in ",，" and ")" not in text[place.end : place.end + 40]:
            continue
        larger = RANKS.get(inner.kind, 9) > RANKS[place.kind]
        if place.kind == "Region" and inner.kind not in RANKS:
            continue  # `China University of Petroleum (East China)` is its name
        if inner.kind in _LYING_THERE or (inner.kind in RANKS and larger):
            yield lies(context, inner, place, "bracketed")


def _stands_in(context: SentenceContext, index: int, unit: Unit) -> Iterator[Statement]:
    """`The institute, in Shushan District, ...`; `the centre in Pidu District`: behind the name, not its verb's."""
    units = context.units
    at = _behind_bracket(units, index + 1)
    comma = at < len(units) and units[at].lower == ","
    at += comma
    verb = at
    while at + 1 < len(units) and units[at].lower in _LYING:
        at += 1
    if (
        at == index + 1
        and unit.mentions[-1].via == "reference"
        and _ANOTHER & set(context.lowers[max(0, index - 2) : index])
    ):
        return  # `larger than the park in Xinwu District`
    if only_has(units, index):
        return
    of_zone = at == index + 1 and at < len(units) and units[at].lower == "of"
    of_zone = of_zone and (unit.mentions[-1].via == "build" or unit.kind == "AdministrativeArea")
    off = at > verb and units[at : at + 1] and units[at].lower == "off"  # what `lies off Xiangshan County`
    if at >= len(units) or not (of_zone or off or units[at].lower in _IN) or _is_doubted(context, index):
        return
    site = _site(context.units, at + 1)
    if site is None or site.place.kind == "Region":
        return
    if of_zone and (unit.kind not in ZONES | {"AdministrativeArea"} or site.place.kind not in ZONES):
        return
    if comma and at == verb and not _closes(units, site.last + 1):
        return
    leads = not any(verb.finite and verb.first < index for verb in context.predicates)
    if not (leads or site.place.kind in _FINE or site.place.kind in ZONES):
        listed = unit.mentions[-1].kind == "Zone" and site.place.kind != "Province" and (comma or _pairs(context) > 1)
        if not listed or at > verb:
            return
    several = at > verb and units[verb].lower in _PLURAL and len(unit.mentions) > 1
    for thing in unit.mentions if several else unit.mentions[-1:]:
        inner = (
            comma and thing.kind == "Zone" and thing.iri != site.place.iri
        )  # `the AI Park, in the Suzhou Industrial Park,`
        if thing.iri and (thing.kind != site.place.kind or inner):
            yield lies(context, thing, site.place, "beside")
    if site.owner and site.owner.kind in RANKS and RANKS.get(site.place.kind, 9) > RANKS[site.owner.kind]:
        yield lies(context, site.place, site.owner, "owned")


def _behind_bracket(units: Sequence[Unit], at: int) -> int:
    """Return the unit behind the bracket that begins at one, or that one: `the centre (300 PFLOPS) is in ...`."""
    if at >= len(units) or units[at].lower != "(":
        return at
    end = next((i for i in range(at, min(len(units), at + _LONGEST_BRACKET)) if units[i].lower == ")"), at - 1)
    return end + 1


def _pairs(context: SentenceContext) -> int:
    """Return how many zones have their place right behind them: `the Hexi Park in Xi'an and ...`."""
    units = context.units
    return sum(
        units[at].kind in ZONES and units[at + 1].lower == "in" and _site(context.units, at + 2) is not None
        for at in range(len(units) - 2)
    )


def _site(units: Sequence[Unit], at: int) -> _Site | None:
    """Return the place that begins at a unit: `the city's Yuelu District` is the district."""
    while at < len(units) and units[at].lower in _ARTICLES:
        at += 1
    if at + 1 < len(units) and units[at].lower in _SIDES and units[at + 1].lower == "of":
        at += 2
    if at >= len(units) or units[at].kind not in GROUNDS or len(units[at].mentions) > 1:
        return None
    place, owner = units[at].mentions[0], None
    if at + 2 < len(units) and units[at + 1].lower == "'s" and units[at + 2].kind in GROUNDS:
        at += 2
        place, owner = units[at].mentions[0], place
    elif at + 1 < len(units) and units[at + 1].lower == "'s":
        return None
    return _Site(place, at, owner) if place.iri else None


def _closes(units: Sequence[Unit], at: int) -> bool:
    """Say whether an aside ends here: with a comma, the sentence, or the larger place behind one comma.

    Since when it lies there may be told before: `the centre, in the Hexi Park since 2021, ...`.
    """
    if at + 1 < len(units) and units[at].lower == "since" and units[at + 1].kind == "Date":
        at += 2
    return at >= len(units) or units[at].lower in {",", ".", ";", ")"}


def _founded_in(context: SentenceContext, index: int, unit: Unit) -> Iterator[Statement]:
    """`The committee was set up in Beijing`, `the centre opened in Nanshan District`: bodies stay where they begin."""
    units = context.units
    if unit.mentions[-1].kind not in _BODIES | {"Zone", "HighTechZone"}:
        return
    end = min(len(units), index + 1 + _LONGEST_ASIDE)
    verb = next((i for i in range(index + 1, end) if units[i].lower in _FOUNDED), None)
    if verb is None or any(units[i].mentions and units[i].kind != "Date" for i in range(index + 1, verb)):
        return
    passive = any(units[i].lower in _PASSIVE_FIRST for i in range(index + 1, verb))
    began = verb - (units[verb - 1].lower in _OF_IT)  # `the centre, which opened in ...`
    began -= began < verb and units[began - 1].lower == ","
    bare = began == index + 1 and units[verb].lower in {"opened", "opens", "went", "came"}
    if units[verb].lower in {"went", "came"} and context.lowers[verb + 1 : verb + 3] not in _SERVICE:
        return
    aside = verb == index + 2 and units[index + 1].lower == "," and units[verb].lower in _ASIDE_FIRST
    if not (passive or bare or aside) or _is_doubted(context, verb):
        return
    if "there" in context.lowers[verb + 1 : verb + 3]:
        ground = _spoken_of(context, unit.begin)
        if ground:
            yield lies(context, unit.mentions[-1], ground, "founded")
        return
    for at in range(verb + 1, min(len(units), verb + _AFTER_FOUNDED)):
        if units[at].lower in {"in", "at"}:
            site = _site(context.units, at + 1)
            if site:
                yield lies(context, unit.mentions[-1], site.place, "founded")
                return
        elif units[at].mentions and units[at].kind not in {"Date"}:
            return


def _spoken_of(context: SentenceContext, end: int) -> Mention | None:
    """Return the city or county that `there` means: the only one named before in the sentence, or in the one before."""
    for mentions in (context.mentions, context.named_in(context.sentence.ordinal - 1)):
        named = [m for m in mentions if m.kind in {"City", "County", "District"} and m.iri and m.end <= end]
        if named:
            return named[-1] if len({m.iri for m in named}) == 1 else None
    return None


_LISTING = frozenset({",", "and", "the"})


def _cores(context: SentenceContext, index: int, unit: Unit) -> Iterator[Statement]:
    """`The zone takes Yuelu District and Xiangjiang New Area as its two cores`."""
    units = context.units
    if unit.mentions[-1].kind not in ZONES:
        return
    at = index + 1
    while at < len(units) and at < index + 4 and units[at].lower in {",", "also", "which"}:
        at += 1
    if at + 2 >= len(units) or units[at].lower not in _TAKING or _is_doubted(context, at):
        return
    at += 1
    while at < len(units) and units[at].lower in _ARTICLES:
        at += 1
    taken: list[Mention] = []
    while at + 2 < len(units) and (units[at].kind in GROUNDS or (taken and units[at].lower in _LISTING)):
        taken += units[at].mentions
        at += 1
    if not taken or at >= len(units) or units[at].lower != "as":
        return
    if _CORES.isdisjoint(unit.lower for unit in units[at + 1 : at + 6]):
        return
    for place in taken:
        if place.iri and place.kind in GROUNDS:
            yield lies(context, unit.mentions[-1], place, "core")


def _described(context: SentenceContext, index: int, unit: Unit) -> Iterator[Statement]:
    """`iFlytek, the Hefei speech company`, `Wuhan-based Yunfan`, `the Suzhou robot maker Jinpu`, `Hefei's iFlytek`."""
    units = context.units
    firm = unit.mentions[-1]
    ahead = units[index + 1 : index + 4]
    if len(ahead) == 3 and ahead[0].lower == "," and ahead[1].lower in _ARTICLES and ahead[2].kind in GROUNDS:
        words = []
        for other in units[index + 4 : index + 4 + _MOST_DESCRIPTION + 2]:
            if other.lower in {",", ".", ";", "of", "for", "that", "which", "in"}:
                break
            words.append(other.lower)
        place = ahead[2].mentions[-1]
        if place.iri and not _FIRM_NOUNS.isdisjoint(words) and not _is_doubted(context, index):
            yield lies(context, firm, place, "described")
    if len(ahead) > 1 and ahead[0].lower == "of" and ahead[1].kind in RANKS and len(ahead[1].mentions) == 1:
        place = ahead[1].mentions[0]
        if place.iri and (len(ahead) < 3 or ahead[2].lower != "'s") and not _is_doubted(context, index):
            yield lies(context, firm, place, "described")
    if site := _apposed_in(units, index):
        if not _is_doubted(context, index):
            yield lies(context, firm, site.place, "described")
        return
    yield from _based(context, index, unit)


def _based(context: SentenceContext, index: int, unit: Unit, *, bodies: bool = False) -> Iterator[Statement]:
    """`Wuhan-based Yunfan`, `the Suzhou robot maker Jinpu`, `Hefei's iFlytek`; of a body that is no firm the first."""
    units = context.units
    begin = index - 1
    words = []
    while begin >= 0 and not units[begin].mentions and index - begin <= _MOST_DESCRIPTION:
        words.append(units[begin].lower)
        begin -= 1
    if begin < 0 or units[begin].kind not in GROUNDS or len(units[begin].mentions) > 1:
        return
    place = units[begin].mentions[0]
    text = context.body.text[place.end : unit.begin]
    based = text.startswith(("-based", "-headquartered")) and "," not in words
    noun = words == ["'s"] or (words[:1] and words[0] in _FIRM_NOUNS and "'s" not in words and "," not in words)
    if place.iri and (based or (noun and not bodies)) and not _BREAKS & set(words):
        yield lies(context, unit.mentions[0], place, "based" if based else "described")


def _worked_at(context: SentenceContext, index: int, body: Mention) -> Iterator[Statement]:
    """`Pan Tao, an analyst at Redwater Research in Chengdu`: behind whom somebody works for stands where that is."""
    units = context.units
    site = _site(units, index + 2) if units[index + 1 : index + 2] and units[index + 1].lower == "in" else None
    first = index - 1
    while first > 0 and units[first].lower in _ARTICLES:
        first -= 1
    if site is None or first < 1 or units[first].lower not in _WORKING or site.place.kind == "Region":
        return
    if any(unit.kind in {"Role", "Person"} for unit in units[max(0, first - _MOST_DESCRIPTION) : first]):
        yield lies(context, body, site.place, "worked-at")


def _apposed_in(units: Sequence[Unit], index: int) -> _Site | None:
    """Return where an aside says that a firm is: `X, a start-up in Yuhang District`, `, a firm founded in Hefei`."""
    if [unit.lower for unit in units[index + 1 : index + 3]] not in ([",", "a"], [",", "an"]):
        return None
    noun = index + 3
    while noun < len(units) and units[noun].lower not in _FIRM_NOUNS and noun - index < _LONGEST_ASIDE:
        if units[noun].lower in _BREAKS or units[noun].lower == ",":
            return None
        noun += 1
    while noun + 1 < len(units) and units[noun + 1].lower in _FIRM_NOUNS:  # `a robot maker start-up`
        noun += 1
    at = noun + 1
    if at + 1 < len(units) and units[at].lower in _SETTLED_THERE:
        at += 1
    return _site(units, at + 1) if at < len(units) and units[at].lower in _IN else None


_SETTLED_THERE = frozenset({"based", "founded", "headquartered", "located", "established", "registered", "born"})
_BREAKS = frozenset({"and", "of", "in", "with", "for", "has", "have", "is", "was", "."})


def _respectively(context: SentenceContext) -> Iterator[Statement]:
    """`X and Y, whose headquarters are in Jinan and Qingdao respectively`: the first in the first, and so on."""
    units = context.units
    end = next((i for i, unit in enumerate(units) if unit.lower == "respectively"), 0)
    if _is_doubted(context, end):
        return
    places = next((unit for unit in reversed(units[:end]) if unit.kind in GROUNDS and len(unit.mentions) > 1), None)
    if places is None:
        return
    for unit in reversed(units[:end]):
        if unit.begin < places.begin and len(unit.mentions) == len(places.mentions):
            if unit.kind in _BODIES | _FIRMS | ZONES:
                for thing, place in zip(unit.mentions, places.mentions, strict=True):
                    if thing.iri and place.iri:
                        yield lies(context, thing, place, "respectively")
            return


def _is_doubted(context: SentenceContext, index: int) -> bool:
    """Say whether words before a unit, or the verb that governs it, say that what it names is not there yet."""
    units = context.units
    begin = max((i + 1 for i in range(index) if units[i].lower in {";", "but", "while"}), default=0)
    end = next((i for i in range(index, len(units)) if units[i].lower in {",", ";", "but", "while"}), len(units))
    words = {unit.lower for unit in units[begin:end]}
    if words & _DOUBT:
        return True
    return any(verb.modality != "asserted" for verb in context.predicates if begin <= verb.first < index)
