"""Shapes as values: what a shapes graph says, read once, the same for every executor.

Nothing here refers to triples any more: paths are trees, constraints have their parameters, and nested shapes are
named by the node that defines them, to be looked up in `ShapeGraph.shapes`. Source: https://www.w3.org/TR/shacl/#shapes
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from typing import Literal as OneOf

from pyoxigraph import Literal, Triple

from kgtool.sparql import Term

SH: Final = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class PredicatePath:
    """One property."""

    iri: str


@dataclass(frozen=True, slots=True)
class InversePath:
    """A path walked backwards: `^p`."""

    path: Path


@dataclass(frozen=True, slots=True)
class SequencePath:
    """Paths one after the other, at least two: `p/q`."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class AlternativePath:
    """One path or another, at least two: `p|q`."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class RepeatPath:
    """A path repeated: `p*` (minimum 0), `p+` (minimum 1), or `p?` (at most once)."""

    path: Path
    kind: OneOf["*", "+", "?"]


Path: TypeAlias = PredicatePath | InversePath | SequencePath | AlternativePath | RepeatPath


@dataclass(frozen=True, slots=True)
class Target:
    """What a shape looks at. `class` includes subclasses; an implicit class target is written as `class`."""

    kind: OneOf["class", "node", "subjectsOf", "objectsOf"]
    value: Term


@dataclass(frozen=True, slots=True)
class SparqlQuery:
    """A query of a SPARQL-based constraint or of a validator.

    Args:
        kind: `select` (each row is a result) or `ask` (asked for each value node; false is a result).
        text: the query with its PREFIX lines; `$PATH` is already written as the path of the shape, all other
            variables that are bound beforehand still stand in it.
        bound: names of the variables in it that are bound before it runs (`this`, `value` for `ask`, `shapesGraph`,
            `currentShape`, the parameters of a component).
        node: the node that holds the query.
    """

    kind: OneOf["select", "ask"]
    text: str
    bound: frozenset[str]
    node: Term


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape.

    Args:
        component: IRI of the constraint component, as it stands in a result's sh:sourceConstraintComponent.
        parameters: values by local name of the parameter (`minCount` → 1, `in` → tuple of terms, `pattern` and
            `flags` → str, `class` and `datatype` → tuple of NamedNodes, `nodeKind` → frozenset of names, `node` →
            Term of a shape, `or` → tuple of Terms of shapes, `qualifiedValueShape` with `siblings`, `closed` with
            `allowed`, `sparql` → SparqlQuery). The table at the top of `kgtool.shacl.components` gives the Python
            type of every one.
        messages: messages of the constraint itself (SPARQL-based constraints); else those of the shape are used.
        source: for sh:sparql the node of the constraint, else None.
    """

    component: str
    parameters: Mapping[str, object]
    messages: tuple[Literal, ...] = ()
    source: Term | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """One node shape or property shape.

    Args:
        id: the node that defines it.
        path: the path of a property shape; None for a node shape.
        targets: what it looks at; empty for a shape that only others use.
        constraints: what must hold, in the order of the specification; `property` is the component for nested
            property shapes.
        severity: IRI, by default sh:Violation.
        messages: with language tags.
        deactivated: a deactivated shape finds nothing.
        place: file and line of its definition, for errors; may be empty.
        scope: `union` (all data together) or `article` (the graph of each article by itself).
        name: IRI of the shape, or of the nearest named shape that a nameless one stands in, as findings have it;
            empty when there is none.
    """

    id: Term
    path: Path | None
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]
    severity: str = f"{SH}Violation"
    messages: tuple[Literal, ...] = ()
    deactivated: bool = False
    place: str = ""
    scope: OneOf["union", "article"] = "union"
    name: str = ""


@dataclass(frozen=True, slots=True)
class ShapeGraph:
    """All shapes of a shapes graph.

    Args:
        shapes: by the N-Triples form of their node, in a stable order.
        components: SPARQL-based constraint components by IRI, with the local names of their parameters; their
            constraints in `shapes` hold the validator that fits the shape.
        triples: the shapes graph itself, for `$shapesGraph`.
    """

    shapes: Mapping[str, Shape]
    components: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    triples: tuple[Triple, ...] = ()

    def get(self, node: Term) -> Shape:
        """Return the shape that a node defines.

        Raises:
            KeyError: the node defines no shape.
        """
        return self.shapes[str(node)]

    def targeted(self) -> tuple[Shape, ...]:
        """Return the shapes with a target that are not deactivated."""
        return tuple(shape for shape in self.shapes.values() if shape.targets and not shape.deactivated)
