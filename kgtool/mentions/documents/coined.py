"""Names that are coined for a document and stand in quotation marks: `"Smart Harbour", an action plan of Qingdao`.

The name stands before the description, after a word of naming, or right behind it. It tells the document apart, and
what it is made of (`"Moulding Shanghai"`) is no name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgtool.mentions.documents.instruments import INSTRUMENT_HEADS, InstrumentPhrase, find_instrument_phrases
from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.titles import CLOSING, OPENING
from kgtool.prose.words import Word

_NAMING = frozenset("called dubbed named titled entitled nicknamed styled christened".split())
_BETWEEN = frozenset({",", "the", "officially", "formally", "(", "also"})
"""What may stand between a description and the name coined for it."""
_LEADING = 4
_LONGEST = 7
_SHORTEST = 2
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "this", "that", "'s", "new", "latest"})
_SPOKEN = frozenset({"is", "are", "was", "were", "will", "has", "have", "be", "we", "i", "you", "they", "must", "not"})
_OF_AI = frozenset({"ai", "ai+", "+", "plus", "artificial", "intelligence", "intelligence+"})


def draft_described(words: Sequence[Word], taken: Sequence[bool], covered: int) -> list[Draft]:
    """Return a draft for each document that a sentence describes, with the name coined for it; may be empty.

    Args:
        words: the words of the sentence.
        taken: for each word, whether a proper name covers it.
        covered: where the line of a notice ends, which only issues what stands behind it; 0 in other sentences.
    """
    drafts = []
    for found in find_instrument_phrases(words, taken):
        phrase = found
        if words[phrase.first].begin < covered:
            continue
        first, last = phrase.first, phrase.last
        coined = find_coined(words, phrase)
        if coined is None and first == phrase.head and first and words[first - 1].text in CLOSING:
            continue  # `"..." plan and reality`
        if coined:
            kind = "Plan" if phrase.kind == "Initiative" else phrase.kind  # `the "Star River" programme`
            phrase = replace(phrase, coined=coined, kind=kind)
            first, last = min(first, coined[0]), max(last, coined[1])
        drafts.append(
            Draft(first, last, words[first].begin, words[last].end, phrase.kind,
                  via="build", count=phrase.count, phrase=phrase)
        )  # fmt: skip
    return drafts


def find_coined(words: Sequence[Word], phrase: InstrumentPhrase) -> tuple[int, int] | None:
    """Return the first and last word of the name that is coined for a described document, or `None`.

    >>> from kgtool.mentions.documents.instruments import find_instrument_phrases
    >>> from kgtool.prose.words import split_words
    >>> words = split_words('Under "Smart Harbour", an action plan of Qingdao, firms get money.')
    >>> [phrase] = find_instrument_phrases(words, [False] * len(words))
    >>> first, last = find_coined(words, phrase)
    >>> words[first].text, words[last].text
    ('Smart', 'Harbour')
    """
    return _before(words, phrase) or _behind(words, phrase)


def _before(words: Sequence[Word], phrase: InstrumentPhrase) -> tuple[int, int] | None:
    at = phrase.first - 1
    apart = False
    while at >= 0 and words[at].lower in _ARTICLES and words[at].text not in CLOSING:
        at -= 1
        apart = True
    if at >= 0 and words[at].lower == ",":
        at -= 1
    elif apart and not (at > 0 and words[at].text in CLOSING and words[at - 1].lower == ","):
        return None  # `"Smart Harbour" a plan`
    if at < _SHORTEST or words[at].text not in CLOSING:
        return None
    last = at - 1
    while last > 0 and words[last].lower == ",":
        last -= 1  # `"Smart Harbour," an action plan`
    opening = next((i for i in range(last, max(last - _LONGEST - 1, -1), -1) if words[i].text in OPENING), None)
    return _checked(words, opening + 1, last) if opening is not None else None


def _behind(words: Sequence[Word], phrase: InstrumentPhrase) -> tuple[int, int] | None:
    for start in sorted({phrase.head + 1, phrase.last + 1}):
        at, naming = start, False
        while at < len(words) and at - start < _LEADING:
            lower = words[at].lower
            known = lower == "known" and [word.lower for word in words[at + 1 : at + 2]] == ["as"]
            if not (lower in _NAMING or known or lower in _BETWEEN or (lower == "as" and naming)):
                break
            naming = naming or known or lower in _NAMING
            at += 1
        if not (naming or at == phrase.head + 1) or at >= len(words) or words[at].text not in OPENING:
            continue
        closing = next((i for i in range(at + 1, min(at + _LONGEST + 2, len(words))) if words[i].text in CLOSING), None)
        if closing is not None and (found := _checked(words, at + 1, closing - 1)):
            return found
    return None


def _checked(words: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """Return the words of a coined name if they are no title, no mark of AI alone and nothing that somebody says."""
    inner = words[first : last + 1]
    if not inner or not inner[0].capital or len(inner) > _LONGEST:
        return None
    lowers = {word.lower for word in inner}
    if lowers <= _OF_AI or not lowers.isdisjoint(INSTRUMENT_HEADS) or not lowers.isdisjoint(_SPOKEN):
        return None
    return (first, last) if inner[0].text.isalpha() else None
