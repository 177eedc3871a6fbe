"""The executor that asks queries: shapes compiled to SPARQL 1.1, for the embedded store and for any endpoint.

A store keeps the value of a literal: what Oxigraph has folded (`"01"^^xsd:integer`, `"5"^^xsd:byte`) is checked and
reported as folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from kgtool.records import Finding
from kgtool.shacl.asking import Asker, QueryLog, Snapshot, Source
from kgtool.shacl.compile import Compiler, Focus, Query, focus_of_targets, focus_of_terms, iter_queries
from kgtool.shacl.data import Data
from kgtool.shacl.model import Constraint, Shape, ShapeGraph
from kgtool.shacl.query_runs import FEW, ClassIndex, Members, read_classes, run_query
from kgtool.shacl.read_shapes import read_shapes
from kgtool.shacl.shapes import Shapes
from kgtool.shacl.sparql_constraints import QueryConstraints
from kgtool.sparql import Term


class SparqlEngine:
    """Checks by queries, in the store that holds the data, or in memory when they come from a file.

    Args:
        timeout: seconds for one query of an endpoint.
        graphs: names of the graphs that are the data; None takes the union of all.

    Attributes:
        log: number and time of the queries of the last check.
    """

    name = "sparql"

    def __init__(self, *, timeout: float | None = None, graphs: tuple[str, ...] | None = None) -> None:
        self.log = QueryLog()
        self._timeout = timeout
        self._graphs = graphs

    def run(self, data: Data, shapes: Shapes, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result (see `kgtool.shacl.engine.Engine.run`)."""
        return self.check(data, read_shapes(shapes.triples, place=shapes.place), focus=focus)

    def check(self, data: Data, shapes: ShapeGraph, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result of shapes that are read already."""
        self.log = QueryLog()
        source: Source = Snapshot(data.union(), place=data.place) if data.store is None else data.store
        asker = Asker(source, log=self.log, timeout=self._timeout, graphs=self._graphs)
        only = None if focus is None else NamedNode(focus)
        found = list(check_shapes(asker, shapes, [s for s in shapes.targeted() if s.scope == "union"], only=only))
        if scoped := [shape for shape in shapes.targeted() if shape.scope == "article"]:
            for _, triples in data.article_graphs():
                asker = Asker(Snapshot(triples, place=data.place), log=self.log)
                found += check_shapes(asker, shapes, scoped, only=only)
        return found


def check_shapes(
    asker: Asker, shapes: ShapeGraph, roots: Iterable[Shape], *, only: Term | None = None
) -> Iterator[Finding]:
    """Yield the results of shapes with targets.

    Args:
        asker: asks the data.
        shapes: the shapes graph.
        roots: the shapes that are checked, each on its own targets.
        only: the one focus node that is looked at.
    """
    classes = read_classes(asker)
    members = Members(asker)
    constraints = QueryConstraints(asker, shapes)
    compiler = Compiler(shapes, classes, single=asker.single, by_text=asker.remote, outside=constraints.violators)
    for shape in roots:
        focus = focus_of_targets(shape.targets, classes, only=only)
        late = not asker.remote and only is None
        for query in iter_queries(compiler, shape, focus, late=late):
            if isinstance(query, Query):
                yield from run_query(asker, query, members, focus)
            else:
                yield from constraints.iter_findings(query.shape, query.constraint, query.focus)


_BLANK = Focus(
    "{ ?this ?thisProperty ?thisObject . } UNION { ?thisSubject ?thisProperty ?this . } FILTER(isBlank(?this))", "this"
)
"""All blank nodes: a query cannot name those that are meant."""


@dataclass(frozen=True, slots=True)
class SparqlTask:
    """One constraint that only a query can check, and what it is checked on.

    Args:
        shape: the shape that has the constraint.
        constraint: a `sh:sparql` constraint or one of a SPARQL-based component.
        focus: the focus nodes; None means the shape's own targets.
    """

    shape: Shape
    constraint: Constraint
    focus: tuple[Term, ...] | None = None


def run_sparql_constraints(
    shapes: ShapeGraph,
    source: Source,
    tasks: Iterable[SparqlTask],
    *,
    timeout: float | None = None,
    log: QueryLog | None = None,
) -> list[Finding]:
    """Return the results of SPARQL-based constraints, for whichever executor meets them.

    Args:
        shapes: the shapes graph they belong to.
        source: a Store, or `Snapshot(triples)` for triples in memory; blank nodes keep their labels.
        tasks: the constraints with their focus nodes.
        timeout: seconds for one query.
        log: where queries are counted.

    Raises:
        ShapeError: a constraint cannot be run.
        StoreError: the source fails.
    """
    asker = Asker(source, log=log, timeout=timeout)
    constraints = QueryConstraints(asker, shapes)
    classes: ClassIndex | None = None
    found: list[Finding] = []
    for task in tasks:
        if task.focus is None:
            classes = classes or read_classes(asker)
            focus = focus_of_targets(task.shape.targets, classes)
            found += constraints.iter_findings(task.shape, task.constraint, focus)
            continue
        named = [term for term in task.focus if not isinstance(term, BlankNode)]
        for begin in range(0, len(named), FEW):
            focus = focus_of_terms(named[begin : begin + FEW])
            found += constraints.iter_findings(task.shape, task.constraint, focus)
        if blank := frozenset(term for term in task.focus if isinstance(term, BlankNode)):
            found += constraints.iter_findings(task.shape, task.constraint, _BLANK, wanted=blank)
    return found
