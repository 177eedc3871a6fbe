"""What Chinese sentences say in figures: a table of own sentences by the way that they are built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Value

TABLE = Path(__file__).with_name("golden") / "chinese_figures.tsv"
Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]


def rows() -> list[list[str]]:
    """Return the rows of the table: date, text, figures."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def line(statement: Statement) -> str:
    """Return a figure in the form of the table."""
    assert isinstance(statement.object, Value)
    said = dict(statement.qualifiers)
    parts = [statement.subject.label, statement.predicate, statement.object.text, statement.modality]
    parts += [said["indicator"], said["unit"], said.get("period", said.get("deadline", "-")), said["comparator"]]
    if "growthRate" in said:
        parts.append(f"growth {said['growthRate']}")
    if "about" in said:
        parts.append(f"about {said['about']}")
    return " | ".join(parts)


@pytest.mark.parametrize(("date", "text", "expected"), rows(), ids=[row[1][:30] for row in rows()])
def test_table_of_chinese_figures(find: Find, date: str, text: str, expected: str) -> None:
    """A Chinese text gives exactly the figures that the table says."""
    statements = find(text.replace("\\n", "\n"), None if date == "-" else date)[0]
    found = [line(each) for each in statements if each.predicate in {"hasObservation", "hasTarget"}]

    assert found == ([] if expected == "-" else expected.split(" ; "))
