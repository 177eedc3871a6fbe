"""What a text suffered on its way is undone, and a sound text stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.sources.formats import read_article
from kgtool.sources.repair import repair


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("a &quot;pier&quot; of Bergen&#39;s, R&amp;D", 'a "pier" of Bergen\'s, R&D'),
        ("&amp;ldquo;pier&amp;rdquo;", "\u201cpier\u201d"),
        ("Bergen\u00e2\u20ac\u2122s \u00e2\u20ac\u0153pier\u00e2\u20ac\u009d", "Bergen\u2019s \u201cpier\u201d"),
        ("inter\u00adnational fer\u200bries", "international ferries"),
        (
            "AT&T; a &nosuch; b; \u00e9t\u00e9, \u00c5s, caf\u00e9",
            "AT&T; a &nosuch; b; \u00e9t\u00e9, \u00c5s, caf\u00e9",
        ),
        ("\u201cthe \u201ccaf\u00e9\u201d\u201d", "\u201cthe \u201ccaf\u00e9\u201d\u201d"),
    ],
)
def test_damage_is_undone(damaged: str, sound: str) -> None:
    """Entities, bytes read in the wrong encoding and invisible characters go; what only looks alike stays."""
    assert repair(damaged) == sound


@given(st.text(alphabet="abc &;#12\u00e9\u4e2d\u201c.\n", max_size=80))
def test_sound_text_stays(text: str) -> None:
    """A text without such damage is the file's own, code point for code point."""
    if "&" not in text:
        assert repair(text) == text


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_every_format_is_repaired(kind: str) -> None:
    """The stored text of each format is the repaired one."""
    source = "Bergen&amp;rsquo;s fer\u00adry sails at noon, said the port."

    article = read_article(source.encode(), kind, source="a", base="https://a.example/")  # type: ignore[arg-type]

    assert article.text == "Bergen\u2019s ferry sails at noon, said the port."
