"""Date expressions: a table of expressions in context, and properties that hold for any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.dates import PartialDate, parse_iso
from kgtool.mentions.dates.find import find_dates

TABLE = Path(__file__).with_name("golden") / "dates.tsv"
ANCHOR = PartialDate(2024, 10, 23)
WORDS = st.sampled_from(
    "by the end of last next this year month Friday Monday May Dec. 25 2024 2025-2027 , - – to ( ) first quarter "
    "31 weekend half Q3 nine months a earlier ago 2023-25 12-12-2023 上周五 2025年 底 月 日 3 在 “ 0 99999".split()
)


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the table: anchor, bracketed text, meanings."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def unbracket(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its brackets, and the offsets of what stood between them."""
    plain = ""
    spans = []
    for character in text:
        if character == "[":
            begin = len(plain)
        elif character == "]":
            spans.append((begin, len(plain)))
        else:
            plain += character
    return plain, spans


@pytest.mark.parametrize(("anchor", "marked", "meanings"), rows())
def test_table_of_expressions(anchor: str, marked: str, meanings: str) -> None:
    """Every expression of the table is found at its place with its meaning, and nothing else is."""
    text, spans = unbracket(marked)
    known = None if anchor == "-" else parse_iso(anchor)
    expected = list(zip(spans, meanings.split("; ") if meanings else [], strict=True))

    found = find_dates(text, anchor=known, language="zh" if "年" in text else "en")
    actual = [((begin, end), f"{str(value) or '-'} {value.role} {value.via}") for begin, end, value in found]

    assert expected == actual


def test_weekday_finds_the_year_among_the_years_mentioned() -> None:
    """Without an anchor the year comes from the weekday, if one year near those mentioned fits."""
    text = "approved on Thursday March 25"
    expected = [("2021-03-25", "weekday"), ("", "unresolved"), ("", "unresolved")]

    readings = [find_dates(text, anchor=None, years=years)[0][2] for years in ([2020], [], [2012])]

    assert expected == [(str(value), value.via) for value in readings]


def test_ambiguous_weekday_stays_open() -> None:
    """Two years that fit are no answer."""
    [(_, _, value)] = find_dates("on Thursday March 25", anchor=None, years=[2010, 2021])

    assert (value.start, value.via) == (None, "unresolved")


def test_anchor_is_never_the_clock() -> None:
    """Without an anchor a relative expression has no date, whatever the day is."""
    found = find_dates("Last year, yesterday, this week, a year earlier, 上周五, 今年", anchor=None, language="zh")

    assert [value.start for _, _, value in found] == [None] * 6


def test_anchor_at_the_end_of_the_calendar_resolves_nothing() -> None:
    """Dates that the calendar cannot count from are as good as none."""
    text = "last week, next year, 上周五"

    starts = [
        [value.start for _, _, value in find_dates(text, anchor=anchor, language="zh")]
        for anchor in (PartialDate(1000, 1, 1), PartialDate(9999, 12, 31))
    ]

    assert starts == [[None] * 3] * 2


@given(st.dates(min_value=parse_iso("1990-01-01").first_day(), max_value=parse_iso("2059-12-31").first_day()))
def test_one_day_written_in_many_ways_is_one_date(day: object) -> None:
    """The usual ways to write a day with its year mean the same day."""
    forms = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b. %d, %Y", "%A, %B %d, %Y", "%Y年%m月%d日")
    texts = [f"on {day:{form}} it began" for form in forms]

    found = [[str(value) for _, _, value in find_dates(text, anchor=None)] for text in texts]

    expected = [[str(day)]] * len(forms)

    assert expected == found


@given(st.lists(WORDS, max_size=25), st.sampled_from((None, ANCHOR, PartialDate(2024), PartialDate(2024, 2))))
@settings(max_examples=200)
def test_any_text_is_read(words: list[str], anchor: PartialDate | None) -> None:
    """Spans are sorted, apart, inside the text, not empty; nothing raises."""
    text = " ".join(words)
    bounds = [bound for begin, end, _ in find_dates(text, anchor=anchor, years=[2024]) for bound in (begin, end)]

    assert sorted(bounds) == bounds
    assert all(begin < end for begin, end in zip(bounds[::2], bounds[1::2], strict=True))
    assert all(0 <= bound <= len(text) for bound in bounds)


@given(st.text(max_size=80))
def test_any_characters_are_read(text: str) -> None:
    """No characters make it raise."""
    assert isinstance(find_dates(text, anchor=ANCHOR, language="zh"), list)


@pytest.mark.parametrize("piece", ["2025-", "the end of ", "May ", "1 ", "last ", "12/", "上", "二〇", "from 2020 to "])
def test_hostile_text_costs_linear_time(piece: str) -> None:
    """Twice as much text takes about twice as long, whatever is repeated."""
    times = []
    for count in (1_000, 2_000):
        text = piece * count
        best = 1e9
        for _ in range(2):
            begin = time.process_time()
            find_dates(text, anchor=ANCHOR)
            best = min(best, time.process_time() - begin)
        times.append(best)

    assert times[1] < 4 * times[0] + 0.05
