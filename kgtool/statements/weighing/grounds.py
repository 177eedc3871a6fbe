"""The grounds for a pair: what holds of the sentence, of its object, of the subject, and of the two together.

A ground is a short text (`o-1=by`: the word before the object is `by`). Grounds of the sentence and of the object are
found once and hold for all pairs. None of them knows what the rules have stated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgtool.records import Mention
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_of
from kgtool.statements.register import ZoneRegister
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.weighing.scene import Candidate, Scene

_ENDINGS = ("ing", "ed", "es", "s")
NEGATIONS = frozenset(
    (
        "not no never neither nor without nobody none denied denies rejected refused failed wrong nothing n't hardly"
    ).split()
)
HEDGES = frozenset(
    (
        "may might could would should hope hopes hoped plan plans planned draft proposed expected expects likely "
        "reportedly rumour rumours said if candidate apply applied bid seek seeks shortlisted will"
    ).split()
)
_GRANTS = frozenset(
    (
        "approv approval grant agre consent support letter repl reply replies upgrad rais award nam designat "
        "permission batch join add admitt list back permit allow build licens green status elevat promot declar form "
        "newly new"
    ).split()
)
"""Stems of words that tell that something was granted, admitted or approved."""
_STEPS = (0, 1, 2, 4, 7, 12, 20)
_FEW = (0, 1, 3)
_SOME = (0, 1, 2, 4)
_MANY = (1, 2, 4, 8)
_SHORTEST = 3
_BETWEEN = 14
"""Words between two things that are looked at."""
_BEFORE = 6
"""Words before an object that are looked at."""


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a word without its ending, roughly: forms of one verb or noun fall together.

    >>> stem("approved"), stem("approves"), stem("us")
    ('approv', 'approv', 'us')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST:
            return word[: -len(ending)]
    return word


def step(number: int, steps: Sequence[int]) -> str:
    """Return the first of some steps that a number does not exceed, as text; `+` past the last.

    >>> step(3, (1, 2, 4)), step(9, (1, 2, 4))
    ('4', '+')
    """
    at = bisect_left(steps, number)
    return str(steps[at]) if at < len(steps) else "+"


def family_of(kind: str) -> str:
    """Return the family of a class, or the class itself."""
    return FAMILIES.get(kind, kind)


def sentence_grounds(context: SentenceContext) -> list[str]:
    """Return the grounds that hold for every pair of a sentence."""
    lowers = context.lowers
    words = {lower for lower in lowers if lower}
    grounds = ["bias", f"role={context.sentence.role}"]
    grounds += [f"w={word}" for word in {stem(word) for word in words if len(word) >= _SHORTEST and word.isalpha()}]
    if not words.isdisjoint(NEGATIONS):
        grounds.append("neg")
    if not words.isdisjoint(HEDGES):
        grounds.append("hed")
    kinds = Counter(family_of(mention.kind) for mention in context.mentions)
    grounds += [f"has={kind}{step(number, _MANY)}" for kind, number in kinds.items()]
    lead = context.sentence.lead
    if lead:
        above = context.body.sentences[lead - 1].text.lower().split()
        grounds += [f"lw={stem(word.strip(',.:;()'))}" for word in set(above) if len(word) > _SHORTEST]
        grounds.append("lead")
    return grounds


def is_granting(words: Iterable[str]) -> bool:
    """Say whether words tell that something was granted, admitted or approved."""
    return any(stem(word) in _GRANTS for word in words)


def object_grounds(context: SentenceContext, mention: Mention, at: int, scene: Scene) -> list[str]:
    """Return the grounds that hold of an object, whatever the subject.

    Args:
        context: the sentence.
        mention: the object.
        at: the unit in which it stands.
        scene: the article.
    """
    lowers = context.lowers
    last = lowers[at - 1] if at else "^"
    last = last or context.units[at - 1].kind
    behind = (lowers[at + 1] or context.units[at + 1].kind) if at + 1 < len(lowers) else "$"
    kind = mention.kind
    grounds = [f"ok={kind}", f"o-1={last}", f"o+1={behind}", f"ovia={mention.via}"]
    if at > 1:
        grounds.append(f"o-2={lowers[at - 2] or context.units[at - 2].kind} {last}")
    grounds += [f"op={word}" for word in {stem(lower) for lower in lowers[max(at - _BEFORE, 0) : at] if lower}]
    alike = {other.iri or str(other.value) for other in context.mentions if family_of(other.kind) == family_of(kind)}
    grounds.append(f"nobj={step(len(alike), _SOME)}")
    if mention.iri in scene.headline:
        grounds.append("otitle")
    grounds += _of_date(mention, scene)
    return grounds


def far_object_grounds(mention: Mention, where: str, scene: Scene) -> list[str]:
    """Return the grounds that hold of an object in another sentence, whatever the subject.

    Args:
        mention: the object.
        where: `lead`, `heading`, or how many sentences away.
        scene: the article.
    """
    grounds = [f"ok={mention.kind}", f"ovia={mention.via}", f"far={where}", f"far={where}&ok={mention.kind}"]
    words = scene.words_of(mention.sentence)
    grounds += [f"ow={stem(word)}" for word in words if len(word) >= _SHORTEST]
    grounds.append(f"og={where}{is_granting(words)}")
    sentence = scene.body.sentences[mention.sentence - 1]
    ahead = sentence.text[: mention.begin - sentence.begin].lower().split()
    grounds.append(f"o-1={ahead[-1] if ahead else '^'}")
    if mention.iri in scene.headline:
        grounds.append("otitle")
    grounds += _of_date(mention, scene)
    return grounds


def _of_date(mention: Mention, scene: Scene) -> Iterator[str]:
    """Yield how precise a date is, and whether it is over."""
    date = date_of(mention) if mention.kind == "Date" else None
    if date is not None:
        text = str(date)
        yield f"prec={len(text)}"
        if scene.published:
            same = scene.published[: len(text)]
            yield "future" if text > same else "now" if text == same else "past"


def subject_grounds(context: SentenceContext, subject: Candidate, scene: Scene, own: Collection[str]) -> list[str]:
    """Return the grounds that hold of a subject, whatever the object.

    Args:
        context: the sentence.
        subject: what the sentence may be about.
        scene: the article.
        own: families of what the sentence itself names.
    """
    iri, kind = subject.thing.iri, subject.thing.type
    number = scene.counts[iri]
    lowers = context.lowers
    grounds = [f"k={kind}", f"via={subject.via}", f"freq={step(number, _MANY)}"]
    grounds.append(f"kinds={step(len(scene.of_kind.get(kind, ())), _SOME)}")
    if number and number == scene.most.get(kind):
        grounds.append("topk")
    if iri in scene.headline:
        grounds.append("title")
    if iri in scene.heading_above(context.sentence.ordinal):
        grounds.append("heading")
    if context.sentence.lead and iri in scene.named_at(context.sentence.lead):
        grounds.append("inlead")
    zone = scene.zones.by_iri.get(iri)
    if zone is not None:
        inside, last = scene.standing_of(zone, context.sentence.ordinal)
        bodies = {m.iri for m in context.mentions if m.iri in scene.zones.bodies}
        body = "no" if not bodies or zone.body is None else "own" if zone.body.iri in bodies else "other"
        met = f"{subject.via == 'implied'}{scene.counts[iri] > 0}"
        grounds += [f"sp={inside}", f"sl={last}", f"sb={body}", f"sp={inside}{last}{body}{met}", f"met={met}"]
        grounds.append(f"np={step(len(scene.told), _SOME)}{met}")
    if subject.at < 0:
        near = step(subject.distance, _SOME)
        named = "y" if family_of(kind) in own else "n"
        grounds += [f"dist={near}", f"fr={step(subject.rank, _SOME)}{named}", f"dist={near}&{named}"]
        sentences = scene.body.sentences
        if sentences[subject.mention.sentence - 1].paragraph == context.sentence.paragraph:
            grounds.append("par")
        if iri in scene.headline:
            grounds.append(f"title&{named}")
    else:
        at = subject.at
        grounds += ["dist=0", f"s-1={lowers[at - 1] if at else '^'}"]
        grounds.append(f"s+1={lowers[at + 1] if at + 1 < len(lowers) else '$'}")
        if at <= 1:
            grounds.append("first")
    return grounds


@dataclass(frozen=True, slots=True)
class Named:
    """An object as a sentence has it.

    Args:
        mention: where it is named.
        at: the unit of the sentence in which it stands; -1 where it stands in another sentence.
        iri: the object's, which may not be what the mention names (a zone's programme).
    """

    mention: Mention
    at: int
    iri: str | None


def pair_grounds(
    context: SentenceContext, subject: Candidate, named: Named, scene: Scene, documents: DocumentRegister
) -> list[str]:
    """Return the grounds that hold of a subject and an object together.

    Args:
        context: the sentence.
        subject: what the sentence may be about.
        named: the object.
        scene: the article.
        documents: the documents that the reference data knows.
    """
    mention, kind = named.mention, subject.thing.type
    grounds = [f"kk={kind}>{mention.kind}"]
    if named.at < 0:
        grounds.append("apart")
    elif subject.at >= 0:
        grounds += _between(context, subject, mention, named.at)
    else:
        grounds.append(f"ok={mention.kind}&dist={step(subject.distance, _SOME)}")
    if mention.iri and mention.label.partition(" ")[0] in subject.thing.label:
        grounds.append("inlab")
    if named.iri == subject.mention.iri:
        grounds.append("itself")
    grounds += _known(subject, mention, named.iri, scene.zones, documents)
    return grounds


def _between(context: SentenceContext, subject: Candidate, mention: Mention, at: int) -> Iterator[str]:
    """Yield what stands between a subject and an object of one sentence."""
    left, right = sorted((subject.at, at))
    order = "so" if subject.at < at else "os" if subject.at > at else "in"
    yield f"ord={order}{step(max(right - left - 1, 0), _STEPS)}"
    if order == "in":
        return
    units = context.units[left + 1 : right]
    lowers = context.lowers[left + 1 : right]
    for word in {stem(lower) for lower in lowers[:_BETWEEN] if lower.isalpha()}:
        yield f"bt={order}{word}"
    yield f"pu={order}{''.join(sorted({lower for lower in lowers if len(lower) == 1 and not lower.isalnum()}))[:4]}"
    families = Counter(family_of(other.kind) for unit in units for other in unit.mentions)
    yield f"nbs={order}{step(families[family_of(subject.thing.type)], _FEW)}"
    yield f"nbo={order}{step(families[family_of(mention.kind)], _FEW)}"


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
        elif other in zones.programmes:
            yield "kprog" if other == zone.programme.iri else "kprog-no"
        elif mention.kind == "Agency":
            yield "kbody-?" if zone.body is None else "kbody" if other == zone.body.iri else "kbody-no"
        elif mention.kind == "Date" and zone.approved:
            yield "kdate" if _same_time(str(zone.approved), mention) else "kdate-no"
    elif iri in zones.wholes and FAMILIES.get(mention.kind) == "place":
        yield "kwhole" if other in zones.wholes[iri] else "kwhole-no"
    document = documents.get(iri)
    if document is not None:
        if mention.kind == "Agency" and document.bodies:
            yield "kissuer" if other in document.bodies else "kissuer-no"
        elif mention.kind == "Date" and document.issued:
            yield "kissued" if _same_time(str(document.issued), mention) else "kissued-no"


def _same_time(known: str, mention: Mention) -> bool:
    date = str(date_of(mention))
    return known.startswith(date) or date.startswith(known)
