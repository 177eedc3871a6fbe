"""A score as text: tables for people, JSON for programs, a page for the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TextIO

from kgtool.evaluate.found import Found
from kgtool.evaluate.gold import Fact
from kgtool.evaluate.page import iter_page
from kgtool.evaluate.relations import SOFT
from kgtool.evaluate.scoring import ArticleScore, Score, Tally

FORMATS: Final = ("table", "json", "html")


def write_score(score: Score, stream: TextIO, form: str, *, missed: bool = False, wrong: bool = False) -> None:
    """Write a score.

    Args:
        score: the score.
        stream: where to.
        form: one of `FORMATS`; a page always lists everything.
        missed: also list the gold facts that were not found.
        wrong: also list the statements that no gold fact supports.

    Raises:
        KeyError: there is no such format.
    """
    if form == "html":
        stream.writelines(line + "\n" for line in iter_page(score))
    elif form == "json":
        json.dump(to_object(score, missed=missed, wrong=wrong), stream, ensure_ascii=False, indent=2)
        stream.write("\n")
    elif form == "table":
        stream.writelines(line + "\n" for line in _iter_tables(score, missed=missed, wrong=wrong))
    else:
        raise KeyError(f"not a format: {form}; one of {', '.join(FORMATS)}")


def to_object(score: Score, *, missed: bool = False, wrong: bool = False) -> dict[str, Any]:
    """Return a score as the object that JSON output holds; the keys are described in docs/evaluate.md.

    >>> to_object(Score(()))["core_precision"]
    0.0
    """
    lists: dict[str, Any] = {
        "forbidden_facts": [
            {**_fact(of, fact), "why": fact.why, **_statement(of, row)} for of, fact, row in iter_forbidden(score)
        ]
    }
    if missed:
        lists["missed"] = [_fact(of, fact) for of in score.articles for fact in of.missed]
    if wrong:
        lists["wrong"] = [_statement(of, row) for of in score.articles for row in of.wrong]
    return {
        **_summary(score),
        "relations": {name: _tally(name, tally) for name, tally in score.relations().items()},
        "by_article": {article.name: _summary(Score((article,))) for article in score.articles},
        **lists,
    }


def iter_forbidden(score: Score) -> Iterator[tuple[ArticleScore, Fact, Found]]:
    """Yield every forbidden statement with its article and the fact that forbids it."""
    for article in score.articles:
        for fact, row in article.forbidden:
            yield article, fact, row


def _summary(score: Score) -> dict[str, Any]:
    return {
        "articles": len(score.articles),
        **score.measures(),
        "forbidden": score.forbidden,
        "statements": score.found,
    }


def _tally(relation: str, tally: Tally) -> dict[str, Any]:
    """Return a tally with its measures; `None` where there is nothing to measure, as the precision of soft facts."""
    soft = relation in SOFT
    stated, gold = not soft and tally.hit + tally.wrong, tally.hit + tally.missed
    return {
        "gold": gold,
        "hit": tally.hit,
        "wrong": None if soft else tally.wrong,
        "precision": tally.precision if stated else None,
        "recall": tally.recall if gold else None,
        "f1": tally.f1 if stated and gold else None,
    }


def _fact(article: ArticleScore, fact: Fact) -> dict[str, Any]:
    return {
        "article": article.name,
        "gold": f"{article.source}:{fact.line}",
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "when": fact.when,
        "sentence": fact.sentence,
    }


def _statement(article: ArticleScore, row: Found) -> dict[str, Any]:
    return {
        "article": article.name,
        "subject": row.subject,
        "predicate": row.predicate,
        "object": row.object,
        "when": row.when,
        "rule": row.rule,
        "sentence": row.sentence,
    }


def _iter_tables(score: Score, *, missed: bool, wrong: bool) -> Iterator[str]:
    heads = ("article", "core precision", "core recall", "core F1", "soft recall", "forbidden", "grounded")
    rows = [(article.name, *_measures(Score((article,)))) for article in score.articles]
    yield from _aligned((heads, *rows, (f"all {len(rows)}", *_measures(score))))
    yield ""
    yield from _aligned(
        (
            ("relation", "gold", "hit", "wrong", "precision", "recall", "F1"),
            *((name, *map(_cell, _tally(name, tally).values())) for name, tally in score.relations().items()),
        )
    )
    for article, fact, row in iter_forbidden(score):
        yield f"\nFORBIDDEN {article.name}: {row.subject} | {row.predicate} | {row.object} ({row.rule})"
        yield f"    {fact.why or 'the text denies it'} ({article.source}:{fact.line})"
        yield from _quoted(row.sentence)
    for article in score.articles if missed else ():
        for fact in article.missed:
            when = f" | {fact.when}" if fact.when else ""
            yield f"\nmissed {article.source}:{fact.line}: {fact.subject} | {fact.relation} | {fact.object}{when}"
            yield from _quoted(fact.sentence)
    for article in score.articles if wrong else ():
        for row in article.wrong:
            when = f" | {row.when}" if row.when else ""
            yield f"\nwrong {article.name}: {row.subject} | {row.predicate} | {row.object}{when} ({row.rule})"
            yield from _quoted(row.sentence)


def _measures(score: Score) -> list[str]:
    core, soft = _tally("", score.core), _tally("", score.soft)
    measures = (core["precision"], core["recall"], core["f1"], soft["recall"], score.forbidden, score.grounded)
    return [_cell(value) for value in measures]


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _quoted(sentence: str) -> Iterator[str]:
    if sentence:
        yield f"    “{' '.join(sentence.split())}”"


def _aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table: the first column to the left, numbers to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *cells))
