from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kgtool.errors import QueryError
from kgtool.serve.problems import Problem
from kgtool.serve.rewriting import with_dataset

G, H = "http://e.org/g", "http://e.org/h"


def after(text: str) -> set[str]:
    """Return what the graph `out` holds after an update over g = {1} and h = {2}, as its objects."""
    store = pyoxigraph.Store()
    for number, name in ((1, G), (2, H)):
        store.add(Quad(NamedNode("a:s"), NamedNode("a:p"), Literal(number), NamedNode(name)))
    store.update(text)
    return {quad.object.value for quad in store.quads_for_pattern(None, None, None, NamedNode("a:out"))}


@pytest.mark.parametrize(
    ("text", "default", "named", "found"),
    [
        ("INSERT { GRAPH <a:out> { ?s ?p ?o } } WHERE { ?s ?p ?o }", [G], [], {"1"}),
        ("INSERT { GRAPH <a:out> { ?s ?p ?o } } WHERE { ?s ?p ?o }", [G, H], [], {"1", "2"}),
        ("INSERT { GRAPH <a:out> { ?s ?p ?o } } WHERE { ?s ?p ?o }", [], [H], set()),
        ("INSERT { GRAPH <a:out> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", [], [H], {"2"}),
        (
            "INSERT { GRAPH <a:out> { ?s ?p ?o } } WHERE { { SELECT * WHERE { ?s ?p ?o } } } ;\n# WHERE {\n"
            "INSERT { GRAPH <a:out> { ?s ?p 'WHERE { } USING' } } WHERE { ?s ?p 2 }",
            [G],
            [],
            {"1"},
        ),
        ("INSERT DATA { GRAPH <a:out> { <a:s> <a:p> 7 } }", [G], [], {"7"}),
    ],
)
def test_operations_read_the_dataset(text: str, default: list[str], named: list[str], found: set[str]) -> None:
    """Each operation of an update reads the graphs of the request, and nothing else of it changes."""
    assert after(with_dataset(text, default, named)) == found


def test_short_delete_is_written_out() -> None:
    """`DELETE WHERE`, which has no place for a dataset, becomes the long form."""
    text = with_dataset("DELETE WHERE { ?s ?p { } }", [G], [H])

    assert text == f"DELETE {{ ?s ?p {{ }} }} USING <{G}> USING NAMED <{H}> WHERE {{ ?s ?p {{ }} }}"


@pytest.mark.parametrize("text", ["WITH <a:g> DELETE { ?s ?p 1 } WHERE {}", "delete {} using <a:g> where {}"])
def test_two_datasets_are_refused(text: str) -> None:
    """An update that names graphs itself is not given others."""
    with pytest.raises(Problem, match="names graphs"):
        with_dataset(text, [G], [])


def test_a_name_cannot_end_the_clause() -> None:
    """A name that is no IRI is refused before it becomes text."""
    with pytest.raises(QueryError):
        with_dataset("DELETE WHERE { ?s ?p ?o }", ["a:g> WHERE {} ; DROP ALL ; #"], [])
