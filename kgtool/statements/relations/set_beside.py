"""Leaves out what a sentence tells of one thing where it only sets another beside it.

`Unlike the Hefei zone, the Wuhu zone was approved in 2010`, `The new area is a different thing from the high-tech zone:
approved in 2012, it ...`, `The new area, not the high-tech zone, was approved`. Two names and a comma between them look
like a list; what is told is told of the other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext

SETTING = frozenset("unlike than contrast compared apart aside confused mistaken different distinct not same".split())
"""Where none of these stands nothing is set beside another: ask for them first."""
_FRONTED = re.compile(
    r"(?:^|[;:.—–] )(?:unlike|in contrast (?:to|with)|compared (?:to|with)|(?:apart|aside) from|other than|"
    r"(?:\w+er|more \w+) than|(?:different|distinct) from)(?: the| its| their| a)? ?[\"“‘']?$",
    re.IGNORECASE,
)
"""What stands before a thing at the head of a clause of which the clause does not tell."""
_DISTINCT = re.compile(
    r"(?:(?:different|distinct)(?: [a-z]+){0,2} from|(?:confused|mixed up) with|mistaken for|"
    r"not the same(?: [a-z]+)? as)(?: the| its| their| a)? ?[\"“‘']?$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"[,(–—] ?(?:and |but )?not(?: in)?(?: the| its| their)? ?[\"“‘']?$")
_OWN = re.compile(r"[\"”’']?,? \(?(?:which|whose|where|who|that|approved|founded|set up|established|opened|an? )\b")
"""What tells of the thing itself after all."""
_CLOSED = re.compile(r"[\"”’']?(?:,|\)| [–—])")
_TURNED = re.compile(r"[\"”’']?(?:[:;]| [–—]|, (?:and|but) )")
_BEFORE = 60
_NAMED = frozenset({"said-by-the-name", "acronym-in-brackets"})
"""Rules that read a thing's own name."""


def leave_set_beside(context: SentenceContext, stated: Iterable[Statement]) -> list[Statement]:
    """Return what a sentence states without what it seems to tell of things that it only sets beside another."""
    stated = [*stated]
    subjects = {each.subject.iri for each in stated if each.rule not in _NAMED}
    named = [m for m in context.mentions if m.iri in subjects and m.via != "reference"]
    beside = {m.iri for m in named if _is_set_beside(context, m)}
    beside -= {m.iri for m in named if m.iri in beside and not _is_set_beside(context, m)}
    return [each for each in stated if each.subject.iri not in beside or each.rule in _NAMED]


def _is_set_beside(context: SentenceContext, mention: Mention) -> bool:
    text, begin = context.sentence.text, mention.begin - context.sentence.begin
    end = mention.end - context.sentence.begin
    before = text[max(begin - _BEFORE, 0) : begin]
    if begin > _BEFORE:
        before = f"…{before}"
    if _OWN.match(text, end):
        return False
    if _FRONTED.search(before) or _DENIED.search(before):
        return _CLOSED.match(text, end) is not None
    return _DISTINCT.search(before) is not None and _TURNED.match(text, end) is not None
