"""High-tech zones that become national together and are named one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

LEAD = "Five provincial science parks may from now on call themselves national high-tech zones. "


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Two of the five, Yuxi and Ganzhou, lie inland.", ["Yuxi", "Ganzhou"]),
        ("Hubei received two, Huanggang and Xianning.", ["Huanggang", "Xianning"]),
        ("The Huainan High-tech Zone was likewise let in.", ["Huainan"]),
        ("Changde of Hunan and Anshun of Guizhou are on the list as well.", ["Changde", "Anshun"]),
        ("Changde is not on the list.", []),
        ("Hubei received two, Huanggang and Xianning and Wuhan.", []),
        ("Changde has a fine opera.", []),
    ],
)
def test_newcomers(read: Callable[..., tuple[Mention, ...]], text: str, zones: list[str]) -> None:
    """Places counted among the new zones stand for their zones; others stay places."""
    found = [m.label for m in read(LEAD + text) if any(name == "partOfProgramme" for name, _ in m.links)]

    assert found == [f"{zone} High-tech Zone" for zone in zones]
