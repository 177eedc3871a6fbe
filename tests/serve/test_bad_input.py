"""What strangers send: each gets the right status, nothing is lost, and the server goes on."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from kgtool.graph import open_store

TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + " }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    """Wait until something is so, and say whether it became so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


@contextlib.contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on a loopback port and collect what arrives."""
    arrived: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def accept() -> None:
            while not ended.is_set():
                with contextlib.suppress(TimeoutError):
                    connection, _ = server.accept()
                    with connection:
                        arrived.append(connection.recv(100))

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server.getsockname()[1], arrived
        finally:
            ended.set()
            thread.join()


def test_malformed_query(reading: Any) -> None:
    """Garbage is a syntax error with its place, and no trace of the program."""
    response = reading.query("\x00 SELECT ???")

    assert (response.status_code, response.json()["code"], response.json()["line"]) == (400, "bad-query", 1)
    assert "Traceback" not in response.text + reading.text()


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "nonsense", "application/sparql-results+json;q=x"])
def test_unknown_accept(reading: Any, accept: str) -> None:
    """A format that there is not is refused before the query runs."""
    response = reading.client.get("/sparql", params={"query": ENDLESS}, headers={"Accept": accept})

    assert (response.status_code, response.json()["code"]) == (406, "not-acceptable")


def test_rows_where_only_graphs_are_accepted(reading: Any) -> None:
    """Rows cannot come as Turtle."""
    response = reading.client.get("/sparql", params={"query": COUNT}, headers={"Accept": "text/turtle"})

    assert (response.status_code, response.json()["code"]) == (406, "not-acceptable")


@pytest.mark.parametrize("arguments", [{"data": {"update": "CLEAR ALL"}}, {"content": "CLEAR ALL", "headers": UPDATE}])
def test_update_on_a_read_only_server(reading: Any, sign: dict[str, str], arguments: dict[str, Any]) -> None:
    """A server without --write changes nothing, whatever token is shown."""
    given = arguments | {"headers": arguments.get("headers", {}) | sign}
    before = reading.rows(COUNT)

    response = reading.client.post("/sparql", **given)

    assert (response.status_code, response.json()["code"], reading.rows(COUNT)) == (403, "read-only", before)


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer", "Basic !!!", "Basic d3Jvbmc6d3Jvbmc=", "Bearer \xe4\xf6\xfc", "Digest x"]
)
def test_wrong_token(writing: Any, header: str) -> None:
    """A wrong token changes nothing, and stands in no log."""
    before = writing.rows(COUNT)

    response = writing.client.post(
        "/sparql", content="CLEAR ALL", headers=UPDATE | {"Authorization": header.encode("latin-1")}
    )

    assert (response.status_code, writing.rows(COUNT)) == (401, before)
    assert "wrong " not in writing.text()


def test_body_too_large(writing: Any, sign: dict[str, str]) -> None:
    """A body over the limit is refused, with its length told before or found on the way, or once it is unpacked."""
    import gzip

    body = b"#" * (1 << 20) + b"#"
    told = writing.client.post("/sparql", content=body, headers=sign | UPDATE)
    found = writing.client.post("/sparql", content=iter([body[:600000], body[600000:]]), headers=sign | UPDATE)
    packed = writing.client.post(
        "/sparql", content=gzip.compress(body), headers=sign | UPDATE | {"Content-Encoding": "gzip"}
    )

    assert [response.status_code for response in (told, found, packed)] == [413, 413, 413]


def test_body_is_unpacked(writing: Any, sign: dict[str, str]) -> None:
    """A packed body is the same as a plain one."""
    import gzip

    at = {"graph": f"http://example.org/{uuid.uuid4().hex}"}
    headers = sign | TURTLE | {"Content-Encoding": "gzip"}

    response = writing.client.put("/graphs", params=at, content=gzip.compress(b"<a:s> <a:p> <a:o> ."), headers=headers)
    broken = writing.client.put("/graphs", params=at, content=gzip.compress(b"<a:s> <a:p> 1 .")[:-9], headers=headers)

    assert (response.status_code, broken.status_code) == (201, 400)


def test_query_that_never_ends(reading: Any) -> None:
    """The work of a query is ended with its time, and the server has all its processes again."""
    begun = time.monotonic()
    response = reading.query(ENDLESS)

    assert (response.status_code, response.json()["code"]) == (504, "time-limit")
    assert time.monotonic() - begun < 30
    assert until(lambda: reading.running() == 0)
    assert reading.rows(COUNT) != []


def test_update_that_never_ends(start: Callable[..., Any], data: Path, sign: dict[str, str]) -> None:
    """A change is ended with its time and leaves nothing behind; the next one is made."""
    server = start(str(data), "--write", "--workers", "1", "--timeout", "2", token=sign["Authorization"].split()[1])
    endless = f"INSERT {{ GRAPH <a:g> {{ <a:s> <a:p> ?n }} }} WHERE {{ {{ {ENDLESS.replace('?a', '?x')} }} }}"
    using = {"using-graph-uri": "http://example.org/one"}

    late = server.client.post("/sparql", params=using, content=endless, headers=sign | UPDATE)

    def change() -> bool:
        """Make the next change; on a busy machine the new process may take longer to start than one change may."""
        answer = server.client.put("/graphs?graph=a:h", content="<a:s> <a:p> 1 .", headers=sign | TURTLE)
        return answer.status_code in {201, 204}

    assert late.status_code == 504
    assert until(change, 30)
    assert server.rows("SELECT ?o WHERE { GRAPH <a:g> { ?s ?p ?o } }") == []
    server.stop()


def test_client_that_hangs_up(reading: Any) -> None:
    """A query whose client has gone is ended at once, not with its time."""
    with socket.create_connection(("127.0.0.1", reading.port)) as connection:
        connection.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert until(lambda: reading.running() > 0)

    assert until(lambda: reading.running() == 0, 2)
    assert until(lambda: "status=499" in reading.text())


def test_too_many_queries(start: Callable[..., Any], data: Path) -> None:
    """Queries beyond the limit are turned away at once, with the time to come again."""
    server = start(str(data), "--workers", "1", "--max-queries", "2", "--timeout", "5")
    threads = [threading.Thread(target=server.query, args=(ENDLESS,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert until(lambda: server.running() == 2)

    response = httpx.get(f"{server.url}/sparql", params={"query": COUNT})

    for thread in threads:
        thread.join()
    assert (response.status_code, response.headers["retry-after"], response.json()["code"]) == (503, "1", "busy")
    assert server.query(COUNT).status_code == 200
    server.stop()


def test_answer_that_is_too_long(reading: Any) -> None:
    """An answer with more rows than allowed is refused as a whole: no client takes a part for all."""
    text = "SELECT * WHERE { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(5)) + " }"
    graph = "CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o . ?x ?y ?z . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    accepts = ("application/sparql-results+json", "text/csv", "text/tab-separated-values", "application/xml")

    refused = []
    for query, accept in [*((text, each) for each in accepts), (graph, "text/turtle")]:
        try:
            response = reading.client.get("/sparql", params={"query": query}, headers={"Accept": accept})
            refused.append(response.json()["code"])
        except httpx.RemoteProtocolError:  # it had begun, and was cut off
            refused.append("too-many-rows")

    assert refused == ["too-many-rows"] * 5
    assert until(lambda: reading.running() == 0)


def test_put_of_broken_turtle(writing: Any, sign: dict[str, str]) -> None:
    """A graph that does not parse is refused with its place, and the old graph stays."""
    at = {"graph": f"http://example.org/{uuid.uuid4().hex}"}
    writing.client.put("/graphs", params=at, content="<a:s> <a:p> 1 .", headers=sign | TURTLE)

    response = writing.client.put("/graphs", params=at, content="<a:s> <a:p> 2 .\n<a:s> <a:p", headers=sign | TURTLE)

    assert (response.status_code, response.json()["code"], response.json()["line"]) == (400, "bad-data", 2)
    assert writing.rows(f"SELECT ?o WHERE {{ GRAPH <{at['graph']}> {{ ?s ?p ?o }} }}") == [{"o": "1"}]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%2fapp.py",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/id/../../etc/passwd",
        "/article/%00",
        "/id/%ff%fe",
        "/static/../settings.py",
    ],
)
def test_path_traversal(reading: Any, path: str) -> None:
    """No path leads out of what is served."""
    answer = reading.raw(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())

    assert answer.split(b" ", 2)[1] in (b"400", b"404")
    assert b"root:" not in answer
    assert b"import" not in answer


def test_header_injection(writing: Any, sign: dict[str, str]) -> None:
    """What a client sends never becomes a header of the answer."""
    answers = [
        writing.raw(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n".encode("latin-1")
        )
        for path, host, accept in [
            ("/graphs?graph=http://e.org/%0d%0aX-Evil:%201", "x", "*/*"),
            ("/describe?iri=http://e.org/%0d%0aX-Evil:%201", "x", "*/*"),
            ("/sparql?query=ASK%7B%7D&format=%0d%0aX-Evil:%201", "x", "*/*"),
            ("/sparql", "x/y><script>", "text/turtle"),
            ("/id/%0d%0aX-Evil:%201", "x", "text/html"),
        ]
    ]

    assert [answer.split(b" ", 2)[1] for answer in answers] == [b"400", b"400", b"406", b"400", b"404"]
    assert not any(line.lower().startswith(b"x-evil") for answer in answers for line in answer.split(b"\r\n"))


def test_service_to_a_loopback_address(reading: Any) -> None:
    """No query reaches another port of this machine: the request is refused and no connection is made."""
    with listening() as (port, arrived):
        queries = [
            f"SELECT * WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"SELECT * WHERE {{ SERVICE SILENT <http://localhost:{port}/> {{ ?s ?p ?o }} }}",
            f"SELECT * WHERE {{ \\u0053ERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"SELECT * WHERE {{ VALUES ?x {{ <http://127.0.0.1:{port}/> }} SERVICE ?x {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <http://127.0.0.1:{port}/> WHERE {{ ?s ?p ?o }}",
        ]
        statuses = [reading.query(text).status_code for text in queries]

    assert (statuses, arrived) == ([400] * 5, [])


def test_load_from_a_loopback_address(writing: Any, sign: dict[str, str]) -> None:
    """No update fetches anything."""
    with listening() as (port, arrived):
        response = writing.client.post("/sparql", content=f"LOAD <http://127.0.0.1:{port}/>", headers=sign | UPDATE)

    assert (response.status_code, arrived) == (400, [])


def test_service_to_a_listed_host(start: Callable[..., Any], data: Path, reading: Any) -> None:
    """A host that was listed is reached, another one is not."""
    server = start(str(data), "--allow-service", "127.0.0.1", "--workers", "1")
    text = "SELECT ?n WHERE { SERVICE <%s/sparql> { <http://example.org/c> <http://example.org/q> ?n } }"

    assert server.rows(text % reading.url) == [{"n": "http://example.org/a"}]
    assert server.query(text % f"http://localhost:{reading.port}").status_code == 400
    server.stop()


def test_1000_parallel_connections(start: Callable[..., Any], data: Path) -> None:
    """A thousand connections at a time each get an answer or are told when to come again; then all is as before."""
    reading = start(str(data), "--workers", "2", "--timeout", "60")
    connections = []
    try:
        for _ in range(1000):
            connections.append(socket.create_connection(("127.0.0.1", reading.port), timeout=60))
        for number, connection in enumerate(connections):
            text = quote(f"SELECT ?n WHERE {{ BIND({number} AS ?n) }}")
            connection.sendall(f"GET /sparql?query={text} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answers = []
        for connection in connections:
            pieces = []
            while piece := connection.recv(65536):
                pieces.append(piece)
            answers.append(b"".join(pieces))
    finally:
        for connection in connections:
            connection.close()

    statuses = [answer.split(b" ", 2)[1] for answer in answers]
    right = [
        number
        for number, answer in enumerate(answers)
        if statuses[number] == b"200" and b'"value":"%d"' % number not in answer
    ]
    assert (set(statuses) - {b"200", b"503"}, right) == (set(), [])
    assert b"200" in statuses
    assert all(b"retry-after: 1" in answer for answer in answers if answer.split(b" ", 2)[1] == b"503")
    assert until(lambda: reading.running() == 0)
    reading.stop()


def test_kill_9_during_updates(start: Callable[..., Any], tmp_path: Path, sign: dict[str, str]) -> None:
    """After kill -9 in the middle of changes the store opens, and each change is there as a whole or not at all."""
    where = tmp_path / "store"
    with open_store(where, create=True):
        pass
    token = sign["Authorization"].split()[1]
    server = start("--store", str(where), "--write", "--workers", "1", token=token)
    done: list[int] = []

    def change() -> None:
        with contextlib.suppress(httpx.HTTPError):
            for number in range(10_000):
                content = "".join(f"<a:s{i}> <a:p> {number} .\n" for i in range(300))
                at = {"graph": f"a:g{number % 5}"}
                headers = sign | TURTLE
                if httpx.put(f"{server.url}/graphs", params=at, content=content, headers=headers).status_code < 300:
                    done.append(number)

    thread = threading.Thread(target=change)
    thread.start()
    assert until(lambda: len(done) > 7)
    os.kill(server.process.pid, signal.SIGKILL)
    thread.join()

    with open_store(where, wait=20) as store:
        found = {}
        for name in store.graph_names():
            objects = [triple.object.value for triple in store.read_graph(name)]
            found[name] = (len(objects), len(set(objects)), int(objects[0]))
    assert {(size, different) for size, different, _ in found.values()} == {(300, 1)}
    newest = {f"a:g{number % 5}": number for number in done}
    assert all(found[name][2] >= number for name, number in newest.items())


def test_worker_that_is_killed(reading: Any) -> None:
    """A worker that dies is replaced, and the server goes on."""
    children = Path(f"/proc/{reading.process.pid}/task/{reading.process.pid}/children")
    if not children.exists():
        pytest.skip("the children of a process cannot be listed here")
    before = children.read_text().split()
    os.kill(int(before[0]), signal.SIGKILL)

    assert until(lambda: len(children.read_text().split()) == len(before) and before[0] not in children.read_text())
    assert reading.query(COUNT + f" # {uuid.uuid4()}").status_code == 200


def test_server_ends_its_processes(start: Callable[..., Any], data: Path) -> None:
    """The processes of a server end with it, also after kill -9 and in the middle of a query."""
    server = start(str(data), "--workers", "2")
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    if not children.exists():
        pytest.skip("the children of a process cannot be listed here")
    workers = [int(pid) for pid in children.read_text().split()]
    thread = threading.Thread(target=_ask, args=(server,))
    thread.start()
    assert until(lambda: server.running() > 0)

    os.kill(server.process.pid, signal.SIGKILL)
    thread.join()

    assert until(lambda: not any(_lives(pid) for pid in workers))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--store", "nowhere"], "nowhere: there is no such directory"),
        (["nowhere.ttl"], "nowhere.ttl: cannot be read"),
        (["--write"], "--write needs a token"),
        (["--store", "a", "--endpoint", "http://b/"], "one of them"),
        (["--host", "203.0.113.1"], "203.0.113.1"),
    ],
)
def test_start_that_fails(tmp_path: Path, arguments: list[str], said: str) -> None:
    """A server that cannot start says why and ends with the code for it, without a trace."""
    done = subprocess.run(
        [sys.executable, "-m", "kgtool", "serve", "--port", "0", *arguments],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("KGTOOL_")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode in (2, 3, 4)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def _ask(server: Any) -> None:
    with contextlib.suppress(httpx.HTTPError):
        httpx.get(f"{server.url}/sparql", params={"query": ENDLESS}, timeout=60)


def _lives(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
