"""How far a title goes: the years behind it, the short quotation inside it, and what `into` or `with` adds to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.dates import MONTHS, WEEKDAYS
from kgtool.prose.words import Word

CALENDAR = frozenset({*MONTHS, *WEEKDAYS})
NAME_LINKS = frozenset({"of", "for", "and", "on", "the", "&", "in", "to"})
TITLE_LINKS = frozenset({"into", "towards", "toward", "through", "as", "with", "by", "from", "under", "between", "via"})
"""Words that go on with a title (`Building Shenzhen into a Pioneer City`), but as often with its sentence."""
_OPEN_LINKS = frozenset({"into", "towards", "toward"})
"""Those that go on with a title wherever it has a verb."""
_SUFFIX = re.compile(
    r"\s*\((?:(?:to |until )?\d{4}(?:\s*[-–—]\s*\d{2,4})?(?: [Ee]dition| [Vv]ersion)?"
    r"|(?:for )?(?:[Tt]rial|[Ii]nterim|[Dd]raft|[Cc]omment)[A-Za-z ]{0,40})\)"
)
"""What follows a title in parentheses: its years, edition or standing."""
OPENING, CLOSING = frozenset('"“«《'), frozenset('"”»》')
_YEARS = re.compile(r"20\d{2}(?:[-–—]\d{2,4})?")
_MOST_QUOTED = 6
"""Longer words in quotation marks inside a title do not belong to it."""


def suffix_end(text: str, end: int) -> int:
    """Return where a title ends with what follows it in parentheses; where nothing does, where its words end.

    >>> suffix_end("the AI Plan (2025-2027) of the city", 11)
    23
    """
    suffix = _SUFFIX.match(text, end + 1 if end < len(text) and text[end] in CLOSING else end)
    return suffix.end() if suffix else end


def title_goes_on(words: Sequence[Word], first: int, link: int) -> int | None:
    """Return the last word of what a link adds to a title, or `None` where it may belong to the sentence.

    `Building Shenzhen into a Pioneer City` goes on because its verb asks for it; after `with` and the like the years at
    the end show that all before them is the title.

    >>> from kgtool.prose.words import split_words
    >>> title_goes_on(split_words("Plan for Building Wuhan into an AI City"), 0, 4)
    6
    >>> title_goes_on(split_words("Plan for AI with Wuhan University"), 0, 3)
    """
    ahead = link + 1
    while ahead < len(words) and words[ahead].lower in {"a", "an"}:
        ahead += 1
    if ahead >= len(words) or not words[ahead].capital or words[ahead].lower in CALENDAR:
        return None
    last = ahead
    while last + 1 < len(words) and (words[last + 1].capital or words[last + 1].lower in NAME_LINKS):
        last += 1
    while last > ahead and not words[last].capital:
        last -= 1
    verb = any(word.lower.endswith("ing") or word.lower == "build" for word in words[first:link])
    if verb and (words[link].lower in _OPEN_LINKS or (words[link].lower == "as" and ahead > link + 1)):
        return ahead
    return ahead if _years_follow(words, last + 1) else None


def _years_follow(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index].text == "(" and words[index + 1].text[:4].isdigit()


def close_quotation(words: Sequence[Word], opened: int) -> int | None:
    """Return the index of the mark that closes a short quotation in a title: `Accelerating "AI+" Application`.

    A title may end with it where something would be missing without: `Opinions on Implementing "AI+"`.

    >>> from kgtool.prose.words import split_words
    >>> close_quotation(split_words('Opinions on Implementing "AI+"'), 3)
    5
    """
    before = words[opened - 1].lower
    wanted = before.endswith("ing") or before in NAME_LINKS
    for index in range(opened + 1, min(opened + 2 + _MOST_QUOTED, len(words))):
        if words[index].text in CLOSING:
            follows = index + 1 < len(words) and (words[index + 1].capital or _years_follow(words, index + 1))
            return index if follows or (wanted and words[opened + 1].capital) else None
    return None


def end_of_firm(words: Sequence[Word], index: int) -> int | None:
    """Return the index of `Ltd` in `Co., Ltd.`, from the mark after `Co`; `None` where there is none."""
    for ahead in range(index, min(index + 3, len(words))):
        if words[ahead].lower == "ltd":
            return ahead
        if words[ahead].lower not in {".", ","}:
            break
    return None


def behind_years(words: Sequence[Word], opened: int) -> int | None:
    """Return the bracket that closes the years inside a title, or `None`: `Action Plan (2026-2028) for Building X`.

    >>> from kgtool.prose.words import split_words
    >>> behind_years(split_words("Plan (2026-2028) for Smart Ports"), 1)
    3
    >>> behind_years(split_words("Plan (2026-2028) for smart ports"), 1)
    """
    after = words[opened + 1 : opened + 5]
    if len(after) < 4 or after[1].text != ")" or after[2].lower not in {"for", "on", "of", "to"}:
        return None
    return opened + 2 if _YEARS.fullmatch(after[0].text) and after[3].capital else None
