"""Regular expressions that not every engine can run."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.errors import ShapeError
from kgtool.shacl import validate

DATA = '<urn:x:a> <urn:x:p> "xa" . <urn:x:b> <urn:x:p> "ya" .'


def shapes(path: Path, pattern: str) -> Path:
    """Write a shape with a pattern and return its file."""
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x:s> sh:targetSubjectsOf <urn:x:p> ; sh:property <urn:x:t> . "
        f'<urn:x:t> sh:path <urn:x:p> ; sh:pattern "{pattern}" .'
    )
    return path


def found(data: Path, file: Path, engine: str) -> tuple[str, ...] | None:
    """Return the focus nodes of findings, or nothing when the engine refuses the pattern."""
    try:
        return tuple(f.focus for f in validate(data, [file], engine=engine).findings)
    except ShapeError:
        return None


@pytest.mark.parametrize("pattern", ["^(?!x).*$", "^(?:y)", "^[^x]", "^\\\\p{L}a$", "^[a-z-[x]]"])
def test_engines_agree_or_refuse(tmp_path: Path, pattern: str) -> None:
    """A pattern gives the same findings everywhere; an engine that cannot run it refuses it."""
    data = tmp_path / "data.ttl"
    data.write_text(DATA)
    file = shapes(tmp_path / "shapes.ttl", pattern)
    outcomes = {found(data, file, engine) for engine in ("columnar", "sparql")}

    assert len(outcomes - {None}) <= 1


def test_look_ahead_is_refused_by_queries_alone(tmp_path: Path) -> None:
    """Look-ahead is no error on columns, and with queries no violation but a refusal."""
    data = tmp_path / "data.ttl"
    data.write_text(DATA)
    file = shapes(tmp_path / "shapes.ttl", "^(?!x).*$")

    assert [f.focus for f in validate(data, [file], engine="columnar").findings] == ["<urn:x:a>"]
    with pytest.raises(ShapeError, match="look-around"):
        validate(data, [file], engine="sparql")
