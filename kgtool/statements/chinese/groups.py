"""The amounts of a Chinese sentence as figures: each with its growth, its conversions, its correction."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention
from kgtool.statements.chinese.clauses import Clause, find_unit
from kgtool.statements.chinese.scenes import Scene
from kgtool.statements.chinese.series import Dealt
from kgtool.statements.context import SentenceContext

_GROWTH_REACH = 24
"""Characters between an amount and the growth rate that is still its own."""
_REACHED = re.compile(r"[，,]?(?:达到|达|至|到|为|实现)?(?:了|约|近|超过|超|突破)?")
_IN_TURN = re.compile(r"分别")
_FROM = re.compile(r"(?:由|从)[^，。；、]{0,8}$")
_TO = re.compile(
    r"(?:逐步|迅速|快速|稳步|一举|大幅|已)?"
    r"(?:增|升|提高|提升|扩大|跃升|攀升|增长|增加|上升|下降|降低|减少|降|发展|扩展|扩容|壮大)(?:至|到)"
)
_NOT_DEALT = Dealt()
_STEPS = re.compile(r"分别(?:增加|减少|净增|增长|下降)了?[^，。；]{1,14}[和、及]$")
_LESS = re.compile(
    r"(?<![不至减很缺])少(?:了|出)?$|(?<![许很超])多(?:了|出)?$|[比较][^，。；]{1,12}[高低](?:出|了)?$|(?:差距?|缺口|缺|短少)(?:了|为|约|近|有|只)?$"
)
"""`洛阳少100家`: how far one is from another."""
_SAME_TIME = re.compile(r"(?:去年|上年|同)同?期[^，。；]{0,6}$")
"""`去年同期为71家`: of a time that the figure before it would have to tell."""


@dataclass(eq=False, slots=True)
class Figure:
    """An amount with what belongs to it.

    Args:
        main: the amount.
        growth: its rate of growth.
        converted: what restates it in other currencies.
        right: the amount that the text puts in its place.
    """

    main: Mention
    growth: Mention | None = None
    converted: list[Mention] = field(default_factory=list)
    right: Mention | None = None

    @property
    def amount(self) -> Amount:
        """The amount as it is written."""
        assert isinstance(self.main.value, Amount)
        return self.main.value

    @property
    def value(self) -> Amount:
        """The amount as it should be."""
        value = self.right.value if self.right else self.main.value
        assert isinstance(value, Amount)
        return value


@dataclass(frozen=True, slots=True)
class Case:
    """A figure where it stands.

    Args:
        context: its sentence.
        clauses: the clauses of that.
        position: index of its own.
        figure: the figure.
        main: its amount.
        begin: offset of the first character of its clause.
        dealt: what a series gives to it.
        scene: what the lines around it say.
    """

    context: SentenceContext
    clauses: Sequence[Clause]
    position: int
    figure: Figure
    main: Mention
    begin: int
    dealt: Dealt
    scene: Scene

    @property
    def is_aside(self) -> bool:
        """Whether the amount stands in brackets."""
        units = self.context.units
        return units[find_unit(units, self.main.begin)].bracketed

    @property
    def before(self) -> str:
        """The text of the clause before the amount."""
        return self.context.body.text[self.begin : self.main.begin]


def place_figure(
    context: SentenceContext, clauses: Sequence[Clause], figure: Figure, dealt: Dealt | None, scene: Scene
) -> Case | None:
    """Return a figure in its clause, or `None` where it stands in none."""
    at = find_unit(context.units, figure.main.begin)
    position = bisect_right(clauses, at, key=lambda clause: clause.begin) - 1
    if position < 0 or not clauses[position].begin <= at < clauses[position].end:
        return None
    begin = context.units[clauses[position].begin].begin
    return Case(context, clauses, position, figure, figure.main, begin, dealt or _NOT_DEALT, scene)


def group_figures(text: str, amounts: Sequence[Mention]) -> list[Figure]:
    """Group amounts: growth rates and conversions belong to the amount before them.

    Args:
        text: the text that mentions count in.
        amounts: the amounts of a sentence, in order.
    """
    figures: list[Figure] = []
    for mention in amounts:
        amount = mention.value
        assert isinstance(amount, Amount)
        last = figures[-1] if figures else None
        if any(figure.growth is mention for figure in figures):
            continue
        between = text[last.main.end : mention.begin] if last and mention.begin - last.main.end < _GROWTH_REACH else ""
        grown = bool(amount.change) and amount.unit == "percent"
        if last and amount.converted:
            last.converted.append(mention)
        elif grown and _deal_growth(text, figures, [m for m in amounts if m.begin >= mention.begin]):
            continue
        elif (
            last and grown and not last.growth and last.amount.kind != "percent"
            and between and "年均" not in between and "；" not in between
        ):  # fmt: skip
            last.growth = mention
        elif last and _is_growth(last.amount) and amount.kind == "money" and _REACHED.fullmatch(between):
            figures[-1] = Figure(mention, growth=last.main)  # `同比增长18%，达到230亿元`
        else:
            figures.append(Figure(mention))
    return figures


def _deal_growth(text: str, figures: Sequence[Figure], rates: Sequence[Mention]) -> bool:
    """`企业达56家，收入45.2亿元，分别增长21%和18%`: the rates of growth are those of the last figures, in order."""
    if not _IN_TURN.search(text, max(0, rates[0].begin - 8), rates[0].begin):
        return False
    run = [m for m in rates if isinstance(m.value, Amount) and m.value.unit == "percent"]
    if len(run) < 2 or len(figures) < len(run):
        return False
    for figure, rate in zip(figures[-len(run) :], run, strict=True):
        figure.growth = rate
    return True


def _is_growth(amount: Amount) -> bool:
    return amount.kind == "percent" and bool(amount.change)


_LONG_AGO = re.compile(
    r"(?<![比较前])(?:[一二三四五六七八九十两几多]年(?:之|以)?前|那时|彼时|当初)(?:的)?，?[^，。；目定提立]{0,12}$"
)
"""`而在三年前，这个数字不到50亿`: of a time without a date."""


def is_step(case: Case) -> bool:
    """Say whether an amount is no level: `比上年增加160家`, or the first of `从300家增至740家`."""
    main, text = case.main, case.context.body.text
    if case.figure.amount.change and case.figure.amount.kind != "percent":
        return True
    if any(pattern.search(text, case.begin, main.begin) for pattern in (_SAME_TIME, _STEPS, _LESS)):
        return True
    if _LONG_AGO.search(text, case.context.sentence.begin, main.begin):
        return True
    start = _FROM.search(text, case.begin, main.begin)
    if start is None or not _TO.match(text, main.end):
        return False
    dates = [m for m in case.context.mentions if isinstance(m.value, DateValue)]
    return not any(start.start() <= m.begin < main.begin for m in dates)
