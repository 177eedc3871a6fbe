"""Why a constraint on shapes failed: each branch of sh:or, sh:xone, sh:and, sh:not and sh:node, checked by itself.

The specification reports such a constraint in one result that hides the cause. Here every branch is checked on the
value node, by the engine of the check, and what it finds is explained in the same way. Of a qualified count each value
node is a branch: whether it counts, and if not, why. Shapes that are checked in the graph of each article by itself are
explained in the graphs in which they found something.
Source: https://www.w3.org/TR/shacl/#core-components-logical, #QualifiedValueShapeConstraintComponent
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse

from kgtool.findings import Finding
from kgtool.shacl.aiming import aim
from kgtool.shacl.data import Data
from kgtool.shacl.engine import Engine
from kgtool.shacl.footprint import footprint_of
from kgtool.shacl.model import SH, Constraint, Shape, ShapeGraph
from kgtool.shacl.naming import short
from kgtool.shacl.paths import path_text
from kgtool.shacl.report import Branch
from kgtool.shacl.shapes import SHAPE, Shapes
from kgtool.shacl.walking import Node
from kgtool.sparql import Term
from kgtool.vocab import RDF

DEPTH: Final = 3
"""How many constraints inside one another are explained."""
_LOGICAL: Final = {f"{SH}{name}ConstraintComponent": name.lower() for name in ("And", "Or", "Xone", "Not", "Node")}
_QUALIFIED: Final = {
    f"{SH}Qualified{bound}CountConstraintComponent": f"qualified{bound}Count" for bound in ("Min", "Max")
}
_EXPLAINED: Final = frozenset({*_LOGICAL, *_QUALIFIED})
_MOST_VALUES: Final = 20
"""Value nodes of a qualified count that are shown."""
_VALUES: Final = NamedNode("urn:x-kgtool:values")
_MARK: Final = NamedNode("urn:x-kgtool:looks-at")
_MOST_PARTS: Final = 4

Explained = dict[Finding, tuple[Branch, ...]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A finding and the constraint that it may come from, with the nodes that are to be checked."""

    finding: Finding
    constraint: Constraint
    parameter: str
    branches: tuple[Term, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Check:
    """What is needed to check a branch."""

    engine: Engine
    data: Data
    shapes: Shapes
    graph: ShapeGraph


def explain_findings(findings: Iterable[Finding], *, engine: Engine, data: Data, shapes: Shapes) -> Explained:
    """Return why each branch holds or fails, for the findings of constraints on shapes; the others are left out.

    Args:
        findings: findings of the check.
        engine: what checks the branches.
        data: the data that were checked.
        shapes: the shapes that they were checked against.
    """
    graph, wanted = shapes.graph(), list(dict.fromkeys(findings))
    roots = [shape for shape in graph.targeted() if shape.scope == "union"]
    explained = _explain(wanted, roots, _Check(engine, data, shapes, graph), DEPTH)
    scoped = shapes.article_scoped()
    names = {shape.name for shape in _emitting((s for s in graph.targeted() if s.scope == "article"), graph)}
    left = [finding for finding in wanted if finding.component in _EXPLAINED and finding.shape in names]
    if left:
        inner = replace(shapes.restricted(scoped), triples=_without_scope(shapes.restricted(scoped)))
        for name, triples in data.article_graphs():
            quads = [Quad(t.subject, t.predicate, t.object, NamedNode(name)) for t in triples]
            part = Data(f"{data.place} <{name}>", quads, classes=False)
            here = {*engine.run(part, inner)}
            check = _Check(engine, part, inner, inner.graph())
            found = _explain([one for one in left if one in here], inner.graph().targeted(), check, DEPTH)
            for finding, branches in found.items():
                said = tuple(replace(branch, name=f"{branch.name}, in <{name}>") for branch in branches)
                explained[finding] = explained.get(finding, ()) + said
    return explained


def _without_scope(shapes: Shapes) -> tuple[Triple, ...]:
    return tuple(triple for triple in shapes.triples if triple.predicate.value != f"{SHAPE}scope")


def _explain(findings: list[Finding], roots: Iterable[Shape], check: _Check, depth: int) -> Explained:
    if depth == 0 or not any(finding.component in _EXPLAINED for finding in findings):
        return {}
    emitting = list(_emitting(roots, check.graph))
    cases = [case for finding in findings for case in _cases(finding, emitting, check)]
    values: dict[Term, set[str]] = {}
    for case in cases:
        for node in case.branches:
            values.setdefault(node, set()).update(case.values)
    found = {node: _run(check.graph.get(node), sorted(of), check) for node, of in values.items()}
    deeper = {
        node: _explain([f for group in of.values() for f in group], [check.graph.get(node)], check, depth - 1)
        for node, of in found.items()
    }
    explained: Explained = {}
    for case in cases:
        build = _counted if case.finding.component in _QUALIFIED else _branches
        branches = tuple(build(case, found, deeper, check.graph))
        if _fails(case, branches):
            explained[case.finding] = explained.get(case.finding, ()) + branches[:_MOST_VALUES]
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


def _cases(finding: Finding, shapes: Iterable[Shape], check: _Check) -> Iterator[_Case]:
    if finding.component not in _EXPLAINED:
        return
    for shape in shapes:
        path = None if shape.path is None else path_text(shape.path)
        if shape.name == finding.shape and path == finding.path:
            for constraint in shape.constraints:
                if constraint.component == finding.component and finding.component in _LOGICAL:
                    name = _LOGICAL[finding.component]
                    value = finding.value or finding.focus
                    yield _Case(finding, constraint, name, _terms(constraint, name), (value,))
                elif constraint.component == finding.component:
                    name = "qualifiedValueShape"
                    shapes_of = (*_terms(constraint, name), *_terms(constraint, "siblings"))
                    yield _Case(finding, constraint, name, shapes_of, _values_of(shape, finding.focus, check))


def _values_of(shape: Shape, focus: str, check: _Check) -> tuple[str, ...]:
    """Return the value nodes of a property shape at a focus node: each is a result of a list without members."""
    (path,) = (t.object for t in check.shapes.triples if t.subject == shape.id and t.predicate.value == f"{SH}path")
    added = (
        Triple(_VALUES, NamedNode(f"{SH}path"), path),
        Triple(_VALUES, NamedNode(f"{SH}in"), NamedNode(RDF.nil)),
    )
    more = replace(check.shapes, triples=(*check.shapes.triples, *added))
    found = _check_nodes(more.graph().get(_VALUES), [focus], replace(check, shapes=more, graph=more.graph()))
    return tuple(dict.fromkeys(finding.value for finding in found if finding.value is not None))


def _terms(constraint: Constraint, name: str) -> tuple[Term, ...]:
    value = constraint.parameters[name]
    return value if isinstance(value, tuple) else (value,)


def _run(shape: Shape, values: list[str], check: _Check) -> dict[str, list[Finding]]:
    """Return what a shape finds at each of some nodes (in N-Triples form), itself and below."""
    if footprint_of(shape, check.graph).inner or any(value.startswith("_:") for value in values):
        # whose finding it is shows only when one node is checked at a time; labels of blank nodes may change too
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


def _counted(
    case: _Case, found: Mapping[Term, dict[str, list[Finding]]], deeper: Mapping[Term, Explained], graph: ShapeGraph
) -> Iterator[Branch]:
    """Yield a branch for each value node of a qualified count; one that says so, when there is none."""
    node, *siblings = case.branches
    told = describe(graph.get(node))
    if not case.values:
        yield Branch("sh:qualifiedValueShape, no value node", told, conforms=False)
    for number, value in enumerate(case.values, 1):
        findings = tuple(found[node][value])
        other = next((one for one in siblings if not found[one][value]), None)
        said = told if other is None or findings else f"{told}, but it conforms to {describe(graph.get(other))} too"
        name = f"sh:qualifiedValueShape, value {number} of {len(case.values)}: {short(value)}"
        inner = {finding: deeper[node][finding] for finding in findings if finding in deeper[node]}
        yield Branch(name, said, not findings and other is None, findings, inner)


def _fails(case: _Case, branches: tuple[Branch, ...]) -> bool:
    """Say whether a constraint fails with these branches; of two constraints of one kind only one may."""
    holding, parameter = sum(branch.conforms for branch in branches), case.parameter
    if parameter == "qualifiedValueShape":
        bound = int(str(case.constraint.parameters[_QUALIFIED[case.finding.component]]))
        return holding < bound if "Min" in case.finding.component else holding > bound
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
