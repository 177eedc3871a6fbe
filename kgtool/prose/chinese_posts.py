"""The posts that Chinese texts give to people: `党组书记、局长`, `副校长`, `首席执行官`."""

from __future__ import annotations

import re

RANK = (
    r"(?:党组书记、|党委书记、|党工委书记、|党组成员、|党委委员、|党委副书记、"
    r"|常务|执行|代理|首任|新任|联席|名誉|创会|轮值|候任)*(?:副)?"
)
_HEADS = (
    "书记|省长|市长|区长|县长|州长|主席|部长|司长|厅长|局长|处长|科长|主任|院长|所长|校长|会长|理事长|秘书长|董事长|总裁|总经理|行长|台长|馆长|社长|"
    "总编辑|首席执行官|首席技术官|首席信息官|首席运营官|首席科学家|首席专家|联合创始人|创始人|合伙人|总工程师|总经济师|总规划师|新闻发言人|发言人|负责人|"
    "教授|研究员|院士|高级工程师|首席工程师|首席分析师|分析师|总监|总干事|专员|调研员|巡视员|镇长|组长|工程师|CEO|CTO|COO|CFO|CIO|首席AI官"
)
POST = rf"{RANK}(?:{_HEADS})"
"""Pattern of one post with its rank."""
POSTS = rf"{POST}(?:兼{POST}|、{POST})*"
"""Pattern of the posts that one has in one body."""
_ENDING = re.compile(rf"(?P<post>{POSTS})$")


def post_ending(text: str, end: int, *, reach: int = 40) -> tuple[int, str] | None:
    """Return where the posts begin that end at an offset, and their words; `None` without any.

    >>> post_ending("合肥市科技局党组书记、局长王明", 13)
    (6, '党组书记、局长')
    """
    match = _ENDING.search(text, max(0, end - reach), end)
    return (match.start(), match["post"]) if match else None
