"""What Chinese sentences of many writers state and do not state; lines as in `test_paraphrases`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Thing

GOLDEN = Path(__file__).with_name("golden") / "zh_facts.tsv"
LINES = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines()]
Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
PUBLISHED = "2025-01-06"


def states(statements: tuple[Statement, ...], fact: str) -> bool:
    """Say whether a fact is stated as asserted; `*` is anything, an object may be a part of what is found."""
    subject, name, object_ = (part.strip() for part in fact.split("|"))
    return any(
        name in {"*", statement.predicate}
        and subject in {"*", statement.subject.label}
        and (object_ == "*" or object_ in _text(statement))
        and statement.modality == "asserted"
        for statement in statements
    )


def _text(statement: Statement) -> str:
    return statement.object.label if isinstance(statement.object, Thing) else statement.object.text


@pytest.mark.parametrize(("text", "facts"), LINES, ids=[str(number) for number in range(1, len(LINES) + 1)])
def test_chinese_paraphrase(find: Callable[..., Found], text: str, facts: str) -> None:
    """A Chinese text states its facts, and none that it denies."""
    statements, _ = find(text.replace("\\n", "\n"), PUBLISHED)
    wanted = [fact.strip() for fact in facts.split(" ; ")]

    assert [fact for fact in wanted if states(statements, fact.lstrip("! ")) == fact.startswith("!")] == []
