"""Chronicles: lines that hold nothing but a date (`▍2021年5月`) date what stands below them up to the next one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from kgtool.dates import DateValue, PartialDate
from kgtool.records import Body, Mention, Sentence

_HEADING = re.compile(
    r"[^\w\u4e00-\u9fff]*(?P<date>(?P<year>(?:19|20)[0-9]{2})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?)(?:上旬|中旬|下旬)?[^\w\u4e00-\u9fff]*"
)
_LINE = re.compile(r"^[^\n]{2,16}$", re.MULTILINE)
_OTHER = re.compile(r"^[▍■◆●★▶►【#＃▌▎◎○]|^[一二三四五六七八九十]{1,3}、")
"""A heading that ends what the date above it rules: `▍编者的话`."""
_LEAST = 2
"""Headings of dates that make a chronicle; one alone may be the day of the news."""
_REACH = 240
"""Characters below a heading that are still dated by it."""


class Timeline:
    """The dated headings of one article; a line that is cut as a field of the page counts too."""

    def __init__(self, body: Body) -> None:
        self.sentences = body.sentences
        self.begins: list[int] = []
        self.days: list[Mention | None] = []
        for line in _LINE.finditer(body.text):
            day = _day(line, body)
            if day or _OTHER.match(line[0]):
                self.begins.append(line.start())
                self.days.append(day)
        if sum(day is not None for day in self.days) < _LEAST:
            self.begins, self.days = [], []

    def day_over(self, sentence: Sentence) -> Mention | None:
        """Return the date over a sentence, or `None`; only those right below a heading are dated by it."""
        at = bisect_right(self.begins, sentence.begin) - 1
        if at < 0 or self.days[at] is None or self.begins[at] + _REACH < sentence.begin:
            return None
        day = self.days[at]
        cut = next((s.cut for s in self.sentences if s.begin <= self.begins[at] < s.end), "field")
        if day is None or cut is None:
            return day
        begin = sentence.begin  # a line cut as a field of the page is no evidence: the sentence stands for it
        return replace(day, begin=begin, end=begin + 1, text=sentence.text[:1], sentence=sentence.ordinal)


def _day(line: re.Match[str], body: Body) -> Mention | None:
    """Return the date of a heading as a mention of the sentence below it."""
    match = _HEADING.fullmatch(line[0])
    if match is None:
        return None
    below = next((s.ordinal for s in body.sentences if s.begin >= line.start()), 0)
    try:
        day = PartialDate(int(match["year"]), int(match["month"] or 0), int(match["day"] or 0))
    except ValueError:
        return None
    if not below:
        return None
    begin, end = (line.start() + at for at in match.span("date"))
    return Mention(begin, end, match["date"], below, "Date", via="value", value=DateValue(day, None, "at", "explicit"))
