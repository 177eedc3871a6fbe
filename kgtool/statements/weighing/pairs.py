"""The pairs of a sentence that may be related: by the classes that the properties take."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf

from kgtool.lazy import lazy
from kgtool.records import Mention, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import ZONES
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.weighing.around import Around
from kgtool.statements.weighing.bundles import Bundle, Shared, Table
from kgtool.statements.weighing.grounds import far_object_grounds, is_granting, object_grounds, sentence_grounds, step
from kgtool.statements.weighing.pair_grounds import Named, pair_grounds
from kgtool.statements.weighing.scene import Candidate, Scene
from kgtool.statements.weighing.signatures import ACTS, APPROVED, OBJECTS, PROGRAMME, SUBJECTS
from kgtool.statements.weighing.subject_grounds import subject_grounds
from kgtool.statements.weighing.weights import probability

_NONE: dict[str, tuple[str, ...]] = {}
_FORCE = frozenset({"force", "effect", "effective"})
_REACH = 3
"""Units before a date in which it is told of a law that it holds from then on: `in force since`."""


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
        predicate = self.predicate
        of_sentence, of_object, of_subject = self.sentence.alone(self)
        alone = of_sentence.weigh(predicate, table) + of_object.weigh(predicate, table)
        alone += of_subject.weigh(predicate, table)
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


@dataclass(eq=False, slots=True)
class _Fitting:
    """What a sentence names that may have to do with objects of one class.

    Args:
        things: where it names each of them, with the properties that their classes allow.
        heaviest: by property what the heaviest of them and the sentence weigh; `None` until it is asked for.
    """

    things: list[tuple[list[Candidate], tuple[str, ...]]]
    heaviest: dict[str, tuple[float, float]] | None = None


class SentencePairs:
    """The pairs of one sentence; what is asked of the sentence, a subject or an object is found once, when asked for.

    Args:
        context: the sentence.
        scene: the article.
        documents: the documents that the reference data knows.
    """

    def __init__(self, context: SentenceContext, scene: Scene, documents: DocumentRegister) -> None:
        self.context = context
        self._scene = scene
        self._documents = documents
        self._of_subject: dict[int, Shared] = {}
        self._fitting: dict[str, _Fitting] = {}
        self._programmes: dict[int, Named] = {}

    @lazy
    def objects(self) -> list[Named]:
        """What the sentence names that may be an object, in order."""
        units = self.context.units
        return [
            Named(mention, index, mention.iri)
            for index in self.context.groups
            for mention in units[index].mentions
            if mention.kind in OBJECTS and (mention.iri or self._is_day_of_act(mention, index))
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
    def _places(self) -> list[list[Candidate]]:
        """Where the sentence names each thing that may be a subject."""
        by_iri: dict[str, list[Candidate]] = {}
        for each in self.here:
            by_iri.setdefault(each.thing.iri, []).append(each)
        return list(by_iri.values())

    @lazy
    def zones(self) -> list[Candidate]:
        """The zones that the sentence names, each where it does first."""
        zones = [each for each in self.here if each.thing.type in ZONES]
        return list({zone.thing.iri: zone for zone in reversed(zones)}.values()) if zones else []

    @lazy
    def far(self) -> list[Candidate]:
        """The zones of earlier sentences that this one may still be about, but those that it names itself."""
        far: dict[str, Candidate] = {}
        candidates = self._scene.far_zones(self.context)
        here = {each.thing.iri for each in self.here} if candidates else ()
        for each in candidates:
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

    def near(self, named: Named, hopes: Hopes = any_hopes, among: Container[str] | None = None) -> Iterator[Pair]:
        """Yield the pairs with hopes of an object and what the sentence names, each thing where it stands nearest.

        Args:
            named: the object.
            hopes: says which pairs have hopes.
            among: the only subjects that are looked at; `None` for all.
        """
        for places, predicates in self._fitting_for(named.mention.kind).things:
            iri = places[0].thing.iri
            if iri != named.iri and (among is None or iri in among):
                yield from self._pairs(predicates, _nearest(places, named.at), named, hopes)

    def near_above(
        self, least: float, named: Named, tables: Mapping[str, Table[float]], hopes: Hopes = any_hopes
    ) -> Iterator[Pair]:
        """Yield the pairs of `near` of which sentence, object and subject alone weigh more than so much.

        Most objects weigh too little whatever the subject is, so that they are left with a look at the heaviest one.

        Args:
            least: the weight.
            named: the object.
            tables: by property what adds up its weights.
            hopes: says which pairs have hopes.
        """
        fitting = self._fitting_for(named.mention.kind)
        if not fitting.things:
            return
        if fitting.heaviest is None:
            fitting.heaviest = self._find_heaviest(fitting, tables)
        of_object = self._about_object(named)
        missing: dict[str, float] = {}
        for predicate, (heaviest, of_sentence) in fitting.heaviest.items():
            needed = least - of_sentence - of_object.weigh(predicate, tables[predicate])
            if heaviest > needed:
                missing[predicate] = needed
        for places, predicates in fitting.things if missing else ():
            subject = _nearest(places, named.at)
            if subject.thing.iri != named.iri:
                weigh = self._about_subject(subject).weigh
                heavy = [each for each in predicates if each in missing and weigh(each, tables[each]) > missing[each]]
                if heavy:
                    yield from self._pairs(heavy, subject, named, hopes)

    def _find_heaviest(self, fitting: _Fitting, tables: Mapping[str, Table[float]]) -> dict[str, tuple[float, float]]:
        """Return by property what the heaviest subject weighs that may have it, and what the sentence does."""
        heaviest: dict[str, float] = {}
        for places, predicates in fitting.things:
            for subject in places:
                weigh = self._about_subject(subject).weigh
                for predicate in predicates:
                    table = tables.get(predicate)
                    if table is not None:
                        weight = weigh(predicate, table)
                        if weight > heaviest.get(predicate, -inf):
                            heaviest[predicate] = weight
        weigh = self._of_sentence.weigh
        return {predicate: (weight, weigh(predicate, tables[predicate])) for predicate, weight in heaviest.items()}

    def _fitting_for(self, kind: str) -> _Fitting:
        """Return what the sentence names that may have to do with something of a class."""
        fitting = self._fitting.get(kind)
        if fitting is None:
            allowed = SUBJECTS.get(kind, _NONE)
            things = [
                (places, allowed[places[0].thing.type]) for places in self._places if places[0].thing.type in allowed
            ]
            fitting = self._fitting[kind] = _Fitting(things)
        return fitting

    def apart(self, named: Named, zones: Iterable[Candidate], hopes: Hopes = any_hopes) -> Iterator[Pair]:
        """Yield the pairs with hopes of an object and zones of which the one or the others are of another sentence."""
        mention = named.mention
        for zone in zones:
            if named.at < 0:
                yield from self._pairs(APPROVED[mention.kind], zone, named, hopes)
            elif zone.thing.iri != mention.iri:
                predicates = SUBJECTS.get(mention.kind, _NONE).get(zone.thing.type, ())
                yield from self._pairs(predicates, zone, named, hopes)

    def enrolled(self, zones: Iterable[Candidate], hopes: Hopes = any_hopes) -> Iterator[Pair]:
        """Yield the pairs with hopes of zones of the sentence and the programmes of which the article speaks."""
        ordinal = self.context.sentence.ordinal
        for zone in zones:
            for programme, mention in self._scene.programmes_near(ordinal, zone.mention.begin):
                named = self._programmes.get(id(mention))
                if named is None:
                    named = self._programmes[id(mention)] = self._programme(programme, mention)
                yield from self._pairs(PROGRAMME, zone, named, hopes)

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
        return self.context.government(mention) if predicate in ACTS else thing_of(mention)

    def alone(self, pair: Pair) -> tuple[Shared, Shared, Shared]:
        """Return what holds of the sentence, of the object and of the subject of a pair, each found once."""
        return self._of_sentence, self._about_object(pair.named), self._about_subject(pair.subject)

    def _about_object(self, named: Named) -> Shared:
        found = named.grounds
        if found is None:
            if named.at < 0:
                found = far_object_grounds(named.mention, named.where, self._scene)
            else:
                found = object_grounds(self.context, named.mention, named.at, self._scene, self._around)
            named.grounds = found
        return found

    def _about_subject(self, subject: Candidate) -> Shared:
        found = self._of_subject.get(id(subject))
        if found is None:
            found = subject_grounds(self.context, subject, self._scene, self._around)
            self._of_subject[id(subject)] = found
        return found

    @lazy
    def _of_sentence(self) -> Shared:
        return Shared(sentence_grounds(self.context, self._around))

    @lazy
    def _around(self) -> Around:
        return Around(self.context, self._scene, self.here)

    @lazy
    def _is_granting(self) -> bool:
        return is_granting(self.context.lowers)

    def together(self, pair: Pair) -> tuple[list[str], tuple[Bundle, ...]]:
        """Return what holds of the subject and the object of a pair together."""
        named, subject = pair.named, pair.subject
        grounds, bundles = pair_grounds(self.context, subject, named, self._scene, self._documents)
        if named.at < 0:
            there = is_granting(self._scene.words_of(named.mention.sentence))
            grounds.append(f"gg={self._is_granting}{there}{subject.via}")
        return grounds, bundles


def _nearest(places: Sequence[Candidate], at: int) -> Candidate:
    """Return the place nearest to a unit of the sentence."""
    return places[0] if len(places) == 1 else min(places, key=lambda each: abs(each.at - at))
