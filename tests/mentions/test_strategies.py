"""Strategies that prose names by their region."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

Read = Callable[..., tuple[Mention, ...]]
TEXTS = [
    ("It helps revitalize the old industrial base of the Northeast.", ["Northeast Revitalization"]),
    ("It works in step with the rise of central China.", ["Rise of Central China"]),
    ("It supports the Chengdu-Chongqing economic circle.", ["Development of the Chengdu-Chongqing economic circle"]),
    (
        "It serves the coordinated development of Beijing, Tianjin and Hebei.",
        ["Development of the Beijing-Tianjin-Hebei region"],
    ),
    ("It serves the Yangtze River Delta market.", []),
    ("It works with the Yangtze River Delta.", []),
    ("The firm is from the Chengdu-Chongqing economic circle.", []),
    ("The development of the Hunan region is slow.", []),
]


@pytest.mark.parametrize(("text", "strategies"), TEXTS, ids=[row[0] for row in TEXTS])
def test_strategies_of_regions(read: Read, text: str, strategies: list[str]) -> None:
    """A region that is developed, integrated or served stands for its strategy; elsewhere it is a region."""
    assert [m.label for m in read(text, "2022-03-12") if m.kind == "Strategy"] == strategies
