"""What a constraint is evaluated on, what it finds, and what it may ask of the run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np

from kgtool.findings import Finding
from kgtool.shacl.columnar.columns import Columns, Pairs
from kgtool.shacl.columnar.order import Order
from kgtool.shacl.columnar.paths import distinct
from kgtool.shacl.columnar.terms import Codes, Mask, Terms
from kgtool.shacl.model import Shape, ShapeGraph
from kgtool.sparql import Term

_NONE: Final[Codes] = np.zeros(0, np.int32)


class Checker(Protocol):
    """The run, as constraints see it."""

    columns: Columns
    order: Order
    shapes: ShapeGraph

    def conforming(self, shape: Term, nodes: Codes) -> Mask:
        """Return which of some distinct nodes conform to a shape."""
        ...

    def code(self, term: Term) -> int:
        """Return the code of a term of the shapes."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """Results of one constraint, as columns.

    Args:
        focus: codes of the focus nodes; one may come several times.
        values: codes of the values, or None when results have none.
        paths: codes of the result paths where they are not the shape's own.
        findings: the results as they are to be reported, where a query found them; as many as focus nodes.
    """

    focus: Codes
    values: Codes | None = None
    paths: Codes | None = None
    findings: tuple[Finding, ...] | None = None


@dataclass(slots=True)
class Scope:
    """Focus nodes with their value nodes.

    Args:
        check: the run.
        shape: the shape.
        focus: codes of the focus nodes, sorted and distinct.
        pairs: focus node and value node, sorted and distinct; for a node shape each focus node with itself.
    """

    check: Checker
    shape: Shape
    focus: Codes
    pairs: Pairs
    _values: Codes | None = field(default=None)
    _counts: Codes | None = field(default=None)

    @property
    def terms(self) -> Terms:
        """The dictionary."""
        return self.check.columns.terms

    @property
    def values(self) -> Codes:
        """Distinct value nodes, sorted."""
        if self._values is None:
            self._values = distinct(self.check.columns, self.pairs.second)
        return self._values

    def failing(self, conforms: Mask) -> Found:
        """Return a result for each value node that does not conform.

        Args:
            conforms: an answer for each of `values`.
        """
        if conforms.all():
            return Found(_NONE, _NONE)
        bad = self.terms.mask(self.values[~conforms])[self.pairs.second]
        return Found(self.pairs.first[bad], self.pairs.second[bad])

    def counts(self, selected: Mask | None = None) -> Codes:
        """Return for each focus node the number of its value nodes.

        Args:
            selected: which pairs count; without it all.
        """
        if selected is not None:
            return self._count(self.pairs.first[selected])
        if self._counts is None:
            self._counts = self._count(self.pairs.first)
        return self._counts

    def _count(self, first: Codes) -> Codes:
        """Return how often each focus node is among some sorted codes, each of which is a focus node."""
        if len(first) == 0:
            return np.zeros(len(self.focus), np.int32)
        begins = np.concatenate([[0], np.flatnonzero(first[1:] != first[:-1]) + 1])
        lengths = np.diff(begins, append=len(first)).astype(np.int32)
        if len(begins) == len(self.focus):
            return lengths
        counts = np.zeros(self.check.columns.size, np.int32)
        counts[first[begins]] = lengths
        return counts[self.focus]
