r"""What a text takes back is no fact: each line of the golden file has a text and what it leaves stated and unstated.

A line is as in `paraphrases.tsv`; `\n` in the text ends a line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Thing

GOLDEN = Path(__file__).with_name("golden") / "corrections.tsv"
LINES = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines()]
Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]


def states(statements: tuple[Statement, ...], fact: str) -> bool:
    """Say whether a fact is asserted; `*` is anything, and the object may be a part of what is found."""
    subject, name, object_ = (part.strip() for part in fact.split("|"))
    return any(
        statement.predicate == name
        and subject in {"*", statement.subject.label}
        and (object_ == "*" or object_ in _text(statement))
        and statement.modality == "asserted"
        for statement in statements
    )


def _text(statement: Statement) -> str:
    return statement.object.label if isinstance(statement.object, Thing) else statement.object.text


@pytest.mark.parametrize(("text", "facts"), LINES, ids=[text for text, _ in LINES])
def test_withdrawal(find: Callable[..., Found], text: str, facts: str) -> None:
    """A text states what is put right and what nobody takes back, and nothing that it takes back."""
    statements, _ = find(text.replace("\\n", "\n"), "2025-01-06")
    wrong = [
        fact
        for fact in facts.split(" ; ")
        if states(statements, fact.strip().lstrip("! ")) == fact.strip().startswith("!")
    ]

    assert wrong == []


def test_denied_value_stays_a_claim(find: Callable[..., Found]) -> None:
    """A corrected value is kept as a denied claim, and the right one shows both places."""
    statements, _ = find("Dalian had 190 AI enterprises at the end of 2024.\n\nCorrection: The number is 210, not 190.")

    found = [(_text(s), s.modality, [e.sentence for e in s.evidence]) for s in statements]
    assert found == [("190", "negated", [1]), ("210", "asserted", [2, 1])]
