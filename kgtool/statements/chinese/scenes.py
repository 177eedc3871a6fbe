"""What the lines of a Chinese text set for those below: `【2027年目标】`, `工作基础`, `（截至6月底）`, runs of `；`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext

_GOALS = re.compile(r"目标|愿景|展望|预期指标|预期成效|任务(?!背景)|工作安排|下一步")
_STATE = re.compile(
    r"完成情况|落实情况|完成度|现状|基础(?!设施|研究|理论)|家底|底数|成绩|成效|基本情况|回顾|进展|数说|成果|现有|总体情况|运行情况|概况|亮点"
)
_PROJECT = re.compile(r"项目(?:名称|简介|概况|详情|介绍)|招商项目|企业简介|公司简介")
_LONGEST = 36
_CLOSED = re.compile(r"[。；！？…;!?，,][”』」]?$")
_RUNS_ON = re.compile(r"[；;，、][”』」]?$")
_TASKS = re.compile(r"(?:工作|目标|重点|主要|年度|[0-9十百]大)任务")
"""In a headline over a list of what is to be done; other headlines tell of what has been."""
_BULLET = re.compile(r"[◆●■★▪•·◇○□☆►▶✔✅*-]")
_SHORT = 16
"""Characters of an item that may be a heading of its own: `重点任务`."""
_REACH = 24
"""Sentences below a heading that it still rules."""


@dataclass(slots=True)
class Scene:
    """What the lines around a sentence say of its figures.

    Args:
        planned: whether they are goals; `None` where nothing says so.
        when: their date, if the lines have one.
        runs_on: whether the sentence goes on with the one before, which ended in `；`.
        apart: whether they tell of one project, whose figures are its own.
    """

    planned: bool | None = None
    when: Mention | None = None
    runs_on: bool = False
    apart: bool = False


class Scenes:
    """Reads the headings of one article in order."""

    def __init__(self) -> None:
        self.heading: tuple[int, Scene] | None = None
        self.ended = ""
        self.last = 0

    def enter(self, context: SentenceContext) -> Scene:
        """Return the scene of a sentence; a heading is noted for what follows it."""
        sentence = context.sentence
        text = sentence.text
        runs_on = bool(_RUNS_ON.search(self.ended)) and sentence.ordinal == self.last + 1
        self.ended, self.last = text, sentence.ordinal
        if self._is_heading(context):
            goals, state = _GOALS.search(text), _STATE.search(text)
            planned = False if state else True if goals else None
            dates = [m for m in context.mentions if isinstance(m.value, DateValue) and m.value.start]
            apart = _PROJECT.search(text) is not None
            listed = sentence.role == "item" and len(text) > _SHORT
            if planned is None and not dates and not apart:
                if not listed and not _BULLET.match(text):  # one line of a list among others rules nothing
                    self.heading = None
            else:
                self.heading = (sentence.ordinal, Scene(planned, dates[-1] if dates else None, apart=apart))
            return Scene()
        if self.heading is None or sentence.ordinal - self.heading[0] > _REACH:
            return Scene(runs_on=runs_on)
        ruling = self.heading[1]
        return Scene(ruling.planned, ruling.when, runs_on, ruling.apart)

    @staticmethod
    def _is_heading(context: SentenceContext) -> bool:
        """A short line of its own, without a full stop and without figures."""
        sentence = context.sentence
        if sentence.role == "title" and not _TASKS.search(sentence.text):
            return False
        if len(sentence.text) > _LONGEST or _CLOSED.search(sentence.text):
            return False
        if any(isinstance(m.value, Amount) for m in context.mentions):
            return False
        text = context.body.text
        return text[sentence.end : sentence.end + 1] in {"", "\n"} or sentence.role == "heading"
