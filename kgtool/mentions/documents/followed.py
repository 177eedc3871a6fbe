"""Documents that a sentence names only as what another one follows: `In line with the Outline, Zhuhai drew up a plan`.

What the next sentence says of `it` or `the plan` is said of the one that follows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.prose.words import Word
from kgtool.records import Mention

_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "following", "based on", "in line with", "in accordance with", "pursuant to", "in pursuance of", "to implement",
        "to carry out", "to execute", "to fulfil", "in implementation of", "on the basis of", "building on",
        "guided by", "under the guidance of", "in the spirit of", "inspired by", "modelled on", "modeled on",
        "in response to", "refers to", "refer to", "cites", "cite", "rests on", "rest on", "builds on", "build on",
        "relies on", "rely on", "draws on", "draw on", "invokes", "quotes", "echoes", "mirrors", "resting on", "citing",
        "implementing", "drawing on", "invoking",
    )
)  # fmt: skip
"""What leads to a document that another one follows."""
_LAST = frozenset(cue[-1] for cue in _CUES)
_PASSED = frozenset(
    {"the", "'s", "national", "provincial", "municipal", "of", "s", "central", "state", "new", "its", '"', "“", "«"}
)
_REACH = 8
"""Words between the cue and the document, its issuer among them."""
_NEAR = 40
"""Mentions before a reference among which it is looked for what is followed."""
_PRONOUNS = frozenset({"it", "it-object", "they", "them"})
_INSTRUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument"})


def is_followed(words: Sequence[Word], first: int) -> bool:
    """Say whether the words before a document say that another one follows it.

    Args:
        words: the words of the sentence.
        first: the first word of the document.

    >>> from kgtool.prose.words import split_words
    >>> texts = "In line with the State Council's Outline", "The city issued the Outline"
    >>> [is_followed(words, len(words) - 1) for words in map(split_words, texts)]
    [True, False]
    """
    at = first - 1
    while at >= 0 and first - at <= _REACH:
        word = words[at]
        if word.lower in _LAST and _ends_cue(words, at):
            return True
        if not word.capital and word.lower not in _PASSED:
            return False
        at -= 1
    return False


def _ends_cue(words: Sequence[Word], at: int) -> bool:
    before = tuple(word.lower for word in words[max(at - 3, 0) : at + 1])
    return any(before[-len(cue) :] == cue for cue in _CUES)


def without_followed(
    history: Sequence[Mention], head: str, kinds: Collection[str], sentence: int, followed: Collection[int]
) -> Sequence[Mention]:
    """Return what was named without documents that another one follows, which a reference does not mean.

    A description may mean one of the sentence before if no other document stands beside it: `To implement the Opinions,
    Jilin will build ten parks. The Opinions name twenty`.

    Args:
        history: what was named so far.
        head: the noun of the reference, or its pronoun.
        kinds: the classes that it may stand for.
        sentence: ordinal of its sentence.
        followed: where mentions begin of documents that another one follows.
    """
    if not followed or _INSTRUMENTS.isdisjoint(kinds):
        return history
    near = [m for m in history[-_NEAR:] if m.sentence >= sentence - 1 and m.kind in _INSTRUMENTS]
    left_out = {m.begin for m in near if m.begin in followed}
    if not left_out:
        return history
    if head not in _PRONOUNS:
        others = {m.iri for m in near if m.begin not in followed}
        if not others - {m.iri for m in near if m.begin in followed}:
            left_out = {m.begin for m in near if m.begin in followed and m.sentence == sentence}
    return [m for m in history if m.begin not in left_out]
