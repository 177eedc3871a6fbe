"""Who took part in an event, by who is counted among those there: `A and B were among the 170 exhibitors`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.prose.parts import Parts
from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.relations.memberships import DOUBT

_THERE = Parts(("exhibitors", "participants", "guests", "speakers", "attendees", "entrants"))
_NOUNS = r"(?:exhibitors|participants|guests|speakers|attendees|entrants)"
_AMONG = re.compile(
    rf" (?:is|are|was|were) (?:also |again )?among (?:the |its |their )?(?:[\w,.-]+ ){{0,4}}?{_NOUNS}\b"
)
"""`A and B were among the more than 240 exhibitors`."""
_COUNTED = re.compile(
    rf"\b{_NOUNS}\b(?: there| this year| from [^,;:.]{{1,40}})?"
    r"(?:,? (?:among (?:them|whom|which)(?: are| were| is| was)?|including|such as|include|included)|:)(?: the)? $|"
    rf"^Among (?:the |its |their )?(?:[\w,.-]+ ){{0,4}}?{_NOUNS} (?:are|were|is|was)(?: the)? $",
    re.IGNORECASE,
)
"""`drew 170 exhibitors, among them`."""
GUESTS = frozenset({"Company", "ResearchOrganization"})
_DENYING = frozenset({"not", "n't", "no", "never", "neither", "nor", "nobody", "missing", "absent"})
_NEAR = 2
"""Sentences back in which the event was named."""


def apply_guests(context: SentenceContext) -> Iterator[Statement]:
    """Yield who took part in the event that a sentence tells of, or those before it; may be empty."""
    if not _THERE.find(context.sentence.text.lower()) or not (
        DOUBT.isdisjoint(context.vocabulary) and _DENYING.isdisjoint(context.vocabulary)
    ):
        return
    text, begin, end = context.body.text, context.sentence.begin, context.sentence.end
    for index in context.groups:
        unit = context.units[index]
        guests = [m for m in unit.mentions if m.kind in GUESTS and m.iri]
        if guests and (_AMONG.match(text, unit.end, end) or _COUNTED.search(text[begin : unit.begin])):
            event = _spoken_of(context)
            for guest in guests if event else ():
                if event:
                    yield context.state(
                        thing_of(guest), "participatesIn", thing_of(event), "guest", [guest, event], confidence=0.8
                    )


def _spoken_of(context: SentenceContext) -> Mention | None:
    """Return the one event of the sentence, of those just before it, or of all so far; `None` where there are two."""
    near = context.before_since(context.sentence.ordinal - _NEAR)
    for mentions in (context.mentions, near, context.before):
        events = {m.iri: m for m in mentions if m.kind == "Event" and m.iri}
        if events:
            return next(iter(events.values())) if len(events) == 1 else None
    return None
