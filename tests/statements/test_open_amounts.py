"""Amounts left open: what an article states beyond the graph, and why nothing is stated of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.readings import OpenAmount
from kgtool.records import Body, Mention
from kgtool.schema import Schema
from kgtool.statements import RuleBook, find_statements
from kgtool.statements.weighing.weights import NO_WEIGHTS, Weights

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]
CASES = [
    ("Hefei has 1,200 AI enterprises.", []),
    ("Hefei has 1,200 AI enterprises, up 12 percent.", []),
    ("The two of them met in Hefei.", []),
    ("Somebody spent 6 billion yuan.", [("6 billion yuan", "whose figure it is, is not plain")]),
    (
        "Somebody spent 6 billion yuan ($840 million).",
        [("6 billion yuan", "whose figure it is, is not plain"), ("$840 million", "whose figure it is, is not plain")],
    ),
    (
        "Hefei does not have 1,200 AI enterprises.",
        [("1,200 AI enterprises", "it is denied, or of an earlier draft or another place")],
    ),
    (
        "In Hefei a team may win a grant of up to 3 million yuan.",
        [("up to 3 million yuan", "it is a part, a grant or a quoted number")],
    ),
    ("有关人士花了60亿元。", [("60亿元", "whose figure it is, is not plain")]),
]
"""A text, and the amounts that stay open with the reasons."""


def find_open(text: str, divide: Divide, rules: RuleBook, schema: Schema, weights: Weights) -> tuple[OpenAmount, ...]:
    """Return the open amounts of a text."""
    body, mentions = divide(text, "2025-01-06")
    return find_statements(body, mentions, rules, schema, weights=weights).open_amounts


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_open_amounts(
    divide: Divide, rules: RuleBook, schema: Schema, text: str, expected: list[tuple[str, str]]
) -> None:
    """An amount of which nothing is stated is listed with what is not plain, and no other."""
    found = find_open(text, divide, rules, schema, NO_WEIGHTS)

    assert [(each.evidence.quote, each.reason) for each in found] == expected


def test_possible_owners(divide: Divide, rules: RuleBook, schema: Schema, weights: Weights) -> None:
    """An open amount says whose it may be, the most probable first, in the statement format."""
    text = "The Suzhou AI Industry Fund starts with much; so far 1.5 billion yuan has been paid in."

    [amount] = find_open(text, divide, rules, schema, weights)

    row = amount.to_row()
    assert (row["kind"], row["object"], row["qualifiers"]) == (
        "open",
        {"value": 1500000000, "datatype": "xsd:decimal"},
        {"unit": "CNY", "comparator": "eq"},
    )
    assert [owner["label"] for owner in row["owners"]][:1] == ["Suzhou AI Industry Fund"]
    likely = [owner["probability"] for owner in row["owners"]]
    assert likely == sorted(likely, reverse=True)
