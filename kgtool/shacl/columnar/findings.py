"""From columns of results to findings, with terms, paths, messages and the names of shapes in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kgtool.records import Finding
from kgtool.shacl.columnar.execute import Batch
from kgtool.shacl.columnar.terms import Terms
from kgtool.shacl.components import SHAPE_LISTS, SHAPE_VALUES
from kgtool.shacl.model import SH, Constraint, Shape, ShapeGraph
from kgtool.shacl.paths import path_text

_NAMED: Final = "<"


def iter_findings(batches: Iterable[Batch], terms: Terms, shapes: ShapeGraph) -> Iterator[Finding]:
    """Iterate over results as findings.

    Args:
        batches: what a run found.
        terms: the dictionary of the run.
        shapes: the shapes of the run.
    """
    names = shape_names(shapes)
    for batch in batches:
        shape, constraint, found = batch.shape, batch.constraint, batch.found
        path = None if shape.path is None else path_text(shape.path)
        messages = tuple(message.value for message in constraint.messages or shape.messages)
        messages = messages or (default_message(constraint),)
        name = names.get(str(shape.id), "")
        focus = found.focus.tolist()
        values = [None] * len(focus) if found.values is None else found.values.tolist()
        paths = None if found.paths is None else found.paths.tolist()
        for row, (node, value) in enumerate(zip(focus, values, strict=True)):
            yield Finding(
                focus=terms.text(node),
                path=path if paths is None else terms.text(paths[row]),
                value=None if value is None else terms.text(value),
                component=constraint.component,
                severity=shape.severity,
                messages=messages,
                shape=name,
            )


def shape_names(shapes: ShapeGraph) -> dict[str, str]:
    """Return for each shape its IRI, or that of the nearest named shape that it stands in; empty when there is none."""
    parents: dict[str, list[str]] = {}
    for name, shape in shapes.shapes.items():
        for child in _children(shape):
            parents.setdefault(child, []).append(name)
    return {name: _nearest(name, parents) for name in shapes.shapes}


def default_message(constraint: Constraint) -> str:
    """Return what a result says when its shape has no message of its own."""
    name = constraint.component.rpartition("#")[2].removesuffix("ConstraintComponent")
    shown = ", ".join(
        f"sh:{key} {_shown(value)}"
        for key, value in constraint.parameters.items()
        if key not in ("allowed", "siblings") and value not in (None, "", (), False)
    )
    return f"{name}: {shown}" if shown else name


def _shown(value: Any) -> str:
    if isinstance(value, tuple | frozenset):
        return "(" + " ".join(sorted(map(_shown, value)) if isinstance(value, frozenset) else map(_shown, value)) + ")"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _children(shape: Shape) -> Iterator[str]:
    for constraint in shape.constraints:
        parameters: Mapping[str, Any] = constraint.parameters
        for key in SHAPE_VALUES:
            if key in parameters and constraint.component.startswith(SH):
                yield str(parameters[key])
        for key in SHAPE_LISTS:
            if key in parameters and constraint.component.startswith(SH):
                yield from map(str, parameters[key])


def _nearest(name: str, parents: Mapping[str, list[str]]) -> str:
    seen: set[str] = set()
    while not name.startswith(_NAMED) and name not in seen:
        seen.add(name)
        name = min(parents.get(name, ()), default=name)
    return name[1:-1] if name.startswith(_NAMED) else ""
