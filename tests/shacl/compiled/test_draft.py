"""What the draft of SHACL 1.2 adds, by queries: lists, reifiers, and the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.shacl.asking import Asker, QueryLog
from kgtool.shacl.data import open_data
from kgtool.shacl.data_sources import open_asker
from kgtool.shacl.shapes import load_shapes
from kgtool.shacl.sparql_engine import check_shapes

PREFIX = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
)
LISTS = """:a :p () . :b :p (1) . :c :p (7 7) . :d :p (:x :y :z) . :e :p :none . :f :p _:f . :g :p "text" . :h :p _:h .
    _:f rdf:first 1 ; rdf:rest _:f . _:h rdf:first 1 , 2 ; rdf:rest () ."""
REIFIED = """:a :p "good" {| :source :s |} . :b :p "bad" {| :author :x |} . :c :p "bare" .
    :d :p "two" {| :source :s |} {| :author :x |} ."""
SOURCED = "sh:reifierShape [ sh:property [ sh:path :source ; sh:minCount 1 ] ]"


@pytest.mark.parametrize("remote", [False, True], ids=["near", "far"])
@pytest.mark.parametrize(
    ("data", "constraint", "expected"),
    [
        (LISTS, "sh:minListLength 0", "e f g h"),
        (LISTS, "sh:minListLength 2", "a b e f g h"),
        (LISTS, "sh:maxListLength 1", "c d e f g h"),
        (LISTS, "sh:uniqueMembers true", "c e f g h"),
        (LISTS, "sh:uniqueMembers false", ""),
        (LISTS, "sh:memberShape [ sh:nodeKind sh:IRI ]", "b c e f g h"),
        (REIFIED, SOURCED, "b d"),
        (REIFIED, f"{SOURCED} ; sh:reificationRequired true", "b c d"),
        (REIFIED, "sh:reificationRequired true", "c"),
        (":a :p 1 . :b :p 'x' . :c :p 1.5 .", "sh:datatype (xsd:integer xsd:decimal)", "b"),
        (":a :p 'x', 5 . :b :p 'x' . :c :p 'y' .", "sh:someValue [ sh:minInclusive 3 ]", "b c"),
        (":a :p 1 ; :q 1, 2 . :b :p 1, 3 ; :q 1 .", "sh:subsetOf :q", "b"),
        (""":a :p "x" . :b :p "x\\ny" . :c :p "x\\r" .""", "sh:singleLine true", "b c"),
    ],
)
def test_terms_of_the_draft(tmp_path: Path, data: str, constraint: str, expected: str, remote: bool) -> None:
    """Each term finds the nodes whose values break it, once each."""
    (tmp_path / "data.ttl").write_text(PREFIX + data, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(
        f"{PREFIX}:S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; {constraint} ] .",
        encoding="utf-8",
    )
    shapes = load_shapes([tmp_path / "shapes.ttl"], version="1.2").graph()
    near = open_asker(open_data(tmp_path / "data.ttl", classes=False), log=QueryLog())

    found = check_shapes(Asker(near.source, remote=remote), shapes, shapes.targeted())

    assert expected.split() == sorted(finding.focus[-2] for finding in found)
