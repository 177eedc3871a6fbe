"""Gives every amount its owner, its indicator and its time, and says whether it is a target or a fact.

An amount belongs to what its clause speaks of: the zones or network it counts, the place in its subject, the plan that
sets it. A future or intended value is a target of the plan in force (or of the place, where there is none); what cannot
be settled is left out.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kgtool.records import Amount, Body, Mention, Statement, Value
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.figures.amounts import Figure, find_amounts, is_sum, measured_alike, read_figures, replace_main
from kgtool.statements.figures.asked import Asked, counted_in_lead, read_question
from kgtool.statements.figures.bodies import find_body
from kgtool.statements.figures.carried_times import Times, time_of_today
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.continued import (
    goes_on,
    goes_on_in_body,
    is_bare_comparison,
    is_compared_with,
    is_field,
    is_topical,
    joins,
    meant_owner,
    owner_going_on,
)
from kgtool.statements.figures.countable import counts_known_zones, is_countable
from kgtool.statements.figures.evidence import Grounds, is_open
from kgtool.statements.figures.foreseen import is_estimate, is_forecast, is_of_other_paper
from kgtool.statements.figures.former_drafts import is_of_former_draft
from kgtool.statements.figures.goals import (
    goes_on_with_goals,
    is_denied,
    is_fragment,
    is_goal,
    is_no_deadline,
    is_of_earlier_goal,
)
from kgtool.statements.figures.hosts import Host
from kgtool.statements.figures.indicators import unit_of
from kgtool.statements.figures.known_tallies import NO_TALLIES, KnownTallies, count_of
from kgtool.statements.figures.left_open import is_left_open
from kgtool.statements.figures.owners import Ownership, find_owner
from kgtool.statements.figures.places_beside import place_beside_area
from kgtool.statements.figures.plans_in_force import PLAN_REACH, PlanInForce, is_outlasted
from kgtool.statements.figures.present import is_of_today, is_told_in_present, is_told_now, is_told_of_now, own_time
from kgtool.statements.figures.qualifiers import qualify
from kgtool.statements.figures.restated import add_growth, restate
from kgtool.statements.figures.roles import Role, is_outside, role_of
from kgtool.statements.figures.side_documents import dates_beside
from kgtool.statements.figures.silent_lines import is_silent
from kgtool.statements.figures.spoken_of import Topic
from kgtool.statements.figures.stating import find_stating_plan
from kgtool.statements.figures.strangers import is_national
from kgtool.statements.figures.tallies import holds_zones, programme_before
from kgtool.statements.figures.times import When
from kgtool.statements.figures.wordings.beside_goals import is_set_against_goal
from kgtool.statements.figures.wordings.elsewhere import is_elsewhere
from kgtool.statements.figures.wordings.events import find_event
from kgtool.statements.figures.wordings.held_up import is_part_of_planned
from kgtool.statements.figures.wordings.plainly import is_plainly_had
from kgtool.statements.figures.wordings.wanted import is_wish_of_body
from kgtool.statements.kinds import AREAS, MEASURED, PLANS
from kgtool.statements.open_amounts import UNPLACED
from kgtool.statements.relations.fields import is_line_of_goals, is_line_of_names
from kgtool.statements.relations.record_subjects import record_owner, subject_of_record
from kgtool.statements.tables.cell_roles import role_of_cell
from kgtool.statements.tables.place_lists import read_place_list
from kgtool.statements.tables.sheet_lines import parts_follow, read_sheet_line
from kgtool.statements.tables.table_figures import TableFigure
from kgtool.statements.tables.table_notes import TableNotes
from kgtool.statements.tables.tables import Table
from kgtool.statements.weighing.figures import WeighedFigures
from kgtool.statements.weighing.gifts import is_no_gift, is_own_body, told_time, with_unit

_SUMS = frozenset({"money", "measure"})
"""Kinds of amounts that `the 23 square kilometres` takes up again, whoever they were of."""
_SEVERAL, _CROWDED = 10, 120
"""Mentions of a sentence of a language at most."""


class FigureReader:
    """Reads the amounts of one article in order, keeping the plan, owner and time last spoken of."""

    def __init__(
        self,
        body: Body,
        weighed: WeighedFigures,
        mentions: Sequence[Mention] = (),
        *,
        tallies: KnownTallies = NO_TALLIES,
    ) -> None:
        self.body = body
        self.tallies = tallies
        self.weighed = weighed
        self.force = PlanInForce()
        self.topic = Topic()
        self.times = Times()
        self.table = Table()
        self.notes = TableNotes(body, mentions)
        self.host = Host(body, mentions)
        self.last: Statement | None = None
        self.owner: Mention | None = None
        self.values: set[tuple[Decimal, str]] = set()
        self.sums: dict[str, Statement] = {}
        self.given: list[Mention] = []
        self.turned_away: list[Mention] = []
        self.counted, self.counted_at = "", 0
        self.currency = (0, "")
        self.asked = Asked()
        self.recorded: Mention | None = None

    def read(self, context: SentenceContext, *, silent: bool = False) -> Iterator[Statement]:
        """Yield the figures that a sentence states; may be empty, as it is for one that is `silent` (a question)."""
        self.force.follow(context)
        self.topic.enter(context)
        if silent:
            self.asked = read_question(context, self.asked, self.host)
            if self.asked.ordinal:
                self.counted, self.counted_at = self.asked.unit, context.sentence.ordinal
                self.topic.ask(self.asked.about)
        if unit := counted_in_lead(context):
            self.counted, self.counted_at = unit, context.sentence.ordinal
        if silent or context.sentence.role in {"title", "heading"} or is_silent(context):
            return
        listed = read_place_list(context)
        if context.sentence.role == "row":
            cells = self.table.read(context) if listed is None else iter(listed)
            if cells is not None:
                for cell in cells:
                    yield from self._state_cell(context, cell)
                for zone, name, value in () if listed else self.table.links(context):  # the evidence is the whole row
                    yield context.state(thing_of(zone), name, value, "table-row", [])
                return
        amounts = find_amounts(context)
        lines = read_sheet_line(context) if amounts and listed is None else listed
        if lines is not None:
            yield from (statement for line in lines for statement in self._state_cell(context, line))
            return
        if amounts and len(context.mentions) <= _CROWDED and not is_line_of_names(context):
            yield from self._read_amounts(context, amounts)
        self.times.follow(context)
        self.topic.leave(context)

    def _read_amounts(self, context: SentenceContext, amounts: Sequence[Mention]) -> Iterator[Statement]:
        self.weighed.enter(context)
        names = [m for m in context.mentions if m.kind in PLANS]
        amounts = [m for m in amounts if not any(name.begin < m.begin and m.end <= name.end for name in names)]
        dates = dates_beside(context, names)
        at, currency = self.currency
        figures = read_figures(
            context, amounts, currency=currency if context.sentence.ordinal - at <= PLAN_REACH else ""
        )
        spent = [
            f.main.value.unit for f in figures if isinstance(f.main.value, Amount) and f.main.value.kind == "money"
        ]
        if spent:
            self.currency = (context.sentence.ordinal, spent[-1])
        mains = [figure.main for figure in figures]
        self.given.clear()
        self.turned_away.clear()
        self.recorded = subject_of_record(context, PLANS) if is_line_of_goals(context) else None
        for figure in figures:
            self.weighed.left[figure.main.begin] = yield from self._state(context, figure, mains, dates)
        settled = {main.begin for main in (*self.given, *self.turned_away)}
        for figure in [each for each in figures if each.main.begin not in settled]:
            yield from self._give(context, figure, mains, dates)
        self.values |= {
            (m.value.low, m.value.unit) for m in mains if isinstance(m.value, Amount) and m.value.kind in _SUMS
        }

    def _state(
        self, context: SentenceContext, figure: Figure, mains: Sequence[Mention], dates: Sequence[Mention]
    ) -> Generator[Statement, None, str]:
        """Yield the figure of an amount by the rules; return what is not plain of it, where none is stated."""
        main = figure.main
        amount = main.value
        assert isinstance(amount, Amount)
        if whole := self.tallies.find(context, main):
            count = self._qualify(context, figure, whole) | count_of(whole)
            yield from self._draw_up(context, figure, count, Role(whole, None, None, False), sure=True)
            return UNPLACED
        clause = self.weighed.clauses.of(main)
        before = next((m for m in reversed(mains) if m.end <= main.begin), None)
        if is_compared_with(clause, before) and (before not in self.given or is_bare_comparison(clause)):
            return "another amount is compared with it"
        if is_denied(clause) or is_of_former_draft(clause) or is_elsewhere(clause):
            return "it is denied, or of an earlier draft or another place"
        when = self.times.find(context, main, mains, dates)
        if when and when.mention.sentence != context.sentence.ordinal and is_told_of_now(clause):
            is_ahead = when.is_open if is_told_in_present(clause) else when.is_ahead
            when = None if is_ahead(self.body.article.published) or is_told_now(clause) else when
        if when and self.times.is_of_then(context, when, amount) and is_told_in_present(clause):
            when = None if when.is_past(self.body.article.published) else when
        follows = self.owner and self.topic.lost < self._last_at() and goes_on(clause, self.last)
        if (follows and not is_national(clause)) or goes_on_in_body(clause, self.last):
            yield from self._go_on(context, figure, clause, when)
            return UNPLACED
        when = when if when is None or when.own else own_time(clause, when)
        known = counts_known_zones(clause)
        when = None if known else when  # `The 169 zones made 12 trillion yuan last year`
        is_fact = known or place_beside_area(clause) is not None or is_set_against_goal(clause, when)
        planned = not is_fact and (is_goal(clause, when) or goes_on_with_goals(clause, self.last))
        when = None if planned and is_no_deadline(clause, when) else when
        spoken = self.topic.body_before(context)
        event = find_event(clause, spoken)
        planned = planned and not (event and amount.kind == "money")  # `said to be worth 18 billion yuan`
        if event and not planned:
            here = when if when and when.mention.sentence == context.sentence.ordinal else None
            qualifiers = self._qualify(context, figure, event)
            yield from self._draw_up(context, figure, qualifiers, Role(event, None, here, False), sure=True)
        if event or (planned and is_forecast(clause)):
            return "it is a forecast" if planned else UNPLACED
        present = is_fact or is_of_today(clause)
        away = when is not None and when.mention.sentence != context.sentence.ordinal
        when = time_of_today(context, when, away=away) if present and when else when
        recent = self.force.recent(context)
        stated = None if present else self.recorded or find_stating_plan(clause, recent)
        past = not planned and when is not None and when.is_past(self.body.article.published)
        planned = planned or (stated is not None and (not past or (when is not None and when.value.role == "by")))
        if when and not planned and when.is_ahead(self.body.article.published):
            when = None  # what is so has no time to come
        if when and not planned and when.lasts_beyond(self.body.article.published) and not is_told_in_present(clause):
            return "it is of a paper that is not named"  # `Programme (2024-2027): 300 firms`
        if doubtful := not self.recorded and self.force.is_doubtful(context, stated, when):
            self.turned_away.append(main)
        if doubtful or is_left_open(clause, planned=planned) or (planned and is_part_of_planned(clause)):
            return "which plan sets it is not plain" if doubtful else "it is a part, a grant or a quoted number"
        stated = self.force.pointed(context, stated)
        carried = (record := record_owner(context)) or self.topic.carried(context)
        found = find_owner(clause, planned=planned, carried=carried, lost=self.topic.is_lost(context))
        if found.owner is None and not found.foreign and spoken and joins(clause, spoken):
            found = Ownership(spoken)  # `The alliance met in Hefei. Over 40 enterprises have signed up`
        if found.owner is None and not found.foreign and carried is not None and carried is self.topic.described:
            found = Ownership(carried if is_field(context, main) else None)  # `Area: 518 sq km`
        if found.owner is None and not found.foreign and self.counted == "zones" and self.asked.is_answered_in(context):
            found = Ownership(programme_before(context))  # `How many zones are there now? Eleven.`
        again = amount.kind == "count" and not amount.noun and context.sentence.ordinal - self.counted_at <= PLAN_REACH
        if again and self.counted == "zones" and not holds_zones(found.owner):
            found = Ownership(self.owner if holds_zones(self.owner) else None)  # `It has 11 zones. Eight were ...`
        if found.owner is None and not found.foreign and (about := self.asked.owns(context, main)):
            found = Ownership(about)
        host = self.host.find(clause) if found.owner in (None, carried, self.asked.about) and not stated else None
        found = Ownership(host) if host else found  # `A: We count 312 companies`
        if host is None and found.owner is carried and carried is not None and self.host.is_open(clause):
            return "for whom the speaker speaks is not plain"
        bodily = amount.kind != "rank" and not found.foreign
        if bodily and found.owner in (None, carried) and (body := find_body(clause, spoken)):
            found = Ownership(body)  # `The new body wants to open twenty laboratories`
        if planned and stated is None and found.owner in (None, carried) and is_of_other_paper(clause):
            return "it is of a paper that is not named"
        if stated and (found.foreign or found.owner is carried):
            found = Ownership(None)
        over = when is not None and when.is_past(self.body.article.published)
        settled = carried in (record, self.topic.described) or (planned and self.force.plan_of(found.owner, context))
        grounds = Grounds(carried, planned, bool(settled), over and not away, self.topic.titled)
        if is_open(clause, found.owner, grounds):
            found = Ownership(None, foreign=True)
        owner = meant_owner(context, found.owner, self.topic, self.last, self.owner)
        if (amount.low, amount.unit) in self.values and clause.text[main.begin - 4 : main.begin] in {"The ", "the "}:
            self.turned_away.append(main)
            return "it was stated before"  # `The 300 billion of Suzhou is included therein`
        if recent and owner and not planned and owner is carried and is_fragment(context):
            return "it may be a goal"  # `Twenty models, 100 scenarios - all by that same year`
        apart = over or is_of_earlier_goal(clause) or is_wish_of_body(clause) or is_outlasted(self.force.plan, when)
        plan = stated or (None if apart else self.force.plan_of(owner, context))
        self.force.settle(stated if planned else None, owner)
        if found.foreign:
            several = amount.kind == "count" and not amount.noun and amount.low >= _SEVERAL
            if several and context.sentence.ordinal - self.counted_at == 1:
                self.counted_at += 1  # `Its university holds 900 of them. Shaanxi counted 5,100`
            self.topic.lost = context.sentence.ordinal if found.lasting else self.topic.lost
            return UNPLACED
        last = self.sums.get(amount.unit, self.last) if amount.kind == "money" else self.last
        if not is_countable(
            clause,
            planned=planned,
            owner=owner,
            in_plan=plan is not None
            and (bool(stated or owner) or amount.kind != "count" or context.sentence.role == "item"),
            dated=when is not None and when.own,
            topical=is_topical(context, main, self.asked, self.counted_at if self.counted else None, last),
        ):
            return "what it measures or counts is not plain"
        if owner is None and not (planned and plan):
            self.topic.lost = context.sentence.ordinal
            return UNPLACED
        if found.aside:
            self.topic.beside = context.sentence.ordinal
        elif owner is not None and owner.kind in MEASURED:
            self.topic.own(context, owner)
        if amount.kind == "count" and not amount.unit and not unit_of(context, main, owner) and self.counted:
            # `Eighty-one are found in ...`: of what was counted before
            amount = measured_alike(amount, before) or replace(amount, unit=self.counted)
            main = replace(main, value=amount)
        estimated = not planned and is_estimate(clause.predicate)
        role = Role(owner, plan, when, planned, "reported" if estimated else "asserted")
        answered = host is not None or self.asked.settles(context, main, owner)
        sure = answered or is_plainly_had(clause, owner, planned=planned)
        figure = replace_main(figure, main)
        yield from self._draw_up(context, figure, self._qualify(context, figure, owner), role, sure=sure)
        return UNPLACED

    def _give(
        self, context: SentenceContext, figure: Figure, mains: Sequence[Mention], dates: Sequence[Mention]
    ) -> Iterator[Statement]:
        """Yield the figure of an amount that the rules leave out, where it is sure by weight whose it is."""
        choice = self.weighed.find_sure(figure.main)
        if choice is None or is_no_gift(clause := self.weighed.clauses.of(figure.main), choice):
            return
        counted = self.counted if context.sentence.ordinal - self.counted_at <= 1 else ""
        whole = with_unit(clause, figure, choice.owner, mains, counted)
        if whole is None or self.host.is_not(choice.owner, clause):
            return
        when = told_time(clause, choice, self.times.find(context, figure.main, mains, dates))
        role = role_of(choice, when, self.body.article.published)
        qualifiers = self._qualify(context, whole, choice.owner)
        if choice.owner.kind not in AREAS or qualifiers["indicator"] != "number-of-members":  # no place has members
            yield from self._draw_up(context, whole, qualifiers, role)

    def _go_on(
        self, context: SentenceContext, figure: Figure, clause: FigureClause, when: When | None
    ) -> Iterator[Statement]:
        """Yield another value of the figure stated last: `In September it stood at 42`."""
        amount, last, owner = clause.amount, self.last, self.owner
        if last is None or owner is None or self.topic.is_lost(context):
            return
        owner = owner_going_on(clause, owner, zones=last.get("unit") == "zones")
        planned = is_goal(clause, when)
        when = time_of_today(context, when) if when and not planned and is_of_today(clause) else when
        qualifiers = {key: last.get(key) or "" for key in ("indicator", "industry", "unit")}
        qualifiers["comparator"] = amount.comparator
        add_growth(figure, qualifiers)
        role = Role(owner, self.force.plan_of(owner, context) if planned else None, when, planned)
        yield from self._draw_up(context, figure, qualifiers, role)

    def _state_cell(self, context: SentenceContext, cell: TableFigure) -> Iterator[Statement]:
        """Yield the figures of a table's cell."""
        qualifiers = cell.qualifiers()
        [figure, *_] = read_figures(context, cell.amounts)
        figure.growth = cell.growth or figure.growth
        add_growth(figure, qualifiers)
        role = role_of_cell(context, cell, self.topic, self.force, self.notes)
        if role is not None:
            yield from self._draw_up(context, figure, qualifiers, role)
        if not parts_follow(context):  # `three more` in the text below a table of racks and firms may be of either
            self.counted = ""

    def _draw_up(
        self, context: SentenceContext, figure: Figure, qualifiers: dict[str, str], role: Role, *, sure: bool = False
    ) -> Iterator[Statement]:
        """Yield the statement of a figure, and those that restate it in other currencies; what is `sure` unweighed."""
        main, when = figure.main, role.when
        amount = main.value
        assert isinstance(amount, Amount)
        subject = self.tallies.settle(context, role.subject(context), main, planned=role.planned)
        if when:
            self.times.note(context, when)
        if subject is None or not subject.iri or not qualifiers["unit"] or is_sum(amount):
            return
        if is_outside(subject, context, qualifiers["unit"], planned=role.planned):
            return
        name, rule = ("hasTarget", "target") if role.planned else ("hasObservation", "figure")
        given = [subject, role.owner] if role.owner else [subject]
        better = None if sure else self.weighed.find_better(main, name, given)
        if better and not is_own_body(context, role.owner, better):
            role = role_of(better, when, self.body.article.published)
            yield from self._draw_up(context, figure, qualifiers, role)
            return
        if when:
            qualifiers["deadline" if role.planned else "period"] = str(when.value)
        if subject is role.plan and role.owner:
            qualifiers["about"] = role.owner.label
        used = [m for m in (subject, main, when.mention if when else None) if m]
        value = Value(amount.lexical(), "xsd:decimal")
        thing = thing_of(subject)
        stated = context.state(thing, name, value, rule, used, modality=role.modality, qualifiers=qualifiers)
        self.last = self.sums[amount.unit] = stated
        if amount.kind == "count":
            self.counted, self.counted_at = qualifiers["unit"], context.sentence.ordinal
        if not sure and self.weighed.turns_away(main, stated, given):
            self.turned_away.append(main)
            return
        yield stated
        self.owner = role.owner
        self.values.add((amount.low, amount.unit))
        self.given.append(main)
        yield from restate(context, figure, subject, stated)

    def _qualify(self, context: SentenceContext, figure: Figure, owner: Mention | None) -> dict[str, str]:
        return qualify(context, figure, figure.main, owner, last=self.last, sums=self.sums)

    def _last_at(self) -> int:
        """Return the ordinal of the sentence that stated the last figure; 0 where there is none."""
        return self.last.evidence[0].sentence if self.last else 0
