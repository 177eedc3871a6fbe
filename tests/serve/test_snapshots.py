"""Readers see the graph before a change or after it, whoever makes it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kgtool.graph import open_store
from kgtool.serve.snapshots import working_directory


def article(number: int) -> list[Triple]:
    """Return a version of a graph: 200 triples with one value."""
    return [Triple(NamedNode(f"a:s{i}"), NamedNode("a:p"), Literal(number)) for i in range(200)]


def test_readers_see_before_or_after(start: Callable[..., Any], tmp_path: Path, sign: dict[str, str]) -> None:
    """While an article is replaced again and again, no reader sees a mixture, and nobody sees an older one again."""
    where = tmp_path / "store"
    with open_store(where, create=True) as store:
        store.put_graph("a:article", article(0))
    server = start("--store", str(where), "--write", "--workers", "2", token=sign["Authorization"].split()[1])
    text = "SELECT ?v (COUNT(*) AS ?n) WHERE { GRAPH <a:article> { ?o <a:p> ?v } } GROUP BY ?v"
    seen: list[list[dict[str, str]]] = []
    ended = threading.Event()

    def read() -> None:
        with httpx.Client(base_url=server.url, timeout=60) as client:
            while not ended.is_set():
                rows = client.get("/sparql", params={"query": text}).json()["results"]["bindings"]
                seen.append([{name: term["value"] for name, term in row.items()} for row in rows])

    thread = threading.Thread(target=read)
    thread.start()
    for number in range(1, 16):
        content = "".join(f"{triple.subject} {triple.predicate} {triple.object} .\n" for triple in article(number))
        headers = sign | {"Content-Type": "text/turtle"}
        assert server.client.put("/graphs?graph=a:article", content=content, headers=headers).status_code == 204
        assert server.rows(text) == [{"v": str(number), "n": "200"}]
    ended.set()
    thread.join()

    versions = [int(rows[0]["v"]) for rows in seen]
    assert {len(rows) for rows in seen} == {1}
    assert {rows[0]["n"] for rows in seen} == {"200"}
    assert versions == sorted(versions)
    copies = list(where.glob("serve-*/*"))
    assert len(copies) <= 3
    server.stop()
    assert list(where.glob("serve-*")) == []


def test_changes_by_another_program_are_seen(start: Callable[..., Any], tmp_path: Path) -> None:
    """A read-only server turns to what another program has written to its store, and leaves it alone."""
    where = tmp_path / "store"
    with open_store(where, create=True) as store:
        store.put_graph("a:article", article(0))
    server = start("--store", str(where), "--workers", "1")
    revision = server.client.get("/health").json()["revision"]
    text = "SELECT DISTINCT ?v WHERE { GRAPH <a:article> { ?o <a:p> ?v } }"
    before = server.rows(text)

    with open_store(where) as store:
        store.put_graph("a:article", article(1))
    end = time.monotonic() + 20
    while server.client.get("/health").json()["revision"] == revision and time.monotonic() < end:
        time.sleep(0.1)

    assert (before, server.rows(text)) == ([{"v": "0"}], [{"v": "1"}])
    server.stop()


def test_a_second_writer_is_refused(start: Callable[..., Any], tmp_path: Path, sign: dict[str, str]) -> None:
    """While a server may write to a store, no other program does."""
    from kgtool.errors import StoreBusyError

    where = tmp_path / "store"
    with open_store(where, create=True):
        pass
    server = start("--store", str(where), "--write", "--workers", "1", token=sign["Authorization"].split()[1])

    with pytest.raises(StoreBusyError):
        open_store(where, wait=0.2)
    server.stop()
    with open_store(where, wait=0.2) as store:
        assert store.graph_names() == []


def test_what_killed_servers_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary directory of a server that is gone goes with the next start; those of living ones stay."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    names = {f"kgtool-serve-{ended.pid}-a", f"kgtool-serve-{os.getpid()}-b", "kgtool-serve-else", "other-1-x"}
    for name in names:
        (tmp_path / name).mkdir()

    made = working_directory()

    assert {path.name for path in tmp_path.iterdir()} == names - {f"kgtool-serve-{ended.pid}-a"} | {made.name}
