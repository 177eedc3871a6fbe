"""Lists that `分别` sets against each other: `A、B分别于2020年、2021年获批`, `A、B分别落户C、D`."""

from __future__ import annotations

from kgtool.records import Mention
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext, date_of

RESPECTIVELY = frozenset({"分别", "分获"})
_MARKS = frozenset("，。；：！？")
Slots = dict[str, list[Mention]]


def pair_chinese(context: SentenceContext, slots: Slots, predicate: Predicate) -> list[Slots] | None:
    """Return the first with the first and so on, or `None` where the verb's clause does not say `分别`.

    Lists of other lengths say nothing of their members: then the longer one is left out.

    Args:
        context: the sentence.
        slots: what plays each part.
        predicate: the verb.
    """
    lowers = context.lowers
    begin = next((i + 1 for i in range(predicate.first - 1, -1, -1) if lowers[i] in _MARKS), 0)
    end = next((i for i in range(predicate.last + 1, len(lowers)) if lowers[i] in _MARKS), len(lowers))
    at = next((i for i in range(begin, end) if lowers[i] in RESPECTIVELY), -1)
    if at < 0:
        return None
    dates = [m for index, m in context.dated if at < index < end and date_of(m)]
    lists = sorted((name for name, filled in slots.items() if len(filled) > 1 and filled[0].kind != "Date"), key=str)
    date_slot = next((name for name, filled in slots.items() if filled and filled[0].kind == "Date"), None)
    if len(dates) > 1:
        things = next((name for name in lists if len(slots[name]) == len(dates)), None)
        if things is None:
            return [{**slots, date_slot: []}] if date_slot else None
        pairs = zip(slots[things], dates, strict=True)
        return [{**slots, things: [thing], date_slot or "date": [date]} for thing, date in pairs]
    if len(lists) > 1:
        left, right = lists[:2]
        if len(slots[left]) != len(slots[right]):
            return [{}]
        return [{**slots, left: [a], right: [b]} for a, b in zip(slots[left], slots[right], strict=True)]
    return None
