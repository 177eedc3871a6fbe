"""What violates a constraint, as graph patterns: the heart of the compilation.

A part binds the nodes that violate, and may bind nodes outside the focus when `whole` is false: then the focus is
joined later, on the few that were found. A nested shape is compiled to the pattern of the nodes that violate it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgtool.errors import Place, ShapeError
from kgtool.shacl.compile.focus import (
    ClassTree,
    Focus,
    is_plain,
    reach,
    union,
)
from kgtool.shacl.compile.value_tests import value_test
from kgtool.shacl.model import SH, Constraint, Path, Shape, ShapeGraph
from kgtool.sparql import Term

Outside = Callable[[Shape, Constraint, Focus], str]
"""Returns the pattern of the focus nodes that violate a SPARQL-based constraint of a nested shape."""


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint that a part looks for, and the expression that is true in a row when it is violated.

    `flag` is None when every row of the part violates it.
    """

    constraint: Constraint
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Violations of one shape as a graph pattern.

    Args:
        shape: the shape.
        focus: the nodes it is checked on.
        checks: the constraints that rows violate.
        text: contents of a group.
        whole: whether only focus nodes are bound.
        value: variable of sh:value, if results have one.
        path: variable of the property (closed shapes).
        others: further variables that tell two results apart.
    """

    shape: Shape
    focus: Focus
    checks: tuple[Check, ...]
    text: str
    whole: bool
    value: str | None = None
    path: str | None = None
    others: tuple[str, ...] = ()


def local_name(component: str) -> str:
    """Return the local name of a component of SHACL without `ConstraintComponent`, empty for somebody else's.

    >>> local_name("http://www.w3.org/ns/shacl#MinCountConstraintComponent")
    'MinCount'
    """
    return component.removeprefix(SH).removesuffix("ConstraintComponent") if component.startswith(SH) else ""


@dataclass(frozen=True, slots=True)
class At:
    """The constraint that is compiled, of which shape and on which nodes."""

    shape: Shape
    constraint: Constraint
    focus: Focus

    def part(self, text: str, whole: bool, **columns: Any) -> Part:
        """Return a part in which every row violates the constraint."""
        return Part(self.shape, self.focus, (Check(self.constraint),), text, whole, **columns)

    @property
    def path(self) -> Path:
        """The path of a property shape."""
        assert self.shape.path is not None  # the reader refuses node shapes with constraints on values of a path
        return self.shape.path


Maker = Callable[["Compiler", At, Any], Part | None]
"""Makes the part of a constraint; None when nothing can violate it."""


class Compiler:
    """Compiles the shapes of one shapes graph.

    Args:
        shapes: the shapes graph.
        classes: resolves subclasses.
        makers: from component to what makes its part.
        by_text: whether the engine that is asked casts only the text of literals reliably.
        single: whether the data hold each triple once, so that plain counts are right.
        outside: what stands for SPARQL-based constraints of nested shapes.
    """

    def __init__(
        self,
        shapes: ShapeGraph,
        classes: ClassTree,
        makers: Mapping[str, Maker],
        *,
        single: bool = False,
        by_text: bool = False,
        outside: Outside | None = None,
    ) -> None:
        self.shapes = shapes
        self.classes = classes
        self._makers = makers
        self.single = single
        self._by_text = by_text
        self._outside = outside
        self._names = 0

    def fresh(self, stem: str) -> str:
        """Return the name of a variable that nobody has."""
        self._names += 1
        return f"{stem}{self._names}"

    def iter_parts(self, shape: Shape, focus: Focus) -> Iterator[Part]:
        """Yield what violates the constraints of a shape itself; nested property shapes are not followed."""
        tests: list[tuple[Constraint, str]] = []
        value = focus.var if shape.path is None else self.fresh("value")
        for constraint in shape.constraints:
            name = local_name(constraint.component)
            if name in ("Property", "SPARQL", ""):
                continue
            if (test := value_test(name, constraint.parameters, value, by_text=self._by_text)) is not None:
                tests.append((constraint, test))
                continue
            maker = self._makers.get(name)
            if maker is None:
                raise ShapeError(
                    f"shape {shape.id}: {name} cannot be checked by queries",
                    Place(shape.place),
                    remedy="Take another engine.",
                    clause="https://www.w3.org/TR/shacl/#core-components",
                )
            made = maker(self, At(shape, constraint, focus), constraint.parameters)
            if made is not None:
                yield made
        if tests:
            yield self._tested(shape, focus, value, tests)

    def values_of(self, shape: Shape, focus: Focus, var: str) -> tuple[str, bool]:
        """Return the pattern of the value nodes of a shape, and whether it binds focus nodes only."""
        if shape.path is not None:
            return reach(focus, shape.path, var)
        return (focus.body if var == focus.var else f"{focus.body} BIND(?{focus.var} AS ?{var})"), focus.whole

    def value_focus(self, shape: Shape, focus: Focus, var: str) -> Focus:
        """Return the value nodes of a shape as focus nodes of another shape."""
        if shape.path is None:
            return focus
        text, whole = reach(focus, shape.path, var)
        return Focus(text, var, whole=whole)

    def violators(self, node: Term, focus: Focus) -> str:
        """Return a group that binds the focus nodes which violate a shape, and perhaps others; empty if none can."""
        shape = self.shapes.get(node)
        return self.violators_of(shape, focus) if not shape.deactivated else ""

    def violators_of(self, shape: Shape, focus: Focus) -> str:
        """Return a group that binds the focus nodes which violate a shape that is not deactivated."""
        bodies = [part.text for part in self.iter_parts(shape, focus)]
        groups: set[str] = set()  # those that are a sub-select of the focus node already
        for constraint in shape.constraints:
            name = local_name(constraint.component)
            if name == "Property":
                child: Any = constraint.parameters["property"]
                var = focus.var if shape.path is None else self.fresh("node")
                found = self.violators(child, self.value_focus(shape, focus, var))
                if found and shape.path is not None:
                    found = f"{reach(focus, shape.path, var)[0]} {found}"
                else:
                    groups.add(found)
                if found:
                    bodies.append(found)
            elif name in ("SPARQL", ""):
                if self._outside is None:
                    raise ShapeError(f"shape {shape.id}: a query inside a nested shape", Place(shape.place))
                bodies.append(self._outside(shape, constraint, focus))
        if len(bodies) == 1 and bodies[0] in groups:
            return bodies[0]
        return f"{{ SELECT DISTINCT ?{focus.var} WHERE {{ {union(bodies)} }} }}" if bodies else ""

    def values_at(self, at: At) -> tuple[str, str, bool]:
        """Return the variable of the value nodes, their pattern, and whether it binds focus nodes only."""
        value = at.focus.var if at.shape.path is None else self.fresh("value")
        return value, *self.values_of(at.shape, at.focus, value)

    def _tested(self, shape: Shape, focus: Focus, value: str, tests: Sequence[tuple[Constraint, str]]) -> Part:
        text, whole = self.values_of(shape, focus, value)
        fails = [f"!COALESCE({test}, false)" for _, test in tests]
        single = len(tests) == 1
        checks = tuple(Check(c, None if single else fail) for (c, _), fail in zip(tests, fails, strict=True))
        return Part(shape, focus, checks, f"{text} FILTER({' || '.join(fails)})", whole, value)

    def counted(self, focus: Focus, path: Path, having: str, text: str, value: str) -> str:
        """Return a sub-select of the nodes whose number of values fulfils a condition (`> 1`).

        Only a plain property of a single graph has each value once; else DISTINCT is needed, which costs a fifth more.
        """
        once = self.single and is_plain(path) and text == reach(focus, path, value)[0]
        count = f"COUNT({'' if once else 'DISTINCT '}?{value})"
        return f"{{ SELECT ?{focus.var} WHERE {{ {text} }} GROUP BY ?{focus.var} HAVING({count} {having}) }}"
