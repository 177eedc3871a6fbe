"""What is only named for comparison: `the second zone of its kind after Beijing's Zhongguancun`.

What is told of the one is not told of the other, and neither is its date.
"""

from __future__ import annotations

from kgtool.statements.context import SentenceContext

BESIDE = frozenset({"after", "behind", "besides", "beside", "unlike", "like", "than"})
"""Where none of these stands nothing is compared: ask for them first."""
_LISTING = frozenset({",", "and", "or", "the", "both", "in"})
_NAMED = frozenset({"named", "called", "modelled", "modeled", "looks", "look"})
_FARTHEST = 12
"""Units between the word that compares and the last of what it names."""


def is_compared(context: SentenceContext, at: int) -> bool:
    """Say whether a thing is only named beside another: behind `after` and the like, with no verb of its own.

    Args:
        context: the sentence.
        at: the unit of the thing.
    """
    lowers, units = context.lowers, context.units
    back = at - 1
    while back > max(at - _FARTHEST, 0) and (lowers[back] in _LISTING or lowers[back] == "'s" or units[back].mentions):
        back -= 1
    if back < 0 or lowers[back] not in BESIDE or (back and lowers[back - 1] in _NAMED):
        return False
    if lowers[at + 1 : at + 2] == ["'s"]:  # `after P's approval`, but `after P's new zone`
        return bool(units[at + 2 : at + 3] and units[at + 2].mentions) and is_compared(context, at + 2)
    behind = at + 1
    while behind + 1 < len(units) and (
        units[behind].mentions or (lowers[behind] in _LISTING and (lowers[behind] != "," or units[behind + 1].mentions))
    ):
        behind += 1
    return not any(predicate.first == behind and predicate.finite for predicate in context.predicates)
