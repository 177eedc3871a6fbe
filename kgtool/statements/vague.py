"""Documents of which the text tells no more than whose they are, beside one of the same owner that it names.

`Guangxi's action plan` is mostly the `Guangxi Action Plan for ...` of the same article, or another one: what is said of
it is turned away, for nothing tells which of both it is.
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
_OWNERS = PLACES | {"Agency"}
_REASON = "of which document of its owner it is said stays open: neither a name nor a field is told"


def turn_away_vague(
    statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[tuple[Statement, ...], tuple[Rejection, ...]]:
    """Return the statements on documents that can be told apart, and the others with the reason; both may be empty.

    Args:
        statements: what an article states.
        mentions: what it names.
    """
    papers = {mention.label for mention in mentions if mention.kind in PLANS and mention.iri}
    owners = {mention.label for mention in mentions if mention.kind in _OWNERS and mention.iri} if papers else set()
    owners = {owner for owner in owners if any(owner in paper and not _is_nameless(paper, owner) for paper in papers)}
    if not owners:
        return tuple(statements), ()
    kept, refused = [], []
    for statement in statements:
        subject, object_ = statement.subject, statement.object
        if is_vague(subject, owners) or (isinstance(object_, Thing) and is_vague(object_, owners)):
            refused.append(Rejection(statement, _REASON))
        else:
            kept.append(statement)
    return tuple(kept), tuple(refused)


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
