"""People with their posts in Chinese text: `合肥市科技局局长王明表示`."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgtool.prose.chinese_posts import POST, POSTS

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝"
    "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂"
    "全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_COMPOUND = "欧阳|司马|上官|诸葛|夏侯|东方|尉迟|皇甫|令狐|慕容|司徒|南宫|公孙|端木"
_NEXT = (
    r"表示|说|称|介绍|指出|认为|强调|透露|告诉|坦言|直言|放话|解释|解读|补充|回应|回答|答|谈|看来|建议|呼吁|提醒|总结|回忆|分析|预计|预测|判断|"
    r"披露|宣布|宣读|讲话|点评|主讲|到会|视察|考察|坐镇|揭幕|剪彩|颁奖|解说|受访|撰稿|供图|致辞|致词|发言|作|做|出席|参加|主持|率|带队|一行|赴|到|在|向|与|和|及|以及|等|于|对|为|当选|担任|出任|兼任|兼|任|就|从|将|"
    r"已|也|还|则|又|曾|都|均|[0-9]|今[天日年]|昨[天日]|日前|近日|当[天日]|随后|签|接受|会见|会谈|调研|见证|揭牌|授|共同|同时|先生|女士|同志|博士|带来|"
    r"给出|打了|算了|用|把|被|是|不|并|举|列举|感慨|感叹|笑|笑着|欢迎|邀请|代表|牵头|研判|撰文|所|来|这样|如是|如此|分别|先后|依次|一致|特别|明确|提出|要求|证实|否认|澄清|"
    r"[，。、；：！？）)（(“”《\s]|$"
)
"""What may follow a name."""
_WORDS = frozenset(
    (
        "解释 解读 解答 解决 时任 时隔 时间 时代 全面 全国 全省 全市 全体 全程 单位 单独 方面 方案 方式 方可 "
        "任务 任何 任期 成立 成为 成功 成员 支持 项目 常委 常务 常年 关于 关注 关键 高度 高级 高新 安排 安全 "
        "连续 连日 应当 应邀 应对 明确 严格 严肃 于是 管理 管委 尤其 程序 金融 水平 双方 季度 班子 计划 施行 "
        "施工 党建 党委 党组 党员 包括 包含 龙头 华为 阳光 贺信 顾问 范围 计算 景区 容易 康养 白天 文件 文化 "
        "文旅 马上 温度 石油 江苏 江西 云南 云计 安徽 宁波 宁夏 武汉 沈阳 郑州 常州 苏州 徐州 杭州 张江 秦淮 "
        "路径 路演 车企 车辆 游客 游戏 荣获 荣誉 盛会 盛大 会议 会见 张贴 王牌 白皮 包干 费用 乐观 习惯 贺州 "
        "邢台 邓州 温州 台州 柳州 梅州 汪洋 万家 万元 万个 万亿 钱塘 江北 江南 江宁 金华 金山 向全 向社 向记 "
        "向市 向省 向上 和其 和市 和省 和区 和企 成都 安全 安庆 房地 易于 经济 水利 公安 石家 党政 单项 马鞍"
    ).split()
)
"""Words that begin with the character of a surname."""
_NAME = (
    rf"(?:(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}?|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?"
    r"|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8})"
)
_PERSON = re.compile(rf"(?P<post>{POSTS})(?P<name>{_NAME})(?={_NEXT})")
_BRACKETED = re.compile(
    rf"(?:^|(?<=[，。、；：！？\s]))(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})[（( \u3000]"
    rf"(?P<of>[^（）()，。；：]{{2,30}}?)(?P<post>{POST})(?=[）)；。：，]|$)"
)

_NAMED = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<name>{_NAME})(?:同志|先生|女士)?(?=(?:同时|目前|已|正式|全票|此前|先后)?(?:曾任|历任|当选|出任|现任|兼任|被任命为|被聘为|被推举为|获聘))"
    rf"|(?<=任命)(?P<appointed>{_NAME})(?:同志|先生|女士)?(?=为|任)"
)
"""A name that gets a post behind it, at the beginning of a clause."""


class PersonPhrase(NamedTuple):
    """A person: offsets of the post and of the name, and both as text."""

    post_begin: int
    begin: int
    end: int
    post: str
    name: str
    post_end: int = 0


def find_persons(text: str) -> list[PersonPhrase]:
    """Return the people whom a sentence names with a post, in order; may be empty.

    >>> [(p.post, p.name) for p in find_persons("合肥市科技局局长王明表示，试验区进展顺利。")]
    [('局长', '王明')]
    >>> [(p.post, p.name) for p in find_persons("王明（合肥市科技局局长）：进展顺利。")]
    [('局长', '王明')]
    """
    found = [
        PersonPhrase(m.start("post"), m.start("name"), m.end("name"), m["post"], m["name"], m.end("post"))
        for pattern in (_PERSON, _BRACKETED)
        for m in pattern.finditer(text)
        if m["name"][:2] not in _WORDS
    ]
    for match in _NAMED.finditer(text):
        group = "name" if match["name"] else "appointed"
        if match[group][:2] not in _WORDS and not any(p.begin <= match.start(group) < p.end for p in found):
            begin, end = match.span(group)
            found.append(PersonPhrase(begin, begin, end, "", match[group], begin))
    return sorted(found, key=lambda person: person.begin)
