"""What the query of a SPARQL-based constraint reads: the paths that its graph patterns walk from `$this`.

A query is safe when every triple pattern of each of its branches hangs together with `$this` (or `$value`), so that a
triple that it reads can be traced back. Source: https://www.w3.org/TR/sparql11-query/#sparqlAlgebra
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath, SequencePath, SparqlQuery
from kgtool.shacl.reads import ANY, Read, UnsafeError, inverse, join, path_reads

_Pattern = tuple[Any, Any, Any]
_UNREAD = ("Project", "Distinct", "Reduced", "OrderBy", "Slice", "Extend", "ToMultiSet")
_MOST = 200
"""Branches of a query that are followed; a query with more of them is called unsafe."""


def query_reads(query: SparqlQuery, prefix: Path | None, values: Path | None) -> Iterator[Read]:
    """Yield what a query reads.

    Args:
        query: the query of a constraint or of a validator.
        prefix: the path from the focus node of the outermost shape to `$this`.
        values: the path to `$value`.

    Raises:
        UnsafeError: a part of it is not reached from `$this`.
    """
    from rdflib import Variable

    if {"shapesGraph", "currentShape"} & query.bound:
        raise UnsafeError("its query reads the shapes graph")
    algebra = _algebra(query)
    anchors: dict[Any, Path | None] = {Variable("this"): prefix}
    if query.kind == "ask":
        anchors[Variable("value")] = values
    for branch in _branches(algebra.p, 0 if query.kind == "select" else 1):
        yield from _branch_reads(branch, anchors)


def _algebra(query: SparqlQuery) -> Any:
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return translateQuery(parseQuery(query.text)).algebra
    except Exception as error:  # the query was checked before; what another parser cannot read is not traced
        raise UnsafeError("its query is not understood") from error


def _branches(node: Any, depth: int) -> list[list[_Pattern]]:
    """Return the sets of triple patterns that a solution can match together."""
    name = getattr(node, "name", "")
    if name == "BGP":
        return [list(node.triples)]
    if name == "Join":
        return _joined(_branches(node.p1, depth), _branches(node.p2, depth))
    if name == "Union":
        return _branches(node.p1, depth) + _branches(node.p2, depth)
    if name in ("LeftJoin", "Minus"):
        first = _branches(node.p1, depth)
        extra = _exists(getattr(node, "expr", None), depth)
        return (
            first
            + _joined(first, _branches(node.p2, depth))
            + [branch for part in extra for branch in _joined(first, part)]
        )
    if name == "Filter":
        first = _branches(node.p, depth)
        return first + [branch for part in _exists(node.expr, depth) for branch in _joined(first, part)]
    if name in ("SelectQuery", "AskQuery") or name in _UNREAD:
        if name == "Project" and depth:
            raise UnsafeError("its query has a sub-query")
        if name == "Slice":
            raise UnsafeError("its query has a limit")
        extra = _exists(node.expr, depth) if name == "Extend" else []
        first = _branches(node.p, depth + (name == "Project"))
        return first + [branch for part in extra for branch in _joined(first, part)]
    raise UnsafeError(f"its query has a part that is not traced ({name or type(node).__name__})")


def _joined(first: list[list[_Pattern]], second: list[list[_Pattern]]) -> list[list[_Pattern]]:
    if len(first) * len(second) > _MOST:
        raise UnsafeError("its query has too many branches")
    return [one + other for one, other in product(first, second)]


def _exists(expression: Any, depth: int) -> list[list[list[_Pattern]]]:
    """Return the branches of each EXISTS and NOT EXISTS in an expression."""
    from rdflib.plugins.sparql.parserutils import CompValue

    found = []
    todo = [expression]
    while todo:
        part = todo.pop()
        if isinstance(part, CompValue):
            if part.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
                found.append(_branches(part.graph, depth + 1))
            else:
                todo.extend(part.values())
        elif isinstance(part, list | tuple):
            todo.extend(part)
    return found


def _branch_reads(patterns: list[_Pattern], anchors: dict[Any, Path | None]) -> Iterator[Read]:
    """Yield what one branch reads: from node to node, from the anchors on, until every pattern is walked."""
    from rdflib import BNode, Variable

    known = dict(anchors)
    left = list(patterns)
    while left:
        step = next((pattern for pattern in left if pattern[0] in known or pattern[2] in known), None)
        if step is None:
            raise UnsafeError("its query reads triples that no path from the focus node leads to")
        left.remove(step)
        subject, predicate, object_ = step
        path = _path(predicate)
        if subject in known:
            yield from path_reads(path, known[subject])
            start, end = known[subject], object_
        else:
            path = inverse(path)
            yield from path_reads(path, known[object_])
            start, end = known[object_], subject
        if isinstance(end, Variable | BNode):
            known.setdefault(end, join(start, path))


def _path(predicate: Any) -> Path:
    from rdflib import URIRef, Variable, paths

    if isinstance(predicate, Variable):
        return PredicatePath(ANY)
    if isinstance(predicate, URIRef):
        return PredicatePath(str(predicate))
    if isinstance(predicate, paths.InvPath):
        return InversePath(_path(predicate.arg))
    if isinstance(predicate, paths.SequencePath):
        return SequencePath(tuple(_path(step) for step in predicate.args))
    if isinstance(predicate, paths.AlternativePath):
        return AlternativePath(tuple(_path(step) for step in predicate.args))
    if isinstance(predicate, paths.MulPath) and predicate.mod in ("*", "+", "?"):
        return RepeatPath(_path(predicate.path), predicate.mod)
    raise UnsafeError("its query has a path that excludes properties")
