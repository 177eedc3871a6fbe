"""`kgtool validate`: formats, exit codes, explanations, changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

Run = Callable[..., Result]
DATA = "@prefix e: <http://e.org/> .\n\ne:x a e:C ;\n  e:p 1 .\ne:y a e:C .\n"
SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e.org/> .
e:S a sh:NodeShape ; sh:targetClass e:C ; sh:message "Say p once." ; sh:severity sh:%s ;
  sh:or ( [ sh:path e:q ; sh:minCount 1 ] [ sh:path e:p ; sh:datatype <http://www.w3.org/2001/XMLSchema#string> ; sh:minCount 1 ] ) .
"""  # noqa: E501


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Write data and shapes that they violate, or that warn of them."""
    (tmp_path / "a.ttl").write_text(DATA)
    (tmp_path / "s.ttl").write_text(SHAPES % "Violation")
    (tmp_path / "w.ttl").write_text(SHAPES % "Warning")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.ttl", "@prefix sh:"),
        ("r.jsonld", '{\n"@context"'),
        ("r.jsonl", '{"kind": "finding"'),
        ("r.csv", "severity,shape"),
        ("r.sarif", '{\n"$schema"'),
        ("r.xml", "<?xml"),
        ("r.html", "<!doctype html>"),
        ("r.txt", "Violation  http://e.org/S"),
    ],
)
def test_format_is_that_of_the_ending(kgtool: Run, files: Path, name: str, start: str) -> None:
    """The ending of the output tells the format."""
    assert kgtool("validate", "a.ttl", "--shapes", "s.ttl", "-o", name).exit_code == 1
    assert (files / name).read_text().startswith(start)


def test_lines_of_the_file_are_told(kgtool: Run, files: Path) -> None:
    """SARIF and JSON Lines name the file as it was named, and the line."""
    sarif = json.loads(kgtool("validate", "a.ttl", "--shapes", "s.ttl", "--format", "sarif").stdout)
    first = json.loads(kgtool("validate", "a.ttl", "--shapes", "s.ttl", "--format", "jsonl").stdout.splitlines()[0])
    places = [result["locations"][0]["physicalLocation"] for result in sarif["runs"][0]["results"]]

    assert [(place["artifactLocation"]["uri"], place["region"]["startLine"]) for place in places] == [
        ("a.ttl", 3),
        ("a.ttl", 5),
    ]
    assert (first["file"], first["line"]) == ("a.ttl", 3)


@pytest.mark.parametrize(("fail_on", "code"), [("violation", 0), ("warning", 1), ("info", 1)])
def test_junit_and_exit_code_agree(kgtool: Run, files: Path, fail_on: str, code: int) -> None:
    """`--fail-on` decides the exit code and which test cases fail."""
    result = kgtool("validate", "a.ttl", "--shapes", "w.ttl", "--fail-on", fail_on, "--format", "junit")

    assert result.exit_code == code
    assert ElementTree.fromstring(result.stdout).get("failures") == str(code)


def test_branches_are_explained(kgtool: Run, files: Path) -> None:
    """`--explain` tells of each branch why it fails."""
    lines = kgtool("validate", "a.ttl", "--shapes", "s.ttl", "--explain", "--format", "table").stdout.splitlines()

    assert [line.strip() for line in lines if "branch" in line or "Datatype" in line] == [
        "sh:or, branch 1 of 2 (http://e.org/q minCount 1): fails",
        "sh:or, branch 2 of 2 (http://e.org/p datatype xsd:string, minCount 1): fails",
        'Datatype: http://e.org/x  http://e.org/p  "1"^^xsd:integer',
        "sh:or, branch 1 of 2 (http://e.org/q minCount 1): fails",
        "sh:or, branch 2 of 2 (http://e.org/p datatype xsd:string, minCount 1): fails",
    ]


def test_only_changes_are_checked(kgtool: Run, files: Path) -> None:
    """With the former file only what differs is checked; without a difference nothing fails."""
    (files / "before.ttl").write_text(DATA.replace("e:p 1", "e:q 1"))
    (files / "same.ttl").write_text(DATA)
    changed = kgtool("validate", "a.ttl", "--shapes", "s.ttl", "--changed-since", "before.ttl")
    same = kgtool("validate", "a.ttl", "--shapes", "s.ttl", "--changed-since", "same.ttl")

    assert [json.loads(line).get("focus") for line in changed.stdout.splitlines()] == ["<http://e.org/x>", None]
    assert (changed.exit_code, same.exit_code) == (1, 0)
    assert json.loads(same.stdout)["notes"] == ["the change reaches 0 nodes; only these were checked"]


def test_changed_graphs_and_former_stores(kgtool: Run, files: Path) -> None:
    """A graph of a store is checked by its name, and a store can be compared with a former one."""
    (files / "b.ttl").write_text(DATA.replace("e:x", "e:z"))
    kgtool("load", "a.ttl", "--graph", "http://e.org/a", "--store", "old.store", "-q")
    kgtool("load", "a.ttl", "--graph", "http://e.org/a", "--store", "new.store", "-q")
    kgtool("load", "b.ttl", "--graph", "http://e.org/b", "--store", "new.store", "-q")
    check = ("validate", "--store", "new.store", "--shapes", "s.ttl", "--changed-since")
    by_graph, by_store = kgtool(*check, "http://e.org/b"), kgtool(*check, "old.store")

    assert [json.loads(line).get("focus") for line in by_graph.stdout.splitlines()] == [
        "<http://e.org/y>", "<http://e.org/z>", None,
    ]  # fmt: skip
    assert [json.loads(line).get("focus") for line in by_store.stdout.splitlines()] == ["<http://e.org/z>", None]
    assert kgtool(*check, "http://e.org/none").exit_code == 3
    assert kgtool(*check, "old.store", "--changed-since", "a.ttl").exit_code == 2


def test_terms_of_the_draft_need_the_option(kgtool: Run, files: Path) -> None:
    """A term of SHACL 1.2 is an error unless the version is asked for."""
    (files / "d.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e.org/> .\n"
        "e:S a sh:PropertyShape ; sh:targetClass e:C ; sh:path e:p ; sh:singleLine true ."
    )

    assert kgtool("validate", "a.ttl", "--shapes", "d.ttl").exit_code == 3
    assert kgtool("validate", "a.ttl", "--shapes", "d.ttl", "--shacl", "1.2").exit_code == 0


def test_verbose_tells_of_queries(kgtool: Run, files: Path) -> None:
    """`-v` tells on standard error how many queries were asked."""
    result = kgtool("validate", "a.ttl", "--shapes", "s.ttl", "--engine", "sparql", "-v")

    assert result.exit_code == 1
    assert "queries" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.ttl"], 3),
        (["a.ttl", "--shapes", "none.ttl"], 3),
        (["a.ttl", "--engine", "magic"], 3),
        (["a.ttl", "--format", "pdf"], 2),
        (["a.ttl", "--shapes", "s.ttl", "--focus", "http://e.org/none"], 0),
        (["--endpoint", "http://127.0.0.1:9/sparql"], 4),
    ],
)
def test_exit_codes(kgtool: Run, files: Path, arguments: list[str], code: int) -> None:
    """Unreadable input, wrong use and failing endpoints have their own exit codes."""
    assert kgtool("validate", *arguments).exit_code == code
