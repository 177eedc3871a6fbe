"""Tests of kgtool.serve.cheap: only what is certain to be short is taken for it."""

from __future__ import annotations

import math

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.serve.cheap import LONGEST, rows_at_most

TERMS = ("?a", "?b", "$a", "<http://e.org/x>", "e:x", "e:x.y", '"w"', "'w'@en", '"1"^^e:t', "-3.5", "true", "a")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT ?p ?o WHERE { <http://e.org/a> ?p ?o } LIMIT 10", 10),
        ("PREFIX e: <http://e.org/#{>\nselect*{?s e:p ?o.}OFFSET 5 LIMIT 7 # and no more", None),
        ("PREFIX e: <http://e.org/#>\nselect*{?s e:p ?o.}OFFSET 5 LIMIT 7 # and no more", 12),
        ("BASE <http://e.org/> SELECT $s { ?s a <C> } limit 2 offset 3", 5),
        ('SELECT ?s { ?s e:p "{}"@en }', math.inf),
        ("SELECT ?s { ?s e:p ?s } LIMIT 1", None),
        ("SELECT ?s { ?s e:p $s } LIMIT 1", None),
        ("SELECT ?s { ?s e:p ?o . ?o e:q ?r } LIMIT 1", None),
        ("SELECT ?s { ?s e:p ?o ; e:q ?r } LIMIT 1", None),
        ("SELECT ?s { ?s e:p ?o , ?r } LIMIT 1", None),
        ("SELECT ?s { ?s e:p* ?o } LIMIT 1", None),
        ("SELECT ?s { ?s e:p/e:q ?o } LIMIT 1", None),
        ("SELECT ?s { ?s ^e:p ?o } LIMIT 1", None),
        ("SELECT ?s { ?s e:p _:b } LIMIT 1", None),
        ("SELECT ?s { ?s e:p [] } LIMIT 1", None),
        ("SELECT DISTINCT ?s { ?s e:p ?o } LIMIT 1", None),
        ("SELECT (COUNT(*) AS ?n) { ?s e:p ?o }", None),
        ("SELECT ?s { ?s e:p ?o FILTER(?o > 3) } LIMIT 1", None),
        ("SELECT ?s { ?s e:p ?o } ORDER BY ?s LIMIT 1", None),
        ("SELECT ?s { ?s e:p ?o } GROUP BY ?s", None),
        ("SELECT ?s { ?s e:p ?o } LIMIT 1 VALUES ?s { e:x }", None),
        ("SELECT ?s FROM e:g { ?s e:p ?o } LIMIT 1", None),
        ("SELECT ?s { GRAPH ?g { ?s e:p ?o } } LIMIT 1", None),
        ("SELECT ?s { SERVICE e:x { ?s e:p ?o } } LIMIT 1", None),
        ("SELECT ?s { ?s e:p ?o } LIMIT 1 OFFSET 1000000", None),
        ("SELECT ?s { ?s e:p ?o } # \r LIMIT 1", None),
        ("SELECT ?s # { ?s e:p ?o } LIMIT 1\n{ ?s ?p ?o . ?o ?q ?t }", None),
        (r"SELECT ?s { ?s e:p ?o \u007D } LIMIT 1", None),
        ("ASK { ?s ?p ?o }", None),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", None),
        ("", None),
    ],
)
def test_only_a_single_pattern_is_certain(text: str, rows: float | None) -> None:
    """A query with one pattern of different variables says how many triples it looks at; all others say nothing."""
    assert rows_at_most(text) == rows


def test_a_long_text_is_not_looked_at() -> None:
    """A query of more characters than the limit is uncertain, whatever it is."""
    text = "SELECT ?s { ?s ?p ?o } LIMIT 1 #"
    assert (rows_at_most(text.ljust(LONGEST)), rows_at_most(text.ljust(LONGEST + 1))) == (1, None)


@given(
    terms=st.lists(st.sampled_from((*TERMS, ".", ";", ",", "/", "*", "[", "]", "{", "}", "|", "^")), max_size=7),
    gap=st.sampled_from((" ", "\n", " # x\n", "")),
    end=st.sampled_from(("", "LIMIT 2", "LIMIT 2 OFFSET 1", "ORDER BY ?a", "OFFSET 1")),
)
def test_what_is_certain_is_one_pattern_for_the_engine_too(terms: list[str], gap: str, end: str) -> None:
    """No text that is taken for one pattern has for the engine a join, a path, a filter or a sorting in it."""
    text = f"PREFIX e: <http://e.org/> SELECT * {{ {gap.join(terms)} }} {end}"
    if rows_at_most(text) is None:
        return
    try:
        plan = pyoxigraph.Store().query(text, use_default_graph_as_union=True)
    except SyntaxError:
        return
    assert isinstance(plan, pyoxigraph.QuerySolutions)
    assert {variable.value for variable in plan.variables} <= {term[1:] for term in terms if term[0] in "?$"}
    assert len(terms) - terms.count(".") == 3
