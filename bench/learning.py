"""What both learners of weights share: the sets that they are given, examples as a matrix, the file they write."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_matrix

from kgtool.dates import PartialDate
from kgtool.errors import InputError
from kgtool.evaluate.gold import Gold, GoldArticle, article_name, parse_gold
from kgtool.mentions import find_mentions
from kgtool.pipeline import Reader
from kgtool.records import Article, Body, Mention
from kgtool.sources import iter_articles
from kgtool.statements.find import propose
from kgtool.statements.weighing.weigh import Weighing
from kgtool.statements.weighing.weights import NO_WEIGHTS, Weights, parse_weights
from kgtool.text import read_body

Example = TypeVar("Example")
_HEAD = "# Made by bench/learn_weights.py and bench/learn_figures.py: property, ground, weight. CC BY 4.0"


def read_options(description: str | None) -> argparse.Namespace:
    """Return the arguments of the command line: `sets`, `paraphrases`, `out`, `check`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="GOLD_DIR=ARTICLES")
    parser.add_argument("--paraphrases", type=Path, metavar="FILE", help="sentences with what they state and deny")
    parser.add_argument("--out", type=Path, help="write the weights; those of other properties stay")
    parser.add_argument("--from", dest="start", type=Path, metavar="FILE", help="weights to learn on from")
    parser.add_argument("--check", action="store_true", help="say how good weights are on articles not seen")
    return parser.parse_args()


def collect(
    options: argparse.Namespace,
    of_articles: Callable[[Path, Path, Reader], Iterator[Example]],
    of_paraphrases: Callable[[Path, Reader], Iterator[Example]],
) -> list[Example]:
    """Return the examples of all sets.

    Args:
        options: as `read_options` gives them.
        of_articles: finds the examples of a directory of gold and one of articles.
        of_paraphrases: finds those of a file of made-up sentences.
    """
    reader = Reader.load()
    examples = list(of_paraphrases(options.paraphrases, reader)) if options.paraphrases else []
    for each in options.sets:
        gold, _, articles = each.partition("=")
        examples += of_articles(Path(gold), Path(articles), reader)
    return examples


def iter_gold(gold_dir: Path, articles: Path) -> Iterator[tuple[Article, GoldArticle, Gold]]:
    """Yield the articles of a directory that have gold facts, each with its own and all of them."""
    gold = parse_gold((str(path), path.read_bytes()) for path in sorted(gold_dir.glob("*.yaml")))
    by_name = {article.name: article for article in gold.articles}
    for article in iter_articles([articles]):
        if not isinstance(article, InputError) and article_name(article.source) in by_name:
            yield article, by_name[article_name(article.source)], gold


def iter_told(file: Path) -> Iterator[tuple[Body, list[str]]]:
    """Yield the texts of a file of paraphrases, each with the facts that it states and, behind `!`, those it must not.

    Args:
        file: lines of a text, a tab and facts, as tests/statements/golden/paraphrases.tsv has them.
    """
    for line in file.read_text(encoding="utf-8").splitlines():
        text, _, facts = line.partition("\t")
        article = Article("", "", text.replace("\\n", "\n"), published=PartialDate(2025, 1, 6))
        yield read_body(article), [fact.strip() for fact in facts.split(" ; ")]


def told_of(facts: Iterable[str], found: tuple[str, str, str]) -> list[bool]:
    """Return of each fact that speaks of a subject, property and object whether it states them; may be empty."""
    told = []
    for fact in facts:
        parts = zip(fact.lstrip("! ").split("|"), found, strict=True)
        if all(part.strip() in {"*", own} for part, own in parts):
            told.append(not fact.startswith("!"))
    return told


def enter(body: Body, reader: Reader) -> tuple[Weighing, Sequence[Mention]]:
    """Return the sentences of a text that may be weighed, by what the rules have read, and what it names."""
    mentions = find_mentions(body, reader.gazetteer)
    weighing = Weighing(body, mentions, reader.zones, reader.documents, {}, reader.rules.lexicon)
    list(propose(body, mentions, reader.rules, reader.schema, weighing))
    return weighing, mentions


class Table:
    """Examples as a matrix: a row each, a column for each ground of a property.

    Weights may be learned on from others, which were learned from articles that are no longer at hand: then only what
    is added to them is learned and kept small, so that they stay as they are where the examples say nothing else.

    Args:
        examples: property and grounds of each.
        sets: the set of articles of each.
        least: examples in which a ground must hold to have a column.
        parts: into how many parts sets are divided, so that weights are tried on sets that they have not seen.
        start: the weights to learn on from; none without.
    """

    def __init__(
        self,
        examples: Sequence[tuple[str, Collection[str]]],
        sets: Sequence[str],
        least: int,
        parts: int,
        start: Weights = NO_WEIGHTS,
    ) -> None:
        counts = Counter((name, ground) for name, grounds in examples for ground in grounds)
        self.columns = {key: at for at, key in enumerate(sorted(k for k, n in counts.items() if n >= least))}
        ends, places = [0], []
        for name, grounds in examples:
            places += [at for ground in grounds if (at := self.columns.get((name, ground))) is not None]
            ends.append(len(places))
        self.matrix = csr_matrix((np.ones(len(places)), places, ends), shape=(len(examples), len(self.columns)))
        names = sorted(set(sets))
        self.part = np.array([names.index(each) % parts for each in sets])
        self.start = start
        self.offset = np.array(
            [sum(start.get(name, {}).get(ground, 0.0) for ground in grounds) for name, grounds in examples]
        )

    def join(self, learned: Sequence[float]) -> dict[tuple[str, str], float]:
        """Return the weights by property and ground: those to learn on from, and what has been learned."""
        names = {name for name, _ in self.columns}
        weights = {(name, ground): weight for name in names for ground, weight in self.start.get(name, {}).items()}
        for key, weight in zip(self.columns, learned, strict=True):
            weights[key] = weights.get(key, 0.0) + weight
        return weights


def read_start(options: argparse.Namespace) -> Weights:
    """Return the weights to learn on from; none where none are given."""
    return parse_weights(options.start.name, options.start.read_bytes()) if options.start else NO_WEIGHTS


def write_weights(
    out: Path, weights: Mapping[tuple[str, str], float], learned: Collection[str], smallest: float
) -> None:
    """Write weights sorted, in the place of those that the file has for the same properties.

    Args:
        out: the file; it need not exist.
        weights: by property and ground.
        learned: the properties that were learned.
        smallest: weights that are nearer to nothing are left out.
    """
    lines = [f"{name}\t{ground}\t{weight:.2f}" for (name, ground), weight in weights.items() if abs(weight) >= smallest]
    before = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    kept = [line for line in before if not line.startswith("#") and line.split("\t")[0] not in learned]
    out.write_text("\n".join([_HEAD, *sorted([*lines, *kept])]) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights in {out}")
