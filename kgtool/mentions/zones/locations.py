"""Where the zone of a phrase lies: the place that owns it, follows it, or was spoken of before it."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS, place_list
from kgtool.prose.words import Word
from kgtool.records import Mention, Thing

_PLACE_LINKS = frozenset({"in", "at", "of", "by", "between", "around", "within", "granted", "gave", "awarded", "given"})
_CONFINED = frozenset("confined limited restricted given granted awarded conferred bestowed issued went goes".split())
"""Participles behind which `to` says where a zone is."""
_GRANTING = frozenset(
    "added approved granted backed gave endorsed awarded named designated supported signed agreed consented blessed "
    "waved sanctioned cleared okayed ratified confirmed let made recognised recognized accepted".split()
)
_ASIDE = 4
"""Words between a place and the province that an aside names."""
_COMING = frozenset({"by", "from"})
_AWAY = frozenset("from near outside beyond like unlike than behind beside opposite ahead".split())
"""Words before a place that only tell how far it is."""
_DENYING = frozenset("not no never neither nor n't without if whether hopes hoped wants seeks applied denied".split())
_NEAR = 2
"""Sentences before one that grants a zone without a place in which the place may stand."""
_STOPS = frozenset({";", "which", "who", "while", "but", ":"})


def own_places(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft, *, adjacent: bool) -> list[Thing]:
    """Return the place or places of one zone.

    Before it (`Tianjin's zone`), after it (`in Changsha`), or, unless `adjacent`, the nearest one before it.
    """
    before = draft.first - 1
    agency = next((d for d in drafts if d.last == before and d.thing and d.thing.type == "Agency"), None)
    if agency:
        before = agency.first - 1
    while before >= 0 and words[before].lower in {"'s", "national", "the", "own", "-"}:
        before -= 1
    owner = next((d for d in drafts if d.last == before and d.thing and d.thing.type in HOSTS), None)
    owned = agency is not None and owner is not None and owner.via == "reference"
    if owner and owner.thing and (words[draft.first - 1].lower == "'s" or before == draft.first - 1 or owned):
        return [owner.thing]
    index = draft.last + 1
    limit = index + (3 if adjacent else 14)
    while index < min(limit, len(words)):
        lower = words[index].lower
        if lower in _STOPS:
            break
        if lower in _PLACE_LINKS or (lower == "to" and words[index - 1].lower in _CONFINED):
            at = index + 1
            while at < len(words) and words[at].lower in {"the", "both"} and all(d.first != at for d in drafts):
                at += 1
            region = next((d.thing for d in drafts if d.first == at and d.kind == "Region"), None)
            if region and adjacent:
                return [region]
            run = place_list(words, drafts, at)
            if run and run[0]:
                shared = words[index - 1].lower == "shared" or lower == "between"
                return [d.thing for group in (run if shared else run[:1]) for d in group if d.thing]
        index += 1
    if adjacent:
        return []
    before_it = [d for d in drafts if d.last < draft.first and d.thing and d.thing.type in HOSTS]
    if len(before_it) > 1 and before_it[-1].kind == "Province" and before_it[-1].first - before_it[-2].last <= _ASIDE:
        before_it.pop()  # `gave Deqing, in Zhejiang, a zone`
    nearby = [d for d in before_it if words[d.first - 1].lower not in _AWAY or not d.first]
    before_it = nearby or before_it  # `Deqing, two hours from Shanghai, runs a zone`
    if before_it and before_it[-1].thing:
        return [before_it[-1].thing]
    return []


def place_spoken_of(
    words: Sequence[Word], drafts: Sequence[Draft], draft: Draft, history: Sequence[Mention]
) -> list[Thing]:
    """Return where the zone lies that is spoken of: the first zone of this sentence, else the last place named."""
    for other in drafts:
        if other.last < draft.first and other.via == "build" and other.thing and other.thing.type == "PilotZone":
            return [place for name, place in other.links if name == "locatedIn"]
    cities = [m for m in history if m.kind == "City" and m.iri]
    return [Thing(m.iri or "", m.label, m.kind, m.provisional) for m in cities[-1:]]


def name_by_place(
    namer: Namer, draft: Draft, phrase: ZonePhrase, words: Sequence[Word], drafts: Sequence[Draft]
) -> None:
    """Name a zone of no programme that is described and placed by both: `a data special zone within the GBA`."""
    if phrase.plural or phrase.definite or phrase.last > phrase.head:
        return
    places = own_places(words, drafts, draft, adjacent=True)
    if not places:
        return
    text = " ".join(word.text for word in words[phrase.first : phrase.last + 1] if word.text not in "\"“”'‘’")
    area = places[0]
    label = f"{text} in the {namer.short(area)}" if area.type == "Region" else f"{area.label} {text}"
    draft.thing = namer.thing("Zone", label)
    draft.links = [("locatedIn", area)]


def has_ordinal(words: Sequence[Word], phrase: ZonePhrase) -> bool:
    """Say whether a zone phrase counts its zone: `the second pilot zone`."""
    near = words[phrase.first : phrase.head + 1]
    return any(word.lower in {"first", "second", "third", "fourth", "fifth"} for word in near)


def agency_of(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft) -> str | None:
    """Return the agency in `pilot zones of the science ministry`, or `None`."""
    after = draft.last + 1
    if after < len(words) and words[after].lower in {"of", "under", "by"}:
        at = after + 2 if after + 1 < len(words) and words[after + 1].lower == "the" else after + 1
        agency = next((d.thing for d in drafts if d.first == at and d.thing and d.thing.type == "Agency"), None)
        return agency.iri if agency else None
    return None


def city_behind(words: Sequence[Word], drafts: Sequence[Draft], phrase: ZonePhrase) -> list[Thing]:
    """`Guangxi's third national high-tech zone, in Beihai`: the place behind it that it lies in; may be empty."""
    marks = [word.lower for word in words[phrase.last + 1 : phrase.last + 3]]
    at = phrase.last + 3 if marks == [",", "in"] else phrase.last + 2
    if not marks or marks[0] not in {",", "in", "("}:
        return []
    return [d.thing for d in drafts if d.first == at and d.thing and d.thing.type in {"City", "County", "District"}][:1]


def place_of_title(namer: Namer, title: str) -> list[Thing]:
    """Return the one city, county or district that a title names; empty where it names none or several."""
    kinds = {"City", "County", "District"}
    named = {match.entry.iri: match.entry.thing for match in namer.gazetteer.find(title) if match.entry.kind in kinds}
    return list(named.values()) if len(named) == 1 else []


def place_granted_to(
    words: Sequence[Word], drafts: Sequence[Draft], zone: Draft, history: Sequence[Mention], ordinal: int
) -> list[Thing]:
    """`Two years later the ministry added the ... pilot zone`: to the place that the sentences before speak of."""
    agency = next((d for d in drafts if d.thing and d.thing.type == "Agency"), None)
    ahead = [d for d in drafts if d.kind in HOSTS and d.via != "reference" and d.first < zone.first]
    if agency is None or ahead or not _DENYING.isdisjoint(w.lower for w in words):
        return []
    granting = any(word.lower in _GRANTING for word in words[agency.last + 1 : agency.last + 4])
    before = [word.lower for word in words[max(agency.first - 3, 0) : agency.first]]
    if not granting and _COMING.isdisjoint(before):  # `the other, for ..., came from the ministry`
        return []
    near = [m for m in history if 0 < ordinal - m.sentence <= _NEAR and m.iri]
    places = {m.iri: Thing(m.iri or "", m.label, m.kind, m.provisional) for m in near if m.kind == "City"}
    pronoun = next((d.thing for d in drafts if d.via == "reference" and d.thing and d.kind == "City"), None)
    return [pronoun] if pronoun else list(places.values()) if len(places) == 1 else []


def link_named(namer: Namer, words: Sequence[Word], drafts: Sequence[Draft], title: str) -> None:
    """Note where zones lie whose known name begins with their place, if the title of the article speaks of that area.

    What lies elsewhere is named by the way, and its name says nothing that the article is about.

    Args:
        namer: knows the zones and their places.
        words: the words of a sentence.
        drafts: what it names; their links are added to.
        title: the title of the article.
    """
    for draft in drafts:
        if draft.thing is None or draft.via != "name" or draft.kind not in {"HighTechZone", "Zone"}:
            continue
        for name, place in namer.links_of(draft.thing):
            if name == "locatedIn" and place.label.startswith(words[draft.first].text):
                above = [entry.label for entry in namer.gazetteer.around(place.iri)]
                if any(label in title for label in (place.label, *above) if label != "China"):
                    draft.links.append((name, place))


def stated_places(namer: Namer, zone: Thing, group: Sequence[Draft], *, shared: bool) -> list[tuple[str, Thing]]:
    """Return where a listed place says that its zone is; may be empty.

    A name of two places (`the Jinan-Qingdao pair`) says nothing of it, nor does a place of which the zone is
    known to lie in a part only.

    Args:
        namer: knows where known zones lie.
        zone: the zone.
        group: the places that stand for it.
        shared: whether the sentence says that the places share it.
    """
    if (len(group) > 1 and not shared) or (zone.type == "HighTechZone" and group[0].kind in {"District", "County"}):
        return []
    known = namer.gazetteer.entries.get(zone.iri)
    places = [d.thing for d in group if d.thing]
    located = known.links.get("locatedIn", ()) if known else ()
    return [("locatedIn", place) for place in places if not located or place.iri in located]
