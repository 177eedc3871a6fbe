"""What a reference before an amount means by what the text describes, and by whose the figure before it was."""

from __future__ import annotations

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.plans_in_force import PLAN_REACH
from kgtool.statements.figures.spoken_of import Topic
from kgtool.statements.figures.tallies import is_bare_zones


def meant_owner(
    context: SentenceContext, owner: Mention | None, topic: Topic, last: Statement | None, last_owner: Mention | None
) -> Mention | None:
    """Return what an owner stands for: the thing described, or the owner of the figure before.

    Args:
        context: the sentence.
        owner: the owner by the clause.
        topic: what the article speaks of.
        last: the figure stated last.
        last_owner: its owner.
    """
    main = owner and topic.meant(owner)
    if main is not owner or owner is None:
        return main
    ordinal = context.sentence.ordinal
    at = last.evidence[0].sentence if last else 0
    if is_bare_zones(owner) and last and last_owner:
        return last_owner if ordinal - at <= PLAN_REACH and last_owner.kind == "Programme" else owner
    if owner.via != "reference":
        return owner
    if owner.begin != context.sentence.begin or owner.text != "It":
        return owner
    return topic.owner or owner if last and at == ordinal - 1 else owner
