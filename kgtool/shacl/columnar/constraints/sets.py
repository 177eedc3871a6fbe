"""Constraints on all value nodes of a focus node together: counts, languages, comparison with another property.

Source: https://www.w3.org/TR/shacl/#core-components-count and the sections that follow it
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kgtool.shacl.columnar.columns import Pairs, distinct_sorted
from kgtool.shacl.columnar.paths import is_among, match
from kgtool.shacl.columnar.scope import Found, Scope
from kgtool.shacl.columnar.terms import Codes, Mask
from kgtool.shacl.model import Constraint


def check_min_count(scope: Scope, constraint: Constraint) -> Found:
    """Find focus nodes with too few value nodes."""
    return Found(scope.focus[scope.counts() < _number(constraint, "minCount")])


def check_max_count(scope: Scope, constraint: Constraint) -> Found:
    """Find focus nodes with too many value nodes."""
    return Found(scope.focus[scope.counts() > _number(constraint, "maxCount")])


def check_has_value(scope: Scope, constraint: Constraint) -> Found:
    """Find focus nodes without the value."""
    wanted = scope.check.code(_value(constraint, "hasValue"))
    return Found(scope.focus[scope.counts(scope.pairs.second == wanted) == 0])


def check_unique_lang(scope: Scope, constraint: Constraint) -> Found:
    """Find focus nodes with several values of one language, once a language."""
    if constraint.parameters["uniqueLang"] is not True:
        return Found(scope.focus[:0])
    numbers: dict[str, int] = {}
    tags = [numbers.setdefault(tag.lower(), len(numbers)) if tag else -1 for tag in scope.terms.languages]
    tagged = np.array([*tags, -1], np.int64)[scope.terms.suffixes[scope.pairs.second]]
    keep = tagged >= 0
    size = max(len(numbers), 1)
    keys = np.sort(scope.pairs.first[keep].astype(np.int64) * size + tagged[keep])
    repeated = distinct_sorted(keys[1:][keys[1:] == keys[:-1]])
    return Found((repeated // size).astype(np.int32))


def check_equals(scope: Scope, constraint: Constraint) -> Found:
    """Find values of one of path and property that the other does not have."""
    other = _others(scope, constraint, "equals")
    here, there = scope.pairs.keys(), other.keys()
    missing, extra = ~is_among(here, there), ~is_among(there, here)
    return Found(
        np.concatenate([scope.pairs.first[missing], other.first[extra]]),
        np.concatenate([scope.pairs.second[missing], other.second[extra]]),
    )


def check_disjoint(scope: Scope, constraint: Constraint) -> Found:
    """Find values that the other property has too."""
    other = _others(scope, constraint, "disjoint")
    shared = is_among(scope.pairs.keys(), other.keys())
    return Found(scope.pairs.first[shared], scope.pairs.second[shared])


def check_subset_of(scope: Scope, constraint: Constraint) -> Found:
    """Find values that the other property does not have."""
    other = _others(scope, constraint, "subsetOf")
    missing = ~is_among(scope.pairs.keys(), other.keys())
    return Found(scope.pairs.first[missing], scope.pairs.second[missing])


def check_less_than(scope: Scope, constraint: Constraint) -> Found:
    """Find values that are not less than a value of the other property, once for each of those."""
    focus, values, others = _against(scope, constraint, "lessThan")
    bad = ~scope.check.order.less(values, others)
    return Found(focus[bad], values[bad])


def check_less_than_or_equals(scope: Scope, constraint: Constraint) -> Found:
    """Find values that are neither less than nor equal to a value of the other property, once for each of those."""
    focus, values, others = _against(scope, constraint, "lessThanOrEquals")
    bad = ~scope.check.order.less_or_equal(values, others)
    return Found(focus[bad], values[bad])


def check_qualified_min_count(scope: Scope, constraint: Constraint) -> Found:
    """Find focus nodes with too few value nodes that conform to a shape (and to none of its siblings)."""
    return Found(scope.focus[scope.counts(_qualified(scope, constraint)) < _number(constraint, "qualifiedMinCount")])


def check_qualified_max_count(scope: Scope, constraint: Constraint) -> Found:
    """Find focus nodes with too many value nodes that conform to a shape (and to none of its siblings)."""
    return Found(scope.focus[scope.counts(_qualified(scope, constraint)) > _number(constraint, "qualifiedMaxCount")])


def check_some_value(scope: Scope, constraint: Constraint) -> Found:
    """Find focus nodes none of whose value nodes conforms to the shape."""
    values = scope.values
    good = scope.terms.mask(values[scope.check.conforming(_value(constraint, "someValue"), values)])
    return Found(scope.focus[scope.counts(good[scope.pairs.second]) == 0])


def check_closed(scope: Scope, constraint: Constraint) -> Found:
    """Find triples of value nodes whose property is not allowed; its property is the path of the result."""
    if constraint.parameters["closed"] is not True:
        return Found(scope.focus[:0])
    columns = scope.check.columns
    allowed: Any = constraint.parameters["allowed"]
    codes = [columns.terms.find(iri) for iri in allowed]
    codes += [columns.terms.find(term) for term in _list(constraint, "ignoredProperties")]
    permitted = columns.terms.mask(np.array([code for code in codes if code >= 0], np.int32))
    rows = np.flatnonzero(columns.terms.mask(scope.values)[columns.subjects])
    rows = rows[~permitted[columns.predicates[rows]]]
    found = {
        *zip(
            *(column[rows].tolist() for column in (columns.subjects, columns.predicates, columns.objects)), strict=True
        )
    }
    triples = np.array(sorted(found), np.int32).reshape(-1, 3)
    order = np.argsort(scope.pairs.second, kind="stable")
    at, positions = match(triples[:, 0], scope.pairs.second[order])
    return Found(scope.pairs.first[order][positions], triples[at, 2], triples[at, 1])


def _qualified(scope: Scope, constraint: Constraint) -> Mask:
    """Return which pairs count."""
    values = scope.values
    good = scope.check.conforming(_value(constraint, "qualifiedValueShape"), values)
    for sibling in _list(constraint, "siblings"):
        good &= ~scope.check.conforming(sibling, values)
    return scope.terms.mask(values[good])[scope.pairs.second]


def _others(scope: Scope, constraint: Constraint, name: str) -> Pairs:
    """Return the focus nodes with the values of the other property."""
    pairs = scope.check.columns.pairs(_value(constraint, name).value)
    return pairs.among(scope.terms.mask(scope.focus))


def _against(scope: Scope, constraint: Constraint, name: str) -> tuple[Codes, Codes, Codes]:
    """Return every value node next to every value of the other property: focus node, value, other value."""
    other = _others(scope, constraint, name)
    rows, positions = match(scope.pairs.first, other.first)
    return scope.pairs.first[rows], scope.pairs.second[rows], other.second[positions]


def _value(constraint: Constraint, name: str) -> Any:
    return constraint.parameters[name]


def _list(constraint: Constraint, name: str) -> list[Any]:
    value: Any = constraint.parameters.get(name, ())
    return list(value)


def _number(constraint: Constraint, name: str) -> int:
    return int(_value(constraint, name))
