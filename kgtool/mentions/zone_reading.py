"""Which zones a sentence speaks of: a zone phrase with its place, a place that stands for its zone, a set of zones.

`The five are Beijing, Tianjin, ...` after `five new pilot zones` names zones, not cities; `those in the cities of
Shanghai, Nanjing, ...` names high-tech zones; `named Hefei and Hangzhou as ... pilot zones` likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.naming import Namer, of_entry
from kgtool.mentions.zone_places import HOSTS, begins_with_places, place_list, places_named
from kgtool.mentions.zones import ZonePhrase, find_zone_phrases
from kgtool.records import Body, Mention, Sentence, Thing
from kgtool.words import Word, split_words, to_count

_PLACE_LINKS = frozenset({"in", "at", "of", "by", "between", "around", "within"})
_LIST_OPENERS = (["including"], ["namely"], ["in"], ["of"], ["at"], [":"])
_COMPOUNDS = frozenset({"construction", "policy", "policies", "plan", "programme", "building", "development"})
_STOPS = frozenset({";", "which", "who", "while", "but", ":"})


class ZoneReader:
    """Keeps which programme and which set of zones an article speaks of, and identifies its zone phrases."""

    def __init__(self, namer: Namer, body: Body) -> None:
        self.namer = namer
        self.programme: Entry | None = None
        self.other = False
        self.set_count = 0
        self.set_sentence = 0
        self._default = self._survey(body)
        self._sentence: Sentence | None = None
        self._title = body.article.title or ""

    def _survey(self, body: Body) -> Entry | None:
        """Return the programme that the article as a whole is about: by explicit words, else by the ministry."""
        families: list[str] = []
        agencies: list[str] = []
        speaks_of_zones = False
        for sentence in body.iter_prose():
            for phrase in find_zone_phrases(split_words(sentence.text)):
                speaks_of_zones = speaks_of_zones or phrase.family in {"ai", "development", "application"}
                if phrase.family in {"development", "application"}:
                    families.append(phrase.family)
            agencies += [m.entry.iri for m in self.namer.gazetteer.find(sentence.text) if m.entry.kind == "Agency"]
        if families:
            return self.namer.programme(max(families, key=families.count))
        return self.namer.programme("ai", agencies) if speaks_of_zones else None

    def begin(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft]) -> None:
        """Prepare a sentence: turn places that stand for zones into zone drafts."""
        self._sentence = sentence
        for programme, run, antecedent, reason in self._runs(words, drafts):
            for group in run:
                zone = self.namer.zone_at(programme, [d.thing for d in group if d.thing])
                links = self._stated_places(zone, group)
                if zone.type == "PilotZone":
                    links.append(("partOfProgramme", of_entry(programme)))
                head = group[0]
                if (
                    head.first > 1 and words[head.first - 1].lower == "'s"
                ):  # `Shanghai's Pudong New Area` is a place too
                    drafts.append(replace(head))
                head.links = [*head.links, *links]
                head.end, head.last = group[-1].end, group[-1].last
                head.thing, head.kind, head.via, head.antecedent, head.reason = (
                    zone,
                    zone.type,
                    "list",
                    antecedent,
                    reason,
                )
                for other in group[1:]:
                    drafts.remove(other)
        drafts.sort(key=BY_BEGIN)

    def _stated_places(self, zone: Thing, group: Sequence[Draft]) -> list[tuple[str, Thing]]:
        """Return where a listed place says that its zone is.

        A name of two places (`the Jinan-Qingdao pair`) says nothing of it, nor does a place of which the zone is
        known to lie in a part only.
        """
        if len(group) > 1:
            return []
        known = self.namer.gazetteer.entries.get(zone.iri)
        places = [d.thing for d in group if d.thing]
        located = known.links.get("locatedIn", ()) if known else ()
        return [("locatedIn", place) for place in places if not located or place.iri in located]

    def _runs(
        self, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Iterator[tuple[Entry, list[list[Draft]], int, str]]:
        """Yield each list of places that stand for zones: programme, places a zone, sentence of the set, reason."""
        assert self._sentence is not None
        here = self._sentence.ordinal
        sets = [d for d in drafts if isinstance(d.phrase, ZonePhrase) and d.phrase.plural]
        if not sets and self.programme is None:
            return
        lowers = [word.lower for word in words]
        for index, lower in enumerate(lowers):
            if lower == "those" and lowers[index + 1 : index + 2] == ["in"]:
                programme = next((self._programme_of(d, words, drafts) for d in reversed(sets) if d.last < index), None)
                if programme:
                    yield programme, place_list(words, drafts, index + 2), here, "those zones"
        start = self._enumeration_start(lowers)
        if start is not None and self.programme:
            run = place_list(words, drafts, start)
            group = lowers[start - 1] == ":"  # a group of its own, not the set spoken of before
            if run:
                yield self.programme, run, here if group else self.set_sentence, f"{len(run)} zones listed"
        for draft in sets:
            programme = self._programme_of(draft, words, drafts)
            if programme is None:
                continue
            after = draft.last + 1
            skip = after + (1 if lowers[after : after + 1] == [","] else 0)
            if lowers[skip : skip + 1] in _LIST_OPENERS or lowers[skip : skip + 2] == [
                "such",
                "as",
            ]:
                step = 2 if lowers[skip] == "such" else 1
                run = place_list(words, drafts, skip + step)
                if run and (len(run) > 1 or lowers[skip] not in {"in", "of", "at"}):
                    yield programme, run, here, "zones named by their places"
            named = places_named(lowers, draft)
            if named is None and not draft.phrase.definite and begins_with_places(lowers, draft):  # type: ignore[attr-defined]
                named = 0
            if named is not None:
                run = place_list(words, drafts, named)
                if run:
                    yield programme, run, here, "named as zones of the programme"

    def _enumeration_start(self, lowers: Sequence[str]) -> int | None:
        """Return where the places begin after `The five are`, `They are`, `a first group of three ... :`."""
        if len(lowers) > 3 and lowers[0] in {"the", "all", "these"} and self.set_count:
            for index in range(1, min(5, len(lowers))):
                if to_count(lowers[index]) == self.set_count and "are" in lowers[index + 1 : index + 4]:
                    return lowers.index("are", index) + 1
        if lowers[:2] in (["they", "are"], ["these", "are"]) and self.set_count:
            return 2
        if ":" in lowers and self.programme:
            colon = lowers.index(":")
            before = lowers[:colon]
            if any(
                w in {"group", "batch", "cohort", "round"} and before[i + 1 : i + 2] == ["of"]
                for i, w in enumerate(before)
            ):
                return colon + 1
        return None

    def _programme_of(self, draft: Draft, words: Sequence[Word], drafts: Sequence[Draft]) -> Entry | None:
        phrase = draft.phrase
        assert isinstance(phrase, ZonePhrase)
        if draft.thing and draft.thing.type == "Programme":
            known = self.namer.gazetteer.entries.get(draft.thing.iri)
            if known and known.zone_name:
                return known
        if phrase.family in {"development", "application", "high-tech"}:
            return self.namer.programme(phrase.family)
        beside = next(
            (d.thing for d in drafts if d.last == phrase.first - 1 and d.thing and d.thing.type == "Agency"), None
        )
        if beside and phrase.family in {"bare", "pilot", "ai"}:  # `its MOST zone`
            return self.namer.programme("ai", [beside.iri])
        near = _agency_of(words, drafts, draft)
        if near and phrase.family in {"ai", "pilot", "bare"}:
            return self.namer.programme("ai", [near]) or self.programme
        if phrase.family == "ai":
            agencies = [d.thing.iri for d in drafts if d.thing and d.thing.type == "Agency"]
            return self.namer.programme("ai", agencies) or self.programme or self._default
        if phrase.family in {"pilot", "bare"} and phrase.plural and not phrase.definite and phrase.count:
            agencies = [d.thing.iri for d in drafts if d.thing and d.thing.type == "Agency" and d.last < draft.first]
            run_by = self.namer.programme("ai", agencies[-1:])  # `the industry ministry runs eight zones of its own`
            if run_by:
                return run_by
        if phrase.family in {"pilot", "bare"} and not self.other:
            return self.programme or (self._default if phrase.family == "pilot" else None)
        return None

    def identify(
        self,
        draft: Draft,
        phrase: ZonePhrase,
        words: Sequence[Word],
        drafts: Sequence[Draft],
        history: Sequence[Mention],
    ) -> None:
        """Say which programme or zone a zone phrase means; leave it open where the article does not say."""
        assert self._sentence is not None
        programme = self._programme_of(draft, words, drafts)
        if phrase.head + 1 < len(words) and words[phrase.head + 1].lower in _COMPOUNDS:
            draft.thing, draft.reason = None, "only describes the next noun"
            return
        if phrase.family == "other":
            self.other, self.programme = True, None
            if programme is None:
                self._describe(draft, phrase, words, drafts)
                return
        if programme is None and not (phrase.definite and not phrase.plural):
            draft.reason = "which programme it means is not said"
            return
        if phrase.plural and programme:
            aside = (
                bool(self.programme) and _agency_of(words, drafts, draft) is not None
            )  # `the zones of the other ministry`
            self._identify_set(draft, phrase, programme, words, aside=aside)
            return
        if programme:
            self._remember(programme, phrase)
        if phrase.family in {"bare", "pilot"} and (phrase.definite or phrase.family == "bare"):
            place = self._own_places(words, drafts, draft, adjacent=True)
            earlier = self._spoken_of(history)
            if earlier and not place and phrase.definite and not _has_ordinal(words, phrase):
                draft.thing = Thing(earlier.iri or "", earlier.label, earlier.kind, earlier.provisional)
                draft.via, draft.antecedent = "reference", earlier.sentence
                draft.reason = f"the last zone named, in sentence {earlier.sentence}"
                return
        if programme is None:
            draft.reason = "which programme it means is not said"
            return
        places = self._own_places(words, drafts, draft, adjacent=False)
        if len(places) == 1 and places[0].type == "Province":
            earlier = next(
                (m for m in reversed(history) if m.kind == "PilotZone" and self._lies_in(m, places[0])), None
            )
            if earlier:
                draft.thing = Thing(earlier.iri or "", earlier.label, earlier.kind, earlier.provisional)
                draft.antecedent, draft.reason = earlier.sentence, f"the zone named in sentence {earlier.sentence}"
                return
        if not places:
            draft.reason = "where the zone is, is not said"
            return
        draft.thing = self.namer.zone_at(programme, places)
        known = self.namer.gazetteer.entries.get(draft.thing.iri)
        located = known.links.get("locatedIn", ()) if known else ()
        draft.links = [("locatedIn", p) for p in places if not located or p.iri in located or phrase.family != "bare"]
        if phrase.family in {"development", "application"} or (
            _has_ordinal(words, phrase) and phrase.family != "high-tech"
        ):
            draft.links.append(("partOfProgramme", of_entry(programme)))

    def _describe(self, draft: Draft, phrase: ZonePhrase, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        """A zone of no programme, described and placed (`a data special zone within the GBA`), is named so."""
        if phrase.plural or phrase.definite or phrase.last > phrase.head:
            return
        places = self._own_places(words, drafts, draft, adjacent=True)
        if not places:
            return
        text = " ".join(word.text for word in words[phrase.first : phrase.last + 1] if word.text not in "\"“”'‘’")
        area = places[0]
        label = f"{text} in the {self.namer.short(area)}" if area.type == "Region" else f"{area.label} {text}"
        draft.thing = self.namer.thing("Zone", label)
        draft.links = [("locatedIn", area)]

    def _spoken_of(self, history: Sequence[Mention]) -> Mention | None:
        """Return the zone that `the zone` means: the last one named, but rather one in a place that the title names."""
        zones = [m for m in history if m.kind in {"PilotZone", "HighTechZone"} and m.iri]
        titled = [m for m in zones if any(place.label in self._title for _, place in m.links)]
        chosen = titled or zones
        return chosen[-1] if chosen else None

    def _lies_in(self, zone: Mention, area: Thing) -> bool:
        return any(
            area.iri in self.namer.gazetteer.chain(place.iri) for name, place in zone.links if name == "locatedIn"
        )

    def _remember(self, programme: Entry, phrase: ZonePhrase) -> None:
        if phrase.family != "high-tech" or self.programme is None:
            self.programme, self.other = programme, phrase.family == "other"

    def _identify_set(
        self, draft: Draft, phrase: ZonePhrase, programme: Entry, words: Sequence[Word], *, aside: bool
    ) -> None:
        assert self._sentence is not None
        described = {word.lower for word in words[phrase.first : phrase.last + 1]}
        if phrase.family == "high-tech" and not described & {"national", "development", "state-level"}:
            draft.reason = "some high-tech zones, not the national programme"
            draft.count = phrase.count
            return
        if not aside:
            self._remember(programme, phrase)
        draft.thing = of_entry(programme)
        draft.count = phrase.count
        if phrase.count:
            self.set_count, self.set_sentence = phrase.count, self._sentence.ordinal

    def _own_places(
        self, words: Sequence[Word], drafts: Sequence[Draft], draft: Draft, *, adjacent: bool
    ) -> list[Thing]:
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
            if lower in _PLACE_LINKS:
                at = index + 1
                while at < len(words) and words[at].lower in {"the", "both"}:
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
        for other in reversed(drafts):
            if other.last < draft.first and other.thing and other.thing.type in HOSTS:
                return [other.thing]
        return []


def _has_ordinal(words: Sequence[Word], phrase: ZonePhrase) -> bool:
    near = words[phrase.first : phrase.head + 1]
    return any(word.lower in {"first", "second", "third", "fourth", "fifth"} for word in near)


def _agency_of(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft) -> str | None:
    """Return the agency in `pilot zones of the science ministry`, or `None`."""
    after = draft.last + 1
    if after < len(words) and words[after].lower in {"of", "under", "by"}:
        at = after + 2 if after + 1 < len(words) and words[after + 1].lower == "the" else after + 1
        agency = next((d.thing for d in drafts if d.first == at and d.thing and d.thing.type == "Agency"), None)
        return agency.iri if agency else None
    return None
