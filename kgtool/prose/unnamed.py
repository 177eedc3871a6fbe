"""What speaks of one zone of a programme without saying which: `a national computing hub`, `a pilot zone`."""

from __future__ import annotations

from kgtool.records import Mention

_ZONE_WORDS = ("zone", "hub", "cluster", "park", "area")


def is_unnamed_zone(mention: Mention) -> bool:
    """Say whether a mention of a programme is in the singular, so that it is one of its zones, which is not told.

    >>> is_unnamed_zone(Mention(0, 22, "national computing hub", 1, "Programme"))
    True
    >>> is_unnamed_zone(Mention(0, 23, "national computing hubs", 1, "Programme"))
    False
    """
    return mention.kind == "Programme" and mention.text.endswith(_ZONE_WORDS)
