"""The grounds for a pair that hold of subject and object together: what stands between them, and what is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kgtool.records import Mention, Thing, Value
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.weighing.around import family_of
from kgtool.statements.weighing.bundles import Bundle, Shared, bundled
from kgtool.statements.weighing.grounds import BETWEEN, step
from kgtool.statements.weighing.scene import Candidate, Scene

_STEPS = (0, 1, 2, 4, 7, 12, 20)
_FEW = (0, 1, 3)
_SOME = (0, 1, 2, 4)
_BETWEEN = 14
"""Words between two things that are looked at."""


@dataclass(eq=False, slots=True)
class Named:
    """An object as a sentence has it.

    Args:
        mention: where it is named.
        at: the unit of the sentence in which it stands; -1 where it stands in another sentence.
        iri: the object's, which may not be what the mention names (a zone's programme).
        where: for one in another sentence, `lead`, `heading`, or how many sentences away.
        thing: the object, where it is not what the mention names.
        grounds: what holds of it, whatever the subject; `None` until it is asked for.
        objects: by property what would be stated; empty until it is asked for.
    """

    mention: Mention
    at: int
    iri: str | None
    where: str = ""
    thing: Thing | None = None
    grounds: Shared | None = None
    objects: dict[str, Thing | Value] = field(default_factory=dict)


def pair_grounds(
    context: SentenceContext, subject: Candidate, named: Named, scene: Scene, documents: DocumentRegister
) -> tuple[list[str], tuple[Bundle, ...]]:
    """Return the grounds that hold of a subject and an object together.

    Args:
        context: the sentence.
        subject: what the sentence may be about.
        named: the object.
        scene: the article.
        documents: the documents that the reference data knows.
    """
    mention, kind = named.mention, subject.thing.type
    place = ""
    if named.at < 0:
        place = "apart"
    elif subject.at < 0:
        place = f"ok={mention.kind}&dist={step(subject.distance, _SOME)}"
    is_inside = bool(mention.iri) and mention.label.partition(" ")[0] in subject.thing.label
    known = tuple(_known(subject, mention, named.iri, scene.zones, documents))
    about = _of_pair(kind, mention.kind, place, is_inside, named.iri == subject.mention.iri, known)
    if place:
        return [], (about,)
    grounds, between = _between(context, subject, mention, named.at)
    return grounds, (about, between)


@bundled
def _of_pair(  # noqa: PLR0917 - each a kind
    kind: str, other: str, place: str, is_inside: bool, is_same: bool, known: tuple[str, ...]
) -> Iterator[str]:
    """Yield what follows from the classes of subject and object, their names, and what is known of them.

    Args:
        kind: class of the subject.
        other: class of the object.
        place: the ground for where one stands that is not in the sentence; may be empty.
        is_inside: whether the subject's name has the first word of the object's.
        is_same: whether what names the subject is the object.
        known: what the reference data says.
    """
    yield f"kk={kind}>{other}"
    if place:
        yield place
    if is_inside:
        yield "inlab"
    if is_same:
        yield "itself"
    yield from known


def _between(context: SentenceContext, subject: Candidate, mention: Mention, at: int) -> tuple[list[str], Bundle]:
    """Return what stands between a subject and an object of one sentence."""
    left, right, order = (subject.at, at, "so") if subject.at < at else (at, subject.at, "os")
    if left == right:
        return [], _of_same_unit()
    lowers = context.lowers[left + 1 : right]
    marks = "".join(sorted({lower for lower in lowers if len(lower) == 1 and not lower.isalnum()}))[:4]
    families = [
        family_of(other.kind) for unit in context.units[left + 1 : right] if unit.mentions for other in unit.mentions
    ]
    like_subject = step(families.count(family_of(subject.thing.type)), _FEW)
    like_object = step(families.count(family_of(mention.kind)), _FEW)
    grounds = [*{*map(BETWEEN[order], filter(str.isalpha, lowers[:_BETWEEN]))}, f"pu={order}{marks}"]
    return grounds, _of_order(order, step(right - left - 1, _STEPS), like_subject, like_object)


@bundled
def _of_same_unit() -> Iterator[str]:
    """Yield what holds of a subject and an object that one unit names."""
    yield f"ord=in{step(0, _STEPS)}"


@bundled
def _of_order(order: str, gap: str, like_subject: str, like_object: str) -> Iterator[str]:
    """Yield how far apart subject and object stand, and how many of the family of each stand between."""
    yield f"ord={order}{gap}"
    yield f"nbs={order}{like_subject}"
    yield f"nbo={order}{like_object}"


def _known(
    subject: Candidate, mention: Mention, other: str | None, zones: ZoneRegister, documents: DocumentRegister
) -> Iterator[str]:
    """Yield what the reference data says of a pair: that it knows it so, or otherwise."""
    iri = subject.thing.iri
    zone = zones.by_iri.get(iri)
    if zone is not None:
        yield "known"
        if FAMILIES.get(mention.kind) == "place":
            lies = other in zone.places or any(other in zones.wholes.get(place, ()) for place in zone.places)
            yield "kplace" if lies else "kplace-no"
        elif known := known_of_zone(zone, mention, other, zones):
            yield known
    elif iri in zones.wholes and FAMILIES.get(mention.kind) == "place":
        yield "kwhole" if other in zones.wholes[iri] else "kwhole-no"
    document = documents.get(iri)
    if document is not None:
        if mention.kind == "Agency" and document.bodies:
            yield "kissuer" if other in document.bodies else "kissuer-no"
        elif mention.kind == "Date" and document.issued:
            yield "kissued" if _same_time(str(document.issued), mention) else "kissued-no"


def known_of_zone(zone: KnownZone, mention: Mention, other: str | None, zones: ZoneRegister) -> str:
    """Return the ground that the reference data gives for a zone and a programme, body or date; empty if none.

    Args:
        zone: the zone as it is known.
        mention: where the programme, body or date is named.
        other: what that is.
        zones: all known zones.
    """
    if other in zones.programmes:
        return "kprog" if other == zone.programme.iri else "kprog-no"
    if mention.kind == "Agency":
        return "kbody-?" if zone.body is None else "kbody" if other == zone.body.iri else "kbody-no"
    if mention.kind == "Date" and zone.approved:
        return "kdate" if _same_time(str(zone.approved), mention) else "kdate-no"
    return ""


def _same_time(known: str, mention: Mention) -> bool:
    date = str(date_of(mention))
    return known.startswith(date) or date.startswith(known)
