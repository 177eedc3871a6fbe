"""Other names that a text gives a thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

Read = Callable[..., tuple[Mention, ...]]
NAMES = [
    ("The Hefei High-tech Zone, better known as Orchid Valley, grows.", [("Orchid Valley", "Hefei High-tech Zone")]),
    ("Huawei, dubbed Big Flower, grows.", [("Big Flower", "Huawei")]),
    ('The Orchid Robot Alliance (also known as "Robot Ring") grows.', [("Robot Ring", "Orchid Robot Alliance")]),
    ("Zhongguancun is known as China's Silicon Valley.", []),
    ("Huawei is known as a maker of phones.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[row[0] for row in NAMES])
def test_other_names(read: Read, text: str, names: list[tuple[str, str]]) -> None:
    """A capitalised name behind `known as` is an alias of the thing before it; a comparison is none."""
    assert [(m.text, m.label) for m in read(text) if m.kind == "Alias"] == names
