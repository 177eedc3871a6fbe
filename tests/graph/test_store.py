"""What every store promises, run by stores in memory, in a directory, and behind a real endpoint."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kgtool.errors import QueryError, StoreError
from kgtool.graph import Store, open_store
from kgtool.sparql import Rows, Triples, Truth

XSD = "http://www.w3.org/2001/XMLSchema#"
G, H = "https://example.org/g", "https://example.org/h"


def node(name: str) -> NamedNode:
    """Return a node of the tests' namespace."""
    return NamedNode(f"https://example.org/{name}")


def triple(number: int, value: str = "v") -> Triple:
    """Return one of many triples."""
    return Triple(node(f"s{number}"), node("p"), Literal(value))


LITERALS = [
    Literal("plain"),
    Literal("科学技术部", language="zh"),
    Literal('quote " backslash \\ newline \n tab \t'),
    Literal("477202000000", datatype=NamedNode(XSD + "decimal")),
    Literal("-0.5", datatype=NamedNode(XSD + "decimal")),
    Literal("12", datatype=NamedNode(XSD + "integer")),
    Literal("2019-02-28", datatype=NamedNode(XSD + "date")),
    Literal("2019-02", datatype=NamedNode(XSD + "gYearMonth")),
    Literal("2019", datatype=NamedNode(XSD + "gYear")),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
]


def test_put_graph_reads_back(store: Store) -> None:
    """What is put into a graph comes out the same, every kind of literal to the letter."""
    expected = {Triple(node("s"), node(f"p{i}"), value) for i, value in enumerate(LITERALS)}
    store.put_graph(G, expected)

    assert (set(store.read_graph(G)), store.graph_names(), store.size()) == (expected, [G], len(expected))
    assert {quad.graph_name for quad in store.iter_quads()} == {NamedNode(G)}


def test_put_graph_replaces(store: Store) -> None:
    """Putting a graph again replaces it and leaves the others alone; putting the same changes nothing."""
    store.put_graph(H, [triple(9)])
    store.put_graph(G, [triple(1), triple(2)])
    store.put_graph(G, [triple(2), triple(3)])
    store.put_graph(G, [triple(2), triple(3)])

    assert set(store.read_graph(G)) == {triple(2), triple(3)}
    assert list(store.read_graph(H)) == [triple(9)]


def test_drop_graph_restores(store: Store) -> None:
    """A graph that is dropped is gone, dropping what is not there does nothing, and the rest is as before."""
    store.put_graph(H, [triple(9)])
    before = set(store.iter_quads())
    store.put_graph(G, [triple(1)])
    store.drop_graph(G)
    store.drop_graph(G)

    assert set(store.iter_quads()) == before
    assert (store.has_graph(G), store.has_graph(H), list(store.read_graph(G))) == (False, True, [])


def test_put_of_nothing_is_no_graph(store: Store) -> None:
    """A graph without triples does not exist."""
    store.put_graph(G, [triple(1)])
    store.put_graph(G, [])

    assert (store.graph_names(), store.has_graph(G)) == ([], False)


def test_put_graphs_puts_each(store: Store) -> None:
    """Several graphs are put at once, each replaced as a whole."""
    store.put_graph(G, [triple(1)])
    store.put_graphs({G: [triple(2)], H: [triple(3)]})

    assert {quad.triple for quad in store.iter_quads()} == {triple(2), triple(3)}


def test_query_sees_the_union(store: Store) -> None:
    """The default graph of a query is the union of all graphs, and GRAPH says which one."""
    store.put_graphs({G: [triple(1)], H: [triple(2)]})
    union = store.query("SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s")
    named = store.query("SELECT ?g ?s WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")

    assert isinstance(union, Rows)
    assert isinstance(named, Rows)
    assert (union.variables, list(union.rows)) == (("s",), [(node("s1"),), (node("s2"),)])
    assert list(named.rows) == [(NamedNode(G), node("s1")), (NamedNode(H), node("s2"))]


def test_from_chooses_graphs(store: Store) -> None:
    """FROM makes one graph the default graph; a graph that is not there is refused, not fetched."""
    store.put_graphs({G: [triple(1)], H: [triple(2)]})
    answer = store.query(f"SELECT ?s FROM <{G}> WHERE {{ ?s ?p ?o }}")

    assert isinstance(answer, Rows)
    assert list(answer.rows) == [(node("s1"),)]
    with pytest.raises(QueryError, match="no such graph"):
        store.query("SELECT ?s FROM <http://127.0.0.1:9/x> WHERE { ?s ?p ?o }")


def test_unbound_prefixes_and_forms(store: Store) -> None:
    """The known prefixes need no declaration; unbound is `None`; ASK and CONSTRUCT answer in their forms."""
    store.put_graph(G, [Triple(node("s"), NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), Literal("x"))])
    rows = store.query("SELECT ?l ?n WHERE { ?s skos:prefLabel ?l OPTIONAL { ?s skos:notation ?n } }")
    made = store.query("CONSTRUCT { ?s skos:altLabel ?l } WHERE { ?s skos:prefLabel ?l }")

    assert isinstance(rows, Rows)
    assert isinstance(made, Triples)
    assert list(rows.rows) == [(Literal("x"), None)]
    assert [str(t.object) for t in made.triples] == ['"x"']
    assert store.query("ASK { ?s skos:prefLabel 'x' }") == Truth(True)
    assert store.query("ASK { ?s skos:prefLabel 'y' }") == Truth(False)


def test_wrong_query_is_refused(store: Store) -> None:
    """A query or update that cannot be parsed is a query error."""
    with pytest.raises(QueryError):
        store.query("SELECT * WHERE { ?s ?p ")
    with pytest.raises(QueryError):
        store.update("INSERT DATA { oops }")


@pytest.mark.parametrize(
    "text", ["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }"]
)
def test_service_is_refused(store: Store, text: str) -> None:
    """SERVICE reaches nothing unless its host is listed."""
    with pytest.raises(QueryError, match="would reach outside"):
        store.query(text)


def test_load_keyword_is_refused(store: Store) -> None:
    """LOAD in an update reaches nothing."""
    with pytest.raises(QueryError, match=r"LOAD .* would reach outside"):
        store.update("LOAD <http://127.0.0.1:9/a> INTO GRAPH <http://x/>")


def test_update_changes(store: Store) -> None:
    """An update inserts and deletes in named graphs."""
    store.put_graph(G, [triple(1), triple(2)])
    store.update(f"DELETE DATA {{ GRAPH <{G}> {{ <https://example.org/s1> <https://example.org/p> 'v' }} }}")

    assert list(store.read_graph(G)) == [triple(2)]


def test_large_load_and_put(store: Store) -> None:
    """More quads than a piece holds are loaded, and a graph larger than a piece is put as a whole."""
    quads = [Quad(*triple(i), NamedNode(G if i % 2 else H)) for i in range(10_101)]

    assert store.load(iter(quads)) == 10_101
    assert (store.size(), store.graph_names()) == (10_101, [G, H])
    store.put_graph(G, [triple(i, "w") for i in range(10_002)])
    assert (store.size(), store.graph_names()) == (5_051 + 10_002, [G, H])


def test_load_wants_named_graphs(store: Store) -> None:
    """A quad in the default graph is refused, because nothing is kept there."""
    with pytest.raises(StoreError, match="no graph name"):
        store.load([Quad(*triple(1), DefaultGraph())])


def test_blank_nodes_stay_one(store: Store) -> None:
    """A blank node that stands twice in a graph is one node afterwards."""
    blank = BlankNode("b")
    store.put_graph(G, [Triple(node("s"), node("p"), blank), Triple(blank, node("q"), Literal("v"))])

    assert store.query("ASK { <https://example.org/s> <https://example.org/p>/<https://example.org/q> 'v' }") == Truth(
        True
    )


def test_blank_nodes_of_two_calls_are_two(store: Store) -> None:
    """The same label in two graphs that are put one after the other names two things."""
    blank = BlankNode("b")
    store.put_graph(G, [Triple(blank, node("p"), Literal("v"))])
    store.put_graph(H, [Triple(blank, node("q"), Literal("w"))])

    assert store.query("ASK { ?s <https://example.org/p> 'v' ; <https://example.org/q> 'w' }") == Truth(False)


def test_wrong_graph_name_is_refused(store: Store) -> None:
    """A name that is no IRI cannot slip text into an update."""
    with pytest.raises(QueryError):
        store.put_graph("https://example.org/> } ; DROP ALL ; #", [triple(1)])


GRAPHS = st.sampled_from([G, H, "https://example.org/i"])
STEPS = st.lists(st.tuples(GRAPHS, st.frozensets(st.integers(0, 5), max_size=4)), max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_store_is_a_map_of_graphs(steps: list[tuple[str, frozenset[int]]]) -> None:
    """Any sequence of putting and dropping graphs leaves what a dictionary of sets would hold."""
    model: dict[str, set[Triple]] = {}
    with open_store() as store:
        for name, numbers in steps:
            content = {triple(number) for number in numbers}
            store.put_graph(name, content) if content else store.drop_graph(name)
            model.pop(name, None)
            model.update({name: content} if content else {})

            assert {known: set(store.read_graph(known)) for known in store.graph_names()} == model
            assert store.size() == sum(map(len, model.values()))
