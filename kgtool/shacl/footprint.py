"""Which triples the result of a shape at a focus node depends on: its footprint, read from paths, targets and queries.

A footprint is a set of reads. A read says: a triple with this predicate matters to every focus node from which a path
leads to its subject (or its object). Inverse paths, nested shapes, `sh:targetObjectsOf`, classes above classes and the
graph patterns of queries are all such paths. What is no path from the focus node is not safe, and is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kgtool.shacl.model import (
    SH,
    Constraint,
    Path,
    PredicatePath,
    RepeatPath,
    SequencePath,
    Shape,
    ShapeGraph,
    SparqlQuery,
)
from kgtool.shacl.query_reads import query_reads
from kgtool.shacl.reads import ANY, Read, UnsafeError, join, path_reads
from kgtool.sparql import Term
from kgtool.vocab import RDF, RDFS

TYPES: Final = SequencePath((PredicatePath(RDF.type), RepeatPath(PredicatePath(RDFS.subClassOf), "*")))
_MEMBERS: Final = SequencePath((RepeatPath(PredicatePath(RDF.rest), "*"), PredicatePath(RDF.first)))
_OF_VALUES: Final = frozenset(
    "Datatype NodeKind MinCount MaxCount MinExclusive MinInclusive MaxExclusive MaxInclusive MinLength MaxLength "
    "Pattern SingleLine LanguageIn UniqueLang HasValue In".split()
)
"""Components that look at nothing but the value nodes themselves."""
_OF_LISTS: Final = frozenset("MinListLength MaxListLength UniqueMembers".split())
_OF_PROPERTIES: Final = {
    "Equals": "equals",
    "Disjoint": "disjoint",
    "LessThan": "lessThan",
    "LessThanOrEquals": "lessThanOrEquals",
    "SubsetOf": "subsetOf",
}
_OF_SHAPES: Final = {
    "Not": "not",
    "And": "and",
    "Or": "or",
    "Xone": "xone",
    "Node": "node",
    "Property": "property",
    "SomeValue": "someValue",
    "QualifiedMinCount": "qualifiedValueShape",
    "QualifiedMaxCount": "qualifiedValueShape",
}


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the results of a shape depend on.

    Args:
        reads: the triples that matter.
        inner: paths from the focus node to the nodes that its nested property shapes report as theirs.
        unsafe: why a change cannot be traced to focus nodes; empty when it can.
    """

    reads: frozenset[Read]
    inner: frozenset[Path] = frozenset()
    unsafe: str = ""


def footprint_of(shape: Shape, shapes: ShapeGraph) -> Footprint:
    """Return what the results of a shape with targets depend on, nested shapes included.

    Args:
        shape: the shape.
        shapes: where its nested shapes are found.

    >>> from pyoxigraph import NamedNode
    >>> from kgtool.shacl.model import Target
    >>> about = Shape(NamedNode("a:S"), None, (Target("objectsOf", NamedNode("a:p")),), ())
    >>> footprint_of(about, ShapeGraph({})).reads
    frozenset({Read(prefix=None, predicate='a:p', end='object')})
    """
    reads: set[Read] = set()
    for target in shape.targets:
        predicate = getattr(target.value, "value", "")
        if target.kind == "class":
            reads.update(path_reads(TYPES))
        elif target.kind == "subjectsOf":
            reads.add(Read(None, predicate, "subject"))
        elif target.kind == "objectsOf":
            reads.add(Read(None, predicate, "object"))
    inner: set[Path] = set()
    try:
        reads.update(_shape_reads(shape, None, shapes, ()))
        inner.update(_inner_paths(shape, None, shapes, ()))
    except UnsafeError as reason:
        return Footprint(frozenset(reads), frozenset(inner), str(reason))
    return Footprint(frozenset(reads), frozenset(inner))


def _shape_reads(shape: Shape, prefix: Path | None, shapes: ShapeGraph, above: tuple[Term, ...]) -> Iterator[Read]:
    """Yield what a shape reads when its focus node is where a prefix leads to."""
    if shape.deactivated:
        return
    if shape.id in above:
        raise UnsafeError("it refers to itself")
    values = prefix
    if shape.path is not None:
        yield from path_reads(shape.path, prefix)
        values = join(prefix, shape.path)
    for constraint in shape.constraints:
        yield from _constraint_reads(constraint, prefix, values)
        for node in nested(constraint):
            yield from _shape_reads(shapes.get(node), values, shapes, (*above, shape.id))


def _constraint_reads(constraint: Constraint, prefix: Path | None, values: Path | None) -> Iterator[Read]:
    name = constraint.component.removeprefix(SH).removesuffix("ConstraintComponent")
    queries = [value for value in constraint.parameters.values() if isinstance(value, SparqlQuery)]
    if queries:
        for query in queries:
            yield from query_reads(query, prefix, values)
    elif name == "Class":
        yield from path_reads(TYPES, values)
    elif name == "Closed":
        yield Read(values, ANY, "subject")
    elif name in _OF_PROPERTIES:
        yield Read(prefix, getattr(constraint.parameters[_OF_PROPERTIES[name]], "value", ANY), "subject")
    elif name in _OF_LISTS:
        yield from path_reads(_MEMBERS, values)
    elif name not in _OF_VALUES and name not in _OF_SHAPES:
        raise UnsafeError(f"what {constraint.component} reads is not known")


def nested(constraint: Constraint) -> Iterable[Term]:
    """Return the nodes of the shapes that a constraint refers to; may be none."""
    name = constraint.component.removeprefix(SH).removesuffix("ConstraintComponent")
    if name not in _OF_SHAPES:
        return ()
    value = constraint.parameters[_OF_SHAPES[name]]
    siblings = constraint.parameters.get("siblings", ())
    found = value if isinstance(value, tuple) else (value,)
    return (*found, *siblings) if isinstance(siblings, tuple) else found


def _inner_paths(shape: Shape, prefix: Path | None, shapes: ShapeGraph, above: tuple[Term, ...]) -> Iterator[Path]:
    """Yield the paths to the focus nodes of results other than the focus node of the shape itself."""
    if shape.deactivated or shape.id in above:
        return
    if prefix is not None:
        yield prefix
    values = join(prefix, shape.path)
    for constraint in shape.constraints:
        if constraint.component == f"{SH}PropertyConstraintComponent":
            for node in nested(constraint):
                yield from _inner_paths(shapes.get(node), values, shapes, (*above, shape.id))
