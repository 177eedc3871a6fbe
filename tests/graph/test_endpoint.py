"""Endpoints that refuse, fail, are slow, answer web pages or speak dialects: fakes on the loopback interface."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kgtool.errors import KgtoolError, QueryError, StoreError
from kgtool.graph import RemoteStore, open_endpoint
from kgtool.sparql import Rows, Triples, Truth

RESULTS = "application/sparql-results+json"
ROWS = json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "value": "x"}}]}})


class Fake:
    """A server that answers every request with `answer`, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str], dict[str, list[str]], str]] = []
        self.answer: Callable[[BaseHTTPRequestHandler, str], None] = lambda handler, query: reply(handler, ROWS)
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                parameters = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
                if self.headers.get("Content-Type") == "application/x-www-form-urlencoded":
                    parameters |= parse_qs(body)
                fake.asked.append((self.command, self.path, dict(self.headers), parameters, body))
                fake.answer(self, (parameters.get("query") or [body])[0])

            do_GET = do_POST = do_PUT = do_DELETE = serve  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def open(self, **options: object) -> RemoteStore:
        """Open the fake as a store whose default graph is taken as it is."""
        return open_endpoint(f"{self.url}/sparql", **{"default_graphs": (), "timeout": 5.0, **options})  # type: ignore[arg-type]


def reply(handler: BaseHTTPRequestHandler, body: str, media: str = RESULTS, status: int = 200, **headers: str) -> None:
    """Send an answer."""
    handler.send_response(status)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in ({"Content-Type": media, "Content-Length": str(len(body.encode()))} | given).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body.encode())


@pytest.fixture
def fake() -> Iterator[Fake]:
    """A fake endpoint."""
    server = Fake()
    yield server
    server.server.shutdown()
    server.server.server_close()


def ask(fake: Fake, text: str = "SELECT ?s { ?s ?p ?o }", **options: object) -> object:
    """Ask a query of the fake and return its rows, its truth or its triples."""
    answer = fake.open(**options).query(text)
    return list(answer.rows) if isinstance(answer, Rows) else answer


def failing(status: int, body: str, media: str = "text/plain") -> Callable[[BaseHTTPRequestHandler, str], None]:
    """Return an answer with an HTTP status."""
    return lambda handler, query: reply(handler, body, media, status)


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        (failing(400, "Parse error at line 1"), QueryError, "does not understand the query: HTTP 400: Parse error"),
        (failing(401, "who are you"), StoreError, "access denied: HTTP 401: who are you"),
        (failing(403, ""), StoreError, "access denied: HTTP 403: Forbidden"),
        (failing(404, "<html><h1>Nothing</h1></html>", "text/html"), StoreError, "nothing is there: HTTP 404: Nothing"),
        (failing(500, "Virtuoso 22023 Error"), StoreError, "the endpoint failed: HTTP 500: Virtuoso 22023 Error"),
        (failing(503, "later"), StoreError, "too busy: HTTP 503: later"),
        (failing(504, ""), StoreError, "gave up: HTTP 504"),
        (lambda h, q: reply(h, "<!DOCTYPE html><p>Hello", "text/html"), StoreError, r"web page \(HTML\): Hello"),
        (lambda h, q: reply(h, "<html>x", RESULTS), StoreError, r"web page \(HTML\)"),
        (lambda h, q: reply(h, ROWS[:-9]), StoreError, "cannot be read, or was cut off"),
        (lambda h, q: reply(h, '{"head": {}}'), StoreError, "cannot be read, or was cut off"),
        (lambda h, q: reply(h, "a,b", "text/csv"), StoreError, "answered with text/csv: a,b"),
        (lambda h, q: reply(h, ROWS, Content_Length="9999"), StoreError, "the connection broke off"),
        (lambda h, q: h.connection.close(), StoreError, "connection broke off|cannot be reached"),
        (lambda h, q: reply(h, "", status=307, Location="http://localhost:1/"), StoreError, r"redirects \(HTTP 307\)"),
        (lambda h, q: reply(h, "", status=302, Location="http://127.0.0.2:1/"), StoreError, r"redirects \(HTTP 302\)"),
    ],
)
def test_failures_name_the_endpoint(
    fake: Fake, answer: Callable[[BaseHTTPRequestHandler, str], None], kind: type[KgtoolError], message: str
) -> None:
    """Whatever an endpoint does wrong becomes an error with its address and what it said."""
    fake.answer = answer
    with pytest.raises(kind, match=message) as caught:
        ask(fake, timeout=1.5)

    assert str(caught.value).startswith(fake.url)


def test_redirect_on_the_same_host_is_followed(fake: Fake) -> None:
    """A redirect of a query to the same host is followed, with the login."""

    def answer(handler: BaseHTTPRequestHandler, query: str) -> None:
        moved = handler.path.startswith("/sparql")
        reply(handler, ROWS, status=302 if moved else 200, Location=f"{fake.url}/new?query=x")

    fake.answer = answer

    assert ask(fake) == [(Literal("x"),)]
    assert [path.partition("?")[0] for _, path, *_ in fake.asked] == ["/sparql", "/new"]


def test_refusing_and_unknown_hosts() -> None:
    """A port without a server, a host without a name and an address that is none are told apart."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/sparql"
    with pytest.raises(StoreError, match="refuses the connection"):
        open_endpoint(url).query("ASK {}")
    for address in ("file:///etc/passwd", "ftp://127.0.0.1/", "sparql"):
        with pytest.raises(StoreError, match="not the address of an endpoint"):
            open_endpoint(address)


def test_slow_answers_end_in_time(fake: Fake) -> None:
    """An answer that does not come, and one that trickles in, end when the time is over."""

    def trickle(handler: BaseHTTPRequestHandler, query: str) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)

    for slow in (lambda handler, query: time.sleep(2.5), trickle):
        fake.answer = slow
        before = time.monotonic()
        with pytest.raises(StoreError, match=r"did not answer within 0\.6 s"):
            ask(fake, timeout=0.6)
        assert time.monotonic() - before < 2.4


def test_large_answers_are_given_up(fake: Fake) -> None:
    """An answer above the limit of size is given up."""
    fake.answer = lambda handler, query: reply(handler, ROWS + " " * 5000)
    with pytest.raises(StoreError, match="larger than 4,000 bytes"):
        ask(fake, max_bytes=4000)


def test_logins(fake: Fake) -> None:
    """Basic and bearer logins are sent at once; a digest answers the challenge; a wrong kind is refused."""

    def challenge(handler: BaseHTTPRequestHandler, query: str) -> None:
        if "Authorization" in handler.headers:
            reply(handler, ROWS)
        else:
            reply(handler, "", status=401, WWW_Authenticate='Digest realm="SPARQL", nonce="abc", qop="auth"')

    ask(fake, auth=("basic", "me", "pass:word"))
    ask(fake, auth=("bearer", "t0ken"))
    fake.answer = challenge
    ask(fake, auth=("digest", "me", "secret"))
    sent = [headers.get("Authorization", "") for _, _, headers, _, _ in fake.asked]

    assert sent[:2] == ["Basic " + base64.b64encode(b"me:pass:word").decode(), "Bearer t0ken"]
    assert sent[2] == ""
    assert sent[3].startswith('Digest username="me", realm="SPARQL"')
    with pytest.raises(StoreError, match="unknown kind of login"):
        ask(fake, auth=("oauth", "x"))


def test_virtuoso_dialect(fake: Fake) -> None:
    """ASK as a SELECT, typed literals of the old draft and labels of blank nodes that are none are understood."""
    fake.answer = lambda handler, query: reply(
        handler,
        json.dumps(
            {
                "head": {"link": [], "vars": ["__ASK_RETVAL"]},
                "results": {"bindings": [{"__ASK_RETVAL": {"type": "literal", "value": "1"}}]},
            }
        ),
    )
    assert ask(fake, "ASK { ?s ?p ?o }") == Truth(True)
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    row = {
        "a": {"type": "typed-literal", "value": "7", "datatype": integer},
        "b": {"type": "bnode", "value": "nodeID://b10"},
        "c": {"type": "literal", "value": "l", "xml:lang": "en"},
        "d": {"type": "uri", "value": "a:b"},
    }
    fake.answer = lambda handler, query: reply(
        handler, json.dumps({"head": {"vars": [*"abcde"]}, "results": {"bindings": [row]}}), "application/json"
    )
    ((number, blank, text, iri, nothing),) = ask(fake)  # type: ignore[misc]

    assert (number, text, iri, nothing) == (
        Literal("7", datatype=NamedNode(integer)),
        Literal("l", language="en"),
        NamedNode("a:b"),
        None,
    )
    assert blank.value == "nnodeID_3a__2f__2f_b10"


def test_other_formats(fake: Fake) -> None:
    """Results in XML and graphs in Turtle or RDF/XML are read as well; a page instead of a graph is refused."""
    xml = (
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="s"/></head><results><result>'
        '<binding name="s"><uri>a:b</uri></binding></result></results></sparql>'
    )
    fake.answer = lambda handler, query: reply(handler, xml, "application/sparql-results+xml; charset=utf-8")
    assert ask(fake) == [(NamedNode("a:b"),)]
    fake.answer = lambda handler, query: reply(handler, "<a:a> <a:b> 'c' .", "text/turtle")
    made = ask(fake, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(made, Triples)
    assert list(made.triples) == [Triple(NamedNode("a:a"), NamedNode("a:b"), Literal("c"))]
    fake.answer = lambda handler, query: reply(handler, ROWS)
    with pytest.raises(StoreError, match="answered CONSTRUCT with"):
        ask(fake, "CONSTRUCT WHERE { ?s ?p ?o }")


def test_short_queries_get_and_long_ones_post(fake: Fake) -> None:
    """A long query goes by POST; parameters of the address go along either way."""
    store = open_endpoint(f"{fake.url}/sparql?key=1", default_graphs=["a:union"])
    store.query("SELECT ?s { ?s ?p ?o }")
    store.query("SELECT ?s { ?s ?p '" + "x" * 4000 + "' }")

    assert [(method, p["key"], p["default-graph-uri"]) for method, _, _, p, _ in fake.asked] == [
        ("GET", ["1"], ["a:union"]),
        ("POST", ["1"], ["a:union"]),
    ]
    assert all(p["query"][0].endswith("}") and "PREFIX aiz: <" in p["query"][0] for _, _, _, p, _ in fake.asked)


def test_graphs_are_named_when_there_is_no_union(fake: Fake) -> None:
    """An endpoint whose default graph is empty is asked with all its graphs as default graphs."""

    def answer(handler: BaseHTTPRequestHandler, query: str) -> None:
        if "ASK" in query:
            reply(handler, '{"boolean": false}')
        elif "DISTINCT ?g" in query:
            rows = [{"g": {"type": "uri", "value": name}} for name in ("a:g", "a:h")]
            reply(handler, json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": rows}}))
        elif "isIRI(?s)" in query:
            row = {name: {"type": "uri", "value": f"a:{name}"} for name in "sp"}
            reply(handler, json.dumps({"head": {"vars": ["s", "p"]}, "results": {"bindings": [row]}}))
        else:
            reply(handler, ROWS)

    fake.answer = answer
    store = fake.open(default_graphs=None)
    store.query("SELECT ?s { ?s ?p ?o }")
    before = len(fake.asked)
    store.query("SELECT ?s { ?s ?p ?o }")

    assert len(fake.asked) == before + 1
    assert fake.asked[-1][3]["default-graph-uri"] == fake.asked[-1][3]["named-graph-uri"] == ["a:g", "a:h"]


def test_graph_store_protocol(fake: Fake) -> None:
    """With an address for graphs a graph is put and removed there; removing what is not there is fine."""
    store = fake.open(graph_url=f"{fake.url}/data?x=1")
    store.put_graph("a:g", [Triple(NamedNode("a:s"), NamedNode("a:p"), Literal("科"))])
    fake.answer = failing(404, "no such graph")
    store.drop_graph("a:g")

    assert [(method, path, body) for method, path, _, _, body in fake.asked] == [
        ("PUT", "/data?x=1&graph=a%3Ag", '<a:s> <a:p> "科" .\n'),
        ("DELETE", "/data?x=1&graph=a%3Ag", ""),
    ]


def test_endpoint_without_update_is_read_only(fake: Fake) -> None:
    """Without an address for updates every change is refused before anything is sent."""
    store = fake.open()
    for change in (lambda: store.put_graph("a:g", []), lambda: store.update("DROP ALL"), lambda: store.load([])):
        with pytest.raises(StoreError, match="for reading only"):
            change()
    assert (fake.asked, store.writable) == ([], False)
