"""Chinese lists that are dealt out in turn: `杭州、深圳的企业分别有980家和2600家`, `鼓楼区、台江区各10个`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention
from kgtool.statements.chinese.clauses import find_unit
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import MEASURED

_IN_TURN = re.compile(r"分别|依次")
_EACH = re.compile(r"(?:各(?!类|种|级|地|方|项)|(?<![平年])均|都)[^，。；]{0,14}$")
_BETWEEN = re.compile(r"[、，和及与以]{1,3}(?:约|近|超过?|逾)?")
"""Between two members of one series of amounts."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """What a series gives to one amount.

    Args:
        owners: whose it is; empty where the series does not say it.
        when: its date, `None` where the series has none.
        blocked: the series cannot be told apart: nothing is stated of the amount.
    """

    owners: tuple[Mention, ...] = ()
    when: Mention | None = None
    blocked: bool = False


def deal(context: SentenceContext, amounts: Sequence[Mention]) -> dict[int, Dealt]:
    """Return what series give to the amounts of a sentence, by where an amount begins; may be empty.

    Args:
        context: the sentence.
        amounts: its amounts, in order.
    """
    found: dict[int, Dealt] = {}
    text = context.body.text
    done = context.sentence.begin
    for word in _IN_TURN.finditer(context.sentence.text):
        at = context.sentence.begin + word.start()
        if at < done:
            continue
        series = _series(text, [m for m in amounts if m.begin >= at])
        if len(series) < 2:
            continue
        done = series[-1].end
        owners = _group(context, at, places=True)
        dates = _group(context, at, places=False)
        for index, mention in enumerate(series):
            if len(owners) == len(series):
                found[mention.begin] = Dealt((owners[index],))
            elif len(dates) == len(series) and len(owners) < 2:
                found[mention.begin] = Dealt(when=dates[index])
            elif len(owners) > 1 or len(dates) > 1 or _alike(series, mention):
                found[mention.begin] = Dealt(blocked=True)
    for mention in amounts:
        if mention.begin in found:
            continue
        if _sums_up(context, mention):
            found[mention.begin] = Dealt(blocked=True)
            continue
        group = _before(context, mention)
        if len(group) > 1:
            between = text[group[-1].end : mention.begin]
            each = _EACH.search(between) is not None
            found[mention.begin] = Dealt(tuple(group)) if each else Dealt(blocked=True)
    return found


def _series(text: str, amounts: Sequence[Mention]) -> list[Mention]:
    """Return the amounts from the first on that only joints part."""
    series: list[Mention] = []
    for mention in amounts:
        if series and not _BETWEEN.fullmatch(text, series[-1].end, mention.begin):
            break
        series.append(mention)
    return series


def _group(context: SentenceContext, end: int, *, places: bool) -> list[Mention]:
    """Return the last group of places, or of dates, before an offset; one place alone rules."""
    units = context.units
    last = find_unit(units, end)
    for index in range(last, -1, -1):
        unit = units[index]
        if unit.bracketed or not unit.mentions or unit.begin >= end:
            continue
        fits = [
            m for m in unit.mentions
            if (m.kind in MEASURED and m.iri if places else isinstance(m.value, DateValue) and m.value.start)
        ]  # fmt: skip
        if len(fits) > 1 and len(fits) == len(unit.mentions):
            return fits
        if fits and places:
            return fits  # one owner rules: what follows is told of it alone
    return []


def _alike(series: Sequence[Mention], mention: Mention) -> bool:
    """`这两个数字分别为198亿元和1620亿元`: of two sums in turn neither says which it is."""
    return len([m for m in series if m.text[-1] == mention.text[-1]]) > 1


def _sums_up(context: SentenceContext, mention: Mention) -> bool:
    """`下设天府、重庆两个数据中心集群`: the number counts the names right before it."""
    amount = mention.value
    assert isinstance(amount, Amount)
    text = context.body.text
    name = next((m for m in context.mentions if m.end == mention.begin and m.iri), None)
    return name is not None and bool(amount.noun) and "、" in text[max(0, name.begin - 4) : name.begin]


def _before(context: SentenceContext, mention: Mention) -> list[Mention]:
    """Return the group of places that an amount in the same clause follows, if it is the nearest thing named."""
    units = context.units
    at = find_unit(units, mention.begin)
    for index in range(at - 1, -1, -1):
        unit = units[index]
        if unit.lower and unit.lower[0] in "，。；：":
            return []
        fits = [m for m in unit.mentions if m.kind in MEASURED and m.iri]
        if fits:
            return fits if len(fits) == len(unit.mentions) else []
    return []
