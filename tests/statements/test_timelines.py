"""Timelines: entries that a date leads, about the city of the article."""

from __future__ import annotations

from collections.abc import Callable

from kgtool.records import Rejection, Statement, Value

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]
WANTED = {"issuedBy", "issuedOn", "approvedBy", "approvedOn", "hasObservation", "heldOn"}


def told(find: Find, text: str) -> list[tuple[str, str, str, str]]:
    """Return subject, predicate, object and period of what a timeline states, in the order of the text."""
    return [
        (
            s.subject.label,
            s.predicate,
            s.object.text if isinstance(s.object, Value) else s.object.label,
            s.get("period") or "",
        )
        for s in find(text, "2021-06-04")[0]
        if s.predicate in WANTED
    ]


def test_dates_in_columns(find: Find) -> None:
    """Year and month in columns are the date; the zone, the government and the figures are those of the city."""
    text = (
        "2017  June     First Digital Expo held in Ningbo.\n"
        '2018  January  Municipal government issues "Special Action Plan for the AI Industry in Ningbo".\n'
        "2019  October  MOST says yes to a new-generation AI innovation and development pilot zone in the city.\n"
        "2020  (end)    Core industry: 13.1 billion yuan, says the statistics bureau.\n"
    )
    plan, zone = "Special Action Plan for the AI Industry in Ningbo", "Ningbo AI Innovation Development Pilot Zone"

    assert told(find, text) == [
        ("First Digital Expo", "heldOn", "2017-06", ""),
        (plan, "issuedBy", "Ningbo Government", ""),
        (plan, "issuedOn", "2018-01", ""),
        (zone, "approvedBy", "Ministry of Science and Technology", ""),
        (zone, "approvedOn", "2019-10", ""),
        ("Ningbo", "hasObservation", "13100000000", "2020"),
    ]


def test_date_before_colon_or_bar(find: Find) -> None:
    """`Dec. 2020: ...` and `2021, May | ...` are entries, too; a bar makes no table of them."""
    text = (
        "Hefei has come a long way in a few years, as its own chronicle shows.\n"
        "Oct. 2019: Science ministry gives green light for a new-generation AI innovation and development pilot zone.\n"
        "Dec. 2020: Number of AI firms passes 420.\n"
        "2021, May | AI firms: 510.\n"
    )

    assert told(find, text) == [
        ("Hefei AI Innovation Development Pilot Zone", "approvedBy", "Ministry of Science and Technology", ""),
        ("Hefei AI Innovation Development Pilot Zone", "approvedOn", "2019-10", ""),
        ("Hefei", "hasObservation", "420", "2020-12"),
        ("Hefei", "hasObservation", "510", "2021-05"),
    ]


def test_chronicle_of_several_cities(find: Find) -> None:
    """Where a chronicle is of several cities, an entry that names none is left open."""
    text = (
        "Suzhou and Wuxi met on Monday to look back on what they have done so far.\n"
        "March 2019: Company opens office in Nanjing.\n"
        "2020  Number of firms: 100.\n"
        "2021  March    MOST approves a new-generation AI innovation and development pilot zone.\n"
    )

    assert told(find, text) == []
