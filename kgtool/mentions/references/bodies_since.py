"""Which place `the city` means where a body of another was named since, or where the last one was only compared with.

`Wuhan is to build chips. Zhao, of the Nanjing bureau, said that the city's AI industry ...`: Nanjing's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.records import Mention

LEVELS = {"city": "Municipal", "province": "Provincial", "county": "County", "district": "District"}
"""Heads that stand for a place, and the word that the names of its bodies have."""
_NEAR = 2
"""Sentences before in which a body is still spoken of."""
_OFTEN = 3


def place_of_body(
    head: str, sentence: int, candidates: Sequence[Mention], history: Sequence[Mention]
) -> tuple[Mention | None, str] | None:
    """Return the place of a body that was named since the last place, with the reason; `None` where there is none.

    Args:
        head: the head of the reference.
        sentence: ordinal of its sentence.
        candidates: the places that it may stand for, in order; at least one.
        history: what was named so far.
    """
    last = candidates[-1]
    since: Mention | None = None
    for mention in reversed(history):
        if mention.begin <= last.begin or mention.sentence < sentence - _NEAR:
            break
        if mention.kind == "Agency" and mention.iri:
            since = mention
            break
    if since is None or since.label.startswith(last.label):
        return None
    other = next((m for m in reversed(candidates) if since.label.startswith(m.label + " ")), None)
    if other is not None:
        return other, f"the place of the body of sentence {since.sentence}"
    if f" {LEVELS[head]} " in since.label:
        return None, "a body of another place was named since"
    return None


def often_named(candidates: Sequence[Mention], owners: Collection[int]) -> Mention | None:
    """Return the place that a text is about where another one was named once only, as the owner of something.

    `Wuhan ... the second in the country after Beijing's`: `the city` is Wuhan.

    Args:
        candidates: the places, in order; at least one.
        owners: where mentions begin that only own what follows.
    """
    last = candidates[-1]
    if last.begin not in owners or any(m.iri == last.iri for m in candidates[:-1]):
        return None
    rest = candidates[:-1]
    return rest[-1] if len(rest) >= _OFTEN and len({m.iri for m in rest}) == 1 else None
