"""The assertion for tests of other projects."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kgtool.errors import InputError, ShapeError
from kgtool.testing import assert_conforms

SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e.org/> .
e:S a sh:NodeShape ; sh:targetClass e:C ; sh:severity sh:Warning ; sh:message "Say p or q." ;
  sh:or ( [ sh:path e:p ; sh:minCount 1 ] [ sh:path e:q ; sh:minCount 1 ] ) .
"""
DATA = "@prefix e: <http://e.org/> .\n\ne:x a e:C .\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return a data file and a shapes file that warns of it."""
    data, shapes = tmp_path / "data.ttl", tmp_path / "shapes.ttl"
    data.write_text(DATA)
    shapes.write_text(SHAPES)
    return data, shapes


def test_conforming_data_pass(files: tuple[Path, Path]) -> None:
    """Data without violations pass, and the report tells of warnings."""
    assert assert_conforms(files[0], files[1]).counts() == {"Violation": 0, "Warning": 1, "Info": 0}


def test_message_says_what_is_wrong_and_where(files: tuple[Path, Path]) -> None:
    """The message has the shape, its message, the node with its line, and why each branch failed."""
    with pytest.raises(AssertionError) as caught:
        assert_conforms(str(files[0]), [files[1]], fail_on="warning", engine="pyshacl")

    lines = str(caught.value).splitlines()
    assert lines[:7] == [
        "the data do not satisfy the shapes",
        "",
        "Warning  http://e.org/S  1 finding",
        "  Say p or q.",
        f"    http://e.org/x  ({files[0]}:3)",
        "      sh:or, branch 1 of 2 (http://e.org/p minCount 1): fails",
        "        MinCount: http://e.org/x  http://e.org/p",
    ]


def test_graphs_of_rdflib_are_taken(files: tuple[Path, Path]) -> None:
    """A graph in memory is checked as a file is."""
    with pytest.raises(AssertionError, match=r"Say p or q\."):
        assert_conforms(rdflib.Graph().parse(data=DATA), files[1], fail_on="info")


def test_nothing_to_check_is_no_pass(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Shapes files without shapes, and data that are not there, are errors."""
    empty = tmp_path / "empty.ttl"
    empty.write_text("")

    with pytest.raises(ShapeError, match="nothing was checked"):
        assert_conforms(files[0], empty)
    with pytest.raises(InputError):
        assert_conforms(tmp_path / "none.ttl", files[1])
