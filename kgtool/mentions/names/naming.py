"""What a thing is called and which IRI it gets, when the text describes it rather than names it.

The same place and programme give the same zone, the same issuer and subject the same document, on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.gazetteer import Entry, Gazetteer, Match
from kgtool.mentions.names.agencies import body_name
from kgtool.prose.words import government_name
from kgtool.records import Thing
from kgtool.vocab import BASE, thing_iri

ZONE_NAMES = {
    "development": "AI Innovation Development Pilot Zone",
    "application": "AI Innovation and Application Pilot Zone",
    "high-tech": "High-tech Zone",
}
"""How the reference data calls a zone of each programme that zone phrases can point to."""
_SAME_BODY = (
    ("Management Committee", "Administrative Committee"),
    ("Administration Committee", "Administrative Committee"),
    ("Informatization", "Information Technology"),
    ("Informatisation", "Information Technology"),
)
"""Other words of a body's name, and the usual ones: 管委会, 经信委."""
_MOST_KEPT = 4096
_SMALL = frozenset("of and the for in on to a an".split())
ORGANIZATIONS = frozenset(
    {"Agency", "Organization", "ResearchOrganization", "Company", "ZoneNetwork", "MediaOrganization"}
)
AREA_KINDS = frozenset({"Country", "Province", "City", "County", "District", "AdministrativeArea", "Region"})


def means_another(short: str, thing: Thing | None, gazetteer: Gazetteer) -> bool:
    """Say whether an acronym beside a body is that of another: `the Torch center of the science ministry (MOST)`."""
    known = gazetteer.get_by_name(short, "Agency") if thing is not None and thing.type == "Agency" else None
    return known is not None and thing is not None and known.iri != thing.iri


class Namer:
    """Mints things that the reference data does not have, and finds those that it has by their description."""

    def __init__(self, gazetteer: Gazetteer, *, base: str = BASE) -> None:
        self.gazetteer = gazetteer
        self.base = base
        self._things: dict[tuple[str, str], Thing] = {}
        by_zone_name = {entry.zone_name: entry for entry in gazetteer.iter_kind("Programme")}
        self._programmes = {family: by_zone_name[name] for family, name in ZONE_NAMES.items() if name in by_zone_name}
        self._strategies = {
            entry.link("appliesTo"): entry
            for entry in reversed(gazetteer.iter_kind("Strategy"))
            if "/region/" in (entry.link("appliesTo") or "")
        }
        self._zones: dict[str, list[tuple[Entry, frozenset[str], frozenset[str]]]] = {}
        for entry in gazetteer.iter_kind("PilotZone", "HighTechZone"):
            programme = entry.link("partOfProgramme")
            if programme:
                located = frozenset(entry.links.get("locatedIn", ()))
                above = frozenset(iri for place in located for iri in self._above(place))
                self._zones.setdefault(programme, []).append((entry, located, above))

    def thing(self, kind: str, label: str) -> Thing:
        """Return the known thing of this name, or a new provisional one."""
        thing = self._things.get((kind, label))
        if thing is None:
            known = self.gazetteer.get_by_name(label)
            if known and (known.kind == kind or {known.kind, kind} <= ORGANIZATIONS):
                thing = of_entry(known)
            else:
                name = _one_name(label) if kind == "Agency" else label
                thing = Thing(thing_iri(kind, name, base=self.base), label, kind, provisional=True)
            if len(self._things) >= _MOST_KEPT:
                self._things.clear()
            self._things[kind, label] = thing
        return thing

    def known(self, name: str, kind: str) -> Thing | None:
        """Return the thing of a class that the reference data knows by a name, or `None`."""
        entry = self.gazetteer.get_by_name(name, kind)
        return of_entry(entry) if entry else None

    def programme(self, family: str, agencies: Sequence[str] = ()) -> Entry | None:
        """Return the programme that a family of zone phrases belongs to.

        Args:
            family: `development`, `application`, `high-tech`, or `ai` (decided by the agencies named).
            agencies: IRIs of agencies in the context, the nearest first.
        """
        if family == "ai":
            for agency in agencies:
                for name in ("development", "application"):
                    entry = self._programmes.get(name)
                    if entry and agency in entry.links.get("administeredBy", ()):
                        return entry
            return None
        return self._programmes.get(family)

    def zone_at(self, programme: Entry, places: Sequence[Thing]) -> Thing:
        """Return the zone of a programme at one or more places: the known one, or a new one named after them.

        A place that holds exactly one known zone of the programme (Shanghai: the one in Pudong) means that zone.
        """
        if len(places) == 1 and places[0].type in {"PilotZone", "HighTechZone"}:  # read as a zone before
            return places[0]
        if len(places) > 1:  # `Shanghai Pudong` is the new area
            above = {iri for place in places for iri in self._above(place.iri) if iri != place.iri}
            places = [place for place in places if place.iri not in above] or places
        iris = frozenset(place.iri for place in places)
        if (
            programme.zone_name == ZONE_NAMES["high-tech"]
        ):  # a city may have several: only the one named after it is meant
            names = [p.label.removesuffix(" District").removesuffix(" County") for p in places]
            label = f"{'-'.join(names)} {programme.zone_name}"
            thing = self.thing("HighTechZone", label)
            return Thing(thing.iri, label, thing.type, thing.provisional)  # as the article calls it
        zones = self._zones.get(programme.iri, [])
        for entry, located, _ in zones:
            if located == iris:
                return of_entry(entry)
        if len(iris) == 1:
            inside = [entry for entry, located, above in zones if iris <= located or iris & above]
            if len(inside) == 1:
                return of_entry(inside[0])
        label = f"{'-'.join(self._place_name(place) for place in places)} {programme.zone_name}"
        return Thing(thing_iri("PilotZone", label, base=self.base), label, "PilotZone", provisional=True)

    def links_of(self, zone: Thing) -> list[tuple[str, Thing]]:
        """Return where a known zone lies and of which programme it is; empty for one that is not known."""
        known = self.gazetteer.entries.get(zone.iri)
        return [
            (name, entry.thing)
            for name in ("locatedIn", "partOfProgramme")
            for iri in (known.links.get(name, ()) if known else ())
            if (entry := self.gazetteer.entries.get(iri))
        ]

    def _above(self, place: str) -> list[str]:
        return [iri for iri in self.gazetteer.chain(place) if not iri.endswith("/country/china")]

    def _place_name(self, place: Thing) -> str:
        """Return a place's name; one below a city is followed by its city: `Maqiao (Shanghai)`."""
        if place.type in {"District", "County", "AdministrativeArea"}:
            for iri in self.gazetteer.chain(place.iri):
                entry = self.gazetteer.entries.get(iri)
                if entry and entry.kind == "City":
                    return f"{place.label} ({entry.label})"
        return place.label

    def strategy_of(self, region: Thing) -> Thing | None:
        """Return the national strategy that is named after a region, or `None`."""
        entry = self._strategies.get(region.iri)
        return of_entry(entry) if entry else None

    def short(self, thing: Thing) -> str:
        """Return an acronym of a known thing, if the reference data has one, else its label.

        A ministry in the name of a document is written so: `MOST guideline on ...`.
        """
        entry = self.gazetteer.entries.get(thing.iri)
        for name in entry.names if entry else ():
            if name.isascii() and name.isupper() and 2 <= len(name) <= 6:
                return name
        return thing.label

    def government(self, place: Thing) -> Thing:
        """Return the government that acts where an article says only the place.

        >>> Namer(Gazetteer([])).government(Thing("x", "Hunan", "Province")).label
        'Hunan Government'
        """
        if place.type == "Country":
            known = self.gazetteer.get_by_name("State Council")
            if known:
                return of_entry(known)
        return self.thing("Agency", government_name(place.label))

    def body_of(self, place: Thing, name: str) -> Thing:
        """Return the body of a place that a name without the place means."""
        entry = self.gazetteer.entries.get(place.iri)
        full = f"{place.label} {name}"
        return self.thing("Agency", body_name(full, Match(0, len(place.label), entry)) if entry else full)


def _one_name(label: str) -> str:
    """Return the name that makes the IRI of a body whose name has more than one English form.

    >>> _one_name("Xi'an High-tech Zone Management Committee")
    "Xi'an High-tech Zone Administrative Committee"
    """
    for other, usual in _SAME_BODY:
        if other in label:
            return label.replace(other, usual)
    return label


def of_entry(entry: Entry) -> Thing:
    """Return a known thing as the subject or object of a statement."""
    return entry.thing


def title_case(name: str) -> str:
    """Return a description in lower case as a name.

    >>> title_case("bureau of economy and information technology")
    'Bureau of Economy and Information Technology'
    """
    words = name.split()
    return " ".join(
        word if (word in _SMALL and index) or not word[:1].islower() else word[0].upper() + word[1:]
        for index, word in enumerate(words)
    )
