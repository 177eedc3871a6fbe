"""The competency questions on the founding facts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgtool.graph import EmbeddedStore
from kgtool.query import Library, lint, run
from kgtool.sparql import Rows

NAMES = sorted(Library.load().questions)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("checks/")])
def test_question_has_its_answer(
    name: str, founding: EmbeddedStore, founding_answers: dict[str, Any], compare: Callable[..., None]
) -> None:
    """Each question gives the known answer on the founding facts."""
    compare(founding, name, founding_answers[name])


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("checks/")])
def test_reference_data_do_not_change_the_answer(
    name: str, founding_with_reference: EmbeddedStore, founding_answers: dict[str, Any], compare: Callable[..., None]
) -> None:
    """The answer stays with all of the shipped reference data, which know many zones that no article names."""
    compare(founding_with_reference, name, founding_answers[name])


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("checks/")])
def test_check_is_empty(name: str, founding: EmbeddedStore) -> None:
    """Each check comes back empty on a sound graph."""
    answer = run(founding, name)

    assert isinstance(answer, Rows)
    assert list(answer.rows) == []


@pytest.mark.parametrize("name", NAMES)
def test_stored_query_keeps_the_rules(name: str, library: Library) -> None:
    """Each stored query has a complete head, an order, and no pattern that the planner handles badly."""
    assert lint(library.get(name)) == []


def test_every_question_is_described(library: Library) -> None:
    """The page about questions names each of them with its question."""
    text = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
    missing = [q.name for q in library.questions.values() if f"| `{q.name}` | {q.question} |" not in text]

    assert missing == []
