"""`the Jiangsu city`, `the coastal Shandong city of Weihai`: a place that is told by the wider area around it.

The name of the area is an adjective here. Read as the area itself, it would own what is told of the city. So the whole
phrase is a reference: to the place that is named behind it, else to the last one spoken of in that area, else to
nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.prose.words import FUNCTION_WORDS, Word
from kgtool.records import Mention, Sentence, Thing

_CITY = ("City", "County")
"""A city may be of the rank of a county."""
_HEADS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("city", "metropolis", "megacity", "municipality", "boomtown"), _CITY),
    "county": ("County",), "district": ("District",),
    **dict.fromkeys(("hub", "port", "powerhouse", "stronghold", "town", "capital"), _CITY),
}  # fmt: skip
AREA_HEADS = frozenset(_HEADS)
"""Words for what an area describes; without one nothing is told by its area."""
_FIGURATIVE = frozenset({"hub", "port", "powerhouse", "stronghold", "town", "capital"})
"""What is no city by itself: it means the one spoken of just before, or none."""
_WIDER = frozenset({"Province", "Region"})
_NAMED = frozenset({"City", "County", "District"})
_SMALL = frozenset({"county", "district"})
_DIRECTIONS = frozenset("north south east west central inland coastal northern southern eastern western".split()) | {
    f"{a}{dash}{b}" for a in ("north", "south") for dash in ("", "-") for b in ("east", "west", "eastern", "western")
}
_AHEAD = 3
"""Words between the area and the head at most: `the Guangdong consumer electronics hub`."""
_BEFORE = 2
"""Words between the article and the area at most: `the ancient coastal Fujian city`."""
_NEAR = 1
"""Sentences back in which a place is still meant by a figure of speech."""
_LOOK_BACK = 6
"""Sentences back in which one is meant where no area tells them apart."""
_VERBS = frozenset("won got drew made set put spent built grew saw gave took rose fell led sold bought held".split())
_NOUNS = frozenset("governments authorities officials bureaus clusters departments leaders cadres companies".split())
"""What ends like a verb and is none: `the Anhui city authorities`."""


@dataclass(slots=True)
class PlacePhrase:
    """A place told by the area around it: the area where it is known, the classes, how far back it may stand."""

    area: Thing | None
    kinds: tuple[str, ...]
    reach: int
    pointed: bool
    """True behind `the`: `a Jiangsu city` means the place that it stands beside, or any."""


def name_by_area(words: Sequence[Word], drafts: list[Draft]) -> None:
    """Turn an area that only describes a place into a reference to that place.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text; changed in place.
    """
    for at in range(len(drafts) - 1, -1, -1):
        draft = drafts[at]
        if draft.kind in _WIDER or draft.kind == "City":
            _describe(words, drafts, at, draft.first, draft.last)
    for index, word in enumerate(words):
        if word.text == "Chinese" and index and words[index - 1].lower in _DIRECTIONS:
            at = next((i for i, d in enumerate(drafts) if d.first > index), len(drafts))
            _describe(words, drafts, at, index - 1, index)


def _describe(words: Sequence[Word], drafts: list[Draft], at: int, first: int, last: int) -> None:
    area = drafts[at] if at < len(drafts) and drafts[at].first == first else None
    head = last + 1
    while head < len(words) and head - last <= _AHEAD and words[head].lower not in AREA_HEADS:
        if words[head].capital or not words[head].text[0].isalpha() or words[head].lower in FUNCTION_WORDS:
            return
        head += 1
    if head >= len(words) or words[head].lower not in AREA_HEADS or words[head].capital:
        return
    noun = words[head].lower
    if area is not None and area.kind == "City" and noun not in _SMALL:
        return  # `the Wuhan city government`
    begin = first
    while begin and first - begin < _BEFORE and words[begin - 1].lower not in FUNCTION_WORDS:
        begin -= 1
        if words[begin].capital or not words[begin].text[0].isalpha():
            return
    if not begin or words[begin - 1].lower not in {"the", "a", "an", "this", "that"}:
        return
    begin -= 1
    pointed = words[begin].lower not in {"a", "an"}
    behind = head + 1
    behind += behind < len(words) and words[behind].lower == "of"
    place = next((d for d in drafts if d.first == behind and d.thing and d.kind in _NAMED), None)
    if place is None and _goes_on(words, head):
        return
    wider = area.thing if area is not None and area.kind != "Region" else None
    made = Draft(begin, head, words[begin].begin, words[head].end, _HEADS[noun][0], via="reference")
    if place is not None and place.thing is not None:
        made.last, made.end, made.kind, made.thing, made.via = place.last, place.end, place.kind, place.thing, place.via
        made.links = [*place.links, ("locatedIn", wider)] if wider else place.links
        drafts.remove(place)
    else:
        reach = _NEAR if noun in _FIGURATIVE else 0 if wider else _LOOK_BACK
        made.phrase = PlacePhrase(wider, _HEADS[noun], reach, pointed)
    drafts[at : at + (area is not None)] = [made]


def _goes_on(words: Sequence[Word], head: int) -> bool:
    """Say whether a noun follows, which the place only describes: `the Fujian port operator`."""
    after = words[head + 1] if head + 1 < len(words) else None
    if after is None or not after.text[0].isalpha() or after.lower in FUNCTION_WORDS or after.lower in _VERBS:
        return False
    return after.capital or after.lower in _NOUNS or not after.lower.endswith(("s", "ed"))


def find_described(
    draft: Draft, phrase: PlacePhrase, sentence: Sentence, history: Sequence[Mention], gazetteer: Gazetteer
) -> None:
    """Fill in the place that a phrase means; nothing where that is not sure.

    Args:
        draft: the phrase, changed in place.
        phrase: what it says.
        sentence: its sentence.
        history: what the article named before, in the order of the text.
        gazetteer: knows which place lies in which.
    """
    area = phrase.area
    draft.reason = "which place of that area, is not said"
    candidates = [m for m in history if m.kind in phrase.kinds and m.iri]
    if area is not None:
        candidates = [m for m in candidates if _lies_in(m, area, gazetteer)]
    if not candidates:
        return
    last = candidates[-1]
    if not phrase.pointed and not 0 < sentence.begin + draft.begin - last.end <= len(", "):
        return
    if phrase.reach and sentence.ordinal - last.sentence > phrase.reach:
        return
    group = {m.iri for m in candidates if m.sentence == last.sentence}
    earlier = [m for m in candidates if m.sentence < last.sentence]
    if phrase.pointed and len(group) > 1:
        if not earlier or earlier[-1].iri not in group:
            return
        last = earlier[-1]
    draft.thing = Thing(last.iri or "", last.label, last.kind, last.provisional)
    draft.reason, draft.antecedent = "the last place spoken of in that area", last.sentence
    if area is not None:
        draft.links.append(("locatedIn", area))


def _lies_in(place: Mention, area: Thing, gazetteer: Gazetteer) -> bool:
    linked = [thing.iri for name, thing in place.links if name == "locatedIn"]
    return area.iri in linked or area.iri in gazetteer.chain(place.iri or "")
