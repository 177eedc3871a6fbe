"""The forms of English date expressions: what may begin with a word or a digit, each an anchored pattern.

A form takes a `Context` and gives a `Reading`, or `None` when it does not apply. A reading whose `start` is `None` was
recognised but cannot be resolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from kgtool.dates import MONTHS, WEEKDAYS, PartialDate
from kgtool.mentions import calendars
from kgtool.mentions.numerals import ORDINALS, UNITS

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

_FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in ("june", "july", "may"))
_FULL_DAYS = frozenset(name for name in WEEKDAYS if name.endswith("day"))
_STEPS: dict[str, calendars.Step] = {
    **dict.fromkeys(("last", "past", "previous"), -1),  # type: ignore[dict-item]
    **dict.fromkeys(("this", "current", "same"), 0),  # type: ignore[dict-item]
    **dict.fromkeys(("next", "coming", "following"), 1),  # type: ignore[dict-item]
}
_MONTH = "(" + "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True)) + r")\b\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9A-Za-z%:]|[.,/][0-9])"
_TO = r"(?: ?[-–—] ?| to | through | and )"
_YEAR = r"((?:19|20)[0-9]{2})(?![0-9A-Za-z%]|[.,/][0-9])"
_SEEN = r"((?:19(?:49|[5-9][0-9])|20(?:[0-5][0-9]|60)))"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ISO = _compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_NUMERIC = _compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9])")
_DAYS_MONTH = _compile(rf"{_DAY}{_TO}{_DAY} {_MONTH}(?:,? {_YEAR})?")
_DAY_MONTH = _compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?")
_YEARS = _compile(rf"{_SEEN}(?: ?[-–—] ?| to | through | and |/){_SEEN}(?![0-9A-Za-z%]|[.,][0-9]|-[0-9])")
_SHORT_YEARS = _compile(rf"{_SEEN}[-–—/]([0-9]{{2}})(?![0-9A-Za-z%]|[.,][0-9]|-[0-9])")
_YEAR_PART = _compile(rf"{_SEEN} ?(Q[1-4]|H[12])\b")
_PART_YEAR = _compile(rf"([QH])([1-4])(?:,? (?:of )?{_YEAR})?")
_LONE_YEAR = _compile(rf"{_SEEN}(?![0-9A-Za-z%]|[.,:/-][0-9]|[-–—][A-Za-z])")
_MONTH_DAYS = _compile(rf"{_MONTH} {_DAY}{_TO}(?:{_MONTH} )?{_DAY}(?:,? {_YEAR})?")
_MONTH_DAY = _compile(rf"{_MONTH} {_DAY}(?:,? {_YEAR})?")
_MONTH_YEAR = _compile(rf"{_MONTH}(?:,| of)? {_YEAR}")
_MONTHS_YEAR = _compile(rf"{_MONTH}(?: ?[-–—] ?| to | through ){_MONTH}(?:,? (?:of )?{_YEAR})?")
_MONTH_ALONE = _compile(_MONTH)
_WEEKDAY = _compile(r"([a-z]+)\b\.?(?:,? (?:the )?)?")
_STEP = _compile(r"(last|past|previous|this|current|same|next|coming|following) ([a-z]+)\b")
_OF_YEAR = rf"(?: of (?:{_YEAR}|(this year|the year|the current year|the same year)|(last year|the previous year)))"
_PART = _compile(
    r"(first|second|third|fourth|last|final) (?:([a-z]+|[0-9]{1,2}) )?(months|month|quarters|quarter|half)\b"
    + _OF_YEAR
    + "?"
)
_AGO = _compile(r"([a-z]+|[0-9]{1,2}) (day|week|month|year)s? (ago|earlier|before)\b(?! [0-9])")
_BEFORE_YEAR = frozenset(
    "in by since of for until till before after from during to through between and end early late mid year is was "
    "around circa than fy than or than".split()
) - {"than", "or"}
_AFTER_YEAR = frozenset(
    "goal goals target targets plan plans edition budget report figure figures level levels total tally deadline "
    "guideline guidelines document".split()
)
_RISE = re.compile(
    r"\b(?:rise|rises|rose|risen|increase[ds]?|grow|grows|grew|up|reach(?:ed)?|fall|fell|amount\w*) to $"
)
_BEFORE_WORD = re.compile(r"([A-Za-z]+)([ (,\[–—-]*)$")
_AFTER_WORD = re.compile(r"[ ]([A-Za-z]+)")
_MONTH_LEADS = frozenset(
    "in since by until till of from to through during before after last this next and between for".split()
)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else UNITS.get(word.lower(), 1 if word.lower() in ("a", "an") else 0)


def _day(
    context: Context, end: int, month: str, day: str, year: str | None, last: tuple[str, str] | None = None
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


def _iso(context: Context) -> Reading | None:
    match = _ISO.match(context.text, context.at)
    start = match and calendars.valid(int(match[1]), int(match[3]), int(match[4]))
    return Reading(match.end(), start) if match and start else None


def _numeric(context: Context) -> Reading | None:
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


def _days_month(context: Context) -> Reading | None:
    match = _DAYS_MONTH.match(context.text, context.at)
    return match and _day(context, match.end(), match[3], match[1], match[4], (match[3], match[2]))


def _day_month(context: Context) -> Reading | None:
    match = _DAY_MONTH.match(context.text, context.at)
    if match is None or not match[2][0].isupper():
        return None
    return _day(context, match.end(), match[2], match[1], match[3])


def _year_interval(context: Context) -> Reading | None:
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
    if 1 <= short <= 12 and text[match.end(1)] == "-" and short <= first % 100 + (first < 2012) * 0:
        return Reading(match.end(), calendars.valid(first, short))
    last = first - first % 100 + short
    if first < last:
        return Reading(match.end(), PartialDate(first), PartialDate(last))
    return Reading(match.end(), calendars.valid(first, short)) if 1 <= short <= 12 else None


def _year_part(context: Context) -> Reading | None:
    match = _YEAR_PART.match(context.text, context.at)
    if match is None:
        return None
    part = calendars.quarter if match[2][0] in "Qq" else calendars.half
    span = part(int(match[1]), int(match[2][1]))
    return span and Reading(match.end(), *span)


def _lone_year(context: Context) -> Reading | None:
    """Read a year that stands alone, only where its neighbours say that it is one and not a count."""
    text, at = context.text, context.at
    match = _LONE_YEAR.match(text, at)
    if match is None or (at > 1 and text[at - 1] in ".,:-/" and text[at - 2].isdigit()):
        return None
    end = match.end()
    reading = Reading(end, PartialDate(int(match[1])))
    before = _BEFORE_WORD.search(text, max(0, at - 24), at)
    after = _AFTER_WORD.match(text, end)
    following = after[1] if after else ""
    plural = following.islower() and following.endswith("s") and not following.endswith(("ss", "us", "is", "as"))
    if following.lower() in _AFTER_YEAR:
        return reading
    if following.lower() in ("yuan", "percent", "people", "million", "billion", "square", "hectares", "companies"):
        return None
    word = before[1].lower() if before else ""
    joint = before[2] if before else ""
    closed = end >= len(text) or text[end] in ",.;:)]?!\"'–—-\n" or text[end : end + 2] in (" (", " –", " —", " -")
    if joint.strip() or before is None:
        opened = at == 0 or "(" in joint or "[" in joint or "," in joint
        return reading if opened and closed else None
    if word not in _BEFORE_YEAR:
        return None
    if word == "to" and _RISE.search(text, max(0, at - 24), at):
        return None
    if plural and (word not in ("in", "by", "since", "until", "during") or int(match[1]) % 100 == 0):
        return None
    if word in ("is", "was", "and") and not closed and word != "and":
        return None
    return reading


def _month_days(context: Context) -> Reading | None:
    match = _MONTH_DAYS.match(context.text, context.at)
    return match and _day(context, match.end(), match[1], match[2], match[5], (match[3] or match[1], match[4]))


def _month_day(context: Context) -> Reading | None:
    match = _MONTH_DAY.match(context.text, context.at)
    if match is None or (context.preposition == "in" and not match[3] and not match[1].endswith(".")):
        return None
    return _day(context, match.end(), match[1], match[2], match[3])


def _month_year(context: Context) -> Reading | None:
    match = _MONTH_YEAR.match(context.text, context.at)
    return match and Reading(match.end(), PartialDate(int(match[2]), MONTHS[match[1].lower()]))


def _months_year(context: Context) -> Reading | None:
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


def _month_alone(context: Context) -> Reading | None:
    text, at = context.text, context.at
    match = _MONTH_ALONE.match(text, at)
    if match is None or (context.preposition not in _MONTH_LEADS and not context.lead.strip(" thea")):
        return None
    if match[1].lower() not in _FULL_MONTHS and context.preposition not in ("in", "since", "by", "until"):
        return None
    if match.end() < len(text) and text[match.end()] == "-":
        return None
    start = calendars.month_near(context.anchor, MONTHS[match[1].lower()], None, ahead=context.ahead)
    return Reading(match.end(1), start, None, "relative")


def _weekday(context: Context) -> Reading | None:
    text, at = context.text, context.at
    match = _WEEKDAY.match(text, at)
    if match is None:
        return None
    weekday = WEEKDAYS[match[1].lower()]
    dated = _MONTH_DAY.match(text, match.end())
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
    if match[1].lower() not in _FULL_DAYS:
        return None
    return Reading(match.end(1), calendars.weekday_near(context.anchor, weekday, None), None, "relative")


def _step(context: Context) -> Reading | None:
    """Read `last year`, `this week`, `next month`, `last Friday`, `this May`."""
    match = _STEP.match(context.text, context.at)
    if match is None:
        return None
    step = _STEPS[match[1].lower()]
    word = match[2].lower()
    anchor = context.anchor
    end = match.end()
    if word == "year":
        return Reading(end, anchor and calendars.valid(anchor.year + step), None, "relative")
    if word == "month":
        return Reading(end, calendars.shift_month(anchor, step), None, "relative")
    if word == "week":
        return Reading(end, *(calendars.week_of(anchor, step) or (None, None)), "relative")
    if word == "weekend":
        return Reading(end, *(calendars.weekend_of(anchor) if step < 1 else None) or (None, None), "relative")
    if word == "quarter":
        month = calendars.shift_month(anchor, 3 * step)
        span = month and calendars.quarter(month.year, (month.month + 2) // 3)
        return Reading(end, *(span or (None, None)), "relative")
    if word in _FULL_MONTHS:
        if word in ("may", "march") and not match[2][0].isupper():
            return None
        dated = _MONTH_DAY.match(context.text, match.start(2)) or _MONTH_YEAR.match(context.text, match.start(2))
        if dated is not None:
            return None
        return Reading(end, calendars.month_near(anchor, MONTHS[word], step, ahead=False), None, "relative")
    if word in _FULL_DAYS:
        return Reading(end, calendars.weekday_near(anchor, WEEKDAYS[word], step), None, "relative")
    return None


def _part(context: Context) -> Reading | None:
    """Read `first nine months of the year`, `third quarter of 2024`, `first half of last year`, `second quarter`."""
    match = _PART.match(context.text, context.at)
    if match is None:
        return None
    which, count, unit, year, this_year, last_year = match.groups()
    number = _number(count) if count else 1
    if number == 0 or (unit in ("months", "quarters")) != (number > 1) or (number > 1 and which.lower() != "first"):
        return None
    rank = ORDINALS.get(which.lower(), 4 if "quarter" in unit else 2)
    if unit.startswith("quarter"):
        first, last = (1, 3 * number) if number > 1 else (3 * rank - 2, 3 * rank)
    elif unit == "half":
        first, last = 6 * rank - 5, 6 * rank
    elif number > 1:
        first, last = 1, number
    else:
        return None
    if year:
        known: int | None = int(year)
    elif this_year or last_year:
        known = context.anchor.year - bool(last_year) if context.anchor else None
    else:
        known = calendars.running_year(context.anchor, first)
    span = calendars.months(known, first, last) if known else (None, None)
    return span and Reading(match.end(), *span, "explicit" if year else "relative")


def _part_year(context: Context) -> Reading | None:
    match = _PART_YEAR.match(context.text, context.at)
    if match is None:
        return None
    part = calendars.quarter if match[1] in "Qq" else calendars.half
    number = int(match[2])
    year = int(match[3]) if match[3] else calendars.running_year(context.anchor, (number - 1) * 3 + 1)
    if match[1] not in "QH" or part(2000, number) is None:
        return None
    return Reading(
        match.end(), *((year and part(year, number)) or (None, None)), "explicit" if match[3] else "relative"
    )


def _near_day(context: Context) -> Reading | None:
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    word = _MONTH_WORD.match(context.text, context.at)
    return word and Reading(word.end(), calendars.shift_day(context.anchor, shift[word[0].lower()]), None, "relative")


def _ago(context: Context) -> Reading | None:
    """Read `a year earlier`, `two months ago`: as precise as the unit that is counted."""
    match = _AGO.match(context.text, context.at)
    number = _number(match[1]) if match else 0
    if match is None or number == 0:
        return None
    anchor, unit = context.anchor, match[2].lower()
    start: PartialDate | None
    if unit == "year":
        start = anchor and calendars.valid(anchor.year - number)
    elif unit == "month":
        start = calendars.shift_month(anchor, -number)
    else:
        start = calendars.shift_day(anchor, -number * (7 if unit == "week" else 1))
    return Reading(match.end(), start, None, "relative")


def _weekend(context: Context) -> Reading | None:
    """Read `the weekend`."""
    if not context.lead.endswith("the "):
        return None
    return Reading(context.at + len("weekend"), *(calendars.weekend_of(context.anchor) or (None, None)), "relative")


_MONTH_WORD = re.compile(r"[A-Za-z]+")
DIGIT_FORMS: tuple[Form, ...] = (
    _iso, _numeric, _days_month, _day_month, _year_interval, _year_part, _lone_year, _ago,
)  # fmt: skip
OPENERS: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(MONTHS, (_month_days, _month_day, _month_year, _months_year, _month_alone)),
    **dict.fromkeys(WEEKDAYS, (_weekday,)),
    **dict.fromkeys(_STEPS, (_step,)),
    **dict.fromkeys(("yesterday", "today", "tonight", "tomorrow"), (_near_day,)),
    **dict.fromkeys(UNITS, (_ago,)),
    **dict.fromkeys(("a", "an"), (_ago,)),
    **dict.fromkeys(("first", "second", "third", "fourth", "final"), (_part,)),
    "last": (_part, _step),
    "weekend": (_weekend,),
    "q": (_part_year,),
    "h": (_part_year,),
}
"""The forms that a word may begin, by the word in lower case."""
