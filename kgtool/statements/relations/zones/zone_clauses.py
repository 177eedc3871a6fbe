"""The clauses of a sentence that may tell which zones places have, as lines of marks, with their places and dates.

Left out are clauses that deny, hope or ask, and those that repeat what others claim, what was wrong, what is gone or
yet to come. Of the places those count that hold or get something: not `in Beijing`, `unlike Wuhan`, `Hefei firms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgtool.dates import PartialDate
from kgtool.prose.words import has_part
from kgtool.records import Mention
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext, date_of, date_since
from kgtool.statements.register import ZoneRegister
from kgtool.statements.relations.zones.programme_cues import marks_of, places_of

_BREAKS = frozenset({";", "but", "while", "whereas", "although", "though", "however", "—", "–", "because"})
_BREAKS_BEHIND_COMMA = frozenset(
    {"who", "which", "where", "whose", "so", "not", "nor", "unlike", "except", "to", "even"}
)
_RELATIVE = frozenset({"which", "who"})
VERBS = (
    r"(?:has|have|had)(?! (?:also |already |now |since )?(?!seven|eleven|ten)\w+(?:ed|en|wn)\b)|holds?|held|"
    "carr(?:y|ies|ied)|bears?|owns?|got|gets?|won|wins?|received?|earned|gained|obtained|secured|landed|belongs?|"
    "belonged|hosts|hosted|houses|joined|entered|enjoys?|boasts?|wears?|keeps?|sits?|figures?|appears?|features?"
)
"""What a place does with a title."""
_BESIDE = frozenset({"in", "at", "near", "from", "to", "by", "of", "than", "like", "unlike", "outside", "for", "with"})
"""Before a place these make it a circumstance, unless the words before them lead to it."""
_LEADING = re.compile(
    r"\b(?:(?:began|begun|started|starting|beginning|opened|along|together|batch|group|round) with|"
    r"(?:consist(?:s|ed|ing)|up|comprised|"
    r"composed) of|(?:followed|joined|held) by|(?:went|goes|given|granted|awarded|handed|fell) to|(?:titles?|letters?|"
    r"stamp|one|zone|approval|consent|nod) (?:for|in|to)|(?:first|second|third|zone|one) in)(?: the)?$"
)
_FOLLOWING = re.compile(
    rf" ?(?:{VERBS})\b|"
    r" ?(?:$|[.,;:()]|[TAP]\d|'s (?:$|[.,;)]|in\b|of\b|since\b|from\b|was\b|came\b|T\d)|(?:and|as|in|on|since|for|with|"
    r"too|also|already|alone|only|both|still|now|did|does|do|itself|themselves|is|are|was|were|been|came|went|followed|"
    r"first|later|then|the|to|last|next|one|that)\b)"
)
"""What may stand behind a place that holds a title; `Wuhan firms hold ...` tells of firms."""
_CLAIMED = re.compile(
    r"\b(?:readers?|rumou?rs?|some say|so-called|wrongly|mistaken(?:ly)?|in error|incorrectly|"
    r"should have|instead of|rather than|lost|stripped|(?:is|are|was|were) to \w+|"
    r"we (?:wrote|said|reported|called|had)|claims?|claimed|pretends?)\b"
)
"""What others say, what was wrong, what is gone or still to come."""
_CLAIMING = (
    "reader", "rumor", "rumour", "some say", "so-called", "wrongly", "mistaken", "in error", "incorrectly",
    "should have", "instead of", "rather than", "lost", "stripped", "is to ", "are to ", "was to ", "were to ", "we ",
    "claim", "pretend",
)  # fmt: skip
"""One of these stands in every such clause."""
_DATELINE = re.compile(r"\W*P\d+ (?:, x )?(?:, )?(?:T\d+ )?(?:\( [^)]* \) )?- - ")
"""`BEIJING, Dec. 6 (NWS) --`: where the report was written."""
_DENIAL = re.compile(
    r"\W*(?:(?:it|that|this|he|she|they|which) )?(?:(?:is|was|does|do|did|has|have|are) not|\w+n't|not so|not true|"
    r"false|wrong|untrue|nonsense|(?:is|was) (?:wrong|false|untrue|mistaken))\b",
    re.IGNORECASE,
)
_LONGEST_DENIAL = 40


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a clause.

    Args:
        at: where it stands in the line.
        mention: its words.
        day: what they mean.
    """

    at: int
    mention: Mention
    day: PartialDate

    def is_exactly(self, known: PartialDate | None) -> bool:
        """Say whether the date is the known one as far as both go: `2019`, `May 2019`."""
        if known is None or self.day.year != known.year:
            return False
        return not self.day.month or not known.month or self.day.month == known.month


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as marks, with what they stand for.

    Args:
        context: its sentence.
        units: its units.
        line: the marks.
        places: where places that may hold a title stand in the line, each with the index of its unit.
        dates: its dates, in order.
    """

    context: SentenceContext
    units: Sequence[Unit]
    line: str
    places: Sequence[tuple[int, int]]
    dates: Sequence[Dated]

    def first_date(self, begin: int, end: int | None = None) -> Dated | None:
        """Return the first date of a stretch of the line; `None` where it has none."""
        return next((each for each in self.dates if begin <= each.at and (end is None or each.at < end)), None)

    def end_of(self, number: int) -> int:
        """Return where what is said of a place ends: before the next place, or with the line."""
        return self.places[number + 1][0] if number + 1 < len(self.places) else len(self.line)

    @property
    def is_without_places(self) -> bool:
        """Whether it names no place: `It was in March that the ministry approved it`."""
        return all(m.via == "reference" for _, unit in self.places for m in self.units[unit].mentions)


def cut_clauses(context: SentenceContext, zones: ZoneRegister, lexicon: Lexicon) -> Iterator[Clause]:
    """Yield the clauses of a sentence that are sure; none where the next sentence denies it.

    Args:
        context: the sentence.
        zones: the known zones.
        lexicon: words that deny and that hedge.
    """
    if _is_denied_behind(context):
        return
    units = _without_contrast(context.units)
    lowers = [unit.lower for unit in units]
    ends = [
        at
        for at, lower in enumerate(lowers)
        if lower in _BREAKS or (lower in _BREAKS_BEHIND_COMMA and at and lowers[at - 1] == ",")
    ]
    begin = 0
    for at in [*ends, len(units)]:
        own, first = units[begin:at], begin
        begin = at if lowers[at : at + 1] and lowers[at] in _BREAKS_BEHIND_COMMA else at + 1
        if not own or not is_sure([unit.lower for unit in own], lexicon):
            continue
        if own[0].lower in _RELATIVE and first > 1 and places_of(units[first - 2], zones):
            own = [units[first - 2], *own[1:]]  # `Chengdu, which has the science title`
        line = marks_of(own, zones, context.body.text)
        if not (has_part(line, _CLAIMING) and _CLAIMED.search(line)):
            yield Clause(context, own, line, [*_holders(line)], [*_dates(line, own)])


def _is_denied_behind(context: SentenceContext) -> bool:
    """Say whether the next sentence denies this one: `A reader says that Xi'an has both. It doesn't.`."""
    here, sentences = context.sentence.ordinal, context.body.sentences
    following = sentences[here].text if here < len(sentences) else ""
    return len(following) <= _LONGEST_DENIAL and _DENIAL.match(following) is not None


def _dates(line: str, units: Sequence[Unit]) -> Iterator[Dated]:
    for match in re.finditer(r"\bT(\d+)", line):
        mention = units[int(match[1])].mentions[0]
        day = date_of(mention) or date_since(mention)
        if day:
            yield Dated(match.start(), mention, day)


def _holders(line: str) -> Iterator[tuple[int, int]]:
    """Yield where places stand of which a clause tells something, and the index of their unit."""
    if _DATELINE.match(line):
        line = line.replace("P", "x", 1)
    for match in re.finditer(r"\bP(\d+)", line):
        before = line[: match.start()].rstrip()
        word = before.rpartition(" ")[2]
        aside = word in _BESIDE and not _LEADING.search(before)
        if not aside and _FOLLOWING.match(line[match.end() :]):
            yield match.start(), int(match[1])


def _without_contrast(units: Sequence[Unit]) -> list[Unit]:
    """Return the units without what is only denied to say something else: `isn't a city [but] a county`."""
    lowers = [unit.lower for unit in units]
    for at, lower in enumerate(lowers) if "but" in lowers else ():
        if lower != "not" and not lower.endswith("n't"):
            continue
        stretch = lowers[at : at + 12]
        end = at + stretch.index("but") if "but" in stretch else 0
        if end and not any(unit.mentions for unit in units[at:end]):
            return [*units[:at], *units[end + 1 :]]
    return list(units)
