"""Figures that the rules leave out, looked at once more: given by weight alone to an owner who is sure enough.

The rules leave out what they cannot place: a count without a noun, a share of nothing named, a sum of which no word
says what it measures, what stands beside a stranger. Where the weights are sure whose it is, and no word speaks
against that, it is a figure: in articles of nine authors that neither rules nor weights had seen, 35 of 39 were right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.amounts import Figure, measured_alike, replace_main
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.countable import COUNTED, is_gained
from kgtool.statements.figures.doubts import has_zone_of_its_own
from kgtool.statements.figures.former_drafts import is_of_former_draft
from kgtool.statements.figures.goal_verbs import AIMING, STATING
from kgtool.statements.figures.goals import is_denied
from kgtool.statements.figures.indicators import unit_of
from kgtool.statements.figures.left_open import NO_FIGURES
from kgtool.statements.figures.present import is_of_today
from kgtool.statements.figures.strangers import is_national
from kgtool.statements.figures.times import When
from kgtool.statements.figures.wordings.elsewhere import is_elsewhere, is_of_other_owner
from kgtool.statements.figures.wordings.gapped import is_of_gapped_stranger
from kgtool.statements.kinds import AREAS, GROUPS, PLACES

if TYPE_CHECKING:
    from kgtool.statements.weighing.figures import Choice

_BODIES = frozenset({"Organization", "ResearchOrganization"})
_FIRMS = frozenset(
    "operator owner company firm builder maker developer group investor tenant landlord carrier manufacturer startup "
    "start-up corporation bank".split()
)
"""Who wants something for itself: no goal of the place that it is in."""
_COMPARED = re.compile(r" (?:more|less|fewer|above|below|higher|lower)\b")
"""What makes an amount the difference to another one: `19 percent above the year before`."""
_SERIES_BEFORE, _SERIES_AFTER = re.compile(r"\d,? (?:and )?$"), re.compile(r"(?:,| and|, and) \d+\b")
"""Bare numbers in a row, each of another owner: `their goals had been 600, 450 and 300`."""
_OF_MANY = re.compile(r"\b(?:one of|among|of all|in all|all|out of)(?: the| these| those)?(?: first)? $")
"""What makes an amount a whole of which the owner, or what is spoken of, is one: `in clinics of all 104 counties`."""
_NEAR = 24
"""Characters before an amount in which that stands."""
_NOT_GIVEN = NO_FIGURES | {"people", "visitors", "participants"}
"""Units of no figures, and who comes to an event."""
_LARGEST_COUNT = Decimal(100_000)
"""No article counts more of what it counted in the sentence before."""


def is_no_gift(clause: FigureClause, choice: Choice) -> bool:
    """Say whether the words of a clause speak against an owner that is only probable.

    `248 workshops are certified` is no goal, and what `its operator, X, intends to have there` none of the place.

    Args:
        clause: the clause of the amount.
        choice: whose figure it seems to be.
    """
    if _is_nobodys(clause, choice) or is_of_other_owner(clause, choice.owner):
        return True
    if is_of_gapped_stranger(clause):
        return True  # `Nanchang has 312 firms and the Changbei cluster 22`
    if choice.owner.kind not in GROUPS and is_national(clause):
        return True  # `one percent of the national total of 246 EFLOPS`
    if any(m.iri == choice.owner.iri and has_zone_of_its_own(clause, m) for m in clause.context.mentions):
        return True  # `The city's own AI fund holds 10 billion yuan`
    here = choice.owner.sentence == clause.context.sentence.ordinal and choice.owner.via != "reference"
    begin, asides = clause.context.sentence.begin, clause.context.asides
    if here and any(aside.begin == begin and aside.holds(choice.owner) for aside in asides):
        return True  # `Located in the zone, the cluster has ...`
    if choice.name != "hasTarget":
        return False
    predicate = clause.predicate
    if predicate is None:
        return False
    if clause.counts and predicate.modality == "asserted" and predicate.lemma not in AIMING | STATING:
        return True
    wanted = predicate.lemma in AIMING or not AIMING.isdisjoint(predicate.matrix)
    words = (unit.lower for unit in clause.region(*clause.subject_region()))
    return wanted and choice.owner.kind in AREAS and not _FIRMS.isdisjoint(words)


def _is_nobodys(clause: FigureClause, choice: Choice) -> bool:
    """Say whether an amount is denied, of another paper or place, a difference, a whole, or one of a row of numbers."""
    if is_denied(clause) or is_of_former_draft(clause) or is_elsewhere(clause):
        return True
    if choice.name == "hasTarget" and is_of_today(clause):
        return True
    text, main = clause.text, clause.main
    if clause.amount.unit in _NOT_GIVEN or is_gained(clause) or _COMPARED.match(text, main.end):
        return True
    before = text[max(clause.context.sentence.begin, main.begin - _NEAR) : main.begin]
    counts = clause.amount.kind == "count" and choice.name == "hasObservation"
    if counts and clause.amount.unit and clause.amount.unit not in COUNTED and choice.owner.kind not in GROUPS:
        return True  # `brought a hand with 21 joints`
    bare = clause.amount.kind == "count" and not clause.amount.noun
    if bare and (_SERIES_BEFORE.search(before) or _SERIES_AFTER.match(text, main.end)):
        return True
    return choice.owner.kind not in GROUPS and _OF_MANY.search(before) is not None


def told_time(clause: FigureClause, choice: Choice, when: When | None) -> When | None:
    """Return the time of an amount if its own sentence tells it; a goal has none that is over."""
    if when is None or when.mention.sentence != clause.context.sentence.ordinal:
        return None
    return None if choice.name == "hasTarget" and when.is_past(clause.context.body.article.published) else when


def with_unit(
    clause: FigureClause, figure: Figure, owner: Mention, mains: Sequence[Mention], counted: str
) -> Figure | None:
    """Return a figure in the unit that its words leave out, or `None` where nothing says it.

    Args:
        clause: the clause of the amount.
        figure: the amount with its growth and conversions.
        owner: whose it is.
        mains: the amounts of the sentence, in order: `opened with 100 petaflops and now offers 400`.
        counted: what was counted last, just before; empty where nothing was.
    """
    main = figure.main
    amount = main.value
    assert isinstance(amount, Amount)
    if amount.kind != "count" or amount.unit or unit_of(clause.context, main, owner):
        return figure
    alike = measured_alike(amount, next((m for m in reversed(mains) if m.end <= main.begin), None))
    timed = clause.text.endswith(" at ", 0, main.begin)  # `the train home at six`
    if alike is None and counted and amount.low < _LARGEST_COUNT and not timed:
        alike = replace(amount, unit=counted)
    return replace_main(figure, replace(main, value=alike)) if alike else None


def is_own_body(context: SentenceContext, owner: Mention | None, better: Choice) -> bool:
    """`The Changsha AI Computing Center opened in Yuelu with 200 PFLOPS`: of the centre, whatever a place may have."""
    if owner is None or owner.kind not in _BODIES or owner.via == "reference":
        return False
    return owner.sentence == context.sentence.ordinal and better.owner.kind in PLACES
