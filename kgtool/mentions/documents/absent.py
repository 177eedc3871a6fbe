"""Which descriptions mean no document that was named: one that the text says is not there, and a new one of somebody.

`in a slide deck rather than in a plan`, `works without a plan`; `The province put out its own guideline`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.documents.instruments import InstrumentPhrase
from kgtool.mentions.documents.issuing import is_issued_before
from kgtool.prose.words import Word

_INDEFINITE = frozenset({"a", "an", "any"})
_ABSENT = (["rather", "than"], ["instead", "of"], ["not"], ["without"], ["nor"], ["no"], ["never"])
"""What says of a document that it is none: `in a slide deck rather than in a plan`, `without a plan`."""

_TO_COME = (["in", "preparation"], ["in", "the", "works"], ["being", "drafted"], ["being", "written"], ["to", "come"])
"""What says behind `still` of a document that it is not there yet: `its plan, still in preparation, ...`."""
_BEHIND = 5


def is_own_new(phrase: InstrumentPhrase, words: Sequence[Word]) -> bool:
    """`The province put out its own guideline in March`: one beside those that were spoken of."""
    before = [word.lower for word in words[max(phrase.first - 1, 0) : phrase.head]]
    return before[:1] in (["its"], ["their"]) and "own" in before and is_issued_before(words, phrase)


def is_absent(phrase: InstrumentPhrase, words: Sequence[Word]) -> bool:
    """Say whether a description is that of no document: `rather than in a plan`, `no plan`, one still to come."""
    at = phrase.first - 1
    if at >= 0 and words[at].lower == "no":
        return True
    behind = [word.lower for word in words[phrase.last + 1 : phrase.last + 1 + _BEHIND] if word.lower != ","]
    if behind[:1] in (["still"], ["now"], ["currently"]) and any(behind[1 : 1 + len(cue)] == cue for cue in _TO_COME):
        return True
    if at < 0 or words[at].lower not in _INDEFINITE:
        return False
    if at and words[at - 1].lower in {"in", "from", "by", "through", "with", "even"}:
        at -= 1
    before = [word.lower for word in words[max(at - 2, 0) : at]]
    return any(before[-len(cue) :] == cue for cue in _ABSENT)
