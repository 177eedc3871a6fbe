"""Reads who approved the zones of a register and when: `May 2019 | Shanghai` below `The ministry's letters of support`.

The date of a row or of the label before a colon is that of the approval only where the row, its head or what stands
above the list speaks of approvals; the body is taken from there, too, if it decides on the zones of this programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.dates import PartialDate
from kgtool.records import Mention, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of

_APPROVING = re.compile(
    r"\b(?:approv\w+|letters?|repl(?:y|ies)|consent\w*|admitted|admissions?|granted|licen[cs]e[sd]?|designat\w+|"
    r"recogni[sz]\w+|named|selected|chosen|added|nods?|green light|go-ahead|clear(?:ed|ance)|endorse\w*)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEAD = 12
"""Sentences above a row among which the head of its table stands."""


def apply_registers(context: SentenceContext, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the approvals that a row or line of a register tells; may be empty.

    Args:
        context: the sentence.
        lexicon: with the bodies that approve the zones of each programme.
    """
    zones = [m for m in context.mentions if m.kind == "PilotZone" and m.reason.startswith("enters the register")]
    if not zones or zones[0].antecedent is None:
        return
    above = _above(context, zones[0].antecedent)
    text = context.sentence.text
    if not _APPROVING.search(text) and not any(_APPROVING.search(line) for line in above[1]):
        return
    dates = [m for m in context.mentions if m.kind == "Date" and date_of(m)]
    named = [m for m in (*context.before, *context.mentions) if m.kind == "Agency" and m.sentence in above[0]]
    for zone in zones:
        decides = next((body for name, body in lexicon.approvers.items() if zone.label.endswith(name)), None)
        body = next((m for m in reversed(named) if m.label == decides), None)
        if body is not None:
            yield context.state(thing_of(zone), "approvedBy", thing_of(body), "register", [zone, body])
        date = _date_for(dates, zone)
        value = date_of(date) if date else _bare_year(context, zones[0])
        if value:
            used = [zone, date] if date else [zone]
            yield context.state(thing_of(zone), "approvedOn", date_value(value), "register", used)


def _above(context: SentenceContext, scene: int) -> tuple[set[int], list[str]]:
    """Return the ordinals and texts of a line and of what stands above it: scene, lead, head."""
    here, lead = context.sentence.ordinal, context.sentence.lead
    ordinals = {scene, here} | ({lead} if lead else set())
    if context.sentence.role == "row":  # the head is the first row of the table
        rows = [
            s for s in context.body.sentences[max(here - _HEAD, 0) : here - 1] if s.role == "row" and s.lead == lead
        ]
        ordinals |= {rows[0].ordinal} if rows else set()
    return ordinals, [context.body.sentences[ordinal - 1].text for ordinal in sorted(ordinals)]


def _bare_year(context: SentenceContext, zone: Mention) -> PartialDate | None:
    """Return the only year that stands alone before the zones of a line: `3 | 2022 | Nanjing`, `2022: Nanjing`."""
    years = _YEAR.findall(context.sentence.text[: zone.begin - context.sentence.begin])
    return PartialDate(int(years[0])) if len(years) == 1 else None


def _date_for(dates: Sequence[Mention], zone: Mention) -> Mention | None:
    """Return the last date before a zone, else the only one of the line."""
    before = [date for date in dates if date.end <= zone.begin]
    return before[-1] if before else dates[0] if len(dates) == 1 else None
