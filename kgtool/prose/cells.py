"""The cells of a line that is a row of a table: what bars, wide spaces or dots keep apart."""

from __future__ import annotations

import re

_LEADER = re.compile(r"\s(?:\.+|·{2,}|…+)\s")
"""What leads from the name of a row to its first cell: `Zone ........ East Lake`, `Firms . 620`."""
_BARS = re.compile(r"\s*\|\s*")
_SPACES = re.compile(r"\s{2,}|\t")


def count_columns(text: str) -> int:
    """Return how many cells a line has where bars, wide spaces or dots keep them apart.

    >>> count_columns("Firms, 2023 ..... 620    | 900 | n/a"), count_columns("It has 620 firms.")
    (4, 1)
    """
    return len(split_cells(text))


def split_cells(text: str) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end; one where nothing keeps cells apart.

    Where there are bars, spaces only make the page even. What leads from the name of a row to its first cell are dots.

    >>> row = "Firms, 2023 . 620    | 900"
    >>> [row[begin:end] for begin, end in split_cells(row)]
    ['Firms, 2023', '620', '900']
    """
    bounds = [0]
    leader = _LEADER.search(text) if " ." in text or "·" in text or "…" in text else None
    if leader is None and "|" not in text and " ".join(text.split()) == text:  # nothing keeps cells apart
        return [(0, len(text))] if text else []
    if leader:
        bounds += [leader.start(), leader.end()]
    between = _BARS if "|" in text else _SPACES
    for match in between.finditer(text, leader.end() if leader else 0):
        bounds += [match.start(), match.end()]
    bounds.append(len(text))
    cells = list(zip(bounds[::2], bounds[1::2], strict=True))
    return [(begin, end) for begin, end in cells if begin < end or begin not in {0, len(text)}]
