"""Words that a Chinese correction quotes as wrong: `“...获批”有误，应为“...”`, `文中“...”应为“...”`.

What such a quotation says is nobody's statement; what stands behind `应为` is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgtool.records import Statement
from kgtool.statements.context import SentenceContext

_WRONG = re.compile(
    r"[“「《](?P<quote>[^”」》]{2,120})[”」》](?:的?(?:说法|表述|报道|消息|数据|内容)?|一[文稿]|等?稿件)?"
    r"(?:，)?(?:有误|系误|为误|错误|不实|失实|不准确|不属实|有出入|系笔误|与事实不符|系谣言|应为|应是|应改为|更正为|应更正为|实为|实际为|系.{0,4}之误)"
)


def leave_wrong_words(context: SentenceContext, stated: Iterable[Statement]) -> Iterator[Statement]:
    """Yield what a sentence states, but for what only its wrong quotations say.

    Args:
        context: the sentence.
        stated: what it states.
    """
    text, offset = context.sentence.text, context.sentence.begin
    spans = [match.span("quote") for match in _WRONG.finditer(text)] if any(mark in text for mark in "“「《") else []
    for statement in stated:
        at = statement.evidence[0].begin - offset
        if not any(begin <= at < end for begin, end in spans):
            yield statement
