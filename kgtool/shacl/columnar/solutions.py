"""Solutions of graph patterns on columns: joins from the focus nodes on, comparisons as masks.

Solutions are a set: how often one comes does not matter to a validation result, which is reported once.
Source: https://www.w3.org/TR/sparql11-query/#sparqlAlgebra
"""

from __future__ import annotations

from typing import Final

import numpy as np
from pyoxigraph import NamedNode

from kgtool.shacl.columnar.columns import Columns, Pairs
from kgtool.shacl.columnar.graph_patterns import Comparison, Existence, Group, Membership, Node, Pattern, Variable
from kgtool.shacl.columnar.order import Order
from kgtool.shacl.columnar.paths import distinct, match, walk
from kgtool.shacl.columnar.terms import LITERAL, Codes, Mask
from kgtool.shacl.model import InversePath

_MOST: Final = 20_000_000
"""Rows of a join that are held at once; a query store goes row by row and needs no more memory for more."""

_ROW: Final = "#"
"""Column with the number of the row that EXISTS is asked for; no variable has such a name."""

Table = dict[str, Codes]
"""Columns by variable, all of one length."""


class UnsureError(Exception):
    """Columns cannot answer the query; the SPARQL executor can."""


class Solver:
    """Finds solutions.

    Args:
        columns: the data.
        order: compares values.
    """

    def __init__(self, columns: Columns, order: Order) -> None:
        self._columns = columns
        self._order = order

    def solve(self, group: Group, table: Table) -> Table:
        """Return the solutions of a group that go with some that are known.

        Args:
            group: patterns and filters.
            table: what is known beforehand; at least one column.

        Raises:
            UnsureError: a pattern hangs on nothing that is known, or a comparison has no answer here.
        """
        todo = list(group.patterns)
        while todo:
            pattern = next((one for one in todo if _hangs(one, table)), None)
            if pattern is None:
                raise UnsureError
            todo.remove(pattern)
            table = self._join(table, pattern)
        for part in group.filters:
            table = _keep(table, self._holds(part, table))
        return table

    def _join(self, table: Table, pattern: Pattern) -> Table:
        here, path, there = pattern.subject, pattern.path, pattern.object
        if not (isinstance(here, Variable) and here.name in table):
            here, path, there = there, InversePath(path), here
        assert isinstance(here, Variable)  # `_hangs`
        known = table[here.name]
        pairs = walk(self._columns, path, distinct(self._columns, known))
        if not isinstance(there, Variable):
            pairs = _only(pairs, pairs.second == self._columns.terms.find(there))
        rows, others = _matches(known, pairs)
        reached = pairs.second[others]
        joined = {name: codes[rows] for name, codes in table.items()}
        if isinstance(there, Variable):
            if there.name in joined:
                return _keep(joined, joined[there.name] == reached)
            joined[there.name] = reached
        return joined

    def _holds(self, part: Comparison | Membership | Existence, table: Table) -> Mask:
        if isinstance(part, Existence):
            return self._exists(part, table)
        if isinstance(part, Membership):
            members = self._columns.terms.mask(self._columns.terms.find_all(part.members))
            codes = self._codes(part.node, table)
            answer: Mask = members[codes] & (codes >= 0)
            return ~answer if part.negated else answer
        left, right = self._codes(part.left, table), self._codes(part.right, table)
        if part.sign in ("=", "!="):
            answer = self._equal(part, left, right)
            return answer if part.sign == "=" else ~answer
        return self._ordered(part, left, right)

    def _ordered(self, part: Comparison, left: Codes, right: Codes) -> Mask:
        if part.sign in (">", ">="):
            left, right = right, left
        if isinstance(part.left, NamedNode) or isinstance(part.right, NamedNode):
            answer: Mask = np.zeros(len(left), np.bool_)  # an IRI has no place in an order
        else:
            less = self._order.less if part.sign in ("<", ">") else self._order.less_or_equal
            answer = less(left, right)
        if "=" in part.sign and ((left == right) & ~answer).any():
            raise UnsureError  # one term that has no order: a type error by the specification, true for some stores
        return answer

    def _exists(self, part: Existence, table: Table) -> Mask:
        size = len(next(iter(table.values())))
        found = self.solve(part.group, {**table, _ROW: np.arange(size, dtype=np.int32)})[_ROW]
        answer = np.zeros(size, np.bool_)
        answer[found] = True
        return ~answer if part.negated else answer

    def _equal(self, part: Comparison, left: Codes, right: Codes) -> Mask:
        """Return where both are one term; two literals may be equal without that, or not comparable at all."""
        if not isinstance(part.left, NamedNode) and not isinstance(part.right, NamedNode):
            kinds = self._columns.terms.kinds
            if ((kinds[left] == LITERAL) & (kinds[right] == LITERAL)).any():
                raise UnsureError
        answer: Mask = left == right
        return answer

    def _codes(self, node: Node, table: Table) -> Codes:
        if isinstance(node, Variable):
            if node.name not in table:
                raise UnsureError
            return table[node.name]
        code = self._columns.terms.find(node)
        if code < 0 and not isinstance(node, NamedNode):
            raise UnsureError
        return np.full(len(next(iter(table.values()))), code, np.int32)


def _hangs(pattern: Pattern, table: Table) -> bool:
    ends = (pattern.subject, pattern.object)
    return any(isinstance(node, Variable) and node.name in table for node in ends)


def _only(pairs: Pairs, wanted: Mask) -> Pairs:
    return Pairs(pairs.first[wanted], pairs.second[wanted])


def _keep(table: Table, wanted: Mask) -> Table:
    return {name: codes[wanted] for name, codes in table.items()}


def _matches(known: Codes, pairs: Pairs) -> tuple[Codes, Codes]:
    """Return which rows go with which pairs.

    Raises:
        UnsureError: too many do.
    """
    low = np.searchsorted(pairs.first, known)
    if int((np.searchsorted(pairs.first, known, "right") - low).sum()) > _MOST:
        raise UnsureError
    return match(known, pairs.first)
