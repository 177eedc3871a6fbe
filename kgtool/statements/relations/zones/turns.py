"""Zones and dates that take turns: `raised P in June 2022, and Q in November`, `in 2010 P, and in 2012 Q`.

Where each zone, or place that stands for its zone, has its own date beside it, no date belongs to another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from kgtool.records import Mention, Statement, Value
from kgtool.statements.context import SentenceContext, date_of, date_value
from kgtool.statements.kinds import ZONES

_PLACES = frozenset({"City", "County", "District", "Province", "AdministrativeArea"})
_IN = frozenset({"in", "of", "near"})
_JOINTS = frozenset({",", "and", ";", "while", "but"})
_LEADS = frozenset({"in", "on", "since", "at", "to", "for", "as", "the", "one", "another", "then", "that", "by"})
_PAIR = 2
_TURNS = frozenset({"approvedOn", "establishedOn"})

Turn = tuple[tuple[Mention, ...], Mention]
"""Zones or places of one list, and their date."""


def find_turns(context: SentenceContext) -> list[Turn]:
    """Return the zones of a sentence, or the places that stand for them, with the date of each, in order.

    Empty unless zones and dates take turns all through the sentence, with a comma or `and` between the pairs.

    Args:
        context: the sentence.
    """
    if len(context.dated) < _PAIR:
        return []
    row: list[tuple[int, tuple[Mention, ...]]] = []
    dates = dict(context.dated)
    for at in context.groups:
        members = context.units[at].mentions
        if at in dates:
            row.append((at, (dates[at],)))
        elif members[0].kind in ZONES or (members[0].kind in _PLACES and not _is_where(context, at, row)):
            row.append((at, members))
    ahead = bool(row) and row[0][0] in dates
    if len(row) % _PAIR or len(row) < _PAIR * _PAIR:
        return []
    if any((at in dates) is not (number % _PAIR == int(not ahead)) for number, (at, _) in enumerate(row)):
        return []
    pairs = [(row[at], row[at + 1]) for at in range(0, len(row), _PAIR)]
    if not all(_is_joined(context, left[1][0], right[0][0]) for left, right in pairwise(pairs)):
        return []
    return [(second[1], first[1][0]) if ahead else (first[1], second[1][0]) for first, second in pairs]


def _is_where(context: SentenceContext, at: int, row: list[tuple[int, tuple[Mention, ...]]]) -> bool:
    """Say whether a place only tells where the zone before it lies: `the Xinyang zone in Henan`, or whose it is."""
    lowers = context.lowers
    if lowers[at + 1 : at + 2] == ["'s"] and context.units[at + 2 : at + 3] and context.units[at + 2].mentions:
        return True
    beside = bool(row) and row[-1][1][0].kind in ZONES and at - row[-1][0] <= _PAIR + 1
    return beside and (lowers[at - 1] in _IN or lowers[at - 1] == ",")


def _is_joined(context: SentenceContext, end: int, begin: int) -> bool:
    """Say whether a comma or `and` stands between two pairs, right before the second but for `in` and articles."""
    at = begin - 1
    while at > end and (context.lowers[at] in _LEADS or context.lowers[at] == "'s" or context.units[at].mentions):
        at -= 1
    return at > end and context.lowers[at] in _JOINTS


def is_crossed(turns: Iterable[Turn], zone: str, label: str, date: str) -> bool:
    """Say whether a date of a sentence is that of another zone than the one for which it is taken.

    Args:
        turns: the zones with their dates.
        zone: IRI of the zone.
        label: its name, which begins with that of its place.
        date: the date, as it is written in ISO 8601.
    """
    return _own(turns, zone, label, date) is not None


def _own(turns: Iterable[Turn], zone: str, label: str, date: str) -> Mention | None:
    """Return the date of a zone where another one, that of another zone, is taken for it; else `None`."""
    own = [day for members, day in turns if any(m.iri == zone or label.startswith(f"{m.label} ") for m in members)]
    taken = any(_text(day) == date for _, day in turns if day not in own)
    return own[0] if len(own) == 1 and taken and _text(own[0]) != date else None


def _text(mention: Mention) -> str:
    day = date_of(mention)
    return date_value(day).text if day else ""


def keep_turns(context: SentenceContext, stated: list[Statement]) -> list[Statement]:
    """Return what is stated of a sentence with each zone on its own day where zones and dates take turns.

    Args:
        context: the sentence.
        stated: what has been found in it.
    """
    turns = find_turns(context) if any(each.predicate in _TURNS for each in stated) else []
    if not turns:
        return stated
    kept = []
    for each in stated:
        date = each.object.text if isinstance(each.object, Value) and each.predicate in _TURNS else ""
        own = _own(turns, each.subject.iri, each.subject.label, date) if date else None
        day = date_of(own) if own else None
        if own is None or day is None:
            kept.append(each)
            continue
        if all(
            (s.subject.iri, s.predicate, s.object) != (each.subject.iri, each.predicate, date_value(day)) for s in kept
        ):
            zone = next((m for m in context.mentions if m.iri == each.subject.iri), own)
            used = [zone, own]
            kept.append(
                context.state(
                    each.subject,
                    each.predicate,
                    date_value(day),
                    each.rule,
                    used,
                    modality=each.modality,
                    confidence=0.8,
                )
            )
    return kept


def turn_of(context: SentenceContext, zone: Mention) -> Mention | None:
    """Return the date that a zone has beside it where zones and dates take turns, or `None`.

    Args:
        context: the sentence.
        zone: a zone that it names.
    """
    turns: Mapping[str | None, Mention] = {m.iri: day for members, day in find_turns(context) for m in members}
    return turns.get(zone.iri)
