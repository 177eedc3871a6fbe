"""What violates a constraint, as graph patterns: the heart of the compilation.

A part binds the nodes that violate, and may bind nodes outside the focus when `whole` is false: then the focus is
joined later, on the few that were found. A nested shape is compiled to the pattern of the nodes that violate it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, NamedNode

from kgtool.errors import Place, ShapeError
from kgtool.shacl.compile.focus import (
    ClassTree,
    Focus,
    has_repeat,
    is_a,
    is_nullable,
    is_plain,
    reach,
    reach_term,
    union,
)
from kgtool.shacl.compile.value_tests import is_before, value_test
from kgtool.shacl.model import SH, Constraint, Path, Shape, ShapeGraph
from kgtool.sparql import Term, iri, text_of, values

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


class Compiler:
    """Compiles the shapes of one shapes graph.

    Args:
        shapes: the shapes graph.
        classes: resolves subclasses.
        by_text: whether the engine that is asked casts only the text of literals reliably.
        single: whether the data hold each triple once, so that plain counts are right.
        outside: what stands for SPARQL-based constraints of nested shapes.
    """

    def __init__(
        self,
        shapes: ShapeGraph,
        classes: ClassTree,
        *,
        single: bool = False,
        by_text: bool = False,
        outside: Outside | None = None,
    ) -> None:
        self.shapes = shapes
        self.classes = classes
        self._single = single
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
            maker = _MAKERS.get(name)
            if maker is None:
                raise ShapeError(
                    f"shape {shape.id}: {name} cannot be checked by queries",
                    Place(shape.place),
                    remedy="Take another engine.",
                    clause="https://www.w3.org/TR/shacl/#core-components",
                )
            made = maker(self, _At(shape, constraint, focus), constraint.parameters)
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
        for constraint in shape.constraints:
            name = local_name(constraint.component)
            if name == "Property":
                child: Any = constraint.parameters["property"]
                var = focus.var if shape.path is None else self.fresh("node")
                found = self.violators(child, self.value_focus(shape, focus, var))
                if found and shape.path is not None:
                    found = f"{reach(focus, shape.path, var)[0]} {found}"
                if found:
                    bodies.append(found)
            elif name in ("SPARQL", ""):
                if self._outside is None:
                    raise ShapeError(f"shape {shape.id}: a query inside a nested shape", Place(shape.place))
                bodies.append(self._outside(shape, constraint, focus))
        return f"{{ SELECT DISTINCT ?{focus.var} WHERE {{ {union(bodies)} }} }}" if bodies else ""

    def _tested(self, shape: Shape, focus: Focus, value: str, tests: Sequence[tuple[Constraint, str]]) -> Part:
        text, whole = self.values_of(shape, focus, value)
        fails = [f"!COALESCE({test}, false)" for _, test in tests]
        single = len(tests) == 1
        checks = tuple(Check(c, None if single else fail) for (c, _), fail in zip(tests, fails, strict=True))
        return Part(shape, focus, checks, f"{text} FILTER({' || '.join(fails)})", whole, value)

    def counted(self, focus: Focus, path: Path, having: str, text: str, value: str) -> str:
        """Return a sub-select of the nodes whose number of values fulfils a condition (`> 1`).

        A plain property of a single graph has each value once; else a first count that takes copies for values finds
        the few nodes that are counted again.
        """
        if self._single and is_plain(path) and text == reach(focus, path, value)[0]:
            return (
                f"{{ SELECT ?{focus.var} WHERE {{ {text} }} GROUP BY ?{focus.var} HAVING(COUNT(?{value}) {having}) }}"
            )
        pairs = f"{{ SELECT DISTINCT ?{focus.var} ?{value} WHERE {{ {text} }} }}"
        return f"{{ SELECT ?{focus.var} WHERE {{ {pairs} }} GROUP BY ?{focus.var} HAVING(COUNT(?{value}) {having}) }}"


@dataclass(frozen=True, slots=True)
class _At:
    """The constraint that is compiled, of which shape and on which nodes."""

    shape: Shape
    constraint: Constraint
    focus: Focus

    def part(self, text: str, whole: bool, **columns: Any) -> Part:
        return Part(self.shape, self.focus, (Check(self.constraint),), text, whole, **columns)

    @property
    def path(self) -> Path:
        assert self.shape.path is not None  # the reader refuses node shapes with constraints on values of a path
        return self.shape.path


def _values(c: Compiler, at: _At) -> tuple[str, str, bool]:
    """Return the variable of the value nodes, their pattern, and whether it binds focus nodes only."""
    value = at.focus.var if at.shape.path is None else c.fresh("value")
    return value, *c.values_of(at.shape, at.focus, value)


def _class(c: Compiler, at: _At, parameters: Any) -> Part:
    value, text, whole = _values(c, at)
    names = sorted({name for cls in parameters["class"] for name in c.classes(cls.value)})
    return at.part(f"{text} MINUS {{ {is_a(value, names, c.fresh('class'))} }}", whole, value=value)


def _many(c: Compiler, at: _At, parameters: Any) -> Part:
    value, text, whole = _values(c, at)
    members = [member for member in parameters["in"] if not isinstance(member, BlankNode)]
    return at.part(f"{text} MINUS {{ {values(value, members)} }}", whole, value=value)


def _min_count(c: Compiler, at: _At, parameters: Any) -> Part | None:
    count = parameters["minCount"]
    if count <= 0 or (count == 1 and is_nullable(at.path)):
        return None
    value = c.fresh("value")
    text, _ = reach(at.focus, at.path, value)
    enough = text if count == 1 else c.counted(at.focus, at.path, f">= {count}", text, value)
    return at.part(f"{at.focus.body} MINUS {{ {enough} }}", at.focus.whole)


def _max_count(c: Compiler, at: _At, parameters: Any) -> Part:
    count = parameters["maxCount"]
    value = c.fresh("value")
    text, whole = reach(at.focus, at.path, value)
    if count <= 0:
        return at.part(text, whole)
    return at.part(c.counted(at.focus, at.path, f"> {count}", text, value), whole)


def _unique_lang(c: Compiler, at: _At, parameters: Any) -> Part:
    value, tag = c.fresh("value"), c.fresh("tag")
    text, whole = reach(at.focus, at.path, value)
    focus = at.focus.var
    pairs = f'{{ SELECT DISTINCT ?{focus} ?{value} WHERE {{ {text} FILTER(LANG(?{value}) != "") }} }}'
    if c._single and is_plain(at.path):
        pairs = f'{text} FILTER(LANG(?{value}) != "")'
    text = (
        f"{{ SELECT ?{focus} ?{tag} WHERE {{ {pairs} BIND(LCASE(LANG(?{value})) AS ?{tag}) }} "
        f"GROUP BY ?{focus} ?{tag} HAVING(COUNT(?{value}) > 1) }}"
    )
    return at.part(text, whole, others=(tag,))


def _has_value(c: Compiler, at: _At, parameters: Any) -> Part:
    term, focus = parameters["hasValue"], at.focus
    if isinstance(term, BlankNode):  # a blank node of the shapes graph is no node of the data
        return at.part(focus.body, focus.whole)
    if at.shape.path is None:
        return at.part(f"{focus.body} FILTER(!sameTerm(?{focus.var}, {text_of(term)}))", focus.whole)
    return at.part(f"{focus.body} MINUS {{ {reach_term(focus, at.path, term, c.fresh('end'))} }}", focus.whole)


def _closed(c: Compiler, at: _At, parameters: Any) -> Part:
    node, text, whole = _values(c, at)
    prop, value = c.fresh("path"), c.fresh("value")
    text += f" ?{node} ?{prop} ?{value} ."
    if allowed := [NamedNode(name) for name in sorted(parameters["allowed"])]:
        text += f" MINUS {{ {values(prop, allowed)} }}"
    return at.part(text, whole, value=value, path=prop, others=(node,))


def _pairs(c: Compiler, at: _At, parameters: Any, name: str) -> tuple[str, str, bool, str]:
    """Return the values, and the pattern of the values of the other property among them."""
    value, text, whole = _values(c, at)
    return value, text, whole, f"?{at.focus.var} {iri(parameters[name].value)} ?{value} ."


def _disjoint(c: Compiler, at: _At, parameters: Any) -> Part:
    value, text, whole, other = _pairs(c, at, parameters, "disjoint")
    return at.part(f"{text} {other}", whole, value=value)


def _subset_of(c: Compiler, at: _At, parameters: Any) -> Part:
    value, text, whole, other = _pairs(c, at, parameters, "subsetOf")
    return at.part(f"{text} MINUS {{ {other} }}", whole, value=value)


def _equals(c: Compiler, at: _At, parameters: Any) -> Part:
    focus, value = at.focus, c.fresh("value")
    other = f"?{focus.var} {iri(parameters['equals'].value)} ?{value} ."
    if at.shape.path is None:
        here = f"?{focus.var} {iri(parameters['equals'].value)} ?{focus.var} ."
        first = f"{focus.body} MINUS {{ {here} }} BIND(?{focus.var} AS ?{value})"
        second = f"{focus.body} {other} FILTER(!sameTerm(?{focus.var}, ?{value}))"
        return at.part(union([first, second]), focus.whole, value=value)
    text, whole = reach(focus, at.path, value)
    second = f"{other} MINUS {{ {text} }}"
    if has_repeat(at.path):
        second = f"{focus.distinct()} {second}"
    return at.part(union([f"{text} MINUS {{ {other} }}", second]), whole, value=value)


def _less(parameter: str, *, or_equal: bool) -> Callable[[Compiler, _At, Any], Part]:
    def make(c: Compiler, at: _At, parameters: Any) -> Part:
        value, text, whole = _values(c, at)
        other = c.fresh("other")
        text += f" ?{at.focus.var} {iri(parameters[parameter].value)} ?{other} ."
        test = is_before(f"?{value}", f"?{other}", or_equal=or_equal)
        return at.part(f"{text} FILTER(!{test})", whole, value=value, others=(other,))

    return make


def _node(c: Compiler, at: _At, parameters: Any) -> Part | None:
    value, text, whole = _values(c, at)
    found = c.violators(parameters["node"], c.value_focus(at.shape, at.focus, value))
    return at.part(f"{text} {found}", whole, value=value) if found else None


def _not(c: Compiler, at: _At, parameters: Any) -> Part:
    value, text, whole = _values(c, at)
    found = c.violators(parameters["not"], c.value_focus(at.shape, at.focus, value))
    return at.part(f"{text} MINUS {{ {found} }}" if found else text, whole, value=value)


def _and(c: Compiler, at: _At, parameters: Any) -> Part | None:
    value, text, whole = _values(c, at)
    focus = c.value_focus(at.shape, at.focus, value)
    found = [group for node in parameters["and"] if (group := c.violators(node, focus))]
    if not found:
        return None
    return at.part(f"{text} {found[0] if len(found) == 1 else '{ ' + union(found) + ' }'}", whole, value=value)


def _or(c: Compiler, at: _At, parameters: Any) -> Part | None:
    value, text, whole = _values(c, at)
    focus = c.value_focus(at.shape, at.focus, value)
    found = [c.violators(node, focus) for node in parameters["or"]]
    return at.part(f"{text} {' '.join(found)}", whole, value=value) if all(found) else None


def _xone(c: Compiler, at: _At, parameters: Any) -> Part:
    value, text, whole = _values(c, at)
    focus = c.value_focus(at.shape, at.focus, value)
    fits, terms = 0, []
    for node in parameters["xone"]:
        found = c.violators(node, focus)
        if not found:
            fits += 1
            continue
        flag = c.fresh("fails")
        text += f" OPTIONAL {{ {found} BIND(true AS ?{flag}) }}"
        terms.append(f"IF(BOUND(?{flag}), 0, 1)")
    return at.part(f"{text} FILTER({' + '.join([str(fits), *terms])} != 1)", whole, value=value)


def _qualified(parameter: str) -> Callable[[Compiler, _At, Any], Part | None]:
    def make(c: Compiler, at: _At, parameters: Any) -> Part | None:
        count = parameters[parameter]
        if parameter == "qualifiedMinCount" and count <= 0:
            return None
        value = c.fresh("value")
        text, whole = reach(at.focus, at.path, value)
        inside = c.value_focus(at.shape, at.focus, value)
        plain = text
        if found := c.violators(parameters["qualifiedValueShape"], inside):
            text += f" MINUS {{ {found} }}"
        for sibling in parameters.get("siblings", ()):
            found = c.violators(sibling, inside)
            text = f"{text} {found}" if found else f"{plain} FILTER(false)"
        if parameter == "qualifiedMaxCount":
            return at.part(text if count <= 0 else c.counted(at.focus, at.path, f"> {count}", text, value), whole)
        enough = text if count == 1 else c.counted(at.focus, at.path, f">= {count}", text, value)
        return at.part(f"{at.focus.body} MINUS {{ {enough} }}", at.focus.whole)

    return make


def _some_value(c: Compiler, at: _At, parameters: Any) -> Part:
    value = c.fresh("value")
    text, _ = reach(at.focus, at.path, value)
    if found := c.violators(parameters["someValue"], c.value_focus(at.shape, at.focus, value)):
        text += f" MINUS {{ {found} }}"
    return at.part(f"{at.focus.body} MINUS {{ {text} }}", at.focus.whole)


_MAKERS: dict[str, Callable[[Compiler, _At, Any], Part | None]] = {
    "Class": _class,
    "MinCount": _min_count,
    "MaxCount": _max_count,
    "UniqueLang": _unique_lang,
    "Equals": _equals,
    "Disjoint": _disjoint,
    "SubsetOf": _subset_of,
    "LessThan": _less("lessThan", or_equal=False),
    "LessThanOrEquals": _less("lessThanOrEquals", or_equal=True),
    "Not": _not,
    "And": _and,
    "Or": _or,
    "Xone": _xone,
    "Node": _node,
    "SomeValue": _some_value,
    "QualifiedMinCount": _qualified("qualifiedMinCount"),
    "QualifiedMaxCount": _qualified("qualifiedMaxCount"),
    "Closed": _closed,
    "HasValue": _has_value,
    "In": _many,
}
"""From component to what makes its part; `kgtool.shacl.compile.value_tests` has the rest."""
