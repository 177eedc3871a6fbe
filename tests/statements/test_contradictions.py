"""What the reference data excludes is turned away with the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.dates import PartialDate
from kgtool.records import Evidence, Statement, Thing, Value
from kgtool.statements.contradictions import contradiction, turn_away
from kgtool.statements.register import KnownZone, ZoneRegister

CITY, PROVINCE, DISTRICT, OTHER = (
    Thing(name, name.title(), kind)
    for name, kind in (("city", "City"), ("province", "Province"), ("district", "District"), ("other", "City"))
)
NEW = Thing("new", "New Town", "City")
PROGRAMME, SECOND = Thing("p", "Bright Zones", "Programme"), Thing("q", "Dark Zones", "Programme")
BODY, RIVAL = Thing("b", "Body", "Agency"), Thing("r", "Rival", "Agency")
ZONE, DARK = Thing("z", "City Bright Zone", "PilotZone"), Thing("d", "Other Dark Zone", "PilotZone")
FAR = Thing("f", "Far AI Bright Zone", "PilotZone")
PARK = Thing("k", "City Park", "HighTechZone")
REGISTER = ZoneRegister(
    (
        KnownZone(FAR, ("new",), PROGRAMME, BODY, PartialDate(2020, 3)),
        KnownZone(PARK, ("district",), SECOND),
        KnownZone(ZONE, ("city",), PROGRAMME, BODY, PartialDate(2019, 2)),
        KnownZone(DARK, ("other",), SECOND, RIVAL, PartialDate(2020)),
    ),
    names={"Bright Zone": "p", "Dark Zone": "q"},
    wholes={
        "city": frozenset({"province"}),
        "province": frozenset(),
        "district": frozenset({"city", "province"}),
        "other": frozenset({"province"}),
    },
)
ELSEWHERE = "the reference data knows that {} does not lie in {}"

CASES = {
    "a district of another city": (DISTRICT, "locatedIn", OTHER, "it", ELSEWHERE.format("District", "Other")),
    "a district of its city": (DISTRICT, "locatedIn", CITY, "it", None),
    "a place that nobody knows": (NEW, "locatedIn", OTHER, "it", None),
    "a zone in its city": (ZONE, "locatedIn", CITY, "it", None),
    "a zone in a district of its city": (ZONE, "locatedIn", DISTRICT, "it", None),
    "a zone in the province": (ZONE, "locatedIn", PROVINCE, "it", None),
    "a zone in another city": (ZONE, "locatedIn", OTHER, "it", ELSEWHERE.format("City Bright Zone", "Other")),
    "its own body": (ZONE, "approvedBy", BODY, "it", None),
    "the body of another programme": (
        ZONE, "approvedBy", RIVAL, "it", "the reference data knows that Rival approves no Bright Zones",
    ),
    "the same, of the zone by its name": (ZONE, "approvedBy", RIVAL, "the City Bright Zone", None),
    "a body that approves no zones": (ZONE, "approvedBy", Thing("x", "X", "Agency"), "it", None),
    "the year after": (ZONE, "approvedOn", Value("2020", "xsd:gYear"), "it", None),
    "years after": (
        ZONE, "approvedOn", Value("2024-05", "xsd:gYearMonth"), "it",
        "the reference data knows that City Bright Zone was approved in 2019-02",
    ),
    "the day of another zone named beside it": (
        ZONE, "approvedOn", Value("2020-03", "xsd:gYearMonth"), "City and Far, in March 2020",
        "the reference data knows that Far AI Bright Zone was approved then, not City Bright Zone",
    ),
    "the same day, where the other is not named": (
        ZONE, "approvedOn", Value("2020-03", "xsd:gYearMonth"), "City, in March 2020", None,
    ),
    "the body of another programme, of a zone that nobody knows": (
        Thing("u", "Town Dark Zone", "PilotZone"), "approvedBy", BODY, "it",
        "the reference data knows that Body approves no such zone as Town Dark Zone",
    ),
    "its own body, of a zone that nobody knows": (
        Thing("u", "Town Dark Zone", "PilotZone"), "approvedBy", RIVAL, "it", None,
    ),
    "another programme than its name has": (
        Thing("u", "Town Dark Zone", "PilotZone"), "partOfProgramme", PROGRAMME, "it",
        "the name of Town Dark Zone is that of a zone of another programme than Bright Zones",
    ),
    "a month of another year than the article writes": (
        ZONE, "approvedOn", Value("2020-09", "xsd:gYearMonth"), "City, in September",
        "the reference data knows that City Bright Zone was approved in 2019-02",
    ),
    "a government that is as old as its plan": (
        Thing("g", "City Government", "Agency"), "establishedOn", Value("2020", "xsd:gYear"), "it",
        "City Government is older than what articles tell of it",
    ),
    "founded years after": (
        ZONE, "establishedOn", Value("2022", "xsd:gYear"), "the City Bright Zone",
        "the reference data knows that City Bright Zone was approved in 2019-02",
    ),
    "founded before": (ZONE, "establishedOn", Value("1998", "xsd:gYear"), "it", None),
    "opened the year after": (ZONE, "establishedOn", Value("2020", "xsd:gYear"), "it", None),
    "in a zone elsewhere": (ZONE, "locatedIn", DARK, "it", ELSEWHERE.format("City Bright Zone", "Other Dark Zone")),
    "in a zone of its city": (ZONE, "locatedIn", PARK, "it", None),
}  # fmt: skip


def state(subject: Thing, predicate: str, object_: Thing | Value, quote: str) -> Statement:
    """Return a statement with one piece of evidence."""
    return Statement("a.txt", "a", subject, predicate, object_, "asserted", "x", (Evidence(1, 0, len(quote), quote),))


@pytest.mark.parametrize(("subject", "predicate", "object_", "quote", "expected"), CASES.values(), ids=CASES)
def test_only_what_is_known_otherwise_is_excluded(
    subject: Thing, predicate: str, object_: Thing | Value, quote: str, expected: str | None
) -> None:
    """A statement on a known place or zone that cannot be so has a reason against it; any other has none."""
    assert contradiction(state(subject, predicate, object_, quote), REGISTER) == expected


def test_what_is_excluded_is_listed() -> None:
    """Allowed statements stay in their order, the others are rejections with the reason."""
    right, wrong = state(DISTRICT, "locatedIn", CITY, "it"), state(DISTRICT, "locatedIn", OTHER, "it")

    kept, refused = turn_away([wrong, right], REGISTER)

    assert kept == (right,)
    assert [(each.statement, each.reason) for each in refused] == [(wrong, ELSEWHERE.format("District", "Other"))]


def test_a_list_of_cities_behind_a_district_is_no_place_for_it(find: Callable[..., object]) -> None:
    """`P of Q, R and S` puts P into Q alone."""
    statements, _ = find("The corridor runs through Songjiang District of Shanghai, Jiaxing, Hangzhou and Hefei.")  # type: ignore[misc]

    assert {s.object.label for s in statements if s.subject.label == "Songjiang District"} <= {"Shanghai"}
