"""Descriptions of several things at once, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

Read = Callable[..., tuple[Mention, ...]]
SETS = [
    ("Wuhan and Hefei grow. Both of these have a plan.", ["Wuhan", "Hefei"]),
    ("Wuhan and Hefei grow. The two cities have a plan.", ["Wuhan", "Hefei"]),
    ("Wuhan, Suzhou and Hefei grow. All three cities have a plan.", ["Wuhan", "Suzhou", "Hefei"]),
    ("Wuhan, Suzhou and Hefei grow. The two cities have a plan.", []),
    ("Hunan and Hubei grow. The two cities have a plan.", []),
    ("Huawei and Tencent grow. Both companies have a plan.", ["Huawei", "Tencent"]),
    ("It has two cities.", []),
]


@pytest.mark.parametrize(("text", "labels"), SETS, ids=[row[0] for row in SETS])
def test_several_things_in_one_expression(read: Read, text: str, labels: list[str]) -> None:
    """They stand for the things of the class that the sentence before named, if the numbers agree."""
    found = [m for m in read(text) if m.via == "reference" and m.reason.startswith("one of the")]

    assert [m.label for m in found] == labels
    assert len({(m.begin, m.end) for m in found}) <= 1
