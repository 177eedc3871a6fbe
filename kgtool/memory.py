"""How far back reading looks: what was named long ago is forgotten, so that time stays in proportion to the length.

A whole article names a few dozen things. Who reads `the zone` after a thousand other names does not know either.
"""

from __future__ import annotations

from typing import Final, TypeVar

KEPT: Final = 500
"""Mentions that are always looked back to; up to twice as many may be."""

SENTENCES: Final = 60
"""Sentences of a paragraph, and lines of a block, that are looked back to."""

T = TypeVar("T")


def forget_far(named: list[T]) -> None:
    """Drop the oldest mentions of a list, in place, once it is twice as long as what is kept.

    >>> named = list(range(1001))
    >>> forget_far(named)
    >>> len(named), named[0]
    (500, 501)
    """
    if len(named) > 2 * KEPT:
        del named[:-KEPT]
