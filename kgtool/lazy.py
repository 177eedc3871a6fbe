"""A property that is worked out when it is first asked for, without the lock of `functools.cached_property`.

Python 3.12 does without that lock too; in Python 3.11 it takes longer than most of what is kept in this way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - it is used like a function
    """Make a method a property whose first value is kept in the object.

    >>> class Words:
    ...     @lazy
    ...     def count(self) -> int:
    ...         return 3
    >>> words = Words()
    >>> words.count, vars(words)
    (3, {'count': 3})
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T:
        """Return the value, worked out now; from then on it is found in the object before the property is."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work(instance)
        return value
