"""Measure the server beside the `oxigraph` server and rdflib-endpoint: requests, memory of a long answer, fairness.

    python bench/serve.py [--things 8000] [--seconds 4] [--rounds 3] [--rdflib-endpoint DIR]

All servers hold the same data, answer the same queries in the same run and listen on the loopback interface. Each is
bound to one processor with all its processes, which is what is meant by a worker; the load comes from another one.
Rounds alternate; the best of each server is shown, and the range of what kgtool did in a round against what another did
in it, so that other work on the machine shows. Queries are asked in two ways: 200 in turn, as the users of a page do,
and each only once, which no kept answer helps.

rdflib-endpoint is no dependency of kgtool: `pip install --target DIR rdflib-endpoint`, and DIR is given here.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from kgtool.graph import load_file, open_store

PREFIX = "PREFIX e: <http://example.org/> "
CHEAP = PREFIX + "SELECT ?p ?o WHERE {{ e:thing{0} ?p ?o }} LIMIT 10{1}"
SLOW = PREFIX + "SELECT (COUNT(*) AS ?n) WHERE { ?a e:in ?x . ?b e:in ?y . ?c e:in ?z }"
LONG = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
LONG_ROWS = 400_000
TSV = b"Accept: text/tab-separated-values\r\nConnection: close"
RDFLIB_PROGRAM = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
data = rdflib.Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=data, path="/"), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def write_data(path: Path, things: int) -> None:
    """Write a graph: six quads a thing, a graph for twenty things."""
    with path.open("w", encoding="utf-8") as file:
        for i in range(things):
            s, graph = f"<http://example.org/thing{i}>", f"<http://example.org/graph{i // 20}>"
            for p, o in (
                ("label", f'"Thing number {i}"@en'),
                ("label", f'"第{i}号"@zh'),
                ("kind", f"<http://example.org/kind{i % 7}>"),
                ("in", f"<http://example.org/place{i % 31}>"),
                ("next", f"<http://example.org/thing{(i * 17 + 5) % things}>"),
                ("value", f'"{i}"^^<http://www.w3.org/2001/XMLSchema#integer>'),
            ):
                file.write(f"{s} <http://example.org/{p}> {o} {graph} .\n")


def fill(store: Path, data: Path) -> None:
    """Make a store."""
    with open_store(store, create=True) as opened:
        opened.load(load_file(data))


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in family(int(child)))]


def memory(pid: int) -> float:
    """Return the megabytes of a process and its descendants, shared pages counted once."""
    total = 0
    for each in family(pid):
        with contextlib.suppress(OSError):
            found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{each}/smaps_rollup").read_text(), re.MULTILINE)
            total += int(found[1]) if found else 0
    return total / 1024


def processor_time(pid: int) -> float:
    """Return the seconds of a processor that a process and its descendants have taken, ended threads included."""
    return sum(time.clock_gettime((~each << 3) | 2) for each in family(pid))  # as clock_getcpuclockid(3) makes it


@contextlib.contextmanager
def running(
    command: list[str], port: int, path: str, *, core: int | None = None, environment: dict[str, str] | None = None
) -> Iterator[int]:
    """Run a server until it answers and the block ends; give its process id."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | (environment or {})
    )
    try:
        for _ in range(1200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                connection.sendall(request(port, path, "ASK {}"))
                if connection.recv(100).startswith(b"HTTP/1.1 200"):
                    break
            if process.poll() is not None:
                raise SystemExit(f"{command[:3]} ended at once")
            time.sleep(0.1)
        if core is not None:
            for each in family(process.pid):
                for thread in Path(f"/proc/{each}/task").iterdir():
                    os.sched_setaffinity(int(thread.name), {core})
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def request(port: int, path: str, query: str) -> bytes:
    """Return a request."""
    return (
        f"GET {path}?query={quote(query, safe='')} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    ).encode()


def load(port: int, path: str, queries: Iterator[str], clients: int, seconds: float) -> list[float]:
    """Ask over so many connections, each again as soon as it is answered; return the seconds of each answer, sorted."""
    selector = selectors.DefaultSelector()
    begun: dict[socket.socket, float] = {}
    held: dict[socket.socket, bytes] = {}
    times: list[float] = []

    def ask(connection: socket.socket) -> None:
        held[connection], begun[connection] = b"", time.perf_counter()
        connection.sendall(request(port, path, next(queries)))

    for _ in range(clients):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection, selectors.EVENT_READ)
        ask(connection)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for key, _ in selector.select(1):
            connection = key.fileobj  # type: ignore[assignment]
            held[connection] += connection.recv(1 << 16)
            if is_whole(held[connection]):
                if not held[connection].startswith(b"HTTP/1.1 200"):
                    raise SystemExit(f"not answered: {held[connection][:300]!r}")
                times.append(time.perf_counter() - begun[connection])
                ask(connection)
    for connection in begun:
        connection.close()
    return sorted(times)


def is_whole(answer: bytes) -> bool:
    """Say whether a response has arrived to its end."""
    head, found, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    return bool(found) and (len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n"))


def repeated(things: int) -> Iterator[str]:
    """Iterate over 200 queries in turn."""
    return itertools.cycle([CHEAP.format(i * things // 200, "") for i in range(200)])


def once(things: int, counter: Iterator[int]) -> Iterator[str]:
    """Iterate over queries of which none comes twice."""
    return (CHEAP.format(i * 37 % things, f" # {i}") for i in counter)


def percentile(times: list[float], part: float) -> float:
    """Return the milliseconds that a part of the answers did not exceed."""
    return times[min(len(times) - 1, int(len(times) * part))] * 1000 if times else float("nan")


def compare(arguments: argparse.Namespace, data: Path, store: Path, work: Path) -> None:
    """Measure requests a second of a worker of each server."""
    database = work / "oxigraph"
    oxigraph = str(Path(sys.executable).parent / "oxigraph")
    subprocess.run(
        [oxigraph, "load", "--location", str(database), "--file", str(data)], check=True, capture_output=True
    )
    ports = {name: free_port() for name in ("kgtool", "oxigraph", "rdflib-endpoint")}
    commands = {
        "kgtool": (kgtool(store, ports["kgtool"], "1"), "/sparql", {}),
        "oxigraph": (
            [
                *(oxigraph, "serve-read-only", "--location", str(database), "--union-default-graph"),
                *("--bind", f"127.0.0.1:{ports['oxigraph']}"),
            ],
            "/query",
            {},
        ),
    }
    if arguments.rdflib_endpoint:
        commands["rdflib-endpoint"] = (
            [sys.executable, "-c", RDFLIB_PROGRAM, str(data), str(ports["rdflib-endpoint"])],
            "/",
            {"PYTHONPATH": str(Path(arguments.rdflib_endpoint).resolve())},
        )
    counter = itertools.count()
    ways: dict[str, Callable[[], Iterator[str]]] = {
        "200 queries in turn": lambda: repeated(arguments.things),
        "each query once": lambda: once(arguments.things, counter),
    }
    found: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    with contextlib.ExitStack() as stack:
        pids = {
            name: stack.enter_context(running(command, ports[name], path, core=0, environment=environment))
            for name, (command, path, environment) in commands.items()
        }
        os.sched_setaffinity(0, {1} if (os.cpu_count() or 1) > 1 else {0})
        for way, queries in ways.items():
            for _ in range(arguments.rounds):
                for name, (_, path, _) in commands.items():
                    before = processor_time(pids[name])
                    times = load(ports[name], path, queries(), 8, arguments.seconds)
                    spent = (processor_time(pids[name]) - before) / max(1, len(times))
                    measured = (len(times) / arguments.seconds, percentile(times, 0.95), spent * 1e6)
                    found.setdefault((way, name), []).append(measured)
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    for way in ways:
        print(f"{way}, 8 connections, one processor:")
        own = found[way, "kgtool"]
        for name in commands:
            other = found[way, name]
            rate, p95, _ = max(other)
            spent = min(each[2] for each in other)
            rates = sorted(mine[0] / theirs[0] for mine, theirs in zip(own, other, strict=True))
            costs = sorted(theirs[2] / mine[2] for mine, theirs in zip(own, other, strict=True))
            print(
                f"  {name:16} {rate:6.0f} requests/s   p95 {p95:6.1f} ms   {spent:5.0f} µs of a processor each; "
                f"kgtool answers {rates[0]:.2f} to {rates[-1]:.2f} times as many, "
                f"{costs[0]:.2f} to {costs[-1]:.2f} for the same processor time"
            )


def kgtool(store: Path, port: int, workers: str) -> list[str]:
    """Return the command of the server."""
    limits = ("--workers", workers, "--timeout", "60", "--max-queries", "200")
    return [sys.executable, "-m", "kgtool", "serve", "--store", str(store), "--port", str(port), *limits]


def stream(store: Path) -> None:
    """Measure the memory of a long answer, taken at once and taken by a client that pauses."""
    port = free_port()
    with running(kgtool(store, port, "2"), port, "/sparql") as pid:
        for pause in (0.0, 3.0):
            time.sleep(1)
            idle, peak, ended = memory(pid), 0.0, threading.Event()

            def watch(ended: threading.Event = ended) -> None:
                nonlocal peak
                while not ended.is_set():
                    peak = max(peak, memory(pid))
                    time.sleep(0.02)

            watcher = threading.Thread(target=watch)
            watcher.start()
            begun, rows, size, paused = time.perf_counter(), 0, 0, False
            with socket.create_connection(("127.0.0.1", port)) as connection:
                asked = request(port, "/sparql", LONG).replace(b"Accept: application/sparql-results+json", TSV)
                connection.sendall(asked)
                while piece := connection.recv(1 << 16):
                    rows, size = rows + piece.count(b"\n"), size + len(piece)
                    if pause and not paused and size > 5_000_000:
                        paused = True
                        time.sleep(pause)
            seconds = time.perf_counter() - begun
            ended.set()
            watcher.join()
            how = f"a client that pauses {pause:g} s" if pause else "a client that takes it at once"
            print(f"{rows} lines, {size / 1e6:.0f} MB to {how}: {seconds:.1f} s")
            print(f"  idle {idle:.0f} MB, at most {peak - idle:.0f} MB more")


def fairness(arguments: argparse.Namespace, store: Path) -> None:
    """Measure cheap queries of 49 clients, alone and beside a client whose queries are slow, in turns."""
    port, counter = free_port(), itertools.count(10_000_000)
    alone, beside = [], []
    with running(kgtool(store, port, "3"), port, "/sparql"):
        load(port, "/sparql", once(arguments.things, counter), 8, 1)
        for _ in range(arguments.rounds):
            times = load(port, "/sparql", once(arguments.things, counter), 49, arguments.seconds)
            alone.append(percentile(times, 0.95))
            with socket.create_connection(("127.0.0.1", port)) as slow:
                slow.sendall(request(port, "/sparql", f"{SLOW} # {next(counter)}"))
                time.sleep(0.2)
                times = load(port, "/sparql", once(arguments.things, counter), 49, arguments.seconds)
            beside.append(percentile(times, 0.95))
            time.sleep(1)
    shown = [", ".join(f"{each:.0f}" for each in times) for times in (alone, beside)]
    print(f"49 clients, each query once, p95 in ms: alone {shown[0]}; beside a slow query {shown[1]}:", end=" ")
    print(f"{min(beside) / min(alone):.2f} times")


def main() -> None:
    """Make the data and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--things", type=int, default=8000)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rdflib-endpoint", metavar="DIR")
    parser.add_argument("--only", choices=("compare", "stream", "fairness"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        work = Path(directory)
        data, store, large = work / "data.nq", work / "store", work / "large"
        write_data(data, arguments.things)
        fill(store, data)
        if arguments.only in (None, "compare"):
            compare(arguments, data, store, work)
        if arguments.only in (None, "fairness"):
            fairness(arguments, store)
        if arguments.only in (None, "stream"):
            write_data(work / "large.nq", LONG_ROWS // 6 + 1)
            fill(large, work / "large.nq")
            stream(large)


if __name__ == "__main__":
    main()
