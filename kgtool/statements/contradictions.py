"""What the reference data excludes: a place elsewhere than it lies, a zone approved by another body or years apart.

A sentence misread names a real place or zone beside something that is not its own (`Songjiang District of Shanghai,
Jiaxing and Hangzhou`). Where a thing lies is no matter of opinion. On approvals an article may know better, so these
are turned away only where it did not name the zone (`the zone`, `it`), and another may be meant. No zone is founded
years after it was approved: the day is that of something in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kgtool.dates import PartialDate, parse_iso
from kgtool.prose.words import government_name
from kgtool.records import Body, Mention, Rejection, Statement, Thing, Value
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.register import KnownZone, ZoneRegister

_DAYS = 200
"""Days by which the day of approval of a pilot zone may differ of which the article does not write the year."""
_SLACK = 92
"""Days by which the day of approval may differ before it is looked for whose it is."""
_YEARS = 2
"""Years by which the day of approval of a zone may differ that the article did not name, and those after its approval
in which it may be founded or opened."""

_ISSUE = frozenset({"issuedBy", "issuedOn"})
_GIVEN_OUT = frozenset({"issuedBy", "announcedBy"})
_GOVERNED = frozenset({"Province", "City"})
_ACTS = frozenset({"partOfProgramme", "approvedBy", "approvedOn", "establishedOn"})
_SEATS = frozenset({"Beijing", "China"})
_COMMON = frozenset(
    "AI Application Area Data Development Economic High-tech Industrial Innovation National New Park Pilot Zone".split()
)
"""Words in the names of many zones."""


def turn_away(
    statements: Iterable[Statement], zones: ZoneRegister, body: Body | None = None, mentions: Sequence[Mention] = ()
) -> tuple[tuple[Statement, ...], tuple[Rejection, ...]]:
    """Return the statements that the reference data allows, and the others with the reason; both may be empty.

    Args:
        statements: what an article seems to state.
        zones: the known zones and places.
        body: the article.
        mentions: what it names.
    """
    kept, refused = [], []
    statements = list(statements)
    pilots = any(s.subject.type == "PilotZone" and s.subject.iri not in zones.by_iri for s in statements)
    mistaken = _mistaken(statements, zones, body, mentions) if body and pilots else {}
    places = {mention.label: mention.kind for mention in mentions if mention.iri and mention.kind in _GOVERNED}
    for statement in statements:
        reason = contradiction(statement, zones) if statement.modality != "negated" else None
        if reason is None and _is_of_another_place(statement, places, statements):
            reason = f"{statement.subject.label} is not of the {_label(statement.object)}"
        acts = mistaken and statement.predicate in _ACTS and statement.modality == "asserted"
        if reason is None and acts and statement.subject.iri in mistaken:
            reason = f"the reference data knows that {mistaken[statement.subject.iri]} was approved then"
        if reason:
            refused.append(Rejection(statement, reason))
        else:
            kept.append(statement)
    return tuple(kept), tuple(refused)


def _is_of_another_place(statement: Statement, places: Mapping[str, str], stated: Sequence[Statement]) -> bool:
    """Say whether a government gives out what bears the name of another place of its level: `the Guizhou plan`.

    Args:
        statement: what an article seems to state.
        places: the classes of the provinces and cities that the article names, by label.
        stated: all that it seems to state: what a place gives out together with another one is of both.
    """
    object_ = statement.object
    if statement.predicate not in _GIVEN_OUT or not isinstance(object_, Thing) or not object_.provisional:
        return False
    issuer = object_.label.removeprefix("General Office of the ").removesuffix(" Government")
    own = next((label for label in places if statement.subject.label.startswith(f"{label} ")), issuer)
    if own == issuer or issuer not in places or places[own] != places[issuer]:
        return False
    issuers = [s.object.label for s in stated if s.subject == statement.subject and isinstance(s.object, Thing)]
    return government_name(own) not in issuers


def contradiction(statement: Statement, zones: ZoneRegister) -> str | None:
    """Return why the reference data excludes a statement, or `None`.

    Args:
        statement: what an article seems to state.
        zones: the known zones and places.
    """
    subject, object_ = statement.subject, statement.object
    if statement.predicate == "locatedIn" and _is_ministry(subject) and _label(object_) not in _SEATS:
        return f"a ministry has its seat in Beijing ({subject.label}, {_label(object_)})"
    if statement.predicate == "establishedOn" and (_is_ministry(subject) or subject.label.endswith(" Government")):
        return f"{subject.label} is older than what articles tell of it"
    if statement.predicate == "establishedOn" and isinstance(object_, Value) and subject.iri in zones.days:
        first = next((day for day in zones.days[subject.iri] if day.year > 1), None)
        if first and (parse_iso(object_.text).first_day() - first).days > _DAYS:
            return f"the reference data knows that {subject.label} had zones before {object_.text}"
    if statement.predicate == "administeredBy" and subject.iri in zones.pilots and isinstance(object_, Thing):
        others = zones.bodies.get(object_.iri, frozenset()) & zones.pilots
        if others and subject.iri not in others:
            return f"the reference data knows that {object_.label} runs another programme than {subject.label}"
    if subject.type == "PilotZone" and subject.iri not in zones.by_iri and (reason := _before_all(statement, zones)):
        return reason
    of_state = subject.type == "Initiative" and not subject.provisional
    if statement.predicate == "issuedBy" and of_state and isinstance(object_, Thing) and object_.provisional:
        return f"a national initiative is not that of a local body ({subject.label}, {_label(object_)})"
    if statement.predicate in _ISSUE and subject.type == "Programme":
        return f"nobody issues zones ({subject.label})"
    zone = zones.by_iri.get(subject.iri)
    if statement.predicate == "locatedIn" and isinstance(object_, Thing):
        places = zone.places if zone else (subject.iri,)
        within = zones.by_iri.get(object_.iri)
        if zone and within and _lie_apart(places, within.places, zones):
            return f"the reference data knows that {subject.label} does not lie in {object_.label}"
        known = bool(places) and all(place in zones.wholes for place in places) and object_.iri in zones.wholes
        known = known and FAMILIES.get(object_.type) == "place"
        if known and not any(_may_lie(place, object_.iri, zones, is_zone=zone is not None) for place in places):
            return f"the reference data knows that {subject.label} does not lie in {object_.label}"
    if zone is None:
        return _of_another_programme(statement, zones) if subject.type == "PilotZone" else None
    if statement.predicate == "approvedBy" and isinstance(object_, Thing) and not _names_zone(statement, zone):
        decides = zones.bodies.get(object_.iri)
        if decides is not None and zone.programme.iri not in decides:
            return f"the reference data knows that {object_.label} approves no {zone.programme.label}"
    if zone.approved and isinstance(object_, Value) and _is_days_off(statement, zone, zone.approved):
        return f"the reference data knows that {subject.label} was approved in {zone.approved}"
    if statement.predicate == "approvedOn" and (other := _whose_day(statement, zone, zones)):
        return f"the reference data knows that {other.thing.label} was approved then, not {subject.label}"
    if statement.predicate == "approvedOn" and (other := _whose_time(statement, zone, zones)):
        return f"the reference data knows that {other.thing.label} was approved then, not {subject.label}"
    return None


def _whose_day(statement: Statement, zone: KnownZone, zones: ZoneRegister) -> KnownZone | None:
    """Return the zone of the programme, named beside another one, whose known day the other one is given; or `None`."""
    if not isinstance(statement.object, Value) or not zone.approved or zone.thing.type != "PilotZone":
        return None
    day = parse_iso(statement.object.text)
    if _overlap(day, zone.approved, _SLACK):
        return None
    return next(
        (
            other
            for other in zones.zones
            if other.programme.iri == zone.programme.iri
            and other.approved
            and _overlap(day, other.approved, 0)
            and any(other.thing.label.split(" AI ")[0] in each.quote for each in statement.evidence)
        ),
        None,
    )


def _whose_time(statement: Statement, zone: KnownZone, zones: ZoneRegister) -> KnownZone | None:
    """Return the zone of another programme in the same place that was approved about then, or `None`."""
    if statement.modality != "asserted" or not isinstance(statement.object, Value) or not zone.approved:
        return None
    day = parse_iso(statement.object.text)
    if not day.month or _overlap(day, zone.approved, _SLACK):
        return None
    near = (other for place in zone.places for other in zones.by_place.get(place, ()))
    return next(
        (
            other
            for other in near
            if other.programme.iri != zone.programme.iri
            and {other.programme.iri, zone.programme.iri} <= zones.pilots
            and other.approved
            and _overlap(day, other.approved, _SLACK)
        ),
        None,
    )


def _before_all(statement: Statement, zones: ZoneRegister) -> str | None:
    """Return why a pilot zone is not as old as that: its programme is younger; else `None`."""
    if statement.predicate not in {"approvedOn", "establishedOn"} or not isinstance(statement.object, Value):
        return None
    days = zones.days.get(zones.programme_of(statement.subject.iri, statement.subject.label), ())
    first = next((day for day in days if day.year > 1), None)
    if first and (first - parse_iso(statement.object.text).last_day()).days > _DAYS:
        return f"the reference data knows no zone of the programme of {statement.subject.label} before {first}"
    return None


def _overlap(day: PartialDate, known: PartialDate, slack: int) -> bool:
    """Say whether two dates may be the same but for some days."""
    before, after = (day.first_day() - known.last_day()).days, (known.first_day() - day.last_day()).days
    return max(before, after) <= slack


def _mistaken(
    statements: Sequence[Statement], zones: ZoneRegister, body: Body, mentions: Sequence[Mention]
) -> dict[str, str]:
    """Return by their IRIs the pilot zones that nobody knows and that stand for a known one, with the names of these.

    `Ningbo has a firm. ... MOST gave it a zone in October 2019`: a zone of another place that the article names was
    approved in that very month, and of that nothing is told.
    """
    dated = [s for s in statements if s.predicate == "approvedOn" and s.modality == "asserted"]
    told = {s.subject.iri for s in dated}
    named = {m.iri for m in mentions}
    found: dict[str, str] = {}
    for statement in dated:
        subject, value = statement.subject, statement.object
        if subject.type != "PilotZone" or subject.iri in zones.by_iri or not isinstance(value, Value):
            continue
        place = subject.label.partition(" ")[0]
        if any(place in body.sentences[each.sentence - 1].text for each in statement.evidence):
            continue
        own, day = zones.programme_of("", subject.label), parse_iso(value.text)
        for zone in zones.zones if day.month and own in zones.pilots else ():
            known = zone.approved
            same = known is not None and (known.year, known.month) == (day.year, day.month)
            if not same or zone.programme.iri != own:
                continue
            here = {m.iri for m in mentions if any(m.sentence == each.sentence for each in statement.evidence)}
            near = named if zone.thing.iri not in told else here
            if any(iri in near for iri in zone.places):
                found[subject.iri] = zone.thing.label
    return found


def _of_another_programme(statement: Statement, zones: ZoneRegister) -> str | None:
    """Return why a zone that nobody knows is not approved by a body, or in a programme: its name has another one."""
    object_ = statement.object
    own = zones.programme_of("", statement.subject.label) if isinstance(object_, Thing) else ""
    if not own or not isinstance(object_, Thing):
        return None
    decides = zones.bodies.get(object_.iri) if statement.predicate == "approvedBy" else None
    if decides is not None and own not in decides:
        return f"the reference data knows that {object_.label} approves no such zone as {statement.subject.label}"
    if statement.predicate == "partOfProgramme" and object_.iri in zones.programmes and object_.iri != own:
        return f"the name of {statement.subject.label} is that of a zone of another programme than {object_.label}"
    return None


def _is_days_off(statement: Statement, zone: KnownZone, approved: PartialDate) -> bool:
    """Say whether a zone was approved or founded on quite another day than the text seems to say."""
    if statement.predicate not in {"approvedOn", "establishedOn"} or not isinstance(statement.object, Value):
        return False
    day = parse_iso(statement.object.text)
    if statement.predicate == "establishedOn":
        return statement.modality == "asserted" and day.year - approved.year > _YEARS
    written = not day.month or any(str(day.year) in each.quote for each in statement.evidence)
    if zone.thing.type == "PilotZone" and not written:
        return abs((day.first_day() - approved.first_day()).days) > _DAYS  # `in September`: of another year
    return abs(day.year - approved.year) > _YEARS and not _names_place(statement, zone)


def _label(object_: Thing | Value) -> str:
    return object_.label if isinstance(object_, Thing) else object_.text


def _is_ministry(thing: Thing) -> bool:
    """Say whether a thing is a ministry of the nation or the cabinet."""
    return thing.type == "Agency" and (thing.label.startswith("Ministry of ") or thing.label == "State Council")


def _may_lie(place: str, whole: str, zones: ZoneRegister, *, is_zone: bool) -> bool:
    """Say whether one place may lie in another; a zone in a city may lie in any part of the city."""
    if place == whole or whole in zones.wholes[place]:
        return True
    return is_zone and place in zones.wholes[whole]


def _lie_apart(places: Iterable[str], others: Iterable[str], zones: ZoneRegister) -> bool:
    """Say whether no place of one zone lies in one of another, nor the other way round."""
    pairs = [(one, other) for one in places for other in others]
    known = all(place in zones.wholes for pair in pairs for place in pair)
    return bool(pairs) and known and not any(_may_lie(*pair, zones, is_zone=True) for pair in pairs)


def _names_place(statement: Statement, zone: KnownZone) -> bool:
    """Say whether the evidence has a word of the zone's name that is its own, its place as a rule."""
    own = [word for word in zone.thing.label.split() if word[:1].isupper() and word not in _COMMON]
    return any(word in each.quote for word in own for each in statement.evidence)


_CHINESE_NOUNS = {"hub": "枢纽", "cluster": "集群"}
"""How Chinese articles call what several bodies approve together, of which the reference data has the first."""


def _names_zone(statement: Statement, zone: KnownZone) -> bool:
    """Say whether the evidence names the zone by its own name, or nearly so."""
    nouns = ("zone", zone.thing.label.rpartition(" ")[2].lower())  # `the cluster`, `the hub`
    chinese = _CHINESE_NOUNS.get(nouns[1])
    if chinese and any(chinese in each.quote for each in statement.evidence):
        return True
    return _names_place(statement, zone) and any(
        noun in each.quote.lower() for each in statement.evidence for noun in nouns
    )
