"""People with their posts in Chinese text: `合肥市科技局局长王明表示`."""

from __future__ import annotations

import re
from typing import NamedTuple

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝"
    "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂"
    "全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_POST = (
    r"(?:党组书记、|党委书记、|党工委书记、|常务)?(?:副)?(?:书记|省长|市长|区长|县长|部长|司长|厅长|局长|处长|主任|院长|所长|校长|会长|理事长|秘书长|董事长|总裁|总经理|"
    r"首席执行官|首席科学家|创始人|总工程师|总经济师|新闻发言人|发言人|负责人|教授|研究员|院士)"
)
_PERSON = re.compile(
    rf"(?P<post>{_POST}(?:兼{_POST}|、{_POST})?)(?P<name>(?!单位|方面|方案|任务|全面|成立|支持|时间|项目|常委|关于|高度)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?=表示|说|称|介绍|指出|认为|强调|透露|告诉|出席|主持|宣布|在|率|，|。|、|参加|致辞|解读|等)"
)
_NOT_NAMES = frozenset({"任何", "应当", "明确", "时任", "高度", "全面", "成功", "方面", "关于", "向全", "文件", "近日"})


class PersonPhrase(NamedTuple):
    """A person: offsets of the post and of the name, and both as text."""

    post_begin: int
    begin: int
    end: int
    post: str
    name: str


def find_persons(text: str) -> list[PersonPhrase]:
    """Return the people whom a sentence names with a post, in order; may be empty.

    >>> [(p.post, p.name) for p in find_persons("合肥市科技局局长王明表示，试验区进展顺利。")]
    [('局长', '王明')]
    """
    return [
        PersonPhrase(match.start("post"), match.start("name"), match.end("name"), match["post"], match["name"])
        for match in _PERSON.finditer(text)
        if match["name"] not in _NOT_NAMES
    ]
