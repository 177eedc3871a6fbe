"""Dates that are not those of a clause which says itself that it happened later: `2月甲获批，三个月后乙跟上`."""

from __future__ import annotations

import re

from kgtool.records import Statement
from kgtool.statements.context import SentenceContext

_LATER = re.compile(
    r"(?:[0-9一二两三四五六七八九十半几数]+(?:个多?月|天|年|周|个星期)(?:之|以)?后|次[年月日]|翌[年日]|隔年|转年|随后|此后|其后|之后|不久|后来|稍后|紧接着)"
)
_MARKS = "，。；：！？"


def is_later(context: SentenceContext, stated: Statement) -> bool:
    """Say whether a statement has its date from before a clause that tells of a later time.

    Args:
        context: the sentence.
        stated: what gives a date to something that the sentence names.
    """
    text, offset = context.sentence.text, context.sentence.begin
    if _LATER.search(text) is None:
        return False
    named = [m for m in context.mentions if m.iri == stated.subject.iri]
    if not named:
        return False
    at = named[-1].begin - offset
    begin = max(text.rfind(mark, 0, at) for mark in _MARKS) + 1
    end = min((place for mark in _MARKS if (place := text.find(mark, at)) >= 0), default=len(text))
    later = _LATER.search(text, begin, end)
    own = any(m.kind == "Date" and begin <= m.begin - offset < end for m in context.mentions)
    return later is not None and not own
