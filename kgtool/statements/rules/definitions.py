"""What a rule is: a frame (a verb, its roles), an event (words, who plays a part), a template (a short sequence)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kgtool.records import Modality
from kgtool.statements.clauses.units import FAMILIES

_ELSEWHERE = frozenset({"previous", "opener", "leads-list", "approver"})
"""Places of roles that may be outside the sentence."""
_PLACES = frozenset(kind for kind, family in FAMILIES.items() if family == "place")
_SETS = frozenset({"Programme", "ZoneSet"})
"""What may stand for its members, which are zones."""


@dataclass(frozen=True, slots=True)
class Role:
    """Where a slot of a frame is filled from, and by which classes."""

    name: str
    places: tuple[str, ...]
    kinds: frozenset[str]
    all: bool = False
    optional: bool = False
    series: bool = False
    """Takes all members of a series that the text lists, each with its own date."""
    unlisted: bool = False
    """Takes no member of such a series."""
    hosted: bool = False
    """Takes a place for its zone, if the article spoke of one there."""
    named: frozenset[str] = frozenset()
    """Takes only what has one of these words in its name; any name without them."""
    unnamed: frozenset[str] = frozenset()
    """Takes nothing with one of these words in its name."""

    @property
    def needed(self) -> frozenset[str] | None:
        """The classes of which the sentence must name one for the role to be filled; `None` where it need not."""
        if self.kinds == {"Date"}:
            return None if self.optional else self.kinds
        if self.optional or not _ELSEWHERE.isdisjoint(self.places):
            return None
        return self.kinds | _SETS | (_PLACES if self.hosted else frozenset())


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the statements that a rule must find in it (`subject | property | object`), and the article's date."""

    text: str
    facts: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb says of the things around it; `needed` are the sets of classes without which it says nothing."""

    id: str
    verbs: frozenset[str]
    roles: tuple[Role, ...]
    emit: tuple[tuple[str, str, str], ...]
    words: frozenset[str] = frozenset()
    words_for: Mapping[str, frozenset[str]] = field(default_factory=dict)
    particles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    modality: Modality | None = None
    examples: tuple[Example, ...] = ()
    counters: tuple[Example, ...] = ()
    unless: frozenset[str] = frozenset()
    needed: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Derive from the roles what a sentence must name."""
        object.__setattr__(self, "needed", _needed(self.roles))


@dataclass(frozen=True, slots=True)
class Event:
    """Words that tell an event, and the classes of what plays a part in it.

    Args:
        id: name of the rule.
        triggers: each a sequence of words or classes (`<City>`) in order, near each other, with alternatives.
        roles: who plays a part; their places are `before` or `after` the trigger, `marked` (`by` or `from` goes first),
            `only` (no second one in the clause), `previous` (else those of the sentence before), `undergoes` (the event
            happens to it, it does not bring the event about).
        emit: subject slot, property, object slot.
        duty: what is to be done counts like what is done.
        future: what is to happen is told too, as planned.
        unless: words of the clause that make it another event's.
        drafts: it is told of drafts and of the views that are asked for on them.
        needed: the sets of classes without which nobody plays its parts.
    """

    id: str
    triggers: tuple[tuple[frozenset[str], ...], ...]
    roles: tuple[Role, ...]
    emit: tuple[tuple[str, str, str], ...]
    examples: tuple[Example, ...] = ()
    counters: tuple[Example, ...] = ()
    duty: bool = False
    future: bool = False
    unless: frozenset[str] = frozenset()
    drafts: bool = False
    needed: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Derive from the roles what a sentence must name."""
        object.__setattr__(self, "needed", _needed(self.roles))


class Trigger(NamedTuple):
    """A trigger of an event, seen from a word that it may begin with.

    Args:
        event: number of the event among those of the rule book.
        place: number of the trigger among those of the event.
        further: the alternatives for each of its further words, in order.
    """

    event: int
    place: int
    further: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a template: words or classes, a slot name, and whether it may be absent."""

    words: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    slot: str = ""
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A sequence of units with a fixed wording.

    `needed` are the sets of words and of classes without which it cannot match; `second` the words that may follow its
    first step, `None` where any may.
    """

    id: str
    steps: tuple[Step, ...]
    emit: tuple[tuple[str, str, str], ...]
    role: str = ""
    context: frozenset[str] = frozenset()
    nearest: str = ""
    examples: tuple[Example, ...] = ()
    counters: tuple[Example, ...] = ()
    needed: tuple[frozenset[str], ...] = ()
    needed_kinds: tuple[frozenset[str], ...] = ()
    second: frozenset[str] | None = None


def _needed(roles: Iterable[Role]) -> tuple[frozenset[str], ...]:
    """Return the sets of classes of each of which a sentence must name one for all roles to be filled."""
    return tuple(dict.fromkeys(role.needed for role in roles if role.needed is not None))
