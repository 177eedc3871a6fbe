"""Tests of kgtool.mentions.zones.grantees: places that a clause makes zones of a set."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

SET = "national AI innovation and application pilot zones"


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"The industry ministry has said yes to Ningbo and Xiamen as {SET}.", ["Ningbo", "Xiamen"]),
        (f"Consent is hereby given to the creation, by Ningbo and Xiamen, of {SET}.", ["Ningbo", "Xiamen"]),
        (f"The list of the {SET} grew by two, Ningbo and Xiamen.", ["Ningbo", "Xiamen"]),
        (f"Ningbo and Xiamen, whose {SET} the ministry approved, are ports.", ["Ningbo", "Xiamen"]),
        (f"MIIT agreed that Ningbo and Xiamen should set up {SET}.", ["Ningbo", "Xiamen"]),
        (f"Ningbo and Xiamen asked to be added to the {SET}.", []),
        (f"Experts from Ningbo and Xiamen discussed rules for {SET}.", []),
        (f"Ningbo received guests from the conference of the {SET}.", []),
        (f"Ningbo and Xiamen were not admitted to the {SET}.", []),
    ],
)
def test_places_of_a_set(read: Callable[[str], tuple[Mention, ...]], text: str, zones: list[str]) -> None:
    """Places that are granted zones stand for them; those that only have to do with zones stay places."""
    found = [m.label.partition(" AI ")[0] for m in read(text) if m.kind == "PilotZone"]
    assert found == zones
