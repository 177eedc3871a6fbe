"""Bodies that run a zone, called by its name: `the Chengdu High-tech Zone management committee`, `the committee of`."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer
from kgtool.prose.words import Word
from kgtool.records import ADMINISTERS

_RUN = frozenset({"HighTechZone", "Zone", "AdministrativeArea"})
_RUNNING = frozenset({"management", "administrative", "administration"})
_RUNNING_HEADS = frozenset({"committee", "commission", "bureau", "office"})
COMMITTEES = _RUNNING_HEADS
"""Words of which each name of such a body has one."""
_OF = (["of"], ["of", "the"])


def find_committees(words: Sequence[Word], drafts: Sequence[Draft], namer: Namer) -> list[Draft]:
    """Return the bodies that run a zone which a sentence names, in order; may be empty.

    Args:
        words: the words of the sentence.
        drafts: the names found so far; only zones that are known have committees.
        namer: names new things.
    """
    found = []
    for zone in drafts:
        if zone.kind not in _RUN or zone.thing is None:
            continue
        rest = words[zone.last + 1 : zone.last + 3]
        if len(rest) == len(_OF) and rest[0].lower in _RUNNING and rest[1].lower in _RUNNING_HEADS:
            name = f"{zone.thing.label} {rest[0].lower.capitalize()} {rest[1].lower.capitalize()}"
            body = namer.thing("Agency", name)
            found.append(Draft(zone.first, zone.last + 2, zone.begin, rest[1].end, "Agency", body, via="build",
                               links=[(ADMINISTERS, zone.thing)]))  # fmt: skip
        elif first := _committee_of(words, zone):
            running = words[first].lower in _RUNNING
            kind = words[first].lower.capitalize() if running else "Administrative"
            body = namer.thing("Agency", f"{zone.thing.label} {kind} Committee")
            runs = [(ADMINISTERS, zone.thing)] if running else []
            found.append(Draft(first, zone.last, words[first].begin, zone.end, "Agency", body, via="build", links=runs))
    return found


def _committee_of(words: Sequence[Word], zone: Draft) -> int:
    """Return where `administrative committee of the` begins before a zone; 0 where that does not stand there."""
    for ahead in (2, 3):
        at = zone.first - ahead
        if at > 0 and [word.lower for word in words[at + 1 : zone.first]] in _OF and words[at].lower == "committee":
            return at - 1 if words[at - 1].lower in _RUNNING else at
    return 0
