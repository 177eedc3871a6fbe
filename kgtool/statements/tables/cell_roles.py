"""Whose the figure of a table's cell or of a line of a sheet is, and whether it is a goal."""

from __future__ import annotations

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.plans_in_force import PlanInForce
from kgtool.statements.figures.roles import Role
from kgtool.statements.figures.spoken_of import Topic
from kgtool.statements.kinds import PLANS, ZONES
from kgtool.statements.relations.record_subjects import record_owner, titled_owner
from kgtool.statements.tables.plan_tables import is_before, place_of_plan
from kgtool.statements.tables.table_figures import TableFigure
from kgtool.statements.tables.table_notes import TableNotes


def role_of_cell(
    context: SentenceContext, cell: TableFigure, topic: Topic, force: PlanInForce, notes: TableNotes
) -> Role | None:
    """Return whose the figure of a cell is and for when; `None` for the goal of a table of several papers.

    Args:
        context: the row or line.
        cell: the figure.
        topic: what the article speaks of.
        force: the document in force.
        notes: the notes below the tables.
    """
    is_row = context.sentence.role == "row"
    plan = force.plan if is_row else None
    owner: Mention | None = cell.owner or record_owner(context) or titled_owner(context)
    owner = owner or place_of_plan(plan, context) or topic.carried(context)
    published = context.body.article.published
    start = cell.when.value.start if cell.when else None
    planned = cell.is_goal or bool(start and published and start.first_day() > published.last_day())
    planned = planned and not is_before(plan, cell.when)
    lead = next((m for m in context.lead_mentions() if m.kind in PLANS and m.iri), None)  # `The plan at a glance`
    noted = notes.plan_for(context.sentence) if planned and is_row else None
    owner = None if noted and owner and owner.kind in ZONES else owner
    held = force.plan_of(owner, context)
    if held and is_row and held.sentence != context.sentence.ordinal:  # what another row names is no plan of this one
        held = None if context.body.sentences[held.sentence - 1].role == "row" else held
    role = Role(owner, cell.plan or noted or held or lead, cell.when, planned)
    return role if role.plan or not cell.promised else None  # it is not said whose the goals of several papers are
