"""Targets and observations of Chinese sentences: the same statements as `statements.figures` makes of English ones.

`owners` says whose an amount is; here it gets its indicator, its time, and whether it is a target or a fact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgtool.dates import DateValue
from kgtool.records import Amount, Body, Mention, Modality, Statement, Value
from kgtool.statements.chinese.clauses import REACH, Clause, clause_modality, find_unit, read_clauses
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.chinese.owners import Ownership, find_chinese_owner, mentions_within, stands_alone
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.figures.indicators import slug
from kgtool.statements.kinds import MEASURED, PLANS

_MEASURES = {"km2": "area", "EFLOPS": "computing-capacity", "PFLOPS": "computing-capacity", "ms": "network-delay",
             "mu": "area", "ha": "area"}  # fmt: skip
_COUNTED = frozenset(
    (
        "enterprises zones universities members models platforms parks clusters projects scenarios factories "
        "laboratories centers talents patents hubs measures tasks teams bases products standards"
    ).split()
)
_OVERALL = frozenset({"gdp"})
_GROWTH_REACH = 24
"""Characters between an amount and the growth rate that is still its own."""
_REACHED = re.compile(r"[，,]?(?:达到|达|至|到|为|实现)?(?:了|约|近|超过|超|突破)?")
_NOW = ("目前", "现有", "如今", "迄今", "至今", "现已")
_CARRY = 2
"""Sentences over which an owner that is not named again is carried."""


@dataclass(eq=False, slots=True)
class _Figure:
    main: Mention
    growth: Mention | None = None
    converted: list[Mention] = field(default_factory=list)


class ChineseFigures:
    """Reads the amounts of the Chinese sentences of one article in order."""

    def __init__(self, body: Body, lexicon: ChineseLexicon) -> None:
        self.text = body.text
        self.published = body.article.published
        self.lexicon = lexicon
        self.plan: Mention | None = None
        self.owner: tuple[int, Mention] | None = None
        self.when: tuple[int, Mention] | None = None

    def read(self, context: SentenceContext) -> Iterator[Statement]:
        """Yield the figures that a sentence states; may be empty."""
        plans = [m for m in context.mentions if m.kind in PLANS and m.iri]
        if plans:
            self.plan = plans[-1]
        names = [(m.begin, m.end) for m in context.mentions if m.kind in PLANS]
        dates = [
            m for m in context.mentions
            if isinstance(m.value, DateValue) and m.value.start
            and not any(b <= m.begin and m.end <= e for b, e in names)
        ]  # fmt: skip
        amounts = [m for m in context.mentions if isinstance(m.value, Amount)]
        if amounts and context.sentence.role not in {"title", "heading"}:
            clauses = read_clauses(context.units, context.predicates)
            for figure in _figures(self.text, amounts):
                yield from self._state(context, clauses, figure, dates)
        owners = [
            m
            for m in context.mentions
            if m.kind in MEASURED and m.iri and m.via != "list" and stands_alone(context, m, self.lexicon)
        ]
        if owners and context.sentence.role != "title":
            self.owner = (context.sentence.ordinal, owners[0] if len(owners) == 1 else self._main(context, owners))
        spans = [d for d in dates if isinstance(d.value, DateValue) and d.value.start and not d.value.start.day]
        if spans:  # the day of a news item says nothing of the next sentence's figures
            self.when = (context.sentence.paragraph, spans[-1])

    def _main(self, context: SentenceContext, owners: Sequence[Mention]) -> Mention:
        """Return the owner that a sentence with several speaks of: the subject of its first verb, else the first."""
        for predicate in context.predicates:
            for argument in predicate.find("subject"):
                for mention in argument.unit.mentions:
                    if mention in owners:
                        return mention
        return owners[0]

    def _state(
        self, context: SentenceContext, clauses: Sequence[Clause], figure: _Figure, dates: Sequence[Mention]
    ) -> Iterator[Statement]:
        main = figure.main
        amount = main.value
        assert isinstance(amount, Amount)
        units = context.units
        at = find_unit(units, main.begin)
        position = bisect_right(clauses, at, key=lambda clause: clause.begin) - 1
        if position < 0 or not clauses[position].begin <= at < clauses[position].end:
            return
        clause = clauses[position]
        modality = self._modality(units, clauses[max(0, position - REACH) : position + 1], at)
        if modality == "negated":
            return
        owner, settled = self._owner(context, clauses, position, main)
        if not settled:
            return
        when = self._when(context, clause, main, dates)
        ahead = self._is_ahead(when)
        planned = ahead is not False and (modality == "planned" or bool(ahead))
        plan = self._plan_for(context, owner) if planned else None
        if modality == "reported":  # what outsiders expect is nobody's goal
            planned, plan = False, None
        measure = self._measure(context, clauses, position, figure, owner)
        if measure is None:
            return
        indicator, unit = measure
        subject = owner
        qualifiers = {
            "indicator": indicator,
            "industry": "" if indicator in _OVERALL else self._industry(context, clauses, position, main),
            "unit": unit,
            "comparator": amount.comparator,
        }
        if when:
            qualifiers["deadline" if planned else "period"] = _day(when, last=planned)
        if figure.growth and isinstance(figure.growth.value, Amount):
            growth = figure.growth.value
            qualifiers["growthRate"] = ("-" if growth.change == "-" else "") + growth.lexical()
            qualifiers["growthBasis"] = growth.basis or "year-on-year"
        if plan and not (owner and owner.kind in {"Programme", "Zone", "PilotZone", "HighTechZone", "Organization"}):
            subject = plan
            if owner:
                qualifiers["about"] = owner.label
        if subject is None or not subject.iri:
            return
        name = "hasTarget" if planned else "hasObservation"
        if modality == "planned" or planned:
            modality = "asserted"
        used = [m for m in (subject, main, when) if m]
        value = Value(amount.lexical(), "xsd:decimal")
        rule = "zh-target" if planned else "zh-figure"
        yield context.state(thing_of(subject), name, value, rule, used, modality=modality, qualifiers=qualifiers)
        for other in figure.converted:
            restated = other.value
            assert isinstance(restated, Amount)
            same = {k: v for k, v in qualifiers.items() if k not in {"growthRate", "growthBasis"}}
            same |= {"unit": restated.unit, "conversionOf": f"{amount.lexical()} {unit}"}
            number = Value(restated.lexical(), "xsd:decimal")
            yield context.state(
                thing_of(subject),
                name,
                number,
                "zh-conversion",
                [subject, main, other],
                modality=modality,
                qualifiers=same,
            )

    def _modality(self, units: Sequence[object], clauses: Sequence[Clause], at: int) -> Modality:
        """Return how certain an amount is: by its own clause, else by a clause before that only sets the scene."""
        found: Modality = "asserted"
        for clause in reversed(clauses):
            end = min(at, clause.end)
            said = clause_modality(units, clause.begin, end, self.lexicon)  # type: ignore[arg-type]
            if clause is clauses[-1] and said == "negated":
                return "negated"
            if said == "reported":
                return "reported"
            if any(u.lower in self.lexicon.outsiders for u in units[clause.begin : end]):  # type: ignore[attr-defined]
                return "reported"
            if clause is clauses[-1] or clause.mark not in {"；", "。"}:
                found = "planned" if said == "planned" else found
            if clause.mark in {"；", "。"} and clause is not clauses[-1]:
                break
        return found

    def _owner(self, context: SentenceContext, clauses: Sequence[Clause], position: int, main: Mention) -> Ownership:
        """Return whose an amount is: by its sentence, by the lead of its list, or by what was spoken of before."""
        found = find_chinese_owner(context, clauses, position, main, self.lexicon)
        if found is not None:
            return found
        lead = context.sentence.lead
        if lead:
            led = [m for m in context.named_in(lead) if m.kind in MEASURED and m.iri]
            if led:
                return led[-1], True
        if any(m.kind in PLANS and m.iri and m.begin < main.begin for m in context.mentions):
            return None, True
        if self.owner and context.sentence.ordinal - self.owner[0] <= _CARRY:
            return self.owner[1], True
        return None, self.plan is not None

    def _when(
        self, context: SentenceContext, clause: Clause, main: Mention, dates: Sequence[Mention]
    ) -> Mention | None:
        """Return the date of an amount: the last before it, else one behind it in its clause, else the paragraph's."""
        before = [d for d in dates if d.end <= main.begin]
        if before:
            return before[-1]
        units = context.units
        behind = [d for d in dates if main.end <= d.begin < units[clause.end - 1].end]
        if behind:
            return behind[0]
        if dates:
            return None
        if context.sentence.lead:
            led = [m for m in context.named_in(context.sentence.lead) if isinstance(m.value, DateValue)]
            return next((m for m in reversed(led) if isinstance(m.value, DateValue) and m.value.start), None)
        if any(word in self.text[context.sentence.begin : main.begin] for word in _NOW):
            return None
        return self.when[1] if self.when and self.when[0] == context.sentence.paragraph else None

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
        if here or owner is None or any(thing.iri == owner.iri for _, thing in plan.links) or owner.kind == "Country":
            return plan
        spoken = next((m for m in context.before if m.iri == plan.iri and m.links), None)
        fits = spoken is not None and any(thing.iri == owner.iri for _, thing in spoken.links)
        return plan if fits else None

    def _measure(
        self, context: SentenceContext, clauses: Sequence[Clause], position: int, figure: _Figure, owner: Mention | None
    ) -> tuple[str, str] | None:
        """Return indicator and unit of an amount, or `None` where it measures nothing of the domain."""
        main = figure.main
        amount = main.value
        assert isinstance(amount, Amount)
        if figure.growth and figure.growth.begin < main.begin and position:
            position -= 1
        begin = context.units[clauses[position].begin].begin
        named = [
            m
            for m in mentions_within(context, begin, main.begin)
            if m.kind == "Indicator" and begin <= m.begin and m.end <= main.begin and m.label != "growth"
        ]
        if amount.kind == "count":
            unit = amount.unit
            if not unit and owner and owner.kind == "Programme":
                unit = "zones"
            if unit not in _COUNTED or (amount.low < 2 and amount.high is None):
                return None
            inside = [
                m for m in context.mentions if m.kind == "Indicator" and m.begin < main.end and main.begin < m.end
            ]
            near = [m for m in (*named[-1:], *inside) if m.label.startswith("number of ")]
            return (slug(near[-1].label) if near else f"number-of-{slug(unit)}"), unit
        if amount.kind == "measure":
            return (_MEASURES[amount.unit], amount.unit) if amount.unit in _MEASURES else None
        if amount.kind == "percent" and amount.change:
            return None if amount.basis or not named else (slug(named[-1].label), amount.unit)
        if named:
            return slug(named[-1].label), amount.unit
        before = self.text[begin : main.begin]
        worth = any(m.kind == "Topic" and begin <= m.begin < main.begin for m in context.mentions) or "产业" in before
        return ("industry-scale", amount.unit) if amount.kind == "money" and worth else None

    def _industry(self, context: SentenceContext, clauses: Sequence[Clause], position: int, main: Mention) -> str:
        begin = context.units[clauses[position].begin].begin
        topics = [m for m in context.mentions if m.kind == "Topic" and begin <= m.begin and m.end <= main.end]
        return slug(topics[-1].label) if topics else ""


def _day(when: Mention, *, last: bool) -> str:
    """Return a date as text; of an interval that a goal is set for the last part is its deadline."""
    value = when.value
    assert isinstance(value, DateValue)
    return str(value.end if last and value.end else value)


def _figures(text: str, amounts: Sequence[Mention]) -> list[_Figure]:
    """Group amounts: growth rates and conversions belong to the amount before them."""
    figures: list[_Figure] = []
    for mention in amounts:
        amount = mention.value
        assert isinstance(amount, Amount)
        last = figures[-1] if figures else None
        between = text[last.main.end : mention.begin] if last and mention.begin - last.main.end < _GROWTH_REACH else ""
        if last and amount.converted:
            last.converted.append(mention)
        elif (
            last and amount.change and amount.kind == "percent" and not last.growth
            and isinstance(last.main.value, Amount) and last.main.value.kind != "percent"
            and between and "年均" not in between and "；" not in between
        ):  # fmt: skip
            last.growth = mention
        elif last and _is_growth(last.main) and amount.kind == "money" and _REACHED.fullmatch(between):
            figures[-1] = _Figure(mention, growth=last.main)  # `同比增长18%，达到230亿元`
        else:
            figures.append(_Figure(mention))
    return figures


def _is_growth(mention: Mention) -> bool:
    return isinstance(mention.value, Amount) and mention.value.kind == "percent" and bool(mention.value.change)
