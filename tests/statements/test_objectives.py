"""What plans, zones and places aim at, in the words of many writers: each line has a text and all its objectives.

A line of the golden file is `text <tab> facts`, facts divided by ` ; `, each `owner | objective`; `-` where the text
tells of no objective.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Value

GOLDEN = Path(__file__).with_name("golden") / "objectives.tsv"
LINES = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines()]
Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
PUBLISHED = "2025-01-15"


@pytest.mark.parametrize(("text", "facts"), LINES, ids=[text for text, _ in LINES])
def test_objectives(find: Callable[..., Found], text: str, facts: str) -> None:
    """A text tells of exactly these objectives, and of none where it only looks like it."""
    statements, _ = find(text, PUBLISHED)
    found = {
        f"{statement.subject.label} | {statement.object.text}"
        for statement in statements
        if statement.predicate == "hasObjective" and isinstance(statement.object, Value)
    }

    assert found == set(facts.split(" ; ")) - {"-"}
