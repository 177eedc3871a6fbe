"""SHACL property paths: from the triples of a shapes graph to values, and from values to SPARQL text.

Source: https://www.w3.org/TR/shacl/#property-paths
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.errors import Place, ShapeError
from kgtool.findings import Finding
from kgtool.shacl.model import (
    SH,
    AlternativePath,
    InversePath,
    Path,
    PredicatePath,
    RepeatPath,
    SequencePath,
)
from kgtool.shacl.places import find_places
from kgtool.sparql import Term
from kgtool.vocab import RDF, RDFS, XSD

_FIRST: Final = RDF.first
_REST: Final = RDF.rest
_NIL: Final = NamedNode(RDF.nil)
_CLAUSE: Final = "https://www.w3.org/TR/shacl/#property-paths"
_LISTS: Final = "https://www.w3.org/TR/shacl/#syntax-rule-SHACL-list"
_REPEATS: Final = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


class Nodes:
    """The triples of a shapes graph by subject and by predicate.

    Args:
        triples: the shapes graph.
        place: what the user calls it, for errors.
        files: where it comes from; an error looks there for a line.
    """

    def __init__(self, triples: Iterable[Triple], place: str, files: Iterable[FilePath] = ()) -> None:
        self.triples = tuple(triples)
        self.place = place
        self.files = tuple(files)
        self._by_subject: dict[Term, dict[str, list[Term]]] = {}
        self._by_predicate: dict[str, list[tuple[Term, Term]]] = {}
        for triple in self.triples:
            subject, predicate, object_ = triple.subject, triple.predicate.value, triple.object
            if isinstance(subject, Triple) or isinstance(object_, Triple):
                continue  # a statement about a statement is no part of a shape
            values = self._by_subject.setdefault(subject, {}).setdefault(predicate, [])
            if object_ not in values:
                values.append(object_)
                self._by_predicate.setdefault(predicate, []).append((subject, object_))

    def __contains__(self, node: object) -> bool:
        return node in self._by_subject

    def subjects(self) -> Iterable[Term]:
        """Return every subject once, in the order of the graph."""
        return self._by_subject.keys()

    def predicates(self, node: Term) -> Iterable[str]:
        """Return the IRIs of the properties of a node; may be empty."""
        return self._by_subject.get(node, {}).keys()

    def values(self, node: Term, predicate: str) -> list[Term]:
        """Return the values of a property of a node, in the order of the graph; may be empty."""
        return self._by_subject.get(node, {}).get(predicate, [])

    def pairs(self, predicate: str) -> list[tuple[Term, Term]]:
        """Return subject and object of every triple of a property; may be empty."""
        return self._by_predicate.get(predicate, [])

    def instances(self, classes: Iterable[str]) -> dict[Term, None]:
        """Return the nodes of the graph that are of one of the classes (IRIs) or of a subclass, in its order."""
        todo: list[Term] = [NamedNode(iri) for iri in classes]
        below: dict[Term, list[Term]] = {}
        for lower, upper in self.pairs(RDFS.subClassOf):
            below.setdefault(upper, []).append(lower)
        found: set[Term] = set()
        while todo:
            if (cls := todo.pop()) not in found:
                found.add(cls)
                todo.extend(below.get(cls, ()))
        return {subject: None for subject, cls in self.pairs(RDF.type) if cls in found}

    def items(self, node: Term, *, shape: Term) -> tuple[Term, ...]:
        """Return the members of an RDF list.

        Args:
            node: its head.
            shape: the shape that the list belongs to, for errors.

        Raises:
            ShapeError: the list is broken or never ends.
        """
        found: list[Term] = []
        seen: set[Term] = set()
        while node != _NIL:
            first, rest = self.values(node, _FIRST), self.values(node, _REST)
            if node in seen:
                raise self.error(shape, "a list never ends", "a list that ends with rdf:nil", _LISTS)
            if len(first) != 1 or len(rest) != 1:
                raise self.error(
                    shape,
                    f"{node} is no list: it has {len(first)} rdf:first and {len(rest)} rdf:rest",
                    "one of each, up to rdf:nil",
                    _LISTS,
                )
            seen.add(node)
            found.append(first[0])
            node = rest[0]
        return tuple(found)

    def is_list(self, node: Term) -> bool:
        """Say whether a node is the head of a list."""
        return node == _NIL or bool(self.values(node, _FIRST) or self.values(node, _REST))

    def messages(self, node: Term, *, shape: Term) -> tuple[Literal, ...]:
        """Return the values of sh:message of a node; may be empty.

        Raises:
            ShapeError: one is no string.
        """
        found = []
        for value in self.values(node, f"{SH}message"):
            if not isinstance(value, Literal) or value.datatype.value not in (XSD.string, RDF.langString):
                raise self.error(
                    shape,
                    f"sh:message has the value {value}",
                    "a string, with or without a language",
                    "https://www.w3.org/TR/shacl/#syntax-rule-message-datatype",
                )
            found.append(value)
        return tuple(sorted(found, key=lambda text: (text.language or "", text.value)))

    def flag(self, node: Term, name: str, *, shape: Term) -> bool:
        """Return the value of a yes-or-no property of SHACL, by default false.

        Raises:
            ShapeError: there are several values, or one that is neither true nor false.
        """
        values = self.values(node, SH + name)
        texts = {
            value.value if isinstance(value, Literal) and value.datatype.value == XSD.boolean else ""
            for value in values
        }
        if len(values) > 1 or texts - {"true", "false", "1", "0"}:
            raise self.error(
                shape,
                f"sh:{name} is {' and '.join(map(str, values))}",
                "true or false",
                f"https://www.w3.org/TR/shacl/#syntax-rule-{name}-datatype",
            )
        return bool(texts & {"true", "1"})

    def error(self, shape: Term, problem: str, expected: str | None = None, clause: str | None = None) -> ShapeError:
        """Return the error of a shape, which names it and where it stands."""
        named = self._named(shape)
        about = f"shape {shape}" if named == shape or named is None else f"shape {shape} in {named}"
        return ShapeError(
            f"{about} cannot be run: {problem}",
            self._find(named),
            expected,
            clause=clause or "https://www.w3.org/TR/shacl/#ill-formed-shape-graphs",
        )

    def _named(self, node: Term) -> Term | None:
        """Return the nearest named node that a node hangs on, itself if it has a name."""
        above: dict[Term, list[Term]] = {}
        for triple in self.triples:
            above.setdefault(triple.object, []).append(triple.subject)  # type: ignore[arg-type]
        todo, seen = [node], {node}
        while todo:
            here = todo.pop(0)
            if isinstance(here, NamedNode):
                return here
            fresh = [parent for parent in above.get(here, ()) if parent not in seen]
            seen.update(fresh)
            todo += fresh
        return None

    def _find(self, named: Term | None) -> Place:
        """Return the file and the line where a named node is described; without one what is known."""
        if named is not None and self.files:
            sought = Finding(str(named), None, None, "", "", (), "")
            if place := find_places([sought], self.files).get((sought.focus, None)):
                return place
        return Place(self.place)


def read_path(nodes: Nodes, node: Term, *, shape: Term) -> Path:
    """Return the path that a node describes.

    Args:
        nodes: the shapes graph.
        node: the value of sh:path.
        shape: the shape it belongs to, for errors.

    Raises:
        ShapeError: it is no well-formed path, or it refers to itself.
    """
    return _read(nodes, node, shape, ())


def _read(nodes: Nodes, node: Term, shape: Term, above: tuple[Term, ...]) -> Path:
    if isinstance(node, NamedNode) and node != _NIL:
        return PredicatePath(node.value)
    if node in above:
        raise nodes.error(shape, "a path refers to itself", "a path that ends", _CLAUSE)
    if not isinstance(node, BlankNode):
        raise nodes.error(shape, f"{node} is no path", "an IRI, a list or a blank node with a path", _CLAUSE)
    inside = (*above, node)
    forms = [name for name in ("inversePath", "alternativePath", *_REPEATS) for _ in nodes.values(node, SH + name)]
    if nodes.is_list(node):
        forms = ["list"]  # what else the node says does not count, as the specification's own tests have it
    if len(forms) != 1:
        said = " and ".join(sorted(forms)) or "none"
        raise nodes.error(shape, f"the path {node} has {said}", "exactly one form of path", _CLAUSE)
    form = forms[0]
    if form == "list":
        return SequencePath(_steps(nodes, node, shape, inside))
    value = nodes.values(node, SH + form)[0]
    if form == "alternativePath":
        return AlternativePath(_steps(nodes, value, shape, inside))
    inner = _read(nodes, value, shape, inside)
    if form == "inversePath":
        return InversePath(inner)
    return RepeatPath(inner, _REPEATS[form])  # type: ignore[arg-type]


def _steps(nodes: Nodes, head: Term, shape: Term, inside: tuple[Term, ...]) -> tuple[Path, ...]:
    steps = tuple(_read(nodes, step, shape, inside) for step in nodes.items(head, shape=shape))
    if len(steps) < 2:
        raise nodes.error(shape, f"a list of paths has {len(steps)} member(s)", "at least two", _CLAUSE)
    return steps


def path_text(path: Path) -> str:
    """Return a path as a SPARQL property path with full IRIs: what a finding has, and what a query can use.

    >>> path_text(SequencePath((PredicatePath("a:p"), InversePath(PredicatePath("a:q")))))
    '(<a:p>/^<a:q>)'
    >>> path_text(RepeatPath(InversePath(PredicatePath("a:p")), "*"))
    '(^<a:p>)*'
    """
    if isinstance(path, PredicatePath):
        return f"<{path.iri}>"
    if isinstance(path, InversePath):
        return f"^{_atom(path.path)}"
    if isinstance(path, RepeatPath):
        return f"{_atom(path.path)}{path.kind}"
    joint = "/" if isinstance(path, SequencePath) else "|"
    return "(" + joint.join(path_text(step) for step in path.paths) + ")"


def _atom(path: Path) -> str:
    """Return a path so that an operator before or after it takes all of it."""
    text = path_text(path)
    return text if isinstance(path, PredicatePath | SequencePath | AlternativePath) else f"({text})"
