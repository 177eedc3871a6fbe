"""Find Chinese amounts: `超过100亿元`, `增长10.9%`, `2400家企业`, `20余个`, `百分之十`, `3—5个`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kgtool.mentions.numerals import Number, read_chinese
from kgtool.records import Amount, Comparator

_START = re.compile(r"[0-9]|百分之|[一二三四五六七八九十两]|[百千万](?=亿)")
_LEFT = re.compile(
    r"(不少于|不低于|不得低于|至少|不超过|不高于|至多|最多|超过|突破|高于|大于|超|逾|将近|接近|大约|约合|约|近|低于|不到|不足|少于|小于)$"
)
_COMPARATORS: dict[str, Comparator] = {
    **dict.fromkeys(("超过", "突破", "高于", "大于", "超", "逾"), "gt"),
    **dict.fromkeys(("不少于", "不低于", "不得低于", "至少", "以上"), "ge"),
    **dict.fromkeys(("不超过", "不高于", "至多", "最多", "以内", "以下"), "le"),
    **dict.fromkeys(("低于", "不到", "不足", "少于", "小于"), "lt"),
    **dict.fromkeys(("将近", "接近", "大约", "约合", "约", "近", "左右", "上下"), "approx"),
    **dict.fromkeys(("余", "多"), "gt"),
}
_GROWTH = re.compile(
    r"(同比|较上年|比上年)?(增长|增加|净增|上升|提高|增幅|增速|下降|减少|降低|\+|↑|↓)(?:了|达到|达|为|约|超过|超)?$"
)
_CURRENCIES = {
    "元": "CNY", "人民币": "CNY", "元人民币": "CNY", "美元": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR",
    "日元": "JPY", "英镑": "GBP", "韩元": "KRW", "新加坡元": "SGD", "新元": "SGD", "澳元": "AUD", "澳大利亚元": "AUD",
    "加元": "CAD", "加拿大元": "CAD", "卢布": "RUB", "卢比": "INR", "瑞士法郎": "CHF", "新台币": "TWD", "澳门元": "MOP",
    "泰铢": "THB", "越南盾": "VND", "迪拉姆": "AED", "里亚尔": "SAR", "林吉特": "MYR", "雷亚尔": "BRL",
}  # fmt: skip
_MEASURES = {
    "平方公里": "km2", "平方千米": "km2", "平方米": "m2", "公里": "km", "千米": "km", "公顷": "ha", "亩": "mu",
    "吨": "t", "毫秒": "ms", "千瓦时": "kWh", "兆瓦": "MW", "千瓦": "kW",
}  # fmt: skip
_UNIT = re.compile(
    "("
    + "|".join(sorted((*_CURRENCIES, *_MEASURES, "%", "个百分点", "倍"), key=len, reverse=True))
    + r")| ?(EFLOPS|PFLOPS|E(?=[^A-Za-z]|$)|P(?=[^A-Za-z]|$))"
)
_CLASSIFIER = re.compile(r"[个家户项所座名人位条款种批类处台架辆套件只支片大](?!月|半)")
_HEADS = {
    head: unit
    for unit, heads in {
        "enterprises": "企业 公司 独角兽 瞪羚",
        "zones": "试验区 先导区 示范区 高新区 开发区",
        "parks": "园区 产业园",
        "cities": "城市",
        "universities": "高校 大学",
        "projects": "项目",
        "platforms": "平台",
        "models": "模型",
        "scenarios": "场景",
        "clusters": "集群",
        "factories": "工厂",
        "laboratories": "实验室",
        "tasks": "任务",
        "measures": "措施",
        "teams": "团队",
        "talents": "人才",
        "centers": "中心",
        "hubs": "枢纽",
        "products": "产品",
        "standards": "标准",
        "bases": "基地",
        "provinces": "省份",
        "members": "成员单位 会员单位 成员 会员",
        "patents": "专利",
        "racks": "机架",
        "servers": "服务器",
        "workshops": "车间",
        "datasets": "数据集 语料库",
        "algorithms": "算法",
        "base stations": "基站",
        "robots": "机器人",
    }.items()
    for head in heads.split()
}
_HEAD = re.compile("|".join(sorted(_HEADS, key=len, reverse=True)))
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z-]{1,14}")
_JOINT = re.compile(r"[-–—~～至到]{1,2}")
_TAIL = re.compile(r"以上|以下|以内|左右|上下")
_CONVERSION = re.compile(r"[,，、]?[(（]?(?:折合|合|折)?")
_MORE = re.compile(r"[余多]")
_BIG = re.compile(r"[百千万亿]{1,2}")
_NOT_AFTER = re.compile(r"[年月日号时点分期第届\"”]|季度|五规划|五”")
_BARE_SUM = re.compile(r"(?=[，。；：、）)”’,.;:\s]|$|大关|台阶|门槛|关口|规模|产值|产业|投资|营收)")
"""Behind a number of hundreds of millions that names no currency: it ends here, so that it is a sum of money."""
_NO_SUM = re.compile(r"(?:参数|用户|人次|下载|播放|访问|调用|浏览|人口|点击|词元|数据)[^，。；]{0,6}$")
_TENTHS = re.compile(r"成(?![立为员果效都功熟长交本品套就渝绩型份因分])")
_RATIO = re.compile(r"PUE[^，。；、0-9]{0,8}$", re.IGNORECASE)
"""Before a bare number that has no unit: the ratio of a data centre's energy."""
_MOST_TENTHS = 10
_HEAD_REACH = 14
_PARTED = re.compile(r"[，。；、,;]|[0-9][百千万亿多余]*[家个户项架台件款名人元%]")
"""What parts a number from a noun before it that is counted by another one: `平台46个、35家`."""
_CLASSIFIED_HEADS = {"人": "people", "名": "people", "位": "people"}


def find_chinese_amounts(text: str, *, skip: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int, Amount]]:
    """Find Chinese amounts; `skip` are spans to leave alone, sorted.

    >>> [(a.lexical(), a.unit, a.comparator) for _, _, a in find_chinese_amounts("产业规模超过100亿元")]
    [('10000000000', 'CNY', 'gt')]
    """
    found: list[tuple[int, int, Amount]] = []
    position = 0
    busy = list(skip)
    while start := _START.search(text, position):
        at = start.start()
        while busy and busy[0][1] <= at:
            busy.pop(0)
        if busy and busy[0][0] <= at:
            position = busy[0][1]
            continue
        row = _read(text, at, busy[0][0] if busy else len(text), position)
        if row is None:
            run = read_chinese(text, at)
            position = run.end if run else start.end()
            continue
        found.append(_converted(text, row, found[-1] if found else None))
        position = row[1]
    return found


def _read(text: str, at: int, limit: int, floor: int) -> tuple[int, int, Amount] | None:
    fraction = text.startswith("百分之", at)
    first = read_chinese(text, at + 3 if fraction else at)
    before = text[at - 1 : at]
    if (
        first is None
        or before in ("第", "之", "届")
        or (before == "“" and text[at - 2 : at - 1] not in ("为", "是"))
        or (before and before in ".,:/-" and text[at - 2 : at - 1].isdigit())
    ):
        return None
    low, high = first, _second(text, first)
    end = high.end if high else low.end
    if high is not None and high.value > low.value * 1000 and not low.scaled:  # 3—5万: the magnitude is shared
        size = Decimal(10) ** (4 * (high.value.adjusted() // 4))
        low = Number(low.end, low.value * size, low.spelled, scaled=True)
    more = _MORE.match(text, end)
    comparator: Comparator = "eq"
    if more:
        end, comparator = more.end(), "gt"
        if size_after := _BIG.match(text, end):  # 20余万
            scale = read_chinese("1" + size_after[0], 0)
            low = low._replace(value=low.value * (scale.value if scale else 1))
            end = size_after.end()
    if _NOT_AFTER.match(text, end):
        return None
    amount, end = _unit(text, at, low, high, end=end, fraction=fraction)
    if amount is None or end > limit:
        return None
    if tail := _TAIL.match(text, end):
        end, comparator = tail.end(), _COMPARATORS[tail[0]]
        if head := _noun(text, end, amount):
            amount, end = head
    left = _LEFT.search(text, max(floor, at - 6), at)
    begin = left.start() if left else at
    if left:
        comparator = _COMPARATORS[left[1]]
    growth = _GROWTH.search(text, max(floor, begin - 12), begin)
    if amount.unit == "times":  # `增长1.4倍` is a rise; `是2020年的3倍` compares
        if not growth:
            return None
        amount = replace(amount, low=amount.low * 100, high=amount.high and amount.high * 100, unit="percent")
    if growth and (growth[2] not in "+↑↓" or amount.kind == "percent"):
        change = "-" if growth[2][0] in "下减降↓" else "+"
        basis = "year-on-year" if growth[1] else ""
        amount = replace(amount, change=change, basis=basis)  # type: ignore[arg-type]
    return begin, end, replace(amount, comparator=comparator)


def _converted(
    text: str, row: tuple[int, int, Amount], previous: tuple[int, int, Amount] | None
) -> tuple[int, int, Amount]:
    """Mark a sum in another currency that restates the one before it: `1.2万亿元，约合1700亿美元`."""
    begin, end, amount = row
    if previous is None or amount.kind != "money" or previous[2].kind != "money" or previous[2].unit == amount.unit:
        return row
    return (begin, end, replace(amount, converted=True)) if _CONVERSION.fullmatch(text, previous[1], begin) else row


def _second(text: str, first: Number) -> Number | None:
    joint = _JOINT.match(text, first.end)
    high = read_chinese(text, joint.end()) if joint else None
    return high if high is not None and high.value > first.value else None


def _unit(
    text: str, at: int, low: Number, high: Number | None, *, end: int, fraction: bool
) -> tuple[Amount | None, int]:
    top = high.value if high else None
    if fraction:
        return Amount(low.value, top, "percent", kind="percent"), end
    if tenths := low.value <= _MOST_TENTHS and _TENTHS.match(text, end):
        return Amount(low.value * 10, top and top * 10, "percent", kind="percent"), tenths.end()
    if match := _UNIT.match(text, end):
        unit = match[1] or match[2]
        if unit == "倍":
            return Amount(low.value, top, "times", kind="percent"), match.end()
        if unit in _CURRENCIES:
            return Amount(low.value, top, _CURRENCIES[unit], kind="money"), match.end()
        if unit == "%":
            return Amount(low.value, top, "percent", kind="percent"), match.end()
        if unit == "个百分点":
            return Amount(low.value, top, "percentage points", kind="percent"), match.end()
        symbol = _MEASURES.get(unit) or {"E": "EFLOPS", "P": "PFLOPS"}.get(unit, unit)
        return Amount(low.value, top, symbol, kind="measure"), match.end()
    classifier = _CLASSIFIER.match(text, end)
    if classifier is None:
        if _RATIO.search(text, max(0, at - 14), at):
            return Amount(low.value, top, "ratio", kind="measure"), end
        large = low.scaled and low.value >= 10**8 and _BARE_SUM.match(text, end) is not None
        summed = large and not _NO_SUM.search(text, max(0, at - 14), at)
        bare = Amount(low.value, top, "CNY" if summed else "", kind="count")
        if bare.unit:
            return replace(bare, kind="money"), end
        noun = None if low.spelled else _noun(text, end, bare)
        return noun or (None, end)
    amount = Amount(low.value, top, _CLASSIFIED_HEADS.get(classifier[0], ""))
    if low.spelled and (classifier[0] == "大" or (low.value == 1 and high is None)):
        return None, end  # 一个: an article, not a count; 三大平台: a name
    start = max([at - _HEAD_REACH, 0, *(match.end() for match in _PARTED.finditer(text, max(0, at - _HEAD_REACH), at))])
    before = [match[0] for match in _HEAD.finditer(text, start, at)]  # 企业达2400家
    named = before and (not amount.unit or (amount.unit == "people" and before[-1] == "人才"))
    counted = replace(amount, unit=_HEADS[before[-1]]) if named else amount
    if _TAIL.match(text, classifier.end()):
        return counted, classifier.end()
    found = _noun(text, classifier.end(), amount)
    if found:
        return found
    return counted, classifier.end()


def _noun(text: str, at: int, amount: Amount) -> tuple[Amount, int] | None:
    """Find the head of the counted noun in the next few characters."""
    if amount.kind != "count":
        return None
    stretch = _NOUN.match(text, at)
    head = stretch and _HEAD.search(text, at, stretch.end())
    if not head:
        return None
    return replace(amount, noun=text[at : head.end()], unit=_HEADS[head[0]]), head.end()
