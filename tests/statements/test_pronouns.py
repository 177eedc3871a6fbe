"""What a pronoun before an amount means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
CASES = [
    ("Dongguan is small: it counts 300 AI firms.", ["Dongguan"]),
    ("Gui'an's cluster leads the country in growth: it added 47 EFLOPS.", []),
    ("The trial began in Shenzhen, and it had 10 parks.", []),
]


@pytest.mark.parametrize(("text", "owners"), CASES, ids=[text for text, _ in CASES])
def test_owner_meant_by_a_pronoun(find: Callable[..., Found], text: str, owners: list[str]) -> None:
    """`It` is the place that is the subject of the clause before, and nobody where that is another thing."""
    statements, _ = find(text, "2025-01-06")

    assert [s.subject.label for s in statements if s.predicate == "hasObservation"] == owners
