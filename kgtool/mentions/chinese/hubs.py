"""Which known hub or cluster is meant where a Chinese sentence parts its name: `同意宁夏建设...国家枢纽节点`.

The reference data knows each by `宁夏枢纽` and `中卫数据中心集群`. In `天府、重庆两个数据中心集群` the last word is
shared: every place of the list is a cluster.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Gazetteer

_NODE = re.compile(r"(?:全国一体化(?:算力网络|大数据中心))?国家(?:算力)?枢纽节点")
_BUILD = re.compile(r"(?:地区|省|自治区)?[^，。；：]{0,6}?(?:启动建设|启动|建设|设立|布局|规划建设)$")
_HOSTS = frozenset({"Region", "Province"})
_SHARED = re.compile(
    r"(?:[等][0-9]{1,2}|[等]?[两二三四五六七八九十0-9]{1,2})?(?:个|大)?(?:国家)?(?P<head>数据中心集群|枢纽(?:节点)?(?!建设))"
)
_ITEM = re.compile(r"[\u4e00-\u9fff]{2,5}")
_JOINTS = "、和与及"
_LONGEST = 60


def find_hubs(text: str, drafts: Sequence[Draft], gazetteer: Gazetteer) -> list[Draft]:
    """Return the known hubs and clusters that a sentence names in parts, in no order; may be empty.

    Args:
        text: the sentence.
        drafts: known names in it.
        gazetteer: the known names.
    """
    found: list[Draft] = []
    if "枢纽" not in text and "集群" not in text:
        return found
    places = sorted((d for d in drafts if d.kind in _HOSTS and d.thing), key=BY_BEGIN)
    for match in _NODE.finditer(text):
        before = [d for d in places if d.end <= match.start()]
        if before and _BUILD.fullmatch(text, before[-1].end, match.start()):
            place = before[-1]
            name = re.sub(r"(?:地区|省|市|自治区|(?:维吾尔|回族|壮族)自治区)$", "", text[place.begin : place.end])
            entry = gazetteer.get_by_name(f"{name}枢纽")
            if entry:
                found.append(
                    Draft(
                        match.start(), match.end() - 1, match.start(), match.end(), entry.kind, entry.thing, via="build"
                    )
                )
    for match in _SHARED.finditer(text):
        found += _listed(text, match, gazetteer)
    return found


def _listed(text: str, match: re.Match[str], gazetteer: Gazetteer) -> list[Draft]:
    """Return the members of the list right before a shared head, where each with the head is a known name."""
    found: list[Draft] = []
    end = match.start()
    while end > 0 and match.start() - end < _LONGEST:
        item = next(
            (
                (begin, entry)
                for begin in range(max(0, end - 5), end - 1)
                if _ITEM.fullmatch(text, begin, end)
                and (entry := gazetteer.get_by_name(text[begin:end] + match["head"]))
            ),
            None,
        )
        if item is None:
            break
        begin, entry = item
        found.append(Draft(begin, end - 1, begin, end, entry.kind, entry.thing, via="list"))
        if begin == 0 or text[begin - 1] not in _JOINTS:
            break
        end = begin - 1
    return found if len(found) > 1 else []
