"""Which texts are lexical forms of which XML Schema datatype.

Source: https://www.w3.org/TR/xmlschema11-2/#built-in-datatypes and https://www.w3.org/TR/rdf11-concepts/#xsd-datatypes
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_ZONE: Final = r"(Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR: Final = r"(-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH: Final = r"(0[1-9]|1[0-2])"
_DAY: Final = r"(0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"(?:([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9](?:\.[0-9]+)?)|(24):(00):(00(?:\.0+)?))"

MOMENTS: Final = {
    "dateTime": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}"),
    "dateTimeStamp": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE.removesuffix('?')}"),
    "date": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}"),
    "time": re.compile(f"{_TIME}{_ZONE}"),
    "gYearMonth": re.compile(f"{_YEAR}-{_MONTH}{_ZONE}"),
    "gYear": re.compile(f"{_YEAR}{_ZONE}"),
    "gMonthDay": re.compile(f"--{_MONTH}-{_DAY}{_ZONE}"),
    "gDay": re.compile(f"---{_DAY}{_ZONE}"),
    "gMonth": re.compile(f"--{_MONTH}{_ZONE}"),
}
"""Dates and times by local name; the groups are year, month, day, hour, minute, second and zone, where there are."""

_DURATION_TIME: Final = r"T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?"
DURATIONS: Final = {
    "duration": re.compile(rf"(-?)P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:(?=T\d){_DURATION_TIME})?", re.ASCII),
    "dayTimeDuration": re.compile(rf"(-?)P(?=.)()()(?:(\d+)D)?(?:(?=T\d){_DURATION_TIME})?", re.ASCII),
    "yearMonthDuration": re.compile(r"(-?)P(?=.)(?:(\d+)Y)?(?:(\d+)M)?()()()()", re.ASCII),
}
"""Durations by local name; the groups are sign, years, months, days, hours, minutes, seconds."""

INTEGERS: Final[dict[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
"""Integer datatypes by local name with their least and greatest value."""

_DECIMAL: Final = r"[+-]?+(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)"
_FLOAT: Final = rf"{_DECIMAL}(?:[eE][+-]?+[0-9]++)?+|[+-]?+INF|NaN"
_INTEGER: Final = re.compile(r"[+-]?+[0-9]++")
_NAME_START: Final = r"[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF]"  # noqa: E501
_NAME_REST: Final = _NAME_START[:-1] + r"\-.0-9\u00B7\u0300-\u036F\u203F\u2040]"
_NC_START: Final = _NAME_START.replace("[:", "[")
_NC_REST: Final = _NAME_REST.replace("[:", "[")

_PATTERNS: Final = {
    "boolean": ("true|false|1|0"),
    "decimal": _DECIMAL,
    "double": _FLOAT,
    "float": _FLOAT,
    "hexBinary": ("(?:[0-9A-Fa-f]{2})*"),
    "base64Binary": (
        "(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){3}[A-Za-z0-9+/]|"
        "(?:[A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?=|[A-Za-z0-9+/] ?[AQgw] ?= ?=)?"
    ),
    "language": ("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"),
    "normalizedString": (r"[^\t\n\r]*"),
    "token": (r"(?:[^\t\n\r ]+(?: [^\t\n\r ]+)*)?"),
    "Name": (f"{_NAME_START}{_NAME_REST}*"),
    "NCName": (f"{_NC_START}{_NC_REST}*"),
    "NMTOKEN": (f"{_NAME_REST}+"),
    "anyURI": (r"[^\s<>\"{}|\\^`]*+"),
}


def lexical_test(datatype: str) -> Callable[[str], object] | None:
    """Return what says by a true answer that a text is a lexical form; `None` where every text may be one.

    Args:
        datatype: IRI of the datatype.

    >>> [lexical_test("http://www.w3.org/2001/XMLSchema#date")(text) for text in ("2024-02-29", "2023-02-29")]
    [True, False]
    >>> lexical_test("http://example.org/mine") is None
    True
    """
    name = datatype.removeprefix(_XSD)
    if name == datatype:
        return None
    if name in MOMENTS:
        return lambda text: _is_moment(name, text)
    if name in INTEGERS:
        return lambda text: _is_integer(name, text)
    if name in DURATIONS:
        return DURATIONS[name].fullmatch
    pattern = _PATTERNS.get(name)
    return None if pattern is None else re.compile(pattern).fullmatch


def lines_pattern(datatype: str) -> re.Pattern[str] | None:
    r"""Return what matches lines that are lexical forms one and all, or `None` where there is no such pattern.

    It says nothing of lines that it does not match.

    >>> lines_pattern("http://www.w3.org/2001/XMLSchema#boolean").match("true\n0\nyes\n1\n").end()
    7
    """
    name = datatype.removeprefix(_XSD)
    pattern = _PATTERNS.get(name) if name != datatype else None
    if name == "integer":
        pattern = _INTEGER.pattern
    if pattern is None or name in ("normalizedString", "token"):
        return None
    return re.compile(rf"(?:(?:{pattern})\n)*+")


def odd_lines(pattern: re.Pattern[str] | None, forms: list[bytes]) -> Iterator[int]:
    r"""Iterate over the positions of the texts that a pattern of lines does not match; without a pattern all of them.

    >>> list(odd_lines(re.compile(r"(?:[ab]\n)*+"), [b"a", b"c", b"b", b"d"]))
    [1, 3]
    """
    if pattern is None:
        yield from range(len(forms))
        return
    lines = b"\n".join([*forms, b""]).decode()
    row = begin = 0
    while (match := pattern.match(lines, begin)) and match.end() < len(lines):
        row += lines.count("\n", begin, match.end())
        yield row
        row, begin = row + 1, lines.index("\n", match.end()) + 1


def _is_integer(name: str, text: str) -> bool:
    if _INTEGER.fullmatch(text) is None:
        return False
    low, high = INTEGERS[name]
    if low is None and high is None:
        return True
    value = int(text) if len(text) < 4000 else 10**4000 * (-1 if text[0] == "-" else 1)
    return (low is None or value >= low) and (high is None or value <= high)


def _is_moment(name: str, text: str) -> bool:
    match = MOMENTS[name].fullmatch(text)
    if match is None:
        return False
    if name in ("dateTime", "dateTimeStamp", "date"):
        return int(match[3]) <= days_in_month(int(match[1]), int(match[2]))
    return name != "gMonthDay" or int(match[2]) <= days_in_month(2000, int(match[1]))


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month of the Gregorian calendar, also before its time.

    >>> days_in_month(1900, 2)
    28
    """
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
