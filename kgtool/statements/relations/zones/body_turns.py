"""Two zones of one place, told by their bodies: `P was approved by X in March 2020 and by Y in February 2021`.

The sentence names the place, and bodies that each decide on one programme. The zone is the one that the reference data
knows in that place and programme; a date beside a body has to agree with what it knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Statement
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import agrees_with, confirm
from kgtool.statements.relations.zones.grants import GRANTS

_HOSTS = frozenset({"City", "County", "District"})
_PAIR = 2
_NEAR = 4
"""Units between a body and its date."""
_FOLLOWING = frozenset({"followed", "follow", "came", "joined", "held", "holds", "has", "carries", "title", "titles"})
"""What tells of a grant beside the words for it."""

Told = tuple[Mention, Mention | None]
"""A body, and the date beside it."""


def read_body_turns(context: SentenceContext, zones: ZoneRegister, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield who approved the two zones of a place and when, where a clause tells both; may be empty.

    Args:
        context: the sentence.
        zones: the known zones.
        lexicon: words that deny and that hedge.
    """
    if "Agency" not in context.kinds:
        return
    deciding = [at for at in context.groups if any(_decides(m, zones) for m in context.units[at].mentions)]
    several = len(deciding) >= _PAIR or any(len(context.units[at].mentions) >= _PAIR for at in deciding)
    if not several or (GRANTS.isdisjoint(context.vocabulary) and _FOLLOWING.isdisjoint(context.vocabulary)):
        return
    if not is_sure(context.lowers, lexicon):
        return
    for begin, told in _runs(context, deciding, zones):
        place = _place_before(context, begin)
        for body, date in told if place else ():
            zone = _zone_at(place, zones, body) if place else None
            day = date_of(date) if date else None
            if place is None or zone is None or (day is not None and not agrees_with(day, zone)):
                continue
            yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [place, body])
            yield confirm(context, zone.thing, "approvedBy", thing_of(body), [place, body])
            if date and day:
                yield confirm(context, zone.thing, "approvedOn", date_value(day), [place, date])


def _decides(mention: Mention, zones: ZoneRegister) -> bool:
    return mention.kind == "Agency" and not zones.pilots.isdisjoint(zones.bodies.get(mention.iri or "", ()))


def _runs(context: SentenceContext, deciding: Sequence[int], zones: ZoneRegister) -> Iterator[tuple[int, list[Told]]]:
    """Yield where bodies with their dates begin that stand one behind the other, and `both X and Y` with one date."""
    dates = dict(context.dated)
    run: list[tuple[int, Told]] = []
    for at in deciding:
        bodies = [m for m in context.units[at].mentions if _decides(m, zones)]
        if len(bodies) == _PAIR and context.lowers[at - 1] == "both":
            yield at, [(body, None) for body in bodies]
            continue
        behind = next((i for i in range(at + 1, min(at + _NEAR, len(context.units))) if i in dates), None)
        if len(bodies) == 1 and behind:
            run.append((at, (bodies[0], dates[behind])))
    if len({body.iri for _, (body, _) in run}) == len(run) == _PAIR:
        yield run[0][0], [told for _, told in run]


def _place_before(context: SentenceContext, begin: int) -> Mention | None:
    """Return the place, or the zone of one, that stands last before a unit, where it stands alone."""
    for at in range(begin - 1, -1, -1):
        named = [m for m in context.units[at].mentions if m.kind in _HOSTS or m.kind == "PilotZone"]
        named = [m for m in named if m.via != "reference"]
        if named:
            return named[0] if len(named) == 1 else None
        if context.lowers[at] in {";", ":"}:
            return None
    return None


def _zone_at(place: Mention, zones: ZoneRegister, body: Mention) -> KnownZone | None:
    """Return the known zone of a place, or of the place of a zone, in the programme of a body; `None` where none is."""
    programmes = zones.bodies[body.iri or ""] & zones.pilots
    own = zones.by_iri.get(place.iri or "")
    places = own.places if own else (place.iri or "",)
    label = own.thing.label.split(" AI ")[0] if own else place.label
    found = {z.thing.iri: z for p in places for z in zones.by_place.get(p, ()) if z.programme.iri in programmes}
    if not found:  # the zone may lie in a part of the city
        found = {
            z.thing.iri: z
            for z in zones.by_whole.get(places[0] if places else "", ())
            if z.programme.iri in programmes and z.thing.label.startswith(f"{label} (")
        }
    return next(iter(found.values())) if len(found) == 1 else None
