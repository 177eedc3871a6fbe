"""Documents of which the text tells no more than whose they are: `Chongqing published a plan of its own`.

Two such descriptions in two articles are hardly ever of one document, and one in one article is often of a document
that stands there by its name, too. What is said of them is turned away: of 43 sets of articles with gold, 26 such
statements were wrong and 10 right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kgtool.records import Mention, Rejection, Statement, Thing
from kgtool.statements.kinds import PLACES, PLANS

_NAMELESS = frozenset(
    "plan plans opinion opinions measures guideline guidelines guidance regulations rules policy policies scheme "
    "outline own new old latest current first second next draft local general master work development framework "
    "overall".split()
)
"""Words that tell one document of an issuer from another as little as `plan` does."""
_REASON = "of which document it is said stays open: neither its name nor its field is told"


def turn_away_vague(
    statements: Iterable[Statement], mentions: Sequence[Mention]
) -> tuple[tuple[Statement, ...], tuple[Rejection, ...]]:
    """Return the statements whose documents have a name or a field, and the others with the reason; both may be empty.

    Args:
        statements: what an article states.
        mentions: what it names.
    """
    owners = {mention.label for mention in mentions if mention.iri and mention.kind in PLACES | {"Agency"}}
    kept, refused = [], []
    for statement in statements:
        things = (statement.subject, *((statement.object,) if isinstance(statement.object, Thing) else ()))
        if any(is_vague(thing, owners) for thing in things):
            refused.append(Rejection(statement, _REASON))
        else:
            kept.append(statement)
    return tuple(kept), tuple(refused)


def is_vague(thing: Thing, owners: Collection[str]) -> bool:
    """Say whether a thing is a document called by nothing but its owner and a common noun.

    >>> chongqing = {"Chongqing"}
    >>> is_vague(Thing("http://x/1", "Chongqing plan", "Plan", True), chongqing)
    True
    >>> is_vague(Thing("http://x/2", "Chongqing three-year plan", "Plan", True), chongqing)
    False
    """
    if thing.type not in PLANS or not thing.provisional:
        return False
    words = thing.label.split()
    named = len(words)
    while named and words[named - 1] in _NAMELESS:
        named -= 1
    return named < len(words) and (not named or " ".join(words[:named]) in owners)
