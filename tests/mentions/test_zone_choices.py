"""Places chosen for bases and zones of national programmes, alone or in a list below the choice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

CHOICE = "The National Data Administration has picked three cities for building national data-labelling bases."


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"{CHOICE} Here they are:\n\nCity        Province     Staff\nChengdu     Sichuan      15,000\n"
         "Datong      Shanxi       6,500\nHefei       Anhui        4,200\n",
         ["Chengdu Data Annotation Base", "Datong Data Annotation Base", "Hefei Data Annotation Base"]),
        (f"{CHOICE} They are Chengdu, Datong and Hefei.", []),
        (f"{CHOICE} They are Chengdu, Datong and Hefei. The base of Datong is new.", ["Datong Data Annotation Base"]),
        (f"{CHOICE} They will train Chengdu, Datong and Hefei.", []),
        (f"{CHOICE} They are not Chengdu, Datong and Hefei.", []),
        (f"{CHOICE} They are Chengdu, Datong, Hefei and Wuhu.", []),
        ("The ministry named Ordos as a national solar-computing base.", ["Ordos solar-computing base"]),
        ("The ministry named Ordos and Hami as national solar-computing bases.", []),
        ("Ordos and Hami were named key bases of the company.", []),
    ],
)  # fmt: skip
def test_chosen_places_get_bases(read: Callable[..., tuple[Mention, ...]], text: str, zones: list[str]) -> None:
    """A place chosen has a base of the programme, named after it; of several chosen together, those spoken of alone."""
    assert [m.label for m in read(text) if m.via in {"list", "reference"} and m.kind == "Zone"] == zones
