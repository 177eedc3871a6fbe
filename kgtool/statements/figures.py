"""Gives every amount its owner, its indicator and its time, and says whether it is a target or a fact.

An amount belongs to what its clause speaks of: the zones or network it counts, the place in its subject, the plan that
sets it. A future or intended value is a target of the plan in force (or of the place, where there is none); what cannot
be settled is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kgtool.dates import DateValue
from kgtool.records import Amount, Body, Mention, Modality, Statement, Value
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.countable import is_countable
from kgtool.statements.governing import clause_bounds, governing
from kgtool.statements.indicators import indicator_of, industry_of, unit_of
from kgtool.statements.kinds import AREAS, MEASURED, PLANS
from kgtool.statements.owners import Ownership, find_owner
from kgtool.statements.predicates import Predicate
from kgtool.statements.rulebook import RuleBook
from kgtool.statements.spoken_of import Times, Topic
from kgtool.statements.times import When
from kgtool.vocab import BASE

_FLOOR_VERBS = frozenset({"fall", "drop", "sink", "dip", "be", "go"})
_ESTIMATE_VERBS = frozenset({"put", "estimate", "reckon", "forecast", "project", "predict", "expect"})
_GROWTH_REACH = 90
"""Characters between an amount and the growth rate that is still its own."""
_LEADS = re.compile(
    r"(?: year[- ]on[- ]year| from a year earlier)?,? (?:to|to reach|reaching|to stand at|hitting|to hit)"
    r"(?: about| around| some| over| more than| nearly)? ?"
)
_COMPARED = re.compile(r"(?:\bfrom|\bwith|\bto|\bagainst|\bversus|\bthan|\([^)]*)(?: \w+){0,2} $")
_PART = re.compile(r"^\s*of (?:that|this|these|which)\b|[,(] ?of (?:that|this|these|which)\b")
_LARGE = 10_000_000
_GOAL_NOUNS = frozenset({"aim", "goal", "target", "objective", "aims", "goals", "targets", "objectives"})
_GOAL_WORDS = frozenset(
    {"goal", "goals", "target", "targets", "objective", "objectives", "step", "rung", "stage", "phase"}
)


@dataclass(eq=False)
class Figure:
    """A main amount with what restates or qualifies it: its growth, and its value in another currency."""

    main: Mention
    growth: Mention | None = None
    converted: list[Mention] = field(default_factory=list)


_OVERALL = frozenset({"gdp"})
"""Indicators of a whole economy: an industry named beside them is not what they measure."""


class FigureReader:
    """Reads the amounts of one article in order, keeping the plan, owner and time last spoken of."""

    def __init__(self, body: Body, rules: RuleBook, *, base: str = BASE) -> None:
        self.body = body
        self.rules = rules
        self.base = base
        self.plan: Mention | None = None
        self.topic = Topic()
        self.times = Times()
        self.last: Statement | None = None
        self.counted = ""

    def read(self, context: SentenceContext, *, silent: bool = False) -> Iterator[Statement]:
        """Yield the figures that a sentence states; may be empty, as it is for one that is `silent` (a question)."""
        self._follow_plan(context)
        self.topic.enter(context)
        if silent or context.sentence.role in {"title", "heading"}:
            return
        amounts = _with_currencies([m for m in context.mentions if isinstance(m.value, Amount)])
        names = [m for m in context.mentions if m.kind in PLANS]
        dates = [
            m
            for m in context.mentions
            if isinstance(m.value, DateValue)
            and m.value.start
            and not any(name.begin <= m.begin and m.end <= name.end + 1 for name in names)  # `Plan (2025-2027)`
        ]
        figures = _figures(context, amounts)
        mains = [figure.main for figure in figures]
        for figure in figures:
            yield from self._state(context, figure, mains, dates)
        self.times.follow(context, dates)
        self.topic.leave(context)

    def _follow_plan(self, context: SentenceContext) -> None:
        for mention in context.mentions:
            if mention.kind in PLANS and (mention.iri or mention.reason.startswith("a document of its own")):
                self.plan = mention if mention.iri else None  # another document, whose name is not settled

    def _state(
        self, context: SentenceContext, figure: Figure, mains: Sequence[Mention], dates: Sequence[Mention]
    ) -> Iterator[Statement]:
        main = figure.main
        amount = main.value
        assert isinstance(amount, Amount)
        predicate = governing(context, main)
        if predicate and predicate.modality == "negated" and not _is_floor(predicate, amount):
            return
        published = self.body.article.published
        when = self.times.find(context, main, mains, dates, predicate)
        planned = self._is_planned(context, main, predicate, when)
        stated = _plan_that_states(context, predicate) or self._lead_plan(context)
        past = planned is False and when is not None and when.is_past(published)
        planned = planned or (stated is not None and not past)
        carried = self.topic.carried(context)
        lost = self.topic.lost == context.sentence.ordinal
        found = find_owner(context, main, planned=planned, carried=carried, lost=lost)
        if stated and (found.foreign or found.owner is carried):
            found = Ownership(None)
        if found.foreign:
            self.topic.lost = context.sentence.ordinal
            return
        owner = found.owner
        plan = stated or self._plan_of(owner)
        if owner is None and not (planned and plan):
            self.topic.lost = context.sentence.ordinal
            return
        continued = self._continues(context)
        if not continued and not is_countable(
            context,
            main,
            planned=planned,
            owner=owner,
            in_plan=plan is not None,
            dated=when is not None and when.own,
            topical=self._is_topical(context, amount),
        ):
            return
        if owner is not None and owner.kind in MEASURED and not found.aside:
            self.topic.owner = owner
        if amount.kind == "count" and not amount.unit and not unit_of(context, main, owner) and self.counted:
            amount = replace(amount, unit=self.counted)  # `Eighty-one are found in ...`: of what was counted before
            main = replace(main, value=amount)
        qualifiers = self._qualify(context, figure, main, owner, continued)
        if when:
            qualifiers["deadline" if planned else "period"] = str(when.value)
            self.times.last = when.value
        subject = owner
        if planned and plan and not (owner and owner.kind in {"Programme", "Zone", "PilotZone", "HighTechZone"}):
            subject = plan
            if owner:
                qualifiers["about"] = owner.label
        if subject is None or not subject.iri or not qualifiers["unit"]:
            return
        name = "hasTarget" if planned else "hasObservation"
        modality: Modality = "reported" if not planned and _is_estimate(predicate) else "asserted"
        used = [m for m in (subject, main, when.mention if when else None) if m]
        value = Value(amount.lexical(), "xsd:decimal")
        rule = "target" if planned else "figure"
        statement = context.state(thing_of(subject), name, value, rule, used, modality=modality, qualifiers=qualifiers)
        yield statement
        self.last = statement
        self.counted = qualifiers["unit"] if amount.kind == "count" else ""
        yield from _conversions(context, figure, statement, subject, amount)

    def _qualify(
        self,
        context: SentenceContext,
        figure: Figure,
        main: Mention,
        owner: Mention | None,
        continued: Statement | None,
    ) -> dict[str, str]:
        """Return indicator, industry, unit, comparator, whole and growth of a figure."""
        amount = main.value
        assert isinstance(amount, Amount)
        indicator = indicator_of(context, main, owner)
        if continued and continued.get("indicator") and indicator in {"industry-scale", "share"}:
            indicator = continued.get("indicator") or indicator
        part = self._whole(context, main)
        if part and indicator == "industry-scale":
            indicator = part.get("indicator") or indicator
        qualifiers = {
            "indicator": indicator,
            "industry": "" if indicator in _OVERALL else industry_of(context, main),
            "unit": unit_of(context, main, owner),
            "comparator": amount.comparator,
        }
        if part and part.subject.iri == (owner.iri if owner else None) and isinstance(part.object, Value):
            qualifiers["partOfObservation"] = f"{part.object.text} {part.get('unit')}"
        if figure.growth and isinstance(figure.growth.value, Amount):
            growth = figure.growth.value
            qualifiers["growthRate"] = ("-" if growth.change == "-" else "") + growth.lexical()
            qualifiers["growthBasis"] = growth.basis or "year-on-year"
        return qualifiers

    def _is_topical(self, context: SentenceContext, amount: Amount) -> bool:
        """Say whether a sum or share goes on with one that was stated in this sentence or the one before."""
        last = self.last
        if last is None:
            return False
        near = context.sentence.ordinal - last.evidence[0].sentence
        if amount.kind == "count":
            return near == 0 and bool(self.counted) and not amount.noun
        if amount.kind not in {"money", "percent"}:
            return False
        return near == 0 or (near == 1 and amount.kind == "money" and last.get("unit") == amount.unit)

    def _continues(self, context: SentenceContext) -> Statement | None:
        """Return the figure that a sentence goes on about, as `It was 98 billion yuan in 2024` does, or `None`."""
        text = context.sentence.text.lower().split()
        if self.last is None or text[:1] not in (["it"], ["that"], ["this"]) or "was" not in text[:3]:
            return None
        return self.last if self.last.evidence[0].sentence == context.sentence.ordinal - 1 else None

    def _lead_plan(self, context: SentenceContext) -> Mention | None:
        """Return the document named in the sentence that leads a list: its items are that document's goals."""
        lead = context.sentence.lead
        if not lead or context.sentence.role != "item":
            return None
        own = [m for m in context.mentions if m.kind in MEASURED and m.iri and m.begin == context.sentence.begin]
        plans = [m for m in context.before if m.sentence == lead and m.kind in PLANS and m.iri]
        return plans[-1] if plans and not own else None

    def _plan_of(self, owner: Mention | None) -> Mention | None:
        """Return the document in force, if it can be the owner's: national, named after it, or said to apply to it."""
        plan = self.plan
        if plan is None or owner is None or owner.kind == "Country":
            return plan
        if owner.label in plan.label or any(thing.iri == owner.iri for _, thing in plan.links):
            return plan
        return None if owner.kind in AREAS - {"Region"} else plan

    def _whole(self, context: SentenceContext, main: Mention) -> Statement | None:
        """Return the figure that an amount is a part of: `Of that, the digital economy was worth ...`."""
        begin, _ = clause_bounds(context, main)
        before = self.body.article.text[begin : main.begin].lower()
        whole = self.last
        if whole is None or not _PART.search(before) or whole.evidence[0].sentence < context.sentence.ordinal - 1:
            return None
        return whole

    def _is_planned(
        self, context: SentenceContext, main: Mention, predicate: Predicate | None, when: When | None
    ) -> bool:
        text = self.body.article.text[max(context.sentence.begin, main.begin - 40) : main.begin].lower().split()
        if set(text[-4:]) & _GOAL_NOUNS:  # `a target of 300 billion yuan`
            return True
        published = self.body.article.published
        if when and when.value.start:
            value = when.value
            deadline = value.role in {"by", "until"}
            last = value.end if value.end and deadline else value.start
            assert last is not None
            ahead = last.last_day() if deadline else last.first_day()
            if published and ahead > published.last_day():
                return True
            if when.is_past(published) and not (predicate and predicate.modality == "planned"):
                return False
            if when.is_past(published) and _is_aside(self.body.article.text, main, when):
                return False
        if predicate is None:
            words = {unit.lower for unit in context.units}
            return bool(words & _GOAL_WORDS) or self._lead_plans(context)
        if predicate.modality == "planned" or _is_floor(predicate, main.value):
            return True
        following = {unit.lower for unit in context.units[predicate.last + 1 : predicate.last + 4]}
        if predicate.lemma in {"be", "remain"} and following & _GOAL_NOUNS:  # `the 35 billion yuan is an aim`
            return True
        return self._lead_plans(context)

    def _lead_plans(self, context: SentenceContext) -> bool:
        """Items of a list are goals when the sentence that leads them gives a deadline."""
        if not context.sentence.lead:
            return False
        lead = [m for m in context.before if m.sentence == context.sentence.lead]
        return any(isinstance(m.value, DateValue) and m.value.role == "by" for m in lead)


def _is_aside(text: str, main: Mention, when: When) -> bool:
    """Say whether a past value is only compared with, or given in brackets: `(2024: 1,120)`, `up from 30 billion`."""
    before = text[max(0, main.begin - 30) : main.begin].lower()
    return when.own and bool(_COMPARED.search(before))


def _conversions(
    context: SentenceContext, figure: Figure, stated: Statement, subject: Mention, amount: Amount
) -> Iterator[Statement]:
    """Yield the same figure in the currencies that it is restated in."""
    for other in figure.converted:
        restated = other.value
        assert isinstance(restated, Amount)
        same = {k: v for k, v in stated.qualifiers if k not in {"growthRate", "growthBasis"}}
        same |= {"unit": restated.unit, "conversionOf": f"{amount.lexical()} {same['unit']}"}
        if restated.comparator != "eq":
            same["comparator"] = restated.comparator
        number = Value(restated.lexical(), "xsd:decimal")
        used = [subject, figure.main, other]
        yield context.state(
            thing_of(subject), stated.predicate, number, "conversion", used, modality=stated.modality, qualifiers=same
        )


def _plan_that_states(context: SentenceContext, predicate: Predicate | None) -> Mention | None:
    """`The plan says 15 billion yuan and 400 companies`: the document itself is the subject."""
    if predicate is None:
        return None
    for argument in predicate.find("subject"):
        for mention in argument.unit.mentions:
            if mention.kind in PLANS and mention.iri:
                return mention
    return None


def _with_currencies(amounts: Sequence[Mention]) -> list[Mention]:
    """`20 billion yuan by 2022 and 60 billion by 2025`: a large bare number takes the currency before it."""
    result: list[Mention] = []
    currency = ""
    for mention in amounts:
        amount = mention.value
        assert isinstance(amount, Amount)
        if amount.kind == "money" and not amount.converted:
            currency = amount.unit
        elif currency and amount.kind == "count" and not amount.noun and amount.low >= _LARGE:
            result.append(replace(mention, value=replace(amount, kind="money", unit=currency)))
            continue
        result.append(mention)
    return result


def _figures(context: SentenceContext, amounts: Sequence[Mention]) -> list[Figure]:
    """Group amounts: growth rates and conversions belong to the amount before them, or to the one that they lead to."""
    figures: list[Figure] = []
    text = context.body.article.text
    rate: Mention | None = None
    for index, mention in enumerate(amounts):
        amount = mention.value
        assert isinstance(amount, Amount)
        last = figures[-1] if figures else None
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if rate is not None:
            figures.append(Figure(mention, growth=rate))
            rate = None
        elif (
            amount.change
            and _is_percent(mention)
            and following
            and _LEADS.fullmatch(text, mention.end, following.begin)
        ):
            rate = mention  # `rose 8 percent to 20 billion yuan`
        elif amount.converted and last:
            last.converted.append(mention)
        elif (
            amount.change
            and last
            and not _is_percent(last.main)
            and mention.begin - max([last.main.end, *(m.end for m in last.converted)]) < _GROWTH_REACH
            and not last.growth
        ):
            last.growth = mention
        else:
            figures.append(Figure(mention))
    return figures


def _is_percent(mention: Mention) -> bool:
    return isinstance(mention.value, Amount) and mention.value.kind == "percent"


def _is_floor(predicate: Predicate, amount: object) -> bool:
    """`is not to fall below 70 percent` denies the fall, not the figure."""
    return (
        isinstance(amount, Amount)
        and amount.comparator in {"ge", "le"}
        and predicate.lemma in _FLOOR_VERBS
        and predicate.modality == "negated"
    )


def _is_estimate(predicate: Predicate | None) -> bool:
    """An estimate by somebody who is no public body is only reported."""
    if predicate is None or predicate.lemma not in _ESTIMATE_VERBS:
        return False
    subjects = [m for a in predicate.find("subject") for m in a.unit.mentions]
    return not any(m.kind in {"Agency", "Person"} for m in subjects)
