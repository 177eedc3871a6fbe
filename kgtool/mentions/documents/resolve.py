"""Which document a title or a description means: `Action Plan for ... (2025-2027)`, `its implementation plan`.

A title keeps its years and its edition, so that the plans of two terms stay two things. A title that names no place
is put after the place whose it is, where the text says so: many cities have an `Action Plan for AI`. A document
without a title is named by its owner, its kind and what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kgtool.mentions.documents.instruments import InstrumentPhrase
from kgtool.mentions.documents.issuing import is_issued, issuer_at
from kgtool.mentions.documents.own import OwnDocuments
from kgtool.mentions.documents.titles_ahead import find_title_ahead
from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import AREA_KINDS, of_entry
from kgtool.mentions.references.descriptions import HEADS, Reference, resolve
from kgtool.mentions.references.past import Past
from kgtool.prose.words import Word
from kgtool.records import Body, Sentence, Thing

INSTRUMENTS = frozenset({"Plan", "Guideline", "Strategy", "PolicyInstrument", "Initiative"})
LEVELS = {"provincial": ("Province",), "regional": ("Province",), "municipal": ("City",), "city": ("City",)}
"""Words for the level of a body or document, and the classes of the places at that level."""
_EMPTY_WORDS = frozenset(
    "present same new latest first separate own master next last previous old current coming".split()
)
_ISSUER_REACH = 10
"""Words after a document within which `by` still names its issuer."""
_MANNER = frozenset({"action", "work", "implementation", "development", "construction", "three-year", "five-year"})
"""Words that say what kind of plan it is, not which."""
_BARE_HEADS = frozenset({"plan", "measures", "opinions", "guidelines", "guideline", "several", "programme", "strategy"})
"""Words that a title shortened to its kind is made of."""
_WHOLE_PLURALS = frozenset({"guidelines", "measures", "rules"})
"""Plurals that are one document where their owner and their manner are said."""
_VAGUE_HEADS = frozenset(("programme program initiative strategy document notice policy circular rules").split())
_LOCAL = AREA_KINDS - {"Country", "Region"}
_OWNERS = _LOCAL | {"Agency", "Country", "Zone", "HighTechZone"}
_GENERIC_OWNERS = frozenset(
    {"city", "province", "region", "municipality", "district", "county", "country", "its", "their"}
)
_OTHERS = frozenset({"rival", "competing", "similar", "comparable"})
_HOLDING = frozenset(
    {"had", "has", "have", "contains", "contained", "comprises", "lists", "listed", "includes", "included"}
)
_YEAR_DIGITS = 4
_YEARS = re.compile(r"(?:to |until )?(\d{4})(?:\s*[-–—]\s*(\d{2,4}))?( edition| version)?", re.IGNORECASE)


def edition(suffix: str) -> str:
    """Return the years or the edition in what follows a title, or nothing: a draft is the document in the making.

    >>> edition(" (2025–27)"), edition(" (2025 Edition)"), edition(" (draft for comment)")
    ('(2025-2027)', '(2025 Edition)', '')
    """
    match = _YEARS.fullmatch(suffix.strip().strip('()"”»》 '))
    if match is None:
        return ""
    first, last, kind = match.groups()
    if last and len(last) == 2:
        last = first[:2] + last
    return f"({first}-{last})" if last else f"({first}{kind.title() if kind else ''})"


LookAhead = Callable[[Sentence, Sequence[Word], Sequence[Draft], int], Thing | None]
"""Finds the body or place that a word begins, although its turn to be identified has not come."""


class Documents:
    """Identifies the titles and descriptions of an article's documents."""

    def __init__(self, past: Past, look_ahead: LookAhead, body: Body) -> None:
        self.past = past
        self._body = body
        self._look_ahead = look_ahead
        self._titles: dict[str, Thing] = {}
        self.own = OwnDocuments()

    def identify_title(self, draft: Draft, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        """Say which document a title means: one known, one titled so before, or a new one."""
        name = join(words, draft)
        years = edition(sentence.text[words[draft.last].end : draft.end])
        label = f"{name} {years}".rstrip()
        gazetteer = self.past.namer.gazetteer
        before = self._bare_title(draft, name, words) if not years else None
        if before:
            draft.thing, draft.via = before, "reference"
            return
        known = gazetteer.get_by_name(label) or gazetteer.get_by_name(name)
        if known and known.kind in INSTRUMENTS and not (years and "(" in known.label and years not in known.label):
            draft.thing = of_entry(known)
            return
        places = [match for match in gazetteer.find(name) if match.entry.kind in AREA_KINDS]
        draft.thing = self._titles.get(label)
        if draft.thing is None:
            owner = None if places else self._title_owner(draft, words, drafts)
            full = f"{self._owner_name(owner)} {label}" if owner else label
            draft.thing = self.past.namer.thing(draft.kind, full)
            self._titles[label] = self._titles[name] = draft.thing
            if owner and owner.type in _LOCAL:
                draft.links.append(("appliesTo", owner))
        draft.links += self._areas_in(draft, words)

    def call(self, name: str, thing: Thing) -> None:
        """Remember a short name that the text gives a document: `(the "Shenzhen Regulations")`."""
        self._titles.setdefault(name, thing)

    def _bare_title(self, draft: Draft, name: str, words: Sequence[Word]) -> Thing | None:
        """`the Action Plan`: the document titled before that begins with these words, where there is only one."""
        lowers = {word.lower() for word in name.split()}
        pointed = draft.first > 0 and words[draft.first - 1].lower in {"the", "this", "that", "present"}
        if not pointed or lowers - _MANNER - _BARE_HEADS:
            return None
        named = [d for d in self._titles.values() if f" {name.lower()} " in f" {d.label.lower()} "]
        return named[0] if len({thing.iri for thing in named}) == 1 else None

    def _is_dated_otherwise(self, phrase: InstrumentPhrase, words: Sequence[Word]) -> bool:
        """`the plan of 31 May 2023`: its date tells it from a document whose title has other years."""
        after = [word.text for word in words[phrase.last + 1 : phrase.last + 5]]
        year = next((text for text in after if text.isdigit() and len(text) == _YEAR_DIGITS), None)
        last = self.past.last("Plan", "Guideline", "PolicyInstrument")
        if after[:1] not in (["of"], ["from"]) or year is None or last is None:
            return False
        return _YEARS.search(last.label) is not None and year not in last.label

    def _is_anothers(
        self, phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft], label: str
    ) -> bool:
        """`the State Council's own plan`: no document that is named after another place."""
        at = phrase.first - 1
        while at > 0 and words[at].lower in _EMPTY_WORDS:
            at -= 1
        if words[at].lower != "'s":
            return False
        owner = next((d.thing for d in drafts if d.last in {at - 1, at} and d.thing and d.thing.type in _OWNERS), None)
        if owner is None:
            return False
        if owner.type == "Agency" and any(word.lower == "own" for word in words[at + 1 : phrase.head]):
            return True  # set against the one that is spoken of
        place = self._place_of(owner)
        places = [m.entry.label for m in self.past.namer.gazetteer.find(label) if m.entry.kind in _LOCAL]
        return bool(places) and (place is None or place.label not in label)

    def _title_owner(self, draft: Draft, words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
        """Return the place or zone whose document it is, where the sentence or the whole article says so."""
        before = draft.first - 1
        while before > 0 and (words[before].lower in _EMPTY_WORDS or words[before].text in '"“«'):
            before -= 1
        if before > 0 and words[before].lower in {"'s", "its", "their"}:
            at = before - 1 if words[before].lower == "'s" else before
            owner = next((d.thing for d in drafts if d.last == at and d.thing and d.thing.type in _OWNERS), None)
            if owner:
                return self._place_of(owner)
            if words[at].lower in _GENERIC_OWNERS:
                return None  # `the city's`, and which city is not known yet
        issuer = self._issuer_after(draft.last + 1, words, drafts)
        if issuer is None:
            issuer = next(
                (d.thing for d in drafts if d.last < draft.first and d.thing and d.thing.type in _OWNERS), None
            )
        return self._place_of(issuer) if issuer else self._only_place()

    def _only_place(self) -> Thing | None:
        """Return the place of an article that has named one city or province alone, and no central body."""
        places: dict[str, Thing] = {}
        for mention in self.past.history:
            if mention.kind in {"Agency", "Province", "City"} and mention.iri:
                place = self._place_of(Thing(mention.iri, mention.label, mention.kind, mention.provisional))
                if place is None:
                    return None
                places[place.iri] = place
        return next(iter(places.values())) if len(places) == 1 else None

    def _place_of(self, owner: Thing) -> Thing | None:
        """Return the place, below the country, that an owner is or is named after; `None` for a central body."""
        if owner.type in _LOCAL or owner.type in {"Zone", "HighTechZone"}:
            return owner
        matches = self.past.namer.gazetteer.find(owner.label)
        return next((of_entry(m.entry) for m in matches if m.entry.kind in _LOCAL), None)

    def _owner_name(self, owner: Thing) -> str:
        place = self._place_of(owner)
        return place.label if place else self.past.namer.short(owner)

    def describe(
        self, draft: Draft, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> None:
        """Say which document a description means: one named before, or a new one named by its owner and subject."""
        described = [w.lower for w in words[phrase.first : phrase.head] if w.lower not in _EMPTY_WORDS]
        head = words[phrase.head].lower
        past = self.past
        if phrase.definite and not set(described) - _MANNER and not phrase.tail:
            if self._is_dated_otherwise(phrase, words):
                draft.reason = "a document of its own, dated another time"
                return
            first = max(phrase.first - 1, 0)
            own = self.own.meant(sentence.text[words[first].begin : words[phrase.last].end])
            if own:
                draft.thing, draft.via, draft.reason = own, "reference", "the document of the article"
                return
            reference = Reference(phrase.first, phrase.last, HEADS.get(head, ("Programme",)), head)
            mention, reason = resolve(reference, sentence.ordinal, past.history, past.owners)
            draft.reason = reason
            draft.via = "reference"
            if mention and mention.iri and not self._is_anothers(phrase, words, drafts, mention.label):
                draft.thing = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
                draft.antecedent = mention.sentence
                return
            if words[phrase.first - 1].lower not in {"its", "their", "'s"} and not is_issued(words, phrase):
                return
            draft.reason = "whose it is, is said beside it"
        owned = phrase.first > 0 and words[phrase.first - 1].lower in {"its", "their", "'s"}
        whole = owned and head in _WHOLE_PLURALS and bool(set(described) & _MANNER)  # `the ministry's work guidelines`
        if phrase.plural and not phrase.count and not whole and (not phrase.tail or head == "plans"):
            if head == "plans" and (described or phrase.tail):
                draft.kind = "PlanSet"
                tail = phrase_text(words[phrase.head + 1 : phrase.last + 1])
                draft.reason = " ".join([*(w.text for w in words[phrase.first : phrase.head]), "plan", tail]).strip()
            return
        if (head in _VAGUE_HEADS and not phrase.tail) or not _OTHERS.isdisjoint(described):
            return
        holds = {w.lower for w in words[max(0, phrase.first - 3) : phrase.first]} & _HOLDING
        if phrase.count and holds and any(d.kind in INSTRUMENTS and d.last < phrase.first for d in drafts):
            return  # `The plan had 18 measures`: its parts
        issuer = self._issuer(phrase, sentence, words, drafts)
        if issuer is None or (past.zones.other and not described and not phrase.tail):
            return
        name = self._described_name(phrase, words, issuer, drafts)
        separate = {w.lower for w in words[phrase.first : phrase.head]} & {"separate", "second", "further"}
        if separate and any(m.label.startswith(name) for m in past.history):
            draft.reason = "a document of its own, but nothing tells its name from that of another"
            return
        if not phrase.definite and not phrase.count and not self._titles:
            draft.thing = self._titled_ahead(sentence, issuer)
        draft.thing = draft.thing or past.namer.thing(phrase.kind, name)
        draft.via = "build"
        draft.links += self._areas_in(draft, words)

    def _titled_ahead(self, sentence: Sentence, issuer: Thing) -> Thing | None:
        """Return the document that one of the next sentences begins with by its title, or `None`."""
        ahead = find_title_ahead(self._body, sentence)
        if ahead is None:
            return None
        name, years = phrase_text(ahead.words), edition(ahead.suffix)
        label = f"{name} {years}".rstrip()
        if self.past.namer.gazetteer.get_by_name(label) or self.past.namer.gazetteer.get_by_name(name):
            return None
        places = [match for match in self.past.namer.gazetteer.find(name) if match.entry.kind in AREA_KINDS]
        place = None if places else self._place_of(issuer)
        thing = self.past.namer.thing(ahead.kind, f"{place.label} {label}" if place else label)
        self._titles[label] = self._titles[name] = thing
        return thing

    @staticmethod
    def _issuer_after(after: int, words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
        """Return the body that `by` names after a document, or `of` directly behind it."""
        for index in range(after, min(after + _ISSUER_REACH, len(words))):
            near = words[index].lower == "of" and index == after
            if words[index].lower == "by" or near:
                at = index + 2 if index + 1 < len(words) and words[index + 1].lower == "the" else index + 1
                named = next((d.thing for d in drafts if d.first == at and d.thing), None)
                if named and named.type == "Agency":
                    return named
        return None

    def _issuer(
        self, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Thing | None:
        after = phrase.last + 1
        at = issuer_at(words, phrase)
        named = self._look_ahead(sentence, words, drafts, at) if at is not None else None
        named = named or self._issuer_after(after, words, drafts)
        if named:
            return named
        if at is None and [w.lower for w in words[after : after + 1]] in (["that"], ["which"]):
            return None  # `a plan that may come`: whose it is, is not said here
        kinds = {"Agency", "Province", "City", "Country"}
        for draft in drafts:
            owns = draft.last == phrase.first - 2 and words[phrase.first - 1].lower == "'s"
            if owns and draft.kind in {"County", "District"} and draft.thing:
                return draft.thing
            if draft.last < phrase.first and draft.thing and draft.thing.type in kinds:
                return draft.thing
        return self.past.last(*kinds)

    def _areas_in(self, draft: Draft, words: Sequence[Word]) -> list[tuple[str, Thing]]:
        """A place in the words of a document is what it applies to; `provincial` means the province spoken of."""
        text = join(words, draft)
        matches = self.past.namer.gazetteer.find(text)
        areas = [of_entry(m.entry) for m in matches if m.entry.kind in _LOCAL]
        for word, kinds in LEVELS.items():
            place = self.past.last(*kinds) if word in text.lower().split() and not areas else None
            if place:
                areas.append(place)
        return [("appliesTo", area) for area in areas]

    def _described_name(
        self, phrase: InstrumentPhrase, words: Sequence[Word], issuer: Thing, drafts: Sequence[Draft]
    ) -> str:
        first, last, past = phrase.first, phrase.last, self.past
        while first < phrase.head and words[first].lower in _EMPTY_WORDS | {"provincial", "municipal"}:
            first += 1
        of_zone = [w.lower for w in words[phrase.head + 2 : last + 1]] in (["that", "zone"], ["the", "zone"])
        if of_zone:
            last = phrase.head
        text = phrase_text(words[first : last + 1])
        for match in reversed(past.namer.gazetteer.find(text)):
            if match.entry.kind == "Topic" and text[match.begin : match.end].rstrip("s").isupper():
                text = f"{text[: match.begin]}{match.entry.label}{text[match.end :]}"
        level = words[phrase.first].lower
        if level in LEVELS:
            issuer = past.last(*LEVELS[level]) or issuer
        name = self._owner_name(issuer)
        described = {w.lower for w in words[phrase.first : phrase.head]}
        if (not phrase.tail or of_zone) and described <= _EMPTY_WORDS | _MANNER:
            topics = past.topics or _topics_for(drafts, words[first].begin)
            programme = past.zones.programme
            if programme:
                zone = "AI pilot zone" if programme.zone_name.startswith("AI") else programme.zone_name
                return f"{name} {zone} {text}" if described & _MANNER else f"{name} {text} on {zone} construction"
            if topics:
                return f"{name} {topics[-1]} {text}"
        return text if text.startswith((issuer.label, name)) else f"{name} {text}"


def _topics_for(drafts: Sequence[Draft], begin: int) -> list[str]:
    """Return the topics that may name a document: those before it, or the only one of its sentence."""
    topics = [d for d in drafts if d.kind == "Topic" and d.thing and d.via != "list"]
    before = [d for d in topics if d.end <= begin]
    return [d.thing.label for d in before or (topics if len(topics) == 1 else []) if d.thing]


def join(words: Sequence[Word], draft: Draft) -> str:
    """Return the words of a draft as running text, quotation marks left out."""
    return phrase_text(words[draft.first : draft.last + 1])


def phrase_text(words: Sequence[Word]) -> str:
    """Return words as running text, quotation marks left out, years joined by a plain hyphen.

    >>> from kgtool.prose.words import split_words
    >>> phrase_text(split_words('plan for “AI+” (2025–2027)'))
    'plan for AI+ (2025-2027)'
    """
    parts: list[str] = []
    end = None
    for word in words:
        if word.text in '"“”«»':
            continue
        if end is not None and word.begin > end:
            parts.append(" ")
        parts.append(word.text.replace("’", "'").replace("–", "-"))
        end = word.end
    return "".join(parts).replace("  ", " ").strip()
