"""What an article tells of known zones, in whatever words: the reference data confirms it.

That Suzhou has a pilot zone of the science ministry, approved in March 2021, is told in no end of ways (`Suzhou carries
both titles`, `for Changsha the date was March 2021`, a row of a table). Where the reference data knows the fact and the
parts of it stand together in one clause, with a word that grants or holds, and nothing is denied, hoped or asked there,
the article states it. Nothing is taken from the reference data that the article does not name: the date is the
article's, the body must be named, and a zone approved after the article appeared is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgtool.dates import PartialDate
from kgtool.records import Body, Mention, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import PLANS
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.grants import GRANTS, granting_words

_BREAKS = frozenset({";", "but", "while", "whereas", "although", "though", "however"})
_TITLES = frozenset(
    (
        "title titles status label labels plaque letter letters roster list lists newcomers newcomer batch batches "
        "zone zones pilot pilots one ones designation rank club programme"
    ).split()
)
"""What a place may have that makes it one of a programme's, once the article speaks of the programme."""
_HONOURS = frozenset({"title", "titles", "status", "label", "plaque", "rank", "designation", "list", "roster"})
_HOLDING = frozenset(
    (
        "has have had hold holds held carry carries carried host hosts hosted home seat join joins joined joining "
        "belong belongs belonged include includes included among first second third fourth fifth sixth both own owns "
        "shares share shared enter entered followed list lists roster latest newest newcomers batch group wave round "
        "members member came come comes remains counts numbered runs run"
    ).split()
)
_ENTERING = frozenset(
    "first second third latest newest last added joined followed approved admitted chosen selected picked named "
    "included won received backed supported endorsed cleared".split()
)
"""Of places right behind the words that speak of a programme these tell that they entered it."""
_AT = frozenset({"in", "at", "from", "near", "outside", "to", "with", "of", "unlike", "like", "than"})
"""Behind these a place is only where or with whom something is done."""
_LEADING = frozenset({"zone", "zones", "one", "ones", "that", "those", "letter", "letters", "pilot", "pilots"})
"""Before `in P` these speak of the zone there."""
_NEWS = frozenset({"news", "announced", "notice", "published", "publication", "issued", "signed"})
"""What a body does that tells of its grant in the sentence before."""
_LEAVE = frozenset({"may", "can"})
_BUILDING = frozenset("build set establish create host run open develop call".split())
_OTHERWISE = frozenset(
    "opened opens opening founded set inaugurated unveiled launched started began begun established establish work "
    "released published places".split()
)
"""What else than an approval may be dated."""
_REACH = 3
"""Sentences for which an article goes on speaking of a programme."""
_SLACK = 3
"""Months by which what is called the day of the approval may differ: signed, sent, made public."""
_UNSURE = frozenset(
    (
        "tipped candidate candidates bid bids bidding shortlisted rumoured rumored rumour rumor unlike instead hope "
        "hopes hoped hoping apply applies applied applying seek seeks sought want wants wanted wish wishes wished "
        "expects await awaits awaiting denied denies rejected refused failed declined withdrawn revoked if whether "
        "unless until would could might should will n't nobody missing overlooked left wrong wrongly except besides"
    ).split()
)
"""Of places that may yet become zones, or did not."""
_ALONG = frozenset({"along", "together"})
_SPEAKING = frozenset({"Programme", "ZoneSet", "PilotZone", "Rank"})
_OTHERS = frozenset({"Programme", "Rank"})
_TABLE = frozenset({"row", "item"})
_STATED = frozenset({"approvedBy", "approvedOn", "partOfProgramme", "establishedOn", "locatedIn"})
_MOST = 400
"""Sentences of an article that are kept to be looked at again."""


@dataclass(slots=True)
class _Spoken:
    """Where an article speaks of which programme, in the order of the text."""

    at: list[tuple[int, int, str, Mention]] = field(default_factory=list)

    def near(self, ordinal: int, begin: int, reach: int) -> tuple[str, Mention] | None:
        """Return the programme last spoken of before a place in the text, not further back than some sentences."""
        for sentence, start, programme, mention in reversed(self.at):
            if (sentence, start) < (ordinal, begin) and ordinal - sentence <= reach:
                return programme, mention
        return None

    def only(self, ordinal: int) -> tuple[str, Mention] | None:
        """Return the one programme of which an article has spoken up to a sentence, or `None`."""
        found = {programme: mention for sentence, _, programme, mention in self.at if sentence <= ordinal}
        return next(iter(found.items())) if len(found) == 1 else None


class Confirmations:
    """Looks at an article again, when all rules have read it, for what the reference data confirms."""

    def __init__(self, body: Body, mentions: Sequence[Mention], zones: ZoneRegister, lexicon: Lexicon) -> None:
        self.zones = zones
        self.lexicon = lexicon
        self.body = body
        self._contexts: list[SentenceContext] = []
        self._known: set[tuple[str, str]] = set()
        self._doubted: set[str] = set()
        self._spoken = _Spoken()
        self.mentions = mentions
        self._pilots = any(m.kind in {"Zone", "PilotZone", "ZoneSet"} and "pilot" in m.text for m in mentions)
        for mention in mentions if zones.zones else ():
            programme = self._programme(mention)
            if programme:
                self._spoken.at.append((mention.sentence, mention.begin, programme, mention))
        self._last = body.article.published.last_day() if body.article.published else None

    def _programme(self, mention: Mention) -> str:
        """Return the programme of which a mention speaks: it, its zones, one of them, or a document on them."""
        if mention.kind in _SPEAKING or mention.iri in self.zones.by_iri:
            known = self.zones.programme_of(mention.iri or "", mention.label)
            return known or (mention.iri or "" if mention.kind in _OTHERS else "")  # of another nothing is known
        if mention.kind in PLANS:
            return next((iri for name, iri in self.zones.names.items() if name in mention.label), "")
        return ""

    def note(self, context: SentenceContext) -> None:
        """Keep a sentence that names a known zone or the place of one, in an article that speaks of its programme."""
        if self._spoken.at and len(self._contexts) < _MOST:
            zones = self.zones
            if any(m.iri in zones.by_place or m.iri in zones.by_iri for m in context.mentions if m.iri):
                self._contexts.append(context)

    def hear(self, statement: Statement) -> None:
        """Take note of what has been stated: it is not stated again, and what is denied or hoped is not confirmed."""
        if statement.predicate in _STATED:
            iri = statement.subject.iri
            if statement.modality == "asserted":
                self._known.add((iri, statement.predicate))
            elif statement.predicate != "locatedIn":
                self._doubted.add(iri)

    def read(self) -> Iterator[Statement]:
        """Yield what is confirmed; may be empty."""
        for context in self._contexts:
            begin = 0
            lowers = context.lowers
            for end in [*(at for at, lower in enumerate(lowers) if lower in _BREAKS), len(lowers)]:
                if end > begin and self._is_sure(lowers[begin:end]):
                    for statement in self._read_clause(context, begin, end):
                        self._known.add((statement.subject.iri, statement.predicate))
                        yield statement
                begin = end + 1

    def _is_sure(self, lowers: Sequence[str]) -> bool:
        """Say whether a clause neither denies nor hopes; what a place `may build` is granted."""
        words = {
            lower
            for at, lower in enumerate(lowers)
            if lower not in _LEAVE or _BUILDING.isdisjoint(lowers[at + 1 : at + 3])
        }
        lexicon = self.lexicon
        return words.isdisjoint(_UNSURE) and words.isdisjoint(lexicon.hedges) and words.isdisjoint(lexicon.negations)

    def _read_clause(self, context: SentenceContext, begin: int, end: int) -> Iterator[Statement]:
        units = context.units[begin:end]
        mentions = [mention for unit in units for mention in unit.mentions]
        words = set(context.lowers[begin:end])
        granting = granting_words(context, begin, end)
        granted = bool(granting) or not (words.isdisjoint(_LEAVE) or words.isdisjoint(_BUILDING))
        here = {programme: m for m in mentions if (programme := self._programme(m))}
        dates = [(m, day) for m in mentions if m.kind == "Date" and (day := date_of(m))]
        bodies = {m.iri: m for m in mentions if m.iri in self.zones.bodies}
        table = context.sentence.role in _TABLE
        if not here and _is_another_title(context.lowers[begin:end]):
            return
        known = {z for m in mentions if m.iri for z in self.zones.by_place.get(m.iri, ())}
        for index in range(begin, end):
            for mention in context.units[index].mentions:
                spoken = self._spoken_of(context, mention, here, bodies)
                for zone in self._zones_at(mention, spoken):
                    near = here.get(zone.programme.iri)
                    named = near or spoken[zone.programme.iri]
                    several = sum(each.programme.iri == zone.programme.iri for each in known) > 1
                    alone = named.iri == zone.thing.iri and (mention.iri == zone.thing.iri or not several)
                    clause = _Clause(
                        context,
                        mention,
                        zone,
                        named,
                        near is not None and not alone,
                        alone,
                        granted,
                        words,
                        dates,
                        bodies,
                    )
                    if clause.names_place and not table and self._is_aside(context, index, clause):
                        continue
                    yield from self._tell(clause, table=table)

    def _spoken_of(
        self, context: SentenceContext, mention: Mention, here: dict[str, Mention], bodies: dict[str | None, Mention]
    ) -> dict[str, Mention]:
        """Return the programmes that are spoken of where a place is named, each with the words that do."""
        acting = {p for iri in bodies for p in self.zones.bodies[iri or ""]}
        if here and not (acting and all(named.via == "reference" for named in here.values())):
            return here
        found = {}
        for sentence, _, programme, named in self._spoken.at:
            if programme in acting and abs(sentence - context.sentence.ordinal) <= _REACH:
                found[programme] = named
        if found:
            return found
        if acting and self._is_granted_by(context, bodies):
            return dict.fromkeys(acting & self.zones.pilots, next(iter(bodies.values())))
        if here:
            return {} if acting else here
        lead = context.sentence.lead
        last = self._spoken.near(context.sentence.ordinal, mention.begin, _REACH)
        if last is None and lead is not None:
            last = self._spoken.near(lead + 1, 0, _REACH)
        last = last or self._spoken.only(context.sentence.ordinal)
        return {last[0]: last[1]} if last else {}

    def _is_granted_by(self, context: SentenceContext, bodies: dict[str | None, Mention]) -> bool:
        """Say whether a sentence tells of a title that one body gave, in an article on pilot zones."""
        lowers = context.lowers
        told = not _TITLES.isdisjoint(lowers) or any("zone" in m.text for m in context.mentions)
        return told and self._pilots and len(bodies) == 1 and bool(granting_words(context, 0, len(lowers)))

    def _zones_at(self, mention: Mention, spoken: dict[str, Mention]) -> Iterator[KnownZone]:
        """Yield the known zones of some programmes that a mention names, or that lie in the place that it names."""
        if not mention.iri or not spoken:
            return
        zone = self.zones.by_iri.get(mention.iri)
        if zone is not None:
            found = [zone]
        elif FAMILIES.get(mention.kind) == "place":
            found = list(self.zones.by_place.get(mention.iri, ()))
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
        return not (self._last and zone.approved and zone.approved.first_day() > self._last)

    def _is_aside(self, context: SentenceContext, index: int, clause: _Clause) -> bool:
        """`at a meeting in Hangzhou`: the place is only where something is done."""
        before = context.lowers[max(index - 2, 0) : index]
        if not before or before[-1] not in _AT:
            return False
        led = (
            before[0] in _LEADING
            or before[0] in _ALONG
            or any(self._programme(m) for m in context.units[max(index - 2, 0)].mentions)
        )
        dated = clause.day()
        return not led and not (dated and dated[2])

    def _tell(self, clause: _Clause, *, table: bool) -> Iterator[Statement]:
        """Yield what a clause tells of one zone."""
        zone, context = clause.zone, clause.context
        iri = zone.thing.iri
        words = clause.words
        grants = clause.grants
        dated = clause.day() if grants or words.isdisjoint(_OTHERWISE) else None
        exact = dated is not None and dated[2]
        if zone.thing.type != "PilotZone" and not (clause.explicit and (grants or exact)):
            return
        if clause.explicit:
            told = grants or dated is not None or not words.isdisjoint(_HOLDING)
        elif table:
            told = True
        else:
            close = context.sentence.ordinal - clause.named.sentence <= 1
            told = exact or (not words.isdisjoint(_TITLES) and (grants or not words.isdisjoint(_HOLDING)))
            told = told or (close and not words.isdisjoint(_ENTERING))
        if not told:
            return
        if not clause.alone and (iri, "partOfProgramme") not in self._known:
            yield context.state(
                zone.thing,
                "partOfProgramme",
                zone.programme,
                "confirmed",
                [clause.mention, clause.named],
                confidence=0.75,
            )
        if dated is not None and (exact or grants) and (iri, "approvedOn") not in self._known:
            mention, day, _ = dated
            yield context.state(
                zone.thing, "approvedOn", date_value(day), "confirmed", [clause.mention, mention], confidence=0.75
            )
        body = self._body(clause) if zone.body and grants and (iri, "approvedBy") not in self._known else None
        if body is not None:
            yield context.state(
                zone.thing, "approvedBy", thing_of(body), "confirmed", [clause.mention, body], confidence=0.75
            )

    def _body(self, clause: _Clause) -> Mention | None:
        """Return the body that grants, in the clause or, where the clause speaks of the zones, in the next sentence."""
        body = clause.zone.body
        if body is None:
            return None
        if clause.bodies:
            return clause.bodies.get(body.iri) if len(clause.bodies) == 1 else None
        context = clause.context
        if not clause.explicit or context.sentence.role in _TABLE:
            return None
        here = context.sentence
        near = [
            each
            for each in self.mentions
            if each.sentence == here.ordinal + 1
            and each.iri in self.zones.bodies
            and self.body.sentences[each.sentence - 1].paragraph == here.paragraph
        ]
        if len({each.iri for each in near}) != 1 or near[0].iri != body.iri:
            return None
        words = {word.strip(",.;:\"'").lower() for word in self.body.sentences[here.ordinal].text.split()}
        return None if words.isdisjoint(GRANTS | _NEWS) else near[0]


@dataclass(slots=True)
class _Clause:
    """A clause that names a known zone or its place: what else it names."""

    context: SentenceContext
    mention: Mention
    zone: KnownZone
    named: Mention
    explicit: bool
    alone: bool
    grants: bool
    words: set[str]
    dates: list[tuple[Mention, PartialDate]]
    bodies: dict[str | None, Mention]

    @property
    def names_place(self) -> bool:
        """Whether the place is named and not the zone itself."""
        return self.mention.iri != self.zone.thing.iri

    def day(self) -> tuple[Mention, PartialDate, bool] | None:
        """Return the date that agrees with what is known of the approval, and whether it does to the month."""
        known = self.zone.approved
        if known is None:
            return None
        best: tuple[Mention, PartialDate, bool] | None = None
        for mention, day in self.dates:
            apart = _months_apart(day, known)
            if apart is None or apart > _SLACK:
                continue
            exact = apart == 0 and bool(day.month and known.month)
            if best is None or (exact and not best[2]):
                best = (mention, day, exact)
        return best


def _is_another_title(lowers: Sequence[str]) -> bool:
    """Say whether a clause without words for a programme tells of a title: `the title of model city`."""
    return any(lower in _HONOURS and lowers[at + 1] == "of" for at, lower in enumerate(lowers[:-1]))


def _months_apart(day: PartialDate, known: PartialDate) -> int | None:
    """Return by how many months two dates differ; 0 where one is known to the year and it is the same; else `None`."""
    if not (day.month and known.month):
        return 0 if day.year == known.year else None
    return abs((day.year - known.year) * 12 + day.month - known.month)
