"""`It was issued on Monday`: what a pronoun stands for that is put before the public is a document, and no place."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.prose.words import Word

_BE = frozenset({"was", "is", "were", "been", "has", "had", "being", "'s", "first", "jointly", "only", "officially"})
_ISSUED = frozenset(
    "issued published released promulgated printed circulated drafted unveiled adopted passed signed".split()
)
_ISSUING = frozenset(
    "issued published released promulgated unveiled issue publish release issues publishes releases signed".split()
)
_PUT = frozenset({"put", "brought", "sent", "gave", "made"})
_OUT = frozenset({"out", "public"})
_MADE = (["made", "public"], ["made", "available"], ["put", "out"], ["drawn", "up"], ["handed", "down"])


def is_issued_it(words: Sequence[Word], index: int) -> bool:
    """Say whether a pronoun is the subject of `was issued` or the like.

    >>> from kgtool.prose.words import split_words
    >>> is_issued_it(split_words("It was jointly issued on Monday."), 0), is_issued_it(split_words("It was big."), 0)
    (True, False)
    """
    at = index + 1
    while at < len(words) and words[at].lower in _BE:
        at += 1
    verb = [word.lower for word in words[at : at + 2]]
    return at > index + 1 and (verb in _MADE or not _ISSUED.isdisjoint(verb[:1]))


def is_what_is_issued(words: Sequence[Word], index: int) -> bool:
    """Say whether a pronoun is the object of `issued` or the like.

    >>> from kgtool.prose.words import split_words
    >>> texts = "MIIT released them in May.", "CAC put them out in May.", "MIIT wants them to grow."
    >>> [is_what_is_issued(split_words(text), 2) for text in texts]
    [True, True, False]
    """
    before = words[index - 1].lower if index else ""
    if before in _ISSUING:
        return True
    return before in _PUT and not _OUT.isdisjoint([word.lower for word in words[index + 1 : index + 2]])
