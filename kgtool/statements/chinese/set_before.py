"""Goals that a Chinese text only looks back on (`当年定下的2020年目标`), and documents that others only rest on.

A look back has a past date, as a fact has. What tells it from one are the words around it: a verb of setting before the
date, or behind the amount that it was missed.
"""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.chinese.groups import Case
from kgtool.statements.context import SentenceContext

_SETTING = re.compile(
    r"(?:定下|设定|立下|提出|制定|确定|规定|许下|设想|承诺)的(?!企业|项目|公司|产业园)(?=[^，。；]*$)(?![^，。；]*(?:已|实际|现))"
    r"|(?:提出|承诺|设想|明确|要求|部署|规划|宣布)[，：]?[“]?(?=到|至|力争)"
    r"|(?:曾|当时|当初|原先|此前|最初)[^，。；]{0,8}(?:提出|设想|计划|承诺|设定|要求|规定|规划|定下)(?!的)[，：]?"
    r"|原(?:先|本|来)?(?:计划|定|拟|打算)(?:是|为|于|在)?"
    r"|(?:目标|任务|指标|计划)(?:是|为|定在|定为)[，：]?"
)
"""Before a date and its amount in one run of clauses: somebody set them as a goal."""
_MISSED = re.compile(
    r"(?:的?(?:目标|任务|指标|计划|设想))?[，]?(?:最终|至今|仍|也|都|均|却|尚)?(?:没有|没能|没|未能|未|并未|未曾)(?:能)?(?:如期|按期|按时|全部)?"
    r"(?:完成|达成|实现|达到|达标|兑现)|(?:的?(?:目标|任务|指标))?[，]?(?:最终)?(?:落空|泡汤|爽约)"
)
"""Right behind an amount: it was a goal."""
_ACTUAL = re.compile(r"实际|结果|最终|事后|现有|目前|已[经达完实建有超]|当年[做完达仅只就]|做到")
"""Between the setting and an amount: what became of it."""
_OUTCOME = re.compile(
    r"(?:(?<![取成])(?:结果|结局)(?!导向)|实际(?!控制|问题|情况)|最终(?!目标)|事后|做到)(?:[^；。目]|目(?!标))*$"
)
_MEANT = re.compile(r"计划|拟|力争|目标|原定|要求")
_THEN = re.compile(r"(?:以上|左右)?的?(?:目标|任务)?，(?:但|而|可|最后)?(?:实际|结果|最终|只|仅)")
_RESTS = re.compile(r"(?:依据|根据|按照|依照|对照|落实|贯彻|衔接|承接|细化|参照|以|结合)(?:[^，。；《》]{0,10})$")
_RESTED = re.compile(r"(?:为(?:依据|基础|指导|遵循|蓝本|参照)|的?(?:要求|部署|精神|规定))")


def is_outcome(case: Case) -> bool:
    """Say whether an amount is what became of a goal: `目标是150家，结果只有96家`.

    Args:
        case: the figure.
    """
    return _OUTCOME.search(case.context.body.text, case.context.sentence.begin, case.main.begin) is not None


def was_set(case: Case, when: Mention | None) -> bool:
    """Say whether an amount of a past date is a goal that the text looks back on.

    Args:
        case: the figure.
        when: its date.
    """
    text, begin, main = case.context.body.text, case.context.sentence.begin, case.main
    if _MISSED.match(text, main.end):
        return True
    if _MEANT.search(case.before) and _THEN.match(text, main.end):
        return True  # `2023年计划新增2万架，实际完成1.7万架`
    if when is None or not begin <= when.begin < main.begin:
        return False
    settings = list(_SETTING.finditer(text, begin, main.begin))
    if not settings or any(mark in text[settings[-1].end() : main.begin] for mark in "；。"):
        return False
    setting = settings[-1]
    return when.begin >= setting.start() and not _ACTUAL.search(text, setting.start(), main.begin)


def is_ground(context: SentenceContext, plan: Mention) -> bool:
    """Say whether a document is only what another one rests on: `计划依据《…规划》制定`.

    Args:
        context: the sentence.
        plan: the document.
    """
    text, begin = context.body.text, context.sentence.begin
    return _RESTS.search(text, begin, plan.begin) is not None and (
        _RESTED.match(text, plan.end) is not None
        or re.match(r"[，等]|制定|编制|起草|研究制定", text[plan.end :]) is not None
    )
