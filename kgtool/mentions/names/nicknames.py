"""Other names that the text gives a thing: `known as Optics Valley`, `dubbed "China Speech Valley"`."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.prose.words import Word

_CALLS = frozenset({"call", "calls"})
_CALLERS = frozenset({"which", "that", "everybody", "everyone", "locals", "people", "residents", "many", "most"})
"""Words before `call`: `the zone, which everybody calls Optics Valley`."""
_NAMING = frozenset({"dubbed", "nicknamed", "called", "styled", "aka", "alias"}) | _CALLS
_DUBBING = frozenset({"dubbed", "nicknamed", "styled"})
_CALLING = frozenset("the hereinafter hereafter referred to as called below together with collectively".split())
"""What may stand before a short name in its brackets: `(hereinafter referred to as the "Measures")`."""
NICKNAMING = _NAMING | {"known"}
"""Words of which each other name that a text gives has one before it."""
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
_PLACES = frozenset({"City", "County", "District", "AdministrativeArea"})
_LONGEST = 6


def find_nicknames(words: Sequence[Word], drafts: list[Draft]) -> None:
    """Turn the other name of a thing into a draft of its own (kind `Alias`); drafts that it covers are dropped.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text.
    """
    for index, word in enumerate(words):
        known = word.lower == "as" and index > 0 and words[index - 1].lower == "known"
        if not known and word.lower not in _NAMING:
            continue
        before = index - (2 if known else 1)
        called = word.lower in _CALLS
        if called and words[before].lower not in _CALLERS:
            continue
        while before >= 0 and (words[before].lower in _BETWEEN or (called and words[before].lower in _CALLERS)):
            before -= 1
        named = next((d for d in drafts if d.last == before and d.kind in _NAMED), None)
        named = named and _placed_before(words, drafts, named)
        if named is None or (words[index - 1].text != "," and _is_told_of(words, named.first)):
            continue
        first = index + 1
        while first < len(words) and words[first].lower in {"the", "itself", *_QUOTES}:
            first += 1
        last = first
        while last < len(words) and last - first < _LONGEST and words[last].capital:
            last += 1
        if last > first and [word.lower for word in words[last : last + 2]] == ["of", "china"]:
            last += 2
        owned = last < len(words) and words[last].lower == "'s"
        goes_on = owned and last + 1 < len(words) and words[last + 1].capital
        if goes_on and last > first and word.lower in _DUBBING:  # `dubbed China's Silicon Valley`
            last += 1
            while last < len(words) and last - first < _LONGEST and words[last].capital:
                last += 1
        elif last == first or owned:
            continue
        last -= 1
        begin, end = words[first].begin, words[last].end
        drafts[:] = [d for d in drafts if d.end <= begin or end <= d.begin]
        drafts.append(Draft(first, last, begin, end, "Alias", via="acronym", phrase=named))
        drafts.sort(key=BY_BEGIN)


def _placed_before(words: Sequence[Word], drafts: Sequence[Draft], named: Draft) -> Draft | None:
    """Return what another name is of: of `the East Lake zone in Wuhan, known as Optics Valley` the zone, not the city.

    It is `None` where a place only tells where something without a name is.
    """
    before = words[named.first - 1].lower if named.first else ""
    if named.kind not in _PLACES or before not in {"in", "at", "near", "of"}:
        return named
    placed = next((d for d in drafts if d.last == named.first - 2 and d.kind in _NAMED), None)
    return placed or (named if before == "of" else None)


def _is_told_of(words: Sequence[Word], first: int) -> bool:
    """`The head of the bureau is called Ma Qing`: what bears the name stands before the one whose it is."""
    before = [word.lower for word in words[max(first - 2, 0) : first]]
    return before[-1:] == ["of"] or before == ["of", "the"]


def find_short_names(words: Sequence[Word], drafts: list[Draft]) -> None:
    """Turn a short name in quotation marks and brackets into an `Alias` of what stands before it; drop what it covers.

    `the AI Industry Promotion Regulations of Shenzhen (the "Shenzhen Regulations")` is one document, not two.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text.
    """
    for index, word in enumerate(words[:-3]):
        if word.text != "(" or index == 0:
            continue
        first = index + 1
        quoted = False
        while first < len(words) and (words[first].lower in _CALLING or words[first].text in _QUOTES):
            quoted = quoted or words[first].text in _QUOTES
            first += 1
        last = first
        while (
            last < len(words)
            and last - first < _LONGEST
            and words[last].text not in _QUOTES
            and words[last].text != ")"
        ):
            last += 1
        closed = last + 1 < len(words) and words[last].text in _QUOTES and words[last + 1].text == ")"
        if not quoted or not closed or last - first < 2 or not words[first].capital:
            continue
        at = index - 1
        while at > 0 and words[at].text in _QUOTES:
            at -= 1
        named = next((d for d in drafts if d.last == at and d.kind in _NAMED), None)
        if named is None:
            continue
        begin, end = words[first].begin, words[last - 1].end
        drafts[:] = [d for d in drafts if d.end <= begin or end <= d.begin]
        drafts.append(Draft(first, last - 1, begin, end, "Alias", via="acronym", phrase=named))
        drafts.sort(key=BY_BEGIN)
