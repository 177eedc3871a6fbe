"""The dates of a Chinese article, read in order: what only the article says of a month, or of `当年` and `去年`."""

from __future__ import annotations

import re
from dataclasses import replace

from kgtool.dates import DateValue, PartialDate
from kgtool.mentions.dates.find import find_dates

_MONTH = re.compile(r"[0-9一二三四五六七八九十]{1,3}月")
_HAPPENED = re.compile(r"[^，。；]{0,30}?(?:获批|批准|批复|成立|设立|揭牌|入选|挂牌|启动|开园|支持)")
"""Behind `自2020年3月`: the date is that of what happened then."""
_UNDATED = re.compile(r"(?:同年|当年)$")
_THAT_YEAR = re.compile(r"当年")
_FROM_TODAY = re.compile(
    r"[今去前明后昨]年|本[年月周]|[上下]个?[月周]|当月|这周|[今昨明前][天日]|上半年|下半年|第?[一二三四]季度|前(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})个?月|前三季度"
)
"""What is counted from the day of the report."""


class ArticleDates:
    """Reads the dates of the sentences of one article in order.

    Args:
        published: the day of the article, `None` where it is not known.
    """

    def __init__(self, published: PartialDate | None) -> None:
        self.published = published
        self.year: int | None = None

    def read(self, text: str) -> list[tuple[int, int, DateValue]]:
        """Return the dates of a sentence; a month without a year takes that of the date before it in the sentence.

        Where the day of publication is not known, a month takes the year named last; `去年` stays open.
        """
        anchor = self.published or (PartialDate(self.year, 12, 31) if self.year else None)
        found: list[tuple[int, int, DateValue]] = []
        year = 0
        for begin, end, read in find_dates(text, anchor=anchor, language="zh"):
            value = read
            month = _MONTH.match(text, begin)
            same = _UNDATED.search(text, max(0, begin - 2), begin)
            known = self.year if same and not year else year
            if month and known and (value.start is None or value.start.year != known):
                value = next(
                    (v for _, _, v in find_dates(text[begin:end], anchor=PartialDate(known, 12, 31), language="zh")),
                    value,
                )
            elif _THAT_YEAR.match(text, begin):
                told = year or self.year  # the year spoken of, not that of the report
                value = replace(value, start=PartialDate(told), end=None) if told else value
            elif self.published is None and value.via == "relative" and _FROM_TODAY.match(text, begin):
                value = replace(value, start=None, end=None, via="unresolved")
            if value.role == "since" and _HAPPENED.match(text, end):
                value = replace(value, role="at")
            if value.start and value.via == "explicit" and value.role in {"at", "during"} and value.end is None:
                year = self.year = value.start.year
            found.append((begin, end, value))
        return found
