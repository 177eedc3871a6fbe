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
_ARTICLES = frozenset({"the", "a", "its", "that", "this"})


def is_of_paper(context: SentenceContext, at: int) -> bool:
    """Say whether a zone is only what a document is of or for: `approved the construction plan of the zone`.

    Args:
        context: the sentence.
        at: the unit of the zone.
    """
    before = at - 1
    while before > 0 and context.lowers[before] in _ARTICLES:
        before -= 1
    if before < 1 or context.lowers[before] not in {"of", "for"}:
        return False
    unit = context.units[before - 1]
    return unit.lower in _PAPERS or unit.kind in INSTRUMENTS
