"""Queries of shapes that columns answer by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kgtool.shacl import validate
from kgtool.shacl.columnar.graph_patterns import (
    Comparison,
    Existence,
    Group,
    Membership,
    Pattern,
    PatternQuery,
    Variable,
    read_query,
)
from kgtool.shacl.model import AlternativePath, InversePath, PredicatePath, RepeatPath, SequencePath
from kgtool.vocab import RDF, XSD

THIS = Variable("this")
P, Q = PredicatePath("a:p"), PredicatePath("a:q")


def test_all_forms_are_read() -> None:
    """Prefixes, lists, paths, literals, comparisons, IN and EXISTS become one value."""
    text = """PREFIX a: <a:>
    SELECT DISTINCT $this ?x WHERE {
        $this a:p/^a:q* ?x , "n"@en ; a a:C . # a note
        ?x (a:p|a:q)+ true .
        FILTER ((?x != $this && ?x >= -1.5) && ?x NOT IN (a:d, <a:e>))
        FILTER NOT EXISTS { $this a:p ?y FILTER (?y < ?x) }
    }"""
    path = SequencePath((P, InversePath(RepeatPath(Q, "*"))))
    x = Variable("x")

    assert read_query(text) == PatternQuery(
        ("this", "x"),
        Group(
            (
                Pattern(THIS, path, x),
                Pattern(THIS, path, Literal("n", language="en")),
                Pattern(THIS, PredicatePath(RDF.type), NamedNode("a:C")),
                Pattern(x, RepeatPath(AlternativePath((P, Q)), "+"), Literal(True)),
            ),
            (
                Comparison(x, "!=", THIS),
                Comparison(x, ">=", Literal("-1.5", datatype=NamedNode(XSD.decimal))),
                Membership(x, (NamedNode("a:d"), NamedNode("a:e")), negated=True),
                Existence(
                    Group((Pattern(THIS, P, Variable("y")),), (Comparison(Variable("y"), "<", x),)), negated=True
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this { $this ?p ?o }",
        "SELECT $this { $this <a:p> ?o OPTIONAL { ?o <a:p> ?x } }",
        "SELECT $this { { $this <a:p> ?o } UNION { $this <a:q> ?o } }",
        "SELECT $this { $this <a:p> ?o BIND (?o AS ?x) }",
        "SELECT $this { $this <a:p> ?o FILTER (STRLEN(?o) > 1) }",
        "SELECT $this { $this <a:p> ?o FILTER (?o > 1 || ?o < 3) }",
        "SELECT $this { $this <a:p> ?o FILTER (?o + 1 > 3) }",
        "SELECT $this { $this <a:p> ?o FILTER (!?o) }",
        "SELECT $this { $this !<a:p> ?o }",
        "SELECT $this { $this <a:p> [ <a:q> 1 ] }",
        "SELECT $this { $this <a:p> ( 1 ) }",
        "SELECT $this { $this <a:p> _:b }",
        "SELECT $this { GRAPH ?g { $this <a:p> ?o } }",
        "SELECT $this { $this <a:p> ?o } GROUP BY $this",
        "SELECT $this { $this <a:p> ?o } LIMIT 1",
        "SELECT $this (1 AS ?value) { $this <a:p> ?o }",
        "SELECT $this ?failure { $this <a:p> ?failure }",
        "SELECT $this { $this b:p ?o }",
        "SELECT $this { $this <a:p> '''o''' }",
        "ASK { $this <a:p> ?o }",
    ],
)
def test_other_forms_are_left_to_the_store(text: str) -> None:
    """A query with a part that columns have no answer for is not read at all."""
    assert read_query(text) is None


NODES = [f"ex:{name}" for name in "abcd"]
VALUES = [*NODES, "1", "2", "3", '"2019-05-01"^^xsd:date', '"2020-01-01"^^xsd:date', '"x"', '"y"@en', "true"]
PREFIXES = {
    "ex": "https://example.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TURTLE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
SPARQL = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())

triples = st.tuples(st.sampled_from(NODES), st.sampled_from(["ex:p", "ex:q"]), st.sampled_from(VALUES))
paths = st.recursive(
    st.sampled_from(["ex:p", "ex:q"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("/|"), inner).map(lambda parts: f"({''.join(parts)})"),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda parts: f"({parts[0]}){parts[1]}"),
        inner.map(lambda path: f"^({path})"),
    ),
    max_leaves=3,
)
names = st.sampled_from(["$this", "?value", "?x"])
ends = st.one_of(names, names, st.sampled_from(VALUES))
filters = st.one_of(
    st.tuples(names, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), ends).map(lambda c: f"({' '.join(c)})"),
    st.tuples(names, st.sampled_from(["IN", "NOT IN"])).map(lambda c: f"({c[0]} {c[1]} (ex:a, ex:b))"),
    st.tuples(st.sampled_from(["EXISTS", "NOT EXISTS"]), names, paths, ends).map(
        lambda c: f"{c[0]} {{ {c[1]} {c[2]} {c[3]} }}"
    ),
)
queries = st.builds(
    lambda first, patterns, tests: (
        "SELECT DISTINCT $this ?value { $this "
        + f"{first} ?value . "
        + " ".join(f"{s} {p} {o} ." for s, p, o in patterns)
        + " ".join(f" FILTER {test}" for test in tests)
        + " }"
    ),
    paths,
    st.lists(st.tuples(names, paths, ends), max_size=2),
    st.lists(filters, max_size=2),
)


@settings(
    max_examples=150,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.lists(triples, min_size=1, max_size=12, unique=True), query=queries)
def test_columns_and_store_agree(data: list[tuple[str, str, str]], query: str, tmp_path: Path) -> None:
    """A query answered on columns has the results that the store gives."""
    graph, shapes = tmp_path / "data.ttl", tmp_path / "shapes.ttl"
    graph.write_text(TURTLE + "".join(f"{' '.join(triple)} .\n" for triple in data), encoding="utf-8")
    shapes.write_text(
        f'{TURTLE} ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:targetNode "x" ; sh:sparql'
        f' [ sh:message "{{?value}} at {{$this}}" ; sh:select """{SPARQL}{query}""" ] .',
        encoding="utf-8",
    )
    assert read_query(SPARQL + query) is not None

    columnar, sparql = (
        sorted(validate(graph, [shapes], engine=engine).findings, key=str) for engine in ("columnar", "sparql")
    )

    assert columnar == sparql
