"""Dates that count from what the text has just told."""

from __future__ import annotations

import pytest

from kgtool.dates import PartialDate
from kgtool.mentions.dates.find import find_dates
from kgtool.mentions.dates.story import StoryClock

PUBLISHED = PartialDate(2022, 3, 12)
TOLD = [
    (["It opened in March 2019.", "Wuhan followed that November."], ["2019-03", "2019-11"]),
    (["It opened in March 2019.", "The year after brought six."], ["2019-03", "2020"]),
    (["It opened in March 2019.", "Two years later it closed."], ["2019-03", "2021"]),
    (["It opened on 6 March 2019.", "Harbin came on the same day."], ["2019-03-06", "2019-03-06"]),
    (["It opened in March 2019.", "Four were added that month."], ["2019-03", "2019-03"]),
    (["It opened in March 2019.", "A plan came in November of the same year."], ["2019-03", "2019-11"]),
    (["In 2019 came two: Hefei in February, Wuhan in May."], ["2019", "2019-02", "2019-05"]),
    (["It opened in March 2019.", "It grew in the following month."], ["2019-03", "2019-04"]),
    (["It came in February."], ["2022-02"]),
    (["Four were added that month."], []),
]


@pytest.mark.parametrize(("sentences", "dates"), TOLD, ids=[" ".join(row[0]) for row in TOLD])
def test_dates_of_a_story(sentences: list[str], dates: list[str]) -> None:
    """What points back counts from the last date told; what does not is read as before."""
    clock = StoryClock(PUBLISHED)
    found = []
    for ordinal, text in enumerate(sentences, 1):
        found += clock.settle(text, ordinal, find_dates(text, anchor=PUBLISHED))

    assert [str(value) for _, _, value in found] == dates


def test_old_dates_are_forgotten() -> None:
    """Far from the last date nothing counts from it any more."""
    clock = StoryClock(PUBLISHED)
    clock.settle("in March 2019", 1, find_dates("in March 2019", anchor=PUBLISHED))

    assert clock.settle("Four were added that month.", 9, []) == []
