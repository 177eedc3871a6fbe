"""Which document a title or a description means: `Action Plan for ... (2025-2027)`, `its implementation plan`.

A title keeps its years and its edition, so that the plans of two terms stay two things. A title that names no place
is put after the place whose it is, where the text says so: many cities have an `Action Plan for AI`. A document
without a title is named by its owner, its kind and what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.dates import MONTHS
from kgtool.mentions.documents.absent import is_absent, is_own_new
from kgtool.mentions.documents.apposed import PROGRAMMES, is_named_by_tail, is_title_of, said_to_be
from kgtool.mentions.documents.instruments import POINTING_BACK, SITE_NOUNS, InstrumentPhrase
from kgtool.mentions.documents.issuing import is_issued, year_behind
from kgtool.mentions.documents.known import as_titled, known_described, known_reworded
from kgtool.mentions.documents.levels import LEVELS, issuer_at_level
from kgtool.mentions.documents.of_sites import SITE_KINDS, site_of
from kgtool.mentions.documents.own import MANNER, OwnDocuments, is_bare, is_headline
from kgtool.mentions.documents.owners import EMPTY_WORDS, INSTRUMENTS, LOCAL, SITES, LookAhead, Owners
from kgtool.mentions.documents.scopes import scopes_in
from kgtool.mentions.documents.subjects import topic_named_after, zone_named_after
from kgtool.mentions.documents.titles_ahead import find_title_ahead
from kgtool.mentions.documents.wording import YEARS, edition, join, phrase_text, split_issuer, without_place_said
from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import AREA_KINDS, of_entry
from kgtool.mentions.references.descriptions import HEADS, Reference, resolve
from kgtool.mentions.references.past import Past
from kgtool.prose.words import Word, has_any
from kgtool.records import Body, Sentence, Thing

_EMPTY = EMPTY_WORDS | MANNER
_PLACED = AREA_KINDS | SITES
_POINTED = frozenset("the this that present above said aforesaid attached foregoing".split())
_WHOLE_PLURALS = frozenset({"guidelines", "measures", "rules"})
"""Plurals that are one document where their owner and their manner are said."""
_VAGUE_HEADS = frozenset(("programme program initiative strategy document notice policy circular rules").split())
_OTHERS = frozenset({"rival", "competing", "similar", "comparable", "older", "earlier"})
_ON_AI = frozenset({"ai", "artificial"})
_HOLDING = frozenset("had has have contains contained comprises lists listed includes included".split())
_PLAN_OF_ITS_NAME = re.compile(r"(?-i: for )|\bplan\b", re.IGNORECASE)
"""What names have that need a word of carrying out before they say what a document serves."""
_IMPLEMENTING = re.compile(r"\b(?:implement|deepen|advanc|promot|further|accelerat|carry)", re.IGNORECASE)


class Documents:
    """Identifies the titles and descriptions of an article's documents."""

    def __init__(self, past: Past, look_ahead: LookAhead, body: Body) -> None:
        self.past = past
        self._body = body
        self.owners = Owners(past, look_ahead)
        self._titles: dict[str, Thing] = {}
        self.own = OwnDocuments()

    def identify_title(self, draft: Draft, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]) -> None:
        """Say which document a title means: one known, one titled so before, or a new one."""
        name = join(words, draft)
        years = edition(sentence.text[words[draft.last].end : draft.end])
        label = f"{name} {years}".rstrip()
        gazetteer = self.past.namer.gazetteer
        if is_headline(name):
            draft.reason = "a headline that tells something"
            return
        before = self._bare_title(draft, name, words, sentence.role) if not years else None
        if before:
            draft.thing, draft.via = before, "reference"
            return
        known = gazetteer.get_by_name(label) or gazetteer.get_by_name(name)
        whose = split_issuer(name) if " of " in name and not known else None
        body = gazetteer.get_by_name(whose[1], "Agency") if whose else None
        if whose and body:
            name = whose[0]
            label = f"{name} {years}".rstrip()
            draft.links.append(("issuedBy", of_entry(body)))
        known = known or known_reworded(name, gazetteer)
        if known and known.kind in INSTRUMENTS and not (years and "(" in known.label and years not in known.label):
            draft.thing = as_titled(known, label)
            draft.links += self._served_by(name.partition(" ")[2])
            return
        places = [m for m in gazetteer.find(name) if m.entry.kind in _PLACED]
        draft.thing = self._titles.get(label)
        if draft.thing is None:
            owner = None if places or body else self.owners.of_title(draft, sentence, words, drafts)
            full = f"{self.owners.name_of(owner)} {label}" if owner else label
            draft.thing = self.past.namer.thing(draft.kind, full)
            self._titles[label] = self._titles[name] = draft.thing
            if owner and owner.type in LOCAL:
                draft.links.append(("appliesTo", owner))
        draft.links += self._areas_in(draft, words)

    def call(self, name: str, thing: Thing) -> None:
        """Remember a short name that the text gives a document: `(the "Shenzhen Regulations")`."""
        self._titles.setdefault(name, thing)

    def _bare_title(self, draft: Draft, name: str, words: Sequence[Word], role: str) -> Thing | None:
        """`the Action Plan`: the document titled before that begins with these words, where there is only one."""
        if not is_bare(name):
            return None
        if role in {"title", "heading"} or name.isupper():
            return self.own.issued  # the heading under which a notice prints it
        if not draft.first or words[draft.first - 1].lower not in _POINTED:
            return None
        named = [d for d in self._titles.values() if f" {name.lower()} " in f" {d.label.lower()} "]
        return named[0] if len({thing.iri for thing in named}) == 1 else None

    def _is_dated_otherwise(self, phrase: InstrumentPhrase, words: Sequence[Word]) -> bool:
        """`the plan of 31 May 2023`: its date tells it from a document whose title has other years."""
        year = year_behind(phrase, words, {"of", "from"})
        last = self.past.last("Plan", "Guideline", "PolicyInstrument")
        if not year or last is None:
            return False
        return YEARS.search(last.label) is not None and year not in last.label

    def _is_anothers(
        self, phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft], label: str
    ) -> bool:
        """`the State Council's own plan`: no document that is named after another place."""
        owner = self.owners.possessor(phrase, words, drafts) or self.owners.place_before(phrase, words, drafts)
        if owner is None:
            return False
        place = self.owners.place_of(owner)
        own = any(word.lower == "own" for word in words[phrase.first - 1 : phrase.head])
        if own and (owner.type == "Agency" or (place and place.label not in label)):
            return True  # set against the one that is spoken of
        named = [match.entry for match in self.past.namer.gazetteer.find(label)]
        places = [entry.label for entry in named if entry.kind in LOCAL]
        if place and not places and named and named[0].kind == "Agency" and label.startswith(named[0].label):
            return True  # `Hubei's plan`, after one of the State Council
        dated = place is not None and bool(year_behind(phrase, words))  # `Gansu was late: its measures of 2024`
        return (bool(places) or dated) and (place is None or place.label not in label)

    def _run_by_owner(self, phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
        """`came from the science ministry and belong to its own programme`: that which this ministry runs."""
        owner = self.owners.possessor(phrase, words, drafts)
        if owner is None and words[phrase.first - 1].lower in {"its", "their"}:
            bodies = [d.thing for d in drafts if d.last < phrase.first and d.thing and d.thing.type == "Agency"]
            owner = bodies[-1] if len({body.iri for body in bodies}) == 1 else None
        entry = self.past.namer.programme("ai", [owner.iri]) if owner and owner.type == "Agency" else None
        return of_entry(entry) if entry else None

    def describe(
        self, draft: Draft, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> None:
        """Say which document a description means: one named before, or a new one named by its owner and subject."""
        if is_absent(phrase, words):
            draft.reason = "the text says that there is none"
            return
        draft.thing = self._titled_beside(phrase, sentence, words, drafts)
        if draft.thing:
            draft.via, draft.reason = "reference", "the title beside it"
            return
        said = said_to_be(phrase, words, drafts)
        if said:
            draft.thing, draft.via, draft.reason = said, "reference", "what it is said to be"
            return
        described = [w.lower for w in words[phrase.first : phrase.head] if w.lower not in EMPTY_WORDS]
        head = words[phrase.head].lower
        past = self.past
        back = not POINTING_BACK.isdisjoint([w.lower for w in words[max(phrase.first - 1, 0) : phrase.head]])
        described = [lower for lower in described if lower not in POINTING_BACK]
        if head in PROGRAMMES and past.zones.programme:  # `the pilot zone programme`
            described = [lower for lower in described if lower not in {"pilot", "zone", "zones"}]
        if "following" in described:
            draft.thing, draft.via = self.own.called(head), "reference"
            draft.reason = "the document that the page prints" if draft.thing else "it follows, and has no name"
            return
        site = site_of(
            phrase, words, past, sentence.ordinal, lambda at: self.owners.look_ahead(sentence, words, drafts, at)
        )
        site = site or self._site_before(phrase, words, drafts)
        if site and (named := self._of_site(phrase, words, site)):
            draft.thing, draft.via = named, "build"
            draft.links.append(("appliesTo", site))
            return
        if (phrase.definite or back) and not set(described) - MANNER and not phrase.tail and not phrase.coined:
            if self._is_dated_otherwise(phrase, words):
                draft.reason = "a document of its own, dated another time"
                return
            first = max(phrase.first - 1, 0)
            own = self.own.meant(sentence.text[words[first].begin : words[phrase.last].end])
            if own:
                draft.thing, draft.via, draft.reason = own, "reference", "the document of the article"
                return
            run_by = self._run_by_owner(phrase, words, drafts) if head in PROGRAMMES else None
            if run_by:
                draft.thing, draft.via, draft.reason = run_by, "reference", "the programme of its owner"
                return
            reference = Reference(phrase.first, phrase.last, HEADS.get(head, ("Programme",)), head)
            mention, reason = resolve(reference, sentence.ordinal, past.meant(reference, sentence), past.owners)
            draft.reason = reason
            draft.via = "reference"
            apart = is_issued(words, phrase) and mention and not set(described) <= set(mention.label.lower().split())
            other = mention and not back and (apart or is_own_new(phrase, words))
            other = other or (mention and head == "plans" and mention.kind == "Programme")  # `backed the plans of Wuxi`
            if mention and mention.iri and not other and not self._is_anothers(phrase, words, drafts, mention.label):
                draft.thing = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
                draft.antecedent = mention.sentence
                return
            if words[phrase.first - 1].lower not in {"its", "their", "'s"} and not is_issued(words, phrase):
                return
            draft.reason = "whose it is, is said beside it"
        owned = phrase.first > 0 and words[phrase.first - 1].lower in {"its", "their", "'s"}
        on_ai = not _ON_AI.isdisjoint([word.lower for word in words[phrase.head + 1 : phrase.last + 1]])
        if owned and head in PROGRAMMES and on_ai and self._run_by_owner(phrase, words, drafts):
            draft.reason = "the programme of zones that its owner runs"
            return
        whole = owned and head in _WHOLE_PLURALS and bool(set(described) & MANNER)  # `the ministry's work guidelines`
        year = year_behind(phrase, words)  # `the Gansu measures of 2024`
        whole = whole or (bool(year) and head in _WHOLE_PLURALS)
        known = self._known(phrase, sentence, words, drafts)
        if known is not None:
            draft.thing, draft.via, draft.reason = of_entry(known), "name", "known by its issuer and month"
            return
        if phrase.plural and not phrase.count and not whole and (not phrase.tail or head == "plans"):
            if head == "plans" and (described or phrase.tail):
                draft.kind = "PlanSet"
                tail = phrase_text(words[phrase.head + 1 : phrase.last + 1])
                draft.reason = " ".join([*(w.text for w in words[phrase.first : phrase.head]), "plan", tail]).strip()
            return
        named_so = phrase.tail or phrase.coined
        if head == "policies" and not named_so and not whole:
            return  # `26 incentive policies` are no one paper
        if (head in _VAGUE_HEADS and not named_so) or not _OTHERS.isdisjoint(described):
            return
        holds = {w.lower for w in words[max(0, phrase.first - 3) : phrase.first]} & _HOLDING
        if phrase.count and holds and any(d.kind in INSTRUMENTS and d.last < phrase.first for d in drafts):
            return  # `The plan had 18 measures`: its parts
        issuer = self.owners.issuer(phrase, sentence, words, drafts)
        told = (sentence, past.history, self._body) if owned else None
        issuer, apart_for = issuer_at_level(self.owners, issuer, described, told)
        if apart_for:
            draft.reason = apart_for
            return
        if issuer is None and not (
            phrase.coined or is_named_by_tail(phrase, words) or self._is_for_place(draft, words)
        ):
            return
        if past.zones.other and not named_so and set(described) <= {"master"}:
            return
        name = self._described_name(phrase, words, issuer, drafts)
        name = f"{name} of {year}" if year and phrase.plural and not phrase.tail else name
        if any(word.lower == "draft" for word in words[phrase.first : phrase.head]):
            name = f"draft {name}"  # what it wants, the plan that comes of it need not want
        separate = {w.lower for w in words[phrase.first : phrase.head]} & {"separate", "second", "further"}
        if separate and any(m.label.startswith(name) for m in past.history):
            draft.reason = "a document of its own, but nothing tells its name from that of another"
            return
        if not phrase.coined:
            opening = not phrase.definite and not phrase.count and not self._titles
            draft.thing = self._titled_ahead(sentence, issuer, opening=opening)
        draft.thing = draft.thing or past.namer.thing(phrase.kind, name)
        draft.via = "build"
        draft.links += self._areas_in(draft, words)
        place = self.owners.place_before(phrase, words, drafts, issuer=issuer)
        if place and all(name != "appliesTo" for name, _ in draft.links):
            draft.links.append(("appliesTo", place))

    def _site_before(self, phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
        """Return the site that `its plan` or `the Jinan zone's plan` is of, or that stands in `a plan for ...`."""
        before = words[phrase.first - 1].lower if phrase.first else ""
        at = phrase.first - 1 if before in {"its", "their"} else phrase.first - 2
        if before in {"its", "their", "'s"}:
            owner = next((d.thing for d in drafts if d.last == at and d.thing and d.thing.type in SITE_KINDS), None)
            return owner if owner and phrase.head > phrase.first else None
        beside = next((d.thing for d in drafts if d.last == phrase.first - 1 and d.thing), None)
        if beside and beside.type in SITE_KINDS and phrase.head > phrase.first:
            return beside  # `the Ningxia hub construction plan`
        tail = phrase_text(words[phrase.head + 1 : phrase.last + 1]).removeprefix("for ").removeprefix("the ")
        entry = self.past.namer.gazetteer.get_by_name(tail) if tail else None
        return of_entry(entry) if entry and entry.kind in SITE_KINDS else None

    def _of_site(self, phrase: InstrumentPhrase, words: Sequence[Word], site: Thing) -> Thing | None:
        """Return the document of a site: the only one named so far that bears its name, else a new one."""
        if phrase.plural and not phrase.count and words[phrase.head].lower not in _WHOLE_PLURALS:
            return None
        place = self.owners.place_of(site)
        called = {site.label, place.label if place else site.label}
        kinds = HEADS.get(words[phrase.head].lower, ())
        documents = [m for m in self.past.history if m.kind in INSTRUMENTS and m.kind in kinds and m.iri]
        own = {m.iri: m for m in documents if phrase.definite and any(name in m.label for name in called)}
        first = phrase.first
        while first < phrase.head and words[first].lower in EMPTY_WORDS | {"provincial", "municipal"}:
            first += 1
        tail = words[phrase.head + 1 : phrase.last + 1]
        last = phrase.head if any(word.capital or word.lower in SITE_NOUNS for word in tail) else phrase.last
        name = f"{site.label} {phrase_text(words[first : last + 1])}"
        if len(own) == 1 and (mention := next(iter(own.values()))):
            return Thing(mention.iri or "", mention.label, mention.kind, mention.provisional)
        return self.past.namer.thing(phrase.kind, name)

    def _known(
        self, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Entry | None:
        """Return the known document that a description with its issuer and month means, or `None`."""
        if not has_any(words, MONTHS.keys()):
            return None
        issuer = self.owners.issuer(phrase, sentence, words, drafts)
        return known_described(words, phrase, issuer, self.past.namer.gazetteer)

    def _is_for_place(self, draft: Draft, words: Sequence[Word]) -> bool:
        """`a plan for the AI industry of Zhuhai`: the place tells it apart, whoever wrote it."""
        return any(m.entry.kind in LOCAL for m in self.past.namer.gazetteer.find(join(words, draft)))

    def _titled_beside(
        self, phrase: InstrumentPhrase, sentence: Sentence, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> Thing | None:
        """Return the document whose title stands beside its description: `the Hubei AI Plan, a three-year plan of`."""
        titles = [d for d in drafts if d.kind in INSTRUMENTS and not d.phrase and d.via in {"build", "name"}]
        title = next((d for d in titles if is_title_of(words, phrase, d.first, d.last)), None)
        if title and title.thing is None:
            self.identify_title(title, sentence, words, drafts)
        return title.thing if title else None

    def _titled_ahead(self, sentence: Sentence, issuer: Thing | None, *, opening: bool) -> Thing | None:
        """Return the document whose title one of the next sentences gives, or `None`.

        Args:
            sentence: the one that describes the document.
            issuer: whose it is.
            opening: whether it is new and the first, so that a title that begins a sentence is its own.
        """
        ahead = find_title_ahead(self._body, sentence, opening=opening)
        if ahead is None:
            return None
        name, years = phrase_text(ahead.words), edition(ahead.suffix)
        label = f"{name} {years}".rstrip()
        gazetteer = self.past.namer.gazetteer
        whole = next((m.entry for m in gazetteer.find(ahead.text) if m.begin == 0 and m.end > len(name)), None)
        known = gazetteer.get_by_name(label) or gazetteer.get_by_name(name) or whole
        if known:  # another one, unless it is known to be of this issuer
            own = known.kind in INSTRUMENTS and issuer and issuer.iri in known.links.get("issuedBy", ())
            return of_entry(known) if own else None
        places = [match for match in gazetteer.find(name) if match.entry.kind in AREA_KINDS]
        place = self.owners.place_of(issuer) if issuer and not places else None
        thing = self.past.namer.thing(ahead.kind, f"{place.label} {label}" if place else label)
        self._titles[label] = self._titles[name] = thing
        return thing

    def _areas_in(self, draft: Draft, words: Sequence[Word]) -> list[tuple[str, Thing]]:
        """A place in the words of a document is what it applies to; `provincial` means the province spoken of."""
        text = join(words, draft)
        matches = self.past.namer.gazetteer.find(text)
        areas = [of_entry(entry) for entry in scopes_in(text, matches)]
        for word, kinds in LEVELS.items():
            place = self.past.last(*kinds) if word in text.lower().split() and not areas else None
            if place:
                areas.append(place)
        return [*(("appliesTo", area) for area in areas), *self._served_by(text)]

    def _served_by(self, name: str) -> list[tuple[str, Thing]]:
        """`Opinions on the AI Plus Initiative`: the initiative in the name of a document is what it serves."""
        matches = self.past.namer.gazetteer.find(name)
        # a plan for an initiative may be the initiative, and `Henan AI Plus action plan` is only called so
        serves = _IMPLEMENTING.search(name) or not _PLAN_OF_ITS_NAME.search(name)
        served = {m.entry.iri: of_entry(m.entry) for m in matches if serves and m.entry.kind == "Initiative"}
        return [("supportsStrategy", thing) for thing in served.values()]

    def _described_name(
        self, phrase: InstrumentPhrase, words: Sequence[Word], issuer: Thing | None, drafts: Sequence[Draft]
    ) -> str:
        first, last, past = phrase.first, phrase.last, self.past
        if phrase.coined:
            coined = phrase_text([*words[phrase.coined[0] : phrase.coined[1] + 1]])
            kind = phrase_text(words[first : phrase.head + 1])
            place = self.owners.place_of(issuer) if issuer else None
            return f"{coined} {kind}" if not place or place.label in coined else f"{place.label} {coined} {kind}"
        while first < phrase.head and words[first].lower in EMPTY_WORDS | {"provincial", "municipal"}:
            first += 1
        of_zone = [w.lower for w in words[phrase.head + 2 : last + 1]] in (["that", "zone"], ["the", "zone"])
        if of_zone:
            last = phrase.head
        text = without_place_said(phrase_text(words[first : last + 1]))
        for match in reversed(past.namer.gazetteer.find(text)):
            if match.entry.kind == "Topic" and text[match.begin : match.end].rstrip("s").isupper():
                text = f"{text[: match.begin]}{match.entry.label}{text[match.end :]}"
        level = words[phrase.first].lower
        if level in LEVELS:
            issuer = past.chief(*LEVELS[level]) or issuer
        if issuer is None or (issuer.type == "Country" and is_named_by_tail(phrase, words)):
            return text
        name = self.owners.name_of(issuer)
        described = {w.lower for w in words[phrase.first : phrase.head]}
        if (not phrase.tail or of_zone) and described <= _EMPTY:
            if issuer.type in {"Zone", "HighTechZone"}:
                return f"{name} {text}"
            zone = zone_named_after(past, described, local=self.owners.place_of(issuer) is not None)
            if zone:
                return f"{name} {zone} {text}" if described & MANNER else f"{name} {text} on {zone} construction"
            topic = topic_named_after(past, drafts, words, first)
            if topic:
                return f"{name} {topic} {text}"
        return text if text.startswith((issuer.label, name)) else f"{name} {text}"
