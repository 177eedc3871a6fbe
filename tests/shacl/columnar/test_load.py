"""RDF into columns: the quick way, the parser's way, and both the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgtool.errors import InputError
from kgtool.shacl.columnar.load import Rows, read_ntriples, read_quads, read_triples
from kgtool.shacl.columnar.sources import read_data
from kgtool.shacl.columnar.terms import Terms
from kgtool.shacl.data import open_data

STRING = "http://www.w3.org/2001/XMLSchema#string"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text: Literal(text, language="zh"), TEXTS),
    st.builds(lambda text: Literal(text, datatype=NamedNode("a:type")), TEXTS),
)
NODES = st.one_of(st.sampled_from([NamedNode("a:é"), NamedNode("a:x"), BlankNode("b1")]))
TRIPLES = st.lists(
    st.builds(Triple, NODES, st.sampled_from([NamedNode("a:p"), NamedNode("a:q")]), st.one_of(NODES, LITERALS)),
    max_size=8,
)


def lines_of(rows: Rows) -> list[bytes]:
    """Return rows as text, in order."""
    texts = list(rows.terms)
    return [b" ".join(texts[code] for code in row) for row in zip(*(c.tolist() for c in rows.columns()), strict=True)]


def written(tmp_path: Path, text: str | bytes) -> Path:
    """Return a file with a text."""
    path = tmp_path / "data.nt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@given(TRIPLES)
def test_triples_keep_their_order_and_their_text(triples: list[Triple]) -> None:
    """Triples come out as they go in, in N-Triples form."""
    rows = read_triples(triples, Terms())

    assert [str(triple).encode() for triple in triples] == lines_of(rows)


@given(TRIPLES)
def test_quads_keep_their_graphs(triples: list[Triple]) -> None:
    """A quad keeps the name of its graph as a fourth column."""
    quads = [Quad(t.subject, t.predicate, t.object, NamedNode("a:g")) for t in triples]

    assert [f"{t} <a:g>".encode() for t in triples] == lines_of(read_quads(quads, Terms()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a:s> <a:p> "x y" .\n', [b'<a:s> <a:p> "x y"']),
        ("<a:s> <a:p> <a:o> .", [b"<a:s> <a:p> <a:o>"]),
        (f'<a:s> <a:p> "x"^^<{STRING}> .\n', [b'<a:s> <a:p> "x"']),
        ('<a:\\u00e9> <a:p> "\\u00e9\\t" .\n', ['<a:é> <a:p> "é\\t"'.encode()]),
        ("", []),
    ],
    ids=["plain", "no line break at the end", "explicit string", "escapes", "empty"],
)
def test_ntriples_are_read_without_the_parser(tmp_path: Path, text: str, expected: list[bytes]) -> None:
    """A file in the common layout is read by its spaces, and each term gets its canonical text."""
    rows = read_ntriples(written(tmp_path, text))

    assert rows is not None
    assert expected == lines_of(rows)


@pytest.mark.parametrize(
    "text",
    [
        "<a:s>\t<a:p> <a:o> .\n",
        "# remark\n<a:s> <a:p> <a:o> .\n",
        "<a:s> <a:p> <a:o>.\n<a:s> <a:p> <a:n> .\n",
        "<a:s> <a:p> <a:o> .\r\n",
        '"s" <a:p> <a:o> .\n',
        "<a:s> _:p <a:o> .\n",
        "<a:s> <a:p> .\n",
        '<a:s> <a:p> "a"b" .\n',
        '<a:s> <a:p> "a\\x" .\n',
        "<a:s> <a:p> <a b> .\n",
        "<a:s> <a:p> <relative> .\n",
        b'<a:s> <a:p> "\xff" .\n',
        "<a:s> <a:p> <a:o> <a:g> .\n",
    ],
)
def test_other_text_is_left_to_the_parser(tmp_path: Path, text: str | bytes) -> None:
    """What is laid out otherwise, or is not N-Triples, is never guessed at."""
    assert read_ntriples(written(tmp_path, text)) is None


def test_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that go over the end of a piece come whole."""
    monkeypatch.setattr("kgtool.shacl.columnar.load.PIECE", 7)
    lines = [f'<a:s{number}> <a:p> "value {number}"' for number in range(20)]

    rows = read_ntriples(written(tmp_path, "".join(f"{line} .\n" for line in lines)))

    assert rows is not None
    assert [line.encode() for line in lines] == lines_of(rows)


def test_errors_name_line_and_file(tmp_path: Path) -> None:
    """A file that is not RDF is refused with its line."""
    path = written(tmp_path, "<a:s> <a:p> <a:o> .\n<a:s> <a:p> oops .\n")

    with pytest.raises(InputError) as caught:
        read_data(open_data(path, classes=False))

    assert (str(path), 2) == (caught.value.place.name, caught.value.place.line)


def test_blank_nodes_have_the_labels_of_all_engines(tmp_path: Path) -> None:
    """Labels of blank nodes are those that `Data.quads` gives, whichever way the file is read."""
    path = written(tmp_path, '_:z <a:p> _:y .\n_:y <a:q> "x" .\n<a:s> <a:p> "plain" .\n')
    data = open_data(path, classes=False)

    rows = lines_of(read_data(data))

    assert {str(quad).encode() for quad in open_data(path, classes=False).quads} == set(rows)


def test_turtle_and_directories(tmp_path: Path) -> None:
    """Files of other formats are read too, and several files together."""
    (tmp_path / "one.ttl").write_text("<a:s> <a:p> 01 .")
    (tmp_path / "two.nt").write_text("<a:s> <a:q> <a:o> .\n")

    texts = {line.rpartition(b" ")[0] for line in lines_of(read_data(open_data(tmp_path, classes=False)))}

    assert {
        b'<a:s> <a:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        b"<a:s> <a:q> <a:o>",
    } == texts
