"""The grounds for a pair: what holds of the sentence and of its object, each alone.

A ground is a short text (`o-1=by`: the word before the object is `by`). Grounds of the sentence and of the object are
found once and hold for all pairs. None of them knows what the rules have stated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext, date_of
from kgtool.statements.weighing.around import Around, family_of
from kgtool.statements.weighing.bundles import Shared, bundled
from kgtool.statements.weighing.scene import Scene

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


def sentence_grounds(context: SentenceContext, around: Around) -> list[str]:
    """Return the grounds that hold for every pair of a sentence."""
    lowers = context.lowers
    words = set(lowers)
    grounds = ["bias", f"role={context.sentence.role}"]
    grounds += word_grounds(words)
    if not words.isdisjoint(NEGATIONS):
        grounds.append("neg")
    if not words.isdisjoint(HEDGES):
        grounds.append("hed")
    grounds += [f"has={family}{step(number, _MANY)}" for family, number in around.numbers.items()]
    lead = context.sentence.lead
    if lead:
        above = context.body.sentences[lead - 1].text.lower().split()
        grounds += [_LEADING(word.strip(",.:;()")) for word in set(above) if len(word) > _SHORTEST]
        grounds.append("lead")
    return grounds


def is_granting(words: Iterable[str]) -> bool:
    """Say whether words tell that something was granted, admitted or approved."""
    return not _GRANTS.isdisjoint(map(stem, words))


def object_grounds(context: SentenceContext, mention: Mention, at: int, scene: Scene, around: Around) -> Shared:
    """Return the grounds that hold of an object, whatever the subject.

    Args:
        context: the sentence.
        mention: the object.
        at: the unit in which it stands.
        scene: the article.
        around: what the sentence and those above it name.
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
    number = step(around.count_things(family_of(kind)), _SOME)
    about = _of_object(kind, mention.via, number, mention.iri in scene.headline, _of_date(mention, scene))
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
