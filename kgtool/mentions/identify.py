"""Says which thing each draft names, looking back to what the article named before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.instruments import InstrumentPhrase
from kgtool.mentions.naming import AREA_KINDS, ORGANIZATIONS, Namer, of_entry, title_case
from kgtool.mentions.persons import PersonPhrase
from kgtool.mentions.references import HEADS, Reference, resolve
from kgtool.mentions.zone_reading import ZoneReader
from kgtool.mentions.zones import ZonePhrase
from kgtool.records import Body, Mention, Sentence, Thing
from kgtool.words import FUNCTION_WORDS, Word

_INSTRUMENTS = frozenset({"Plan", "Guideline", "Strategy", "PolicyInstrument", "Initiative"})
_EMPTY_WORDS = frozenset("same new latest first separate own master next last previous old current coming".split())
_NOT_REMEMBERED = frozenset({"Alias", "Role", "Topic", "Indicator"})
_FOUNDERS = 3
"""So many zones named in one sentence may found a network."""
_INSIDE = frozenset(
    ", in of the a town city county district both located province capital provincial northeast northwest southwest "
    "southeast north south east west central china regional 's".split()
)
_ISSUER_REACH = 10
"""Words after a document within which `by` still names its issuer."""
_MANNER = frozenset({"action", "work", "implementation", "development", "construction", "three-year", "five-year"})
"""Words that say what kind of plan it is, not which."""
_VAGUE_HEADS = frozenset(("programme program initiative strategy document notice policy circular rules").split())
_LEVELS = {"provincial": ("Province",), "municipal": ("City",), "city": ("City",)}
_GENERIC_PLURALS = frozenset("policies measures regulations rules plans guidelines".split())


class Identifier:
    """Keeps what one article has named so far, and identifies the drafts of each sentence in turn."""

    def __init__(self, namer: Namer, body: Body) -> None:
        self.namer = namer
        self.acronyms: dict[str, Draft] = {}
        self.history: list[Mention] = []
        self.people: dict[str, Thing] = {}
        self.topics: list[str] = []
        self.owners: set[int] = set()
        self.zones = ZoneReader(namer, body)
        self.title = body.article.title or ""

    def identify(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft]) -> None:
        """Fill in the things of a sentence's drafts, which are in the order of the text, and remember them."""
        self._surnames(words, drafts)
        self.zones.begin(sentence, words, drafts)
        self._networks(words, drafts)
        self._contained(words, drafts)
        for draft in list(drafts):
            if draft.phrase is not None or draft.thing is None:
                self._identify_one(sentence, words, drafts, draft)
            if draft.first > 1 and words[draft.first - 1].lower == "'s":
                self._possessive(words, drafts, draft)
            if draft.kind in _NOT_REMEMBERED:
                continue
            if draft.thing or draft.kind == "ZoneSet" or draft.reason.startswith("a document of its own"):
                if draft.last + 1 < len(words) and words[draft.last + 1].lower == "'s":
                    self.owners.add(sentence.begin + draft.begin)
                draft.mention = draft.to_mention(sentence)
                self.history.append(draft.mention)
        drafts.sort(key=BY_BEGIN)
        self.topics = [d.thing.label for d in drafts if d.kind == "Topic" and d.thing]

    def _identify_one(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft], draft: Draft) -> None:
        phrase = draft.phrase
        if isinstance(phrase, ZonePhrase):
            self.zones.identify(draft, phrase, words, drafts, self.history)
        elif isinstance(phrase, Reference):
            self._refer(draft, phrase, sentence, drafts)
        elif isinstance(phrase, InstrumentPhrase):
            self._instrument(draft, phrase, sentence, words, drafts)
        elif isinstance(phrase, PersonPhrase):
            self._person(draft, phrase)
        elif draft.kind == "Alias" and isinstance(phrase, Draft):
            draft.thing = phrase.thing
        elif draft.thing is None:
            self._build(draft, words, drafts)

    def last(self, *kinds: str) -> Thing | None:
        """Return the thing of one of these classes that the article named last, or `None`."""
        for mention in reversed(self.history):
            if mention.kind in kinds and mention.iri:
                return Thing(mention.iri, mention.label, mention.kind, mention.provisional)
        return None

    def _surnames(self, words: Sequence[Word], drafts: list[Draft]) -> None:
        if not self.people:
            return
        taken = {index for draft in drafts for index in range(draft.first, draft.last + 1) if draft.kind != "Topic"}
        for index, word in enumerate(words):
            person = self.people.get(word.text)
            following = words[index + 1] if index + 1 < len(words) else None
            if person and index not in taken and not (following and following.capital and index + 1 not in taken):
                drafts.append(
                    Draft(
                        index, index, word.begin, word.end, "Person", person, "reference", reason="surname named before"
                    )
                )
        drafts.sort(key=BY_BEGIN)

    def _person(self, draft: Draft, phrase: PersonPhrase) -> None:
        person = self.namer.thing("Person", phrase.name)
        draft.thing = person
        if draft.kind == "Person":
            self.people[phrase.name.split()[0]] = person

    def _possessive(self, words: Sequence[Word], drafts: list[Draft], draft: Draft) -> None:
        """`Shanghai's Pudong New Area`, `Beijing's Zhongguancun`: the owner is where it lies."""
        if not draft.thing or draft.first < 2 or words[draft.first - 1].lower != "'s":
            return
        owner = next((d for d in drafts if d.last == draft.first - 2 and d.thing), None)
        if owner is None or owner.thing is None or owner.thing.type not in AREA_KINDS - {"Country", "Region"}:
            return
        own = draft.thing.type
        if own in AREA_KINDS or (
            own in {"HighTechZone", "Zone"} and draft.via in {"name", "build"} and not draft.links
        ):
            draft.links.append(("locatedIn", owner.thing))

    def _contained(self, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        """`Changsha, Hunan Province`, `Minhang District of Shanghai`: said so, and known to be so."""
        areas = [
            d for d in drafts if d.thing and d.thing.type in AREA_KINDS - {"Region", "Country"} and d.via != "reference"
        ]
        for inner, outer in pairwise(areas):
            between = {word.lower for word in words[inner.last + 1 : outer.first]}
            if not between or not between <= _INSIDE or outer.thing is None or inner.thing is None:
                continue
            if words[outer.last + 1 : outer.last + 2] and words[outer.last + 1].lower == "'s":  # only owns what follows
                continue
            if outer.thing.iri in self.namer.gazetteer.chain(inner.thing.iri) and outer.thing.type not in {
                "Country",
                "Region",
            }:
                inner.links.append(("locatedIn", outer.thing))

    def _networks(self, words: Sequence[Word], drafts: list[Draft]) -> None:
        """An unnamed network that zones found is named by their number: `AI network of 11 high-tech zones`."""
        counted = next((d for d in drafts if d.kind == "ZoneSet" and d.count), None)
        zones = [d for d in drafts if d.kind == "HighTechZone"]
        count = counted.count if counted else len(zones)
        if not counted and count < _FOUNDERS:
            return
        taken = {index for draft in drafts for index in range(draft.first, draft.last + 1) if draft.kind != "Topic"}
        for index, word in enumerate(words):
            if word.lower not in {"network", "alliance"} or index in taken:
                continue
            first = index
            while first and words[first - 1].lower not in FUNCTION_WORDS and words[first - 1].text.isalpha():
                first -= 1
            if first and words[first - 1].lower in {"a", "an"}:
                topic = "AI " if any(w.lower in {"ai", "intelligence"} for w in words) else ""
                thing = self.namer.thing("ZoneNetwork", f"{topic}{word.lower} of {count} high-tech zones")
                drafts.append(Draft(first, index, words[first].begin, word.end, "ZoneNetwork", thing, via="build"))
        drafts.sort(key=BY_BEGIN)

    def _refer(self, draft: Draft, reference: Reference, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        mention, reason = resolve(reference, sentence.ordinal, self.history, self.owners)
        draft.reason = reason
        if mention is None or mention.iri is None:
            if reference.head in {"country", "nation"}:
                known = self.namer.gazetteer.get_by_name("China", "Country")
                draft.thing = of_entry(known) if known else None
            return
        draft.thing = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
        draft.antecedent = mention.sentence

    def _build(self, draft: Draft, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        text = " ".join(word.text for word in words[draft.first : draft.last + 1])
        name = _join(words, draft)
        gazetteer = self.namer.gazetteer
        places = [match.entry for match in gazetteer.find(name) if match.entry.kind in AREA_KINDS]
        if draft.kind == "HighTechZone" and places and name.startswith(places[0].label):
            programme = self.namer.programme("high-tech")
            if programme:
                draft.thing = self.namer.zone_at(programme, [of_entry(places[0])])
                return
        known = gazetteer.get_by_name(name)
        if known and (known.kind == draft.kind or {known.kind, draft.kind} <= ORGANIZATIONS):
            draft.thing = of_entry(known)
            return
        if draft.kind == "Agency" and not places:
            self._department(draft, title_case(name), words, drafts)
            return
        if draft.kind == "Agency" and text[:1].islower():
            name = title_case(name)
        owner = self._owner(words, drafts, draft)
        if owner and owner.type in ORGANIZATIONS and draft.kind in ORGANIZATIONS:
            draft.thing = self.namer.thing(draft.kind, f"{owner.label} {name}")
            draft.links.append(("subOrganizationOf", owner))
            return
        draft.thing = self.namer.thing(draft.kind, name)
        if draft.kind in _INSTRUMENTS:
            draft.links += self._areas_in(draft, words, name)

    def _department(self, draft: Draft, name: str, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        """A department without a place in its name belongs to the body named beside it, or to the last place."""
        owner = self._owner(words, drafts, draft)
        after = draft.last + 1
        if owner is None and after + 1 < len(words) and words[after].lower == "of":
            at = after + 2 if words[after + 1].lower in {"the", "its"} else after + 1
            owner = next((d.thing for d in drafts if d.first == at and d.thing), None)
        if owner and owner.type in ORGANIZATIONS:
            draft.thing = self.namer.thing("Agency", f"{name} of the {self.namer.short(owner)}")
            draft.links.append(("subOrganizationOf", owner))
            return
        kinds = next((kinds for key, kinds in _LEVELS.items() if name.lower().startswith(key)), ("Province", "City"))
        place = owner if owner and owner.type in AREA_KINDS else self.last(*kinds)
        if place is None or " " not in name:
            draft.reason = "whose department it is, is not said"
            return
        draft.thing = self.namer.thing("Agency", f"{place.label} {name}")

    @staticmethod
    def _owner(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft) -> Thing | None:
        if draft.first < 2 or words[draft.first - 1].lower != "'s":
            return None
        return next((d.thing for d in drafts if d.last == draft.first - 2 and d.thing), None)

    def _instrument(
        self, draft: Draft, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> None:
        described = [w.lower for w in words[phrase.first : phrase.head] if w.lower not in _EMPTY_WORDS]
        head = words[phrase.head].lower
        if phrase.definite and not set(described) - _MANNER and not phrase.tail:
            reference = Reference(phrase.first, phrase.last, HEADS.get(head, ("Programme",)), head)
            mention, reason = resolve(reference, sentence.ordinal, self.history, self.owners)
            draft.reason = reason
            draft.via = "reference"
            if mention and mention.iri:
                draft.thing = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
                draft.antecedent = mention.sentence
                return
            owned = words[phrase.first - 1].lower in {"its", "their", "'s"}
            if not owned and not self._is_issued(words, phrase):
                return
            draft.reason = "whose it is, is said beside it"
        if phrase.plural and not phrase.count and (not phrase.tail or head == "plans"):
            if head == "plans" and (described or phrase.tail):
                draft.kind = "PlanSet"
                tail = _phrase_text(words[phrase.head + 1 : phrase.last + 1])
                draft.reason = " ".join([*(w.text for w in words[phrase.first : phrase.head]), "plan", tail]).strip()
            return
        if head in _VAGUE_HEADS and not phrase.tail:
            return
        issuer = self._issuer(phrase, words, drafts)
        if issuer is None or (self.zones.other and not described and not phrase.tail):
            return
        name = self._instrument_name(phrase, words, issuer, drafts, described=bool(described))
        separate = {w.lower for w in words[phrase.first : phrase.head]} & {"separate", "second", "further"}
        if separate and any(m.label.startswith(name) for m in self.history):
            draft.reason = "a document of its own, but nothing tells its name from that of another"
            return
        draft.thing = self.namer.thing(phrase.kind, name)
        draft.via = "build"
        draft.links += self._areas_in(draft, words, name)

    @staticmethod
    def _is_issued(words: Sequence[Word], phrase: InstrumentPhrase) -> bool:
        """`the guideline published by the ministry`: a definite phrase that says whose document it is."""
        return [word.lower for word in words[phrase.last + 1 : phrase.last + 3]] in (
            [[verb, "by"] for verb in ("published", "issued", "released", "unveiled", "made", "drafted")]
        )

    def _issuer(self, phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
        after = phrase.last + 1
        relative = [w.lower for w in words[after : after + 2]]
        for index in range(after, min(after + _ISSUER_REACH, len(words))):
            near = words[index].lower == "of" and index == after
            if words[index].lower == "by" or near:
                at = index + 2 if index + 1 < len(words) and words[index + 1].lower == "the" else index + 1
                named = next((d.thing for d in drafts if d.first == at and d.thing), None)
                if named and named.type == "Agency":
                    return named
        if relative[:1] in (["that"], ["which"]) and not any(
            d.thing and d.thing.type == "Agency" and phrase.last < d.first <= after + 4 for d in drafts
        ):
            return None  # `a plan that the regional government issued`: of which region is not said here
        for draft in drafts:
            if (
                draft.last < phrase.first
                and draft.thing
                and draft.thing.type in {"Agency", "Province", "City", "Country"}
            ):
                return draft.thing
        return self.last("Agency", "Province", "City", "Country")

    def _areas_in(self, draft: Draft, words: Sequence[Word], name: str) -> list[tuple[str, Thing]]:
        """A place in the words of a document is what it applies to; `provincial` means the province spoken of."""
        text = _join(words, draft).lower()
        matches = self.namer.gazetteer.find(_join(words, draft))
        areas = [of_entry(m.entry) for m in matches if m.entry.kind in AREA_KINDS - {"Country", "Region"}]
        for word, kinds in _LEVELS.items():
            place = self.last(*kinds) if word in text.split() and not areas else None
            if place:
                areas.append(place)
        return [("appliesTo", area) for area in areas]

    def _instrument_name(
        self,
        phrase: InstrumentPhrase,
        words: Sequence[Word],
        issuer: Thing,
        drafts: Sequence[Draft],
        *,
        described: bool,
    ) -> str:
        first = phrase.first
        while first < phrase.head and words[first].lower in _EMPTY_WORDS | {"provincial", "municipal"}:
            first += 1
        text = _phrase_text(words[first : phrase.last + 1])
        for match in reversed(self.namer.gazetteer.find(text)):
            if match.entry.kind == "Topic" and text[match.begin : match.end].rstrip("s").isupper():
                text = f"{text[: match.begin]}{match.entry.label}{text[match.end :]}"
        level = words[phrase.first].lower
        if level in _LEVELS:
            issuer = self.last(*_LEVELS[level]) or issuer
        name = self.namer.short(issuer)
        if not phrase.tail and {w.lower for w in words[phrase.first : phrase.head]} <= _EMPTY_WORDS | {
            "work",
            "action",
        }:
            topics = self.topics or [d.thing.label for d in drafts if d.kind == "Topic" and d.thing]
            programme = self.zones.programme
            if programme:
                zone = "AI pilot zone" if programme.zone_name.startswith("AI") else programme.zone_name
                return f"{name} {text} on {zone} construction"
            if topics:
                return f"{name} {topics[-1]} {text}"
        return text if text.startswith(issuer.label) else f"{name} {text}"


def _join(words: Sequence[Word], draft: Draft) -> str:
    return _phrase_text(words[draft.first : draft.last + 1])


def _phrase_text(words: Sequence[Word]) -> str:
    """Return words as running text, quotation marks left out."""
    parts: list[str] = []
    end = None
    for word in words:
        if word.text in '"“”«»':
            continue
        if end is not None and word.begin > end:
            parts.append(" ")
        parts.append(word.text.replace("’", "'"))
        end = word.end
    return "".join(parts).replace("  ", " ").strip()
