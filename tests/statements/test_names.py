"""What names say by themselves, and when they say nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Body, Mention
from kgtool.schema import Schema
from kgtool.statements import RuleBook, find_statements

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]
ZONE = "a national AI innovation and application pilot zone"
SAID = [
    (f"MIIT approved {ZONE} in Wuhan.", ["locatedIn", "partOfProgramme"]),
    (f"Wuhan wants {ZONE}.", []),
    (f"Wuhan has asked for {ZONE}.", []),
    (f"Wuhan does not have {ZONE}.", []),
    (f"Wuhan hopes to build {ZONE}.", []),
    ("The State Council's New Generation Artificial Intelligence Development Plan of 2017 holds.",
     ["issuedBy", "issuedOn"]),
    ("The Orchid Action Plan (March 2025) holds.", ["issuedOn"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "properties"), SAID, ids=[row[0] for row in SAID])
def test_what_names_say(divide: Divide, rules: RuleBook, schema: Schema, text: str, properties: list[str]) -> None:
    """A zone that is wished for or denied is nowhere; the owner and the date of a document are those of its issue."""
    body, mentions = divide(text)
    own = {"said-by-the-name", "owner-of-document", "date-of-document"}
    found = [s.predicate for s in find_statements(body, mentions, rules, schema)[0] if s.rule in own]

    assert sorted(set(found)) == sorted(properties)
