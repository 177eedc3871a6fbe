"""How a stretch of stored text is read: plain spaces and plain forms, code point for code point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.text.readable import as_read


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("two\nferries", "two ferries"),
        ("100\u00a0million\u2009yuan", "100 million yuan"),
        ("\uff12\uff10\uff12\uff15\uff0c\uff08AI\uff09 \uff15\uff05", "2025,(AI) 5%"),
        ("Bergen\tOslo", "Bergen\tOslo"),
        ("\u6e2f\u53e3\u5f00\u653e\uff0c\uff08\u5317\uff09", "\u6e2f\u53e3\u5f00\u653e\uff0c\uff08\u5317\uff09"),
    ],
)
def test_forms(stored: str, read: str) -> None:
    """Line ends, spaces of any kind and full-width forms become plain; tabs and Chinese stay."""
    assert as_read(stored) == read


@given(st.text(max_size=200))
def test_length_stays(text: str) -> None:
    """Whatever is read, offsets count the same."""
    assert len(as_read(text)) == len(text)
    assert as_read(as_read(text)) == as_read(text)
