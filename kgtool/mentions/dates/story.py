"""Dates that count from what the text has just told: `that November`, `the same day`, `the year after`.

Newspapers date by the day of publication (`in November`) or, inside a story, by its last date (`that November`). The
second kind is settled here, with the month names that stand beside a year of the past (`In 2019 came ...: Beijing in
February`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from kgtool.dates import MONTHS, DateValue, PartialDate
from kgtool.mentions.dates import calendars
from kgtool.prose.words import has_part

Found = tuple[int, int, DateValue]

_MONTH_NAMES = "|".join(name.capitalize() for name in MONTHS)
_HAPPENED = (
    r"(?:approved|issued|published|released|founded|established|set up|opened|launched|named|joined|won|obtained|got|"
    r"received|granted|admitted|added|unveiled|signed|inaugurated)"
)
"""What came to pass at a time; a figure is compared with that of the year before."""
_POINTING = re.compile(
    r"\b(?:(?P<of>(?:\d{1,2} )?(?:" + _MONTH_NAMES + r")\b\.?(?: \d{1,2})?)(?:,? of|,)? (?:the same|that) year"
    r"|(?:that(?: same)?|the same) (?P<same>day|month|year)"
    r"|that (?P<month>" + _MONTH_NAMES + r")"
    r"|(?:the )?(?P<next>year|month) (?:later(?= [a-z,;:.]|[,;:.]|$)|after(?=[,;:.]|$)|"
    r"(?<!\ba year )(?<!\ba month )after(?= [a-z]))"
    r"|the following (?P<following>year|month)"
    r"|(?P<count>an?|one|two|three|four|five|six|\d{1,2}) (?P<unit>year|month|week|day)s? (?:later|after that)"
    r"|(?:the )?(?:next|following) (?P<morrow>day)|the (?P<after>day) after(?=[,;:.]|$)"
    r"|(?<!from )(?<!than )(?<!with )(?<!over )(?<!against )(?P<back>an?|one|two|three|four|five|six|\d{1,2}) "
    r"(?P<ago>month|week|day)s? (?:earlier\b(?! than)|before(?=[,;:.]|$))"
    r"|the (?P<eve>month|week|day) before(?=[,;:.]|$)"
    r"|(?:^|(?<=[,;] )|(?<=and ))(?:(?P<years>an?|one|two|three|four|five|six) years? (?:earlier|before)"
    r"|the (?P<yeareve>year) (?:earlier|before))(?=,? (?![0-9])[^.;0-9]{3,80}\b" + _HAPPENED + r"\b[^.;0-9]*(?:[.;]|$))"
    r")\b",
    re.IGNORECASE,
)
_WORDS = ("that", "same", "after", "later", "following", "next", "earlier", "before")
_UNITS = ("year", "month", "week", "day")
_BEFORE_ITSELF = re.compile(r",? (?:that is,? |namely |or )?(?:on |in )?$")
"""What stands between a time that is counted and the same in full: `a week before, on 15 October`."""
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BARE = re.compile(r"(" + _MONTH_NAMES + r")\b\.?(?: (\d{1,2}))?$", re.IGNORECASE)
_DEICTIC = re.compile(r"\b(?:last|this|next|past|coming)\s*$", re.IGNORECASE)
_BEGIN = itemgetter(0)
_GOING_ON = (" followed", "Next", "Then ", "came next", "were next", "was next", "and next", " then ")
"""Words by which a sentence goes on from the date of the one before."""
_YEAR_ITSELF = re.compile(
    r"\W{0,3}(?:The year )?((?:19|20)\d\d) (?:was|is|saw|brought|belonged|began|started|went|proved|turned|became|"
    r"marked|gave|came|added|opened)\b"
)
_RULING = 2
"""Sentences after one about a year in which months are still months of that year."""
_REACH = 3
"""Sentences after a date in which the text may still count from it."""


class StoryClock:
    """Keeps the last date that one article told of, and settles what counts from it."""

    def __init__(self, published: PartialDate | None, years: tuple[int, ...] = ()) -> None:
        self.published = published
        self.years = years
        """The years that the article names in full."""
        self.last: PartialDate | None = None
        self.told_in = 0
        self._year, self._year_in = 0, 0
        """The year of which a sentence has told as its subject, and that sentence."""

    def settle(self, text: str, ordinal: int, dates: Sequence[Found]) -> list[Found]:
        """Return the dates of a sentence with those settled that count from the story.

        Args:
            text: the sentence.
            ordinal: its number.
            dates: what its words alone say, in order.
        """
        if self.last is not None and ordinal - self.told_in > _REACH:
            self.last = None
        pointing = list(_POINTING.finditer(text)) if _may_point(text.lower()) else []
        if opened := _YEAR_ITSELF.match(text):
            self._year, self._year_in = int(opened[1]), ordinal
        if not dates and not pointing:
            return []
        if self._year:
            dates = self._in_year(text, ordinal, dates)
        found: list[Found] = []
        past: PartialDate | None = None
        spans = [(m.start(), m.end()) for m in pointing]
        items: list[tuple[int, int, DateValue | re.Match[str]]] = [*dates]
        overlaid: list[Found] = []
        if pointing:
            overlaid = [row for row in dates if any(b < row[1] and row[0] < e for b, e in spans)]
            items = [row for row in dates if row not in overlaid]
            items += [(m.start(), m.end(), m) for m in pointing]
            items.sort(key=_BEGIN)
        for begin, end, told in items:
            if isinstance(told, re.Match):
                back = told["ago"] or told["eve"] or told["years"] or told["yeareve"]
                if back and any(row[0] >= end and _BEFORE_ITSELF.match(text[end : row[0]]) for row in dates):
                    continue
                if back and (not self.last or ordinal - self.told_in > 1):
                    found.extend(row for row in overlaid if begin < row[1] and row[0] < end)
                    continue
                start = _pointed(told, self.last) if self.last else None
                if start is None and back:
                    continue  # `in May, and a day earlier`: which day, is not said
                if start is None:
                    found.extend(row for row in overlaid if begin < row[1] and row[0] < end)
                    continue
                value = DateValue(start, None, "at", "relative")
            else:
                value = self._of_year(text, begin, end, told, past or self._told_before(text, ordinal))
            found.append((begin, end, value))
            self._remember(value, ordinal)
            told_itself = value.start and (not value.start.month or value.via != "relative")
            if value.start and told_itself and not value.end and value.role in {"at", "during"}:
                past = PartialDate(value.start.year, value.start.month)
        return found

    def _in_year(self, text: str, ordinal: int, dates: Sequence[Found]) -> Sequence[Found]:
        """`2020 belonged to the west. P and Q were named in March`: months without a year are months of that year."""
        past = self.published is None or self._year < self.published.year
        if ordinal - self._year_in > _RULING or not past:
            return dates
        found = []
        for begin, end, told in dates:
            bare = _BARE.match(text[begin:end]) if not told.end else None
            month = MONTHS[bare[1].lower()] if bare and not _DEICTIC.search(text[:begin]) else 0
            dated = calendars.valid(self._year, month, int(bare[2] or 0)) if bare and month else None
            found.append((begin, end, DateValue(dated, None, told.role, "relative") if dated else told))
        return found

    def _told_before(self, text: str, ordinal: int) -> PartialDate | None:
        """Return the date of the sentence before, long ago, where this one goes on from it: `Wuhan followed in May`."""
        if self.last is None or ordinal - self.told_in != 1 or self.published is None:
            return None
        long_ago = self.last.year < self.published.year - 1
        return self.last if long_ago and has_part(text, _GOING_ON) else None

    def _remember(self, value: DateValue, ordinal: int) -> None:
        if value.start and not value.end and value.role in {"at", "since"} and value.via != "unresolved":
            self.last, self.told_in = value.start, ordinal

    def _of_year(self, text: str, begin: int, end: int, value: DateValue, past: PartialDate | None) -> DateValue:
        """A month without a year behind a past year, or behind an earlier month of it, is a month of that year."""
        if past is None or not value.start:
            return value
        year = past.year
        bare = _BARE.match(text[begin:end])
        if not bare or _DEICTIC.search(text[:begin]):
            return value
        if MONTHS[bare[1].lower()] <= (past.month or 0):
            return value
        if value.start.year == year or self.published is None or year >= self.published.year:
            return value
        dated = calendars.valid(year, MONTHS[bare[1].lower()], int(bare[2] or 0))
        return DateValue(dated, None, value.role, "relative") if dated else value


def _may_point(lowered: str) -> bool:
    """Say whether a sentence in lower case may point to a date: it has a word of each part of `_POINTING`."""
    if not has_part(lowered, _WORDS):
        return False
    return has_part(lowered, _UNITS) or ("that " in lowered and has_part(lowered, MONTHS))


def _pointed(match: re.Match[str], before: PartialDate) -> PartialDate | None:
    if match["of"]:
        parts = match["of"].lower().replace(".", "").split()
        month = next(MONTHS[part] for part in parts if part in MONTHS)
        return calendars.valid(before.year, month, int(next((part for part in parts if part.isdigit()), 0)))
    if match["month"]:
        return calendars.valid(before.year, MONTHS[match["month"].lower()])
    if match["same"]:
        unit = match["same"].lower()
        if unit == "year":
            return PartialDate(before.year)
        if unit == "month":
            return PartialDate(before.year, before.month) if before.month else None
        return before if before.day else None
    if back := match["ago"] or match["eve"]:
        return _shifted(before, back.lower(), -_count(match["back"]))
    if match["years"] or match["yeareve"]:
        return PartialDate(before.year - _count(match["years"]))
    if match["morrow"] or match["after"]:
        return _shifted(before, "day", 1)
    if match["unit"] and match["unit"].lower() in {"week", "day"}:
        return _shifted(before, match["unit"].lower(), _count(match["count"]))
    unit = (match["next"] or match["following"] or match["unit"]).lower()
    count = _count(match["count"])
    if unit == "year":
        return calendars.valid(before.year + count)
    return calendars.shift_month(PartialDate(before.year, before.month), count) if before.month else None


def _count(word: str | None) -> int:
    """Return the number that a word says; one where there is none."""
    return _COUNTS.get((word or "one").lower(), 0) or int(word or 1)


def _shifted(before: PartialDate, unit: str, number: int) -> PartialDate | None:
    """Return the day or month some units from a date, or `None` where the date is not so precise."""
    if unit == "month":
        return calendars.shift_month(PartialDate(before.year, before.month), number) if before.month else None
    return calendars.shift_day(before, number * (7 if unit == "week" else 1)) if before.day else None
