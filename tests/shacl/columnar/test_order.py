"""How values of literals compare, and which lexical forms are well-formed."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kgtool.shacl.columnar.lexical import lexical_test
from kgtool.shacl.columnar.order import Order
from kgtool.shacl.columnar.terms import Terms

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, datatype: str) -> Literal:
    """Return a literal of an XML Schema datatype."""
    return Literal(text, datatype=NamedNode(XSD + datatype))


def compare(left: Literal, right: Literal) -> str:
    """Return `<`, `=`, `>` or, for what cannot be compared, `?`."""
    terms = Terms()
    a, b = np.array([terms.add(left)], np.int32), np.array([terms.add(right)], np.int32)
    terms.freeze()
    order = Order(terms)
    less, more = bool(order.less(a, b)[0]), bool(order.less(b, a)[0])
    equal = bool(order.less_or_equal(a, b)[0]) and not less
    return "<" if less else ">" if more else "=" if equal else "?"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (typed("1", "integer"), typed("1.0", "decimal"), "="),
        (typed("01", "integer"), typed("1", "integer"), "="),
        (typed("2", "byte"), typed("1e1", "double"), "<"),
        (typed("9007199254740993", "integer"), typed("9007199254740992", "integer"), ">"),
        (typed("0.1", "decimal"), typed("0.10000000000000000001", "decimal"), "<"),
        (typed("0.1", "float"), typed("0.1", "decimal"), "="),
        (typed("NaN", "double"), typed("NaN", "double"), "?"),
        (typed("INF", "double"), typed("5", "integer"), ">"),
        (typed("x", "integer"), typed("1", "integer"), "?"),
        (typed("300", "byte"), typed("1", "integer"), "?"),
        (Literal("a"), Literal("b"), "<"),
        (Literal("a"), Literal("b", language="en"), "?"),
        (Literal("5"), typed("5", "integer"), "?"),
        (typed("false", "boolean"), typed("1", "boolean"), "<"),
        (typed("2020-01-01", "date"), typed("2020-01-02", "date"), "<"),
        (typed("2020-01-01", "date"), typed("2020-01-01T00:00:00", "dateTime"), "?"),
        (typed("2020-01-01T12:00:00Z", "dateTime"), typed("2020-01-01T13:00:00+01:00", "dateTime"), "="),
        (typed("2020-01-01T12:00:00", "dateTime"), typed("2020-01-01T12:00:00Z", "dateTime"), "?"),
        (typed("2020-01-01T12:00:00", "dateTime"), typed("2020-01-02T12:00:00Z", "dateTime"), "<"),
        (typed("2020-01-03T12:00:00", "dateTime"), typed("2020-01-02T12:00:00Z", "dateTime"), ">"),
        (typed("2020-01-01T24:00:00", "dateTime"), typed("2020-01-02T00:00:00", "dateTime"), "="),
        (typed("-0001-12-31", "date"), typed("0001-01-01", "date"), "<"),
        (typed("2019", "gYear"), typed("2020", "gYear"), "<"),
        (typed("2019-12", "gYearMonth"), typed("2019-11", "gYearMonth"), ">"),
        (typed("--02-29", "gMonthDay"), typed("--03-01", "gMonthDay"), "<"),
        (typed("10:00:00", "time"), typed("10:00:00.5", "time"), "<"),
        (typed("P1Y", "yearMonthDuration"), typed("P12M", "yearMonthDuration"), "="),
        (typed("P1M", "duration"), typed("P30D", "duration"), "?"),
        (typed("P1M", "duration"), typed("P32D", "duration"), "<"),
        (typed("2019-13-40", "date"), typed("2019-01-01", "date"), "?"),
        (typed("1", "unknown"), typed("2", "unknown"), "?"),
    ],
)
def test_values_compare_as_in_sparql(left: Literal, right: Literal, expected: str) -> None:
    """Values compare by what they mean; what has no order is neither less nor equal."""
    assert expected == compare(left, right)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_compare_exactly(left: Decimal, right: Decimal) -> None:
    """Decimals of any number of digits compare by value."""
    expected = "<" if left < right else ">" if left > right else "="

    assert expected == compare(typed(format(left, "f"), "decimal"), typed(format(right, "f"), "decimal"))


@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        ("integer", ["0", "-01", "+5"], ["", "1.0", " 1", "٣"]),
        ("decimal", ["1", ".5", "1.", "-0.0"], [".", "1e3", ""]),
        ("double", ["1e3", "INF", "-INF", "NaN"], ["inf", "1e", "e1"]),
        ("boolean", ["true", "0"], ["True", "yes"]),
        ("byte", ["-128", "127"], ["128", "x"]),
        ("nonNegativeInteger", ["0", "-0"], ["-1"]),
        ("date", ["2024-02-29", "-0044-03-15", "2024-01-01+14:00"], ["2023-02-29", "24-01-01", "2024-01-01+15:00"]),
        ("dateTime", ["2024-01-01T24:00:00", "2024-01-01T00:00:00.5Z"], ["2024-01-01", "2024-01-01T25:00:00"]),
        ("time", ["23:59:59"], ["23:60:00"]),
        ("gMonthDay", ["--02-29"], ["--02-30"]),
        ("duration", ["P1Y2M3DT4H5M6.7S", "-P1D"], ["P", "PT", "P1DT", "1D"]),
        ("dayTimeDuration", ["PT1S"], ["P1M"]),
        ("hexBinary", ["", "0fA0"], ["0"]),
        ("base64Binary", ["", "YWI=", "YQ=="], ["YQ=", "Y"]),
        ("language", ["zh-CN"], ["-x", "waytoolongtag"]),
        ("anyURI", ["", "a b".replace(" ", "%20")], ["a b"]),
        ("NCName", ["a-b"], ["a:b", "1a"]),
        ("token", ["a b"], [" a", "a  b"]),
    ],
)
def test_lexical_forms(datatype: str, good: list[str], bad: list[str]) -> None:
    """Each datatype knows its lexical forms."""
    test = lexical_test(XSD + datatype)

    assert test is not None
    assert ([True] * len(good), [False] * len(bad)) == ([bool(test(t)) for t in good], [bool(test(t)) for t in bad])
