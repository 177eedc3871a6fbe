"""Facts that an article tells of several zones at once and spreads over their members.

Who approved zones, when, and into which programme stands in one sentence, the zones in another: in the list or table
below it, or in the sentence before (`All four letters are dated January 23`). What is told of a set holds for each of
its members if kind of zone, body and number agree; a row with a date of its own keeps that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgtool.prose.words import to_count
from kgtool.records import Mention, Sentence, Statement
from kgtool.statements.clauses.compared import BESIDE, is_compared
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.relations.zones.grant_dates import dates_of_grant
from kgtool.statements.relations.zones.grants import GRANTS, approver_of, is_of_something_else, is_sure

_HIGH_TECH = "HighTechZone"
_HIGH_TECH_PROGRAMME = "High-Tech Industrial Development Zones"
_HIGH_TECH_BODY = "State Council"
_ZONES = frozenset({"PilotZone", _HIGH_TECH})
_RAISING = GRANTS | frozenset(
    "upgrade upgraded upgrading upgrades raise raised promoted lifted make become became turn decided join "
    "joined".split()
)
"""Words by which high-tech zones come to national rank."""
_NATIONAL = frozenset({"provincial"})
"""What high-tech zones were before: no doubt that they were raised."""
_DATING = frozenset({"dated", "date", "dates", "signed"})
_TELLING = GRANTS | _DATING
"""Words of what is told of a set."""
_PAPERS = frozenset("letter letters reply replies approval approvals consent notice notices decision permits".split())
_ANAPHOR = re.compile(
    r"\W*(?:and |but |so )?(?:"
    r"(?:the|all|both|these|those|their)(?: (?P<count>[a-z]+|\d+))??(?: (?:approval|official|short|ministry's))* "
    r"(?P<noun>letters?|repl(?:y|ies)|approvals?|decisions?|notices?|documents?|titles?|licences?|go-aheads?|nods?|"
    r"consents?|permits?|plaques?|permissions?|newcomers|zones|parks)\b|"
    r"(?:the|all) (?P<number>[a-z]+|\d+) (?=are|were|bear|carry|have|got|received)|"
    r"(?P<bare>they|these|those|both|all|each|it)\b(?! of (?!them|these)))",
    re.IGNORECASE,
)
"""How a clause begins that speaks of the zones before."""
_OBJECT = re.compile(
    r"\b(?:(?P<bare>both|them|these)|all (?P<count>[a-z]+)|the (?P<number>two|three|four|five|six|seven|eight|nine))\b"
    r"(?P<noun>\b)(?= (?:in|on|at|by|from|last|this|yesterday|today)\b|\W*$)",
    re.IGNORECASE,
)
"""What is granted behind a verb that grants: `approved both on March 25`."""
_PAPER_NOUNS = frozenset("letters replies approvals decisions notices documents titles licences".split())
_OTHERS = re.compile(
    r"\b(?:not|never|older|earlier|previous|existing|other|others|compar\w+|candidates?|hop\w+|next|appli\w+|waiting|"
    r"rejected|provincial|former|already|first generation|failed|miss\w*|left out)\b",
    re.IGNORECASE,
)
"""Words of a line that leads a list of other zones than those just spoken of."""
_ADMITS = frozenset("admitted approved upgraded promoted raised elevated made accepted named added lifted".split())
_SPEAKING = frozenset({"PilotZone", _HIGH_TECH, "Date", "Agency", "Programme", "ZoneSet"})
"""Of these classes one must be named in a sentence that tells something of a set."""
_SETS = frozenset({"Programme", "ZoneSet"})
_NAMED = _ZONES | _SETS
"""Of these one must be named where no word tells something of a set."""
_GRANTING = _TELLING | _RAISING
"""Words of which one stands in every clause that tells something of a set."""
_PRONOUNS = (["it"], ["they"], ["these"])
_BATCHES = frozenset({"batch", "group", "round", "wave", "tranche"})
_HEAD = 6
"""Units at the beginning of a clause among which what its zones are called may stand."""
_COUNTED = frozenset("zones zone cities parks places areas more pilots localities newcomers others counties".split())
_REACH = 3
"""Sentences between what is told of a set and the line that leads its list."""
_FEWEST = 2
"""Zones that make a set."""
_BEFORE = 5
"""Sentences before one on the State Council's approvals in which the programme of the zones was named."""
_NEAR = 2
"""Sentences between a set and what is told of it later, or before."""


@dataclass(slots=True)
class _Told:
    """What a clause tells of a set: by whom, when, into which programme, of how many; and of which kind."""

    ordinal: int
    family: str
    body: Mention | None
    date: Mention | None
    programme: Mention | None
    count: int
    batch: bool
    dating: bool


@dataclass(slots=True)
class _Group:
    """The zones that a clause names."""

    ordinal: int
    family: str
    zones: list[Mention]
    papers: bool
    batch: bool


class ZoneSets:
    """Keeps which zones an article has named together, and what it has told of such sets."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._deciding = frozenset({*lexicon.approvers.values(), _HIGH_TECH_BODY})
        self._told: _Told | None = None
        self._group: _Group | None = None
        self._spoken: Mention | None = None
        self._known: set[tuple[str, str]] = set()
        self._owners: dict[str, Mention] = {}
        """The body last named beside its zones or their programme, by its label."""

    def read(self, context: SentenceContext, stated: Sequence[Statement]) -> Iterator[Statement]:
        """Yield what is told of the sets of zones that a sentence names or speaks of; may be empty.

        Args:
            context: the sentence.
            stated: what other rules have stated of it.
        """
        for each in stated:
            if each.subject.type in _ZONES and each.modality == "asserted":
                self._known.add((each.subject.iri, each.predicate))
        if context.kinds.isdisjoint(_SPEAKING):
            return
        if "Agency" in context.kinds:
            self._note_owners(context)
        tells = not context.vocabulary.isdisjoint(_GRANTING)
        if tells or not context.kinds.isdisjoint(_NAMED):
            begin = 0
            ends = [at for at, lower in enumerate(context.lowers) if lower == ";"]
            for end in [*ends, len(context.lowers)]:
                for statement in self._read_clause(context, begin, end, tells=tells):
                    self._known.add((statement.subject.iri, statement.predicate))
                    yield statement
                begin = end + 1
        yield from self._owned(context, stated)

    def _note_owners(self, context: SentenceContext) -> None:
        """Keep the bodies of a sentence that decide on zones or programmes that it names."""
        bodies = {m.label: m for m in context.mentions if m.kind == "Agency" and m.label in self._deciding}
        if bodies:
            families = {self._family(m) for m in context.mentions}
            self._owners |= {label: body for label, body in bodies.items() if label in families}

    def _owned(self, context: SentenceContext, stated: Sequence[Statement]) -> Iterator[Statement]:
        """Yield that zones put into a programme beside the body that decides on it were approved by that body."""
        joined = [s.subject for s in stated if s.predicate == "partOfProgramme" and s.modality == "asserted"]
        if not joined or "Agency" not in context.kinds:
            return
        bodies = {m.label: m for m in context.mentions if m.kind == "Agency" and m.iri}
        for thing in joined if bodies else ():
            body = bodies.get(approver_of(self.lexicon, thing.label) or "")
            zone = next((m for m in context.mentions if m.iri == thing.iri and m.via == "list"), None)
            if body is None or zone is None or (thing.iri, "approvedBy") in self._known:
                continue
            if is_sure(context.lowers, self.lexicon):
                yield context.state(thing, "approvedBy", thing_of(body), "zone-set", [zone, body], confidence=0.75)

    def _family(self, mention: Mention) -> str:
        """Return the body that decides on the zones of the kind that a mention names; empty where there is none."""
        if not mention.iri:
            return ""
        if mention.kind in {"PilotZone", "Programme", "ZoneSet", "Zone"}:
            label = mention.label
            if label.endswith(_HIGH_TECH_PROGRAMME):
                return _HIGH_TECH_BODY
            return approver_of(self.lexicon, label.removesuffix("s")) or ""
        return _HIGH_TECH_BODY if mention.kind == _HIGH_TECH else ""

    def _read_clause(self, context: SentenceContext, begin: int, end: int, *, tells: bool) -> Iterator[Statement]:
        """Yield what a clause tells of the zones that it names or speaks of.

        Where nothing of its sentence `tells`, it only names them.
        """
        mentions = [m for unit in context.units[begin:end] for m in unit.mentions]
        zones = list({m.iri: m for m in mentions if m.kind in _ZONES and m.iri and m.via != "reference"}.values())
        if zones and not BESIDE.isdisjoint(context.vocabulary):  # `the second one after Beijing's Zhongguancun`
            compared = {m for at in range(begin, end) if is_compared(context, at) for m in context.units[at].mentions}
            zones = [zone for zone in zones if zone not in compared]
            if not zones:
                return
        self._spoken = next((m for m in mentions if m.kind in _SETS and m.iri and self._family(m)), self._spoken)
        if zones:
            yield from self._name(context, zones, begin, end)
            if all(zone.kind == _HIGH_TECH for zone in zones) and self._spoken:
                yield from self._raise(context, self._spoken, zones, begin, end)
            return
        told = self._tell(context, mentions, begin, end) if tells else None
        if told is None:
            return
        text = context.body.text[context.units[begin].begin : context.units[end - 1].end]
        anaphor = _ANAPHOR.match(text) or (told.body and _OBJECT.search(text))
        group = self._group
        if anaphor and group is not None and self._speaks_of(anaphor, group, context, begin, end):
            if not told.family or told.family == group.family:
                yield from self._spread(context, told, group.zones)
        elif anaphor and self._told and told.ordinal - self._told.ordinal <= _NEAR:  # `The reply is dated June 14`
            self._told.date = self._told.date or told.date
            self._told.body = self._told.body or told.body
        else:
            self._told = told

    def _name(self, context: SentenceContext, zones: list[Mention], begin: int, end: int) -> Iterator[Statement]:
        """Note the zones that a clause names, and yield what was told of them before."""
        families = {self._family(zone) for zone in zones}
        told, here = self._told, context.sentence.ordinal
        if len(families) != 1:
            self._group = None
            return
        (family,) = families
        papers = not _PAPERS.isdisjoint(context.lowers[begin:end])
        batch = not _BATCHES.isdisjoint(context.lowers[begin : begin + _HEAD])
        if self._group and self._group.family == family and _is_same_list(context, self._group.ordinal):
            self._group = _Group(here, family, [*self._group.zones, *zones], papers, batch)
        else:
            self._group = _Group(here, family, zones, papers, batch)
        if told is None or (told.family != family and (told.family or told.ordinal != here)):
            return
        same_item = context.body.sentences[told.ordinal - 1].paragraph == context.sentence.paragraph
        listed = context.sentence.role in {"row", "item"} and not same_item
        is_other = _OTHERS.search(context.sentence.text)
        if listed and self._leads(context, told):
            yield from self._spread(context, told, zones[:1])
        elif not listed and (
            0 < here - told.ordinal <= _NEAR and (told.count == len(zones) or (told.batch and batch)) and not is_other
            if here != told.ordinal
            else context.lowers[begin : begin + 1] in _PRONOUNS
        ):
            yield from self._spread(context, told, zones)

    def _raise(
        self, context: SentenceContext, spoken: Mention, zones: Sequence[Mention], begin: int, end: int
    ) -> Iterator[Statement]:
        """`The State Council admitted all three in 2010: X, Y and Z`: the high-tech zones of a clause that grants."""
        near = context.sentence.ordinal - spoken.sentence <= _NEAR
        if context.sentence.role == "row" or not near or self._family(spoken) != _HIGH_TECH_BODY:
            return
        mentions = [spoken, *(m for unit in context.units[begin:end] for m in unit.mentions)]
        told = self._tell(context, mentions, begin, end)
        if told and told.body and (told.count in {0, len(zones)}) and _ADMITS & set(context.lowers[begin:end]):
            yield from self._spread(context, told, zones)

    def _leads(self, context: SentenceContext, told: _Told) -> bool:
        """Say whether the line that leads a list or table speaks of the set."""
        lead = context.sentence.lead
        if lead is None or not 0 <= lead - told.ordinal <= _REACH:
            return False
        line: Sentence = context.body.sentences[lead - 1]
        return lead == told.ordinal or not _OTHERS.search(line.text)

    def _tell(self, context: SentenceContext, mentions: Sequence[Mention], begin: int, end: int) -> _Told | None:
        """Return what a clause without zones tells of a set, or `None`."""
        lowers = context.lowers[begin:end]
        programmes = [m for m in mentions if m.kind in {"Programme", "ZoneSet"} and self._family(m)]
        high_tech = bool(programmes) and self._family(programmes[0]) == _HIGH_TECH_BODY
        words = _RAISING if high_tech else _TELLING
        at = [begin + i for i, lower in enumerate(lowers) if lower in words]
        at = [i for i in at if high_tech or not is_of_something_else(context, i)]
        if not at or not is_sure([lower for lower in lowers if lower not in _NATIONAL], self.lexicon):
            return None
        deciding = {_HIGH_TECH_BODY} if high_tech else self._deciding
        bodies = {m.iri: m for m in reversed(mentions) if m.kind == "Agency" and m.label in deciding}
        body = next(iter(bodies.values())) if len(bodies) == 1 else None
        families = {self._family(m) for m in programmes} | ({body.label} if body else set())
        dates = dates_of_grant(context, begin, end, at)
        if len(families) > 1 or not (body or dates) or len(bodies) > 1 or _is_told_of(context, programmes):
            return None
        return _Told(
            context.sentence.ordinal,
            next(iter(families), ""),
            body,
            dates[0] if len(dates) == 1 else None,
            programmes[0] if high_tech else _high_tech_programme(context) if body and not programmes else None,
            _count(context, begin, end, at[0]),
            not _BATCHES.isdisjoint(lowers),
            not _DATING.isdisjoint(lowers),
        )

    def _speaks_of(self, anaphor: re.Match[str], group: _Group, context: SentenceContext, begin: int, end: int) -> bool:
        """Say whether a clause that begins with `they`, `all four letters` and the like speaks of the zones before."""
        if context.sentence.ordinal - group.ordinal > _NEAR or len(group.zones) < _FEWEST:
            return False
        said = anaphor["count"] or anaphor["number"]
        if said and said.lower() not in _PAPER_NOUNS and to_count(said.lower()) != len(group.zones):
            return False
        if (anaphor["bare"] or "").lower() == "both" and len(group.zones) != _NEAR:
            return False
        if (anaphor["bare"] or "").lower() == "it" and not group.batch:
            return False
        dating = not _DATING.isdisjoint(context.lowers[begin:end])
        return group.papers or anaphor["noun"] is not None or not dating

    def _spread(self, context: SentenceContext, told: _Told, zones: Sequence[Mention]) -> Iterator[Statement]:
        """Yield what is told of a set of each of some zones, unless it is known already."""
        elsewhere = told.ordinal != context.sentence.ordinal  # a row or sentence with a date of its own keeps that
        dated = elsewhere and any(m.kind == "Date" and date_of(m) for m in context.mentions)
        body = told.body
        if body is None and zones[0].kind == "PilotZone":  # `The ministry widened its club. P and P are new. Both ...`
            owner = self._owners.get(self._family(zones[0]))
            body = owner if owner and told.ordinal - owner.sentence <= _REACH else None
        for zone in zones:
            iri = zone.iri or ""
            if body and (iri, "approvedBy") not in self._known:
                yield context.state(
                    thing_of(zone), "approvedBy", thing_of(body), "zone-set", [zone, body], confidence=0.8
                )
            if told.programme and zone.kind == _HIGH_TECH and (iri, "partOfProgramme") not in self._known:
                yield context.state(
                    thing_of(zone), "partOfProgramme", thing_of(told.programme), "zone-set", [zone, told.programme],
                    confidence=0.8,
                )  # fmt: skip
            day = date_of(told.date) if told.date and not dated else None
            if told.date and day and (told.dating or (iri, "approvedOn") not in self._known):  # else when it was told
                yield context.state(
                    thing_of(zone), "approvedOn", date_value(day), "zone-set", [zone, told.date], confidence=0.8
                )


def _high_tech_programme(context: SentenceContext) -> Mention | None:
    """Return the programme of high-tech zones of which the sentences just before speak, or `None`."""
    here = context.sentence.ordinal
    return next(
        (
            mention
            for mention in reversed(context.before)
            if mention.sentence >= here - _BEFORE and mention.label.endswith(_HIGH_TECH_PROGRAMME)
        ),
        None,
    )


def _is_same_list(context: SentenceContext, ordinal: int) -> bool:
    """Say whether a row or item stands in one list with an earlier sentence."""
    sentence, before = context.sentence, context.body.sentences[ordinal - 1]
    return sentence.role in {"row", "item"} and before.role == sentence.role and before.lead == sentence.lead


def _is_told_of(context: SentenceContext, programmes: Sequence[Mention]) -> bool:
    """`named the zones a success`: what is told is told of the programme, and no park is made one of its zones."""
    for at, unit in enumerate(context.units):
        if any(m in unit.mentions for m in programmes) and at > 1 and context.lowers[at - 1] == "the":
            return context.lowers[at - 2] in GRANTS
    return False


def _count(context: SentenceContext, begin: int, end: int, at: int) -> int:
    """Return how many zones or places a clause counts, the last before the word that grants first; 0 where none."""
    found = []
    for index in range(begin, end):
        unit = context.units[index]
        if unit.kind == "Amount":
            words = unit.mentions[0].text.lower().split()
            noun = words[-1] if len(words) > 1 else context.lowers[index + 1] if index + 1 < end else ""
            if noun in _COUNTED and (number := to_count(words[0])):
                found.append((index, number))
        found += [(index, m.count) for m in unit.mentions if m.kind in {"Programme", "ZoneSet"} and m.count]
    several = [m for m in context.mentions if m.via == "reference" and m.reason.startswith("one of the")]
    if several:  # `said yes to all three`
        return len({m.iri for m in several})
    before = [number for index, number in found if index < at]
    return before[-1] if before else found[0][1] if found else 0
