"""What a sentence about zones looks back to: the programme of the acting ministry, the zone that `the zone` means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import ZONE_NAMES, Namer
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.prose.words import Word, forms_of, to_count
from kgtool.records import ADMINISTERS, Body, Mention, Thing

_ZONES = frozenset({"HighTechZone", "PilotZone", "Zone"})
_HOSTING = frozenset({"City", "County", "District"})
_LABEL_ENDS = frozenset({":", "—", "–", "-", "|"})
_RUN = "the site of the body that runs it"
"""Why a site counts as named where only the body that runs it is."""
_QUOTES = ('"', "“", "'", "‘", "«")
_LISTS = frozenset({"list", "lists", "roster", "rosters", "side", "batch", "batches"})
"""Words for the zones of a ministry in a sentence that does not call them zones."""
_NEAR = 12
"""Mentions before a phrase among which those of its own sentence and the one before lie."""


def acting_programme(namer: Namer, drafts: Sequence[Draft]) -> Entry | None:
    """Return the programme whose ministry alone a sentence names, or `None`.

    Args:
        namer: finds the programmes.
        drafts: what the sentence names.
    """
    agencies = [d.thing.iri for d in drafts if d.thing and d.thing.type == "Agency"]
    programmes = {p.iri: p for a in agencies if (p := namer.programme("ai", [a]))}
    return next(iter(programmes.values())) if len(programmes) == 1 else None


def programme_turned_to(
    namer: Namer, words: Sequence[Word], drafts: Sequence[Draft], spoken_of: Entry | None
) -> Entry | None:
    """Return the pilot zones of the other ministry to which a sentence turns: `MIIT counts eleven of its own`.

    Args:
        namer: finds the programmes.
        words: the words of the sentence.
        drafts: what it names.
        spoken_of: the programme spoken of before.
    """
    if spoken_of is None or not any(d.thing and d.thing.type == "Agency" for d in drafts):
        return None
    if any(isinstance(d.phrase, ZonePhrase) for d in drafts) or spoken_of.zone_name == ZONE_NAMES["high-tech"]:
        return None
    lowers = forms_of(words)
    if _LISTS.isdisjoint(lowers) and not any(to_count(lower) for lower in lowers):
        return None
    acting = acting_programme(namer, drafts)
    return acting if acting != spoken_of else None


def zone_spoken_of(
    history: Sequence[Mention],
    acting: Entry | None,
    drafts: Sequence[Draft],
    zone: Draft,
    is_titled: Callable[[Mention], bool],
    *,
    labelled: Thing | None = None,
    default: Entry | None = None,
) -> Mention | None:
    """Return the zone that `the zone` means: the last one named, but rather one of which the title speaks.

    Where the sentence names the ministry of one programme, a zone of the other is not meant; where it has named the
    place of a zone (`In Changsha, machines come first; the zone ...`), that zone is; where it speaks of high-tech ones,
    a high-tech zone is.

    Args:
        history: what the article named so far.
        acting: the programme whose ministry the sentence names.
        drafts: what the sentence names.
        zone: the phrase itself.
        is_titled: says whether the title speaks of a zone.
        labelled: the place under whose name the paragraph stands (`Nanjing: software. The core of the zone ...`).
        default: the programme that the article as a whole is about.
    """
    zones = [m for m in history if m.kind in {"PilotZone", "HighTechZone"} and m.iri]
    if acting:
        others = [name for name in ZONE_NAMES.values() if name != acting.zone_name]
        zones = [m for m in zones if not m.label.endswith(tuple(others)) or m.kind != "PilotZone"]
    families = {d.phrase.family for d in drafts if isinstance(d.phrase, ZonePhrase) and d is not zone}
    if families == {"high-tech"}:
        zones = [m for m in zones if m.kind == "HighTechZone"] or zones
    if isinstance(zone.phrase, ZonePhrase) and zone.phrase.family == "pilot":  # `the pilot zone` is no high-tech zone
        zones = [m for m in zones if m.kind == "PilotZone"] or zones
    if labelled:
        own = [m for m in zones if ("locatedIn", labelled) in m.links]
        told = [m for m in own if default and default.zone_name and m.label.endswith(default.zone_name)]
        return next(reversed(told or own), None)
    ahead = [d for d in drafts if d.last < zone.first]
    hosts = {d.thing.label for d in ahead if d.kind in {"City", "County", "District"} and d.thing}
    if len(hosts) == 1 and (own := [m for m in zones if m.label.startswith(f"{next(iter(hosts))} ")]):
        return own[-1]
    chosen = [m for m in zones if is_titled(m)] or zones
    last = chosen[-1] if chosen else None
    return _site_since(history, last) or last


def _site_since(history: Sequence[Mention], last: Mention | None) -> Mention | None:
    """Return a zone of no programme that was named since a zone of one, or leads its sentence; `None` for neither.

    `The Xihu Robot Demonstration Zone is run by an office of the Hangzhou High-tech Zone. The zone ...`: Xihu's.
    """
    named = [m for m in history if m.kind == "Zone" and m.iri and m.via in {"build", "name"}]
    if not named or (last and last.sentence > named[-1].sentence):
        return None
    here = [m for m in named if m.sentence == named[-1].sentence]
    leading = next(m for m in history if m.sentence == here[0].sentence)
    first = here[0] if "Zone" in here[0].label else None
    if last and last.sentence == here[0].sentence:
        return first if leading is here[0] else None
    return first if leading is here[0] or len({m.iri for m in here}) == 1 else None


def site_run(body: Mention) -> list[Mention]:
    """Return the site that the name of the body names which runs it, so that `the zone` may mean it; may be empty."""
    return [
        replace(
            body, kind=site.type, iri=site.iri, label=site.label, provisional=site.provisional, links=(), reason=_RUN
        )
        for name, site in body.links
        if name == ADMINISTERS
    ]


def headline(body: Body) -> str:
    """Return the title of an article; where that only quotes somebody, with the line below, which says of what.

    Args:
        body: the article.
    """
    title = body.article.title or ""
    if not title.startswith(_QUOTES):
        return title
    below = next((at + 1 for at, line in enumerate(body.sentences) if line.role == "title"), len(body.sentences))
    return " ".join([title, *(line.text for line in body.sentences[below : below + 1])])


def titled_zone(namer: Namer, title: str) -> set[str]:
    """Return the IRI of the one high-tech zone that a title names; empty where it names none or several."""
    titled = {m.entry.iri for m in namer.gazetteer.find(title) if m.entry.kind == "HighTechZone"}
    return titled if len(titled) == 1 else set()


def zone_spoken_for(history: Sequence[Mention], words: Sequence[Word], phrase: ZonePhrase) -> Thing | None:
    """Return the zone that `our zone` means: the one of the body that runs it, of which alone one was named.

    Args:
        history: what the article named so far.
        words: the words of the sentence.
        phrase: the phrase.
    """
    if phrase.plural or not phrase.first or words[phrase.first - 1].lower != "our":
        return None
    run = {m.iri: Thing(m.iri or "", m.label, m.kind, m.provisional) for m in history if m.reason == _RUN}
    return next(iter(run.values())) if len(run) == 1 else None


def label_of_paragraph(words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
    """Return the city or county under whose name a paragraph stands, or `None`: `Nanjing: ...`, `Wuhan — ...`."""
    first = next((d for d in drafts if not d.first), None)
    if first is None or first.thing is None or first.kind not in _HOSTING or first.last + 1 >= len(words):
        return None
    return first.thing if words[first.last + 1].text in _LABEL_ENDS else None


def prefer_zone_of_place(history: Sequence[Mention], ordinal: int) -> Sequence[Mention]:
    """Return what `the park` may mean, best last: the zone of a place that alone was named just before, or all.

    `Huainan offers a measure of it. The park reported ...` speaks of the zone at Huainan that was named further up.

    Args:
        history: what the article named so far.
        ordinal: the sentence of the phrase.
    """
    near = [m for m in history[-_NEAR:] if m.sentence >= ordinal - 1]
    places = {m.label for m in near if m.kind in _HOSTING and m.iri}
    if len(places) != 1 or any(m.kind in _ZONES for m in near):
        return history
    place = next(iter(places))
    return [m for m in history if m.kind in _ZONES and m.label.startswith(f"{place} ")] or history


def lies_in(namer: Namer, zone: Mention, area: Thing) -> bool:
    """Say whether a zone is said to lie in an area, or in a place of that area."""
    return any(area.iri in namer.gazetteer.chain(place.iri) for name, place in zone.links if name == "locatedIn")


def only_known_zone(namer: Namer, places: Sequence[Thing]) -> tuple[Entry, Thing] | None:
    """Return the only known AI zone of a place with its programme: `Harbin's zone`, whatever was spoken of."""
    programmes = [p for family in ("application", "development") if (p := namer.programme(family))]
    known = [(p, zone) for p in programmes if not (zone := namer.zone_at(p, places)).provisional]
    return known[0] if len(known) == 1 else None


def refer(draft: Draft, zone: Mention, reason: str, via: str = "reference") -> None:
    """Let a phrase mean a zone named before."""
    draft.thing = Thing(zone.iri or "", zone.label, zone.kind, zone.provisional)
    draft.via, draft.antecedent, draft.reason = via, zone.sentence, reason


def sites_named(drafts: Sequence[Draft], located: Sequence[str], places: Sequence[Thing]) -> list[Thing]:
    """Return the places where a known zone lies that a sentence names beside some others; may be empty."""
    return [d.thing for d in drafts if d.thing and d.thing.iri in located and d.thing not in places]
