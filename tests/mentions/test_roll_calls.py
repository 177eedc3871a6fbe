"""Places that the build of a clause counts among the zones of a programme."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

Read = Callable[[str, str], list[Mention]]
RUNS = "MIIT has eleven AI innovation and application pilot zones. "
COUNTED = [
    ("The first of the eleven, in Hefei, dates from 2019.", ["Hefei"]),
    ("Hefei is one of them, and so is Wuhan.", ["Hefei", "Wuhan"]),
    ("With Wuhan, a city on the Yangtze, added in May, the series has grown to 12.", ["Wuhan"]),
    ("Then came a second batch: Hefei; Wuhan; Changsha.", ["Hefei", "Wuhan", "Changsha"]),
    ("The list opened with Hefei and continued with Wuhan.", ["Hefei", "Wuhan"]),
    ("Hefei has had one since 2019.", ["Hefei"]),
    ("Hefei is one of ours and not one of theirs.", ["Hefei"]),
    ("Unlike Wuhan, Hefei is on the list.", ["Hefei"]),
    ("Hefei is not one of them.", []),
    ("Hefei is on the list of sponge cities.", []),
    ("Firms in Hefei joined the series.", []),
    ("Hefei hopes to be one of them.", []),
    ("Hefei has one of the largest ports.", []),
]


@pytest.mark.parametrize(("text", "places"), COUNTED, ids=[row[0] for row in COUNTED])
def test_places_that_are_counted_in(read: Read, text: str, places: list[str]) -> None:
    """A place stands for its zone where the build of its clause counts it in, and stays a place elsewhere."""
    found = [m for m in read(RUNS + text, "2022-03-12") if m.kind == "PilotZone" and m.via == "list"]
    assert [m.text for m in found] == places
