"""What is read from the articles under tests/articles_en and articles_zh, scored against their gold facts by author."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kgtool.evaluate.found import parse_statements
from kgtool.evaluate.gold import parse_gold
from kgtool.evaluate.scoring import Score, score_articles
from kgtool.pipeline import iter_readings
from kgtool.readings import Reading

TESTS = Path(__file__).resolve().parent.parent
ROOMS = ("articles_en", "articles_zh")
BARS = [
    (room, *line.split("\t"))
    for room in ROOMS
    for line in (TESTS / room / "bars.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
"""Room, set, core precision, core recall, soft recall, and how much is stated that must not be."""
ARTICLES = {".txt", ".html"}


@cache
def score(room: str, name: str) -> Score:
    """Return the score of one set."""
    directory = TESTS / room / name
    gold = parse_gold([(str(path), path.read_bytes()) for path in sorted(directory.glob("*.yaml"))])
    readings = [reading for reading in iter_readings([directory]) if isinstance(reading, Reading)]
    lines = [json.dumps(each.to_row()).encode() for reading in readings for each in reading.statements]
    return score_articles(gold, parse_statements(lines, source="test"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_article_has_gold_and_every_set_a_bar(room: str) -> None:
    """An article and its gold come together, as do a set and its bar."""
    here = TESTS / room
    sets = sorted(path.name for path in here.iterdir() if path.is_dir())
    articles = {path.with_suffix("") for path in here.glob("*/[0-9]*") if path.suffix in ARTICLES}

    assert [row[1] for row in BARS if row[0] == room] == sets
    assert {path.with_suffix("") for path in here.glob("*/[0-9]*.yaml")} == articles


@pytest.mark.parametrize("row", BARS, ids=["-".join(row[:2]) for row in BARS])
def test_set_keeps_its_score(row: tuple[str, ...]) -> None:
    """Precision and recall of a set do not fall, and no more is stated that must not be."""
    room, name, precision, recall, soft, forbidden = row
    found = score(room, name)

    assert found.core.precision >= float(precision)
    assert found.core.recall >= float(recall)
    assert found.soft.recall >= float(soft)
    assert sum(len(article.forbidden) for article in found.articles) <= int(forbidden)
    assert sum(article.ungrounded for article in found.articles) == 0
