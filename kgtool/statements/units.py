"""A sentence as units: plain words, and groups of mentions joined by commas and `and`.

`Hefei, Hangzhou, Shenzhen and Tianjin` is one unit with four mentions, so that rules see one place for a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.records import Mention, Sentence
from kgtool.words import Word, split_words

FAMILIES: dict[str, str] = {
    **dict.fromkeys(("Country", "Province", "City", "County", "District", "AdministrativeArea", "Region"), "place"),
    **dict.fromkeys(("PilotZone", "HighTechZone", "Zone"), "zone"),
    **dict.fromkeys(
        ("Agency", "Organization", "Company", "ResearchOrganization", "MediaOrganization", "ZoneNetwork"), "body"
    ),
    **dict.fromkeys(("Plan", "Guideline", "Strategy", "Initiative", "PolicyInstrument"), "policy"),
}
"""Classes that may stand in one list."""

_LINKS = frozenset(
    {",", "and", "or", "as", "well", "the", "a", "an", "both", "also", "three", "two", "other", "bodies", ":"}
)
_SKIPPED_KINDS = frozenset({"Alias"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a group of mentions; offsets are in the stored text.

    Args:
        begin: first code point.
        end: one past the last.
        lower: the folded word, or empty for a group.
        mentions: the members of a group; empty for a word.
        bracketed: true inside parentheses.
    """

    begin: int
    end: int
    lower: str
    mentions: tuple[Mention, ...] = ()
    bracketed: bool = False

    @property
    def kind(self) -> str:
        """Class of the group's first member; empty for a word."""
        return self.mentions[0].kind if self.mentions else ""


def read_units(sentence: Sentence, mentions: Sequence[Mention]) -> list[Unit]:
    """Return the units of a sentence in order.

    Args:
        sentence: the sentence.
        mentions: its mentions, sorted; where two overlap (an amount that counts a thing named), the longer one rules.
    """
    kept = _longest(mentions)
    units: list[Unit] = []
    words = split_words(sentence.text)
    depth = 0
    at = 0
    for word in words:
        begin, end = sentence.begin + word.begin, sentence.begin + word.end
        while at < len(kept) and kept[at].end <= begin:
            at += 1
        if at < len(kept) and kept[at].begin < end:
            mention = kept[at]
            if not units or units[-1].mentions != (mention,):
                units.append(Unit(mention.begin, mention.end, "", (mention,), depth > 0))
            continue
        depth += _bracket(word)
        units.append(Unit(begin, end, word.lower, bracketed=depth > 0 or word.text == ")"))
        depth = max(depth, 0)
    return _group(units)


def _bracket(word: Word) -> int:
    return {"(": 1, ")": -1}.get(word.text, 0)


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.begin - m.end, m.kind == "Amount")):
        if mention.kind in {"Topic", "Indicator"} or (mention.via == "reference" and mention.iri is None):
            continue
        if all(mention.end <= other.begin or other.end <= mention.begin for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.begin)


def _group(units: Sequence[Unit]) -> list[Unit]:
    """Join mentions of one family that only list words, aliases and brackets separate."""
    grouped: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        family = FAMILIES.get(unit.kind)
        if family is None:
            grouped.append(unit)
            index += 1
            continue
        members = list(unit.mentions)
        last = index
        ahead = index + 1
        joined = False
        while ahead < len(units):
            following = units[ahead]
            if following.mentions:
                if following.kind in _SKIPPED_KINDS or (following.bracketed and not unit.bracketed):
                    ahead += 1
                    continue
                if FAMILIES.get(following.kind) == family and joined and _listable(members[-1], following.mentions[0]):
                    members.extend(following.mentions)
                    last, joined = ahead, False
                    ahead += 1
                    continue
                break
            if following.lower in _LINKS:
                joined = joined or following.lower in {",", "and", "or"}
            elif not following.bracketed:
                break
            ahead += 1
        grouped.append(Unit(unit.begin, units[last].end, "", tuple(members), unit.bracketed))
        index = last + 1
    return grouped


def _listable(left: Mention, right: Mention) -> bool:
    """Places are listed by level: in `Shenzhen in Guangdong and Hangzhou` province and city are no list."""
    return FAMILIES.get(left.kind) != "place" or left.kind == right.kind
