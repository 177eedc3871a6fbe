"""How variables get values before a query runs."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgtool.errors import QueryError
from kgtool.shacl.prebinding import bind_rows, check_query, named_variables, replace_path

EX = "https://example.org/"
STORE = pyoxigraph.Store()
STORE.extend(Quad(NamedNode(f"{EX}{n}"), NamedNode(f"{EX}p"), Literal(n % 3)) for n in range(6))


def answers(text: str) -> list[tuple[str, ...]]:
    """Return the rows of a SELECT as sorted text."""
    return sorted(tuple(str(term) for term in row) for row in STORE.query(text))  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this { FILTER($this = <https://example.org/1>) }",
        "SELECT $this { { FILTER(false) } UNION { FILTER(BOUND($this)) } }",
        "SELECT $this ?v { $this <https://example.org/p> ?v OPTIONAL { FILTER(BOUND($this)) BIND(1 AS ?x) } }",
        "SELECT $this { BIND($this AS ?that) FILTER(?that = <https://example.org/1>) }",
        "SELECT $this { FILTER EXISTS { $this <https://example.org/p> 1 } }",
        "SELECT $this ?n { { SELECT $this (COUNT(?o) AS ?n) { $this ?p ?o } GROUP BY $this } }",
    ],
)
def test_all_rows_at_once_are_each_row_by_itself(query: str) -> None:
    """Many values in one query give what one query a value gives."""
    nodes = [NamedNode(f"{EX}{n}") for n in (1, 2, 9)]
    single = sorted(row for node in nodes for row in answers(bind_rows(query, ["this"], [[node]])))

    assert answers(bind_rows(query, ["this"], [[node] for node in nodes])) == single


def test_values_that_belong_together_stay_together() -> None:
    """Two variables are bound in pairs, though a group inside mentions only one of them."""
    query = "SELECT $this $value { $this ?p ?o { FILTER(BOUND($value)) } }"
    rows = [[NamedNode(f"{EX}1"), Literal("a")], [NamedNode(f"{EX}2"), Literal("b")]]

    assert answers(bind_rows(query, ["this", "value"], rows)) == [
        (f"<{EX}1>", '"a"'),
        (f"<{EX}2>", '"b"'),
    ]


def test_text_that_only_looks_like_a_variable_is_left_alone() -> None:
    """Strings, comments and IRIs are no variables."""
    text = "SELECT $this { # $that\n $this <x:?y> '$this ?z' }"

    assert named_variables(text) == frozenset({"this"})


@given(st.text(max_size=12))
def test_any_literal_can_be_bound(value: str) -> None:
    """A literal of any text comes through as it is, whatever quotes or braces it holds."""
    text = bind_rows("SELECT $value { FILTER(BOUND($value)) }", ["value"], [[Literal(value)]])

    assert [row[0] for row in STORE.query(text)] == [Literal(value)]  # type: ignore[union-attr, index]


def test_blank_nodes_cannot_be_named() -> None:
    """A query has no way to name a blank node, so it is refused and not matched with anything."""
    with pytest.raises(QueryError, match="blank node"):
        bind_rows("ASK { $this ?p ?o }", ["this"], [[BlankNode("b")]])


@pytest.mark.parametrize(
    "query",
    ["SELECT $this { $PATH ?p ?o }", "SELECT $this { $this ?p $PATH }", "SELECT $this { FILTER($this = $PATH) }"],
)
def test_path_stands_for_a_property_only(query: str) -> None:
    """Anywhere else than between subject and object $PATH is refused."""
    with pytest.raises(ValueError, match="PATH"):
        replace_path(query, "<a:p>")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this ?value { $this ?p ?value FILTER NOT EXISTS { $this a ?value } }",
        "SELECT * { $this ?p ?o }",
        "SELECT $this (1 AS ?path) { { SELECT $this { $this ?p ?o } } }",
        "SELECT DISTINCT $this { $this ?p 'MINUS { VALUES }' } # SERVICE",
        "PREFIX minus: <x:> SELECT $this WHERE { $this minus:values <x:SERVICE> }",
    ],
)
def test_allowed_queries_pass(query: str) -> None:
    """Words in strings, comments and names are no keywords; EXISTS and subselects with $this are allowed."""
    check_query(query, "select", frozenset({"this", "shapesGraph", "currentShape"}))
