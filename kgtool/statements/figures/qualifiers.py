"""What qualifies a figure: its indicator, industry, unit, growth, and the figure that it is a part of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kgtool.records import Amount, Mention, Statement, Value
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.amounts import Figure
from kgtool.statements.figures.continued import opens_comparison
from kgtool.statements.figures.governing import clause_bounds
from kgtool.statements.figures.indicators import indicator_of, industry_of, unit_of
from kgtool.statements.figures.restated import add_growth

_PART = re.compile(r"^\s*of (?:that|this|these|which)\b|[,(] ?of (?:that|this|these|which)\b|[,(] ?including [a-z]* ?$")
_OVERALL = frozenset({"gdp"})
"""Indicators of a whole economy: an industry named beside them is not what they measure."""


def qualify(
    context: SentenceContext,
    figure: Figure,
    main: Mention,
    owner: Mention | None,
    *,
    last: Statement | None,
    sums: Mapping[str, Statement],
) -> dict[str, str]:
    """Return indicator, industry, unit, comparator, whole and growth of a figure.

    Args:
        context: the sentence.
        figure: the amount with its growth and conversions.
        main: the mention of the amount.
        owner: whose it is, if known.
        last: the figure stated last.
        sums: the last figure of each unit.
    """
    amount = main.value
    assert isinstance(amount, Amount)
    indicator = indicator_of(context, main, owner)
    part = _whole(context, main, last)
    same = last if last and last.evidence[0].sentence == context.sentence.ordinal else None
    generic = indicator in {"industry-scale", "share"} and not amount.change
    if same and generic and same.get("unit") == amount.unit and not industry_of(context, main):
        indicator = same.get("indicator") or indicator  # `sales of 6.2 billion yuan in 2023 (2022: 5 billion yuan)`
    compared = sums.get(amount.unit) if indicator == "industry-scale" and opens_comparison(context) else None
    if compared and context.sentence.ordinal - compared.evidence[0].sentence <= 1:
        indicator = compared.get("indicator") or indicator  # `For comparison: 47 billion yuan was earned in 2024`
    if part and indicator == "industry-scale" and part.get("unit") == amount.unit:
        indicator = part.get("indicator") or indicator
    qualifiers = {
        "indicator": indicator,
        "industry": "" if indicator in _OVERALL else industry_of(context, main),
        "unit": unit_of(context, main, owner),
        "comparator": amount.comparator,
    }
    if part and part.subject.iri == (owner.iri if owner else None) and isinstance(part.object, Value):
        qualifiers["partOfObservation"] = f"{part.object.text} {part.get('unit')}"
    add_growth(figure, qualifiers)
    return qualifiers


def _whole(context: SentenceContext, main: Mention, whole: Statement | None) -> Statement | None:
    """Return the figure that an amount is a part of: `Of that, the digital economy was worth ...`."""
    if whole is None or whole.evidence[0].sentence < context.sentence.ordinal - 1:
        return None
    begin, _ = clause_bounds(context, main)
    before = context.body.text[begin : main.begin].lower()
    return whole if _PART.search(before) else None
