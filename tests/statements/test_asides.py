"""What is said aside of a place, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Body, Mention
from kgtool.statements.clauses.asides import find_asides
from kgtool.statements.clauses.find import read_predicates
from kgtool.statements.clauses.units import read_units
from kgtool.statements.rules.rulebook import RuleBook

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]
CASES = [
    ("Zhuhai, a port in Guangdong Province, had 430 firms.", [("a port in Guangdong Province", "Zhuhai")]),
    ("Guizhou, whose capital is Guiyang, had 49 centers.", [("whose capital is Guiyang", "Guizhou")]),
    ("Nanshan District, Shenzhen, had 480 firms.", [("Shenzhen", "Nanshan District")]),
    ("Wuhu – in the south of Anhui – had 130 firms.", [("in the south of Anhui", "Wuhu")]),
    ("Nanjing, Wuxi and Suzhou had 3,000 firms.", []),
    ("In Hubei, the city of Wuhan had 1,000 firms.", []),
    ("Hefei, a city in Anhui; Wuhan had 400 firms.", []),
]


@pytest.mark.parametrize(("text", "found"), CASES, ids=[text for text, _ in CASES])
def test_aside(divide: Divide, rules: RuleBook, text: str, found: list[tuple[str, str]]) -> None:
    """A stretch that describes a place is found with the place; lists and new subjects are none."""
    body, mentions = divide(text)
    units = read_units(body.sentences[0], mentions)
    groups = [index for index, unit in enumerate(units) if unit.mentions]

    asides = find_asides(units, groups, read_predicates(units, rules.lexicon))

    assert [(body.article.text[a.begin : a.end], a.anchor.label) for a in asides] == found
