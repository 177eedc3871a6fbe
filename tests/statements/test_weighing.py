"""What else is stated by learned weights: pairs, their grounds, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.errors import RuleError
from kgtool.records import Rejection, Statement, Thing, Value
from kgtool.resources import iter_files
from kgtool.schema import Schema
from kgtool.statements.register import NO_ZONES, ZoneRegister
from kgtool.statements.weighing.bundles import Table
from kgtool.statements.weighing.grounds import is_granting, stem
from kgtool.statements.weighing.said import Said
from kgtool.statements.weighing.weights import Weights, parse_weights, probability

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
PUBLISHED = "2022-01-10"
MOST = "Ministry of Science and Technology"
HARBIN = "Harbin AI Innovation Development Pilot Zone"
PARK = "The Moon Lake Data Park has its gate, as the old maps show, on the bank of the river at Wuxi."
SURE: Weights = {"locatedIn": {"bias": 3.0}}
"""Whatever may lie in a place lies there."""


def weighed(found: Found) -> list[str]:
    """Return what was stated by weight."""
    return [
        f"{s.subject.label} | {s.predicate} | {s.object.label if isinstance(s.object, Thing) else s.object.text}"
        for s in found[0]
        if s.rule == "weighed"
    ]


def test_what_is_probable_is_stated_with_its_probability(find: Callable[..., Found]) -> None:
    """A pair whose grounds weigh enough is stated, with its probability as confidence and both words as evidence."""
    statements, _ = find(PARK, PUBLISHED, weights=SURE)
    (statement,) = [s for s in statements if s.rule == "weighed"]

    assert (statement.subject.label, statement.object) == ("Moon Lake Data Park", _wuxi(statement))
    assert statement.confidence == 0.95
    assert statement.evidence[0].quote == PARK[PARK.index("its gate") : -1]


def _wuxi(statement: Statement) -> Thing:
    assert isinstance(statement.object, Thing)
    assert statement.object.label == "Wuxi"
    return statement.object


@pytest.mark.parametrize(
    ("weights", "wanted"),
    [
        ({}, []),
        ({"locatedIn": {"bias": 1.0}}, []),
        ({"locatedIn": {"bias": 3.0, "op=river": -2.0}}, []),
        ({"locatedIn": {"bias": 0.5, "op=river": 1.0, "role=prose": 1.0}}, ["Moon Lake Data Park | locatedIn | Wuxi"]),
        ({"issuedOn": {"bias": 9.0}}, []),
    ],
    ids=["no weights", "not probable", "against it", "together", "another property"],
)
def test_grounds_add_up(find: Callable[..., Found], weights: Weights, wanted: list[str]) -> None:
    """What speaks for a pair and against it is added up, by property."""
    assert weighed(find(PARK, PUBLISHED, weights=weights)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Moon Lake Data Park does not have its gate on the bank of the river at Wuxi.",
        "The Moon Lake Data Park hopes for a gate on the bank of the river at Wuxi.",
        "The Moon Lake Data Park has, if the maps are right, its gate at Wuxi.",
        "Has the Moon Lake Data Park its gate on the bank of the river at Wuxi?",
    ],
    ids=["denied", "hoped", "if", "asked"],
)
def test_what_is_not_sure_is_not_stated(find: Callable[..., Found], text: str) -> None:
    """However probable, what a clause denies, hopes or asks is not stated."""
    assert weighed(find(text, PUBLISHED, weights=SURE)) == []


def test_another_clause_may_hope(find: Callable[..., Found]) -> None:
    """A hope parted from the pair by a semicolon does not stand in its way."""
    text = PARK.removesuffix(".") + "; the mayor hopes for rain."

    assert weighed(find(text, PUBLISHED, weights=SURE)) == ["Moon Lake Data Park | locatedIn | Wuxi"]


def test_a_hope_well_beside_a_pair_is_of_something_else(find: Callable[..., Found]) -> None:
    """A hope in the clause of a pair stands in its way only near it."""
    text = PARK.removesuffix(".") + " and the long road to Nanjing, and everybody hopes for rain."

    assert weighed(find(text, PUBLISHED, weights=SURE)) == ["Moon Lake Data Park | locatedIn | Wuxi"]


def test_a_date_above_holds_for_the_zones_of_a_list(find: Callable[..., Found]) -> None:
    """A body and a day in the lead of a list are weighed for each zone below it, and tell the programme, too."""
    text = (
        f"The {MOST} has put its seal, on December 6, 2021, on the papers of the national new-generation AI innovation "
        "and development pilot zones of these:\n\n- Harbin, cold as it is\n- Shenyang\n"
    )
    weights: Weights = {
        "approvedOn": {"far=lead": 3.0},
        "approvedBy": {"far=lead": 3.0},
        "partOfProgramme": {"kprog": 3.0},
    }
    found = find(text, PUBLISHED, weights=weights)
    told = {line for line in weighed(found) if line.startswith(HARBIN)} | {
        f"{s.subject.label} | {s.predicate} | {s.object.label}"
        for s in found[0]
        if s.subject.label == HARBIN and isinstance(s.object, Thing)
    }

    assert {
        f"{HARBIN} | approvedOn | 2021-12-06",
        f"{HARBIN} | approvedBy | {MOST}",
        f"{HARBIN} | partOfProgramme | National New Generation AI Innovation Development Pilot Zones",
    } <= told


def test_a_zone_to_come_is_not_meant(find: Callable[..., Found]) -> None:
    """A place is not taken for the zone that it got after the article appeared."""
    text = f"The {MOST} told of the national new-generation AI innovation and development pilot zones. Harbin waits."
    weights: Weights = {"locatedIn": {"via=implied": 9.0}}

    assert weighed(find(text, "2020-05-01", weights=weights)) == []
    assert weighed(find(text, "2022-05-01", weights=weights)) == [f"{HARBIN} | locatedIn | Harbin"]


def test_what_the_reference_data_knows_otherwise_is_not_probable(find: Callable[..., Found]) -> None:
    """A day on which a known zone was not approved is left alone, whatever the weights."""
    text = (
        "Harbin runs a national new-generation AI innovation and development pilot zone. The papers of the zone, like "
        "others, have 19 February 2021 on them."
    )

    assert weighed(find(text, PUBLISHED, weights={"approvedOn": {"bias": 9.0}})) == []


ZONE, DAY = "z", Value("2021-03-10", "xsd:date")
PROGRAMME, BODY = Thing("p", "P", "Programme"), Thing("b", "B", "Agency")


def said(*stated: tuple[str, str, Thing | Value], zones: ZoneRegister = NO_ZONES) -> Said:
    """Return what is known when some facts have been stated."""
    known = Said((), zones)
    for fact in stated:
        known.add(*fact)
    return known


def test_nothing_is_stated_twice() -> None:
    """What has been stated is not stated again, nor another day of one approval, nor the same day of another event."""
    day = Value("2021-04", "xsd:gYearMonth")
    known = said((ZONE, "approvedOn", DAY), (ZONE, "approvedBy", BODY))

    assert not known.allows(ZONE, "approvedBy", BODY)
    assert not known.allows(ZONE, "approvedOn", day)
    assert not said((ZONE, "establishedOn", DAY)).allows(ZONE, "approvedOn", DAY)
    assert said((ZONE, "establishedOn", DAY)).allows(ZONE, "approvedOn", day)


def test_a_programme_waits_for_an_approval() -> None:
    """A programme is stated only of zones whose approval is; who approved them need not wait."""
    for known, allowed in ((said(), False), (said((ZONE, "approvedOn", DAY)), True)):
        assert known.allows(ZONE, "partOfProgramme", PROGRAMME) is allowed
        assert known.allows(ZONE, "approvedBy", BODY)


def test_a_wider_place_is_no_news() -> None:
    """Where a thing lies in a city it is not stated to lie in the province of that city."""
    zones = ZoneRegister(wholes={"wuxi": frozenset({"jiangsu"})})
    known = said((ZONE, "locatedIn", Thing("wuxi", "Wuxi", "City")), zones=zones)

    assert not known.allows(ZONE, "locatedIn", Thing("jiangsu", "Jiangsu", "Province"))
    assert known.allows(ZONE, "locatedIn", Thing("xinwu", "Xinwu District", "District"))


@pytest.mark.parametrize("line", ["locatedIn\to-1=in", "locatedIn\to-1=in\tmuch", "a\tb\tc\td"])
def test_a_line_that_is_no_weight_is_named(line: str) -> None:
    """A file of weights with a bad line is refused, with the line."""
    with pytest.raises(RuleError, match=r"weights\.tsv, line 2"):
        parse_weights("weights.tsv", f"# a comment\n{line}\n".encode())


def test_shipped_weights_are_of_declared_properties(weights: Weights, schema: Schema) -> None:
    """The shipped file weighs properties of the ontology, and its lines are sorted and none is there twice."""
    (path,) = iter_files("ontology", "rules/weights.tsv")
    keys = [tuple(line.split("\t")[:2]) for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]

    assert weights.keys() <= schema.properties.keys()
    assert keys == sorted(set(keys))


@given(st.dictionaries(st.text(max_size=3), st.floats(-5, 5), max_size=6), st.lists(st.text(max_size=3), max_size=6))
def test_more_grounds_for_it_make_it_more_probable(table: dict[str, float], grounds: list[str]) -> None:
    """A probability lies between 0 and 1 and rises with the weight."""
    weight = Table(table, 0.0).add_up(grounds)

    assert 0 <= probability(weight) < probability(weight + 1) <= 1


def test_words_of_granting() -> None:
    """Forms of one word have one stem, and tell of a grant alike."""
    assert [stem(word) for word in ("approves", "approved", "approving")] == ["approv"] * 3
    assert is_granting(["the", "letters"])
    assert not is_granting(["the", "river"])


def test_sums_are_exact() -> None:
    """Weights add up to the same number in any order."""
    weights = parse_weights("w.tsv", b"p\ta\t0.1\np\tb\t0.2\np\tc\t-0.3\n")["p"]
    sums = {sum(weights[ground] for ground in order) for order in permutations("abc")}

    assert len(sums) == 1
