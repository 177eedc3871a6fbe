"""The executor that asks queries: the same results wherever and however it asks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kgtool.errors import ShapeError
from kgtool.findings import Finding
from kgtool.graph import open_store
from kgtool.shacl.asking import Asker, QueryLog, Snapshot, Source
from kgtool.shacl.data import open_data
from kgtool.shacl.model import ShapeGraph
from kgtool.shacl.read_shapes import read_shapes
from kgtool.shacl.shapes import Shapes
from kgtool.shacl.sparql_engine import SparqlEngine, SparqlTask, check_shapes, run_sparql_constraints

EX = "http://example.org/"
PREFIXES = f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <{EX}> ."
DECLARED = f'ex: sh:declare [ sh:prefix "ex" ; sh:namespace "{EX}" ] .'

MANY = """
ex:A a sh:NodeShape ; sh:targetClass ex:C ; sh:closed true ; sh:ignoredProperties ( ex:p ex:q ) ;
    sh:not [ sh:property [ sh:path ex:q ; sh:hasValue 1 ] ] ;
    sh:xone ( [ sh:class ex:D ] [ sh:property [ sh:path ex:p ; sh:minCount 2 ] ] ex:B ) ;
    sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:class ex:D ; sh:node ex:B ] ,
        [ sh:path ex:q ; sh:lessThan ex:r ; sh:disjoint ex:p ; sh:minInclusive 1 ] ,
        [ sh:path ex:q ; sh:equals ex:r ; sh:or ( [ sh:class ex:C ] [ sh:hasValue 2 ] ) ] ,
        [ sh:path [ sh:inversePath ex:p ] ; sh:minCount 1 ; sh:property [ sh:path ex:q ; sh:maxCount 1 ] ] ,
        [ sh:path ( ex:p [ sh:zeroOrMorePath ex:q ] ) ; sh:hasValue ex:n1 ; sh:uniqueLang true ] ,
        [ sh:path [ sh:oneOrMorePath [ sh:alternativePath ( ex:p ex:q ) ] ] ; sh:minCount 2 ; sh:class ex:C ] ,
        [ sh:path ex:p ; sh:qualifiedValueShape ex:B ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1 ] .
ex:B a sh:NodeShape ; sh:property [ sh:path ex:q ; sh:minCount 1 ; sh:in ( 1 2 ex:n1 ) ] ; sh:sparql [
    sh:select "SELECT $this { $this <http://example.org/p> $this }" ] .
ex:E a sh:NodeShape ; sh:targetObjectsOf ex:q ; sh:targetSubjectsOf ex:r ; sh:and ( [ sh:nodeKind sh:IRI ] ex:B ) ;
    sh:sparql [ sh:select
        "SELECT $this ?value { $this <http://example.org/p> ?value FILTER EXISTS { ?value ?p $this }}" ];
    sh:property [ sh:path ex:p ; sh:property [ sh:path ex:q ; sh:sparql [
        sh:select "SELECT $this ?value { $this $PATH ?value FILTER(isIRI(?value)) }" ] ] ] .
"""
NODES = [NamedNode(f"{EX}n{number}") for number in range(4)] + [BlankNode("b1"), BlankNode("b2")]
VALUES = [*NODES, Literal(1), Literal(2), Literal("x", language="en"), Literal("y", language="en")]
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
TRIPLES = st.one_of(
    st.builds(Triple, st.sampled_from(NODES), st.just(TYPE), st.sampled_from([NamedNode(EX + c) for c in "CD"])),
    st.builds(
        Triple, st.sampled_from(NODES), st.sampled_from([NamedNode(EX + p) for p in "pqr"]), st.sampled_from(VALUES)
    ),
)


def shapes(text: str) -> ShapeGraph:
    """Return shapes from Turtle without prefixes."""
    return read_shapes(triples(text), place="shapes.ttl")


def triples(text: str) -> list[Triple]:
    """Return triples from Turtle without prefixes."""
    return [quad.triple for quad in parse(f"{PREFIXES} {text}", format=RdfFormat.TURTLE)]


def results(asker: Asker, graph: ShapeGraph) -> Counter[Finding]:
    """Return the results of all shapes with targets."""
    return Counter(check_shapes(asker, graph, graph.targeted()))


def rows(data: str, shape: str, source: Source | None = None) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Return focus node, value and messages of the results of shapes, sorted."""
    graph = shapes(shape)
    found = check_shapes(Asker(source or Snapshot(triples(data))), graph, graph.targeted())
    return sorted((f.focus.replace(EX, ""), f.value and f.value.replace(EX, ""), f.messages) for f in found)


@settings(max_examples=60)
@given(data=st.lists(TRIPLES, min_size=1, max_size=25, unique_by=str))
def test_results_do_not_depend_on_how_it_is_asked(data: list[Triple]) -> None:
    """Queries for an endpoint, which join the target, and a union with copies give what a snapshot gives."""
    graph = shapes(MANY)
    with open_store() as store:
        for name, part in (("g", data), ("h", data[: len(data) // 2 + 1])):  # loaded, so that blank nodes are shared
            store.load(Quad(t.subject, t.predicate, t.object, NamedNode(EX + name)) for t in part)
        expected = results(Asker(Snapshot(data)), graph)

        assert expected == results(Asker(Snapshot(data), remote=True), graph)
        assert expected == results(Asker(store), graph)
        assert expected == results(Asker(store, graphs=(f"{EX}g", f"{EX}h")), graph)


def test_counts_of_a_query_regard_each_triple_once() -> None:
    """A query that counts sees a triple of two graphs once."""
    data = triples("ex:a ex:p 1 , 2 .")
    shape = """ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:sparql [ sh:select
        "SELECT $this (COUNT(?v) AS ?value) { $this ?p ?v } GROUP BY $this" ] ."""
    with open_store() as store:
        store.put_graph(f"{EX}g", data)
        store.put_graph(f"{EX}h", data)

        assert rows("", shape, store) == [("<a>", str(Literal(2)), ())]


def test_query_with_a_limit_is_asked_for_each_node() -> None:
    """LIMIT holds for each focus node, blank nodes too."""
    data = "ex:a ex:p 1 , 2 . ex:b ex:p 3 . _:c ex:p 4 , 5 ."
    shape = """ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:sparql [ sh:select
        "SELECT $this ?value { $this <http://example.org/p> ?value } ORDER BY ?value LIMIT 1" ] ."""

    assert [value for _, value, _ in rows(data, shape)] == [str(Literal(number)) for number in (1, 3, 4)]


@pytest.mark.parametrize("select", ["SELECT $this { $this ex:bad true }", "SELECT $this { $this ex:bad true } LIMIT 1"])
def test_query_inside_a_nested_shape(select: str) -> None:
    """A shape with a query can be used by sh:node, sh:not and in a list."""
    data = "ex:a ex:p ex:b , ex:c . ex:b ex:bad true ."
    shape = f"""{DECLARED} ex:Q a sh:NodeShape ; sh:sparql [ sh:prefixes ex: ; sh:select "{select}" ] .
        ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:node ex:Q .
        ex:T a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:not ex:Q ."""

    assert rows(data, shape) == [("<a>", "<b>", ()), ("<a>", "<c>", ())]


def test_ask_of_a_component_is_asked_for_all_values_at_once() -> None:
    """An ASK validator is false for the values that violate, and all of them are found with one query."""
    data = "ex:a ex:p 1 , 20 , 30 . ex:b ex:p 40 ."
    shape = """ex:Most a sh:ConstraintComponent ; sh:parameter [ sh:path ex:most ] ;
        sh:validator [ sh:ask "ASK { FILTER($value <= $most) }" ; sh:message "over {$most}" ] .
        ex:S a sh:PropertyShape ; sh:targetSubjectsOf ex:p ; sh:path ex:p ; ex:most 25 ."""
    graph, log = shapes(shape), QueryLog()
    found = list(check_shapes(Asker(Snapshot(triples(data)), log=log), graph, graph.targeted()))

    assert sorted((f.focus, f.value, f.messages) for f in found) == [
        (f"<{EX}a>", str(Literal(30)), ("over 25",)),
        (f"<{EX}b>", str(Literal(40)), ("over 25",)),
    ]
    assert log.queries == 2  # the class tree is the other


def test_messages_have_the_values_of_variables() -> None:
    """Variables in braces are filled in, in each language; ?message of the query comes first."""
    data = "ex:a ex:p 1 ."
    shape = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [
        sh:message "{$this} has {?value}, {?none}"@en , "{?value}"@zh ;
        sh:select "SELECT $this ?value { $this <http://example.org/p> ?value }" ] ,
        [ sh:select "SELECT $this ?message { $this ?p ?value BIND('said so' AS ?message) }" ] ."""

    assert rows(data, shape) == [
        ("<a>", str(Literal(1)), (f"{EX}a has 1, {{?none}}", "1")),
        ("<a>", "<a>", ("said so",)),
    ]


def test_failure_that_a_query_reports_is_an_error() -> None:
    """A solution with ?failure true is no result but an error."""
    shape = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [
        sh:select "SELECT $this ?failure { BIND(true AS ?failure) }" ] ."""

    with pytest.raises(ShapeError, match="reports a failure"):
        rows("", shape)


def test_shapes_graph_and_current_shape_are_bound() -> None:
    """$shapesGraph is the shapes graph and $currentShape the shape, also when the data are in a store."""
    shape = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; ex:limit 3 ; sh:sparql [ sh:select
        "SELECT $this ?value { GRAPH $shapesGraph { $currentShape <http://example.org/limit> ?value } $this ?p 1 }"
        ] ."""
    with open_store() as store:
        store.put_graph(f"{EX}g", triples("ex:a ex:p 1 ."))

        assert rows("", shape, store) == [("<a>", str(Literal(3)), ())]


def test_literal_focus_node_keeps_its_spelling() -> None:
    """A result names a literal of sh:targetNode as the shape does, though a store returns it in another form."""
    shape = "ex:S a sh:NodeShape ; sh:targetNode 4.0 , 4.00 ; sh:nodeKind sh:IRI ."

    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    assert rows("", shape) == [(f'"{text}"{decimal}', f'"{text}"{decimal}', ()) for text in ("4.0", "4.00")]


def test_constraints_of_another_executor_are_run_on_its_focus_nodes() -> None:
    """Focus nodes that are given are the only ones, blank nodes among them."""
    graph = shapes("""ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:sparql [
        sh:select "SELECT $this ?value { $this <http://example.org/p> ?value }" ] .""")
    shape = next(iter(graph.targeted()))
    (constraint,) = shape.constraints
    data = Snapshot(triples("ex:a ex:p 1 . ex:b ex:p 2 . _:c ex:p 3 . _:d ex:p 4 ."))
    _, found = Asker(data).select("?s", "?s ?p 3")
    focus = (NamedNode(f"{EX}a"), found[0][0] or BlankNode())

    some = run_sparql_constraints(graph, data, [SparqlTask(shape, constraint, focus)])
    every = run_sparql_constraints(graph, data, [SparqlTask(shape, constraint)])

    assert sorted(f.value or "" for f in some) == [str(Literal(1)), str(Literal(3))]
    assert len(every) == 4


def test_shape_for_article_graphs_sees_one_graph_at_a_time(tmp_path: Path) -> None:
    """A shape with the scope of an article's graph finds the same in a store and in a file."""
    text = f"""
        <{EX}g> {{ <{EX}x> a <https://w3id.org/ai-zones/ontology#Article> . <{EX}a> <{EX}p> 1 . }}
        <{EX}h> {{ <{EX}y> a <https://w3id.org/ai-zones/ontology#Article> . <{EX}a> <{EX}q> 2 . <{EX}b> <{EX}q> 2 . }}
    """
    shape = Shapes(
        tuple(
            triples("""ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:q ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ;
            <https://w3id.org/ai-zones/shapes#scope> <https://w3id.org/ai-zones/shapes#ArticleGraph> .""")
        ),
        "shapes.ttl",
    )
    path = tmp_path / "data.trig"
    path.write_text(text, encoding="utf-8")
    with open_store() as store:
        store.load(parse(text, format=RdfFormat.TRIG))
        from_store = SparqlEngine().run(open_data(store), shape)
    from_file = SparqlEngine().run(open_data(path), shape)

    assert [f"<{EX}a>", f"<{EX}b>"] == sorted(f.focus for f in from_store) == sorted(f.focus for f in from_file)


def test_one_focus_node_can_be_checked(tmp_path: Path) -> None:
    """With a focus node no other is looked at, and none at all when no target has it."""
    path = tmp_path / "data.nt"
    path.write_text(f"<{EX}a> <{EX}p> <{EX}x> .\n<{EX}b> <{EX}p> <{EX}x> .\n", encoding="utf-8")
    shape = Shapes(
        tuple(
            triples("ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:maxCount 0 ] .")
        ),
        "shapes.ttl",
    )

    found = [[f.focus for f in SparqlEngine().run(open_data(path), shape, focus=EX + name)] for name in "abx"]

    assert found == [[f"<{EX}a>"], [f"<{EX}b>"], []]


def test_endpoint_is_asked_few_queries() -> None:
    """An endpoint is asked many constraints together, where a near store gets a query each."""
    graph = shapes(MANY)
    near, far = Asker(Snapshot([])), Asker(Snapshot([]), remote=True)

    assert results(near, graph) == results(far, graph)
    assert near.log.queries > 3 * far.log.queries


def test_shapes_that_would_fill_memory_are_refused() -> None:
    """Shapes that use each other many times over end with an error, not with a query without end."""
    text = "".join(f"ex:L{n} a sh:NodeShape ; sh:and ( ex:L{n + 1} ex:L{n + 1} ex:L{n + 1} ) . " for n in range(30))
    text += "ex:L30 a sh:NodeShape ; sh:class ex:C . ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:node ex:L0 ."

    with pytest.raises(ShapeError, match="shapes within shapes"):
        rows("", text)
