"""What the tests of questions share: the founding graph and how an answer is compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kgtool.graph import EmbeddedStore, load_file, open_store
from kgtool.query import Library, run
from kgtool.sparql import Rows
from kgtool.vocab import ONTOLOGY_GRAPH, REFERENCE_GRAPH

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the expected answers of the sample be written anew."""
    parser.addoption(
        "--update-answers", action="store_true", help="write the answers of the sample to tests/query/expected"
    )


@pytest.fixture(scope="session")
def library() -> Library:
    """Give the shipped questions."""
    return Library.load()


@pytest.fixture(scope="session")
def founding() -> EmbeddedStore:
    """Give a store with the founding facts: the specification of what the articles become."""
    store = open_store()
    store.load(ox.parse((HERE / "founding.trig").read_bytes(), format=ox.RdfFormat.TRIG))
    return store


@pytest.fixture(scope="session")
def founding_with_reference() -> EmbeddedStore:
    """Give a store with the founding facts of the articles, the shipped reference data and the ontology."""
    store = open_store()
    quads = ox.parse((HERE / "founding.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    store.load(quad for quad in quads if quad.graph_name.value not in (ONTOLOGY_GRAPH, REFERENCE_GRAPH))
    for room, graph in (("graph/reference", REFERENCE_GRAPH), ("ontology", ONTOLOGY_GRAPH)):
        for path in sorted((HERE.parents[1] / room).glob("*.ttl")):
            store.load(load_file(path, graph=graph))
    return store


@pytest.fixture(scope="session")
def founding_answers() -> dict[str, dict[str, Any]]:
    """Give the answers of the founding articles: columns, rows, parameters, and how the rows are compared."""
    answers: dict[str, dict[str, Any]] = json.loads((HERE / "founding_answers.json").read_text(encoding="utf-8"))
    return answers


Compare = Callable[[EmbeddedStore, str, Mapping[str, Any]], None]


@pytest.fixture(scope="session")
def compare(library: Library) -> Compare:
    """Give a function that compares the columns of an answer with expected rows, as sets."""

    def compared(store: EmbeddedStore, name: str, expected: Mapping[str, Any]) -> None:
        answer = run(store, library.get(name), expected["params"])
        assert isinstance(answer, Rows)
        places = [answer.variables.index(column) for column in expected["columns"]]
        found = {tuple(None if row[p] is None else row[p].value for p in places) for row in answer.rows}
        wanted = {tuple(row) for row in expected["rows"]}
        assert wanted == (found & wanted if expected["mode"] == "contains" else found)

    return compared
