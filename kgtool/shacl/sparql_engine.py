"""The executor that asks queries: shapes compiled to SPARQL 1.1, for the embedded store and for any endpoint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kgtool.records import Finding
from kgtool.shacl.asking import QueryLog, Snapshot, Source
from kgtool.shacl.model import Constraint, Shape, ShapeGraph
from kgtool.sparql import Term


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
    raise AssertionError((shapes, source, tuple(tasks), timeout, log, Snapshot))
