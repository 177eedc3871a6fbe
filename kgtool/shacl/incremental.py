"""Check again only what a change can reach.

The footprints of the shapes say which focus nodes a changed triple matters to; only these are checked, by every shape
that looks at them. A shape whose footprint is not safe is checked on all its focus nodes, and the report says so.
The findings are those of a full check at the nodes of the scope: elsewhere a full check finds what it found before.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, NamedNode, Triple

from kgtool.errors import InputError, Place
from kgtool.records import Finding
from kgtool.shacl.aiming import aim
from kgtool.shacl.data import Data
from kgtool.shacl.engine import Engine
from kgtool.shacl.footprint import TYPES, Footprint, footprint_of
from kgtool.shacl.model import Path, Shape, ShapeGraph, Target
from kgtool.shacl.reads import ANY, Read, inverse
from kgtool.shacl.shapes import Shapes
from kgtool.shacl.walking import Neighbours, Node, Nodes, predicates_of
from kgtool.vocab import AIZ, RDF

_TYPE = NamedNode(RDF.type)
_ARTICLE = NamedNode(AIZ.Article)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to data: triples that came or went.

    Args:
        triples: the changed triples, those that came and those that went, anywhere or in the graph of an article.
        former: what the data held before and hold no longer; empty when nothing went or nobody knows.
        moved: whether there are graphs of articles that came or went as a whole.
        notes: what a user should know about how the change was found.
    """

    triples: frozenset[Triple]
    former: frozenset[Triple] = frozenset()
    moved: bool = False
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


def find_change(now: Data, *, former: Data | None = None, graphs: Iterable[str] | None = None) -> Change:
    """Return the change between two states of data, and that of graphs which are new to them.

    Args:
        now: the data after the change.
        former: the data before it, if they are known.
        graphs: IRIs of graphs that came to the data.

    Raises:
        InputError: the data have no such graph.
    """
    changes = [compare(former, now)] if former is not None else []
    changes += [take_as_new(graphs, now)] if graphs is not None else []
    triples, gone = ({item for change in changes for item in getattr(change, name)} for name in ("triples", "former"))
    notes = tuple(note for change in changes for note in change.notes)
    return Change(frozenset(triples), frozenset(gone), any(change.moved for change in changes), notes)


def compare(before: Data, now: Data) -> Change:
    """Return what differs between two states of data.

    Graphs of articles are compared with those of the same articles, whatever they are called; the other graphs are
    compared together.
    """
    old, new = ({quad.triple for quad in data.quads} for data in (before, now))
    changed = old ^ new
    former, later = _by_articles(before), _by_articles(now)
    for articles in former.keys() | later.keys():
        changed |= former.get(articles, set()) ^ later.get(articles, set())
    gone = {triple for triple in changed if triple in old}
    return Change(frozenset(changed), frozenset(gone), former.keys() != later.keys())


def take_as_new(graphs: Iterable[str], now: Data) -> Change:
    """Return the change that graphs, named by their IRIs, came to the data.

    Raises:
        InputError: the data have no such graph.
    """
    names = set(graphs)
    known = {getattr(quad.graph_name, "value", "") for quad in now.quads}
    if unknown := sorted(names - known):
        near = difflib.get_close_matches(unknown[0], sorted(known), n=1)
        raise InputError(
            f"there is no graph <{unknown[0]}>", Place(now.place), expected=f"<{near[0]}>" if near else "a graph in it"
        )
    triples = frozenset(quad.triple for quad in now.quads if getattr(quad.graph_name, "value", "") in names)
    said = (
        "the changed graphs are taken as new: what they held before is not known, so nodes that only lost facts are "
        "not checked again; name the former data to check them too",
    )
    return Change(triples, moved=True, notes=said)


def _by_articles(data: Data) -> dict[tuple[str, ...], set[Triple]]:
    """Return the graphs that describe articles, by these articles; those of the same articles by their names too."""
    graphs: dict[str, set[Triple]] = defaultdict(set)
    articles: dict[str, list[str]] = defaultdict(list)
    for quad in data.quads:
        graphs[str(quad.graph_name)].add(quad.triple)
        if quad.predicate == _TYPE and quad.object == _ARTICLE:
            articles[str(quad.graph_name)].append(str(quad.subject))
    found: dict[tuple[str, ...], set[Triple]] = {}
    for name in sorted(articles):
        key = tuple(sorted(articles[name]))
        found[key if key not in found else (name, *key)] = graphs[name]
    return found


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
        findings += engine.run(data, aim(shapes, plain), focus=focus)
    if nameless:  # a shapes graph cannot name a blank node of the data
        kept = Data(data.place, data.quads, classes=data.classes)
        findings += engine.run(kept, aim(shapes, {}, keep=nameless), focus=focus)
    if any(scope.targets.get(name) for name in scoped):
        names = {quad.graph_name for quad in data.quads if quad.subject in scope.nodes or quad.object in scope.nodes}
        some = Data(data.place, (q for q in data.quads if q.graph_name in names), classes=data.classes)
        findings += engine.run(some, aim(shapes, {}, keep=scoped), focus=focus)
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
