"""What the draft of SHACL 1.2 adds: lists, reifiers, classes and datatypes of choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.shacl.columnar.execute import ColumnarEngine
from kgtool.shacl.data import open_data
from kgtool.shacl.shapes import load_shapes

PREFIX = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> .\n"
LISTS = """:a :p () . :b :p (1) . :c :p (1 1) . :d :p (:x :y :z) . :e :p :none . :f :p _:f .
    _:f <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:f ."""
REIFIED = """:a :p "good" {| :source :s |} . :b :p "bad" {| :author :x |} . :c :p "bare" .
    :d :p "two" {| :source :s |} {| :author :x |} ."""


@pytest.mark.parametrize(
    ("data", "constraint", "expected"),
    [
        (LISTS, "sh:minListLength 2", "a b e f"),
        (LISTS, "sh:maxListLength 1", "c d e f"),
        (LISTS, "sh:uniqueMembers true", "c e f"),
        (LISTS, "sh:uniqueMembers false", ""),
        (LISTS, "sh:memberShape [ sh:nodeKind sh:IRI ]", "b c e f"),
        (REIFIED, "sh:reifierShape [ sh:property [ sh:path :source ; sh:minCount 1 ] ]", "b d"),
        (
            REIFIED,
            "sh:reifierShape [ sh:property [ sh:path :source ; sh:minCount 1 ] ] ; sh:reificationRequired true",
            "b c d",
        ),
        (REIFIED, "sh:reificationRequired true", "c"),
        (":a :p 1 . :b :p 'x' . :c :p 1.5 .", "sh:datatype (xsd:integer xsd:decimal)", "b"),
        (":a :p 'x', 5 . :b :p 'x' . :c :p 'y' .", "sh:someValue [ sh:minInclusive 3 ]", "b c"),
        (":a :p 1 ; :q 1, 2 . :b :p 1, 3 ; :q 1 .", "sh:subsetOf :q", "b"),
        (""":a :p "x" . :b :p "x\\ny" .""", "sh:singleLine true", "b"),
    ],
)
def test_terms_of_the_draft(tmp_path: Path, data: str, constraint: str, expected: str) -> None:
    """Each term finds the nodes whose values break it, once each."""
    xsd = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    (tmp_path / "data.ttl").write_text(PREFIX + data)
    (tmp_path / "shapes.ttl").write_text(
        f"{PREFIX}{xsd}:S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; {constraint} ] ."
    )
    shapes = load_shapes([tmp_path / "shapes.ttl"], version="1.2")

    found = ColumnarEngine().run(open_data(tmp_path / "data.ttl", classes=False), shapes)

    assert expected.split() == sorted(finding.focus[-2] for finding in found)


def test_triple_terms_are_read_from_lines(tmp_path: Path) -> None:
    """A file of N-Triples with triple terms, and with blank nodes inside them, is read like any other."""
    reifies = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"
    path = tmp_path / "data.nt"
    path.write_text(f'_:a <a:p> "x" .\n_:r {reifies} <<( _:a <a:p> "x" )>> .\n<a:b> <a:p> "y z" .\n')
    (tmp_path / "shapes.ttl").write_text(
        PREFIX + ":S sh:targetSubjectsOf <a:p> ; sh:property [ sh:path <a:p> ; sh:reificationRequired true ] ."
    )
    shapes = load_shapes([tmp_path / "shapes.ttl"], version="1.2")

    found = ColumnarEngine().run(open_data(path, classes=False), shapes)

    assert [(finding.focus, finding.value) for finding in found] == [("<a:b>", '"y z"')]
