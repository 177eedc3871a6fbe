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
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        algebra = translateQuery(parseQuery(query.text)).algebra
    except Exception:  # what rdflib cannot read is asked of all data
        return None
    found: set[str] = set()
    return frozenset(found) if _see(algebra, found) else None


def _see(part: Any, found: set[str]) -> bool:
    """Add the properties that a part of rdflib's algebra looks at; false when it may look at any triple."""
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(part, dict) and not isinstance(part, CompValue):
        return all(_see(one, found) for one in chain(part.keys(), part.values()))
    if isinstance(part, list | tuple | set):
        return all(_see(one, found) for one in part)
    if not isinstance(part, CompValue):
        return True
    if part.name in ("Graph", "GraphGraphPattern", "ServiceGraphPattern"):
        return False
    lists = part["triples"] if "triples" in part else ()
    flat = list(chain.from_iterable(lists))  # inside EXISTS several triples are one list
    steps = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return all(_see_step(*step, found) for step in steps) and all(
        _see(value, found) for key, value in part.items() if key not in ("triples", "_vars")
    )


def _see_step(subject: Any, predicate: Any, object_: Any, found: set[str]) -> bool:
    from rdflib import Variable

    anywhere = isinstance(subject, Variable) and isinstance(object_, Variable)
    return not (anywhere and _may_stay(predicate)) and _see_path(predicate, found)


def _see_path(path: Any, found: set[str]) -> bool:
    from rdflib import URIRef
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    if isinstance(path, URIRef):
        found.add(str(path))
        return True
    if isinstance(path, InvPath):
        return _see_path(path.arg, found)
    if isinstance(path, MulPath):
        return _see_path(path.path, found)
    return isinstance(path, SequencePath | AlternativePath) and all(_see_path(step, found) for step in path.args)


def _may_stay(path: Any) -> bool:
    """Say whether a path may have no step: between two variables it then begins at every node of the graph."""
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    if isinstance(path, MulPath):
        return bool(path.zero) or _may_stay(path.path)
    if isinstance(path, InvPath):
        return _may_stay(path.arg)
    if isinstance(path, AlternativePath):
        return any(map(_may_stay, path.args))
    return isinstance(path, SequencePath) and all(map(_may_stay, path.args))


def _terms(texts: Iterable[bytes]) -> tuple[Term, ...]:
    """Return terms from their N-Triples form."""
    lines = b"".join(b"<a:s> <a:p> %s .\n" % text for text in texts)
    return tuple(quad.object for quad in pyoxigraph.parse(lines, format=RdfFormat.N_TRIPLES))
