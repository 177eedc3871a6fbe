"""A sentence as a line in which each group is a letter with its number, for builds with words between them."""

from __future__ import annotations

from collections.abc import Callable

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext


def line_of(context: SentenceContext, letter: str, is_meant: Callable[[Mention], bool]) -> str:
    """Return the words of a sentence, with `T` for a date, a letter for what is meant, and `X` for all else it names.

    Args:
        context: the sentence.
        letter: the letter.
        is_meant: says whether the first thing of a group gets it.
    """

    def mark(at: int, first: Mention) -> str:
        return f"{'T' if first.kind == 'Date' else letter if is_meant(first) else 'X'}{at}"

    return " ".join(unit.lower or mark(at, unit.mentions[0]) for at, unit in enumerate(context.units))
