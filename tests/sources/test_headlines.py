"""The headline is told from menus, mastheads, issue numbers and names of bodies by its form."""

from __future__ import annotations

import pytest

from kgtool.sources.headers import read_header
from kgtool.sources.headlines import is_body_name, is_page_matter, likely_headlines

BODY = "The science ministry has agreed to a new pilot zone in the north, the city said on Monday after a meeting."
HEADS = {
    "Bureau of Trade and Industry\nHome > Notices   Share: WeChat\n\nAnswers on the second batch of zones\n": (
        "Answers on the second batch of zones"
    ),
    "LAKE INSTITUTE FOR POLICY\nNote 7/2022 · 4 May 2022 · Ida Holm\n[PDF] [Cite]\n\nTwo years of zones\n": (
        "Two years of zones"
    ),
    "DELTA RESEARCH :: Card No. 12 :: 9 May 2024 :: for clients\n\nFour zones, five numbers each\n": (
        "Four zones, five numbers each"
    ),
    "RIVER EVENING POST online      Sunny 24C | AQI 38 | Login\n\nHow many racks hum in the hills?\n": (
        "How many racks hum in the hills?"
    ),
    "www.hill-news.example  >  Zones  >  Industry\n[print] [mail]\n\nAlliance has a new chair\n": (
        "Alliance has a new chair"
    ),
    "WEEKEND  /  THE LONG READ  /  pp. 14-15\nThe girls who teach the cars\nWords: Bo Lund\n": (
        "The girls who teach the cars"
    ),
}


@pytest.mark.parametrize(("head", "title"), HEADS.items(), ids=HEADS.values())
def test_headline_among_page_matter(head: str, title: str) -> None:
    """The headline below menus, mastheads and names of bodies is found."""
    assert read_header(f"{head}\n{BODY}").title == title


def test_body_above_the_headline_is_the_publisher() -> None:
    """A ministry, alone on the first line of its page, publishes the page."""
    header = read_header(f"MINISTRY OF TRADE AND SCIENCE | Second Office\n\nFour more zones: five answers\n\n{BODY}")

    assert (header.publisher, header.title) == ("Ministry of Trade and Science", "Four more zones: five answers")


@pytest.mark.parametrize(
    "line", ["Science bureau opens office in Hefei", "EXCLUSIVE: Suzhou wants 2,900 P", "Two cities, two labels"]
)
def test_headlines_are_kept(line: str) -> None:
    """A line that tells something is neither page matter nor the name of a body."""
    assert (is_page_matter(line), is_body_name(line)) == (False, False)


def test_all_lines_are_kept_where_none_is_likelier() -> None:
    """Lines that all look like page matter are left to the caller."""
    assert likely_headlines(["[a] [b]", "www.hill.example > x"]) == [0, 1]
