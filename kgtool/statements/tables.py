"""Reads the rows of a table that has a head: what a cell is follows from its column's head and its row's name.

The place in the row's name or in the column's head owns the figure; indicator, unit, time and whether it is a goal are
looked for in the cell, then in the head, then in the row's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kgtool.dates import DateValue, PartialDate
from kgtool.records import Amount, Mention, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.countable import COUNTED, HEADS
from kgtool.statements.kinds import MEASURED
from kgtool.statements.times import When
from kgtool.vocab import slug

_COLUMNS = re.compile(r"\s*\|\s*|\s{2,}|\t")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?!\s?[-–/])")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
_GOALS = frozenset({"goal", "goals", "target", "targets", "aim", "aims", "objective", "planned", "plan", "by"})
_SCALE = re.compile(
    r"\b(100 million|billion|bn|bln|million|mn|mln|trillion|tn)\.? ?(yuan|rmb|cny|u\.?s\.? dollars|dollars|usd)\b|"
    r"\b(rmb|cny|usd) ?(100 million|billion|bn|million|mn|trillion)\b"
)
_POWERS = {"m": 6, "b": 9, "t": 12, "1": 8}
_MEASURES = re.compile(
    r"[(,] ?(?:in )?(EFLOPS|PFLOPS|MW|GW|km2|km²|sq\.? ?km|square kilomet(?:er|re)s|"
    r"hectares|mu|EB|PB|%|per ?cent)(?![a-z])",
    re.IGNORECASE,
)
"""A measure that a head or a row's name gives to plain numbers: `area (sq km)`."""
_SYMBOLS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "km²": "km2", "sq km": "km2", "sqkm": "km2",
    "sq. km": "km2", "square kilometers": "km2", "square kilometres": "km2", "eflops": "EFLOPS", "pflops": "PFLOPS",
}  # fmt: skip
_HEAD_NOUN = re.compile(r"^(?:[A-Za-z-]+ ){0,3}?([A-Za-z]+s)(?: ?[,(].*)?$")
_NO_UNITS = frozenset(
    {"status", "focus", "sales", "goals", "targets", "notes", "remarks", "details", "results", "news"}
)
_LARGE = 10_000_000
_ZONES = frozenset({"PilotZone", "HighTechZone", "Zone"})
_CHANGES = frozenset({"change", "growth", "increase", "yoy", "rise"})
_PLACES = frozenset({"city", "province", "location", "place", "region", "district", "seat"})
_APPROVALS = frozenset({"approved", "approval"})
_RATES = ("share", "rate", "ratio", "proportion")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row or head: its offsets, its text and the mentions in it."""

    begin: int
    end: int
    text: str
    mentions: tuple[Mention, ...]

    @property
    def words(self) -> list[str]:
        """The words of the cell, lower case."""
        return [word.lower() for word in _WORD.findall(self.text)]

    def find(self, kind: str) -> Mention | None:
        """Return the last mention of a class, or `None`."""
        return next((m for m in reversed(self.mentions) if m.kind == kind), None)


@dataclass(frozen=True, slots=True)
class TableFigure:
    """An amount of a table with what head and row say of it."""

    main: Mention
    amounts: list[Mention]
    owner: Mention | None
    when: When | None
    is_goal: bool
    indicator: str
    industry: str
    unit: str


@dataclass(eq=False, slots=True)
class Table:
    """Keeps the head of the table that is being read."""

    lead: int | None = None
    last: int = 0
    head: list[Cell] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    currency: str = ""

    def read(self, context: SentenceContext) -> Iterator[TableFigure] | None:
        """Return the figures of a row, or `None` where the row is a head or the table has none."""
        sentence = context.sentence
        follows = self.last and sentence.lead == self.lead and sentence.ordinal - self.last <= 2
        cells = _cells(context)
        self.lead, self.last, self.row = sentence.lead, sentence.ordinal, []
        if not follows:
            is_head = len(cells) > 1 and not any(_is_amount(cell) for cell in cells)
            self.head, self.currency = cells if is_head else [], ""
            return iter(()) if is_head else None
        if len(cells) != len(self.head):
            return None
        self.row = cells
        return self._read(cells)

    def links(self) -> Iterator[tuple[Mention, str, Thing | Value]]:
        """Yield what the row last read says beside figures: where its zone lies and when it was approved."""
        zone = next((m for cell in self.row for m in cell.mentions if m.kind in _ZONES and m.iri), None)
        if zone is None:
            return
        for cell, head in zip(self.row, self.head, strict=True):
            words = head.words
            place = next((m for m in cell.mentions if m.kind in MEASURED - _ZONES and m.iri), None)
            if place and not _PLACES.isdisjoint(words) and zone not in cell.mentions:
                yield zone, "locatedIn", thing_of(place)
            if not _APPROVALS.isdisjoint(words):
                date = next((date for m in cell.mentions if (date := date_of(m))), None)
                year = _YEAR.fullmatch(cell.text.strip())
                if date or year:
                    yield zone, "approvedOn", date_value(date or PartialDate(int(cell.text)))

    def _read(self, cells: Sequence[Cell]) -> Iterator[TableFigure]:
        name, deadline, counted = _name_of(cells), None, ""
        for cell, head in zip(cells[1:], self.head[1:], strict=True):
            if cell is name or not _CHANGES.isdisjoint(head.words):
                continue
            amounts = [m for m in cell.mentions if isinstance(m.value, Amount)]
            if not amounts:
                continue
            main = self._with_currency(_in_measure(_in_scale(amounts[0], head), head, name))
            assert isinstance(main.value, Amount)
            amounts[0] = main
            words = {*head.words, *name.words}
            goal = not _GOALS.isdisjoint(words)
            when = _when(cell, main) or _when(head, main) or _when(name, main) or (deadline if goal else None)
            if goal and when:
                deadline = when
            place = next((m for part in (name, head) for m in part.mentions if m.kind in MEASURED and m.iri), None)
            topic = head.find("Topic") or name.find("Topic")
            own = _unit(main.value, head, name)
            unit = own or ("" if head.find("Indicator") else counted)  # `AI firms 2023 | Goal for 2026`
            counted = unit if main.value.kind == "count" else counted
            yield TableFigure(
                main,
                amounts,
                place,
                when,
                goal,
                _indicator(main.value, unit, cell, head, name),
                slug(topic.label) if topic else "",
                unit,
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


def _name_of(cells: Sequence[Cell]) -> Cell:
    """Return the cell that names the row: the first with a zone, else the first with a place, else the first."""
    for kinds in (_ZONES, MEASURED):
        found = next((cell for cell in cells if any(m.kind in kinds and m.iri for m in cell.mentions)), None)
        if found:
            return found
    return cells[0]


def _in_scale(main: Mention, head: Cell) -> Mention:
    """`Output (billion yuan)`: the head of the column says what its plain numbers are."""
    amount = main.value
    assert isinstance(amount, Amount)
    scale = _SCALE.search(head.text.lower())
    if scale is None or amount.kind != "count" or amount.noun or amount.unit:
        return main
    size, currency = (scale[1], scale[2]) if scale[1] else (scale[4], scale[3])
    factor = Decimal(10) ** _POWERS[size[0]]
    unit = "USD" if "s" in currency and "d" in currency else "CNY"
    high = amount.high * factor if amount.high is not None else None
    return replace(main, value=replace(amount, kind="money", unit=unit, low=amount.low * factor, high=high))


def _in_measure(main: Mention, head: Cell, name: Cell) -> Mention:
    """`area (sq km)`: the head of the column, or the name of the row, says what its plain numbers measure."""
    amount = main.value
    assert isinstance(amount, Amount)
    if amount.kind != "count" or amount.noun or amount.unit:
        return main
    found = next((found for part in (head, name) if (found := _MEASURES.search(part.text))), None)
    if found is None:
        return main
    unit = _SYMBOLS.get(found[1].lower(), found[1])
    return replace(main, value=replace(amount, unit=unit, kind="percent" if unit == "percent" else "measure"))


def _cells(context: SentenceContext) -> list[Cell]:
    text, offset = context.sentence.text, context.sentence.begin
    bounds = [0]
    for match in _COLUMNS.finditer(text):
        bounds += [match.start(), match.end()]
    bounds.append(len(text))
    cells = []
    for begin, end in zip(bounds[::2], bounds[1::2], strict=True):
        if begin == end and begin in {0, len(text)}:
            continue
        own = tuple(m for m in context.mentions if offset + begin <= m.begin and m.end <= offset + end)
        cells.append(Cell(offset + begin, offset + end, text[begin:end], own))
    return cells


def _is_amount(cell: Cell) -> bool:
    return any(isinstance(m.value, Amount) and m.begin - cell.begin < len(cell.text) / 2 for m in cell.mentions)


def _when(cell: Cell, main: Mention) -> When | None:
    for mention in cell.mentions:
        if isinstance(mention.value, DateValue) and mention.value.start and not mention.value.end:
            return When(mention, mention.value, own=True)
    years = _YEAR.findall(cell.text) if not any(m is main for m in cell.mentions) else []
    return When(main, DateValue(PartialDate(int(years[0]))), own=True) if len(years) == 1 else None


def _unit(amount: Amount, head: Cell, name: Cell) -> str:
    if amount.unit:
        return amount.unit
    if amount.kind != "count":
        return amount.kind
    counted = next((word for part in (head, name) for word in reversed(part.words) if word in COUNTED), "")
    if not counted and (last := _HEAD_NOUN.search(head.text)) and last[1].lower() not in _NO_UNITS:
        counted = last[1].lower()  # `Annotators (end of June)`
    return HEADS.get(counted, counted)


def _indicator(amount: Amount, unit: str, cell: Cell, head: Cell, name: Cell) -> str:
    """Return what a cell measures, by the indicator that cell, head or row name, else by its unit."""
    if amount.kind == "count":
        return f"number-of-{slug(unit)}" if unit else ""
    if unit in {"EFLOPS", "PFLOPS", "km2"}:
        return "area" if unit == "km2" else "computing-capacity"
    described = next((part for part in (head, name) if any(rate in part.text.lower() for rate in _RATES)), None)
    if amount.kind == "percent" and described and not described.find("Indicator"):
        return slug(described.text.partition("(")[0].strip())
    for part in (cell, head, name):
        named = part.find("Indicator")
        if named:
            return slug(named.label)
    if amount.kind == "percent":
        return slug(described.text.strip()) if described else "growth" if amount.change else "share"
    if amount.kind == "money":
        words = {*head.words, *name.words}
        return (
            "core-industry-scale"
            if "core" in words
            else "related-industry-scale"
            if "related" in words
            else "industry-scale"
        )
    return slug(unit)
