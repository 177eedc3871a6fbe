"""Tests of kgtool.serve.quick, near and front: what is answered at once is what a worker would answer."""

from __future__ import annotations

import asyncio
import gzip
import re
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, quote_plus

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.serve.formats import RESULT_FORMATS, Format, find_result_format
from kgtool.serve.near import NearReader
from kgtool.serve.quick import query_of
from kgtool.serve.snapshots import Snapshots
from tests.serve.conftest import Server

CHEAP = "SELECT ?p ?o WHERE { <http://example.org/a> ?p ?o } LIMIT 50"
JSON = find_result_format("json") or RESULT_FORMATS[0]


def asked(server: Server, text: str, *lines: str) -> bytes:
    """Return a request with a query."""
    head = "".join(f"{line}\r\n" for line in (f"Host: 127.0.0.1:{server.port}", *lines))
    return f"GET /sparql?query={quote(text, safe='')} HTTP/1.1\r\n{head}\r\n".encode()


def exchanged(server: Server, *pieces: bytes, count: int = 1) -> list[bytes]:
    """Send pieces over one connection, each after the answers to those before it; return so many responses."""
    found, held, sent = [], b"", 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        while len(found) < count:
            if sent < len(pieces):
                connection.sendall(pieces[sent])
                sent += 1
            held += connection.recv(65536)
            while (length := re.match(rb"(?s)(.*?)content-length: (\d+)\r\n.*?\r\n\r\n", held)) is not None:
                end = length.end() + int(length[2])
                if len(held) < end:
                    break
                found.append(held[:end])
                held = held[end:]
    return found


def answered(raw: bytes) -> tuple[bytes, dict[bytes, bytes], bytes]:
    """Return first line, headers and body of a response; without the date."""
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    headers = {name.lower(): value for name, value in (line.split(b": ", 1) for line in lines)}
    del headers[b"date"]
    return first, headers, body


@given(st.text(max_size=30), st.sampled_from([quote, quote_plus, lambda text: quote(text, safe="")]))
def test_a_query_is_unescaped_as_it_was_escaped(text: str, escape: Callable[[str], str]) -> None:
    """Any text that a client escapes comes out as it was."""
    assert query_of(b"query=" + escape(text).encode()) == text


@pytest.mark.parametrize("text", [b"query=%zz", b"query=%", b"query=%e4", b"query=a&format=csv", b"update=a", b""])
def test_an_odd_query_string_takes_the_long_way(text: bytes) -> None:
    """What is not exactly one query in UTF-8 is left to the reader of all forms."""
    assert query_of(text) is None


def test_one_more_header_changes_the_way_but_not_the_answer(reading: Server) -> None:
    """An answer given at once and one through ASGI have the same status, headers, entity tag and body."""
    at_once = answered(exchanged(reading, asked(reading, CHEAP))[0])
    long_way = answered(exchanged(reading, asked(reading, CHEAP, "TE: trailers"))[0])
    assert at_once == long_way
    assert at_once[0] == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("format_", RESULT_FORMATS, ids=lambda format_: format_.name)
def test_all_formats_are_given_at_once(reading: Server, format_: Format) -> None:
    """A cheap query is answered in each format of rows as by a worker, which a FROM clause makes do it."""
    header = f"Accept: {format_.media}"
    first, headers, body = answered(exchanged(reading, asked(reading, CHEAP, header))[0])
    worker = CHEAP.replace("WHERE", "FROM <http://example.org/one> FROM <http://example.org/two> WHERE")
    other = answered(exchanged(reading, asked(reading, worker, header))[0])
    assert (first, headers[b"content-type"]) == (other[0], other[1][b"content-type"])
    assert len(body) == len(other[2])


def test_a_packed_answer_is_the_plain_one(start: Callable[..., Server], tmp_path: Path) -> None:
    """Who accepts gzip gets a longer answer packed, with the header that says so."""
    path = tmp_path / "many.nt"
    path.write_text("".join(f'<http://e.org/a> <http://e.org/p> "number {i}" .\n' for i in range(150)))
    server = start(str(path), "--workers", "1")
    text = "SELECT ?o { <http://e.org/a> ?p ?o } LIMIT 150"
    plain = answered(exchanged(server, asked(server, text))[0])
    packed = answered(exchanged(server, asked(server, text, "Accept-Encoding: gzip"))[0])
    assert packed[1][b"content-encoding"] == b"gzip"
    assert gzip.decompress(packed[2]) == plain[2]
    assert plain[2].count(b"number") == 150


def test_requests_in_one_piece_and_in_parts_are_answered_in_order(reading: Server) -> None:
    """Several requests in one piece, and one cut in the middle, get their answers in turn on one connection."""
    first, second = asked(reading, CHEAP), asked(reading, CHEAP.replace("50", "1"), "Accept: text/csv")
    responses = exchanged(reading, first + second + second[:40], second[40:], second, count=4)
    assert [each.startswith(b"HTTP/1.1 200 OK") for each in responses] == [True] * 4
    assert [b"text/csv" in each for each in responses] == [False, True, True, True]
    assert len({each.partition(b"\r\n\r\n")[2] for each in responses[1:]}) == 1


def test_the_third_time_it_is_kept_and_a_known_tag_gets_304(reading: Server) -> None:
    """The same query gets the same response however often it is asked, and its entity tag is known to all ways."""
    text = CHEAP + " # thrice"
    responses = [answered(exchanged(reading, asked(reading, text))[0]) for _ in range(3)]
    assert responses[0] == responses[1] == responses[2]
    tag = responses[0][1][b"etag"].decode()
    status = reading.raw(asked(reading, text, f"If-None-Match: {tag}", "Connection: close")).split(b"\r\n")[0]
    assert status == b"HTTP/1.1 304 Not Modified"


def test_a_wrong_query_is_explained_as_ever(reading: Server) -> None:
    """A text that looks short but names an unknown prefix gets the error with its place."""
    response = reading.query("SELECT ?o { nowhere:a ?p ?o } LIMIT 1")
    assert (response.status_code, response.json()["code"]) == (400, "bad-query")


def test_relative_iris_are_those_of_the_server(reading: Server) -> None:
    """A relative IRI is resolved against the address of the endpoint, as a worker does."""
    assert reading.rows("SELECT ?o { <http://example.org/c> ?p ?o } LIMIT 5") == [{"o": "http://example.org/a"}]
    assert reading.rows("SELECT ?o { <nothing> ?p ?o } LIMIT 5") == []


def test_a_change_is_seen_by_the_next_cheap_query(writing: Server, sign: dict[str, str]) -> None:
    """When the answer to a change comes, queries that are answered at once see it."""
    text = "SELECT ?o { <http://example.org/changed> ?p ?o }"
    for number in range(6):
        triple = f'<http://example.org/changed> <http://example.org/p> "{number}"'
        update = f"INSERT DATA {{ GRAPH <http://example.org/new> {{ {triple} }} }}"
        response = writing.client.post("/sparql", data={"update": update}, headers=sign)
        assert response.status_code == 204, response.text
        assert len(writing.rows(text)) == number + 1


def test_a_long_answer_is_left_to_a_worker(tmp_path: Path) -> None:
    """A query without LIMIT is answered near when it is short, and given up when it turns out to be long."""
    store = pyoxigraph.Store(str(tmp_path / "db"))
    name = pyoxigraph.NamedNode
    graph = name("http://e.org/g")
    many = [
        pyoxigraph.Quad(name("http://e.org/a"), name("http://e.org/p"), pyoxigraph.Literal(i), graph)
        for i in range(5000)
    ]
    store.extend([*many, pyoxigraph.Quad(name("http://e.org/b"), name("http://e.org/p"), pyoxigraph.Literal(1), graph)])
    store.flush()
    del store
    snapshots = Snapshots(tmp_path)
    near = NearReader(snapshots, 100)
    assert near.answer("SELECT ?o { <http://e.org/b> ?p ?o }", JSON) is None
    snapshots.swap(tmp_path / "db", owned=None)
    asyncio.run(near.refresh())
    short = near.answer("SELECT ?o { <http://e.org/b> ?p ?o }", JSON)
    assert short is not None
    assert short.count(b'"1"') == 1
    assert near.answer("SELECT ?o { <http://e.org/a> ?p ?o }", JSON) is None
    assert near.answer("SELECT ?o { <http://e.org/a> ?p ?o } LIMIT 150", JSON) is None
    near.close()
    assert near.answer("SELECT ?o { <http://e.org/b> ?p ?o }", JSON) is None
