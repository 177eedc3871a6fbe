"""Says which thing each draft names, looking back to what the article named before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial
from itertools import pairwise
from weakref import ref

from kgtool.mentions.containment import link_contained, link_owner
from kgtool.mentions.cues import OF_NETWORKS
from kgtool.mentions.documents.instruments import InstrumentPhrase
from kgtool.mentions.documents.levels import LEVELS
from kgtool.mentions.documents.of_sites import SITE_KINDS
from kgtool.mentions.documents.own import named_by_head
from kgtool.mentions.documents.owners import INSTRUMENTS, LookAhead
from kgtool.mentions.documents.resolve import Documents
from kgtool.mentions.documents.wording import join
from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.names.agencies import body_name
from kgtool.mentions.names.called_before import find_called_before, note_first_word
from kgtool.mentions.names.departments import is_bare_department
from kgtool.mentions.names.described import name_networks
from kgtool.mentions.names.general_offices import OfficePhrase, name_office
from kgtool.mentions.names.longer import names_high_tech_zone
from kgtool.mentions.names.meetings import MEETINGS, name_meeting, owner_of_meeting
from kgtool.mentions.names.named_for import FACILITIES, link_to_namesake
from kgtool.mentions.names.naming import AREA_KINDS, ORGANIZATIONS, Namer, of_entry, title_case
from kgtool.mentions.names.panels import PANEL_HEADS, name_panel
from kgtool.mentions.names.rows import RowNames
from kgtool.mentions.names.wholes import link_wholes, school_of
from kgtool.mentions.people.persons import PersonPhrase
from kgtool.mentions.references.bodies import (
    is_called_by_place,
    last_called_by,
    links_to_site,
    named_so,
    owner_beside,
    runs_zone,
    site_behind,
    zone_called_after,
    zone_of_committee,
)
from kgtool.mentions.references.by_area import PlacePhrase, find_described
from kgtool.mentions.references.capitals import capital_meant
from kgtool.mentions.references.clauses import from_clause_subject, opens_clause, without_fronted
from kgtool.mentions.references.descriptions import Reference, resolve
from kgtool.mentions.references.past import Past, without_denied, without_passing
from kgtool.mentions.references.prevailing import Prevailing
from kgtool.mentions.references.shorts import SHORT_KINDS, is_short, meant_by_short, owner_said_behind
from kgtool.mentions.references.titles import zone_of_title
from kgtool.mentions.zones.antecedents import prefer_zone_of_place, site_run, zone_spoken_for
from kgtool.mentions.zones.choices import Choices
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.reading import ZoneReader
from kgtool.prose.words import FUNCTION_WORDS, Word, split_words
from kgtool.records import ADMINISTERS, Body, Mention, Sentence, Thing
from kgtool.vocab import thing_iri

_NOT_REMEMBERED = frozenset({"Alias", "Role", "Rank", "Topic", "Indicator"})
_LEGAL_FORM = re.compile(r"[ ,]+(?:Co|Ltd|Inc|Corp|Limited)[.,]*(?: *Ltd)?\.?$")
_ISSUERS = frozenset({"Agency", "Province", "City", "District", "County", "Country"}) | SITE_KINDS
_OWN_HEADS = frozenset({"ministry", "commission", "administration", "department", "bureau"})
"""How a body calls itself on its page: `the ministry issued`, `the commission holds`."""
_OF_CLAUSE = frozenset({"it", "city", "province", "county", "district"})
"""Heads of references that mean the subject of their clause before what another clause names."""
_NEAR = 12
"""Mentions before a reference that may stand in its sentence."""
_HOSTING = frozenset({"City", "County", "District"})
_BEHIND = 3
"""Words from a zone to the place right behind it."""


class Identifier:
    """Keeps what one article has named so far, and identifies the drafts of each sentence in turn."""

    def __init__(self, namer: Namer, body: Body) -> None:
        self.namer = namer
        self.acronyms: dict[str, Draft] = {}
        self.called: dict[str, Thing] = {}
        self.rows = RowNames()
        self.zones = ZoneReader(namer, body)
        self.choices = Choices(namer, body)
        self.past = Past(namer, self.zones)
        self.documents = Documents(self.past, self._look_ahead(), body)
        self._prevailing = Prevailing(namer, body)
        self._text = body.text
        self._article = body.article.iri.rpartition("/")[2]
        publisher = body.article.publisher
        self._publisher = namer.known(publisher, "Agency") if publisher else None

    def identify(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft], cues: int) -> None:
        """Fill in the things of a sentence's drafts, which are in the order of the text, and remember them.

        `cues` says for which steps the sentence has words.
        """
        if self.called:
            find_called_before(sentence, words, drafts, self.called)
        self.zones.begin(sentence, words, drafts, self.past.history)
        self.choices.read(sentence, words, drafts)
        if cues & OF_NETWORKS:
            name_networks(words, drafts, self.namer)
        link_contained(words, drafts, self.namer.gazetteer)
        link_wholes(words, drafts, self.namer)
        self._places_ahead(sentence, words, drafts)
        for draft in list(drafts):
            if draft.phrase is not None or draft.thing is None:
                self._identify_one(sentence, words, drafts, draft)
            elif draft.kind == "PilotZone" and draft.via == "name":
                draft.links = self.namer.links_of(draft.thing)
            if draft.first > 1 and words[draft.first - 1].lower == "'s":
                link_owner(drafts, draft)
            if draft.thing is not None and draft.thing.type in FACILITIES:
                link_to_namesake(words, draft, sentence.text, self.namer.gazetteer)
            if draft.kind == "Rank" and words[draft.last].lower.startswith("zone"):
                self.zones.other, self.zones.programme = True, None  # what follows is of another kind
                self.zones.rolls.forget()
            if draft.kind in _NOT_REMEMBERED:
                continue
            note_first_word(draft, words, self.namer.gazetteer, self.called)
            if draft.thing or draft.kind == "ZoneSet" or draft.reason.startswith("a document of its own"):
                if draft.last + 1 < len(words) and words[draft.last + 1].lower == "'s":
                    self.past.owners.add(sentence.begin + draft.begin)
                draft.mention = draft.to_mention(sentence)
                if draft.thing and draft.kind in INSTRUMENTS and draft.via != "reference":
                    self.documents.own.note(draft.thing, sentence)
                    self.past.note_followed(words, draft.first, draft.mention)
                self.past.history.append(draft.mention)
                if draft.links and draft.kind == "Agency":
                    self.past.history += site_run(draft.mention)
        drafts.sort(key=BY_BEGIN)
        topics = [d for d in drafts if d.kind == "Topic" and d.thing]
        self.past.several_topics = len({d.thing.label for d in topics if d.thing}) > 1
        self.past.topics = [d.thing.label for d in topics if d.thing and d.via != "list"]

    def _places_ahead(self, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        """Look up the place behind a zone before its turn: `a pilot zone in the city`."""
        for zone, place in pairwise(drafts):
            if (
                isinstance(zone.phrase, ZonePhrase)
                and isinstance(place.phrase, Reference)
                and place.phrase.kinds[0] in _HOSTING
                and place.first - zone.last <= _BEHIND
                and words[zone.last + 1].lower in {"in", "for", "of", "by", "within"}
            ):
                self._refer(place, place.phrase, sentence, drafts)

    def _identify_one(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft], draft: Draft) -> None:
        phrase = draft.phrase
        if isinstance(phrase, ZonePhrase):
            if ours := zone_spoken_for(self.past.history, words, phrase):
                draft.thing = ours
            else:
                self.zones.identify(draft, phrase, words, drafts, self.past.history)
        elif isinstance(phrase, Reference):
            self._refer(draft, phrase, sentence, drafts)
        elif isinstance(phrase, PlacePhrase):
            find_described(draft, phrase, sentence, self.past.history, self.namer.gazetteer)
        elif isinstance(phrase, InstrumentPhrase):
            self.documents.describe(draft, phrase, sentence, words, drafts)
        elif isinstance(phrase, PersonPhrase):
            self._person(draft, phrase, drafts)
        elif isinstance(phrase, OfficePhrase):
            place = self._place_of_body(phrase.level or ("Province", "City"), sentence, words, drafts, draft)
            draft.thing = name_office(phrase, place, self.namer)
        elif draft.kind == "Alias" and isinstance(phrase, Draft):
            draft.thing = phrase.thing
            if draft.thing and draft.thing.type in INSTRUMENTS:
                self.documents.call(join(words, draft), draft.thing)
        elif phrase is PANEL_HEADS:
            name_panel(
                draft, words, drafts, self.past, partial(self.documents.owners.look_ahead, sentence, words, drafts)
            )
        elif draft.thing is None and phrase is MEETINGS:
            owner = owner_of_meeting(words, drafts, draft)
            if owner and owner.thing is None and owner.phrase is None:
                self._build(owner, sentence, words, drafts)
            draft.thing = name_meeting(join(words, draft), owner, self.namer)
        elif draft.thing is None:
            self._build(draft, sentence, words, drafts)

    def _place_of_body(
        self, kinds: Collection[str], sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft], body: Draft
    ) -> Thing | None:
        place = self.documents.owners.place_of_body(kinds, words, drafts, body)
        main = self._prevailing.place_of_body(kinds, sentence, place, self.past.history) if place else None
        return main or place

    def _look_ahead(self) -> LookAhead:
        """Return what documents look ahead with: it does not hold the identifier, which holds them.

        Values that hold each other stay until they are searched for; without them an article leaves nothing behind.
        """
        held = ref(self)

        def look(sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft], at: int) -> Thing | None:
            identifier = held()
            return identifier._issuing(sentence, words, drafts, at) if identifier else None

        return look

    def _issuing(self, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft], at: int) -> Thing | None:
        """Return the body or place that begins at a word, looked up before its turn."""
        found = next((d for d in drafts if d.first == at or (d.first == at + 1 and words[at].lower == "the")), None)
        if found is None:
            return None
        told = isinstance(found.phrase, Reference | ZonePhrase | OfficePhrase)
        if found.thing is None and (told or (found.phrase is None and found.kind == "Agency")):
            self._identify_one(sentence, words, list(drafts), found)
        return found.thing if found.thing and found.thing.type in _ISSUERS else None

    def _person(self, draft: Draft, phrase: PersonPhrase, drafts: Sequence[Draft]) -> None:
        if phrase.first == phrase.last:
            draft.thing = self._surnamed(phrase, drafts)
            return
        person = self.namer.thing("Person", phrase.name)
        draft.thing = person
        surname = phrase.name.split()[0]
        if draft.kind == "Person" and surname.lower() not in FUNCTION_WORDS:
            self.called[surname] = person

    def _surnamed(self, phrase: PersonPhrase, drafts: Sequence[Draft]) -> Thing:
        """Return the person of a title and a surname: the one named before, or one of this body or article alone.

        There are many professors Yan: what tells them apart goes into the IRI.
        """
        title, surname = phrase.name.rsplit(" ", 1)
        if surname in self.called:
            return self.called[surname]
        body = next((d.thing for d in drafts if d.first in {phrase.last + 2, phrase.last + 3} and d.thing), None)
        where = body.label if body and body.type in ORGANIZATIONS else self._article
        iri = thing_iri("Person", f"{phrase.name} {where}", base=self.namer.base)
        person = Thing(iri, f"{title} {surname}", "Person", provisional=True)
        self.called[surname] = person
        return person

    def _refer(self, draft: Draft, reference: Reference, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        draft.thing = self.documents.own.meant(sentence.text[draft.begin : draft.end])
        if draft.thing:
            draft.reason = "the document of the article"
            return
        if reference.head == "title":
            titled = zone_of_title(drafts, draft, self.past.history, sentence.ordinal)
            if titled:
                draft.thing = Thing(titled.iri or "", titled.label, titled.kind, titled.provisional)
                draft.antecedent, draft.reason = titled.sentence, "the zone of that title"
            return
        if self._speaks_of_itself(reference, sentence, draft):
            draft.thing, draft.reason = self._publisher, "the body that publishes the page"
            return
        history: Sequence[Mention] = self.past.history
        if reference.head == "capital":
            draft.thing, draft.reason = capital_meant(history, self.namer), "the capital of the province spoken of"
            return
        issued = self.documents.own.issued
        if issued and reference.head == "it" and issued.type in reference.kinds and "hereby" in sentence.text:
            draft.thing, draft.reason = issued, "what a notice hereby issues"
            return
        if reference.head == "it":
            history = without_fronted(history, sentence.ordinal, self._text)
        if reference.head == "it-object":  # `the ministry backed it`: what was named before this clause
            history = [m for m in history if m.begin < sentence.begin + reference.clause]
        if not reference.fresh and reference.head in _OF_CLAUSE and opens_clause(sentence.text, draft.begin):
            history = from_clause_subject(history, sentence, draft.begin, reference.kinds)
        if reference.head in {"province", "city"} and sentence.text.endswith(" is ", 0, draft.begin):
            return  # `The node is the province`: what it is, and no place to go on about
        history = without_denied(history, reference.head, reference.kinds, self._text)
        history = without_passing(history, reference.head, sentence.ordinal)
        if reference.head in {"park", "zone"}:
            history = prefer_zone_of_place(history, sentence.ordinal)
        history = self.past.meant(reference, sentence, history)
        mention, reason = resolve(reference, sentence.ordinal, history, self.past.owners)
        draft.reason = reason
        if mention is None and not INSTRUMENTS.isdisjoint(reference.kinds) and sentence.role != "title":
            mention = named_by_head(
                sentence.text[draft.begin : draft.end], [m for m in history if m.kind in INSTRUMENTS]
            )
            draft.reason = "the only document called so" if mention else reason
        found = mention if mention is not None and mention.iri else None
        if found is None and reference.head in {"country", "nation"}:
            draft.thing = self.namer.known("China", "Country")
        elif found is None and reference.head in {"province", "city", "municipality"}:
            kinds = reference.kinds
            place = self.past.place_of_document(kinds) or self.documents.owners.place_of_bodies(kinds)
            draft.thing = place or self.past.province_around(kinds)
        if draft.thing is None and (place := self._prevailing.place_meant(reference, sentence, found)):
            draft.thing, draft.reason = place, "the place that the article is about"
        if draft.thing is not None or found is None:
            return
        draft.thing = Thing(found.iri or "", found.label, found.kind, found.provisional)
        draft.antecedent = found.sentence
        printed = self.documents.own.printed
        if printed and draft.thing.type in INSTRUMENTS and reference.head in {"it", "it-object"}:
            draft.thing = printed  # what a notice calls `it`, having named what it is based on

    def _speaks_of_itself(self, reference: Reference, sentence: Sentence, draft: Draft) -> bool:
        """`The ministry` on a ministry's own page is that ministry, unless the sentence has just named another."""
        if self._publisher is None or reference.head not in _OWN_HEADS:
            return False
        if reference.head not in self._publisher.label.lower() or sentence.text[draft.begin :].lower().startswith(
            "that"
        ):
            return False
        return not any(m.sentence == sentence.ordinal and m.kind == "Agency" for m in self.past.history[-_NEAR:])

    def _build(self, draft: Draft, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        if draft.kind in INSTRUMENTS:
            self.documents.identify_title(draft, sentence, words, drafts)
            return
        name = join(words, draft)
        if draft.kind in SHORT_KINDS and is_short(words, draft):
            meant = meant_by_short(name, self.past.history)
            if meant is None:
                draft.via, draft.reason = "reference", "which one it is, is not said"
            else:
                draft.kind, draft.thing, draft.via, draft.reason = meant.type, meant, "reference", "called so before"
            return
        gazetteer = self.namer.gazetteer
        places = [match for match in gazetteer.find(name) if match.entry.kind in AREA_KINDS]
        if draft.kind == "HighTechZone" and places and name.startswith(places[0].entry.label):
            programme = self.namer.programme("high-tech")
            if programme and names_high_tech_zone(split_words(name[places[0].end :])):
                draft.thing = self.namer.zone_at(programme, [of_entry(places[0].entry)])
                return
        if draft.kind in {"District", "County"}:
            name = title_case(name)
        if draft.kind == "Company":
            name = _LEGAL_FORM.sub("", name)
        if draft.kind == "ResearchOrganization" and not places:
            name = school_of(name, words, drafts, draft)
        known = gazetteer.get_by_name(name)
        if known and (known.kind == draft.kind or {known.kind, draft.kind} <= ORGANIZATIONS):
            draft.thing = of_entry(known)
            return
        if draft.kind == "Agency":
            name = title_case(name)
            if not places and is_bare_department(words[draft.first : draft.last + 1]):
                self._department(draft, name, sentence, words, drafts)
                return
            if places:
                name = body_name(name, places[0])
            if is_called_by_place(name, places[0].entry.label if places else ""):
                called = last_called_by(name, self.past.history)
                if called or not places:
                    draft.thing, draft.via, draft.reason = called, "reference", "the only body called so"
                    return
        owner = owner_beside(words, drafts, draft)
        if owner and owner.type in ORGANIZATIONS and draft.kind in ORGANIZATIONS:
            whose = self.namer.short(owner) if owner.type == "Agency" else owner.label
            draft.thing = self.namer.thing(draft.kind, f"{whose} {name}")
            draft.links.append(("subOrganizationOf", owner))
            return
        draft.thing = self.namer.thing(draft.kind, name)

    def _department(
        self, draft: Draft, name: str, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> None:
        """A department without a place in its name belongs to the body named beside it, or to the last place."""
        site = site_behind(words, draft, drafts)
        if site and site.thing is None and site.phrase is None:
            self._build(site, sentence, words, drafts)
        elif site and site.thing is None and isinstance(site.phrase, ZonePhrase):
            self.zones.identify(site, site.phrase, words, list(drafts), self.past.history)
        owner = site.thing if site else None
        owner = owner or zone_of_committee(words, draft, self.past.history) or owner_beside(words, drafts, draft)
        if owner is None and (meant := named_so(words, draft, self.past.history)):
            draft.thing, draft.via, draft.reason = meant, "reference", "the only body called so"
            return
        behind, known = owner_said_behind(words, drafts, draft, self.past.history)
        owner = owner or behind
        if (owner is None and not known) or (owner and owner.type in ORGANIZATIONS and runs_zone(words, draft)):
            return  # whose it is, is not said: no body but a zone's has a management committee
        if owner and owner.type in ORGANIZATIONS:
            draft.thing = self.namer.thing("Agency", f"{name} of the {self.namer.short(owner)}")
            draft.links.append(("subOrganizationOf", owner))
            return
        if owner and (owner.type in {"Zone", "HighTechZone", "PilotZone"} or site):
            draft.thing = self.namer.thing("Agency", f"{owner.label} {name}")
            draft.links += links_to_site(owner, name)
            return
        kinds = next((kinds for key, kinds in LEVELS.items() if name.lower().startswith(key)), ("Province", "City"))
        place = (
            owner if owner and owner.type in AREA_KINDS else self._place_of_body(kinds, sentence, words, drafts, draft)
        )
        if place and runs_zone(words, draft) and place.type in {"Province", "City", "Country"}:
            if zone := zone_called_after(place, self.past.history):
                draft.thing = self.namer.thing("Agency", f"{zone.label} {name}")
                draft.links.append((ADMINISTERS, zone))
            return
        if place is None or " " not in name:
            draft.reason = "whose department it is, is not said"
            return
        draft.thing = self.namer.body_of(place, name)
