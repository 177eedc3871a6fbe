"""Patterns of which a text is searched only for those of which it has a part: one look rules out most of a table.

What a pattern needs is read off the pattern itself, so that nobody has to keep a list of its words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kgtool.prose.parts import Parts
from kgtool.prose.words import FUNCTION_WORDS

_AROUND = ("=", "!", "<=", "<!")
_OPENING = re.compile(r"\?(?:P<\w+>|<?[=!]|[a-z]*:)?")
_QUANTIFIER = re.compile(r"([*?]|\{0?,\d*\}|\{0\})[?+]?|(\+|\{\d+(?:,\d*)?\})[?+]?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_ESCAPED = re.compile(r"\\(?:x[0-9a-f]{2}|.)")


class _Needed(NamedTuple):
    """Strings of which one stands in every match, the best found so far; none where there is no such string."""

    parts: tuple[str, ...] = ()

    def or_better(self, other: _Needed) -> _Needed:
        """Return what rules out more: where the commonest string is less common; of as common ones fewer."""
        return max(self, other, key=lambda each: (min(map(_weight, each.parts), default=0), -len(each.parts)))


def _weight(part: str) -> int:
    """Return how much a string rules out: its letters, but next to nothing for a word that every sentence may have."""
    word = part.strip()
    return 1 if word in FUNCTION_WORDS else len(word) + bool(word)


def needed_parts(pattern: str) -> tuple[str, ...]:
    r"""Return strings of which one stands in every match of a pattern; empty where none can be told.

    >>> needed_parts(r"(?P<place>P\d+)(?: ,)? (?:joins?|entered|be next) the (?:old )?programme(?! of)")
    ('programme',)
    >>> needed_parts(r"(?:joined|left)(?: now)?"), needed_parts(r"\d+|zone")
    (('joined', 'left'), ())
    """
    return _read(pattern, 0)[0].parts


def _read(pattern: str, at: int) -> tuple[_Needed, int]:
    """Read alternatives up to the bracket that closes them, or the end, and return what they need and where it is."""
    alternatives: list[_Needed] = []
    best, run = _Needed(), ""
    while True:
        sign = pattern[at : at + 1]
        if sign in {"", "|", ")"}:
            alternatives.append(best.or_better(_Needed((run,) if run else ())))
            best, run = _Needed(), ""
            if sign != "|":
                break
            at += 1
            continue
        element, literal, at = _read_element(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, at)
        if quantifier:
            at = quantifier.end()
        if literal and not quantifier:
            run += literal
            continue
        best = best.or_better(_Needed((run,) if run else ()))
        run = ""
        if not quantifier or quantifier[2]:
            best = best.or_better(_Needed((literal,)) if literal else element)
    every = all(each.parts for each in alternatives)
    return _Needed(tuple(part for each in alternatives for part in each.parts) if every else ()), at


def _read_element(pattern: str, at: int) -> tuple[_Needed, str, int]:
    """Read one group, class or character: what it needs, itself where it is a character that stands for itself, end."""
    sign = pattern[at]
    if sign == "(":
        opening = _OPENING.match(pattern, at + 1)
        inside, end = _read(pattern, opening.end() if opening else at + 1)
        kind = opening[0][1:] if opening else ""
        folded = kind.endswith(":") and "i" in kind
        return _Needed() if folded or kind in _AROUND else inside, "", end + 1
    if found := _CLASS.match(pattern, at):
        return _Needed(), "", found.end()
    if found := _ESCAPED.match(pattern, at):
        escaped = found[0][1:]
        return _Needed(), "" if escaped.isalnum() else escaped, found.end()
    return _Needed(), "" if sign in ".^$" else sign, at + 1


class PatternTable:
    """Compiled patterns in order, of which a text is asked for those only that it may match.

    >>> table = PatternTable([re.compile("zones? of"), re.compile("[0-9]+ firms")])
    >>> [pattern.pattern for pattern in table.fitting("many firms in parks")]
    ['[0-9]+ firms']
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        needed = [() if pattern.flags & re.IGNORECASE else needed_parts(pattern.pattern) for pattern in self.patterns]
        self._parts = Parts(*needed)
        self._always = sum(1 << number for number, parts in enumerate(needed) if not parts)
        self._chosen = lru_cache(maxsize=1024)(self._choose)

    def fitting(self, text: str) -> Sequence[re.Pattern[str]]:
        """Return the patterns of which a text has a part, or of which none can be told, in order."""
        return self._chosen(self._parts.find(text) | self._always)

    def _choose(self, kinds: int) -> list[re.Pattern[str]]:
        """Return the patterns of some kinds, a bit for each; texts repeat what they have parts of."""
        return [pattern for number, pattern in enumerate(self.patterns) if kinds >> number & 1]
