"""Lines that state no figure whatever they hold: a masthead, what stands below `Not in the paper`, what is asked."""

from __future__ import annotations

import re

from kgtool.statements.certainty.moods import asks_whether
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import MEASURED
from kgtool.statements.relations.field_labels import NAMING, label_end, read_label

_DISOWNING = re.compile(
    r"(?:What (?:the|this) \w+ (?:does not|doesn't) (?:say|contain)|Not (?:in|true|said|part of)\b|"
    r"Untrue|Rumou?rs|Myths?)",
    re.IGNORECASE,
)
"""Lines above what an article says is not so."""
_EXPLAINING = re.compile(
    r"(?:[IVX]{1,4}\.|\d{1,2}[.)]?)?\s*(?:(?:Foot)?notes?|Remarks|Definitions?|Method(?:s|ology)?|Legend|Glossary|"
    r"Abbreviations|Contacts?|Sources?|How we counted|About (?:us|this \w+|the (?:author|survey|data)))\W*$",
    re.IGNORECASE,
)
"""Lines above what explains the figures of an article: `Firms with more than 20 staff are counted`."""
_NAME = re.compile(r"[A-Z][\w'’-]+ ?[^\d]*[|;,(]")
"""The beginning of a line that goes on behind a name."""
_LETTER = re.compile(r"(?:^|(?<=\s))\(?[A-Ea-e][.)]\s+", re.MULTILINE)
"""What an answer of a quiz is called by."""
_MARK = 6


def is_silent(context: SentenceContext) -> bool:
    """Say whether a line states no figure."""
    if is_masthead(context) or is_disowned(context) or is_asked_about(context) or is_choice(context):
        return True
    return is_of_unknown(context)


def is_of_unknown(context: SentenceContext) -> bool:
    """Say whether a line names by its label what nobody knows, and then its figures: `ZONE: Nan park | FIRMS: 40`."""
    if read_label(context.sentence) not in NAMING:
        return False
    first = next((m for m in context.mentions if m.kind == "Amount"), None)
    begin = context.sentence.begin + label_end(context.sentence)
    if first is None or not _NAME.match(context.body.text, begin, first.begin):
        return False
    return not any(m.iri and m.begin < first.begin and m.kind not in {"Topic", "Indicator"} for m in context.mentions)


def is_choice(context: SentenceContext) -> bool:
    """Say whether an item is one of the answers that a quiz offers: `b) 900` below `How many firms has Wuhan?`."""
    sentence = context.sentence
    if sentence.role != "item" or not sentence.lead or not context.body.sentences[sentence.lead - 1].text.endswith("?"):
        return False
    return _LETTER.search(context.body.text, max(sentence.begin - _MARK, 0), sentence.begin) is not None or (
        _LETTER.match(sentence.text) is not None
    )


def is_disowned(context: SentenceContext) -> bool:
    """Say whether an item stands below a line like `Not in the paper`, or names no place below one like `Notes`."""
    lead = context.sentence.lead
    if not lead:
        return False
    above = context.body.sentences[lead - 1].text
    if _EXPLAINING.match(above):
        return MEASURED.isdisjoint(context.kinds)
    return _DISOWNING.match(above) is not None


def is_asked_about(context: SentenceContext) -> bool:
    """Say whether the next sentence asks if what this one says is so: `The media report that ... Is that correct?`."""
    sentences, ordinal = context.body.sentences, context.sentence.ordinal
    return ordinal < len(sentences) and asks_whether(sentences[ordinal].text)


def is_masthead(context: SentenceContext) -> bool:
    """Say whether the first sentence is the lines at the head of a page: several, without a full stop."""
    text = context.sentence.text
    return context.sentence.ordinal == 1 and "\n" in text and not text.rstrip().endswith((".", "!", "”", '"', ")"))
