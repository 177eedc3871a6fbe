"""Queries with variables bound beforehand, for many nodes at once."""

from __future__ import annotations

import pytest

from kgtool.errors import QueryError
from kgtool.shacl.compile.prebound import ask_group, is_counting, is_separable, join_pattern, without_prefixes

NODES = "{ SELECT DISTINCT ?this WHERE { ?this a <a:C> . } }"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT $this { $this <a:p> ?value }", True),
        ("SELECT $this { { $this <a:p> ?v } UNION { FILTER($this = <a:x>) } }", True),
        ("SELECT $this { $this <a:p> ?value } LIMIT 1", False),
        ("SELECT $this (COUNT(?v) AS ?value) { $this <a:p> ?v } GROUP BY $this", False),
        ("SELECT $this { GRAPH ?g { $this <a:p> ?v } }", False),
        ("SELECT $this { $this <a:limit> 'GROUP BY' }", True),
    ],
)
def test_separable_queries_are_told_apart(text: str, expected: bool) -> None:
    """A query that counts, cuts or looks into graphs is asked for one node after the other."""
    assert expected == is_separable(text)


def test_only_aggregates_count() -> None:
    """Only an aggregate depends on how often a triple is there."""
    assert (is_counting("SELECT (SUM(?x) AS ?y) {}"), is_counting("SELECT ?count { ?sum ?p 'COUNT' }")) == (True, False)


def test_every_group_with_the_variable_is_joined() -> None:
    """Groups of UNION and OPTIONAL that mention the variable are joined with its pattern, others are not."""
    text = "SELECT $this { { ?a ?b ?c } UNION { FILTER($this = <a:x>) } OPTIONAL { $this <a:p> ?d } }"

    assert join_pattern(text, ["this"], "{P}") == (
        "SELECT $this { {P} { ?a ?b ?c } UNION { {P} FILTER($this = <a:x>) } OPTIONAL { {P} $this <a:p> ?d } }"
    )


def test_exists_takes_the_value_from_outside() -> None:
    """Inside EXISTS, at any depth, the variable has its value already; the group around it binds it."""
    text = "SELECT $this { OPTIONAL { ?a ?b ?c FILTER NOT EXISTS { { $this ?p ?a } } } }"

    assert join_pattern(text, ["this"], "{P}") == (
        "SELECT $this { {P} OPTIONAL { {P} ?a ?b ?c FILTER NOT EXISTS { { $this ?p ?a } } } }"
    )


def test_outermost_group_may_have_a_cheaper_pattern() -> None:
    """The outermost group takes the plain pattern, where copies of a solution do no harm."""
    text = "SELECT $this { $this ?p ?o { SELECT $this { $this ?q 1 } } }"

    assert join_pattern(text, ["this"], "{P}", outer="{Q}") == (
        "SELECT $this { {Q} $this ?p ?o { SELECT $this { {P} $this ?q 1 } } }"
    )


def test_prefixes_are_written_out() -> None:
    """Names become IRIs, escapes are resolved, and strings, comments and IRIs stay as they are."""
    text = (
        "PREFIX e: <http://e.org/> PREFIX : <http://d.org/>\n"
        "SELECT $this { $this e:p\\,q :r . # e:comment\n ?x <e:y> 'e:z' , _:b }"
    )

    assert without_prefixes(text) == (
        "SELECT $this { $this <http://e.org/p,q> <http://d.org/r> . # e:comment\n ?x <e:y> 'e:z' , _:b }"
    )


def test_undeclared_prefix_is_an_error() -> None:
    """A name whose prefix is not declared is refused."""
    with pytest.raises(QueryError, match="the prefix 'e' is not declared"):
        without_prefixes("SELECT $this { $this e:p 1 }")


def test_group_of_ask_is_cut_out() -> None:
    """The contents of the group of ASK are what stands between its braces."""
    assert ask_group("ASK { FILTER(?value > '}') { ?a ?b ?c } }") == "FILTER(?value > '}') { ?a ?b ?c }"
