"""SPARQL 1.1 Graph Store HTTP Protocol: each test is named after the clause that it checks."""

from __future__ import annotations

import uuid
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

TURTLE = {"Content-Type": "text/turtle"}
ONE = '<http://e.org/s> <http://e.org/p> "1" .'
TWO = '<http://e.org/s> <http://e.org/p> "2" .'


@pytest.fixture
def at() -> dict[str, str]:
    """Return the parameters that name a graph that no other test uses."""
    return {"graph": f"http://example.org/{uuid.uuid4().hex}"}


@pytest.fixture
def put(writing: Any, sign: dict[str, str]) -> Any:
    """Return a function that sends a graph."""

    def send(content: str | bytes, at: dict[str, str], *, method: str = "PUT", **headers: str) -> Any:
        return writing.client.request(method, "/graphs", params=at, content=content, headers=sign | TURTLE | headers)

    return send


def numbers(server: Any, at: dict[str, str]) -> set[str]:
    """Return the objects of a graph."""
    response = server.client.get("/graphs", params=at, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200, response.text
    return {quad.object.value for quad in pyoxigraph.parse(response.content, format=RdfFormat.N_TRIPLES)}


def test_4_1_direct_graph_identification(writing: Any, sign: dict[str, str]) -> None:
    """4.1: the address of the request is the name of the graph, and relative IRIs are resolved against it."""
    path = f"/graphs/own/{uuid.uuid4().hex}"

    put = writing.client.put(path, content="<#me> <p> <> .", headers=sign | TURTLE)

    found = writing.rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{writing.url}{path}> {{ ?s ?p ?o }} }}")
    own = f"{writing.url}{path}"
    assert put.status_code == 201
    assert found == [{"s": f"{own}#me", "p": f"{writing.url}/graphs/own/p", "o": own}]


def test_4_2_indirect_graph_identification(put: Any, writing: Any, at: dict[str, str]) -> None:
    """4.2: `?graph=` names the graph."""
    put(ONE, at)

    assert writing.rows(f"SELECT ?o WHERE {{ GRAPH <{at['graph']}> {{ ?s ?p ?o }} }}") == [{"o": "1"}]


def test_4_2_indirect_default_graph(put: Any, writing: Any, sign: dict[str, str]) -> None:
    """4.2: `?default` names the default graph, which can be put, read, extended and removed."""
    first = put(ONE, {"default": ""})
    second = put(TWO, {"default": ""}, method="POST")
    found = numbers(writing, {"default": ""})
    gone = writing.client.delete("/graphs", params={"default": ""}, headers=sign)

    assert (first.status_code, second.status_code, found, gone.status_code) == (204, 204, {"1", "2"}, 204)
    assert numbers(writing, {"default": ""}) == set()


@pytest.mark.parametrize(
    "query", ["graph=http://a.org/&graph=http://b.org/", "graph=http://a.org/&default", "graph=relative", "graph=a:<b>"]
)
def test_4_2_one_absolute_iri(writing: Any, query: str) -> None:
    """4.2: a request names one graph by an absolute IRI, or none at all."""
    assert writing.client.get(f"/graphs?{query}").status_code == 400


def test_5_1_status_codes_of_a_read_only_server(reading: Any) -> None:
    """5.1: a server that takes no changes says so, and shows its graphs all the same."""
    at = {"graph": "http://example.org/one"}
    methods = [reading.client.request(method, "/graphs", params=at) for method in ("PUT", "POST", "DELETE", "GET")]

    assert [response.status_code for response in methods] == [403, 403, 403, 200]


def test_5_1_status_codes_without_the_token(writing: Any, at: dict[str, str]) -> None:
    """5.1: a change needs the token, and the answer says which kind."""
    response = writing.client.put("/graphs", params=at, content=ONE, headers=TURTLE)

    assert (response.status_code, response.headers["www-authenticate"]) == (401, 'Bearer realm="kgtool"')


def test_5_1_status_code_of_an_unknown_method(writing: Any, at: dict[str, str]) -> None:
    """5.1: another method is refused with the methods that there are."""
    response = writing.client.request("PROPFIND", "/graphs", params=at)

    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, PUT, POST, DELETE, OPTIONS")


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json;q=0.9, text/html", RdfFormat.JSON_LD),
        ("application/n-triples", RdfFormat.N_TRIPLES),
    ],
)
def test_5_2_http_get(reading: Any, accept: str, format_: Any) -> None:
    """5.2: GET sends the graph in the RDF format that is asked for."""
    response = reading.client.get("/graphs", params={"graph": "http://example.org/two"}, headers={"Accept": accept})

    found = {quad.object.value for quad in pyoxigraph.parse(response.content, format=format_)}
    assert (response.status_code, found) == (200, {"2", "http://example.org/a"})


def test_5_2_get_of_an_unknown_graph(reading: Any) -> None:
    """5.2: a graph that is not there is not found."""
    response = reading.client.get("/graphs", params={"graph": "http://example.org/nowhere"})

    assert (response.status_code, response.json()["code"]) == (404, "no-graph")


def test_5_2_get_of_an_unacceptable_format(reading: Any) -> None:
    """5.2: a graph cannot come as a picture."""
    at = {"graph": "http://example.org/two"}

    assert reading.client.get("/graphs", params=at, headers={"Accept": "image/png"}).status_code == 406


def test_5_2_get_is_conditional(reading: Any) -> None:
    """5.2, RFC 9110 13.1.2: who has the graph already gets 304."""
    at = {"graph": "http://example.org/two"}
    tag = reading.client.get("/graphs", params=at).headers["etag"]

    assert reading.client.get("/graphs", params=at, headers={"If-None-Match": tag}).status_code == 304


def test_5_2_get_of_the_graph_store_lists_the_graphs(reading: Any) -> None:
    """5.2: the graph store itself answers with a description of its graphs."""
    response = reading.client.get("/graphs", headers={"Accept": "application/n-triples"})

    name = "http://www.w3.org/ns/sparql-service-description#name"
    quads = pyoxigraph.parse(response.content, format=RdfFormat.N_TRIPLES)
    names = {quad.object.value for quad in quads if quad.predicate.value == name}
    assert names == {"http://example.org/one", "http://example.org/two"}


def test_5_3_http_put(put: Any, writing: Any, at: dict[str, str]) -> None:
    """5.3: PUT makes a graph (201), then replaces it (204)."""
    statuses = [put(ONE, at).status_code, put(TWO, at).status_code]

    assert (statuses, numbers(writing, at)) == ([201, 204], {"2"})


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("application/n-triples", ONE),
        ("application/ld+json", '{"@id": "http://e.org/s", "http://e.org/p": 1}'),
        ("text/turtle; charset=utf-8", "@prefix e: <http://e.org/> . e:s e:p 1 ."),
        (
            "application/rdf+xml",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">'
            '<r:Description r:about="http://e.org/s"><e:p>1</e:p></r:Description></r:RDF>',
        ),
    ],
)
def test_5_3_put_in_each_format(put: Any, writing: Any, at: dict[str, str], content_type: str, content: str) -> None:
    """5.3: the header Content-Type says what the body is."""
    response = put(content, at, **{"Content-Type": content_type})

    assert (response.status_code, numbers(writing, at)) == (201, {"1"})


def test_5_3_put_of_a_mismatched_payload(put: Any, writing: Any, at: dict[str, str]) -> None:
    """5.3: a body that is not what its type says is refused, and the old graph stays."""
    put(ONE, at)

    response = put(TWO, at, **{"Content-Type": "application/rdf+xml"})

    assert (response.status_code, numbers(writing, at)) == (400, {"1"})


@pytest.mark.parametrize("content_type", ["image/png", "application/trig", "multipart/form-data; boundary=x"])
def test_5_3_put_of_an_unknown_type(put: Any, at: dict[str, str], content_type: str) -> None:
    """5.3: a type that is no RDF format for one graph is not supported."""
    response = put("x", at, **{"Content-Type": content_type})

    assert (response.status_code, response.json()["code"]) == (415, "unknown-content-type")


def test_5_3_put_speaks_of_one_graph(put: Any, at: dict[str, str]) -> None:
    """5.3: a body with other named graphs is refused."""
    content = '{"@id": "http://e.org/g", "@graph": [{"@id": "http://e.org/s", "http://e.org/p": 1}]}'

    assert put(content, at, **{"Content-Type": "application/ld+json"}).status_code == 400


def test_5_3_put_only_if_new(put: Any, writing: Any, at: dict[str, str]) -> None:
    """5.3, RFC 9110 13.1.2: `If-None-Match: *` makes a graph and never replaces one."""
    statuses = [put(content, at, **{"If-None-Match": "*"}).status_code for content in (ONE, TWO)]

    assert (statuses, numbers(writing, at)) == ([201, 412], {"1"})


def test_5_3_put_only_if_unchanged(put: Any, writing: Any, at: dict[str, str]) -> None:
    """5.3, RFC 9110 13.1.1: a change made up over an older state of the graph is refused."""
    put(ONE, at)
    tag = writing.client.get("/graphs", params=at).headers["etag"]

    statuses = [put(TWO, at, **{"If-Match": tag}).status_code for _ in range(2)]

    assert statuses == [204, 412]


def test_5_4_http_delete(put: Any, writing: Any, sign: dict[str, str], at: dict[str, str]) -> None:
    """5.4: DELETE removes the graph, once."""
    put(ONE, at)
    statuses = [writing.client.delete("/graphs", params=at, headers=sign).status_code for _ in range(2)]

    assert statuses == [204, 404]
    assert writing.client.get("/graphs", params=at).status_code == 404


def test_5_5_http_post(put: Any, writing: Any, at: dict[str, str]) -> None:
    """5.5: POST adds to a graph, or makes it."""
    statuses = [put(content, at, method="POST").status_code for content in (ONE, TWO)]

    assert (statuses, numbers(writing, at)) == ([201, 204], {"1", "2"})


def test_5_5_post_to_the_graph_store(put: Any, writing: Any, sign: dict[str, str]) -> None:
    """5.5: POST to the graph store itself makes a graph with a name of the server's, which it tells."""
    content = f"<http://e.org/{uuid.uuid4().hex}> <http://e.org/p> 3 ."
    response = writing.client.post("/graphs", content=content, headers=sign | TURTLE)

    found = writing.client.get(response.headers["location"], headers={"Accept": "application/n-triples"})
    assert (response.status_code, found.status_code) == (201, 200)
    assert found.text.split()[0] == content.split(maxsplit=1)[0]


def test_5_5_post_of_a_form_with_files(writing: Any, sign: dict[str, str], at: dict[str, str]) -> None:
    """5.5: the files of a form are merged, each by its own type."""
    files = [("graph", ("a.ttl", ONE, "text/turtle")), ("graph", ("b.nt", TWO, "application/n-triples"))]

    response = writing.client.post("/graphs", params=at, files=files, headers=sign)

    assert (response.status_code, numbers(writing, at)) == (201, {"1", "2"})


def test_5_5_post_of_nothing(put: Any, writing: Any, at: dict[str, str]) -> None:
    """5.5: an empty body adds nothing to a graph."""
    put(ONE, at)

    response = put("", at, method="POST")

    assert (response.status_code, numbers(writing, at)) == (204, {"1"})


def test_5_6_http_head(reading: Any) -> None:
    """5.6: HEAD says what GET would, without a body."""
    known, unknown = ({"graph": f"http://example.org/{name}"} for name in ("two", "nowhere"))
    there, not_there = (reading.client.head("/graphs", params=at) for at in (known, unknown))

    assert (there.status_code, there.headers["content-type"], there.content) == (200, "text/turtle; charset=utf-8", b"")
    assert (not_there.status_code, not_there.content) == (404, b"")


def test_5_7_http_patch(writing: Any, at: dict[str, str]) -> None:
    """5.7: PATCH is not offered; updates go to the endpoint."""
    response = writing.client.patch("/graphs", params=at, content="CLEAR ALL")

    assert (response.status_code, response.json()["code"]) == (405, "wrong-method")
