"""`kgtool.lazy`: values that are worked out once."""

from __future__ import annotations

from kgtool.lazy import lazy


class _Counted:
    def __init__(self) -> None:
        self.asked = 0

    @lazy
    def answer(self) -> int:
        """How often it was worked out."""
        self.asked += 1
        return self.asked


def test_a_value_is_worked_out_once() -> None:
    """However often it is asked for, each object works its value out once."""
    first, second = _Counted(), _Counted()
    assert (first.answer, first.answer, second.answer) == (1, 1, 1)


def test_the_class_gives_the_property() -> None:
    """Asked of the class it is the property itself, with the docstring of its method."""
    assert _Counted.answer.__doc__ == "How often it was worked out."
