"""Founders and partners of alliances and funds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Sany and Zoomlion were among those that founded the Hunan Data Alliance.", {"Sany", "Zoomlion"}),
        ("The Hunan Data Alliance is new. Sany stood at its cradle, as did Zoomlion.", {"Sany", "Zoomlion"}),
        ("The Hunan Data Alliance is new. Sany might have been among those that founded it.", set()),
        ("Sany was not among those that founded the Hunan Data Alliance.", set()),
    ],
)
def test_founders(find: Callable[..., Found], text: str, members: set[str]) -> None:
    """Who founded an alliance belongs to it; doubt and denial give nobody."""
    statements, _ = find(text)
    assert {s.subject.label for s in statements if s.predicate == "memberOf" and s.modality == "asserted"} == members
