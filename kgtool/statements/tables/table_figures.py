"""The figures of a table's row, and the columns that only tell how much the figures before them grew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kgtool.records import Amount, Mention
from kgtool.statements.figures.times import When


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
    promised: bool = False
    """Whether the whole table is one of goals, whosever they are."""
    plan: Mention | None = None
    """The document that the row is."""
    growth: Mention | None = None
    """By how much it grew, as the column behind tells."""

    def qualifiers(self) -> dict[str, str]:
        """Return what it measures, in which unit, and how close the number is."""
        amount = self.main.value
        assert isinstance(amount, Amount)
        return {
            "indicator": self.indicator,
            "industry": self.industry,
            "unit": self.unit,
            "comparator": amount.comparator,
        }


def growth_of_column(main: Mention) -> TableFigure:
    """Return the cell of a column whose head says that it tells growth: `Growth | 17.2%`; nobody owns it alone."""
    amount = main.value
    assert isinstance(amount, Amount)
    main = main if amount.change else replace(main, value=replace(amount, change="+"))
    return TableFigure(main, [main], None, None, False, "growth", "", amount.unit)


def join_growth(figures: Iterable[TableFigure]) -> Iterator[TableFigure]:
    """Yield the figures of a row, each with its growth where the next column tells it: `28.4 | +21.3%`."""
    last: TableFigure | None = None
    for figure in figures:
        amount = figure.main.value
        assert isinstance(amount, Amount)
        is_rate = amount.kind == "percent"
        if last and is_rate and amount.change:
            yield last if last.is_goal else replace(last, growth=figure.main)
            last = None
            continue
        if last:
            yield last
        last = None if is_rate else figure
        if is_rate and not (amount.change and figure.owner is None):
            yield figure
    if last:
        yield last
