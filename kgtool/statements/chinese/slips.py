"""Figures that a Chinese text only quotes to call them wrong, and the number that it puts in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.records import Amount, Mention

_QUOTED = re.compile(r"[“「『]([^“”「」『』]{2,80})[”」』]")
_REFUSED = re.compile(
    r"(?:的|这一|等|之类的?|这个)?(?:说法|传言|传闻|消息|表述|报道|数据|内容|字样|目标|指标|要求|数字|帖文)?[^，。；“”]{0,6}?"
    r"(?:有误|不实|失实|不属实|不准确|不符|应为|应是|应改为|更正为|改为|系笔误|系误|误为|纯属|是谣言|不再|作废|未纳入|已失效|已到期|未能?(?:完成|实现))"
)
"""Behind a quotation: what it says is wrong, or holds no more."""
_RIGHT = re.compile(
    r"(?:应为|应是|应改为|更正为|改为|正确的?(?:数字|数据|数值|表述|内容)?应?(?:为|是))[“「『]?(?:约|近|超)?$"
)
_MISWRITTEN = re.compile(
    r"(?:误写?[为作成]|误植为|错写?[为作成]|(?:写|印|记|排|说|传|算|错标)[成作])[“「『]?[^，。；“”]{0,12}$"
)
_OVER = re.compile(r"同时废止|已?经?废止|即行废止|宣布失效|自动失效|已经?到期|不再作为|不再执行|作废|未纳入")
"""In a sentence about a document: its goals are no goals any more."""
_REACH = 20


def find_slips(text: str, offset: int, amounts: Sequence[Mention]) -> dict[int, Mention | None]:
    """Return the amounts that a sentence calls wrong, by where they begin, each with its correction or `None`.

    Args:
        text: the sentence.
        offset: where it begins in the text that mentions count in.
        amounts: its amounts, in order.
    """
    found: dict[int, Mention | None] = {}
    for quoted in _QUOTED.finditer(text):
        if not _REFUSED.match(text, quoted.end()):
            continue
        wrong = [m for m in amounts if quoted.start() <= m.begin - offset < quoted.end()]
        right = next((m for m in amounts if m.begin - offset >= quoted.end() and _corrects(text, offset, m)), None)
        for mention in wrong:
            fits = right is not None and _alike(mention, right)
            found[mention.begin] = right if fits and len(wrong) == 1 else None
        if right is not None:
            found.setdefault(right.begin, None)  # it stands for the other, not for itself
    for mention in amounts:
        at = mention.begin - offset
        if _MISWRITTEN.search(text, max(0, at - _REACH), at):
            found[mention.begin] = None
    return found


def is_over(text: str) -> bool:
    """Say whether a sentence ends the life of a document: what it set as goals is no goal any more.

    >>> is_over("原《行动方案》同时废止。")
    True
    """
    return _OVER.search(text) is not None


def _corrects(text: str, offset: int, mention: Mention) -> bool:
    """`应为“18个”`, `正确数字为32亿元`: the number stands alone behind the word that corrects."""
    at = mention.begin - offset
    return _RIGHT.search(text, max(0, at - _REACH), at) is not None


def _alike(left: Mention, right: Mention) -> bool:
    first, second = left.value, right.value
    assert isinstance(first, Amount)
    assert isinstance(second, Amount)
    return first.kind == second.kind and left.text[-1] == right.text[-1]
