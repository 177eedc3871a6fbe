"""The table of learned weights: by property, how much each ground speaks for a pair or against it.

Each line of the file has a property, a ground and its weight, parted by tabs, sorted; `#` opens a comment. The sum
of the weights of all grounds that hold, put through the logistic function, is the probability that the article states
the pair: logistic regression (Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 4.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import exp

from kgtool.errors import RuleError

Weights = Mapping[str, Mapping[str, float]]
"""By property and ground, the weight."""
NO_WEIGHTS: Weights = {}
"""Nothing is learned: nothing is added to what the rules find."""
_NOTHING = repeat(0.0)


def parse_weights(name: str, data: bytes) -> Weights:
    r"""Return the weights of a file.

    Args:
        name: of the file, for error messages.
        data: its content, UTF-8.

    Raises:
        RuleError: a line is not a property, a ground and a number.

    >>> parse_weights("weights.tsv", b"# property\tground\tweight\nlocatedIn\to-1=in\t1.5\n")
    {'locatedIn': {'o-1=in': 1.5}}
    """
    weights: dict[str, dict[str, float]] = {}
    for number, line in enumerate(data.decode("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            predicate, ground, weight = line.split("\t")
            table = weights.get(predicate)
            if table is None:
                table = weights[predicate] = {}
            table[ground] = float(weight)
        except ValueError:
            message = (
                f"{name}, line {number}: expected a property, a ground and a weight parted by tabs, found {line!r}"
            )
            raise RuleError(message) from None
    return weights


def add_up(table: Mapping[str, float], grounds: Iterable[str]) -> float:
    """Return the sum of the weights of grounds; one that is not in the table weighs nothing.

    >>> add_up({"o-1=in": 1.5, "neg": -2.0}, ["o-1=in", "w=lie"])
    1.5
    """
    return sum(map(table.get, grounds, _NOTHING))


class Sums:
    """Adds up lists of grounds that many share, each list once by its identity.

    Args:
        table: the weights of one property.
    """

    def __init__(self, table: Mapping[str, float]) -> None:
        self._table = table
        self._known: dict[int, tuple[float, Sequence[str]]] = {}
        """Each sum with its list, so that no other list can have its identity."""

    def of(self, grounds: Sequence[str]) -> float:
        """Return the sum of the weights of a list."""
        known = self._known.get(id(grounds))
        if known is None:
            known = self._known[id(grounds)] = (add_up(self._table, grounds), grounds)
        return known[0]


def probability(weight: float) -> float:
    """Return the probability that belongs to a sum of weights.

    >>> probability(0.0), round(probability(2.0), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + exp(-max(min(weight, 60.0), -60.0)))
