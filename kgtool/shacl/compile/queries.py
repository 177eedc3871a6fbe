"""Parts to queries: which variables a row has, and how a row is read as results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgtool.shacl.compile.focus import Focus
from kgtool.shacl.compile.parts import Compiler, Part, local_name
from kgtool.shacl.model import Constraint, Shape


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a check.

    Args:
        shape: whose violations it finds.
        checks: constraints with the variable that is true in a row that violates them, or None for every row.
        head: what stands after SELECT.
        where: contents of the WHERE group.
        focus: variable of the focus node.
        late: whether rows still have to be restricted to the focus nodes.
        value: variable of the value, if results have one.
        path: variable of the property, if results have one of their own.
    """

    shape: Shape
    checks: tuple[tuple[Constraint, str | None], ...]
    head: str
    where: str
    focus: str
    late: bool
    value: str | None = None
    path: str | None = None

    @property
    def text(self) -> str:
        """The query as text."""
        return f"SELECT {self.head} WHERE {{ {self.where} }}"


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
    head = ["DISTINCT", *(f"?{name}" for name in columns)]
    checks = []
    for number, check in enumerate(part.checks):
        flag = f"fails{number}" if check.flag else None
        if flag:
            head.append(f"({check.flag} AS ?{flag})")
        checks.append((check.constraint, flag))
    return Query(part.shape, tuple(checks), " ".join(head), where, focus.var, open_, part.value, part.path)
