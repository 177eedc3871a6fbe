"""SPARQL 1.1 Protocol, query operation: each test is named after the clause that it checks."""

from __future__ import annotations

import csv
import io
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

ALL = "PREFIX ex: <http://example.org/> SELECT ?n WHERE { ex:a ex:p ?n } ORDER BY ?n"
GRAPH = "PREFIX ex: <http://example.org/> CONSTRUCT { ex:a ex:p ?n } WHERE { ex:a ex:p ?n }"
DIRECT = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ONE, TWO = "http://example.org/one", "http://example.org/two"


def numbers(response: Any) -> list[str]:
    """Return the values of ?n of JSON results."""
    return [row["n"]["value"] for row in response.json()["results"]["bindings"]]


def test_2_1_1_query_via_get(reading: Any) -> None:
    """2.1.1: the query is a percent-encoded parameter, and nothing else is needed."""
    response = reading.client.get("/sparql", params={"query": ALL})

    assert (response.status_code, response.headers["content-type"]) == (200, "application/sparql-results+json")
    assert numbers(response) == ["1", "2"]


def test_2_1_2_query_via_url_encoded_post(reading: Any) -> None:
    """2.1.2: the parameters stand in a form."""
    response = reading.client.post("/sparql", data={"query": ALL})

    assert (response.status_code, numbers(response)) == (200, ["1", "2"])


def test_2_1_3_query_via_post_directly(reading: Any) -> None:
    """2.1.3: the body is the query itself, and the dataset stands in the query string."""
    plain = reading.client.post("/sparql", content=ALL, headers=DIRECT)
    chosen = reading.client.post("/sparql", params={"default-graph-uri": TWO}, content=ALL, headers=DIRECT)

    assert (numbers(plain), numbers(chosen)) == (["1", "2"], ["2"])


def test_2_1_3_direct_query_is_utf_8(reading: Any) -> None:
    """2.1.3: a query that is not UTF-8 is refused."""
    headers = {"Content-Type": "application/sparql-query; charset=UTF-16"}

    response = reading.client.post("/sparql", content=ALL.encode("utf-16"), headers=headers)

    assert (response.status_code, response.json()["code"]) == (400, "not-utf-8")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("dataset", "found"),
    [
        ({}, ["1", "2"]),
        ({"default-graph-uri": ONE}, ["1"]),
        ({"default-graph-uri": [ONE, TWO]}, ["1", "2"]),
        ({"named-graph-uri": ONE}, []),
        ({"default-graph-uri": TWO, "named-graph-uri": ONE}, ["2"]),
    ],
)
def test_2_1_4_dataset_default_graph(reading: Any, method: str, dataset: dict[str, Any], found: list[str]) -> None:
    """2.1.4: the default graph is what the request says; without a word it is the union of all graphs."""
    given = {"query": ALL, **dataset}

    where = "params" if method == "get" else "data"
    response = reading.client.request(method, "/sparql", **{where: given})

    assert numbers(response) == found


def test_2_1_4_dataset_named_graphs(reading: Any) -> None:
    """2.1.4: `GRAPH` sees the named graphs of the request and no others."""
    text = "SELECT DISTINCT ?n WHERE { GRAPH ?n { ?s ?p ?o } } ORDER BY ?n"

    both = reading.query(text)
    one = reading.query(text, **{"named-graph-uri": TWO})
    none = reading.query(text, **{"default-graph-uri": ONE})

    assert [numbers(response) for response in (both, one, none)] == [[ONE, TWO], [TWO], []]


def test_2_1_4_dataset_of_the_request_goes_before_from(reading: Any) -> None:
    """2.1.4: where request and query both name a dataset, that of the request holds."""
    text = ALL.replace("WHERE", f"FROM <{ONE}> WHERE")

    assert numbers(reading.query(text)) == ["1"]
    assert numbers(reading.query(text, **{"default-graph-uri": TWO})) == ["2"]


def test_2_1_4_unknown_graph_is_refused(reading: Any) -> None:
    """2.1.4: a graph that the server cannot supply is an error."""
    response = reading.query(ALL, **{"default-graph-uri": "http://example.org/nowhere"})

    assert (response.status_code, response.json()["code"]) == (400, "bad-query")


@pytest.mark.parametrize(
    ("accept", "content_type", "format_"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/json", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV),
        (
            "text/csv;q=0.2, text/xml;q=0.7",
            "application/sparql-results+xml",
            QueryResultsFormat.XML,
        ),
        ("text/html, */*;q=0.1", "application/sparql-results+json", QueryResultsFormat.JSON),
    ],
)
def test_2_1_5_accepted_formats_of_select(reading: Any, accept: str, content_type: str, format_: Any) -> None:
    """2.1.5: rows come in the format that weighs most, and it is that format."""
    response = reading.client.get("/sparql", params={"query": ALL}, headers={"Accept": accept})

    rows = pyoxigraph.parse_query_results(response.content, format=format_)
    assert response.headers["content-type"] == content_type
    assert [row["n"].value for row in rows] == ["1", "2"]


def test_2_1_5_csv(reading: Any) -> None:
    """2.1.5: CSV quotes what has quotes and line ends."""
    text = "SELECT ?s ?o WHERE { ?s <http://example.org/p> ?o FILTER(isLiteral(?o) && !isNumeric(?o)) }"

    response = reading.client.get("/sparql", params={"query": text}, headers={"Accept": "text/csv"})

    first, *rest = csv.reader(io.StringIO(response.text, newline=""))
    assert (response.headers["content-type"], sorted(first)) == ("text/csv; charset=utf-8", ["o", "s"])
    assert 'x, "y"\nz' in [value for row in rest for value in row]


@pytest.mark.parametrize(
    ("accept", "content_type", "format_"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/n-quads", "application/n-quads", RdfFormat.N_QUADS),
        ("application/trig", "application/trig", RdfFormat.TRIG),
        ("text/n3", "text/n3; charset=utf-8", RdfFormat.N3),
        ("*/*", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
    ],
)
def test_2_1_5_accepted_formats_of_construct(reading: Any, accept: str, content_type: str, format_: Any) -> None:
    """2.1.5: a graph comes in each RDF format, and it is that format."""
    response = reading.client.get("/sparql", params={"query": GRAPH}, headers={"Accept": accept})

    found = {quad.object.value for quad in pyoxigraph.parse(response.content, format=format_)}
    assert (response.headers["content-type"], found) == (content_type, {"1", "2"})


@pytest.mark.parametrize(
    ("accept", "body"),
    [
        ("application/sparql-results+json", b'{"head":{},"boolean":true}'),
        ("text/csv", b"true\n"),
    ],
)
def test_2_1_5_accepted_formats_of_ask(reading: Any, accept: str, body: bytes) -> None:
    """2.1.5: a truth value comes as results too."""
    response = reading.client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": accept})

    assert response.content == body


def test_2_1_6_success_has_no_error_status(reading: Any) -> None:
    """2.1.6: no row is a success too."""
    response = reading.query("SELECT * WHERE { <http://example.org/nobody> ?p ?o }")

    assert (response.status_code, response.json()["results"]) == (200, {"bindings": []})


@pytest.mark.parametrize(
    ("method", "arguments", "status", "code"),
    [
        ("GET", {"params": {"query": "SELECT * WHERE {"}}, 400, "bad-query"),
        ("GET", {"params": {"other": "x"}}, 400, "no-query"),
        ("GET", {"params": [("query", ALL), ("query", ALL)]}, 400, "several-query"),
        ("PUT", {"params": {"query": ALL}}, 405, "wrong-method"),
        ("POST", {"content": ALL, "headers": {"Content-Type": "text/plain"}}, 415, "unknown-content-type"),
        ("POST", {"content": ALL}, 415, "unknown-content-type"),
        (
            "POST",
            {"content": b"query=%FF", "headers": FORM},
            400,
            "bad-parameters",
        ),
        ("GET", {"params": {"query": ALL, "default-graph-uri": "not an IRI"}}, 400, "bad-query"),
    ],
)
def test_2_1_7_failure(reading: Any, method: str, arguments: dict[str, Any], status: int, code: str) -> None:
    """2.1.7: what is no request for a query gets a status of the client's fault, and the reason."""
    response = reading.client.request(method, "/sparql", **arguments)

    assert (response.status_code, response.json()["status"], response.json()["code"]) == (status, status, code)


def test_2_1_7_place_of_a_syntax_error(reading: Any) -> None:
    """2.1.7: the answer to a syntax error says line and column, as JSON or as text."""
    text = "SELECT *\nWHERE { ?s ?p }"

    as_json = reading.query(text).json()
    as_text = reading.client.get("/sparql", params={"query": text}, headers={"Accept": "text/plain"})

    assert (as_json["line"], as_json["column"], as_json["detail"]) == (2, 16, "it cannot be parsed")
    assert as_text.text.splitlines()[0] == "400 Bad Request"
    assert as_text.text.splitlines()[1].startswith("query:2:16: it cannot be parsed; expected ")


def test_relative_iris_are_those_of_the_endpoint(reading: Any) -> None:
    """4.1: a relative IRI of a query is resolved against the address of the endpoint."""
    rows = reading.rows("SELECT ?n WHERE { BIND(<other> AS ?n) }")

    assert rows == [{"n": f"{reading.url}/other"}]


def test_service_description_without_a_query(reading: Any) -> None:
    """Service Description 2: the endpoint without a query describes itself, in the RDF format that is asked for."""
    sd = "http://www.w3.org/ns/sparql-service-description#"

    response = reading.client.get("/sparql", headers={"Accept": "application/n-triples"})

    quads = pyoxigraph.parse(response.content, format=RdfFormat.N_TRIPLES)
    found = {(str(quad.predicate), str(quad.object)) for quad in quads}
    assert (f"<{sd}endpoint>", f"<{reading.url}/sparql>") in found
    assert (f"<{sd}supportedLanguage>", f"<{sd}SPARQL11Query>") in found
    assert (f"<{sd}feature>", f"<{sd}UnionDefaultGraph>") in found
    assert (f"<{sd}supportedLanguage>", f"<{sd}SPARQL11Update>") not in found


def test_head_has_the_headers_of_get(reading: Any) -> None:
    """RFC 9110 9.3.2: HEAD answers with the headers of GET and no body."""
    get = reading.client.get("/sparql", params={"query": ALL})
    head = reading.client.head("/sparql", params={"query": ALL})

    left_out = {"date", "content-length", "transfer-encoding"}
    assert (head.status_code, head.content) == (200, b"")
    assert {k: v for k, v in head.headers.items() if k not in left_out} == {
        k: v for k, v in get.headers.items() if k not in left_out
    }


def test_conditional_get(reading: Any) -> None:
    """RFC 9110 13.1.2: who has the answer already gets 304; another format is another representation."""
    tag = reading.query(ALL).headers["etag"]

    same = reading.client.get("/sparql", params={"query": ALL}, headers={"If-None-Match": tag})
    other = reading.client.get("/sparql", params={"query": ALL}, headers={"If-None-Match": tag, "Accept": "text/csv"})

    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert other.status_code == 200


def test_what_may_change_by_itself_has_no_tag(reading: Any) -> None:
    """RFC 9110 8.8.3: a query that asks for the time answers otherwise each time, so no tag vouches for it."""
    response = reading.query("SELECT (NOW() AS ?n) WHERE {}")

    assert "etag" not in response.headers


def test_gzip(reading: Any) -> None:
    """RFC 9110 12.5.3: a longer answer is packed for who takes that, and for nobody else."""
    text = "SELECT * WHERE { ?s ?p ?o . ?a ?b ?c }"

    packed = reading.client.get("/sparql", params={"query": text}, headers={"Accept-Encoding": "gzip"})
    plain = reading.client.get("/sparql", params={"query": text}, headers={"Accept-Encoding": "gzip;q=0"})

    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "Accept, Accept-Encoding")
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content


def test_cors(reading: Any) -> None:
    """Fetch 3.2: any page may read; a preflight says with which methods and headers."""
    simple = reading.client.get("/sparql", params={"query": ALL}, headers={"Origin": "https://example.org"})
    preflight = reading.client.options("/sparql", headers={"Access-Control-Request-Method": "POST"})

    assert simple.headers["access-control-allow-origin"] == "*"
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
