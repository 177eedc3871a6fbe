"""The pairs of a sentence that may be related: by the classes that the properties take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf

from kgtool.lazy import lazy
from kgtool.records import Mention, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import AREAS, INSTRUMENTS, PLANS, ZONES
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.weighing.bundles import Bundle, Shared, Table
from kgtool.statements.weighing.grounds import (
    family_of,
    far_object_grounds,
    is_granting,
    object_grounds,
    sentence_grounds,
    step,
    subject_grounds,
)
from kgtool.statements.weighing.pair_grounds import Named, pair_grounds
from kgtool.statements.weighing.scene import Candidate, Scene
from kgtool.statements.weighing.weights import probability

_BODIES = frozenset({"Company", "ResearchOrganization", "Organization"})
_DATE = frozenset({"Date"})
_PAPERS = PLANS | {"Initiative"}
_SIGNATURES = {
    "locatedIn": (ZONES | _BODIES | {"City", "County", "District", "AdministrativeArea"}, AREAS - {"Country"} | ZONES),
    "approvedBy": (ZONES | _PAPERS | {"Programme"}, frozenset({"Agency", "Province", "City"})),
    "approvedOn": (ZONES | _PAPERS | {"Programme"}, _DATE),
    "issuedBy": (INSTRUMENTS, frozenset({"Agency", "Province", "City"})),
    "issuedOn": (INSTRUMENTS, _DATE),
}
"""By property the classes of its subjects and of its objects."""
_PROGRAMME = ("partOfProgramme",)
_APPROVED = {"Agency": ("approvedBy",), "Date": ("approvedOn",)}
_BY_KINDS: dict[tuple[str, str], tuple[str, ...]] = {}
for _property, (_subjects, _objects) in _SIGNATURES.items():
    for _subject in _subjects:
        for _object in _objects:
            if _subject in AREAS and _object in ZONES:  # a city lies in no zone
                continue
            _BY_KINDS[_subject, _object] = (*_BY_KINDS.get((_subject, _object), ()), _property)
_OBJECTS = frozenset(kind for _, objects in _SIGNATURES.values() for kind in objects)
PAIRED = _OBJECTS | ZONES | AREAS
"""Classes of which a sentence names one if it has pairs: an object, a zone, or a place that may stand for its zone."""
_FORCE = frozenset({"force", "effect", "effective"})
_REACH = 3
"""Units before a date in which it is told of a law that it holds from then on: `in force since`."""
_ACTS = frozenset({"approvedBy", "issuedBy"})
"""Properties of acts: a place that does them stands for its government."""


@dataclass(eq=False, slots=True)
class Pair:
    """A subject and an object that may be related.

    Args:
        sentence: the pairs of its sentence.
        predicate: the property.
        subject: the subject.
        named: the object where it is named.
        object: the object as it would be stated.
    """

    sentence: SentencePairs
    predicate: str
    subject: Candidate
    named: Named
    object: Thing | Value

    @property
    def mention(self) -> Mention:
        """What names the object."""
        return self.named.mention

    def likely(self, table: Table[float], hopeless: float = -inf) -> float:
        """Return how probable the pair is; 0 where it is hopeless, so that what both have together is not looked at.

        Args:
            table: adds up the weights of its property.
            hopeless: weight of sentence, subject and object up to which it is.
        """
        alone = sum([shared.weigh(self.predicate, table) for shared in self.sentence.alone(self)])
        if alone <= hopeless:
            return 0.0
        return probability(alone + table.add_up(*self.sentence.together(self)))

    @property
    def grounds(self) -> tuple[Sequence[str], ...]:
        """What speaks for the pair or against it: of the sentence, of object and subject alone, and of both."""
        alone = [[*shared.grounds, *chain(*shared.bundles)] for shared in self.sentence.alone(self)]
        together, bundles = self.sentence.together(self)
        return (*alone, [*together, *chain(*bundles)])


Hopes = Callable[[str, Candidate, Named, Thing | Value], bool]
"""Says of a property, a subject and an object whether their pair is worth weighing."""


def any_hopes(_predicate: str, _subject: Candidate, _named: Named, _object: Thing | Value) -> bool:
    """Say that every pair has hopes."""
    return True


class SentencePairs:
    """The pairs of one sentence; what is asked of the sentence, a subject or an object is found once, when asked for.

    Args:
        context: the sentence.
        before: the mentions of earlier sentences, in order.
        scene: the article.
        documents: the documents that the reference data knows.
    """

    def __init__(
        self, context: SentenceContext, before: Sequence[Mention], scene: Scene, documents: DocumentRegister
    ) -> None:
        self.context = context
        self._before = before
        self._scene = scene
        self._documents = documents
        self._of_subject: dict[int, Shared] = {}
        self._fitting: dict[str, list[list[Candidate]]] = {}
        self._programmes: dict[int, Named] = {}

    @lazy
    def objects(self) -> list[Named]:
        """What the sentence names that may be an object, in order."""
        units = self.context.units
        return [
            Named(mention, index, mention.iri)
            for index in self.context.groups
            for mention in units[index].mentions
            if mention.kind in _OBJECTS and (mention.iri or self._is_day_of_act(mention, index))
        ]

    def _is_day_of_act(self, mention: Mention, index: int) -> bool:
        """Say whether a date may be that of an approval or issue: not that on which a law `came into force`."""
        if date_of(mention) is None:
            return False
        return _FORCE.isdisjoint(self.context.lowers[max(index - _REACH, 0) : index])

    @lazy
    def here(self) -> list[Candidate]:
        """What the sentence names that may be a subject."""
        return self._scene.here(self.context)

    @lazy
    def zones(self) -> list[Candidate]:
        """The zones that the sentence names, each where it does first."""
        zones = [each for each in self.here if each.thing.type in ZONES]
        return list({zone.thing.iri: zone for zone in reversed(zones)}.values())

    @lazy
    def far(self) -> list[Candidate]:
        """The zones of earlier sentences that this one may still be about, but those that it names itself."""
        here = {each.thing.iri for each in self.here}
        far: dict[str, Candidate] = {}
        for each in self._scene.far_zones(self.context, self._before):
            if each.thing.iri not in here:
                far.setdefault(each.thing.iri, each)
        return list(far.values())

    @lazy
    def told(self) -> list[Named]:
        """The bodies and dates around the sentence that may hold for its zones."""
        return [
            Named(mention, -1, mention.iri, where)
            for where, mention in self._scene.told_around(self.context)
            if mention.kind == "Agency" or date_of(mention) is not None
        ]

    def speaks_of(self, zone: Thing) -> bool:
        """Say whether the article speaks of the programme of a known zone."""
        return self._scene.speaks_of(zone)

    def names(self, thing: Thing) -> bool:
        """Say whether the article names something."""
        return self._scene.counts[thing.iri] > 0

    def all(self) -> Iterator[Pair]:
        """Yield all pairs: of the objects of the sentence, of the programmes, and of what is told around."""
        for named in self.objects:
            yield from self.near(named)
            yield from self.apart(named, self.far)
        yield from self.enrolled(self.zones)
        for named in self.told:
            yield from self.apart(named, self.zones)

    def near(self, named: Named, hopes: Hopes = any_hopes) -> Iterator[Pair]:
        """Yield the pairs with hopes of an object and what the sentence names, each thing where it stands nearest."""
        at, kind = named.at, named.mention.kind
        for places in self._fitting_for(kind):
            subject = places[0] if len(places) == 1 else min(places, key=lambda each: abs(each.at - at))
            if subject.thing.iri != named.iri:
                yield from self._pairs(_BY_KINDS[subject.thing.type, kind], subject, named, hopes)

    def _fitting_for(self, kind: str) -> list[list[Candidate]]:
        """Return where the sentence names each thing that may have to do with something of a class."""
        fitting = self._fitting.get(kind)
        if fitting is None:
            by_iri: dict[str, list[Candidate]] = {}
            for each in self.here:
                if (each.thing.type, kind) in _BY_KINDS:
                    by_iri.setdefault(each.thing.iri, []).append(each)
            fitting = self._fitting[kind] = list(by_iri.values())
        return fitting

    def apart(self, named: Named, zones: Iterable[Candidate], hopes: Hopes = any_hopes) -> Iterator[Pair]:
        """Yield the pairs with hopes of an object and zones of which the one or the others are of another sentence."""
        mention = named.mention
        for zone in zones:
            if named.at < 0:
                yield from self._pairs(_APPROVED[mention.kind], zone, named, hopes)
            elif zone.thing.iri != mention.iri:
                yield from self._pairs(_BY_KINDS.get((zone.thing.type, mention.kind), ()), zone, named, hopes)

    def enrolled(self, zones: Iterable[Candidate], hopes: Hopes = any_hopes) -> Iterator[Pair]:
        """Yield the pairs with hopes of zones of the sentence and the programmes of which the article speaks."""
        ordinal = self.context.sentence.ordinal
        for zone in zones:
            for programme, mention in self._scene.programmes_near(ordinal, zone.mention.begin):
                named = self._programmes.get(id(mention))
                if named is None:
                    named = self._programmes[id(mention)] = self._programme(programme, mention)
                yield from self._pairs(_PROGRAMME, zone, named, hopes)

    def _programme(self, programme: Thing, mention: Mention) -> Named:
        units = self.context.units
        at = next((i for i in self.context.groups if any(each is mention for each in units[i].mentions)), -1)
        away = self.context.sentence.ordinal - mention.sentence
        where = "after" if away < 0 else step(away, (0, 1, 2, 4))
        return Named(mention, at, programme.iri, where, programme)

    def _pairs(self, predicates: Sequence[str], subject: Candidate, named: Named, hopes: Hopes) -> Iterator[Pair]:
        """Yield a subject and an object with each of some properties."""
        for predicate in predicates:
            object_ = named.objects.get(predicate)
            if object_ is None:
                object_ = named.objects[predicate] = named.thing or self._object_of(predicate, named.mention)
            if hopes(predicate, subject, named, object_):
                yield Pair(self, predicate, subject, named, object_)

    def _object_of(self, predicate: str, mention: Mention) -> Thing | Value:
        if mention.kind == "Date":
            date = date_of(mention)
            assert date is not None
            return date_value(date)
        return self.context.government(mention) if predicate in _ACTS else thing_of(mention)

    def alone(self, pair: Pair) -> tuple[Shared, Shared, Shared]:
        """Return what holds of the sentence, of the object and of the subject of a pair, each found once."""
        named, subject = pair.named, pair.subject
        of_object = named.grounds
        if of_object is None:
            if named.at < 0:
                of_object = far_object_grounds(named.mention, named.where, self._scene)
            else:
                of_object = object_grounds(self.context, named.mention, named.at, self._scene)
            named.grounds = of_object
        of_subject = self._of_subject.get(id(subject))
        if of_subject is None:
            of_subject = subject_grounds(self.context, subject, self._scene, self._families)
            self._of_subject[id(subject)] = of_subject
        return self._of_sentence, of_object, of_subject

    @lazy
    def _of_sentence(self) -> Shared:
        return Shared(sentence_grounds(self.context))

    @lazy
    def _families(self) -> set[str]:
        return {family_of(each.thing.type) for each in self.here}

    @lazy
    def _is_granting(self) -> bool:
        return is_granting(self.context.lowers)

    def together(self, pair: Pair) -> tuple[list[str], tuple[Bundle, ...]]:
        """Return what holds of the subject and the object of a pair together."""
        named, subject = pair.named, pair.subject
        grounds, about = pair_grounds(self.context, subject, named, self._scene, self._documents)
        if named.at < 0:
            there = is_granting(self._scene.words_of(named.mention.sentence))
            grounds.append(f"gg={self._is_granting}{there}{subject.via}")
        return grounds, (about,)
