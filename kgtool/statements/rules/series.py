"""Series of places that enter a programme, each with a date of its own: `A in May, B and C in June, then D`."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.records import Mention
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext, date_of
from kgtool.statements.rules.definitions import Frame

Slots = dict[str, list[Mention]]
"""What plays each part of a frame, by the name of the role."""
_DATE_LINKS = frozenset({"in", "on", "this", "last", "early", "late", "since", "during", "(", "by", "and", "then", ","})
_ARTICLES = frozenset({"a", "an", "the", "capital"})
_ENTERED = frozenset("approved added admitted accepted recognised recognized opened included selected".split())
"""Participles between a member and its date."""
_GROUPS = frozenset({"batch", "round", "wave", "cohort", "tranche"})
"""What has a date of its own: `A came next, then a second batch in 2021: ...`."""
_ASIDE = 12
"""Units between the commas of an aside behind a member."""
_NEAR = 3
"""Units between a date and the member of a series behind it."""
_WINDOW = 100
"""Units to either side that may be of one clause."""
_LONGEST = 30
"""Members of a series; longer ones are no language."""
_AFTER = 6
"""Units between a member and the date behind it: `Suzhou was let in early in 2021`."""


def series_of(context: SentenceContext, kinds: frozenset[str], first: int, last: int) -> list[Mention]:
    """Return the members of a series in the clause that some units stand in, in order; may be empty."""
    begin, end = _clause(context.units, first, last)
    while end < len(context.units) and not _has_verb(
        context, end + 1, after := _clause(context.units, end, end + 1)[1]
    ):
        end = after  # `A in 2019; B and C in 2021`: what has no verb of its own goes on
    found = [
        mention
        for unit in context.units[begin:end]
        for mention in unit.mentions
        if mention.kind in kinds and is_member(mention)
    ]
    return found if len(found) <= _LONGEST else []


def _has_verb(context: SentenceContext, begin: int, end: int) -> bool:
    """Say whether a stretch of a sentence has a verb of its own, or nothing at all."""
    return begin >= end or any(begin <= verb.first < end for verb in context.predicates)


def is_member(mention: Mention) -> bool:
    """Say whether a mention is a member of a series: a place that enters a programme, not called a zone there."""
    return mention.via == "list" and bool(mention.iri) and mention.reason.startswith("enters")


def _date_in_brackets(context: SentenceContext, mention: Mention) -> Mention | None:
    """Return the date that stands alone in brackets right behind a thing: `Hefei (March 2020), Wuhan (May 2021)`."""
    text = context.body.article.text
    if not text.startswith(" (", mention.end):
        return None
    at = mention.end + 2
    return next(
        (m for m in context.mentions if m.begin == at and m.kind == "Date" and text[m.end : m.end + 1] == ")"), None
    )


def date_of_member(context: SentenceContext, member: Mention) -> Mention | None:
    """Return the date that a member of a series has of its own, else the one that opens its clause; or `None`."""
    units = context.units
    at = next((i for i, unit in enumerate(units) if member in unit.mentions), None)
    if at is None:
        return None
    begin, end = _clause(units, at, at)
    own = _date_after(units, at, end)
    if own is not None:
        return own
    claimed = {id(d) for i in range(begin, at) if units[i].mentions and (d := _date_after(units, i, at)) is not None}
    for index in range(at - 1, max(begin, at - _NEAR) - 1, -1):
        dated = _date_in(units[index])
        if dated and id(dated) not in claimed and not _opens(units, begin, index):
            return dated
        if units[index].mentions or units[index].lower not in _DATE_LINKS:
            break
    for index in (*range(at - 1, begin - 1, -1), *range(at, end)):  # `three in 2019, then five in 2021, A and B`
        dated = _date_in(units[index])
        if dated and id(dated) not in claimed and not _is_member_date(units, begin, index):
            verbs = sum(at < verb.first and verb.last < index for verb in context.predicates)
            grouped = any(unit.lower in _GROUPS for unit in units[at + 1 : index])
            return dated if verbs <= 1 and not grouped else None
    return None


def pair_dates(context: SentenceContext, frame: Frame, slots: Slots) -> list[Slots]:
    """Return the slots of a frame once for each member of a series with its own date; empty where there is none.

    `Beijing came in February, Shanghai in May`.
    """
    name = next((role.name for role in frame.roles if role.series), None)
    dated = next((role.name for role in frame.roles if role.kinds == {"Date"}), None)
    if name is None or dated is None:
        return []
    bracketed = {id(m): _date_in_brackets(context, m) for m in slots[name]}
    if any(bracketed.values()):
        return [{**slots, name: [m], dated: [date] if (date := bracketed[id(m)]) else []} for m in slots[name]]
    if not any(is_member(m) for m in slots[name]):
        return _with_inserted(context, slots, name, dated) if len(slots[name]) > 1 and slots[dated] else []
    own = {id(m): date_of_member(context, m) if is_member(m) else None for m in slots[name]}
    others = [] if any(own.values()) else slots[dated]  # where one has a date of its own, the verb's is not the rest's
    return [{**slots, name: [thing], dated: [date] if (date := own[id(thing)]) else others} for thing in slots[name]]


def _with_inserted(context: SentenceContext, slots: Slots, name: str, dated: str) -> list[Slots]:
    """`approved P and, in May 2021, Q`: a date between `and` and a thing is that of this thing alone."""
    units, own = context.units, {}
    for at in context.groups:
        begin = at - 1 - (units[at - 1].lower in _ARTICLES)
        date = _date_in(units[begin - 1]) if begin > 1 and units[begin].lower == "," else None
        opened = begin - 2 - (units[begin - 2].lower in _DATE_LINKS - {","})
        if date and opened > 0 and units[opened].lower == "," and units[opened - 1].lower in {"and", "then", "but"}:
            own.update({id(m): date for m in units[at].mentions})
    if not own:
        return []
    rest = [m for m in slots[dated] if all(m is not date for date in own.values())]
    return [{**slots, name: [m], dated: [own[id(m)]] if id(m) in own else rest} for m in slots[name]]


def _clause(units: Sequence[Unit], first: int, last: int) -> tuple[int, int]:
    lowest, highest = max(0, first - _WINDOW), min(len(units), last + _WINDOW)
    begin = next((i + 1 for i in range(first - 1, lowest - 1, -1) if units[i].lower == ";"), lowest)
    end = next((i for i in range(last, highest) if units[i].lower == ";"), highest)
    return begin, end


def _date_after(units: Sequence[Unit], at: int, end: int) -> Mention | None:
    """Return the date right after a member: `Beijing in February`, `Hefei (2019)`."""
    if not any(is_member(m) for m in units[at].mentions):
        return None
    index, last = at + 1, min(at + _AFTER, end)
    while index < last:
        dated = _date_in(units[index])
        if dated:
            return dated
        if units[index].lower == "," and (behind := _behind_aside(units, index, end)):
            index, last = behind, min(behind + _NEAR, end)
            continue
        named = any(mention.via != "reference" for mention in units[index].mentions)
        if named or units[index].lower in {",", "and", "then", "by"}:
            return None
        index += 1
    return None


def _behind_aside(units: Sequence[Unit], comma: int, end: int) -> int:
    """Return where a date may follow a comma: `Shanghai, in May, ...`, `Deqing, a county, approved in May`; else 0."""
    at = comma + 1
    if at < end and units[at].lower in _ARTICLES:
        at = next((i + 1 for i in range(at, min(at + _ASIDE, end)) if units[i].lower == ","), end)
    if at < end and units[at].lower in _ENTERED:
        return at + 1
    within = at + 1 < end and units[at].lower in {"in", "on"} and _date_in(units[at + 1])
    return at + 1 if within and (at + 2 >= end or not units[at + 2].mentions) else 0


def _is_member_date(units: Sequence[Unit], begin: int, at: int) -> bool:
    """Say whether a date stands right before a later member (`followed in September by Wuhan`)."""
    if _opens(units, begin, at):
        return False
    for index in range(at + 1, min(at + _NEAR, len(units))):
        if any(is_member(m) for m in units[index].mentions):
            return True
        if units[index].lower not in {"by", ","}:
            return False
    return False


def _opens(units: Sequence[Unit], begin: int, index: int) -> bool:
    """Say whether a date opens its clause: nothing but small words before it."""
    return all(unit.lower in {"in", "on", "since", "by", "the", "early", "and", ","} for unit in units[begin:index])


def _date_in(unit: Unit) -> Mention | None:
    return next((m for m in unit.mentions if m.kind == "Date" and date_of(m)), None)
