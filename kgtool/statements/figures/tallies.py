"""How many zones a programme has come to: `The total thereby comes to eleven`, `That brings the number to 15`."""

from __future__ import annotations

import re
from dataclasses import replace

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import GROUPS, ZONES

_TALLY = re.compile(
    r"(?:With (?:them|these|those|this|the [^,;:.]{3,60}),? (?:the|their|its) |After (?:that|this),? (?:the|its) |"
    r"(?:The|Its|Their|This|That|Which) )(?:[a-z]+ ){0,3}?(?:the )?"
    r"(?:total|number|list|series|count|tally|roster|family)"
    r"(?: of (?:such |these |the )?(?:pilot )?zones)?\b(?! of )(?: (?!of )[a-z]+){0,5}? "
    r"(?:to|at|is|was|reached|reaches|makes|made)(?: now| then| thus)? (?:about |some )?",
    re.IGNORECASE,
)
_BACKED = re.compile(
    r"\b(?:there (?:are|were|have been|had been)|(?:has|have|had|which|ministry) (?:so far |already |now )?"
    r"(?:backed|approved|supported|named|endorsed|recognised|recognized|granted|set up|established|admitted))"
    r" (?:now |already |only |just |as many as |a total of )?$",
    re.IGNORECASE,
)
_OF_THESE = frozenset({" of these ", " of those ", " such ", " of these ai ", " of the "})
_ADDED = frozenset({"parks", "zones", "cities", "places", "areas", "newcomers", "ones", "counties", "names"})
"""What is added to a programme, and counted as it is: `has raised twelve parks. With them the total rises to 168`."""
_ENTRIES = frozenset({"entries", "names", "places", "zones"})
_LISTED = re.compile(
    r"\b(?:list|roster|register|roll)\b[^,;:.]{0,80} (?:has|had|counts|contains|comprises|holds|shows|runs to|grown to|"
    r"stands at|rises to|reaches)"
    r" (?:now |already |only )?$"
)
_TALLIED = ZONES | {"ZoneSet", "Programme"}
_BARE_ZONES = frozenset({"zones", "the zones", "pilot zones", "such zones"})
"""Words that mean the zones spoken of, whichever they are: `it is counting on 240 zones`."""
_MOST = 500
"""No programme has more zones."""


def tallied_programme(context: SentenceContext, main: Mention) -> Mention | None:
    """Return the programme whose zones a bare number adds up, where the sentence before names some of them."""
    amount, text = main.value, context.body.text
    if not isinstance(amount, Amount) or amount.kind != "count" or amount.noun or amount.low > _MOST:
        return None
    if not _TALLY.fullmatch(text, context.sentence.begin, main.begin):
        return None
    here = context.sentence.ordinal
    last = context.named_in(here - 1)
    if not any(m.kind in _TALLIED for m in last):  # `Its replies are dated February 28. With them the total rises ...`
        last = [*last, *context.named_in(here - 2)]
    counted = [m.value.noun for m in last if isinstance(m.value, Amount) and m.value.noun]
    if not any(m.kind in _TALLIED for m in last) or any(noun.split()[-1] not in _ADDED for noun in counted):
        return None
    for zone in reversed(last):
        for name, thing in zone.links:
            if name == "partOfProgramme":
                return replace(zone, iri=thing.iri, label=thing.label, kind="Programme", provisional=thing.provisional)
    return programme_before(context)


def programme_of_these(context: SentenceContext, main: Mention) -> Mention | None:
    """Return the programme of which so many zones there are: `there were eight of these zones before`.

    Also `has backed 18 of these zones so far`; what some of the zones do (`eight of these zones lie in ...`) counts
    only a part of them.
    """
    text, amount = context.body.text, main.value
    if not isinstance(amount, Amount) or amount.kind != "count" or amount.noun:
        return None
    if not _BACKED.search(text, context.sentence.begin, main.begin):
        return None
    behind = (m for m in context.mentions if m.kind == "Programme" and m.iri and m.begin >= main.end)
    return next((m for m in behind if text[main.end : m.begin].lower() in _OF_THESE), None)


def programme_of_list(context: SentenceContext, main: Mention) -> Mention | None:
    """`The list of the ministry has 11 entries`: the zones of the only programme that the text has named."""
    amount = main.value
    if not isinstance(amount, Amount) or amount.unit not in _ENTRIES:
        return None
    if not _LISTED.search(context.body.text, context.sentence.begin, main.begin):
        return None
    named = {m.iri: m for m in (*context.before, *context.mentions) if m.kind == "Programme" and m.iri}
    here = [m for m in context.mentions if m.kind == "Programme" and m.iri and m.end <= main.begin]
    zones = {t.iri: t for m in context.before if m.kind in ZONES for name, t in m.links if name == "partOfProgramme"}
    if here:
        return here[-1]
    if len(named.keys() | zones.keys()) != 1:
        return None
    return next(iter(named.values()), None)


def programme_before(context: SentenceContext) -> Mention | None:
    """Return the programme that the article named last before a sentence, or `None`."""
    return next((m for m in reversed(context.before) if m.kind == "Programme" and m.iri), None)


def holds_zones(thing: Mention | None) -> bool:
    """Say whether zones are what a thing has: no city has eight of those that a ministry named."""
    return thing is not None and thing.kind in GROUPS


def is_bare_zones(owner: Mention) -> bool:
    """Say whether a programme is named by a word that means the zones spoken of: `it is counting on 240 zones`."""
    return owner.kind == "Programme" and owner.text.lower() in _BARE_ZONES
