"""What time a figure is for: the period of a fact, the deadline of a target.

A date right behind an amount is its own (`500 by 2027`); one in front holds for all that follow until another comes;
one at the end of a list holds for the whole list. A date that growth is measured from (`up 8 percent on 2022`), or
since when something is so, is no time of a figure. `A year before` counts from the figure before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgtool.dates import DateValue, PartialDate
from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.governing import clause_bounds

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

_RELATIVES = (", which ", ", who ", ", whose ", ", where ")
_BEGINNING = re.compile(
    r"\b(?:began|begun|started|opened|founded|launched|approved|established|created|set up|born|joined|granted|named|"
    r"received|won|came)\b"
)
"""What a relative clause tells of another time than that of the figure behind it."""
_BASIS = re.compile(
    r"(?:\bas (?:much|many|high|large|big) as|\bas|\bthan(?: in| that (?:of|in)| those of)?|"
    r"\bover|\bfrom|\b(?:up|down) on|percent on|%  ?on|"
    r"compared (?:with|to)|\bversus|\bagainst|since)"
    r"(?: the| that of| the end of|(?: in)? the (?:same|corresponding) \w+(?: of| in)?)? $"
)
_BASIS_ENDS = (
    "as ", "than ", "than in ", "that in ", "of ", "over ", "from ", "on ", "with ", "to ", "versus ", "against ",
    "since ", "the ", "period ", "months ", "quarter ", "quarters ", "time ", "half ",
)  # fmt: skip
"""How all of these end."""
_EVENT = re.compile(
    r"\b(?:issued|published|released|approved|announced|unveiled|held|dated|signed|founded|established|launched|set up|"
    r"opened|adopted|printed|promulgated|joined|said|says|told|stated|reported|wrote|added|granted|came|revised|"
    r"put into (?:service|operation|use)|inaugurated|switched on|"
    r"(?:went|gone) (?:online|live|into (?:service|operation))|came into (?:force|being|operation)|took effect|"
    r"put out|put forward|brought out|made public|handed down|drawn up|distributed|began|started|according to)\b"
    r"[^,;:]{0,40}$"
)
_EVENT_WORDS = frozenset(
    "issued published released approved announced unveiled held dated signed founded established launched set opened "
    "adopted printed promulgated joined said says told stated reported wrote added granted came revised put "
    "inaugurated switched went gone took brought made handed drawn distributed began started according".split()
)
_SINCE_WORDS = frozenset({"since", "after", "following", "upon"})
_SINCE = re.compile(r"\b(?:since|after|following|upon)\b [^,;:]{2,50}$")
"""`since its founding in 2018`, `after being named a pilot zone in 2021`: when something else was."""
_PAPER = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:plan|programme|program|guideline|guidelines|opinions|measures|strategy|"
    r"blueprint|scheme|roadmap|"
    r"white paper|survey|study|draft|document|version|edition)\b"
)
"""What a year before it dates, and no figure: `The 2022 plan of Yunnan asks for 300 firms`."""
_ISSUED_BY = re.compile(
    r"\b(?:issued|published|released|put out|adopted|drawn up|written|drafted|approved|unveiled|printed|signed)"
    r"(?: jointly)? by [^,;:0-9]{0,110}$"
)
"""Who issued a document, and then when: `issued by the Department of Industry and Technology in January`."""
_ISSUED_REACH = 140
_AS_OF = re.compile(r"\b(?:as of|by|until|till|end of|up to|close of|middle of|as at)(?: the)? $|^$", re.IGNORECASE)
_BREAK = re.compile(
    r";|, (?:and|but|while|where|whereas|though|although|when|then|which|whose|who|with|including|among|up|down|"
    r"against|compared|versus|from)\b|"
    r"\band (?:in|by|from|at|to|for|then|they|it|that|(?:last|this|next) year)\b| — |\bcompare[sd]? (?:with|to)\b|"
    r"\b(?:against|versus|up from|down from)\b"
)
_OF_WHICH = re.compile(
    r", (?:and )?(?:(?:some |about |over )?[\w,.]+ (?:percent )?of (?:which|whom|them|these|those|it)|"
    r"of (?:which|whom))\b"
)
_CLAUSE_BEHIND = re.compile(
    r",? (?:it|they|there|this|that|(?:the|its|their) [\w-]+(?: [\w-]+)?)(?: [a-z]+ly)? "
    r"(?:is|are|was|were|will|shall|should|must|has|have|had|wants?|aims?|stood|reached)\b"
)
_NOUN_OF = re.compile(r" [a-zA-Z]")
_POSSESSED = re.compile(r"(?:['’]s?|\b(?:its|their|the|our|whose)) $", re.IGNORECASE)
_JOINED = re.compile(r",? (?:and )?(?:about |over |more than |at least |some |a |an )?")
_YEARS = frozenset({"year", "years"})
_LATER = re.compile(r" (a|one|two|three|four|five) years? (?:later|after that)\b")
_SHIFTS = {
    "a year before": -1, "a year earlier": -1, "the year before": -1, "one year earlier": -1, "one year before": -1,
    "the previous year": -1, "the year earlier": -1, "a year later": 1, "one year later": 1,
    "the following year": 1, "the year after": 1,
    "the next year": 1, "the same year": 0, "that year": 0, "same year": 0,
}  # fmt: skip

BACKWARDS = frozenset(text for text, years in _SHIFTS.items() if years < 0)
"""What takes a value back to the year before: the text goes on about the time that it was counted from."""
_PRESENT = frozenset("is are has have counts hosts houses holds runs numbers employs lists stands".split())
_SET_AGAINST = re.compile(
    r"\b(?:after(?= (?:only |just )?[\d$])|against|versus|compared (?:with|to)|(?:up|down) from|than)\b(?:[^,;:]|,\d)*$"
)
"""What stands before a time that another one is only compared with."""
_SETTING_AGAINST = frozenset({"after", "against", "versus", "compared", "up", "down", "than"})
_OPENS_WITHIN = 12
"""Characters of `and by`, `; in` before a date that opens a clause."""
_AUTUMN = 10
"""The last month in which the end of the year is a time to come."""
_YEAR_ENDS = ("the end of", "end of", "late", "year-end", "the close of")


@dataclass(frozen=True, slots=True)
class When:
    """The time of a figure: the date mention that gives it, what it means here, and whether it is the figure's own."""

    mention: Mention
    value: DateValue
    own: bool = False

    def is_past(self, published: PartialDate | None) -> bool:
        """Say whether the time was over when the article appeared."""
        start = self.value.start
        last = self.value.end or start
        return bool(published and start and last and last.last_day() < published.first_day())

    def is_ahead(self, published: PartialDate | None) -> bool:
        """Say whether the time is still to come when the article appears."""
        start = self.value.start
        if published is None or start is None:
            return False
        return start.first_day() > published.last_day() or self.closes_after(published)

    def lasts_beyond(self, published: PartialDate | None) -> bool:
        """Say whether it is a stretch of years that was not over when the article appeared."""
        end = self.value.end
        return bool(published and end and end.last_day() > published.last_day())

    def closes_after(self, published: PartialDate) -> bool:
        """Say whether it is the end of a year of which months were to come when the article appeared."""
        start = self.value.start
        if start is None or start.month or start.year != published.year or published.month is None:
            return False
        return published.month <= _AUTUMN and self.mention.text.lower().startswith(_YEAR_ENDS)

    def is_open(self, published: PartialDate | None) -> bool:
        """Say whether the time is still to come, or a deadline that was not over when the article appeared."""
        if self.value.role in {"by", "until"} and published:
            return not self.is_past(published)
        return self.is_ahead(published)


def find_when(
    context: SentenceContext, main: Mention, mains: Sequence[Mention], dates: Sequence[Mention], base: DateValue | None
) -> When | None:
    """Return the time that the sentence gives to an amount, or `None`.

    Args:
        context: the sentence.
        main: the amount.
        mains: the main amounts of the sentence, in order, `main` among them.
        dates: its dates that are resolved.
        base: the time of the figure before, from which `a year before` counts.
    """
    begin, end = clause_bounds(context, main)
    dates = [d for d in dates if not is_aside(context, d) and not _is_of_relative(context, d, main)]
    if any(d.text.lower() == "today" for d in dates):  # `computing power, today 3 EFLOPS, should reach 15`
        dates = [d for d in dates if d.text.lower() != "today" or not _is_of_before(context, d, main, mains)]
    here = [d for d in dates if begin <= d.begin < end]
    sentence = context.sentence
    if not here and begin > sentence.begin:  # a date that opens the sentence holds for its clauses
        here = _opening(context, main, dates)
        if here and _is_told_of_event(context, here[0], begin, mains):
            here = []
    own = _own(context, main, mains, here)
    if own:
        return _when(own, here, base, own=True)
    text = context.body.text
    later = None if _YEARS.isdisjoint(context.words) else _LATER.match(text, main.end)
    if later:
        return _later(main, later[1], here, base)
    here = [d for d in here if d.text.lower() not in _SHIFTS or d.begin - begin <= 1]  # `; the year before it was 2`
    before = [d for d in here if d.end <= main.begin and not _is_shut_away(context, d, main)]
    bound = [own for other in mains if other is not main and (own := _own(context, other, mains, here))]
    free = [d for d in before if d not in bound]
    last = before[-1] if before else None
    if last and last in bound and _JOINED.fullmatch(text, last.end, main.begin):
        return _when(last, here, base)  # `a core industry of 100 billion in 2027 and 50 models`
    if free:
        return _when(free[-1], here, base, own=_precedes(context, main, mains, free[-1]))
    after = [d for d in here if d.begin >= main.end and not _parted(context, main, d) and not _is_attribute(context, d)]
    after = [d for d in after if not _FROM.fullmatch(text, main.end, d.begin)]
    if after:
        return _when(after[0], here, base)
    return _when(last, here, base) if last else None


_FROM = re.compile(r"[^,;:.]{0,40} from (?:(?:about|some|only|just|around|over) )?[\d.,]+(?: [a-z]+){0,3} ?")
"""What stands before the time of an earlier value: `has grown to 310 members from 180 two years ago`."""


def _opening(context: SentenceContext, main: Mention, dates: Sequence[Mention]) -> list[Mention]:
    """Return the date that opens the sentence, or one of its later clauses: `In 2026 A; by 2027 B; and 30 models`.

    One that lies on the other side of the day of the article (`by 2026 A; in 2022 it was B; and C`) holds for its own
    clause only.
    """
    sentence = context.sentence
    before = [
        d for d in dates if d.end <= main.begin and not is_set_against(context, sentence.begin, d)
    ]  # `4,700 firms, up from 4,300 last year; 1,900 of them in Beijing`
    starts = [unit.end for unit in context.semicolons if unit.begin < main.begin]
    opening = [d for d in before if any(0 <= d.begin - start <= _OPENS_WITHIN for start in starts)]
    if not opening or not before:
        return before[:1]
    published = context.body.article.published
    ahead = {_when(d, [], None).is_open(published) for d in (before[0], opening[-1])}
    return [opening[-1]] if len(ahead) == 1 else before[:1]


def told_today(
    context: SentenceContext, main: Mention, mains: Sequence[Mention], dates: Sequence[Mention]
) -> DateValue | None:
    """Return the day of the article where `a year before` counts from it: `It has 386, up from 310 a year before`.

    Args:
        context: the sentence.
        main: an amount.
        mains: the main amounts of the sentence.
        dates: its dates.
    """
    published = context.body.article.published
    if published is None or main is mains[0] or not dates or any(d.text.lower() not in BACKWARDS for d in dates):
        return None
    verb = next((p for p in context.predicates if p.finite and p.modality == "asserted"), None)
    first = context.units[verb.first].lower if verb else ""
    return DateValue(published) if first in _PRESENT else None


def is_set_against(context: SentenceContext, begin: int, date: Mention) -> bool:
    """Say whether a time is one that another is only compared with by what stands before it from some place on."""
    if _SETTING_AGAINST.isdisjoint(context.words):
        return False
    return _SET_AGAINST.search(context.body.text, begin, date.begin) is not None


def _is_of_relative(context: SentenceContext, date: Mention, main: Mention) -> bool:
    """`Ningbo, which began with ten firms in 2015, has 300`: the time of what is only said beside."""
    text, begin = context.body.text, context.sentence.begin
    if date.end > main.begin or not text.startswith(",", date.end):
        return False
    opens = max(text.rfind(word, begin, date.begin) for word in _RELATIVES)
    told = text[opens + 1 : date.begin] if opens >= 0 else ","
    return "," not in told and _BEGINNING.search(told) is not None


def _is_told_of_event(context: SentenceContext, date: Mention, begin: int, mains: Sequence[Mention]) -> bool:
    """`It was spun off in 2000; both are in the alliance, which has 120 members`: the year of that clause only."""
    units = context.units
    told = any(p.finite and units[p.first].begin < date.begin for p in context.predicates)
    return told and not any(other.begin < begin for other in mains)


def _when(mention: Mention, dates: Sequence[Mention], base: DateValue | None, *, own: bool = False) -> When:
    value = mention.value
    assert isinstance(value, DateValue)
    shift = _SHIFTS.get(mention.text.lower())
    if shift is not None:
        others = [d.value for d in dates if d.end <= mention.begin and d.text.lower() not in _SHIFTS]
        start = next((v for v in reversed(others) if isinstance(v, DateValue) and v.start), base)
        if start and start.start:
            year = (start.end or start.start).year + shift
            return When(
                mention, DateValue(PartialDate(year), role=value.role if shift < 1 else start.role, via="relative"), own
            )
    return When(mention, value, own)


def _later(main: Mention, count: str, dates: Sequence[Mention], base: DateValue | None) -> When | None:
    """`ten companies by 2026, and 20 a year later`: counted from the date before."""
    before = [d.value for d in dates if d.end <= main.begin and isinstance(d.value, DateValue) and d.value.start]
    value = before[-1] if before else base
    start = value.start if value else None
    if start is None or value is None:
        return None
    shift = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}[count]
    return When(main, DateValue(PartialDate(start.year + shift), role=value.role, via="relative"), own=True)


def _own(context: SentenceContext, main: Mention, mains: Sequence[Mention], dates: Sequence[Mention]) -> Mention | None:
    """Return the date behind an amount that is its own: nothing else is counted and no clause begins between."""
    date = next((d for d in dates if d.begin >= main.end and not _is_attribute(context, d)), None)
    if date is None or any(main.end <= other.begin < date.begin for other in mains):
        return None
    if _parted(context, main, date) or _opens_clause(context, main, date):
        return None
    return date


def _opens_clause(context: SentenceContext, main: Mention, date: Mention) -> bool:
    """`By May it is to have 120, by 2027 it is to have 200`: a date behind a comma, and then the verb of its clause."""
    text = context.body.text
    return text.startswith(",", main.end) and _CLAUSE_BEHIND.match(text, date.end) is not None


def _parted(context: SentenceContext, main: Mention, date: Mention) -> bool:
    """Say whether another clause begins between an amount and a date: `has 320 firms and wants 500 by 2026`.

    A date that opens a bracket leads what stands behind its colon: `150 billion yuan (2024: 98 billion)`.
    """
    text = context.body.text
    opens = text.startswith(":", date.end) and text.startswith("(", date.begin - 1)
    if (
        opens
        or is_bracketed(context, main, date)
        or _BREAK.search(text, main.end, date.begin)
        or _OF_WHICH.search(text, main.end, date.begin)
    ):
        return True
    units = context.units
    verbs = [p for p in context.predicates if p.finite and main.end <= units[p.first].begin < date.begin]
    return any(units[p.first - 1].lower in {"and", "but", ","} for p in verbs)


def is_bracketed(context: SentenceContext, main: Mention, date: Mention) -> bool:
    """`exceeds 60 billion yuan (36.8 billion in 2023)`: a time in brackets behind, with an amount of its own."""
    text = context.body.text
    opens = text.rfind("(", main.end, date.begin)
    if opens < 0 or text.find(")", opens, date.begin) >= 0:
        return False
    return any(isinstance(m.value, Amount) and opens < m.begin < date.begin for m in context.mentions)


def _is_of_before(context: SentenceContext, today: Mention, main: Mention, mains: Sequence[Mention]) -> bool:
    """`from 5 EFLOPS today to 12 by then`, `today put at 3 EFLOPS, should reach 15`: it is of the amount beside it."""
    if today.end > main.begin:
        return False
    amounts = (m for m in context.mentions if isinstance(m.value, Amount) and m.end <= today.begin)
    aside = context.body.text.endswith(", ", 0, today.begin)
    return (aside and any(today.end <= m.begin < main.begin for m in mains)) or any(
        today.begin - m.end <= 1 for m in amounts
    )


def _is_shut_away(context: SentenceContext, date: Mention, main: Mention) -> bool:
    """`20 EFLOPS by 2027 (2024: 9 EFLOPS) and 300 firms`: a date in brackets with an amount of its own."""
    text = context.body.text
    closes = text.find(")", date.end, main.begin)
    if closes < 0 or not text.startswith("(", date.begin - 1):
        return False
    return any(isinstance(m.value, Amount) and date.end <= m.begin < closes for m in context.mentions)


def _is_attribute(context: SentenceContext, date: Mention) -> bool:
    """`Hubei's 2023 output`: a year that stands before a noun says of when that noun's amount is."""
    text = context.body.text
    return (
        _NOUN_OF.match(text, date.end) is not None and _POSSESSED.search(text, date.begin - 6, date.begin) is not None
    )


def _precedes(context: SentenceContext, main: Mention, mains: Sequence[Mention], date: Mention) -> bool:
    """Say whether a date stands right in front of an amount as its own: `(2024: 1,120)`, `in 2027 30 EFLOPS`."""
    between = context.body.text[date.end : main.begin]
    return len(between) < 4 and not any(date.end <= other.begin < main.begin for other in mains)


def is_aside(context: SentenceContext, date: Mention) -> bool:
    """Say whether a date is no time of a figure: since when, compared with when, or the day of another event."""
    value = date.value
    assert isinstance(value, DateValue)
    if value.role == "since":
        return True
    text, words = context.body.text, context.words
    before = text[max(context.sentence.begin, date.begin - 60) : date.begin]
    lower = before.lower()
    compared = lower.endswith(_BASIS_ENDS) and _BASIS.search(lower)
    if compared and any(isinstance(m.value, Amount) and m.end <= date.begin for m in context.mentions):
        return True
    if value.role in {"by", "until"}:
        return False
    if lower.endswith(("the ", "its ", "their ", "a ", "this ", "that ")) and _PAPER.match(text, date.end):
        return True
    first = max(context.sentence.begin, date.begin - _ISSUED_REACH)
    if text.find(" by ", first, date.begin) > 0 and _ISSUED_BY.search(text, first, date.begin):
        return True
    event = None if _EVENT_WORDS.isdisjoint(words) else _EVENT.search(lower)
    if event is None and not _SINCE_WORDS.isdisjoint(words):
        event = _SINCE.search(lower)
    if event:
        begin = date.begin - len(before) + event.start()
        counted = [m for m in context.mentions if isinstance(m.value, Amount) and begin <= m.begin < date.begin]
        if not counted or " by " in text[begin : date.begin]:
            return True  # what was issued or founded in 2022 is dated, unless so much was
    if date.text.lower() == "today":
        return text.startswith(("'s", "’s"), date.end)  # `four times today's figures`
    return bool(value.start and value.start.day and not value.end and not _AS_OF.search(before))
