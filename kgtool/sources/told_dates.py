"""The day of an article that a line tells among other things, by the word before it, or signs a document with.

A header line is read field by field (`kgtool.sources.headers`). Here are the lines in which the day stands beside words
of other kinds: parts of a line without a verb, each on its own, and the line of a signature below a document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kgtool.dates import MONTHS, PartialDate
from kgtool.prose.words import has_part
from kgtool.sources import header_shapes as shape
from kgtool.sources.headdates import find_dates, find_months, opening_day, with_year

_LINES, _WORDS, _PART_WORDS = 14, 48, 14
"""How many lines may tell it, of how many words, and of how many the part of a line that does."""
_OPENING_LINES = 3
"""Lines of which one may open with the day of the article and go on in sentences."""
_FIELDS = re.compile(r"\s{2,}|\t|\s?[|｜·•;]\s?|\s(?:—|–|--|-|/{1,2})\s|\]\s")
"""What sets the fields of a line apart."""
_FIELD_SIGNS = ("  ", "|", "｜", "·", "•", ";", " -", " —", " –", " /", "]")
"""One of these stands in every line of several fields that has no other white space than plain spaces."""
_STOPS = re.compile(
    r"[.!?](?<=[\w)\"”].)(?<!\bJan.)(?<!\bFeb.)(?<!\bMar.)(?<!\bApr.)(?<!\bAug.)(?<!\bSep.)(?<!\bSept.)"
    r"(?<!\bOct.)(?<!\bNov.)(?<!\bDec.)(?<!\bNo.)\s+(?=[A-Z\d(\[])"
)
"""Where a sentence ends and another one begins; what stands before its mark is looked at last."""
_BODY_WORDS = 13
"""Words from which a line that ends like a sentence is of the body."""
_PUBLISHED = re.compile(
    r"(?:^|, |: )(?:date of publication|publication date|(?:(?:date|first) )?(?:re)?(?:published|posted|released)|"
    r"(?:put )?on(?:line| (?:this|our|the) (?:web ?)?(?:site|page))(?: since)?|out|this version)"
    r"(?: on| at)?(?:\s?:)?\s{0,4}$",
    re.IGNORECASE,
)
"""What says before a date that the text came out on it."""
_TOLD = re.compile(
    r"\b(?:press conference|(?:press )?briefing|recorded|recording|transcript|interview(?:ed)?|speech|lecture|issue|"
    r"edition|number|no\.|bulletin|newsletter|letter|digest|review|held|version|forwarded by)\b",
    re.IGNORECASE,
)
"""What an issue of something is called, or a talk that an article only writes down."""
_NEAR = 24
"""Characters between such a word and its day."""
_FEW = 9
"""Words beside a day that need no such word: an outlet, a place, who wrote it."""
_OTHER = re.compile(
    r"\b(?:next|previous|earlier|deadline|valid|validity|effective|force|as of|data|figures|photo|picture|file|"
    r"comments? (?:by|until)|expires?|count|counted|until|since|first sent|adopted|approved|"
    r"passed|signed|implementation|corrected|correction|supersedes|replaces)\b",
    re.IGNORECASE,
)
"""What dates something else than the text."""
_NUMBERED_MONTH = re.compile(
    rf"\b(?:no\.?|issue|number|vol\.?)\s?\d{{1,3}}\s?/\s?(?P<year>20\d\d)[\s,(]{{1,3}}(?P<month>{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
"""`No. 2/2024, June`."""
_NUMBERED_YEAR = re.compile(r"\b(?:no\.?|issue|number)\s?\d{1,3}\s?/\s?(20\d\d)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:notice|circular|letter|reply|announcement|decision|measures|opinions|regulations|plan|guidelines|provisions)\b",
    re.IGNORECASE,
)
"""How the headline of a document begins that its issuer signs below."""
_TITLE_LINES = 6
_SIGNED = 40
"""Characters of a line that is no more than a day, with what may stand around it."""
_ISSUED = re.compile(r"(?:date of (?:issue|document|signing)|issue date|issued(?: on)?)\s?:?\s{0,4}$", re.IGNORECASE)


def published_by_word(lines: Sequence[str]) -> PartialDate | None:
    """Return the day before which a part of a line says that the text came out on it, or `None`.

    A day without a year takes that of its line; in a field of its own also the only one of the lines above.

    >>> str(published_by_word(["Time: 20 August 2025, 10:00   Posted: 21 August 2025"]))
    '2025-08-21'
    >>> published_by_word(["The plan, released on 3 May 2022, sets the goals of the city for five years."])
    """
    above: set[int] = set()
    for line in _front(lines):
        own = {int(year) for year in shape.YEAR.findall(line)}
        above |= own
        years = above if _FIELDS.search(line) else own
        for part in _parts(line):
            for found in find_dates(part):
                if _PUBLISHED.search(part[: found.begin]) and (day := with_year(found, years)):
                    return day
    return None


def told_in_front(lines: Sequence[str], title: str | None, clocks: Collection[str]) -> PartialDate | None:
    """Return the date that a line before the article tells among other things: `Harbour Review, 9 May 2024. Words: Bo`.

    A part with a verb tells when something else was. Without a day the month is taken: `issue of October 2022`.

    Args:
        lines: the lines that are not empty.
        title: the headline; what it tells is taken where it says of what talk or issue.
        clocks: the lines that are the clock of a page.

    >>> str(told_in_front(["Every Monday. This is issue 88, 22 September 2025."], None, []))
    '2025-09-22'
    """
    for line in lines[:_OPENING_LINES]:
        if opening := opening_day(line):
            return opening
    fronts = [line for line in _front(lines) if line not in clocks]
    for find in (_days_told, _months_told):
        for line in fronts:
            parts = [part for part in _parts(line) if line != title or _is_no_headline(part)]
            dates = {date for part in parts for date in find(part, line)}
            if dates:
                return dates.pop() if len(dates) == 1 else None
    return None


def _front(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines above the first one of the body, in which a talk or an issue has no day."""
    for index, line in enumerate(lines[:_LINES]):
        words, ends = len(line.split()), line.rstrip("\"”'’)")[-1:] in ".!?:"
        if index >= _OPENING_LINES and words >= _BODY_WORDS and ends and not _tells_day(line):
            return
        if words <= _WORDS:
            yield line


def _tells_day(line: str) -> bool:
    """Say whether a line of sentences has the day of an issue or a talk in one of its parts, or begins with a label."""
    return bool(shape.LABEL.match(line)) or any(find_dates(part) and _TOLD.search(part) for part in _parts(line))


def _is_no_headline(part: str) -> bool:
    """Say whether a part of a headline is a day or month alone, or what talk or issue it was."""
    if shape.VERB.search(part):
        return False
    dates = find_dates(part) or find_months(part)
    rest = part[: dates[0].begin] + part[dates[-1].end :] if dates else part
    return not re.search(r"\w", rest) or _TOLD.search(part) is not None


def signed_on(lines: Sequence[str]) -> PartialDate | None:
    """Return the day on a line of its own with which a document is signed, or that on which it says it was issued.

    >>> lines = ["Notice on the Ferry", "To all departments:", "The plan is hereby printed.", "April 30, 2025"]
    >>> str(signed_on(lines))
    '2025-04-30'
    """
    if not any(_DOCUMENT.match(line.lstrip("\"“'")) for line in lines[:_TITLE_LINES]):
        return None
    for line in lines:
        for part in _parts(line):
            for found in find_dates(part) if len(part) <= 2 * _SIGNED else ():
                if found.date and _ISSUED.search(part[: found.begin]):
                    return found.date
    for line in reversed(lines):
        dates = find_dates(line) if len(line) <= _SIGNED else ()
        if len(dates) == 1 and dates[0].date and not re.search(r"\w", line[: dates[0].begin] + line[dates[0].end :]):
            return dates[0].date
    return None


def _parts(line: str) -> Iterator[str]:
    """Yield the parts of a line that are short enough to be fields."""
    fields = _FIELDS.split(line) if not line.isprintable() or has_part(line, _FIELD_SIGNS) else (line,)
    for each in fields:
        for part in _STOPS.split(each):
            stripped = part.strip(" ()[]")
            if stripped and len(stripped.split()) <= _PART_WORDS:
                yield stripped


def _days_told(part: str, line: str) -> Iterator[PartialDate]:
    """Yield the days of a part that dates the text."""
    for found in find_dates(part):
        rest = part[: found.begin] + " " + part[found.end :]
        labels = list(_TOLD.finditer(part, 0, found.begin))
        between = part[labels[-1].end() : found.begin] if labels else ""
        named = bool(labels) and len(between) <= _NEAR and shape.VERB.search(between) is None
        if (shape.VERB.search(rest) and not named) or _OTHER.search(rest) or shape.SPAN.search(part):
            continue
        if not named and len(rest.split()) > _FEW and not rest.rstrip(" .").endswith(","):
            continue
        years = {int(year) for year in _NUMBERED_YEAR.findall(line)}
        if day := with_year(found, years):
            yield day


def _months_told(part: str, line: str) -> Iterator[PartialDate]:
    """Yield the months of a part that dates the text."""
    for numbered in _NUMBERED_MONTH.finditer(line):
        yield PartialDate(int(numbered["year"]), MONTHS[numbered["month"].lower()[:3]])
    if shape.VERB.search(part) or _OTHER.search(part) or shape.SPAN.search(part):
        return
    for found in find_months(part):
        if found.date:
            yield found.date
