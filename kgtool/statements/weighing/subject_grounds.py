"""The grounds for a pair that hold of its subject alone: how it stands in the article and in the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from kgtool.statements.context import SentenceContext
from kgtool.statements.weighing.around import Around, family_of
from kgtool.statements.weighing.bundles import Shared, bundled
from kgtool.statements.weighing.grounds import step
from kgtool.statements.weighing.scene import Candidate, Scene

_SOME = (0, 1, 2, 4)
_MANY = (1, 2, 4, 8)


def subject_grounds(context: SentenceContext, subject: Candidate, scene: Scene, around: Around) -> Shared:
    """Return the grounds that hold of a subject, whatever the object.

    Args:
        context: the sentence.
        subject: what the sentence may be about.
        scene: the article.
        around: what the sentence and those above it name.
    """
    iri, kind, sentence = subject.thing.iri, subject.thing.type, context.sentence
    number, titled = scene.counts.get(iri, 0), iri in scene.headline
    bundles = [
        _of_class(kind, subject.via, titled),
        _of_number(
            step(number, _MANY),
            step(len(scene.of_kind.get(kind, ())), _SOME),
            bool(number) and number == scene.most.get(kind),
            iri in around.heading,
            iri in around.lead,
        ),
    ]
    zone = scene.zones.by_iri.get(iri)
    if zone is not None:
        inside, last = scene.standing_of(zone, sentence.ordinal)
        body = "no" if not around.bodies or zone.body is None else "own" if zone.body.iri in around.bodies else "other"
        met = f"{subject.via == 'implied'}{number > 0}"
        bundles.append(_of_zone(inside, last, body, met, step(len(scene.told), _SOME)))
    at = subject.at
    if at < 0:
        named = "y" if family_of(kind) in around.families else "n"
        is_beside = scene.body.sentences[subject.mention.sentence - 1].paragraph == sentence.paragraph
        bundles.append(_of_far(step(subject.distance, _SOME), step(subject.rank, _SOME), named, is_beside, titled))
        return Shared([], tuple(bundles))
    lowers = context.lowers
    before, behind = lowers[at - 1] if at else "^", lowers[at + 1] if at + 1 < len(lowers) else "$"
    bundles.append(_of_near(at <= 1))
    return Shared([f"s-1={before}", f"s+1={behind}"], tuple(bundles))


@bundled
def _of_class(kind: str, via: str, titled: bool) -> Iterator[str]:
    """Yield what follows from the class of a subject, and whether the headline names it."""
    yield f"k={kind}"
    yield f"via={via}"
    if titled:
        yield "title"


@bundled
def _of_number(number: str, kinds: str, is_most: bool, in_heading: bool, in_lead: bool) -> Iterator[str]:
    """Yield how often a subject is named, how many are of its class, and what of the lines above names it."""
    yield f"freq={number}"
    yield f"kinds={kinds}"
    if is_most:
        yield "topk"
    if in_heading:
        yield "heading"
    if in_lead:
        yield "inlead"


@bundled
def _of_zone(inside: str, last: str, body: str, met: str, told: str) -> Iterator[str]:
    """Yield what the article tells around a known zone: of its programme, of who approved it, and of itself."""
    yield f"sp={inside}"
    yield f"sl={last}"
    yield f"sb={body}"
    yield f"sp={inside}{last}{body}{met}"
    yield f"met={met}"
    yield f"np={told}{met}"


@bundled
def _of_near(is_first: bool) -> Iterator[str]:
    """Yield what holds of a subject that the sentence names, and whether that opens it."""
    yield "dist=0"
    if is_first:
        yield "first"


@bundled
def _of_far(distance: str, rank: str, named: str, is_beside: bool, titled: bool) -> Iterator[str]:
    """Yield how long ago a subject was named, and whether the sentence names one of its family."""
    yield f"dist={distance}"
    yield f"fr={rank}{named}"
    yield f"dist={distance}&{named}"
    if is_beside:
        yield "par"
    if titled:
        yield f"title&{named}"
