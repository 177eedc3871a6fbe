"""Whose a figure is where its sentence names no owner: what is settled well enough, and what is left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Value

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]


def figures(find: Find, text: str) -> list[tuple[str, str]]:
    """Return subject and number of the figures of a text."""
    found = find(text, "2024-05-02")[0]
    return [(s.subject.label, s.object.text) for s in found if isinstance(s.object, Value) and s.rule == "figure"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Hefei's industry at work\n\nHefei has a robot park. The city grew. AI firms number 620.", "Hefei"),
        ("Hefei\n\nHefei has a robot park.\n\nWhat is there now\n\n- AI firms: 620\n- robots: none\n", "Hefei"),
    ],
)
def test_what_the_article_is_about_is_taken_over(find: Find, text: str, owner: str) -> None:
    """Behind the place that the headline and the sentence before name, a figure without an owner is its own."""
    assert figures(find, text) == [(owner, "620")]


AROUND = "Hefei has a robot park. Wuhu builds cars. Bengbu makes glass. A train links Wuhu with Bengbu.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Report from Anhui\n\n{AROUND}KEY POINTS\n\n- AI firms: 620\n- robots: 9,000\n",
        f"Report from the river\n\nIn Hefei, robots are made. {AROUND}Our summary in points:\n\n- AI firms: 620\n",
    ],
)
def test_list_without_an_owner_is_left_open(find: Find, text: str) -> None:
    """A list whose lead names nobody is not of one of the places that stood somewhere above it."""
    assert figures(find, text) == []


TWO_PROGRAMMES = (
    "Jinan has a national new generation AI innovation development pilot zone. "
    "Qingdao has a national AI innovation and application pilot zone.\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are two zones, and two ministries.", []),
        ("There are now 18 national new generation AI innovation development pilot zones.", ["18"]),
    ],
)
def test_zones_of_either_programme_are_left_open(find: Find, text: str, expected: list[str]) -> None:
    """Where an article knows two programmes of zones, bare `zones` are of neither; with their name they are counted."""
    assert [number for _, number in figures(find, TWO_PROGRAMMES + text)] == expected


def test_fact_below_what_is_to_be_is_left_open(find: Find) -> None:
    """Below a lead that speaks of what is to be, a value without a time is no fact of the place named above."""
    before = "Report from Anhui\n\nHefei has a robot park. Wuhu builds cars.\n\n"
    assert figures(find, before + "Should it be adopted, the following would apply:\n\n- AI firms: 620\n") == []
