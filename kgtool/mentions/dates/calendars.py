"""Resolve date expressions against a known date: weekdays, months without a year, quarters, `last`, `this`, `next`.

Nothing here looks at a clock. What the known date is not precise enough for stays open (`None`).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from kgtool.dates import PartialDate

Step = Literal[-1, 0, 1]
Span = tuple[PartialDate, PartialDate | None]
_SLACK = 31  # days: announcements of what comes next are common, so a date may lie this far ahead


def valid(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    """Return the date, or `None` when there is no such day.

    >>> valid(2021, 2, 30) is None
    True
    """
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def day_of(anchor: PartialDate | None) -> datetime.date | None:
    """Return the anchor as a calendar day, or `None` when it is not known to the day."""
    return anchor.first_day() if anchor is not None and anchor.day else None


def shift_day(anchor: PartialDate | None, days: int) -> PartialDate | None:
    """Return the day so many days from the anchor; `None` when the anchor is not known to the day."""
    day = day_of(anchor)
    return PartialDate.from_day(day + datetime.timedelta(days)) if day else None


def shift_month(anchor: PartialDate | None, months: int) -> PartialDate | None:
    """Return the month so many months from the anchor's; `None` when the anchor's month is not known.

    >>> str(shift_month(PartialDate(2024, 1, 15), -1))
    '2023-12'
    """
    if anchor is None or not anchor.month:
        return None
    number = anchor.year * 12 + anchor.month - 1 + months
    return valid(number // 12, number % 12 + 1)


def week_of(anchor: PartialDate | None, weeks: int) -> Span | None:
    """Return Monday and Sunday of the week so many weeks from the anchor's."""
    day = day_of(anchor)
    if day is None:
        return None
    monday = day + datetime.timedelta(7 * weeks - day.weekday())
    return PartialDate.from_day(monday), PartialDate.from_day(monday + datetime.timedelta(6))


def weekend_of(anchor: PartialDate | None) -> Span | None:
    """Return Saturday and Sunday of the last weekend that has begun at the anchor."""
    day = day_of(anchor)
    if day is None:
        return None
    saturday = day - datetime.timedelta((day.weekday() - 5) % 7)
    return PartialDate.from_day(saturday), PartialDate.from_day(saturday + datetime.timedelta(1))


def weekday_near(anchor: PartialDate | None, weekday: int, step: Step | None) -> PartialDate | None:
    """Return the day that a weekday name means at the anchor.

    Args:
        anchor: the known date.
        weekday: Monday is 0.
        step: -1 for `last`, strictly before the anchor; 0 for `this`, in the anchor's week; 1 for `next`, in the week
            after it; `None` for the bare name: the last such day, the anchor included.
    """
    day = day_of(anchor)
    if day is None:
        return None
    if step is None:
        shift = -((day.weekday() - weekday) % 7)
    elif step == -1:
        shift = -((day.weekday() - weekday - 1) % 7 + 1)
    else:
        shift = weekday - day.weekday() + 7 * step
    return PartialDate.from_day(day + datetime.timedelta(shift))


def month_near(anchor: PartialDate | None, month: int, step: Step | None, *, ahead: bool) -> PartialDate | None:
    """Return the month that a month name without a year means at the anchor.

    `this May` is of the anchor's year; `last July` the last July before the anchor's month; `next March` the first
    after it. The bare name is the last one, next month allowed; `ahead` (for deadlines) takes the nearest.
    """
    if anchor is None or (not anchor.month and step != 0):
        return None
    year = anchor.year
    if step == -1:
        year -= month >= anchor.month
    elif step == 1:
        year += month <= anchor.month
    elif step is None:
        gap = month - anchor.month
        if ahead:
            year += (gap < -6) - (gap > 6)
        elif gap > 1:
            year -= 1
    return valid(year, month)


def day_near(anchor: PartialDate | None, month: int, day: int, *, ahead: bool) -> PartialDate | None:
    """Return the day that a day and month without a year mean at the anchor: the last one, a month ahead allowed."""
    if anchor is None or not anchor.month:
        return None
    if not anchor.day:
        found = month_near(anchor, month, None, ahead=ahead)
        return found and valid(found.year, month, day)
    here = anchor.first_day()
    best: PartialDate | None = None
    distance = 0
    for year in (anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 2):
        candidate = valid(year, month, day)
        if candidate is None:
            continue
        gap = (candidate.first_day() - here).days
        if ahead:
            if best is None or abs(gap) < distance:
                best, distance = candidate, abs(gap)
        elif gap <= _SLACK:
            return candidate
    return best


def year_of_weekday(
    anchor: PartialDate | None, years: Sequence[int], weekday: int, month: int, day: int
) -> PartialDate | None:
    """Return the date whose year follows from its weekday; `None` unless exactly one year of the window fits.

    The window is the anchor's year and its neighbours, else the years that the text mentions and their neighbours.

    >>> str(year_of_weekday(None, [2020], 3, 3, 25))
    '2021-03-25'
    """
    if anchor is not None:
        near = day_near(anchor, month, day, ahead=False)
        if near is not None and near.first_day().weekday() == weekday:
            return near
    window = {anchor.year} if anchor is not None else set(years)
    fits = []
    for year in sorted({known + shift for known in window for shift in (-1, 0, 1)}):
        candidate = valid(year, month, day)
        if candidate is not None and candidate.first_day().weekday() == weekday:
            fits.append(candidate)
    return fits[0] if len(fits) == 1 else None


def quarter(year: int, number: int) -> Span | None:
    """Return first and last month of a quarter."""
    return months(year, 3 * number - 2, 3 * number) if 1 <= number <= 4 else None


def half(year: int, number: int) -> Span | None:
    """Return first and last month of a half-year."""
    return months(year, 6 * number - 5, 6 * number) if 1 <= number <= 2 else None


def months(year: int, first: int, last: int) -> Span | None:
    """Return first and last month of a stretch within a year; the last is `None` when it is one month."""
    begin, end = valid(year, first), valid(year, last)
    if begin is None or end is None or first > last:
        return None
    return begin, end if first < last else None


def running_year(anchor: PartialDate | None, first_month: int) -> int | None:
    """Return the year of a stretch that is named without one: the last in which it had begun at the anchor."""
    if anchor is None or not anchor.month:
        return None
    return anchor.year if first_month <= anchor.month else anchor.year - 1
