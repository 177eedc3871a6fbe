"""What the columns of a table say of the document or body that each row names: `Plan | Issued by | Issued on`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.dates import PartialDate
from kgtool.records import Mention, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import PLANS, ZONES
from kgtool.statements.relations.field_labels import FIELDS
from kgtool.statements.tables.table_cells import YEAR, Cell

_BODIES = frozenset({"ZoneNetwork", "ResearchOrganization", "Organization"})
_OF_ZONES = frozenset({"approvedBy", "administeredBy"})
"""What columns tell of zones beside where they lie, what they do and when they came."""
_READ = _OF_ZONES | {"issuedOn", "issuedBy", "validFrom", "validUntil", "establishedOn"}
_SEVERAL = frozenset({"issuedBy", "approvedBy"})
_NAMES = 2
"""Cells at the beginning of a row of which one names what the row is about."""


def row_facts(
    context: SentenceContext, cells: Sequence[Cell], head: Sequence[Cell]
) -> Iterator[tuple[Mention, str, Thing | Value]]:
    """Yield what the heads of its columns say of the thing that a row names; may be empty.

    Args:
        context: the row.
        cells: its cells; may be none.
        head: the cells of the head, as many.
    """
    subject = next((m for cell in cells[:_NAMES] for m in cell.mentions if m.kind in PLANS | ZONES | _BODIES), None)
    if subject is None or not subject.iri:
        return
    for cell, top in zip(cells, head, strict=True):
        field = FIELDS.get(" ".join(top.text.lower().split()))
        if field is None or field.name not in _READ or subject.kind not in field.subjects or subject in cell.mentions:
            continue
        if subject.kind in ZONES and field.name not in _OF_ZONES:
            continue
        if "Date" in field.objects:
            day = next((day for m in cell.mentions if (day := date_of(m))), None)
            if day is None and YEAR.fullmatch(cell.text.strip()):
                day = PartialDate(int(cell.text))
            if day:
                yield subject, field.name, date_value(day)
            continue
        told = [m for m in cell.mentions if m.kind in field.objects and m.iri and m.iri != subject.iri]
        for mention in told if field.name in _SEVERAL else told[:1]:
            yield subject, field.name, context.government(mention) if field.name == "issuedBy" else thing_of(mention)
