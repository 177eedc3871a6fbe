"""Groups the amounts of a sentence: a main amount with its growth and its value in other currencies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext

_GROWTH_REACH = 90
"""Characters between an amount and the growth rate that is still its own."""
_LEADS = re.compile(
    r"(?: year[- ]on[- ]year| from a year earlier)?,? (?:to|to reach|reaching|to stand at|hitting|to hit)"
    r"(?: about| around| some| over| more than| nearly)? ?"
)
_LARGE = 10_000_000
MONEY_ALONE = 10**9
"""No article counts things by the billion."""
_OF_HEADS = re.compile(
    r"\b(?:population|people|residents|inhabitants|visitors|passengers|tourists|users|subscribers|trips|parcels|vehicles|"
    r"tonnes|tons|viewers|downloads|throughput)\b[^.;]*$",
    re.IGNORECASE,
)
"""What says before a large bare number that it counts heads: `The permanent population was 12.624 million`."""
_COUNTED_BEFORE = 60
_ITEM = re.compile(r"\d{1,2}\.\d{1,2}\.? +[A-Z]")
"""The number of a paragraph: `2.2 By the end of 2027 ...`."""


@dataclass(eq=False)
class Figure:
    """A main amount with what restates or qualifies it: its growth, and its value in another currency."""

    main: Mention
    growth: Mention | None = None
    converted: list[Mention] = field(default_factory=list)


def read_figures(context: SentenceContext, amounts: Sequence[Mention], *, currency: str = "") -> list[Figure]:
    """Group amounts: growth rates and conversions belong to the amount before them, or to the one that they lead to.

    Args:
        context: the sentence.
        amounts: its amounts, in order.
        currency: that of the sum stated just before, which a large bare number takes over.
    """
    figures: list[Figure] = []
    text = context.body.text
    rate: Mention | None = None
    amounts = _with_currencies(text, amounts, currency)
    for index, mention in enumerate(amounts):
        amount = mention.value
        assert isinstance(amount, Amount)
        last = figures[-1] if figures else None
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if rate is not None:
            figures.append(Figure(mention, growth=rate))
            rate = None
        elif amount.change and _is_percent(mention) and following and _leads(text, mention, following):
            rate = mention  # `rose 8 percent to 20 billion yuan`
        elif amount.converted and last:
            last.converted.append(mention)
        elif (
            amount.change
            and last
            and not _is_percent(last.main)
            and mention.begin - max([last.main.end, *(m.end for m in last.converted)]) < _GROWTH_REACH
            and not last.growth
            and ";" not in text[last.main.end : mention.begin]
        ):
            if _is_percent(mention):  # `ninth, up three places` is no growth rate
                last.growth = mention
        else:
            figures.append(Figure(mention))
    return figures


def _leads(text: str, rate: Mention, following: Mention) -> bool:
    return not _is_percent(following) and bool(_LEADS.fullmatch(text, rate.end, following.begin))


def _with_currencies(text: str, amounts: Sequence[Mention], currency: str) -> list[Mention]:
    """`20 billion yuan by 2022 and 60 billion by 2025`: a large bare number takes the currency before it."""
    result: list[Mention] = []
    for mention, following in zip(amounts, [*amounts[1:], None], strict=False):
        amount = mention.value
        assert isinstance(amount, Amount)
        if amount.kind == "money" and not amount.converted:
            currency = amount.unit
        elif (
            currency
            and amount.kind == "count"
            and not amount.noun
            and amount.low >= _LARGE
            and not _OF_HEADS.search(text, max(0, mention.begin - _COUNTED_BEFORE), mention.begin)
        ):
            result.append(replace(mention, value=replace(amount, kind="money", unit=currency)))
            continue
        if following and amount.kind == "count" and not amount.unit and not amount.noun:
            result.append(_like_next(text, mention, following))
            continue
        result.append(mention)
    return result


def _like_next(text: str, mention: Mention, following: Mention) -> Mention:
    """`14.2 and 11.8 percent`: a bare number takes the unit of the one that it is listed with."""
    amount, other = mention.value, following.value
    assert isinstance(amount, Amount)
    assert isinstance(other, Amount)
    if other.kind not in {"percent", "measure"} or other.change or other.converted:
        return mention
    if text[mention.end : following.begin] not in {" and ", ", ", ", and ", " or "}:
        return mention
    return replace(mention, value=replace(amount, kind=other.kind, unit=other.unit))


def _is_percent(mention: Mention) -> bool:
    return isinstance(mention.value, Amount) and mention.value.kind == "percent"


def replace_main(figure: Figure, main: Mention) -> Figure:
    """Return a figure with another mention as its main amount."""
    return Figure(main, figure.growth, figure.converted)


def measured_alike(amount: Amount, before: Mention | None) -> Amount | None:
    """`Ordos has 9 EFLOPS; Inner Mongolia, 64`: return a bare number in the measure of the amount before it."""
    said = before.value if before else None
    if not isinstance(said, Amount) or said.kind != "measure":
        return None
    return replace(amount, kind=said.kind, unit=said.unit)


def is_sum(amount: Amount) -> bool:
    """`a core industry of 200 billion`: a bare number of which no article counts so many things is a sum of money."""
    return amount.kind == "count" and not amount.noun and amount.low >= MONEY_ALONE


def find_amounts(context: SentenceContext) -> list[Mention]:
    """Return the amounts of a sentence that are more than labels, in order; may be empty."""
    if "Amount" not in context.kinds:
        return []
    text = context.body.text
    return [m for m in context.mentions if isinstance(m.value, Amount) and not _only_labels(text, m)]


def _only_labels(text: str, amount: Mention) -> bool:
    """Say whether an amount only tells in what a line is given, `Output (100 million yuan): 420`, or numbers it."""
    if text[amount.begin - 1 : amount.begin] == "(" and text[amount.end : amount.end + 2] == "):":
        return True
    return (not amount.begin or text[amount.begin - 1] == "\n") and _ITEM.match(text, amount.begin) is not None
