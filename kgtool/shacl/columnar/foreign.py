"""Constraints that only a query can check: asked of the part of the data that the query can see."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any, Final

import numpy as np
import pyoxigraph
from pyoxigraph import RdfFormat

from kgtool.errors import ShapeError
from kgtool.records import Finding
from kgtool.shacl.asking import Snapshot
from kgtool.shacl.columnar.columns import Columns
from kgtool.shacl.columnar.scope import Found
from kgtool.shacl.columnar.terms import Codes
from kgtool.shacl.model import Constraint, Shape, ShapeGraph, SparqlQuery
from kgtool.shacl.sparql_engine import SparqlTask, run_sparql_constraints
from kgtool.sparql import Term

SMALL: Final = 20_000
"""Triples up to which a query gets all of them: to look for the part that it can see would take longer."""


class QueryResults:
    """Results of constraints that the SPARQL executor finds in the same run.

    Args:
        columns: the data.
        shapes: the shapes.
        place: what the user calls the data, for errors.
    """

    def __init__(self, columns: Columns, shapes: ShapeGraph, place: str) -> None:
        self._columns = columns
        self._shapes = shapes
        self._place = place
        self._sources: dict[frozenset[str] | None, Snapshot] = {}

    def find(self, shape: Shape, constraint: Constraint, focus: Codes) -> Found:
        """Return the results of one constraint on some focus nodes.

        Raises:
            ShapeError: the constraint cannot be run.
        """
        if len(focus) == 0:
            return Found(focus)
        terms = self._columns.terms
        names = {terms.text(code): code for code in focus.tolist()}
        nodes = _terms(terms.texts[code] for code in names.values())
        found = run_sparql_constraints(self._shapes, self._source(constraint), [SparqlTask(shape, constraint, nodes)])
        kept: list[Finding] = [finding for finding in found if finding.focus in names]
        if len(kept) < len(found):
            raise ShapeError(f"{constraint.component}: a result on a node that was not asked for")
        codes = np.array([names[finding.focus] for finding in kept], np.int32)
        return Found(codes, findings=tuple(kept))

    def _source(self, constraint: Constraint) -> Snapshot:
        visible = None if len(self._columns) <= SMALL else visible_properties(constraint)
        if visible not in self._sources:
            columns = self._columns
            rows: Any = slice(None)
            if visible is not None:
                codes = [code for iri in visible if (code := columns.terms.find(iri)) >= 0]
                rows = np.flatnonzero(np.isin(columns.predicates, codes))
            texts = columns.terms.texts
            parts = (columns.subjects[rows].tolist(), columns.predicates[rows].tolist(), columns.objects[rows].tolist())
            lines = (b"%s %s %s .\n" % (texts[s], texts[p], texts[o]) for s, p, o in zip(*parts, strict=True))
            parsed = pyoxigraph.parse(b"".join(lines), format=RdfFormat.N_TRIPLES)
            self._sources[visible] = Snapshot((quad.triple for quad in parsed), place=self._place)
        return self._sources[visible]


def visible_properties(constraint: Constraint) -> frozenset[str] | None:
    """Return the IRIs of the properties whose triples alone decide a query; `None` when it may look at all.

    Args:
        constraint: a constraint with a query.
    """
    query = next((value for value in constraint.parameters.values() if isinstance(value, SparqlQuery)), None)
    if query is None:
        return None
    from rdflib import Variable
    from rdflib.paths import Path
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    try:
        todo: list[Any] = [translateQuery(parseQuery(query.text)).algebra]
    except Exception:  # what rdflib cannot read is asked of all data
        return None
    found: set[str] = set()
    while todo:
        part = todo.pop()
        if isinstance(part, CompValue):
            if part.name in ("Graph", "ServiceGraphPattern", "TriplesBlock"):
                return None
            for subject, predicate, object_ in part.get("triples") or ():
                if isinstance(predicate, Variable):
                    return None
                ends = isinstance(subject, Variable) and isinstance(object_, Variable)
                if isinstance(predicate, Path) and not _collect(predicate, found, ends=ends):
                    return None
                if not isinstance(predicate, Path):
                    found.add(str(predicate))
            todo.extend(value for key, value in part.items() if key not in ("triples", "_vars"))
        elif isinstance(part, list | tuple | set):
            todo.extend(part)
        elif isinstance(part, dict):
            todo.extend(chain(part.keys(), part.values()))
    return frozenset(found)


def _collect(path: Any, found: set[str], *, ends: bool) -> bool:
    """Add the properties of a path of rdflib's; false when it looks at other triples too.

    Args:
        path: the path.
        found: where to add.
        ends: whether both ends are variables: then a path that may have no step begins at every node of the graph.
    """
    from rdflib import URIRef
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    if isinstance(path, URIRef):
        found.add(str(path))
        return True
    if isinstance(path, InvPath):
        return _collect(path.arg, found, ends=ends)
    if isinstance(path, MulPath):
        return not (ends and path.zero) and _collect(path.path, found, ends=ends)
    if isinstance(path, SequencePath | AlternativePath):
        return all(_collect(step, found, ends=True) for step in path.args)
    return False


def _terms(texts: Iterable[bytes]) -> tuple[Term, ...]:
    """Return terms from their N-Triples form."""
    lines = b"".join(b"<a:s> <a:p> %s .\n" % text for text in texts)
    return tuple(quad.object for quad in pyoxigraph.parse(lines, format=RdfFormat.N_TRIPLES))  # type: ignore[misc]
