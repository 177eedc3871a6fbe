"""Cities that are named by the province whose capital they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

CASES = [
    ("The Hebei capital has 95 firms.", ["Shijiazhuang"]),
    ("Anhui's capital wants more.", ["Hefei"]),
    ("Sichuan's provincial capital grows.", ["Chengdu"]),
    ("Anhui's capital Hefei grows.", ["Anhui", "Hefei"]),
    ("Jilin's provincial capital, Changchun, makes cars.", ["Jilin", "Changchun"]),
    ("The Hunan capital market is small.", ["Hunan"]),
]


@pytest.mark.parametrize(("text", "places"), CASES, ids=[text for text, _ in CASES])
def test_capital(read: Callable[..., tuple[Mention, ...]], text: str, places: list[str]) -> None:
    """A province with `capital` behind it is its city, unless the city is named too."""
    assert [m.label for m in read(text) if m.kind in {"Province", "City"}] == places
