"""RDF files to quads, and their errors."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kgtool.errors import InputError
from kgtool.graph import load_file, reference_quads
from kgtool.graph.load import parse_quads
from kgtool.vocab import ONTOLOGY_GRAPH, REFERENCE_GRAPH

TRIPLE = "<a:s> <a:p> <a:o> ."
FILES = {
    "a.ttl": TRIPLE,
    "a.nt": TRIPLE,
    "a.trig": f"<a:g> {{ {TRIPLE} }}",
    "a.nq": "<a:s> <a:p> <a:o> <a:g> .",
    "a.jsonld": '{"@id": "a:s", "a:p": {"@id": "a:o"}}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="a:"><rdf:Description '
    'rdf:about="a:s"><x:p rdf:resource="a:o"/></rdf:Description></rdf:RDF>',
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("packed", [False, True])
def test_formats_by_ending(tmp_path: Path, name: str, packed: bool) -> None:
    """Every format is read by its ending, packed or not; triples go to the graph that is asked for."""
    path = tmp_path / (name + ".gz" * packed)
    data = FILES[name].encode()
    path.write_bytes(gzip.compress(data) if packed else data)

    assert [str(quad) for quad in load_file(path, graph="a:g")] == ["<a:s> <a:p> <a:o> <a:g>"]


def test_triples_without_a_graph_are_in_that_of_the_file(tmp_path: Path) -> None:
    """Without a name the graph is named after the file."""
    (tmp_path / "a.ttl").write_text(TRIPLE)

    assert [quad.graph_name.value for quad in load_file(tmp_path / "a.ttl")] == [(tmp_path / "a.ttl").as_uri()]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bad.ttl", "<a:s> <a:p> 1 .\n\n<a:s> <a:p> .\n", r"bad\.ttl:3:\d+: syntax error: "),
        ("bad.nq", "<a:s> <a:p> <a:o> .\noops\n", r"bad\.nq:2:\d+: syntax error: "),
        ("bad.rdf", "<rdf:RDF", r"bad\.rdf"),
        ("bad.jsonld", '{"@id": ', r"bad\.jsonld"),
        ("bad.trig", "_:g { <a:s> <a:p> 1 }", "a graph is named by a blank node"),
        ("bad.txt", "", "not an RDF file by its ending; expected one of .*ttl"),
        ("bad.ttl.gz", "no gzip", "cannot be read: "),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    """What cannot be read is an error with the file, and the line where the format has lines."""
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=message):
        list(load_file(tmp_path / name))


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is an error that says so."""
    with pytest.raises(InputError, match=r"no\.ttl: cannot be read: No such file"):
        list(load_file(tmp_path / "no.ttl"))


def test_entities_of_xml_are_not_read_from_disk(tmp_path: Path) -> None:
    """An entity that names a file brings nothing in."""
    (tmp_path / "secret").write_text("secret")
    text = (
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="a:"><rdf:Description '
        'rdf:about="a:s"><x:p>&x;</x:p></rdf:Description></rdf:RDF>'
    )
    with pytest.raises(InputError):
        list(parse_quads(text.encode(), RdfFormat.RDF_XML, name="x", graph="a:g"))


def test_reference_graphs() -> None:
    """The ontology and the reference data go to their graphs."""
    quads = reference_quads([("o.ttl", TRIPLE.encode())], [("r.ttl", TRIPLE.encode())])

    assert [quad.graph_name.value for quad in quads] == [ONTOLOGY_GRAPH, REFERENCE_GRAPH]
