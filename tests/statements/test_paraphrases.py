"""One fact in the words of many writers: each line of the golden file has a text and what it must and must not state.

A line is `text <tab> facts`, facts divided by ` ; `, each `subject | property | object`; `*` is anything, `!` before a
fact says that the text does not state it. The object may be the beginning or a part of what is found.
A backslash and `n` in a text end a line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Thing
from kgtool.statements.weighing.weights import Weights

GOLDEN = Path(__file__).with_name("golden") / "paraphrases.tsv"
LINES = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines()]
Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
PUBLISHED = "2025-01-06"


def states(statements: tuple[Statement, ...], fact: str, *, denied: bool) -> bool:
    """Say whether a fact is among statements: as asserted where it is denied, else in any mood but the negative."""
    subject, name, object_ = (part.strip() for part in fact.split("|"))
    return any(
        name in {"*", statement.predicate}
        and subject in {"*", statement.subject.label}
        and (object_ == "*" or object_ in _text(statement))
        and (statement.modality == "asserted" if denied else statement.modality != "negated")
        for statement in statements
    )


def _text(statement: Statement) -> str:
    return statement.object.label if isinstance(statement.object, Thing) else statement.object.text


@pytest.mark.parametrize(("text", "facts"), LINES, ids=[text for text, _ in LINES])
def test_paraphrase(find: Callable[..., Found], weights: Weights, text: str, facts: str) -> None:
    """A text states its facts, and none that it denies, also where pairs are weighed."""
    statements, _ = find(text.replace("\\n", "\n"), PUBLISHED, weights=weights)
    wanted = [fact.strip() for fact in facts.split(" ; ")]
    wrong = [
        fact
        for fact in wanted
        if states(statements, fact.lstrip("! "), denied=fact.startswith("!")) == fact.startswith("!")
    ]

    assert wrong == []
