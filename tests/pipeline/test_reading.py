"""Readings in the order of the input, from one process or many."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kgtool.errors import InputError
from kgtool.graph import open_store
from kgtool.pipeline import iter_readings
from kgtool.pipeline.reading import make_reading
from kgtool.pipeline.workers import map_articles
from kgtool.records import Article
from kgtool.vocab import article_iri

ROOT = Path(__file__).resolve().parents[2]


def make_articles(count: int, text: str = "A locatedIn B\n") -> list[Article]:
    """Return some articles."""
    return [Article(article_iri(f"a{number}"), f"a{number}.txt", text) for number in range(count)]


def names(results: Iterator[Any]) -> list[str]:
    """Return the names of results, those of errors with a mark."""
    return [
        f"!{result.place.name}" if isinstance(result, InputError) else result.body.article.source for result in results
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_come_in_order(articles: Path, load: Callable[[], Any], workers: int) -> None:
    """Readings and errors come in the order of the input, standard input among them."""
    (articles / "a5.txt").write_text("raise\n")
    found = names(iter_readings([articles, "-"], workers=workers, stdin=io.BytesIO(b"A locatedIn B\n"), load=load))

    assert [Path(name.lstrip("!")).name for name in found][:7] == [f"a{number}.txt" for number in range(7)]
    assert [name.startswith("!") for name in found] == [False] * 5 + [True, False, False]


def test_dead_process_costs_one_article(load: Callable[[], Any]) -> None:
    """The article at which a process dies twice becomes an error; all others are read, in order."""
    articles = make_articles(12)
    articles[4] = Article(article_iri("a4"), "a4.txt", "die\n")
    found = names(map_articles(articles, partial(make_reading, load), workers=2, batch=3))

    assert found == [f"{'!' * (number == 4)}a{number}.txt" for number in range(12)]


def test_few_articles_are_in_memory(load: Callable[[], Any]) -> None:
    """However many articles there are, only some batches are taken from the stream ahead of the results."""
    taken = 0

    def stream() -> Iterator[Article]:
        nonlocal taken
        for article in make_articles(200):
            taken += 1
            yield article

    results = map_articles(stream(), partial(make_reading, load), workers=2, batch=5)
    next(results)

    assert taken <= 20
    results.close()  # type: ignore[attr-defined]


def test_leaving_early_ends_the_processes(load: Callable[[], Any]) -> None:
    """A consumer that stops after the first reading leaves no process behind."""
    import multiprocessing

    results = map_articles(make_articles(100), partial(make_reading, load), workers=2, batch=5)
    next(results)
    results.close()  # type: ignore[attr-defined]

    assert multiprocessing.active_children() == []


BUILD = """
import sys
from kgtool.graph import open_store
from kgtool.pipeline import build
import fake_reader_of_kgtool

with open_store(sys.argv[1], create=True) as store:
    told = lambda summary, name: print(name, flush=True)
    load = fake_reader_of_kgtool.load
    build([sys.argv[2]], store, workers=int(sys.argv[3]), load=load, digest="d", progress=told)
"""


@pytest.mark.parametrize(("workers", "end"), [("1", signal.SIGINT), ("2", signal.SIGINT), ("2", signal.SIGKILL)])
def test_interrupted_build(tmp_path: Path, load: Callable[[], Any], workers: str, end: signal.Signals) -> None:
    """A build that is interrupted or killed leaves whole articles, no processes, and its rest to the next build."""
    text = "sleep 0.004\n" + "\n".join(f"City{number} locatedIn Anhui" for number in range(20))
    where = tmp_path / "many"
    where.mkdir()
    for number in range(600):
        (where / f"a{number:03}.txt").write_text(f"{text}\nCity locatedIn Place{number}\n")
    program = tmp_path / "program.py"
    program.write_text(BUILD)
    path = os.pathsep.join([str(ROOT), str(tmp_path / "modules")])
    process = subprocess.Popen(
        [sys.executable, str(program), str(tmp_path / "s"), str(where), workers],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip().endswith("a000.txt")
    (os.killpg if end == signal.SIGINT else os.kill)(process.pid, end)
    _, errors = process.communicate(timeout=60)

    assert errors.count("Traceback") <= (1 if end == signal.SIGINT else 0)
    for _ in range(100):
        if not session_members(process.pid):
            break
        time.sleep(0.1)
    assert session_members(process.pid) == []
    with open_store(tmp_path / "s", wait=5) as store:
        graphs = [name for name in store.graph_names() if "/article/" in name]
        sizes = {len(list(store.read_graph(name))) for name in graphs}

        assert 50 <= len(graphs) < 600
        assert len(sizes) == 1


def session_members(leader: int) -> list[int]:
    """Return the processes of a session that still run."""
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            except (OSError, ValueError):
                continue
            if int(session) == leader and state != "Z":
                members.append(int(entry.name))
    return members
