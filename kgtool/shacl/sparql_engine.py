"""The executor that asks queries: shapes compiled to SPARQL 1.1, for the embedded store and for any endpoint.

A store keeps the value of a literal: what Oxigraph has folded (`"01"^^xsd:integer`, `"5"^^xsd:byte`) is checked and
reported as folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from kgtool.findings import Finding
from kgtool.shacl.asking import Asker, QueryLog, Source
from kgtool.shacl.compile import (
    Focus,
    Query,
    QueryConstraint,
    focus_of_targets,
    focus_of_terms,
    iter_queries,
    make_compiler,
)
from kgtool.shacl.data import Data, class_tree
from kgtool.shacl.data_sources import iter_article_askers, open_asker
from kgtool.shacl.model import Constraint, Shape, ShapeGraph
from kgtool.shacl.patterns import refuse_patterns
from kgtool.shacl.query_runs import (
    FEW,
    ClassIndex,
    Members,
    read_classes,
    read_spellings,
    respelt,
    run_batch,
    run_query,
)
from kgtool.shacl.shapes import Shapes
from kgtool.shacl.sparql_constraints import QueryConstraints
from kgtool.sparql import Term

TOGETHER = 12
"""Queries that an endpoint is asked together."""


class SparqlEngine:
    """Checks by queries, in the store that holds the data, or in memory when they come from a file.

    Args:
        timeout: seconds for one query.

    Attributes:
        log: number and time of the queries of the last check.
    """

    name = "sparql"

    def __init__(self, *, timeout: float | None = None) -> None:
        self.log = QueryLog()
        self._timeout = timeout

    def run(self, data: Data, shapes: Shapes, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result (see `kgtool.shacl.engine.Engine.run`)."""
        graph = shapes.graph()
        self.log = QueryLog()
        only = None if focus is None else NamedNode(focus)
        found: list[Finding] = []
        if roots := [shape for shape in graph.targeted() if shape.scope == "union"]:
            asker = open_asker(data, log=self.log, timeout=self._timeout)
            found += check_shapes(asker, graph, roots, only=only, added=data.added())
        if roots := [shape for shape in graph.targeted() if shape.scope == "article"]:
            for asker in iter_article_askers(data, log=self.log, timeout=self._timeout):
                found += check_shapes(asker, graph, roots, only=only, added=data.added())
        return found


def check_shapes(
    asker: Asker,
    shapes: ShapeGraph,
    roots: Iterable[Shape],
    *,
    only: Term | None = None,
    added: Iterable[Triple] = (),
) -> Iterator[Finding]:
    """Yield the results of shapes with targets.

    Args:
        asker: asks the data.
        shapes: the shapes graph.
        roots: the shapes that are checked, each on its own targets.
        only: the one focus node that is looked at.
        added: triples of the class tree that are not in the data.
    """
    refuse_patterns(asker, shapes)
    classes = read_classes(asker, added)
    members = Members(asker)
    constraints = QueryConstraints(asker, shapes)
    compiler = make_compiler(shapes, classes, single=asker.single, by_text=asker.remote, outside=constraints.violators)
    waiting: list[tuple[Query, Mapping[str, list[Term]]]] = []
    for shape in roots:
        focus = focus_of_targets(shape.targets, classes, only=only)
        spellings = read_spellings(asker, (target.value for target in shape.targets if target.kind == "node"))
        for query in iter_queries(compiler, shape, focus, late=not asker.remote and only is None):
            if isinstance(query, Query) and asker.remote:
                waiting.append((query, spellings))
                if len(waiting) == TOGETHER:
                    yield from _run_waiting(asker, waiting)
            elif isinstance(query, Query):
                yield from _respelt(run_query(asker, query, members, focus), query, spellings)
            else:
                found = constraints.iter_findings(query.shape, query.constraint, query.focus)
                yield from _respelt(found, query, spellings)
    yield from _run_waiting(asker, waiting)


def _run_waiting(asker: Asker, waiting: list[tuple[Query, Mapping[str, list[Term]]]]) -> Iterator[Finding]:
    """Yield the findings of the queries that wait, and let none wait any more."""
    found = run_batch(asker, [query for query, _ in waiting])
    for query, spellings in waiting:
        yield from _respelt((finding for of, finding in found if of is query), query, spellings)
    waiting.clear()


def _respelt(
    found: Iterable[Finding], query: Query | QueryConstraint, spellings: Mapping[str, list[Term]]
) -> Iterable[Finding]:
    return respelt(found, spellings, values=query.shape.path is None) if spellings else found


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
            classes = classes or read_classes(asker, class_tree())
            focus = focus_of_targets(task.shape.targets, classes)
            found += constraints.iter_findings(task.shape, task.constraint, focus)
            continue
        named = [term for term in task.focus if not isinstance(term, BlankNode)]
        spellings = read_spellings(asker, named)
        for begin in range(0, len(named), FEW):
            focus = focus_of_terms(named[begin : begin + FEW])
            results = constraints.iter_findings(task.shape, task.constraint, focus)
            found += respelt(results, spellings, values=task.shape.path is None)
        if blank := frozenset(term for term in task.focus if isinstance(term, BlankNode)):
            found += constraints.iter_findings(task.shape, task.constraint, _BLANK, wanted=blank)
    return found
