"""SPARQL 1.1 Protocol, update operation: each test is named after the clause that it checks."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

DIRECT = {"Content-Type": "application/sparql-update"}


@pytest.fixture
def name() -> str:
    """Return the name of a graph that no other test uses."""
    return f"http://example.org/{uuid.uuid4().hex}"


@pytest.fixture
def pair(writing: Any, sign: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Return the names of two graphs, the one with the value 1 and the other with 2."""
    names = tuple(f"http://example.org/{uuid.uuid4().hex}" for _ in range(2))
    text = " ".join(f"GRAPH <{each}> {{ <http://e.org/s> <http://e.org/p> {n} }}" for n, each in enumerate(names, 1))
    assert writing.client.post("/sparql", content=f"INSERT DATA {{ {text} }}", headers=sign | DIRECT).status_code == 204
    yield names  # type: ignore[misc]
    for each in names:
        writing.client.post("/sparql", content=f"DROP SILENT GRAPH <{each}>", headers=sign | DIRECT)


def values(server: Any, graph: str) -> list[str]:
    """Return the objects in a graph."""
    return [row["o"] for row in server.rows(f"SELECT ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} ORDER BY ?o")]


def test_2_2_1_update_via_url_encoded_post(writing: Any, sign: dict[str, str], name: str) -> None:
    """2.2.1: the update stands in a form; the next query sees it."""
    text = f"INSERT DATA {{ GRAPH <{name}> {{ <http://e.org/s> <http://e.org/p> 5 }} }}"

    response = writing.client.post("/sparql", data={"update": text}, headers=sign)

    assert (response.status_code, response.content, values(writing, name)) == (204, b"", ["5"])


def test_2_2_2_update_via_post_directly(writing: Any, sign: dict[str, str], name: str) -> None:
    """2.2.2: the body is the update itself."""
    text = f"INSERT DATA {{ GRAPH <{name}> {{ <http://e.org/s> <http://e.org/p> '甲' }} }}"

    response = writing.client.post("/sparql", content=text.encode(), headers=sign | DIRECT)

    assert (response.status_code, values(writing, name)) == (204, ["甲"])


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s ?p ?o }", "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"])
def test_2_2_3_dataset_of_the_request(writing: Any, sign: dict[str, str], pair: tuple[str, str], text: str) -> None:
    """2.2.3: `using-graph-uri` says what WHERE reads; here nothing of it is in the default graph, so nothing goes."""
    response = writing.client.post("/sparql", data={"update": text, "using-graph-uri": pair[0]}, headers=sign)

    assert (response.status_code, values(writing, pair[0])) == (204, ["1"])


def test_2_2_3_default_and_named_graphs(writing: Any, sign: dict[str, str], pair: tuple[str, str], name: str) -> None:
    """2.2.3: WHERE reads the graphs of the request as its default graph and as its named graphs."""
    text = f"INSERT {{ GRAPH <{name}> {{ ?s <http://e.org/q> ?o , ?g }} }} WHERE {{ ?s ?p ?o GRAPH ?g {{ ?s ?r ?t }} }}"
    given = {"update": text, "using-graph-uri": pair[0], "using-named-graph-uri": pair[1]}

    response = writing.client.post("/sparql", data=given, headers=sign)

    assert (response.status_code, sorted(values(writing, name))) == (204, sorted(["1", pair[1]]))


def test_2_2_3_two_datasets_are_refused(writing: Any, sign: dict[str, str], pair: tuple[str, str]) -> None:
    """2.2.3: a request with a dataset and an update with `USING` is an error."""
    text = f"DELETE {{ ?s ?p ?o }} USING <{pair[0]}> WHERE {{ ?s ?p ?o }}"

    response = writing.client.post("/sparql", data={"update": text, "using-graph-uri": pair[1]}, headers=sign)

    assert (response.status_code, response.json()["code"]) == (400, "two-datasets")


def test_2_2_4_success_has_no_content(writing: Any, sign: dict[str, str]) -> None:
    """2.2.4: an update that changes nothing is a success too."""
    response = writing.client.post("/sparql", content="DELETE DATA { <a:a> <a:b> <a:c> }", headers=sign | DIRECT)

    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize(
    ("method", "arguments", "status", "code"),
    [
        ("GET", {"params": {"update": "CLEAR ALL"}}, 405, "wrong-method"),
        ("POST", {"data": {"update": ["CLEAR ALL", "CLEAR ALL"]}}, 400, "several-update"),
        ("POST", {"data": {"update": "CLEAR ALL", "query": "ASK {}"}}, 400, "two-operations"),
        ("POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "text/plain"}}, 415, "unknown-content-type"),
        ("POST", {"content": "CLEAR", "headers": DIRECT}, 400, "bad-query"),
        ("POST", {"content": "CLEAR ALL".encode("utf-16"), "headers": DIRECT}, 400, "not-utf-8"),
    ],
)
def test_2_2_5_failure(
    *, writing: Any, sign: dict[str, str], method: str, arguments: dict[str, Any], status: int, code: str
) -> None:
    """2.2.5: what is no update is refused and changes nothing."""
    before = writing.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    given = arguments | {"headers": arguments.get("headers", {}) | sign}

    response = writing.client.request(method, "/sparql", **given)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert writing.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == before


def test_2_2_5_place_of_a_syntax_error(writing: Any, sign: dict[str, str]) -> None:
    """2.2.5: the answer to a syntax error says where it is in the text that was sent."""
    response = writing.client.post("/sparql", content="CLEAR ALL ;\nINSERT DATO {}", headers=sign | DIRECT)

    assert (response.json()["line"], response.json()["column"]) == (2, 12)


def test_relative_iris_are_those_of_the_endpoint(writing: Any, sign: dict[str, str], name: str) -> None:
    """4.1: a relative IRI of an update is resolved against the address of the endpoint."""
    text = f"INSERT DATA {{ GRAPH <{name}> {{ <http://e.org/s> <http://e.org/p> <test> }} }}"

    writing.client.post("/sparql", content=text, headers=sign | DIRECT)

    assert values(writing, name) == [f"{writing.url}/test"]


def test_a_failing_update_changes_nothing(writing: Any, sign: dict[str, str], name: str) -> None:
    """SPARQL Update 2.2: a sequence of operations is done as a whole or not at all."""
    text = f"INSERT DATA {{ GRAPH <{name}> {{ <a:s> <a:p> 1 }} }} ; CREATE GRAPH <{name}>"

    response = writing.client.post("/sparql", content=text, headers=sign | DIRECT)

    assert response.status_code in (400, 500)
    assert values(writing, name) == []
