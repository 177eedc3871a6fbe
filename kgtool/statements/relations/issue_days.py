"""Whose day is whose where one sentence issues several documents: `issued its plan in March and its rules in June`.

A document whose own day stands right beside it was not issued on the day of the one before it, and a document with a
day of its own behind `and` is issued as the one before it is (`A was issued in March and B in June`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kgtool.dates import PartialDate
from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import PLANS

_BESIDE = frozenset(
    (
        "in on of dated ( as early late back from , already last this the was were is came out appeared issued "
        "published released unveiled adopted launched followed up"
    ).split()
)
"""Words between a document and the day behind it."""
_AHEAD = frozenset({"the", "its", "a", "an", ",", "their", "his"})
"""Words between a day and the document behind it."""
_JOINING = frozenset({"and", ",", ";", "the", "its", "while", "then", "their", "a", "an"})
"""Words between the day of a document and the document that goes on with its verb."""
_PUBLISHED = re.compile(
    r"(?:,| and|, and|, but|;)(?: (?:was|were|only|then|later|first|finally)){0,2} "
    r"(?:made public|made known|published|released|unveiled|posted(?: online)?|put online|announced)"
    r"(?: only)?(?: on| in)? "
)
"""What stands between the date of a document and the day on which it became known."""
_SEVERAL = 2
_ISSUED = frozenset({"issuedOn", "announcedOn"})
_SHARED = _ISSUED | {"issuedBy", "announcedBy"}
Days = dict[int, tuple[int, PartialDate]]
"""By the unit of a document, the unit of its own day, and the day."""


def settle_days(context: SentenceContext, stated: Sequence[Statement]) -> list[Statement]:
    """Return what is stated of a sentence, each document with the day that stands beside it.

    Args:
        context: the sentence.
        stated: what rules have found of it; what is dated first and made public later is announced then.
    """
    if PLANS.isdisjoint(context.kinds):
        return list(stated)
    if len(context.dated) < _SEVERAL:
        return list(stated)
    stated = _made_public(context, stated)
    papers = [index for index in context.groups if context.units[index].kind in PLANS]
    if len(papers) < _SEVERAL:
        return stated
    days = _own_days(context, papers)
    told: dict[str | None, set[PartialDate | None]] = {}
    for at in papers:
        for mention in context.units[at].mentions:
            told.setdefault(mention.iri, set()).add(days[at][1] if at in days else None)
    # `passed the Measures in May; they were published in June`: each day is that of its own verb
    own = {iri: next(iter(several)) for iri, several in told.items() if len(several) == 1}
    settled: list[Statement] = []
    for each in stated:
        day = own.get(each.subject.iri)
        dated = each.predicate in _ISSUED and each.rule != "date-of-document"
        settled.append(replace(each, object=date_value(day)) if dated and day else each)
    for at, following in pairwise(papers):
        if _goes_on(context, days, at, following):
            for mention in context.units[following].mentions:
                settled += _repeated(context, settled, context.units[at].mentions, mention, days[following][1])
    return settled


def _made_public(context: SentenceContext, stated: Sequence[Statement]) -> list[Statement]:
    """`dated 3 May and made public on 9 May`: the second day is that of its announcement."""
    text = context.body.text
    dates = [m for m in context.mentions if m.kind == "Date"]
    found = list(stated)
    for first, second in pairwise(dates):
        day, later = date_of(first), date_of(second)
        if day is None or later is None or not _PUBLISHED.fullmatch(text, first.end, second.begin):
            continue
        told = [s for s in stated if s.predicate == "issuedOn" and s.object == date_value(day)]
        for each in told:
            found = [
                s
                for s in found
                if (s.subject.iri, s.predicate, s.object) != (each.subject.iri, "issuedOn", date_value(later))
            ]
            if named := next((m for m in context.mentions if m.iri == each.subject.iri), None):
                found.append(
                    context.state(
                        each.subject, "announcedOn", date_value(later), "made-public", [named, second],
                        modality=each.modality,
                    )
                )  # fmt: skip
    return found


def _goes_on(context: SentenceContext, days: Days, at: int, following: int) -> bool:
    """Say whether a document with its own day stands right behind the day of the document before it."""
    if at not in days or following not in days:
        return False
    begin = days[at][0]
    return at < begin < following < days[following][0] and set(context.lowers[begin + 1 : following]) <= _JOINING


def _repeated(
    context: SentenceContext, stated: Sequence[Statement], said: Sequence[Mention], mention: Mention, day: PartialDate
) -> list[Statement]:
    """Return of a document what is said of the ones before it, with its own day."""
    known = {each.predicate for each in stated if each.subject.iri == mention.iri}
    before = {m.iri for m in said}
    return [
        context.state(
            thing_of(mention),
            each.predicate,
            date_value(day) if each.predicate in _ISSUED else each.object,
            each.rule,
            [mention],
            modality=each.modality,
            confidence=0.8,
        )
        for each in stated
        if each.subject.iri in before and each.predicate in _SHARED - known and mention.iri not in before
        and each.rule != "owner-of-document"
    ]  # fmt: skip


def _own_days(context: SentenceContext, papers: Sequence[int]) -> Days:
    own: Days = {}
    claimed: set[int] = set()
    for words, side in ((_BESIDE, 1), (_AHEAD, -1)):
        for index in papers:
            at = _skip(context, index, words, side)
            day = _day(context, at) if at not in claimed and index not in own else None
            if day and not (side == 1 and _is_of_next(context, index, at)):
                own[index] = at, day
                claimed.add(at)
    return own


def _skip(context: SentenceContext, index: int, words: frozenset[str], side: int) -> int:
    """Return the unit beyond small words on one side of a unit; beyond the sentence where there is none."""
    at = index + side
    while 0 <= at < len(context.units) and not context.units[at].mentions and context.lowers[at] in words:
        at += side
    return at


def _day(context: SentenceContext, at: int) -> PartialDate | None:
    if not 0 <= at < len(context.units):
        return None
    return next((day for m in context.units[at].mentions if m.kind == "Date" and (day := date_of(m))), None)


def _is_of_next(context: SentenceContext, index: int, at: int) -> bool:
    """Say whether a day behind a comma is that of the next document: `issued A, in June B`."""
    behind = _skip(context, at, _AHEAD - {","}, 1)
    return "," in context.lowers[index:at] and behind < len(context.units) and context.units[behind].kind in PLANS
