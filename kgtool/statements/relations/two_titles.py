"""Which pilot zones a place has, told by the bodies that gave the titles: `one from the ministry of science, one from`.

Two ministries have pilot zones with nearly one name, so that writers tell them apart by the body alone: `Jinan holds
both titles: the science ministry's, granted in March 2020, and ...`, `Xi'an has only the science one`. The programme is
not named there; the reference data knows which zone of the place the body approved, and when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from kgtool.records import Mention, Statement
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import agrees_with, confirm

_TITLES = frozenset(
    "title titles status label labels badge badges stamp stamps plaque plaques honour honours zone zones one".split()
)
_HOLDING = frozenset(
    "has have had hold holds held holding carry carries carried own owns got gets received obtained won earned bears "
    "bear boasts boast wears with given granted gave".split()
)
_SHORT = {"science": "Science", "industry": "Industry"}
"""What a ministry is called by in `the science one`, and the word of its name."""
_SHORT_TITLES = frozenset({"one", "title", "badge", "label", "stamp", "status", "zone"})
_LINKS = frozenset({"from", "of", "by", "the", "'s", "own"})
_AT = frozenset({"in", "at", "from", "near", "outside", "to", "unlike", "like", "than", "of"})
_NEAR = 3
"""Units between a body and the title that it gave, where it is the only one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known where an article is looked at again.

    Args:
        zones: the known zones.
        bodies: the approving bodies that the article has named, by IRI.
        stated: what has been stated: IRIs of subjects, with the property.
        may_be: says whether a zone may be spoken of, which no article does before its time.
    """

    zones: ZoneRegister
    bodies: Mapping[str, Mention]
    stated: Set[tuple[str, str]]
    may_be: Callable[[KnownZone], bool]


def read_titles_of_bodies(context: SentenceContext, span: tuple[int, int], known: Known) -> Iterator[Statement]:
    """Yield which known zones a clause tells of by place and approving body; may be empty.

    Args:
        context: the sentence.
        span: index of the clause's first unit, and one past its last; it neither denies nor hopes.
        known: the known zones, and what the article has named and stated.
    """
    begin, end = span
    zones = known.zones
    lowers = context.lowers
    if _TITLES.isdisjoint(lowers[begin:end]) or _HOLDING.isdisjoint(lowers[begin:end]):
        return
    pointers = list(_pointers(context, span, known))
    if not pointers or (len(pointers) == 1 and not _is_of_title(lowers, pointers[0][0])):
        return
    first = pointers[0][0]
    before = [(at, m) for at, m in _places(context, (begin, first), zones) if lowers[at - 1 : at] != ["to"]]
    told = {m.iri: m for _, m in before}
    if len(told) != 1 and not (len(pointers) == 1 and told):
        return
    dates = [m for unit in context.units[begin:end] for m in unit.mentions if m.kind == "Date"]
    for _, body in pointers:
        for _, place in before[-1:] if len(pointers) > 1 else before:
            beside = dates if len(pointers) > 1 else _first_dates(dates, context, (first, end), zones)
            yield from _tell(context, (place, body), beside, known)
    if len(pointers) == 1:  # `Wuhan got the science one in 2020, Changsha in 2021`
        for at, place in _places(context, (first, end), zones):
            behind = [m for unit in context.units[at + 1 : at + _NEAR] for m in unit.mentions if m.kind == "Date"]
            if lowers[at - 1] in {",", "and"} and behind:
                yield from _tell(context, (place, pointers[0][1]), behind, known, dated=True)


def _pointers(context: SentenceContext, span: tuple[int, int], known: Known) -> Iterator[tuple[int, Mention]]:
    """Yield the bodies of a clause that approve pilot zones, each once, with the unit that points to it."""
    seen, zones = set[str](), known.zones
    for at in range(*span):
        unit = context.units[at]
        found = [m for m in unit.mentions if m.kind == "Agency" and m.iri and m.iri in zones.bodies]
        if unit.lower in _SHORT and context.lowers[at + 1 : at + 2] and context.lowers[at + 1] in _SHORT_TITLES:
            found = [m for m in known.bodies.values() if _SHORT[unit.lower] in m.label.split()]
        for body in found[:1]:
            if body.iri and body.iri not in seen and not zones.bodies[body.iri].isdisjoint(zones.pilots):
                seen.add(body.iri)
                yield at, body


def _is_of_title(lowers: Sequence[str], at: int) -> bool:
    """Say whether the words beside a body speak of the title that it gave: `B's title`, `one from B`."""
    behind = next((lower for lower in lowers[at + 1 : at + _NEAR] if lower not in _LINKS), "")
    before = next((lower for lower in reversed(lowers[max(at - _NEAR, 0) : at]) if lower not in _LINKS), "")
    return behind in _TITLES or before in _TITLES


def _places(context: SentenceContext, span: tuple[int, int], zones: ZoneRegister) -> Iterator[tuple[int, Mention]]:
    """Yield the places with known zones that a stretch of a sentence names, those left out where something is done."""
    for at in range(*span):
        unit = context.units[at]
        if unit.kind == "Province" or (at and context.lowers[at - 1] in _AT):
            continue
        known = (m for m in unit.mentions if m.kind == "City" or not zones.known.isdisjoint(_places_of(m, zones)))
        yield from ((at, m) for m in known if m.iri)


def _places_of(mention: Mention, zones: ZoneRegister) -> tuple[str, ...]:
    """Return the IRIs of the place that a mention names, or of that which stands for its zone: `Jinan has one`."""
    if mention.kind == "PilotZone" and mention.via == "list" and (zone := zones.by_iri.get(mention.iri or "")):
        return zone.places
    return (mention.iri,) if mention.iri and FAMILIES.get(mention.kind) == "place" else ()


def _is_given(zone: KnownZone, body: Mention) -> bool:
    return zone.body is not None and zone.body.iri == body.iri and zone.thing.type == "PilotZone"


def _first_dates(
    dates: Sequence[Mention], context: SentenceContext, span: tuple[int, int], zones: ZoneRegister
) -> Sequence[Mention]:
    """Return the dates before the next place of a clause, which has its own."""
    following = next((m.begin for _, m in _places(context, span, zones)), None)
    return [m for m in dates if following is None or m.begin < following]


def _tell(
    context: SentenceContext,
    grant: tuple[Mention, Mention],
    dates: Sequence[Mention],
    known: Known,
    *,
    dated: bool = False,
) -> Iterator[Statement]:
    """Yield what is known of the zone that a body approved in a place; where a date must agree, with it."""
    place, body = grant
    zones = known.zones
    near = [zone for iri in _places_of(place, zones) for zone in zones.by_place.get(iri, ())]
    of_body = [zone for zone in near if _is_given(zone, body)]
    if not of_body and place.kind == "City":  # `Shanghai has one`: that of its Pudong New Area
        inside = (zone for zone in zones.zones if any(place.iri in zones.wholes.get(p, ()) for p in zone.places))
        of_body = [zone for zone in inside if _is_given(zone, body)]
    of_body = [zone for zone in of_body if known.may_be(zone)]
    if len(of_body) != 1:
        return
    zone = of_body[0]
    iri = zone.thing.iri
    day = next(((m, day) for m in dates if (day := date_of(m) or date_since(m)) and agrees_with(day, zone)), None)
    if dated and day is None:
        return
    if (iri, "partOfProgramme") not in known.stated:
        yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [place, body])
    if (iri, "locatedIn") not in known.stated and place.iri in zone.places:
        yield confirm(context, zone.thing, "locatedIn", thing_of(place), [place])
    if (iri, "approvedBy") not in known.stated:
        yield confirm(context, zone.thing, "approvedBy", thing_of(body), [place, body])
    if day and (iri, "approvedOn") not in known.stated:
        yield confirm(context, zone.thing, "approvedOn", date_value(day[1]), [place, day[0]])
