"""Where the one zone of a phrase lies: its sentence, the sentences before and the title are asked in turn."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer
from kgtool.mentions.zones.grants import place_of_entry
from kgtool.mentions.zones.held_by import holder_behind
from kgtool.mentions.zones.locations import own_places, place_granted_to, place_of_title, place_spoken_of
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.prose.words import Word
from kgtool.records import Mention, Sentence, Thing

_ZONES = frozenset({"PilotZone", "HighTechZone", "Zone"})


def places_of_zone(
    namer: Namer,
    words: Sequence[Word],
    drafts: Sequence[Draft],
    draft: Draft,
    *,
    beside: Thing | None,
    history: Sequence[Mention],
    sentence: Sentence,
    title: str,
) -> list[Thing]:
    """Return the place or places of the zone that a phrase speaks of; empty where nothing says it.

    Args:
        namer: knows the places of the title.
        words: the words of the sentence.
        drafts: what it names, in the order of the text.
        draft: the phrase.
        beside: the body whose name stands right before the phrase, if there is one.
        history: what the article named so far.
        sentence: the sentence.
        title: the title of the article.
    """
    phrase = draft.phrase
    assert isinstance(phrase, ZonePhrase)
    places = own_places(words, drafts, draft, adjacent=beside is not None)
    if places and _is_others_wish(words, drafts, draft, places):
        return []
    if not places and beside:  # `its MOST zone ...; the MIIT zone`: in the place spoken of
        places = place_spoken_of(words, drafts, draft, history)
    if not places and phrase.family != "high-tech":
        places = holder_behind(words, drafts, draft)
    if places or phrase.family not in {"development", "application"}:
        return places
    places = place_granted_to(words, drafts, draft, history, sentence.ordinal)
    if not places and phrase.definite:
        places = place_of_title(namer, title)
    return places or place_of_entry(sentence, title, history)


def _is_others_wish(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft, places: Sequence[Thing]) -> bool:
    """`has what Ningbo and Wenzhou would like to have: a zone`: theirs it is not, and whose it is, is said before."""
    at = next((d.last for d in reversed(drafts) if d.last < draft.first and d.thing in places), None)
    if at is None:
        return False
    between = [word.lower for word in words[at + 1 : draft.first]]
    return "would" in between and ":" in between


def only_zone_at(history: Sequence[Mention], place: Thing, ordinal: int, name: str) -> Mention | None:
    """Return the high-tech zone that `P's zone` means where the article has named that one alone of a place.

    `The Chongqing High-tech Zone is a member. ... Chongqing's zone wants more.`

    Args:
        history: what the article named so far.
        place: the place.
        ordinal: the sentence of the phrase.
        name: what a zone of the programme spoken of is called: one of it is meant anyway.
    """
    zones = {m.iri: m for m in history if m.kind in _ZONES and m.iri and m.label.startswith(f"{place.label} ")}
    only = next(iter(zones.values())) if len(zones) == 1 else None
    return only if only and only.kind == "HighTechZone" and only.sentence < ordinal and name not in only.label else None
