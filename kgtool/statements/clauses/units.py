"""A sentence as units: plain words, and groups of mentions joined by commas and `and`.

`Hefei, Hangzhou, Shenzhen and Tianjin` is one unit with four mentions, so that rules see one place for a list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgtool.prose.words import keep_apart, split_words
from kgtool.records import Mention, Sentence

FAMILIES: dict[str, str] = {
    **dict.fromkeys(("Country", "Province", "City", "County", "District", "AdministrativeArea", "Region"), "place"),
    **dict.fromkeys(("PilotZone", "HighTechZone", "Zone"), "zone"),
    **dict.fromkeys(
        ("Agency", "Organization", "Company", "ResearchOrganization", "MediaOrganization", "ZoneNetwork"), "body"
    ),
    **dict.fromkeys(("Plan", "Guideline", "Strategy", "Initiative", "PolicyInstrument"), "policy"),
}
"""Classes that may stand in one list."""

_LINKS = frozenset(", and or as well the a an both also three two other bodies : plus &".split())
_JOINS = frozenset({",", "and", "or", "well", "plus", "&"})
"""What makes a list of its neighbours: `A, B and C`, `A as well as B`."""
_TOGETHER = frozenset({"together", "along", "jointly"})
_GOVERNING = frozenset({"by", "in", "from", "of", "with", "at", "to", "for", "on"})
"""Prepositions: what stands behind one is not the subject of what follows."""
_SINGULAR_VERBS = frozenset(
    "is was has does looks runs leads says wants plans gets holds takes makes keeps gives serves acts chairs provides "
    "supplies sends brings pays joins follows opens had came went got made took said won drew began became left".split()
)
"""Verbs that a list of two cannot have, or does not have behind a comma and a preposition."""
_DESCRIBING = frozenset("based located headquartered founded established called named led owned related".split())
"""Participles that describe the last member of a list."""
_SUBJECTS = frozenset({"it", "they"})
_ASIDE_OPENERS = frozenset(
    {"with", "under", "according", "like", "unlike", "besides", "for", "from", "at", "built", "born", "led"}
)
"""Words that begin an aside before the subject, besides participles."""
_SKIPPED_KINDS = frozenset({"Alias"})
_NOT_UNITS = frozenset({"Topic", "Indicator"})


@dataclass(slots=True)
class Unit:
    """A word or a group of mentions; offsets are in the stored text.

    Nobody changes a unit once all are there; it is not frozen because that triples the time it takes to make one.

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
    shared = _shared_spans(mentions)
    words = split_words(sentence.text)
    units: list[Unit] = []
    groups: list[int] = []
    offset = sentence.begin
    at = 0
    for mention in _longest(mentions):
        first, last = mention.begin - offset, mention.end - offset
        ahead = bisect_right(words.ends, first, at)
        units += [Unit(offset + word.begin, offset + word.end, word.lower) for word in words[at:ahead]]
        at = ahead
        if at < len(words) and words[at].begin < last:
            members = shared.get((mention.begin, mention.end)) if shared else None
            groups.append(len(units))
            units.append(Unit(mention.begin, mention.end, "", members or (mention,)))
            while at < len(words) and words[at].begin < last:
                at += 1
    units += [Unit(offset + word.begin, offset + word.end, word.lower) for word in words[at:]]
    if "(" in words.lowers or ")" in words.lowers:
        _mark_brackets(units)
    return _group(units, groups)


def _mark_brackets(units: Sequence[Unit]) -> None:
    """Note of each unit whether it stands inside parentheses, which are inside themselves."""
    depth = 0
    for unit in units:
        depth += unit.lower == "("
        unit.bracketed = depth > 0 or unit.lower == ")"
        if unit.lower == ")":
            depth = max(depth - 1, 0)


def _shared_spans(mentions: Sequence[Mention]) -> dict[tuple[int, int], tuple[Mention, ...]]:
    """Return the things that one expression names together: `both cities`, places named as zones once more."""
    several: dict[tuple[int, int], list[Mention]] = {}
    for left, right in pairwise(mentions):
        if left.begin == right.begin and left.end == right.end and right.via in {"list", "reference"} and right.iri:
            members = several.setdefault((right.begin, right.end), [left] if left.via == right.via else [])
            members.append(right)
    return {span: tuple(members) for span, members in several.items()}


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    counted = [
        mention
        for mention in mentions
        if mention.kind not in _NOT_UNITS and (mention.iri is not None or mention.via != "reference")
    ]
    end = -1
    for mention in counted:
        if mention.begin < end:
            return keep_apart(sorted(counted, key=lambda m: (m.begin - m.end, m.kind == "Amount")))
        end = mention.end
    return counted  # most do not overlap


def _group(units: list[Unit], groups: Sequence[int]) -> list[Unit]:
    """Join mentions of one family that only list words, aliases and brackets separate.

    Args:
        units: the units, each mention a group of its own.
        groups: the indexes of those that are mentions, in order.
    """
    grouped: list[Unit] = []
    index = 0
    for at in groups:
        unit = units[at]
        if at < index or unit.mentions[0].kind not in FAMILIES:
            continue
        members, last = _joined(units, at)
        if last > at:
            grouped += units[index:at]
            grouped.append(Unit(unit.begin, units[last].end, "", tuple(members), unit.bracketed))
            index = last + 1
    if not grouped:
        return units
    grouped += units[index:]
    return grouped


def _joined(units: Sequence[Unit], at: int) -> tuple[list[Mention], int]:
    """Return the members of the list that begins with a group, and the index of its last unit."""
    unit = units[at]
    members = list(unit.mentions)
    last = at
    family = FAMILIES[members[0].kind]
    joined = False
    for ahead in range(at + 1, len(units)):
        following = units[ahead]
        lower = following.lower
        if lower:
            if lower in _LINKS:
                joined = joined or lower in _JOINS
            elif family == "body" and _is_together(units, ahead):
                joined = True
            elif not following.bracketed or (lower == ")" and unit.bracketed):
                break  # a list ends with the brackets that it stands in
            continue
        kind = following.mentions[0].kind
        if kind in _SKIPPED_KINDS or (following.bracketed and not unit.bracketed):
            continue
        if not joined or FAMILIES.get(kind) != family or not _listable(members[-1], following.mentions[0]):
            break
        if last == at and at and units[ahead - 1].lower == "the" and units[ahead - 2].lower == "," and _opens(units[0]):
            break
        if last == at and _begins_clause(units, at, ahead):
            break
        if following.mentions[0].via == "reference" and following.mentions[0].text.lower() in _SUBJECTS:
            break  # `founded by A and B, it has`
        members.extend(following.mentions)
        last, joined = ahead, False
    return members, last


def _begins_clause(units: Sequence[Unit], at: int, ahead: int) -> bool:
    """`approved by A, and B looks after it`: what stands behind comma and `and` is the subject of the next clause."""
    verb = units[ahead + 1].lower if ahead + 1 < len(units) else ""
    if verb not in _SINGULAR_VERBS and not (verb.endswith("ed") and verb not in _DESCRIBING):
        return False
    parted = [unit.lower for unit in units[at + 1 : ahead] if unit.lower != "the"]
    before = units[at - 2].lower if at > 1 and units[at - 1].lower == "the" else units[at - 1].lower if at else ""
    return parted == [",", "and"] and before in _GOVERNING


def _is_together(units: Sequence[Unit], at: int) -> bool:
    """`A together with B and C`, `A, jointly with B`: bodies that act as one."""
    if units[at].lower == "with":
        return units[at - 1].lower in _TOGETHER
    return units[at].lower in _TOGETHER and units[at + 1 : at + 2] != [] and units[at + 1].lower == "with"


def _opens(unit: Unit) -> bool:
    """Say whether a sentence begins with an aside: `Founded by a university, the alliance ...` names no list."""
    return unit.lower.endswith(("ed", "ing")) or unit.lower in _ASIDE_OPENERS


def _listable(left: Mention, right: Mention) -> bool:
    """Places are listed by level: in `Shenzhen in Guangdong and Hangzhou` province and city are no list."""
    if left.iri == right.iri:  # `in Harbin, the city's bureau said`
        return False
    return FAMILIES.get(left.kind) != "place" or left.kind == right.kind


def only_has(units: Sequence[Unit], at: int) -> bool:
    """Say whether what a unit names only has what the clause is about: `The institute of the academy is in P`."""
    of = at - 2 if at > 1 and units[at - 1].lower == "the" else at - 1
    family = FAMILIES.get(units[at].kind)
    return of > 0 and units[of].lower == "of" and family == "body" and FAMILIES.get(units[of - 1].kind) == family


def head_of(units: Sequence[Unit], at: int) -> int:
    """Return the body that a unit only has, else the unit itself: of `The institute of the academy, founded` the first.

    Args:
        units: the units of the sentence.
        at: the unit; below 0 for none.
    """
    if at < 0 or not units[at].mentions or not only_has(units, at):
        return at
    return at - 3 if units[at - 1].lower == "the" else at - 2
