"""No rule is dead: what each one alone finds is lost without it, and its disappearance is noticed."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kgtool.pipeline import Reader
from kgtool.statements import RuleBook
from kgtool.statements.rules.definitions import Event, Frame, Template

PROGRAM = Path(__file__).resolve().parents[2] / "bench" / "dead_rules.py"
RENEW = "run: python bench/dead_rules.py --write"


@cache
def program() -> Any:
    """Return the program that looks for dead rules."""
    spec = importlib.util.spec_from_file_location("dead_rules", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def reader() -> Reader:
    """Return the shipped reader."""
    return Reader.load()


def golden() -> list[list[str]]:
    """Return rule, date, text and facts of each line of the golden file."""
    lines = program().GOLDEN.read_text("utf-8").splitlines()[1:]
    return [[cell.replace("\\n", "\n").replace("\\\\", "\\") for cell in line.split("\t")] for line in lines]


def everything() -> list[Frame | Template | Event]:
    """Return all rules."""
    return list(program().iter_rules(reader().rules))


@pytest.mark.parametrize("rule", everything(), ids=lambda rule: rule.id)
def test_examples_lose_something_without_their_rule(rule: Frame | Template | Event) -> None:
    """Without a rule its examples say less; the same holds for each line of its `emit`."""
    fewer: RuleBook = program().without(reader().rules, rule)

    assert any(program().find_lost(reader(), fewer, example) for example in rule.examples), f"{rule.id} is dead"
    assert program().find_dead_lines(reader(), rule) == []


@pytest.mark.parametrize(("rule", "date", "text", "facts"), golden(), ids=[row[0] for row in golden()])
def test_what_a_rule_alone_finds_is_found(rule: str, date: str, text: str, facts: str) -> None:
    """A rule may be replaced by a better one, but what it alone found is still found, by whichever rule."""
    body, mentions = program().divide(reader(), text, date or None)
    found = program().find_facts(reader(), body, mentions, reader().rules)

    assert [fact for fact in facts.split(" ; ") if fact not in found] == []


def test_every_rule_is_in_the_golden_file() -> None:
    """A rule that is new is entered, so that its disappearance is noticed."""
    assert {rule.id for rule in everything()} - {row[0] for row in golden()} == set(), RENEW
