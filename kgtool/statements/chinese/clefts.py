"""Clauses that only say by whom and when: `济南的试验区，是科技部2020年支持的`, `...试验区，2019年由科技部支持`.

What was approved is the one zone that the clauses before it in the sentence speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Statement
from kgtool.statements.chinese.clauses import Clause, read_clauses
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of

_DONE = r"(?:正式|首批|联合|发文|同意|率先)*(?:批复|批准|支持|认定|批准设立|批复设立|授予|授牌|批)"
_BY_WHOM = re.compile(
    rf"(?:它|也|都|均|且|这|而|那)*(?:是|系)?(?:D?由?B|由?B(?:于|在)?D|(?:于|在)?D(?:由|经)B){_DONE}(?:的|设立的|建设的)?"
)
"""A clause with its body as `B` and its date as `D`."""


def apply_clefts(context: SentenceContext) -> Iterator[Statement]:
    """Yield who approved the zone of a sentence, and when, that a clause says which names nothing else; may be empty.

    Args:
        context: the sentence.
    """
    if not {"PilotZone", "Agency"} <= context.kinds:
        return
    clauses = read_clauses(context.units)
    for position, clause in enumerate(clauses[1:], start=1):
        units = context.units[clause.begin : clause.end]
        named = [m for unit in units for m in unit.mentions]
        bodies = [m for m in named if m.kind == "Agency" and m.iri and not m.provisional]
        days = [m for m in named if m.kind == "Date" and date_of(m) is not None]
        if not bodies or len(bodies) + len(days) != len(named) or len(days) > 1:
            continue
        shape = "".join(unit.lower or ("D" if unit.kind == "Date" else "B") for unit in units)
        if _BY_WHOM.fullmatch(shape.replace("B、B", "B")) is None:
            continue
        zone = _zone_before(context, clauses[:position])
        if zone is None:
            continue
        for body in bodies:
            yield context.state(thing_of(zone), "approvedBy", thing_of(body), "zh-cleft", [zone, body], confidence=0.8)
        for day in days:
            date = date_of(day)
            if date is not None:
                yield context.state(
                    thing_of(zone), "approvedOn", date_value(date), "zh-cleft", [zone, day], confidence=0.8
                )


def _zone_before(context: SentenceContext, clauses: Sequence[Clause]) -> Mention | None:
    """Return the zone of the nearest clause before that names any, if that is one and nothing is denied there."""
    for clause in reversed(clauses):
        units = context.units[clause.begin : clause.end]
        zones = {m.iri: m for unit in units for m in unit.mentions if m.kind == "PilotZone" and m.iri}
        if zones:
            denied = any(unit.lower.startswith(("没", "未", "不", "尚未", "并非")) for unit in units)
            return None if denied or len(zones) > 1 else next(iter(zones.values()))
        if clause.mark in {"。", "；", ";"}:
            return None
    return None
