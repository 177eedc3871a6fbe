"""Find amounts in a sentence: money, percentages, counts, measures, ranks, with comparators, ranges and growth.

`find_amounts` goes from number to number. What stands before a number (currency, comparator, growth word) and after it
(magnitude, currency, percent, measure, counted noun) is looked up in the tables of `amount_units`; what is a name, a date,
a time, a version or an ordinal is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kgtool.mentions import amount_units as units
from kgtool.mentions.amounts_zh import find_chinese_amounts
from kgtool.mentions.counted import find_counted
from kgtool.mentions.dates_zh import has_chinese
from kgtool.mentions.numerals import ORDINALS, TENS, UNITS, Number, fold, read_number
from kgtool.records import Amount, Comparator

Found = tuple[int, int, Amount]

_NUMBER_WORDS = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_START = re.compile(
    rf"[0-9]|\b(?:{_NUMBER_WORDS}|an? (?=(?:dozen|hundred|thousand|million|billion|trillion)\b))(?![A-Za-z])",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/-]*")
_PREFIX = re.compile(
    r"(?:\b(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|SGD|AUD|CAD|KRW|INR|MOP|CHF|RUB)|(?:US|HK|NT|[SAC])\$|CN¥|JP¥|RMB¥|[$¥€£]) ?$"
)
_JOINT = re.compile(r" ?[-–—~] ?(?=[0-9$¥€£]|[A-Z]{2,3}[$ ])| to | or | and |-to-|-or-")
_MONEY = re.compile(
    r"[ -]?((?:u\.s\.|us|hong kong|hk|singapore|american|swiss|british|japanese|chinese) (?:dollars?|francs|pounds|yen|yuan)|"
    r"pounds sterling|yuan renminbi|us\$|hk\$|[a-z]+)(?![a-z0-9])",
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
_YEAR_ON_YEAR = re.compile(r",? \(?(?:year[- ](?:on|over)[- ]year|yoy|y-o-y|y/y)\b\)?", re.IGNORECASE)
_SINCE_YEAR = re.compile(
    r" (?:(more|higher|up|less|lower|fewer|down) )?(?:than|from|over|on|compared (?:with|to)) "
    r"(?:(?:that |those )?(?:of |in )?)(?:a year (?:earlier|ago|before)|the (?:year before|previous year|same period)|last year)",
    re.IGNORECASE,
)
_GROWTH_RIGHT = re.compile(r"(?: year[- ]on[- ]year| yoy| annual)?[ -]([a-z]+)\b", re.IGNORECASE)
_BASIS_LEFT = re.compile(r"(?:year[- ]on[- ]year|yoy|y/y)[a-z ]{0,24}$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the) (?:[a-z-]+ )?$")
_RANK = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed|came|comes)\b(?: (?:in|at|as|the|among|it|them)\b){0,2} "
    r"((?:No\.? ?|number )?([0-9]{1,3})(?:st|nd|rd|th)?|"
    + "|".join(ORDINALS)
    + r")(?![A-Za-z0-9%]|[.,][0-9]| percent)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r" ?(?:[ap]\.?m\b|o'clock)", re.IGNORECASE)
_CONVERSION = re.compile(
    r" ?\((?:or |that is,? |equal to |equivalent to |i\.e\.,? )?|,? or (?:about )?|, equivalent to |/ ?"
)
_DEFINITE = frozenset("the these those his her its their our other all both any last first next past".split())
_WINDOW = 44


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
        skip: spans (dates, names) to leave alone, in any order.

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
    if "rank" in plain or "place" in plain or "came" in plain or "Rank" in plain or "come" in plain:
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
        if match[2] and match[1] == match[2] and match[0][:4].lower() != "rank":
            continue  # "came 20 ..." is no rank
        found.append((match.start(1), match.end(1), Amount(low, unit="rank", kind="rank")))
    return found


def _find_english(text: str, original: str, taken: Sequence[tuple[int, int]]) -> list[Found]:
    found: list[Found] = []
    starts = [begin for begin, _ in taken]
    position = 0
    while start := _START.search(text, position):
        at = start.start()
        index = bisect_right(starts, at) - 1
        if index >= 0 and taken[index][1] > at and not _counts_anyway(text, *taken[index]):
            position = max(taken[index][1], at + 1)
            continue
        limit = starts[index + 1] if index + 1 < len(starts) else len(text)
        row = _read(text, original, at, limit, found[-1] if found else None)
        if row is None:
            run = _RUN.match(text, at)
            position = run.end() if run and text[at].isdigit() else start.end()
            continue
        found.append(row)
        position = row[1]
    return found


def _counts_anyway(text: str, begin: int, end: int) -> bool:
    """Return whether a span that looks like a year is the number of what follows it (`of 2000 enterprises`)."""
    if (
        end - begin != 4
        or not text[begin:end].isdigit()
        or text[max(0, begin - 6) : begin].lower().endswith((" in ", " by ", "since ", "in ", "by "))
    ):
        return False
    return find_counted(text, end, single=False) is not None and not text[begin:end].startswith("202")


def _read(text: str, original: str, at: int, limit: int, previous: Found | None) -> Found | None:
    """Read the amount whose number begins at `at`; `None` when it is none."""
    digits = text[at] <= "9"
    begin = at
    currency = ""
    if digits or at > 1:
        prefix = _PREFIX.search(text, max(0, at - 6), at)
        if prefix:
            currency = units.CURRENCY_PREFIXES[prefix[0].rstrip()]
            begin = prefix.start()
    sign, begin = _sign(text, begin)
    if not currency and not sign and _is_attached(text, begin):
        return None
    low = read_number(text, at, letters=bool(currency))
    if low is None or (digits and not currency and _is_label(text, at, low.end)):
        return None
    begin_words, comparator = _left_comparator(text, begin)
    low, high = _range(text, low, currency, between=text[max(0, begin - 8) : begin].lower().endswith("between "))
    end = high.end if high else low.end
    right = _RIGHT.match(text, end)
    if right:
        end = right.end()
        comparator = comparator if comparator != "eq" else units.RIGHT_COMPARATORS[right[0]]
    quantity = _quantity(text, low, high, end, currency)
    if quantity is None:
        return None
    end, kind, unit, noun = quantity
    if high is None and kind != "count":
        low, high, end = _late_range(text, low, end, kind, unit, currency)
    if kind == "count" and not unit and not _bare_number_counts(text, at, low, high, begin, comparator, sign):
        return None
    if end > limit:
        if kind != "count" or (high or low).end > limit:
            return None
        end, unit, noun = (high or low).end, "", ""
    if kind != "count":
        after = _RIGHT.match(text, end)
        if after and comparator == "eq":
            end, comparator = after.end(), units.RIGHT_COMPARATORS[after[0]]
    amount = Amount(
        low.value,
        high.value if high else None,
        unit,
        original[end - len(noun) : end] if noun else "",
        comparator,
        kind,  # type: ignore[arg-type]
    )
    if kind in ("percent", "money") or comparator != "eq" or sign or kind == "count":
        amount, begin_words, end = _growth(text, amount, begin_words, end, limit, sign)
    return _converted(text, (begin_words, end, amount), previous)


def _sign(text: str, begin: int) -> tuple[str, int]:
    """Read a plus or minus sign that stands free before a number."""
    if begin and text[begin - 1] in "+-–" and (begin == 1 or text[begin - 2] in " (,;\t|~"):
        if begin > 1 and text[begin - 2] == " " and text[begin - 1] in "-–" and text[max(0, begin - 3)] == "-":
            return "", begin  # a dash made of two hyphens
        return ("+" if text[begin - 1] == "+" else "-"), begin - 1
    return "", begin


def _is_attached(text: str, at: int) -> bool:
    """Return whether what stands before a number makes it part of a word, a time, a version or a longer number."""
    if not at:
        return False
    before = text[at - 1]
    if before.isalnum() or before in "_#@№&=^":
        return True
    return at > 1 and before in "-.,:/'+–" and text[at - 2].isalnum()


def _is_label(text: str, at: int, end: int) -> bool:
    """Return whether a number in digits is a time, version, ordinal, list marker, phone number or other label."""
    after = text[end : end + 1]
    follow = text[end + 1 : end + 2]
    if after in (":", "/", ".") and follow.isdigit():
        return True
    if after.isalpha() and _MEASURE_END.match(text, end) is None:
        return True
    if after == "-" and follow.isdigit() and _PHONE.match(text, at):
        return True
    digits = text[at:end]
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return True
    if after == ")" and (at == 0 or text[at - 1] == "(" or not text[:at].strip()) and len(digits) < 3:
        return True
    if after in (".", "、") and len(digits) < 3 and not text[:at].strip() and follow in (" ", ""):
        return True
    if _CLOCK.match(text, end):
        return True
    left = _LABEL.search(text, max(0, at - 14), at)
    return bool(left and left[1].lower() in units.NAME_WORDS)


_LABEL = re.compile(r"([A-Za-z]+)(?:\. ?|[ -])$")
_PHONE = re.compile(r"[0-9]{2,4}-[0-9]{3,4}-[0-9]|[0-9]{3,4}-[0-9]{7,8}|[0-9]+-[0-9]+-[0-9]")
_MEASURE_END = re.compile(
    r"(?:thousand|million|billion|trillion|mln|mn|bln|bn|trln|trn|tn|percent|yuan|"
    + "|".join(
        sorted(
            (re.escape(symbol) for symbol in units.MEASURE_SYMBOLS if symbol not in ("P", "t")), key=len, reverse=True
        )
    )
    + r")(?![A-Za-z0-9])"
)


def _left_comparator(text: str, begin: int) -> tuple[int, Comparator]:
    """Look up the comparator before a number; give where the expression begins and what it does."""
    window = text[max(0, begin - _WINDOW) : begin]
    if not window.endswith(" "):
        return begin, "eq"
    words = window[:-1].lower().split(" ")
    if begin > _WINDOW:
        words = words[1:]
    for count in range(min(5, len(words)), 0, -1):
        key = " ".join(words[-count:]).lstrip("(\"'")
        comparator = units.COMPARATORS.get(key)
        if comparator:
            return begin - len(key) - 1, comparator
    return begin, "eq"


def _range(text: str, low: Number, currency: str, *, between: bool) -> tuple[Number, Number | None]:
    """Read `to three`, `-4 billion`, `or two` after a number; the magnitude of the second counts for both."""
    joint = _JOINT.match(text, low.end)
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
    if high.scaled and not low.scaled and low.value < 1000:
        size = Decimal(10) ** (3 * (high.value.adjusted() // 3))
        if low.value * size < high.value:
            low = low._replace(value=low.value * size, scaled=True)
    if high.value <= low.value or (" or " in joint[0] and high.value > low.value * 2):
        return low, None
    return low, high


_PREFIX_AT = re.compile(r"(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|US\$|HK\$|NT\$|[$¥€£]) ?(?=[0-9])")


def _late_range(
    text: str, low: Number, end: int, kind: str, unit: str, currency: str
) -> tuple[Number, Number | None, int]:
    """Read the second half of `10 percent to 20 percent`, where the unit is said twice."""
    joint = _JOINT.match(text, end)
    if joint is None or joint[0].strip() in ("or", "and"):
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
    if match := _PERCENT.match(text, end):
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
    end = match.end()
    if code is None:
        end = match.end(1)
        code = units.MEASURE_WORDS.get(lower)
        if code is None and not number.spelled:
            code = units.MEASURE_SYMBOLS.get(word) if word not in ("P", "t") else None
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


_FRACTIONS = frozenset("thirds third quarters fifths fifth tenths tenth eighths sixth sixths fold halves".split()) - {
    "halves",
    "quarters",
}


def _bare_number_counts(
    text: str, at: int, low: Number, high: Number | None, begin: int, comparator: Comparator, sign: str
) -> bool:
    """Return whether a number without unit and noun is an amount (`has reached 17`) and not a name, year or pronoun."""
    end = (high or low).end
    before = _LABEL.search(text, max(0, begin - 24), begin)
    word = before[1] if before else ""
    if comparator != "eq":
        return not (low.value == 1 and low.spelled and high is None)
    if low.spelled and high is None:
        return low.value != 1 and word.lower() not in _DEFINITE and text[end : end + 1] != "-"
    if sign:
        return False
    digits = text[at:end]
    if len(digits) == 4 and digits.isdigit() and 1949 <= low.value <= 2060:
        return False
    if len(digits) >= 7 and digits.isdigit():
        return False
    if (
        word[:1].isupper()
        and before
        and text[max(0, before.start() - 2) : before.start()].strip(" \"'(") not in ("", ".", "!", "?")
    ):
        return False
    if word[:1].isupper() and before and before.start() > 0:
        return False
    return not (text[begin - 2 : begin] == ", " and text[end : end + 1] == "," and 15 < low.value < 100)


def _growth(text: str, amount: Amount, begin: int, end: int, limit: int, sign: str) -> tuple[Amount, int, int]:
    """Add what the neighbours say of growth or fall, and widen the span over `up`, `a rise of`, `year on year`."""
    change = sign
    basis = ""
    window = text[max(0, begin - _WINDOW) : begin]
    if window.endswith(" ") and not change:
        words = window[:-1].lower().split(" ")
        for count in (3, 2, 1):
            key = " ".join(words[-count:]).lstrip("(\"',")
            change = units.GROWTH_LEFT.get(key, "")
            if change and (amount.kind == "percent" or key in units.GROWTH_INSIDE or key.endswith(" by")):
                basis = "year-on-year" if _BASIS_LEFT.search(window) else ""
                if key in units.GROWTH_INSIDE:
                    begin -= len(key) + 1
                    if key.endswith(" of") and (article := _ARTICLE.search(text, max(0, begin - 20), begin)):
                        begin = article.start()
                break
            change = ""
    if amount.kind not in ("percent", "money") and not change:
        return amount, begin, end
    if after := _YEAR_ON_YEAR.match(text, end):
        basis = "year-on-year"
        change = change or "+"
        if after.end() <= limit and not after[0].startswith(" ("):
            end = after.end()
    if amount.kind == "percent" and (noun := _GROWTH_RIGHT.match(text, end)):
        change = change or units.GROWTH_NOUNS.get(noun[1].lower(), "")
    if since := _SINCE_YEAR.match(text, end):
        word = (since[1] or "").lower()
        if word:
            change = change or ("-" if word in ("less", "lower", "fewer", "down") else "+")
        if change:
            basis = "year-on-year"
    if not change:
        return amount, begin, end
    return replace(amount, change=change, basis=basis), begin, end  # type: ignore[arg-type]


def _converted(text: str, row: Found, previous: Found | None) -> Found:
    """Mark a sum in another currency that restates the one before it; without a comparator it takes over that one's."""
    begin, end, amount = row
    if previous is None or amount.kind != "money" or previous[2].kind != "money" or previous[2].unit == amount.unit:
        return row
    if begin - previous[1] > 24 or not _CONVERSION.fullmatch(text, previous[1], begin):
        return row
    comparator = amount.comparator if amount.comparator != "eq" else previous[2].comparator
    return begin, end, replace(amount, converted=True, comparator=comparator)
