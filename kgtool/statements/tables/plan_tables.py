"""Tables that set what is beside what a document aims at: `| 2022 (actual) | 2025 (goal)`.

What is, is that of the place of the document, whatever place was named last; a year before those of the document is no
year of its goals.
"""

from __future__ import annotations

import re
from itertools import islice

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.times import When
from kgtool.statements.kinds import AREAS

_REACH = 200
"""Mentions above a table among which the place of its document is looked for."""
_YEARS = re.compile(r"\((20\d\d) ?[-–—/] ?20\d\d\)")


def place_of_plan(plan: Mention | None, context: SentenceContext) -> Mention | None:
    """Return the place after which a document is called, where the article names it; else `None`.

    Args:
        plan: the document, or `None`.
        context: a row of a table below it.
    """
    if plan is None:
        return None
    last = islice(reversed(context.before), _REACH)
    named = (m for m in last if m.kind in AREAS and m.iri and m.kind not in {"Country", "Region"})
    return next((m for m in named if plan.label.startswith(m.label + " ")), None)


def is_before(plan: Mention | None, when: When | None) -> bool:
    """Say whether a time lies before the years that a document bears in its name: `Plan (2024-2026)`, 2023."""
    years = _YEARS.search(plan.label) if plan else None
    start = when.value.start if when else None
    return bool(years and start and start.year < int(years[1]))
