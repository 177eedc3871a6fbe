"""Places that only tell which zone or document is meant, and for which no pronoun stands: `the Wuhan zone`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from kgtool.records import Mention

_MODIFYING = frozenset({"City", "Province", "District", "County"})
_MODIFIED = frozenset({"PilotZone", "HighTechZone", "Zone", "Plan", "Guideline", "PolicyInstrument"})


def without_modifiers(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out places that only tell which zone or document is meant: `the Wuhan zone`, `the Hebei plan`."""
    return [
        mention
        for mention, following in zip_longest(mentions, mentions[1:])
        if mention.kind not in _MODIFYING
        or following is None
        or following.begin - mention.end != 1
        or following.kind not in _MODIFIED
    ]
