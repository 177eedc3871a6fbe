"""What the tests of shape checks share: cases in W3C manifest form, and every way to run one.

A test module that takes `case` and `way` names its manifest, or a directory of them, in `MANIFEST`, and may list in
`KNOWN_FAULTS` what is expected to differ: `(way, case)` to the reason. Such a fault is strict: it fails the run as
soon as it is mended.
Source: https://w3c.github.io/data-shapes/data-shapes-test-suite/#structure
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from pyoxigraph import Dataset, NamedNode, RdfFormat, parse

from kgtool.graph import load_file, open_endpoint
from kgtool.shacl import ENGINES, Report, validate
from kgtool.vocab import RDF

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
SH = "http://www.w3.org/ns/shacl#"

WAYS = {
    "pyshacl": "pyshacl",
    "columnar": "columnar",
    "sparql": "sparql",
    "sparql-endpoint": "sparql",
}
"""How a case is run: each way with the engine that it needs. A way whose engine there is not yet is left out."""

Row = tuple[str, str, str, str, str]
"""Focus, path, value, component, severity; local names of the last two, any blank node as `_:`."""


@dataclass(frozen=True, slots=True)
class Case:
    """One entry of a manifest: what is checked and what comes of it.

    Args:
        name: path of its file below the manifest, without the ending, and `#entry` where a file has several.
        data: file of the data graph.
        shapes: file of the shapes graph.
        refused: whether the shapes are to be refused (`sht:Failure`).
        conforms: the verdict: whether there is no result at all.
        rows: the results, sorted.
        messages: what results say whose manifest gives it: focus, path and each text, sorted; may be empty.
    """

    name: str
    data: Path
    shapes: Path
    refused: bool
    conforms: bool
    rows: tuple[Row, ...]
    messages: tuple[tuple[str, str, str], ...]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes `case` for each case of its module's manifest, and one that takes `way` in each way."""
    names = [name for name in ("case", "way") if name in metafunc.fixturenames]
    ways = [way for way, engine in WAYS.items() if engine in ENGINES]
    if names == ["way"]:
        metafunc.parametrize("way", getattr(metafunc.module, "TEST_WAYS", ways))
    elif "case" in names:
        manifest: Path = metafunc.module.MANIFEST
        known: dict[tuple[str, str], str] = getattr(metafunc.module, "KNOWN_FAULTS", {})
        cases = read_manifest(manifest) if manifest.exists() else ()
        if "way" not in names:
            metafunc.parametrize("case", [pytest.param(case, id=case.name) for case in cases])
            return
        metafunc.parametrize(
            ("case", "way"),
            [
                pytest.param(
                    case,
                    way,
                    id=f"{way}-{case.name}",
                    marks=[pytest.mark.xfail(strict=True, reason=known[way, case.name])]
                    if (way, case.name) in known
                    else [],
                )
                for way in getattr(metafunc.module, "TEST_WAYS", ways)
                for case in cases
            ],
        )


@cache
def read_manifest(path: Path) -> tuple[Case, ...]:
    """Return the cases of a manifest and of what it includes, in order; of a directory those of all its files."""
    path = path.resolve()
    if not path.is_dir():
        return tuple(_read(path, path.parent))
    files = [file for file in sorted(path.rglob("*.ttl")) if "mf:entries" in file.read_text("utf-8")]
    return tuple(case for file in files for case in _read(file, path))


def _read(path: Path, root: Path) -> Iterator[Case]:
    graph = _Graph(path)
    manifests = graph.subjects(RDF.type, f"{MF}Manifest")
    for manifest in manifests:
        for included in graph.objects(manifest, f"{MF}include"):
            yield from _read(_file(included), root)
        for entries in graph.objects(manifest, f"{MF}entries"):
            listed = graph.items(entries)
            for entry in listed:
                name = path.relative_to(root).with_suffix("").as_posix()
                yield _case(graph, entry, f"{name}#{_local(entry.value)}" if len(listed) > 1 else name)


def _case(graph: _Graph, entry: Any, name: str) -> Case:
    action, result = graph.one(entry, f"{MF}action"), graph.one(entry, f"{MF}result")
    refused = str(result) == f"<{SHT}Failure>"
    return Case(
        name,
        _file(graph.one(action, f"{SHT}dataGraph")),
        _file(graph.one(action, f"{SHT}shapesGraph")),
        refused,
        not refused and graph.one(result, f"{SH}conforms").value in ("true", "1"),
        tuple(sorted(graph.row(node) for node in graph.objects(result, f"{SH}result"))),
        tuple(
            sorted(
                (*graph.row(node)[:2], text.value)
                for node in graph.objects(result, f"{SH}result")
                for text in graph.objects(node, f"{SH}resultMessage")
            )
        ),
    )


class _Graph:
    """The triples of one file, looked up by subject and predicate."""

    def __init__(self, path: Path) -> None:
        self.triples = Dataset(parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=path.as_uri()))

    def subjects(self, predicate: str, value: str) -> list[Any]:
        found = self.triples.quads_for_object(NamedNode(value))
        return sorted({quad.subject for quad in found if quad.predicate.value == predicate}, key=str)

    def objects(self, subject: Any, predicate: str) -> list[Any]:
        found = self.triples.quads_for_subject(subject)
        return sorted((quad.object for quad in found if quad.predicate.value == predicate), key=str)

    def one(self, subject: Any, predicate: str) -> Any:
        (found,) = self.objects(subject, predicate)
        return found

    def items(self, node: Any) -> list[Any]:
        found = []
        while node.value != RDF.nil:
            found.append(self.one(node, RDF.first))
            node = self.one(node, RDF.rest)
        return found

    def row(self, result: Any) -> Row:
        paths, values = self.objects(result, f"{SH}resultPath"), self.objects(result, f"{SH}value")
        return (
            plain_term(str(self.one(result, f"{SH}focusNode"))),
            plain_path(self.path(paths[0])) if paths else "",
            plain_term(str(values[0])) if values else "",
            _local(self.one(result, f"{SH}sourceConstraintComponent").value),
            _local(self.one(result, f"{SH}resultSeverity").value),
        )

    def path(self, node: Any) -> str:
        """Return a path as a SPARQL property path."""
        if isinstance(node, NamedNode):
            return str(node)
        for name, form in (("inversePath", "^{}"), ("zeroOrMorePath", "{}*"), ("oneOrMorePath", "{}+")):
            if inner := self.objects(node, SH + name):
                return form.format(self.path(inner[0]))
        if inner := self.objects(node, f"{SH}zeroOrOnePath"):
            return f"{self.path(inner[0])}?"
        if choices := self.objects(node, f"{SH}alternativePath"):
            return "(" + "|".join(self.path(step) for step in self.items(choices[0])) + ")"
        return "(" + "/".join(self.path(step) for step in self.items(node)) + ")"


def plain_path(path: str) -> str:
    """Return a path without the brackets, which engines set differently."""
    return path.replace("(", "").replace(")", "")


def plain_term(term: str) -> str:
    """Return a term in N-Triples form, with any blank node as `_:` since labels differ from run to run."""
    return "_:" if term.startswith("_:") else term


def report_rows(report: Report) -> tuple[Row, ...]:
    """Return the findings of a report as sorted rows."""
    return tuple(
        sorted(
            (
                plain_term(f.focus),
                plain_path(f.path or ""),
                plain_term(f.value or ""),
                _local(f.component),
                _local(f.severity),
            )
            for f in report.findings
        )
    )


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1].removesuffix("ConstraintComponent")


def _file(node: Any) -> Path:
    return Path(unquote(urlsplit(node.value).path))


@pytest.fixture
def check(request: pytest.FixtureRequest) -> Callable[[str, Path, Path], Report]:
    """Give a function that checks a data file against a shapes file in one of the ways."""

    def run(way: str, data: Path, shapes: Path) -> Report:
        if way != "sparql-endpoint":
            return validate(data, [shapes], engine=WAYS[way])
        url = request.getfixturevalue("shacl_server")
        with open_endpoint(f"{url}/query", update_url=f"{url}/update", graph_url=f"{url}/store") as store:
            store.update("DROP ALL")
            store.load(load_file(data))
            return validate(store, [shapes], engine=WAYS[way])

    return run


@pytest.fixture(scope="session")
def rows_of() -> Callable[[Report], tuple[Row, ...]]:
    """Give the function that turns a report into sorted rows."""
    return report_rows


@pytest.fixture(scope="session")
def shacl_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a SPARQL 1.1 server on the loopback that runs for the session."""
    beside = Path(sys.executable).parent / "oxigraph"
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the server of the test dependency `oxigraph` is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    where = tmp_path_factory.mktemp("shacl-server") / "data"
    process = subprocess.Popen(
        [program, "serve", "--location", str(where), "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"http://{address}/query?query=ASK%7B%7D", timeout=5).close()
                break
            if process.poll() is not None:
                pytest.fail("Oxigraph's server ended at once")
            time.sleep(0.1)
        else:
            pytest.fail("Oxigraph's server did not start")
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=20)
