"""What an article names, as the scene in which a pair is weighed: how often, in the headline, how long ago."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from kgtool.lazy import lazy
from kgtool.records import Body, Mention, Sentence, Thing
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import AREAS, PLACES, ZONES
from kgtool.statements.register import KnownZone, ZoneRegister

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

LOOKED_BACK = 150
"""Mentions before a sentence among which its subjects are looked for."""
NEAR = 4
"""Sentences within which something is still spoken of; longer ago it counts where the article returns to it."""
OFTEN = 3
MOST_FAR = 8
"""Things named in other sentences that are weighed."""
_FIRST_HEADING = 3
_ABOVE = 2
"""Sentences within which a place may stand for its zone."""
_TOLD = 4
"""Sentences before one that may name the body or date that holds for it."""
_TOP = 3
"""Sentences with which an article begins."""
_SPEAKING = frozenset({"Programme", "ZoneSet", "PilotZone", "HighTechZone"})
_TELLING = ("development", "application", "innovative")
"""Words by which the name of a pilot zone tells its programme."""
_PILOT_ZONE = "pilot zone"
_MOST_PROGRAMMES = 12
"""Programmes of one article with which its zones are weighed."""
TITLES = frozenset({"title", "heading"})
_NOTHING: frozenset[str] = frozenset()
_UNNAMED = frozenset({"Alias", "Amount", "Date", "Role"})
_SENTENCE = attrgetter("sentence")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a sentence may be about.

    Args:
        thing: it.
        mention: where it is named.
        at: the unit of the sentence in which it is named; -1 where it is named in another sentence.
        via: how it was found, or `implied` for the known zone of a place.
        distance: sentences since it was named.
        rank: how many other zones have been named since, where it stands in another sentence.
    """

    thing: Thing
    mention: Mention
    at: int
    via: str
    distance: int = 0
    rank: int = 0


class Backwards:
    """The mentions of some classes that an article names, to be gone through backwards from a sentence.

    Args:
        mentions: what the article names, in order.
        kinds: the classes.
    """

    def __init__(self, mentions: Sequence[Mention], kinds: Set[str]) -> None:
        self._all = mentions
        self._places = [at for at, mention in enumerate(mentions) if mention.iri and mention.kind in kinds]
        self._chosen = [mentions[at] for at in self._places]

    def before(self, ordinal: int) -> Iterator[Mention]:
        """Return those among the last mentions before a sentence, the last first."""
        end = bisect_left(self._all, ordinal, key=_SENTENCE)
        first = bisect_left(self._places, end - LOOKED_BACK)
        return reversed(self._chosen[first : bisect_left(self._places, end, first)])


def is_headline(sentence: Sentence) -> bool:
    """Say whether a sentence is a headline, or a heading so early that it is as good as one."""
    return sentence.role == "title" or (sentence.role == "heading" and sentence.ordinal <= _FIRST_HEADING)


class Scene:
    """Counts what an article names and finds, sentence by sentence, what may be a subject."""

    def __init__(self, body: Body, mentions: Sequence[Mention], zones: ZoneRegister) -> None:
        self.body = body
        self.zones = zones
        named = [mention for mention in mentions if mention.iri]
        self.counts = Counter([mention.iri for mention in named])
        self.of_kind: defaultdict[str, set[str]] = defaultdict(set)
        self._named_at: defaultdict[int, set[str]] = defaultdict(set)
        for mention in named:
            iri = mention.iri or ""
            self.of_kind[mention.kind].add(iri)
            self._named_at[mention.sentence].add(iri)
        self.headline: set[str] = set()
        self._headings: list[int] = []
        for sentence in body.sentences:
            if sentence.role in TITLES:
                if is_headline(sentence):
                    self.headline |= self._named_at.get(sentence.ordinal, _NOTHING)
                if sentence.role == "heading":
                    self._headings.append(sentence.ordinal)
        self.spoken = list(self._find_spoken(mentions)) if zones.zones else []
        """Where the article speaks of a programme: of it, of its zones or of one of them by its title."""
        self.told = {programme.iri for programme, _ in self.spoken}
        self._meant = self.told | (self._programmes_of_bodies(mentions) if zones.zones else set())
        """Programmes whose zones may be meant by their places: also those of a ministry named beside pilot zones."""
        self._mentions = mentions
        self._words: dict[int, frozenset[str]] = {}
        self._meant_by: dict[str, list[Thing]] = {}
        """By place its zones that may be meant."""
        published = body.article.published
        self.published = str(published) if published else ""
        self._last = published.last_day() if published else None

    @lazy
    def _by_programme(self) -> dict[str, tuple[Thing, list[Mention]]]:
        """The programmes of which the article speaks, each with where it does."""
        found: dict[str, tuple[Thing, list[Mention]]] = {}
        for programme, mention in self.spoken:
            if programme.iri in found or len(found) < _MOST_PROGRAMMES:
                found.setdefault(programme.iri, (programme, []))[1].append(mention)
        return found

    @lazy
    def _telling(self) -> dict[int, list[Mention]]:
        """By sentence the bodies and dates that it names."""
        found: dict[int, list[Mention]] = {}
        for mention in self._mentions:
            if mention.kind == "Date" or (mention.kind == "Agency" and mention.iri):
                found.setdefault(mention.sentence, []).append(mention)
        return found

    @lazy
    def _top(self) -> list[int]:
        """The sentences with which the article begins."""
        return list(islice((each.ordinal for each in self.body.iter_prose() if each.role != "title"), _TOP))

    @lazy
    def most(self) -> dict[str, int]:
        """How often what is named most of a class is named."""
        return {kind: max([self.counts[iri] for iri in iris]) for kind, iris in self.of_kind.items()}

    @lazy
    def _grounds(self) -> Backwards:
        """The zones and places that the article names."""
        return Backwards(self._mentions, PLACES)

    def _find_spoken(self, mentions: Sequence[Mention]) -> Iterator[tuple[Thing, Mention]]:
        programmes = self.zones.programmes
        for mention in mentions:
            if mention.kind not in _SPEAKING or not (mention.iri or mention.label):
                continue
            if mention.kind != "PilotZone" or any(word in mention.text for word in _TELLING):
                known = programmes.get(self.zones.programme_of(mention.iri or "", mention.label))
                if known is not None:
                    yield known, mention
                elif mention.kind == "Programme" and mention.iri:
                    yield thing_of(mention), mention

    def _programmes_of_bodies(self, mentions: Sequence[Mention]) -> set[str]:
        """Return the programmes of pilot zones whose ministries an article on pilot zones names; may be empty."""
        if _PILOT_ZONE not in self.body.text.lower():
            return set()
        bodies, pilots = self.zones.bodies, self.zones.pilots
        return {iri for mention in mentions for iri in bodies.get(mention.iri or "", ()) if iri in pilots}

    def programmes_near(self, ordinal: int, begin: int) -> list[tuple[Thing, Mention]]:
        """Return the programmes of which the article speaks, each with the words for it nearest to a place in the text.

        What stands in the same sentence is nearest, then what stands before it.
        """
        found = []
        for thing, mentions in self._by_programme.values():
            at = bisect_left(mentions, begin, key=_begin)
            around = mentions[max(at - 1, 0) : at + 1]
            found.append((thing, min(around, key=lambda m: _far(m, ordinal, begin))))
        return found

    def speaks_of(self, zone: Thing) -> bool:
        """Say whether the article speaks of the programme of a known zone, in words that tell it."""
        known = self.zones.by_iri.get(zone.iri)
        return known is not None and known.programme.iri in self.told

    def standing_of(self, zone: KnownZone, ordinal: int) -> tuple[str, str]:
        """Say whose programme is spoken of where a known zone may be meant: its `own`, an`other`, `both` or `no`.

        Returns:
            What the sentence itself speaks of, and what was spoken of last, or is next if nothing was before.
        """
        first = bisect_left(self.spoken, ordinal, key=_ordinal)
        past = bisect_left(self.spoken, ordinal + 1, key=_ordinal)
        here = {thing.iri for thing, _ in self.spoken[first:past]}
        last = self.spoken[first - 1][0].iri if first else ""
        following = self.spoken[past][0].iri if past < len(self.spoken) else ""
        own = zone.programme.iri
        inside = "no" if not here else "both" if own in here and len(here) > 1 else "own" if own in here else "other"
        near = last or following
        return inside, "no" if not near else "own" if near == own else "other"

    def words_of(self, ordinal: int) -> frozenset[str]:
        """Return the words of a sentence in lower case, without marks."""
        if ordinal not in self._words:
            text = self.body.sentences[ordinal - 1].text.lower()
            self._words[ordinal] = frozenset(word.strip(",.:;()'\"’") for word in text.split())
        return self._words[ordinal]

    def told_around(self, context: SentenceContext) -> list[tuple[str, Mention]]:
        """Return the bodies and dates that may hold for a sentence that does not name them, each with where it stands.

        They stand in the sentence that leads its list, in the few sentences before it or just after it, in the heading
        above, or where the article begins; the nearest mention of each is returned.

        Args:
            context: the sentence.
        """
        ordinal = context.sentence.ordinal
        places = [("lead", context.sentence.lead or 0)]
        places += [(str(away), ordinal - away) for away in range(1, _TOLD + 1)]
        places += [("heading", self._last_heading(ordinal)), ("after", ordinal + 1)]
        places += [("top", top) for top in self._top]
        found: dict[str, tuple[str, Mention]] = {}
        for where, at in places:
            if at != ordinal:
                for mention in self._telling.get(at, ()):
                    found.setdefault(mention.iri or str(mention.value), (where, mention))
        return list(found.values())

    def named_at(self, ordinal: int | None) -> Set[str]:
        """Return the IRIs of what a sentence names; may be empty."""
        return self._named_at.get(ordinal or 0, _NOTHING)

    def heading_above(self, ordinal: int) -> Set[str]:
        """Return the IRIs of what the last heading before a sentence names; may be empty."""
        return self.named_at(self._last_heading(ordinal))

    def _last_heading(self, ordinal: int) -> int:
        at = bisect_left(self._headings, ordinal)
        return self._headings[at - 1] if at else 0

    def here(self, context: SentenceContext) -> list[Candidate]:
        """Return what a sentence itself names, and the known zones of the places that it names, in order."""
        found = []
        for index in context.groups:
            for mention in context.units[index].mentions:
                if mention.iri and mention.kind not in _UNNAMED:
                    found.append(Candidate(thing_of(mention), mention, index, mention.via))
                    if mention.kind in AREAS:
                        for zone in self._zones_of(mention.iri):
                            found.append(Candidate(zone, mention, index, "implied"))
        return found

    def _zones_of(self, place: str) -> list[Thing]:
        found = self._meant_by.get(place)
        if found is None:
            found = self._meant_by[place] = self._find_zones(place) if self._meant else []
        return found

    def _find_zones(self, place: str) -> list[Thing]:
        known = [zone for zone in self.zones.by_place.get(place, ()) if not zone.is_after(self._last)]
        of_kind = Counter([zone.programme.iri for zone in known])
        return [zone.thing for zone in known if zone.programme.iri in self._meant and of_kind[zone.programme.iri] == 1]

    def far_zones(self, context: SentenceContext) -> list[Candidate]:
        """Return the zones that earlier sentences named and a sentence may still be about, the last first."""
        ordinal = context.sentence.ordinal
        seen = {mention.iri for mention in context.mentions}
        rank = 0
        found = []
        for mention in self._grounds.before(ordinal):
            iri = mention.iri or ""
            if iri in seen:
                continue
            seen.add(iri)
            distance = ordinal - mention.sentence
            if distance > NEAR and iri not in self.headline and self.counts[iri] < OFTEN:
                continue
            if mention.kind in ZONES:
                things, via = [thing_of(mention)], mention.via
            elif distance <= _ABOVE or iri in self.headline:
                things, via = self._zones_of(iri), "implied"
            else:
                continue
            for thing in things:
                if thing.iri not in seen:
                    found.append(Candidate(thing, mention, -1, via, distance, rank))
            rank += 1
            if rank == MOST_FAR:
                break
        return found


def _begin(mention: Mention) -> int:
    return mention.begin


def _ordinal(spoken: tuple[Thing, Mention]) -> int:
    return spoken[1].sentence


def _far(mention: Mention, ordinal: int, begin: int) -> tuple[int, bool, int]:
    """Return how far a mention is from a place in the text: in sentences, what stands before it being nearer."""
    away = mention.sentence - ordinal
    return abs(away), away > 0, abs(mention.begin - begin)
