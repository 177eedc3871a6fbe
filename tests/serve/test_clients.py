"""Clients that people use, against a real server."""

from __future__ import annotations

import shutil
import subprocess
import uuid
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, GET, JSON, POST, TURTLE, XML, SPARQLWrapper

from kgtool.graph import open_endpoint
from kgtool.sparql import Rows

EX = rdflib.Namespace("http://example.org/")
ALL = "PREFIX ex: <http://example.org/> SELECT ?n WHERE { ex:a ex:p ?n } ORDER BY ?n"


def curl(*arguments: str) -> str:
    """Run curl and return what it prints."""
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")
    done = subprocess.run([program, "-sS", *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_query(reading: Any, method: str) -> None:
    """SPARQLWrapper reads rows, CSV and graphs, by GET and by POST."""
    wrapper = SPARQLWrapper(f"{reading.url}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery(ALL)
    found = {}
    for format_ in (JSON, XML, CSV):
        wrapper.setReturnFormat(format_)
        found[format_] = wrapper.query().convert()
    wrapper.setQuery("CONSTRUCT WHERE { ?s <http://example.org/q> ?o }")
    wrapper.setReturnFormat(TURTLE)
    graph = rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")

    assert [row["n"]["value"] for row in found[JSON]["results"]["bindings"]] == ["1", "2"]
    assert [e.firstChild.data for e in found[XML].getElementsByTagName("literal")] == ["1", "2"]
    assert found[CSV].split() == [b"n", b"1", b"2"]
    assert set(graph) == {(EX.c, EX.q, EX.a)}


def test_sparqlwrapper_update(writing: Any, sign: dict[str, str]) -> None:
    """SPARQLWrapper updates, with the token in the header or as the password."""
    graph = f"http://example.org/{uuid.uuid4().hex}"
    for number in (1, 2):
        wrapper = SPARQLWrapper(f"{writing.url}/sparql")
        wrapper.setMethod(POST)
        if number == 1:
            wrapper.addCustomHttpHeader("Authorization", sign["Authorization"])
        else:
            wrapper.setCredentials("anybody", sign["Authorization"].split()[1])
        wrapper.setQuery(f"INSERT DATA {{ GRAPH <{graph}> {{ <a:s> <a:p> {number} }} }}")
        wrapper.query()

    rows = writing.rows(f"SELECT ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} ORDER BY ?o")
    assert [row["o"] for row in rows] == ["1", "2"]


def test_rdflib_store(reading: Any) -> None:
    """Rdflib's SPARQLStore iterates over triples and asks queries."""
    graph = rdflib.Graph(SPARQLStore(f"{reading.url}/sparql", returnFormat="json"))

    assert sorted(int(value) for value in graph.objects(EX.a, EX.p)) == [1, 2]
    assert [int(row.n) for row in graph.query(ALL)] == [1, 2]
    assert (EX.c, EX.q, EX.a) in graph


def test_rdflib_update_store(writing: Any, sign: dict[str, str]) -> None:
    """Rdflib's SPARQLUpdateStore adds and removes triples of a graph."""
    store = SPARQLUpdateStore(
        f"{writing.url}/sparql", f"{writing.url}/sparql", auth=("anybody", sign["Authorization"].split()[1])
    )
    graph = rdflib.Graph(store, identifier=EX[uuid.uuid4().hex])
    graph.add((EX.s, EX.p, rdflib.Literal(1)))
    graph.add((EX.s, EX.p, rdflib.Literal(2)))
    graph.remove((EX.s, EX.p, rdflib.Literal(1)))

    assert list(graph.objects(EX.s, EX.p)) == [rdflib.Literal(2)]


def test_curl_query(reading: Any) -> None:
    """Curl asks by a form and by a body, and takes packed answers."""
    form = curl("--data-urlencode", f"query={ALL}", "-H", "Accept: text/csv", f"{reading.url}/sparql")
    body = curl(
        *("--data-binary", ALL, "-H", "Content-Type: application/sparql-query", "--compressed"),
        *("-H", "Accept: text/tab-separated-values", f"{reading.url}/sparql"),
    )

    assert (form.split(), body.split()) == (["n", "1", "2"], ["?n", "1", "2"])


def test_curl_graph_store(writing: Any, sign: dict[str, str], tmp_path: Any) -> None:
    """Curl puts a file, reads it back and removes it."""
    path = tmp_path / "graph.ttl"
    path.write_text("<a:s> <a:p> '甲' .", encoding="utf-8")
    url = f"{writing.url}/graphs?graph=http://example.org/{uuid.uuid4().hex}"
    header = ("-H", f"Authorization: {sign['Authorization']}")
    status = ("-o", str(tmp_path / "out"), "-w", "%{http_code}")

    put = curl(*header, *status, "-T", str(path), "-H", "Content-Type: text/turtle", url)
    got = curl("-H", "Accept: application/n-triples", url)
    gone = curl(*header, *status, "-X", "DELETE", url)

    assert (put, got, gone) == ("201", '<a:s> <a:p> "甲" .\n', "204")


def test_kgtool_itself(writing: Any, sign: dict[str, str]) -> None:
    """Kgtool's own remote store reads and writes through the server."""
    url = f"{writing.url}/sparql"
    auth = ("bearer", sign["Authorization"].split()[1])
    name = f"http://example.org/{uuid.uuid4().hex}"

    with open_endpoint(url, update_url=url, graph_url=f"{writing.url}/graphs", auth=auth) as store:
        store.update(f"INSERT DATA {{ GRAPH <{name}> {{ <a:s> <a:p> 1 }} }}")
        answer = store.query(f"SELECT ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
        assert isinstance(answer, Rows)
        assert [row[0].value for row in answer.rows if row[0] is not None] == ["1"]
        assert name in store.graph_names()
        store.drop_graph(name)
        assert not store.has_graph(name)


def test_serving_another_endpoint(start: Any, writing: Any, sign: dict[str, str]) -> None:
    """A server before another endpoint answers, sends graphs and passes changes on."""
    url = f"{writing.url}/sparql"
    token = sign["Authorization"].split()[1]
    server = start(
        *("--endpoint", url, "--update-endpoint", url, "--workers", "1"),
    )
    name = "http://example.org/one"

    rows = server.client.get("/sparql", params={"query": ALL}, headers={"Accept": "text/csv"})
    graph = server.client.get("/graphs", params={"graph": name}, headers={"Accept": "application/n-triples"})
    refused = server.client.put("/graphs", params={"graph": name}, content="", headers=sign)

    assert rows.text.split() == ["n", "1", "2"]
    assert "etag" not in rows.headers
    assert "<http://example.org/a> <http://example.org/p> " in graph.text
    assert (refused.status_code, token in server.text()) == (403, False)
    server.stop()
