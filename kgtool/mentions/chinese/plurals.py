"""Words for several places spoken of together: `两市`, `上述三地`, `四城`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.records import Mention, Thing

_PLURAL = re.compile(
    r"(?:上述|以上|这|前述)?([两二三四五六七八九])(?:座城市|个城市|市|地|城|省市)(?![\u4e00-\u9fff]?级|区|场)"
)
_COUNTS = {char: count for count, char in enumerate("二三四五六七八九", start=2)} | {"两": 2}
_TOWNS = frozenset({"City", "District", "County", "AdministrativeArea"})
_BACK = 3
"""Sentences back in which the places were named together."""


def find_plurals(text: str, drafts: Sequence[Draft], before: Sequence[Mention], ordinal: int) -> list[Draft]:
    """Return the words of a sentence for several towns, each with the towns as its `phrase`; may be empty.

    Args:
        text: the sentence.
        drafts: the names found in it.
        before: mentions of earlier sentences, in order.
        ordinal: the number of the sentence.
    """
    found: list[Draft] = []
    for match in _PLURAL.finditer(text):
        if any(d.end == match.start() and d.kind in _TOWNS for d in drafts):
            continue  # `苏州、长沙两市`: the places themselves
        here = {d.thing.iri: d.thing for d in drafts if d.thing and d.kind in _TOWNS and d.end <= match.start()}
        things = (
            list(here.values()) if len(here) == _COUNTS[match[1]] else _together(before, ordinal, _COUNTS[match[1]])
        )
        if things:
            begin, end = match.span()
            found.append(Draft(begin, end - 1, begin, end, "City", None, via="reference", phrase=tuple(things)))
    return found


def _together(before: Sequence[Mention], ordinal: int, count: int) -> list[Thing]:
    """Return the towns of the nearest sentence that names any, if they are as many as are meant."""
    for back in range(1, _BACK + 1):
        towns: dict[str, Thing] = {}
        for mention in reversed(before):
            if mention.sentence < ordinal - back:
                break
            if mention.sentence != ordinal - back:
                continue
            for thing in _towns(mention):
                towns.setdefault(thing.iri, thing)
        if len(towns) == count:
            return list(reversed(towns.values()))
        if len(towns) > count:
            return []
    return []


def _towns(mention: Mention) -> list[Thing]:
    """Return the town that a mention names, or where the zone lies that a place of a list stands for."""
    if mention.kind in _TOWNS and mention.iri:
        return [Thing(mention.iri, mention.label, mention.kind, mention.provisional)]
    if mention.kind == "PilotZone":
        return [thing for name, thing in mention.links if name == "locatedIn" and thing.type in _TOWNS]
    return []
