"""The shipped rules, names and classes, and short ways to read a text with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kgtool.dates import parse_iso
from kgtool.mentions import Gazetteer, find_mentions
from kgtool.pipeline.reader import read_documents, read_register, read_weights
from kgtool.records import Article, Body, Mention, Rejection, Statement, Thing
from kgtool.resources import iter_files
from kgtool.schema import Schema, load_schema
from kgtool.statements import RuleBook, find_statements
from kgtool.statements.register import ZoneRegister
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.weighing.weights import NO_WEIGHTS, Weights
from kgtool.text import read_body

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]


@cache
def _schema() -> Schema:
    return load_schema(path.read_bytes() for path in iter_files("ontology", "*.ttl"))


@cache
def _rules() -> RuleBook:
    files = [(path.name, path.read_bytes()) for path in iter_files("ontology", "rules/*.toml")]
    return RuleBook.load(files, _schema())


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.from_turtle(path.read_bytes() for path in iter_files("graph", "reference/*.ttl"))


@cache
def _zones() -> ZoneRegister:
    return read_register(_gazetteer())


@cache
def _documents() -> DocumentRegister:
    return read_documents(_gazetteer())


def _divide(text: str, date: str | None = None) -> tuple[Body, tuple[Mention, ...]]:
    published = parse_iso(date) if date else None
    body = read_body(Article("https://example.org/a", "a.txt", text, published=published))
    return body, find_mentions(body, _gazetteer())


@pytest.fixture(scope="session")
def schema() -> Schema:
    """Return what the shipped ontology declares."""
    return _schema()


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    """Return the shipped rules."""
    return _rules()


@pytest.fixture(scope="session")
def divide() -> Callable[..., tuple[Body, tuple[Mention, ...]]]:
    """Return a function that gives the body and the mentions of a text with an optional date."""
    return _divide


@pytest.fixture(scope="session")
def find() -> Callable[..., Found]:
    """Return a function that gives the statements and rejections of a text, by the shipped or other rules.

    Nothing is weighed unless weights are given.
    """

    def find(text: str, date: str | None = None, rules: RuleBook | None = None, weights: Weights = NO_WEIGHTS) -> Found:
        body, mentions = _divide(text, date)
        found = find_statements(
            body, mentions, rules or _rules(), _schema(), zones=_zones(), documents=_documents(), weights=weights
        )
        return found.statements, found.rejections

    return find


@pytest.fixture(scope="session")
def weights() -> Weights:
    """Return the shipped weights."""
    return read_weights()


@pytest.fixture(scope="session")
def lines(find: Callable[..., Found]) -> Callable[..., list[str]]:
    """Return a function that gives the statements of a text as `subject | predicate | object | modality`."""

    def lines(text: str, date: str | None = None, rules: RuleBook | None = None) -> list[str]:
        return [
            " | ".join(
                (
                    statement.subject.label,
                    statement.predicate,
                    statement.object.label if isinstance(statement.object, Thing) else statement.object.text,
                    statement.modality,
                )
            )
            for statement in find(text, date, rules)[0]
        ]

    return lines
