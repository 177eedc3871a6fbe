"""What zones, plans and places focus on, in the words of many writers: each line has a text and all its focus areas.

A line of the golden file is `text <tab> facts`, facts divided by ` ; `, each `owner | topic`; `-` where the text tells
of no focus.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Thing

GOLDEN = Path(__file__).with_name("golden") / "focus.tsv"
LINES = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines()]
Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
PUBLISHED = "2025-01-15"


@pytest.mark.parametrize(("text", "facts"), LINES, ids=[text for text, _ in LINES])
def test_focus(find: Callable[..., Found], text: str, facts: str) -> None:
    """A text tells of exactly these focus areas by its wording, and of none where it only looks like it."""
    statements, _ = find(text.replace("\\n", "\n"), PUBLISHED)
    found = {
        f"{statement.subject.label} | {statement.object.label}"
        for statement in statements
        if statement.rule.startswith("focus") and isinstance(statement.object, Thing)
    }

    assert found == set(facts.split(" ; ")) - {"-"}
