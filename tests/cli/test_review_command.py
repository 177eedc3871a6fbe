"""`kgtool review`, and builds that obey what was decided."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
FIRST = """Ningbo bets on robots

June 3, 2025

The Donghe Institute of Robotics is based in Ningbo. Zhou Lin, director of the Donghe Institute of Robotics, agreed.
"""
SECOND = """Ningbo again

June 5, 2025

The Donghe Robotics Institute is based in Ningbo. Chen Li, director of the Donghe Robotics Institute, agreed.
"""
ONE, TWO = "research-organization/donghe-institute-of-robotics", "research-organization/donghe-robotics-institute"


def write_articles() -> None:
    """Write two articles that call one institute by two names."""
    Path("a.txt").write_text(FIRST)
    Path("b.txt").write_text(SECOND)


def institutes(jsonl: str) -> set[str]:
    """Return the IRIs of the institutes in printed statements."""
    rows = map(json.loads, jsonl.splitlines())
    ends = [row[end] for row in rows if row["kind"] == "statement" for end in ("subject", "object")]
    return {end["iri"].partition("/id/")[2] for end in ends if end.get("type") == "ResearchOrganization"}


def test_articles_and_store_show_the_same(kgtool: Run) -> None:
    """A pair is listed with the reason and the sentences, from articles as from the store built of them."""
    write_articles()
    kgtool("build", "a.txt", "b.txt", "--store", "n.store", "--no-validate")

    articles, store = kgtool("review", "a.txt", "b.txt"), kgtool("review", "--store", "n.store")

    assert (articles.exit_code, store.exit_code) == (0, 0)
    assert "    may be Donghe Robotics Institute (ResearchOrganization, provisional): the same words" in articles.stdout
    assert "        Ningbo again, sentence 3: “" in store.stdout
    assert articles.stderr == store.stderr
    assert "provisional things, 1 may be others; --all lists the others too" in store.stderr


def test_decisions_are_obeyed(kgtool: Run) -> None:
    """A decision that is uncommented in the written file is obeyed by map, and by build if it lies beside the store."""
    write_articles()
    file = Path("n.decisions.yaml")
    kgtool("review", "a.txt", "b.txt", "-o", str(file))
    before = kgtool("map", "a.txt", "b.txt", "--decisions", str(file))
    file.write_text(file.read_text().replace("# - {same:", "- {same:"))

    mapped = kgtool("map", "a.txt", "b.txt", "--decisions", str(file))
    kgtool("build", "a.txt", "b.txt", "--store", "n.store", "--no-validate")
    again = kgtool("review", "--store", "n.store")

    assert institutes(before.stdout) == {ONE, TWO}
    assert institutes(mapped.stdout) == {ONE}
    assert again.stdout == ""


def test_written_decisions_stay(kgtool: Run) -> None:
    """Writing the file again keeps what was decided and asks for the rest."""
    write_articles()
    file = Path("d.yaml")
    file.write_text(f"- different: [{ONE}, {TWO}]\n  why: two towns\n")

    kgtool("review", "a.txt", "b.txt", "-o", str(file))

    assert f'- different: ["{ONE}", "{TWO}"]\n  why: "two towns"\n' in file.read_text()
    assert "the same words" not in file.read_text()


def test_everything_as_json(kgtool: Run) -> None:
    """`--all --to json` gives every provisional thing with where it is named."""
    write_articles()

    rows = [json.loads(line) for line in kgtool("review", "a.txt", "--all", "--to", "json").stdout.splitlines()]

    assert {row["label"] for row in rows} == {"Donghe Institute of Robotics", "Zhou Lin"}
    assert all(row["namings"] and row["alike"] == [] for row in rows)


def test_fault_in_the_file_is_named(kgtool: Run) -> None:
    """A wrong decision stops map, build and review with file and line, and exit code 3."""
    write_articles()
    Path("d.yaml").write_text("- drop: city/ningbo\n- like: zone/a\n")

    for command in ("map", "build", "review"):
        result = kgtool(command, "a.txt", "--decisions", "d.yaml")
        assert (result.exit_code, result.stderr.partition(";")[0]) == (
            3,
            "kgtool: d.yaml:2: not a decision, found like",
        )
