"""Tests of what patterns need."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions.zones.roll_builds import SENSES
from kgtool.prose.needed import PatternTable, needed_parts

PATTERNS = [
    r"zones? of(?: the)? (?:park|city)",
    r"(?:a(?:b|cd)+|efg) ?(?!x)[hi(]\(j",
    r"(?<!no )(?P<what>it|they) \w+ed\b",
    r"(?:alpha|beta){2}|gamma{0,1}delta",
    r"x{0}lone\.? y{2,3}",
]


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"zones? of(?: the)? (?:park|city)", ("zone",)),
        (r"(?:a|the) (?:park|city)s? ", ("park", "city")),
        (r"(?:joined|(?:was|is) added)(?: now)?", ("joined", " added")),
        (r"(?:new )?\d+", ()),
        (r"plan|\w+", ()),
        (r"(?i:plan) of", (" of",)),
        (r"(?=zone)[a-z]+", ()),
        (r"plans{0,2} [of]", ("plan",)),
        (r"\(N\) be", ("(N) be",)),
        (r"(?:in)+side\x20", ("side",)),
        ("", ()),
    ],
)
def test_needed_parts(pattern: str, parts: tuple[str, ...]) -> None:
    """What must stand in a match is told from what may; of several that which is least common is taken."""
    assert needed_parts(pattern) == parts


@given(st.data())
def test_match_has_part(data: st.DataObject) -> None:
    """Every match of a pattern has one of the parts that it needs."""
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    assert [part for part in needed_parts(pattern) if part in text]


def test_build_is_found() -> None:
    """A clause is searched for the build that it has."""
    table = PatternTable(SENSES)
    clauses = {" P0 joined the list T ,": "member", " P0 be one of theirs ": "theirs", " so do P1 ": "too"}
    found = {clause: {SENSES[build] for build in table.fitting(clause) if build.search(clause)} for clause in clauses}
    assert found == {clause: {sense} for clause, sense in clauses.items()}


def test_fitting_keeps_order() -> None:
    """Patterns that may match come in order, with those of which nothing is known."""
    table = PatternTable([re.compile("zone"), re.compile(r"\d"), re.compile("PLAN", re.IGNORECASE), re.compile("park")])
    found = [pattern.pattern for pattern in table.fitting("a park, a zone")]
    assert found == ["zone", r"\d", "PLAN", "park"]
    assert [pattern.pattern for pattern in table.fitting("a city")] == [r"\d", "PLAN"]
