"""The run over columns: shapes on focus nodes, nested shapes as masks, each asked of a node once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import Literal

from kgtool.errors import Place, ShapeError
from kgtool.shacl.columnar.columns import Columns, Pairs
from kgtool.shacl.columnar.constraints.table import SET_CHECKS, VALUE_TESTS
from kgtool.shacl.columnar.graph_patterns import patterns_of
from kgtool.shacl.columnar.order import Order
from kgtool.shacl.columnar.paths import walk
from kgtool.shacl.columnar.scope import Found, Scope
from kgtool.shacl.columnar.terms import Codes, Mask
from kgtool.shacl.model import SH, Constraint, Shape, ShapeGraph
from kgtool.sparql import Term

_UNKNOWN: Final = 0
_GOOD: Final = 1
_BAD: Final = 2
_PROPERTY: Final = f"{SH}PropertyConstraintComponent"

Counts = NDArray[np.int64]
"""How often, for each term."""

Foreign = Callable[[Shape, Constraint, Codes], Found]
"""What finds the results of a constraint that columns cannot check, on given focus nodes."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Results of one constraint of one shape."""

    shape: Shape
    constraint: Constraint
    found: Found


class Run:
    """One check of columns against shapes.

    Args:
        columns: the data; the terms of the shapes are in its dictionary as well.
        shapes: the shapes.
        foreign: for the constraints that are not in the table.
        order: compares values.
    """

    def __init__(self, columns: Columns, shapes: ShapeGraph, foreign: Foreign, order: Order) -> None:
        self.columns = columns
        self.shapes = shapes
        self.order = order
        self._foreign = foreign
        self._states: dict[str, NDArray[np.int8]] = {}
        self._open: set[str] = set()

    def code(self, term: Term) -> int:
        """Return the code of a term of the shapes, -1 when it occurs nowhere."""
        return self.columns.terms.find(term)

    def results(self, roots: Iterable[Shape], focus: Codes | None = None) -> Iterator[Batch]:
        """Iterate over the results of shapes, each on its own targets.

        Args:
            roots: shapes with targets.
            focus: the only nodes to check, if not all.
        """
        for shape in roots:
            nodes = self.targets(shape)
            if focus is not None:
                nodes = nodes[self.columns.terms.mask(focus)[nodes]]
            yield from self.check(shape, nodes)

    def targets(self, shape: Shape) -> Codes:
        """Return the focus nodes of a shape, sorted and distinct."""
        wanted = self.columns.terms.mask()
        for target in shape.targets:
            if target.kind == "class":
                wanted |= self.columns.instances(self.code(target.value))
            elif target.kind == "node":
                wanted[self.code(target.value)] = True
            else:
                pairs = self.columns.pairs(str(getattr(target.value, "value", "")))
                wanted[pairs.first if target.kind == "subjectsOf" else pairs.second] = True
        return np.flatnonzero(wanted).astype(np.int32)

    def check(self, shape: Shape, focus: Codes, times: Counts | None = None) -> Iterator[Batch]:
        """Iterate over the results of a shape and of its property shapes.

        Args:
            shape: the shape.
            focus: the focus nodes, sorted and distinct.
            times: for each term how often it is a focus node, where that is not once: a property shape that is
                reached in two ways has its results twice.
        """
        if shape.deactivated or len(focus) == 0:
            return
        scope = self._scope(shape, focus)
        for constraint in shape.constraints:
            if constraint.component == _PROPERTY:
                nested = self.shapes.get(_shape_of(constraint))
                yield from self.check(nested, scope.values, self._times(scope, times))
                continue
            found = self._find(scope, constraint)
            if len(found.focus):
                yield Batch(shape, constraint, found if times is None else _repeat(found, times[found.focus]))

    def conforming(self, shape: Term, nodes: Codes) -> Mask:
        """Return which of some distinct nodes conform to a shape: those for which it has no result."""
        name = str(shape)
        if name in self._open:
            raise ShapeError(
                f"shape {name} refers to itself",
                Place(name),
                expected="shapes that do not refer to themselves",
                clause="https://www.w3.org/TR/shacl/#shapes-recursion",
            )
        states = self._states.setdefault(name, np.zeros(self.columns.size, np.int8))
        asked = nodes[states[nodes] == _UNKNOWN]
        if len(asked):
            self._open.add(name)
            bad = self._failing(self.shapes.get(shape), asked)
            self._open.discard(name)
            states[asked] = _GOOD
            states[bad] = _BAD
        answer: Mask = states[nodes] == _GOOD
        return answer

    def _failing(self, shape: Shape, focus: Codes) -> Codes:
        """Return focus nodes with a result; one may come several times."""
        if shape.deactivated:
            return focus[:0]
        scope = self._scope(shape, focus)
        failing = [focus[:0]]
        for constraint in shape.constraints:
            if constraint.component == _PROPERTY:
                good = self.conforming(_shape_of(constraint), scope.values)
                failing.append(scope.failing(good).focus)
            else:
                failing.append(self._find(scope, constraint).focus)
        return np.concatenate(failing)

    def _scope(self, shape: Shape, focus: Codes) -> Scope:
        pairs = Pairs(focus, focus) if shape.path is None else walk(self.columns, shape.path, focus)
        return Scope(self, shape, focus, pairs)

    def _find(self, scope: Scope, constraint: Constraint) -> Found:
        name = constraint.component.removeprefix(SH).removesuffix("ConstraintComponent")
        if test := VALUE_TESTS.get(name):
            return scope.failing(test(self, constraint, scope.values))
        if check := SET_CHECKS.get(name):
            return check(scope, constraint)
        return self._foreign(scope.shape, constraint, scope.focus)

    def _times(self, scope: Scope, times: Counts | None) -> Counts | None:
        """Return how often each value node is reached; None when each is reached once."""
        first, second = scope.pairs.first, scope.pairs.second
        if scope.shape.path is None or (times is None and len(scope.values) == len(second)):
            return times
        weights = None if times is None else times[first]
        return np.bincount(second, weights, self.columns.size).astype(np.int64)


def constants(shapes: ShapeGraph) -> Iterable[Term]:
    """Return every term of the shapes that values are compared with, or that is a focus node."""
    for shape in shapes.shapes.values():
        for target in shape.targets:
            yield target.value
        for constraint in shape.constraints:
            for name, value in constraint.parameters.items():
                if name == "in" and isinstance(value, tuple):
                    yield from value
                elif name == "hasValue" or (name.startswith(("min", "max")) and isinstance(value, Literal)):
                    yield value  # type: ignore[misc]
            if query := patterns_of(constraint):
                yield from query.group.literals()


def _shape_of(constraint: Constraint) -> Term:
    return constraint.parameters["property"]  # type: ignore[return-value]


def _repeat(found: Found, times: Counts) -> Found:
    return Found(
        np.repeat(found.focus, times),
        None if found.values is None else np.repeat(found.values, times),
        None if found.paths is None else np.repeat(found.paths, times),
        None if found.findings is None else tuple(chain.from_iterable(map(repeat, found.findings, times.tolist()))),
    )
