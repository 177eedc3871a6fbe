"""Firms that only the words around their names show, and congresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

Read = Callable[..., tuple[Mention, ...]]
FIRMS = [
    ("The Harbin Robot Alliance admitted the laser firm Gongda.", ["Gongda"]),
    ("Among those who joined the Orchid Robot Alliance was Hangzhou's Jouav.", ["Jouav"]),
    ("Newcomers include the chip designer Hexin and Wuxi Rundian.", ["Hexin", "Wuxi Rundian"]),
    ("Songta, a forensics firm, grows.", ["Songta"]),
    ("Members of the Orchid Robot Alliance are SenseTime, Huawei and Hexin.", ["SenseTime", "Huawei", "Hexin"]),
    ("Members met near Hangzhou's West Lake.", []),
    ("The designer Zhang Yimin joined.", []),
    ("Songta, a professor at a robot firm, grows.", []),
]
CONGRESSES = [
    ("The law was passed by the standing committee of the Hubei Provincial People's Congress.", "Agency"),
    ("He spoke at the Hubei Provincial People's Congress in January.", "Event"),
]


@pytest.mark.parametrize(("text", "firms"), FIRMS, ids=[row[0] for row in FIRMS])
def test_firms(read: Read, text: str, firms: list[str]) -> None:
    """A firm is found by what it is called, owned by or listed with; lakes and people are no firms."""
    assert [m.text for m in read(text) if m.kind == "Company"] == firms


@pytest.mark.parametrize(("text", "kind"), CONGRESSES, ids=[row[0] for row in CONGRESSES])
def test_congress(read: Read, text: str, kind: str) -> None:
    """A congress that passes a law is a body, else a meeting."""
    assert [m.kind for m in read(text) if "Congress" in m.text] == [kind]
