"""`kgtool evaluate`: which articles it reads, what it prints, when it fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kgtool.resources import find_room

Run = Callable[..., Result]
GOLDEN = Path(__file__).resolve().parents[1] / "evaluate" / "golden"
ARTICLES = find_room("graph") / "articles"
FACTS = "facts:\n- {s: Sichuan, p: type, o: place}\n- {s: Nowhere, p: located_in, o: Anhui, sentence: not there}\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a directory with one article and its gold."""
    directory = tmp_path / "gold"
    directory.mkdir()
    (directory / "a.txt").write_bytes((ARTICLES / "12_sichuan_ai_plus.txt").read_bytes())
    (directory / "a.yaml").write_text(FACTS)
    return directory


def test_articles_beside_the_gold_are_read(kgtool: Run, gold: Path) -> None:
    """Without more, the articles of the gold directory are read; a pipe gets JSON; wrong facts show whole sentences."""
    result = kgtool("evaluate", str(gold), "--missed", "--wrong")
    score = json.loads(result.stdout)

    assert (result.exit_code, result.stderr) == (0, "")
    assert score["statements"] > 10
    assert [(fact["gold"], fact["sentence"]) for fact in score["missed"]] == [(f"{gold}/a.yaml:3", "not there")]
    assert all(row["sentence"] in (gold / "a.txt").read_text() for row in score["wrong"])
    assert score["wrong"]


def test_articles_elsewhere_and_strangers(kgtool: Run, gold: Path) -> None:
    """Articles may lie elsewhere; gold without an article and articles without gold are named unless `-q`."""
    arguments = ("evaluate", str(gold), str(ARTICLES / "22_hefei_alliance.txt"))
    loud, quiet = kgtool(*arguments), kgtool(*arguments, "-q")

    assert loud.stderr.splitlines() == [
        "kgtool: a: there is gold but no article of this name; all its facts count as missed",
        "kgtool: 1 article has no gold and is not scored",
    ]
    assert (quiet.stderr, quiet.stdout) == ("", loud.stdout)


def test_statements_of_map_are_scored(kgtool: Run, gold: Path) -> None:
    """Statements from a file, from standard input and read here have one score."""
    statements = kgtool("map", str(gold)).stdout
    (gold / "s.jsonl").write_text(statements)

    scores = [
        kgtool("evaluate", str(gold), "--statements", str(gold / "s.jsonl")).stdout,
        kgtool("evaluate", str(gold), "--statements", "-", stdin=statements).stdout,
        kgtool("evaluate", str(gold), str(gold / "a.txt")).stdout,
    ]

    assert len(set(scores)) == 1


def test_format_follows_the_file(kgtool: Run, tmp_path: Path) -> None:
    """The ending of `-o` chooses, `--format` overrides."""
    base = ("evaluate", str(GOLDEN), "--statements", str(GOLDEN / "statements.jsonl"), "-q")
    for name, more in (("a.html", ()), ("a.json", ()), ("a.txt", ()), ("b.txt", ("--format", "html"))):
        assert kgtool(*base, "-o", name, *more).exit_code == 0

    starts = [(tmp_path / name).read_text()[:9] for name in ("a.html", "a.json", "a.txt", "b.txt")]
    assert starts == ["<!doctype", '{\n  "arti', "article  ", "<!doctype"]


@pytest.mark.parametrize(
    ("bars", "code", "says"),
    [
        (("--fail-under", "core-precision=0.5", "--fail-under", "soft_recall=0"), 0, ""),
        (
            ("--fail-under", "core-precision=0.51", "--fail-under", "grounded=1"),
            1,
            "kgtool: core-precision is 0.5, under 0.51\nkgtool: grounded is 0.923, under 1\n",
        ),
        (("--fail-forbidden",), 1, "kgtool: 2 forbidden statements\n"),
    ],
)
def test_bars(kgtool: Run, bars: tuple[str, ...], code: int, says: str) -> None:
    """A measure under its bar, or anything forbidden where that is asked, exits 1 and is named; the score stands."""
    result = kgtool("evaluate", str(GOLDEN), "--statements", str(GOLDEN / "statements.jsonl"), *bars, "-q")

    assert (result.exit_code, result.stderr) == (code, says)
    assert json.loads(result.stdout)["core_precision"] == 0.5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--fail-under", "recall=0.5"), "no measure 'recall'; expected one of core-precision, core-recall"),
        (("--fail-under", "core-recall=95"), "'95' is not between 0 and 1, as in core-recall=0.9"),
        (("--fail-under", "core-recall"), "'' is not between 0 and 1"),
        (("--statements", "x", "articles/"), "--statements and ARTICLES exclude each other"),
    ],
)
def test_wrong_use(kgtool: Run, arguments: tuple[str, ...], says: str) -> None:
    """Wrong options exit 2 and say what would be right."""
    result = kgtool("evaluate", str(GOLDEN), *arguments)

    assert result.exit_code == 2
    assert says in result.stderr


def test_bad_input(kgtool: Run, gold: Path, tmp_path: Path) -> None:
    """Gold that is wrong, a directory without gold and a missing file exit 3 and are named."""
    (tmp_path / "empty").mkdir()
    empty = kgtool("evaluate", "empty")
    missing = kgtool("evaluate", str(gold), "--statements", "nowhere.jsonl")
    (gold / "a.yaml").write_text(FACTS + "- {s: Hefei, p: near, o: Wuhu}\n")
    wrong = kgtool("evaluate", str(gold))

    assert [result.exit_code for result in (empty, missing, wrong)] == [3, 3, 3]
    assert "empty: the directory holds no gold; expected files ending in .yaml" in empty.stderr
    assert "nowhere.jsonl" in missing.stderr
    assert f"{gold}/a.yaml:4: no relation 'near'; expected one of administered_by" in wrong.stderr


def test_unreadable_articles_are_listed(kgtool: Run, gold: Path) -> None:
    """An article that cannot be read is listed, the others are scored, and the exit code is 3."""
    (gold / "b.txt").write_bytes(b"")
    result = kgtool("evaluate", str(gold))

    assert result.exit_code == 3
    assert "1 article could not be read:" in result.stderr
    assert json.loads(result.stdout)["articles"] == 1
