"""Money that a Chinese policy sets aside: `每年安排算力券3亿元`, `发放6亿元算力券、3亿元模型券`.

It is a goal of the document that promises it. What one applicant may get (`单个项目最高2000万元`) is no such sum.
"""

from __future__ import annotations

import re

from kgtool.statements.chinese.groups import Case

FUNDING = "funding"
"""The indicator of such a sum."""
_SET_ASIDE = re.compile(r"安排|设立|统筹|投入|发放|拿出|列支|划拨|筹集|落实|筹措|下达|配套|组建|成立|总规模|首期")
_PURSE = re.compile(
    r"(?:算力|模型|语料|数据|创新|服务|训力|智算|应用|场景|科技|云)券|(?:专项|扶持|财政|引导|配套|奖补|政策|支持|发展|产业)资金|经费|财政|基金"
)
_BEHIND = re.compile(r"(?:以上|左右)?(?:的|人民币)?(?:[^，。；、0-9]{0,8})?(?:券|专项资金|扶持资金|财政资金|经费|基金)")
_EACH = re.compile(
    r"单个|单家|单项|每[家户个项人名套]|最高|上限|不超过|给予|奖励|补贴|补助|资助|奖补|对[^，。；]{2,20}的?(?:企业|项目|单位|团队|机构|个人)"
)
_REACH = 30


def is_fund(case: Case) -> bool:
    """Say whether an amount is money that is set aside as a whole.

    Args:
        case: the figure.
    """
    if case.figure.amount.kind != "money":
        return False
    text, main = case.context.body.text, case.main
    before = text[max(case.begin, main.begin - _REACH) : main.begin]
    if _EACH.search(before) or not _SET_ASIDE.search(before):
        return False
    return _PURSE.search(before) is not None or _BEHIND.match(text, main.end) is not None
