"""Where a facility lies by its own name: `the Wuhan AI Computing Center`, `National Supercomputing Center in Changsha`.

A computing centre, a data port or an industrial park is a building or a piece of ground, and is called after the place
that it stands in. A university or a company may be called after a place that it has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Entry, Gazetteer
from kgtool.mentions.names.naming import of_entry
from kgtool.prose.words import Word
from kgtool.records import Thing

FACILITIES = frozenset({"ResearchOrganization", "Zone", "AdministrativeArea", "HighTechZone"})
_BUILT = frozenset("valley center centre park base port harbour harbor town platform campus".split())
_HEADS = _BUILT | {"zone", "area"}
"""Heads of facilities; of zones, which may be named after a city far off, only the known ones are read."""
_PLACES = frozenset({"City", "County", "District", "AdministrativeArea", "Zone"})
_LOOSE = frozenset("of to for the becomes and or".split())
"""Words of a headline or a description, and of no facility's name: `Baoji branch of the zone`."""
_WITHIN = frozenset({"in", "at"})


def link_to_namesake(words: Sequence[Word], draft: Draft, text: str, gazetteer: Gazetteer) -> None:
    """Link a facility to the place that its name says.

    Args:
        words: the sentence.
        draft: a thing of a class of `FACILITIES`; its links are added to.
        text: the sentence as it stands.
        gazetteer: the known places.
    """
    thing = draft.thing
    if thing is None or draft.via == "reference":
        return
    if draft.last - draft.first < 2 or any(name == "locatedIn" for name, _ in draft.links):
        return
    lowers = [word.lower for word in words[draft.first : draft.last + 1]]
    behind = next((at for at in range(2, len(lowers) - 1) if lowers[at] in _WITHIN and lowers[at - 1] in _HEADS), 0)
    if not behind and lowers[-1] not in _HEADS:
        return
    name = text[draft.begin : draft.end]
    tail = name[words[draft.first + behind + 1].begin - draft.begin :] if behind else ""
    if gazetteer.chain(thing.iri):
        place = _known(name, tail, thing, gazetteer)
    else:
        place = _unknown(name, tail, gazetteer) if behind or lowers[-1] in _BUILT else None
    if place and place.iri != thing.iri and (place.kind in _PLACES or f"({place.label})" in name):
        draft.links.append(("locatedIn", of_entry(place)))


def _known(name: str, tail: str, thing: Thing, gazetteer: Gazetteer) -> Entry | None:
    """Return the place of a known facility that its name says, or `None`."""
    known = gazetteer.around(thing.iri)
    return next((e for e in known if e.label == tail or name.startswith(f"{e.label} ") or f"({e.label})" in name), None)


def _unknown(name: str, tail: str, gazetteer: Gazetteer) -> Entry | None:
    """Return the place with which the name of a facility begins, or ends behind `in`, or `None`."""
    if tail:
        return gazetteer.get_by_name(tail)
    matches = list(gazetteer.find(name))
    bracketed = next((m for m in matches if name[: m.begin].endswith(" (") and name.startswith(") ", m.end)), None)
    if bracketed:
        return bracketed.entry
    first = next((match for match in matches if not match.begin), None)
    if first is None or not _LOOSE.isdisjoint(name[first.end :].split()):
        return None
    whole = name.startswith(" ", first.end) and not name.startswith(" (", first.end)  # not `Xi'an-Xianyang`
    return first.entry if whole else None
