"""People whom nothing but their words show: `"It is dear," said Ulla Brandt of Nordlicht Research`.

A name of two or three capitalised words is a person's where a verb of saying stands between it and a quotation, or
where it is that of somebody from a body who has a view.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer
from kgtool.mentions.people.persons import is_name_word
from kgtool.prose.words import Word, forms_of

SAID = frozenset(
    "said says added adds quipped quips noted notes argued argues warned warns explained explains thinks believes told "
    "wrote writes joked jokes sighed sighs asked asks remarked remarks recalled recalls commented comments".split()
)
"""Verbs beside the name of whoever is quoted."""
_CLOSING = frozenset({'"', "”", "’", "'"})
_AT = frozenset({"of", "from", "at", "with"})
_LONGEST = 3
_LONGEST_BODY = 5


def find_quoted(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the first and last words of the names of those who are quoted, in order; may be empty.

    >>> from kgtool.prose.words import split_words
    >>> find_quoted(split_words('"It is dear," said Ulla Brandt of Nordlicht Research.'))
    [(7, 8)]
    """
    found: list[tuple[int, int]] = []
    for at in [at for at, lower in enumerate(forms_of(words)) if lower in SAID]:
        quote = at - 1 if at and words[at - 1].lower != "," else at - 2
        if quote >= 0 and words[quote].lower in _CLOSING:
            last = _name_end(words, at + 1)
            if last is not None:
                found.append((at + 1, last))
        elif at > _LONGEST:  # `Pia Hanssen of Copper Hill says`, `Lena Sorg, who follows chips at Bergbank, says`
            name = _name_before(words, at)
            if name:
                found.append(name)
    return found


def free_quoted(words: Sequence[Word], taken: list[bool], drafts: list[Draft], namer: Namer) -> frozenset[int]:
    """Take the names of those who are quoted out of longer names; return where they begin, may be empty.

    Args:
        words: the words of the sentence.
        taken: for each word, whether another name covers it; changed.
        drafts: the names found so far; changed: what stood for person and body together is the body alone.
        namer: names what the reference data lack.
    """
    found = []
    for first, last in find_quoted(words):
        if any(d.first <= last and d.last >= first and d.via != "build" for d in drafts):
            continue  # `said Hong Kong`
        found.append(first)
        whole = next((d for d in drafts if d.first <= first and d.last > last and d.kind != "Person"), None)
        if whole is not None:
            drafts.remove(whole)
            begin = last + 3 if words[min(last + 2, whole.last)].lower == "the" else last + 2
            if words[last + 1].lower in _AT and begin <= whole.last:
                name = " ".join(word.text for word in words[begin : whole.last + 1])
                thing = namer.thing(whole.kind, name)
                drafts.append(Draft(begin, whole.last, words[begin].begin, whole.end, whole.kind, thing, via="build"))
            taken[last + 1] = False
        taken[first : last + 1] = [False] * (last + 1 - first)
    return frozenset(found)


def _name_end(words: Sequence[Word], first: int) -> int | None:
    last = first
    while last < len(words) and last - first < _LONGEST and is_name_word(words[last].text):
        last += 1
    return last - 1 if 2 <= last - first <= _LONGEST else None


def _name_before(words: Sequence[Word], verb: int) -> tuple[int, int] | None:
    """Return the name of somebody from a body right before a verb of saying that opens the sentence, or `None`."""
    at = verb - 1
    name = _name_end(words, 0)
    behind = [word.lower for word in words[name + 1 : name + 3]] if name is not None else []
    if name is not None and behind == [",", "who"] and words[at].lower == ",":
        return 0, name
    while at > 1 and words[at].capital and verb - at <= _LONGEST_BODY:
        at -= 1
    if at < 2 or words[at].lower not in _AT:
        return None
    return (0, name) if name is not None and name == at - 1 else None
