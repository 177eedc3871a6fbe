"""Meetings of alliances, named after them: `its second general meeting`, `the annual meeting of the alliance`.

A meeting has no name of its own; whose it is and which one of a row tells it from others.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer
from kgtool.prose.words import Word
from kgtool.records import Thing

MEETINGS = frozenset({"meeting", "assembly"})
"""Nouns of what members come to."""
_WHICH = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth annual general plenary founding inaugural "
    "constituent council members members' extraordinary yearly spring autumn summer winter".split()
)
"""What tells a meeting from others of the same alliance."""
_MEMBERS = frozenset("alliance association union consortium network federation league society partnership".split())
"""Words in the name of what has members."""
_OWNING = frozenset({"its", "their", "'s"})
_MOST = 3


def find_meetings(words: Sequence[Word]) -> list[Draft]:
    """Return the meetings of alliances that a sentence names, without saying yet whose they are; may be empty."""
    found = []
    for index, word in enumerate(words):
        if word.text not in MEETINGS:
            continue
        first = index
        while first > 0 and index - first < _MOST and words[first - 1].text in _WHICH:
            first -= 1
        if first == index or not first:
            continue
        owned = words[first - 1].lower in _OWNING or [w.lower for w in words[index + 1 : index + 2]] == ["of"]
        if owned:
            found.append(Draft(first, index, words[first].begin, word.end, "Event", via="build", phrase=MEETINGS))
    return found


def owner_of_meeting(words: Sequence[Word], drafts: Sequence[Draft], meeting: Draft) -> Draft | None:
    """Return whose meeting it is: what `its` means, who stands before `'s`, what stands behind `of`; or `None`."""
    before = words[meeting.first - 1].lower
    if before in _OWNING:
        last = meeting.first - (2 if before == "'s" else 1)
        return next((d for d in drafts if d.last == last), None)
    at = meeting.last + 2
    if at < len(words) and words[at].lower == "the":
        at += 1
    return next((d for d in drafts if d.first == at), None)


def name_meeting(meeting: str, owner: Draft | None, namer: Namer) -> Thing | None:
    """Return a meeting named after the alliance whose it is; `None` where that is not told, or it is no alliance."""
    if owner is None or owner.thing is None or _MEMBERS.isdisjoint(owner.thing.label.lower().split()):
        return None
    return namer.thing("Event", f"{meeting} of the {owner.thing.label}")
