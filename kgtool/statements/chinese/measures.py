"""What an amount of a Chinese sentence measures: its indicator, unit and industry.

An amount that names nothing (`，襄阳9个、59亿元`, `这一数字为90亿元`) measures what the last one with its classifier
did.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kgtool.records import Amount, Mention
from kgtool.statements.chinese.funds import FUNDING, is_fund
from kgtool.statements.chinese.groups import Case
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.indicators import slug
from kgtool.statements.kinds import MEASURED

_MEASURES = {"km2": "area", "EFLOPS": "computing-capacity", "PFLOPS": "computing-capacity", "ms": "network-delay",
             "mu": "area", "ha": "area", "ratio": "power-usage-effectiveness"}  # fmt: skip
COUNTED = frozenset(
    (
        "enterprises zones universities members models platforms parks clusters projects scenarios factories "
        "laboratories centers talents patents hubs measures tasks teams bases products standards racks servers "
        "workshops datasets algorithms"
    ).split()
)
"""Heads of counted nouns that belong to the domain."""
_RATES = frozenset(
    {"share", "growth", "penetration rate", "R&D intensity", "computing utilisation", "share of intelligent computing",
     "digital economy share of GDP", "GDP growth"}
)  # fmt: skip
"""Indicators that are a percentage; of the others one is only a share."""
_OVERALL = frozenset({"gdp", "per-capita-gdp", "imports-and-exports"})
_GRANTED = re.compile(
    r"奖励|补贴|补助|资助|给予|奖补|扶持|最高|罚款|上限|售价|单价|月薪|年薪|票价|租金|每[万百个家名项台平人亩千亿]|人均|户均|注册资本"
)
"""Sums and numbers that are promised to each, or that are a rate: nothing that a place has."""
_STRANGE = frozenset(
    (
        "automobile industry,new energy vehicles,tourism,culture and tourism,ice-and-snow tourism,"
        "smart tourism,agriculture,food processing,animal husbandry,fisheries,tropical agriculture,"
        "steel industry,metallurgy,textile industry,garments,silk,coal,coal mining,oil and gas,"
        "petrochemicals,fine chemicals,chemical industry,shipbuilding,medicine,biomedicine,medical care,"
        "retail,trade,trade in services,express delivery,sports,film and television,wind power,"
        "solar power,nuclear power,power batteries,hydrogen energy,elderly care,education,banking,"
        "insurance,real economy,private economy"
    ).split(",")
)
"""Industries that articles of this domain name beside theirs."""
_SECTORS = re.compile(
    r"陶瓷|丝绸|服装|房地产|住房|粮食|蔬菜|水果|茶叶|餐饮|社会消费品|外贸|进出口|旅客|游客|客流|电影|票房|白酒|酒业|水泥|食品|家具|玩具|"
    r"文旅|体育|殡葬|养殖|种植|财政|税务|存款|贷款|保费|居民(?:人均)?可支配|工资|房价|猪|牛|羊"
)
_CONTRACTS = re.compile(r"(?:总|协议|合同|签约|成交|意向)金额|签约额|合同额")
"""Sums that have no indicator of their own name: `签约项目23个，总金额157亿元`."""
_SPREAD = re.compile(r"(?:的?企业|的?项目|的)?(?:落户|集聚|集中|分布|布局|位于|来自|聚集)")
"""Behind a share of what was counted before: `其中七成落户哈尔滨新区`."""
_RATE = re.compile(
    r"(绿电|上架|数控化|数字化|智能化|网络化|联网|上云|应用|普及|利用|使用|覆盖)[^，。；、]{0,8}率[^，。；、率]{0,8}$"
)
"""Rates that have no name of their own: `绿电使用率超过`."""
_SILENT = re.compile(
    r"(?:结果|原来|原先|原定|原|的|当年|最终|做到|总数|总量|累计|事后|公布|实现|增加|直指|剑指|瞄准|锁定|冲击|同期|上年末?|年初|未来|今后|届时|目前|现在|当前|眼下|计划|引进|建成|投产|投用|完成|回落|调整|数字|指标|分别|"
    r"[和与及以占有为达到超过约近其中的共计仅只是则在也而并且又还另可将要至增扩大提升这一个此该项各均每不少低于高力争实际拟由从我们定年底初末望全预"
    r"再新运目标前下调已经长跃攀升降壮整得，、；：（）()“”\s])*"
)
"""Words and characters that name nothing between an owner and its amount."""
_BEGIN = attrgetter("begin")
_GRANT_REACH = 16
_PART_REACH = 24
_AREAS = frozenset({"zones", "parks"})
_CARRY = 2
"""Sentences over which a number keeps what it measures."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What an amount measures: slugs of indicator and industry (which may be empty), and the unit."""

    indicator: str
    unit: str
    industry: str


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands before an amount: the indicators and topics that it names, and the text."""

    named: Sequence[Mention]
    topics: Sequence[Mention]
    before: str


class Measures:
    """Tells what the amounts of one article measure, in order."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, Measure]] = {}

    def read(self, case: Case, owner: Mention | None) -> Measure | None:
        """Return what a figure measures, or `None` where that is nothing of the domain.

        Args:
            case: the figure.
            owner: whose it is, if that is known.
        """
        context, main, amount = case.context, case.main, case.figure.amount
        begin = _begin(case)
        before = context.body.text[begin : main.begin]
        if amount.unit in _AREAS and not amount.noun and _is_named(context, begin, main):
            amount = replace(amount, unit="")  # `园区已有1500多家` counts no parks
        if is_fund(case):
            return Measure(FUNDING, amount.unit, "")
        if _GRANTED.search(before[-_GRANT_REACH:]) or _SECTORS.search(before):
            return None
        topics = [m for m in mentions_within(context, begin, main.end) if m.kind == "Topic" and m.end <= main.end]
        if any(m.label in _STRANGE for m in topics) and not any("intelligen" in m.label for m in topics):
            return None
        classifier = main.text.removesuffix(amount.noun).rstrip("以上下内左右")[-1:]
        symbol = f"{amount.kind}{classifier}"
        silent = _names_nothing(context, begin, main)
        kept = self.last.get(symbol)
        if kept and silent and amount.kind != "percent" and context.sentence.ordinal - kept[0] <= _CARRY:
            self.last[symbol] = (context.sentence.ordinal, kept[1])
            return kept[1] if amount.kind != "count" or amount.low > 1 else None
        named = _named(context, begin, main)
        if not named and silent and amount.kind == "money":
            named = _ahead(context, begin)  # `产业规模持续扩大，由2020年的300亿元增至720亿元`
        read = _indicator(context, main, amount, _Words(named, topics, before), owner)
        if read is None:
            self.last.pop(symbol, None)
            return None
        industry = "" if read[0] in _OVERALL or not topics else slug(topics[-1].label)
        measure = Measure(*read, industry)
        self.last[symbol] = (context.sentence.ordinal, measure)
        return measure


def _begin(case: Case) -> int:
    """Return where the words that may name what is measured begin: the clause's, or those of its label or growth."""
    context, main, growth, begin = case.context, case.main, case.figure.growth, case.begin
    if not case.position:
        return begin
    earlier = context.units[case.clauses[case.position - 1].begin].begin
    if growth and growth.begin < main.begin:
        return earlier
    labelled = context.body.text[begin - 1 : begin] in "：:"  # `行业大模型：20个以上`
    named = any(m.kind in {"Indicator", "Topic"} for m in mentions_within(context, begin, main.begin))
    return earlier if labelled and not named else begin


def _named(context: SentenceContext, begin: int, main: Mention) -> list[Mention]:
    """Return the indicators before an amount in its clause; each of several counts has its own noun."""
    inside = mentions_within(context, begin, main.begin)
    parted = [m.end for m in inside if isinstance(m.value, Amount)]
    counted = isinstance(main.value, Amount) and main.value.kind == "count"
    start = parted[-1] if parted and counted else begin  # `10家链主企业、100家骨干企业`
    return [
        m for m in inside if m.kind == "Indicator" and start <= m.begin and m.end <= main.begin and m.label != "growth"
    ]


def _names_nothing(context: SentenceContext, begin: int, main: Mention) -> bool:
    """Say whether only places, dates and numbers stand between the clause's beginning and an amount."""
    text = context.body.text
    inside = mentions_within(context, begin, main.begin)
    amounts = [m.end for m in inside if isinstance(m.value, Amount)]
    position = max([begin, *amounts])
    inside = [m for m in inside if m.kind != "Indicator" or m.label != "growth"]  # `增长到`
    if any(m.kind in {"Indicator", "Topic"} and m.begin >= position for m in inside) or _noun(main):
        return _is_part(context, begin, main)
    for mention in inside:
        if mention.begin < position:
            continue
        if mention.kind not in MEASURED and mention.kind not in {"Date", "Organization"}:
            return False
        if not _SILENT.fullmatch(text, position, mention.begin):
            return False
        position = max(position, mention.end)
    return _SILENT.fullmatch(text, position, main.begin) is not None or _is_part(context, begin, main)


def _is_named(context: SentenceContext, begin: int, main: Mention) -> bool:
    """Say whether the word of a zone before a number is only the last of a place's name, or stands for it."""
    places = [m for m in mentions_within(context, begin, main.begin) if m.kind in MEASURED and m.kind != "Programme"]
    return bool(places) and not re.search(r"[区园]", context.body.text[places[-1].end : main.begin])


def _counts(label: str, unit: str) -> bool:
    """Say whether an indicator is a number of what a unit counts: of unicorns for enterprises, of no data centre."""
    if not label.startswith("number of "):
        return False
    noun = label.rsplit(" ", 1)[-1]
    return noun == unit.rsplit(" ", 1)[-1] or (unit == "enterprises" and noun in {"companies", "unicorns"})


def _is_part(context: SentenceContext, begin: int, main: Mention) -> bool:
    """`典型应用场景300个，其中电子信息领域60个`: a part of what was counted, which needs no noun of its own."""
    amount = main.value
    assert isinstance(amount, Amount)
    part = context.body.text.startswith("其中", begin) and main.begin - begin < _PART_REACH
    return part and amount.kind == "count" and not amount.unit and not amount.noun


def _ahead(context: SentenceContext, begin: int) -> list[Mention]:
    """Return the last indicator of money that a sentence names before a clause, if there is one."""
    before = [m for m in context.mentions if m.kind == "Indicator" and m.end <= begin]
    money = [m for m in before if not m.label.startswith("number of ") and m.label not in _RATES]
    return money[-1:] if money and before[-1].label in {money[-1].label, "growth"} else []


def _noun(main: Mention) -> str:
    amount = main.value
    assert isinstance(amount, Amount)
    return amount.noun


def _indicator(
    context: SentenceContext,
    main: Mention,
    amount: Amount,
    words: _Words,
    owner: Mention | None,
) -> tuple[str, str] | None:
    """Return indicator and unit of an amount that says itself what it measures."""
    named = words.named
    if amount.kind == "count":
        unit = amount.unit
        if not unit and owner and owner.kind == "Programme":
            unit = "zones"
        if not unit and main.text.endswith("架") and any(m.label == "number of racks" for m in named):
            unit = "racks"
        if unit not in COUNTED or (amount.low < 2 and amount.high is None):
            return None
        inside = [m for m in context.mentions if m.kind == "Indicator" and m.begin < main.end and main.begin < m.end]
        near = [m for m in (*named[-1:], *inside) if _counts(m.label, unit)]
        return (slug(near[-1].label) if near else f"number-of-{slug(unit)}"), unit
    if amount.kind == "measure":
        return (_MEASURES[amount.unit], amount.unit) if amount.unit in _MEASURES else None
    if amount.kind == "percent":
        return _share(amount, named, words.before, context.body.text[main.end : main.end + 8])
    if named:
        return slug(named[-1].label), amount.unit
    if amount.kind == "money" and _CONTRACTS.search(words.before):
        return "contract-value", amount.unit
    worth = bool(words.topics) or "产业" in words.before
    return ("industry-scale", amount.unit) if amount.kind == "money" and worth else None


def _share(amount: Amount, named: Sequence[Mention], before: str, after: str) -> tuple[str, str] | None:
    """Return indicator and unit of a percentage: a rate that is named, a rate of growth, or a share of a whole."""
    if amount.unit != "percent":  # percentage points are a distance
        return None
    if amount.change:
        if amount.basis or not (named or "年均" in before):
            return None
        return ("gdp-growth" if named and named[-1].label.startswith("GDP") else "growth"), "percent"
    if rate := _RATE.search(before):
        return ("computing-utilisation" if rate[1] in {"上架", "利用"} else "penetration-rate"), "percent"
    rates = [m for m in named if m.label in _RATES]
    if rates:
        return slug(rates[-1].label), "percent"
    return ("share", "percent") if "占" in before or named or _SPREAD.match(after) else None


def mentions_within(context: SentenceContext, begin: int, end: int) -> Sequence[Mention]:
    """Return the mentions of a sentence that begin between two offsets of the text, in order."""
    mentions = context.mentions
    first = bisect_left(mentions, begin, key=_BEGIN)
    return mentions[first : bisect_left(mentions, end, first, key=_BEGIN)]
