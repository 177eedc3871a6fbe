"""What Chinese lists name beside what is known: offices that share their place, bodies among bodies.

`武汉市经信局、科技局、财政局`: all three are offices of the city. `华为、长江汽车、浪潮等`: what stands between two
known firms is a firm too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.mentions.chinese.builds import office_at
from kgtool.mentions.drafts import BY_BEGIN, Draft

_JOINT = re.compile(r"[、和与及]|以及|会同|联合")
_OWN_PLACE = ("省", "市", "区", "县", "州", "国家", "中国", "中央", "全", "该", "本", "我", "各", "有关", "相关")
_BODIES = frozenset({"Company", "ResearchOrganization", "Organization"})
_ITEM = re.compile(r"(?<=、)([\u4e00-\u9fffA-Za-z0-9·]{2,9}?)(?=、|等|和|以及)")
_NO_NAME = re.compile(
    r"[的了在为将由是与把被向对其各多某及]|.*(?:企业|公司|高校|院所|机构|单位|部门|项目|产业|人工智能|机器人|平台|技术|城市|地区|行业|领域|协会|代表|专家|大厂|巨头|龙头|等地)$"
    r"|[0-9一二三四五六七八九十两]+(?:家|个|所)"
)
_CLOSED = re.compile(r"等(?:[0-9]+[余多]?[家个所])?(?:龙头|科技|知名|骨干)?(?:企业|单位|公司|机构)")
"""What sums up a list of bodies."""
_RESEARCH = ("大学", "学院", "研究院", "研究所", "实验室", "院", "所")
_LEAST = 2


def find_siblings(text: str, end: int, known: Sequence[Draft]) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and full name of the offices listed behind an office that ends at an offset, of one place.

    Args:
        text: the sentence.
        end: where the first office ends.
        known: names in the sentence: an office that is known by itself is none of a place.
    """
    begins = {draft.begin for draft in known if draft.kind in {"Agency", "City", "Province", "District", "County"}}
    while joint := _JOINT.match(text, end):
        begin = joint.end()
        if begin in begins or text.startswith(_OWN_PLACE, begin):
            return
        office = office_at(text, begin)
        if office is None:
            return
        yield begin, office[0], office[1]
        end = office[0]


def find_listed(text: str, drafts: Sequence[Draft]) -> list[tuple[int, int, str]]:
    """Return begin, end and class of unknown members of lists of which two others are known bodies; may be empty.

    Args:
        text: the sentence.
        drafts: the names in it.
    """
    bodies = sorted((d for d in drafts if d.kind in _BODIES and d.thing), key=BY_BEGIN)
    if not bodies:
        return []
    ends = {d.end for d in bodies}
    begins = {d.begin for d in bodies}
    found: list[tuple[int, int, str]] = []
    for match in _ITEM.finditer(text):
        begin, end = match.span()
        if any(d.begin < end and begin < d.end for d in drafts if d.kind not in {"Topic", "Indicator"}):
            continue
        closed = _CLOSED.match(text, end) is not None
        beside = (begin - 1 in ends) + (text[end] == "、" and end + 1 in begins)
        before = _run_before(text, begin, ends, bodies)
        if (beside == _LEAST or before >= _LEAST or (beside and closed)) and not _NO_NAME.match(match[1]):
            kind = "ResearchOrganization" if match[1].endswith(_RESEARCH) else "Company"
            found.append((begin, end, kind))
            ends.add(end)
    return found


def _run_before(text: str, begin: int, ends: set[int], bodies: Sequence[Draft]) -> int:
    """Return how many known bodies stand in a row right before a place in a list."""
    count = 0
    by_end = {d.end: d for d in bodies}
    while begin - 1 in ends and text[begin - 1] == "、" and begin - 1 in by_end:
        count += 1
        begin = by_end[begin - 1].begin
    return count
