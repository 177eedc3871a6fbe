"""Every rule finds what its examples say and leaves its counter-examples alone."""

from __future__ import annotations

from functools import cache

import pytest

from kgtool.dates import parse_iso
from kgtool.mentions import Gazetteer, find_mentions
from kgtool.records import Article, Statement, Thing
from kgtool.resources import iter_files
from kgtool.schema import Schema, load_schema
from kgtool.statements import RuleBook, find_statements
from kgtool.statements.rules.definitions import Event, Example, Frame, Template
from kgtool.text import read_body


@cache
def schema() -> Schema:
    """Return the shipped ontology's schema."""
    return load_schema(path.read_bytes() for path in iter_files("ontology", "*.ttl"))


@cache
def rules() -> RuleBook:
    """Return the shipped rules."""
    return RuleBook.load([(p.name, p.read_bytes()) for p in iter_files("ontology", "rules/*.toml")], schema())


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer."""
    return Gazetteer.from_turtle(path.read_bytes() for path in iter_files("graph", "reference/*.ttl"))


def read(example: Example) -> tuple[Statement, ...]:
    """Return what the rules find in an example's text."""
    published = parse_iso(example.date) if example.date else None
    body = read_body(Article("https://example.org/a", "a.txt", example.text, published=published))
    return find_statements(body, find_mentions(body, gazetteer()), rules(), schema()).statements


def line(statement: Statement) -> str:
    """Return a statement in the form of the rule files."""
    object_ = statement.object.label if isinstance(statement.object, Thing) else statement.object.text
    return f"{statement.subject.label} | {statement.predicate} | {object_}"


RULES = rules().rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTERS = [(rule, example) for rule in RULES for example in rule.counters]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[rule.id for rule, _ in EXAMPLES])
def test_rule_finds_its_example(rule: Frame | Template | Event, example: Example) -> None:
    """A rule finds exactly the statements that its example lists."""
    found = {line(statement) for statement in read(example) if statement.rule == rule.id}

    assert found == set(example.facts)


@pytest.mark.parametrize(("rule", "example"), COUNTERS, ids=[rule.id for rule, _ in COUNTERS])
def test_rule_leaves_its_counter_example(rule: Frame | Template | Event, example: Example) -> None:
    """A rule finds nothing in its counter-example."""
    found = [line(statement) for statement in read(example) if statement.rule == rule.id]

    assert found == []
