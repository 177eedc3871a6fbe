"""The city that `the city` means in a clause which puts it among zones: `The city belongs to the national pilot zones`.

It has to be the only one that the sentences just before name; else the clause is left open.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.references.descriptions import Reference
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS
from kgtool.records import Mention, Thing

_HEADS = {"city": {"City"}, "municipality": {"City", "Province"}, "county": {"County"}, "it": {"City", "County"}}
_REACH = 3
"""Sentences before a clause in which its city was named."""


def take_places(drafts: Sequence[Draft], history: Sequence[Mention], ordinal: int) -> list[Draft]:
    """Give `the city` of a sentence that speaks of zones its place, and return the drafts that got one; may be empty.

    Args:
        drafts: what the sentence names.
        history: what the article named so far.
        ordinal: the sentence.
    """
    if not [draft for draft in drafts if isinstance(draft.phrase, ZonePhrase) and draft.phrase.plural]:
        return []
    own = {draft.thing: draft.first for draft in drafts if draft.kind in HOSTS and draft.thing}
    if len(own) > 1:
        return []
    taken = []
    for draft in drafts:
        reference = draft.phrase
        if not isinstance(reference, Reference) or reference.head not in _HEADS or draft.thing is not None:
            continue
        kinds = _HEADS[reference.head]
        ahead = next((thing for thing, first in own.items() if first < draft.first and thing.type in kinds), None)
        place = (ahead if reference.head != "it" else None) if own else _only_one(history, ordinal, kinds)
        if place is not None:
            draft.kind, draft.thing = place.type, place
            taken.append(draft)
    return taken[:1]


def give_back(taken: Sequence[Draft]) -> None:
    """Make references again of those that stand for no zone; the others are settled."""
    for draft in taken:
        reference = draft.phrase
        assert isinstance(reference, Reference)
        if draft.via == "list":
            draft.phrase = None
        else:
            draft.kind, draft.thing = reference.kinds[0], None


def _only_one(history: Sequence[Mention], ordinal: int, kinds: set[str]) -> Thing | None:
    """Return the only place of some classes in the nearest sentence before that names one, or `None`."""
    near = [m for m in history[-40:] if m.kind in kinds and m.iri and ordinal - _REACH <= m.sentence < ordinal]
    last = max((m.sentence for m in near), default=0)
    named = {m.iri: m for m in near if m.sentence == last}
    if len(named) != 1:
        return None
    (place,) = named.values()
    return Thing(place.iri or "", place.label, place.kind, place.provisional)
