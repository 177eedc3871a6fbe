"""Which triggers of events a word may begin: one look at each word of a sentence tells which of all it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kgtool.prose.words import FUNCTION_WORDS
from kgtool.statements.rules.definitions import Event, Trigger


class Opening(NamedTuple):
    """The triggers that one word may begin.

    Words such as `the` and `of` stand everywhere: their triggers are looked for from the second word.

    Args:
        alone: those of one word.
        ahead: those that it may begin, by each word that may be their second one, which must stand near behind it.
        behind: those of which it may be the second word, by each of the common words that may be their first one.
    """

    alone: tuple[Trigger, ...]
    ahead: Mapping[str, tuple[Trigger, ...]]
    behind: Mapping[str, tuple[Trigger, ...]]


def index_triggers(events: Iterable[tuple[int, Event]]) -> dict[str, Opening]:
    """Return the triggers of some events by the words from which they are looked for.

    Args:
        events: the events with their numbers in the rule book.
    """
    alone: dict[str, list[Trigger]] = {}
    ahead: dict[str, dict[str, list[Trigger]]] = {}
    behind: dict[str, dict[str, list[Trigger]]] = {}
    for number, event in events:
        for place, (first, *further) in enumerate(event.triggers):
            trigger = Trigger(number, place, tuple(further))
            for word in first:
                if not further:
                    alone.setdefault(word, []).append(trigger)
                for second in further[0] if further else ():
                    if word in FUNCTION_WORDS and second not in FUNCTION_WORDS:
                        behind.setdefault(second, {}).setdefault(word, []).append(trigger)
                    else:
                        ahead.setdefault(word, {}).setdefault(second, []).append(trigger)
    return {
        word: Opening(
            tuple(alone.get(word, ())),
            {second: tuple(found) for second, found in ahead.get(word, {}).items()},
            {first: tuple(found) for first, found in behind.get(word, {}).items()},
        )
        for word in {*alone, *ahead, *behind}
    }
