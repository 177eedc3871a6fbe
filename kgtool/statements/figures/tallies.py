"""How many zones a programme has come to: `The total thereby comes to eleven`, `That brings the number to 15`."""

from __future__ import annotations

import re
from dataclasses import replace

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import ZONES

_TALLY = re.compile(
    r"(?:The|Its|Their|This|That|Which) (?:[a-z]+ ){0,3}?(?:the )?"
    r"(?:total|number|list|series|count|tally|roster|family)"
    r"(?: of (?:such |these |the )?(?:pilot )?zones)?\b(?! of )(?: (?!of )[a-z]+){0,5}? "
    r"(?:to|at|is|was|reached|reaches|makes|made)(?: now| then| thus)? (?:about |some )?",
    re.IGNORECASE,
)
_TALLIED = ZONES | {"ZoneSet", "Programme"}
_MOST = 500
"""No programme has more zones."""


def tallied_programme(context: SentenceContext, main: Mention) -> Mention | None:
    """Return the programme whose zones a bare number adds up, where the sentence before names some of them."""
    amount, text = main.value, context.body.text
    if not isinstance(amount, Amount) or amount.kind != "count" or amount.noun or amount.low > _MOST:
        return None
    if not _TALLY.fullmatch(text, context.sentence.begin, main.begin):
        return None
    last = [m for m in context.before if m.sentence == context.sentence.ordinal - 1]
    if not any(m.kind in _TALLIED for m in last) or any(isinstance(m.value, Amount) and m.value.noun for m in last):
        return None
    for zone in reversed(last):
        for name, thing in zone.links:
            if name == "partOfProgramme":
                return replace(zone, iri=thing.iri, label=thing.label, kind="Programme", provisional=thing.provisional)
    return programme_before(context)


def programme_before(context: SentenceContext) -> Mention | None:
    """Return the programme that the article named last before a sentence, or `None`."""
    return next((m for m in reversed(context.before) if m.kind == "Programme" and m.iri), None)
