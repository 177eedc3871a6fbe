"""Learn the weights of figures in `ontology/rules/weights.tsv` from articles with gold facts, or say how good they are.

    python bench/learn_figures.py GOLD_DIR=ARTICLES ... --out ontology/rules/weights.tsv
    python bench/learn_figures.py GOLD_DIR=ARTICLES ... --check

Each amount that `kgtool.statements.weighing.figures` finds in an article is an example: of all owners that it may have,
as a goal and as a fact, those are right of which a gold fact whose words stand in that sentence says so; where there is
none, nobody owns it. An owner that gold leaves open, or names elsewhere in the article, is left out of the choice.
A conditional logit with small weights (L2) is fitted to all amounts (extra `bench`: scipy and scikit-learn). `--check`
fits to all directories but those of one part and weighs the amounts of that part, in turn, so that no article is
weighed by weights that have seen it or another of its author's. `--out` replaces the lines of the two properties;
`--from` learns on from weights: what is added to them is fitted, and small.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from learning import Table, collect, enter, iter_gold, iter_told, read_options, read_start, told_of, write_weights
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

from kgtool.evaluate.found import Found
from kgtool.evaluate.gold import Fact, Gold
from kgtool.evaluate.relations import NUMBERS
from kgtool.evaluate.scoring import expresses
from kgtool.pipeline import Reader
from kgtool.records import Amount, Body
from kgtool.statements.weighing.figures import PROPERTIES, Pairing, WeighedFigures
from kgtool.statements.weighing.weights import NO_WEIGHTS, Weights
from kgtool.text import read_body

_STRENGTH = 0.2
"""How much weights may grow (C): of 0.03, 0.06, 0.1, 0.2 and 0.3 the best by `--check`, where figures of 0.6 stand."""
_LEAST = 8
"""Examples in which a ground must hold to be weighed."""
_SMALLEST = 0.03
"""Weights that are nearer to nothing are left out of the file."""
_PARTS = 6
_TOLD = 1.0
"""How much an amount of a made-up sentence counts."""
_ROUNDS = 200
_LARGE = 10_000_000
"""A bare number from which it is a sum of the currency before it."""
_SHARED = 0.8
"""Share of the words of a gold sentence from which it is a sentence of the article."""


@dataclass(frozen=True, slots=True)
class Example:
    """An owner that an amount may have: the set of articles, the amount, the property, the grounds, if it is right."""

    set: str
    amount: tuple[str, int]
    name: str
    grounds: frozenset[str]
    right: bool
    weight: float = 1.0


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", re.sub(r"<[^>]+>", " ", text).casefold()))


def _is_in(fact: Fact, sentence: str) -> bool:
    """Say whether a gold fact was taken from a sentence."""
    quoted, told = " ".join(fact.sentence.split()).casefold()[:50], " ".join(sentence.split()).casefold()
    words = _words(fact.sentence)
    return quoted in told or (len(words) > 1 and len(words & _words(told)) >= _SHARED * len(words))


def _row(label: str, name: str, amount: Amount) -> Found:
    unit = amount.unit or ("CNY" if not amount.noun and amount.low >= _LARGE else "")
    return Found(label, name, amount.lexical(), amount.lexical(), unit)


def _is_right(row: Found, sentence: str, facts: Sequence[Fact], gold: Gold) -> bool | None:
    """Say whether gold facts give an amount of a sentence to an owner; `None` where that is no fair question."""
    said = [fact for fact in facts if fact.certainty != "negated" and expresses(row, fact, gold)]
    if not said:
        return False
    return True if any(_is_in(fact, sentence) and not fact.neutral for fact in said) else None


def iter_examples(gold_dir: Path, articles: Path, reader: Reader) -> Iterator[Example]:
    """Yield the examples of one directory of gold."""
    for article, own, gold in iter_gold(gold_dir, articles):
        facts = [fact for fact in own.facts if fact.relation in NUMBERS]
        for sentence, pairing, row in _iter_pairs(read_body(article), reader):
            right = _is_right(row, sentence, facts, gold)
            if right is not None:
                amount = (article.source, pairing.amount.begin)
                yield Example(gold_dir.name, amount, row.predicate, frozenset().union(*pairing.grounds), right)


def iter_paraphrases(file: Path, reader: Reader) -> Iterator[Example]:
    """Yield examples from sentences with what they state and deny; an amount of which they say neither is none."""
    for number, (body, facts) in enumerate(iter_told(file)):
        found, settled = [], set()
        for _, pairing, row in _iter_pairs(body, reader):
            told = told_of(facts, (row.subject, row.predicate, row.value))
            amount = (f"{file.name} {number}", pairing.amount.begin)
            if told:
                settled.add(amount)
            grounds = frozenset().union(*pairing.grounds)
            found.append(Example(file.name, amount, row.predicate, grounds, any(told), _TOLD))
        yield from (each for each in found if each.amount in settled)


def _iter_pairs(body: Body, reader: Reader) -> Iterator[tuple[str, Pairing, Found]]:
    """Yield the sentences, amounts and owners of a text, each as a goal and as a fact."""
    weighing, mentions = enter(body, reader)
    figures = WeighedFigures(body, mentions, reader.zones.wholes)
    for context in weighing.sentences():
        for pairing in figures.pair(context):
            amount = pairing.amount.value
            assert isinstance(amount, Amount)
            for name in PROPERTIES:
                yield context.sentence.text, pairing, _row(pairing.owner.mention.label, name, amount)


class Problem:
    """The examples as rows of a table; those of one amount form a group."""

    def __init__(self, examples: Sequence[Example], start: Weights = NO_WEIGHTS) -> None:
        rows = [(each.name, each.grounds) for each in examples]
        self.table = Table(rows, [each.set for each in examples], _LEAST, _PARTS, start)
        self.right = np.array([each.right for each in examples])
        numbers: dict[tuple[str, tuple[str, int]], int] = {}
        self.group = np.array([numbers.setdefault((each.set, each.amount), len(numbers)) for each in examples])
        self.weight = np.ones(len(numbers))
        self.weight[self.group] = [each.weight for each in examples]

    def fit(self, rows: np.ndarray) -> np.ndarray:
        """Return what is learned of each column from some rows, which hold all rows of a group or none."""
        matrix, right = self.table.matrix[rows], self.right[rows].astype(float)
        offset = self.table.offset[rows]
        turned = matrix.T.tocsr()
        numbers, group = np.unique(self.group[rows], return_inverse=True)
        size, weight = len(numbers), self.weight[numbers]
        is_owned = np.bincount(group, right, size) > 0

        def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
            shares, nobody = _shares(matrix @ weights + offset, group, size)
            of_right = np.bincount(group, shares * right, size)
            known = np.where(is_owned, of_right, nobody)
            pull = shares - np.where(right > 0, shares / np.maximum(of_right[group], 1e-300), 0.0)
            cost = -_STRENGTH * weight @ np.log(np.maximum(known, 1e-300)) + 0.5 * weights @ weights
            return cost, _STRENGTH * (turned @ (pull * weight[group])) + weights

        start = np.zeros(matrix.shape[1])
        return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x

    def weigh(self, weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the probability of some rows."""
        group = np.unique(self.group[rows], return_inverse=True)[1]
        sums = self.table.matrix[rows] @ weights + self.table.offset[rows]
        return _shares(sums, group, group.max() + 1)[0]

    def weigh_unseen(self) -> np.ndarray:
        """Return the probability of each row by weights that have not seen its part."""
        found = np.zeros(len(self.right))
        for part in range(_PARTS):
            rows = np.flatnonzero(self.table.part == part)
            found[rows] = self.weigh(self.fit(np.flatnonzero(self.table.part != part)), rows)
        return found


def _shares(sums: np.ndarray, group: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of each row in its group, and that of nobody in each group."""
    most = np.zeros(size)
    np.maximum.at(most, group, sums)
    powers, nobody = np.exp(sums - most[group]), np.exp(-most)
    whole = np.bincount(group, powers, size) + nobody
    return powers / whole[group], nobody / whole


def check(problem: Problem) -> None:
    """Print how good weights are on articles that they have not seen."""
    likely = problem.weigh_unseen()
    print(f"average precision {average_precision_score(problem.right, likely):.3f}")
    best = np.zeros(problem.group.max() + 1)
    np.maximum.at(best, problem.group, likely)
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        chosen = (likely >= least) & (likely == best[problem.group])
        owned = np.bincount(problem.group, problem.right) > 0
        hits = int(problem.right[chosen].sum())
        print(f"from {least}: {hits} of {int(chosen.sum())} right, of {int(owned.sum())} amounts with an owner")


def main() -> int:
    """Run from the command line."""
    options = read_options(__doc__)
    problem = Problem(collect(options, iter_examples, iter_paraphrases), read_start(options))
    owners, amounts = len(problem.right), problem.group.max() + 1
    print(f"{owners} owners of {amounts} amounts, {int(problem.right.sum())} of them right")
    if options.check:
        check(problem)
    if options.out:
        weights = problem.table.join(problem.fit(np.arange(owners)))
        write_weights(options.out, weights, PROPERTIES, _SMALLEST)
    return 0


if __name__ == "__main__":
    sys.exit(main())
