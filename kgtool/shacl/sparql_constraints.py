"""SPARQL-based constraints and components: their queries for all focus nodes at once, or for one after the other.

Source: https://www.w3.org/TR/shacl/#sparql-constraints, https://www.w3.org/TR/shacl/#sparql-constraint-components
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgtool.errors import Place, QueryError, ShapeError
from kgtool.findings import Finding
from kgtool.shacl.asking import Asker, Row
from kgtool.shacl.compile.focus import Focus, reach
from kgtool.shacl.compile.prebound import ask_group, is_counting, is_separable, join_pattern, without_prefixes
from kgtool.shacl.model import Constraint, Shape, ShapeGraph, SparqlQuery
from kgtool.shacl.paths import path_text
from kgtool.shacl.prebinding import bind_rows
from kgtool.shacl.query_runs import finding
from kgtool.sparql import Term, values

SHAPES_GRAPH: Final = NamedNode("urn:x-kgtool:shapes")
"""What `$shapesGraph` is bound to: the name of the graph with the shapes in a copy of the data."""

_TEMPLATE: Final = re.compile(r"\{[?$](\w+)\}")
_SELECT: Final = "https://www.w3.org/TR/shacl/#sparql-constraints-prebound"


@dataclass(frozen=True, slots=True)
class _Hit:
    """One solution that is a result: the focus node, and all variables by name."""

    focus: Term
    values: Mapping[str, Term]


class QueryConstraints:
    """Runs the queries of shapes.

    Args:
        asker: asks the data.
        shapes: the shapes graph.
    """

    def __init__(self, asker: Asker, shapes: ShapeGraph) -> None:
        self._asker = asker
        self._shapes = shapes
        self._copy: Asker | None = None

    def iter_findings(
        self, shape: Shape, constraint: Constraint, focus: Focus, *, wanted: frozenset[Term] | None = None
    ) -> Iterator[Finding]:
        """Yield the results of a constraint that is a query.

        Args:
            shape: the shape that has it.
            constraint: the constraint.
            focus: the focus nodes.
            wanted: the focus nodes that count, when `focus` may bind others too.

        Raises:
            ShapeError: the query cannot be run, or says itself that it failed.
        """
        query = query_of(constraint)
        focus = as_this(focus)
        seen: set[tuple[object, ...]] = set()
        for hit in self._hits(shape, constraint, query, focus):
            if wanted is not None and hit.focus not in wanted:
                continue
            found = solution_finding(shape, constraint, hit.focus, hit.values)
            way = tuple(hit.values.get(name) for name in focus.keys)
            if (found, found.messages, way) not in seen:
                seen.add((found, found.messages, way))
                yield found

    def violators(self, shape: Shape, constraint: Constraint, focus: Focus) -> str:
        """Return the pattern of the focus nodes that violate a constraint, for a shape that others use."""
        query = query_of(constraint)
        constants, asker = self._setting(shape, constraint, query)
        if is_separable(query.text) and not _has_blank(constants) and asker is self._asker:
            return self._group(shape, query, constants, focus)
        found = {
            str(hit.focus): hit.focus
            for hit in self._hits(shape, constraint, query, as_this(Focus(focus.body, focus.var)))
        }
        if any(isinstance(term, BlankNode) for term in found.values()):
            raise ShapeError(
                f"shape {shape.id}: its query would have to be asked for blank nodes one after the other",
                Place(shape.place),
                remedy="Take GROUP BY, LIMIT or GRAPH out of the query, or name the nodes.",
                clause=_SELECT,
            )
        return values(focus.var, list(found.values()))

    def _setting(self, shape: Shape, constraint: Constraint, query: SparqlQuery) -> tuple[dict[str, Term], Asker]:
        """Return what stands fast for all focus nodes, and who is asked."""
        constants: dict[str, Term] = {
            name: term
            for name, term in constraint.parameters.items()
            if name in query.bound and isinstance(term, NamedNode | BlankNode | Literal)
        }
        if "currentShape" in query.bound:
            constants["currentShape"] = shape.id
        if "shapesGraph" not in query.bound:
            copies = is_counting(query.text) and self._asker.has_copies()
            return constants, self._asker.copied() if copies else self._asker
        constants["shapesGraph"] = SHAPES_GRAPH
        if self._copy is None:
            self._copy = self._asker.copied({SHAPES_GRAPH.value: self._shapes.triples})
        return constants, self._copy

    def _hits(self, shape: Shape, constraint: Constraint, query: SparqlQuery, focus: Focus) -> Iterator[_Hit]:
        constants, asker = self._setting(shape, constraint, query)
        try:
            if not is_separable(query.text) or _has_blank(constants):
                yield from self._one_by_one(asker, shape, query, constants, focus)
                return
            head = "*" if query.kind == "select" else "DISTINCT *"
            where = self._group(shape, query, constants, focus, inner=True)
            if focus.keys:
                where += f" {focus.distinct()}"
            variables, rows = asker.select(head, where, key="this")
        except QueryError as error:
            raise self._wrong(shape, constraint, error) from error
        yield from self._read(shape, variables, rows)

    def _group(
        self, shape: Shape, query: SparqlQuery, constants: dict[str, Term], focus: Focus, *, inner: bool = False
    ) -> str:
        """Return a group that finds the solutions that are results.

        Args:
            shape: the shape of the query.
            query: it.
            constants: variables that have one value.
            focus: the nodes that it is asked for.
            inner: whether the group binds `this` and all that the query returns, instead of `focus.var` alone.
        """
        text = without_prefixes(_bound(query.text, constants))
        nodes = as_this(Focus(focus.body, focus.var)).body
        here = f"{{ SELECT DISTINCT ?this WHERE {{ {nodes} }} }}"
        if query.kind == "select":
            group = f"{{ {join_pattern(text, ['this'], here, outer=f'{{ {nodes} }}')}\n}}"
        else:
            if shape.path is None:
                pairs = f"{{ SELECT DISTINCT ?this (?this AS ?value) WHERE {{ {nodes} }} }}"
            else:
                step, _ = reach(Focus(nodes, "this"), shape.path, "value")
                pairs = f"{{ SELECT DISTINCT ?this ?value WHERE {{ {here} {step} }} }}"
            holds = ask_group(join_pattern(text, ["this", "value"], pairs))
            group = f"{pairs} MINUS {{ SELECT DISTINCT ?this ?value WHERE {{ {holds}\n}} }}"
        if inner:
            return group
        return (
            f"{{ SELECT DISTINCT (?this AS ?{focus.var}) WHERE {{ {group} }} }}"
            if focus.var != "this"
            else (f"{{ SELECT DISTINCT ?this WHERE {{ {group} }} }}")
        )

    def _one_by_one(
        self, asker: Asker, shape: Shape, query: SparqlQuery, constants: dict[str, Term], focus: Focus
    ) -> Iterator[_Hit]:
        for way, node, value in self._nodes(asker, shape, query, focus):
            terms = {**constants, "this": node}
            if value is not None:
                terms["value"] = value
            variables, rows = asker.ask_bound(query.text, terms)
            if query.kind == "ask":
                if rows and rows[0][0] == Literal(False):
                    yield _Hit(node, {**way, "this": node, "value": value or node})
                continue
            for hit in self._read(shape, variables, rows, node):
                yield _Hit(node, {**way, **hit.values})

    def _nodes(
        self, asker: Asker, shape: Shape, query: SparqlQuery, focus: Focus
    ) -> Iterator[tuple[dict[str, Term], Term, Term | None]]:
        """Yield the focus nodes with the way to them, and for ASK each with each of its values."""
        names = [*focus.keys, focus.var]
        where, value = focus.body, None
        if query.kind == "ask":
            value = focus.var
            if shape.path is not None:
                value = "value"
                where = f"{focus.distinct()} {reach(focus, shape.path, value)[0]}"
                names.append(value)
        variables, rows = asker.select(f"DISTINCT {' '.join('?' + name for name in names)}", where, key=focus.var)
        at = {name: number for number, name in enumerate(variables)}
        for row in rows:
            node = row[at[focus.var]]
            if node is not None:
                way = {name: term for name in focus.keys if (term := row[at[name]]) is not None}
                yield way, node, None if value is None else row[at[value]]

    def _read(
        self, shape: Shape, variables: tuple[str, ...], rows: list[Row], node: Term | None = None
    ) -> Iterator[_Hit]:
        for row in rows:
            bound = {name: term for name, term in zip(variables, row, strict=True) if term is not None}
            if bound.get("failure") == Literal(True):
                raise ShapeError(
                    f"shape {shape.id}: its query reports a failure for {bound.get('this', node)}",
                    Place(shape.place),
                    clause=_SELECT,
                )
            at = bound.get("this", node)
            if at is not None:
                yield _Hit(at, bound)

    def _wrong(self, shape: Shape, constraint: Constraint, error: QueryError) -> ShapeError:
        return ShapeError(
            f"shape {shape.id}: the query of {constraint.source or constraint.component}: {error.problem}",
            Place(shape.place),
            error.expected,
            error.remedy,
            _SELECT,
        )


def solution_finding(shape: Shape, constraint: Constraint, focus: Term, values: Mapping[str, Term]) -> Finding:
    """Return the result that one solution of a query is.

    Args:
        shape: the shape that has the constraint.
        constraint: the constraint.
        focus: the focus node.
        values: what the query returned, by variable.
    """
    own = values.get("path")
    path = None if shape.path is None else path_text(shape.path)
    return finding(
        shape,
        constraint,
        focus,
        path=str(own) if isinstance(own, NamedNode) else path,
        value=values.get("value", focus if shape.path is None else None),
        messages=_messages(shape, constraint, _Hit(focus, values)),
    )


def as_this(focus: Focus) -> Focus:
    """Return focus nodes under the name that queries of shapes give them, their keys under names of ours.

    >>> as_this(Focus("?this <a:p> ?node .", "node", ("this",))).body
    '{ SELECT ?kgtoolKey0 (?node AS ?this) WHERE { { SELECT DISTINCT (?this AS ?kgtoolKey0) ?node WHERE { ?this <a:p> ?node . } } } }'
    """  # noqa: E501
    if focus.var == "this" and not focus.keys:
        return focus
    keys = [f"kgtoolKey{number}" for number in range(len(focus.keys))]
    renamed = "".join(f"(?{old} AS ?{new}) " for old, new in zip(focus.keys, keys, strict=True))
    inner = f"{{ SELECT DISTINCT {renamed}?{focus.var} WHERE {{ {focus.body} }} }}"
    names = "".join(f"?{name} " for name in keys)
    return Focus(f"{{ SELECT {names}(?{focus.var} AS ?this) WHERE {{ {inner} }} }}", "this", tuple(keys), focus.whole)


def query_of(constraint: Constraint) -> SparqlQuery:
    """Return the query of a SPARQL-based constraint.

    Raises:
        ShapeError: the constraint has none, being of a component that no engine of kgtool runs.
    """
    query = constraint.parameters.get("validator", constraint.parameters.get("sparql"))
    if not isinstance(query, SparqlQuery):
        raise ShapeError(
            f"no constraint of {constraint.component} can be checked here",
            expected="a component of SHACL Core, or one with a query",
        )
    return query


def _bound(text: str, constants: Mapping[str, Term]) -> str:
    return bind_rows(text, list(constants), [list(constants.values())]) if constants else text


def _has_blank(constants: Mapping[str, Term]) -> bool:
    return any(isinstance(term, BlankNode) for term in constants.values())


def _messages(shape: Shape, constraint: Constraint, hit: _Hit) -> list[Literal]:
    """Return what a result says: `?message`, the messages of the query, or those of the shape, variables filled in."""
    said = hit.values.get("message")
    if isinstance(said, Literal):
        return [said]
    known: dict[str, Term] = {"this": hit.focus, **hit.values}
    for name, term in constraint.parameters.items():
        if isinstance(term, NamedNode | BlankNode | Literal):
            known.setdefault(name, term)

    def fill(match: re.Match[str]) -> str:
        term = known.get(match[1])
        return match[0] if term is None else term.value

    filled = []
    for message in constraint.messages or shape.messages:
        text = _TEMPLATE.sub(fill, message.value)
        filled.append(Literal(text, language=message.language) if message.language else Literal(text))
    return filled
