"""What is read from the Chinese articles under tests/articles_zh, scored against their gold facts."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kgtool.evaluate.found import parse_statements
from kgtool.evaluate.gold import parse_gold
from kgtool.evaluate.scoring import ArticleScore, Score, score_articles
from kgtool.pipeline import iter_readings
from kgtool.readings import Reading

HERE = Path(__file__).resolve().parent.parent / "articles_zh" / "a"
BARS = [line.split("\t") for line in (HERE / "bars.tsv").read_text(encoding="utf-8").splitlines()[1:]]
"""Article, core precision, core recall, soft recall, and core statements that no gold fact supports."""
HEADERS = [line.split("\t") for line in (HERE / "headers.tsv").read_text(encoding="utf-8").splitlines()[1:]]
"""Article, title, day of publication, outlet and author; `-` where the article does not say it."""


@cache
def readings() -> dict[str, Reading]:
    """Return what is read from each article, by its name."""
    found = [reading for reading in iter_readings([HERE]) if isinstance(reading, Reading)]
    return {
        Path(reading.body.article.source).stem: reading for reading in found if reading.body.article.language == "zh"
    }


@cache
def scores() -> dict[str, ArticleScore]:
    """Return the score of each article, by its name."""
    gold = parse_gold([(str(path), path.read_bytes()) for path in sorted(HERE.glob("*.yaml"))])
    lines = [json.dumps(s.to_row()).encode() for reading in readings().values() for s in reading.statements]
    return {article.name: article for article in score_articles(gold, parse_statements(lines, source="test")).articles}


def test_every_article_has_gold_and_a_bar() -> None:
    """An article, its gold and its bar come together."""
    articles = sorted(path.stem for path in HERE.glob("*.txt"))

    assert [row[0] for row in BARS] == articles
    assert sorted(path.stem for path in HERE.glob("*.yaml")) == articles


@pytest.mark.parametrize(("name", "precision", "recall", "soft", "wrong"), BARS, ids=[row[0] for row in BARS])
def test_article_keeps_its_score(name: str, precision: str, recall: str, soft: str, wrong: str) -> None:
    """Precision and recall of an article do not fall, and nothing forbidden is stated."""
    article = scores()[name]
    score = Score((article,))

    assert article.forbidden == ()
    assert [row.predicate for row in article.wrong][int(wrong) :] == []
    assert score.core.precision >= float(precision)
    assert (score.core.recall >= float(recall), article.missed) == (True, article.missed)
    assert (score.soft.recall >= float(soft), article.missed) == (True, article.missed)


@pytest.mark.parametrize(
    ("name", "title", "published", "publisher", "author"), HEADERS, ids=[row[0] for row in HEADERS]
)
def test_header_of_article(name: str, title: str, published: str, publisher: str, author: str) -> None:
    """Title, day, outlet and author are read from the lines above a Chinese article."""
    article = readings()[name].body.article
    found = (article.title, str(article.published), article.publisher, article.author)

    assert found == tuple(None if value == "-" else value for value in (title, published, publisher, author))
