"""Places that a clause counts among the zones of a programme."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

ZONES = "national new-generation AI innovation and development pilot zones"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"Jinan and Wuhan are both on the ministry's list of {ZONES}.", ["Jinan", "Wuhan"]),
        (f"Deqing, a county in Huzhou, ranks among the {ZONES}.", ["Deqing"]),
        (f"Among the {ZONES} are Hefei and Suzhou.", ["Hefei", "Suzhou"]),
        (
            f"The {ZONES} came in two batches: Hefei in 2019, Suzhou and Changsha in 2021.",
            ["Hefei", "Suzhou", "Changsha"],
        ),
        (f"Ningbo is not on the list of {ZONES}.", []),
        (f"Ningbo hopes to be one of the {ZONES}.", []),
        (f"Ningbo has studied the list of {ZONES} in Hefei.", []),
    ],
)
def test_holders(read: Callable[..., tuple[Mention, ...]], text: str, places: list[str]) -> None:
    """The places that have a zone are read as zones, no others."""
    found = [mention.label for mention in read(text) if mention.kind == "PilotZone" and mention.via == "list"]

    assert [f"{place} AI Innovation Development Pilot Zone" for place in places] == found
