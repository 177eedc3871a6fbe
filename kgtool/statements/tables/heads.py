"""The head of a table: whether a row is one, what two rows of heads say together, and which columns stay dark.

A first row names what spans several columns, the second tells them apart: `City | AI firms | | Output |` above
`| 2022 | 2024 | 2022 | 2024`. Where columns bear one name, or none, a row of heads is missing or a column is not
labelled: what stands there is unknown, and nothing is read from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from kgtool.records import Amount
from kgtool.statements.context import SentenceContext
from kgtool.statements.relations.field_labels import FIELDS, NAMING, read_label
from kgtool.statements.tables.table_cells import YEAR, Cell, is_amount

_PAIR = 2
GOALS = frozenset({"goal", "goals", "target", "targets", "aim", "aims", "objective", "planned", "plan", "by"})
"""What the head of a column, the name of a row or a label says of goals."""
_NAMES = frozenset(
    "city cities province provinces zone zones county counties district districts region place park parks cluster hub "
    "area item indicator name".split()
)
"""Heads of the column that names the rows."""
_LONGEST = 12
"""Rows below the first of a sheet among which another line has a known label."""
_GENERAL = frozenset(
    {"indicator", "indicators", "item", "figure", "measure", "category", "year", "city", "county", "province"}
)
"""First cells of the head of a table of two columns."""
_DARK = "–"
"""What stands for an empty cell of a page where cells are kept apart by spaces alone."""


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing.

    >>> is_blank(Cell(0, 1, "–", ())), is_blank(Cell(0, 4, "2024", ()))
    (True, False)
    """
    return cell.text.strip() in {"", _DARK}


def opens_table(context: SentenceContext, cells: Sequence[Cell]) -> bool:
    """Say whether the first row of a table is its head: several cells, no numbers, and no line of a record."""
    told = any(is_amount(cell) or _is_labelled(cell) for cell in cells)
    return len(cells) > 1 and not told and not _is_record(context, cells)


def begins_anew(context: SentenceContext, cells: Sequence[Cell], head: Sequence[Cell]) -> bool:
    """Say whether a row below others is the head of the next table: words alone, behind an empty line.

    So is one that sets the places of the head before it over its columns again: `Goal for 2027 | Tianjin | Chongqing`.
    """
    begin = context.sentence.begin
    named = [[m.iri for m in cell.mentions if m.iri] for cell in cells[1:] if cell.is_place]
    if len(named) == len(cells) - 1 > 1 and named == [[m.iri for m in c.mentions if m.iri] for c in head if c.is_place]:
        return not cells[0].is_place
    apart = context.body.text[max(begin - 8, 0) : begin].rstrip(" |\t").endswith("\n\n")
    return apart and opens_table(context, cells) and not any(is_blank(cell) for cell in cells[1:])


def joined(head: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell] | None:
    """Return the head that two rows make together, or `None` where the second is none.

    What spans several columns is named once, above the first of them. The second row of a head names nothing in its
    first cell, or the same as the first row does, and says nothing but what tells columns apart.

    Args:
        head: the first row.
        cells: the row below it; its empty first cell may be missing.
    """
    if len(cells) == len(head) - 1 and (_tells_apart(head, cells) or _are_units(cells)):
        cells = [Cell(cells[0].begin, cells[0].begin, "", ()), *cells]
    if len(cells) == len(head) + 1 and YEAR.search(cells[-1].text):  # only the corner above is empty
        head = [Cell(head[0].begin, head[0].begin, "", ()), *head]
    if len(cells) != len(head) or len(head) <= _PAIR or any(is_amount(cell) for cell in cells):
        return None
    if len(cells) == len(head) and _tells_apart(head, cells) and YEAR.search(cells[0].text):  # both corners are empty
        corner = Cell(head[0].begin, head[0].begin, "", ())
        return (joined([corner, *head], [corner, *cells]) or [corner])[1:] or None
    same = cells[0].text.strip() == head[0].text.strip()
    if not (is_blank(cells[0]) or same or (is_blank(head[0]) and not _NAMES.isdisjoint(cells[0].words))):
        return None
    if any(cell.is_place for cell in cells[1:]) or all(is_blank(cell) for cell in cells[1:]):
        return None
    whole, above = [head[0] if is_blank(cells[0]) or same else cells[0]], head[0]
    for top, cell in zip(head[1:], cells[1:], strict=True):
        above = above if is_blank(top) and above is not head[0] else top
        whole.append(_both(above, cell))
    return whole


def _tells_apart(head: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Say whether a row puts years below names of which some span several columns."""
    return any(map(is_blank, head[1:])) and any(YEAR.search(cell.text) for cell in cells)


def _are_units(cells: Sequence[Cell]) -> bool:
    """Say whether a row says of each column in what it is given: `(thousand)   (EFLOPS)   (bn yuan)`."""
    return all(re.fullmatch(r"\(.*\)", cell.text.strip()) for cell in cells)


def _both(top: Cell, cell: Cell) -> Cell:
    """Return what a column is called by the name that it shares with others and its own: `AI firms, 2024`."""
    if is_blank(cell) or cell.text.strip() == top.text.strip():
        return top
    if is_blank(top):
        return cell
    return replace(top, text=f"{top.text}, {cell.text}", mentions=(*top.mentions, *cell.mentions))


def dark_columns(head: Sequence[Cell]) -> frozenset[int]:
    """Return the columns of which the head does not tell what stands in them: without a name, or of one name.

    `Goal` may stand behind each column: it is that of the column before it.

    >>> named = [Cell(0, 1, text, ()) for text in ("City", "2023", "2024", "2023", "", "Racks", "Goal")]
    >>> sorted(dark_columns(named))
    [1, 3, 4]
    """
    if len(head) > _PAIR and _are_units(head):  # what they are units of stands in a line above that is no row
        return frozenset(range(len(head)))
    names = Counter(cell.text.strip().casefold() for cell in head[1:])
    return frozenset(
        at
        for at, cell in enumerate(head)
        if at and (is_blank(cell) or (names[cell.text.strip().casefold()] > 1 and GOALS.isdisjoint(cell.words)))
    )


def is_headless(cells: Sequence[Cell]) -> bool:
    """Say whether a row below no head holds several numbers of which nothing says what they are: `Parks  12  31`."""
    amounts = (m.value for cell in cells[1:] for m in cell.mentions if isinstance(m.value, Amount))
    return sum(a.kind == "count" and not a.noun and not a.unit for a in amounts) >= _PAIR


def labelled(cells: Sequence[Cell]) -> tuple[list[Cell], list[Cell]] | None:
    """Return head and cells of a row that needs no head: `ZONE: East Lake | FIRMS: 312 | GOAL 2026: 500`; or `None`.

    Args:
        cells: a row below no head.
    """
    if sum(map(_is_labelled, cells)) < _PAIR:
        return None
    head, values = [], []
    for cell in cells:
        label, colon, value = cell.text.rpartition(":")
        begin = cell.begin + len(label) + len(colon) + len(value) - len(value.lstrip())
        head.append(Cell(cell.begin, cell.begin + len(label), label, tuple(m for m in cell.mentions if m.end <= begin)))
        values.append(Cell(begin, cell.end, value.strip(), tuple(m for m in cell.mentions if m.begin >= begin)))
    return head, values


def _is_labelled(cell: Cell) -> bool:
    """Say whether a cell bears a label of its own and a number: `FIRMS: 312`."""
    last = cell.mentions[-1] if cell.mentions else None
    return last is not None and last.kind == "Amount" and last.end == cell.end and ":" in cell.text


def _is_record(context: SentenceContext, cells: Sequence[Cell]) -> bool:
    """Say whether a row of two cells is a label and what it tells, and no head: `Where | Hangzhou`."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) > _PAIR or not filled[-1].mentions:
        return False
    label = read_label(context.sentence)
    named_first = filled[0].is_place or filled[0].text.strip().lower() in _GENERAL
    if label not in NAMING and filled[0] is not filled[-1] and not named_first:
        below = takewhile(lambda each: each.role == "row", context.body.sentences[context.sentence.ordinal :])
        if any(read_label(each) in FIELDS for each in islice(below, _LONGEST)):
            return True  # `Located | Hohhot` above `Approved | May 2021`
    named = any(m.kind not in {"Indicator", "Topic", "Date"} for m in filled[-1].mentions)  # `Zone | Area (sq km)`
    return label in FIELDS or (label in NAMING and named)
