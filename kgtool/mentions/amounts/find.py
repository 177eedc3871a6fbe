"""Find amounts in a sentence: money, percentages, counts, measures, ranks, with comparators, ranges and growth.

`find_amounts` goes from number to number. What stands before a number (currency, comparator, growth word) and after
it (magnitude, currency, percent, measure, counted noun) is looked up in the tables of `units`; what is a name, a
date, a time, a version or an ordinal is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kgtool.mentions.amounts import units
from kgtool.mentions.amounts.changes import Found, add_growth, mark_conversion
from kgtool.mentions.amounts.context import (
    PHONE_ABROAD,
    bare_number_counts,
    is_attached,
    is_label,
    is_named,
    left_comparator,
    read_sign,
)
from kgtool.mentions.amounts.counted import find_counted
from kgtool.mentions.chinese.amounts import find_chinese_amounts
from kgtool.mentions.chinese.dates import has_chinese
from kgtool.mentions.dates.find import OPENING_WORDS
from kgtool.mentions.numerals import NUMBER_WORDS, ORDINALS, Number, fold, read_number, read_tokens
from kgtool.records import Amount

_ONE_OF = re.compile(r" (?:dozen|hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_ROSE_FROM = re.compile(
    r"\b(?:gr[eo]w|grows|grown|growing|r[io]se|rises|risen|rising|increas\w+|rais\w+|expand\w*|climb\w*|jump\w*|lift\w*|boost\w*|"
    r"doubl\w+|tripl\w+|f[ea]ll|falls|fallen|drop\w*|cut|shr[aiu]nk|went|go|goes|going|up|down|tak(?:e|es|ing|en)|took|"
    r"bring\w*|brought|push\w*|widen\w*|enlarg\w+|extend\w*|lengthen\w*|mov(?:e|es|ed|ing)|surg\w+|soar\w*)\b[^.;:()]*"
    r"\bfrom (?:about |around |some |over |only |just |nearly )?$"
)
_FROM, _FAR = 12, 130
"""Characters before a number in which `from` stands, and before that the verb that tells a change from a range."""
_THOUSANDS_P = re.compile(r"[0-9],[0-9]{3} ?P\b")
_GAP_END = re.compile(r"[0-9][0-9,]*(?=[.;)]|, | and |$)(?![.,][0-9])")
_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/-]*")
_PREFIX = re.compile(
    r"(?:\b(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|SGD|AUD|CAD|KRW|INR|MOP|CHF|RUB)|(?:US|HK|NT|[SAC])\$|CN¥|JP¥|RMB¥|[$¥€£]) ?$"
)
_PREFIX_ENDS = frozenset(prefix[-1] for prefix in units.CURRENCY_PREFIXES)
_JOINT = re.compile(r" ?[-–—~] ?(?=[0-9$¥€£]|[A-Z]{2,3}[$ ])| to | or | and |-to-|-or-")
_JOINT_BEGINS = frozenset(" -–—~")
_MONEY = re.compile(
    r"[ -]?((?:u\.s\.|us|hong kong|hk|singapore|american|swiss|british|japanese|chinese) "
    r"(?:dollars?|francs|pounds|yen|yuan)|pounds sterling|yuan renminbi|us\$|hk\$|[a-z]+)(?![a-z0-9])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r" ?%| ?-?(?:per ?cent|pct)\b(?! points?)| ?-?(percentage|per ?cent) points?\b|(?<=[0-9]) ?pp\b", re.IGNORECASE
)
_MEASURE = re.compile(r"[ -]?([A-Za-z]+(?:[/.²-][A-Za-z]+|[²2])?\.?)( [A-Za-z]+)?")
_RIGHT = re.compile(
    r"-plus\b|\+(?![0-9])| plus\b(?! [0-9])| (?:or|and) (?:more|above|below|less|fewer|higher|lower)\b(?! than)|"
    r" or (?:so|thereabouts)\b| at (?:least|most)\b"
)
_PERCENT_BEGINS = frozenset("%pP")
"""What every match of `_PERCENT` begins with, behind a space or hyphen."""
_RIGHT_BEGINS = frozenset(" -+")
"""What every match of `_RIGHT` begins with."""
_RANK = re.compile(
    r"\b(?:rank(?:s|ed|ing)?)\b(?: (?:in|at|as|the|among|it|them)\b){0,2} "
    r"((?:No\.? ?|number )?([0-9]{1,3})(?:st|nd|rd|th)?|"
    + "|".join(ORDINALS)
    + r")(?![A-Za-z0-9%]|[.,][0-9]| percent)",
    re.IGNORECASE,
)


class _Quantity(NamedTuple):
    end: int
    kind: str
    unit: str
    noun: str


def find_amounts(text: str, *, language: str = "en", skip: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """Find the amounts that a text names.

    Args:
        text: a sentence, heading or table row.
        language: `en` or `zh`; Chinese amounts are also found inside English text.
        skip: spans (dates, names) to leave alone, in any order. Where one stands inside a counted noun (`30 Hefei
            firms`) the span ends with the number, unit and noun are kept.

    Returns:
        Begin, end and meaning, sorted, without overlap; may be empty. A span covers comparator, sign, number, unit and
        counted noun; of growth also `up`, `a rise of` and `year on year`.

    >>> [(b, e, a.lexical(), a.unit, a.comparator) for b, e, a in find_amounts("over 2,000 AI companies")]
    [(0, 23, '2000', 'enterprises', 'gt')]
    >>> [(a.lexical(), a.unit, a.converted) for _, _, a in find_amounts("10 billion yuan (over US$1.5 billion)")]
    [('10000000000', 'CNY', False), ('1500000000', 'USD', True)]
    """
    plain = fold(text)
    found: list[Found] = []
    taken = sorted(skip)
    if language == "zh" or has_chinese(plain):
        found = find_chinese_amounts(plain, skip=taken)
        taken = sorted([*taken, *((begin, end) for begin, end, _ in found)])
    if "rank" in plain or "Rank" in plain:
        ranks = [row for row in _find_ranks(plain) if _free(taken, row[0], row[1])]
        found += ranks
        taken = sorted([*taken, *((begin, end) for begin, end, _ in ranks)])
    english = _find_english(plain, text, taken)
    return sorted([*found, *english], key=lambda row: row[0]) if found else english


def _free(taken: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    return not any(first < end and begin < last for first, last in taken)


def _find_ranks(text: str) -> list[Found]:
    found = []
    for match in _RANK.finditer(text):
        low = Decimal(match[2] or ORDINALS[match[1].lower()])
        found.append((match.start(1), match.end(1), Amount(low, unit="rank", kind="rank")))
    return found


def _find_english(text: str, original: str, taken: Sequence[tuple[int, int]]) -> list[Found]:
    found: list[Found] = []
    starts = [begin for begin, _ in taken]
    position = 0
    for at, word in read_tokens(original, OPENING_WORDS):
        if at < position or (word[0] > "9" and word not in NUMBER_WORDS):
            continue
        if word in ("a", "an") and not _ONE_OF.match(text, at + len(word)):
            continue
        index = bisect_right(starts, at) - 1
        if index >= 0 and taken[index][1] > at and not _counts_anyway(text, *taken[index]):
            position = max(taken[index][1], at + 1)
            continue
        limit = starts[index + 1] if index + 1 < len(starts) else len(text)
        if at and text[at - 1] == "+" and (phone := PHONE_ABROAD.match(text, at)):
            position = phone.end()
            continue
        named = index >= 0 and taken[index][1] == at - 1 and bool(_GAP_END.match(text, at))
        row = _read(text, original, at, limit, found[-1] if found else None, named=named)
        if row is None:
            run = _RUN.match(text, at)
            position = run.end() if run and text[at].isdigit() else at + len(word)
            continue
        floor = max(position, taken[index][1]) if index >= 0 and taken[index][1] <= at else position
        found.append(row if row[0] >= floor else (at, row[1], row[2]))  # words before belong to the neighbour
        position = row[1]
    return found


def _counts_anyway(text: str, begin: int, end: int) -> bool:
    """Return whether a span that looks like a year is the number of what follows it (`more than 2000 enterprises`)."""
    digits = text[begin:end]
    if len(digits) != 4 or not digits.isdigit():
        return False
    compared = left_comparator(text, begin)[1] != "eq"
    return (compared or digits.endswith("00")) and find_counted(text, end, single=False) is not None


def _read(
    text: str, original: str, at: int, limit: int, previous: Found | None, *, named: bool = False
) -> Found | None:
    """Read the amount whose number begins at `at`; `None` when it is none.

    `named` says that a name stands right before it: after a count it is one too (`Haikou has 140 of them, Sanya 35`).
    """
    digits = text[at] <= "9"
    begin = at
    currency = ""
    if (digits or at > 1) and text[max(0, at - 2) : at].rstrip(" ")[-1:] in _PREFIX_ENDS:
        prefix = _PREFIX.search(text, max(0, at - 6), at)
        if prefix:
            currency = units.CURRENCY_PREFIXES[prefix[0].rstrip()]
            begin = prefix.start()
    sign, begin = read_sign(text, begin)
    if not currency and not sign and is_attached(text, begin):
        return None
    low = read_number(text, at, letters=bool(currency))
    if low is None or (not currency and (is_label(text, at, low.end) if digits else is_named(text, at))):
        return None
    if low.scaled and not digits and text[max(0, at - 5) : at].lower() == "half " and text.startswith("a ", at):
        low, begin = Number(low.end, low.value / 2, low.spelled, low.scaled), begin - 5  # `half a million`
    begin_words, comparator = left_comparator(text, begin)
    between = text[max(0, begin - 8) : begin].lower() == "between "
    rose = "from " in text[max(0, begin - _FROM) : begin] and _ROSE_FROM.search(text, max(0, begin - _FAR), begin)
    high = None
    if not rose:  # `to grow from 50 to 120 billion yuan`
        own = low.scaled and text.endswith((" by ", " by about ", " by some "), 0, begin)
        low, high = _range(text, low, currency, between=between)
        if high and own and high.value > low.value * 2:  # `rose by 3 billion to 38 billion yuan`
            high = None
    end = high.end if high else low.end
    right = _RIGHT.match(text, end) if text[end : end + 1] in _RIGHT_BEGINS else None
    if right:
        end = right.end()
        comparator = comparator if comparator != "eq" else units.RIGHT_COMPARATORS[right[0]]
    quantity = _quantity(text, low, high, end, currency)
    if quantity is None:
        return None
    end, kind, unit, noun = quantity
    if high is None and kind != "count" and not rose:
        low, high, end = _late_range(text, low, end, kind=kind, unit=unit, currency=currency, between=between)
    if (
        kind == "count"
        and not unit
        and not (named and previous is not None and previous[2].kind == "count")
        and not bare_number_counts(text, at, low, high, begin=begin, comparator=comparator, sign=sign)
    ):
        return None
    noun_end = end
    if end > limit:  # a name stands inside the counted noun: the span ends before it, the meaning stays whole
        end = (high or low).end
        if kind != "count" or end > limit:
            return None
    if (
        comparator == "eq"
        and text[end : end + 1] in _RIGHT_BEGINS
        and (after := _RIGHT.match(text, end))
        and after.end() <= limit
    ):
        end, comparator = after.end(), units.RIGHT_COMPARATORS[after[0]]
    amount = Amount(
        low.value,
        high.value if high else None,
        unit,
        original[noun_end - len(noun) : noun_end].translate(_UNQUOTED) if noun else "",
        comparator,
        kind,  # type: ignore[arg-type]
    )
    if kind in ("percent", "money") or comparator != "eq" or sign or kind == "count":
        amount, begin_words, end = add_growth(text, amount, begin_words, end, limit=limit, sign=sign)
    return mark_conversion(text, (begin_words, end, amount), previous)


_UNQUOTED = dict.fromkeys(map(ord, '"“”'))


def _range(text: str, low: Number, currency: str, *, between: bool) -> tuple[Number, Number | None]:
    """Read `to three`, `-4 billion`, `or two` after a number; the magnitude of the second counts for both."""
    joint = _JOINT.match(text, low.end) if text[low.end : low.end + 1] in _JOINT_BEGINS else None
    if joint is None or (joint[0] == " and " and not between):
        return low, None
    at = joint.end()
    prefix = _PREFIX_AT.match(text, at)
    if prefix:
        at = prefix.end()
    if at >= len(text) or not (text[at].isdigit() or text[at].isalpha()):
        return low, None
    high = read_number(text, at, letters=bool(currency))
    if high is None or text[high.end : high.end + 1].isalnum():
        return low, None
    if high.scaled and " " in joint[0] and _YEAR_ALONE.search(text, max(low.end - 6, 0), low.end):
        return low, None  # `Turnover 2023 - 2.7 billion yuan`
    if high.scaled and not low.scaled and low.value < 1000:
        size = Decimal(10) ** (3 * (high.value.adjusted() // 3))
        if low.value * size < high.value:
            low = low._replace(value=low.value * size, scaled=True)
    if high.value <= low.value or (" or " in joint[0] and high.value > low.value * 2):
        return low, None
    return low, high


_YEAR_ALONE = re.compile(r"(?<![\d.,])(?:19|20)\d\d$")
_PREFIX_AT = re.compile(r"(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|US\$|HK\$|NT\$|[$¥€£]) ?(?=[0-9])")


def _late_range(
    text: str, low: Number, end: int, *, kind: str, unit: str, currency: str, between: bool
) -> tuple[Number, Number | None, int]:
    """Read the second half of `10 percent to 20 percent`, where the unit is said twice."""
    joint = _JOINT.match(text, end) if text[end : end + 1] in _JOINT_BEGINS else None
    if joint is None or joint[0] == " or " or (joint[0] == " and " and not between):
        return low, None, end
    at = joint.end()
    prefix = _PREFIX_AT.match(text, at)
    if prefix:
        at = prefix.end()
    if at >= len(text) or not text[at].isdigit():
        return low, None, end
    high = read_number(text, at, letters=bool(currency))
    second = high and _quantity(text, high, None, high.end, currency)
    if high is None or second is None or second.kind != kind or second.unit != unit or high.value <= low.value:
        return low, None, end
    return low, high, second.end


def _quantity(text: str, low: Number, high: Number | None, end: int, currency: str) -> _Quantity | None:
    """Read what the number is of: currency, percent, measure or counted noun; `None` when it is no amount at all."""
    if match := _MONEY.match(text, end):
        code = units.CURRENCY_WORDS.get(match[1].lower())
        if code and (not currency or currency in ("USD", code)):
            return _Quantity(match.end(), "money", code, "")
    if currency:
        return _Quantity(end, "money", currency, "")
    if text[end : end + 3].lstrip(" -")[:1] in _PERCENT_BEGINS and (match := _PERCENT.match(text, end)):
        return _Quantity(match.end(), "percent", "percentage points" if match[1] else "percent", "")
    number = high or low
    if match := _MEASURE.match(text, end):
        hit = _measure(text, match, number)
        if hit:
            return hit if hit.kind else None
    if text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isalpha():
        return None
    counted = find_counted(text, end, single=high is None and low.value == 1)
    if counted is None:
        return _Quantity(end, "count", "", "")
    return _Quantity(counted.end, "count", counted.unit, text[counted.begin : counted.end])


def _measure(text: str, match: re.Match[str], number: Number) -> _Quantity | None:
    """Look up a measure; an empty kind says that the words make the number no amount (an age, `five-year`)."""
    word = match[1]
    second = match[2] or ""
    lower = word.lower()
    code = units.MEASURE_WORDS.get(lower + second.lower())
    if code is None and "-" in word:
        lower = lower.replace("-", " ") if "hour" not in lower else lower
    end = match.end()
    if code is None:
        end = match.end(1)
        code = units.MEASURE_WORDS.get(lower)
        if code is None and not number.spelled:
            code = units.MEASURE_SYMBOLS.get(word) if word not in ("P", "t") or _is_petaflops(text, word) else None
            if word == "P." and _is_petaflops(text, "P"):  # at the end of a sentence
                code, end = "PFLOPS", end - 1
        if code is None and word.endswith((".", "-")):
            code = units.MEASURE_WORDS.get(lower[:-1])
            end -= 1
    if code is None:
        return _Quantity(end, "", "", "") if lower in _FRACTIONS else None
    if text[match.start()] == "-" and code.endswith("s") and len(code) > 2:
        return _Quantity(end, "", "", "")
    if code == "s" and number.spelled and lower == "second":
        return None
    if code == "years" and text[end : end + 4] in (" old", "-old"):
        return _Quantity(end, "", "", "")
    if text[end : end + 1] == "-" and text[match.start()] == "-":
        return _Quantity(end, "", "", "")
    return _Quantity(end, "measure", code, "")


def _is_petaflops(text: str, word: str) -> bool:
    """`intelligent computing power of 20,000 P`: a bare `P` is a measure where computing is spoken of."""
    return word == "P" and ("comput" in text or "Comput" in text or _THOUSANDS_P.search(text) is not None)


_FRACTIONS = {"times"} | frozenset(
    "thirds third quarters fifths fifth tenths tenth eighths sixth sixths fold halves".split()
) - {
    "halves",
    "quarters",
}
