"""Where a figure is not given by weight alone to an owner whom the rules do not find, or find to be a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.doubts import has_zone_of_its_own
from kgtool.statements.figures.goal_verbs import AIMING, STATING
from kgtool.statements.figures.strangers import is_national, is_where_another_is
from kgtool.statements.figures.wordings.elsewhere import is_of_other_owner
from kgtool.statements.figures.wordings.gapped import is_of_gapped_stranger
from kgtool.statements.kinds import AREAS, PLACES

if TYPE_CHECKING:
    from kgtool.statements.weighing.figures import Choice

OVER_A_STRANGER = 0.65
"""Probability from which a figure is given to a known owner although its clause speaks of somebody unknown: in the
articles of four authors whom neither rules nor weights had seen 9 of 9 such figures were right."""
_POINTING = frozenset({"it", "its", "they", "their"})
"""Words that take up the stranger of the sentence before: `It had 31,000 racks`."""
_BODIES = frozenset({"Organization", "ResearchOrganization"})
_LABELS = _BODIES | {"Company", "Person", "MediaOrganization"}
_WHOLE = frozenset({"Country", "Programme", "ZoneNetwork"})
_FIRMS = frozenset(
    "operator owner company firm builder maker developer group investor tenant landlord carrier manufacturer startup "
    "start-up corporation bank".split()
)
"""Who wants something for itself: no goal of the place that it is in."""


def is_no_gift(
    clause: FigureClause, choice: Choice, weak: Mention | None, *, is_fact: bool, over_stranger: bool
) -> bool:
    """Say whether the words of a clause speak against an owner that is only probable.

    `248 workshops are certified` is no goal, and what `its operator, X, intends to have there` none of the place.

    Args:
        clause: the clause of the amount.
        choice: whose figure it seems to be.
        weak: the owner for whom the rules find the evidence too weak, or `None`.
        is_fact: whether its words say that it is a fact.
        over_stranger: whether the clause speaks of somebody unknown.
    """
    if (weak and weak.iri == choice.owner.iri) or is_of_other_owner(clause, choice.owner):
        return True
    if is_of_gapped_stranger(clause):
        return True  # `Nanchang has 312 firms and the Changbei cluster 22`
    if choice.owner.kind not in _WHOLE and is_national(clause):
        return True  # `one percent of the national total of 246 EFLOPS`
    if any(m.iri == choice.owner.iri and has_zone_of_its_own(clause, m) for m in clause.context.mentions):
        return True  # `The city's own AI fund holds 10 billion yuan`
    here = choice.owner.sentence == clause.context.sentence.ordinal and choice.owner.via != "reference"
    if over_stranger and not here and is_labelled_by_stranger(clause.context):
        return True
    if over_stranger and not here and not _POINTING.isdisjoint(clause.context.vocabulary):
        return True
    if over_stranger and here and is_where_another_is(clause, choice.owner):
        return True
    begin, asides = clause.context.sentence.begin, clause.context.asides
    if here and any(aside.begin == begin and aside.holds(choice.owner) for aside in asides):
        return True  # `Located in the zone, the cluster has ...`
    if choice.name != "hasTarget":
        return False
    predicate = clause.predicate
    if is_fact or predicate is None:
        return is_fact
    if clause.counts and predicate.modality == "asserted" and predicate.lemma not in AIMING | STATING:
        return True
    wanted = predicate.lemma in AIMING or not AIMING.isdisjoint(predicate.matrix)
    words = (unit.lower for unit in clause.region(*clause.subject_region()))
    return wanted and choice.owner.kind in AREAS and not _FIRMS.isdisjoint(words)


def is_labelled_by_stranger(context: SentenceContext) -> bool:
    """Say whether an item begins with the name of a body and what parts it from a number: `Tencent: 200 PFLOPS`."""
    named = [m for m in context.mentions if m.kind not in {"Amount", "Date", "Topic", "Indicator"}]
    if context.sentence.role != "item" or not named or named[0].kind not in _LABELS:
        return False
    return named[0].begin == context.sentence.begin and context.body.text[named[0].end : named[0].end + 2].strip() in {
        ":",
        "-",
        "–",
    }


def is_own_body(context: SentenceContext, owner: Mention | None, better: Choice) -> bool:
    """`The Changsha AI Computing Center opened in Yuelu with 200 PFLOPS`: of the centre, whatever a place may have."""
    if owner is None or owner.kind not in _BODIES or owner.via == "reference":
        return False
    return owner.sentence == context.sentence.ordinal and better.owner.kind in PLACES
