"""Find date expressions in a sentence and say what they mean, never more precisely than the text and a known date.

`find_dates` walks over the words and digits of the text once. What a word may begin (a month name, a weekday, `last`,
`first` of a quarter, a year) is tried by anchored patterns in the order from most to least specific; the words before
it give the role (`by`, `since`, ...) and `the end of`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.dates import MONTHS, WEEKDAYS, DateRole, DateValue, PartialDate
from kgtool.mentions.chinese.dates import find_chinese_dates, has_chinese
from kgtool.mentions.dates import forms as explicit
from kgtool.mentions.dates import relative
from kgtool.mentions.numerals import NUMBER_WORDS, UNITS, fold, read_tokens

Found = tuple[int, int, DateValue]

_DAY_FORMS: tuple[explicit.Form, ...] = (
    explicit.numeric_date,
    explicit.days_month,
    explicit.day_month,
    relative.ago,
)
"""What one or two digits may begin."""
_YEAR_FORMS: tuple[explicit.Form, ...] = (
    explicit.iso_date,
    explicit.year_interval,
    explicit.year_part,
    explicit.year_month,
    explicit.lone_year,
)
"""What four digits may begin."""
_OPENERS: dict[str, tuple[explicit.Form, ...]] = {
    **dict.fromkeys(
        MONTHS,
        (
            explicit.month_of_step,
            explicit.month_days,
            explicit.month_day,
            explicit.month_year,
            explicit.months_year,
            explicit.month_alone,
        ),
    ),
    **dict.fromkeys(WEEKDAYS, (explicit.weekday_name,)),
    **dict.fromkeys(relative.STEPS, (relative.stepped,)),
    **dict.fromkeys(("yesterday", "today", "tonight", "tomorrow"), (relative.near_day,)),
    **dict.fromkeys(UNITS, (relative.ago,)),
    **dict.fromkeys(("a", "an"), (relative.ago,)),
    **dict.fromkeys(("first", "second", "third", "fourth", "final"), (relative.part_of_year,)),
    "last": (relative.part_of_year, relative.stepped),
    "weekend": (relative.weekend,),
    "year": (relative.year_end,),
    "q": (relative.short_part,),
    "h": (relative.short_part,),
}
OPENING_WORDS = frozenset({*NUMBER_WORDS, *_OPENERS})
"""Words that a date or an amount may begin with."""
_GUARDS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(relative.STEPS, relative.STEP_AHEAD),
    **dict.fromkeys((*UNITS, "a", "an"), relative.AGO),
    **dict.fromkeys(("first", "second", "third", "fourth", "final"), relative.PART),
    "last": re.compile(rf"{relative.STEP_AHEAD.pattern}|{relative.PART.pattern}", re.IGNORECASE),
}
"""What must follow an opener that is a common word, tried before anything else."""
_DAY_GUARD = re.compile(
    r"[0-9]+(?:[-/.]|(?:st|nd|rd|th)?(?: ?[-–—]| (?:to|through|and|of|days?|weeks?|months?|years?|"
    + "|".join(sorted({name[:3] for name in MONTHS}))
    + ")))",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(
    (
        "by", "before", "until", "till", "through", "since", "from", "during", "over", "throughout", "between", "after",
        "to", "back to", "dates to", "dates from",
        "dating from", "dated from", "up to", "no later than", "later than", "prior to", "ahead of", "of", "in", "on",
        "at", "as of", "within", "for", "and", "last", "this", "next",
    )
)  # fmt: skip
_BOUNDS = frozenset(("end", "close", "beginning", "start", "middle"))
_PARTS = frozenset(("early", "late", "mid"))
_ROLES: dict[str, DateRole] = {
    **dict.fromkeys(("by", "before", "no later than", "later than", "prior to", "ahead of"), "by"),
    **dict.fromkeys(("until", "till", "through", "to", "up to"), "until"),
    **dict.fromkeys(("from", "after"), "from"),
    **dict.fromkeys(("during", "over", "throughout", "within"), "during"),
    "since": "since",
}
_INTO_FORCE = frozenset(("effective", "effect", "force"))
"""Before a date: something holds from then on, which is not when it was issued."""
_JOINTS = frozenset((" to ", " through ", " until ", " till ", " and ", " - ", "-", "–", " – ", "—", " — "))
_WINDOW = 44  # characters before an expression that can hold its preposition


def find_dates(
    text: str, *, anchor: PartialDate | None, years: Sequence[int] = (), language: str = "en"
) -> list[Found]:
    """Find the dates and periods that a text names.

    Args:
        text: a sentence.
        anchor: the date that relative expressions count from (the day of publication), as precise as it is known;
            without it they are found with `start` `None` and `via` `unresolved`.
        years: years that the surrounding text mentions, for `Thursday March 25` without a year and without an anchor.
        language: `en` or `zh`; Chinese expressions are also found inside English text.

    Returns:
        Begin, end and meaning, sorted, without overlap; may be empty. The preposition is not part of the span
        (`by |the end of 2025|`), it is the `role`.

    >>> [(b, e, str(v), v.role) for b, e, v in find_dates("20 zones by the end of 2023", anchor=None)]
    [(12, 27, '2023', 'by')]
    >>> [str(v) for _, _, v in find_dates("It opened last July.", anchor=PartialDate(2025, 1, 16))]
    ['2024-07']
    """
    plain = fold(text)
    if anchor is not None and not 1100 <= anchor.year <= 9900:
        anchor = None  # no news is from there, and the calendar ends near
    found: list[Found] = []
    if language == "zh" or has_chinese(plain):
        found = find_chinese_dates(plain, anchor=anchor)
    english = _find_english(plain, text, anchor, years)
    if not found:
        return english
    taken = [(begin, end) for begin, end, _ in found]
    found += [row for row in english if not any(row[0] < end and begin < row[1] for begin, end in taken)]
    return sorted(found, key=lambda row: row[0])


def _find_english(text: str, original: str, anchor: PartialDate | None, years: Sequence[int]) -> list[Found]:
    found: list[Found] = []
    position = 0
    for at, word in read_tokens(original, OPENING_WORDS):
        forms = _OPENERS.get(word)
        if forms is not None:
            guard = _GUARDS.get(word)
        elif word[0] > "9":  # only an amount begins with it
            continue
        elif len(word) == 4:
            forms, guard = _YEAR_FORMS, None
        elif len(word) < 3:
            forms, guard = _DAY_FORMS, _DAY_GUARD
        else:
            continue
        if at < position or (guard and not guard.match(text, at)):
            continue
        if at and text[at - 1] != " " and (text[at - 1].isalnum() or text[at - 1] in "_@#$¥€£"):
            continue
        preposition, begin = _left(text, at)
        context = explicit.Context(text, at, anchor, years, preposition, text[begin:at].lower())
        reading = None
        for form in forms:
            reading = form(context)
            if reading:
                break
        if not reading:
            continue
        if context.lead == "the " and (word[0] <= "9" or word in MONTHS or word in WEEKDAYS):
            begin = at  # in `the 2020 goal` the article belongs to the goal
        value = DateValue(
            reading.start, reading.end, _role(preposition, reading), reading.via if reading.start else "unresolved"
        )
        found.append((max(begin, position), reading.at, value))
        position = reading.at
    return _join(text, found)


def _left(text: str, at: int) -> tuple[str, int]:
    """Read backwards from an expression: its preposition, and where `the end of` or `early` before it begins."""
    words = text[max(0, at - _WINDOW) : at].lower().split(" ")
    if words[-1] and words[-1] not in ("mid-", "end-"):
        return "", at
    if at > _WINDOW:
        words[0] = ""  # it may be cut
    words = ["", "", "", "", "", "", *words]
    first = len(words) - 1  # the word that the lead begins with; the last is what the expression is attached to
    if words[first - 1] in _PARTS:
        first -= 1
    bound = first - 1 if words[first - 1] == "the" else first
    if words[bound - 1] == "of" and words[bound - 2] in _BOUNDS:
        first = bound - 3 if words[bound - 3] == "very" else bound - 2
    elif words[first - 1] == "in" and words[first - 2] in _PARTS:
        first -= 2
    if words[first - 1] in ("the", "a", "an"):
        first -= 1
    begin = at - len(" ".join(words[first:]))
    for count in (3, 2, 1):
        preposition = " ".join(words[first - count : first]).lstrip("(\"'")
        if preposition in _PREPOSITIONS:
            takes_effect = preposition in ("on", "in", "at", "as of") and words[first - count - 1] in _INTO_FORCE
            return "from" if takes_effect else preposition, begin
    return "from" if words[first - 1] in _INTO_FORCE else "", begin


def _role(preposition: str, reading: explicit.Reading) -> DateRole:
    role = _ROLES.get(preposition, "at")
    if reading.end is not None and role in ("at", "from"):
        return "during"
    if role == "from" and reading.via == "relative" and reading.start and not reading.start.month:
        return "at"  # `12 percent from a year earlier` compares, it starts nothing
    return role


def _join(text: str, found: list[Found]) -> list[Found]:
    """Join `from A to B` and `between A and B` into intervals."""
    joined: list[Found] = []
    for begin, end, value in found:
        if joined:
            first_begin, first_end, first = joined[-1]
            between = text[first_end:begin].lower()
            opened = first.role == "from" or (
                between == " and " and text[max(0, first_begin - 8) : first_begin].lower() == "between "
            )
            plain = opened and between in _JOINTS and first.end is None and value.end is None
            if plain and first.start and value.start and first.start <= value.start:
                via: explicit.Via = "explicit" if first.via == value.via == "explicit" else "relative"
                joined[-1] = (first_begin, end, DateValue(first.start, value.start, "during", via))
                continue
        joined.append((begin, end, value))
    return joined
