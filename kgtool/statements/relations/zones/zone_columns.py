"""Tables with a column for each programme of zones: `City | Science ministry's zone | Industry ministry's zone`.

The head of the column names the programme or the body that approves its zones, the row the place, the cell the day.
Read is only what the reference data knows to be so: which zone it is, and when it was approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from kgtool.dates import PartialDate
from kgtool.prose.cells import split_cells
from kgtool.records import Mention, Sentence, Statement
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import agrees_with, confirm

_ZONES = re.compile(r"\b(?:zones?|pilots?|titles?|labels?|letters?|approv\w+|licen[cs]es?|plaques?|badges?)\b", re.I)
"""What the head of a column says of zones."""
_NOT_YET = re.compile(
    r"\b(?:appl(?:y|ied|ies|ying|icants?)|applications? for|hope\w*|candidates?|rejected|refused|planned|next|expected|"
    r"not|no)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 40
"""Rows between a head and the row that is read."""


def head_of(context: SentenceContext) -> Sentence | None:
    """Return the first row of the table in which a row stands, or `None` for the first row itself."""
    sentences, here = context.body.sentences, context.sentence
    first = here
    for sentence in reversed(sentences[max(here.ordinal - _REACH, 0) : here.ordinal - 1]):
        if sentence.cut:
            continue
        if sentence.role != "row" or sentence.lead != here.lead:
            break
        first = sentence
    return first if first is not here else None


def read_zone_columns(
    context: SentenceContext,
    head: Sentence,
    named: Sequence[tuple[Mention, frozenset[str]]],
    zones: ZoneRegister,
    known: Set[tuple[str, str]],
) -> Iterator[Statement]:
    """Yield the approvals that the cells of a row date, as they are known.

    Args:
        context: the row.
        head: the head of its table.
        named: the bodies and programmes that the head names, each with the IRIs of the programmes that it stands for.
        zones: the known zones.
        known: what has been stated: IRIs of subjects, with the property.
    """
    tops, cells = split_cells(head.text), split_cells(context.sentence.text)
    if len(tops) != len(cells) or _NOT_YET.search(head.text):
        return
    begin = context.sentence.begin
    place = next((m for m in context.mentions if m.end - begin <= cells[0][1] and m.iri in zones.by_place), None)
    if place is None:
        return
    for (top, bottom), (first, last) in zip(tops[1:], cells[1:], strict=True):
        heading = [each for each in named if top <= each[0].begin - head.begin and each[0].end - head.begin <= bottom]
        if not heading or not _ZONES.search(head.text, top, bottom):
            continue
        programmes = frozenset.intersection(*(each[1] for each in heading)) & zones.pilots
        day, used = _day_in(context, first, last)
        zone = _zone_of(place, programmes, zones)
        if day is None or zone is None or not agrees_with(day, zone):
            continue
        told = [place, *used]
        body = next((m for m, _ in heading if zone.body and m.iri == zone.body.iri), None)
        if (zone.thing.iri, "approvedOn") not in known:
            yield confirm(context, zone.thing, "approvedOn", date_value(day), told)
        if body and (zone.thing.iri, "approvedBy") not in known:
            yield confirm(context, zone.thing, "approvedBy", thing_of(body), [place, body])
        if (zone.thing.iri, "partOfProgramme") not in known:
            yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [place, heading[0][0]])


def _day_in(context: SentenceContext, first: int, last: int) -> tuple[PartialDate | None, list[Mention]]:
    """Return the only day that a cell names, with its mention; a bare year has none."""
    begin = context.sentence.begin
    inside = [m for m in context.mentions if first <= m.begin - begin and m.end - begin <= last]
    dated = [(day, m) for m in inside if (day := date_of(m))]
    if len(dated) == 1:
        return dated[0][0], [dated[0][1]]
    text = context.sentence.text[first:last].strip()
    return (PartialDate(int(text)), []) if _YEAR.fullmatch(text) else (None, [])


def _zone_of(place: Mention, programmes: frozenset[str], zones: ZoneRegister) -> KnownZone | None:
    """Return the one zone of a place that is of some programmes, or `None`."""
    found = [zone for zone in zones.by_place.get(place.iri or "", ()) if zone.programme.iri in programmes]
    return found[0] if len(found) == 1 else None
