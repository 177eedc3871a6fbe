"""Stores in a directory: what is one, who may write, what survives a crash, and queries that end in time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kgtool.errors import QueryError, StoreBusyError, StoreError
from kgtool.graph import open_store
from kgtool.graph.directory import LOCK, MARKER, STAMPS, Stamps
from kgtool.sparql import Rows, Triples, Truth

G, H = "https://example.org/g", "https://example.org/h"
ROOT = Path(__file__).resolve().parents[2]
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def triples(count: int, value: str = "v") -> list[Triple]:
    """Return some triples."""
    return [Triple(NamedNode(f"https://example.org/s{i}"), NamedNode("a:p"), Literal(value)) for i in range(count)]


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python program with this checkout's kgtool."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def wait_for_line(process: subprocess.Popen[str]) -> str:
    """Return the next line that a program prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_directory_keeps_the_graph(tmp_path: Path) -> None:
    """A store in a directory is found again as it was closed, with its stamps."""
    with open_store(tmp_path / "s", create=True) as store:
        store.put_graphs({G: triples(3)}, stamps={G: "made of a"})
    with open_store(tmp_path / "s") as store:
        assert (set(store.read_graph(G)), store.get_stamp(G)) == (set(triples(3)), "made of a")


def test_missing_directory(tmp_path: Path) -> None:
    """A directory that is not there is not made unless asked for."""
    with pytest.raises(StoreError, match="no such directory"):
        open_store(tmp_path / "s")
    assert not (tmp_path / "s").exists()


def test_directory_that_is_no_store(tmp_path: Path) -> None:
    """A directory with other things, a file, an empty directory and a foreign format are refused by name."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear")
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / MARKER).write_text(json.dumps({"format": 99}))
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / MARKER).write_text("{")
    for name, message in {
        "full": "holds 'letter.txt'",
        "file": "is a file",
        "empty": "is empty",
        "other": "has format 99; expected format 1",
        "broken": "marker of this store is damaged",
    }.items():
        with pytest.raises(StoreError, match=message):
            open_store(tmp_path / name, create=name != "empty")
    assert sorted(path.name for path in (tmp_path / "full").iterdir()) == ["letter.txt"]


def test_damaged_database(tmp_path: Path) -> None:
    """A damaged database is a store error, to writers and to readers."""
    open_store(tmp_path / "s", create=True).close()
    (tmp_path / "s" / "oxigraph" / "CURRENT").write_text("MANIFEST-999999\n")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="damaged"):
            open_store(tmp_path / "s", read_only=read_only)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_directory_without_rights(tmp_path: Path) -> None:
    """A directory that may not be written is a store error."""
    (tmp_path / "s").mkdir(mode=0o500)
    with pytest.raises(StoreError, match="permission denied"):
        open_store(tmp_path / "s", create=True)


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is a store error, and the store is as before."""
    with open_store(tmp_path / "s", create=True) as store:
        store.put_graph(G, triples(1))

        class Full:
            def __getattr__(self, name: str) -> object:
                raise OSError("IO error: No space left on device: While appending to file: 000005.log")

        kept = store._database
        monkeypatch.setattr(store, "_database", Full())
        with pytest.raises(StoreError, match="the disk is full"):
            store.put_graph(G, triples(2))
        monkeypatch.setattr(store, "_database", kept)
        assert list(store.read_graph(G)) == triples(1)


def test_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    """A second writer waits, and then hears which process holds the store; a reader is let in."""
    program = (
        "import sys, time\nfrom kgtool.graph import open_store\n"
        "with open_store(sys.argv[1], create=True) as store:\n    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "s")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert wait_for_line(process) == "open"
        with pytest.raises(StoreBusyError, match=rf"process {process.pid} on .* since 20"):
            open_store(tmp_path / "s", wait=0.2)
        open_store(tmp_path / "s", read_only=True).close()
        before = time.monotonic()
        process.communicate("")
        open_store(tmp_path / "s", wait=10).close()
        assert time.monotonic() - before < 8
    finally:
        process.kill()
        process.wait()
    assert (tmp_path / "s" / LOCK).read_text() == ""


def test_waiting_writer_gets_the_store(tmp_path: Path) -> None:
    """A writer that waits gets the store as soon as the first one is done."""
    program = (
        "import sys, time\nfrom kgtool.graph import open_store\n"
        "with open_store(sys.argv[1], create=True) as store:\n    print('open', flush=True)\n    time.sleep(0.7)\n"
    )
    process = start(program, str(tmp_path / "s"))
    assert wait_for_line(process) == "open"
    with open_store(tmp_path / "s", wait=20) as store:
        store.put_graph(G, triples(1))
    assert process.communicate()[1] == ""


def test_foreign_database_lock(tmp_path: Path) -> None:
    """A database that another program holds without our lock is a busy store too."""
    import pyoxigraph

    open_store(tmp_path / "s", create=True).close()
    held = pyoxigraph.Store(str(tmp_path / "s" / "oxigraph"))
    with pytest.raises(StoreBusyError, match="another program"):
        open_store(tmp_path / "s", wait=0)
    del held


def test_reader_cannot_write(tmp_path: Path) -> None:
    """A store that was opened for reading refuses every change."""
    with open_store(tmp_path / "s", create=True) as store:
        store.put_graph(G, triples(1))
    with open_store(tmp_path / "s", read_only=True) as store:
        for change in (lambda: store.put_graph(G, []), lambda: store.update("DROP ALL"), lambda: store.load([])):
            with pytest.raises(StoreError, match="for reading only"):
                change()
        assert (store.size(), store.writable) == (1, False)


def test_closed_store_says_so() -> None:
    """A closed store answers nothing, and closing it again is fine."""
    store = open_store()
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")


def test_syntax_error_has_a_position() -> None:
    """The error of a query that cannot be parsed names line and column."""
    with open_store() as store, pytest.raises(QueryError, match=r"^query:2:\d+: it cannot be parsed; expected"):
        store.query("SELECT * {\n ?s ?p }")


def test_stamps_are_never_false(tmp_path: Path) -> None:
    """A stamp is forgotten when its graph is changed otherwise, and a torn line of the file counts for nothing."""
    with open_store(tmp_path / "s", create=True) as store:
        for change in (
            lambda: store.put_graph(G, triples(2)),
            lambda: store.drop_graph(G),
            lambda: store.update("INSERT DATA { GRAPH <a:x> { <a:a> <a:b> 1 } }"),
        ):
            store.put_graphs({G: triples(1), H: triples(1)}, stamps={G: "a", H: "b"})
            change()
            assert store.get_stamp(G) is None
    with (tmp_path / "s" / STAMPS).open("a") as file:
        file.write(f"{G}\tto")
    stamps = Stamps(tmp_path / "s" / STAMPS)
    stamps.put({H: "c"})
    again = Stamps(tmp_path / "s" / STAMPS)
    assert (again.get(G), again.get(H)) == (None, "c")


def test_query_ends_in_time(tmp_path: Path) -> None:
    """A query with a timeout ends: with an error when it is too slow, with its answer when it is not."""
    with open_store(tmp_path / "s", create=True) as store:
        store.put_graph(G, triples(300))
        before = time.monotonic()
        with pytest.raises(QueryError, match=r"ended after 1\.5 s"):
            store.query(SLOW, timeout=1.5)
        assert time.monotonic() - before < 10

        rows = store.query("SELECT ?s ?n { ?s ?p 'v' OPTIONAL { ?s <a:n> ?n } } ORDER BY ?s LIMIT 2", timeout=60)
        made = store.query("CONSTRUCT { ?s <a:q> ?o } { ?s ?p ?o } LIMIT 1", timeout=60)
        assert isinstance(rows, Rows)
        assert isinstance(made, Triples)
        assert (rows.variables, list(rows.rows)) == (
            ("s", "n"),
            [(NamedNode("https://example.org/s0"), None), (NamedNode("https://example.org/s1"), None)],
        )
        assert [triple.predicate.value for triple in made.triples] == ["a:q"]
        assert store.query("ASK { ?s ?p 'v' }", timeout=60) == Truth(True)
        with pytest.raises(QueryError, match=r"query:1:\d+"):
            store.query("SELECT * { ?s ?p }", timeout=60)


def test_copy_is_frozen(tmp_path: Path) -> None:
    """A copy for readers opens at once and does not change with the original."""
    with open_store(tmp_path / "s", create=True) as store:
        store.put_graph(G, triples(2))
        store.copy_to(tmp_path / "copy")
        store.put_graph(G, triples(5))
        with open_store(tmp_path / "copy", read_only=True) as copy:
            assert (copy.size(), store.size()) == (2, 5)


CHURN = """
import sys
from pyoxigraph import Literal, NamedNode, Triple
from kgtool.graph import open_store
with open_store(sys.argv[1], create=True) as store:
    round = 0
    while True:
        round += 1
        content = [Triple(NamedNode(f"a:s{i}"), NamedNode("a:p"), Literal(f"{round}")) for i in range(300)]
        store.put_graphs({f"a:g{round % 3}": content}, stamps={f"a:g{round % 3}": str(round)})
        if round == 5:
            print("going", flush=True)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_killed_writer_leaves_whole_graphs(tmp_path: Path, end: signal.Signals) -> None:
    """After kill -9 or Ctrl-C each graph is one whole version, and no stamp is false."""
    process = start(CHURN, str(tmp_path / "s"))
    assert wait_for_line(process) == "going"
    time.sleep(0.3)
    process.send_signal(end)
    process.communicate()
    with open_store(tmp_path / "s", wait=5) as store:
        for name in ("a:g0", "a:g1", "a:g2"):
            values = {triple.object.value for triple in store.read_graph(name)}
            assert (len(list(store.read_graph(name))), len(values)) == (300, 1)
            assert store.get_stamp(name) in (None, *values)
