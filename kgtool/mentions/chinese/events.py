"""Names of events in Chinese text: `2024世界传感器大会`, `第七届数字中国建设峰会`, `长三角算力发展论坛`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.chinese.builds import Build

_HEAD = re.compile(
    r"(?:大会|峰会|论坛|年会|发布会|现场会|推进会|博览会|展览会|交易会|洽谈会|对接会|研讨会|座谈会|大赛|挑战赛|交流会|推介会)(?!年会|大会|峰会|开幕式|组委会)"
)
_HOLDING = re.compile("召开|举行|举办|开幕|闭幕|启幕|落幕|揭幕|参加|出席|亮相")
_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·“”+]|的|了|由|在|将|为|是|该|把|被|向|召开|举行|举办|出席|参加|主办|承办|开幕|亮相|组织|介绍|宣布|日前|近日|今天|昨天|上午|下午"
    r"|暨|本次|此次|一场|一次|系列|首场|专题"
)
_COMMON = re.compile(
    r"(?:全市|全省|全国|全区|市|省|区|国家|新闻|成立|启动|动员|工作|专题|系列|媒体|产品|新品|企业|企业家|项目|集中|签约|开幕|闭幕|表彰|总结|常务|党组|招商|"
    r"产业|科技|推进|年度|职工|代表|股东|理事|会员|年中|年终|业绩|情况|主题|人才|政策|人民代表|第?[一二三四五六七八九十0-9]+[届次场]|人工智能|数字经济|高质量发展)*"
)
"""Words of which a meeting has no name yet: `全市人工智能产业推进会`."""
_FOUNDING = re.compile(r"(?:成立|揭牌|启动|签约|授牌|开园|挂牌|换届|筹备)$")
"""What makes a meeting that of something else: `太湖联盟成立大会`."""
_LONGEST, _SHORTEST = 30, 6


def find_events(text: str, closed: Sequence[tuple[int, int]]) -> list[Build]:
    """Return the events that a sentence names by names of their own, in order; may be empty.

    Args:
        text: the sentence.
        closed: offsets of names and dates that do not belong to the name of an event.

    >>> [b.name for b in find_events("2024世界传感器大会11月在郑州举行。", [])]
    ['2024世界传感器大会']
    """
    if not _HOLDING.search(text):
        return []
    found: list[Build] = []
    floor = 0
    for head in _HEAD.finditer(text):
        begin = max(floor, head.start() - _LONGEST, *(end for _, end in closed if end <= head.start()), 0)
        for stop in _STOP.finditer(text, begin, head.start()):
            begin = stop.end()
        begin += text[begin] == "“" and "”" not in text[begin : head.end()]
        name = text[begin : head.end()]
        floor = head.end()
        whole = not _FOUNDING.search(text, begin, head.start()) and not _COMMON.fullmatch(text, begin, head.start())
        if len(name) >= _SHORTEST and whole and name.count("“") == name.count("”"):
            found.append(Build(begin, head.end(), "Event", name))
    return found
