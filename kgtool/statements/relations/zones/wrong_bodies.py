"""Who approved a zone where a page of corrections had named another: `We wrote that X did. It was Y`.

Which programme a zone is of is what such pages get wrong most: the ministries of two programmes are mixed up. The zone
is then the one that the reference data knows in that place and the programme of the right body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kgtool.records import Mention, Statement
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import agrees_with, confirm
from kgtool.statements.relations.zones.grants import GRANTS

_REACH = 3
"""Sentences behind the wrong one within which the right body is named."""
_RIGHT = re.compile(r"\b(?:it|that|this|in fact|actually|rather)[,:]? (?:was|is|came|comes)\b|\bcame from\b", re.I)
"""What names the right body: `It was the Ministry of Science and Technology.`"""
_CABINET = "State Council"


def read_wrong_bodies(
    contexts: Sequence[SentenceContext], repeated: Mapping[int, int], zones: ZoneRegister, lexicon: Lexicon
) -> Iterator[Statement]:
    """Yield who approved the zones of which a page of corrections had named another body, and when; may be empty.

    Args:
        contexts: the sentences that name known places, zones or bodies, in order.
        repeated: the sentences in which the page repeats what it had printed, each with where that ends.
        zones: the known zones.
        lexicon: words that deny and that hedge.
    """
    told: SentenceContext | None = None
    for context in contexts:
        ordinal = context.sentence.ordinal
        if ordinal in repeated and not GRANTS.isdisjoint(context.vocabulary):
            told = context
        near = told is not None and 0 <= ordinal - told.sentence.ordinal <= _REACH
        if told is None or not near or context.sentence.paragraph != told.sentence.paragraph:
            continue
        yield from _put_right(told, context, repeated, zones, lexicon)


def _put_right(
    told: SentenceContext,
    context: SentenceContext,
    repeated: Mapping[int, int],
    zones: ZoneRegister,
    lexicon: Lexicon,
) -> Iterator[Statement]:
    begin = repeated.get(context.sentence.ordinal, context.sentence.begin)
    wrong = {m.iri for m in told.mentions if m.kind == "Agency" and m.begin < repeated[told.sentence.ordinal]}
    if zones.bodies.keys().isdisjoint(wrong):
        return
    behind = [m for m in context.mentions if m.begin >= begin]
    right = {m.iri: m for m in behind if m.iri in zones.bodies and m.via != "reference" and m.label != _CABINET}
    units = [unit for unit in context.units if unit.begin >= begin]
    sure = is_sure([unit.lower for unit in units], lexicon)
    telling = any(unit.lower in GRANTS for unit in units)
    telling = telling or _RIGHT.search(context.body.text, begin, context.sentence.end) is not None
    if len(right) != 1 or not (sure and telling) or not wrong.isdisjoint(right):
        return
    (body,) = right.values()
    for mention, zone in _zones(told, zones, zones.bodies[body.iri or ""]):
        yield confirm(context, zone.thing, "approvedBy", thing_of(body), [mention, body])
        for words in behind:
            if words.kind == "Programme" and words.iri == zone.programme.iri:
                yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [mention, words])
        for date in behind:
            day = date_of(date) if date.kind == "Date" else None
            if day and agrees_with(day, zone):
                yield confirm(context, zone.thing, "approvedOn", date_value(day), [mention, date])


def _zones(
    told: SentenceContext, zones: ZoneRegister, programmes: frozenset[str]
) -> Iterator[tuple[Mention, KnownZone]]:
    """Yield the known zones of some programmes in the places of a sentence, or in those of its zones."""
    pilots = programmes & zones.pilots
    seen: set[str] = set()
    for mention in told.mentions:
        found = [*zones.by_place.get(mention.iri or "", ())]
        if mention.kind == "PilotZone":
            place = mention.label.split(" AI ")[0]
            found += [zone for zone in zones.zones if zone.thing.label.startswith(f"{place} AI ")]
        for zone in found:
            if zone.programme.iri in pilots and zone.thing.iri not in seen:
                seen.add(zone.thing.iri)
                yield mention, zone
