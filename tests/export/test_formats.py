"""Every format, written from a store and read back."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.errors import InputError, QueryError, StoreError
from kgtool.export import FORMATS, guess_format, write_file, write_graph
from kgtool.export.canonical import canonical_quads
from kgtool.export.lines import iter_sorted
from kgtool.graph import EmbeddedStore, open_store
from kgtool.vocab import AIZ, RDF, RDFS, article_iri

EX = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
READ = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}
characters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
literals = st.one_of(
    st.text(characters | st.sampled_from("\t\n\r"), max_size=5).map(ox.Literal),
    st.sampled_from(["01", "1.50", "true", "x"]).map(
        lambda text: ox.Literal(text, datatype=ox.NamedNode(XSD + "date"))
    ),
    st.text(characters, max_size=3).map(lambda text: ox.Literal(text, language="zh-hans")),
)
iris = st.sampled_from([EX + "a", EX + "b?x=1&y=2", EX + "é"]).map(ox.NamedNode)
blanks = st.integers(0, 3).map(lambda number: ox.BlankNode(f"n{number}"))
predicates = st.sampled_from([RDF.type, RDF.first, RDF.rest, EX + "p", EX + "9q", EX + "r.s-t", AIZ.title]).map(
    ox.NamedNode
)
quads = st.builds(
    ox.Quad, iris | blanks, predicates, iris | blanks | literals, st.sampled_from([ox.DefaultGraph(), ox.NamedNode(EX)])
)


@pytest.mark.parametrize("name", list(FORMATS))
@given(st.lists(quads, max_size=8))
@settings(max_examples=120)
def test_read_back_is_the_same_graph(name: str, data: list[ox.Quad]) -> None:
    """What a format wrote is read back as an isomorphic graph, lexical forms included."""
    format_ = FORMATS[name]
    given_ = data if format_.graphs else [ox.Quad(q.subject, q.predicate, q.object) for q in data]
    stream = io.BytesIO()
    format_.write(given_, stream)

    assert set(canonical_quads(given_)) == set(canonical_quads(ox.parse(stream.getvalue(), format=READ[name])))


@pytest.mark.parametrize("name", list(FORMATS))
def test_order_does_not_matter(name: str) -> None:
    """Quads in another order and under other blank node names give the same bytes."""
    p = ox.NamedNode(EX + "p")

    def written(first: str, second: str, *, reverse: bool) -> bytes:
        data = [
            ox.Quad(ox.BlankNode(first), p, ox.Literal("1")),
            ox.Quad(ox.BlankNode(second), p, ox.Literal("2")),
            ox.Quad(ox.BlankNode(first), p, ox.BlankNode(second)),
            *(ox.Quad(ox.NamedNode(f"{EX}{n}"), p, ox.Literal(str(n))) for n in range(20)),
        ]
        stream = io.BytesIO()
        FORMATS[name].write(reversed(data) if reverse else data, stream)
        return stream.getvalue()

    assert written("a", "b", reverse=False) == written("z", "c", reverse=True)


@pytest.mark.parametrize(
    ("predicate", "value", "problem"),
    [
        pytest.param(EX + "1", "x", "no part that could be the name", id="no name"),
        pytest.param(RDF.iri + "li", "x", "no part that could be the name", id="reserved"),
        pytest.param(EX + "p", "\x01", r"U\+0001", id="control character"),
    ],
)
def test_rdf_xml_says_what_it_cannot_hold(predicate: str, value: str, problem: str) -> None:
    """A graph that RDF/XML cannot express is refused with the reason."""
    quad = ox.Quad(ox.NamedNode(EX), ox.NamedNode(predicate), ox.Literal(value))

    with pytest.raises(InputError, match=problem):
        FORMATS["rdf-xml"].write([quad], io.BytesIO())


@pytest.fixture
def store() -> EmbeddedStore:
    """Give a store with an ontology, one article and another."""
    city, hefei, claim = ox.NamedNode(AIZ.City), ox.NamedNode(EX + "hefei"), ox.NamedNode(EX + "claim")
    kind = ox.NamedNode(RDF.type)
    first, second = ox.NamedNode(article_iri("01_first")), ox.NamedNode(article_iri("02_second"))
    ontology = ox.NamedNode("https://w3id.org/ai-zones/ontology")
    made = open_store()
    made.load(
        [
            ox.Quad(city, ox.NamedNode(RDFS.subClassOf), ox.NamedNode(AIZ.AdministrativeArea), ontology),
            ox.Quad(first, kind, ox.NamedNode(AIZ.Article), first),
            ox.Quad(hefei, kind, city, first),
            ox.Quad(hefei, ox.NamedNode(AIZ.provisional), ox.Literal(True), first),
            ox.Quad(claim, kind, ox.NamedNode(AIZ.Claim), first),
            ox.Quad(claim, ox.NamedNode(AIZ.claimSubject), hefei, first),
            ox.Quad(second, kind, ox.NamedNode(AIZ.Article), second),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({"article": "02_second.txt"}, "<{second}> a aiz:Article .\n", id="article by name"),
        pytest.param({"article": article_iri("02_second")}, "<{second}> a aiz:Article .\n", id="article by IRI"),
        pytest.param(
            {"article": "01_first", "facts": True},
            "<https://example.org/hefei> a aiz:City .\n\n<{first}> a aiz:Article .\n",
            id="facts",
        ),
        pytest.param(
            {"type": "AdministrativeArea"},
            "<https://example.org/hefei> a aiz:City ;\n    aiz:provisional true .\n",
            id="type with subclasses",
        ),
    ],
)
def test_parts_of_a_store(store: EmbeddedStore, options: dict[str, object], expected: str) -> None:
    """An export takes one article, the facts alone, or the things of a class."""
    stream = io.BytesIO()
    write_graph(store, stream, "turtle", **options)  # type: ignore[arg-type]
    body = expected.format(first=article_iri("01_first"), second=article_iri("02_second"))

    assert f"PREFIX aiz: <{AIZ.iri}>\n\n{body}" == stream.getvalue().decode()


@pytest.mark.parametrize(
    "options", [{"article": "03_third"}, {"type": "Citty"}, {"format": "docx"}], ids=["article", "class", "format"]
)
def test_unknown_parts_are_refused(store: EmbeddedStore, options: dict[str, str]) -> None:
    """An article, class or format that does not exist is an error before anything is written."""
    stream = io.BytesIO()

    with pytest.raises(QueryError):
        write_graph(store, stream, options.pop("format", "turtle"), **options)  # type: ignore[arg-type]

    assert stream.getvalue() == b""


def test_compressed_file_has_the_same_bytes_every_time(store: EmbeddedStore, tmp_path: Path) -> None:
    """A .gz file holds the text of the format of its inner ending, without name or time."""
    write_file(store, tmp_path / "a.nq.gz")
    write_file(store, tmp_path / "b.nq.gz")
    write_file(store, tmp_path / "c.nq")

    assert (tmp_path / "a.nq.gz").read_bytes() == (tmp_path / "b.nq.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.nq.gz").read_bytes()) == (tmp_path / "c.nq").read_bytes()


def test_failed_file_leaves_nothing(store: EmbeddedStore, tmp_path: Path) -> None:
    """A file that cannot be written leaves the old one and no temporary file."""
    target = tmp_path / "a.ttl"
    target.write_text("old")

    with pytest.raises(QueryError):
        write_file(store, target, article="03_third")
    with pytest.raises(StoreError):
        write_file(store, tmp_path / "missing" / "a.ttl")

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.ttl", "old")]


def test_unknown_ending_is_refused() -> None:
    """A file name without a known ending is an error that lists the endings."""
    with pytest.raises(QueryError, match=r"expected one of \.ttl"):
        guess_format("graph.docx")


@given(st.lists(st.text("abc", max_size=3).map(lambda text: text + "\n")), st.integers(1, 4))
@settings(max_examples=60)
def test_lines_are_sorted_in_pieces(lines: list[str], piece: int) -> None:
    """Lines come sorted and once, however few are held in memory."""
    assert sorted(set(lines)) == list(iter_sorted(lines, piece=piece))
