"""What a relative word points to: `a company, which was founded in 2019` tells of a company that has no name."""

from __future__ import annotations

from collections.abc import Sequence

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
_LONGEST = 6
"""Units of a noun phrase from its determiner to its noun."""
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
