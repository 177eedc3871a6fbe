"""Whether a figure of a Chinese sentence is a goal or a fact, how certain it is, and which document set the goal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgtool.dates import DateValue, PartialDate
from kgtool.records import Amount, Mention, Modality
from kgtool.statements.chinese.clauses import REACH, Clause, clause_modality
from kgtool.statements.chinese.groups import Case
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.chinese.periods import is_done
from kgtool.statements.chinese.set_before import is_ground, is_outcome, was_set
from kgtool.statements.chinese.slips import is_over
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import PLANS

_SET = re.compile(r"(?:提出|明确|要求|规定|设定|设想|写明|写入|定下|目标|确定|部署|力争)(?!以来|之?后|以后)")
"""Behind the name of a document: what follows is its goal, even when its day is over."""
_BY_PLAN = re.compile(
    r"(?:按照?|根据|依据|依照)(?:《[^》]{2,60}|[^，。；]{0,6})(?:规划|计划|方案|部署|安排|目标)[》”]?[^，。；]{0,6}[，,]"
)
"""`按照规划，`: what follows is meant to come."""
_PLANNED = re.compile(r"规划(?!面积|类|局|院|师|的)(?:建设|布局|总|标准)?[^，。；、]{0,8}$")
_COMING = re.compile(
    r"(?<![近去])[一二三四五六七八九十两几]年(?:之?内|时间)[^。；]*$|(?:未来|今后)[^，。；]{0,4}年[^。；]*$"
)
"""`三年内企业超过3000家`: what follows is to come."""
_HEADED = re.compile(r"(?:任务|目标)(?:是|为)?[：:](?:(?!现有|目前|已)[^。；])*$")
"""`2025年重点任务：`, as the heading of what stands in the same sentence."""
_ORDERED = re.compile(
    r"(?:要求|部署|议定|(?:会议|方案|文件|通知|要点|意见)(?:还)?明确)[：，](?:(?!现有|目前|已|截至|去年|同比)[^。；])*$"
)
"""`会议要求，年底前企业数达到380家`."""
_GOAL_OF = re.compile(r"(?:以上|左右)?的?(?:年度|发展|总体|预期|既定)?(?:目标|任务|指标)")
"""Behind an amount: `200亿元的目标`."""
_REACHED = re.compile(
    r"已(?:经|提前|超额|如期|基本)*(?:实现|完成|达成)[，,][^，。；]*$|(?:提前|超额)(?:实现|完成)[，,]$"
)
"""Before an amount: the goal was reached, and here is how far."""
_PERIOD = re.compile(r"Five-Year Plan")
"""`“十四五”规划` names a time; it is not whose goals the text tells."""
_ESTIMATED = re.compile(r"预计|估计|预估")
_INTENDED = re.compile(r"力争|计划|目标|拟|有望|争取|确保|将|要")
_BESIDE_GOAL = re.compile(
    r"(?:比|较|距离?|离|对照|对标|超出?|高于|高出|超额完成|提前完成|完成了?)[^，。；]{0,14}(?:目标|任务|计划数|预期)"
)
_LATELY = 1
"""Years before that of the report of which a sum may still be only estimated."""
_REFERS = re.compile(
    r"(?:草案|意见稿|征求意见稿|文件|方案|措施|政策|办法|计划|规划|意见|条例|稿件|稿中|文中)(?:里|中)?(?:拟|还|也)?(?:规定|提出|明确|写明|设想|要求)"
)
_ANOTHER = re.compile(
    r"(?:工作报告|白皮书|公报|快报|年报|蓝皮书)(?:还|也|里|中)?(?:称|提出|指出|明确|强调|要求|披露|显示|写道|说|，)"
)
"""What speaks here instead of the document that was spoken of."""
_DENIED = re.compile(r"予以否认|否认了|均?否认|辟谣|纯属谣言|系谣言|不属实|子虚乌有")


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure is.

    Args:
        planned: whether it is a goal.
        modality: how certain it is.
        when: its date, or by when it is to be reached.
        plan: the document that sets it.
    """

    planned: bool
    modality: Modality
    when: Mention | None
    plan: Mention | None


class Goals:
    """Tells goals from facts, with the document that an article speaks of in mind.

    Args:
        published: the day of the article, `None` where it is not known.
        lexicon: the words that make a clause planned or denied.
    """

    def __init__(self, published: PartialDate | None, lexicon: ChineseLexicon) -> None:
        self.published = published
        self.lexicon = lexicon
        self.plan: Mention | None = None
        self.estimate: int | None = None

    def note(self, context: SentenceContext) -> bool:
        """Remember the document of a sentence; say whether the sentence only ends the life of one."""
        plans = [m for m in context.mentions if _is_plan(m)]
        over = bool(plans) and is_over(context.sentence.text)
        spoken = [m for m in plans if not is_ground(context, m)]
        if plans and not over and (spoken or self.plan is None):
            self.plan = (spoken or plans)[-1]
        return over

    def read(self, case: Case, when: Mention | None, owner: Mention | None, *, goes_on: bool) -> Aim | None:
        """Return what a figure is, or `None` where nothing is stated of it.

        Args:
            case: the figure.
            when: its date.
            owner: whose it is.
            goes_on: whether the run of clauses before it told of goals.
        """
        own, modality = self._certainty(case)
        if modality == "negated":
            return None
        if modality == "reported":  # what outsiders expect is nobody's goal
            denied = _DENIED.search(case.context.sentence.text)
            return None if denied else Aim(planned=False, modality="reported", when=when, plan=None)
        intended = own and modality == "planned"
        goes_on_estimating = self.estimate == case.context.sentence.ordinal
        ahead = self._is_ahead(when)
        if when and ahead is False and intended and _is_of_another(case, when) and not goes_on_estimating:
            when, ahead = None, None  # `9月底已达700亿元，全年有望突破800亿元`
        if when and ahead is False and when.begin < case.context.sentence.begin and _is_cued(case):
            when, ahead = None, None  # a goal is not of the time of the state told before it
        goal = _GOAL_OF.match(case.context.body.text, case.main.end) is not None
        if goal and when and when.begin > case.main.begin:
            when, ahead = None, None  # `300亿元的目标是去年定下的`
        scenery = case.context.body.text[case.context.sentence.begin : case.begin]
        done = not own and (is_done(case.before) or _REACHED.search(scenery) is not None)
        outcome = is_outcome(case)
        said = None if ahead or outcome or is_done(case.before) else self._said_by(case, when)
        if said:
            return Aim(planned=True, modality="asserted", when=when, plan=said)
        if ahead is False and not outcome and was_set(case, when):
            return Aim(planned=True, modality="asserted", when=when, plan=self._plan_for(case.context, owner))
        if ahead is False and when and self._is_estimate(case, when):
            self.estimate = case.context.sentence.ordinal
            return Aim(planned=False, modality="reported", when=when, plan=None)
        if ahead is False and (goal or intended):
            return None  # what somebody meant to reach by a day that is over
        below = bool(case.scene.planned and when and when is case.scene.when)
        around = modality == "planned" or bool(ahead) or bool(case.scene.planned) or goes_on or self._is_meant(case)
        planned = not done and (goal or below or (ahead is not False and around))
        return Aim(planned, "asserted", when, self._plan_for(case.context, owner) if planned else None)

    def read_fund(self, case: Case, when: Mention | None) -> Aim | None:
        """Return the promise of a document to set money aside, or `None` where no document of the sentence does.

        Args:
            case: the figure.
            when: its date.
        """
        named = [m for m in case.context.mentions if _is_plan(m) and m.end <= case.main.begin]
        named = [m for m in named if not is_ground(case.context, m)]
        modality = self._certainty(case)[1]
        refers = self.plan is not None and _REFERS.search(case.context.sentence.text)
        if refers and self.plan and not named:
            named = [self.plan]
        if not named or modality in {"negated", "reported"} or is_done(case.before):
            return None
        ahead = self._is_ahead(when)
        return Aim(planned=True, modality="asserted", when=when if ahead else None, plan=named[-1])

    def is_ahead(self, when: Mention | None) -> bool:
        """Say whether a date lies after the day of publication."""
        return bool(self._is_ahead(when))

    def _certainty(self, case: Case) -> tuple[bool, Modality]:
        """Return whether the clause of an amount says itself how certain it is, and how certain.

        Else a clause before does that only sets the scene.
        """
        units, clauses = case.context.units, case.clauses[max(0, case.position - REACH) : case.position + 1]
        found: Modality = "asserted"
        own = False
        for clause in reversed(clauses):
            mine = clause is clauses[-1]
            end = clause.begin
            while end < clause.end and units[end].begin < case.main.begin:
                end += 1
            said = clause_modality(units, clause.begin, end, self.lexicon)
            if mine and said == "negated":
                return True, "negated"
            words = [unit.lower for unit in units[clause.begin : end]]
            if said == "reported" or not self.lexicon.outsiders.isdisjoint(words):
                return mine, "reported"
            if said == "planned" and found != "planned" and (mine or not self._is_compared(case, clause)):
                found, own = "planned", mine
            if not mine and clause.mark in {"；", "。"}:
                break
        return own, found

    def _is_compared(self, case: Case, clause: Clause) -> bool:
        """`比2025年目标多出一半，`: a clause that only sets a figure beside a goal."""
        units = case.context.units
        text = case.context.body.text
        return _BESIDE_GOAL.search(text, units[clause.begin].begin, units[clause.end - 1].end) is not None

    def _is_meant(self, case: Case) -> bool:
        """`按照规划，`, `规划机架50万架`: the text says that it is to come."""
        scenery = case.context.body.text[case.context.sentence.begin : case.begin]
        return _is_cued(case) or _PLANNED.search(case.before) is not None or _BY_PLAN.search(scenery) is not None

    def _is_ahead(self, when: Mention | None) -> bool | None:
        """Say whether a date lies after the day of publication (true), before it (false), or neither."""
        if when is None or not isinstance(when.value, DateValue) or when.value.start is None or self.published is None:
            return None
        last = when.value.end or when.value.start
        if last.last_day() > self.published.last_day() and last.year > self.published.year:
            return True
        if when.value.role == "by" and last.last_day() > self.published.last_day():
            return True
        return False if last.last_day() < self.published.first_day() else None

    def _plan_for(self, context: SentenceContext, owner: Mention | None) -> Mention | None:
        """Return the document in force, if it can be the owner's: it is named here, or applies to the owner."""
        plan = self.plan
        if plan is None:
            return None
        here = any(m.iri == plan.iri for m in context.mentions)
        if not here and _ANOTHER.search(context.sentence.text):
            return None
        if here or owner is None or any(thing.iri == owner.iri for _, thing in plan.links) or owner.kind == "Country":
            return plan
        spoken = next((m for m in context.before if m.iri == plan.iri and m.links), None)
        fits = spoken is not None and any(thing.iri == owner.iri for _, thing in spoken.links)
        return plan if fits else None

    def _said_by(self, case: Case, when: Mention | None) -> Mention | None:
        """Return the document that a sentence says to have set a goal: `《计划》曾提出到2023年底达到200家`."""
        if when is None or not isinstance(when.value, DateValue):
            return None
        plans = [m for m in case.context.mentions if _is_plan(m) and m.end <= case.main.begin]
        if not plans:
            return None
        by = when.value.role == "by"
        told = _SET.search(case.context.body.text, plans[-1].end, case.main.begin if by else when.begin)
        return plans[-1] if told else None

    def _is_estimate(self, case: Case, when: Mention) -> bool:
        """`2025年营收预计2100亿元` of a report of January 2026: a sum that is not settled yet."""
        value = when.value
        assert isinstance(value, DateValue)
        assert value.start is not None
        assert self.published is not None
        fresh = self.published.year - (value.end or value.start).year <= _LATELY
        return fresh and _ESTIMATED.search(case.before) is not None and not _INTENDED.search(case.before)


def _is_cued(case: Case) -> bool:
    """`三年内`, `重点任务：`, `会议要求，`: the sentence says before an amount that it is to come."""
    said = case.context.body.text[case.context.sentence.begin : case.main.begin]
    return any(pattern.search(said) for pattern in (_COMING, _HEADED, _ORDERED))


def _is_plan(mention: Mention) -> bool:
    return mention.kind in PLANS and bool(mention.iri) and not _PERIOD.search(mention.label)


def _is_of_another(case: Case, when: Mention) -> bool:
    """Say whether a date is that of a figure of an earlier clause or sentence."""
    if when.begin >= case.begin:
        return False
    if when.begin < case.context.sentence.begin:
        return True
    return any(isinstance(m.value, Amount) and when.end <= m.begin < case.begin for m in case.context.mentions)
