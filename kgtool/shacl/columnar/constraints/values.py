"""Constraints on each value node by itself: class, datatype, kind, ranges, text, membership.

Source: https://www.w3.org/TR/shacl/#core-components-value-type and the sections that follow it
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from kgtool.shacl.columnar.constraints.patterns import compile_pattern
from kgtool.shacl.columnar.scope import Checker
from kgtool.shacl.columnar.terms import BLANK, IRI, LITERAL, TRIPLE, Codes, Mask
from kgtool.shacl.model import Constraint

_KINDS = {"IRI": IRI, "BlankNode": BLANK, "Literal": LITERAL}


def test_class(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are of one of the classes."""
    answer = np.zeros(len(values), np.bool_)
    for one in _list(constraint, "class"):
        answer |= check.columns.instances(check.code(one))[values]
    return answer


def test_datatype(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are literals of one of the datatypes and have a lexical form of it."""
    names = {datatype.value for datatype in _list(constraint, "datatype")}
    terms = check.columns.terms
    answer = terms.per_suffix([datatype in names for datatype in terms.datatypes], values)
    answer[answer] = check.order.is_well_formed(values[answer])
    return answer


def test_node_kind(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are of one of the kinds."""
    allowed = np.zeros(TRIPLE + 1, np.bool_)
    allowed[[_KINDS[kind] for kind in _list(constraint, "nodeKind")]] = True
    return allowed[check.columns.terms.kinds[values]]


def test_in(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are members of the list."""
    terms = check.columns.terms
    return terms.mask(terms.find_all(_list(constraint, "in")))[values]


def test_min_exclusive(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are above the limit."""
    return check.order.less(_limit(check, constraint, "minExclusive", values), values)


def test_min_inclusive(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are the limit or above it."""
    return check.order.less_or_equal(_limit(check, constraint, "minInclusive", values), values)


def test_max_exclusive(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are below the limit."""
    return check.order.less(values, _limit(check, constraint, "maxExclusive", values))


def test_max_inclusive(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are the limit or below it."""
    return check.order.less_or_equal(values, _limit(check, constraint, "maxInclusive", values))


def test_min_length(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values have a text of at least so many characters; a blank node has none."""
    limit = _number(constraint, "minLength")
    return _texts(check, values, lambda text: len(text) >= limit)


def test_max_length(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values have a text of at most so many characters; a blank node has none."""
    limit = _number(constraint, "maxLength")
    return _texts(check, values, lambda text: len(text) <= limit)


def test_pattern(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values have a text that the regular expression matches somewhere; a blank node has none."""
    pattern = compile_pattern(str(constraint.parameters["pattern"]), str(constraint.parameters.get("flags") or ""))
    return _texts(check, values, pattern.search)


def test_single_line(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values have a text without line breaks."""
    if not constraint.parameters["singleLine"]:
        return np.ones(len(values), np.bool_)
    return _texts(check, values, lambda text: not set(text) & {"\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"})


def test_language_in(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values have a language tag that one of the language ranges matches."""
    ranges = [str(one).lower() for one in _list(constraint, "languageIn")]
    terms = check.columns.terms
    return terms.per_suffix([_matches(tag.lower(), ranges) for tag in terms.languages], values)


def test_node(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values conform to the shape."""
    return check.conforming(_only(constraint, "node"), values)


def test_not(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values do not conform to the shape."""
    return ~check.conforming(_only(constraint, "not"), values)


def test_and(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values conform to every shape."""
    answer = np.ones(len(values), np.bool_)
    for shape in _list(constraint, "and"):
        answer &= check.conforming(shape, values)
    return answer


def test_or(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values conform to at least one shape."""
    answer = np.zeros(len(values), np.bool_)
    for shape in _list(constraint, "or"):
        answer |= check.conforming(shape, values)
    return answer


def test_xone(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values conform to exactly one shape; a shape that is listed twice counts twice."""
    count = np.zeros(len(values), np.int32)
    for shape in _list(constraint, "xone"):
        count += check.conforming(shape, values)
    answer: Mask = count == 1
    return answer


def _list(constraint: Constraint, name: str) -> list[Any]:
    value = constraint.parameters[name]
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]


def _only(constraint: Constraint, name: str) -> Any:
    return constraint.parameters[name]


def _number(constraint: Constraint, name: str) -> int:
    return int(constraint.parameters[name])  # type: ignore[call-overload, no-any-return]


def _limit(check: Checker, constraint: Constraint, name: str, values: Codes) -> Codes:
    return np.full(len(values), check.code(_only(constraint, name)), np.int32)


def _texts(check: Checker, values: Codes, test: Any) -> Mask:
    terms = check.columns.terms
    kinds = terms.kinds[values]
    answer: Mask = (kinds == LITERAL) | (kinds == IRI)
    answer[answer] = [bool(test(text)) for text in terms.plain(values[answer])]
    return answer


def _matches(tag: str, ranges: list[str]) -> bool:
    """Say whether a language tag matches one of some ranges by RFC 4647 basic filtering, as SPARQL's langMatches."""
    return bool(tag) and any(one in ("*", tag) or tag.startswith(f"{one}-") for one in ranges)
