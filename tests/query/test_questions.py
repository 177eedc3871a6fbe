"""The stored questions on the sample articles: each answer is the reviewed CSV beside this file.

`pytest tests/query/test_questions.py --update-answers` writes the files anew; review the difference.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgtool.graph import EmbeddedStore, open_store
from kgtool.query import Library, run
from kgtool.resources import find_room
from kgtool.sparql import Rows

EXPECTED = Path(__file__).parent / "expected"
LIBRARY = Library.load()


@pytest.fixture(scope="module")
def sample() -> Iterator[EmbeddedStore]:
    """Give a store that was built from the sample articles."""
    pipeline = pytest.importorskip("kgtool.pipeline")
    with open_store() as store:
        pipeline.build([find_room("graph") / "articles"], store)
        yield store


def as_csv(answer: Rows) -> str:
    """Return an answer as CSV: a head of column names, then the texts of the terms."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.variables)
    writer.writerows(["" if term is None else term.value for term in row] for row in answer.rows)
    return text.getvalue()


@pytest.mark.parametrize("name", [question.name for question in LIBRARY.iter_questions()])
def test_question_has_its_answer(name: str, sample: EmbeddedStore, request: pytest.FixtureRequest) -> None:
    """The answer on the sample articles is the reviewed one, row for row."""
    answer = run(sample, LIBRARY.get(name))
    assert isinstance(answer, Rows)
    found, path = as_csv(answer), EXPECTED / f"{name}.csv"
    if request.config.getoption("--update-answers", default=False):
        path.write_text(found, encoding="utf-8")
    elif not any(EXPECTED.glob("*.csv")):
        pytest.skip("no answers are written yet: run with --update-answers and review them")

    assert path.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("name", [question.name for question in LIBRARY.iter_checks()])
def test_check_is_empty(name: str, sample: EmbeddedStore) -> None:
    """Each check comes back empty on the sample."""
    answer = run(sample, LIBRARY.get(name))

    assert isinstance(answer, Rows)
    assert list(answer.rows) == []
