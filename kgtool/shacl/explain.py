"""Why a logical constraint failed: each branch of sh:or, sh:xone, sh:and, sh:not and sh:node, checked by itself.

The specification reports such a constraint in one result that hides the cause. Here every branch is checked on the
value node, by the engine of the check, and what it finds is explained in the same way. Shapes that are checked in the
graph of each article by itself are not explained. Source: https://www.w3.org/TR/shacl/#core-components-logical
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse

from kgtool.records import Finding
from kgtool.shacl.aiming import aim
from kgtool.shacl.data import Data
from kgtool.shacl.engine import Engine
from kgtool.shacl.footprint import footprint_of
from kgtool.shacl.model import SH, Constraint, Shape, ShapeGraph
from kgtool.shacl.naming import short
from kgtool.shacl.paths import path_text
from kgtool.shacl.report import Branch
from kgtool.shacl.shapes import Shapes
from kgtool.shacl.walking import Node
from kgtool.sparql import Term

DEPTH: Final = 3
"""How many constraints inside one another are explained."""
_LOGICAL: Final = {f"{SH}{name}ConstraintComponent": name.lower() for name in ("And", "Or", "Xone", "Not", "Node")}
_MARK: Final = NamedNode("urn:x-kgtool:looks-at")
_MOST_PARTS: Final = 4

Explained = dict[Finding, tuple[Branch, ...]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A finding and the constraint that it may come from."""

    finding: Finding
    parameter: str
    branches: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Check:
    """What is needed to check a branch."""

    engine: Engine
    data: Data
    shapes: Shapes
    graph: ShapeGraph


def explain_findings(findings: Iterable[Finding], *, engine: Engine, data: Data, shapes: Shapes) -> Explained:
    """Return why each branch holds or fails, for the findings of logical constraints; the others are left out.

    Args:
        findings: findings of the check.
        engine: what checks the branches.
        data: the data that were checked.
        shapes: the shapes that they were checked against.
    """
    graph = shapes.graph()
    roots = [shape for shape in graph.targeted() if shape.scope == "union"]
    return _explain(list(dict.fromkeys(findings)), roots, _Check(engine, data, shapes, graph), DEPTH)


def _explain(findings: list[Finding], roots: Iterable[Shape], check: _Check, depth: int) -> Explained:
    if depth == 0 or not any(finding.component in _LOGICAL for finding in findings):
        return {}
    emitting = list(_emitting(roots, check.graph))
    cases = [case for finding in findings for case in _cases(finding, emitting)]
    values: dict[Term, set[str]] = {}
    for case in cases:
        for node in case.branches:
            values.setdefault(node, set()).add(case.finding.value or case.finding.focus)
    found = {node: _run(check.graph.get(node), sorted(of), check) for node, of in values.items()}
    deeper = {
        node: _explain([f for group in of.values() for f in group], [check.graph.get(node)], check, depth - 1)
        for node, of in found.items()
    }
    explained: Explained = {}
    for case in cases:
        branches = tuple(_branches(case, found, deeper, check.graph))
        if _fails(case.parameter, branches):
            explained[case.finding] = explained.get(case.finding, ()) + branches
    return explained


def _emitting(roots: Iterable[Shape], graph: ShapeGraph) -> Iterator[Shape]:
    """Yield the shapes whose results are reported as such: the roots and their nested property shapes."""
    todo, seen = list(roots), set()
    while todo:
        shape = todo.pop()
        if shape.id in seen:
            continue
        seen.add(shape.id)
        yield shape
        for constraint in shape.constraints:
            if constraint.component == f"{SH}PropertyConstraintComponent":
                todo.append(graph.get(_terms(constraint, "property")[0]))


def _cases(finding: Finding, shapes: Iterable[Shape]) -> Iterator[_Case]:
    if finding.component not in _LOGICAL:
        return
    for shape in shapes:
        path = None if shape.path is None else path_text(shape.path)
        if shape.name == finding.shape and path == finding.path:
            for constraint in shape.constraints:
                if constraint.component == finding.component:
                    name = _LOGICAL[finding.component]
                    yield _Case(finding, name, _terms(constraint, name))


def _terms(constraint: Constraint, name: str) -> tuple[Term, ...]:
    value = constraint.parameters[name]
    return value if isinstance(value, tuple) else (value,)


def _run(shape: Shape, values: list[str], check: _Check) -> dict[str, list[Finding]]:
    """Return what a shape finds at each of some nodes (in N-Triples form), itself and below."""
    if footprint_of(shape, check.graph).inner:  # whose finding it is shows only when one node is checked at a time
        return {value: _check_nodes(shape, [value], check) for value in values}
    found: dict[str, list[Finding]] = {value: [] for value in values}
    for finding in _check_nodes(shape, values, check):
        if finding.focus in found:
            found[finding.focus].append(finding)
    return found


def _check_nodes(shape: Shape, values: list[str], check: _Check) -> list[Finding]:
    nodes = [_term(value) for value in values]
    data, name = check.data, str(shape.id)
    if not any(isinstance(node, BlankNode | Triple) for node in nodes):
        found = check.engine.run(data, aim(check.shapes, {name: frozenset(nodes)}))
    else:  # a shapes graph cannot name a blank node of the data, so the data point at it
        marks = [Quad(_MARK, _MARK, node, _MARK) for node in nodes]
        marked = Data(data.place, (*data.quads, *marks), classes=data.classes)
        aimed = aim(check.shapes, {})
        owner = next(t.subject for t in check.shapes.triples if t.subject == shape.id)
        target = Triple(owner, NamedNode(f"{SH}targetObjectsOf"), _MARK)
        found = check.engine.run(marked, replace(aimed, triples=(*aimed.triples, target)))
    return sorted(
        found, key=lambda finding: (finding.focus, finding.path or "", finding.component, finding.value or "")
    )


def _term(text: str) -> Node:
    if text.startswith("_:"):
        return BlankNode(text[2:])
    triple: Quad = next(iter(parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES)))
    return triple.object


def _branches(
    case: _Case, found: Mapping[Term, dict[str, list[Finding]]], deeper: Mapping[Term, Explained], graph: ShapeGraph
) -> Iterator[Branch]:
    value, count = case.finding.value or case.finding.focus, len(case.branches)
    for number, node in enumerate(case.branches, 1):
        findings = tuple(found[node][value])
        name = f"sh:{case.parameter}" + (f", branch {number} of {count}" if count > 1 else "")
        inner = {finding: deeper[node][finding] for finding in findings if finding in deeper[node]}
        yield Branch(name, describe(graph.get(node)), not findings, findings, inner)


def _fails(parameter: str, branches: tuple[Branch, ...]) -> bool:
    """Say whether a constraint fails with these branches; of two constraints of one kind only one may."""
    holding = sum(branch.conforms for branch in branches)
    if parameter == "not":
        return holding > 0
    if parameter == "xone":
        return holding != 1
    return holding == 0 if parameter == "or" else holding < len(branches)


def describe(shape: Shape) -> str:
    """Return what a shape is, in a few words: its name, or its path and constraints.

    >>> from kgtool.shacl.model import PredicatePath
    >>> from pyoxigraph import BlankNode
    >>> describe(Shape(BlankNode("b"), PredicatePath("a:p"), (), (Constraint(f"{SH}MinCount", {"minCount": 1}),)))
    'a:p minCount 1'
    """
    if isinstance(shape.id, NamedNode):
        return short(str(shape.id))
    parts = [
        f"{name} {_words(value)}".strip()
        for constraint in shape.constraints
        for name, value in list(constraint.parameters.items())[:1]
    ]
    said = ", ".join(parts[:_MOST_PARTS]) + (" …" if len(parts) > _MOST_PARTS else "")
    return f"{short(path_text(shape.path))} {said}".strip() if shape.path is not None else said


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(_words(item) for item in value)
    if isinstance(value, frozenset):
        return " ".join(sorted(map(str, value)))
    if isinstance(value, BlankNode):
        return "[…]"
    if isinstance(value, bool | int | str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return short(str(value)) if isinstance(value, Term) else ""
