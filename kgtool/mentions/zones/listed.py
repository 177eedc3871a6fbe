"""Places that a clause lists for a phrase that speaks of several zones: behind it, before it, or as what it names."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.grantees import places_of_set
from kgtool.mentions.zones.grants import places_before
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import begins_with_places, place_list, places_named
from kgtool.prose.words import Word

_LOOSE_OPENERS = frozenset({"in", "of", "at", "—", "–", "("})
_OPENERS = _LOOSE_OPENERS | {"including", "namely", ":"}


def places_behind(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    """Return the places listed right behind a phrase, each zone's places together: `zones in P and P`, `zones: P`.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        phrase: the phrase that speaks of several zones.
    """
    at = phrase.last + 1
    at += lowers[at : at + 1] == [","]
    such = lowers[at : at + 2] == ["such", "as"]
    if not such and (at >= len(lowers) or lowers[at] not in _OPENERS):
        return []
    run = place_list(words, drafts, at + (2 if such else 1))
    return run if len(run) > 1 or lowers[at] not in _LOOSE_OPENERS else []


def places_called(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    """Return the places that a clause calls, or makes, the zones of a phrase, each zone's places together.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        phrase: the phrase that speaks of several zones.
    """
    named = places_named(lowers, phrase)
    definite = isinstance(phrase.phrase, ZonePhrase) and phrase.phrase.definite
    if named is None and not definite and begins_with_places(lowers, phrase):
        named = 0
    run = place_list(words, drafts, named) if named is not None else []
    return run or places_before(words, lowers, drafts, phrase) or places_of_set(words, lowers, drafts, phrase)
