"""Values that nobody changes, without the price of freezing them at run time.

A frozen data class sets its fields one by one through `object.__setattr__`, so that making a value takes five times as
long, and reading an article makes hundreds. Modules whose values are made that often import `dataclass` from
here at run time and from the standard library for the type checker, which refuses every assignment to a field.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable


def dataclass(*, frozen: bool, slots: bool, order: bool = False) -> Callable[[type], type]:
    """Return the decorator of a data class whose values compare and hash by their fields.

    Args:
        frozen: true; what the type checker reads.
        slots: whether values have slots in place of a dictionary.
        order: whether values are ordered by their fields.

    >>> @dataclass(frozen=True, slots=True)
    ... class Point:
    ...     x: int
    >>> Point(1) == Point(1), hash(Point(1)) == hash(Point(1))
    (True, True)
    """
    return dataclasses.dataclass(slots=slots, order=order, unsafe_hash=frozen)
