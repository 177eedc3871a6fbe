"""Regular expressions of SPARQL in Python."""

from __future__ import annotations

import pytest

from kgtool.errors import ShapeError
from kgtool.shacl.columnar.constraints.patterns import compile_pattern


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "expected"),
    [
        ("b", "", "abc", True),
        ("^a.c$", "", "a\nc", False),
        ("^a.c$", "s", "a\nc", True),
        ("^c$", "m", "a\nc", True),
        ("c$", "", "c\n", False),
        ("ABC", "i", "abc", True),
        ("a b [ ]c", "x", "ab c", True),
        ("a.c", "q", "abc", False),
        ("a.c", "q", "a.c", True),
        (r"^\p{Lu}+$", "", "ÄB", True),
        (r"^\P{L}$", "", "a", False),
        (r"^[\p{Nd}x]+$", "", "1x٣", True),
        (r"^\i\c*$", "", "a-b", True),
        (r"\$", "", "$", True),
    ],
)
def test_patterns(pattern: str, flags: str, text: str, expected: bool) -> None:
    """A pattern matches as SPARQL's REGEX does."""
    assert expected == (compile_pattern(pattern, flags).search(text) is not None)


@pytest.mark.parametrize("pattern", ["(", r"\p{Xx}", r"\p{IsGreek}", "[a-z-[aeiou]]", "\\"])
def test_what_cannot_be_expressed_is_refused(pattern: str) -> None:
    """What is no pattern, or has no counterpart, is an error and never a wrong answer."""
    with pytest.raises(ShapeError):
        compile_pattern(pattern)
