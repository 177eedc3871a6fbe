"""Whereabouts: what the words between two names say of where things lie."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yiwu, administered by Jinhua, sells toys.", [("Yiwu", "Jinhua")]),
        ("The Xiangjiang New Area in the west of Changsha grew.", [("Xiangjiang New Area", "Changsha")]),
        (
            "The Ganzhou Robot Town (Jiangxi Province) grew.",
            [("Ganzhou Robot Town", "Ganzhou"), ("Ganzhou Robot Town", "Jiangxi")],
        ),
        ("iFlytek, the Hefei speech company, was there.", [("iFlytek", "Hefei")]),
        ("Kunshan, a neighbour of Shanghai, grew.", []),
        ("Chongqing, at the heart of Sichuan, grew.", []),
        ("The Zhejiang Lab, a partner of the city of Wuxi, was there.", []),
    ],
)
def test_whereabouts(find: Callable[..., Found], text: str, expected: list[tuple[str, str]]) -> None:
    """The smaller lies in the larger where an apposition says so; neighbours, rivals and partners do not."""
    statements, _ = find(text, "2025-01-06")

    found = [
        (s.subject.label, s.object.label)
        for s in statements
        if s.predicate == "locatedIn" and isinstance(s.object, Thing)
    ]
    assert found == expected
