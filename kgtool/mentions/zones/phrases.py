"""Phrases that speak of zones: `a national AI innovation pilot zone`, `five new pilot zones for ... AI`.

The two national programmes differ by one word and by ministry: the science ministry's zones are for innovation
*development*, the industry ministry's for innovation *application*. A phrase that has the decisive word names its
programme; one that has not (`AI pilot zone`) is left to the article's context; trade zones and others are neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kgtool.prose.words import Word, forms_of, has_any, has_part, to_count

Family = Literal["development", "application", "high-tech", "ai", "pilot", "bare", "other"]

_HEADS = {"zone": False, "zones": True, "area": False, "areas": True}
_HEAD_WORDS = frozenset(_HEADS)
_STEMS = ("zone", "area")
_AREA_NEEDS = frozenset({"pilot", "pioneer", "experimental"})
_AI = frozenset({"ai", "a.i", "intelligence"})
_GENERATION = frozenset({"next-generation", "new-generation", "generation"})
_APPLICATION = frozenset({"application", "applications", "pioneer", "pioneering"})
_PILOT = frozenset({"pilot", "experimental", "experiment", "trial", "test", "testing", "pioneer", "pioneering"})
_HIGH_TECH = frozenset({"high-tech", "hi-tech", "high-technology", "hightech"})
_OTHER = frozenset(
    (
        "free trade ftz bonded special data economic e-commerce cross-border ecological driving autonomous "
        "airport port tourism agricultural cultural export processing cooperation financial reform green "
        "carbon security sports"
    ).split()
)
_LOCAL = frozenset({"provincial", "provincial-level", "municipal-level", "city-level"})
_FOREIGN = frozenset(
    {"internet", "vehicles", "trade", "blockchain", "bike", "housing", "health", "carbon", "e-commerce", "logistics"}
)
"""Nouns after `zone for ...` that make it a zone of another kind."""
_COMMON = frozenset(
    (
        "national state-level country-level county-level state major core leading key new innovation innovative "
        "innovations development developmental artificial industrial industry industries science technology "
        "technological scientific next demonstration zone-level provincial-level chinese comprehensive first "
        "second third existing ai-driven intelligent smart application-oriented open digital integrated "
        "municipal-level provincial"
    ).split()
)
_INNOVATION = frozenset({"innovation", "innovative", "innovations"})
_PURPOSE = _APPLICATION | {"development"}
_OF_MINISTRY: dict[str, Family] = {"science-ministry": "development", "industry-ministry": "application"}
"""What a zone is for, told by whose it is: `its science-ministry zone`."""
_MODIFIERS = (
    set(_OF_MINISTRY) | _COMMON | _AI | _GENERATION | _APPLICATION | _PILOT | _HIGH_TECH | _OTHER | {"high", "tech"}
)
_PURPOSES = _PURPOSE | _INNOVATION | _AI | _GENERATION | {"and", "&", "the", "of", "in", "artificial", "new", "for"}
_INSIDE_PURPOSE = _PURPOSES - {"for", "in"}
_QUOTES = frozenset("\"“”'‘’")
_TAIL_LINKS = frozenset({"of", "the", "and", "in", "&"}) | _QUOTES


@dataclass(slots=True)
class ZonePhrase:
    """A noun phrase whose head is a zone.

    Nobody changes a phrase; it is not frozen because that triples the time it takes to make one.

    Args:
        first: index of its first word (determiner and number left out).
        last: index of its last word (tail included).
        head: index of the head noun.
        plural: true for `zones`.
        family: which programme the words point to.
        definite: true after `the`, `these`, `its` and a possessive: it may refer back.
        count: how many, if said (`five new zones`).
    """

    first: int
    last: int
    head: int
    plural: bool
    family: Family
    definite: bool
    count: int


_BRACKETED_MINISTRY: dict[str, Family] = {"MOST": "development", "MIIT": "application"}
"""The programme of the ministry whose short name stands in brackets behind `pilot zones`."""


def may_name_zones(text: str) -> bool:
    """Say whether a sentence has the letters of a head of a zone phrase, before it is divided into words.

    >>> may_name_zones("Two pilot zones"), may_name_zones("两个试验区")
    (True, False)
    """
    return has_part(text.lower(), _STEMS)


def find_zone_phrases(words: Sequence[Word]) -> list[ZonePhrase]:
    """Return the zone phrases of a sentence's words, in order; may be empty."""
    phrases: list[ZonePhrase] = []
    if not has_any(words, _HEAD_WORDS):
        return phrases
    for index in [index for index, lower in enumerate(forms_of(words)) if lower in _HEADS]:
        word = words[index]
        plural = _HEADS[word.lower]
        if phrases and index <= phrases[-1].last:
            continue
        first = _walk_left(words, index)
        last = _walk_right(words, first, index)
        described = {w.lower for w in words[first : last + 1]}
        if last == index and index + 2 < len(words) and words[index + 1].lower == "for":
            described |= {w.lower for w in words[index + 2 : index + 6]} & _FOREIGN
        if word.lower.startswith("area") and not described & _AREA_NEEDS:
            continue
        before = first - 1
        count = to_count(words[before].lower) if before >= 0 else 0
        if count:
            before -= 1
        determiner = words[before].lower if before >= 0 else ""
        purpose = purpose_in_brackets(words, last + 1) if described & _PILOT else None
        if purpose is None and last == index and described & _PILOT:
            purpose = _purpose_behind(words, index + 1)
        if purpose:
            last = purpose[1]
        whose = next((_OF_MINISTRY[lower] for lower in described & _OF_MINISTRY.keys()), None)
        behind = [w.text for w in words[last + 1 : last + 4]]
        if whose is None and behind[::2] == ["(", ")"] and described & _PILOT:
            whose = _BRACKETED_MINISTRY.get(behind[1])  # `AI pilot zones (MOST)`
        named = any(w.capital for w in words[max(first, 1) : index])
        phrases.append(
            ZonePhrase(
                first,
                last,
                index,
                plural,
                (purpose[0] if purpose else whose) or family_of(described, named=named),
                determiner in {"the", "these", "those", "its", "their", "this", "that", "'s", "both", "all"},
                count,
            )
        )
    return phrases


def family_of(described: set[str], *, named: bool = False) -> Family:
    """Say which programme the words of a phrase point to.

    >>> family_of({"national", "pilot", "zones", "ai", "innovation", "application"})
    'application'
    >>> family_of({"pilot", "free", "trade", "zones"})
    'other'
    """
    has_ai = bool(described & _AI)
    if described & _LOCAL and not described & {"national", "state-level"}:
        return "other"
    if has_ai and "demonstration" in described and described.isdisjoint(_PILOT | {"national", "state-level"}):
        return "other"  # a district's own
    if described & {"free", "bonded", "ftz", "e-commerce"} or (described & _FOREIGN and not has_ai):
        return "other"
    if not has_ai and (described & _HIGH_TECH or {"high", "tech"} <= described):
        return "high-tech"
    if has_ai or described & _GENERATION:
        if described & _APPLICATION:
            return "application"
        if described & _GENERATION or "development" in described:
            return "development"
        return "ai"
    if described & _OTHER:
        return "other"
    if described & (_PILOT | _APPLICATION):
        return "pilot"
    if named:
        return "other"
    return "bare" if not described - _COMMON - set(_HEADS) else "other"


def purpose_in_brackets(words: Sequence[Word], opening: int) -> tuple[Family, int] | None:
    """Return which programme words in brackets point to, and where the brackets close: `(innovation and application)`.

    >>> from kgtool.prose.words import split_words
    >>> purpose_in_brackets(split_words("its zone (innovation and application)"), 2)
    ('application', 6)
    """
    if opening >= len(words) or words[opening].lower != "(":
        return None
    closing = next((i for i in range(opening + 1, min(opening + 9, len(words))) if words[i].lower == ")"), 0)
    family = purpose_of([word.lower for word in words[opening + 1 : closing]])
    return (family, closing) if family else None


def _purpose_behind(words: Sequence[Word], index: int) -> tuple[Family, int] | None:
    """`pilot zones for innovation and development`: where nothing more is said of what is to be developed."""
    if index >= len(words) or words[index].lower != "for":
        return None
    last = index
    while last + 1 < len(words) and words[last + 1].lower in _INSIDE_PURPOSE:
        last += 1
    if words[last].lower not in _PURPOSE and words[last].lower not in _INNOVATION:
        return None
    family = purpose_of([word.lower for word in words[index + 1 : last + 1]])
    return (family, last) if family else None


def purpose_of(lowers: Sequence[str]) -> Family | None:
    """Return which programme words for the purpose of a zone point to, if they say nothing else.

    >>> purpose_of(["ai", "innovation", "and", "development"])
    'development'
    """
    told = set(lowers)
    if not told <= _PURPOSES or told.isdisjoint(_INNOVATION) or told.isdisjoint(_PURPOSE):
        return None
    return "development" if "development" in told else "application"


def _walk_left(words: Sequence[Word], head: int) -> int:
    first = head
    index = head - 1
    while index >= 0:
        lower = words[index].lower
        if lower == ")" and _is_acronym(words, index):
            index -= 2
        elif lower in _MODIFIERS:
            first = index
        elif not (
            lower in _QUOTES or (lower in {"and", "&", "-"} and index > 0 and words[index - 1].lower in _MODIFIERS)
        ):
            break
        index -= 1
    while first < head and words[first].lower in _QUOTES:
        first += 1
    return first


def _is_acronym(words: Sequence[Word], closing: int) -> bool:
    """Say whether brackets only abbreviate what stands before: `artificial intelligence (AI) pilot zones`."""
    return (
        closing > 2 and words[closing - 2].lower == "(" and {words[closing - 1].lower, words[closing - 3].lower} <= _AI
    )


def _walk_right(words: Sequence[Word], first: int, head: int) -> int:
    """Take in `for (the) ... artificial intelligence`, and `for innovation and application` where AI stands before."""
    if head + 1 >= len(words) or words[head + 1].lower != "for":
        return head
    last, index, described = head, head + 2, set()
    while index < len(words):
        lower = words[index].lower
        if lower in _MODIFIERS:
            last = index
            described.add(lower)
        elif lower not in _TAIL_LINKS:
            break
        index += 1
    if last + 1 < len(words) and words[last + 1].lower in _QUOTES:
        last += 1
    topical = bool(described & (_AI | _GENERATION))
    if not topical and described & _INNOVATION and described & _PURPOSE:
        topical = any(word.lower in _AI or word.lower in _GENERATION for word in words[first:head])
    return last if topical else head


def is_bracketed(words: Sequence[Word], first: int) -> bool:
    """Say whether a phrase opens a bracket: an aside does not change what is spoken of."""
    before = [word.lower for word in words[max(0, first - 2) : first]]
    return before[-1:] == ["("] or before == ["(", "the"]
