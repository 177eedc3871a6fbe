"""Zones that a sentence only points to by their number: `the first`, `the second`, `another one`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.phrases import Family, ZonePhrase, purpose_in_brackets, purpose_of
from kgtool.prose.words import AUXILIARIES, Word

_LATER = frozenset({"second", "third", "fourth", "fifth", "other"})
NUMBERED = _LATER | {"first"}
"""What a zone is called that a sentence begins with, after one that counted zones."""
PROGRAMMES = frozenset({"programme", "program", "scheme", "series", "list", "roster"})
"""Heads of the name of a programme."""
_LISTS = frozenset({"list", "lists", "roster", "series", "register"})
"""Heads that `for` may follow: `its own list for innovation and application`."""
_PURPOSE_WORDS = frozenset("ai artificial intelligence innovation and development application new-generation".split())
_LONGEST = 7
"""Words that may tell what a zone is for."""
_AFTER = frozenset({"in", "at", "on", "for", "was", "is"})


def leading_ellipsis(words: Sequence[Word]) -> list[Draft]:
    """Return the zone that begins a sentence after one that counted zones: `The first was set up in Beijing ...`."""
    if len(words) < 4 or words[0].lower != "the" or words[1].lower not in NUMBERED:
        return []
    if words[2].lower not in AUXILIARIES and not words[2].lower.endswith("ed"):
        return []
    phrase = ZonePhrase(1, 1, 1, plural=False, family="bare", definite=False, count=0)
    return [Draft(0, 1, words[0].begin, words[1].end, "Zone", via="build", phrase=phrase)]


def elliptic_zones(words: Sequence[Word], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the further zones of a sentence that names one: `one zone ... and another one in Shenzhen`."""
    phrases = [d for d in drafts if isinstance(d.phrase, ZonePhrase)]
    if not phrases:
        return []
    found = _by_purpose(words, drafts, phrases[0])
    zone = next((d for d in phrases if not d.phrase.plural), None)  # type: ignore[attr-defined]
    if zone is None or not isinstance(zone.phrase, ZonePhrase):
        return found
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


def _by_purpose(words: Sequence[Word], drafts: Sequence[Draft], zone: Draft) -> list[Draft]:
    """`one for innovation and development and one for innovation and application`, `MIIT's (innovation and ...)`."""
    found = []
    bodies = {d.last for d in drafts if d.kind == "Agency"}
    for index in range(zone.last + 1, len(words) - 3):
        lower = words[index].lower
        behind = index + (words[index + 1].lower == ",")
        owned = lower == "'s" and index - 1 in bodies
        if (owned or lower in {"one", "another", "other"}) and words[behind + 1].lower == "for":
            first, last = index, behind + 2
            while last < len(words) and purpose_of([w.lower for w in words[behind + 2 : last + 1]]) is None:
                last += 1
                if last > index + _LONGEST:
                    break
            else:
                last = min(last, len(words) - 1)
            family = purpose_of([w.lower for w in words[behind + 2 : last + 1]])
        elif owned and (bracketed := purpose_in_brackets(words, index + 1)):
            first, (family, last) = index + 1, bracketed
        else:
            continue
        if family:
            phrase = ZonePhrase(first, last, first, plural=False, family=family, definite=False, count=0)
            found.append(Draft(first, last, words[first].begin, words[last].end, "Zone", via="build", phrase=phrase))
    return found


def programme_phrases(words: Sequence[Word]) -> list[Draft]:
    """Return the programmes that are named by what their zones are for: `the innovation and application list`."""
    found = []
    for index in range(2, len(words)):
        if words[index].lower not in PROGRAMMES:
            continue
        first = index
        while first and (words[first - 1].lower in _PURPOSE_WORDS or words[first - 1].lower in {"pilot", "zone"}):
            first -= 1
        last = index
        family = purpose_of([w.lower for w in words[first:index] if w.lower not in {"pilot", "zone"}])
        if not family and words[index].lower in _LISTS:
            family, last = _purpose_behind(words, index)
        if family:
            phrase = ZonePhrase(first, last, index, plural=True, family=family, definite=True, count=0)
            found.append(Draft(first, last, words[first].begin, words[last].end, "ZoneSet", via="build", phrase=phrase))
    return found


def _purpose_behind(words: Sequence[Word], head: int) -> tuple[Family | None, int]:
    """Return what the zones of a list are for that `for` tells, and where it ends: `put us on its list for AI`."""
    if head + 2 >= len(words) or words[head + 1].lower != "for":
        return None, head
    family: Family | None = None
    end = head
    for last in range(head + 2, min(head + 2 + _LONGEST, len(words))):
        if words[last].lower not in _PURPOSE_WORDS:
            break
        told = [w.lower for w in words[head + 2 : last + 1]]
        family, end = "application" if told == ["ai", "application"] else purpose_of(told) or family, last
    return family, end
