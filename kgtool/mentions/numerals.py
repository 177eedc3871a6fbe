"""Read numbers: digits with group commas, English number words, Chinese numerals, and the words for magnitudes.

All readers are anchored: they read at one position and give the position after what they read, so callers decide
what counts as a number in context. Every pattern is free of nested quantifiers, so reading is linear in the text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kgtool.prose.words import split_words

UNITS = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
}
"""English words for the numbers below twenty."""

TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
"""English words for the tens from twenty."""

NUMBER_WORDS = frozenset((*UNITS, *TENS, "a", "an"))
"""Words that a number may begin with."""

MAGNITUDES = {
    **dict.fromkeys(("thousand", "k"), Decimal(10) ** 3),
    **dict.fromkeys(("million", "mln", "mn", "m", "mil"), Decimal(10) ** 6),
    **dict.fromkeys(("billion", "bln", "bn", "b"), Decimal(10) ** 9),
    **dict.fromkeys(("trillion", "trln", "trn", "tn", "tln"), Decimal(10) ** 12),
}
"""English magnitude words and their abbreviations, lower case."""

ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
}
"""English ordinal words up to the twentieth."""

CHINESE_DIGITS = {character: value % 10 for value, character in enumerate("零一二三四五六七八九〇")} | {"两": 2}
"""Chinese digits, with the colloquial two."""

CHINESE_MAGNITUDES = {
    "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8,
}  # fmt: skip
"""Chinese characters that multiply what stands before them."""

_FOLD = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000), 0x20),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212), ord("-")),
    **dict.fromkeys((0x2018, 0x2019), ord("'")),
    **dict.fromkeys((0x201C, 0x201D), ord('"')),
    0xFFE5: ord("¥"),
    **{0x017F: ord("s"), 0x0130: ord("I"), 0x0131: ord("i"), 0x212A: ord("K")},  # patterns that ignore case match these
}
_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_WORD = re.compile(r"[A-Za-z]+")
_MAGNITUDE = re.compile(r"[ -]?(thousand|million|billion|trillion|mln|mn|bln|bn|trln|trn|tln|tn)\b", re.IGNORECASE)
_MAGNITUDE_BEGINS = frozenset("tmbTMB")
_LETTER = re.compile(r"([kmb])\b", re.IGNORECASE)
_CHINESE = re.compile(
    r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|[零〇一二三四五六七八九十百千两])[零〇一二三四五六七八九十百千万亿两]*"
)
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u017f\u0130\u0131\u212a]")
"""Characters that are folded to letters and digits: the words around them may join."""
_LONGEST = 24  # digits: no figure in an article is longer, and hostile ones cost time


class Number(NamedTuple):
    """A number that was read: where it ends, what it is worth, and how it is written."""

    end: int
    value: Decimal
    spelled: bool
    scaled: bool
    """True when a magnitude word took part, so that a range may share it."""


def fold(text: str) -> str:
    """Return the text with full-width forms, odd spaces, dashes and quotes made plain, every offset kept.

    >>> fold("３５％ “AI”")
    '35% "AI"'
    """
    return text if text.isascii() else _folded(text)


@lru_cache(maxsize=16)
def _folded(text: str) -> str:
    """Fold a text that has more than ASCII characters; dates and amounts of a sentence are read one after the other."""
    return text.translate(_FOLD)


@lru_cache(maxsize=64)
def read_tokens(text: str, words: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Return where each run of digits and each of some words begins, and the run or the word; may be empty.

    Those of a batch of sentences are kept: it is read for dates first, and for amounts when its names are known.

    Args:
        text: the text; what is folded is read as it is folded.
        words: runs of ASCII letters, in lower case.

    >>> read_tokens("In 2023 the 5G", frozenset({"in", "g"}))
    ((0, 'in'), (3, '2023'), (12, '5'), (13, 'g'))
    """
    folded = fold(text)
    if folded is not text and (_WIDE.search(text) or len(text.encode(errors="replace")) > 2 * len(text)):
        return tuple(_tokens_in(folded, words))  # in Chinese every character would be a word
    split = split_words(text)
    found: list[tuple[int, str]] = []
    if not split.lowers.isdisjoint(words):
        found = [(split[index].begin, lower) for index, lower in enumerate(split.forms) if lower in words]
    for word in split.mixed:
        begin, token = word.begin, word.text
        if token.isdecimal() and token.isascii():
            found.append((begin, token))
        elif word.lower not in words:  # else it is found already
            inner = folded[begin : word.end]
            tokens = _tokens_of_word(inner, words) if len(inner) <= _LONGEST else _tokens_in(inner, words)
            found += [(begin + at, part) for at, part in tokens]
    if split.mixed:
        found.sort()
    return tuple(found)


def _tokens_in(text: str, words: frozenset[str]) -> list[tuple[int, str]]:
    return [
        (match.start(), word)
        for match in _TOKEN.finditer(text)
        if (word := match[0].lower()) in words or word[0] <= "9"
    ]


_tokens_of_word = lru_cache(maxsize=16384)(_tokens_in)
"""The same for one word: texts repeat their words, so those met last are kept."""


def read_digits(text: str, at: int) -> Number | None:
    """Read a number in digits at `at`, group commas allowed; `None` when there is none or it is absurdly long.

    >>> read_digits("1,200.15 bn", 0)
    Number(end=8, value=Decimal('1200.15'), spelled=False, scaled=False)
    """
    match = _DIGITS.match(text, at)
    if match is None or match.end() - at > _LONGEST:
        return None
    return Number(match.end(), Decimal(match[0].replace(",", "")), spelled=False, scaled=False)


def read_words(text: str, at: int) -> Number | None:
    """Read a number in English words at `at`: `twenty-five`, `two hundred and ten`, `a dozen`, `three million`.

    `None` when no number stands there. Bare plurals (`hundreds of`) are no numbers.

    >>> read_words("two hundred and ten zones", 0)
    Number(end=19, value=Decimal('210'), spelled=True, scaled=False)
    """
    total = Decimal(0)
    group = -1  # the part below a thousand that is being read; -1 while it is empty
    end = at
    scaled = False
    last = ""
    position = at
    while (match := _WORD.match(text, position)) and len(match[0]) <= 9:
        word = match[0].lower()
        tens_before = last in TENS
        if word in UNITS and (group < 0 or (UNITS[word] < 10 and tens_before) or (group % 100 == 0 and last == "and")):
            group = max(group, 0) + UNITS[word]
        elif word in TENS and (group < 0 or (group % 100 == 0 and last == "and")):
            group = max(group, 0) + TENS[word]
        elif word in ("a", "an") and end == at and group < 0:
            group = 1
        elif word == "dozen" and end >= at and group >= 0 and group < 100:
            return Number(match.end(), total + group * 12, spelled=True, scaled=False)
        elif word == "hundred" and 0 < group < 100:
            group *= 100
        elif word in MAGNITUDES and len(word) > 4 and group > 0:
            total += group * MAGNITUDES[word]
            group = -1
            scaled = True
        elif word == "and" and last in ("hundred", "thousand"):
            position = match.end() + 1
            last = word
            continue
        else:
            break
        article = word in ("a", "an")
        last = word
        if not article:
            end = match.end()
        position = match.end()
        if position >= len(text) or text[position] not in " -" or (text[position] == "-" and word not in TENS):
            break
        position += 1
    if end == at:
        return None
    return Number(end, total + max(group, 0), spelled=True, scaled=scaled)


def read_number(text: str, at: int, *, letters: bool = False) -> Number | None:
    """Read a number in digits or words at `at`, with the magnitude that follows it (`477.202 billion`, `5bn`).

    `letters` allows the one-letter magnitudes `k`, `m` and `b`, which only sums of money use.

    >>> read_number("477.202 billion yuan", 0)
    Number(end=15, value=Decimal('477202000000.000'), spelled=False, scaled=True)
    """
    number = read_digits(text, at) if text[at : at + 1].isdigit() else read_words(text, at)
    return number and with_magnitude(text, number, letters=letters)


def with_magnitude(text: str, number: Number, *, letters: bool = False) -> Number:
    """Return the number multiplied by the magnitude word that follows it, if one does."""
    match = None
    if text[number.end : number.end + 2].lstrip(" -")[:1] in _MAGNITUDE_BEGINS:
        match = _MAGNITUDE.match(text, number.end)
    if match is None and letters and not number.spelled:
        match = _LETTER.match(text, number.end)
    if match is None or number.scaled:
        return number
    value = number.value * MAGNITUDES[match[1].lower()]
    again = _MAGNITUDE.match(text, match.end())  # "3 thousand billion"
    if again is None:
        return Number(match.end(), value, number.spelled, scaled=True)
    return Number(again.end(), value * MAGNITUDES[again[1].lower()], number.spelled, scaled=True)


def read_chinese(text: str, at: int) -> Number | None:
    """Read a Chinese number at `at`: digits, numerals or a mixture (`1.2万亿`, `三百二十`, `两千`).

    >>> read_chinese("1.2万亿元", 0)
    Number(end=5, value=Decimal('1200000000000.0'), spelled=False, scaled=True)
    """
    match = _CHINESE.match(text, at)
    if match is None or match.end() - at > _LONGEST:
        return None
    total = section = Decimal(0)  # section: what stands below the last of 万 and 亿
    digit: Decimal | None = None
    position = at
    scaled = False
    if text[at] in "0123456789":
        plain = read_digits(text, at)
        if plain is None:
            return None
        digit, position = plain.value, plain.end
    run = ""
    while position < match.end():
        character = text[position]
        if character in CHINESE_DIGITS:
            run += str(CHINESE_DIGITS[character])
            digit = Decimal(run)
        else:
            size = CHINESE_MAGNITUDES.get(character)
            if size is None:
                break
            run = ""
            scaled = True
            if size < 10000:
                section += (Decimal(1) if digit is None else digit) * size
            else:
                section += digit or (1 if position == at else 0)  # 万亿 is one trillion
                if section == 0 and total:
                    total *= size  # 万亿
                elif size == Decimal(10) ** 8:
                    total = (total + section) * size
                else:
                    total += section * size
                section = Decimal(0)
            digit = None
        position += 1
    return Number(position, total + section + (digit or 0), spelled=text[at] not in "0123456789", scaled=scaled)
