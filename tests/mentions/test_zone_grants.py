"""Places to which a sentence grants zones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

Read = Callable[..., tuple[Mention, ...]]
ZONES = "national AI innovation and application pilot zones"
GRANTS = [
    (f"MIIT gave its consent to Suzhou and Changsha to build {ZONES}.", ["Suzhou", "Changsha"]),
    (f"MIIT allowed Guangzhou and Wuhan to build {ZONES}.", ["Guangzhou", "Wuhan"]),
    (f"MIIT agreed that Harbin and Hefei may set up {ZONES}.", ["Harbin", "Hefei"]),
    (f"On May 6, 2021, Hefei was added by MIIT to its list of {ZONES}.", ["Hefei"]),
    (f"MIIT admitted Suzhou and Changsha to the {ZONES}.", ["Suzhou", "Changsha"]),
    (f"The list of {ZONES} was extended to Shenyang and Hefei.", ["Shenyang", "Hefei"]),
    (f"MIIT did not allow Guangzhou and Wuhan to build {ZONES}.", []),
    (f"MIIT denied that it gave its consent to Suzhou and Wuhan to build {ZONES}.", []),
    (f"Hefei was struck by MIIT from the list of candidates for {ZONES}.", []),
    (f"MIIT gave advice to Suzhou and Changsha before it spoke of {ZONES}.", []),
]


@pytest.mark.parametrize(("text", "places"), GRANTS, ids=[row[0] for row in GRANTS])
def test_granted_places(read: Read, text: str, places: list[str]) -> None:
    """A list of places that is granted zones names them, and stays a list of places where nothing is granted."""
    found = [m for m in read(text, "2022-03-12") if m.kind == "PilotZone" and m.via == "list"]

    assert [m.text for m in found] == places
