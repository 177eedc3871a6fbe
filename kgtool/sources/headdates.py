"""Read dates as headers, datelines and metadata write them; the year stays open where none is written."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from kgtool.dates import MONTHS, WEEKDAYS, PartialDate, parse_iso
from kgtool.prose.words import has_part

_MONTH = (
    r"(?P<m{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?P<w{0}>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{{1,3}})?"
_NUMBER = r"(?P<d{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_FORMS = re.compile(
    "|".join(
        (
            r"(?<!\d)(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)",
            r"(?P<y2>\d{4})\s?年\s?(?P<m2>\d{1,2})\s?月\s?(?P<d2>\d{1,2})\s?日",
            (r"\b" + _WEEKDAY + r"\b" + _MONTH + r"(?:\s|(?<=\.))" + _NUMBER).format(3)
            + r"(?!\d|:)(?:(?:,\s?|\s)(?P<y3>\d{4})\b)?",
            (_WEEKDAY + r"(?<!\d)" + _NUMBER + r"[\s-](?:of\s)?" + _MONTH).format(4) + r"(?:,?[\s-](?P<y4>\d{4})\b)?",
            r"(?<!\d)(?P<a5>\d{1,2})(?P<s5>[-/.])(?P<b5>\d{1,2})(?P=s5)(?P<y5>\d{4})(?!\d)",
        )
    ),
    re.I,
)
_DIGITS = re.compile(r"\d+")
_FIGURES = re.compile(r"\d[-/.]\d{1,2}[-/.]\d|\d\s?年")
_NAMES = tuple(sorted({name[:3] for name in MONTHS}))
_BESIDE = 12
"""Characters before or behind a day among which the name of its month begins."""
_AROUND = 40
"""More characters than a date has before its first figure or behind its last."""


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """A date found in a header.

    Args:
        begin: where it begins in the string that was searched.
        end: where it ends.
        date: the date, or `None` when no year is written.
        month: its month.
        day: its day.
        weekday: its day of the week, Monday = 0, if written.
    """

    begin: int
    end: int
    date: PartialDate | None
    month: int
    day: int
    weekday: int | None = None


@lru_cache(maxsize=64)
def find_dates(text: str, *, hint: HeaderDate | None = None) -> tuple[HeaderDate, ...]:
    """Return the dates of a header line that name a day, in order; may be empty.

    Those of the lines asked last are kept: what a line is and what it says are different questions.

    `05-06-2023` may be May or June: it is cut to its year unless a hint (the dateline) settles it.

    >>> [str(found.date) for found in find_dates("Posted 3 May 2022, updated 2022-05-04 and 13-05-2022")]
    ['2022-05-03', '2022-05-04', '2022-05-13']
    """
    span = _figures_of_dates(text)
    if span is None:
        return ()
    found: list[HeaderDate] = []
    for match in _FORMS.finditer(text, max(span[0] - _AROUND, 0), span[1] + _AROUND):
        part = match.groupdict()
        weekday = next((part[key] for key in ("w3", "w4") if part[key]), None)
        if part["y5"]:
            first, second, year = int(part["a5"]), int(part["b5"]), int(part["y5"])
            month, day = _day_first(first, second, hint)
        else:
            kind = next(n for n in "1234" if part[f"d{n}"])
            month = _month_number(part[f"m{kind}"])
            day = int(part[f"d{kind}"])
            year = int(part[f"y{kind}"] or 0)
        try:
            date = PartialDate(year, month, day if month else 0) if year else None
        except ValueError:
            continue
        index = next((n for name, n in WEEKDAYS.items() if weekday and weekday.lower().startswith(name[:3])), None)
        found.append(HeaderDate(match.start(), match.end(), date, month, day, index))
    return tuple(found)


def _figures_of_dates(text: str) -> tuple[int, int] | None:
    """Return where the first and the last figure stand that may be of a date; `None` where none is.

    Each is one of several (`2022-05-04`), or the name of a month stands close to it: that is soon told, and of most
    lines with figures it is not so.
    """
    figures = list(_DIGITS.finditer(text))
    if not figures:
        return None
    if _FIGURES.search(text):
        return figures[0].start(), figures[-1].end()
    folded = text.casefold()
    if len(folded) != len(text):  # the figures stand elsewhere in it
        return (figures[0].start(), figures[-1].end()) if has_part(folded, _NAMES) else None
    near = [f for f in figures if has_part(folded[max(f.start() - _BESIDE, 0) : f.end() + _BESIDE], _NAMES)]
    return (near[0].start(), near[-1].end()) if near else None


_MONTH_ALONE = re.compile(r"\b" + _MONTH.format(0) + r",?\s(?P<y0>(?:19|20)\d{2})\b", re.I)
_SEASON = re.compile(
    r"(?:^|[,|/·•(—–-] ?)(?:spring|summer|autumn|fall|winter),?\s(?P<y0>20\d{2})(?=$|[,|/·•)]|\s{2})", re.I
)


def find_months(text: str) -> tuple[HeaderDate, ...]:
    """Return the months of a header line that are named with their year and without a day, in order; may be empty.

    Of a line with a season instead (`No. 31, Winter 2022`) the year is returned.

    >>> [str(found.date) for found in find_months("Harbour Quarterly, No. 31, September 2025")]
    ['2025-09']
    """
    seasons = (HeaderDate(m.start(), m.end(), PartialDate(int(m["y0"])), 0, 0) for m in _SEASON.finditer(text))
    return tuple(
        HeaderDate(match.start(), match.end(), PartialDate(int(match["y0"]), MONTHS[match["m0"].lower()[:3]]), 0, 0)
        for match in _MONTH_ALONE.finditer(text)
    ) or tuple(seasons)


def _day_first(first: int, second: int, hint: HeaderDate | None) -> tuple[int, int]:
    """Return month and day of two figures before a year; 0, 0 when either could be the month."""
    if first == second or first > 12:
        return second, first
    if second > 12:
        return first, second
    if hint and {hint.month, hint.day} == {first, second}:
        return hint.month, hint.day
    return 0, 0


def _month_number(text: str) -> int:
    """Return the number of a month written as figures or as an English name."""
    return int(text) if text.isdigit() else MONTHS[text.lower()[:3]]


def parse_metadata_date(text: str) -> PartialDate | None:
    """Read a date from metadata: ISO 8601, a Unix time stamp, or words; `None` when it is no date.

    >>> str(parse_metadata_date("2019-05-22T02:33:49+08:00")), parse_metadata_date("soon")
    ('2019-05-22', None)
    """
    stripped = text.strip()
    try:
        return parse_iso(stripped)
    except ValueError:
        pass
    if re.fullmatch(r"\d{8}", stripped):
        try:
            return PartialDate(int(stripped[:4]), int(stripped[4:6]), int(stripped[6:]))
        except ValueError:
            return None
    return next((found.date for found in find_dates(stripped[:200]) if found.date), None)


_WEEKDAY_TOLD = re.compile(r"\bon (mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def year_by_weekday(found: HeaderDate, years: set[int], lead: str = "") -> PartialDate | None:
    """Return a date without year completed by its day of the week, when the years given leave exactly one.

    Args:
        found: the date.
        years: the years that the text names.
        lead: the sentences behind it; where the date has no day of the week, `on Tuesday` there tells it.

    >>> header = find_dates("Thursday, March 25")[0]
    >>> str(year_by_weekday(header, {2019, 2020}))
    '2021-03-25'
    """
    weekday = found.weekday
    if weekday is None:
        told = {day.lower() for day in _WEEKDAY_TOLD.findall(lead)}
        if len(told) != 1:
            return None
        weekday = WEEKDAYS[told.pop() + "day"]
    fitting = []
    for year in sorted(years | {year + 1 for year in years}):
        try:
            day = datetime.date(year, found.month, found.day)
        except ValueError:
            continue
        if day.weekday() == weekday:
            fitting.append(PartialDate.from_day(day))
    return fitting[0] if len(fitting) == 1 else None


_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_BREAK = re.compile(r"\s+(?:[-–—|/·•]|//)\s")
_BROKEN_OFF = re.compile(r"(?:,|\s[-–—|/·•]|//)\s*$")


def with_year_beside(found: HeaderDate, line: str) -> PartialDate | None:
    """Return a date without year completed by the only year of its line, or `None`.

    >>> line = "No. 11 / 2025 (17 March)"
    >>> str(with_year_beside(find_dates(line)[0], line))
    '2025-03-17'
    """
    return with_year(found, {int(year) for year in _YEAR.findall(line[: found.begin] + " " + line[found.end :])})


def with_year(found: HeaderDate, years: set[int]) -> PartialDate | None:
    """Return a date as it is written, or completed by the only year that is known; else `None`."""
    if found.date is not None:
        return found.date
    if len(years) != 1:
        return None
    try:
        return PartialDate(min(years), found.month, found.day)
    except ValueError:
        return None


def opening_day(line: str) -> PartialDate | None:
    """Return the day with its year that opens a line and is set apart from what follows, or `None`.

    >>> str(opening_day("8 May 2026 - For members of the Harbour Club. Not for sale."))
    '2026-05-08'
    """
    dates = find_dates(line[:40])
    if not dates or dates[0].begin or dates[0].date is None or not dates[0].date.day:
        return None
    return dates[0].date if _BREAK.match(line, dates[0].end) else None


def ends_dated(line: str) -> bool:
    """Say whether a line ends with a date that is set apart from what stands before: of a masthead, not a headline.

    >>> ends_dated("The Harbour Gazette, 15 April 2021"), ends_dated("What changed on 15 April 2021")
    (True, False)
    """
    last = next(iter((find_dates(line) or find_months(line))[::-1]), None)
    if last is None or last.date is None or line[last.end :].strip(" .)"):
        return False
    return _BROKEN_OFF.search(line[: last.begin].rstrip(" (")[-3:] + " ") is not None
