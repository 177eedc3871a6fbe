"""Qualifiers that say how a figure grew, and the figures that restate another in a second currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kgtool.records import Amount, Mention, Statement, Value
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.amounts import Figure


def add_growth(figure: Figure, qualifiers: dict[str, str]) -> None:
    """Add how a figure grew, and against what, to its qualifiers, where the text says it."""
    if figure.growth and isinstance(figure.growth.value, Amount):
        growth = figure.growth.value
        qualifiers["growthRate"] = ("-" if growth.change == "-" else "") + growth.lexical()
        qualifiers["growthBasis"] = growth.basis or "year-on-year"


def restate(context: SentenceContext, figure: Figure, subject: Mention, stated: Statement) -> Iterator[Statement]:
    """Yield the statements that give a figure in other currencies; may be none.

    Args:
        context: the sentence.
        figure: the amount with its conversions.
        subject: what the figure is stated of.
        stated: the statement of the amount itself.
    """
    amount, thing, name = figure.main.value, stated.subject, stated.predicate
    assert isinstance(amount, Amount)
    for other in figure.converted:
        restated = other.value
        assert isinstance(restated, Amount)
        same = _qualify(dict(stated.qualifiers), amount, restated)
        number, used = Value(restated.lexical(), "xsd:decimal"), [subject, figure.main, other]
        yield context.state(thing, name, number, "conversion", used, modality=stated.modality, qualifiers=same)


def _qualify(qualifiers: Mapping[str, str], amount: Amount, restated: Amount) -> dict[str, str]:
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
