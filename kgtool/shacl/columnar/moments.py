"""Dates and times on the time line: those of the usual layout many at once, all others one by one.

Source: https://www.w3.org/TR/xmlschema11-2/#dateTime
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from kgtool.shacl.columnar.columns import distinct_sorted
from kgtool.shacl.columnar.lexical import MOMENTS, lexical_test
from kgtool.shacl.columnar.terms import Mask
from kgtool.vocab import XSD

_Number = TypeVar("_Number", int, NDArray[np.int64])

Instants = NDArray[np.int64]
"""Microseconds from the start of 1970."""

NEVER: Final = np.iinfo(np.int64).min
"""In place of the microseconds of a well-formed moment that is too far away to be compared."""

_XSD: Final = XSD.date.removesuffix("date")
_DAY: Final = 86_400_000_000
_FURTHEST: Final = 2**62
_FEW: Final = 8
_LAYOUTS: Final = {
    "date": b"0000-00-00",
    "dateTime": b"0000-00-00T00:00:00",
    "dateTimeStamp": b"0000-00-00T00:00:00",
    "gYearMonth": b"0000-00",
    "gYear": b"0000",
}
"""What most texts of a type look like before fraction and zone, a 0 for any digit."""
_LENGTHS: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def read_moments(name: str, forms: list[bytes]) -> tuple[Mask, Instants, Mask]:
    """Return which texts are lexical forms of a type, when they are, and which of them have a time zone.

    Args:
        name: local name of the type: `date`, `dateTime`, ...
        forms: texts in UTF-8.

    Returns:
        Well-formed or not; microseconds from the start of 1970, or `NEVER`; zoned or not.
    """
    good, zoned = np.zeros(len(forms), np.bool_), np.zeros(len(forms), np.bool_)
    instants = np.full(len(forms), NEVER)
    lengths = np.fromiter(map(len, forms), np.int64, len(forms))
    test = lexical_test(f"{_XSD}{name}")
    for length in distinct_sorted(np.sort(lengths)).tolist():
        rows = np.flatnonzero(lengths == length)
        for layout, has_zone in _layouts(name, length):
            if len(rows) > _FEW:
                fits, found = _read_alike(b"".join([forms[row] for row in rows.tolist()]), layout)
                chosen = rows[fits]
                good[chosen], instants[chosen], zoned[chosen] = True, found, has_zone
                rows = rows[~fits]
        for row in rows.tolist():
            text = forms[row].decode()
            if test is not None and test(text):
                instant, zoned[row] = read_moment(name, text)
                good[row], instants[row] = True, instant if abs(instant) <= _FURTHEST else NEVER
    return good, instants, zoned


def _layouts(name: str, length: int) -> Iterator[tuple[bytes, bool]]:
    """Iterate over what texts of a type and a length may look like, and whether that has a time zone."""
    usual = _LAYOUTS.get(name, b"")
    for zone in (b"", b"Z", b"+00:00"):
        fraction = length - len(usual) - len(zone)
        if not usual or (name == "dateTimeStamp" and not zone):
            continue
        if fraction == 0:
            yield usual + zone, bool(zone)
        elif fraction > 1 and usual.endswith(b":00"):
            yield usual + b"." + b"0" * (fraction - 1) + zone, bool(zone)


def _read_alike(text: bytes, layout: bytes) -> tuple[Mask, Instants]:
    """Return which texts of one length have a layout and are valid, and when those are."""
    letters = np.frombuffer(text, np.uint8).reshape(-1, len(layout))
    look = np.frombuffer(layout, np.uint8)
    digit, sign = look == ord("0"), look == ord("+")
    fixed = ~digit & ~sign
    fits = (letters[:, fixed] == look[fixed]).all(1) & (letters[:, digit] - ord("0") <= 9).all(1)
    numbers = letters[fits].astype(np.int64) - ord("0")

    def field(begin: int, end: int, default: int = 0) -> Instants:
        if begin >= len(layout) or not digit[begin]:
            return np.full(len(numbers), default)
        weights = 10 ** np.arange(end - begin - 1, -1, -1)
        found: Instants = numbers[:, begin:end] @ weights
        return found

    year, month, day = field(0, 4), field(5, 7, 1), field(8, 10, 1)
    hour, minute, second = field(11, 13), field(14, 16), field(17, 19)
    fraction = layout.count(b"0", 20) - 4 * layout.count(b"+") if layout[19:20] == b"." else 0
    part = field(20, 20 + min(fraction, 6)) * 10 ** max(6 - fraction, 0)
    rest = numbers[:, 20 : 20 + fraction].any(1)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    valid = (month >= 1) & (month <= 12) & (day >= 1) & (minute <= 59) & (second <= 59)
    valid &= day <= _LENGTHS[np.minimum(month, 12)] + (leap & (month == 2))
    valid &= (hour <= 23) | ((hour == 24) & (minute == 0) & (second == 0) & ~rest)
    instants = days_from_civil(year, month, day) * _DAY + ((hour * 60 + minute) * 60 + second) * 1_000_000 + part
    if sign.any():
        (at,) = np.flatnonzero(sign).tolist()
        hours, minutes = field(at + 1, at + 3), field(at + 4, at + 6)
        valid &= ((hours <= 13) & (minutes <= 59)) | ((hours == 14) & (minutes == 0))
        east, west = (letters[fits, at] == ord(letter) for letter in "+-")
        valid &= east | west
        instants += np.where(east, -1, 1) * (hours * 60 + minutes) * 60_000_000
    fits[fits] = valid
    return fits, instants[valid]


def read_moment(name: str, text: str) -> tuple[int, bool]:
    """Return microseconds from the start of 1970, and whether a time zone is given."""
    match = MOMENTS[name].fullmatch(text)
    if match is None:
        raise ValueError(text)
    groups = list(match.groups())
    zone = groups.pop()
    year, month, day = 1972, 12, 31  # the reference day of XML Schema
    clock = ["0", "0", "0"]
    if name in ("dateTime", "dateTimeStamp", "time"):
        parts = groups[-6:]
        clock = parts[:3] if parts[0] is not None else parts[3:]
        groups = groups[:-6]
    if name in ("dateTime", "dateTimeStamp", "date", "gYearMonth", "gYear"):
        year, month, day = (int(part) for part in [*groups, *["1"] * (3 - len(groups))])
    elif name in ("gMonthDay", "gMonth"):
        month, day = (int(part) for part in [*groups, *["1"] * (2 - len(groups))])
    elif name == "gDay":
        day = int(groups[0])
    seconds = days_from_civil(year, month, day) * 86400 + int(clock[0]) * 3600 + int(clock[1]) * 60
    instant = seconds * 1_000_000 + int(Fraction(clock[2]) * 1_000_000)
    if zone and zone != "Z":
        offset = (int(zone[1:3]) * 60 + int(zone[4:6])) * 60_000_000
        instant += -offset if zone[0] == "+" else offset
    return instant, zone is not None


def days_from_civil(year: _Number, month: _Number, day: _Number) -> _Number:
    """Return the days from 1970-01-01 in the Gregorian calendar, also before its time.

    >>> days_from_civil(1970, 3, 1)
    59
    """
    year = year - (month <= 2)
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
