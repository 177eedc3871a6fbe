"""Runs the queries of compiled shapes and reads their rows as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.findings import Finding
from kgtool.shacl.asking import Asker, Row
from kgtool.shacl.compile import Focus, Query, batch_where
from kgtool.shacl.model import Constraint, Shape
from kgtool.shacl.paths import path_text
from kgtool.sparql import Term, iri, values
from kgtool.vocab import RDFS

FEW = 1_000
"""Nodes up to which a query asks which of them are focus nodes; above, all focus nodes are fetched once."""


def read_classes(asker: Asker, added: Iterable[Triple] = ()) -> ClassIndex:
    """Return the class tree of the data.

    Args:
        asker: asks the data.
        added: triples that belong to the data though they are not in them: those of the shipped class tree.
    """
    below: dict[str, set[str]] = {}
    for triple in added:
        below.setdefault(str(getattr(triple.object, "value", "")), set()).add(str(getattr(triple.subject, "value", "")))
    _, rows = asker.select("DISTINCT ?lower ?upper", f"?lower {iri(RDFS.subClassOf)} ?upper .", key="lower")
    for lower, upper in rows:
        if isinstance(lower, NamedNode) and isinstance(upper, NamedNode):
            below.setdefault(upper.value, set()).add(lower.value)
    return ClassIndex(below)


@dataclass(slots=True)
class ClassIndex:
    """Classes with their subclasses at any depth."""

    below: dict[str, set[str]]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, name: str) -> tuple[str, ...]:
        """Return a class and its subclasses, sorted."""
        if name not in self._known:
            found, todo = {name}, [name]
            while todo:
                new = self.below.get(todo.pop(), set()) - found
                found |= new
                todo.extend(new)
            self._known[name] = tuple(sorted(found))
        return self._known[name]


class Members:
    """Which nodes are focus nodes, asked when it is needed: a few by their names, many by fetching all once."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._all: dict[str, frozenset[Term]] = {}
        self._known: dict[str, dict[Term, bool]] = {}

    def keep(self, rows: Sequence[Row], at: int, focus: Focus) -> list[Row]:
        """Return the rows whose term at a position is a focus node."""
        if focus.body not in self._all:
            known = self._known.setdefault(focus.body, {})
            new = {term for row in rows if (term := row[at]) is not None and term not in known}
            if len(new) > FEW or any(isinstance(term, BlankNode) for term in new):
                self._all[focus.body] = self._fetch(f"{focus.body}", focus)
            elif new:
                found = self._fetch(f"{values(focus.var, sorted(new, key=str))} {{ {focus.body} }}", focus)
                known.update((term, term in found) for term in new)
        if focus.body in self._all:
            return [row for row in rows if row[at] in self._all[focus.body]]
        known = self._known[focus.body]
        return [row for row in rows if (term := row[at]) is not None and known[term]]

    def _fetch(self, where: str, focus: Focus) -> frozenset[Term]:
        _, rows = self._asker.select(f"DISTINCT ?{focus.var}", where)
        return frozenset(term for (term,) in rows if term is not None)


def read_spellings(asker: Asker, terms: Iterable[Term]) -> dict[str, list[Term]]:
    """Return how literals that are focus nodes by name were written, by the form in which the engine returns them.

    Oxigraph returns `4.0` as `4`; a result is to name the node as the shape does.

    Args:
        asker: whose engine it is.
        terms: the focus nodes that are named.
    """
    written = {str(term): term for term in terms if isinstance(term, Literal) and _may_fold(term)}
    if not written:
        return {}
    named = list(written.values())
    data = " ".join(f"({number} {term})" for number, term in enumerate(named))
    _, rows = asker.select("?number ?term", f"VALUES (?number ?term) {{ {data} }}")
    found: dict[str, list[Term]] = {}
    for number, term in rows:
        if isinstance(number, Literal):
            found.setdefault(str(term), []).append(named[int(number.value)])
    return {text: names for text, names in found.items() if [str(name) for name in names] != [text]}


def respelt(findings: Iterable[Finding], spellings: Mapping[str, list[Term]], *, values: bool) -> Iterator[Finding]:
    """Yield findings with their focus nodes as they were written, and the value too where it is the focus node."""
    for found in findings:
        for name in spellings.get(found.focus, (None,)):
            if name is None:
                yield found
            else:
                same = values and found.value == found.focus
                yield replace(found, focus=str(name), value=str(name) if same else found.value)


def _may_fold(literal: Literal) -> bool:
    return bool(literal.language) or not literal.datatype.value.endswith("#string")


def run_query(asker: Asker, query: Query, members: Members, focus: Focus) -> Iterator[Finding]:
    """Yield the findings of one compiled query."""
    names, rows = asker.select(query.head, query.where, key=query.focus)
    if query.late and rows:
        rows = members.keep(rows, names.index(query.focus), focus)
    place = {name: number for number, name in enumerate(names)}
    columns = (query.focus, query.value, query.path, *(f"fails{n}" for n in range(len(query.checks))))
    yield from _read(query, rows, [place.get(name) if name else None for name in columns])


def run_batch(asker: Asker, queries: Sequence[Query]) -> list[tuple[Query, Finding]]:
    """Return the findings of compiled queries that an endpoint answers together, each with its query."""
    if not queries:
        return []
    names, rows = asker.select("*", batch_where(queries), key="focus")
    place = {name: number for number, name in enumerate(names)}
    found = []
    for number, query in enumerate(queries):
        own = [row for row in rows if (check := row[place["check"]]) is not None and check.value == str(number)]
        columns = ("focus", query.value and "value", query.path and "path")
        flags = (f"fails{n}" for n in range(len(query.checks)))
        at = [place.get(name) if name else None for name in (*columns, *flags)]
        found += [(query, finding) for finding in _read(query, own, at)]
    return found


def _read(query: Query, rows: Iterable[Row], at: Sequence[int | None]) -> Iterator[Finding]:
    """Yield the findings of rows.

    Args:
        query: what found them.
        rows: they.
        at: position of focus node, value, property, and of the flag of each check.
    """
    focus_at, value_at, path_at, *flags_at = at
    assert focus_at is not None  # every query returns its focus node
    path = None if query.shape.path is None else path_text(query.shape.path)
    flags = [
        (check.constraint, flag if check.flag else None) for check, flag in zip(query.checks, flags_at, strict=True)
    ]
    for row in rows:
        for constraint, flag in flags:
            if flag is None or _is_true(row[flag]):
                yield finding(
                    query.shape,
                    constraint,
                    row[focus_at],
                    path=path if path_at is None else str(row[path_at]),
                    value=None if value_at is None else row[value_at],
                )


def finding(
    shape: Shape,
    constraint: Constraint,
    focus: Term | None,
    *,
    path: str | None,
    value: Term | None,
    messages: Iterable[Literal] | None = None,
    severity: str | None = None,
) -> Finding:
    """Return a result of a shape."""
    said = shape.messages if messages is None else messages
    return Finding(
        focus=str(focus),
        path=path,
        value=None if value is None else str(value),
        component=constraint.component,
        severity=severity or shape.severity,
        messages=tuple(m.value for m in sorted(said, key=lambda m: (m.language or "", m.value))),
        shape=shape.name,
    )


def _is_true(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.value in ("true", "1")
