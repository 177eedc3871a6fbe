"""What a description of a document is called right beside it: by a title in apposition, by the name of its subject."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.documents.instruments import InstrumentPhrase
from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.titles import CLOSING, OPENING
from kgtool.prose.words import Word
from kgtool.records import Thing

PROGRAMMES = frozenset({"programme", "program", "scheme"})
"""What programmes of zones are called."""
_MOST_BETWEEN = 6
_TITLING = frozenset({"titled", "entitled", "called", "named", "formally", "officially", "title", "name", "namely"})
_APPOSED = _TITLING | OPENING | frozenset(", ( : the under a its full official with as known is".split())
"""What may stand between a description and the title behind it."""
_BEHIND_TITLE = CLOSING | frozenset({"(", ")", "-", "–"})
_NAME_LINKS = frozenset({"of", "and", "the"})
_BEING = frozenset({"is", "are", "was", "were"})
_ADVERBS = frozenset({"also", "now", "in", "fact", "only", "really", "just", "still"})
_DOCUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument", "Initiative", "Strategy"})
_NAMED_BY = 3
"""Words with a capital that make a name."""


def is_title_of(words: Sequence[Word], phrase: InstrumentPhrase, first: int, last: int) -> bool:
    """Say whether a title stands in apposition to a description: `the Jade Plan, a three-year plan of Hubei`.

    Args:
        words: the words of the sentence.
        phrase: the description.
        first: the first word of the title.
        last: its last word.
    """
    if last < phrase.first:
        between = [word.lower for word in words[last + 1 : phrase.first]]
        while between and (between[0] in _BEHIND_TITLE or between[0][0].isdigit()):
            between.pop(0)
        follows = words[phrase.last + 1].lower if phrase.last + 1 < len(words) else ""
        return between in ([",", "a"], [",", "an"]) and follows not in {"and", "or"}
    if first <= phrase.head:
        return False
    for behind in (phrase.head, phrase.last):
        between = [word.lower for word in words[behind + 1 : first]]
        if 0 < len(between) <= _MOST_BETWEEN and _APPOSED.issuperset(between) and not _TITLING.isdisjoint(between):
            return True
        if between in ([","], [",", "the"]) and _goes_on(words, phrase, last):
            return True
        if between in (["is", "the"], ["was", "the"]) and words[phrase.first - 1].lower == "the":
            return not (last + 1 < len(words) and words[last + 1].lower == "'s")  # `The second plan is the X Plan`
        if between and between[-1] in OPENING and {",", "the", "("}.issuperset(between[:-1]) and not phrase.definite:
            return True
    return False


def _goes_on(words: Sequence[Word], phrase: InstrumentPhrase, last: int) -> bool:
    """Say whether a title behind a comma is no next one of a list: `a plan, the X Plan, which ...`."""
    if not phrase.first or words[phrase.first - 1].lower not in {"a", "an"}:
        return False
    after = [word.lower for word in words[last + 1 : last + 3]]
    return after[:1] == ["."] or (after[:1] == [","] and after[1:] not in (["and"], ["or"]))


def said_to_be(phrase: InstrumentPhrase, words: Sequence[Word], drafts: Sequence[Draft]) -> Thing | None:
    """Return the document of which a description only says what it is: `That one is a three-year action plan`.

    Args:
        phrase: the description.
        words: the words of the sentence.
        drafts: what is named in it.
    """
    if phrase.definite or phrase.coined:
        return None
    at = phrase.first - 1
    if at > 0 and words[at].lower in {"a", "an"}:
        at -= 1
    elif not phrase.plural:
        return None
    while at > 0 and words[at].lower in _ADVERBS:
        at -= 1
    if at > 0 and words[at].lower == "," and words[phrase.head].lower in PROGRAMMES:  # `zones, a scheme begun in 2019`
        return next((d.thing for d in drafts if d.last == at - 1 and d.thing and d.thing.type == "Programme"), None)
    if at < 1 or words[at].lower not in _BEING:
        return None
    return next((d.thing for d in drafts if d.last == at - 1 and d.thing and d.thing.type in _DOCUMENTS), None)


def is_named_by_tail(phrase: InstrumentPhrase, words: Sequence[Word]) -> bool:
    """Say whether what a document is for has a name of its own: `the plan for the Jade River Data Corridor`.

    >>> from kgtool.mentions.documents.instruments import find_instrument_phrases
    >>> from kgtool.prose.words import split_words
    >>> texts = "the plan for the Jade River Data Corridor", "the plan for the delta"
    >>> [is_named_by_tail(find_instrument_phrases(w := split_words(t), [False] * len(w))[0], w) for t in texts]
    [True, False]
    """
    run = 0
    for word in words[phrase.head + 1 : phrase.last + 1] if phrase.tail else ():
        if word.capital:
            run += 1
        elif word.lower not in _NAME_LINKS:
            run = 0
        if run >= _NAMED_BY:
            return True
    return False
