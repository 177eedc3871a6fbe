"""Constraints that only a query can check, on the part of the columns that the query can see."""

from __future__ import annotations

from kgtool.errors import Place, ShapeError
from kgtool.shacl.columnar.columns import Columns
from kgtool.shacl.columnar.scope import Found
from kgtool.shacl.columnar.terms import Codes
from kgtool.shacl.model import Constraint, Shape, ShapeGraph


class QueryResults:
    """Results of constraints that the SPARQL executor finds in the same run."""

    def __init__(self, columns: Columns, shapes: ShapeGraph) -> None:
        self._columns = columns
        self._shapes = shapes

    def find(self, shape: Shape, constraint: Constraint, focus: Codes) -> Found:
        """Return the results of one constraint on some focus nodes."""
        raise ShapeError(f"{constraint.component} is not supported", Place(str(shape.id)))
