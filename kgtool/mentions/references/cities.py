"""Cities of a county's rank: `Kunshan, a county-level city of Suzhou, has 640 firms. The city wants 900`."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.records import Mention

_REACH = 60
"""Characters between such a city and the one that it is part of."""


def city_inside(last: Mention, history: Sequence[Mention]) -> Mention | None:
    """Return the city of a county's rank that is named just before the city around it, or `None`.

    Args:
        last: the city named last.
        history: what was named so far, in order.
    """
    before = next((m for m in reversed(history) if m.begin < last.begin and m.kind in {"County", "City"}), None)
    if before is None or before.kind != "County" or before.sentence != last.sentence or not before.iri:
        return None
    if last.begin - before.end > _REACH or before.label.endswith((" County", " Banner")):
        return None
    here = [m for m in history if m.sentence == last.sentence and m.kind in {"County", "City"}]
    return before if len({m.iri for m in here}) == 2 and here[0] is before else None
