"""What a document without a title is about, where its description leaves that to others: `Hubei's action plan`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.references.past import Past
from kgtool.prose.words import Word

_OF_ZONES = frozenset({"construction", "work", "implementation", "building"})
"""Words of a city's plan that is for its pilot zone where the article speaks of one; an `action plan` is for AI."""
_MEASURED = " core industry"
"""Ends topics that say how AI is counted, and not what a plan is about."""


def zone_named_after(past: Past, described: Collection[str], *, local: bool) -> str:
    """Return the words for the zones that a document is named after, or an empty text.

    Args:
        past: what the article has named before it.
        described: the words of the description, in lower case.
        local: whether it is the document of a place, and not that of a ministry.
    """
    programme = past.zones.programme
    if not programme or (local and _OF_ZONES.isdisjoint(described)):
        return ""
    return "AI pilot zone" if programme.zone_name.startswith("AI") else programme.zone_name


def topic_named_after(past: Past, drafts: Sequence[Draft], words: Sequence[Word], first: int) -> str:
    """Return the topic that a document is named after, or an empty text.

    It is the one of the sentence before, else one before it in its sentence, else the only one of its sentence. Where
    the sentence before names several, which of them it is on is not said.

    Args:
        past: what the article has named before it.
        drafts: what its sentence names.
        words: the words of its sentence.
        first: the first word of its description.
    """
    if past.several_topics:
        return ""
    topics = past.topics or _topics_around(drafts, words, first)
    return topics[-1].removesuffix(_MEASURED) if topics else ""


def _topics_around(drafts: Sequence[Draft], words: Sequence[Word], first: int) -> list[str]:
    begin, stop = words[first].begin, next((word.begin for word in words[first:] if word.text == ","), words[-1].end)
    topics = [d for d in drafts if d.kind == "Topic" and d.thing and d.via != "list"]
    before = [d for d in topics if d.end <= begin]
    alone = [d for d in topics if d.begin < stop] if len(topics) == 1 else []
    return [d.thing.label for d in before or alone if d.thing]
