"""Which zones a sentence speaks of: a zone phrase with its place, a place that stands for its zone, a set of zones.

`The five are Beijing, Tianjin, ...` after `five new pilot zones` names zones, not cities; `those in the cities of
Shanghai, Nanjing, ...` names high-tech zones; `named Hefei and Hangzhou as ... pilot zones` likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.mentions.zones.antecedents import (
    acting_programme,
    headline,
    label_of_paragraph,
    lies_in,
    only_known_zone,
    programme_turned_to,
    refer,
    sites_named,
    titled_zone,
    zone_spoken_of,
)
from kgtool.mentions.zones.claims import is_only_called
from kgtool.mentions.zones.entering import (
    ENTERS_REGISTER,
    ON_ROLL,
    THERE,
    TOLD,
    Run,
    enrol_national,
    enter_zones,
)
from kgtool.mentions.zones.entries import elliptic_places, entering_places
from kgtool.mentions.zones.grantees import copies_at, sharing_places
from kgtool.mentions.zones.holders import dated_groups
from kgtool.mentions.zones.listed import places_behind, places_called
from kgtool.mentions.zones.locations import (
    agency_of,
    city_behind,
    has_ordinal,
    link_named,
    name_by_place,
    own_places,
)
from kgtool.mentions.zones.phrases import ZonePhrase, is_bracketed
from kgtool.mentions.zones.places import HOSTS, enumeration_start, place_list
from kgtool.mentions.zones.programmes import phrases_of, programme_of, programmes_counted, survey
from kgtool.mentions.zones.ranks import has_rank
from kgtool.mentions.zones.registers import Registers
from kgtool.mentions.zones.roll_calls import BATCHES, find_roll_calls, is_batch
from kgtool.mentions.zones.rolls import ZoneRolls
from kgtool.mentions.zones.stand_ins import give_back, take_places
from kgtool.mentions.zones.upgrades import national_runs
from kgtool.mentions.zones.whose import only_zone_at, places_of_zone
from kgtool.prose.words import Word, forms_of, has_any
from kgtool.records import Body, Mention, Sentence, Thing

_COMPOUNDS = frozenset({"construction", "policy", "policies", "plan", "programme", "building", "development"})
_DECISIVE = frozenset({"development", "application"})
_REACH = 6
"""Sentences after a programme's last mention in which places may still enter it."""
_NEAR = {"too": 1, "batch": 3}
"""Sentences after an entry, or a word for batches, in which `so does P` or `the second` points to it."""
_IN_EACH = (["in", "each"], ["for", "each"])
_LINKED = frozenset({"HighTechZone", "Zone"})
"""Classes of named zones of which a sentence may say where they lie, or that they are national."""
_TWICE = frozenset({"both", "each", "one", "another"})


class ZoneReader:
    """Keeps which programme and which set of zones an article speaks of, and identifies its zone phrases."""

    def __init__(self, namer: Namer, body: Body) -> None:
        self.namer = namer
        self.programme: Entry | None = None
        self.other = False
        self.set_count = self.set_sentence = self.spoken_in = self.untold_in = self._entered_in = self._batched_in = 0
        self._met: dict[str, Entry] = {}
        self._sets: set[str] = set()
        self._label: Thing | None = None
        self._labelled = 0
        self.rolls = ZoneRolls()
        self.registers = Registers(body)
        self._listing: Entry | None = None
        self.phrases = phrases_of(body)
        self._default = survey(namer, body, self.phrases)
        self._sentence: Sentence | None = None
        self._asked: Entry | None = None
        self._title = headline(body)
        self._titled = titled_zone(namer, self._title)

    def begin(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft], history: Sequence[Mention]) -> None:
        """Prepare a sentence: turn places that stand for zones into zone drafts."""
        self._sentence = sentence
        if self._asked and sentence.text.endswith("?"):  # what the question before asked about beside the programme
            self.programme, self._asked = self._asked, None
        if sentence.paragraph != self._labelled:
            self._labelled, self._label = sentence.paragraph, label_of_paragraph(words, drafts)
        if turned := programme_turned_to(self.namer, words, drafts, self.programme):
            self.programme, self.spoken_in = turned, sentence.ordinal
            self.rolls.speak(turned, sentence.ordinal, ())
        places: dict[int, Thing] = {}
        phrases = [d for d in drafts if isinstance(d.phrase, ZonePhrase)]
        sets = [d for d in phrases if d.phrase.plural]  # type: ignore[attr-defined]
        taken = take_places(drafts, history, sentence.ordinal) if sets else ()
        for entry in [*self._runs(words, drafts, phrases, sets)]:
            enter_zones(self.namer, entry, words, drafts, places)
        give_back(taken)
        drafts.sort(key=BY_BEGIN)
        if not any(draft.kind in _LINKED for draft in drafts):
            return
        link_named(self.namer, words, drafts, self._title)
        if national := self.namer.programme("high-tech"):
            enrol_national(words, drafts, national, self.rolls)

    def _runs(
        self, words: Sequence[Word], drafts: list[Draft], phrases: Sequence[Draft], sets: Sequence[Draft]
    ) -> Iterator[Run]:
        """Yield each list of places that stand for zones, with the phrase that calls them so where there is one.

        Args:
            words: the words of the sentence.
            drafts: what it names; changed.
            phrases: its zone phrases.
            sets: those that speak of several zones.
        """
        assert self._sentence is not None
        here = self._sentence.ordinal
        lowers = forms_of(words)
        if has_any(words, BATCHES):
            self._batched_in = here
        for draft in phrases:
            if draft not in sets:
                yield from self._in_each(words, lowers, drafts, draft)
                yield from self._shared(words, lowers, drafts, draft)
        hosted = not HOSTS.isdisjoint([draft.kind for draft in drafts if draft.thing])
        national = self.namer.programme("high-tech") if hosted else None
        if national:
            yield from national_runs(words, drafts, national, self.rolls, here)
        named = self._sentence.role == "row" and any(d.phrase.family != "bare" for d in phrases)  # type: ignore[attr-defined]
        if not sets and self.rolls.programme and not named:  # a row that names its zone has the city beside it
            for run in self.rolls.read(self._sentence, words, forms_of(words), drafts):
                yield self.rolls.programme, run, self.rolls.announced, ON_ROLL, None
        if self.registers.follow(self._sentence, lowers, drafts):  # `Table 2. The letters of the other ministry`
            self._listing = acting_programme(self.namer, drafts)
        listing = self._listing or self.programme or (None if self.other else self._default)
        if listing and not phrases:
            near = here - self.spoken_in <= _REACH
            if run := self.registers.read(self._sentence, words, lowers, drafts, near):
                scene = self.registers.scene
                yield listing, run, scene, f"{ENTERS_REGISTER} {scene}", None
                yield from self._called(words, lowers, drafts, named=False)
                return
        if not hosted and not phrases:  # what follows reads places, or adds them to a phrase
            return
        yield from self._called(words, lowers, drafts, named=bool(phrases))
        if not sets and self.programme is None:
            return
        for index, lower in enumerate(lowers) if sets and "those" in lowers else ():
            if lower == "those" and lowers[index + 1 : index + 2] == ["in"]:
                programme = next((self._programme_of(d, words, drafts) for d in reversed(sets) if d.last < index), None)
                if programme:
                    yield programme, place_list(words, drafts, index + 2), here, "those zones", None
        start = enumeration_start(lowers, self.set_count) if self.programme else None
        if start is not None and self.programme:
            run = place_list(words, drafts, start)
            group = lowers[start - 1] == ":"  # a group of its own, not the set spoken of before
            if run:
                yield self.programme, run, here if group else self.set_sentence, f"{len(run)} zones listed", None
        counts = all(
            "such" in lowers[max(d.first - 2, 0) : d.first + 2] for d in sets
        )  # `so that six such zones exist`
        if counts and self.programme and not self.other and here - self.spoken_in <= _REACH:
            reason = f"enters the programme spoken of in sentence {self.spoken_in}"
            titled = [d for d in phrases if d.phrase.family in _DECISIVE]  # type: ignore[attr-defined]
            entered = (self._programme_of(titled[0], words, drafts) if titled else None) or self.programme
            for run in entering_places(words, lowers, drafts):  # `hold the other ministry's title of ... zone`
                yield entered, run, self.spoken_in, reason, None
                self.spoken_in = self._entered_in = here
        named_before: list[list[Draft]] = []
        for draft in sets:
            programme = self._programme_of(draft, words, drafts)
            if programme is None:
                continue
            if run := places_behind(words, lowers, drafts, draft):
                yield programme, run, here, "zones named by their places", draft
            run = places_called(words, lowers, drafts, draft)
            if not run and (groups := dated_groups(words, lowers, drafts, draft)):
                yield programme, groups, here, f"enters the programme spoken of in sentence {here}", draft
                continue
            if not run and lowers[draft.first - 1 : draft.first] in (["and"], ["as"]):  # `..., and B zones by Y`
                run = named_before
            if run:
                yield programme, run, here, "named as zones of the programme", draft
                named_before = run
            yield from self._further(words, lowers, drafts, programme, draft)

    def _shared(
        self, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], draft: Draft
    ) -> Iterator[Run]:
        """`Both hold a zone of the programme, as does Wuhan`: one zone for each of the places."""
        assert self._sentence is not None
        programme = self._programme_of(draft, words, drafts)
        if programme is None or draft.phrase.family == "high-tech":  # type: ignore[attr-defined]
            return
        if run := sharing_places(words, lowers, drafts, draft):
            yield programme, run, self._sentence.ordinal, "each has a zone of the programme", None
        yield from self._further(words, lowers, drafts, programme, draft)

    def _in_each(
        self, words: Sequence[Word], lowers: Sequence[str], drafts: list[Draft], draft: Draft
    ) -> Iterator[Run]:
        """`Nanjing and Wuhan. The ministry agreed to a zone of the programme in each`: those that were just listed."""
        assert self._sentence is not None
        programme = self._programme_of(draft, words, drafts)
        listed = self.registers.just_listed(self._sentence)
        if programme is None or not listed or lowers[draft.last + 1 : draft.last + 3] not in _IN_EACH:
            return
        copies = copies_at(words[draft.last + 2], draft.last + 2, listed)
        drafts += [d for [d] in copies]
        yield programme, copies, self._sentence.ordinal, "a zone of the programme in each", None

    def _further(
        self, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], programme: Entry, draft: Draft
    ) -> Iterator[Run]:
        """Places that the sentence adds to a zone of the programme: `as does Wuhan`, `at the time of Guangzhou's`."""
        assert self._sentence is not None
        here = self._sentence.ordinal
        for run in elliptic_places(words, lowers, drafts, draft.last + 1):
            yield programme, run, here, "enters the programme like the zone before it", None

    def _called(
        self, words: Sequence[Word], lowers: Sequence[str], drafts: list[Draft], *, named: bool
    ) -> Iterator[Run]:
        """Places that the build of a clause counts among the zones of a programme, which it need not name."""
        assert self._sentence is not None
        here = self._sentence.ordinal
        if self._sentence.role == "row" or not (named or self._met or self.untold_in):
            return
        plural = [d.phrase for d in drafts if isinstance(d.phrase, ZonePhrase) and d.phrase.plural]
        for call in find_roll_calls(words, lowers, drafts):
            since = here - max(self.spoken_in, self.untold_in)
            sets = {p.iri: p for d in drafts if d.phrase in plural and (p := self._programme_of(d, words, drafts))}
            spoken = None if self.other else self.rolls.programme if call.those else self.programme
            if sets:  # the clause before names the programme
                spoken, since = (next(iter(sets.values())) if len(sets) == 1 else None), 0
            own = self._programme_of(call.named, words, drafts) if call.named else None
            if here - {"too": self._entered_in, "batch": self._batched_in}.get(call.sense, here) > _NEAR.get(
                call.sense, 0
            ):
                continue
            told = programmes_counted(
                self.namer, call, since, self._met, named=own, spoken=spoken, default=self._default
            )
            for number, programme in enumerate(told):
                there = THERE if call.sense == "own" or call.joint else ""
                reason = f"{TOLD} {here}{there}"
                mark = call.named if call.sense == "same" else None
                if number:
                    at = next((i for i, lower in enumerate(lowers) if lower in _TWICE), 0)
                    mark = Draft(at, at, words[at].begin, words[at].end, "Zone")
                drafts[:] = [d for d in drafts if d not in call.joint and not is_batch(d, words, lowers)]
                self.spoken_in = self._entered_in = here
                yield programme, call.run, None, reason, mark

    def _programme_of(self, draft: Draft, words: Sequence[Word], drafts: Sequence[Draft]) -> Entry | None:
        return programme_of(
            self.namer, draft, words, drafts, spoken_of=self.programme, default=self._default, other=self.other
        )

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
        if programme:
            self._met[programme.iri] = programme
        elif phrase.family == "ai":
            self.untold_in = self._sentence.ordinal
        if phrase.head + 1 < len(words) and words[phrase.head + 1].lower in _COMPOUNDS:
            draft.thing, draft.reason = None, "only describes the next noun"
            return
        if not phrase.plural and is_only_called(forms_of(words), draft.first):
            draft.thing, draft.reason = None, "only called a zone"
            return
        if phrase.family == "other":
            self.other, self.programme = True, None
            self.rolls.forget()
            if programme is None:
                name_by_place(self.namer, draft, phrase, words, drafts)
                return
        if programme is None and not (phrase.definite and not phrase.plural):
            draft.reason = "which programme it means is not said"
            return
        if phrase.plural and programme:
            # `the zones of the other ministry`, `the older programme (the pilot zones for ...)`
            aside = bool(self.programme) and (
                agency_of(words, drafts, draft) is not None or is_bracketed(words, draft.first)
            )
            self._identify_set(draft, phrase, programme, words, aside=aside)
            return
        if programme:
            self._remember(programme, phrase)
        acting = acting_programme(self.namer, drafts)
        if acting and phrase.family in {"bare", "pilot"} and phrase.definite and programme:
            programme = acting  # `the zone that it shares with Qingdao was approved by the other ministry`
        if phrase.family in {"bare", "pilot"} and (phrase.definite or phrase.family == "bare"):
            place = own_places(words, drafts, draft, adjacent=True)
            label = self._label if self._sentence.paragraph == self._labelled else None
            earlier = zone_spoken_of(
                history, acting, drafts, draft, self._is_titled, labelled=label, default=self._default
            )
            if earlier and not place and phrase.definite and not has_ordinal(words, phrase):
                refer(draft, earlier, f"the last zone named, in sentence {earlier.sentence}")
                return
        if programme is None:
            draft.reason = "which programme it means is not said"
            return
        beside = next((d.thing for d in drafts if d.last == draft.first - 1 and d.thing and d.kind == "Agency"), None)
        places = places_of_zone(
            self.namer, words, drafts, draft, beside=beside, history=history, sentence=self._sentence, title=self._title
        )
        if len(places) == 1 and places[0].type == "Province":
            inside = (m for m in reversed(history) if m.kind == "PilotZone" and lies_in(self.namer, m, places[0]))
            if earlier := next(inside, None):
                refer(draft, earlier, f"the zone named in sentence {earlier.sentence}", draft.via)
                return
            if self.namer.zone_at(programme, places).provisional or has_ordinal(words, phrase):
                places = city_behind(words, drafts, phrase)  # `Guangdong got its second zone`: it lies in a city
        ranked = phrase.family == "high-tech" and has_rank(forms_of(words), phrase)
        if not places and phrase.family == "high-tech" and (phrase.definite or ranked):  # `The High-tech Zone counts`
            named = [m for m in history if m.kind == "HighTechZone" and m.iri]
            if named and (ranked or len({m.iri for m in named}) == 1):
                refer(draft, named[-1], "the last high-tech zone named" if ranked else "the only one named")
                draft.links += [("partOfProgramme", of_entry(programme))] if ranked else []
                return
        if not places:
            draft.reason = "where the zone is, is not said"
            return
        here, name = self._sentence.ordinal, programme.zone_name or ""
        if phrase.family == "bare" and (earlier := only_zone_at(history, places[0], here, name)):
            refer(draft, earlier, "the only zone named there")
            return
        draft.thing = self.namer.zone_at(programme, places)
        if draft.thing.provisional and phrase.family in {"bare", "pilot", "ai"} and acting != programme:
            programme, draft.thing = only_known_zone(self.namer, places) or (programme, draft.thing)
        known = self.namer.gazetteer.entries.get(draft.thing.iri)
        located = known.links.get("locatedIn", ()) if known else ()
        if len(located) > 1:  # `together with Qingdao, Jinan holds a zone`
            places = [*places, *sites_named(drafts, located, places)]
        draft.links = [("locatedIn", p) for p in places if not located or p.iri in located or phrase.family != "bare"]
        told = has_ordinal(words, phrase) or beside or (known and programme.iri in self._sets)
        if (
            phrase.family in {"development", "application"}
            or (known and phrase.family in {"pilot", "bare"})
            or (ranked if phrase.family == "high-tech" else told)
        ):
            draft.links.append(("partOfProgramme", of_entry(programme)))
        if beside and not {"approved", "came", "followed", "granted"}.isdisjoint(word.lower for word in words):
            draft.links.append(("approvedBy", beside))  # `its MOST zone was approved in 2020`

    def _is_titled(self, zone: Mention) -> bool:
        """Say whether the title of the article names a zone or where it lies."""
        return zone.iri in self._titled or any(place.label in self._title for _, place in zone.links)

    def _remember(self, programme: Entry, phrase: ZonePhrase) -> None:
        if self._sentence and self._sentence.text.endswith("?") and self.programme and self.programme != programme:
            self._asked = self._asked or self.programme  # `Is this the same as the other ministry's zones?`
        if phrase.family != "high-tech" or self.programme is None:
            self.programme, self.other = programme, phrase.family == "other"
        if self._sentence is not None and programme == self.programme:
            self.spoken_in = self._sentence.ordinal

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
        self.rolls.speak(programme, self._sentence.ordinal, forms_of(words))
        draft.thing = of_entry(programme)
        self._sets.add(programme.iri)
        draft.count = phrase.count
        if phrase.count:
            self.set_count, self.set_sentence = phrase.count, self._sentence.ordinal
