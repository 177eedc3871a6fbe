"""The competency questions on the founding articles themselves, which lie outside the repository."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kgtool.graph import EmbeddedStore, open_store
from kgtool.query import Library, run
from kgtool.sparql import Rows

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "seeds"
ANSWERS = json.loads((Path(__file__).parent / "founding_answers.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding articles are not on this machine")


@pytest.fixture(scope="module")
def seeds() -> Iterator[EmbeddedStore]:
    """Give a store that was built from the founding articles."""
    pipeline = pytest.importorskip("kgtool.pipeline")
    with open_store() as store:
        pipeline.build([SEEDS], store)
        yield store


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_question_has_its_answer(
    name: str, seeds: EmbeddedStore, founding_answers: dict[str, Any], compare: Callable[..., None]
) -> None:
    """Each question gives the known answer; where the wording is open (topics), at least that."""
    expected = founding_answers[name]
    compare(seeds, name, {**expected, "mode": "contains"} if expected.get("open") else expected)


@pytest.mark.parametrize("name", [question.name for question in Library.load().iter_checks()])
def test_check_is_empty(name: str, seeds: EmbeddedStore) -> None:
    """Each check comes back empty."""
    answer = run(seeds, name)

    assert isinstance(answer, Rows)
    assert list(answer.rows) == []
