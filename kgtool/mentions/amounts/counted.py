"""Find the counted noun that follows a number: `2,400 |core and related enterprises| in the industry`."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgtool.mentions.amounts.units import HEADS

STOPS = frozenset(
    (
        "of in on at by to from with for as than into onto over under between among across through during before after "
        "since until per via within without against about towards toward including is are was were be been being "
        "has have "
        "had will would shall should can could may might must do does did or but nor that which who whom whose "
        "while when "
        "where if because so the a an this these those its their his her our your my it they them he she we you all "
        "each "
        "every both not also only then there still together now already today nationwide worldwide altogether "
        "respectively "
        "lies sits belongs comes goes gets takes makes gives "
        "annually says said yet once up down out off went came took made gave got set"
    ).split()
)
"""Words that end a counted noun phrase."""

_SKIPPED = frozenset(("more", "other", "additional", "further", "others", "such"))
_IRREGULAR = frozenset(("people", "personnel", "staff", "children", "men", "women", "criteria", "series", "talents"))
_NOT_PLURAL = frozenset(
    ("news", "means", "perhaps", "always", "plus", "gas", "bus", "less", "others", "versus", "besides")
)
_WORD = re.compile(
    r" (\"|\((?=[A-Z][A-Za-z]{1,8}\)))?((?:[A-Za-z]|[2-6][GD](?![A-Za-z0-9]))[A-Za-z0-9'&/+-]*)(\)?)(?![A-Za-z0-9])"
)
_IDIOMS = frozenset("thing another hand side way step point end".split())  # of `one`: they count nothing
_LIMIT = 9  # words before the head; longer phrases do not occur and hostile text must not cost more


class Counted(NamedTuple):
    """A counted noun: where it begins and ends, and the head in its plural."""

    begin: int
    end: int
    unit: str


def is_plural(word: str) -> bool:
    """Return whether a word looks like an English plural noun.

    >>> [is_plural(word) for word in ("zones", "business", "China's", "people", "GPUs")]
    [True, False, False, True, True]
    """
    if word.lower() in _IRREGULAR:
        return True
    return (
        len(word) > 2
        and word[-1] == "s"
        and word[-2] not in "s'"
        and not word.endswith(("us", "is", "ous"))
        and word.lower() not in _NOT_PLURAL
    )


def plural_of(word: str) -> str:
    """Return the plural of a regular English noun.

    >>> plural_of("city"), plural_of("branch"), plural_of("zone")
    ('cities', 'branches', 'zones')
    """
    if is_plural(word):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def find_counted(text: str, at: int, *, single: bool) -> Counted | None:
    """Find the noun phrase that a number ending at `at` counts, up to its head.

    `single` is true after `one`, where the head is a singular. `None` when no counted noun follows.

    >>> text = "2,400 artificial intelligence (AI) companies in the city"
    >>> found = find_counted(text, 5, single=False)
    >>> text[found.begin:found.end], found.unit
    ('artificial intelligence (AI) companies', 'enterprises')
    """
    begin = -1
    end = -1
    head = ""
    position = at
    words = 0
    while words < _LIMIT and (match := _WORD.match(text, position)):
        word = match[2]
        lower = word.lower()
        bracket = match[1] == "("
        if bracket and (not head or is_plural(head)):
            if head:
                break
            return None
        if lower in STOPS or word.endswith("'s") or (head and is_plural(head) and not _continues(text, match)):
            break
        words += 1
        position = match.end()
        if begin < 0 and lower in _SKIPPED:
            continue
        if bracket:
            end = match.end()
            continue
        if lower == "and":
            if head and is_plural(head):
                break
            if begin < 0:
                return None
            continue
        if begin < 0:
            begin = match.start(2)
        if single and head and lower.endswith(("ed", "ing", "ly")):
            break
        head = word
        end = match.end(2)
        if "'" in word or word.endswith("-"):
            return None
    if begin < 0 or not head:
        return None
    if not is_plural(head):
        if not single or head.lower() in _IDIOMS:
            return None
        head = plural_of(head)
    unit = head.lower().rpartition("-")[2]
    if unit == "sets" and text[begin:end].lower().endswith("data sets"):
        unit = "datasets"
    return Counted(begin, end, HEADS.get(unit, unit))


def _continues(text: str, match: re.Match[str]) -> bool:
    """Return whether a word after a plural goes on with the noun: another plural right after it (`logistics parks`)."""
    word = match[2]
    return match[1] is None and is_plural(word) and word[0].islower() and word.lower() not in STOPS
