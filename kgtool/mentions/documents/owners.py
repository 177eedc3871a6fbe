"""Whose a document is: the place, zone or body that it belongs to or that issued it, by what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kgtool.dates import MONTHS
from kgtool.mentions.documents.instruments import InstrumentPhrase
from kgtool.mentions.documents.issuing import is_issued_before, issued_far_by, issuer_at, issuing_verb_before
from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import AREA_KINDS, of_entry
from kgtool.mentions.names.titles import OPENING
from kgtool.mentions.references.past import Past
from kgtool.prose.words import Word, to_count
from kgtool.records import Sentence, Thing

EMPTY_WORDS = frozenset(
    "present same new latest first separate own next last previous old current coming draft your our my".split()
)
"""Words before a document that say nothing of it."""
_OPENERS = frozenset({"in", "with", "under", "through", "by", "according", "besides", "alongside"})
"""What may stand before an `its` whose owner is yet to come."""
_ISSUER_REACH = 10
"""Words after a document within which `by` still names its issuer."""
INSTRUMENTS = frozenset({"Plan", "Guideline", "Strategy", "PolicyInstrument", "Initiative"})
LOCAL = AREA_KINDS - {"Country", "Region"}
OWNERS = LOCAL | {"Agency", "Country", "Zone", "HighTechZone"}
SITES = frozenset({"Zone", "HighTechZone", "PilotZone", "ZoneNetwork"})
"""What a title may begin with that says whose it is: `Shaoguan Cluster Construction Plan`."""
_ALLIED = frozenset({"Organization", "ZoneNetwork"})
_APPROVING = frozenset({"approve", "approves", "approved", "approving"})
_SITES = frozenset({"cluster", "corridor", "hub", "base", "park", "zone", "area", "town", "valley", "island", "port"})
_NATIONAL_SITES = _SITES | frozenset(
    "clusters hubs bases parks zones areas centre centres center centers platform platforms".split()
)
"""What may be national and yet one city's."""
_SITE_KINDS = frozenset({"Zone", "HighTechZone", "PilotZone", "ZoneNetwork", "AdministrativeArea", "Region"})
_GENERIC = frozenset({"city", "province", "region", "municipality", "district", "county", "country", "its", "their"})
_BODIES = frozenset(
    "departments ministries bodies bureaus agencies commissions authorities offices organs units".split()
)
_BESIDE_VERB = frozenset(
    {"has", "have", "had", "also", "then", "now", "already", "recently", "jointly", "just", "later"}
)
_JOINING = frozenset({"and", "or", ",", "with"})
_NAMING_ONE = (["among", "them"], ["including"], ["led", "by"], ["headed", "by"])
"""What names one of several bodies: `six departments, among them the ministry`."""
_ONE_REACH = 4
LookAhead = Callable[[Sentence, Sequence[Word], Sequence[Draft], int], Thing | None]
"""Finds the body or place that a word begins, although its turn to be identified has not come."""


class Owners:
    """Finds who owns or issues the documents of an article."""

    def __init__(self, past: Past, look_ahead: LookAhead) -> None:
        self.past = past
        self.look_ahead = look_ahead

    def of_title(
        self, draft: Draft, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Thing | None:
        """Return the place or zone whose document it is, where the sentence or the whole article says so."""
        before = draft.first - 1
        while before > 0 and (words[before].lower in EMPTY_WORDS or words[before].text in '"“«'):
            before -= 1
        if before > 0 and words[before].lower in {"'s", "its", "their"}:
            at = before - 1 if words[before].lower == "'s" else before
            owner = next((d.thing for d in drafts if d.last == at and d.thing and d.thing.type in OWNERS), None)
            if owner:
                return self.place_of(owner)
            if words[at].lower in _GENERIC:
                return None  # `the city's`, and which city is not known yet
        if self._is_central(draft, words):
            return None
        after = draft.last + 1
        issuer = self._issuer_after(after, sentence, words, drafts)
        issuer = issuer or self._issuer_far_after(after, sentence, words, drafts)
        if issuer is None:
            issuer = next(
                (d.thing for d in drafts if d.last < draft.first and d.thing and d.thing.type in OWNERS), None
            )
        return self.place_of(issuer) if issuer else self._only_place()

    def _is_central(self, draft: Draft, words: Sequence[Word]) -> bool:
        """Say whether a title ends with the body whose it is, or is for the nation: `Opinions of the State Council`."""
        if _is_for_nation([word.lower for word in words[draft.first : draft.last + 1]]):
            return True
        of = next((at for at in range(draft.last - 1, draft.first, -1) if words[at].lower == "of"), None)
        if of is None:
            return False
        found = self.past.namer.gazetteer.get_by_name(
            " ".join(word.text for word in words[of + 1 : draft.last + 1] if word.lower != "the"), "Agency"
        )
        return found is not None

    def _only_place(self) -> Thing | None:
        """Return the place of an article that has named one city or province alone, and no central body."""
        places: dict[str, Thing] = {}
        for mention in self.past.history:
            if mention.kind in {"Agency", "Province", "City"} and mention.iri:
                place = self.place_of(Thing(mention.iri, mention.label, mention.kind, mention.provisional))
                if place is None:
                    return None
                places[place.iri] = place
        return next(iter(places.values())) if len(places) == 1 else None

    def place_of_bodies(self, kinds: Collection[str]) -> Thing | None:
        """Return the place after which the bodies are named, in an article that has named no place of that kind."""
        if any(mention.kind in kinds for mention in self.past.history if mention.via != "reference"):
            return None
        bodies = [m for m in self.past.history if m.kind == "Agency" and m.iri]
        places = {place.iri: place for m in bodies if (place := self.place_of(Thing(m.iri or "", m.label, m.kind)))}
        found = next(iter(places.values()), None)
        return found if found and len(places) == 1 and found.type in kinds else None

    def place_of_body(
        self, kinds: Collection[str], words: Sequence[Word], drafts: Sequence[Draft], body: Draft
    ) -> Thing | None:
        """Return the place of a body that is named without it: that of a document beside it, else the one spoken of.

        `The provincial government adopted the Anhui Work Plan`: Anhui's, whatever province was named last.

        Args:
            kinds: the classes that the place may have.
            words: the words of the sentence.
            drafts: what is named there.
            body: the body.
        """
        document = next((d for d in reversed(drafts) if d.kind in INSTRUMENTS and d.last < body.first), None)
        titled = [p for name, p in document.links if name == "appliesTo" and p.type in kinds] if document else []
        behind = next((d for d in drafts if d.kind in INSTRUMENTS and d.first > body.last), None)
        if document is None and behind and "City" not in kinds:
            begun = self.past.namer.gazetteer.find(" ".join(w.text for w in words[behind.first : behind.last + 1]))
            titled = [of_entry(match.entry) for match in begun[:1] if not match.begin and match.entry.kind in kinds]
        said = titled[0] if titled else self.past.chief(*kinds) or self.past.place_of_document(kinds)
        return said or self.past.province_around(kinds)

    def place_of(self, owner: Thing) -> Thing | None:
        """Return the place, below the country, that an owner is or is named after; `None` for a central body."""
        if owner.type in LOCAL or owner.type in {"Zone", "HighTechZone"}:
            return owner
        matches = self.past.namer.gazetteer.find(owner.label)
        if matches and owner.label.endswith("Committee") and matches[0].entry.kind in {"Zone", "HighTechZone"}:
            return of_entry(matches[0].entry)
        return next((of_entry(m.entry) for m in matches if m.entry.kind in LOCAL), None)

    def name_of(self, owner: Thing) -> str:
        """Return what a document is named after: the place of its owner, or the acronym of a central body."""
        place = self.place_of(owner) if owner.type not in _ALLIED else owner
        return place.label if place else self.past.namer.short(owner)

    def _issuer_after(
        self, after: int, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Thing | None:
        """Return the body that `by` names after a document, or `of` directly behind it."""
        for index in range(after, min(after + _ISSUER_REACH, len(words))):
            near = words[index].lower == "of" and index == after
            if words[index].lower == "by" or near:
                at = index + 2 if index + 1 < len(words) and words[index + 1].lower == "the" else index + 1
                named = self.look_ahead(sentence, words, drafts, at)
                if named and named.type == "Agency":
                    return named
        return None

    def _issuer_far_after(
        self, after: int, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Thing | None:
        """Return the body by which a document is issued, far behind it."""
        at = issued_far_by(words, after)
        named = self.look_ahead(sentence, words, drafts, at) if at is not None else None
        return named if named and named.type == "Agency" else None

    def _owner_ahead(
        self, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Thing | None:
        """Return whose a document is that opens a clause: `In its AI plan, issued in May, the bureau aims at ...`."""
        if not _its_ahead(phrase, words):
            at = _subject_behind(phrase, words)
            named = self.look_ahead(sentence, words, drafts, at) if at is not None else None
            return named if named and named.type in OWNERS else None
        for index in range(phrase.last + 1, len(words) - 1):
            if words[index].lower == ",":
                at = index + 2 if words[index + 1].lower == "the" else index + 1
                named = self.look_ahead(sentence, words, drafts, at)
                if named and named.type in OWNERS:
                    return named
        return None

    def possessor(self, phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
        """Return the place, zone or body before the `'s` of a document: `the cluster's master plan`."""
        at = phrase.first - 1
        while at > 0 and words[at].lower in EMPTY_WORDS:
            at -= 1
        if at < 1 or words[at].lower != "'s":
            return None
        owner = next((d.thing for d in drafts if d.last == at - 1 and d.thing and d.thing.type in OWNERS), None)
        noun = words[at - 1].lower
        if owner or noun not in _SITES:
            return owner
        sites = (m for m in reversed(self.past.history) if m.kind in _SITE_KINDS and noun in m.label.lower() and m.iri)
        site = next(sites, None)
        return Thing(site.iri or "", site.label, site.kind, site.provisional) if site else None

    def place_before(
        self, phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft], *, issuer: Thing | None = None
    ) -> Thing | None:
        """Return the place right before a described document: `the Hubei plan`, `Hubei's plan`, `its plan`.

        Args:
            phrase: the document.
            words: those of its sentence.
            drafts: what else stands there.
            issuer: whose the document is, where that is known: the owner of an `its` that opens the sentence.
        """
        if issuer and _its_ahead(phrase, words):
            return self.place_of(issuer)
        at = phrase.first - 1
        while at > 0 and (words[at].lower in EMPTY_WORDS or words[at].text in OPENING):
            at -= 1
        owner = next((d.thing for d in drafts if d.last == at and d.thing), None) or self.possessor(
            phrase, words, drafts
        )
        return owner if owner and owner.type in LOCAL else None

    def issuer(
        self, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Thing | None:
        """Return the body, place or zone that a described document is of, or `None` where that is not said."""
        after = phrase.last + 1
        at = issuer_at(words, phrase)
        several = _several_at(words, at) if at is not None else None
        if several is not None:
            one = _one_named(words, several + 1)
            return self.look_ahead(sentence, words, drafts, one) if one is not None else None
        named = self.look_ahead(sentence, words, drafts, at) if at is not None else None
        named = named or self._issuer_after(after, sentence, words, drafts)
        if named:
            return named
        ahead = self._owner_ahead(phrase, sentence, words, drafts)
        if ahead:
            return ahead
        told = is_issued_before(words, phrase)
        if at is None and not told and [w.lower for w in words[after : after + 1]] in (["that"], ["which"]):
            return None  # `a plan that may come`: whose it is, is not said here
        possessor = self.possessor(phrase, words, drafts) or self.place_before(phrase, words, drafts)
        if possessor:
            return possessor
        far = self._issuer_far_after(after, sentence, words, drafts)
        if far:
            return far
        before = [word.lower for word in words[max(phrase.first - 2, 0) : phrase.first]]
        if before[-1:] in (["its"], ["their"]) and not _APPROVING.isdisjoint(before) and not phrase.tail:
            return None  # `after the province had approved its construction scheme`: that of somebody else
        verb = issuing_verb_before(words, phrase)
        subject = _subject_of(verb, words, drafts) if verb is not None else None
        if subject and subject.thing and (self.place_of(subject.thing) or not subject.thing.provisional):
            return subject.thing
        kinds = {"Agency", "Province", "City", "Country"}
        for draft in drafts if told else ():
            if draft.last < phrase.first and draft.thing and draft.thing.type in _ALLIED:
                return draft.thing  # `The alliance adopted a cooperation plan`
            if draft.last < phrase.first and draft.thing and draft.thing.type in kinds:
                break
        for draft in drafts:
            if draft.last < phrase.first and draft.thing and draft.thing.type in kinds:
                if _owns_other(words, drafts, draft, phrase):
                    continue  # `Based on the State Council's Opinions, Hainan drew up a plan`
                if any(word.lower in _APPROVING for word in words[draft.last + 1 : phrase.first]):
                    continue  # `The State Council approved a plan for ...`: not its own
                return draft.thing
        last = self.past.last(*kinds)
        central = last is not None and last.type == "Agency" and self.place_of(last) is None
        return None if central and phrase.kind == "Plan" else last  # `The second plan` is seldom a ministry's


def _its_ahead(phrase: InstrumentPhrase, words: Sequence[Word]) -> bool:
    """Say whether a document opens its sentence as `In its plan`, so that its owner may be yet to come."""
    its = phrase.first - 1
    while its > 0 and words[its].lower in EMPTY_WORDS:
        its -= 1
    return its in (1, 2) and words[its].lower in {"its", "their"} and words[0].lower in _OPENERS


def _subject_behind(phrase: InstrumentPhrase, words: Sequence[Word]) -> int | None:
    """Return where the subject begins behind a document that opens its clause: `In a plan of 2024 the city set ...`."""
    opener = phrase.first - 2
    if opener < 0 or words[opener].lower not in _OPENERS or words[opener + 1].lower not in {"a", "an"}:
        return None
    if opener and words[opener - 1].lower not in {"and", ",", ";", "but"}:
        return None
    for index in range(phrase.last + 1, min(phrase.last + 1 + _ISSUER_REACH, len(words))):
        word = words[index]
        if word.lower == "the" or (word.capital and word.lower not in MONTHS):
            return index + (word.lower == "the")
    return None


def _subject_of(verb: int, words: Sequence[Word], drafts: Sequence[Draft]) -> Draft | None:
    """Return who alone issues a document, right before the verb: `X, whose government adopted its own plan`."""
    last = verb - 1
    while last > 0 and words[last].lower in _BESIDE_VERB:
        last -= 1
    subject = next((d for d in drafts if d.last == last and d.thing and d.thing.type in OWNERS | _ALLIED), None)
    before = [word.lower for word in words[max(subject.first - 2, 0) : subject.first]] if subject else []
    listed = not _JOINING.isdisjoint(before[-2:] if before[-1:] == ["the"] else before[-1:])
    return None if listed else subject


def _is_for_nation(lowers: Sequence[str]) -> bool:
    """`Guidelines for the National Robot Standard System`; a `Plan for the National Pilot Zone` may be a city's."""
    at = next((index for index, lower in enumerate(lowers) if lower in {"national", "nationwide"}), None)
    return at is not None and _NATIONAL_SITES.isdisjoint(lowers[at:])


def _owns_other(words: Sequence[Word], drafts: Sequence[Draft], owner: Draft, phrase: InstrumentPhrase) -> bool:
    """Say whether a body only owns a document before the one described: that one is another's."""
    behind = words[owner.last + 1].lower if owner.last + 1 < len(words) else ""
    first = owner.last + 2
    papers = ("Plan", "Guideline", "PolicyInstrument")
    return behind == "'s" and any(d.kind in papers and first <= d.first and d.last < phrase.first for d in drafts)


def _several_at(words: Sequence[Word], at: int) -> int | None:
    """Return the noun of `six departments`, which begins at a word and names none of them, or `None`."""
    if at >= len(words) or not (to_count(words[at].lower) or words[at].lower in {"several", "various"}):
        return None
    for index in range(at + 1, min(at + 4, len(words))):
        if words[index].lower in _BODIES:
            return index
        if words[index].capital:
            return None
    return None


def _one_named(words: Sequence[Word], after: int) -> int | None:
    """Return where one of several bodies is named behind them, or `None`."""
    for index in range(after, min(after + _ONE_REACH, len(words))):
        for cue in _NAMING_ONE:
            if [word.lower for word in words[index : index + len(cue)]] == cue:
                return index + len(cue)
    return None
