"""What a place is a part of: `Kunshan, a county-level city of Suzhou`, `two districts of Chengdu, Wuhou and Jinniu`."""

from __future__ import annotations

from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of

RANKS = {"Region": 0, "Province": 1, "City": 2, "County": 3, "District": 3, "AdministrativeArea": 3}
"""Classes of places from the largest to the smallest."""
_ARTICLES = frozenset({"a", "an", "the"})
_PLACE_NOUNS = frozenset(
    (
        "county city district town township capital suburb borough port prefecture municipality county-level "
        "prefecture-level neighbourhood neighborhood area seat"
    ).split()
)
_PLURAL_NOUNS = frozenset({"districts", "cities", "counties", "towns", "suburbs", "boroughs"})
_LONGEST_ASIDE = 9
"""Units of a description between commas in which the larger place may stand."""


def read_wholes(context: SentenceContext, index: int, place: Mention) -> Iterator[Statement]:
    """Yield what a place is said to be a part of, or which parts of it are listed; may be empty.

    Args:
        context: the sentence.
        index: the unit that ends with the place.
        place: the place.
    """
    yield from _kind_of_place(context, index, place)
    yield from _parts(context, index, place)


def lies(context: SentenceContext, thing: Mention, place: Mention, rule: str) -> Statement:
    """Return the statement that a thing lies in a place."""
    return context.state(
        thing_of(thing), "locatedIn", thing_of(place), f"located-{rule}", [thing, place], confidence=0.8
    )


def _kind_of_place(context: SentenceContext, index: int, place: Mention) -> Iterator[Statement]:
    """`Anji, a county under the administration of Huzhou`, `Kunshan, a county-level city of Suzhou`."""
    units = context.units
    found = False
    if index + 3 >= len(units) or units[index + 1].lower not in {",", "("}:
        return
    if units[index + 2].kind in RANKS and units[index + 3].lower == "'s":  # `Mianyang, Sichuan's second-largest city`
        larger = units[index + 2].mentions[-1]
        behind = [unit.lower for unit in units[index + 4 : index + 8]]
        noun = next((word for word in behind if word in _PLACE_NOUNS or not word), "")
        if noun and len(units[index + 2].mentions) == 1 and RANKS[larger.kind] < RANKS[place.kind]:
            yield lies(context, place, larger, "kind-of-place")
        return
    if units[index + 2].lower not in _ARTICLES:
        return
    for at in range(index + 3, min(len(units), index + 3 + _LONGEST_ASIDE)):
        unit = units[at]
        if unit.mentions:
            if unit.kind == "Amount":
                continue
            larger_kind = unit.kind in RANKS and RANKS[unit.kind] < RANKS[place.kind]
            county = unit.kind == "City" and place.kind == "County"
            before = units[at - 1].lower
            linked = before in {"of", "in", "under"} or (before in {"the", "city"} and at - 2 > index)
            if found and linked and (larger_kind or county) and len(unit.mentions) == 1 and unit.mentions[0].iri:
                yield lies(context, place, unit.mentions[0], "kind-of-place")
            return
        if unit.lower in {
            ",",
            ".",
            ";",
            "and",
            "with",
            "to",
            "from",
            "near",
            "where",
            "that",
            "which",
            "as",
            "between",
            "than",
            "guest",
        }:
            return
        found = found or unit.lower in _PLACE_NOUNS


def _parts(context: SentenceContext, index: int, whole: Mention) -> Iterator[Statement]:
    """`two districts of Chengdu, Wuhou and Jinniu`; `Wuhou and Jinniu, two districts of Chengdu`."""
    units = context.units
    if index < 2 or units[index - 1].lower not in {"of", "in"} or units[index - 2].lower not in _PLURAL_NOUNS | {""}:
        return
    noun = context.body.text[units[index - 2].begin : units[index - 2].end].split()
    if not noun or noun[-1].lower() not in _PLURAL_NOUNS:
        return
    if index + 2 < len(units) and units[index + 1].lower in {",", ":", "("}:
        listed = units[index + 2]
        behind = units[index + 3].lower if index + 3 < len(units) else "."
        if listed.kind in RANKS and (len(listed.mentions) > 1) and behind in {",", ".", ";", ")", ":"}:
            for part in listed.mentions:
                if part.iri and RANKS.get(part.kind, 0) > RANKS[whole.kind]:
                    yield lies(context, part, whole, "parts")
