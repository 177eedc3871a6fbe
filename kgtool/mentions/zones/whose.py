"""Where the one zone of a phrase lies: its sentence, the sentences before and the title are asked in turn."""

from __future__ import annotations

from collections import Counter
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
_MOST = 400
"""Mentions that are looked back over, so that noise takes time in proportion to its length."""
_HOSTING = frozenset({"City", "County", "District", "AdministrativeArea"})
_QUOTES = frozenset("\"“”'‘’«")
_UNSURE = frozenset(
    "not no never neither nor n't without if whether hope hopes hoped want wants wanted seek seeks sought apply "
    "applies applied application applicant candidate bid each every".split()
)
"""Words of sentences that may speak of a zone that nobody has, or of several."""


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
    places = places or place_of_entry(sentence, title, history)
    return places or only_known_place(namer, words, drafts, phrase, history)


def only_known_place(
    namer: Namer, words: Sequence[Word], drafts: Sequence[Draft], phrase: ZonePhrase, history: Sequence[Mention]
) -> list[Thing]:
    """Return the one place spoken of so far that is known to have a zone of the programme; empty where none or several.

    `Wuhan ... . In September 2020 the ministry gave its consent to a ... pilot zone here`. It is the place named last,
    or the one named most; what is denied, hoped or only quoted is left open.

    Args:
        namer: knows the zones.
        words: the words of the sentence.
        drafts: what it names.
        phrase: what calls the zone by its programme.
        history: what the article named so far.
    """
    programme = namer.programme(phrase.family)
    around = [word.lower for word in (*words[: phrase.first], *words[phrase.last + 1 :])]
    quoted = phrase.first > 0 and words[phrase.first - 1].text in _QUOTES
    if programme is None or quoted or not _UNSURE.isdisjoint(around):
        return []
    recent = history[-_MOST:]
    named = [Thing(m.iri or "", m.label, m.kind, m.provisional) for m in recent if m.iri and m.kind in _HOSTING]
    named += [d.thing for d in drafts if d.thing and d.kind in _HOSTING and d.first < phrase.first]
    counts, places = Counter(place.iri for place in named), {place.iri: place for place in named}
    zones = {iri: namer.zone_at(programme, [place]) for iri, place in places.items()}
    known = {iri: zone.iri for iri, zone in zones.items() if not zone.provisional}
    if len(set(known.values())) != 1:
        return []
    place = places[next(iter(known))]
    most = all(count < counts[place.iri] for iri, count in counts.items() if iri != place.iri)
    return [place] if most or place.iri == named[-1].iri else []


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
