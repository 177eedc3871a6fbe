"""Zones that a sentence only points to by their number: `the first`, `the second`, `another one`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones import ZonePhrase
from kgtool.words import AUXILIARIES, Word

_LATER = frozenset({"second", "third", "fourth", "fifth", "other"})
_AFTER = frozenset({"in", "at", "on", "for", "was", "is"})


def leading_ellipsis(words: Sequence[Word]) -> list[Draft]:
    """Return the zone that begins a sentence after one that counted zones: `The first was set up in Beijing ...`."""
    if len(words) < 4 or words[0].lower != "the" or words[1].lower not in _LATER | {"first"}:
        return []
    if words[2].lower not in AUXILIARIES and not words[2].lower.endswith("ed"):
        return []
    phrase = ZonePhrase(1, 1, 1, plural=False, family="bare", definite=False, count=0)
    return [Draft(0, 1, words[0].begin, words[1].end, "Zone", via="build", phrase=phrase)]


def elliptic_zones(words: Sequence[Word], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the further zones of a sentence that names one: `one zone ... and another one in Shenzhen`."""
    zone = next((d for d in drafts if isinstance(d.phrase, ZonePhrase) and not d.phrase.plural), None)
    if zone is None or not isinstance(zone.phrase, ZonePhrase):
        return []
    found = []
    for index in range(zone.last + 1, len(words) - 1):
        lower, after = words[index].lower, words[index + 1].lower
        last = index + 1 if (lower == "another" and after == "one") or (lower == "the" and after in _LATER) else index
        if last == index and lower != "another":
            continue
        following = words[last + 1].lower if last + 1 < len(words) else ""
        if following in _AFTER:
            phrase = replace(zone.phrase, first=last, head=last, last=last, definite=False, count=0)
            found.append(Draft(index, last, words[index].begin, words[last].end, "Zone", via="build", phrase=phrase))
    return found
