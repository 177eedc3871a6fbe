"""The columnar engine as a whole: what it reports, how often, and what it costs to import."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kgtool.errors import ShapeError
from kgtool.findings import Finding
from kgtool.shacl.columnar.execute import ColumnarEngine
from kgtool.shacl.data import Data, open_data
from kgtool.shacl.model import SH, Constraint, PredicatePath, Shape, ShapeGraph, Target
from kgtool.shacl.shapes import load_shapes
from kgtool.vocab import PREFIXES

Check = Callable[..., list[Finding]]
PREFIX = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Give a function that checks Turtle against shapes in Turtle."""

    def run(data: str, shapes: str, *, focus: str | None = None) -> list[Finding]:
        (tmp_path / "data.ttl").write_text(PREFIX + data, "utf-8")
        (tmp_path / "shapes.ttl").write_text(PREFIX + shapes, "utf-8")
        checked = open_data(tmp_path / "data.ttl", classes=False)
        return ColumnarEngine().run(checked, load_shapes([tmp_path / "shapes.ttl"]), focus=focus)

    return run


def short(findings: list[Finding]) -> Counter[tuple[str, str | None, str | None, str]]:
    """Return how often each focus node, path, value and component comes."""
    names = (finding.component.removeprefix(SH).removesuffix("ConstraintComponent") for finding in findings)
    return Counter((f.focus, f.path, f.value, name) for f, name in zip(findings, names, strict=True))


def test_a_shared_property_shape_counts_for_each_way(check: Check) -> None:
    """A property shape three levels down has its results once for each way that leads to it."""
    data = "<a:i> <a:p> <a:j1>, <a:j2> . <a:j1> <a:q> <a:k> . <a:j2> <a:q> <a:k> . <a:k> <a:r> 1 ."
    shapes = """<a:S> a sh:NodeShape ; sh:targetNode <a:i> ; sh:property [ sh:path <a:p> ;
        sh:property [ sh:path <a:q> ; sh:property [ sh:path <a:r> ; sh:nodeKind sh:IRI ] ] ] ."""

    one = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert Counter({("<a:k>", "<a:r>", one, "NodeKind"): 2}) == short(check(data, shapes))


def test_a_literal_is_reported_as_it_is_written(check: Check) -> None:
    """Values keep their spelling: `01` and `1` are two values of one number."""
    data = "<a:i> <a:p> 01, 1, 2 ."
    shapes = "<a:S> sh:targetNode <a:i> ; sh:property [ sh:path <a:p> ; sh:minExclusive 1 ; sh:maxCount 2 ] ."

    xsd = "http://www.w3.org/2001/XMLSchema#integer"
    expected = {
        ("<a:i>", "<a:p>", f'"01"^^<{xsd}>', "MinExclusive"): 1,
        ("<a:i>", "<a:p>", f'"1"^^<{xsd}>', "MinExclusive"): 1,
        ("<a:i>", "<a:p>", None, "MaxCount"): 1,
    }
    assert Counter(expected) == short(check(data, shapes))


def test_one_focus_node(check: Check) -> None:
    """With a focus node, only that one is checked, and only by shapes that target it."""
    data = "<a:i> a <a:C> . <a:j> a <a:C> ."
    shapes = "<a:S> sh:targetClass <a:C> ; sh:property [ sh:path <a:p> ; sh:minCount 1 ] ."

    found = [check(data, shapes, focus=node) for node in ("a:i", "a:elsewhere")]

    assert [Counter({("<a:i>", "<a:p>", None, "MinCount"): 1}), Counter()] == [short(findings) for findings in found]


def test_a_focus_node_that_is_not_in_the_data(check: Check) -> None:
    """A node target is checked though no triple has it; an empty graph has no other result."""
    shapes = """<a:S> sh:targetNode <a:i>, "x" ; sh:nodeKind sh:IRI . <a:T> sh:targetClass <a:C> ; sh:class <a:D> .
        <a:U> sh:targetSubjectsOf <a:p> ; sh:class <a:D> ."""

    assert Counter({('"x"', None, '"x"', "NodeKind"): 1}) == short(check("", shapes))


def test_queries_see_blank_nodes_and_literals(check: Check) -> None:
    """A query is asked of blank nodes and of literals as of any focus node."""
    data = '<a:i> <a:p> [ <a:q> 1 ], "x", 01 .'
    shapes = """<a:S> sh:targetObjectsOf <a:p> ; sh:sparql [ sh:select
        "SELECT $this WHERE { FILTER NOT EXISTS { $this <a:q> 2 } }" ] ."""

    found = check(data, shapes)

    names = sorted("_:" if finding.focus.startswith("_:") else finding.focus for finding in found)
    assert names == ['"01"^^<http://www.w3.org/2001/XMLSchema#integer>', '"x"', "_:"]


def test_shapes_of_articles_are_checked_in_each_graph(tmp_path: Path) -> None:
    """A shape whose scope is an article's graph sees one article at a time, and no graph of two."""
    text = """<a:one> a aiz:Article . <a:x> a <a:C> ."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    data = tmp_path / "data.trig"
    data.write_text(
        f"{prefixes}GRAPH <a:one> {{ {text} <a:x> <a:p> 1 }} GRAPH <a:two> {{ <a:two> a aiz:Article . <a:x> a <a:C> }}"
        "GRAPH <a:both> { <a:m> a aiz:Article . <a:n> a aiz:Article . <a:y> a <a:C> }"
    )
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        f"{PREFIX}@prefix shape: <https://w3id.org/ai-zones/shapes#> . <a:S> shape:scope shape:ArticleGraph ; "
        "sh:targetClass <a:C> ; sh:property [ sh:path <a:p> ; sh:minCount 1 ] ."
    )

    found = ColumnarEngine().run(open_data(data, classes=False), load_shapes([shapes]))

    assert Counter({("<a:x>", "<a:p>", None, "MinCount"): 1}) == short(found)


def test_recursion_is_refused() -> None:
    """A shape value that refers to itself is an error, and no endless loop."""
    name = NamedNode("a:S")
    shape = Shape(
        name,
        PredicatePath("a:p"),
        (Target("node", NamedNode("a:i")),),
        (Constraint(f"{SH}NodeConstraintComponent", {"node": name}),),
    )
    node = NamedNode("a:i")
    quads = [Quad(node, NamedNode("a:p"), node, NamedNode("a:g"))]

    with pytest.raises(ShapeError):
        ColumnarEngine().check(Data("x", quads, classes=False), ShapeGraph({str(name): shape}))


def test_numpy_is_imported_late() -> None:
    """Who imports the package of shape checks does not wait for numpy."""
    code = "import sys, kgtool.shacl, kgtool.cli; print('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
