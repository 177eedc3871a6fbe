"""Dates known to the day, the month or only the year: a value that is never more precise than its source.

The lexical form is that of the XML Schema type of the same precision (`xsd:date`, `xsd:gYearMonth`,
`xsd:gYear`), so a date can be stored and compared without losing what is unknown.
Source: https://www.w3.org/TR/xmlschema11-2/#date
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""English month names and abbreviations, lower case without a full stop, to their numbers."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
"""English weekday names and abbreviations, lower case, Monday = 0."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date cut to what is known of it.

    Raises:
        ValueError: there is no such day.

    >>> str(PartialDate(2019, 2))
    '2019-02'
    >>> PartialDate(2021, 2, 29)
    Traceback (most recent call last):
    ValueError: no such date: 2021-02-29
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        valid = 1000 <= self.year <= 9999 and 0 <= self.month <= 12 and not (self.day and not self.month)
        if valid and self.day:
            valid = 1 <= self.day <= 28 or 28 < self.day <= calendar.monthrange(self.year, self.month)[1]
        if not valid:
            raise ValueError(f"no such date: {self}")

    def __str__(self) -> str:
        return _write(self.year, self.month, self.day)

    @property
    def datatype(self) -> str:
        """Local name of the XML Schema type of this precision: `date`, `gYearMonth` or `gYear`."""
        return "date" if self.day else "gYearMonth" if self.month else "gYear"

    def first_day(self) -> datetime.date:
        """Return the first day that this date may mean."""
        return _first_day(self.year, self.month, self.day)

    def last_day(self) -> datetime.date:
        """Return the last day that this date may mean."""
        return _last_day(self.year, self.month, self.day)

    @classmethod
    def from_day(cls, day: datetime.date) -> PartialDate:
        """Return a calendar day as a date known to the day."""
        return cls(day.year, day.month, day.day)


@lru_cache(maxsize=4096)
def _write(year: int, month: int, day: int) -> str:
    """Return the lexical form of a date; news has few dates and asks for them often."""
    text = f"{year:04d}"
    if month:
        text += f"-{month:02d}"
    if day:
        text += f"-{day:02d}"
    return text


@lru_cache(maxsize=4096)
def _first_day(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month or 1, day or 1)


@lru_cache(maxsize=4096)
def _last_day(year: int, month: int, day: int) -> datetime.date:
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def parse_iso(text: str) -> PartialDate:
    """Read `2019`, `2019-02`, `2019-02-28`, or the date part of a date-time.

    Raises:
        ValueError: the text is none of these.

    >>> parse_iso("2024-10-23T17:00:00Z")
    PartialDate(year=2024, month=10, day=23)
    """
    match = _ISO.match(text)
    if not match or (match.end() < len(text) and text[match.end()] not in "T Zz+"):
        raise ValueError(f"not a date: {text!r}")
    return PartialDate(*(int(part or 0) for part in match.groups()))


DateRole = Literal["at", "by", "until", "since", "from", "during"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """What a date expression means.

    Args:
        start: the date, or the first of an interval; `None` when it cannot be resolved.
        end: the last date of an interval (`2025-2027`), else `None`.
        role: how the expression uses it: `by 2027` and `by the end of 2027` are `by`, `since 2019` is `since`.
        via: `explicit`, `relative` (resolved against a known date) or `weekday` (year found from a weekday).
    """

    start: PartialDate | None
    end: PartialDate | None = None
    role: DateRole = "at"
    via: Literal["explicit", "relative", "weekday", "unresolved"] = "explicit"

    def __str__(self) -> str:
        if self.start is None:
            return ""
        return f"{self.start}/{self.end}" if self.end else str(self.start)
