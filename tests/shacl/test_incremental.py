# ruff: noqa: E501  (a shape stays in one line)
"""What is checked again after a change: all that it can reach."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse

from kgtool.errors import InputError
from kgtool.findings import Finding
from kgtool.graph import open_store
from kgtool.shacl.asked_walks import UntracedError
from kgtool.shacl.changes import compare, find_change, take_as_new
from kgtool.shacl.data import Data
from kgtool.shacl.engine import ENGINES, get_engine
from kgtool.shacl.footprint import footprint_of
from kgtool.shacl.incremental import find_scope, run_asked, run_changed
from kgtool.shacl.shapes import Shapes, load_shapes

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://e.org/> . @prefix aiz: <https://w3id.org/ai-zones/ontology#> .
@prefix shape: <https://w3id.org/ai-zones/shapes#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
: sh:declare [ sh:prefix "e" ; sh:namespace "http://e.org/"^^<http://www.w3.org/2001/XMLSchema#anyURI> ] .
"""
SHAPES = {
    "inverse": ":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 1 ] .",
    "objects": ":S a sh:NodeShape ; sh:targetObjectsOf :p ; sh:class :C .",
    "subjects": ":S a sh:PropertyShape ; sh:targetSubjectsOf :q ; sh:path ( :q :p ) ; sh:maxCount 1 .",
    "nested": """:S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:node :T ] .
        :T a sh:NodeShape ; sh:property [ sh:path [ sh:zeroOrMorePath :q ] ; sh:class :D ] .""",
    "inner": """:S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:property [ sh:path :q ; sh:minCount 1 ;
        sh:property [ sh:path [ sh:inversePath :p ] ; sh:maxCount 1 ] ] ] .""",
    "or": """:S a sh:NodeShape ; sh:targetClass :C ; sh:or ( [ sh:path :q ; sh:minCount 1 ]
        [ sh:not [ sh:path [ sh:alternativePath ( :p [ sh:oneOrMorePath :q ] ) ] ; sh:class :D ] ] ) .""",
    "pairs": ":S a sh:PropertyShape ; sh:targetClass :C ; sh:path ( :p :q ) ; sh:disjoint :q ; sh:equals :p .",
    "closed": ":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:node [ sh:closed true ; sh:property :P ] ] . :P sh:path :q .",
    "qualified": """:S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:qualifiedMinCount 1 ;
        sh:qualifiedValueShape [ sh:class :D ] ] .""",
    "implicit": ":C a sh:NodeShape , rdfs:Class ; sh:property [ sh:path :q ; sh:maxCount 1 ] .",
    "node": ":S a sh:NodeShape ; sh:targetNode :a , :b ; sh:property [ sh:path ( :p [ sh:zeroOrOnePath :q ] ) ; sh:class :D ] .",
    "query": """:S a sh:NodeShape ; sh:targetClass :C ; sh:sparql [ sh:prefixes : ; sh:select
        "SELECT $this ?value { $this e:p ?x . ?value e:q+ ?x FILTER NOT EXISTS { ?value a e:D . ?y e:p ?value } }" ] .""",
    "far query": """:S a sh:NodeShape ; sh:targetClass :C ; sh:sparql [ sh:prefixes : ; sh:select
        "SELECT $this ?value { $this e:p ?x . ?value e:q ?y FILTER (?x = ?y) }" ] .""",
    "article node": ":S a sh:NodeShape ; shape:scope shape:ArticleGraph ; sh:targetNode :a ; sh:property [ sh:path :q ; sh:minCount 1 ] .",
    "article": ":S a sh:NodeShape ; shape:scope shape:ArticleGraph ; sh:targetSubjectsOf :p ; sh:property [ sh:path :q ; sh:minCount 1 ] .",
}  # fmt: skip


def read(name: str) -> Shapes:
    """Return one of the shapes graphs above."""
    quads = parse(PREFIXES + SHAPES[name], format=RdfFormat.TURTLE)
    return Shapes(tuple(quad.triple for quad in quads), f"{name}.ttl")


def term(name: str) -> NamedNode:
    """Return a node or a property."""
    if name == "type":
        return NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    if name == "below":
        return NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    if name == "Article":
        return NamedNode("https://w3id.org/ai-zones/ontology#Article")
    return NamedNode(f"http://e.org/{name}")


EDGES = st.one_of(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("pq"), st.sampled_from("abcd")),
    st.tuples(st.sampled_from("abcd"), st.just("type"), st.sampled_from([*"CDE", "Article"])),
    st.tuples(st.just("E"), st.just("below"), st.sampled_from("CD")),
)
QUADS = st.builds(
    lambda edge, graph: Quad(*map(term, edge), NamedNode(f"urn:{graph}")), EDGES, st.sampled_from(["g", "h"])
)
GRAPHS = st.sets(QUADS, max_size=9)


def data(quads: set[Quad]) -> Data:
    """Return data without the class tree of the ontology."""
    return Data("test", sorted(quads, key=str), classes=False)


def check(quads: set[Quad], shapes: Shapes, engine: str = "pyshacl") -> Counter[Finding]:
    """Return the findings of a full check."""
    return Counter(get_engine(engine).run(data(quads), shapes))


@settings(max_examples=40)
@given(
    name=st.sampled_from(sorted(SHAPES)), kept=GRAPHS, went=st.sets(QUADS, max_size=2), came=st.sets(QUADS, max_size=2)
)
def test_incremental_check_is_the_full_check(name: str, kept: set[Quad], went: set[Quad], came: set[Quad]) -> None:
    """What was found elsewhere before, and what is found again in reach of the change, is what a full check finds."""
    shapes, old, new = read(name), kept | went, (kept - went) | came
    change = compare(data(old), data(new))
    found, _ = run_changed(get_engine("pyshacl"), data(new), shapes, change)
    nodes = {str(node) for node in find_scope(shapes.graph(), data(new), change).nodes}
    elsewhere = Counter({f: n for f, n in check(old, shapes).items() if f.focus not in nodes})

    assert elsewhere + Counter(found) == check(new, shapes)


@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(SHAPES)), kept=GRAPHS, went=st.sets(QUADS, max_size=2), came=st.sets(QUADS, max_size=2)
)
def test_columns_are_walked_as_triples_are(name: str, kept: set[Quad], went: set[Quad], came: set[Quad]) -> None:
    """The columnar engine, which traces a change on its own columns, finds what it finds in a full check."""
    shapes, old, new = read(name), kept | went, (kept - went) | came
    change = compare(data(old), data(new))
    found, _ = run_changed(get_engine("columnar"), data(new), shapes, change)
    nodes = {str(node) for node in find_scope(shapes.graph(), data(new), change).nodes}
    elsewhere = Counter({f: n for f, n in check(old, shapes, "columnar").items() if f.focus not in nodes})

    assert elsewhere + Counter(found) == check(new, shapes, "columnar")


@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(SHAPES)), kept=GRAPHS, went=st.sets(QUADS, max_size=2), came=st.sets(QUADS, max_size=2)
)
def test_a_store_is_asked_for_no_less_than_a_full_check_needs(
    name: str, kept: set[Quad], went: set[Quad], came: set[Quad]
) -> None:
    """A piece of a store, of the triples that the footprints name, has the findings of the whole at these nodes."""
    shapes, old, new = read(name), kept | went, (kept - went) | came
    change = compare(data(old), data(new))
    prints = {str(s.id): (s, footprint_of(s, shapes.graph())) for s in shapes.graph().targeted()}
    with open_store() as store:
        store.load(sorted(new, key=str))
        try:
            asked = Data("store", store=store, classes=False)
            found, _ = run_asked(get_engine("columnar"), asked, shapes, prints, change)
        except UntracedError:
            assert name in ("far query", "article node")
            return
    nodes = {str(node) for node in find_scope(shapes.graph(), data(new), change).nodes}
    elsewhere = Counter({f: n for f, n in check(old, shapes, "columnar").items() if f.focus not in nodes})

    assert elsewhere + Counter(found) == check(new, shapes, "columnar")


def test_a_new_graph_of_a_store_is_checked_without_reading_the_others() -> None:
    """What is taken as new is read, and of the other graphs only what it can reach."""
    with open_store() as store:
        store.load(Quad(*map(term, edge), NamedNode("urn:old")) for edge in [("a", "type", "C"), ("c", "p", "d")])
        store.load([Quad(*map(term, ("b", "type", "C")), NamedNode("urn:new"))])
        now = Data("store", store=store, classes=False)
        change = find_change(now, graphs=["urn:new"])
        found, notes = run_changed(get_engine("columnar"), now, read("inverse"), change)

        assert change.now is None
        assert [finding.focus for finding in found] == ["<http://e.org/b>"]
        assert notes[-1] == "the change reaches 1 nodes; only these were checked"


def test_many_nodes_are_checked_in_full_on_columns() -> None:
    """Where a change reaches very many nodes, their findings come from a full check, and the report says so."""
    edges = [*((f"x{number}", "type", "E") for number in range(300)), ("y", "p", "x0"), ("z", "type", "C")]
    old = {Quad(*map(term, edge), NamedNode("urn:g")) for edge in edges}
    new = old | {Quad(*map(term, ("E", "below", "C")), NamedNode("urn:g"))}
    found, notes = run_changed(get_engine("columnar"), data(new), read("inverse"), compare(data(old), data(new)))

    assert len(found) == 299
    assert notes[-1] == "the findings at these nodes were taken from a full check, which is quicker for so many"


def test_blank_nodes_are_traced_by_reading_all_data() -> None:
    """A node without a name cannot be asked for, so the data are read, and the report says so."""
    with open_store() as store:
        store.load([Quad(BlankNode(), term("type"), term("C"), NamedNode("urn:new"))])
        now = Data("store", store=store, classes=False)
        found, notes = run_changed(get_engine("columnar"), now, read("inverse"), find_change(now, graphs=["urn:new"]))

        assert len(found) == 1
        assert "all data were read to trace the change, since it reaches blank nodes" in notes


def test_a_named_node_is_checked_in_a_new_graph_of_an_article() -> None:
    """A node that a shape names is a focus node in every graph of an article, even in one that does not speak of it."""
    new = {Quad(*map(term, ("b", "type", "Article")), NamedNode("urn:g"))}
    shapes = read("article node")
    found, _ = run_changed(get_engine("pyshacl"), data(new), shapes, compare(data(set()), data(new)))

    assert Counter(found) == check(new, shapes)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "came", "reached"),
    [
        ("inverse", ("a", "p", "b"), "b"),
        ("objects", ("b", "type", "C"), "b"),
        ("subjects", ("b", "p", "c"), "a"),
        ("nested", ("c", "type", "D"), "ac"),
        ("query", ("d", "type", "D"), "ad"),
        ("node", ("d", "p", "a"), "d"),
    ],
)
def test_scope_holds_what_paths_lead_back_to(name: str, came: tuple[str, str, str], reached: str) -> None:
    """The nodes to be checked again are those from which a path of a shape leads to the change, and no others."""
    before = {
        Quad(*map(term, edge), NamedNode("urn:g"))
        for edge in [("a", "q", "b"), ("a", "p", "c"), ("d", "q", "c"), ("b", "q", "a")]
    }
    if name in ("nested", "query"):
        before -= {Quad(*map(term, ("a", "q", "b")), NamedNode("urn:g"))}
    new = Quad(*map(term, came), NamedNode("urn:g"))
    scope = find_scope(read(name).graph(), data(before | {new}), compare(data(before), data(before | {new})))

    assert sorted(str(node)[-2] for node in scope.nodes) == list(reached)


def test_unsafe_query_is_checked_whole_and_said() -> None:
    """A query that reads what no path leads to is checked on every focus node, and the notes say why."""
    old = {
        Quad(*map(term, ("a", "type", "C")), NamedNode("urn:g")),
        Quad(*map(term, ("b", "q", "c")), NamedNode("urn:g")),
    }
    new = old | {Quad(*map(term, ("a", "p", "c")), NamedNode("urn:g"))}
    found, notes = run_changed(get_engine("pyshacl"), data(new), read("far query"), compare(data(old), data(new)))

    assert [finding.focus for finding in found] == ["<http://e.org/a>"]
    assert notes[1] == (
        "<http://e.org/S>: all its focus nodes were checked, since its query reads triples that no path from the focus "
        "node leads to"
    )


def test_nameless_focus_nodes_are_checked() -> None:
    """A blank node that the change reaches is checked though no shapes graph can name it."""
    quads = set(parse("_:x <http://e.org/p> <http://e.org/a> . _:x a <http://e.org/C> .", format=RdfFormat.TURTLE))
    new = Data("test", (Quad(*q.triple, NamedNode("urn:g")) for q in quads), classes=False)
    found, _ = run_changed(get_engine("pyshacl"), new, read("inverse"), compare(data(set()), new))

    assert [finding.focus for finding in found] == [str(next(iter(new.quads)).subject)]


def test_files_are_compared_whatever_they_are_called() -> None:
    """Two states that are one file each differ in their triples, not in the names of the files."""
    triple = Triple(term("a"), term("p"), term("b"))
    one, other = (Data("x", [Quad(*triple, NamedNode(f"file:///{name}"))], classes=False) for name in "xy")

    assert compare(one, other).triples == frozenset()


def test_changed_graphs_are_taken_as_new() -> None:
    """Of graphs named as changed all triples count, and the notes say what cannot be known."""
    quads = {Quad(*map(term, ("a", "p", "b")), NamedNode(f"urn:{graph}")) for graph in "gh"}
    change = take_as_new(["urn:g"], data(quads))

    assert change.triples == {Triple(term("a"), term("p"), term("b"))}
    assert change.notes[0].startswith("the changed graphs are taken as new")


def test_an_unknown_graph_is_refused() -> None:
    """A graph that the data do not have is an error, not a change without effect."""
    with pytest.raises(InputError, match=r"no graph <urn:h>.*expected <urn:g>"):
        take_as_new(["urn:h"], data({Quad(*map(term, ("a", "p", "b")), NamedNode("urn:g"))}))


def test_no_change_checks_nothing() -> None:
    """Without a change no node is checked."""
    quads = {Quad(*map(term, ("a", "type", "C")), NamedNode("urn:g"))}

    assert run_changed(get_engine("pyshacl"), data(quads), read("inverse"), compare(data(quads), data(quads))) == (
        [],
        ["the change reaches 0 nodes; only these were checked"],
    )


def test_shipped_shapes_are_traced() -> None:
    """Of the shipped shapes only the one that computes names cannot be traced."""
    graph = load_shapes().graph()

    assert [str(s.id) for s in graph.targeted() if footprint_of(s, graph).unsafe] == [
        "<https://w3id.org/ai-zones/shapes#PossibleDuplicate>"
    ]


def test_every_component_is_known() -> None:
    """Components that are not traced yet make a footprint unsafe instead of being passed over."""
    graph = read("inverse").graph()
    shape = graph.targeted()[0]
    strange = replace(shape.constraints[0], component="http://e.org/StrangeConstraintComponent")

    assert "StrangeConstraintComponent" in footprint_of(replace(shape, constraints=(strange,)), graph).unsafe
    assert "pyshacl" in ENGINES
