"""Where the clause of a reference opens, and whom it is about: `Changsha gives 13 billion; Wuhan prints its plan`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kgtool.prose.words import Word
from kgtool.records import Mention, Sentence

_CLAUSE_STARTS = frozenset({"", "and", "but", "in", "while", "whereas", "in turn"})
"""What may stand between a semicolon and the subject of its clause."""
_FRONTED = re.compile(
    r"(?:^|[.!?:;\n”\"] ?)(?:As part of|Like|Unlike|Following|With|Besides|Together with|Along with|Thanks to|Ahead of"
    r"|Compared with|In addition to|(?:Among|One of) (?:[a-z]+ ){1,6}(?:in|of)) (?:the |its |a )?$"
)
"""What leads to a name that its sentence is not about."""
_FRONT = 64


def without_fronted(history: Sequence[Mention], ordinal: int, text: str) -> Sequence[Mention]:
    """Leave out what the sentence before names ahead of its subject: `As part of the Lanzhou New Area, the zone ...`.

    Args:
        history: what was named so far, in the order of the text.
        ordinal: the sentence of the reference.
        text: the text of the article.
    """
    near = len(history)
    while near and history[near - 1].sentence >= ordinal - 1:
        near -= 1
    first = next((m for m in history[near:] if m.sentence == ordinal - 1), None)
    if first is None or not _FRONTED.search(text, max(0, first.begin - _FRONT), first.begin):
        return history
    comma = text.find(", ", first.end)
    return [m for m in history if m.sentence != ordinal - 1 or m.begin > comma > 0]


_PARTICIPLES = frozenset(
    "founded established set approved created opened launched backed initiated formed run led born built located "
    "situated headquartered issued published released adopted drafted drawn supported sponsored funded owned".split()
)
"""Participles that open a sentence with what they tell of its subject, and by whom."""


def opens_clause(text: str, begin: int) -> int:
    """Return where a clause opens before a reference: behind a semicolon, for `its` also behind `that`; 0 for none.

    >>> opens_clause("A; B has it", 9), opens_clause("A said that B has its", 18), opens_clause("A said that it", 12)
    (1, 11, 0)
    """
    last = text.rfind(";", 0, begin)
    said = text.rfind(" that ", 0, begin) if text.startswith("its", begin) else -1
    return max(last, said + 5 if said >= 0 else -1, 0)


def from_clause_subject(
    history: Sequence[Mention], sentence: Sentence, begin: int, kinds: Collection[str]
) -> Sequence[Mention]:
    """Return what was named, reduced to the subject that opens the clause of a reference, where there is one.

    `Changsha gives 13 billion; Wuhan has published nothing, and its press release ...`.

    Args:
        history: what was named so far, in the order of the text.
        sentence: the sentence of the reference.
        begin: where the reference begins in it.
        kinds: the classes that it may stand for.
    """
    last = opens_clause(sentence.text, begin)
    named = (m for m in history if m.sentence == sentence.ordinal and m.begin > sentence.begin + last)
    first = next(named, None)
    if first is None or first.kind not in kinds or first.iri is None:
        return history
    between = sentence.text[last + 1 : first.begin - sentence.begin].strip()
    return [first] if between in _CLAUSE_STARTS else history


def is_described(words: Sequence[Word], index: int) -> bool:
    """`Founded in 2017 by the province and Alibaba, it has ...`: it is none of those named in the sentence.

    Args:
        words: the words of the sentence.
        index: the pronoun.
    """
    opener = words[1 if index > 1 and words[0].lower.endswith("ly") else 0].lower
    return index > 1 and words[index - 1].text == "," and opener in _PARTICIPLES
