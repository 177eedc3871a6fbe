"""Finds who and what a Chinese sentence names, by the same steps as `find` and into the same mentions.

Documents, known names, offices and other names by their build, zones with their places, people, short names and
references to what was named before. What is named gets the same IRI as in an English article; what the reference
data does not have gets its Chinese name as its label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kgtool.mentions.chinese.amounts import find_chinese_amounts
from kgtool.mentions.chinese.article_dates import ArticleDates
from kgtool.mentions.chinese.builds import Build, board_at, find_elided, find_heads, government_at, office_at
from kgtool.mentions.chinese.documents import Document, find_documents, find_unquoted, kind_of, short_name
from kgtool.mentions.chinese.events import find_events
from kgtool.mentions.chinese.homes import Homes
from kgtool.mentions.chinese.hubs import find_hubs
from kgtool.mentions.chinese.listed import find_listed, find_siblings
from kgtool.mentions.chinese.naming import ChineseNamer, full_name
from kgtool.mentions.chinese.persons import find_persons
from kgtool.mentions.chinese.plurals import find_plurals
from kgtool.mentions.chinese.references import History, find_references
from kgtool.mentions.chinese.zone_reading import ChineseZones, chinese_draft
from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import AREA_KINDS, Namer, of_entry
from kgtool.prose.words import keep_apart
from kgtool.records import Body, Mention, Sentence, Thing

_HOSTS = AREA_KINDS - {"Country", "Region"}
_BOARDED = frozenset({"Zone", "HighTechZone", "District", "AdministrativeArea"})
_COMMON = frozenset({"Topic", "Indicator"})
_CLOSED = frozenset({"Agency", "Company", "Plan", "Guideline", "PolicyInstrument"})
"""Names of bodies and documents: a longer name does not begin with them (`国务院批复...开发区`)."""
_LINKED = frozenset({"HighTechZone", "Zone", "District", "County", "City"})
_WITHIN_NAME = re.compile(
    r"[\u4e00-\u9fff](?<![的和与及为是在设立批个家选获动创展报入准推该本各由将对以到国省市区座年有了])$"
)
"""Before the name of a programme: it is part of the name of one zone (`合芜蚌国家自主创新示范区`)."""
_ACROSS = re.compile(r"其中国(?!家)[产有内际企资]")
"""`其中国产算力`, where `中国` only stands across two words."""
_OF_TWO = re.compile(r"[前后]者(?=由|于|经|是|为|在|获|则|系|坐落|位于|[0-9])")


class ChineseReader:
    """Reads the Chinese sentences of one article in order; shares the article's history of things named."""

    def __init__(self, namer: Namer, body: Body, history: list[Mention]) -> None:
        self.namer = namer
        self.history = History(history)
        self.dates = ArticleDates(body.article.published)
        self.short: dict[str, Thing] = {}
        self.naming = ChineseNamer(namer)
        self.zones = ChineseZones(namer, self.history, body.text)
        self.homes = Homes(namer.gazetteer, body.text)

    def read(self, sentence: Sentence) -> list[Mention]:
        """Return the mentions of one sentence, in the order of the text; may be empty."""
        text = sentence.text
        dates = self.dates.read(text)
        drafts = self._names(text, [(b, e) for b, e, _ in dates])
        drafts = self._zones(text, sentence.ordinal, drafts, [(b, e) for b, e, _ in dates])
        drafts += self._people(text, drafts)
        drafts += self._aliases(text, drafts)
        drafts.sort(key=BY_BEGIN)
        self._resolve(text, sentence, drafts)
        self._contain(text, drafts)
        taken = [(d.begin, d.end) for d in drafts if d.kind not in _COMMON | {"Programme"}]
        names = [span for span in taken if text[span[0]] == "《"]
        spans = [(b, e) for b, e, _ in dates]
        drafts = [d for d in drafts if not any(b <= d.begin and d.end <= e for b, e in spans)]
        mentions = [
            draft.mention or draft.to_mention(sentence) for draft in drafts if draft.thing or draft.kind == "Role"
        ]
        for begin, end, value in dates:
            mentions.append(_value(sentence, begin, end, "Date", value))
        skip = sorted({*taken, *spans})
        for begin, end, amount in find_chinese_amounts(text, skip=skip):
            if not any(b <= begin < e for b, e in names):
                mentions.append(_value(sentence, begin, end, "Amount", amount))
        mentions.sort(key=lambda mention: (mention.begin, -mention.end))
        return mentions

    def _zones(self, text: str, ordinal: int, drafts: list[Draft], dates: Sequence[tuple[int, int]]) -> list[Draft]:
        """Return the names of a sentence with its zones, none over another; several zones may be meant by one word."""
        if not self.zones.may_name(text, ordinal):
            return keep_apart(sorted(drafts, key=_by_weight))
        standing = [*self._standing_for(text, drafts), *find_plurals(text, drafts, self.history.mentions, ordinal)]
        zones = self.zones.read(text, ordinal, [*drafts, *standing], dates)
        kept = keep_apart(sorted([*zones, *drafts], key=_by_weight))  # of equally long ones the zone rules
        spans = {(d.begin, d.end) for d in kept if d.kind == "PilotZone" and d.via == "list"}
        return kept + [d for d in zones if d not in kept and d.via == "list" and (d.begin, d.end) in spans]

    def _standing_for(self, text: str, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the words that stand for one town of which the zones of a sentence may be (`我市`)."""
        found = []
        for reference in find_references(text):
            if reference.kinds != ("City",) or text[reference.begin] == "全":
                continue
            thing = self.history.resolve(reference, [d for d in drafts if d.begin < reference.begin and d.thing])
            if thing:
                found.append(chinese_draft(reference.begin, reference.end, thing.type, thing, via="reference"))
        return found

    def _names(self, text: str, dates: Sequence[tuple[int, int]]) -> list[Draft]:
        """Return documents, known names, offices and names by build; they may overlap."""
        drafts: list[Draft] = []
        for document in find_documents(text):
            drafts.append(self._document(document))
        matches = [m for m in self.namer.gazetteer.find(text) if not _ACROSS.match(text, max(0, m.begin - 1))]
        known = [chinese_draft(m.begin, m.end, m.entry.kind, m.entry.thing) for m in matches]
        for match, draft in zip(matches, known, strict=True):
            drafts.append(draft)
            board = board_at(text, match.end) if match.entry.kind in _BOARDED else 0
            if board:
                label = f"{text[match.begin : match.end]}管委会"
                drafts.append(
                    chinese_draft(match.begin, board, "Agency", self.namer.thing("Agency", label), via="build")
                )
                self.history.note_area(match.entry.thing)
            if match.entry.kind in _HOSTS:
                owned = self._owned(text, draft, match.entry, known)
                if owned:
                    self.history.note_area(match.entry.thing)
                drafts += owned
        drafts = [d for d in drafts if d.kind != "Programme" or not _WITHIN_NAME.match(text[d.begin - 1 : d.begin])]
        for begin, end, level, office in find_elided(text):
            entry = self.homes.place_of(level, self.history)
            if entry:
                thing = (
                    self.naming.government(entry.thing)
                    if office.endswith("政府")
                    else self.naming.office(entry, office)
                )
                drafts.append(chinese_draft(begin, end, "Agency", thing, via="build"))
        drafts = find_hubs(text, drafts, self.namer.gazetteer) + drafts
        closed = [*dates, *((d.begin, d.end) for d in drafts if d.kind in _CLOSED)]
        for build in [*find_heads(text, closed), *find_events(text, closed)]:
            if not any(
                d.thing and d.begin <= build.begin and build.end <= d.end and d.kind not in _COMMON for d in drafts
            ):
                thing = self._built(text, build, drafts)
                drafts.append(chinese_draft(build.begin, build.end, thing.type, thing, via="build"))
        for begin, end, kind in find_listed(text, drafts):
            thing = self.naming.member(kind, text[begin:end])
            drafts.append(chinese_draft(begin, end, thing.type, thing, via="build"))
        return drafts

    def _built(self, text: str, build: Build, drafts: Sequence[Draft]) -> Thing:
        """Return what a name by its build means: what it is the short name of, else the thing of that name."""
        here = [d for d in drafts if d.end <= build.begin and d.thing]
        longer = self.history.longer(build.name, here, text)
        if longer:
            return longer
        name = build.name
        level = next((level for level in ("自治区", "省", "市") if name.startswith(level)), "")
        entry = self.homes.place_of(level, self.history) if level else None
        if entry:  # `省人工智能产业联盟`
            name = full_name(entry) + name.removeprefix(level)
        return self.naming.built(build.kind, name)

    def _owned(self, text: str, draft: Draft, entry: Entry, known: Sequence[Draft]) -> list[Draft]:
        """Return the government, the office or the document whose name begins with a place."""
        end = government_at(text, draft.end)
        if end:
            return [chinese_draft(draft.begin, end, "Agency", self.naming.government(entry.thing), via="build")]
        office = office_at(text, draft.end)
        if office:
            found = [chinese_draft(draft.begin, office[0], "Agency", self.naming.office(entry, office[1]), via="build")]
            for begin, end, name in find_siblings(text, office[0], known):
                found.append(chinese_draft(begin, end, "Agency", self.naming.office(entry, name), via="build"))
            return found
        document = find_unquoted(text, draft.end)
        if document and kind_of(document[1]):
            name = f"{text[draft.begin : draft.end]}{document[1]}"
            named = chinese_draft(draft.begin, document[0], kind_of(name), self.naming.document(name), via="build")
            named.links += self.naming.areas_of(name)
            return [named]
        return []

    def _document(self, document: Document) -> Draft:
        """Return the draft of a document in 《》: known, short for one named before, or new."""
        draft = chinese_draft(document.begin, document.end, document.kind, None, via="build")
        known = self.namer.gazetteer.get_by_name(document.name)
        if known and known.kind in {"Plan", "Guideline", "Strategy", "PolicyInstrument", "Initiative"}:
            draft.thing, draft.via = of_entry(known), "name"
            draft.links += self.naming.areas_of(document.name)
        elif document.name in self.short:
            draft.thing, draft.via = self.short[document.name], "reference"
        elif document.generic:
            draft.thing, draft.via = self.history.document(document.name), "reference"
        else:
            draft.thing = self.naming.document(document.name)
            draft.links += self.naming.areas_of(document.name)
        if draft.thing and not document.draft:
            draft.links += self.naming.issuers_of(document.name)
        return draft

    def _people(self, text: str, drafts: Sequence[Draft]) -> list[Draft]:
        found = []
        for person in find_persons(text):
            if any(d.begin < person.end and person.begin < d.end and d.kind not in _COMMON for d in drafts):
                continue
            thing = self.namer.thing("Person", person.name)
            if person.post:
                found.append(chinese_draft(person.post_begin, person.post_end, "Role", None, via="build"))
            found.append(chinese_draft(person.begin, person.end, "Person", thing, via="build"))
        return found

    def _aliases(self, text: str, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the short names that brackets give to what stands before them, and remember them."""
        found = []
        for draft in drafts:
            short = short_name(text, draft.end)
            if short is None or draft.thing is None or draft.kind in _COMMON:
                continue
            begin, end, name = short
            self.short[name] = draft.thing
            if draft.kind not in {"Plan", "Guideline", "PolicyInstrument", "Initiative"}:
                found.append(chinese_draft(begin, end, "Alias", draft.thing, via="acronym"))
        return found

    def _resolve(self, text: str, sentence: Sentence, drafts: list[Draft]) -> None:
        """Add references to what was named before, and remember what is named here."""
        taken = [(d.begin, d.end) for d in drafts if d.kind not in _COMMON]
        for reference in find_references(text):
            if any(b < reference.end and reference.begin < e for b, e in taken):
                continue
            here = [d for d in drafts if d.begin < reference.begin and d.thing]
            if reference.kinds == ("Country",):
                china = self.namer.gazetteer.get_by_name("China", "Country")
                thing = of_entry(china) if china else None
            else:
                thing = self.history.resolve(reference, here) or self._around(reference.kinds)
                if "Plan" in reference.kinds:
                    thing = self.history.document(text[reference.begin : reference.end])
            if thing:
                kind = thing.type
                office = office_at(text, reference.end) if kind in _HOSTS else None
                entry = self.namer.gazetteer.entries.get(thing.iri) if office else None
                if office and entry:  # `该市数据资源管理局`
                    own = self.naming.office(entry, office[1])
                    drafts[:] = [d for d in drafts if d.begin >= office[0] or d.end <= reference.begin]
                    drafts.append(chinese_draft(reference.begin, office[0], "Agency", own, via="build"))
                    continue
                if reference.office:
                    label = f"{self._chinese(thing)}管委会"
                    owned = chinese_draft(
                        reference.begin, reference.end, "Agency", self.namer.thing("Agency", label), via="build"
                    )
                    drafts.append(owned)
                    continue
                drafts.append(chinese_draft(reference.begin, reference.end, kind, thing, via="reference"))
        for match in _OF_TWO.finditer(text):
            here = sorted((d for d in drafts if d.end <= match.start()), key=BY_BEGIN)
            meant = self.history.of_two(former=match[0] == "前者", here=here, ordinal=sentence.ordinal)
            if meant:
                drafts.append(chinese_draft(*match.span(), meant.type, meant, via="reference"))
        for name, thing in self.short.items():
            if name not in text:
                continue
            at = text.find(name)
            busy = [(d.begin, d.end) for d in drafts if d.kind not in _COMMON]
            if not any(b < at + len(name) and at < e for b, e in busy):
                drafts.append(chinese_draft(at, at + len(name), thing.type, thing, via="acronym"))
        drafts.sort(key=BY_BEGIN)
        for draft in drafts:
            if draft.thing and draft.kind not in _COMMON | {"Alias", "Role"}:
                draft.mention = draft.to_mention(sentence)
                for _, place in draft.links if draft.kind not in {"PilotZone"} else ():
                    self.history.note_area(place)
                self.history.add(draft.mention)

    def _around(self, kinds: Sequence[str]) -> Thing | None:
        """Return the province or city around the place named last: `全省` in an article that only names Hefei."""
        if kinds not in {("Province",), ("City",)}:
            return None
        inner = self.history.last("City", "District", "County", "HighTechZone", "Zone")
        holders = self.namer.gazetteer.chain(inner.iri) if inner else []
        entries = (self.namer.gazetteer.entries.get(iri) for iri in holders)
        return next((of_entry(entry) for entry in entries if entry and entry.kind in kinds), None)

    def _chinese(self, thing: Thing) -> str:
        entry = self.namer.gazetteer.entries.get(thing.iri)
        return (entry.label_zh if entry else "") or thing.label

    def _contain(self, text: str, drafts: Sequence[Draft]) -> None:
        """`江苏省苏州市`, `天津（滨海新区）`: one place right behind another that holds it lies in it."""
        areas = [
            d for d in drafts if d.thing and d.via != "reference" and d.thing.type in _HOSTS | {"HighTechZone", "Zone"}
        ]
        for outer, inner in pairwise(areas):
            if (
                outer.thing is None
                or inner.thing is None
                or inner.thing.type not in _LINKED
                or outer.thing.type not in _HOSTS
            ):
                continue
            if text[outer.end : inner.begin] in {"", "（", "("} and outer.thing.iri in self.namer.gazetteer.chain(
                inner.thing.iri
            ):
                inner.links.append(("locatedIn", outer.thing))
                inner.mention = None


def _by_weight(draft: Draft) -> tuple[int, bool, bool]:
    """Key by which names that lie over each other are sorted: the longest first, then those of a list."""
    return draft.begin - draft.end, draft.via != "list", draft.thing is None


def _value(sentence: Sentence, begin: int, end: int, kind: str, value: object) -> Mention:
    text = sentence.text[begin:end]
    return Mention(
        sentence.begin + begin,
        sentence.begin + end,
        text,
        sentence.ordinal,
        kind,
        via="value",
        value=value,  # type: ignore[arg-type]
    )
