"""Members of a set of zones that later sentences, items and rows call up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

CALL = "Five provincial science parks may from now on call themselves national high-tech zones. "
SET = "The State Council upgraded twelve parks to national high-tech zones. "


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"{SET}Two of the twelve, Huainan and Chuzhou, are in Anhui.", ["Huainan", "Chuzhou"]),
        (f"{SET}Hubei received two, Huanggang and Xianning.", ["Huanggang", "Xianning"]),
        (f"{SET}Changde of Hunan and Anshun of Guizhou are on the list as well.", ["Changde", "Anshun"]),
        (f"{SET}The others are Huanggang and Xianning.", ["Huanggang", "Xianning"]),
        (f"{SET}The Neijiang High-tech Zone was likewise let in.", ["Neijiang"]),
        (f"{SET}Hubei received three, Huanggang and Xianning.", []),
        (f"{SET}Changde is not on the list.", []),
        (f"{SET}The Neijiang High-tech Zone may be let in.", []),
        (f"{SET}The news pleased Huanggang and Xianning.", []),
        (f"{CALL}Two of the five, Yuxi and Ganzhou, lie inland.", ["Yuxi", "Ganzhou"]),
        (f"{CALL}Hubei received two, Huanggang and Xianning.", ["Huanggang", "Xianning"]),
        (f"{CALL}The Huainan High-tech Zone was likewise let in.", ["Huainan"]),
        (f"{CALL}Changde of Hunan and Anshun of Guizhou are on the list as well.", ["Changde", "Anshun"]),
        (f"{CALL}Hubei received two, Huanggang and Xianning and Wuhan.", []),
        (f"{CALL}Changde has a fine opera.", []),
        ("There are eight computing hubs. Two of the eight, Huanggang and Xianning, are in Hubei.", []),
    ],
)
def test_members_called_up(read: Callable[..., tuple[Mention, ...]], text: str, zones: list[str]) -> None:
    """Who is counted among a set that was spoken of is of its programme; who is denied or only named is not."""
    found = [m.label for m in read(text) if any(name == "partOfProgramme" for name, _ in m.links)]

    assert [f"{zone} High-tech Zone" for zone in zones] == found


def test_rows_and_items(read: Callable[..., tuple[Mention, ...]]) -> None:
    """Below a line that speaks of zones, items and rows that begin with a place and tell its approval name its zone."""
    items = read(
        "Pilot zones for AI innovation and application named so far:\n- Wuhan (Hubei): 2022\n- Hefei, a bid: 0"
    )
    rows = read("Pilot zones for AI innovation and application:\n\nCity | Approved\nWuhan | 2022\nChangsha | 2022\n")

    assert [m.label for m in items if m.kind == "PilotZone"] == ["Wuhan AI Innovation and Application Pilot Zone"]
    assert [m.label.split()[0] for m in rows if m.kind == "PilotZone"] == ["Wuhan", "Changsha"]
