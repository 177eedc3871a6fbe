"""High-tech zones that are raised to national rank."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (
            "The State Council raised two provincial high-tech zones to national rank: Yuxi in Yunnan and Ganzhou.",
            ["Yuxi High-tech Zone", "Ganzhou High-tech Zone"],
        ),
        ("In 2015 Wuxi High-tech Zone was promoted to state level.", ["Wuxi High-tech Zone"]),
        ("Wuxi High-tech Zone hopes to be promoted to national level.", []),
        ("The national level of prices rose in Wuxi High-tech Zone.", []),
    ],
)
def test_raised(read: Callable[..., tuple[Mention, ...]], text: str, zones: list[str]) -> None:
    """What is raised to national rank belongs to the national programme; what is hoped for does not."""
    found = [m.label for m in read(text) if any(name == "partOfProgramme" for name, _ in m.links)]

    assert zones == found
