"""What no list knows between an owner and its amount in a Chinese clause: a noun of its own, or only a closer word.

`郑州地铁12号线总投资98亿元` names a thing of its own. `绿电使用比例达到90%`, `“小巨人”企业40户` only say more closely
what is measured: they stand right before the noun that is counted, without a verb between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Amount, Mention
from kgtool.statements.chinese.clauses import find_unit
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.chinese.measures import COUNTED
from kgtool.statements.context import SentenceContext

LEFT_OVER = 1
"""Characters that no list knows and that may still stand between an owner and its amount: a slip, no noun."""
_LONGEST = 10
_BODY = re.compile(
    r"公司|集团|银行|大学|学院|医院|研究院|协会|学会|商会|联盟|[局厅委办县镇乡村州盟旗谷港城园湾岛路线桥站厂店馆社所校国军团]$|[市区省]$"
)
"""What is named so is a thing that has figures of its own."""
_PART = re.compile(r"(?:核心|起步|启动|先行|拓展|先导示范|功能|合作)区")
"""A part of a zone, whose figures are not the zone's."""
_SECTOR = re.compile(r"(?:业务|产业|行业|业|产品|服务|制造|经济|交易|技术|合同|领域|装备|系统|设备|工程)$")
_RAISED = re.compile(
    r"(?:培育|打造|建设|建成|形成|引进|引育|招引|集聚|聚集|推出|新增|开发|遴选|布局|组建|认定|扶持|拥有|现有)[^，。；、0-9]{0,4}$"
)
"""Before a closer word with `的`: `培育有影响力的企业120家`."""
_FROM_HERE = re.compile(
    r"^(?:据|随着|为|在|从|对|除|经|根据|按照|围绕|通过|面对|面向|截|自|当|结合|立足|聚焦|同时|此外|其中|与此|目前|近|多年|下一步|第[一二三四五六]步|第[一二三四五]阶段)"
    r"|(?:显示|获悉|了解|统计|表示|透露|介绍|指出|认为|说|称|道|看|来说|方面|看来|期间|以来|同时|之下|背景下|之后|之际|设想|提出|明确|要求|部署|强调|提到|写道|写明|载明|拟定|目标是|目标为|的是|测算|悉|消息|规模|数量|上|后|前|时|中"
    r"|目标|基础|优势|现状|情况|成效|领域|培育|建设|生态|载体|实力|主体|亮点|特点|体量|总量|方向)$"
)
"""A clause that begins or ends so only sets the scene."""


def unknown_between(
    context: SentenceContext, begin: int, end: int, main: Mention | None, lexicon: ChineseLexicon
) -> list[tuple[int, int]]:
    """Return the stretches between two places of a clause that name something of their own, in order.

    Args:
        context: the sentence.
        begin: the first place.
        end: the second.
        main: the amount that stands behind them, whose noun excuses what stands right before it; else `None`.
        lexicon: the words that name nothing of their own.
    """
    found = list(_stretches(context, begin, end, main, lexicon))
    part = _PART.search(context.body.text, begin, end)
    if part and not any(m.begin <= part.start() < m.end for m in context.mentions):
        return [part.span()]
    if main is not None:
        found = [each for each in found if not _says_more(context, each, main, lexicon)]
    return found if sum(last - first for first, last in found) > LEFT_OVER else []


def sets_scene(text: str) -> bool:
    """Say whether a clause only says when, by whom or on what grounds.

    >>> sets_scene("数据显示"), sets_scene("中原科技城一期开园")
    (True, False)
    """
    return _FROM_HERE.search(text) is not None


def _stretches(
    context: SentenceContext, begin: int, end: int, main: Mention | None, lexicon: ChineseLexicon
) -> Iterator[tuple[int, int]]:
    """Yield what neither mentions nor the lists cover."""
    text = context.body.text
    covered = [
        (m.begin, m.end) for m in context.mentions if m is not main and begin <= m.begin < end and m.kind != "Alias"
    ]
    position = begin
    for first, last in [*sorted(covered), (end, end)]:
        stop = min(first, end)
        at = position
        while at < stop:
            known = lexicon.fillers.search(text, at, stop)
            upto = known.start() if known else stop
            letters = [i for i in range(at, upto) if text[i].isalnum()]
            if letters:
                yield letters[0], letters[-1] + 1
            if known is None:
                break
            at = max(known.end(), at + 1)
        position = max(position, last)
        if position >= end:
            return


def _says_more(context: SentenceContext, stretch: tuple[int, int], main: Mention, lexicon: ChineseLexicon) -> bool:
    """Say whether a stretch only says more closely what an amount counts or measures."""
    text = context.body.text
    first, last = stretch
    word = text[first:last]
    if text[first - 1 : first] in "“‘" and text[last : last + 1] in "”’":
        return True
    if last - first > _LONGEST or _BODY.search(word):
        return False
    if text[last : last + 1] == "的" and not _RAISED.search(text, max(0, first - 8), first):
        return False
    amount = main.value
    assert isinstance(amount, Amount)
    heads = [m for m in context.mentions if m.kind == "Indicator" and last <= m.begin and m.end <= main.begin]
    if amount.kind == "count":
        if amount.unit not in COUNTED or amount.noun:
            return False
        return not _has_verb(context, last, main.begin, lexicon, upto_noun=True)
    if not heads or _has_verb(context, last, heads[0].begin, lexicon):
        return False
    return amount.kind == "percent" or _SECTOR.search(word) is not None


def _has_verb(
    context: SentenceContext, begin: int, end: int, lexicon: ChineseLexicon, *, upto_noun: bool = False
) -> bool:
    """Say whether a verb stands between two places; a noun before it ends the search if asked."""
    units = context.units
    for index in range(max(0, find_unit(units, begin)), len(units)):
        unit = units[index]
        if unit.begin >= end:
            return False
        if unit.begin < begin:
            continue
        if unit.lower in lexicon.verbs:
            return True
        if upto_noun and not unit.mentions and unit.lower not in {"的", "、", "和"}:
            return False
    return False
