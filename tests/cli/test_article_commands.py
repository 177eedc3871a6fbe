"""The commands that read articles: build and map, and what they do with articles that cannot be read."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kgtool.resources import find_room

Run = Callable[..., Result]
ARTICLES = find_room("graph") / "articles"
SICHUAN = str(ARTICLES / "12_sichuan_ai_plus.txt")
HEFEI = str(ARTICLES / "22_hefei_alliance.txt")
KGTOOL = [sys.executable, "-m", "kgtool"]


def rows(result: Result) -> list[dict[str, object]]:
    """Return the JSON Lines on standard output."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_map_prints_the_article_then_its_statements(kgtool: Run) -> None:
    """The statement format has an article line, and under it the article's statements."""
    found = rows(kgtool("map", SICHUAN))

    assert ["article"] + ["statement"] * (len(found) - 1) == [row["kind"] for row in found]
    assert {"12_sichuan_ai_plus.txt"} == {row["source"] for row in found}
    assert len(found) > 1


def test_map_to_rdf_is_one_graph_in_both_formats(kgtool: Run, tmp_path: Path) -> None:
    """Turtle and N-Quads hold the same triples, and N-Quads name the article's graph."""
    from kgtool.graph import load_file

    for name in ("a.ttl", "a.nq"):
        assert kgtool("map", SICHUAN, "-o", name).exit_code == 0

    quads = list(load_file(tmp_path / "a.nq"))
    assert {quad.triple for quad in quads} == {quad.triple for quad in load_file(tmp_path / "a.ttl")}
    assert {quad.graph_name.value for quad in quads} == {"https://w3id.org/ai-zones/article/12-sichuan-ai-plus"}


def test_map_uses_the_base(kgtool: Run) -> None:
    """`--base` names articles and things, in statements and in RDF."""
    result = kgtool("map", SICHUAN, "--base", "https://example.org/", "--to", "turtle")

    assert result.exit_code == 0
    assert "https://w3id.org/ai-zones/article/" not in result.stdout


def test_map_reads_standard_input(kgtool: Run) -> None:
    """`-` is an article on standard input."""
    found = rows(kgtool("map", "-", stdin=Path(SICHUAN).read_bytes()))

    assert {row["kind"] for row in found} == {"article", "statement"}


def test_rejected_goes_with_statements_only(kgtool: Run) -> None:
    """`--rejected` has no RDF form."""
    assert kgtool("map", SICHUAN, "--rejected", "--to", "turtle").exit_code == 2
    assert kgtool("map", SICHUAN, "--rejected").exit_code == 0


def test_build_twice_is_the_same_graph(kgtool: Run) -> None:
    """Building ends with a table; building again, in another order, changes nothing."""
    first = kgtool("build", SICHUAN, HEFEI, "--store", "a.store", "--no-validate")
    again = kgtool("build", SICHUAN, "--store", "a.store", "--no-validate")
    other = kgtool("build", HEFEI, SICHUAN, "--store", "b.store", "--no-validate", "-q")
    graphs = [kgtool("export", "--format", "nquads", "--store", name).stdout for name in ("a.store", "b.store")]

    assert (first.exit_code, other.exit_code, other.stdout) == (0, 0, "")
    assert "articles read\t2\n" in first.stdout
    assert "graph\ta.store\n" in first.stdout
    assert "articles unchanged\t1\n" in again.stdout
    assert graphs[0] == graphs[1]


def test_build_is_quiet_or_names_articles(kgtool: Run) -> None:
    """`-v` names each article on standard error."""
    result = kgtool("build", HEFEI, "--store", "a.store", "--no-validate", "-v")

    assert "22_hefei_alliance.txt: done, 1 so far" in result.stderr


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Return a directory with good articles and articles that cannot be read."""
    directory = tmp_path / "mixed"
    directory.mkdir()
    for source in (SICHUAN, HEFEI):
        (directory / Path(source).name).write_bytes(Path(source).read_bytes())
    (directory / "05_empty.txt").write_bytes(b"")
    (directory / "13_binary.txt").write_bytes(bytes(range(256)) * 20)
    (directory / "14_cut.jsonl").write_text('{"text": "A zone opened in Hefei.", "title"\n')
    return directory


@pytest.mark.parametrize("command", [["map"], ["build", "--no-validate", "--store", "a.store"]])
def test_the_rest_goes_on(kgtool: Run, mixed: Path, command: list[str]) -> None:
    """Articles that cannot be read are listed at the end with their place; the others are read; exit 3."""
    result = kgtool(*command, str(mixed))

    assert result.exit_code == 3
    assert "3 articles could not be read:" in result.stderr
    assert all(name in result.stderr for name in ("05_empty.txt", "13_binary.txt", "14_cut.jsonl"))
    assert "Traceback" not in result.stderr
    assert "12_sichuan_ai_plus.txt" in result.stdout or "articles read\t2\n" in result.stdout


def test_fail_fast_stops_at_the_first(kgtool: Run, mixed: Path) -> None:
    """`--fail-fast` reports the first unreadable article and nothing after it."""
    result = kgtool("map", str(mixed), "--fail-fast")

    assert result.exit_code == 3
    assert "05_empty.txt" in result.stderr
    assert result.stdout == ""


def test_nothing_read_leaves_the_former_file(kgtool: Run, tmp_path: Path) -> None:
    """When no article can be read, the file that `-o` names stays as it was."""
    (tmp_path / "out.jsonl").write_text("before")

    assert kgtool("map", "nowhere/", "-o", "out.jsonl").exit_code == 3
    assert (tmp_path / "out.jsonl").read_text() == "before"


@pytest.mark.parametrize("command", ["map", "build"])
def test_missing_path_is_unreadable_input(kgtool: Run, command: str) -> None:
    """A path that does not exist exits 3 and is named."""
    result = kgtool(command, "nowhere/")

    assert result.exit_code == 3
    assert "nowhere" in result.stderr


def test_directory_that_is_no_store(kgtool: Run, tmp_path: Path) -> None:
    """A directory with other things in it is not taken for a store; exit 4."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"x")

    result = kgtool("build", HEFEI, "--store", "photos")

    assert result.exit_code == 4
    assert "photos" in result.stderr
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def test_reader_of_a_pipe_may_leave(tmp_path: Path) -> None:
    """`kgtool map ... | head -1` says nothing on standard error."""
    done = subprocess.run(
        f'"{sys.executable}" -m kgtool map "{ARTICLES}" "{ARTICLES}" | head -1',
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout[:18] == '{"kind": "article"'


def test_ctrl_c_exits_130_without_a_traceback(tmp_path: Path) -> None:
    """An interrupted build says so in one line; the store opens afterwards."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for source in ARTICLES.iterdir():
        for number in range(12):  # several batches, so that most of them are still to come
            shutil.copyfile(source, articles / f"{number}-{source.name}")
    process = subprocess.Popen(
        [*KGTOOL, "build", str(articles), "--store", "a.store", "-v"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    process.stderr.readline()  # the first batch is written
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    info = subprocess.run([*KGTOOL, "info", "--store", "a.store"], cwd=tmp_path, capture_output=True, check=False)

    assert process.returncode == 130
    assert "Traceback" not in said
    assert "kgtool: interrupted" in said
    assert info.returncode == 0


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals here")
def test_terminal_gets_a_table_and_no_colour_if_unwanted(tmp_path: Path) -> None:
    """On a terminal rows are a table; with NO_COLOR it has no escape for colour."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen([*KGTOOL, "info"], cwd=tmp_path, stdout=theirs, env=environment)
    assert process.wait(timeout=60) == 0
    os.close(theirs)
    time.sleep(0.1)
    text = os.read(ours, 100_000).decode()
    os.close(ours)

    assert "kind" in text
    assert "───" in text
    assert "\t" not in text
    assert "\x1b[3" not in text
