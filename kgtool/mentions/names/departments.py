"""Departments by the words of their names: in lower case, with subjects in a list, or without saying whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.names.heads import HEAD_KINDS
from kgtool.mentions.names.titles import CALENDAR, NAME_LINKS
from kgtool.mentions.people.posts import POST_LEFT
from kgtool.prose.words import FUNCTION_WORDS, Word, has_any

_DEPARTMENT_HEADS = frozenset(
    "bureau department commission administration ministry government committee office".split()
)
_GOVERNING = frozenset(
    "municipal provincial regional city administrative management people's district county general".split()
)
_GOVERNING_OFFICES = _GOVERNING | {"cyberspace"}
_DEPARTMENT_LEFT = frozenset(
    "municipal provincial regional city county administrative management autonomous region planning communications "
    "cyberspace "
    "data development reform and education finance commerce health statistics energy science technology industry "
    "information economy publicity transport agriculture legal policy research international".split()
)
DEPARTMENT_SUBJECTS = frozenset(
    "science technology economy information industry commerce finance education development reform health energy "
    "transport transportation agriculture rural affairs housing construction human resources social security culture "
    "tourism statistics data big market supervision ecology environment planning natural water emergency management "
    "informatization informatisation communications trade foreign investment promotion sciences".split()
)
_PEOPLES = frozenset({"people", "'s"})
"""`the County People's Government` is two words more."""
_PLAIN_WORDS = _DEPARTMENT_LEFT | DEPARTMENT_SUBJECTS | NAME_LINKS | _GOVERNING | _DEPARTMENT_HEADS | _PEOPLES
_HEADS = _DEPARTMENT_HEADS | {"academy", "institute"}
_NO_NAMES = FUNCTION_WORDS | CALENDAR
_LISTED = 3
"""Subjects that a department's name lists at most behind a comma: `Science, Technology and Innovation`."""


def find_departments(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the first and last words of departments in lower case: `bureau of economy and information technology`."""
    found: list[tuple[int, int]] = []
    if not has_any(words, _DEPARTMENT_HEADS):
        return found
    for index in [index for index, word in enumerate(words) if word.text in _DEPARTMENT_HEADS]:
        word = words[index]
        if word.text in {"government", "committee", "office"} and (
            not index or words[index - 1].lower not in _GOVERNING_OFFICES
        ):
            continue
        last = index
        if index + 2 < len(words) and words[index + 1].lower == "of":
            for ahead in range(index + 2, len(words)):
                lower = words[ahead].lower
                if lower in DEPARTMENT_SUBJECTS:
                    last = ahead
                elif lower not in {"and", ","}:
                    break
        first = index
        while first > 0 and words[first - 1].lower in _DEPARTMENT_LEFT:
            first -= 1
        if first > 0 and words[first - 1].capital and words[first - 1].lower not in _NO_NAMES:
            if words[first - 1].lower in POST_LEFT:  # `Deputy bureau director Sun Kai`
                continue
            first -= 1
        while first < index and words[first].lower == "and":
            first += 1
        if first < index or last > index:
            found.append((first, last))
    return found


def further_subjects(words: Sequence[Word], comma: int) -> int | None:
    """Return the last subject of a department's name that goes on behind a comma, or `None`.

    The list ends with `and`, and a department stands before it or behind it.

    >>> from kgtool.prose.words import split_words
    >>> further_subjects(split_words("Wuhan Science, Technology and Economy Commission"), 2)
    5
    >>> further_subjects(split_words("Wuhan Science, Technology and Ms Li"), 2)
    """
    if words[comma - 1].lower not in DEPARTMENT_SUBJECTS:
        return None
    ahead = comma + 1
    while ahead < len(words) and ahead < comma + 2 * _LISTED and words[ahead].capital:
        if words[ahead].lower not in DEPARTMENT_SUBJECTS:
            return None
        after = words[ahead + 1].lower if ahead + 1 < len(words) else ""
        if after == "and" and ahead + 2 < len(words) and words[ahead + 2].capital:
            behind = {word.lower for word in words[ahead + 3 : ahead + 5]}
            before = {word.lower for word in words[max(comma - 3, 0) : comma - 1]}
            told = not _DEPARTMENT_HEADS.isdisjoint(behind) or ("of" in before and not _HEADS.isdisjoint(before))
            return ahead + 2 if told else None
        if after != ",":
            return None
        ahead += 2
    return None


def is_bare_department(words: Sequence[Word]) -> bool:
    """Say whether a department's name says only what it does, not whose it is: `Bureau of Commerce`.

    >>> from kgtool.prose.words import split_words
    >>> is_bare_department(split_words("Planning Department")), is_bare_department(split_words("G60 Joint Office"))
    (True, False)
    >>> is_bare_department(split_words("County People's Government"))
    True
    """
    own = _PLAIN_WORDS
    return all(word.lower in own or word.lower in HEAD_KINDS or word.text == "," for word in words)
