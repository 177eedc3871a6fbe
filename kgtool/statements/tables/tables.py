"""Reads the rows of a table that has a head: what a cell is follows from its column's head and its row's name.

The place in the row's name or in the column's head owns the figure; indicator, unit, time and whether it is a goal are
looked for in the cell, then in the head, then in the row's name. Where the head names the places or zones, the names of
the rows are the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kgtool.dates import PartialDate
from kgtool.prose.timelines import entry_start
from kgtool.records import Amount, Mention, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.figures.countable import COUNTED, ECONOMIC
from kgtool.statements.figures.times import When
from kgtool.statements.kinds import MEASURED, ZONES
from kgtool.statements.tables.captions import caption_of, is_guessed, names_day
from kgtool.statements.tables.heads import GOALS, begins_anew, dark_columns, is_headless, joined, labelled, opens_table
from kgtool.statements.tables.row_facts import row_facts
from kgtool.statements.tables.row_names import name_of, owner_in
from kgtool.statements.tables.row_plans import RowPlans
from kgtool.statements.tables.table_cells import (
    YEAR,
    Cell,
    counted_above,
    in_measure,
    in_scale,
    in_thousands,
    indicator_of_cell,
    parts_of,
    read_cells,
    topics_of_cell,
    unit_of_cell,
    when_of,
)
from kgtool.statements.tables.table_figures import TableFigure, growth_of_column, join_growth
from kgtool.vocab import slug, thing_iri

_CHOSEN = "chosen for the programme"
"""Beginning of the reason of a base that lies in the place of its row; its province is that of the place."""
_ACTUAL = frozenset({"actual", "achieved", "reached", "reported", "baseline", "realised", "realized", "base"})
"""What the head of a column says of what is so already: the years beside it are those of goals."""
_PROMISES = frozenset({"goals", "targets", "aims", "objectives"})
_RESULTS = frozenset({"and", "results", "result", "reached", "achieved", "met", "versus", "vs", "against"})
_SHORT = 12
"""Words of a line that is the caption of a table."""
_YEARS_OF = (
    ["year"], ["deadline"], ["target", "year"], ["due"], ["by"], ["until"], ["horizon"], ["target", "date"],
    ["goal", "year"], ["due", "date"],
)  # fmt: skip
_UNITS = (["unit"], ["units"], ["measure"], ["unit", "of", "measure"])
"""Heads of a column that says what the numbers of each row are."""
_LARGE = 10_000_000
_GUESSES = frozenset({"forecast", "forecasts", "projected", "projection", "projections", "outlook", "scenario"})
"""What the head of a column says of what somebody expects: neither a count nor a goal."""
_INDUSTRIES = frozenset({"industries", "sectors"})
"""`Related industries`: where the table tells of sums, these are not counted."""
_CHANGES = frozenset({"change", "growth", "increase", "yoy", "rise"})
_PLACES = frozenset({"hub", "city", "province", "location", "place", "region", "district", "seat", "where"})
_FOCUS = frozenset(
    "industries industry fields field focus sectors sector priorities specialties specialty specialities speciality "
    "strengths strength directions areas profile".split()
)
"""Last words of the label of a column that tells what each zone works on."""
_APPROVALS = frozenset({"approved", "approval"})
_NAMING = _PLACES | {
    "zone", "zones", "cities", "provinces", "county", "hub", "park", "parks", "cluster", "clusters", "base", "bases",
    "area", "site", "town", "towns", "districts", "counties", "regions", "places",
}  # fmt: skip
"""Labels of the cells that name what a table is about."""
_SOURCES = frozenset(
    "source sources estimate forecaster institute analyst company bank university school laboratory firm enterprise "
    "person official product event project projects tender lot contract facility centre center hall plant".split()
)
"""Labels of cells that name who says so, or what is no place: the figures of a project are not those of its city."""
_SINCE = frozenset({"zone", "national", "national-level", "state-level", "nationally"})
"""`National zone since`, `State-level since`."""
_NAME = re.compile(r"[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,2}")
_DECEMBER = 12
_PARTS = {
    **dict.fromkeys(("province", "region", "municipality"), frozenset({"Province", "City"})),
    **dict.fromkeys(("city", "prefecture"), frozenset({"City"})),
    **dict.fromkeys(
        ("place", "seat", "location", "where", "county", "district"), frozenset({"City", "County", "District"})
    ),
}
"""By the label of a column the classes of the places that it names."""
_LEVELS = tuple(_PARTS)
"""Labels of columns of places, the wider ones first."""
_PART_OF_YEAR = re.compile(
    r"(?:Q[1-4]|H[12]|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half)|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*)\b",
    re.IGNORECASE,
)
"""The name of a row that is a part of a year: whose year its columns may say, and its numbers are not of all of it."""
PART = re.compile(r"\W*(?:of which|thereof|of these|of them|among them|including|incl\.|o/w)\b", re.I)
"""The name of a row that is a part of what the row above it tells."""
_FEWEST = 2
"""Places in a head that make the columns, not the rows, what the table is about."""


@dataclass(eq=False, slots=True)
class Table:
    """Keeps the head of the table that is being read."""

    lead: int | None = None
    last: int = 0
    head: list[Cell] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    begun: bool = False
    """Whether a row below the head was read."""
    broken: int = 0
    """The last line of one cell: the beginning of a name, or the title of a part of the table."""
    across: bool = False
    currency: str = ""
    plans: RowPlans = field(default_factory=RowPlans)
    plan: Mention | None = None
    """The document that the row last read is."""

    def read(self, context: SentenceContext) -> Iterator[TableFigure] | None:
        """Return the figures of a row, or `None` where the row is a head or the table has none."""
        sentence = context.sentence
        start = entry_start(sentence.text)
        if start and not (self.head and sentence.text[start].isdigit()):  # a timeline set in columns
            return None
        follows = self.last and sentence.lead == self.lead and sentence.ordinal - self.last <= _FEWEST
        cells = read_cells(context)
        self.lead, self.last, self.row, self.plan = sentence.lead, sentence.ordinal, [], None
        if not follows:
            is_head = opens_table(context, cells)
            self.head, self.currency, self.begun = cells if is_head else [], "", False
            if own := labelled(cells):
                self.across, self.head = False, own[0]
                figures = list(join_growth(self._read(own[1], context)))
                self.head, self.last = [], 0
                return iter(figures)
            self.across = _runs_across(cells)
            return iter(()) if is_head or is_headless(cells) else None
        if self.begun and begins_anew(context, cells, self.head):
            self.head, self.currency, self.begun = cells, "", False
            self.across = _runs_across(cells)
            return iter(())
        whole = None if self.begun or not self.head else joined(self.head, cells)
        if whole:  # a head of two rows
            self.head = whole
            return iter(())
        self.begun = True
        if len(cells) == len(self.head) + 1 > _FEWEST:  # the corner of the head is empty
            self.head = [Cell(self.head[0].begin, self.head[0].begin, "", ()), *self.head]
            self.across = sum(cell.is_place for cell in self.head) >= _FEWEST
        if len(cells) == 1:
            self.broken = sentence.ordinal
        elif self.broken == sentence.ordinal - 1 and not cells[0].is_place:
            return iter(())  # the name of the row began on the line before
        if len(cells) != len(self.head):
            silent = is_headless(cells) if not self.head else len(cells) > 1
            return iter(()) if silent else None
        self.row = cells
        return join_growth(self._read(cells, context))

    def links(self, context: SentenceContext) -> Iterator[tuple[Mention, str, Thing | Value]]:
        """Yield what the row last read says beside figures: where its zones lie, what they do, when they came."""
        if not self.row:
            return
        if self.across:
            for cell, head in zip(self.row[1:], self.head[1:], strict=True):
                zone = owner_in(head) or self._unknown(head, context)
                if zone and zone.kind in ZONES:
                    yield from _links_of(context, zone, cell, self.row[0])
            return
        place = next((m for cell in self.row for m in cell.mentions if m.kind in MEASURED and m.iri), None)
        if self.plan and place:
            yield from self.plans.links(context, self.plan, place)
        yield from self._wholes()
        yield from row_facts(context, self.row, self.head)
        zone = next((m for cell in self.row for m in cell.mentions if m.kind in ZONES and m.iri), None)
        for cell, head in zip(self.row, self.head, strict=True) if zone else ():
            assert zone is not None
            for link in _links_of(context, zone, cell, head):
                if link[1] != "locatedIn" or not zone.reason.startswith(_CHOSEN):
                    yield link

    def _wholes(self) -> Iterator[tuple[Mention, str, Thing | Value]]:
        """Yield in which city or province the county or city of a row lies: `City | Province`."""
        outer: Mention | None = None
        for level in _LEVELS:
            cells = [cell for cell, head in zip(self.row, self.head, strict=True) if head.words[-1:] == [level]]
            found = [m for cell in cells for m in cell.mentions if m.kind in _PARTS[level] and m.iri]
            for part in found if outer else ():
                assert outer is not None
                if part.iri != outer.iri:
                    yield part, "locatedIn", thing_of(outer)
            outer = found[0] if len(found) == 1 else None if found else outer

    def _read(self, cells: Sequence[Cell], context: SentenceContext) -> Iterator[TableFigure]:
        first = self.across or ("hub" in self.head[0].words and cells[0].is_place)  # `Hub | Cluster | Racks`
        name, deadline, counted = cells[0] if first else name_of(cells, self.head), None, ""
        labels = self.head[0].words
        name = _with_unit(name, cells, self.head)
        named = self.across or not _NAMING.isdisjoint(labels)
        corner = None if self.across else self._corner()
        above = self.head[0] if self.across else None  # `Goal for 2027 | Tianjin | Chongqing`
        if not _SOURCES.isdisjoint(labels) or (named and not (self.across or corner or cells[0].is_place)):
            return  # what each source says; a place that is not known
        if PART.match(cells[0].text) and COUNTED.isdisjoint(cells[0].words):
            return  # `of which exports`: of what the row above tells
        if _PART_OF_YEAR.match(name.text) and not YEAR.search(name.text):
            return  # `Q1 | 38 | 44` below years
        caption = caption_of(context)
        dated = None if names_day(caption) else caption
        told = any(not _ACTUAL.isdisjoint(head.words) for head in self.head)
        of_year = next((c for c, head in zip(cells, self.head, strict=True) if head.words in _YEARS_OF), None)
        due = (
            of_year is not None
            and bool(YEAR.search(of_year.text))
            and self.head[cells.index(of_year)].words != ["year"]
        )
        promised = not told and (due or self._promises(context))
        if not promised and is_guessed(context):
            return
        self.plan = self.plans.find(context, cells, self.head, owner_in(name)) if not self.across else None
        dark = dark_columns(self.head)
        columns = zip(self.head[:-1], cells[1:], self.head[1:], strict=True)
        lit = [triple for at, triple in enumerate(columns, 1) if at not in dark]
        for before, cell, head in ((left, part, top) for left, whole, top in lit for part in parts_of(whole)):
            if cell.begin == name.begin or not _GUESSES.isdisjoint(head.words):
                continue
            amounts = [m for m in cell.mentions if isinstance(m.value, Amount)]
            if not _CHANGES.isdisjoint(head.words):
                yield from map(growth_of_column, amounts[:1])
                continue
            if not amounts:
                counted = counted if not GOALS.isdisjoint(head.words) else ""
                continue
            owner = owner_in(head) if self.across else owner_in(name) or owner_in(head) or corner
            if owner is None and self.across:
                owner = self._unknown(head, context)
            if owner is None and named:
                continue  # the place of this column or row is not known
            words = {*head.words, *name.words, *(above.words if above else ())}
            goal = (promised or not GOALS.isdisjoint(words)) or (
                told and _ACTUAL.isdisjoint(head.words) and bool(YEAR.search(head.text))
            )
            main, row = in_measure(in_scale(amounts[0], head, name), head, name), name
            plain = main is amounts[0]
            if plain and COUNTED.isdisjoint((*head.words, *name.words)):
                main = in_measure(main, caption, caption)
            if main is amounts[0]:
                main = in_thousands(main, head, name, caption)
            if (
                plain
                and main is amounts[0]
                and isinstance(main.value, Amount)
                and (unit_of_cell(main.value, head, name) in _INDUSTRIES | {""})
            ):
                for part in (before, caption) if goal else (caption,):  # `Output (bn yuan) | Goal`
                    main = in_scale(main, part, part)
                    row = part if main is not amounts[0] else name
                    if row is part:
                        break
            main = self._with_currency(main)
            assert isinstance(main.value, Amount)
            amounts[0] = main
            when = next(
                (when for part in (cell, head, name, of_year, above, dated) if part and (when := when_of(part, main))),
                None,
            )
            when = when or (deadline if goal else None)
            goal = goal or (when is not None and self._ends_later(head, name, when, context))
            if goal and when:
                deadline = when
            topic = head.find("Topic") or name.find("Topic")
            own = unit_of_cell(main.value, head, name)
            if not own and goal and not counted and not head.find("Indicator"):
                counted = unit_of_cell(main.value, before, name)  # `n/a | 200` below `AI firms | Goal`
            other = not own and (head.find("Indicator") is not None or not ECONOMIC.isdisjoint(head.words))
            unit = own or ("" if other else counted)  # `AI firms 2023 | Goal for 2026`
            unit = unit or (counted_above(caption, name if self.across else head) if main.value.kind == "count" else "")
            counted = unit if main.value.kind == "count" or other else counted
            yield TableFigure(
                main,
                amounts,
                owner,
                when,
                goal,
                indicator_of_cell(main.value, unit, cell, head, row),
                slug(topic.label) if topic else "",
                unit,
                promised,
                self.plan,
            )

    def _corner(self) -> Mention | None:
        """Return the place or zone that the corner of the head names, of which all rows are: `Ningxia hub | 2022`."""
        named = owner_in(self.head[0])
        return named if named and named.via != "reference" else None

    def _promises(self, context: SentenceContext) -> bool:
        """Say whether what stands above a table says that it is one of goals."""
        lead = context.body.sentences[context.sentence.lead - 1].text if context.sentence.lead else ""
        words = set(re.findall(r"[a-z]+", lead.lower()))
        return not words.isdisjoint(_PROMISES) and words.isdisjoint(_ACTUAL | _RESULTS) and len(words) <= _SHORT

    def _ends_later(self, head: Cell, name: Cell, when: When, context: SentenceContext) -> bool:
        """`End of 2023` in an article of October 2023: the end of the year in which it appeared was still to come."""
        published, start = context.body.article.published, when.value.start
        if published is None or start is None or start.month or start.year != published.year:
            return False
        ends = any("end" in part.words[:1] for part in (self.head[0], head, name))
        return ends and published.month is not None and published.month < _DECEMBER

    def _unknown(self, head: Cell, context: SentenceContext) -> Mention | None:
        """Return the zone that a head of nothing known names, in a row of high-tech zones; else `None`.

        `Zone | Green Lake | Chengdu`: it is called a zone as the others are.
        """
        known = next((m for cell in self.head for m in cell.mentions if m.kind == "HighTechZone" and m.iri), None)
        if known is None or head.mentions or not _NAME.fullmatch(head.text) or "zone" not in self.head[0].words:
            return None
        label = f"{head.text} High-tech Zone"
        iri = thing_iri("HighTechZone", label, base=context.base)
        return replace(
            known, begin=head.begin, end=head.end, text=head.text, iri=iri, label=label, provisional=True, links=()
        )

    def _with_currency(self, main: Mention) -> Mention:
        """`41 bn yuan | 100 bn by 2027`: the currency is said once in a table."""
        amount = main.value
        assert isinstance(amount, Amount)
        if amount.kind == "money":
            self.currency = amount.unit
        elif self.currency and amount.kind == "count" and not amount.noun and amount.low >= _LARGE:
            return replace(main, value=replace(amount, kind="money", unit=self.currency))
        return main


def _links_of(
    context: SentenceContext, zone: Mention, cell: Cell, label: Cell
) -> Iterator[tuple[Mention, str, Thing | Value]]:
    words = label.words
    if (words[-1:] and words[-1] in _FOCUS) or words[:2] == ["known", "for"]:
        for topic in topics_of_cell(context, cell) if zone not in cell.mentions else ():
            yield zone, "focusesOn", topic
        return
    place = next((m for m in cell.mentions if m.kind in MEASURED - ZONES and m.iri), None)
    if place and not _PLACES.isdisjoint(words) and zone not in cell.mentions:
        yield zone, "locatedIn", thing_of(place)
    if not _APPROVALS.isdisjoint(words) or ("since" in words and not _SINCE.isdisjoint(words)):
        date = next((date for m in cell.mentions if (date := date_of(m))), None)
        year = YEAR.fullmatch(cell.text.strip())
        if date or year:
            yield zone, "approvedOn", date_value(date or PartialDate(int(cell.text)))


def _runs_across(head: Sequence[Cell]) -> bool:
    """Say whether the columns of a table are places, by its head: `Indicator | Hefei | Wuhu`."""
    return sum(cell.is_place for cell in head[1:]) >= _FEWEST and not head[0].is_place


def _with_unit(name: Cell, cells: Sequence[Cell], head: Sequence[Cell]) -> Cell:
    """Return the name of a row with what its column of units says: `Computing power | EFLOPS | 8`."""
    unit = next((cell for cell, top in zip(cells, head, strict=True) if top.words in _UNITS), None)
    if unit is None or unit is name or not unit.text.strip():
        return name
    return replace(name, text=f"{name.text} ({unit.text.strip()})", mentions=(*name.mentions, *unit.mentions))
