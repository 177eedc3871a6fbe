"""What is said of the papers or parts of a zone, and not of the zone: `approved the plan of the zone`, `its core`."""

from __future__ import annotations

from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import INSTRUMENTS

_PAPERS = frozenset(
    (
        "plan plans proposal proposals blueprint budget scheme schemes design rules application core heart nucleus "
        "backbone flagship mascot director chief"
    ).split()
)
_FAR = 4
"""Units of `construction and development plan`."""
_ARTICLES = frozenset({"the", "a", "its", "that", "this"})


def is_of_paper(context: SentenceContext, at: int) -> bool:
    """Say whether a zone is only what a document is of or for: `approved the construction plan of the zone`.

    Args:
        context: the sentence.
        at: the unit of the zone.
    """
    if _owns_paper(context, at):
        return True
    before = at - 1
    while before > 0 and context.lowers[before] in _ARTICLES:
        before -= 1
    if before < 1 or context.lowers[before] not in {"of", "for"}:
        return False
    unit = context.units[before - 1]
    return unit.lower in _PAPERS or unit.kind in INSTRUMENTS


def _owns_paper(context: SentenceContext, at: int) -> bool:
    """`the zone's master plan was approved`, `the zone, whose land-use plan the council approved`."""
    if context.lowers[at + 1 : at + 2] != ["'s"] and "whose" not in context.lowers[at + 1 : at + 3]:
        return False
    behind = context.units[at + 2 : at + 3 + _FAR]
    return any(unit.lower in _PAPERS or unit.kind in INSTRUMENTS for unit in behind)
