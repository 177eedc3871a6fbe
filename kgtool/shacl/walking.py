"""Walks property paths from sets of nodes to sets of nodes, over triples in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath, SequencePath
from kgtool.shacl.reads import ANY, inverse

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple
Nodes: TypeAlias = frozenset[Node]


class Walker(ABC):
    """Walks paths by single steps."""

    @abstractmethod
    def step(self, predicate: str, nodes: Nodes, *, back: bool) -> Nodes:
        """Return the other ends of the triples with a predicate (or `ANY`) that begin, or end, at some nodes."""

    @abstractmethod
    def ends(self, predicate: str, *, subjects: bool) -> Nodes:
        """Return all subjects, or all objects, of a predicate."""

    @abstractmethod
    def having(self, predicate: str, nodes: Nodes, *, subjects: bool) -> Nodes:
        """Return those of some nodes that are a subject, or an object, of a predicate."""

    @abstractmethod
    def linked(self, predicate: str, nodes: Nodes, ends: Nodes) -> Nodes:
        """Return those of some nodes from which a predicate leads to one of some ends."""

    def image(self, path: Path | None, nodes: Iterable[Node]) -> Nodes:
        """Return every node that a path leads to from some nodes; None leads to the nodes themselves.

        >>> triples = [Triple(NamedNode("a:s"), NamedNode("a:p"), NamedNode("a:o"))]
        >>> around = Neighbours(triples, ["a:p"])
        >>> sorted(map(str, around.image(RepeatPath(InversePath(PredicatePath("a:p")), "*"), [NamedNode("a:o")])))
        ['<a:o>', '<a:s>']
        """
        start = frozenset(nodes)
        if not start:
            return start
        match path:
            case None:
                return start
            case PredicatePath(iri):
                return self.step(iri, start, back=False)
            case InversePath(PredicatePath(iri)):
                return self.step(iri, start, back=True)
            case InversePath(inner):
                return self.image(inverse(inner), start)
            case SequencePath(steps):
                for step in steps:
                    start = self.image(step, start)
                return start
            case AlternativePath(choices):
                return frozenset[Node]().union(*(self.image(choice, start) for choice in choices))
            case RepeatPath(inner, "?"):
                return start | self.image(inner, start)
            case RepeatPath(inner, kind):
                reached = self.image(inner, start)
                new = reached
                while new:
                    new = self.image(inner, new) - reached
                    reached |= new
                return reached | start if kind == "*" else reached


class Neighbours(Walker):
    """The triples of some predicates, by their ends.

    Args:
        triples: the data.
        predicates: IRIs of the predicates that paths will ask for; all, when `ANY` is among them.
    """

    def __init__(self, triples: Iterable[Triple], predicates: Iterable[str]) -> None:
        wanted = frozenset(predicates)
        everything = ANY in wanted
        self._ahead: dict[str, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._back: dict[str, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            predicate = triple.predicate.value
            if predicate in wanted:
                self._ahead[predicate][triple.subject].append(triple.object)
                self._back[predicate][triple.object].append(triple.subject)
            if everything:
                self._ahead[ANY][triple.subject].append(triple.object)
                self._back[ANY][triple.object].append(triple.subject)

    def step(self, predicate: str, nodes: Nodes, *, back: bool) -> Nodes:
        """Return the other ends of the triples with a predicate (or `ANY`) that begin, or end, at some nodes."""
        neighbours = (self._back if back else self._ahead).get(predicate, {})
        return frozenset(end for node in nodes for end in neighbours.get(node, ()))

    def ends(self, predicate: str, *, subjects: bool) -> Nodes:
        """Return all subjects, or all objects, of a predicate."""
        return frozenset((self._ahead if subjects else self._back).get(predicate, {}))

    def having(self, predicate: str, nodes: Nodes, *, subjects: bool) -> Nodes:
        """Return those of some nodes that are a subject, or an object, of a predicate."""
        return nodes & self.ends(predicate, subjects=subjects)

    def linked(self, predicate: str, nodes: Nodes, ends: Nodes) -> Nodes:
        """Return those of some nodes from which a predicate leads to one of some ends."""
        ahead = self._ahead.get(predicate, {})
        return frozenset(node for node in nodes if not ends.isdisjoint(ahead.get(node, ())))


def predicates_of(path: Path | None) -> frozenset[str]:
    """Return the predicates that walking a path asks for.

    >>> sorted(predicates_of(SequencePath((PredicatePath("a:p"), RepeatPath(PredicatePath("a:q"), "*")))))
    ['a:p', 'a:q']
    """
    match path:
        case None:
            return frozenset()
        case PredicatePath(iri):
            return frozenset({iri})
        case InversePath(inner) | RepeatPath(inner):
            return predicates_of(inner)
        case SequencePath(steps) | AlternativePath(steps):
            return frozenset[str]().union(*map(predicates_of, steps))
