"""Places that enter a programme of zones without being called zones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

Read = Callable[..., tuple[Mention, ...]]
RUNS = "MIIT runs pilot zones for AI innovation and application. "
ENTRIES = [
    ("Harbin received its letter from the ministry on 1 May 2020.", ["Harbin"]),
    ("Suzhou and Changsha were let in early in 2021.", ["Suzhou", "Changsha"]),
    ("Hefei joined the list in March 2020.", ["Hefei"]),
    ("Hefei joined in March 2020, Wuhan in May 2021 and, this January, Changsha.", ["Hefei", "Wuhan", "Changsha"]),
    ("Suzhou got the nod, and so did Hefei.", ["Suzhou", "Hefei"]),
    ("In 2019 came three: Hefei in May, Wuhan in June, and last of all Suzhou.", ["Hefei", "Wuhan", "Suzhou"]),
    ("In 2019 came four: Hefei in May, Wuhan in June, and last of all Suzhou.", []),
    ("Suzhou was approved in May, followed in June by Hefei.", ["Suzhou", "Hefei"]),
    ("MIIT gave its consent to Suzhou, in Jiangsu, and to Changsha.", ["Suzhou", "Changsha"]),
    ("Hefei only got its own in May 2020.", ["Hefei"]),
    ("MIIT gave no consent to Suzhou.", []),
    ("Hefei got its own museum in May 2020.", []),
    ("Wuhan did not receive a letter.", []),
    ("Wuhan hopes to be added to the list.", []),
    ("Wuhan may be added in 2021.", []),
    ("Wuhan received visitors.", []),
    ("Officials in Wuhan joined the list.", []),
]


@pytest.mark.parametrize(("text", "places"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_places_that_enter(read: Read, text: str, places: list[str]) -> None:
    """A place stands for its zone where the clause says that it enters, and stays a place elsewhere."""
    found = [m for m in read(RUNS + text, "2022-03-12") if m.kind == "PilotZone" and m.via == "list"]

    assert [m.text for m in found] == places
    assert all(m.label.endswith("AI Innovation and Application Pilot Zone") for m in found)


def test_no_programme_spoken_of_no_entry(read: Read) -> None:
    """Where no programme was spoken of, a place that receives a letter stays a place."""
    assert [m.kind for m in read("Harbin received its letter in 2020.") if m.text == "Harbin"] == ["City"]


def test_same_is_said_of_further_places(read: Read) -> None:
    """`as does`, `along with` and a bare possessive add places to a zone of the programme."""
    zone = "a new-generation AI innovation and development pilot zone"
    texts = [
        f"Suzhou has {zone}, as does Wuhan.",
        f"Suzhou is {zone}, one of three added in May along with Wuhan and Hefei.",
    ]

    listed = [[m.text for m in read(t) if m.via == "list" and m.kind == "PilotZone"] for t in texts]

    assert listed == [["Wuhan"], ["Wuhan", "Hefei"]]
