"""What one clause tells of one known zone: into which programme it came, when and by whom it was approved.

The clause is one that names the zone or its place. `kgtool.statements.relations.confirmed` finds such clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from kgtool.dates import PartialDate
from kgtool.records import Mention, Statement, Thing, Value
from kgtool.statements.certainty.doubt import BUILDING, LEAVE
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.ranks import repeats_name
from kgtool.statements.relations.zones.grants import GRANTS, granting_words

TITLES = frozenset(
    (
        "title titles status label labels plaque letter letters roster list lists newcomers newcomer batch batches "
        "zone zones pilot pilots one ones designation rank club programme"
    ).split()
)
"""What a place may have that makes it one of a programme's, once the article speaks of the programme."""
HOLDING = frozenset(
    (
        "has have had hold holds held carry carries carried host hosts hosted home seat join joins joined joining "
        "belong belongs belonged include includes included among first second third fourth fifth sixth both own owns "
        "shares share shared enter entered followed list lists roster latest newest newcomers batch group wave round "
        "members member came come comes remains counts numbered runs run"
    ).split()
)
"""`may build` tells of what is granted."""
TABLE = frozenset({"row", "item"})
_PROGRAMMES = frozenset({"Programme", "ZoneSet"})
_ENTERING = frozenset(
    "first second third latest newest last added joined followed approved admitted chosen selected picked named "
    "included won received backed supported endorsed cleared".split()
)
"""Of places right behind the words that speak of a programme these tell that they entered it."""
_NEWS = frozenset("news announced notice published publication issued signed dated date letter letters".split())
"""What a body does, or a paper bears, that tells of the grant in the sentence before."""
_FOLLOWING = GRANTS | _NEWS
_COMING = frozenset({"come", "comes", "came"})
"""`P's zones come from the ministry` tells of who granted them."""
_NO = frozenset("no not never none neither without denied rejected candidates candidate".split())
_DATING = frozenset({"date", "dated", "dates", "later", "turn"})
"""Beside these a date is told of what was granted just before."""
_OTHERWISE = frozenset(
    "opened opens opening founded set inaugurated unveiled launched started began begun established establish work "
    "released published places visit visits visited inspected toured met".split()
)
"""What else than an approval may be dated."""
_COUNTED = frozenset("counted counts firms companies enterprises yuan patents percent".split())
"""What has a figure of its own day."""
_HEADS = frozenset({"Province", "City"})
_HEAD_END = re.compile(r" ?(?::|--|—|–|\||\t)| - ")
_WIDE = "  "
"""What parts the place at the head of a line from what lies in it; in a line that is no row wide spaces, too."""
_OPENING = 4
"""Characters before the head of a line: a bullet, a number."""
_MANY = 3
"""Places with zones of one programme that are named together by no chance."""
_HONOURS = frozenset({"title", "titles", "status", "label", "plaque", "rank", "designation", "list", "roster"})
_BESIDE_OTHERS = re.compile(r"\b(?:alongside|joining|besides) (?:[A-Z][\w’']+(?:, (?:and )?| and ))*$")
REACH = 3
"""Sentences for which an article goes on speaking of a programme."""
_BESIDE = 3
"""Characters between a place and its year in a row of them: `(Shenzhen 2019, Guangzhou 2020)`."""
_SLACK = 3
"""Months by which what is called the day of the approval may differ: signed, sent, made public."""


@dataclass(slots=True)
class Surroundings:
    """What stands around the zones that a clause names, the same for all of them.

    Args:
        context: the sentence.
        words: the words of the clause.
        dates: its dates that may be those of an event.
        bodies: the bodies that approve zones, by IRI.
        grants: whether a word of it grants, or it tells what may be built.
        behind: what the next sentence of the paragraph names, if it names no known zone.
        told: whether that sentence goes on telling of the grant.
        before: what the sentence before names, if it tells of a grant of zones without naming them.
    """

    context: SentenceContext
    words: frozenset[str]
    dates: list[tuple[Mention, PartialDate]]
    bodies: dict[str, Mention]
    grants: bool
    behind: Sequence[Mention] = ()
    told: bool = False
    before: Sequence[Mention] = ()


@dataclass(slots=True)
class Named:
    """A known zone that a clause names, by its name or by its place.

    Args:
        zone: the zone.
        mention: what names it.
        programme: the words by which the article speaks of its programme.
        explicit: whether they stand in the clause and are not the zone's own name.
        alone: whether they are the zone's own name.
        among: how many places with zones of the programme the clause names.
        enrolled: whether it stands in a list of zones of which one is said to have been approved.
    """

    zone: KnownZone
    mention: Mention
    programme: Mention
    explicit: bool
    alone: bool
    among: int
    enrolled: bool = False


def surroundings(
    context: SentenceContext,
    span: tuple[int, int],
    zones: ZoneRegister,
    behind: tuple[Sequence[Mention], str],
    before: tuple[Sequence[Mention], str],
) -> Surroundings:
    """Return what stands around the zones of a clause.

    Args:
        context: the sentence.
        span: index of the clause's first unit, and one past its last.
        zones: the known zones.
        behind: what the next sentence of the paragraph names, and its text.
        before: the same of the sentence before, or the one that leads the list.
    """
    begin, end = span
    following, text = behind
    earlier, said = before
    mentions = [mention for unit in context.units[begin:end] for mention in unit.mentions]
    words = frozenset(context.lowers[begin:end])
    bodies = approving_bodies(mentions, zones)
    leave = not (words.isdisjoint(LEAVE) or words.isdisjoint(BUILDING))
    own = _names_zones(following, zones)
    told = not own and not _words(text).isdisjoint(_FOLLOWING)
    told_before = _words(said)
    led = not (_names_zones(earlier, zones) or told_before.isdisjoint(GRANTS)) and told_before.isdisjoint(_NO)
    foreign = not bodies and _is_by_others(context, begin, end)
    source = bool(bodies) and "from" in words and not words.isdisjoint(_COMING)
    return Surroundings(
        context,
        words,
        [] if foreign else _dates(mentions),
        bodies,
        leave or source or bool(granting_words(context, begin, end)),
        [] if own else following,
        told,
        earlier if led else (),
    )


def _is_by_others(context: SentenceContext, begin: int, end: int) -> bool:
    """`A scheme for the zone, approved by the province on Nov. 26`: what others approve is something else."""
    lowers = context.lowers
    for at in range(begin, end - 2):
        if lowers[at] == "by" and lowers[at - 1] in GRANTS:
            unit = context.units[at + 2 if lowers[at + 1] == "the" else at + 1]
            if unit.kind == "Agency":
                return True
    return False


def _names_zones(mentions: Sequence[Mention], zones: ZoneRegister) -> bool:
    return not zones.known.isdisjoint([m.iri for m in mentions if m.kind != "Province"])


def approving_bodies(mentions: Sequence[Mention], zones: ZoneRegister) -> dict[str, Mention]:
    """Return the bodies among some mentions that approve zones, by IRI; may be empty."""
    return {m.iri: m for m in mentions if m.kind == "Agency" and m.iri and m.iri in zones.bodies}


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(",.;:\"'").lower() for word in text.split())


def confirm(
    context: SentenceContext, subject: Thing, predicate: str, object_: Thing | Value, used: Sequence[Mention]
) -> Statement:
    """Return a statement that the reference data confirms, backed by the mentions used."""
    return context.state(subject, predicate, object_, "confirmed", used, confidence=0.75)


def tell(named: Named, around: Surroundings, known: Set[tuple[str, str]], zones: ZoneRegister) -> Iterator[Statement]:
    """Yield what a clause tells of a zone that it names; may be empty.

    Args:
        named: the zone.
        around: the clause.
        known: what has been stated: IRIs of subjects, with the property.
        zones: the known zones.
    """
    zone, context = named.zone, around.context
    iri = zone.thing.iri
    if _is_set_beside(named.mention, context):  # whose day and body are told of is another one
        around = replace(around, dates=[], bodies={})
    if _is_led(named, around):
        dates, bodies = around.dates or _dates(around.before), approving_bodies(around.before, zones)
        around, named = replace(around, dates=dates, bodies=bodies, grants=True), replace(named, explicit=True)
    otherwise = not around.words.isdisjoint(_OTHERWISE | _COUNTED) or "Event" in context.kinds
    dated = _day(zone, around.dates) if around.grants or not otherwise else None
    exact = dated is not None and dated[2]
    if dated is None and _is_of_another(named, around):
        return
    if not _is_told(named, around, dated is not None, exact=exact):
        return
    repeated = (
        named.mention.iri == iri and named.programme.kind == "Rank" and repeats_name(zone.thing.label, named.programme)
    )
    if not named.alone and not repeated and (iri, "partOfProgramme") not in known:
        yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [named.mention, named.programme])
        by_name = named.mention.via != "reference" and named.mention.iri in zone.places
        if by_name and (len(zone.places) > 1 or (iri, "locatedIn") not in known):
            yield confirm(context, zone.thing, "locatedIn", thing_of(named.mention), [named.mention, named.programme])
    goes_on = named.explicit and around.grants and around.told and context.sentence.role not in TABLE
    if dated is None and not around.dates and goes_on:
        dated = _day(zone, _dates(around.behind))
    beside = dated is not None and 0 <= dated[0].begin - named.mention.end <= _BESIDE
    sure = exact or around.grants or beside or not around.words.isdisjoint(_DATING)
    if dated is not None and sure and (iri, "approvedOn") not in known:
        date, day, _ = dated
        yield confirm(context, zone.thing, "approvedOn", date_value(day), [named.mention, date])
    if zone.body is None or not around.grants or (iri, "approvedBy") in known:
        return
    bodies = around.bodies
    if not bodies and goes_on:
        bodies = approving_bodies(around.behind, zones)
    body = bodies.get(zone.body.iri)
    if body is not None and len(bodies) == 1:
        yield confirm(context, zone.thing, "approvedBy", thing_of(body), [named.mention, body])


def _is_set_beside(mention: Mention, context: SentenceContext) -> bool:
    """`let it into the circle of pilot zones, alongside Beijing and Shanghai`: these are in it already."""
    before = context.body.text[context.sentence.begin : mention.begin]
    return _BESIDE_OTHERS.search(before) is not None


def _is_of_another(named: Named, around: Surroundings) -> bool:
    """`The centre was approved by B in December, when P already had one`: day and body are those of something else."""
    pilot = named.zone.thing.type == "PilotZone" and named.zone.approved is not None
    return pilot and not (named.explicit or named.alone) and bool(around.bodies) and len(around.dates) == 1


def _is_led(named: Named, around: Surroundings) -> bool:
    """Say whether a clause only lists the places of whose zones the sentence before told: `The addressees: P and P`."""
    plain = not any(verb.finite and verb.lemma != "be" for verb in around.context.predicates)
    listed = around.context.sentence.role in TABLE or named.among > 1
    return bool(around.before) and plain and listed and not around.bodies


def _is_told(named: Named, around: Surroundings, dated: bool, *, exact: bool) -> bool:
    """Say whether a clause tells that the zone is one of its programme's."""
    words = around.words
    if named.explicit and named.among >= _MANY:
        return True
    if named.zone.thing.type != "PilotZone":
        listed = around.context.sentence.role in TABLE
        one_of = {"one", "of"} <= words and not listed
        if named.enrolled and named.programme.kind in _PROGRAMMES and named.mention.iri == named.zone.thing.iri:
            return True
        return named.explicit and (around.grants or exact or one_of)
    if named.explicit:
        return around.grants or dated or not words.isdisjoint(HOLDING)
    if around.context.sentence.role in TABLE and not any(verb.finite for verb in around.context.predicates):
        return not _is_heading(named, around)
    apart = around.context.sentence.ordinal - named.programme.sentence
    close = apart <= 1
    if not exact and apart > REACH:
        return named.among >= _MANY and (around.grants or not words.isdisjoint(_ENTERING))
    if exact or (dated and not words.isdisjoint(_DATING)) or (close and not words.isdisjoint(_ENTERING)):
        return True
    return not words.isdisjoint(TITLES) and (around.grants or not words.isdisjoint(HOLDING))


def _is_heading(named: Named, around: Surroundings) -> bool:
    """`TIANJIN.` at the head of an item says nothing of a programme that only another item speaks of."""
    sentence = around.context.sentence
    roles = around.context.body.sentences
    beside = sentence.role == "item" and roles[named.programme.sentence - 1].role == "item"
    return beside and named.programme.sentence != sentence.ordinal and not around.dates


def _dates(mentions: Sequence[Mention]) -> list[tuple[Mention, PartialDate]]:
    return [(m, day) for m in mentions if m.kind == "Date" and (day := date_of(m) or date_since(m))]


def is_headed(context: SentenceContext) -> bool:
    """Say whether a line lists what lies in the province or city at its head: `Hubei -- P, Q`."""
    if len(context.mentions) <= 1 or context.mentions[0].kind not in _HEADS:
        return False
    head = context.mentions[0]
    text = context.body.text
    apart = _HEAD_END.match(text, head.end) or (context.sentence.role != "row" and text.startswith(_WIDE, head.end))
    if not apart or head.begin > context.sentence.begin + _OPENING:
        return False
    return not any(verb.finite for verb in context.predicates)


def listed_places(context: SentenceContext, zones: ZoneRegister, known: Set[tuple[str, str]]) -> Iterator[Statement]:
    """Yield that the zones and places of a line lie in the place at its head, as is known: `Hubei -- P, Q`.

    Args:
        context: the line; it names something.
        zones: the known zones and places.
        known: what has been stated: IRIs of subjects, with the property.
    """
    if not is_headed(context):
        return
    head = context.mentions[0]
    for mention in context.mentions[1:]:
        zone = zones.by_iri.get(mention.iri or "")
        places = zone.places if zone else (mention.iri or "",)
        inside = any(head.iri in zones.wholes.get(place, ()) or (zone and place == head.iri) for place in places)
        if inside and (mention.iri or "", "locatedIn") not in known:
            yield confirm(context, thing_of(mention), "locatedIn", thing_of(head), [mention, head])


def agrees(zone: KnownZone, around: Surroundings) -> bool:
    """Say whether a clause gives the very month in which a zone is known to have been approved."""
    dated = _day(zone, around.dates)
    return dated is not None and dated[2]


def _day(zone: KnownZone, dates: Sequence[tuple[Mention, PartialDate]]) -> tuple[Mention, PartialDate, bool] | None:
    """Return the date that agrees with what is known of the approval, and whether it does to the month."""
    best: tuple[Mention, PartialDate, bool] | None = None
    for mention, day in dates if zone.approved else ():
        assert zone.approved is not None
        apart = _months_apart(day, zone.approved)
        if apart is None or apart > _SLACK:
            continue
        exact = apart == 0 and bool(day.month and zone.approved.month)
        if best is None or (exact and not best[2]):
            best = (mention, day, exact)
    return best


def agrees_with(day: PartialDate, zone: KnownZone) -> bool:
    """Say whether a day is that on which a zone is known to have been approved, or nearly so."""
    apart = _months_apart(day, zone.approved) if zone.approved else None
    return apart is not None and apart <= _SLACK


def _months_apart(day: PartialDate, known: PartialDate) -> int | None:
    """Return by how many months two dates differ; 0 where one is known to the year and it is the same; else `None`."""
    if not (day.month and known.month):
        return 0 if day.year == known.year else None
    return abs((day.year - known.year) * 12 + day.month - known.month)


def is_another_title(lowers: Sequence[str]) -> bool:
    """Say whether a clause without words for a programme tells of a title: `the title of model city`.

    >>> is_another_title("it bears the title of model city".split())
    True
    """
    return any(lower in _HONOURS and lowers[at + 1] == "of" for at, lower in enumerate(lowers[:-1]))


def names_other_zone(mentions: Sequence[Mention], zones: ZoneRegister) -> bool:
    """Say whether mentions name a known zone that is no pilot zone: `Xi'an High-tech Zone | Xi'an | 312`."""
    named = [zones.by_iri[mention.iri] for mention in mentions if mention.iri and mention.iri in zones.by_iri]
    return any(zone.programme.iri not in zones.pilots for zone in named)


def is_only_namesake(statement: Statement) -> bool:
    """Say whether a zone is only said to lie in the city of its name: it may be put in a province, too."""
    return statement.rule == "said-by-the-name" and statement.subject.type == "HighTechZone"
