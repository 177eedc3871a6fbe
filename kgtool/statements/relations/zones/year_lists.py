"""Lists of zones below a year: `2020`, and under it `Chengdu (March). Sichuan.`, each place with its month.

The reference data knows when the zone of a place was approved; an item whose year and month are those tells it, in an
article that has spoken of the programme. A province that stands alone behind the place says where it lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from kgtool.dates import MONTHS, PartialDate
from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, date_value, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import confirm

_YEAR = re.compile(r"\W*(?:in )?(?P<year>(?:19|20)\d\d)\W*$", re.IGNORECASE)
_MONTH = re.compile(r"\W{1,3}(?:in )?(?P<month>[A-Z][a-z]{2,8})\b\.?(?: \d{1,2})?\)?\W*(?:$|[.;:,–—-])")
"""What stands behind the place: `(March).`, `, March`."""
_ALONE = re.compile(r"\s*(?:$|[.,;:–—-])")


def read_year_lists(
    context: SentenceContext,
    zones: ZoneRegister,
    spoken: Set[str],
    bodies: Mapping[str, Mention],
    known: Set[tuple[str, str]],
) -> Iterator[Statement]:
    """Yield what an item of a list below a year tells of the zone of its place; may be empty.

    Args:
        context: the item, or a sentence of it.
        zones: the known zones.
        spoken: IRIs of the programmes that the article has spoken of.
        bodies: the bodies that it has named, by IRI.
        known: what has been stated: IRIs of subjects, with the property.
    """
    sentence = context.sentence
    if sentence.role != "item" or not sentence.lead or not context.mentions:
        return
    lead = _YEAR.match(context.body.sentences[sentence.lead - 1].text)
    if lead is None:
        return
    place = context.mentions[0]
    yield from _province(context, place, zones, known)
    month = _MONTH.match(context.body.text[place.end : sentence.end])
    number = MONTHS.get(month["month"].lower()) if month else None
    if number is None:
        return
    day = PartialDate(int(lead["year"]), number)
    zone = _zone(zones.by_place.get(place.iri or "", ()), day, spoken)
    if zone is None:
        return
    years = [m for m in context.named_in(sentence.lead) if m.kind == "Date"][:1]
    iri = zone.thing.iri
    if (iri, "partOfProgramme") not in known:
        yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [place])
        yield confirm(context, zone.thing, "locatedIn", thing_of(place), [place])
    if (iri, "approvedOn") not in known:
        yield confirm(context, zone.thing, "approvedOn", date_value(day), [place, *years])
    body = bodies.get(zone.body.iri) if zone.body else None
    if body is not None and (iri, "approvedBy") not in known:
        yield confirm(context, zone.thing, "approvedBy", thing_of(body), [place, body])


def _zone(found: Sequence[KnownZone], day: PartialDate, spoken: Set[str]) -> KnownZone | None:
    """Return the zone of a place that was approved in a month and is of a programme spoken of, if it is one alone."""
    fits = [
        zone
        for zone in found
        if zone.approved and (zone.approved.year, zone.approved.month) == (day.year, day.month)
        and zone.programme.iri in spoken
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _province(
    context: SentenceContext, province: Mention, zones: ZoneRegister, known: Set[tuple[str, str]]
) -> Iterator[Statement]:
    """Yield that the place of an item lies in the province behind it: `Chengdu (March). Sichuan`."""
    sentence = context.sentence
    opens = province.kind == "Province" and province.begin == sentence.begin
    if not opens or not _ALONE.match(context.body.text[province.end : sentence.end]):
        return
    before = context.named_in(sentence.ordinal - 1)
    above = context.body.sentences[sentence.ordinal - 2]
    if not before or above.lead != sentence.lead or not _MONTH.match(context.body.text[before[0].end : above.end]):
        return
    place = before[0]
    if province.iri in zones.wholes.get(place.iri or "", ()) and (place.iri or "", "locatedIn") not in known:
        yield confirm(context, thing_of(place), "locatedIn", thing_of(province), [place, province])
