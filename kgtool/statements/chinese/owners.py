"""Whose an amount is in a Chinese sentence.

The place, zone or network that its clause names before it; else what a clause before is about, for a Chinese subject
stands once and commas follow; else what was spoken of just before. What stands between owner and amount may only say
what is measured: other words name a thing of their own (`郑州地铁12号线总投资98亿元`), and then nothing is settled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.records import Amount, Mention
from kgtool.statements.chinese.clauses import REACH, Clause, find_unit
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.chinese.measures import mentions_within
from kgtool.statements.chinese.unknown import LEFT_OVER, sets_scene, unknown_between
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import MEASURED, PLANS

_OWNERS = MEASURED | {"Organization"}
_LOCAL = MEASURED - {"Country", "Programme"}
_FOREIGN = frozenset({"Company", "ResearchOrganization", "Event"})
_SCENERY = frozenset({"Date", "Amount", "Topic", "Indicator", "Agency", "Person", "MediaOrganization", "Role"})
"""Classes that a clause which only sets the scene may name: `据《经济日报》报道，`."""
_BESIDE = frozenset({"through", "with", "than", "to", "base", "from"})
_MAKING = frozenset("成立 设立 揭牌 组建 建成 打造 启用 引进 建设 推出 开园".split())
_WHOLE = re.compile(
    r"(?:占到?了?|地处|位于|坐落于?|坐落在|辐射|面向|服务|对接|融入|毗邻|紧邻|紧靠|连接|背靠|接壤|的?比|较|来自|源自|超过|高于|低于|位居|居|排名?|列|领跑)$"
)
"""Before a place that is only the whole, or what is compared: `占全市的三成`, `居全国第7位`."""
_SEVERAL = re.compile(r"[两二三四五六七八九十]+(?:省市|地|市|省|区|县|城|国)(?!级)(?:(?![各均])[^，。；]){0,12}$")
"""`三地共有企业8000家`: of several places together."""
_ABROAD = re.compile(
    r"(?:全球|全世界|世界|海外|国外|境外)(?!第|排|最|前|领先|一流|五百|500|[^，。；]{0,3}[^0-9，。；]*[占居列])[^，。；]*$"
)
"""`全球人工智能企业近3万家`: of no place here."""
_SOME = re.compile(
    r"(?:某[一家个]?|这[家个]|该|一[家个])(?:[^，。；市区县园省]{0,6})(?:企业|公司|项目|机构|工厂|院校|团队)(?!总?数|数量)"
)
"""`某企业年营收12亿元`: of one that has no name here."""
_FACILITY = re.compile(
    r"(?:(?!建|集|拥|共|有|已|现|累|达|引|打|推|在|是|将|，|。|；|、|：|的|[0-9]).){0,8}?"
    r"(?:(?<!产业)集群|智算中心|算力中心|计算中心|超算中心|数据中心(?=服务器|装机|机架)|(?:创新|工程|研究|合作)中心|孵化器|加速器|众创空间|总部基地|金融街|研究院|小镇|科学城|科技城|智谷|人工智能岛|智能岛|智慧岛|大厦|软件园|科技园(?!区)|创新社区|创新港|实验室|地铁|机场|港口)"
    r"(?!数|总|和|、|及|[0-9]|建设|达|有|共|超|约|近|逾|累计|分别)"
)
"""Right behind a place: the name of a house or network there, whose figures are its own."""
_NAME = 4
_ASKER = re.compile(r"^(?:问|记者|[^，。：\n]{0,8}记者|主持人)：", re.MULTILINE)
_SPEAKER = re.compile(
    r"问|答|记者|主持人|[^，。：]{0,10}记者|[^，。：]{2,20}(?:局长|主任|处长|书记|市长|区长|副?厅长)[^，。：]{2,3}|[\u4e00-\u9fff]{1}(?:先生|女士|局长|主任|总)"
)
HOME = "China"
_CONTAINED = re.compile(r"(?:落户|集聚|集中|分布|布局|位于|来自|落在|聚集)(?:在|于)?$")
"""Between a share and the place that has it: `其中七成落户哈尔滨新区`."""

Ownership = tuple[Mention | None, bool]
"""Whose an amount is, and whether that is settled; a settled `None` has no owner but the plan in force."""
OPEN: Ownership = (None, False)


def find_chinese_owner(
    context: SentenceContext, clauses: Sequence[Clause], position: int, main: Mention, lexicon: ChineseLexicon
) -> Ownership | None:
    """Return whose an amount is, or `None` where the sentence does not say it.

    Args:
        context: the sentence.
        clauses: its clauses.
        position: index of the clause that the amount stands in.
        main: the amount.
        lexicon: the words that name nothing of their own.
    """
    found = _find(context, clauses, position, main, lexicon)
    if found is None or found[0] is None:
        return found
    abroad = found[0].kind == "Country" and found[0].label != HOME
    return OPEN if abroad else found


def _find(
    context: SentenceContext, clauses: Sequence[Clause], position: int, main: Mention, lexicon: ChineseLexicon
) -> Ownership | None:
    units = context.units
    text = context.body.text
    behind = [m for m in mentions_within(context, main.end, main.end + 3) if _is_next(text, main.end, m.begin)]
    counted = next((m for m in behind if m.kind == "Programme"), None)
    if counted:  # `全国已有18个国家...试验区`; of one place's share nothing is said here
        begin = units[clauses[position].begin].begin
        local = any(m.kind in _LOCAL for m in mentions_within(context, begin, main.begin))
        return OPEN if local else (counted, True)
    holder = _holder(context, clauses[position], main)
    if holder is not None:
        return holder, True
    begin = units[clauses[position].begin].begin
    if (
        _SEVERAL.search(text, begin, main.begin)
        or _SOME.search(text, begin, main.begin)
        or _ABROAD.search(text, begin, main.begin)
    ):
        return OPEN
    label = _has_label(context, clauses, position, main)  # `建成国家级平台：8个`
    for index in range(position, max(-1, position - REACH), -1):
        clause = clauses[index]
        if index < position and _is_speaker(context, clauses, index):
            continue
        own = index == position or (label and index == position - 1)
        if not own:
            subject = _subject(context, clause)
            if subject is not None:
                return subject
        end = main.begin if index == position else units[clause.end - 1].end
        before = [m for u in units[clause.begin : clause.end] for m in u.mentions if m.begin < end]
        owners = [
            m for m in before if m.iri and m.kind in _OWNERS and not is_beside(context, clause, m, lexicon)
        ]  # fmt: skip
        owners = _outside(context, owners, main)
        if own and owners and _is_one_of(context, owners):
            return OPEN
        if any(m.kind == "Programme" for m in owners):
            owners = [m for m in owners if m.kind != "Country"]  # `全国先导区`, `全国共有试验区`
        if owners and owners[-1].kind == "Country" and isinstance(main.value, Amount) and not main.value.unit:
            sets = [m for m in context.mentions if m.kind == "Programme" and m.end <= main.begin]
            if sets and main.value.kind == "count":
                return sets[-1], True  # `先导区归工信部管，全国共11个`
        if own and len(owners) > 1 and _lies_between(context, owners[-2], owners[-1]):
            return OPEN  # `淮南市承接长三角地区项目21个`: whose they are is left open
        if owners and any(_is_in_name(context, m) for m in (owners[0], owners[-1])):
            return OPEN
        if not own and owners:
            spoken = _told_of(context, owners, clause, lexicon)
            if spoken is not None:
                return spoken, True
        if own and owners and _is_group(context, owners[-1], main):
            return OPEN
        if owners and _of_another(context, clause, owners[-1], lexicon):
            return OPEN
        if owners and any(m.kind in _FOREIGN and m.begin >= owners[-1].end for m in before):
            return OPEN  # `合肥市科大讯飞公司营收`
        start = owners[-1].end if owners else units[clause.begin].begin
        amounts = [m for m in before if isinstance(m.value, Amount) and m.begin >= start]
        last = main if own else amounts[-1] if amounts else None
        unknown = unknown_between(context, start, last.begin if last else end, last, lexicon)
        if unknown:
            if own or owners or any(m.kind == "Amount" for m in before):
                return OPEN
            if not any(m.kind in PLANS for m in before) and any(m.kind not in _SCENERY for m in before):
                return OPEN
            if unknown[0][0] == start and not sets_scene(text[start:end]) and not before:
                return OPEN  # the clause has a subject that nobody knows
            continue
        if owners:
            return owners[-1], True
        if any(m.kind in _FOREIGN for m in before):
            return OPEN
    return None


def _outside(context: SentenceContext, owners: Sequence[Mention], main: Mention) -> list[Mention]:
    """Return the owners without those that stand in brackets apart from an amount: `（其中江宁区90亿元），目标…`."""
    units = context.units
    if units[find_unit(units, main.begin)].bracketed:
        return list(owners)
    told = [m.begin for m in context.mentions if isinstance(m.value, Amount)]
    aside = [at for at in told if units[find_unit(units, at)].bracketed and at < main.begin]
    return [m for m in owners if not (units[find_unit(units, m.begin)].bracketed and any(at >= m.end for at in aside))]


def _is_one_of(context: SentenceContext, owners: Sequence[Mention]) -> bool:
    """Say whether the last owner is one of several in a list, so that a figure is theirs together."""
    unit = context.units[find_unit(context.units, owners[-1].begin)]
    listed = {m.iri for m in unit.mentions if m in owners}
    return len(listed) > 1


def _is_group(context: SentenceContext, owner: Mention, main: Mention) -> bool:
    """`沈阳市三个产业园产值合计96亿元`: the figure is that of what was counted."""
    for mention in mentions_within(context, owner.end, main.begin):
        amount = mention.value
        if isinstance(amount, Amount) and amount.kind == "count" and amount.noun:
            return not any(char in "、和及，；" for char in context.body.text[mention.end : main.begin])
    return False


def _is_speaker(context: SentenceContext, clauses: Sequence[Clause], index: int) -> bool:
    """`马文斌：截至10月，`: who speaks, before a colon at the beginning."""
    if index or len(clauses) < 2 or clauses[1].mark not in {"：", ":"}:
        return False
    units = context.units[clauses[0].begin : clauses[0].end]
    said = context.body.text[units[0].begin : units[-1].end]
    if all(u.kind == "Person" for u in units) or _SPEAKER.fullmatch(said) is not None:
        return True
    again = context.body.text.count(f"\n{said}：") > 1  # who speaks once in an interview speaks again
    return again and len(said) <= _NAME and _ASKER.search(context.body.text) is not None


def _has_label(context: SentenceContext, clauses: Sequence[Clause], position: int, main: Mention) -> bool:
    """Say whether an amount stands right behind a colon, so that the words before it are its label."""
    begin = context.units[clauses[position].begin].begin
    return clauses[position].mark in {"：", ":"} and position > 0 and main.begin - begin <= 1


def _lies_between(context: SentenceContext, left: Mention, right: Mention) -> bool:
    """Say whether words stand between two owners of one clause, so that either may have the figure."""
    if left.kind == "Country" or right.kind == "Programme":
        return False
    if any(m.kind in {"Date", "Amount"} and left.end <= m.begin < right.begin for m in context.mentions):
        return False
    text = context.body.text[left.end : right.begin]
    joined = text.startswith(("和", "与", "及", "以及", "的", "有", "（", "、"))
    return not joined and any(char.isalnum() for char in text)


def _is_in_name(context: SentenceContext, owner: Mention) -> bool:
    """Say whether a place is only the first part of the name of a house or network there: `云浮智算中心`."""
    if _FACILITY.match(context.body.text, owner.end) is None:
        return False
    return not any(m.begin == owner.end and m.kind in _OWNERS for m in context.mentions)


def _is_next(text: str, begin: int, end: int) -> bool:
    return not any(char in "，。；：、" for char in text[begin:end])


def _holder(context: SentenceContext, clause: Clause, main: Mention) -> Mention | None:
    """Return the place behind a share that has it: `七成落户哈尔滨新区`."""
    last = context.units[clause.end - 1].end
    for mention in mentions_within(context, main.end, last):
        if mention.kind in _LOCAL and mention.iri:
            fits = _CONTAINED.search(context.body.text, main.end, mention.begin)
            return mention if fits and main.text[-1] in "成%家个" else None
    return None


def _of_another(context: SentenceContext, clause: Clause, owner: Mention, lexicon: ChineseLexicon) -> bool:
    """`华为在东莞投资100亿元`: the place only says where somebody else is."""
    units = context.units
    at = find_unit(units, owner.begin)
    if at <= clause.begin + 1 or units[at - 1].lower not in {"在", "于", "落户", "驻"}:
        return False
    for unit in units[clause.begin : at - 1]:
        if any(m.kind != "Date" for m in unit.mentions):
            return True
        if not unit.mentions and unit.lower[0].isalnum() and unit.lower not in lexicon.adverbs:
            return True
    return False


def _subject(context: SentenceContext, clause: Clause) -> Ownership | None:
    """Return the owner of figures that a clause with a verb is about, or `None`."""
    for predicate in clause.predicates:
        if predicate.lemma in _MAKING and not any(
            m.kind == "Amount" for u in context.units[clause.begin : clause.end] for m in u.mentions
        ):  # `徐汇区成立创新社区，入驻企业80家`: of the new thing
            return OPEN
        for argument in predicate.find("subject"):
            if clause.begin <= argument.index < clause.end:
                fitting = [m for m in argument.unit.mentions if m.kind in _OWNERS and m.iri]
                if fitting and _is_in_name(context, fitting[-1]):
                    return OPEN
                if len(fitting) > 1 and len(fitting) == len(argument.unit.mentions):
                    return OPEN
                if fitting:
                    return fitting[-1], True
    return None


def _told_of(
    context: SentenceContext, owners: Sequence[Mention], clause: Clause, lexicon: ChineseLexicon
) -> Mention | None:
    """Return what a clause is about, so that the next one goes on: `两江新区是重要承载地，`, `无锡市坚持创新驱动，`.

    That is the place it begins with; of `深圳龙岗区` the inner one.
    """
    first = find_unit(context.units, owners[0].begin)
    if any(u.lower not in lexicon.adverbs and u.kind != "Date" for u in context.units[clause.begin : first]):
        return None
    spoken = owners[0]
    for inner in owners[1:]:
        if inner.begin == spoken.end:
            spoken = inner
    at = find_unit(context.units, spoken.begin)
    if at + 1 >= clause.end:
        return spoken  # `合肥高新区，`
    return spoken if lexicon.topical.match(context.body.text, context.units[at].end) else None


def is_beside(context: SentenceContext, clause: Clause, mention: Mention, lexicon: ChineseLexicon) -> bool:
    """`依托合肥高新区`, `与杭州相比`, `占全市的三成`: a place beside the matter."""
    units = context.units
    at = find_unit(units, mention.begin)
    if at <= clause.begin:
        return False
    if lexicon.prepositions.get(units[at - 1].lower) in _BESIDE:
        return True
    return _WHOLE.search(context.body.text, max(0, mention.begin - 4), mention.begin) is not None


def stands_alone(context: SentenceContext, mention: Mention, lexicon: ChineseLexicon) -> bool:
    """Say whether a place is spoken of itself: in `郑州地铁12号线` it only says which line is meant."""
    units = context.units
    text = context.body.text
    if _WHOLE.search(text, max(0, mention.begin - 4), mention.begin) or _FACILITY.match(text, mention.end):
        return False
    at = find_unit(units, mention.begin)
    if at < 0 or at + 1 >= len(units) or units[at + 1].begin > mention.end:
        return True
    following = units[at + 1].lower
    if lexicon.words.fullmatch(following) is not None or lexicon.topical.match(context.body.text, mention.end):
        return True
    return len(lexicon.fillers.sub("", following)) <= LEFT_OVER
