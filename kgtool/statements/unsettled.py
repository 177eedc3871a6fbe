"""Things of which nothing settles which they are, or that there are any: what is said of them is turned away.

`Guangxi's action plan` is mostly the `Guangxi Action Plan for ...` of the same article, or another one: a document of
which the text tells no more than whose it is, beside one of the same owner that it names. And where a pilot zone lies
of which nobody knows, and no word says that it was approved: in 47 sets of articles with gold none of 8 such facts was
right.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.records import Mention, Rejection, Statement, Thing
from kgtool.statements.kinds import PLACES, PLANS

_NAMELESS = frozenset(
    "plan plans opinion opinions measures guideline guidelines guidance regulations rules policy policies scheme "
    "outline own new old latest current first second next draft local general master work development framework "
    "overall".split()
)
"""Words that tell one document of an issuer from another as little as `plan` does."""
_APPROVALS = frozenset({"approvedBy", "approvedOn"})
_UNKNOWN_ZONE = "the reference data knows no such pilot zone, and nothing says that it was approved"
_UNKNOWN_PAPER = "of which document of its owner it is said stays open: neither a name nor a field is told"


def turn_away_unsettled(
    statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[tuple[Statement, ...], tuple[Rejection, ...]]:
    """Return the statements on things that can be told, and the others with the reason; both may be empty.

    Args:
        statements: what an article states.
        mentions: what it names.
    """
    owners = {mention.label for mention in mentions if mention.iri and mention.kind in PLACES | {"Agency"}}
    papers = {mention.label for mention in mentions if mention.iri and mention.kind in PLANS}
    owners = {owner for owner in owners if any(owner in paper and not _is_nameless(paper, owner) for paper in papers)}
    approved = {statement.subject.iri for statement in statements if statement.predicate in _APPROVALS}
    kept, refused = [], []
    for statement in statements:
        subject, object_ = statement.subject, statement.object
        if any(is_vague(thing, owners) for thing in (subject, object_) if isinstance(thing, Thing)):
            refused.append(Rejection(statement, _UNKNOWN_PAPER))
        elif subject.iri not in approved and _is_of_unknown_zone(statement):
            refused.append(Rejection(statement, _UNKNOWN_ZONE))
        else:
            kept.append(statement)
    return tuple(kept), tuple(refused)


def _is_of_unknown_zone(statement: Statement) -> bool:
    """Say whether only the words beside it place a pilot zone that nobody knows: `Songbei's national zone`."""
    subject = statement.subject
    named = statement.predicate == "locatedIn" and statement.rule == "said-by-the-name"
    return named and subject.type == "PilotZone" and subject.provisional and statement.modality == "asserted"


def is_vague(thing: Thing, owners: Collection[str]) -> bool:
    """Say whether a thing is a document called by nothing but its owner, one of some, and common nouns.

    >>> chongqing = {"Chongqing"}
    >>> is_vague(Thing("http://x/1", "Chongqing plan", "Plan", True), chongqing)
    True
    >>> is_vague(Thing("http://x/2", "Chongqing three-year plan", "Plan", True), chongqing)
    False
    """
    if thing.type not in PLANS or not thing.provisional:
        return False
    return any(_is_nameless(thing.label, owner) for owner in owners)


def _is_nameless(label: str, owner: str) -> bool:
    """Say whether a label says no more than whose document it is."""
    return label.startswith(owner + " ") and _NAMELESS.issuperset(label.removeprefix(owner).split())
