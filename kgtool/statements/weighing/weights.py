"""The table of learned weights: by property, how much each ground speaks for a pair or against it.

Each line of the file has a property, a ground and its weight, parted by tabs, sorted; `#` opens a comment. The sum
of the weights of all grounds that hold, put through the logistic function, is the probability that the article states
the pair: logistic regression (Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 4.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from math import exp

from kgtool.errors import RuleError
from kgtool.lazy import lazy
from kgtool.statements.weighing.bundles import Table, join

_GRAIN = 1024
"""Parts of one to which weights are rounded: as multiples of a power of two their sums are exact in any order.

Grounds come in sets, whose order differs from process to process; a sum just at a bar must not.
"""
Weights = Mapping[str, Mapping[str, float]]
"""By property and ground, the weight."""


class Learned(dict[str, Mapping[str, float]]):
    """Weights with what is made of them once for all articles."""

    @classmethod
    def of(cls, weights: Weights) -> Learned:
        """Return weights as such."""
        return weights if isinstance(weights, Learned) else cls(weights)

    @lazy
    def tables(self) -> dict[str, Table[float]]:
        """By property what adds up its weights."""
        return {predicate: Table(weights, 0.0) for predicate, weights in self.items()}

    @lazy
    def figures(self) -> Table[complex]:
        """What adds up the weights of goals and of facts."""
        return join(self.get("hasTarget", {}), self.get("hasObservation", {}))


NO_WEIGHTS: Weights = Learned()
"""Nothing is learned: nothing is added to what the rules find."""


def parse_weights(name: str, data: bytes) -> Learned:
    r"""Return the weights of a file.

    Args:
        name: of the file, for error messages.
        data: its content, UTF-8.

    Raises:
        RuleError: a line is not a property, a ground and a number.

    >>> parse_weights("weights.tsv", b"# property\tground\tweight\nlocatedIn\to-1=in\t1.5\n")
    {'locatedIn': {'o-1=in': 1.5}}
    """
    lines = [line for line in data.decode("utf-8").splitlines() if line and line[0] != "#"]
    cells = "\t".join(lines).split("\t")
    predicates, grounds, numbers = cells[0::3], cells[1::3], cells[2::3]
    weights = Learned()
    try:
        if lines and {*map(_count_tabs, lines)} != {2}:
            raise ValueError
        at = 0
        for predicate, group in groupby(predicates if lines else ()):
            end = at + len(list(group))
            exact = [round(float(number) * _GRAIN) / _GRAIN for number in numbers[at:end]]
            table = dict(zip(grounds[at:end], exact, strict=True))
            weights[predicate] = {**weights[predicate], **table} if predicate in weights else table
            at = end
    except ValueError:
        raise _fault(name, data) from None
    return weights


def _count_tabs(line: str) -> int:
    return line.count("\t")


def _fault(name: str, data: bytes) -> RuleError:
    """Return what is wrong with the first bad line of a file."""
    for number, line in enumerate(data.decode("utf-8").splitlines(), start=1):
        try:
            if line and line[0] != "#":
                _, _, weight = line.split("\t")
                float(weight)
        except ValueError:
            wanted = "a property, a ground and a weight parted by tabs"
            return RuleError(f"{name}, line {number}: expected {wanted}, found {line!r}")
    return RuleError(f"{name} is no file of weights")


def probability(weight: float) -> float:
    """Return the probability that belongs to a sum of weights.

    >>> probability(0.0), round(probability(2.0), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + exp(-max(min(weight, 60.0), -60.0)))
