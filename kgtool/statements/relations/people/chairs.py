"""Who belongs to an alliance by an office: `A holds the presidency, B and C share the vice-presidency`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.prose.parts import Parts
from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.relations.memberships import DOUBT, is_body, is_network, network_spoken_of

_OFFICES = Parts(("presiden", "chair", "secretary-general", "secretaries-general", "director unit"))
_OFFICE = (
    r"(?:(?:first|rotating|founding|executive|standing|honorary|current|joint|two|three|new|other) )*"
    r"(?:(?:vice|deputy|co)[- ]?)?"
)
_HOLDS = re.compile(
    r"(?: \([^)]{1,20}\))?(?: (?:of|from|in) (?:the )?[A-Z][\w'’-]+)?(?: (?:now|also|each|both|jointly))? "
    r"(?:(?:holds?|held|has|have|shares?|shared|took|takes?|taken|assumed?|fills?|was given|were given|got) "
    rf"(?:the |its |a )?{_OFFICE}(?:presidency|presidencies|chairs?|chairmanships?|secretary-generalship)|"
    r"(?:is|are|was|were|became|become|serves? as|acts? as|(?:was|were) elected|provides?) (?:the |its |a |as )*"
    rf"{_OFFICE}(?:presidents?|chairs?|chair units?|president units?|director units?|secretary-general))\b"
    r"(?: of (?:the )?(?P<whole>[A-Z])|(?=[,.;]| and | there\b| for (?:a|the|two|three)\b| since | until | in \d))"
)
"""What makes a body an officer: `holds the chair`, `are vice-chairs of the Lake Alliance`."""
OFFICERS = frozenset({"Company", "ResearchOrganization", "Organization"})
_NEAR = 3
"""Sentences back in which the alliance was named."""


def apply_chairs(context: SentenceContext) -> Iterator[Statement]:
    """Yield of which alliance those are members who a sentence says hold an office of it; may be empty."""
    if not _OFFICES.find(context.sentence.text.lower()):
        return
    text, begin, end = context.body.text, context.sentence.begin, context.sentence.end
    for index in context.groups:
        unit = context.units[index]
        found = _HOLDS.match(text, unit.end, end)
        officers = [m for m in unit.mentions if m.kind in OFFICERS and is_body(m)]
        if found is None or not officers or not DOUBT.isdisjoint(text[begin : found.end()].lower().split()):
            continue
        whole = _named_at(context, found.start("whole")) if found["whole"] else network_spoken_of(context, _NEAR)
        if whole:
            for officer in officers:
                yield context.state(
                    thing_of(officer), "memberOf", thing_of(whole), "chair", [officer, whole], confidence=0.8
                )


def _named_at(context: SentenceContext, begin: int) -> Mention | None:
    return next((m for m in context.mentions if m.begin == begin and is_network(m)), None)
