"""Which triggers of events a word may begin: one look at each word of a sentence tells which of all it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kgtool.statements.rules.definitions import Event, Trigger


class Opening(NamedTuple):
    """The triggers that one word may begin.

    Args:
        alone: those of one word.
        ahead: the others, by each word that may be their second one, which must stand near behind the first.
    """

    alone: tuple[Trigger, ...]
    ahead: Mapping[str, tuple[Trigger, ...]]


def index_triggers(events: Iterable[tuple[int, Event]]) -> dict[str, Opening]:
    """Return the triggers of some events by the word that they may begin with.

    Args:
        events: the events with their numbers in the rule book.
    """
    alone: dict[str, list[Trigger]] = {}
    ahead: dict[str, dict[str, list[Trigger]]] = {}
    for number, event in events:
        for place, (first, *further) in enumerate(event.triggers):
            trigger = Trigger(number, place, tuple(further))
            for word in first:
                if not further:
                    alone.setdefault(word, []).append(trigger)
                for second in further[0] if further else ():
                    ahead.setdefault(word, {}).setdefault(second, []).append(trigger)
    return {
        word: Opening(
            tuple(alone.get(word, ())),
            {second: tuple(found) for second, found in ahead.get(word, {}).items()},
        )
        for word in {*alone, *ahead}
    }
