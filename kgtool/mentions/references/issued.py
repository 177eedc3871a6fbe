"""`It was issued on Monday`: what a pronoun stands for that is put before the public is a document, and no place."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.prose.words import Word

_BE = frozenset({"was", "is", "were", "been", "has", "had", "being", "'s", "first", "jointly", "only", "officially"})
_ISSUED = frozenset(
    "issued published released promulgated printed circulated drafted unveiled adopted passed signed".split()
)
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
