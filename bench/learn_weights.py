"""Learn the weights of `ontology/rules/weights.tsv` from articles with gold facts, or say how good such weights are.

    python bench/learn_weights.py GOLD_DIR=ARTICLES ... --out ontology/rules/weights.tsv
    python bench/learn_weights.py GOLD_DIR=ARTICLES ... --check
    python bench/learn_weights.py GOLD_DIR=ARTICLES ... --from OLD.tsv --out ontology/rules/weights.tsv

Each pair that `kgtool.statements.weighing` finds in an article is an example: right if a gold fact whose words stand in
that sentence says it, wrong if no gold fact does; pairs that gold leaves open, or states elsewhere in the article, are
no examples. One logistic regression with small weights (L2) is fitted to all properties (extra `bench`: scipy and
scikit-learn). `--from` learns on from weights: what is added to them is fitted, and small.
`--check` fits to all directories but those of one part and weighs the pairs of that part, in turn, so that no article
is weighed by weights that have seen it or another of its author's; it prints the average precision, and for some
probabilities how many of the pairs from there on are right, and how many of the right ones they are.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from learning import Table, collect, enter, iter_gold, iter_told, read_options, read_start, told_of, write_weights
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.metrics import average_precision_score

from kgtool.evaluate.found import Found
from kgtool.evaluate.gold import Fact, Gold
from kgtool.evaluate.relations import NUMBERS, PROPERTIES
from kgtool.evaluate.scoring import expresses
from kgtool.pipeline import Reader
from kgtool.records import Body, Thing
from kgtool.statements.context import SentenceContext
from kgtool.statements.weighing.pairs import Pair
from kgtool.statements.weighing.weights import NO_WEIGHTS, Weights
from kgtool.text import read_body

_STRENGTH = 0.3
"""How much weights may grow (C): the best of 0.03, 0.1, 0.3 and 1 by `--check`."""
_LEAST = 4
"""Examples in which a ground must hold to be weighed."""
_SMALLEST = 0.02
"""Weights that are nearer to nothing are left out of the file."""
_PARTS = 5
_ROUNDS = 400
_TOLD = 1.5
"""How much a pair counts of which a made-up sentence says that it is stated, or that it must not be."""
_SCATTERED = frozenset({"approvedBy", "approvedOn", "partOfProgramme"})
"""Properties of zones whose facts are told over several sentences: gold quotes any of them."""


@dataclass(frozen=True, slots=True)
class Example:
    """One pair of an article: its set, its property, its grounds, whether gold says it, and how much it counts."""

    set: str
    predicate: str
    grounds: frozenset[str]
    right: bool
    weight: float = 1.0


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_right(pair: Pair, facts: Sequence[Fact], gold: Gold, sentences: Sequence[str]) -> bool | None:
    """Say whether gold facts state a pair in one of some sentences; `None` where that is no fair question."""
    object_ = pair.object
    is_thing = isinstance(object_, Thing)
    row = Found(
        pair.subject.thing.label,
        pair.predicate,
        object_.label if is_thing else object_.text,
        "" if is_thing else object_.text,
    )
    said = [fact for fact in facts if expresses(row, fact, gold) and fact.certainty != "negated"]
    if not said:
        return False
    sure = [fact for fact in said if not fact.neutral and fact.certainty != "planned"]
    return True if any(_plain(fact.sentence)[:50] in text for fact in sure for text in sentences) else None


def iter_examples(gold_dir: Path, articles: Path, reader: Reader) -> Iterator[Example]:
    """Yield the examples of one directory of gold."""
    for article, own, gold in iter_gold(gold_dir, articles):
        facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in own.facts:
            if fact.relation not in NUMBERS:
                for name in PROPERTIES.get(fact.relation, ()):
                    facts[name].append(fact)
        body = read_body(article)
        plain = [_plain(sentence.text) for sentence in body.sentences]
        for context, pair in _iter_pairs(body, reader):
            ordinals = {context.sentence.ordinal}
            if pair.predicate in _SCATTERED:
                ordinals |= {pair.subject.mention.sentence, pair.mention.sentence}
            right = _is_right(pair, facts[pair.predicate], gold, [plain[at - 1] for at in sorted(ordinals)])
            if right is not None:
                yield Example(gold_dir.name, pair.predicate, frozenset().union(*pair.grounds), right)


def iter_paraphrases(file: Path, reader: Reader) -> Iterator[Example]:
    """Yield examples from sentences with what they state and deny; a pair of which they say neither is no example."""
    for body, facts in iter_told(file):
        for _, pair in _iter_pairs(body, reader):
            object_ = pair.object.label if isinstance(pair.object, Thing) else pair.object.text
            told = told_of(facts, (pair.subject.thing.label, pair.predicate, object_))
            if told:
                yield Example(file.name, pair.predicate, frozenset().union(*pair.grounds), all(told), _TOLD)


def _iter_pairs(body: Body, reader: Reader) -> Iterator[tuple[SentenceContext, Pair]]:
    weighing, _ = enter(body, reader)
    return ((context, pair) for context, pairs in weighing.pairs() for pair in pairs)


class Problem:
    """The examples as rows of a table."""

    def __init__(self, examples: Sequence[Example], start: Weights = NO_WEIGHTS) -> None:
        rows = [(each.predicate, each.grounds) for each in examples]
        self.table = Table(rows, [each.set for each in examples], _LEAST, _PARTS, start)
        self.weight = np.array([each.weight for each in examples])
        self.right = np.array([each.right for each in examples])
        self.predicate = np.array([each.predicate for each in examples])

    def fit(self, rows: np.ndarray, strength: float = _STRENGTH) -> np.ndarray:
        """Return what is learned of each column from some rows."""
        matrix, offset = self.table.matrix[rows], self.table.offset[rows]
        sign, counts = np.where(self.right[rows], 1.0, -1.0), strength * self.weight[rows]
        turned = matrix.T.tocsr()

        def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
            margin = sign * (matrix @ weights + offset)
            cost = counts @ np.logaddexp(0.0, -margin) + 0.5 * weights @ weights
            return cost, weights - turned @ (counts * sign * expit(-margin))

        start = np.zeros(matrix.shape[1])
        return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x

    def weigh_unseen(self, strength: float = _STRENGTH) -> np.ndarray:
        """Return the probability of each row by a model that has not seen its part."""
        found = np.zeros(len(self.right))
        for part in range(_PARTS):
            rows = self.table.part == part
            sums = self.table.matrix[rows] @ self.fit(~rows, strength) + self.table.offset[rows]
            found[rows] = expit(sums)
        return found


def check(problem: Problem) -> None:
    """Print how good weights are on articles that they have not seen."""
    likely = problem.weigh_unseen()
    print(f"{'':16} {'right':>6} {'average':>8} " + " ".join(f"{'from ' + str(at):>14}" for at in (0.5, 0.6, 0.7, 0.8)))
    for name in ["all", *sorted(set(problem.predicate))]:
        rows = np.ones(len(likely), dtype=bool) if name == "all" else problem.predicate == name
        right, given = problem.right[rows], likely[rows]
        if not right.any():
            continue
        cells = []
        for at in (0.5, 0.6, 0.7, 0.8):
            hits, all_ = int((right & (given >= at)).sum()), int((given >= at).sum())
            cells.append(f"{hits / max(all_, 1):6.2f} {hits / right.sum():6.2f}")
        print(f"{name:16} {int(right.sum()):6} {average_precision_score(right, given):8.3f}  " + "  ".join(cells))


def main() -> int:
    """Run from the command line."""
    options = read_options(__doc__)
    problem = Problem(collect(options, iter_examples, iter_paraphrases), read_start(options))
    columns = problem.table.columns
    print(f"{len(problem.right)} pairs, {int(problem.right.sum())} right; {len(columns)} weights to learn")
    if options.check:
        check(problem)
    if options.out:
        weights = problem.table.join(problem.fit(np.ones(len(problem.right), dtype=bool)))
        write_weights(options.out, weights, {name for name, _ in columns}, _SMALLEST)
    return 0


if __name__ == "__main__":
    sys.exit(main())
