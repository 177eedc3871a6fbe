"""Constraints that have a query: solved on the columns, or asked of the part of the data that the query can see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

import numpy as np
import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kgtool.findings import Finding
from kgtool.shacl.asking import Snapshot
from kgtool.shacl.columnar.columns import Columns, distinct_pairs
from kgtool.shacl.columnar.graph_patterns import patterns_of
from kgtool.shacl.columnar.order import Order
from kgtool.shacl.columnar.paths import distinct
from kgtool.shacl.columnar.scope import Found
from kgtool.shacl.columnar.solutions import Solver, UnsureError
from kgtool.shacl.columnar.terms import LITERAL, Codes
from kgtool.shacl.columnar.visible import visible_properties
from kgtool.shacl.model import Constraint, Shape, ShapeGraph, Target
from kgtool.shacl.sparql_constraints import solution_finding
from kgtool.shacl.sparql_engine import SparqlTask, run_sparql_constraints
from kgtool.sparql import Term


class QueryResults:
    """Results of constraints that the SPARQL executor finds in the same run.

    Args:
        columns: the data.
        shapes: the shapes.
        place: what the user calls the data, for errors.
        order: compares values.
    """

    def __init__(self, columns: Columns, shapes: ShapeGraph, place: str, order: Order) -> None:
        self._columns = columns
        self._solver = Solver(columns, order)
        self._shapes = shapes
        self._place = place
        self._parts: dict[frozenset[str] | None, Part] = {}
        self._marks = 0

    def find(self, shape: Shape, constraint: Constraint, focus: Codes) -> Found:
        """Return the results of one constraint on some focus nodes.

        Raises:
            ShapeError: the constraint cannot be run.
        """
        terms = self._columns.terms
        literal = terms.kinds[focus] == LITERAL
        if not literal.any() and (solved := self._solve(shape, constraint, focus)) is not None:
            return solved
        found = [self._ask(shape, constraint, focus[~literal])]
        for code in focus[literal]:  # one at a time: a store may write a literal in another way
            here = np.array([code], np.int32)
            (text,) = terms.read(here)
            found.append([(int(code), _respelt(finding, text)) for _, finding in self._ask(shape, constraint, here)])
        kept = list(chain.from_iterable(found))
        codes = np.array([code for code, _ in kept], np.int32)
        return Found(codes, findings=tuple(finding for _, finding in kept))

    def _solve(self, shape: Shape, constraint: Constraint, focus: Codes) -> Found | None:
        """Return the results of a query that columns can answer by themselves, `None` for another one."""
        query = patterns_of(constraint)
        if query is None:
            return None
        try:
            table = self._solver.solve(query.group, {"this": focus})
        except UnsureError:
            return None
        if not (_is_filled(constraint, shape) or {"path", "message"} & {*query.names}):
            values = table.get("value") if "value" in query.names else None if shape.path else table["this"]
            if values is None:
                return Found(distinct(self._columns, table["this"]))
            pairs = distinct_pairs(table["this"], values)
            return Found(pairs.first, pairs.second)
        names = tuple(dict.fromkeys(("this", *query.names)))
        rows = sorted(set(zip(*(table[name].tolist() for name in names), strict=True)))
        codes = sorted({code for row in rows for code in row})
        texts = self._columns.terms.texts
        term_of = dict(zip(codes, _terms(texts[code] for code in codes), strict=True))
        found: dict[Finding, int] = {}
        for row in rows:
            values_of = dict(zip(names, map(term_of.__getitem__, row), strict=True))
            found.setdefault(solution_finding(shape, constraint, values_of["this"], values_of), row[0])
        return Found(np.array(list(found.values()), np.int32), findings=tuple(found))

    def _ask(self, shape: Shape, constraint: Constraint, focus: Codes) -> list[tuple[int, Finding]]:
        if len(focus) == 0:
            return []
        terms = self._columns.terms
        codes = focus.tolist()
        visible = visible_properties(shape, constraint)
        part = self._part(visible)
        if visible is None:
            nodes = _terms(terms.texts[code] for code in codes)
            task = SparqlTask(shape, constraint, nodes)
        else:
            # Focus nodes stand in the data as the objects of a property that no query sees: blank nodes can be named
            # in no other way, and a list of thousands of terms is slow to read.
            self._marks += 1
            mark = f"urn:x-kgtool:focus:{self._marks}"
            part.add(b"<urn:x-kgtool:focus> <%s> %s .\n" % (mark.encode(), terms.texts[code]) for code in codes)
            task = SparqlTask(replace(shape, targets=(Target("objectsOf", NamedNode(mark)),)), constraint)
        found = run_sparql_constraints(self._shapes, part, [task])
        if len(codes) == 1:
            return [(codes[0], finding) for finding in found]
        names = dict(zip(terms.read(focus), codes, strict=True))
        return [(names[finding.focus], finding) for finding in found if finding.focus in names]

    def _part(self, visible: frozenset[str] | None) -> Part:
        if visible not in self._parts:
            columns, terms = self._columns, self._columns.terms
            texts = terms.texts
            chosen = [columns.subjects, columns.predicates, columns.objects]
            if visible is not None:
                codes = [code for iri in visible if (code := terms.find(iri)) >= 0]
                rows = np.flatnonzero(terms.mask(np.array(codes, np.int32))[columns.predicates])
                chosen = [column[rows] for column in chosen]
            lists = [column.tolist() for column in chosen]
            part = Part((), place=self._place)
            part.add(b"%s %s %s .\n" % (texts[s], texts[p], texts[o]) for s, p, o in zip(*lists, strict=True))
            self._parts[visible] = part
        return self._parts[visible]


class Part(Snapshot):
    """A part of the data as a store of its own."""

    def add(self, lines: Iterable[bytes]) -> None:
        """Add triples, each a line of N-Triples; blank nodes keep their labels."""
        text = b"".join(lines)
        if b"_:" not in text:
            self._store.bulk_load(text, format=RdfFormat.N_TRIPLES, lenient=True)  # it was checked when it was read
        else:  # a store gives other labels to the blank nodes that it reads by itself
            self._store.bulk_extend(pyoxigraph.parse(text, format=RdfFormat.N_TRIPLES))


def _is_filled(constraint: Constraint, shape: Shape) -> bool:
    """Say whether a message of the constraint has variables that each result fills in."""
    return any("{?" in message.value or "{$" in message.value for message in constraint.messages or shape.messages)


def _respelt(finding: Finding, text: str) -> Finding:
    """Return a finding on a literal with the literal as it is written in the data."""
    same = finding.value is not None and finding.value == finding.focus
    return replace(finding, focus=text, value=text if same else finding.value)


def _terms(texts: Iterable[bytes]) -> tuple[Term, ...]:
    """Return terms from their N-Triples form."""
    lines = b"".join(b"<a:s> <a:p> %s .\n" % text for text in texts)
    return tuple(quad.object for quad in pyoxigraph.parse(lines, format=RdfFormat.N_TRIPLES))
