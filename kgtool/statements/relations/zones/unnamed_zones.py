"""Known zones that an article speaks of by place and programme without naming them: `Suzhou has only the science one`.

`It began with Beijing in February 2019`, `Chengdu and Wuhan are in both`, `the ministry gave us its approval in May`:
each clause leaves out the zone, and most leave out the programme (see `programme_cues`). The reference data knows which
places have a zone of which programme, since when and from whom; where the clause tells that a place has it, and the
date given is the known one, the article states it. It says nothing where the date is another or the programme open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from kgtool.lazy import lazy
from kgtool.records import Mention, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_value, thing_of
from kgtool.statements.kinds import PLANS
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import agrees_with, confirm
from kgtool.statements.relations.zones.programme_cues import (
    LISTS,
    Cue,
    body_programme,
    find_cues,
    find_pointers,
    marks_of,
    places_of,
    programme_told,
)
from kgtool.statements.relations.zones.zone_clauses import VERBS, Clause, Dated, cut_clauses

_Told = tuple[Mention, KnownZone, Cue, Dated | None]
"""A place, its zone, the words for the programme, the date of the approval."""
_HOLDING = re.compile(
    rf"\b(?:{VERBS}|awarded|granted|gave|given|approved|handed|went to|(?:is|are|was|were|been) (?:also |already |"
    r"still |now |only )?(?:on|in|among|part of|one of|put on|added to|admitted to))\b|"
    r"^(?:only )?(?:in|on) [^:]* : P|\bP\d+ (?::|,|-|–|—|\|) both\b|\bshares\b"
)
_GRANTING = re.compile(
    r"\b(?:approv(?:ed|al)|agreed|consent(?:ed)?|gave|given|backed|endorsed|granted|awarded|nod|go-ahead|signed off|"
    r"blessing|letter|reply|permission|said yes)\b"
)
_ENTERING = re.compile(
    r"\b(?:began|begun|started|starting|beginning|first|second|third|fourth|next|last|latest|followed|joined|added|"
    r"admitted|approved|came|went|group|batch|round|wave|newcomers|letter|nod|chosen|selected|picked|accepted|let in)\b"
)
_UNDATED = re.compile(
    r"\b(?:one|two|three|some|most|all) of (?:them|these|those)\b[^;]* (?::|is|are|was|were|being) P\d+|"
    r"\bamong (?:them|these|those) (?:is|are) P\d+|"
    r"\b(?:it|they|series|list|programme|scheme|family) (?:began|started|opened) with P\d+|"
    r"\b(?:series|list|programme|scheme|family|zones|members|ones)\b[^;:]*, (?:beginning|starting) with P\d+|"
    r"\bone\b[^;]*\b(?:county|district)\b[^;P]{0,20}(?::|,) P\d+"
)
"""Builds by which places are counted in a programme without a date."""
_MOST = 400
"""Sentences of an article that are kept to be looked at again."""
_NEAR = 2
"""Sentences for which a paragraph goes on speaking of a programme that it does not name again."""
_LOOKED_BACK = 5
"""Sentences kept before one among which those of its paragraph are."""
_PRONOUNS = re.compile(r"\b(?:it|us|ours?|its|one|this|that|which|title|zone|letter|approval|consent)\b")
_SHARED = re.compile(r"\b(?:both|each)\b")
_ZONES = re.compile(r"\b(?:zones?|pilots?|titles?)\b")
_SPEAKING = frozenset({"Programme", "ZoneSet", "PilotZone", "Zone"})
_OTHER_ZONES = frozenset({"HighTechZone", "Rank", "Programme", "ZoneSet", "Zone", "PilotZone"})
_POINTING = frozenset(
    "title titles stamp stamps plaque plaques badge badges label labels list lists roster rosters series programme "
    "programmes scheme schemes family club both former latter other one ones honour honours seal seals them "
    "only".split()
)
"""Words by which a sentence without a date may tell what places have."""
_DATED = frozenset(
    "has have had hold holds held got won received joined began begun started starting beginning first second third "
    "fourth last latest followed added admitted came went group batch round wave newcomers letter nod approval "
    "approved agreed consent gave given backed endorsed granted awarded go-ahead chosen selected picked accepted title "
    "titles belongs belong list".split()
)
"""Words of which a sentence with a date has one, if it tells when a place got something."""
_GIVEN = frozenset({"Date", "Agency"})
_FACTS = ("partOfProgramme", "approvedBy", "approvedOn")


class UnnamedZones:
    """Looks at the sentences of an article, when all rules have read it, for zones that they do not name."""

    def __init__(self, mentions: Sequence[Mention], zones: ZoneRegister, lexicon: Lexicon) -> None:
        self.zones = zones
        self.lexicon = lexicon
        self._mentions = mentions
        self.contexts: list[SentenceContext] = []
        self._bodies: dict[str, Mention] = {}
        """By IRI the bodies that the article names and that decide on pilot zones."""
        self._pair: dict[str, str] = {}
        self._spoken: dict[int, list[str]] = {}
        """By sentence the programmes of which it speaks, in order."""
        self._at: dict[tuple[str, str], list[KnownZone]] = {}
        """By place and programme the zone there."""

    def note(self, context: SentenceContext) -> None:
        """Keep a sentence that may speak of a zone."""
        if len(self.contexts) < _MOST:
            self.contexts.append(context)

    def read(self, known: Collection[tuple[str, str]], may_be: Callable[[KnownZone], bool]) -> Iterator[Statement]:
        """Yield what the clauses tell; may be empty.

        Args:
            known: what has been stated: IRIs of subjects, with the property; it grows by what is yielded.
            may_be: says whether a zone may be spoken of, which no article does before its time.
        """
        zones = self.zones
        for mention in self._mentions:
            of = zones.bodies.get(mention.iri or "", frozenset()) if mention.kind == "Agency" else frozenset()
            if mention.via != "reference" and of & zones.pilots:
                self._bodies.setdefault(mention.iri or "", mention)
        if not self._bodies:
            return
        of = frozenset[str]().union(*(zones.bodies[iri] for iri in self._bodies)) & zones.pilots
        self._pair = {"industry" if "application" in iri else "science": iri for iri in sorted(of)}
        for index, context in enumerate(self.contexts):
            if self._is_silent(context, known):
                continue
            before = self._programmes_before(index)
            for clause in cut_clauses(context, zones, self.lexicon):
                for told in self._read_clause(clause, before):
                    if may_be(told[1]):
                        yield from self._tell(clause, told, known)

    def _is_silent(self, context: SentenceContext, known: Collection[tuple[str, str]]) -> bool:
        """Say whether a sentence tells nothing new, by a glance at its words and at what is known of its places."""
        words = _POINTING if context.kinds.isdisjoint(_GIVEN) else _DATED | _POINTING
        if context.vocabulary.isdisjoint(words) and not self._is_answer(context):
            return True
        facts = _FACTS if "Date" in context.kinds else _FACTS[:2]
        places = {m.iri: m for m in context.mentions if m.kind == "City" or m.iri in self.zones.known}
        for place in places.values():
            for programme in self.zones.pilots:
                for zone in self._zones_at(place, programme):
                    if any((zone.thing.iri, fact) not in known for fact in facts):
                        return False
        return bool(places) or "Date" not in context.kinds or "Agency" not in context.kinds

    @staticmethod
    def _is_answer(context: SentenceContext) -> bool:
        """Say whether a sentence without a verb follows a question."""
        here = context.sentence.ordinal
        asked = here > 1 and context.body.sentences[here - 2].text.endswith("?")
        return asked and not any(verb.finite for verb in context.predicates)

    def _programmes_before(self, index: int) -> list[str]:
        """Return the programmes of which the sentences just before speak, in order; empty where that is too far."""
        sentence = self.contexts[index].sentence
        sentences = self.contexts[index].body.sentences
        for context in reversed(self.contexts[max(index - _LOOKED_BACK, 0) : index]):
            earlier = context.sentence
            near = sentence.ordinal - earlier.ordinal <= _NEAR or sentence.paragraph == earlier.paragraph
            if not near or any(each.role == "heading" for each in sentences[earlier.ordinal : sentence.ordinal - 1]):
                return []
            if found := self._programmes_in(context):
                return found
        return []

    def _programmes_in(self, context: SentenceContext) -> list[str]:
        """Return the programmes of which a sentence speaks: by what it calls them, or as those of bodies with zones."""
        ordinal = context.sentence.ordinal
        if ordinal not in self._spoken:
            line = marks_of(context.units, self.zones, context.body.text)
            found = [cue.programme for cue in find_cues(line, context.units, self.zones, self._pair, ())]
            if not found and _ZONES.search(line):  # `A and B each have AI pilot zones`
                named = dict.fromkeys(m.iri for m in context.mentions if m.kind == "Agency" and m.iri in self._bodies)
                found = [p for iri in named for p in self.zones.bodies[iri or ""] & self.zones.pilots]
            self._spoken[ordinal] = found
        return self._spoken[ordinal]

    @lazy
    def _firsts(self) -> dict[str, int]:
        """By programme, where the article first speaks of it."""
        found: dict[str, int] = {}
        for mention in self._mentions:
            if mention.kind == "Agency" and mention.iri in self._bodies:
                of = self.zones.bodies[mention.iri or ""] & self.zones.pilots
            elif mention.kind in _SPEAKING:
                of = frozenset({programme_told(mention, self.zones)} - {""})
            else:
                continue
            for programme in of:
                found.setdefault(programme, mention.begin)
        return found

    def _only_so_far(self, clause: Clause) -> list[str]:
        """Return the only programme of which the article has spoken before a clause; empty where there are more."""
        begin = clause.units[0].begin
        found = [programme for programme, first in self._firsts.items() if first < begin]
        return found if len(found) == 1 else []

    def _read_clause(self, clause: Clause, before: list[str]) -> list[_Told]:
        order = before or self._only_so_far(clause)
        cues = list(find_cues(clause.line, clause.units, self.zones, self._pair, order))
        told: list[_Told] = []
        if clause.places and cues:
            told = [*self._held(clause, cues)]
        elif clause.places and (asked := self._asked(clause)):
            told = [each for cue in asked for _, unit in clause.places for each in self._zones(clause, unit, cue, None)]
        elif clause.places and len(order) == 1:
            told = [*self._entered(clause, order[0])]
        if clause.dates and not told and clause.is_without_places:
            told = [*self._granted(clause)]
        return told

    def _asked(self, clause: Clause) -> list[Cue]:
        """Return what the question asks for that a clause without a verb answers: `Who is on both? P and P.`."""
        if not self._is_answer(clause.context):
            return []
        question = clause.context.body.sentences[clause.context.sentence.ordinal - 2].text.lower()
        return [*find_pointers(question.replace("?", " ?"), self._pair)]

    def _held(self, clause: Clause, cues: list[Cue]) -> Iterator[_Told]:
        """Yield the zones that places have by a clause that says of which programme."""
        line, places = clause.line, clause.places
        if not _HOLDING.search(line):
            return
        cues = sorted(cues, key=lambda cue: cue.begin)
        if len(cues) > 1 and cues[0].begin == cues[-1].begin:  # `both`
            for cue in cues:
                for _, unit in places:
                    yield from self._zones(clause, unit, cue, None)
        elif len(cues) == 1:
            for number, (at, unit) in enumerate(places):
                dated = clause.first_date(at, clause.end_of(number))
                if number and at > cues[0].end and dated is None and places[0][0] < cues[0].begin:
                    continue  # a place behind the title that another place has
                yield from self._zones(clause, unit, cues[0], dated)
        elif len(places) == 1 and places[0][0] < cues[0].begin and not _is_between(line, cues):
            last = clause.first_date(cues[-1].end)
            shared = last and _SHARED.search(line[cues[-1].end : last.at])
            for number, cue in enumerate(cues):
                end = cues[number + 1].begin if number + 1 < len(cues) else None
                dated = clause.first_date(cue.end, end) or (last if shared else None)
                yield from self._zones(clause, places[0][1], cue, dated)
        elif len(places) == len(cues):
            for number, ((at, unit), cue) in enumerate(zip(places, cues, strict=True)):
                if at < cue.begin and cue.end <= clause.end_of(number):
                    yield from self._zones(clause, unit, cue, clause.first_date(at, clause.end_of(number)))

    def _entered(self, clause: Clause, programme: str) -> Iterator[_Told]:
        """Yield the zones of places that came into the programme of which the sentences before speak."""
        if any(m.kind in _OTHER_ZONES and m.via != "reference" for unit in clause.units for m in unit.mentions):
            return
        undated = not clause.dates and _UNDATED.search(clause.line) is not None
        entering = _ENTERING.search(clause.line) is not None
        cue = Cue(0, 0, programme, "list" if undated else "")
        for number, (at, unit) in enumerate(clause.places):
            dated = clause.first_date(at, clause.end_of(number)) or clause.first_date(0)
            for place, zone, _, _ in self._zones(clause, unit, cue, None):
                if undated or (entering and dated and dated.is_exactly(zone.approved)):
                    yield place, zone, cue, dated

    def _granted(self, clause: Clause) -> Iterator[_Told]:
        """Yield the one zone that an article speaks of where a body grants it: `The ministry approved it in May`."""
        acting = re.findall(r"\bA(\d+)\b", clause.line)
        if len(acting) != 1 or not _GRANTING.search(clause.line) or not _PRONOUNS.search(clause.line):
            return
        if any(m.kind in PLANS for m in clause.context.mentions):
            return
        unit, dated = clause.units[int(acting[0])], clause.dates[0]
        cue = Cue(0, 0, body_programme(unit, self.zones), "", unit.mentions[0])
        before = [m for m in self._mentions if m.begin < clause.units[-1].end and m.via != "reference" and m.iri]
        named = {m.iri: m for m in before if m.iri in self.zones.by_iri}
        found = [(m, zone) for m in named.values() for zone in self._zones_at(m, cue.programme)]
        if not found:
            towns = {m.iri: m for m in before if m.iri in self.zones.by_place}
            found = [(m, zone) for m in towns.values() for zone in self._zones_at(m, cue.programme)]
        spoken = _ZONES.search(clause.context.sentence.text) is not None
        fits = {
            zone.thing.iri: (m, zone)
            for m, zone in found
            if agrees_with(dated.day, zone) and (spoken or dated.is_exactly(zone.approved))
        }
        if len(fits) == 1:
            yield *next(iter(fits.values())), cue, dated

    def _zones(self, clause: Clause, unit: int, cue: Cue, dated: Dated | None) -> Iterator[_Told]:
        """Yield the zones of a programme in the places of a unit; none of them where the date is another."""
        for place in places_of(clause.units[unit], self.zones):
            for zone in self._zones_at(place, cue.programme):
                if dated is None or agrees_with(dated.day, zone):
                    yield place, zone, cue, dated

    def _zones_at(self, place: Mention, programme: str) -> list[KnownZone]:
        """Return the zone of a programme that a place has, or the city of its place; empty where it has none."""
        key = place.iri or "", programme
        if key not in self._at:
            self._at[key] = self._look_up(*key, is_city=place.kind == "City")
        return self._at[key]

    def _look_up(self, iri: str, programme: str, *, is_city: bool) -> list[KnownZone]:
        own = self.zones.by_iri.get(iri)
        near = [zone for place in (own.places if own else (iri,)) for zone in self.zones.by_place.get(place, ())]
        found = [zone for zone in near if zone.programme.iri == programme]
        if not found and is_city:  # `Tianjin has the industry one`: that of its Binhai New Area
            found = [zone for zone in self.zones.by_whole.get(iri, ()) if zone.programme.iri == programme]
        return found if len(found) == 1 else []

    def _tell(self, clause: Clause, told: _Told, known: Collection[tuple[str, str]]) -> Iterator[Statement]:
        """Yield what a clause tells of one zone and has not been stated."""
        place, zone, cue, dated = told
        context, iri = clause.context, zone.thing.iri
        used = [place, *([cue.body] if cue.body else [])]
        if (iri, "partOfProgramme") not in known:
            yield confirm(context, zone.thing, "partOfProgramme", zone.programme, used)
        here = place.sentence == context.sentence.ordinal and place.via != "reference"
        by_name = here and FAMILIES.get(place.kind) == "place" and place.iri in zone.places
        if by_name and (iri, "locatedIn") not in known:
            yield confirm(context, zone.thing, "locatedIn", thing_of(place), [place])
        if dated and (iri, "approvedOn") not in known:
            yield confirm(context, zone.thing, "approvedOn", date_value(dated.day), [place, dated.mention])
        body = self._bodies.get(zone.body.iri) if zone.body else None
        if body and (iri, "approvedBy") not in known and (dated or cue.noun not in LISTS):
            yield confirm(context, zone.thing, "approvedBy", thing_of(body), [place, cue.body or body])


def _is_between(line: str, cues: Sequence[Cue]) -> bool:
    """Say whether another place stands between the programmes: `Suzhou's is the science one, Nanjing firms ...`."""
    return re.search(r"\bP\d", line[cues[0].end : cues[-1].begin]) is not None
