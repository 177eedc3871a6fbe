"""What the reference data knows of zones and places: where each lies, a zone's programme, who approved it and when.

Texts have no end of wordings for one fact. Where the reference data knows the fact, a sentence that names its parts
need not be understood to the last word to be evidence for it: see `kgtool.statements.relations.confirmed`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kgtool.dates import PartialDate
from kgtool.records import Thing


@dataclass(frozen=True, slots=True)
class KnownZone:
    """One zone of the reference data.

    Args:
        thing: the zone.
        places: IRIs of the places that it lies in; may be empty.
        programme: the programme that it belongs to.
        body: who approved it, where that is known.
        approved: when, as precisely as it is known.
        wholes: what it is a part of: the hub of a cluster, the project of a hub; may be empty.
    """

    thing: Thing
    places: tuple[str, ...]
    programme: Thing
    body: Thing | None = None
    approved: PartialDate | None = None
    wholes: tuple[Thing, ...] = ()

    def is_after(self, day: date | None) -> bool:
        """Say whether the zone was approved after a day, if both are known."""
        return bool(day and self.approved and self.approved.first_day() > day)


@dataclass(frozen=True, slots=True)
class ZoneRegister:
    """Known zones, by what texts name them by.

    Args:
        zones: the zones.
        names: by what one zone of a programme is called (`AI Innovation Development Pilot Zone`), the programme's IRI.
        wholes: by the IRI of a place, those of the places that it lies in.
    """

    zones: tuple[KnownZone, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by_iri: Mapping[str, KnownZone] = field(init=False, repr=False, compare=False)
    by_place: Mapping[str, tuple[KnownZone, ...]] = field(init=False, repr=False, compare=False)
    """By the IRI of a place, the zones for which its name may stand.

    Not those of a programme whose places were all chosen on one day: texts tell that these places are of it.
    """
    by_whole: Mapping[str, tuple[KnownZone, ...]] = field(init=False, repr=False, compare=False)
    """By the IRI of a place, the pilot zones in the places that lie in it."""
    known: frozenset[str] = field(init=False, repr=False, compare=False)
    """IRIs of the zones, and of the places of one."""
    programmes: Mapping[str, Thing] = field(init=False, repr=False, compare=False)
    bodies: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    """By the IRI of a body, the IRIs of the programmes whose zones it approves."""
    days: Mapping[str, tuple[date, ...]] = field(init=False, repr=False, compare=False)
    """By the IRI of a programme, the days on which its zones were approved, in order."""
    pilots: frozenset[str] = field(init=False, repr=False, compare=False)
    """IRIs of the programmes of pilot zones."""

    def __post_init__(self) -> None:
        """Index the zones."""
        places: dict[str, list[KnownZone]] = {}
        bodies: dict[str, set[str]] = {}
        days: dict[str, list[date]] = {}
        for zone in self.zones:
            days.setdefault(zone.programme.iri, []).append(zone.approved.first_day() if zone.approved else date.min)
        object.__setattr__(self, "days", {iri: tuple(sorted(found)) for iri, found in days.items()})
        for zone in self.zones:
            own = days[zone.programme.iri]
            for place in zone.places if len(own) == 1 or len(set(own)) > 1 else ():
                places.setdefault(place, []).append(zone)
            if zone.body:
                bodies.setdefault(zone.body.iri, set()).add(zone.programme.iri)
        object.__setattr__(self, "by_iri", {zone.thing.iri: zone for zone in self.zones})
        object.__setattr__(self, "by_place", {place: tuple(zones) for place, zones in places.items()})
        wholes: dict[str, list[KnownZone]] = {}
        for zone in self.zones:
            for whole in {whole for place in zone.places for whole in self.wholes.get(place, ())}:
                if zone.thing.type == "PilotZone":
                    wholes.setdefault(whole, []).append(zone)
        object.__setattr__(self, "by_whole", {place: tuple(zones) for place, zones in wholes.items()})
        object.__setattr__(self, "known", frozenset((*self.by_iri, *self.by_place)))
        pilots = frozenset(zone.programme.iri for zone in self.zones if zone.thing.type == "PilotZone")
        object.__setattr__(self, "pilots", pilots)
        object.__setattr__(self, "programmes", {zone.programme.iri: zone.programme for zone in self.zones})
        object.__setattr__(self, "bodies", {body: frozenset(found) for body, found in bodies.items()})

    def has_twin(self, zone: KnownZone, day: str) -> bool:
        """Say whether a zone of another programme lies in the same place, or in a part of it, and is of that day, too.

        Args:
            zone: the zone.
            day: an ISO date, as precise as it is.
        """
        around = [each for place in zone.places for each in (*self.by_place[place], *self.by_whole.get(place, ()))]
        return any(each.programme != zone.programme and str(each.approved or "").startswith(day) for each in around)

    def tallies(self, published: PartialDate | None) -> Mapping[str, int]:
        """Return how many zones each programme had on a day, by its IRI; without a day, all that are known.

        Args:
            published: when an article appeared, or `None`.
        """
        day = published.last_day() if published else date.max
        return {iri: bisect_right(days, day) for iri, days in self.days.items()}

    def programme_of(self, iri: str, label: str) -> str:
        """Return the IRI of the programme that a zone, a set of zones or a programme is of; empty where none is known.

        Args:
            iri: of what a text names; may be empty.
            label: its name.
        """
        if iri in self.programmes:
            return iri
        if iri in self.by_iri:
            return self.by_iri[iri].programme.iri
        name = label.removesuffix("s")
        return next((programme for end, programme in self.names.items() if name.endswith(end)), "")


NO_ZONES = ZoneRegister()
"""A register without zones: nothing is confirmed by it."""
