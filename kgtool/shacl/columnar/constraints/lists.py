"""Constraints on RDF lists, of the draft of SHACL 1.2.

A value node that is no well-formed list does not conform. Source: https://www.w3.org/TR/shacl12-core/#core-components-list
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from kgtool.shacl.columnar.columns import Pairs
from kgtool.shacl.columnar.scope import Checker
from kgtool.shacl.columnar.terms import Codes, Mask
from kgtool.shacl.model import Constraint
from kgtool.vocab import RDF


def test_member_shape(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are lists all of whose members conform to the shape."""
    shape: Any = constraint.parameters["memberShape"]
    lists = [_members(check, value) for value in values.tolist()]
    members = np.array(sorted({member for one in lists for member in one or ()}), np.int32)
    bad = set(members[~check.conforming(shape, members)].tolist())
    return np.array([one is not None and bad.isdisjoint(one) for one in lists], np.bool_)


def test_min_list_length(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are lists of at least so many members."""
    limit: Any = constraint.parameters["minListLength"]
    return _lists(check, values, lambda members: len(members) >= limit)


def test_max_list_length(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are lists of at most so many members."""
    limit: Any = constraint.parameters["maxListLength"]
    return _lists(check, values, lambda members: len(members) <= limit)


def test_unique_members(check: Checker, constraint: Constraint, values: Codes) -> Mask:
    """Return which values are lists without a member that comes twice."""
    if not constraint.parameters["uniqueMembers"]:
        return np.ones(len(values), np.bool_)
    return _lists(check, values, lambda members: len(members) == len(set(members)))


def _lists(check: Checker, values: Codes, test: Callable[[list[int]], bool]) -> Mask:
    lists = (_members(check, value) for value in values.tolist())
    return np.array([members is not None and test(members) for members in lists], np.bool_)


def _members(check: Checker, node: int) -> list[int] | None:
    """Return the members of a list; `None` when a node is no well-formed list."""
    columns = check.columns
    firsts, rests, nil = columns.pairs(RDF.first), columns.pairs(RDF.rest), columns.terms.find(RDF.nil)
    found: list[int] = []
    seen: set[int] = set()
    while node != nil:
        first, rest = _values(firsts, node), _values(rests, node)
        if node in seen or len(first) != 1 or len(rest) != 1:
            return None
        seen.add(node)
        found += first
        node = rest[0]
    return None if _values(firsts, nil) or _values(rests, nil) else found


def _values(pairs: Pairs, node: int) -> list[int]:
    start, end = np.searchsorted(pairs.first, [node, node + 1])
    values: list[int] = pairs.second[start:end].tolist()
    return values
