"""What both learners of weights share: the sets that they are given, and the file that they write."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from kgtool.pipeline import Reader

Example = TypeVar("Example")
_HEAD = "# Made by bench/learn_weights.py and bench/learn_figures.py: property, ground, weight. CC BY 4.0"


def read_options(description: str | None) -> argparse.Namespace:
    """Return the arguments of the command line: `sets`, `paraphrases`, `out`, `check`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="GOLD_DIR=ARTICLES")
    parser.add_argument("--paraphrases", type=Path, metavar="FILE", help="sentences with what they state and deny")
    parser.add_argument("--out", type=Path, help="write the weights; those of other properties stay")
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


def write_weights(
    out: Path, columns: Iterable[tuple[str, str]], weights: Sequence[float], learned: Collection[str], smallest: float
) -> None:
    """Write weights sorted, in the place of those that the file has for the same properties.

    Args:
        out: the file; it need not exist.
        columns: property and ground of each weight.
        weights: the weights, in that order.
        learned: the properties that were learned.
        smallest: weights that are nearer to nothing are left out.
    """
    lines = [
        f"{name}\t{ground}\t{weight:.2f}"
        for (name, ground), weight in zip(columns, weights, strict=True)
        if abs(weight) >= smallest
    ]
    before = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    kept = [line for line in before if not line.startswith("#") and line.split("\t")[0] not in learned]
    out.write_text("\n".join([_HEAD, *sorted([*lines, *kept])]) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights in {out}")
