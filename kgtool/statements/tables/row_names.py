"""Which cell names the row of a table, and whose figures therefore stand in it.

Where a province, a city and a zone stand in a row beside each other, the row is that of the smallest of them, unless a
column only tells something of the place: its largest park, or by which programme it has a zone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.records import Mention
from kgtool.statements.kinds import MEASURED, ZONES
from kgtool.statements.tables.table_cells import Cell, is_amount

_INNER = frozenset({"AdministrativeArea", "District", "County"})
_LEVELS = {"Region": 4, "Country": 4, "Province": 3, "City": 2, "County": 1, "District": 1, "AdministrativeArea": 1}
"""By the class of a place how wide it is."""
_GROUPING = frozenset({"province", "region", "municipality", "city", "prefecture", "district", "county", "place"})
"""Heads of columns of places that group the rows or name them."""
_OF_PLACE = frozenset(
    "main largest biggest leading key best first oldest known flagship important top programme program title label "
    "status level".split()
)
"""Words of the head of a column of zones that only tells something of the place of the row."""


def owner_in(cell: Cell) -> Mention | None:
    """Return the zone that a cell names, else the place, or `None`."""
    named = [m for m in cell.mentions if m.kind in MEASURED and m.iri]
    wide = bool(named) and named[0].kind in {"City", "Province"}
    inner = [
        m for m in named[1:2] if wide and m.kind in _INNER and m.begin == named[0].end + 1
    ]  # `Shanghai Zhangjiang`
    return next((m for m in named if m.kind in ZONES), next(iter(inner or named), None))


def name_of(cells: Sequence[Cell], head: Sequence[Cell]) -> Cell:
    """Return the cell that names the row: the first with a zone, else that of the smallest place, else the first.

    Args:
        cells: the row.
        head: the cells of the head, as many.
    """
    labelled = list(zip(cells, head, strict=True))
    places = [(cell, top) for cell, top in labelled if any(m.kind in MEASURED and m.iri for m in cell.mentions)]
    for at, (cell, top) in enumerate(places):
        zone = any(m.kind in ZONES and m.iri for m in cell.mentions)
        if zone and not (at and not _OF_PLACE.isdisjoint(top.words) and not _is_zone(places[0][0])):
            return cell
    if not places:
        return cells[0]
    numbers = next((cell.begin for cell in cells if is_amount(cell)), cells[-1].end)
    named = [cell for cell, top in places if cell.begin < numbers and not _GROUPING.isdisjoint(top.words[:1])]
    return min(named, key=_width) if len(named) > 1 else places[0][0]


def _is_zone(cell: Cell) -> bool:
    return any(m.kind in ZONES and m.iri for m in cell.mentions)


def _width(cell: Cell) -> int:
    owner = owner_in(cell)
    return _LEVELS.get(owner.kind, 0) if owner else len(_LEVELS)
