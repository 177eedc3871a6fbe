"""Lines that state no figure whatever they hold: a masthead, and what stands below `Not in the paper`."""

from __future__ import annotations

import re

from kgtool.statements.context import SentenceContext

_DISOWNING = re.compile(
    r"(?:What (?:the|this) \w+ (?:does not|doesn't) (?:say|contain)|Not (?:in|true|said|part of)\b|"
    r"Untrue|Rumou?rs|Myths?)",
    re.IGNORECASE,
)
"""Lines above what an article says is not so."""


def is_disowned(context: SentenceContext) -> bool:
    """Say whether an item stands below a line like `Not in the paper`, `Untrue`."""
    lead = context.sentence.lead
    if not lead:
        return False
    return _DISOWNING.match(context.body.sentences[lead - 1].text) is not None


def is_masthead(context: SentenceContext) -> bool:
    """Say whether the first sentence is the lines at the head of a page: several, without a full stop."""
    text = context.sentence.text
    return context.sentence.ordinal == 1 and "\n" in text and not text.rstrip().endswith((".", "!", "”", '"', ")"))
