"""The main phrasings as plain files: a shape in Turtle, and the queries that are asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kgtool.shacl.compile import Query, focus_of_targets, iter_queries, make_compiler
from kgtool.shacl.compile.parts import local_name
from kgtool.shacl.read_shapes import read_shapes

GOLDEN = Path(__file__).resolve().parent / "golden"
EX = "http://example.org/"


def subclasses(name: str) -> list[str]:
    """Return a class with the subclasses that the golden files know."""
    return [name, f"{EX}PilotZone"] if name == f"{EX}Zone" else [name]


def queries(path: Path) -> str:
    """Return the queries of a shapes file, each after a line that says what it looks for."""
    triples = [quad.triple for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE)]
    shapes = read_shapes(triples, place=path.name)
    compiler = make_compiler(shapes, subclasses, single=True)
    lines = []
    for shape in shapes.targeted():
        focus = focus_of_targets(shape.targets, subclasses)
        for query in iter_queries(compiler, shape, focus, late=True):
            assert isinstance(query, Query)
            names = ", ".join(local_name(check.constraint.component) for check in query.checks)
            lines += [f"# {names}{'; who is a focus node is tested afterwards' if query.late else ''}", query.text, ""]
    return "\n".join(lines)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.ttl")), ids=lambda path: path.stem)
def test_shape_is_asked_as_written(path: Path) -> None:
    """A shape is compiled to exactly the queries of its file."""
    expected = path.with_suffix(".rq").read_text(encoding="utf-8")

    assert expected == queries(path)
