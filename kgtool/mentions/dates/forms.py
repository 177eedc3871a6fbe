"""The forms of English date expressions: what may begin with a word or a digit, each an anchored pattern.

A form takes a `Context` and gives a `Reading`, or `None` when it does not apply. A reading whose `start` is `None` was
recognised but cannot be resolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from kgtool.dates import MONTHS, WEEKDAYS, PartialDate
from kgtool.mentions.dates import calendars

Via = Literal["explicit", "relative", "weekday", "unresolved"]


class Context(NamedTuple):
    """Where a form is tried and what is known there."""

    text: str
    at: int
    anchor: PartialDate | None
    years: Sequence[int]
    preposition: str
    lead: str
    """The words between preposition and expression, lower case: `the end of `, `early `."""

    @property
    def ahead(self) -> bool:
        """True for deadlines, which may lie in the future."""
        return self.preposition in ("by", "until", "till", "before", "through", "no later than")


class Reading(NamedTuple):
    """What a form read: the position after it, and the date or interval."""

    at: int
    start: PartialDate | None
    end: PartialDate | None = None
    via: Via = "explicit"


Form = Callable[[Context], Reading | None]

FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in ("june", "july", "may"))
FULL_DAYS = frozenset(name for name in WEEKDAYS if name.endswith("day"))
_MONTH = "(" + "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True)) + r")\b\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9A-Za-z%:]|[.,/][0-9])"
_TO = r"(?: ?[-–—] ?| to | through | and )"
YEAR = r"((?:19|20)[0-9]{2})(?![0-9A-Za-z%]|[.,/][0-9])"
_SEEN = r"((?:19(?:49|[5-9][0-9])|20(?:[0-5][0-9]|60)))"


def compile_form(pattern: str) -> re.Pattern[str]:
    """Compile a form; letters match in either case."""
    return re.compile(pattern, re.IGNORECASE)


_ISO = compile_form(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_NUMERIC = compile_form(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9])")
_DAYS_MONTH = compile_form(rf"{_DAY}{_TO}{_DAY} {_MONTH}(?:,? {YEAR})?")
_DAY_MONTH = compile_form(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {YEAR})?")
_YEARS = compile_form(rf"{_SEEN}(?: ?[-–—] ?| to | through | and |/){_SEEN}(?![0-9A-Za-z%]|[.,][0-9]|-[0-9])")
_SHORT_YEARS = compile_form(rf"{_SEEN}[-–—/]([0-9]{{2}})(?![0-9A-Za-z%]|[.,][0-9]|-[0-9])")
_YEAR_PART = compile_form(rf"{_SEEN} ?(Q[1-4]|H[12])\b")
_YEAR_MONTH = compile_form(rf"{_SEEN},? +{_MONTH}(?: {_DAY})?(?![0-9A-Za-z])")
_LONE_YEAR = compile_form(rf"{_SEEN}(?![0-9A-Za-z%]|[.,:/-][0-9]|[-–—][A-Za-z])")
_MONTH_DAYS = compile_form(rf"{_MONTH} {_DAY}{_TO}(?:{_MONTH} )?{_DAY}(?:,? {YEAR})?")
MONTH_DAY = compile_form(rf"{_MONTH} {_DAY}(?:,? {YEAR})?")
_YEAR_SAID = compile_form(rf"{_SEEN}(?: {{1,3}}\((?:end|start|year-end|mid-year)\))?(?=\s{{2,}}|\t| {{1,3}}\()")
MONTH_YEAR = compile_form(rf"{_MONTH}(?:,| of)? {YEAR}")
_MONTHS_YEAR = compile_form(rf"{_MONTH}(?: ?[-–—] ?| to | through ){_MONTH}(?:,? (?:of )?{YEAR})?")
_MONTH_STEP = compile_form(rf"{_MONTH}(?: {_DAY})?,? (?:of )?(last|this|next) year\b")
_MONTH_ALONE = compile_form(_MONTH)
_OF_WEEK = compile_form(r" (?:of )?(?:(last|this|next) week|the week before last)\b")
_WEEKS = {"last": -1, "this": 0, "next": 1}

_WEEKDAY = compile_form(r"([a-z]+)\b\.?(?:,? (?:the )?)?")
_WHILE = frozenset({"when", "once", "time", "after", "until", "before"})
_YEAR_OVER = compile_form(
    r" (?:ends|ended|closes|closed|is (?:over|out|up|past)|was (?:over|out|up)|runs out|ran out|"
    r"(?:comes|came|draws|drew) to (?:an end|a close|its end|its close))(?![a-z])"
)
"""`when 2027 comes to an end`, `by the time 2027 is over`."""
_BEFORE_YEAR = frozenset(
    "in by since of for until till before after from during to through between and end early late mid year is was "
    "around circa fy as years".split()
)
_DATED = frozenset(
    "approved admitted added founded established opened launched granted unveiled inaugurated est since".split()
)
"""Participles in brackets that a bare year may follow."""
_AFTER_YEAR = frozenset(
    "goal goals target targets plan plans edition budget report figure figures level levels total tally deadline "
    "guideline guidelines document revenue revenues output sales turnover gdp value income exports profit profits "
    "result results number numbers work".split()
)
_RISE = re.compile(
    r"\b(?:rise|rises|rose|risen|increase[ds]?|grow|grows|grew|up|reach(?:ed)?|fall|fell|amount\w*) to $"
)
_BEFORE_WORD = re.compile(r"([A-Za-z]+)([ (,\[–—-]*)$")
_AFTER_WORD = re.compile(r"[ ](?:(?:AI|core|industrial|combined|annual) )?([A-Za-z]+)")
_MONTH_LEADS = frozenset(
    "in since by until till of from to through during before after last this next and between for".split()
)


def _day(
    context: Context, end: int, month: str, day: str, year: str | None, *, last: tuple[str, str] | None = None
) -> Reading | None:
    """Build a day or a stretch of days; a year that is missing comes from the anchor."""
    number = MONTHS[month.lower()]
    if year:
        start = calendars.valid(int(year), number, int(day))
        if start is None:
            return None
        until = calendars.valid(int(year), MONTHS[last[0].lower()], int(last[1])) if last else None
        if until is not None and until < start:  # December to January: the year is that of the end
            start = calendars.valid(int(year) - 1, number, int(day)) or start
        return None if last and until is None else Reading(end, start, until)
    if calendars.valid(2024, number, int(day)) is None:
        return None
    start = calendars.day_near(context.anchor, number, int(day), ahead=context.ahead)
    if last is None:
        return Reading(end, start, None, "relative")
    other = MONTHS[last[0].lower()]
    if calendars.valid(2024, other, int(last[1])) is None:
        return None
    until = start and calendars.valid(start.year + (other < number), other, int(last[1]))
    return Reading(end, start, until, "relative")


def iso_date(context: Context) -> Reading | None:
    """Read `2021-12-07` and the same with slashes or full stops."""
    match = _ISO.match(context.text, context.at)
    start = match and calendars.valid(int(match[1]), int(match[3]), int(match[4]))
    return Reading(match.end(), start) if match and start else None


def numeric_date(context: Context) -> Reading | None:
    """Read `12-12-2023`; when day and month cannot be told apart only the year is kept."""
    match = _NUMERIC.match(context.text, context.at)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first != second and first <= 12 and second <= 12:
        start = calendars.valid(year)
    else:
        start = calendars.valid(year, min(first, second), max(first, second))
    return Reading(match.end(), start) if start else None


def days_month(context: Context) -> Reading | None:
    """Read `5-7 May 2024`."""
    match = _DAYS_MONTH.match(context.text, context.at)
    return match and _day(context, match.end(), match[3], match[1], match[4], last=(match[3], match[2]))


def day_month(context: Context) -> Reading | None:
    """Read `6 December 2021`, `19 February`."""
    match = _DAY_MONTH.match(context.text, context.at)
    if match is None or not match[2][0].isupper():
        return None
    return _day(context, match.end(), match[2], match[1], match[3])


def year_interval(context: Context) -> Reading | None:
    """Read `2025-2027`, `2023-25`, `2025 to 2027`, and the month `2024-10`."""
    text, at = context.text, context.at
    match = _YEARS.match(text, at)
    if match is not None:
        if text[match.end(1) : match.start(2)] == " and " and context.preposition != "between":
            return None
        first, last = int(match[1]), int(match[2])
        return Reading(match.end(), PartialDate(first), PartialDate(last)) if first < last else None
    match = _SHORT_YEARS.match(text, at)
    if match is None:
        return None
    first, short = int(match[1]), int(match[2])
    if 1 <= short <= 12 and text[match.end(1)] == "-" and short <= first % 100:
        return Reading(match.end(), calendars.valid(first, short))
    last = first - first % 100 + short
    if first < last:
        return Reading(match.end(), PartialDate(first), PartialDate(last))
    return Reading(match.end(), calendars.valid(first, short)) if 1 <= short <= 12 else None


def year_part(context: Context) -> Reading | None:
    """Read `2024 Q3`, `2024 H1`."""
    match = _YEAR_PART.match(context.text, context.at)
    if match is None:
        return None
    part = calendars.quarter if match[2][0] in "Qq" else calendars.half
    span = part(int(match[1]), int(match[2][1]))
    return span and Reading(match.end(), *span)


def year_month(context: Context) -> Reading | None:
    """Read `2019 October` and `2021  May 6` where a line begins, as in a list of events by their dates."""
    match = _YEAR_MONTH.match(context.text, context.at) if not context.at else None
    said = _YEAR_SAID.match(context.text) if match is None and not context.at else None
    if said:  # `2020  (end)  Core industry: ...`
        return Reading(said.end(), PartialDate(int(said[1])))
    if match is None or not match[2][0].isupper():
        return None
    start = calendars.valid(int(match[1]), MONTHS[match[2].lower()], int(match[3] or 0))
    return Reading(match.end(), start) if start else None


def lone_year(context: Context) -> Reading | None:
    """Read a year that stands alone, only where its neighbours say that it is one and not a count."""
    text, at = context.text, context.at
    match = _LONE_YEAR.match(text, at)
    if match is None or (at > 1 and text[at - 1] in ".,:-/" and text[at - 2].isdigit()):
        return None
    end = match.end()
    reading = Reading(end, PartialDate(int(match[1])))
    before = _BEFORE_WORD.search(text, max(0, at - 24), at)
    if before and before[1].lower() in _WHILE and (over := _YEAR_OVER.match(text, end)):
        return Reading(over.end(), PartialDate(int(match[1])))
    after = _AFTER_WORD.match(text, end)
    following = after[1] if after else ""
    plural = following.islower() and following.endswith("s") and not following.endswith(("ss", "us", "is", "as"))
    if following.lower() in _AFTER_YEAR:
        return reading
    if following.lower() in ("yuan", "percent", "people", "million", "billion", "square", "hectares", "companies"):
        return None
    word = before[1].lower() if before else ""
    joint = before[2] if before else ""
    closed = (
        end >= len(text)
        or text[end] in ",.;:)]?!\"'–—-\n"
        or text[end : end + 2] in (" (", " –", " —", " -", "  ", " |")
    )
    if joint == "-" and word in ("mid", "end", "early", "late"):
        return reading
    if joint.strip() or before is None:
        opened = at == 0 or text[at - 1] == "(" or (text[at - 2 : at] == "; " and text[end : end + 1] == ":")
        opened = opened or not {"(", "[", ","}.isdisjoint(joint)
        return reading if opened and closed else None
    if word in _DATED and closed and text[at - len(word) - 2 : at - len(word) - 1] == "(":  # `(approved 2021)`
        return reading
    if word not in _BEFORE_YEAR and not (word == "than" and context.preposition.endswith("later than")):
        return None
    if word == "to" and _RISE.search(text, max(0, at - 24), at):
        return None
    if plural and int(match[1]) % 100 == 0:  # `of 2000 enterprises`; `for 2019 includes` is a year and a verb
        return None
    if word in ("is", "was", "and") and not closed and word != "and":
        return None
    return reading


def month_of_step(context: Context) -> Reading | None:
    """Read `November last year`, `Jan 5 this year`."""
    match = _MONTH_STEP.match(context.text, context.at)
    if match is None:
        return None
    if context.anchor is None:
        return Reading(match.end(), None, None, "relative")
    year = context.anchor.year + {"last": -1, "this": 0, "next": 1}[match[3].lower()]
    start = calendars.valid(year, MONTHS[match[1].lower()], int(match[2] or 0))
    return Reading(match.end(), start, None, "relative") if start else None


def month_days(context: Context) -> Reading | None:
    """Read `Dec. 4-5`, `December 30 to January 2, 2022`."""
    match = _MONTH_DAYS.match(context.text, context.at)
    return match and _day(context, match.end(), match[1], match[2], match[5], last=(match[3] or match[1], match[4]))


def month_day(context: Context) -> Reading | None:
    """Read `Dec. 6`, `July 21, 2017`."""
    match = MONTH_DAY.match(context.text, context.at)
    if match is None or (context.preposition == "in" and not match[3] and not match[1].endswith(".")):
        return None
    return _day(context, match.end(), match[1], match[2], match[3])


def month_year(context: Context) -> Reading | None:
    """Read `September 2019`."""
    match = MONTH_YEAR.match(context.text, context.at)
    return match and Reading(match.end(), PartialDate(int(match[2]), MONTHS[match[1].lower()]))


def months_year(context: Context) -> Reading | None:
    """Read `May to July 2024`."""
    match = _MONTHS_YEAR.match(context.text, context.at)
    if match is None:
        return None
    first, last = MONTHS[match[1].lower()], MONTHS[match[2].lower()]
    if match[3]:
        begin, end = calendars.valid(int(match[3]) - (first > last), first), calendars.valid(int(match[3]), last)
        return Reading(match.end(), begin, end)
    end = calendars.month_near(context.anchor, last, None, ahead=False)
    begin = end and calendars.valid(end.year - (first > last), first)
    return Reading(match.end(), begin, end, "relative")


def month_alone(context: Context) -> Reading | None:
    """Read `November` after a preposition; the year comes from the anchor."""
    text, at = context.text, context.at
    match = _MONTH_ALONE.match(text, at)
    if match is None or (context.preposition not in _MONTH_LEADS and not context.lead.strip(" thea")):
        return None
    if match[1].lower() not in FULL_MONTHS and context.preposition not in ("in", "since", "by", "until"):
        return None
    if match.end() < len(text) and text[match.end()] == "-":
        return None
    start = calendars.month_near(context.anchor, MONTHS[match[1].lower()], None, ahead=context.ahead)
    return Reading(match.end(1), start, None, "relative")


def weekday_name(context: Context) -> Reading | None:
    """Read `Wednesday`, `Thursday last week`, `Thursday March 25`: the weekday finds the year that is missing."""
    text, at = context.text, context.at
    match = _WEEKDAY.match(text, at)
    if match is None:
        return None
    weekday = WEEKDAYS[match[1].lower()]
    dated = MONTH_DAY.match(text, match.end())
    order = (1, 2, 3)
    if dated is None:
        dated = _DAY_MONTH.match(text, match.end())
        order = (2, 1, 3)
    if dated is not None:
        month, day, year = (dated[group] for group in order)
        if year:
            return _day(context, dated.end(), month, day, year)
        start = calendars.year_of_weekday(context.anchor, context.years, weekday, MONTHS[month.lower()], int(day))
        return Reading(dated.end(), start, None, "weekday")
    if match[1].lower() not in FULL_DAYS:
        return None
    of_week = _OF_WEEK.match(text, match.end(1))
    if of_week is not None:
        weeks = _WEEKS[of_week[1].lower()] if of_week[1] else -2
        week = calendars.week_of(context.anchor, weeks)
        return Reading(of_week.end(), calendars.shift_day(week and week[0], weekday), None, "relative")
    return Reading(match.end(1), calendars.weekday_near(context.anchor, weekday, None), None, "relative")
