"""What an article tells of known zones, in whatever words: the reference data confirms it.

That Suzhou has a pilot zone of the science ministry, approved in March 2021, is told in no end of ways (`Suzhou carries
both titles`, `for Changsha the date was March 2021`, a row of a table). Where the reference data knows the fact and the
parts of it stand together in one clause, with a word that grants or holds, and nothing is denied, hoped or asked there,
the article states it. Nothing is taken from the reference data that the article does not name: the date is the
article's, the body must be named, and a zone approved after the article appeared is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kgtool.dates import parse_iso
from kgtool.lazy import lazy
from kgtool.records import Body, Mention, Sentence, Statement, Thing, Value
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.certainty.own_words import find_own_words
from kgtool.statements.clauses.compared import is_compared
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import PLANS
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import (
    HOLDING,
    REACH,
    TABLE,
    TITLES,
    Named,
    Surroundings,
    agrees,
    agrees_with,
    approving_bodies,
    confirm,
    is_another_title,
    is_headed,
    is_only_namesake,
    listed_places,
    names_other_zone,
    surroundings,
    tell,
)
from kgtool.statements.relations.zones.body_turns import read_body_turns
from kgtool.statements.relations.zones.grants import granting_words
from kgtool.statements.relations.zones.known_parts import KnownParts
from kgtool.statements.relations.zones.unnamed_zones import UnnamedZones
from kgtool.statements.relations.zones.wrong_bodies import read_wrong_bodies
from kgtool.statements.relations.zones.year_lists import read_year_lists
from kgtool.statements.relations.zones.zone_columns import head_of, read_zone_columns

_BREAKS = frozenset({";", "but", "while", "whereas", "although", "though", "however"})
_AT = frozenset({"in", "at", "by", "from", "near", "outside", "to", "with", "of", "unlike", "like", "than"})
"""Behind these a place is only where or with whom something is done."""
_LEADING = frozenset(
    "zone zones one ones that those letter letters pilot pilots along together shares share shared".split()
)
"""Before `in P` and `with P` these speak of the zone there."""
_SPEAKING = frozenset({"Programme", "ZoneSet", "PilotZone", "Rank"})
_ON_PROGRAMMES = _SPEAKING | PLANS | {"Zone"}
"""Classes of what may speak of a programme."""
_OTHERS = frozenset({"Programme", "Rank"})
_TELLING = ("development", "application", "innovative")
"""Words by which the name of a pilot zone tells its programme."""
_STATED = frozenset({"approvedBy", "approvedOn", "partOfProgramme", "establishedOn", "locatedIn"})
_APPROVAL = frozenset({"approvedBy", "approvedOn"})
_OF_PAPERS = frozenset({"approvedOn", "issuedOn"})
_WISHED = re.compile(
    r"\b(?:wants?|wanted|hop(?:e|es|ed|ing)|appl(?:y|ied|icants?)|candidates?|bid(?:s|ding|ders)?|rejected|refused)\b",
    re.IGNORECASE,
)
"""What a line tells of places that have no zone yet."""
_PILOT_ZONE = re.compile(r"\bpilot zones?\b", re.IGNORECASE)
_MOST, _MOST_SPOKEN = 400, 2000
"""Sentences, and words for programmes, of an article that are kept to be looked at again."""


class Confirmations:
    """Looks at an article again, when all rules have read it, for what the reference data confirms."""

    def __init__(self, body: Body, mentions: Sequence[Mention], zones: ZoneRegister, lexicon: Lexicon) -> None:
        self.zones = zones
        self.lexicon = lexicon
        self.body = body
        self.mentions = mentions
        self._contexts: list[SentenceContext] = []
        self._known: set[tuple[str, str]] = set()
        self._doubted: set[str] = set()
        self._approved: set[str] = set()
        self._paper_days: set[Thing | Value] = set()
        """Days on which plans were approved or issued, which are not those of their zones."""
        self._rolls: set[int | None] = set()
        """Sentences that lead lists of zones of which one is said to have been approved."""
        self._last = body.article.published.last_day() if body.article.published else None
        self._pilots = False
        self._unnamed = UnnamedZones(mentions, zones, lexicon)
        self._spoken: list[tuple[int, int, str, Mention]] = []
        """Where the article speaks of which programme: sentence, offset, IRI of the programme, the words."""
        self._nothing: tuple[Sequence[Mention], str] = ((), "")
        self._named: dict[int, list[Mention]] = {}
        """By sentence the bodies, dates, zones and places that it names."""
        for mention in mentions if zones.zones else ():
            self._pilots |= mention.kind in {"Zone", "PilotZone", "ZoneSet"} and "pilot" in mention.text
            programme = self._programme(mention) if mention.kind in _ON_PROGRAMMES else ""
            if programme and len(self._spoken) < _MOST_SPOKEN:
                self._spoken.append((mention.sentence, mention.begin, programme, mention))
            if mention.kind == "Date" or mention.iri in zones.bodies or mention.iri in zones.known:
                self._named.setdefault(mention.sentence, []).append(mention)

    @lazy
    def _told(self) -> frozenset[str]:
        """The programmes of which the article speaks in words."""
        return frozenset(programme for _, _, programme, _ in self._spoken)

    def _programme(self, mention: Mention) -> str:
        """Return the programme of which a mention speaks: it, its zones, one of them, or a document on them."""
        if mention.kind in _SPEAKING:
            known = self.zones.programme_of(mention.iri or "", mention.label)
            return known or (mention.iri or "" if mention.kind in _OTHERS else "")  # of another nothing is known
        if mention.kind == "Zone" and not mention.iri:  # `the right to build a national ... pilot zone`
            return self._described(mention.text) if "pilot" in mention.text else ""
        if mention.kind in PLANS:
            return next((iri for name, iri in self.zones.names.items() if name in mention.label), "")
        return ""

    def note(self, context: SentenceContext) -> None:
        """Keep a sentence that names a known zone or the place of one, or that a province heads."""
        iris = [m.iri for m in context.mentions]
        known = not self.zones.known.isdisjoint(iris)
        elsewhere = context.sentence.role == "row" and names_other_zone(context.mentions, self.zones)
        if not elsewhere and (known or not self.zones.bodies.keys().isdisjoint(iris)):
            self._unnamed.note(context)
        known = known or (context.sentence.role != "row" and is_headed(context))
        known = known or (context.sentence.role == "item" and "Province" in context.kinds)
        if len(self._contexts) < _MOST and known:
            self._contexts.append(context)

    def hear(self, statement: Statement) -> None:
        """Take note of what has been stated: it is not stated again, and what is denied or hoped is not confirmed."""
        if statement.predicate in _OF_PAPERS and statement.subject.type in PLANS:
            self._paper_days.add(statement.object)
        if statement.predicate in _STATED:
            iri = statement.subject.iri
            if statement.modality == "asserted":
                if not (self._is_misdated(statement) or is_only_namesake(statement)):
                    self._known.add((iri, statement.predicate))
                if statement.predicate in _APPROVAL and iri in self.zones.by_iri:
                    self._approved.add(iri)
            elif statement.predicate != "locatedIn":
                self._doubted.add(iri)

    def _is_misdated(self, statement: Statement) -> bool:
        """Say whether a statement gives a known zone another day than that of its approval."""
        zone = self.zones.by_iri.get(statement.subject.iri) if statement.predicate == "approvedOn" else None
        value = statement.object
        known = zone is not None and isinstance(value, Value) and zone.approved and zone.thing.type == "PilotZone"
        return bool(known) and zone is not None and not agrees_with(parse_iso(getattr(value, "text", "")), zone)

    def read(self) -> Iterator[Statement]:
        """Yield what is confirmed; may be empty."""
        self._rolls = {
            context.sentence.lead
            for context in self._contexts
            if any(m.iri in self._approved for m in context.mentions)
        }
        contexts, zones = self._unnamed.contexts, self.zones
        bodies = approving_bodies([m for named in self._named.values() for m in named], zones)
        repeated = find_own_words(self.body) if bodies else {}
        for statement in read_wrong_bodies(contexts, repeated, zones, self.lexicon) if repeated else ():
            if self._may_be(zones.by_iri[statement.subject.iri]):
                self._known.add((statement.subject.iri, statement.predicate))
                yield statement
        for context in contexts if len(bodies) > 1 else ():
            for statement in read_body_turns(context, zones, self.lexicon):
                key = (statement.subject.iri, statement.predicate)
                if key not in self._known and self._may_be(zones.by_iri[statement.subject.iri]):
                    self._known.add(key)
                    yield statement
        for context in self._contexts:
            for statement in read_year_lists(context, zones, self._told, bodies, self._known):
                self._known.add((statement.subject.iri, statement.predicate))
                yield statement
            yield from listed_places(context, zones, self._known)
            head = head_of(context) if context.sentence.role == "row" else None
            for statement in read_zone_columns(context, head, self._heading(head), zones, self._known) if head else ():
                self._known.add((statement.subject.iri, statement.predicate))
                yield statement
            if (not self._spoken and not self._pilots) or self._is_wished(context):
                continue
            begin = 0
            lowers = context.lowers
            for end in [*self._breaks(context), len(lowers)]:
                if end > begin and is_sure(lowers[begin:end], self.lexicon):
                    for statement in self._read_clause(context, begin, end):
                        if statement.predicate == "approvedOn" and statement.object in self._paper_days:
                            continue
                        self._known.add((statement.subject.iri, statement.predicate))
                        yield statement
                begin = end + 1
            yield from self._enter_approved(context)
        late = KnownParts(zones, self.lexicon, self._spoken, self._named) if self._spoken else None
        last = late.read(contexts, bodies, self._may_be, self._known) if late else ()
        for statement in chain(self._unnamed.read(self._known, self._may_be), last):
            if statement.predicate == "approvedOn" and statement.object in self._paper_days:
                continue
            self._known.add((statement.subject.iri, statement.predicate))
            yield statement

    def _is_wished(self, context: SentenceContext) -> bool:
        """Say whether a line stands below one that lists who wants a zone: `Cities that want a pilot zone:`."""
        lead = context.sentence.lead if context.sentence.role == "item" else None
        return lead is not None and _WISHED.search(self.body.sentences[lead - 1].text) is not None

    def _heading(self, head: Sentence) -> list[tuple[Mention, frozenset[str]]]:
        """Return the bodies and programmes that the head of a table names, with the programmes that each stands for."""
        bodies = [m for m in self._named.get(head.ordinal, ()) if m.iri in self.zones.bodies]
        spoken = [(words, frozenset({iri})) for at, _, iri, words in self._spoken if at == head.ordinal]
        described = [
            (m, frozenset({iri}))
            for m in self.mentions
            if m.sentence == head.ordinal and m.kind == "Zone" and not m.iri and (iri := self._described(m.text))
        ]
        return [*((m, self.zones.bodies[m.iri or ""]) for m in bodies), *spoken, *described]

    def _described(self, text: str) -> str:
        """Return the programme whose zones are called by the words of a head: `AI innovation and application zone`."""
        words = set(text.lower().split())
        told = next((word for word in _TELLING if word in words), "")
        names = (name for name in self.zones.names if told and {told, "ai"}.issubset(name.lower().split()))
        return self.zones.names[name] if (name := next(names, "")) else ""

    def _breaks(self, context: SentenceContext) -> list[int]:
        """Return where the clauses of a sentence end, in order: also before the words for another programme."""
        if _OTHERS.isdisjoint(context.kinds):
            return [at for at, lower in enumerate(context.lowers) if lower in _BREAKS]
        found, last = [], ""
        for at, unit in enumerate(context.units):
            programmes = [p for m in unit.mentions if m.kind in _OTHERS and (p := self._programme(m))]
            if unit.lower in _BREAKS:
                found.append(at)
                last = ""
            elif programmes:
                if last and programmes[0] != last and context.lowers[at - 1] in {",", "and"}:
                    found.append(at - 1)
                last = programmes[0]
        return found

    def _enter_approved(self, context: SentenceContext) -> Iterator[Statement]:
        """Yield the programmes of the known zones that a sentence names and the article says were approved."""
        for mention in context.mentions:
            zone = self.zones.by_iri.get(mention.iri or "")
            if zone is None or zone.thing.iri not in self._approved or (mention.iri, "partOfProgramme") in self._known:
                continue
            ordinal = context.sentence.ordinal
            words = next(
                (
                    words
                    for sentence, _, programme, words in self._spoken
                    if programme == zone.programme.iri and words.iri != mention.iri and abs(sentence - ordinal) <= REACH
                ),
                None,
            )
            if words is not None and self._may_be(zone):
                self._known.add((zone.thing.iri, "partOfProgramme"))
                yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [mention, words])

    def _read_clause(self, context: SentenceContext, begin: int, end: int) -> Iterator[Statement]:
        mentions = [mention for unit in context.units[begin:end] for mention in unit.mentions]
        here = {programme: m for m in mentions if (programme := self._programme(m))}
        if not here and is_another_title(context.lowers[begin:end]):
            return
        bodies = approving_bodies(mentions, self.zones)
        others = context.sentence.role == "row" and names_other_zone(context.mentions, self.zones)
        zones: list[tuple[int, Mention, KnownZone, Mention]] = []
        for index in range(begin, end):
            for mention in context.units[index].mentions:
                if mention.iri in self.zones.known:
                    if others and not here and mention.iri not in self.zones.by_iri:
                        continue
                    spoken = self._spoken_of(context, mention, here, bodies)
                    zones += [(index, mention, z, spoken[z.programme.iri]) for z in self._zones_at(mention, spoken)]
        if not zones:
            return
        around = self._around(context, begin, end)
        known = {z for m in mentions if m.iri and m.via != "reference" for z in self.zones.by_place.get(m.iri, ())}
        enrolled = context.sentence.lead is not None and context.sentence.lead in self._rolls
        for index, mention, zone, words in zones:
            among = sum(each.programme.iri == zone.programme.iri for each in known)
            own = words.iri == zone.thing.iri and not any(part in words.text for part in _TELLING)
            alone = own and (mention.iri == zone.thing.iri or among < 2)
            named = Named(zone, mention, words, zone.programme.iri in here and not alone, alone, among, enrolled)
            if zone.thing.type == "HighTechZone" and "after" in context.vocabulary and is_compared(context, index):
                continue
            if mention.iri == zone.thing.iri or not self._is_aside(index, named, around):
                yield from tell(named, around, self._known, self.zones)

    def _around(self, context: SentenceContext, begin: int, end: int) -> Surroundings:
        """Return what stands around a clause; the next sentence belongs to it at the end of its own."""
        sentence, sentences = context.sentence, self.body.sentences
        here = sentence.ordinal
        behind = before = self._nothing
        if here < len(sentences) and sentences[here].paragraph == sentence.paragraph:
            behind = (self._named.get(here + 1, ()), sentences[here].text)
        if here > 1 and sentence.role not in TABLE and sentences[here - 2].paragraph == sentence.paragraph:
            before = (self._named.get(here - 1, ()), sentences[here - 2].text)
        return surroundings(context, (begin, end), self.zones, behind, before)

    def _spoken_of(
        self, context: SentenceContext, mention: Mention, here: Mapping[str, Mention], bodies: Mapping[str, Mention]
    ) -> Mapping[str, Mention]:
        """Return the programmes that are spoken of where a place is named, each with the words that do."""
        acting = {p for iri in bodies for p in self.zones.bodies[iri]}
        acting = acting if _PILOT_ZONE.search(context.sentence.text) else acting & self._told  # a ministry has several
        if here and not (acting and all(words.via == "reference" for words in here.values())):
            return here
        ordinal = context.sentence.ordinal
        found = {
            programme: words
            for sentence, _, programme, words in self._spoken
            if programme in acting and abs(sentence - ordinal) <= REACH
        }
        if found:
            return found
        if acting and self._is_granted_by(context, bodies):
            return dict.fromkeys(acting & self.zones.pilots, next(iter(bodies.values())))
        if here:
            return {} if acting else here
        lead = context.sentence.lead
        last = self._last_spoken(ordinal, mention.begin)
        if last is None and lead is not None:
            last = self._last_spoken(lead + 1, 0)
        if last is None:  # the one programme of which the article has spoken so far
            only = {each[2]: each for each in self._spoken if each[0] <= ordinal}
            last = next(iter(only.values())) if len(only) == 1 else None
        if last is None:
            return {}
        turned = self._turned_to(mention, last)
        return {last[2]: last[3]} if turned is None else turned

    def _last_spoken(self, ordinal: int, begin: int) -> tuple[int, int, str, Mention] | None:
        """Return where a programme was spoken of last before a place in the text, a few sentences back at most."""
        before = (each for each in reversed(self._spoken) if each[:2] < (ordinal, begin))
        last = next(before, None)
        return last if last and ordinal - last[0] <= REACH else None

    def _turned_to(self, mention: Mention, last: tuple[int, int, str, Mention]) -> Mapping[str, Mention] | None:
        """Return what a text has turned to that named the ministry of another programme since, or `None`.

        `Eighteen are on the list of MOST. MIIT is at eleven. Five more were added, Beijing, ...`: not those of MOST.
        """
        here = (mention.sentence, mention.begin)
        for ordinal in range(mention.sentence, max(mention.sentence - REACH, last[0]) - 1, -1):
            for body in reversed(self._named.get(ordinal, ())):
                if body.iri in self.zones.bodies and last[:2] < (ordinal, body.begin) < here:
                    programmes = self.zones.bodies[body.iri or ""]
                    return None if last[2] in programmes else dict.fromkeys(programmes & self.zones.pilots, body)
        return None

    def _is_granted_by(self, context: SentenceContext, bodies: Mapping[str, Mention]) -> bool:
        """Say whether a sentence tells of a title that one body gave, in an article on pilot zones."""
        lowers = context.lowers
        titled = not TITLES.isdisjoint(lowers) or any(m.kind in {"PilotZone", "Zone"} for m in context.mentions)
        given = not HOLDING.isdisjoint(lowers) or bool(granting_words(context, 0, len(lowers)))
        return titled and given and self._pilots and len(bodies) == 1

    def _zones_at(self, mention: Mention, spoken: Mapping[str, Mention]) -> Iterator[KnownZone]:
        """Yield the known zones of some programmes that a mention names, or that lie in the place that it names."""
        iri = mention.iri or ""
        zone = self.zones.by_iri.get(iri)
        if zone is not None:
            found = [zone]
        elif FAMILIES.get(mention.kind) == "place":
            found = list(self.zones.by_place.get(iri, ()))
            if mention.kind == "Province":  # of a province's parks none is meant by its name
                found = [each for each in found if each.thing.type != "HighTechZone"]
        else:
            return
        for programme in spoken:
            of = [each for each in found if each.programme.iri == programme]
            if len(of) == 1 and self._may_be(of[0]):
                yield of[0]

    def _may_be(self, zone: KnownZone) -> bool:
        """Say whether a zone had been approved when the article appeared, and the article does not doubt it."""
        if zone.thing.iri in self._doubted:
            return False
        return not zone.is_after(self._last)

    def _is_aside(self, index: int, named: Named, around: Surroundings) -> bool:
        """`at a meeting in Hangzhou`: the place is only where something is done."""
        context = around.context
        before = context.lowers[max(index - 2, 0) : index]
        if context.sentence.role in TABLE or not before or before[-1] not in _AT or "shares" in around.words:
            return False
        led = before[0] in _LEADING or any(self._programme(m) for m in context.units[max(index - 2, 0)].mentions)
        return not led and not agrees(named.zone, around)
