"""Sorted lines of any number, in flat memory: pieces are sorted, written aside, and merged.

Source: https://www.w3.org/TR/n-quads/#canonical-quads
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

PIECE = 200_000
"""Lines that are sorted in memory at a time, about 60 MB."""


def iter_sorted(lines: Iterable[str], *, piece: int = PIECE) -> Iterator[str]:
    r"""Iterate over lines in the order of their code points, repetitions left out.

    Args:
        lines: lines that end in `\n` and have no other line end in them.
        piece: how many of them are held in memory.

    Raises:
        OSError: there is no room for temporary files.

    >>> list(iter_sorted(["b\n", "a\n", "b\n"], piece=2))
    ['a\n', 'b\n']
    """
    with ExitStack() as files:
        runs: list[Iterable[str]] = []
        held: list[str] = []
        for line in lines:
            held.append(line)
            if len(held) >= piece:
                aside = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
                aside.writelines(sorted(set(held)))
                aside.seek(0)
                runs.append(aside)
                held = []
        runs.append(sorted(set(held)))
        before = None
        for line in heapq.merge(*runs):
            if line != before:
                yield line
            before = line
