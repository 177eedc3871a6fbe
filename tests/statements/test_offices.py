"""Offices: which posts people hold, in whatever order person, post and body stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nan Cunhui, chairman of Chint Group and president of the Zhejiang Entrepreneurs Alliance, came.",
            [("Chint Group", "chairman", "asserted"), ("Zhejiang Entrepreneurs Alliance", "president", "asserted")],
        ),
        ("Wang Cuifeng, vice governor of Anhui, came.", [("Anhui Government", "vice governor", "asserted")]),
        ("Qin Lan will be director of the Zhejiang Lab.", [("Zhejiang Lab", "director", "planned")]),
        ("Meng Qi, chief analyst, Pearl Insight, agreed.", [("Pearl Insight", "chief analyst", "asserted")]),
        ("Miao Wei, former chairman of iFlytek, came.", []),
        ("Hefei met Huawei and iFlytek in Wuhan. Qin Lan, its chairman, came.", []),
    ],
)
def test_offices(find: Callable[..., Found], text: str, expected: list[tuple[str, str, str]]) -> None:
    """A person holds each post that is said, with its words; a past one and one of an unclear body are left out."""
    statements, _ = find(text, "2025-01-06")

    found = [
        (s.object.label, s.get("role"), s.modality)
        for s in statements
        if s.predicate == "affiliatedWith" and isinstance(s.object, Thing)
    ]
    assert found == expected
