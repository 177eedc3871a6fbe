"""Canonical Turtle and TriG."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.export.canonical import canonical_quads
from kgtool.export.turtle import to_trig, to_turtle

GOLDEN = Path(__file__).parent / "golden"
EX = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

iris = st.sampled_from(
    [EX, EX + "a", EX + "b.", EX + "-c", EX + "d/e", EX + "é", EX + "%20", EX + "x.y", RDF + "nil", RDF + "first"]
).map(ox.NamedNode)
predicates = st.sampled_from([EX + "p", EX + "q", RDF + "type", RDF + "first", RDF + "rest"]).map(ox.NamedNode)
blanks = st.integers(0, 5).map(lambda number: ox.BlankNode(f"n{number}"))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["1", "01", "+1", "-0", "1.", ".5", "1.50", "true", "1", "1e5", "NaN", 'a"""b', "\\", "\r\n\t\x00\x7f", "\ufeff"]
)
datatypes = st.sampled_from(["string", "integer", "decimal", "double", "boolean", "date", "gYear"])
literals = st.one_of(
    st.builds(ox.Literal, texts),
    st.builds(lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)), texts, datatypes),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), texts, st.sampled_from(["en", "zh-hans", "x-a"])),
)
triples = st.builds(ox.Triple, iris | blanks, predicates, iris | blanks | literals)
graphs = st.lists(triples, max_size=12)
datasets = st.lists(
    st.builds(
        lambda triple, graph: ox.Quad(triple.subject, triple.predicate, triple.object, graph),
        triples,
        st.just(ox.DefaultGraph()) | iris | blanks,
    ),
    max_size=12,
)
PREFIXES = {"ex": EX, "rdf": RDF, "xsd": XSD, "exd": EX + "d/", "unused": "https://example.com/"}


def identity(quads: list[ox.Quad]) -> set[ox.Quad]:
    """Return the quads with canonical blank nodes: equal sets are isomorphic datasets."""
    return set(canonical_quads(quads))


def as_quads(found: list[ox.Triple]) -> list[ox.Quad]:
    """Return triples as quads of the default graph."""
    return [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in found]


@given(graphs)
@settings(max_examples=300)
def test_turtle_read_back_is_the_same_graph(graph: list[ox.Triple]) -> None:
    """Turtle parses to a graph isomorphic to what was written, lexical forms kept."""
    text = to_turtle(graph, PREFIXES)

    assert identity(as_quads(graph)) == identity(list(ox.parse(text, format=ox.RdfFormat.TURTLE)))


@given(datasets)
@settings(max_examples=300)
def test_trig_read_back_is_the_same_dataset(dataset: list[ox.Quad]) -> None:
    """TriG parses to a dataset isomorphic to what was written."""
    text = to_trig(dataset, PREFIXES)

    assert identity(dataset) == identity(list(ox.parse(text, format=ox.RdfFormat.TRIG)))


@given(graphs, st.integers(0, 1000))
@settings(max_examples=200)
def test_order_and_names_of_blank_nodes_do_not_matter(graph: list[ox.Triple], seed: int) -> None:
    """The same graph shuffled, repeated and with other blank node names gives the same bytes."""
    names: dict[object, ox.BlankNode] = {}

    def other(term: object) -> object:
        if not isinstance(term, ox.BlankNode):
            return term
        return names.setdefault(term, ox.BlankNode(f"z{(len(names) * 7 + seed) % 1013}"))

    again = [ox.Triple(other(t.subject), t.predicate, other(t.object)) for t in graph]  # type: ignore[arg-type]
    random.Random(seed).shuffle(again)

    assert to_turtle(graph, PREFIXES) == to_turtle(again + again[:3], PREFIXES)


@given(graphs)
@settings(max_examples=60)
def test_rdflib_reads_as_many_triples(graph: list[ox.Triple]) -> None:
    """A second parser accepts the text and finds as many triples."""
    import rdflib

    readable = [t for t in graph if not isinstance(t.object, ox.Literal) or t.object.datatype.value == XSD + "string"]
    found = rdflib.Graph().parse(data=to_turtle(readable, PREFIXES), format="turtle")

    assert len(set(readable)) == len(found)


@pytest.mark.parametrize("source", sorted(GOLDEN.glob("*.nq")), ids=lambda path: path.stem)
def test_golden_text(source: Path) -> None:
    """The written text of a golden graph is the reviewed file beside it, byte for byte."""
    quads = list(ox.parse(source.read_bytes(), format=ox.RdfFormat.N_QUADS))
    named = any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads)
    text = to_trig(quads, PREFIXES) if named else to_turtle([quad.triple for quad in quads], PREFIXES)

    assert source.with_suffix(".trig" if named else ".ttl").read_text(encoding="utf-8") == text


def test_empty_graph_is_empty_text() -> None:
    """The empty graph is written as nothing."""
    assert to_turtle([]) == ""


def test_long_list_and_deep_nesting_are_written() -> None:
    """A list of 5,000 members and 3,000 nested blank nodes neither fail nor take long."""
    first, rest, p = ox.NamedNode(RDF + "first"), ox.NamedNode(RDF + "rest"), ox.NamedNode(EX + "p")
    graph = [ox.Triple(ox.NamedNode(EX + "s"), p, ox.BlankNode("l0"))]
    for number in range(5000):
        node = ox.BlankNode(f"l{number}")
        tail = ox.BlankNode(f"l{number + 1}") if number < 4999 else ox.NamedNode(RDF + "nil")
        graph += [ox.Triple(node, first, ox.Literal(str(number))), ox.Triple(node, rest, tail)]
    for number in range(3000):
        node = ox.BlankNode(f"d{number}")
        graph += [ox.Triple(node, p, ox.BlankNode(f"d{number + 1}")), ox.Triple(node, p, ox.Literal(str(number)))]

    found = list(ox.parse(to_turtle(graph, PREFIXES), format=ox.RdfFormat.TURTLE))

    assert identity(as_quads(graph)) == identity(found)
