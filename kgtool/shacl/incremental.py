"""Check again only what a change can reach.

The footprints of the shapes say which focus nodes a changed triple matters to; only these are checked, by every shape
that looks at them. A shape whose footprint is not safe is checked on all its focus nodes, and the report says so.
The findings are those of a full check at the nodes of the scope: elsewhere a full check finds what it found before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kgtool.records import Finding
from kgtool.shacl.data import Data
from kgtool.shacl.engine import Engine
from kgtool.shacl.footprint import TYPES, Footprint, footprint_of
from kgtool.shacl.model import Path, Shape, ShapeGraph, Target
from kgtool.shacl.reads import ANY, Read, inverse
from kgtool.shacl.shapes import KINDS, SH, TARGETS, Shapes
from kgtool.shacl.walking import Neighbours, Node, Nodes, predicates_of
from kgtool.vocab import AIZ, OWL, RDF, RDFS

_TYPE = NamedNode(RDF.type)
_CLASSES = (NamedNode(RDFS.Class), NamedNode(OWL.Class))


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to data: triples that came or went, and where.

    Args:
        quads: the changed quads, those that came and those that went.
        former: what the data held before and hold no longer; empty when nothing went or nobody knows.
        notes: what a user should know about how the change was found.
    """

    quads: frozenset[Quad]
    former: frozenset[Triple] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is checked again.

    Args:
        nodes: the focus nodes that the change can reach.
        targets: for each shape (by node, in N-Triples form) those of them that it looks at now.
        whole: shapes that are checked on all their focus nodes, with the reason.
    """

    nodes: Nodes
    targets: Mapping[str, Nodes] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)


def compare(before: Data, now: Data) -> Change:
    """Return what differs between two states of data.

    When each state is one file, its triples are compared whatever the file is called.
    """
    old, new = list(before.quads), list(now.quads)
    old_files = {q.graph_name for q in old if str(q.graph_name).startswith("<file:")} - {q.graph_name for q in new}
    new_files = {q.graph_name for q in new if str(q.graph_name).startswith("<file:")} - {q.graph_name for q in old}
    if len(old_files) == len(new_files) == 1:
        name, other = old_files.pop(), new_files.pop()
        old = [Quad(q.subject, q.predicate, q.object, other) if q.graph_name == name else q for q in old]
    went, came = set(old) - set(new), set(new) - set(old)
    return Change(frozenset(went | came), frozenset(quad.triple for quad in went))


def take_as_new(graphs: Iterable[str], now: Data) -> Change:
    """Return the change that graphs, named by their IRIs, came to the data."""
    names = set(graphs)
    quads = frozenset(quad for quad in now.quads if getattr(quad.graph_name, "value", "") in names)
    said = (
        "the changed graphs are taken as new: what they held before is not known, so nodes that only lost facts are "
        "not checked again; name the former data to check them too",
    )
    return Change(quads, notes=said)


def find_scope(shapes: ShapeGraph, now: Data, change: Change) -> Scope:
    """Return the focus nodes whose findings a change can alter.

    Args:
        shapes: the shapes.
        now: the data after the change.
        change: what came and what went.
    """
    prints = {str(shape.id): (shape, footprint_of(shape, shapes)) for shape in shapes.targeted()}
    ever = [*now.union(), *change.former]
    around = Neighbours(ever, _needed(prints.values()))
    changed: dict[str, list[Triple]] = defaultdict(list)
    for triple in {quad.triple for quad in change.quads}:
        changed[triple.predicate.value].append(triple)
        changed[ANY].append(triple)
    nodes: set[Node] = set()
    for read in {read for _, print_ in prints.values() for read in print_.reads}:
        ends = {_end(triple, read) for triple in changed.get(read.predicate, ())}
        nodes |= around.image(inverse(read.prefix) if read.prefix else None, ends)
    if any(shape.scope == "article" for shape, _ in prints.values()):
        nodes |= _nodes_of_moved_articles(now, change)
    whole = {name: print_.unsafe for name, (_, print_) in prints.items() if print_.unsafe}
    for name in whole:
        nodes |= _ever_targeted(prints[name][0], around)
    inner = {path for _, print_ in prints.values() for path in print_.inner}
    nodes |= _spread(frozenset(nodes), inner, around)
    now_around = Neighbours(now.union(), _of_targets(shape for shape, _ in prints.values()))
    targets = {name: _members(shape, frozenset(nodes), now_around) for name, (shape, _) in prints.items()}
    return Scope(frozenset(nodes), targets, whole)


def run_changed(
    engine: Engine, data: Data, shapes: Shapes, change: Change, *, focus: str | None = None
) -> tuple[list[Finding], list[str]]:
    """Check what a change can reach.

    Args:
        engine: what checks.
        data: the data after the change.
        shapes: the shapes.
        change: what came and what went.
        focus: IRI of the only node to be checked, if not all that are reached.

    Returns:
        The findings of a full check at the nodes that the change can reach, and notes on what was checked.

    Raises:
        ShapeError: a shape is ill-formed.
    """
    read = shapes.graph()
    scope = find_scope(read, data, change)
    notes = [*change.notes, f"the change reaches {len(scope.nodes)} nodes; only these were checked"]
    notes += [f"{name}: all its focus nodes were checked, since {why}" for name, why in scope.whole.items()]
    wanted = {str(node) for node in scope.nodes}
    findings: list[Finding] = []
    nameless = {
        name
        for name, nodes in scope.targets.items()
        if any(isinstance(node, BlankNode) for node in nodes) and read.shapes[name].scope == "union"
    }
    scoped = {name for name, shape in read.shapes.items() if shape.scope == "article"}
    plain = {name: nodes for name, nodes in scope.targets.items() if name not in scoped and name not in nameless}
    if any(plain.values()):
        findings += engine.run(data, _aimed(shapes, plain), focus=focus)
    if nameless:  # a shapes graph cannot name a blank node of the data
        kept = Data(data.place, data.quads, classes=data.classes)
        findings += engine.run(kept, _aimed(shapes, {}, keep=nameless), focus=focus)
    if any(scope.targets.get(name) for name in scoped):
        names = {quad.graph_name for quad in data.quads if quad.subject in scope.nodes or quad.object in scope.nodes}
        some = Data(data.place, (q for q in data.quads if q.graph_name in names), classes=data.classes)
        findings += engine.run(some, _aimed(shapes, {}, keep=scoped), focus=focus)
    return [found for found in findings if found.focus in wanted], notes


def _needed(prints: Iterable[tuple[Shape, Footprint]]) -> set[str]:
    found = set(predicates_of(TYPES))
    for shape, print_ in prints:
        for path in (*(read.prefix for read in print_.reads), *print_.inner):
            found |= predicates_of(path)
        if print_.unsafe:
            found |= _of_targets([shape])
    return found


def _of_targets(shapes: Iterable[Shape]) -> set[str]:
    found = set(predicates_of(TYPES))
    for shape in shapes:
        found |= {getattr(t.value, "value", "") for t in shape.targets if t.kind in ("subjectsOf", "objectsOf")}
    return found


def _end(triple: Triple, read: Read) -> Node:
    return triple.subject if read.end == "subject" else triple.object


def _nodes_of_moved_articles(now: Data, change: Change) -> set[Node]:
    """Return what stands in graphs that became, or ceased to be, the graph of one article."""
    article = NamedNode(AIZ.Article)
    moved = {quad.graph_name for quad in change.quads if quad.predicate == _TYPE and quad.object == article}
    quads = [quad for quad in (*now.quads, *change.quads) if quad.graph_name in moved] if moved else []
    return {end for quad in quads for end in (quad.subject, quad.object)}


def _spread(nodes: Nodes, inner: Iterable[Path], around: Neighbours) -> Nodes:
    """Return the nodes with all that report, or are reported, along paths to inner focus nodes."""
    paths = list(inner)
    todo = nodes
    while paths and todo:
        found = frozenset[Node]().union(*(around.image(way, todo) for path in paths for way in (path, inverse(path))))
        todo = found - nodes
        nodes |= todo
    return nodes


def _ever_targeted(shape: Shape, around: Neighbours) -> set[Node]:
    """Return every focus node that a shape has or had."""
    found: set[Node] = set()
    for target in shape.targets:
        if target.kind == "node":
            found.add(target.value)
        elif target.kind == "class":
            found |= around.image(inverse(TYPES), [target.value])
        else:
            found |= around.ends(getattr(target.value, "value", ""), subjects=target.kind == "subjectsOf")
    return found


def _members(shape: Shape, nodes: Nodes, around: Neighbours) -> Nodes:
    """Return those of some nodes that a shape looks at."""
    return frozenset[Node]().union(*(_aimed_at(target, nodes, around) for target in shape.targets))


def _aimed_at(target: Target, nodes: Nodes, around: Neighbours) -> Nodes:
    if target.kind == "node":
        return nodes & {target.value}
    if target.kind == "class":
        return nodes & around.image(inverse(TYPES), [target.value])
    return nodes & around.ends(getattr(target.value, "value", ""), subjects=target.kind == "subjectsOf")


def _aimed(shapes: Shapes, targets: Mapping[str, Nodes], *, keep: Iterable[str] = ()) -> Shapes:
    """Return shapes that look at the given nodes alone.

    Args:
        shapes: the shapes.
        targets: the nodes of each shape, by its node; every other shape loses its targets.
        keep: shapes that keep theirs.
    """
    kept = set(keep)
    shaped = {t.subject for t in shapes.triples if getattr(t.object, "value", "") in KINDS}
    triples = [
        triple
        for triple in shapes.triples
        if str(triple.subject) in kept
        or not (
            triple.predicate.value in TARGETS
            or (triple.subject in shaped and triple.predicate == _TYPE and triple.object in _CLASSES)
        )
    ]
    aim = NamedNode(f"{SH}targetNode")
    subjects = {str(triple.subject): triple.subject for triple in shapes.triples}
    for name, nodes in targets.items():
        triples += [Triple(subjects[name], aim, node) for node in sorted(nodes, key=str)]
    return replace(shapes, triples=tuple(triples))
