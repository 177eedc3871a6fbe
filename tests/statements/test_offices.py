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
        ("Qin Lan, founder and chief executive of Huawei, came.", [("Huawei", "founder", "asserted")]),
        ("Qin Lan, manager of the operator, Hua Compute Co., came.", [("Hua Compute", "manager", "asserted")]),
        ("Huawei came. Then chief executive Qin Lan came.", [("Huawei", "chief executive", "asserted")]),
        ("Huawei and iFlytek came. Then chief executive Qin Lan came.", []),
        ("Kunshan wants more, mayor Qin Lan says.", [("Kunshan Government", "mayor", "asserted")]),
        ("Lingqiu County wants more, mayor Qin Lan says.", []),
        (
            "The Hefei High-tech Zone grew. Qin Lan, head of its management committee, came.",
            [("Hefei High-tech Zone Management Committee", "head", "asserted")],
        ),
        (
            "Qin Lan, general manager of Wuhan Zhisuan Technology, came.",
            [("Wuhan Zhisuan Technology", "general manager", "asserted")],
        ),
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
