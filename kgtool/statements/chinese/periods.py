"""Of which time a figure of a Chinese sentence is: `截至2024年底`, `2023年`; not the day of the news or of an event.

A date beside the matter dates no figure: what a figure is compared with (`比2020年`), where a growth begins
(`由2020年的`), when something was founded or approved in a clause of its own (`2021年成立，现有会员97家`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention
from kgtool.statements.chinese.clauses import Clause, find_unit
from kgtool.statements.chinese.groups import Case
from kgtool.statements.context import SentenceContext

_EVENTS = re.compile(
    r"成立|设立|获批|批准|批复|复函|印发|出台|发布|公布|揭牌|挂牌|入选|入列|获评|启动|开工|动工|开园|投产|投用|上线|升级为|召开"
    r"|举行|举办|签署|签订|创建|命名|授予|落成|废止|实施|申报|开通"
)
_SOON = re.compile(r"(?:、[^，。；]{2,16})?(?:正式|先后|对外)?(?:公布|成立|获批|发布|印发|设立)")
"""Behind the date of an event: `2019年、2021年先后公布`."""
_COMPARED = re.compile(r"(?:比|较|与|同|自|相比)$")
_AIMED = re.compile(r"(?:比|较|距离?|离|对照|对标|完成|占|达到?)[^，。；]{0,10}$")
_AIM = re.compile(r"(?:年?[底末初])?的?[^，。；0-9]{0,6}(?:目标|任务|计划数|规划数|规划值)")
"""`比规划里的2025年目标还多`: a goal beside which a figure is set."""
_ASIDE = re.compile(r"[（(][^（）()]*$")
_TOLD = re.compile(r"[^（）()，。；]{0,12}[0-9]")
"""`86亿元（2023年为71亿元）`: the date in brackets is that of the sum in brackets."""
_FROM = re.compile(r"(?:由|从|自)$")
_AS_OF = re.compile(r"(?:截至|截止到?|到|至)$")
_OWN = re.compile(r"(?:年?[底末初]?)?的?(?:不足|不到|约|近|仅|仅有)?$")
_DIGIT = re.compile(r"[0-9]")
_NOW = re.compile(r"现有|目前|眼下|当下|现在|现已|如今|迄今|至今|现共有|已有")
_DONE = re.compile(r"已(?!定)|现有|目前|眼下|当下|现在|如今|实现了|同比|共有|截至|实际")


def period_of(case: Case) -> tuple[Mention | None, bool]:
    """Return the date of a figure that its sentence gives, and whether the sentence settles it."""
    context, main, begin = case.context, case.main, case.begin
    clause = case.clauses[case.position]
    text = context.body.text
    dates = [m for m in context.mentions if isinstance(m.value, DateValue)]
    for date in reversed([d for d in dates if d.end <= main.begin]):
        value = date.value
        assert isinstance(value, DateValue)
        if _NOW.search(text, max(begin, date.end), main.begin):
            return None, True
        if value.start is None:
            return None, True  # `去年` of a report without a day
        if _is_beside(case, date):
            continue
        return date, True
    end = context.units[clause.end - 1].end
    behind = [d for d in dates if main.end <= d.begin < end and isinstance(d.value, DateValue) and d.value.start]
    behind = [d for d in behind if not (_ASIDE.search(text, main.end, d.begin) and _TOLD.match(text, d.end))]
    behind = [d for d in behind if not _COMPARED.search(text, max(begin, d.begin - 2), d.begin)]
    if behind:
        return behind[0], True
    parted = [d.end for d in dates if d.end <= main.begin]
    return None, bool(_NOW.search(text, max([context.sentence.begin, *parted]), main.begin))


def _is_beside(case: Case, date: Mention) -> bool:
    """Say whether a date before an amount dates something else."""
    context, clauses, main = case.context, case.clauses, case.main
    text = context.body.text
    value = date.value
    assert isinstance(value, DateValue)
    assert value.start is not None
    before = text[max(0, date.begin - 3) : date.begin]
    if not case.is_aside and _ASIDE.search(text, context.sentence.begin, date.begin) and _TOLD.match(text, date.end):
        return True
    if any(m.begin <= date.begin and date.end <= m.end and m is not date for m in _names(context)):
        return True
    if value.start.day and value.end is None and not _AS_OF.search(before):
        return True
    if _AIMED.search(text, max(context.sentence.begin, date.begin - 14), date.begin) and _AIM.match(text, date.end):
        return True
    directly = _OWN.fullmatch(text, date.end, main.begin) is not None
    if _FROM.search(before):
        return not directly
    if _COMPARED.search(before) or value.role == "since":
        return True
    at = _clause_of(context, clauses, date)
    if at == case.position:
        return (
            re.search(r"(?:成立|设立|获批|印发|出台|投产|开园|揭牌|挂牌|入选)的", text[date.end : main.begin])
            is not None
        )
    first, last = context.units[clauses[at].begin].begin, context.units[clauses[at].end - 1].end
    if _EVENTS.match(text, date.end) or _SOON.match(text, date.end):
        return True
    counted = any(isinstance(m.value, Amount) and first <= m.begin < last for m in context.mentions)
    return not counted and _EVENTS.search(text, first, last) is not None


def _names(context: SentenceContext) -> list[Mention]:
    """Return what may hold a date in its name: `《行动计划（2024—2026年）》`."""
    return [m for m in context.mentions if m.iri and _DIGIT.search(m.text)]


def _clause_of(context: SentenceContext, clauses: Sequence[Clause], mention: Mention) -> int:
    at = find_unit(context.units, mention.begin)
    return max([index for index, clause in enumerate(clauses) if clause.begin <= at] or [0])


def is_done(text: str) -> bool:
    """Say whether a clause tells of what is so by now, so that a goal before it does not rule it.

    >>> is_done("目前已建成"), is_done("将建成")
    (True, False)
    """
    return _DONE.search(text) is not None
