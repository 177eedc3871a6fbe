"""Parts to queries: which variables a row has, and how a row is read as results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgtool.shacl.compile.focus import Focus
from kgtool.shacl.compile.parts import Check, Compiler, Part, local_name
from kgtool.shacl.model import Constraint, Shape


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a check.

    Args:
        shape: whose violations it finds.
        checks: constraints with the expression that is true in a row that violates them, or None for every row.
        columns: variables of a row; rows are distinct.
        where: contents of the WHERE group.
        focus: variable of the focus node.
        late: whether rows still have to be restricted to the focus nodes.
        value: variable of the value, if results have one.
        path: variable of the property, if results have one of their own.
    """

    shape: Shape
    checks: tuple[Check, ...]
    columns: tuple[str, ...]
    where: str
    focus: str
    late: bool
    value: str | None = None
    path: str | None = None

    @property
    def head(self) -> str:
        """What stands between SELECT and WHERE: the columns, and `fails0`, `fails1` … for the checks."""
        flags = (f"({check.flag} AS ?fails{n})" for n, check in enumerate(self.checks) if check.flag)
        return " ".join(["DISTINCT", *(f"?{name}" for name in self.columns), *flags])

    @property
    def text(self) -> str:
        """The query as text."""
        return f"SELECT {self.head} WHERE {{ {self.where} }}"


def batch_where(queries: Sequence[Query]) -> str:
    """Return the contents of a group that finds what several queries find, for an endpoint where each request costs.

    Rows have `check` (which query), `focus`, `value`, `path`, `other0` … (what else tells rows apart) and `fails0` ….
    """
    branches = []
    for number, query in enumerate(queries):
        named = {query.focus: "focus", query.path: "path"}
        columns = [f"({number} AS ?check)"]
        others = 0
        for name in query.columns:
            new = named.get(name)
            if new is None and name != query.value:
                new, others = f"other{others}", others + 1
            if new is not None:
                columns.append(f"(?{name} AS ?{new})")
        if query.value is not None:
            columns.append(f"(?{query.value} AS ?value)")
        columns += [f"({check.flag} AS ?fails{n})" for n, check in enumerate(query.checks) if check.flag]
        branches.append(f"{{ SELECT DISTINCT {' '.join(columns)} WHERE {{ {query.where} }} }}")
    return " UNION ".join(branches)


@dataclass(frozen=True, slots=True)
class QueryConstraint:
    """A constraint that is a query itself, and the nodes it is asked for."""

    shape: Shape
    constraint: Constraint
    focus: Focus


def iter_queries(compiler: Compiler, shape: Shape, focus: Focus, *, late: bool) -> Iterator[Query | QueryConstraint]:
    """Yield the queries that find all violations of a shape and of the property shapes below it.

    Args:
        compiler: compiles the parts.
        shape: the shape.
        focus: its focus nodes.
        late: whether the caller tests afterwards who is a focus node; otherwise queries do.
    """
    if shape.deactivated:
        return
    for part in compiler.iter_parts(shape, focus):
        yield _query(part, late=late)
    for constraint in shape.constraints:
        name = local_name(constraint.component)
        if name == "Property":
            below, var = compiler.shapes.get(constraint.parameters["property"]), focus.var  # type: ignore[arg-type]
            inner = focus
            if shape.path is not None:
                var = compiler.fresh("node")
                text, _ = compiler.values_of(shape, focus, var)
                inner = Focus(f"{focus.distinct()} {text}", var, (*focus.keys, focus.var))
            yield from iter_queries(compiler, below, inner, late=late and inner is focus)
        elif name in ("SPARQL", ""):
            yield QueryConstraint(shape, constraint, focus)


def _query(part: Part, *, late: bool) -> Query:
    focus = part.focus
    open_ = late and not part.whole and not focus.keys
    where = part.text if open_ or (part.whole and not focus.keys) else f"{{ {part.text} }} {focus.distinct()}"
    columns = [*focus.keys, focus.var]
    columns += [name for name in (part.value, part.path, *part.others) if name and name not in columns]
    return Query(part.shape, part.checks, tuple(columns), where, focus.var, open_, part.value, part.path)
