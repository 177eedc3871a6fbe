"""A Chinese sentence as units: words of the lexicon, stretches that it does not know, and groups of mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.prose.words import keep_apart
from kgtool.records import Mention, Sentence
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.clauses.units import FAMILIES, Unit

_JOINTS = frozenset({"、", "和", "与", "及", "以及", "，", "同"})
_CLOSERS = frozenset("）)”’》")
_NOT_UNITS = frozenset({"Indicator", "Alias"})


def read_chinese_units(sentence: Sentence, mentions: Sequence[Mention], lexicon: ChineseLexicon) -> list[Unit]:
    """Return the units of a Chinese sentence in order.

    Args:
        sentence: the sentence.
        mentions: its mentions, sorted; the longer of two that overlap rules.
        lexicon: the words to tell apart.
    """
    counted = [m for m in mentions if m.kind not in _NOT_UNITS]
    kept = keep_apart(sorted(counted, key=lambda m: (m.begin - m.end, m.kind in {"Amount", "Topic"})))
    units: list[Unit] = []
    position = sentence.begin
    for mention in kept:
        units.extend(_words(sentence, position, mention.begin, lexicon))
        units.append(Unit(mention.begin, mention.end, "", _meant_by(mention, counted)))
        position = mention.end
    units.extend(_words(sentence, position, sentence.end, lexicon))
    return _group(_bracket(units))


def _meant_by(mention: Mention, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return all that one word names: `两市` may stand for the zones of both."""
    if mention.kind != "PilotZone" or mention.via != "list":
        return (mention,)
    return tuple(m for m in mentions if (m.begin, m.end, m.kind) == (mention.begin, mention.end, mention.kind))


def _words(sentence: Sentence, begin: int, end: int, lexicon: ChineseLexicon) -> Iterator[Unit]:
    """Yield the words between two mentions; what the lexicon does not know stays in one piece."""
    text = sentence.text
    offset = sentence.begin
    position = begin - offset
    stop = end - offset
    for match in lexicon.words.finditer(text, position, stop):
        if match.start() > position:
            unknown = text[position : match.start()]
            if not unknown.isspace():
                yield Unit(offset + position, offset + match.start(), unknown)
        yield Unit(offset + match.start(), offset + match.end(), match[0].lower())
        position = match.end()
    if position < stop and not text[position:stop].isspace():
        yield Unit(offset + position, end, text[position:stop])


def _bracket(units: list[Unit]) -> list[Unit]:
    depth = 0
    for unit in units:
        if unit.lower in {"（", "("}:
            depth += 1
        unit.bracketed = depth > 0
        if unit.lower in {"）", ")"}:
            depth = max(0, depth - 1)
    return units


def _group(units: Sequence[Unit]) -> list[Unit]:
    """Join mentions of one family that only `、`, `和` and the like separate; a comma joins none."""
    grouped: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        family = _family(unit)
        if not family:
            grouped.append(unit)
            index += 1
            continue
        members = list(unit.mentions)
        last = index
        ahead = index + 1
        joined = False
        while ahead < len(units):
            following = units[ahead]
            if following.bracketed and not unit.bracketed:
                ahead += 1
                continue
            if following.mentions:
                if joined and _family(following) == family:
                    members.extend(following.mentions)
                    last, joined = ahead, False
                    ahead += 1
                    continue
                break
            if following.lower in _JOINTS and following.lower != "，":
                joined = True
            elif joined and units[ahead - 1].lower == "、" and _next(units, ahead) == "、":
                joined = False  # a member that nobody knows
            elif following.lower not in _CLOSERS and following.lower != "等":
                break
            ahead += 1
        grouped.append(Unit(unit.begin, units[last].end, "", tuple(members), unit.bracketed))
        index = last + 1
    return grouped


def _next(units: Sequence[Unit], index: int) -> str:
    return units[index + 1].lower if index + 1 < len(units) else ""


def _family(unit: Unit) -> str:
    return (FAMILIES.get(unit.mentions[0].kind) or unit.mentions[0].kind) if unit.mentions else ""
