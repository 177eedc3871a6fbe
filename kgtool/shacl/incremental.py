"""Check again only what a change can reach.

The footprints of the shapes say which focus nodes a changed triple matters to; only these are checked, by every shape
that looks at them. A shape whose footprint is not safe is checked on all its focus nodes, and the report says so.
The findings are those of a full check at the nodes of the scope: elsewhere a full check finds what it found before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kgtool.findings import Finding
from kgtool.shacl.aiming import aim
from kgtool.shacl.asked_walks import MOST, StoreWalker, UntracedError
from kgtool.shacl.changes import Change, can_ask, read_state, take_as_new
from kgtool.shacl.data import Data
from kgtool.shacl.engine import Engine
from kgtool.shacl.footprint import TYPES, Footprint, footprint_of
from kgtool.shacl.model import Path, PredicatePath, RepeatPath, Shape, ShapeGraph, Target
from kgtool.shacl.reads import ANY, Read, inverse
from kgtool.shacl.shapes import Shapes
from kgtool.shacl.walking import Neighbours, Node, Nodes, Walker, predicates_of
from kgtool.vocab import RDF, RDFS

_MANY = 200
"""Nodes from which on columns are checked in full: shapes that name so many take longer to read."""
_BELOW = RepeatPath(PredicatePath(RDFS.subClassOf), "*")

Prints = Mapping[str, tuple[Shape, Footprint]]
"""The shapes with targets and their footprints, by node in N-Triples form."""


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


def find_scope(shapes: ShapeGraph, now: Data, change: Change) -> Scope:
    """Return the focus nodes whose findings a change can alter.

    Args:
        shapes: the shapes.
        now: the data after the change, of which only the class tree is asked.
        change: what came and what went, and what there is now.
    """
    prints = _prints(shapes)
    state = read_state(now) if change.now is None else change.now
    of_targets = _of_targets(shape for shape, _ in prints.values())
    needed = _needed(prints.values()) | of_targets
    present = [*state.triples(needed), *now.added()]
    return trace(prints, change, Neighbours([*present, *change.former], needed), Neighbours(present, of_targets))


def trace(prints: Prints, change: Change, around: Walker, now_around: Walker) -> Scope:
    """Return the focus nodes whose findings a change can alter.

    Args:
        prints: the shapes with their footprints.
        change: what came and what went.
        around: walks over the data before and after the change together.
        now_around: walks over the data after it.
    """
    changed: dict[str, list[Triple]] = defaultdict(list)
    for triple in change.triples:
        changed[triple.predicate.value].append(triple)
        changed[ANY].append(triple)
    nodes: set[Node] = set()
    for read in {read for _, print_ in prints.values() for read in print_.reads}:
        ends = {_end(triple, read) for triple in changed.get(read.predicate, ())}
        nodes |= around.image(inverse(read.prefix) if read.prefix else None, ends)
    if change.moved:  # a node that a shape names is a focus node in every graph of an article, also in a new one
        nodes |= {t.value for s, _ in prints.values() if s.scope == "article" for t in s.targets if t.kind == "node"}
    whole = {name: print_.unsafe for name, (_, print_) in prints.items() if print_.unsafe}
    for name in whole:
        nodes |= _ever_targeted(prints[name][0], around)
    inner = {path for _, print_ in prints.values() for path in print_.inner}
    nodes |= _spread(frozenset(nodes), inner, around)
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
    prints, said = _prints(read), list[str]()
    if can_ask(data) and len(change.triples) <= MOST and not any(print_.unsafe for _, print_ in prints.values()):
        try:
            return run_asked(engine, data, shapes, prints, change, focus=focus)
        except UntracedError as reason:
            said = [f"all data were read to trace the change, since {reason}"]
    if change.now is None and any(isinstance(t.subject, BlankNode) or _is_blank(t.object) for t in change.triples):
        change = take_as_new(change.graphs, data)  # labels of blank nodes as a whole reading gives them
    if engine.name == "columnar":
        from kgtool.shacl.columnar.walks import ColumnWalker  # numpy is slow to import

        around = ColumnWalker(data, [*data.added(), *change.former])
        now_around = ColumnWalker(data, data.added()) if change.former else around
        scope = trace(prints, change, around, now_around)
    else:
        scope = find_scope(read, data, change)
    notes = [*change.notes, *said, _reached(scope)]
    notes += [f"{name}: all its focus nodes were checked, since {why}" for name, why in scope.whole.items()]
    wanted = {str(node) for node in scope.nodes}
    findings: list[Finding] = []
    if engine.name == "columnar" and len(scope.nodes) > _MANY:
        notes.append("the findings at these nodes were taken from a full check, which is quicker for so many")
        return [found for found in engine.run(data, shapes, focus=focus) if found.focus in wanted], notes
    nameless = {
        name
        for name, nodes in scope.targets.items()
        if any(isinstance(node, BlankNode) for node in nodes) and read.shapes[name].scope == "union"
    }
    scoped = {name for name, shape in read.shapes.items() if shape.scope == "article"}
    plain = {name: nodes for name, nodes in scope.targets.items() if name not in scoped and name not in nameless}
    if any(plain.values()):
        findings += engine.run(data, aim(shapes, plain), focus=focus)
    if nameless:  # a shapes graph cannot name a blank node of the data
        kept = Data(data.place, data.quads, classes=data.classes)
        findings += engine.run(kept, aim(shapes, {}, keep=nameless), focus=focus)
    if any(scope.targets.get(name) for name in scoped):
        some = _graphs_of(scope.nodes, data, [read.shapes[name] for name in scoped])
        findings += engine.run(some, aim(shapes, {}, keep=scoped), focus=focus)
    return [found for found in findings if found.focus in wanted], notes


def run_asked(
    engine: Engine, data: Data, shapes: Shapes, prints: Prints, change: Change, *, focus: str | None = None
) -> tuple[list[Finding], list[str]]:
    """Check what a change to a store can reach, and read nothing of the store but what that depends on.

    The triples that the footprints name at the nodes are a piece of the data on which the shapes find at these nodes
    what they find on all data.

    Raises:
        UntracedError: the change reaches too much, or nodes that cannot be named.
        ShapeError: a shape is ill-formed.
        StoreError: the store fails.
    """
    assert data.store is not None  # `can_ask`
    walker = StoreWalker(data.store, data.added())
    former = StoreWalker(data.store, [*data.added(), *change.former]) if change.former else walker
    scope = trace(prints, change, former, walker)
    if scope.whole:
        raise UntracedError(f"{next(iter(scope.whole))} is checked on all its focus nodes")
    scoped = {name for name, (shape, _) in prints.items() if shape.scope == "article"}
    piece: set[Triple] = set()
    for name, nodes in scope.targets.items():
        for read in prints[name][1].reads if nodes and name not in scoped else ():
            ends = walker.image(read.prefix, nodes)
            piece |= walker.triples(read.predicate, ends, back=read.end == "object")
    findings: list[Finding] = []
    plain = {name: nodes for name, nodes in scope.targets.items() if name not in scoped}
    if any(plain.values()):
        here = NamedNode("urn:x-kgtool:piece")
        quads = [Quad(t.subject, t.predicate, t.object, here) for t in sorted(piece, key=str)]
        findings += engine.run(Data(data.place, quads, classes=data.classes), aim(shapes, plain), focus=focus)
    if any(scope.targets.get(name) for name in scoped):
        if any(target.kind == "node" for name in scoped for target in prints[name][0].targets):
            raise UntracedError("a shape names a node that it checks in the graph of every article")
        graphs = walker.graphs_of(scope.nodes)
        quads = [
            Quad(t.subject, t.predicate, t.object, NamedNode(name))
            for name in graphs
            for t in data.store.read_graph(name)
        ]
        some = Data(data.place, quads, classes=data.classes)
        findings += engine.run(some, aim(shapes, {}, keep=scoped), focus=focus)
    wanted = {str(node) for node in scope.nodes}
    return [found for found in findings if found.focus in wanted], [*change.notes, _reached(scope)]


def _prints(shapes: ShapeGraph) -> Prints:
    return {str(shape.id): (shape, footprint_of(shape, shapes)) for shape in shapes.targeted()}


def _is_blank(node: Node) -> bool:
    return isinstance(node, BlankNode | Triple)


def _reached(scope: Scope) -> str:
    return f"the change reaches {len(scope.nodes)} nodes; only these were checked"


def _graphs_of(nodes: Nodes, data: Data, shapes: Iterable[Shape]) -> Data:
    """Return the graphs that speak of some nodes; all, when a shape names one, which is a focus node in every graph."""
    quads = data.quads
    if not any(target.kind == "node" and target.value in nodes for shape in shapes for target in shape.targets):
        names = {quad.graph_name for quad in quads if quad.subject in nodes or quad.object in nodes}
        quads = tuple(quad for quad in quads if quad.graph_name in names)
    return Data(data.place, quads, classes=data.classes)


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


def _spread(nodes: Nodes, inner: Iterable[Path], around: Walker) -> Nodes:
    """Return the nodes with all that report, or are reported, along paths to inner focus nodes."""
    paths = list(inner)
    todo = nodes
    while paths and todo:
        found = frozenset[Node]().union(*(around.image(way, todo) for path in paths for way in (path, inverse(path))))
        todo = found - nodes
        nodes |= todo
    return nodes


def _ever_targeted(shape: Shape, around: Walker) -> set[Node]:
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


def _members(shape: Shape, nodes: Nodes, around: Walker) -> Nodes:
    """Return those of some nodes that a shape looks at."""
    return frozenset[Node]().union(*(_aimed_at(target, nodes, around) for target in shape.targets))


def _aimed_at(target: Target, nodes: Nodes, around: Walker) -> Nodes:
    if target.kind == "node":
        return nodes & {target.value}
    if target.kind == "class":
        below = around.image(inverse(_BELOW), [target.value])
        return around.linked(RDF.type, nodes, below)
    return around.having(getattr(target.value, "value", ""), nodes, subjects=target.kind == "subjectsOf")
