"""Documents that a sentence only mentions beside the one it is about, and which set none of its goals.

`They come on top of the Opinions of 2023`, `one of several papers that flow from the programme`, `unlike the old plan`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.dates import DateValue
from kgtool.prose.parts import Parts
from kgtool.records import Mention
from kgtool.statements.clauses.passing import is_in_passing
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import PLANS

_MARKS = ' "“”»«)'
_ARTICLES = frozenset({"", "The", "This", "That", "These", "Its", "A", "An"})
_OF_DOCUMENT = re.compile(
    r"[\"”»)]{0,2}(?: (?:for|on) (?:the )?[\w-]+(?: [\w-]+){0,3})?,? (?:of|dated|from) (?:early |late |mid-)?"
)
"""Between a document and its day: `the programme of December 2024 demands 3,000 factories`."""
_REACH = 70
_FLOWS = re.compile(
    r"\b(?:from|under|like|than|after|since|part of|implement(?:s|ed|ing)?|carr(?:y|ies|ied|ying) out|"
    r"refin(?:es?|ed|ing)|responds? to|answers? to|spirit of|serves?)"
    r" (?:the |its |an? |their |this |that )?(?:(?:older|earlier|previous|former|wider|national|first|old) )?"
    r"(?:[\w’' -]{2,60}['’]s? )?[\"“«]?$"
)
_FLOWS_PARTS = Parts((
    "from", "under", "like", "than", "after", "since", "part of", "carr", "refin", "implement", "answer", "respond",
    "spirit", "serve",
))  # fmt: skip


def find_main_document(context: SentenceContext, mention: Mention) -> Mention | None:
    """Return the document that a sentence is about where another one is only mentioned beside it, else `None`.

    Args:
        context: the sentence.
        mention: a document that it names or points to.
    """
    first = next((m for m in context.mentions if m.kind in PLANS and m.iri), None)
    if first is None or first.iri == mention.iri or first.begin >= mention.begin:
        return None
    return first if is_beside(context, mention) and not is_beside(context, first) else None


def find_opening_document(clause: FigureClause, predicate: Predicate) -> Mention | None:
    """Return the document that opens a sentence, where only an aside stands between it and the verb.

    `The programme itself, whose author is the General Office, set two marks`: the office set none.
    """
    context = clause.context
    first = next((m for m in context.mentions if m.kind in PLANS and m.iri), None)
    if first is None or context.body.text[context.sentence.begin : first.begin].strip(_MARKS) not in _ARTICLES:
        return None
    between = context.body.text[first.end : context.units[predicate.first].begin].strip()
    aside = between.removeprefix("itself").lstrip(_MARKS).startswith(",") and between.endswith(",")
    return first if aside and ", and" not in between else None


def is_beside(context: SentenceContext, mention: Mention) -> bool:
    """Say whether the words before a document put it beside another one: `papers that flow from the programme`."""
    if is_in_passing(context.body.text, mention):
        return True
    before = context.body.text[max(context.sentence.begin, mention.begin - _REACH) : mention.begin]
    return _FLOWS_PARTS.find(before) != 0 and _FLOWS.search(before) is not None


def is_day_of(text: str, date: Mention, documents: Sequence[Mention]) -> bool:
    """Say whether a date is that of a document named before it, not of a figure.

    Args:
        text: the article's text.
        date: the date.
        documents: the documents that its sentence names, in order.
    """
    before = next((m for m in reversed(documents) if m.end < date.begin), None)
    return before is not None and _OF_DOCUMENT.fullmatch(text, before.end, date.begin) is not None


def dates_beside(context: SentenceContext, documents: Sequence[Mention]) -> list[Mention]:
    """Return the dates of a sentence that may be those of its figures: no part of a document's name nor its day.

    Args:
        context: the sentence.
        documents: the documents that it names, in order.
    """
    return [
        m
        for m in context.mentions
        if isinstance(m.value, DateValue)
        and m.value.start
        and not any(name.begin <= m.begin and m.end <= name.end + 1 for name in documents)  # `Plan (2025-2027)`
        and not is_day_of(context.body.text, m, documents)
    ]
