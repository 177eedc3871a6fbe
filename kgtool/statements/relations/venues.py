"""Where an event is held that is `there`: `Dalian is busy. The Robot Forum opens there on Thursday`."""

from __future__ import annotations

from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of

_HOLDING = frozenset("hold open close begin start end stage host convene organise organize take kick conclude".split())
_TOWNS = frozenset({"City", "County", "District", "AdministrativeArea", "Zone", "HighTechZone"})
_SURE = frozenset({"asserted", "planned"})
_REACH = 4
"""Units between a verb or an event and `there`."""


def apply_venues(context: SentenceContext) -> Iterator[Statement]:
    """Yield where the one event of a sentence is held that points to the place named before; may be empty."""
    if "there" not in context.vocabulary:
        return
    lowers = context.lowers
    at = next((i for i, lower in enumerate(lowers) if lower == "there" and i), 0)
    events = {m.iri: m for m in context.mentions if m.kind == "Event" and m.iri}
    verb = next((v for v in reversed(context.predicates) if v.last < at), None)
    if not at or len(events) != 1 or verb is None or verb.lemma not in _HOLDING or verb.modality not in _SURE:
        return
    event = next(iter(events.values()))
    index = next(i for i in context.groups if event in context.units[i].mentions)
    if at - max(index, verb.last) > _REACH or index > at:
        return
    place = _place_before(context, at)
    if place:
        yield context.state(
            thing_of(event), "heldIn", thing_of(place), "held-there", [event, place],
            modality=verb.modality, confidence=0.8,
        )  # fmt: skip


def _place_before(context: SentenceContext, at: int) -> Mention | None:
    """Return the only place or zone of this clause or of the sentence before, no province; `None` if not plain."""
    here = [m for unit in context.units[:at] for m in unit.mentions]
    ordinal = context.sentence.ordinal - 1
    for near in (here, context.named_in(ordinal)):
        found = {m.iri: m for m in near if m.kind in _TOWNS and m.iri}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None
