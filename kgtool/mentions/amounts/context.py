"""Say what the neighbours of a number make of it: a label, part of a word, a sign, a comparator, a bare count."""

from __future__ import annotations

import re

from kgtool.mentions.amounts import units
from kgtool.mentions.numerals import Number
from kgtool.records import Comparator

WINDOW = 44

_DEFINITE = frozenset("the these those his her its their our other all both any last first next past".split())

_TURNED = frozenset({"turn", "turned", "turns", "turning", "hand", "handed", "take", "took", "taken"})
_CLOCK = re.compile(r" ?(?:[ap]\.?m\b|o'clock)", re.IGNORECASE)

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

_CLOCK_BEGINS = frozenset("aApPoO")
_BEFORE_TOP = ("to ", "will ", "would ", "should ", "could ", "may ", "must ", "shall ", "can ", "and ", "also ")

_PHONE = re.compile(r"[0-9]{2,4}-[0-9]{3,4}-[0-9]|[0-9]{3,4}-[0-9]{7,8}|[0-9]+-[0-9]+-[0-9]|([0-9]+)-\1(?![0-9])")

PHONE_ABROAD = re.compile(r"[0-9]{1,3}(?:[ -][0-9]{2,11}){1,5}")

_COUNTED_ONES = re.compile(
    r"(?:\b(?:they|these|those|which|that|now|already|then|should|will|would|must|shall|to)|[a-z]{3}s,?|"
    r"\b(?:zones|hubs|bases|parks|firms|companies|enterprises|members|cities)\b[^.;:]{2,70}|, and) $",
    re.IGNORECASE,
)
"""What `number` is the verb of."""
_MEASURE_END = re.compile(
    r"(?:thousand|million|billion|trillion|mln|mn|bln|bn|trln|trn|tn|percent|yuan|"
    + "|".join(
        sorted(
            (re.escape(symbol) for symbol in units.MEASURE_SYMBOLS if symbol not in ("P", "t")), key=len, reverse=True
        )
    )
    + r")(?![A-Za-z0-9])"
)


def read_sign(text: str, begin: int) -> tuple[str, int]:
    """Read a plus or minus sign that stands free before a number."""
    if begin and text[begin - 1] in "+-–" and (begin == 1 or text[begin - 2] in " (,;\t|~"):
        if begin > 1 and text[begin - 2] == " " and text[begin - 1] in "-–" and text[max(0, begin - 3)] == "-":
            return "", begin  # a dash made of two hyphens
        return ("+" if text[begin - 1] == "+" else "-"), begin - 1
    return "", begin


def is_attached(text: str, at: int) -> bool:
    """Return whether what stands before a number makes it part of a word, a time, a version or a longer number."""
    if not at:
        return False
    before = text[at - 1]
    if before.isalnum() or before in "_#@№&=^":
        return True
    return at > 1 and before in "-.,:/'+–" and text[at - 2].isalnum()


def is_label(text: str, at: int, end: int) -> bool:
    """Return whether a number in digits is a time, version, ordinal, list marker, phone number or other label."""
    after = text[end : end + 1]
    follow = text[end + 1 : end + 2]
    if after in (":", "/", ".") and follow.isdigit():
        return True
    if after.isalpha() and _MEASURE_END.match(text, end) is None and not _is_petaflops(text, at, end):
        return True
    if after == "-" and follow.isdigit() and _PHONE.match(text, at):
        return True
    digits = text[at:end]
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return True
    if len(digits) < 3 and after in (")", ".", "、"):
        before = text[max(0, at - 2) : at].strip()
        if after == ")" and (before.endswith("(") or (before in ("", ";", ":") and not _in_brackets(text, at))):
            return True
        if after != ")" and before in ("", ";") and follow in (" ", "") and (before or at < 3) and end + 1 < len(text):
            return True
    if text[end : end + 2].lstrip(" ")[:1] in _CLOCK_BEGINS and _CLOCK.match(text, end):
        return True
    return is_named(text, at)


def _is_petaflops(text: str, at: int, end: int) -> bool:
    """`2,100P`: petaflops, where computing is spoken of or thousands are; `1080P` is a picture."""
    if text[end] != "P" or text[end + 1 : end + 2].isalnum():
        return False
    return "," in text[at:end] or "omput" in text


def _in_brackets(text: str, at: int) -> bool:
    begin = max(0, at - 80)
    return text.rfind("(", begin, at) > text.rfind(")", begin, at)


def is_named(text: str, at: int) -> bool:
    """Return whether the word before a number makes it a name or label (`No. 1`, `Step two`, `ISO 27001`)."""
    begin, word = _word_before(text, at, 14)
    if word.lower() not in units.NAME_WORDS:
        return False
    if word == "top" and text[max(0, begin - 7) : begin].endswith(_BEFORE_TOP):
        return False  # `is expected to top 45 billion yuan`
    if word == "number" and _COUNTED_ONES.search(text, max(0, begin - 90), begin):
        return False  # `MIIT's pilot zones number 11`
    if word.lower() == "industry" and not text.startswith("4.0", at):
        return False  # `AI core industry 260 billion yuan`
    return text[at] <= "9" or word[0].isupper() or word == "top"


def _word_before(text: str, at: int, reach: int) -> tuple[int, str]:
    """Return the word that a space, hyphen or full stop divides from a position, and where it begins; else empty."""
    window = text[max(0, at - reach) : at]
    window = window.removesuffix("\n")
    if window[-2:] == ". ":
        stem = window[:-2]
    elif window[-1:] in {" ", "-", "."}:
        stem = window[:-1]
    else:
        return at, ""
    size = len(stem.rstrip(_LETTERS))
    return max(0, at - reach) + size, stem[size:]


def left_comparator(text: str, begin: int) -> tuple[int, Comparator]:
    """Look up the comparator before a number; give where the expression begins and what it does."""
    window = text[max(0, begin - WINDOW) : begin]
    if not window.endswith(" "):
        return begin, "eq"
    if window[:-1].rpartition(" ")[2].lower().lstrip("(\"'") not in units.COMPARATOR_ENDS:
        return begin, "eq"
    words = window[:-1].lower().split(" ")
    if begin > WINDOW:
        words = words[1:]
    for count in range(min(5, len(words)), 0, -1):
        key = " ".join(words[-count:]).lstrip("(\"'")
        comparator = units.COMPARATORS.get(key)
        if comparator and key == "over" and words[-2:-1] and words[-2] in _TURNED:
            return begin, "eq"  # `turned over 163 billion yuan`
        if comparator:
            return begin - len(key) - 1, comparator
    return begin, "eq"


def bare_number_counts(
    text: str, at: int, low: Number, high: Number | None, *, begin: int, comparator: Comparator, sign: str
) -> bool:
    """Return whether a number without unit and noun is an amount (`has reached 17`) and not a name, year or pronoun."""
    end = (high or low).end
    word_begin, word = _word_before(text, begin, 24)
    digits = text[at:end]
    is_year = len(digits) == 4 and digits.isdigit() and 1949 <= low.value <= 2060
    if comparator != "eq":
        if is_year and text[:begin].rstrip(" ").endswith(("%", "percent", "per cent")):
            return False  # `32.1% above 2021`
        return not (low.value == 1 and low.spelled and high is None)
    if low.spelled and high is None and text[end : end + 1] == ":":
        return False  # `Two: 6 EFLOPS`
    if low.spelled and high is None:
        return low.value != 1 and word.lower() not in _DEFINITE and text[end : end + 1] != "-"
    if sign:
        return False
    if is_year:
        return False
    if len(digits) >= 7 and digits.isdigit():
        return False
    if word[:1].isupper() and text[max(0, word_begin - 2) : word_begin].strip(" \"'(") not in ("", ".", "!", "?"):
        return False
    if word[:1].isupper() and word_begin > 0:
        return False
    return not (text[begin - 2 : begin] == ", " and text[end : end + 1] == "," and 15 < low.value < 100)
