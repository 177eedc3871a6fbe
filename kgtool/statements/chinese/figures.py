"""Targets and observations of Chinese sentences: the same statements as `statements.figures` makes of English ones.

`groups` puts amounts and growth together, `series` deals out lists, `spoken_of` and `owners` say whose a figure is,
`measures` what it measures, `periods` and `scenes` of which time, `goals` whether it is a goal, `slips` what is only
quoted as wrong; here it becomes a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgtool.dates import DateValue
from kgtool.records import Amount, Body, Mention, Statement, Thing, Value
from kgtool.statements.chinese.clauses import read_clauses
from kgtool.statements.chinese.funds import FUNDING
from kgtool.statements.chinese.goals import Aim, Goals
from kgtool.statements.chinese.groups import Case, group_figures, is_step, place_figure
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.chinese.measures import Measure, Measures
from kgtool.statements.chinese.periods import is_done, period_of
from kgtool.statements.chinese.scenes import Scene, Scenes
from kgtool.statements.chinese.series import deal
from kgtool.statements.chinese.slips import find_slips
from kgtool.statements.chinese.spoken_of import Topics
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import MEASURED

_OWN_GOALS = frozenset({"Programme", "Zone", "PilotZone", "HighTechZone", "Organization"})
"""What has goals of its own beside those of a plan."""


_OF_HEADING = re.compile(r"(?:截至|截止|到|至)?(?:当月|该月|本月|当年|年|月|当季)[底末]?")
"""`截至当月底` below `【2024年6月】`."""


@dataclass(frozen=True, slots=True)
class _Flow:
    """The last figure: what the next one may go on with."""

    paragraph: int
    when: Mention | None
    planned: bool


class ChineseFigures:
    """Reads the amounts of the Chinese sentences of one article in order."""

    def __init__(self, body: Body, lexicon: ChineseLexicon) -> None:
        self.text = body.text
        self.flow: _Flow | None = None
        self.goals = Goals(body.article.published, lexicon)
        self.topics = Topics(lexicon)
        self.scenes = Scenes()
        self.measures = Measures()

    def read(self, context: SentenceContext) -> Iterator[Statement]:
        """Yield the figures that a sentence states; may be empty."""
        scene = self.scenes.enter(context)
        over = self.goals.note(context)
        amounts = [m for m in context.mentions if isinstance(m.value, Amount)]
        if amounts and not over and context.sentence.role not in {"title", "heading"}:
            yield from self._figures(context, amounts, scene)
        self.topics.note(context)

    def _figures(self, context: SentenceContext, amounts: list[Mention], scene: Scene) -> Iterator[Statement]:
        """Yield what the amounts of a sentence state."""
        clauses = read_clauses(context.units, context.predicates)
        slips = find_slips(context.sentence.text, context.sentence.begin, amounts)
        right = {m.begin for m in slips.values() if m}
        dealt = deal(context, amounts)
        for figure in group_figures(self.text, amounts):
            begin = figure.main.begin
            if begin in right:
                continue
            if begin in slips:
                figure.right = slips[begin]
                if figure.right is None:
                    continue
            case = place_figure(context, clauses, figure, dealt.get(begin), scene)
            if case is not None:
                yield from self._state(case)

    def _state(self, case: Case) -> Iterator[Statement]:
        """Yield the statements of one figure."""
        owners, settled = self.topics.find(case, has_plan=self.goals.plan is not None)
        owner = owners[0] if owners else None
        measure = self.measures.read(case, owner)
        if measure is None or is_step(case):
            return
        fund = self.goals.read_fund(case, self._when(case)) if measure.indicator == FUNDING else None
        if fund and fund.plan:
            yield from _statements(case, (thing_of(fund.plan), fund.plan), measure, fund, None)
            return
        if not settled or (measure.indicator == FUNDING and not _is_own(case, owner)):
            return
        goes_on = case.scene.runs_on and self.flow is not None and self.flow.planned
        aim = self.goals.read(case, self._when(case), owner, goes_on=goes_on)
        if aim is None:
            if when := period_of(case)[0]:  # what follows is of that time, though this is not told
                self.flow = _Flow(case.context.sentence.paragraph, when, planned=False)
            return
        if (aim.modality == "asserted" or aim.when) and not case.is_aside:
            self.flow = _Flow(case.context.sentence.paragraph, aim.when, aim.planned)
        self.topics.told += owners
        for each in owners or (None,):
            subject = self._subject(each, aim)
            if subject is not None:
                yield from _statements(case, subject, measure, aim, each)

    def _subject(self, owner: Mention | None, aim: Aim) -> tuple[Thing, Mention] | None:
        """Return what a figure is stated of, and the mention that names it."""
        plan = aim.plan
        if plan and plan.iri and not (owner and owner.kind in _OWN_GOALS):
            return thing_of(plan), plan
        if owner:
            return (thing_of(owner), owner) if owner.iri else None
        spoken = self.goals.plan
        areas = [thing for _, thing in spoken.links if thing.type in MEASURED] if spoken else []
        if aim.planned or spoken is None or len(areas) != 1:
            return None
        return areas[0], spoken  # `现有家底` of a text about the plan of one place

    def _when(self, case: Case) -> Mention | None:
        """Return the date of a figure: of its sentence, of the run of clauses, of its heading, of its list."""
        context, scene, flow = case.context, case.scene, self.flow
        if case.dealt.when:
            return case.dealt.when
        found, settled = period_of(case)
        if found and scene.when and _OF_HEADING.fullmatch(found.text):
            return scene.when
        if found or settled:
            return found
        if any(isinstance(m.value, DateValue) and m.value.start and not m.value.start.day for m in context.mentions):
            return None
        if scene.runs_on and flow and flow.when:
            return flow.when
        if scene.when:
            return scene.when
        if context.sentence.lead:
            led = [m for m in context.named_in(context.sentence.lead) if isinstance(m.value, DateValue)]
            return next((m for m in reversed(led) if isinstance(m.value, DateValue) and m.value.start), None)
        if flow is None or flow.paragraph != context.sentence.paragraph:
            return None
        done = is_done(self.text[context.sentence.begin : case.main.begin])
        return None if flow.planned and done and self.goals.is_ahead(flow.when) else flow.when


def _is_own(case: Case, owner: Mention | None) -> bool:
    """Say whether the sentence itself names an owner, and a date that is not carried from elsewhere."""
    return owner is not None and owner.begin >= case.context.sentence.begin


def _statements(
    case: Case, subject: tuple[Thing, Mention], measure: Measure, aim: Aim, owner: Mention | None
) -> Iterator[Statement]:
    """Yield the statement of a figure, and those of what restates it in another currency."""
    figure, (thing, mention) = case.figure, subject
    name, rule = ("hasTarget", "zh-target") if aim.planned else ("hasObservation", "zh-figure")
    value = figure.value
    qualifiers = {
        "indicator": measure.indicator,
        "industry": measure.industry,
        "unit": measure.unit,
        "comparator": value.comparator,
    }
    if aim.when:
        qualifiers["deadline" if aim.planned else "period"] = _day(aim.when, last=aim.planned)
    if figure.growth and isinstance(figure.growth.value, Amount) and not figure.right:
        growth = figure.growth.value
        qualifiers["growthRate"] = ("-" if growth.change == "-" else "") + growth.lexical()
        qualifiers["growthBasis"] = growth.basis or "year-on-year"
    if owner and mention is aim.plan:
        qualifiers["about"] = owner.label
    named = (mention, figure.main, aim.when)  # a correction is said by the right number, not by the words before it
    used = [figure.right] if figure.right else [m for m in named if m]
    number = Value(value.lexical(), "xsd:decimal")
    yield case.context.state(thing, name, number, rule, used, modality=aim.modality, qualifiers=qualifiers)
    for other in figure.converted:
        restated = other.value
        assert isinstance(restated, Amount)
        same = {k: v for k, v in qualifiers.items() if k not in {"growthRate", "growthBasis"}}
        same |= {"unit": restated.unit, "conversionOf": f"{value.lexical()} {measure.unit}"}
        again = Value(restated.lexical(), "xsd:decimal")
        where = [mention, figure.main, other]
        yield case.context.state(thing, name, again, "zh-conversion", where, modality=aim.modality, qualifiers=same)


def _day(when: Mention, *, last: bool) -> str:
    """Return a date as text; of an interval that a goal is set for the last part is its deadline."""
    value = when.value
    assert isinstance(value, DateValue)
    return str(value.end if last and value.end else value)
