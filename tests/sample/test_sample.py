"""The sample articles are our own words, and their gold facts stand on their sentences."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgtool.evaluate import Found, parse_gold, score_articles

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "graph" / "articles"
GOLD = Path(__file__).resolve().parent / "gold"
SHARED = ROOT.parent / "shared"
RUN = 8
TEXTS = set(".txt .md .html .yaml .toml .ttl .rq .py .csv .tsv .json .jsonl".split())
STOCK = "Leave a Reply Your email address will not be published. Required fields are marked"  # of every blog's form
OFFICIAL = "National New Generation AI Innovation Development Experimental Zones"
SOFT = {"focuses_on", "aims_at", "said", "hosts"}
PREDICATE = {
    "located_in": "locatedIn", "approved_by": "approvedBy", "approved_on": "approvedOn", "issued_by": "issuedBy",
    "established_on": "establishedOn", "announced_by": "announcedBy", "announced_on": "announcedOn",
    "issued_on": "issuedOn", "administered_by": "administeredBy", "member_of": "memberOf", "part_of": "partOf",
    "serves_strategy": "supportsStrategy", "has_target": "hasTarget", "has_statistic": "hasObservation",
    "employed_by": "affiliatedWith", "covers": "appliesTo", "focuses_on": "focusesOn", "aims_at": "hasObjective",
    "said": "said", "alias": "alias",
}  # fmt: skip


@cache
def proper_names() -> re.Pattern[str]:
    """Return a pattern of the proper names of the sample and of stock phrases, which anybody may repeat."""
    entities = yaml.safe_load((GOLD / "entities.yaml").read_text("utf-8"))["entities"]
    names = {
        OFFICIAL,
        STOCK,
        "Your" + STOCK.partition("Your")[2],
        *entities,
        *(alias for entry in entities.values() for alias in entry["aliases"]),
    }
    longest_first = sorted((re.sub("[’']", "", name.casefold()) for name in names), key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def words(text: str) -> list[str]:
    """Return the words of a text: hyphenated words whole, proper names left out, no outer punctuation."""
    found = re.findall(r"\w[\w.,-]*", proper_names().sub(" ", re.sub("[’']", "", text.casefold())))
    return [word.strip(".,-") for word in found]


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of RUN words of a text."""
    each = words(text)
    return {tuple(each[at : at + RUN]) for at in range(len(each) - RUN + 1)}


def gold_files() -> list[Path]:
    """Return the gold files of the retold articles."""
    return sorted(GOLD.glob("f*.yaml"))


def load(path: Path) -> dict[str, Any]:
    """Return a gold file."""
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def perfect_row(fact: dict[str, Any]) -> dict[str, Any]:
    """Return the statement that a faultless reader would make of a gold fact."""
    number = fact["p"] in {"has_target", "has_statistic"}
    qualifiers = {"unit": fact.get("unit", "")} | ({"period": fact["when"]} if "when" in fact else {})
    return {
        "kind": "statement",
        "subject": {"label": fact["s"]},
        "predicate": PREDICATE[fact["p"]],
        "object": {"value": fact["o"]} if number else {"label": fact["o"], "value": fact["o"]},
        "qualifiers": qualifiers if number else {},
        "modality": "asserted",
        "evidence": [{"quote": fact["sentence"]}],
    }


def test_sample_has_seventeen_articles() -> None:
    """Five retold articles and twelve written for the scorer are there, one of them in HTML."""
    names = [path.name for path in sorted(ARTICLES.iterdir())]

    assert [name for name in names if name.startswith("f")] == [
        "f0_pilot_zone_guideline.txt",
        "f1_zone_network.txt",
        "f2_four_cities.txt",
        "f3_changsha_zone.txt",
        "f4_provinces_and_cities.txt",
    ]
    assert (len(names), [name for name in names if name.endswith(".html")]) == (17, ["06_pudong_first.html"])


@pytest.mark.skipif(not (SHARED / "corpus" / "seeds").is_dir(), reason="the founding articles are not at hand")
def test_no_sentence_of_the_founding_articles_is_kept() -> None:
    """No run of eight words of a founding article, names left out, occurs in a file of the repository."""
    theirs = set().union(*(runs(path.read_text("utf-8")) for path in (SHARED / "corpus" / "seeds").glob("*.txt")))
    ours = [
        path
        for room in ("graph/articles", "tests", "ontology", "queries", "kgtool", "docs", "bench")
        for path in sorted((ROOT / room).rglob("*"))
        if path.suffix in TEXTS
    ]
    kept = {
        f"{path.relative_to(ROOT)}: {' '.join(run)}" for path in ours for run in runs(path.read_text("utf-8")) & theirs
    }

    assert kept == set()


@pytest.mark.skipif(not (SHARED / "eval" / "gold").is_dir(), reason="the gold articles are not at hand")
def test_gold_articles_are_unchanged() -> None:
    """The twelve articles of the scorer are the same bytes in the sample."""
    originals = {
        path.name: path.read_bytes()
        for path in (SHARED / "eval" / "gold").iterdir()
        if path.suffix in {".txt", ".html"}
    }

    assert {name: (ARTICLES / name).read_bytes() for name in originals} == originals


@pytest.mark.parametrize("path", gold_files(), ids=lambda path: path.stem)
def test_gold_quotes_stand_in_the_article(path: Path) -> None:
    """Every gold fact of a retold article quotes words that stand in it."""
    text = (ARTICLES / load(path)["meta"]["file"]).read_text("utf-8")

    assert [fact for fact in load(path)["facts"] if fact["sentence"] not in text] == []


def test_gold_names_are_declared() -> None:
    """Every subject, and every object of a core relation that is no value, is in entities.yaml."""
    known = set(yaml.safe_load((GOLD / "entities.yaml").read_text("utf-8"))["entities"])
    values = SOFT | {
        "alias",
        "has_target",
        "has_statistic",
        "issued_on",
        "announced_on",
        "approved_on",
        "established_on",
    }
    used = {fact["s"] for path in gold_files() for fact in load(path)["facts"]}
    used |= {fact["o"] for path in gold_files() for fact in load(path)["facts"] if fact["p"] not in values}

    assert used - known == set()


def test_gold_is_scored_in_full() -> None:
    """A faultless reader of the retold articles scores full marks."""
    gold = parse_gold((path.name, path.read_bytes()) for path in [*gold_files(), GOLD / "entities.yaml"])
    rows = {path.stem: [Found.from_row(perfect_row(fact)) for fact in load(path)["facts"]] for path in gold_files()}
    score = score_articles(gold, rows)

    assert set(score.measures().values()) == {1.0}
    assert score.forbidden == 0
