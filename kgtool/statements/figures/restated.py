"""Qualifiers that say how a figure grew, and those of a figure that restates another in a second currency."""

from __future__ import annotations

from collections.abc import Mapping

from kgtool.records import Amount
from kgtool.statements.figures.amounts import Figure


def add_growth(figure: Figure, qualifiers: dict[str, str]) -> None:
    """Add how a figure grew, and against what, to its qualifiers, where the text says it."""
    if figure.growth and isinstance(figure.growth.value, Amount):
        growth = figure.growth.value
        qualifiers["growthRate"] = ("-" if growth.change == "-" else "") + growth.lexical()
        qualifiers["growthBasis"] = growth.basis or "year-on-year"


def qualify_conversion(qualifiers: Mapping[str, str], amount: Amount, restated: Amount) -> dict[str, str]:
    """Return the qualifiers of a figure that restates another one.

    Args:
        qualifiers: those of the figure that is restated.
        amount: its amount.
        restated: the same in another currency.
    """
    same = {key: value for key, value in qualifiers.items() if key not in {"growthRate", "growthBasis"}}
    same |= {"unit": restated.unit, "conversionOf": f"{amount.lexical()} {qualifiers['unit']}"}
    if restated.comparator != "eq":
        same["comparator"] = restated.comparator
    return same
