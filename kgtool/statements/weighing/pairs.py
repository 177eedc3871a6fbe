"""The pairs of a sentence that may be related: by the classes that the properties take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgtool.records import Mention, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import AREAS, INSTRUMENTS, PLANS, ZONES
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.weighing.grounds import (
    Named,
    family_of,
    far_object_grounds,
    is_granting,
    object_grounds,
    pair_grounds,
    sentence_grounds,
    step,
    subject_grounds,
)
from kgtool.statements.weighing.scene import Candidate, Scene

_BODIES = frozenset({"Company", "ResearchOrganization", "Organization"})
_DATE = frozenset({"Date"})
_PAPERS = PLANS | {"Initiative"}
_SIGNATURES = {
    "locatedIn": (ZONES | _BODIES | {"City", "County", "District", "AdministrativeArea"}, AREAS - {"Country"} | ZONES),
    "approvedBy": (ZONES | _PAPERS | {"Programme"}, frozenset({"Agency", "Province", "City"})),
    "approvedOn": (ZONES | _PAPERS | {"Programme"}, _DATE),
    "issuedBy": (INSTRUMENTS, frozenset({"Agency", "Province", "City"})),
    "issuedOn": (INSTRUMENTS, _DATE),
    "heldIn": (frozenset({"Event"}), AREAS),
    "affiliatedWith": (frozenset({"Person"}), _BODIES | {"Agency", "Zone", "HighTechZone"}),
    "appliesTo": (INSTRUMENTS, AREAS),
}
"""By property the classes of its subjects and of its objects."""
_PROGRAMME = "partOfProgramme"
_APPROVED = {"Agency": ("approvedBy",), "Date": ("approvedOn",)}
_BY_KINDS: dict[tuple[str, str], tuple[str, ...]] = {}
for _property, (_subjects, _objects) in _SIGNATURES.items():
    for _subject in _subjects:
        for _object in _objects:
            if _subject in AREAS and _object in ZONES:  # a city lies in no zone
                continue
            _BY_KINDS[_subject, _object] = (*_BY_KINDS.get((_subject, _object), ()), _property)
_OBJECTS = frozenset(kind for _, objects in _SIGNATURES.values() for kind in objects)
_ACTS = frozenset({"approvedBy", "issuedBy"})
"""Properties of acts: a place that does them stands for its government."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject and an object that may be related.

    Args:
        predicate: the property.
        subject: the subject.
        mention: the object.
        at: the unit of the object; -1 where it stands in another sentence.
        object: the object as it would be stated.
        grounds: lists of what speaks for the pair or against it.
    """

    predicate: str
    subject: Candidate
    mention: Mention
    at: int
    object: Thing | Value
    grounds: tuple[Sequence[str], ...]


Hopes = Callable[[str, str, Thing | Value, Sequence[Sequence[str]]], bool]
"""Says of a property, a subject's IRI, an object and the grounds that each has alone whether a pair has hopes."""


def any_hopes(_predicate: str, _iri: str, _object: Thing | Value, _grounds: Sequence[Sequence[str]]) -> bool:
    """Say that every pair has hopes."""
    return True


def find_pairs(
    context: SentenceContext,
    before: Sequence[Mention],
    scene: Scene,
    documents: DocumentRegister,
    hopes: Hopes = any_hopes,
) -> Iterator[Pair]:
    """Yield the pairs of a sentence that have hopes, object by object.

    Args:
        context: the sentence.
        before: the mentions of earlier sentences, in order.
        scene: the article.
        documents: the documents that the reference data knows.
        hopes: says whether the grounds that subject and object have together are worth looking for.
    """
    objects = [
        (index, mention)
        for index in context.groups
        for mention in context.units[index].mentions
        if mention.kind in _OBJECTS and (mention.iri or date_of(mention) is not None)
    ]
    here = scene.here(context)
    zones = [each for each in here if each.thing.type in ZONES]
    if not objects and not zones:
        return
    pairing = _Pairing(context, scene, documents, here, hopes)
    subjects = [*here, *scene.far_zones(context, before)]
    for at, mention in objects:
        yield from pairing.inside(at, mention, subjects)
    if zones:
        nearest = {subject.thing.iri: subject for subject in reversed(zones)}
        yield from pairing.enrolled(nearest.values())
        for where, mention in scene.told_around(context):
            if mention.kind == "Agency" or date_of(mention) is not None:
                yield from pairing.around(where, mention, nearest.values())


class _Pairing:
    """Makes the pairs of one sentence; the grounds of the sentence and of each subject are found once."""

    def __init__(
        self,
        context: SentenceContext,
        scene: Scene,
        documents: DocumentRegister,
        here: Sequence[Candidate],
        hopes: Hopes,
    ) -> None:
        self.context = context
        self.scene = scene
        self.documents = documents
        self.hopes = hopes
        self.own = {family_of(each.thing.type) for each in here}
        self.sentence = sentence_grounds(context)
        self.granting = is_granting(context.lowers)
        self._subjects: dict[int, list[str]] = {}
        self._units = {id(m): index for index in context.groups for m in context.units[index].mentions}

    def inside(self, at: int, mention: Mention, subjects: Sequence[Candidate]) -> Iterator[Pair]:
        """Yield the pairs of an object in the sentence."""
        nearest: dict[str, tuple[int, Candidate]] = {}
        for subject in subjects:
            iri = subject.thing.iri
            if (subject.thing.type, mention.kind) in _BY_KINDS and iri != mention.iri:
                gap = abs(subject.at - at) if subject.at >= 0 else len(self.context.units)
                if iri not in nearest or gap < nearest[iri][0]:
                    nearest[iri] = (gap, subject)
        if nearest:
            named = Named(mention, at, mention.iri)
            of_object = object_grounds(self.context, mention, at, self.scene)
            for _, subject in nearest.values():
                yield from self._pairs(_BY_KINDS[subject.thing.type, mention.kind], subject, named, of_object)

    def enrolled(self, zones: Iterable[Candidate]) -> Iterator[Pair]:
        """Yield zones of the sentence with the programmes of which the article speaks."""
        ordinal = self.context.sentence.ordinal
        objects: dict[int, list[str]] = {}
        for subject in zones:
            for programme, mention in self.scene.programmes_near(ordinal, subject.mention.begin):
                named = Named(mention, self._units.get(id(mention), -1), programme.iri)
                of_object = objects.get(id(mention))
                if of_object is None:
                    of_object = objects[id(mention)] = self._of_programme(named)
                yield from self._pairs((_PROGRAMME,), subject, named, of_object, programme)

    def around(self, where: str, mention: Mention, zones: Iterable[Candidate]) -> Iterator[Pair]:
        """Yield zones of the sentence with a body or date that stands around it."""
        named = Named(mention, -1, mention.iri)
        of_object = far_object_grounds(mention, where, self.scene)
        for subject in zones:
            yield from self._pairs(_APPROVED[mention.kind], subject, named, of_object)

    def _of_programme(self, named: Named) -> list[str]:
        if named.at >= 0:
            return object_grounds(self.context, named.mention, named.at, self.scene)
        away = self.context.sentence.ordinal - named.mention.sentence
        return far_object_grounds(named.mention, "after" if away < 0 else step(away, (0, 1, 2, 4)), self.scene)

    def _pairs(
        self,
        predicates: Sequence[str],
        subject: Candidate,
        named: Named,
        of_object: Sequence[str],
        thing: Thing | None = None,
    ) -> Iterator[Pair]:
        """Yield a subject and an object with each of some properties.

        Args:
            predicates: the properties.
            subject: the subject.
            named: where the object is named.
            of_object: the grounds that hold of the object.
            thing: the object, where it is not what the mention names.
        """
        of_subject = self._subjects.get(id(subject))
        if of_subject is None:
            of_subject = subject_grounds(self.context, subject, self.scene, self.own)
            self._subjects[id(subject)] = of_subject
        alone = (self.sentence, of_object, of_subject)
        together: list[str] = []
        for predicate in predicates:
            object_ = thing or self._object_of(predicate, named.mention)
            if object_ is not None and self.hopes(predicate, subject.thing.iri, object_, alone):
                together = together or self._together(subject, named)
                yield Pair(predicate, subject, named.mention, named.at, object_, (*alone, together))

    def _together(self, subject: Candidate, named: Named) -> list[str]:
        grounds = pair_grounds(self.context, subject, named, self.scene, self.documents)
        if named.at < 0:
            there = is_granting(self.scene.words_of(named.mention.sentence))
            grounds.append(f"gg={self.granting}{there}{subject.via}")
        return grounds

    def _object_of(self, predicate: str, mention: Mention) -> Thing | Value | None:
        if mention.kind == "Date":
            date = date_of(mention)
            return date_value(date) if date else None
        return self.context.government(mention) if predicate in _ACTS else thing_of(mention)
