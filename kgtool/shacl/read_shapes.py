"""Shapes graph to values: every shape with its targets, path and constraints; what is ill-formed is an error.

Source: https://www.w3.org/TR/shacl/#shapes, https://www.w3.org/TR/shacl/#ill-formed-shape-graphs
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Final
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.errors import ShapeError
from kgtool.shacl.components import COMPONENTS, PARAMETERS, SHAPE_LISTS, SHAPE_VALUES, Component, Reading
from kgtool.shacl.model import SH, Constraint, Path, Shape, ShapeGraph, Target
from kgtool.shacl.paths import Nodes, read_path
from kgtool.shacl.queries import CustomComponent, custom_constraints, read_components, read_constraint
from kgtool.sparql import Term
from kgtool.vocab import OWL, RDFS

_SHAPES: Final = "https://w3id.org/ai-zones/shapes#"
_SPEC: Final = "https://www.w3.org/TR/shacl/"
_AF: Final = "https://www.w3.org/TR/shacl-af/"
_TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_KINDS: Final = ("NodeShape", "PropertyShape")
_LINKS: Final = (*SHAPE_VALUES, *SHAPE_LISTS)
_UNSUPPORTED: Final = {
    "target": f"{_AF}#targets",
    "rule": f"{_AF}#rules",
    "expression": f"{_AF}#ExpressionConstraintComponent",
    "js": "https://www.w3.org/TR/shacl-js/#js-constraints",
    "entailment": f"{_SPEC}#shacl-rdfs",
    "resultAnnotation": f"{_AF}#result-annotations",
}
"""Terms that would change the outcome and that no executor knows, with their clauses."""


def read_shapes(
    triples: Iterable[Triple], *, place: str, version: str = "1.0", files: Iterable[FilePath] = ()
) -> ShapeGraph:
    """Return the shapes that a shapes graph describes.

    Args:
        triples: the shapes graph.
        place: what the user calls it (a file name), for errors.
        version: `1.0`, or `1.2` for what the draft adds.
        files: where the graph comes from; an error looks there for the line of the shape.

    Returns:
        The shapes by their node in N-Triples form, named ones first; may be empty.

    Raises:
        ShapeError: a shape is ill-formed, refers to itself where recursion is undefined, or uses what is not
            supported.

    >>> read_shapes([], place="empty.ttl").shapes
    {}
    """
    nodes = Nodes(triples, place, files)
    for term, clause in _UNSUPPORTED.items():
        for subject, value in nodes.pairs(SH + term):
            raise nodes.error(subject, f"sh:{term} {value} is not supported", "SHACL Core or SHACL-SPARQL", clause)
    if version == "1.0":
        _refuse_later(nodes)
    components = read_components(nodes)
    found = _find_shapes(nodes, components)
    reader = _Reader(nodes, found, components, version)
    shapes = {str(node): reader.shape(node) for node in found}
    _check_nested(nodes, shapes)
    return ShapeGraph(
        shapes,
        {component.iri: tuple(parameter.name for parameter in component.parameters) for component in components},
        nodes.triples,
    )


def _refuse_later(nodes: Nodes) -> None:
    for component in COMPONENTS:
        if component.version != "1.0":
            for subject, _ in nodes.pairs(SH + component.parameter):
                raise nodes.error(
                    subject,
                    f"sh:{component.parameter} is a term of SHACL {component.version}",
                    "a term of SHACL 1.0, or the option --shacl 1.2",
                    component.clause,
                )


def _find_shapes(nodes: Nodes, components: tuple[CustomComponent, ...]) -> list[Term]:
    """Return every node that is a shape, named ones first. Source: https://www.w3.org/TR/shacl/#shapes."""
    parts = {parameter for _, parameter in nodes.pairs(f"{SH}parameter")}
    found = nodes.instances(SH + kind for kind in _KINDS)
    for name in (*_TARGETS, *sorted(PARAMETERS)):
        found.update((subject, None) for subject, _ in nodes.pairs(SH + name))
    for component in components:
        found.update((subject, None) for p in component.parameters for subject, _ in nodes.pairs(p.path))
    found = {node: None for node in found if node not in parts}
    for name in SHAPE_VALUES:
        found.update((value, None) for s, value in nodes.pairs(SH + name) if s not in parts)
    for name in SHAPE_LISTS:
        for subject, head in nodes.pairs(SH + name):
            found.update((value, None) for value in nodes.items(head, shape=subject))
    kept = [node for node in found if not isinstance(node, Literal)]
    return sorted(kept, key=lambda node: (isinstance(node, BlankNode), str(node)))


class _Reader:
    """Reads one shape after the other."""

    def __init__(self, nodes: Nodes, found: list[Term], components: tuple[CustomComponent, ...], version: str) -> None:
        self.nodes = nodes
        self.found = frozenset(found)
        self.components = components
        self.version = version
        self.classes = nodes.instances((RDFS.Class, OWL.Class))
        self.typed = {kind: nodes.instances([SH + kind]) for kind in _KINDS}
        self.parents: dict[Term, list[Term]] = {}
        for name in SHAPE_VALUES:
            for parent, child in nodes.pairs(SH + name):
                self.parents.setdefault(child, []).append(parent)
        for name in SHAPE_LISTS:
            for parent, head in nodes.pairs(SH + name):
                for child in nodes.items(head, shape=parent):
                    self.parents.setdefault(child, []).append(parent)

    def shape(self, node: Term) -> Shape:
        path = self._path(node)
        return Shape(
            id=node,
            path=path,
            targets=tuple(self._targets(node)),
            constraints=tuple(self._constraints(node, path)),
            severity=self._severity(node),
            messages=self.nodes.messages(node, shape=node),
            deactivated=self.nodes.flag(node, "deactivated", shape=node),
            place=self.nodes.place,
            scope=self._scope(node),
            name=self._name(node),
        )

    def _path(self, node: Term) -> Path | None:
        values = self.nodes.values(node, f"{SH}path")
        if len(values) > 1:
            raise self.nodes.error(
                node, f"it has {len(values)} values of sh:path", "one", f"{_SPEC}#syntax-rule-path-maxCount"
            )
        if values and node in self.typed["NodeShape"]:
            raise self.nodes.error(
                node, "it is a sh:NodeShape and has sh:path", "no path", f"{_SPEC}#syntax-rule-NodeShape-path-maxCount"
            )
        if not values and node in self.typed["PropertyShape"]:
            raise self.nodes.error(
                node,
                "it is a sh:PropertyShape without sh:path",
                "one path",
                f"{_SPEC}#syntax-rule-PropertyShape-path-minCount",
            )
        return read_path(self.nodes, values[0], shape=node) if values else None

    def _targets(self, node: Term) -> Iterator[Target]:
        kinds: dict[str, OneOf["class", "node", "subjectsOf", "objectsOf"]] = {
            "targetClass": "class",
            "targetNode": "node",
            "targetSubjectsOf": "subjectsOf",
            "targetObjectsOf": "objectsOf",
        }
        for name, kind in kinds.items():
            for value in self.nodes.values(node, SH + name):
                fits = not isinstance(value, BlankNode) if kind == "node" else isinstance(value, NamedNode)
                if not fits:
                    raise self.nodes.error(
                        node,
                        f"sh:{name} has the value {value}",
                        "an IRI or a literal" if kind == "node" else "an IRI",
                        f"{_SPEC}#{name}",
                    )
                yield Target(kind, value)
        if node in self.classes and (node in self.typed["NodeShape"] or node in self.typed["PropertyShape"]):
            if not isinstance(node, NamedNode):
                raise self.nodes.error(
                    node, "it is a class without an IRI", "an IRI", f"{_SPEC}#syntax-rule-implicit-targetClass-nodeKind"
                )
            yield Target("class", node)

    def _constraints(self, node: Term, path: Path | None) -> Iterator[Constraint]:
        for component in COMPONENTS:
            values = self.nodes.values(node, SH + component.parameter)
            if len(values) > 1 and not component.many:
                raise self.nodes.error(
                    node, f"it has {len(values)} values of sh:{component.parameter}", "at most one", component.clause
                )
            if any(absent is None and not self.nodes.values(node, SH + name) for name, _, absent in component.others):
                continue  # a parameter that must be there is not, so no constraint is declared
            if values and path is None and not component.node:
                raise self.nodes.error(
                    node,
                    f"it is a node shape with sh:{component.parameter}",
                    "a property shape (with sh:path)",
                    component.clause,
                )
            for value in values:
                if component.name == "SPARQL":
                    yield from read_constraint(self.nodes, node, path, value)
                elif (read := self._constraint(component, node, value)) is not None:
                    yield read
        yield from custom_constraints(self.nodes, node, path, self.components)

    def _constraint(self, component: Component, node: Term, value: Term) -> Constraint | None:
        at = Reading(self.nodes, node, component.parameter, component.clause, self.version)
        read = component.reader(at, value)
        if read is False:
            return None
        parameters: dict[str, object] = {component.parameter: read}
        for name, reader, absent in component.others:
            others = self.nodes.values(node, SH + name)
            if len(others) > 1:
                raise self.nodes.error(
                    node, f"it has {len(others)} values of sh:{name}", "at most one", component.clause
                )
            at = Reading(self.nodes, node, name, component.clause, self.version)
            parameters[name] = reader(at, others[0]) if others else absent
        if component.name == "Closed":
            parameters["allowed"] = frozenset(self._allowed(node, parameters["ignoredProperties"]))
        if component.name in ("QualifiedMinCount", "QualifiedMaxCount"):
            disjoint = parameters["qualifiedValueShapesDisjoint"]
            own = self.nodes.values(node, f"{SH}qualifiedValueShape")
            parameters["siblings"] = tuple(self._siblings(node, own)) if disjoint else ()
        return Constraint(component.iri, parameters)

    def _allowed(self, node: Term, ignored: object) -> Iterator[str]:
        for term in ignored if isinstance(ignored, tuple) else ():
            yield term.value
        for part in self.nodes.values(node, f"{SH}property"):
            for path in self.nodes.values(part, f"{SH}path"):
                if isinstance(path, NamedNode):
                    yield path.value

    def _siblings(self, node: Term, own: list[Term]) -> list[Term]:
        """Return the other qualified value shapes of the shapes that have this one as property shape.

        Source: https://www.w3.org/TR/shacl/#QualifiedValueShapeConstraintComponent
        """
        found: dict[Term, None] = {}
        for parent, child in self.nodes.pairs(f"{SH}property"):
            if child == node:
                for other in self.nodes.values(parent, f"{SH}property"):
                    found.update(dict.fromkeys(self.nodes.values(other, f"{SH}qualifiedValueShape")))
        return [shape for shape in found if shape not in own]

    def _severity(self, node: Term) -> str:
        values = self.nodes.values(node, f"{SH}severity")
        if len(values) > 1 or not all(isinstance(value, NamedNode) for value in values):
            raise self.nodes.error(
                node,
                f"sh:severity is {' and '.join(map(str, values))}",
                "one IRI",
                f"{_SPEC}#syntax-rule-severity-nodeKind",
            )
        return values[0].value if values else f"{SH}Violation"

    def _scope(self, node: Term) -> OneOf["union", "article"]:
        scopes = {getattr(value, "value", "") for value in self.nodes.values(node, f"{_SHAPES}scope")}
        return "article" if f"{_SHAPES}ArticleGraph" in scopes else "union"

    def _name(self, node: Term) -> str:
        seen: set[Term] = set()
        while not isinstance(node, NamedNode) and node not in seen:
            seen.add(node)
            parents = [parent for parent in self.parents.get(node, ()) if parent not in seen]
            if not parents:
                return ""
            node = min(parents, key=str)
        return node.value if isinstance(node, NamedNode) else ""


def _check_nested(nodes: Nodes, shapes: dict[str, Shape]) -> None:
    """Refuse a property shape without a path, and shapes that refer to themselves."""
    links: dict[str, list[str]] = {}
    for key, shape in shapes.items():
        below = links.setdefault(key, [])
        for constraint in shape.constraints:
            for name in _LINKS:
                value = constraint.parameters.get(name)
                children = value if isinstance(value, tuple) else () if value is None else (value,)
                below.extend(str(child) for child in children if str(child) in shapes)
                for child in children if name == "property" else ():
                    if shapes[str(child)].path is None:
                        raise nodes.error(
                            shape.id,
                            f"sh:property {child} has no sh:path",
                            "a property shape",
                            f"{_SPEC}#syntax-rule-property-node",
                        )
    done: set[str] = set()
    for key in links:
        _walk(nodes, key, links, shapes, done)


def _walk(nodes: Nodes, start: str, links: dict[str, list[str]], shapes: dict[str, Shape], done: set[str]) -> None:
    """Go through the shapes below one, without recursion of our own: nesting can be deep."""
    way: list[tuple[str, Iterator[str]]] = []
    on_way: dict[str, None] = {}

    def enter(key: str) -> None:
        on_way[key] = None
        way.append((key, iter(() if shapes[key].deactivated else links[key])))

    if start not in done:
        enter(start)
    while way:
        key, rest = way[-1]
        below = next(rest, None)
        if below is None:
            way.pop()
            del on_way[key]
            done.add(key)
        elif below in on_way:
            raise _cycle(nodes, [*list(on_way)[list(on_way).index(below) :], below], shapes)
        elif below not in done:
            enter(below)


def _cycle(nodes: Nodes, keys: list[str], shapes: dict[str, Shape]) -> ShapeError:
    return nodes.error(
        shapes[keys[0]].id,
        f"it refers to itself: {' → '.join(keys)}",
        "shapes without recursion",
        f"{_SPEC}#shapes-recursion",
    )
