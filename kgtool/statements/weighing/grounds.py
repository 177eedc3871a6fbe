"""The grounds for a pair: what holds of the sentence, of its object and of the subject, each alone.

A ground is a short text (`o-1=by`: the word before the object is `by`). Grounds of the sentence and of the object are
found once and hold for all pairs. None of them knows what the rules have stated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache

from kgtool.records import Mention
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_of
from kgtool.statements.weighing.bundles import Shared, bundled
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
_SOME = (0, 1, 2, 4)
_MANY = (1, 2, 4, 8)
_SHORTEST = 3
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


def stemmed(prefix: str) -> Callable[[str], str]:
    """Return a function that gives the ground for a word's stem; words come again and again."""

    @lru_cache(maxsize=8192)
    def ground(word: str) -> str:
        return prefix + stem(word)

    return ground


@lru_cache(maxsize=8192)
def _of_word(word: str) -> str:
    return f"w={stem(word)}" if len(word) >= _SHORTEST and word.isalpha() else ""


def word_grounds(words: Iterable[str]) -> set[str]:
    """Return the grounds for the stems of the words of a sentence, but of short ones and of marks.

    >>> sorted(word_grounds(["approved", "approves", "on", "27", "May"]))
    ['w=May', 'w=approv']
    """
    found = set(map(_of_word, words))
    found.discard("")
    return found


_LEADING, _BEFORE_OBJECT, _AROUND = stemmed("lw="), stemmed("op="), stemmed("ow=")
BETWEEN = {"so": stemmed("bt=so"), "os": stemmed("bt=os")}
"""By the order of subject and object, what gives the ground for a word between them."""


@lru_cache(maxsize=4096)
def step(number: int, steps: tuple[int, ...]) -> str:
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
    words = set(lowers)
    grounds = ["bias", f"role={context.sentence.role}"]
    grounds += word_grounds(words)
    if not words.isdisjoint(NEGATIONS):
        grounds.append("neg")
    if not words.isdisjoint(HEDGES):
        grounds.append("hed")
    kinds = Counter([family_of(mention.kind) for mention in context.mentions])
    grounds += [f"has={kind}{step(number, _MANY)}" for kind, number in kinds.items()]
    lead = context.sentence.lead
    if lead:
        above = context.body.sentences[lead - 1].text.lower().split()
        grounds += [_LEADING(word.strip(",.:;()")) for word in set(above) if len(word) > _SHORTEST]
        grounds.append("lead")
    return grounds


def is_granting(words: Iterable[str]) -> bool:
    """Say whether words tell that something was granted, admitted or approved."""
    return not _GRANTS.isdisjoint(map(stem, words))


def object_grounds(context: SentenceContext, mention: Mention, at: int, scene: Scene) -> Shared:
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
    grounds = [f"o-1={last}", f"o+1={behind}"]
    if at > 1:
        grounds.append(f"o-2={lowers[at - 2] or context.units[at - 2].kind} {last}")
    grounds += {_BEFORE_OBJECT(lower) for lower in lowers[max(at - _BEFORE, 0) : at] if lower}
    family = family_of(kind)
    alike = {other.iri or str(other.value) for other in context.mentions if family_of(other.kind) == family}
    about = _of_object(
        kind, mention.via, step(len(alike), _SOME), mention.iri in scene.headline, _of_date(mention, scene)
    )
    return Shared(grounds, (about,))


@bundled
def _of_object(kind: str, via: str, number: str, titled: bool, date: tuple[str, ...]) -> Iterator[str]:
    """Yield what follows from the class of an object, how many of its class the sentence names, and its date."""
    yield f"ok={kind}"
    yield f"ovia={via}"
    yield f"nobj={number}"
    if titled:
        yield "otitle"
    yield from date


def far_object_grounds(mention: Mention, where: str, scene: Scene) -> Shared:
    """Return the grounds that hold of an object in another sentence, whatever the subject.

    Args:
        mention: the object.
        where: `lead`, `heading`, or how many sentences away.
        scene: the article.
    """
    grounds = [f"ok={mention.kind}", f"ovia={mention.via}", f"far={where}", f"far={where}&ok={mention.kind}"]
    words = scene.words_of(mention.sentence)
    grounds += [_AROUND(word) for word in words if len(word) >= _SHORTEST]
    grounds.append(f"og={where}{is_granting(words)}")
    sentence = scene.body.sentences[mention.sentence - 1]
    ahead = sentence.text[: mention.begin - sentence.begin].lower().split()
    grounds.append(f"o-1={ahead[-1] if ahead else '^'}")
    if mention.iri in scene.headline:
        grounds.append("otitle")
    grounds += _of_date(mention, scene)
    return Shared(grounds)


def _of_date(mention: Mention, scene: Scene) -> tuple[str, ...]:
    """Return how precise a date is, and whether it is over; empty for what is no date."""
    date = date_of(mention) if mention.kind == "Date" else None
    if date is None:
        return ()
    text = str(date)
    precision = f"prec={len(text)}"
    if not scene.published:
        return (precision,)
    same = scene.published[: len(text)]
    return precision, "future" if text > same else "now" if text == same else "past"


def subject_grounds(context: SentenceContext, subject: Candidate, scene: Scene, own: Collection[str]) -> Shared:
    """Return the grounds that hold of a subject, whatever the object.

    Args:
        context: the sentence.
        subject: what the sentence may be about.
        scene: the article.
        own: families of what the sentence itself names.
    """
    iri, kind, sentence = subject.thing.iri, subject.thing.type, context.sentence
    number, titled = scene.counts[iri], iri in scene.headline
    bundles = [
        _of_class(kind, subject.via, titled),
        _of_number(
            step(number, _MANY),
            step(len(scene.of_kind.get(kind, ())), _SOME),
            bool(number) and number == scene.most.get(kind),
            iri in scene.heading_above(sentence.ordinal),
            bool(sentence.lead) and iri in scene.named_at(sentence.lead),
        ),
    ]
    zone = scene.zones.by_iri.get(iri)
    if zone is not None:
        inside, last = scene.standing_of(zone, sentence.ordinal)
        bodies = {m.iri for m in context.mentions if m.iri in scene.zones.bodies}
        body = "no" if not bodies or zone.body is None else "own" if zone.body.iri in bodies else "other"
        met = f"{subject.via == 'implied'}{number > 0}"
        bundles.append(_of_zone(inside, last, body, met, step(len(scene.told), _SOME)))
    at = subject.at
    if at < 0:
        named = "y" if family_of(kind) in own else "n"
        is_beside = scene.body.sentences[subject.mention.sentence - 1].paragraph == sentence.paragraph
        bundles.append(_of_far(step(subject.distance, _SOME), step(subject.rank, _SOME), named, is_beside, titled))
        return Shared([], tuple(bundles))
    lowers = context.lowers
    before, behind = lowers[at - 1] if at else "^", lowers[at + 1] if at + 1 < len(lowers) else "$"
    grounds = ["dist=0", f"s-1={before}", f"s+1={behind}"]
    if at <= 1:
        grounds.append("first")
    return Shared(grounds, tuple(bundles))


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
def _of_far(distance: str, rank: str, named: str, is_beside: bool, titled: bool) -> Iterator[str]:
    """Yield how long ago a subject was named, and whether the sentence names one of its family."""
    yield f"dist={distance}"
    yield f"fr={rank}{named}"
    yield f"dist={distance}&{named}"
    if is_beside:
        yield "par"
    if titled:
        yield f"title&{named}"
