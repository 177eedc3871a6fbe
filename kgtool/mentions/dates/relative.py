"""The forms of English date expressions that count from a known date: `last year`, `two months ago`, `Q3`."""

from __future__ import annotations

import re

from kgtool.dates import MONTHS, WEEKDAYS, PartialDate
from kgtool.mentions.dates import calendars
from kgtool.mentions.dates.forms import (
    FULL_DAYS,
    FULL_MONTHS,
    MONTH_DAY,
    MONTH_YEAR,
    YEAR,
    Context,
    Reading,
    Via,
    compile_form,
)
from kgtool.mentions.numerals import ORDINALS, UNITS

STEPS: dict[str, calendars.Step] = {
    **dict.fromkeys(("last", "past", "previous"), -1),
    **dict.fromkeys(("this", "current", "same"), 0),
    **dict.fromkeys(("next", "coming", "following"), 1),
}

_STEP = compile_form(r"(last|past|previous|this|current|same|next|coming|following) ([a-z]+)\b")

STEP_AHEAD = compile_form(
    r"[a-z]+ (?:year|month|week|weekend|quarter|" + "|".join(sorted(FULL_MONTHS | FULL_DAYS)) + r")\b"
)
"""What every stretch that `stepped` reads looks like."""

_OF_YEAR = rf"(?: of (?:{YEAR}|(this year|the year|the current year|the same year)|(last year|the previous year)))"

PART = compile_form(
    r"(first|second|third|fourth|last|final) (?:([a-z]+|[0-9]{1,2}) )?(months|month|quarters|quarter|half)\b"
    + _OF_YEAR
    + "?"
)

_PART_YEAR = compile_form(rf"([QH])([1-4])(?:,? (?:of )?{YEAR})?")

# `two years before the deadline` is no time that counts from the article; `a year before, the figure was` is.
AGO = compile_form(
    r"([a-z]+|[0-9]{1,2})(?: (and a half))? (day|week|month|year)s?(?: (and a half))? (ago|earlier|before)\b(?! [0-9])"
    r"(?!(?<=before) (?:the|its|their|this|his|her|our|schedule|time)\b(?! (?:figure|number|total|value|sum|count)\b"
    r"|(?: [\w’'-]+){1,2} (?:was|were|had|stood|came|counted)\b))"
)

_TOLD_YEAR = re.compile(r".*\bin ((?:19|20)[0-9]{2}),? [^.;:]*$", re.DOTALL)
"""The year told before `earlier`, from which it counts: `in 2023, up from 134 billion yuan five years earlier`."""

_YEAR_END = compile_form(r"year[- ]end\b(?! [0-9])")

_YEAR_NEAR = compile_form(
    r"year (before|earlier|after)\b"
    r"(?! (?:[0-9]|last\b|the\b|a\b|its\b|this\b|that\b|they\b|he\b|she\b|(?-i:[A-Z])|"
    r"it\b(?! (?:was|had been|stood at|came to|had reached|were|had) (?:about |some |over |only |just |still )?[0-9])))"
)

_MONTH_WORD = re.compile(r"[A-Za-z]+")


def _stretch(end: int, span: calendars.Span | None, via: Via = "relative") -> Reading:
    """Build a reading of an interval that may be unresolved."""
    return Reading(end, *span, via) if span else Reading(end, None, None, via)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else UNITS.get(word.lower(), 1 if word.lower() in ("a", "an") else 0)


def stepped(context: Context) -> Reading | None:
    """Read `last year`, `this week`, `next month`, `last Friday`, `this May`."""
    match = _STEP.match(context.text, context.at)
    if match is None:
        return None
    step = STEPS[match[1].lower()]
    word = match[2].lower()
    anchor = context.anchor
    end = match.end()
    if word == "year":
        return Reading(end, anchor and calendars.valid(anchor.year + step), None, "relative")
    if word == "month":
        return Reading(end, calendars.shift_month(anchor, step), None, "relative")
    if word == "week":
        return _stretch(end, calendars.week_of(anchor, step))
    if word == "weekend":
        return _stretch(end, calendars.weekend_of(anchor) if step < 1 else None)
    if word == "quarter":
        month = calendars.shift_month(anchor, 3 * step)
        span = calendars.quarter(month.year, (month.month + 2) // 3) if month else None
        return _stretch(end, span)
    if word in FULL_MONTHS:
        if word in ("may", "march") and not match[2][0].isupper():
            return None
        dated = MONTH_DAY.match(context.text, match.start(2)) or MONTH_YEAR.match(context.text, match.start(2))
        if dated is not None:
            return None
        return Reading(end, calendars.month_near(anchor, MONTHS[word], step, ahead=False), None, "relative")
    if word in FULL_DAYS:
        return Reading(end, calendars.weekday_near(anchor, WEEKDAYS[word], step), None, "relative")
    return None


def part_of_year(context: Context) -> Reading | None:
    """Read `first nine months of the year`, `third quarter of 2024`, `first half of last year`, `second quarter`."""
    match = PART.match(context.text, context.at)
    if match is None:
        return None
    which, count, unit, year, this_year, last_year = match.groups()
    number = _number(count) if count else 1
    if which.lower() == "last" and not (year or this_year or last_year):
        return None  # `last quarter` is the one before the anchor's
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
    if not known:
        return _stretch(match.end(), None)
    span = calendars.months(known, first, last)
    return span and _stretch(match.end(), span, "explicit" if year else "relative")


def short_part(context: Context) -> Reading | None:
    """Read `Q3 2023`, `H1`."""
    match = _PART_YEAR.match(context.text, context.at)
    if match is None:
        return None
    part = calendars.quarter if match[1] in "Qq" else calendars.half
    number = int(match[2])
    year = int(match[3]) if match[3] else calendars.running_year(context.anchor, (number - 1) * 3 + 1)
    if match[1] not in "QH" or part(2000, number) is None:
        return None
    return _stretch(match.end(), part(year, number) if year else None, "explicit" if match[3] else "relative")


def near_day(context: Context) -> Reading | None:
    """Read `yesterday`, `today`, `tomorrow`."""
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    word = _MONTH_WORD.match(context.text, context.at)
    return word and Reading(word.end(), calendars.shift_day(context.anchor, shift[word[0].lower()]), None, "relative")


def ago(context: Context) -> Reading | None:
    """Read `a year earlier`, `two months ago`: as precise as the unit that is counted."""
    match = AGO.match(context.text, context.at)
    number = _number(match[1]) if match else 0
    if match is None or number == 0:
        return None
    anchor, unit = context.anchor, match[3].lower()
    start: PartialDate | None
    if unit == "year" and (match[2] or match[4]):
        start = calendars.shift_month(anchor, -12 * number - 6)
    elif unit == "year":
        told = _TOLD_YEAR.match(context.text[: context.at]) if match[5].lower() != "ago" else None
        start = anchor and calendars.valid((int(told[1]) if told else anchor.year) - number)
    elif unit == "month":
        start = calendars.shift_month(anchor, -number)
    else:
        start = calendars.shift_day(anchor, -number * (7 if unit == "week" else 1))
    return Reading(match.end(), start, None, "relative")


def weekend(context: Context) -> Reading | None:
    """Read `the weekend`."""
    if not context.lead.endswith("the "):
        return None
    return _stretch(context.at + len("weekend"), calendars.weekend_of(context.anchor))


def year_end(context: Context) -> Reading | None:
    """Read `year-end`, `the year before`, and `year` after `the end of the`."""
    if context.lead.endswith(" of the "):
        start = context.anchor and calendars.valid(context.anchor.year)
        return Reading(context.at + len("year"), start, None, "relative")
    near = _YEAR_NEAR.match(context.text, context.at) if context.lead.endswith("the ") else None
    if near:
        step = 1 if near[1].lower() == "after" else -1
        return Reading(near.end(), context.anchor and calendars.valid(context.anchor.year + step), None, "relative")
    match = _YEAR_END.match(context.text, context.at)
    return match and Reading(match.end(), context.anchor and calendars.valid(context.anchor.year), None, "relative")
