"""`That title`, `the designation`: the zone that a place has by a title of which the article has just spoken."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.prose.words import Word
from kgtool.records import Mention

TITLES = frozenset("title status designation badge accreditation label plaque standing rank honour honor".split())
"""What a place has that has a zone."""
ZONES = ("PilotZone", "HighTechZone")
_POINTERS = frozenset({"the", "this", "that"})
_TOLD = frozenset(
    (
        "came comes is was has had dates dated stems stemmed followed arrived bestowed granted awarded conferred given "
        "carries goes went became belongs"
    ).split()
)
"""Verbs behind a title of which it may be the subject."""
_GETTING = frozenset(
    "got received won obtained gained earned secured landed acquired bestowed conferred awarded granted gave "
    "awards confers bestows grants gives".split()
)
_COMING = frozenset("came comes dates dated stems stemmed".split())
_WHENCE = frozenset("from in on last this with through late early two three only by back".split())
_GRANTED = frozenset(
    "approved granted awarded bestowed conferred inaugurated unveiled endorsed authorised authorized green-lit".split()
)
"""Participles behind `it was` that are said of a zone and not of the place that has it."""
_AWARDED = frozenset("awarded awards granted grants bestowed conferred confers approved approves endorsed".split())
"""Verbs of which `it` is the zone as an object."""
_BE = frozenset({"is", "was", "has", "had", "been", "be", "officially", "formally", "only", "first", "not"})
_NEAR = 2
"""Sentences before one with a title in which the zone may stand."""
_PLACES = frozenset({"City", "County", "District", "Province", "AdministrativeArea"})


def points_back(words: Sequence[Word], index: int) -> bool:
    """Say whether a title is that of a zone spoken of before: `That title came from`, not `the title of the report`.

    Args:
        words: the words of a sentence.
        index: that of the noun.
    """
    if not index or words[index - 1].lower not in _POINTERS:
        return False
    behind = [word.lower for word in words[index + 1 : index + 3]]
    if not behind or behind[0] in {"of", "for", "role", "page", "race", "holder", "holders"}:
        return False
    return not _TOLD.isdisjoint(behind) or words[index - 2 if index > 1 else 0].lower in _GETTING


def is_granted(words: Sequence[Word], index: int) -> bool:
    """Say whether `it` came or was granted: what a place has, rather than the place.

    Args:
        words: the words of a sentence.
        index: that of the pronoun.
    """
    if index and words[index - 1].lower in _AWARDED:
        return True
    following = [word.lower for word in words[index + 1 : index + 5]]
    if following[:1] and following[0] in _COMING:
        return not _WHENCE.isdisjoint(following[1:2])  # `it came from the ministry`, not `it came second`
    verb = next((at for at, lower in enumerate(following) if lower not in _BE), 0)
    return verb > 0 and following[verb] in _GRANTED


def zone_of_title(drafts: Sequence[Draft], draft: Draft, history: Sequence[Mention], ordinal: int) -> Mention | None:
    """Return the one zone that was last spoken of, where the sentence of a title names no place that may have it.

    Args:
        drafts: what the sentence names.
        draft: the title.
        history: what the article named so far.
        ordinal: number of the sentence.
    """
    if any(d.kind in _PLACES and d.via != "reference" for d in drafts):
        return None
    if any(isinstance(d.phrase, ZonePhrase) and d.first > draft.first for d in drafts):
        return None
    for number in range(ordinal, ordinal - _NEAR - 1, -1):
        zones = {m.iri: m for m in history if m.sentence == number and m.kind in ZONES and m.iri}
        if zones:
            return next(iter(zones.values())) if len(zones) == 1 else None
    return None
