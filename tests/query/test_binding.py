"""Parameters bound as terms."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgtool.errors import QueryError
from kgtool.query.binding import add_prefixes, bind_terms

EX = "https://example.org/"
DATA = f"""
<{EX}a> <{EX}p> <{EX}x> ; <{EX}n> 1 . <{EX}b> <{EX}p> <{EX}y> ; <{EX}n> 2 .
<{EX}c> <{EX}p> <{EX}x> , <{EX}y> .
"""
X = ox.NamedNode(EX + "x")


def answer(text: str) -> object:
    """Return the answer of a query on the little graph: rows in order, a truth value, or triples."""
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    found = store.query(text)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return sorted(str(triple) for triple in found)
    return [tuple(str(term).removeprefix(f"<{EX}").rstrip(">") for term in row) for row in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"SELECT ?s {{ ?s <{EX}p> ?v }} ORDER BY ?s", [("a",), ("c",)], id="pattern"),
        pytest.param(f"SELECT ?v ?s {{ ?s <{EX}p> ?v }} ORDER BY ?s", [("x", "a"), ("x", "c")], id="column stays"),
        pytest.param(f"SELECT * {{ ?s <{EX}p> ?v }} ORDER BY ?s", [("a", "x"), ("c", "x")], id="star"),
        pytest.param(
            f"SELECT ?v (COUNT(?s) AS ?n) {{ ?s <{EX}p> ?v }} GROUP BY ?v",
            [("x", '"2"^^<http://www.w3.org/2001/XMLSchema#integer')],
            id="group by",
        ),
        pytest.param(
            f"SELECT ?s ?o {{ ?s <{EX}n> ?n OPTIONAL {{ ?s <{EX}p> ?o FILTER(?o = ?v) }} }} ORDER BY ?s",
            [("a", "x"), ("b", "None")],
            id="filter inside OPTIONAL",
        ),
        pytest.param(
            f"SELECT ?s {{ ?s <{EX}p> ?o MINUS {{ ?s <{EX}p> ?v }} }} ORDER BY ?s", [("b",)], id="inside MINUS"
        ),
        pytest.param(
            f"SELECT ?s {{ ?s <{EX}n> ?n FILTER NOT EXISTS {{ ?s <{EX}p> ?v }} }}", [("b",)], id="inside EXISTS"
        ),
        pytest.param(
            f"SELECT ?s {{ {{ SELECT ?s {{ ?s <{EX}p> ?v ; <{EX}n> ?n }} }} }}", [("a",)], id="subselect without it"
        ),
        pytest.param(
            f"SELECT ?s ?o {{ {{ SELECT ?v ?s {{ ?s <{EX}p> ?v }} }} ?s <{EX}p> ?o }} ORDER BY ?s ?o",
            [("a", "x"), ("c", "x"), ("c", "y")],
            id="subselect with it",
        ),
        pytest.param(
            f"SELECT ?s {{ {{ ?s <{EX}p> ?v ; <{EX}n> 1 }} UNION {{ ?s <{EX}n> 2 }} }} ORDER BY ?s",
            [("a",), ("b",)],
            id="one branch of a UNION",
        ),
        pytest.param(f"SELECT (?v AS ?w) {{ ?s <{EX}n> 1 }}", [("x",)], id="only in the head"),
        pytest.param(
            f"SELECT ?s {{ ?s <{EX}p> ?o VALUES ?o {{ <{EX}y> }} FILTER(?o != ?v) }} ORDER BY ?s",
            [("b",), ("c",)],
            id="beside VALUES",
        ),
        pytest.param(f"ASK {{ <{EX}b> <{EX}p> ?v }}", False, id="ask"),
        pytest.param(f"CONSTRUCT WHERE {{ <{EX}b> <{EX}p> ?v }}", [], id="short construct"),
        pytest.param(
            f"CONSTRUCT {{ ?s <{EX}q> ?v }} WHERE {{ ?s <{EX}n> 1 }}", [f"<{EX}a> <{EX}q> <{EX}x>"], id="template"
        ),
        pytest.param(
            f"SELECT ?s {{ ?s <{EX}p> ?v # not ?v here\n FILTER(STR(?s) != '?v' && STR(?s) != <{EX}?v>) }} ORDER BY ?s",
            [("a",), ("c",)],
            id="comments, strings and IRIs are left alone",
        ),
    ],
)
def test_value_holds_everywhere(text: str, expected: object) -> None:
    """A bound variable has its value in every place of the query, and the text keeps its lines."""
    bound = bind_terms(text, {"v": X})

    assert (answer(bound), bound.count("\n")) == (expected, text.count("\n"))


def test_text_cannot_leave_its_literal() -> None:
    """A value with quotes and braces stays one literal."""
    bound = bind_terms("SELECT ?v { FILTER(true) }", {"v": ox.Literal('" } DROP ALL # \n')})

    assert answer(bound) == [(str(ox.Literal('" } DROP ALL # \n')),)]


def test_unmentioned_variable_is_refused() -> None:
    """A value for a variable that the query lacks is an error, also if only a string mentions it."""
    with pytest.raises(QueryError, match=r"does not mention \?v"):
        bind_terms("SELECT ?s { ?s ?p '?v' }", {"v": X})


def test_only_missing_prefixes_are_added() -> None:
    """Known prefixes in use are declared, in the first line; declared and unknown ones are left alone."""
    text = "PREFIX skos: <https://example.org/own#>\nASK { ?x skos:a aiz:City ; foo:b 'rdf:type' }"

    assert add_prefixes(text) == "PREFIX aiz: <https://w3id.org/ai-zones/ontology#> " + text
