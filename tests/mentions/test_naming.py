"""Names and IRIs of things that a text describes rather than names."""

from __future__ import annotations

import pytest

from kgtool.mentions import Gazetteer
from kgtool.mentions.names.naming import ZONE_NAMES, Namer, of_entry, title_case
from kgtool.records import Thing
from kgtool.vocab import thing_iri

BASE = "https://example.org/"


@pytest.fixture(scope="module")
def namer(gazetteer: Gazetteer) -> Namer:
    """Return a namer over the shipped reference data that mints under an own base."""
    return Namer(gazetteer, base=BASE)


def place(gazetteer: Gazetteer, label: str, kind: str) -> Thing:
    """Return a known place."""
    entry = gazetteer.get_by_name(label, kind)
    assert entry
    return of_entry(entry)


def test_known_name_is_the_known_thing(namer: Namer) -> None:
    """A name of the reference data gives the reference thing, which is not provisional."""
    thing = namer.thing("City", "Wuhan")

    assert (thing.label, thing.provisional, thing.iri.startswith(BASE)) == ("Wuhan", False, False)


def test_unknown_name_is_a_provisional_thing(namer: Namer) -> None:
    """A name that the reference data lack gives a provisional thing under the given base."""
    expected = Thing(thing_iri("Company", "Donghe Looms", base=BASE), "Donghe Looms", "Company", provisional=True)

    assert namer.thing("Company", "Donghe Looms") == expected


def test_known_name_of_another_class_is_not_taken(namer: Namer) -> None:
    """A person called like a city is not the city."""
    thing = namer.thing("Person", "Wuhan")

    assert (thing.type, thing.provisional) == ("Person", True)


@pytest.mark.parametrize("family", sorted(ZONE_NAMES))
def test_family_has_its_programme(namer: Namer, family: str) -> None:
    """Every family of zone phrases with decisive words has a programme whose zones are called so."""
    programme = namer.programme(family)

    assert programme is not None
    assert programme.zone_name == ZONE_NAMES[family]


def test_ministry_decides_an_open_family(namer: Namer, gazetteer: Gazetteer) -> None:
    """`AI pilot zone` belongs to the programme of the ministry beside it, or stays open."""
    most = place(gazetteer, "Ministry of Science and Technology", "Agency").iri
    miit = place(gazetteer, "Ministry of Industry and Information Technology", "Agency").iri

    found = [namer.programme("ai", agencies) for agencies in ([most], [miit], [], ["https://example.org/none"])]

    assert [entry and entry.zone_name for entry in found] == [
        ZONE_NAMES["development"],
        ZONE_NAMES["application"],
        None,
        None,
    ]


def test_other_family_has_no_programme(namer: Namer) -> None:
    """Trade zones and the like belong to no programme."""
    assert [namer.programme(family) for family in ("other", "bare", "pilot")] == [None, None, None]


def test_zone_is_named_after_its_place(namer: Namer, gazetteer: Gazetteer) -> None:
    """A zone without an entry is named by place and programme, and the same place gives the same IRI."""
    programme = namer.programme("development")
    assert programme
    zones = [namer.zone_at(programme, [place(gazetteer, "Kunming", "City")]) for _ in range(2)]

    assert zones[0].label == "Kunming AI Innovation Development Pilot Zone"
    assert (zones[0], zones[0].type) == (zones[1], "PilotZone")


def test_place_above_means_the_zone_inside(namer: Namer, gazetteer: Gazetteer) -> None:
    """A city with one zone of the programme in one of its districts means that zone."""
    programme = namer.programme("application")
    assert programme

    zone = namer.zone_at(programme, [place(gazetteer, "Shanghai", "City")])

    assert zone.label == "Shanghai (Pudong New Area) AI Innovation and Application Pilot Zone"


def test_two_places_share_a_zone(namer: Namer, gazetteer: Gazetteer) -> None:
    """Two cities have one zone, in whichever order they are named."""
    programme = namer.programme("application")
    assert programme
    cities = [place(gazetteer, "Jinan", "City"), place(gazetteer, "Qingdao", "City")]

    zones = [namer.zone_at(programme, order).label for order in (cities, cities[::-1])]

    assert zones == ["Jinan-Qingdao AI Innovation and Application Pilot Zone"] * 2


def test_government_acts_for_a_place(namer: Namer, gazetteer: Gazetteer) -> None:
    """A place that acts stands for its government; the country for the State Council."""
    places = [
        place(gazetteer, "Hunan", "Province"),
        place(gazetteer, "Wuhan", "City"),
        place(gazetteer, "China", "Country"),
    ]

    assert [namer.government(each).label for each in places] == [
        "Hunan Government",
        "Wuhan Government",
        "State Council",
    ]


def test_short_name_is_an_acronym(namer: Namer, gazetteer: Gazetteer) -> None:
    """A known thing is shortened to its acronym; what has none keeps its label."""
    things = [place(gazetteer, "Ministry of Science and Technology", "Agency"), place(gazetteer, "Hunan", "Province")]

    assert [namer.short(thing) for thing in things] == ["MOST", "Hunan"]


def test_strategy_of_a_region(namer: Namer, gazetteer: Gazetteer) -> None:
    """A region may stand for the national strategy named after it; a city stands for none."""
    belt = namer.strategy_of(place(gazetteer, "Yangtze River Economic Belt", "Region"))

    assert belt is not None
    assert belt.label == "Development of the Yangtze River Economic Belt"
    assert namer.strategy_of(place(gazetteer, "Wuhan", "City")) is None


def test_namer_without_reference_data_still_names() -> None:
    """Without reference data every thing is provisional and no programme is known."""
    empty = Namer(Gazetteer([]), base=BASE)

    assert (empty.thing("City", "Wuhan").provisional, empty.programme("development")) == (True, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bureau of roads and rivers", "Bureau of Roads and Rivers"),
        ("MIIT", "MIIT"),
        ("of the bureau", "Of the Bureau"),
        ("", ""),
    ],
)
def test_description_is_written_as_a_name(name: str, expected: str) -> None:
    """Words begin with capitals, small words inside do not, and capitals stay."""
    assert title_case(name) == expected
