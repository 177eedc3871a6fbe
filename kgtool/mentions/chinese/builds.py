"""Chinese names that the reference data does not have, recognised by how they are built.

A department is a place with the name of an office (`合肥市经济和信息化局`); an alliance, a company, an institute or a
park is the stretch of a clause that ends with its head (`...联盟`), back to the last word that no name holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_CANONICAL = {
    "发改委": "发展和改革委员会", "发展改革委": "发展和改革委员会", "发改局": "发展和改革局",
    "发展改革局": "发展和改革局", "经信委": "经济和信息化委员会", "经济信息化委": "经济和信息化委员会",
    "经济信息委": "经济和信息化委员会", "经济和信息化委": "经济和信息化委员会", "工业和信息化委": "工业和信息化委员会",
    "科技委": "科学技术委员会", "住房城乡建设委": "住房和城乡建设委员会", "住建委": "住房和城乡建设委员会",
    "商务委": "商务委员会", "教委": "教育委员会", "交通委": "交通委员会", "规划自然资源局": "规划和自然资源局",
    "农业农村委": "农业农村委员会", "科创委": "科技创新委员会", "科经委": "科技和经济委员会",
    "金融办": "金融工作办公室",
    "经信局": "经济和信息化局", "经信厅": "经济和信息化厅", "工信局": "工业和信息化局", "工信厅": "工业和信息化厅",
    "科委": "科学技术委员会", "科技局": "科学技术局", "科技厅": "科学技术厅", "卫健委": "卫生健康委员会",
    "国资委": "国有资产监督管理委员会", "网信办": "互联网信息办公室", "市场监管局": "市场监督管理局",
    "人社局": "人力资源和社会保障局", "人社厅": "人力资源和社会保障厅", "住建局": "住房和城乡建设局",
    "数据资源局": "数据资源管理局", "通管局": "通信管理局", "文旅局": "文化和旅游局", "文旅厅": "文化和旅游厅",
    "管理委员会": "管委会",
}  # fmt: skip
"""Short names of offices and the full ones: the same office has one name."""
_SHORT_OFFICES = "|".join(sorted(_CANONICAL, key=len, reverse=True))
_IN_OFFICE = (
    r"(?:和(?=信息|改革|社会|城乡|旅游|自然|工业|科技|教育)|[\u4e00-\u9fff](?<![的了在将由与及把被和向对为是会]))"
)
_OFFICE = re.compile(
    rf"(?:{_SHORT_OFFICES}"
    rf"|(?:[省市区县]?人民)?政府办公[厅室]|{_IN_OFFICE}{{2,12}}?(?:委员会|办公室|局|厅)"
    r")(?![长员面势部级])"
)
_NOT_OFFICE = re.compile(r".*(?:布局|格局|全局|大局|结局|破局|当局|邮局|书局|客厅|展厅|餐厅|大厅)$")
_GOVERNMENT = re.compile(
    r"(?:人民)?政府(?!办公)|委、?[省市区](?:人民)?政府|市委、市政府|省委、省政府|市委市政府|省委省政府"
)
_BOARD = re.compile(r"(?:党工委、?)?(?:管委会|管理委员会)")
_ELIDED = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[由经会同合、和与被据向了是任及]))(省|市|区|自治区)"
    rf"((?:{_SHORT_OFFICES})|{_IN_OFFICE}{{2,10}}?(?:委员会|办公室|局|厅)|(?:人民)?政府(?:新闻办公室|新闻办|办公厅|办公室)?)"
    rf"(?![长员面势部级])"
)
_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·]|的|了|由|在|将|为|是|该|把|被|向|等|加入|组建|成立|发起|牵头|参与|参加|共建|推动|依托|通过"
    r"|支持|宣布|设立|揭牌|携手|联合(?!会|国)|以及|和|与|及|位于|落户|集聚|拥有|入驻|包括|引进|建设|新建|在建|已?建成|已建|新增|打造|培育|作为|其中|来自"
    r"|首个|全国|多家|[一二三四五六七八九十两]家|推进|加快|启动|公布|会同|授予|根据|建成|选定|获得|围绕|举办|筹建|(?<![虚模])拟|已|新成立"
    r"|作者[系为是]|单位[系为是]|投资|收购|负责人|记者|近日|日前|今年|去年|当天|批复|批准|同意|升级|坐落|地处|设在|设立在|首批|国家级|省级|市级|现有|共有|另有|还有"
    r"|我市|我省|我区|全市|全省|全区|该市|该省|该区|这些|一批|多个|各个|[0-9一二两三四五六七八九十]+个|归属|隶属|下设|下辖|走进|来到"
    r"|担任|当选|入选|获批|获评|依靠|联手|出席|介绍|表示|分别|前往|赴|属于|则|均|兼任|出任|现任|曾任|历任|聘任|聘请|邀请|任命|推荐|选举|走访|委托"
)
_HEADS = re.compile(
    r"(联盟|联合会|协会|促进会|共同体|学会|商会|研究会|基金会)|(股份有限公司|有限责任公司|有限公司|集团公司|集团(?=[，。；、等与和及在为（]|运营|负责|牵头|发起|共建|投资|建设|承建|董事|总[经裁]|副|$))"
    r"|(研究院|研究所|实验室|研究中心|大学|(?:计算|智算|超算|算力|创新|技术|工程|示范|检测|服务|交易|转化|孵化)中心)"
    r"|(产业园区|科技园区|产业园|科技园|软件园|工业园区|工业园|科技城|科学城|经济技术开发区|经开区|高新技术产业开发区|高新区|开发区)"
)
_KINDS = ("Organization", "Company", "ResearchOrganization", "Zone")
_SHORTEST, _LONGEST = 4, 26


_LEADING = frozenset("以从对至到于其而并也又每跟让使据如即")
"""Characters before a name that no name begins with."""
_COMMON = re.compile(
    r"(?:人工智能|智能化?|大数据|数据|算力|国家|省|市|区|级|联合|重点|新型|研发|技术|产业|科技|公共|创新|制造业|工业|一体化|综合|区域"
    r"|共享|国际|先进|高端|专业|成果|知识产权|应用|开放|平台|体验|展示|运营|基础|大型|超大型|城市|企业|全国|世界|一流|新|大|小|超级|云)*"
)
"""Words of which a centre or group has no name yet: `国家级人工智能创新中心`."""


class Build(NamedTuple):
    """A name found by its build: offsets, class, and the name in its full form."""

    begin: int
    end: int
    kind: str
    name: str


def office_at(text: str, end: int) -> tuple[int, str] | None:
    """Return end and full name of the office that follows a place ending at an offset, or `None`.

    >>> office_at("合肥市科技局印发通知", 3)
    (6, '科学技术局')
    """
    match = _OFFICE.match(text, end)
    if match is None or _NOT_OFFICE.match(match[0]):
        return None
    return match.end(), _CANONICAL.get(match[0], match[0])


def government_at(text: str, end: int) -> int:
    """Return where the `人民政府` that follows a place ends, or 0."""
    match = _GOVERNMENT.match(text, end)
    return match.end() if match else 0


def board_at(text: str, end: int) -> int:
    """Return where the `管委会` that runs a zone ends, right behind the zone's name, or 0."""
    match = _BOARD.match(text, end)
    return match.end() if match else 0


def find_elided(text: str) -> list[tuple[int, int, str, str]]:
    """Return offices without their place (`省发展改革委`): offsets, level and full name of the office."""
    found = []
    for match in _ELIDED.finditer(text):
        level, office = match[1], match[2]
        if not _NOT_OFFICE.match(office):
            found.append((match.start(1), match.end(), level, _CANONICAL.get(office, office)))
    return found


def find_heads(text: str, closed: Sequence[tuple[int, int]] = ()) -> list[Build]:
    """Return names that end with a head (`...联盟`, `...有限公司`), in order; may be empty.

    Args:
        text: a sentence.
        closed: offsets of names and dates over which no longer name reaches, in order.

    >>> [b.name for b in find_heads("9月16日，长三角智能制造协同创新联盟在苏州成立。")]
    ['长三角智能制造协同创新联盟']
    """
    found: list[Build] = []
    floor = 0
    for head in _HEADS.finditer(text):
        if _HEADS.match(text, head.end()):  # `岳麓山大学科技城`
            continue
        begin = max(floor, head.start() - _LONGEST, *(end for _, end in closed if end <= head.start()))
        for stop in _STOP.finditer(text, begin, head.start()):
            begin = stop.end()
        while begin < head.start() and (text[begin].isdigit() or text[begin] in _LEADING):
            begin += 1
        if head[0].endswith(("中心", "集团", "学会")) and _COMMON.fullmatch(text, begin, head.start()):
            floor = head.end()
            continue
        if head.end() - begin >= _SHORTEST and head.start() > begin:
            kind = _KINDS[(head.lastindex or 1) - 1]
            found.append(Build(begin, head.end(), kind, text[begin : head.end()]))
        floor = head.end()
    return found
