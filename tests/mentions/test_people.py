"""People as drafts: which bodies a post alone shows, and which given names are places elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meng Qi, chief analyst, Pearl Insight, agreed.", [("Person", "Meng Qi"), ("Organization", "Pearl Insight")]),
        ("An analyst, Joe Tarrant of Halvard, agreed.", [("Person", "Joe Tarrant"), ("Organization", "Halvard")]),
        ("Mayor Chen Jining of Shanghai agreed.", [("Person", "Chen Jining"), ("City", "Shanghai")]),
        ("Meng Qi, the chief analyst, met Pearl Insight.", [("Person", "Meng Qi")]),
    ],
)
def test_people(read: Callable[..., tuple[Mention, ...]], text: str, expected: list[tuple[str, str]]) -> None:
    """An unknown name right behind a post or a person with a post is a body."""
    assert [(m.kind, m.label) for m in read(text) if m.kind not in {"Role", "Date"}] == expected
