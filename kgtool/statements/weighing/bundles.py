"""Grounds that come in bundles, and tables that add up what they weigh.

Much of what holds of a subject or an owner follows from a few values of which each has few kinds: its class, how far
away it was named, how often. For each such set of values the grounds are made once a process, and weighed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Generic, ParamSpec, TypeVar, cast

Values = ParamSpec("Values")
Number = TypeVar("Number", float, complex)


class Bundle(tuple[str, ...]):
    """Grounds that always come together; equal to itself only, so that its sum is found without looking at them."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


def bundled(make: Callable[Values, Iterable[str]]) -> Callable[Values, Bundle]:
    """Make a function of few values, each of few kinds, return its grounds as a bundle: the same for the same values.

    >>> @bundled
    ... def of_class(name: str) -> list[str]:
    ...     return [f"k={name}"]
    >>> of_class("City"), of_class("City") is of_class("City")
    (('k=City',), True)
    """

    @cache
    def made(*values: Values.args, **named: Values.kwargs) -> Bundle:
        return Bundle(make(*values, **named))

    return cast("Callable[Values, Bundle]", made)


class Shared:
    """What holds of a sentence, a subject or an object in all their pairs, and what it weighs by property.

    Args:
        grounds: the grounds.
        bundles: more of them.
    """

    __slots__ = ("_weights", "bundles", "grounds")

    def __init__(self, grounds: list[str], bundles: tuple[Bundle, ...] = ()) -> None:
        self.grounds = grounds
        self.bundles = bundles
        self._weights: dict[str, float] = {}

    def weigh(self, predicate: str, table: Table[float]) -> float:
        """Return the weight by the table of a property, which is always the same."""
        known = self._weights.get(predicate)
        if known is None:
            known = self._weights[predicate] = table.add_up(self.grounds, self.bundles)
        return known


class Table(Generic[Number]):
    """The weights of a property, or of two at once: one as real part of a number, the other as imaginary.

    Args:
        weights: by ground.
        nothing: what no grounds weigh.
    """

    def __init__(self, weights: Mapping[str, Number], nothing: Number) -> None:
        self._weights: Mapping[str, Number] = weights
        self._nothing: Number = nothing
        self._sums: dict[Bundle, Number] = {}

    def __bool__(self) -> bool:
        """Say whether anything has been learned."""
        return bool(self._weights)

    def add_up(self, grounds: Iterable[str], bundles: Iterable[Bundle] = ()) -> Number:
        """Return the sum of the weights of grounds and of bundles of them; one that is not in the table weighs nothing.

        >>> Table({"a": 1.0, "b": 2.0}, 0.0).add_up(["a", "c"], [Bundle(["a", "b"])])
        4.0
        """
        weights = self._weights
        found = self._nothing
        for ground in grounds:
            if ground in weights:
                found += weights[ground]
        for bundle in bundles:
            known = self._sums.get(bundle)
            if known is None:
                known = self._sums[bundle] = self.add_up(bundle)
            found += known
        return found

    def __getstate__(self) -> tuple[Mapping[str, Number], Number]:
        """Copy the weights only: a bundle is another one in another process."""
        return self._weights, self._nothing

    def __setstate__(self, state: tuple[Mapping[str, Number], Number]) -> None:
        """Take over the weights."""
        self._weights, self._nothing = state
        self._sums = {}


def join(first: Mapping[str, float], second: Mapping[str, float]) -> Table[complex]:
    """Return the table by which two properties are weighed at once.

    >>> join({"a": 1.0, "b": 2.0}, {"a": -1.5}).add_up(["a", "b", "c"])
    (3-1.5j)
    """
    grounds = {**first, **second}
    return Table({each: complex(first.get(each, 0.0), second.get(each, 0.0)) for each in grounds}, 0j)
