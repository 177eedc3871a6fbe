"""Which date of a sentence is that of what a verb says."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.records import Mention
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext

_CHINESE_MARKS = frozenset({"，", "；"})
_BOUNDS = frozenset({",", "and", "but", "while", "which", "that", "when", "where", "so"})


_FRONTED = 3
_TELLING = frozenset({"announce", "disclose", "report", "publish", "release"})
"""Verbs that have a date of their own also behind a noun: `, a spokesman announced on Monday`."""


def find_verb_dates(context: SentenceContext, predicate: Predicate) -> list[Mention]:
    """Return the one date of what a verb says: the nearest in its stretch, else one that opens the sentence (or none).

    A date behind another verb is that verb's; one behind a participle without a comma may still be this verb's
    (`approved a zone located in Hefei on Friday`).
    """
    dated = context.dated
    if not dated:
        above = context.day_above if predicate.modality == "asserted" else None
        behind = context.lowers[predicate.last + 1 : predicate.last + 2]
        return [above] if above and behind != ["的"] else []  # `印发的《规划》`: on another day
    units = context.units
    begin, end, opening = 0, len(units), len(units)
    head = _head(context, predicate)
    for other in context.predicates:
        opening = min(opening, other.first)
        if other.last < head.first:
            bound = _date_bound(units, other, head)
            begin = max(begin, bound if bound < head.first else other.last + 1)
        elif other.last < predicate.first:
            continue
        elif other.first > predicate.last and _takes_dates(units, other):
            end = min(end, _date_bound(units, predicate, other))
    lowers = context.lowers
    end = next((i for i in range(predicate.last + 1, end) if lowers[i] in _CHINESE_MARKS), end)
    mark = -1  # the last semicolon before the verb
    stop = len(units)
    if ";" in lowers:
        marks = [index for index, lower in enumerate(lowers) if lower == ";"]
        mark = max((index for index in marks if index <= predicate.last), default=-1)
        stop = min((index for index in marks if index > predicate.last), default=stop)
    if _stands_aside(units, predicate):
        mark = predicate.first
    candidates: list[tuple[int, Mention]] = []
    for index, mention in dated:
        if not mark < index < stop:
            continue
        if predicate.last < index < end:
            candidates.append((index - predicate.last, mention))
        elif begin <= index < predicate.first:
            candidates.append((predicate.first - index + 1, mention))
        elif index < opening:
            candidates.append((predicate.first - index + 20, mention))
    candidates.sort(key=lambda pair: pair[0])
    precise = [m for _, m in candidates]
    best = precise[:1]
    # `on Friday (19 February)`: of two neighbours the one that says the same more precisely.
    if len(precise) > 1 and max(m.begin for m in precise[:2]) - min(m.end for m in precise[:2]) < 4:
        best = [max(precise[:2], key=lambda m: len(str(m.value)))]
    return best


def _head(context: SentenceContext, predicate: Predicate) -> Predicate:
    """Return the first of two verbs that share all that stands around them: `has in May printed and issued`."""
    at = predicate.first - 1
    if not context.sentence.text.isascii():
        return _first_of_chain(context, predicate)
    if at < 1 or context.lowers[at] != "and":
        return predicate
    return next((verb for verb in context.predicates if verb.last == at - 1), predicate)


def _first_of_chain(context: SentenceContext, predicate: Predicate) -> Predicate:
    """Return the first of the verbs that follow each other with nothing named between: `批复同意`, `复函支持`."""
    head = predicate
    for verb in sorted(context.predicates, key=lambda verb: verb.first, reverse=True):
        if verb.last >= head.first:
            continue
        between = context.units[verb.last + 1 : head.first]
        if any(unit.mentions or not unit.lower[:1].isalnum() for unit in between):
            break
        head = verb
    return head


def _stands_aside(units: Sequence[Unit], predicate: Predicate) -> bool:
    """Say whether a participle only describes a name: `In 2023 the park, approved by X in 1992, overtook Y`."""
    first = predicate.first
    aside = predicate.passive and not predicate.finite and first > 1 and units[first - 1].lower == ","
    return aside and bool(units[first - 2].mentions) and units[first - 2].kind != "Date"


def _takes_dates(units: Sequence[Unit], verb: Predicate) -> bool:
    """Say whether a later verb takes the dates behind it: a finite one, one joined by `and`, one after a comma."""
    before = units[verb.first - 1].lower
    return verb.finite or before in {"and", "but", ","} or (verb.lemma in _TELLING and before.isalpha())


def _date_bound(units: Sequence[Unit], predicate: Predicate, later: Predicate) -> int:
    """Return where the stretch of a later verb begins: after the last comma or `and` before it, with its subject."""
    for index in range(later.first - 1, predicate.last, -1):
        if units[index].lower in _BOUNDS:
            return index - 3 if _closes_date(units, index) else index
    return later.first


def _closes_date(units: Sequence[Unit], comma: int) -> bool:
    """`, while on 27 February 2017, the centre was opened`: a comma behind the date that opens a clause."""
    if comma < _FRONTED or units[comma].lower != "," or units[comma - 1].kind != "Date":
        return False
    return units[comma - 2].lower in {"on", "in", "by", "since"} and units[comma - 3].lower in _BOUNDS
