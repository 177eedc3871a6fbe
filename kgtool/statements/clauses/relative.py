"""What a relative word points to: `a company, which was founded in 2019` tells of a company that has no name."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit

_BODY_NOUNS = frozenset(
    (
        "fund company firm start-up startup alliance association centre center institute laboratory lab base platform "
        "school college university academy office committee team subsidiary museum conference congress forum expo fair "
        "project plan scheme factory plant campus park hospital"
    ).split()
)
"""Nouns for what is founded, opened or approved, as the zones and bodies are that a sentence names."""
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "'s", "another", "one"})
RELATIVES = frozenset({"which", "that", "who"})
"""Words that may be the subject of a relative clause."""
_MARKS = frozenset(
    ", ; : — – ( but while when as if since because after before until although though once than whether where".split()
)
"""What ends the object of a relative clause, or begins another clause."""
_SAYING = frozenset(
    "say hope expect believe think claim argue add note write report announce state mean insist stress suggest hold "
    "show find decide agree wish want hear learn know".split()
)
"""Verbs whose object may be a clause with a subject of its own."""
_OWN_SUBJECTS = RELATIVES | {"whose", "where", "and", "it", "they"}
"""Words before a verb by which it has a subject of its own."""
_VERB_NEAR = 2
"""Units from a relative word to the verb of which it is the subject."""
_ASIDE = 14
"""Units from the relative word of an aside to the thing in it."""
_ASIDE_STOPS = frozenset({"which", "who", "whose", ",", ";", "that"})
_LONGEST = 6
"""Units of a noun phrase from its determiner to its noun."""
_OF = frozenset({"under", "of", "at", "in", "within", "from", "by", "for", "with"})
_APPOSED_TO = frozenset({",", "(", "—", "–", "is", "was", "as", "called", "becomes", "became"})
"""What stands between a name and the words that say what it is."""


def points_to_unnamed(units: Sequence[Unit], relative: int) -> bool:
    """Say whether a relative word follows the words for a body that has no name, and that describe none either.

    Args:
        units: the units of the sentence.
        relative: where `which`, `that` or the like stands.
    """
    noun = relative - 1
    if noun > 0 and units[noun].lower == ",":
        noun -= 1
    if noun < 1 or units[noun].mentions or units[noun].lower not in _BODY_NOUNS:
        return False
    at = next((at for at in range(noun - 1, max(noun - _LONGEST, -1), -1) if units[at].lower in _DETERMINERS), None)
    if at is None:
        return False
    if units[at].lower == "'s":  # `the city's AI fund`
        at -= 1
        while at > 0 and units[at - 1].lower in {"the", "a"}:
            at -= 1
    return at > 0 and units[at - 1].lower not in _APPOSED_TO


def is_of_unnamed(units: Sequence[Unit], at: int) -> bool:
    """Say whether a name only tells whose a body without a name is: `A fund under the province, set up in 2021`.

    Args:
        units: the units of the sentence.
        at: the unit of the name.
    """
    before = at - 1
    while before > 0 and units[before].lower in {"the", "its", "this"}:
        before -= 1
    if before < 2 or units[before].lower not in _OF or units[before - 1].lower not in _BODY_NOUNS:
        return False
    determiner = next((i for i in range(before - 2, max(before - _LONGEST, -1), -1) if units[i].mentions
                       or units[i].lower in _DETERMINERS), None)  # fmt: skip
    return determiner is not None and units[determiner].lower in {"a", "an", "another", "one", "its", "their"}


def is_object_of_relative(units: Sequence[Unit], predicates: Sequence[Predicate], thing: int, verb: int) -> bool:
    """Say whether a thing is the object of a relative clause, so that the verb behind is that of something else.

    `The measures, which rest on the Shanghai Plan, were issued in May`: not the Shanghai Plan was issued.

    Args:
        units: the units of the sentence.
        predicates: its verb groups, in order.
        thing: the unit of the thing.
        verb: where a finite verb group begins behind it.
    """
    if _is_in_aside(units, thing, verb):
        return True
    last = next((p for p in reversed(predicates) if p.finite and p.last < thing), None)
    if last is None or last.lemma in _SAYING:
        return False
    relative = last.first - 1
    while relative > last.first - 1 - _VERB_NEAR and units[relative].lower not in RELATIVES:
        relative -= 1
    if relative < 1 or units[relative].lower not in RELATIVES:
        return False
    before = units[relative - 1]
    if before.mentions or not (before.lower == "," or before.lower.isalpha()):
        named = relative - 1
    else:
        named = relative - 2 if before.lower == "," else relative - 1
    if named < 0 or any(p.first <= named <= p.last and p.lemma in _SAYING for p in predicates):
        return False  # `said that the plan ...`
    if any(unit.lower in _MARKS for unit in units[last.last + 1 : thing]):
        return False
    between = units[thing + 1 : verb]
    return not any((unit.lower or unit.mentions[0].text.lower()) in _OWN_SUBJECTS for unit in between)


def _is_in_aside(units: Sequence[Unit], thing: int, verb: int) -> bool:
    """Say whether a thing stands in what commas set off, right before a verb: `A road, which crosses the zone, was`."""
    if units[verb - 1].lower != ",":
        return False
    opened = next((at for at in range(thing - 1, max(thing - _ASIDE, 0), -1) if units[at].lower in _ASIDE_STOPS), 0)
    return opened > 0 and units[opened].lower in {"which", "who", "whose"} and units[opened - 1].lower == ","
