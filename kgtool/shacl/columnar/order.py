"""Values of literals in order, as the operators of SPARQL compare them.

Numbers are compared by value over all numeric types; dates and times of one type on the time line, where one without a
time zone stands somewhere within 14 hours on either side; strings by code point; false before true. All else, and every
ill-typed literal, cannot be compared. Source: https://www.w3.org/TR/sparql11-query/#OperatorMapping
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import compress
from typing import Any, Final

import numpy as np

from kgtool.shacl.columnar.columns import distinct_sorted
from kgtool.shacl.columnar.lexical import DURATIONS, INTEGERS, MOMENTS, lexical_test, lines_pattern, odd_lines
from kgtool.shacl.columnar.moments import NEVER, days_from_civil, read_moments
from kgtool.shacl.columnar.terms import Codes, Mask, Terms
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
_SURE: Final = 15
"""Digits that a float is sure to hold."""
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
        self._good = np.zeros(size, np.bool_)
        self._family = np.zeros(size, np.int8)
        self._value = np.zeros(size, np.float64)
        self._type = np.zeros(size, np.int8)
        self._instant = np.zeros(size, np.int64)
        self._zoned = np.zeros(size, np.bool_)
        self._fine = np.zeros(size, np.bool_)
        self._objects: dict[int, Any] = {}
        self._families = [_FAMILIES.get(name.removeprefix(_XSD), 0) for name in terms.datatypes]
        self._tests = [lexical_test(name) for name in terms.datatypes]
        self._tested = np.array([*(test is not None for test in self._tests), False], np.bool_)

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
        asked = self._tested[suffixes]
        self._learn(codes[asked])
        answer[asked] = self._good[codes[asked]]
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
        """Work out the values of some terms that are not known yet, all of one datatype together."""
        new = codes[~self._known[codes]]
        if len(new) == 0:
            return
        self._known[new] = True
        new = distinct_sorted(np.sort(new))
        suffixes = self._terms.suffixes[new]
        for suffix in distinct_sorted(np.sort(suffixes)).tolist():
            if suffix >= 0 and (self._families[suffix] or self._tests[suffix]):
                self._learn_type(suffix, new[suffixes == suffix])

    def _learn_type(self, suffix: int, codes: Codes) -> None:
        family, name = self._families[suffix], self._terms.datatypes[suffix].removeprefix(_XSD)
        if _MOMENT <= family < _DURATION:
            good, instants, self._zoned[codes] = read_moments(name, self._terms.forms(codes))
            self._good[codes], self._instant[codes] = good, instants
            self._family[codes[instants != NEVER]] = family
            return
        forms, good = self._terms.forms(codes), np.ones(len(codes), np.bool_)
        if (test := self._tests[suffix]) is not None:
            odd = odd_lines(lines_pattern(self._terms.datatypes[suffix]), forms)
            good[[row for row in odd if not test(self._terms.lexical(int(codes[row])))]] = False
        self._good[codes] = good
        if not good.all():
            codes, forms = codes[good], list(compress(forms, good.tolist()))
        self._family[codes] = family
        if family == _NUMBER:
            self._value[codes] = np.fromiter(map(float, forms), np.float64, len(forms))
            self._type[codes] = _DOUBLE if name == "double" else _FLOAT if name == "float" else _EXACT
            self._fine[codes] = np.fromiter(map(len, forms), np.int64, len(forms)) > _SURE
        elif family:
            read: Callable[[str], Any] = partial(_read_duration, name)
            if family != _DURATION:
                read = str if family == _TEXT else _read_truth
            self._objects.update(zip(codes.tolist(), map(read, self._terms.plain(codes)), strict=True))


def _read_truth(text: str) -> bool:
    return text in ("true", "1")


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
