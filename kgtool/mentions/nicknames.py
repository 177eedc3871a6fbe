"""Other names that the text gives a thing: `known as Optics Valley`, `dubbed "China Speech Valley"`."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.words import Word, has_any

_NAMING = frozenset({"dubbed", "nicknamed", "called", "styled", "aka"})
_NICKNAMING = _NAMING | {"known"}
_BETWEEN = frozenset(
    ", ( also better best locally popularly commonly widely often officially formerly is was are".split()
)
_QUOTES = frozenset("\"“”'‘’")
_NAMED = frozenset(
    (
        "Zone HighTechZone PilotZone ZoneNetwork Organization Company ResearchOrganization Agency District County City "
        "AdministrativeArea Plan Initiative Strategy Programme PolicyInstrument Guideline"
    ).split()
)
_LONGEST = 6


def find_nicknames(words: Sequence[Word], drafts: list[Draft]) -> None:
    """Turn the other name of a thing into a draft of its own (kind `Alias`); drafts that it covers are dropped.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text.
    """
    if not has_any(words, _NICKNAMING):
        return
    for index, word in enumerate(words):
        known = word.lower == "as" and index > 0 and words[index - 1].lower == "known"
        if not known and word.lower not in _NAMING:
            continue
        before = index - (2 if known else 1)
        while before >= 0 and words[before].lower in _BETWEEN:
            before -= 1
        named = next((d for d in drafts if d.last == before and d.kind in _NAMED), None)
        if named is None:
            continue
        first = index + 1
        while first < len(words) and words[first].lower in {"the", *_QUOTES}:
            first += 1
        last = first
        while last < len(words) and last - first < _LONGEST and words[last].capital:
            last += 1
        if last == first or (last < len(words) and words[last].lower == "'s"):
            continue
        last -= 1
        begin, end = words[first].begin, words[last].end
        drafts[:] = [d for d in drafts if d.end <= begin or end <= d.begin]
        drafts.append(Draft(first, last, begin, end, "Alias", via="acronym", phrase=named))
        drafts.sort(key=BY_BEGIN)
