"""Cells of a page's tables that reach over several columns or rows, written once into each of them.

A row of text has no other way to keep its columns: `AI firms` above 2023 and 2024 is said of both, and the province
before three cities is that of each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

_LONGEST = 80
"""Characters of a cell that is written more than once; longer ones put parts of a page in their places."""
_MOST = 24
"""Columns or rows that one cell fills."""
_MOST_CELLS = 4000
"""Cells that are added to a page."""
_BLOCKS = ("p", "div", "ul", "ol", "table", "img", "h2", "h3")


def spread_cells(root: Any) -> None:
    """Repeat in place the cells of tables that reach over several columns or rows.

    Args:
        root: a parsed page.

    >>> from lxml import html
    >>> page = html.fromstring("<table><tr><th rowspan=2>City<th colspan=2>Firms</tr><tr><th>2023<th>2024</tr></table>")
    >>> spread_cells(page)
    >>> [[cell.text for cell in row] for row in page.iter("tr")]
    [['City', 'Firms', 'Firms'], ['City', '2023', '2024']]
    """
    left = _MOST_CELLS
    for table in list(root.iter("table")):
        if next(islice(table.iter("table"), 1, None), None) is None:
            left = _spread(table, left)
            if left <= 0:
                return


def _spread(table: Any, left: int) -> int:
    open_: dict[int, tuple[int, Any]] = {}  # by column, how many rows a cell above still fills
    for row in list(table.iter("tr")):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2 and not open_:
            continue  # the title of a part of the table
        at, placed = 0, []
        for cell in _with_those_above(cells, open_):
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            for step in range(wide):
                own = cell if step == 0 and cell.getparent() is row else _copy(cell)
                if high > 1:
                    open_[at] = (high - 1, cell)
                placed.append(own)
                at += 1
        for place, cell in enumerate(placed):
            if cell.getparent() is not row:
                left -= 1
                row.insert(place, cell) if place == 0 else placed[place - 1].addnext(cell)
        if left <= 0:
            break
    return left


def _with_those_above(cells: list[Any], open_: dict[int, tuple[int, Any]]) -> Iterator[Any]:
    """Yield the cells of a row, and in their columns those of rows above that reach into it."""
    at, own = 0, iter(cells)
    while True:
        if at in open_:
            rows, above = open_.pop(at)
            if rows > 1:
                open_[at] = (rows - 1, above)
            yield _copy(above)
            at += 1
            continue
        cell = next(own, None)
        if cell is None:
            return
        yield cell
        at += _span(cell, "colspan")


def _span(cell: Any, name: str) -> int:
    """Return over how many columns or rows a cell reaches; 1 for a long one, and for one of several blocks."""
    said = (cell.get(name) or "").strip()
    if not said.isdecimal() or not 1 < int(said) <= _MOST:
        return 1
    plain = len(cell.text_content()) <= _LONGEST and next(cell.iter(*_BLOCKS), None) is None
    return int(said) if plain else 1


def _copy(cell: Any) -> Any:
    copied = deepcopy(cell)
    copied.tail = None
    for name in ("colspan", "rowspan", "id"):
        copied.attrib.pop(name, None)
    return copied
