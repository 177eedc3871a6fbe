"""Verbs that are said once and meant twice, series with dates, and `respectively`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Body, Mention, Value
from kgtool.schema import Schema
from kgtool.statements import RuleBook, find_statements

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]
MIIT = "Ministry of Industry and Information Technology"
MOST = "Ministry of Science and Technology"
MEANT = [
    (
        "The Suzhou High-tech Zone was approved by MIIT in 2019, and the Hefei High-tech Zone by MOST in 2021.",
        [
            f"Hefei High-tech Zone approvedBy {MOST}",
            "Hefei High-tech Zone approvedOn 2021",
            f"Suzhou High-tech Zone approvedBy {MIIT}",
            "Suzhou High-tech Zone approvedOn 2019",
        ],
    ),
    (
        "MIIT met Hefei and approved the Suzhou High-tech Zone in 2019.",
        [f"Suzhou High-tech Zone approvedBy {MIIT}", "Suzhou High-tech Zone approvedOn 2019"],
    ),
    (
        "The Suzhou High-tech Zone was founded in 1991 and approved by the State Council in 1993.",
        ["Suzhou High-tech Zone approvedBy State Council", "Suzhou High-tech Zone approvedOn 1993"],
    ),
    (
        "MIIT as well as MOST approved the Suzhou High-tech Zone.",
        [f"Suzhou High-tech Zone approvedBy {MIIT}", f"Suzhou High-tech Zone approvedBy {MOST}"],
    ),
    (
        "The Suzhou High-tech Zone and the Hefei High-tech Zone were approved in 2019 and 2021 respectively.",
        ["Hefei High-tech Zone approvedOn 2021", "Suzhou High-tech Zone approvedOn 2019"],
    ),
    ("The Suzhou High-tech Zone, founded in 1991, was approved.", []),
]


@pytest.mark.parametrize(("text", "facts"), MEANT, ids=[row[0] for row in MEANT])
def test_approvals(divide: Divide, rules: RuleBook, schema: Schema, text: str, facts: list[str]) -> None:
    """Each thing goes with its own body and its own date."""
    body, mentions = divide(text)
    found = {
        f"{s.subject.label} {s.predicate} {s.object.text if isinstance(s.object, Value) else s.object.label}"
        for s in find_statements(body, mentions, rules, schema)[0]
        if s.predicate in {"approvedBy", "approvedOn"}
    }

    assert sorted(found) == facts
