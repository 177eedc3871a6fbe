"""What a query would reach outside, found in its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.errors import QueryError
from kgtool.graph.guard import Access, declared_prefixes, find_access, find_dataset, query_form, refuse_access

HARMLESS = [
    "SELECT * { ?s ?p 'SERVICE <http://e.org/> { }' }",
    'SELECT * { ?s ?p """a "quoted" SERVICE <http://e.org/> """ }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://e.org/> { }",
    "SELECT * { <http://e.org/service> <http://e.org/#service> ?service }",
    "PREFIX service: <http://e.org/> SELECT * { service:load ?p service:SERVICE }",
    "SELECT * { ?s ?p 'x'@service }",
    r"SELECT * { ?s ?p 'it\'s SERVICE <http://e.org/> ' }",
    "SELECT ?load { ?load <http://e.org/a?b=service#x> 1 }",
]
REACHING = [
    ("SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }", "<http://e.org/>"),
    ("SELECT * { service\n# a remark\n silent <http://e.org/> { ?s ?p ?o } }", "<http://e.org/>"),
    ("SELECT * { ?s ?p '\\\\' . SERVICE ?where { ?s ?p ?o } }", "?where"),
    ("PREFIX e: <http://e.org/> SELECT * { SERVICE e:x { ?s ?p ?o } }", "e:x"),
    (r"SELECT * { \u0053ERVICE <http://e.org/> { ?s ?p ?o } }", "<http://e.org/>"),
    ('SELECT * { FILTER(?a<?b#>"""\n) SERVICE <http://e.org/> { ?s ?p ?o } #"""\n}', "<http://e.org/>"),
    ('SELECT * { FILTER(?a<?b+\'x>"""\'\n) SERVICE <http://e.org/#> { ?s ?p ?o } #"""\n}', "<http://e.org/#>"),
    ("LOAD SILENT <http://e.org/> INTO GRAPH <http://g/>", "<http://e.org/>"),
    ("INSERT DATA { <a:a> <a:b> 'x' } ; LOAD <file:///etc/passwd>", "<file:///etc/passwd>"),
]


@pytest.mark.parametrize("text", HARMLESS)
def test_words_in_strings_comments_and_names_are_no_access(text: str) -> None:
    """Keywords that stand in strings, comments, IRIs, names or variables reach nothing."""
    assert find_access(text) == ()


@pytest.mark.parametrize(("text", "target"), REACHING)
def test_access_is_found(text: str, target: str) -> None:
    """SERVICE and LOAD are found however they are written and hidden."""
    assert [access.target for access in find_access(text)] == [target]
    with pytest.raises(QueryError, match="would reach outside"):
        refuse_access(text)


def test_access_has_a_position() -> None:
    """The place of a refused clause is its line and column."""
    assert find_access("SELECT *\n{ SERVICE <http://e.org/> {} }") == (Access("SERVICE", "<http://e.org/>", 2, 3),)
    with pytest.raises(QueryError, match=r"^query:2:3: SERVICE <http://e\.org/> would reach outside x"):
        refuse_access("SELECT *\n{ SERVICE <http://e.org/> {} }", place="x")


def test_listed_hosts_are_allowed() -> None:
    """A listed host may be reached, another one or a variable not, unless all are allowed."""
    refuse_access(REACHING[0][0], allowed=["e.org"])
    refuse_access(REACHING[2][0], allowed=["*"])
    for text in (REACHING[2][0], "SELECT * { SERVICE <http://e.org.evil/> {} }"):
        with pytest.raises(QueryError):
            refuse_access(text, allowed=["e.org"])


@given(st.text(alphabet="<>#'\"\\?abSERVICE:{} \n"))
def test_any_text_is_read_to_its_end(text: str) -> None:
    """No text makes the reading fail, and a clause after any text on a line of its own is found or in a string."""
    find_access(text)
    found = find_access(f"{text}\nSERVICE <http://e.org/> {{}}")

    assert found or "'''" in text or '"""' in text


def test_dataset_form_and_prefixes() -> None:
    """FROM clauses, the form and the declared prefixes are read past remarks, strings and prefixes."""
    text = "BASE <http://b/> PREFIX ask: <http://a/> # SELECT\nCONSTRUCT { ?s ?p 'ASK' } FROM ask:g WHERE { ?s ?p ?o }"

    assert (query_form(text), declared_prefixes(text)) == ("CONSTRUCT", {"ask"})
    assert find_dataset("SELECT * FROM <a:g> FROM NAMED <a:h> { ?s ?p 'FROM <a:i>' }") == ("a:g", "a:h")
    assert find_dataset("SELECT * { ?from ?p ?o }") == ()
