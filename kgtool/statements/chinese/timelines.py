"""Chronicles: lines that hold nothing but a date (`▍2021年5月`) date what stands below them up to the next one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kgtool.records import Body, Mention
from kgtool.statements.context import date_of

_HEADING = re.compile(
    r"[^\w\u4e00-\u9fff]*(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:上旬|中旬|下旬|起|以来)?[^\w\u4e00-\u9fff]*"
)
_OTHER = re.compile(r"^[▍■◆●★▶►【#＃▌▎◎○]|^[一二三四五六七八九十]{1,3}、")
"""A heading that ends what the date above it rules: `▍编者的话`."""
_LONGEST = 16
_LEAST = 2
"""Headings of dates that make a chronicle; one alone may be the day of the news."""
_REACH = 4
"""Sentences below a heading that are still dated by it."""


class Timeline:
    """The dated headings of one article."""

    def __init__(self, body: Body, mentions: Sequence[Mention]) -> None:
        dates = {m.sentence: m for m in mentions if m.kind == "Date"}
        self.ordinals: list[int] = []
        self.days: list[Mention | None] = []
        for sentence in body.sentences:
            text = sentence.text.strip()
            if len(text) > _LONGEST:
                continue
            day = dates.get(sentence.ordinal)
            if day and _HEADING.fullmatch(text) and date_of(day) is not None:
                self.ordinals.append(sentence.ordinal)
                self.days.append(day)
            elif _OTHER.match(text):
                self.ordinals.append(sentence.ordinal)
                self.days.append(None)
        if sum(day is not None for day in self.days) < _LEAST:
            self.ordinals, self.days = [], []

    def day_of(self, ordinal: int) -> Mention | None:
        """Return the date over a sentence, or `None`.

        Args:
            ordinal: the number of the sentence.
        """
        at = bisect_right(self.ordinals, ordinal) - 1
        if at < 0 or not 0 < ordinal - self.ordinals[at] <= _REACH:
            return None
        return self.days[at]
