"""Values of literals in order, as the operators of SPARQL compare them.

Numbers are compared by value over all numeric types; dates and times of one type on the time line, where one without a
time zone stands somewhere within 14 hours on either side; strings by code point; false before true. All else, and every
ill-typed literal, cannot be compared. Source: https://www.w3.org/TR/sparql11-query/#OperatorMapping
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import numpy as np

from kgtool.shacl.columnar.lexical import DURATIONS, INTEGERS, MOMENTS, lexical_test, lines_pattern
from kgtool.shacl.columnar.terms import LITERAL, Codes, Mask, Terms
from kgtool.vocab import XSD

_XSD: Final = XSD.string.removesuffix("string")
_NUMBER: Final = 1
_TEXT: Final = 2
_TRUTH: Final = 3
_MOMENT: Final = 10  # and one more for each type of moment
_DURATION: Final = 30
_FAMILIES: Final = {
    **dict.fromkeys((*INTEGERS, "decimal", "double", "float"), _NUMBER),
    "string": _TEXT,
    "boolean": _TRUTH,
    **{name: _MOMENT + number for number, name in enumerate(MOMENTS)},
    "dateTimeStamp": _MOMENT,
    **dict.fromkeys(DURATIONS, _DURATION),
}
_EXACT: Final = 0
_DOUBLE: Final = 1
_FLOAT: Final = 2
_HALF_DAY: Final = 14 * 3600 * 1_000_000
_REFERENCES: Final = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))  # months that decide how durations compare


class Order:
    """What is known of the values of terms, worked out when it is first asked for.

    Args:
        terms: the dictionary, frozen.
    """

    def __init__(self, terms: Terms) -> None:
        size = len(terms.texts)
        self._terms = terms
        self._known = np.zeros(size, np.bool_)
        self._family = np.zeros(size, np.int8)
        self._value = np.zeros(size, np.float64)
        self._type = np.zeros(size, np.int8)
        self._instant = np.zeros(size, np.int64)
        self._zoned = np.zeros(size, np.bool_)
        self._fine = np.zeros(size, np.bool_)
        self._objects: dict[int, Any] = {}
        self._families = [_FAMILIES.get(name.removeprefix(_XSD), 0) for name in terms.datatypes]
        self._tests = [lexical_test(name) for name in terms.datatypes]

    def less(self, left: Codes, right: Codes) -> Mask:
        """Return where the left value is certainly less than the right."""
        return self._compare(left, right)[0]

    def less_or_equal(self, left: Codes, right: Codes) -> Mask:
        """Return where the left value is certainly less than the right or equal to it."""
        less, equal = self._compare(left, right)
        return less | equal

    def is_well_formed(self, codes: Codes) -> Mask:
        """Return which literals have a lexical form of their datatype; true for a datatype that is not known."""
        suffixes = self._terms.suffixes[codes]
        answer: Mask = suffixes >= 0
        for suffix in sorted(set(suffixes[answer].tolist())):
            if (test := self._tests[suffix]) is not None:
                chosen = suffixes == suffix
                texts = self._terms.plain(codes[chosen])
                lines = lines_pattern(self._terms.datatypes[suffix])
                if lines is None or not lines.fullmatch("\n".join([*texts, ""])):
                    answer[chosen] = [bool(test(text)) for text in texts]
        return answer

    def _compare(self, left: Codes, right: Codes) -> tuple[Mask, Mask]:
        self._learn(left)
        self._learn(right)
        family = self._family[left]
        same = (family == self._family[right]) & (family != 0)
        less, equal = np.zeros(len(left), np.bool_), np.zeros(len(left), np.bool_)
        for choose, compare in (
            (same & (family == _NUMBER), self._numbers),
            (same & (family >= _MOMENT) & (family < _DURATION), self._moments),
            (same & ((family == _TEXT) | (family == _TRUTH)), self._plain),
            (same & (family == _DURATION), self._durations),
        ):
            if choose.any():
                less[choose], equal[choose] = compare(left[choose], right[choose])
        return less, equal

    def _numbers(self, left: Codes, right: Codes) -> tuple[Mask, Mask]:
        a, b = self._value[left], self._value[right]
        kind = np.stack([self._type[left], self._type[right]])
        single = (kind == _FLOAT).any(0) & ~(kind == _DOUBLE).any(0)  # promoted to xsd:float
        if single.any():
            with np.errstate(over="ignore"):
                a = np.where(single, a.astype(np.float32).astype(np.float64), a)
                b = np.where(single, b.astype(np.float32).astype(np.float64), b)
        less, equal = a < b, a == b
        unsure = equal & (kind == _EXACT).all(0) & (self._fine[left] | self._fine[right])
        for row in np.flatnonzero(unsure).tolist():
            x, y = self._fraction(int(left[row])), self._fraction(int(right[row]))
            less[row], equal[row] = x < y, x == y
        return less, equal

    def _moments(self, left: Codes, right: Codes) -> tuple[Mask, Mask]:
        a, b = self._instant[left], self._instant[right]
        alike = self._zoned[left] == self._zoned[right]
        return np.where(alike, a < b, a + _HALF_DAY < b), alike & (a == b)

    def _plain(self, left: Codes, right: Codes) -> tuple[Mask, Mask]:
        pairs = [(self._objects[a], self._objects[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
        return (
            np.array([a < b for a, b in pairs], np.bool_),
            np.array([a == b for a, b in pairs], np.bool_),
        )

    def _durations(self, left: Codes, right: Codes) -> tuple[Mask, Mask]:
        pairs = [(self._objects[a], self._objects[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
        less = [all(x < y for x, y in zip(_ends(a), _ends(b), strict=True)) for a, b in pairs]
        return np.array(less, np.bool_), np.array([a == b for a, b in pairs], np.bool_)

    def _fraction(self, code: int) -> Fraction:
        return Fraction(self._terms.lexical(code))

    def _learn(self, codes: Codes) -> None:
        for code in sorted(set(codes[~self._known[codes]].tolist())):
            self._known[code] = True
            suffix = int(self._terms.suffixes[code])
            if self._terms.kinds[code] != LITERAL or not (family := self._families[suffix]):
                continue
            text = self._terms.lexical(code)
            test = self._tests[suffix]
            if test is not None and not test(text):
                continue
            name = self._terms.datatypes[suffix].removeprefix(_XSD)
            if family == _NUMBER:
                self._value[code] = float(text.replace("INF", "inf"))
                self._type[code] = _DOUBLE if name == "double" else _FLOAT if name == "float" else _EXACT
                self._fine[code] = len(text) > 15  # more digits than a float is sure to hold
            elif family == _TEXT:
                self._objects[code] = text
            elif family == _TRUTH:
                self._objects[code] = text in ("true", "1")
            elif family == _DURATION:
                self._objects[code] = _read_duration(name, text)
            else:
                instant, self._zoned[code] = _read_moment(name, text)
                if abs(instant) > 2**62:  # a year that no calendar needs: not compared
                    continue
                self._instant[code] = instant
            self._family[code] = family


def _read_moment(name: str, text: str) -> tuple[int, bool]:
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


def _read_duration(name: str, text: str) -> tuple[int, Fraction]:
    """Return months and seconds."""
    match = DURATIONS[name].fullmatch(text)
    if match is None:
        raise ValueError(text)
    years, months, days, hours, minutes, seconds = (Fraction(part or 0) for part in match.groups()[1:])
    sign = -1 if match[1] else 1
    return sign * int(years * 12 + months), sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds)


def _ends(duration: tuple[int, Fraction]) -> list[Fraction]:
    """Return where a duration ends that begins in each of the months that decide."""
    months, seconds = duration
    ends = []
    for year, month in _REFERENCES:
        years, rest = divmod(month - 1 + months, 12)
        ends.append(days_from_civil(year + years, rest + 1, 1) * 86400 + seconds)
    return ends


def days_from_civil(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 in the Gregorian calendar, also before its time.

    >>> days_from_civil(1970, 3, 1)
    59
    """
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
