"""Where a candidate for an amount stands: behind which preposition, inside or around which other place."""

from __future__ import annotations

from bisect import bisect_right

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import MEASURED, ZONES

_NOT_OWNING = frozenset(
    "to from than like beside near with by under between versus against for behind after outside beyond".split()
)
LOCATIVE = frozenset({"in", "of", "at", "across", "within", "throughout", ""})
_KNOWN_PREPOSITIONS = _NOT_OWNING | LOCATIVE
_APPOSED = frozenset({"capital", "part", "heart", "home", "east", "west", "north", "south", "centre", "center"})
_FOR_PLACES = frozenset("goal target aim figure number total value sum goals targets figures".split())
"""What `for` gives to a place."""
_OF = frozenset({"of", "in", "of the", "in the", "("})
_INNER = frozenset({"District", "County", "AdministrativeArea", *ZONES})
_WITHIN = frozenset({"in", "of", ",", "in the", "of the"})


def lies_around(clause: FigureClause, mention: Mention) -> bool:
    """`In the Lingang Special Area of Shanghai, 160 firms`: of a place and the one around it the inner one."""
    if mention.kind not in {"City", "Province", "Country"}:
        return False
    return any(
        m.kind in _INNER and m.iri and m.end < mention.begin and clause.text[m.end : mention.begin].strip(" ") in _OF
        for m in clause.context.mentions
    )


def is_inner(clause: FigureClause, mention: Mention) -> bool:
    """`Nanshan District in Shenzhen, home to ...`: the outer place is not the one that is spoken of."""
    return any(
        m.kind in MEASURED and m.end < mention.begin and clause.text[m.end : mention.begin].strip(" ") in _WITHIN
        for m in clause.context.mentions
    )


def is_oblique(context: SentenceContext, mention: Mention) -> bool:
    """Say whether a preposition keeps a candidate from owning: `from Foshan`, `Wuhan, the capital of Hubei`."""
    before = context.body.text[context.sentence.begin : mention.begin].lower().split()[-3:]
    if preposition_before(context, mention) in _NOT_OWNING:
        return not (before[-1:] == ["for"] and _FOR_PLACES.intersection(before))  # `The goal for Suzhou is`
    return "of" in before and bool(_APPOSED & set(before))


def preposition_before(context: SentenceContext, mention: Mention) -> str:
    """Return the word before a mention, articles passed over."""
    units = context.units
    index = bisect_right(units, mention.begin, key=lambda unit: unit.begin) - 1
    if index < 0 or mention.begin >= units[index].end:
        return ""
    back = index - 1
    while back >= 0 and units[back].lower in {"the", "a", "an", "national", "local", "province", "city"}:
        back -= 1
    lower: str = units[back].lower if back >= 0 else ""
    return lower if lower in _KNOWN_PREPOSITIONS else ""
