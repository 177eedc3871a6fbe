"""Numbers that are ratios by the words around them: `a PUE of at most 1.2`, `40,000 yuan per crossing`."""

from __future__ import annotations

import re

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.governing import clause_bounds

_PUE = re.compile(r"\b(?:PUEs?|[Pp]ower[ -]usage(?: effectiveness)?|[Pp]ower use effectiveness)\b[^;.\d]{0,60}$")
_HIGHEST = 3
_REACH = 90


def is_ratio(context: SentenceContext, main: Mention) -> bool:
    """Say whether a number is a power usage effectiveness, which is above one and below three."""
    amount = main.value
    if not isinstance(amount, Amount) or amount.noun or not 1 <= amount.low < _HIGHEST:
        return False
    if amount.kind != "count" and not (amount.kind == "percent" and main.text[-1:].isdigit()):
        return False  # `less than 1.2, at least 80 percent`: the percent is of the second only
    return _PUE.search(context.body.text, max(context.sentence.begin, main.begin - _REACH), main.begin) is not None


def is_rate(context: SentenceContext, main: Mention) -> bool:
    """`40,000 yuan per crossing`, `500 yuan each`: a price, no figure of a place or plan."""
    after = context.body.text[main.end : main.end + 40].lower().split()
    while after and after[0].startswith("("):  # a conversion in brackets
        after = after[next((i for i, word in enumerate(after) if word.rstrip(",.;").endswith(")")), 0) + 1 :]
    if after and after[0].strip(",.;") in {"per", "each", "apiece"}:
        return after[1:2] == [] or after[1].strip(",.;") not in {"year", "annum"}
    amount = main.value
    if not isinstance(amount, Amount) or amount.kind not in {"money", "percent"}:
        return False
    begin, _ = clause_bounds(context, main)
    units = [unit for unit in context.units if begin <= unit.begin < main.begin]
    last = max((i for i, unit in enumerate(units) if unit.lower in {",", "and", "but"}), default=-1)
    return any(
        unit.lower in {"each", "apiece"} for unit in units[last + 1 :]
    )  # `firms that each earn over 100 million`
