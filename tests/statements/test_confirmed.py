"""What the reference data confirms of known zones, in whatever words an article tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.dates import PartialDate
from kgtool.records import Thing
from kgtool.statements.register import NO_ZONES, KnownZone, ZoneRegister

MOST = "National New Generation AI Innovation Development Pilot Zones"
MIIT = "National AI Innovation and Application Pilot Zones"
LEAD = (
    "The Ministry of Science and Technology runs the national new-generation AI innovation and development pilot "
    "zones. "
)

TOLD = {
    "a column for each ministry": (
        "The two lists have little in common.\n\nCity | Science ministry's zone | Industry ministry's zone\n"
        "Hefei | October 2019 | -\nWuhan | September 2020 | September 2022\nHangzhou | 2011 | February 2021\n\n"
        "Neither list is long, and both ministries say so.",
        {f"Hefei AI Innovation Development Pilot Zone | {fact}"
         for fact in (f"partOfProgramme | {MOST}", "approvedOn | 2019-10",
                      "approvedBy | Ministry of Science and Technology")}
        | {f"Wuhan AI Innovation Development Pilot Zone | {fact}"
           for fact in (f"partOfProgramme | {MOST}", "approvedOn | 2020-09",
                        "approvedBy | Ministry of Science and Technology")}
        | {f"{city} AI Innovation and Application Pilot Zone | {fact}"
           for city, day in (("Wuhan", "2022-09"), ("Hangzhou", "2021-02"))
           for fact in (f"partOfProgramme | {MIIT}", f"approvedOn | {day}",
                        "approvedBy | Ministry of Industry and Information Technology")},
    ),
    "for Changsha the date was": (
        LEAD + "Suzhou's letter was signed in March 2021, and for Changsha the date was March 2021 as well.",
        {f"Changsha AI Innovation Development Pilot Zone | partOfProgramme | {MOST}",
         "Changsha AI Innovation Development Pilot Zone | approvedOn | 2021-03"},
    ),
    "the first two": (
        LEAD + "Beijing and Shanghai were the first two.",
        {f"Beijing AI Innovation Development Pilot Zone | partOfProgramme | {MOST}",
         f"Shanghai AI Innovation Development Pilot Zone | partOfProgramme | {MOST}"},
    ),
    "may build, along with": (
        "Jinan, along with Chongqing and Chengdu, may build a national pilot zone for the innovative development of "
        "new-generation artificial intelligence. The news was given out by the Ministry of Science and Technology.",
        {f"{city} AI Innovation Development Pilot Zone | {fact}"
         for city in ("Jinan", "Chongqing", "Chengdu")
         for fact in (f"partOfProgramme | {MOST}", "approvedBy | Ministry of Science and Technology")},
    ),
    "it was the ministry that gave": (
        "Wuhan's plan is about its AI application pilot zone. It was the Ministry of Industry and Information "
        "Technology that gave Wuhan this zone in September 2022, along with Nanjing and Changsha.",
        {f"{city} AI Innovation and Application Pilot Zone | {fact}"
         for city in ("Wuhan", "Nanjing", "Changsha")
         for fact in (f"partOfProgramme | {MIIT}", "approvedOn | 2022-09",
                      "approvedBy | Ministry of Industry and Information Technology")},
    ),
    "told in the next sentence": (
        "Guangzhou and Wuhan are the latest cities to be allowed a national new-generation artificial intelligence "
        "innovation and development pilot zone. The letters of the Ministry of Science and Technology were signed on "
        "3 September 2020.",
        {"Guangzhou AI Innovation Development Pilot Zone | approvedOn | 2020-09-03",
         "Guangzhou AI Innovation Development Pilot Zone | approvedBy | Ministry of Science and Technology",
         "Guangzhou AI Innovation Development Pilot Zone | locatedIn | Guangzhou"},
    ),
    "that title": (
        "The plan says nothing of an AI pilot zone; Shenzhen got that title from the science ministry back in 2019.",
        {f"Shenzhen AI Innovation Development Pilot Zone | {fact}"
         for fact in (f"partOfProgramme | {MOST}", "approvedOn | 2019",
                      "approvedBy | Ministry of Science and Technology")},
    ),
    "a list of those told of before": (
        "On 9 March 2020 the Ministry of Science and Technology wrote to four governments that it backs their national "
        "new-generation AI innovation and development pilot zones. The addressees: Chongqing, Chengdu, Xi'an and "
        "Jinan.",
        {f"{city} AI Innovation Development Pilot Zone | {fact}"
         for city in ("Chongqing", "Chengdu", "Xi'an", "Jinan")
         for fact in (f"partOfProgramme | {MOST}", "approvedOn | 2020-03-09",
                      "approvedBy | Ministry of Science and Technology")},
    ),
    "both programmes in one sentence": (
        "Pilot zones for the innovative development of new-generation AI come from the science ministry (Shenzhen "
        "2019, Guangzhou 2020); AI innovation and application pilot zones come from the industry ministry (Shenzhen "
        "again 2019, Guangzhou 2021).",
        {f"Guangzhou AI Innovation and Application Pilot Zone | partOfProgramme | {MIIT}",
         f"Guangzhou AI Innovation Development Pilot Zone | partOfProgramme | {MOST}"},
    ),
    "provinces at the heads of lines": (
        "The State Council has raised three parks to national high-tech industrial development zones.\n\n"
        "The newcomers:\n* Hubei -- Jingzhou High-tech Zone, Qianjiang High-tech Zone\n"
        "* Yunnan -- Chuxiong High-tech Zone",
        {"Jingzhou High-tech Zone | locatedIn | Hubei", "Qianjiang High-tech Zone | locatedIn | Hubei",
         "Chuxiong High-tech Zone | locatedIn | Yunnan",
         "Qianjiang High-tech Zone | partOfProgramme | National High-Tech Industrial Development Zones"},
    ),
}  # fmt: skip
SILENT = {
    "a meeting there": LEAD + "At a meeting in Hangzhou officials praised them.",
    "it has firms": LEAD + "Hangzhou has 2,600 AI firms.",
    "a candidate": LEAD + "Hangzhou was a candidate for the second batch.",
    "denied": LEAD + "Hangzhou has no such zone.",
    "another programme": LEAD
    + "The industry ministry approved a national internet of vehicles pilot zone. Others are in Hangzhou and Chengdu.",
    "asked": "Hefei and Hangzhou asked the ministry to approve national data-labelling bases.",
    "the title of something else": LEAD
    + "Hangzhou received the title of model city from the Ministry of Science and Technology in October 2019.",
    "who told": LEAD + "Suzhou and Changsha have been told by Hangzhou that they may set up pilot zones.",
    "no programme": "Hangzhou won the title of China's happiest city in October 2019.",
    "begun, not approved": LEAD + "Work on a new bridge in Hangzhou began in October 2019.",
}


def facts(lines: list[str], predicates: set[str]) -> set[str]:
    """Return the statements of some properties, without their modality."""
    rows = [line.split(" | ") for line in lines]
    return {" | ".join(row[:3]) for row in rows if row[1] in predicates and row[3] == "asserted"}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_facts_on_known_zones_are_read_in_any_wording(
    text: str, expected: set[str], lines: Callable[..., list[str]]
) -> None:
    """A clause that names the parts of a known fact, with a word that grants or holds, states it."""
    found = facts(lines(text, "2025-06-10"), {"partOfProgramme", "approvedBy", "approvedOn", "locatedIn"})

    assert expected <= found


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_a_place_alone_is_not_its_zone(text: str, lines: Callable[..., list[str]]) -> None:
    """Where a place only stands in an article on a programme, nothing is said of its zone."""
    found = facts(lines(text, "2023-01-10"), {"partOfProgramme", "approvedBy", "approvedOn"})

    assert not {fact for fact in found if fact.startswith(("Hangzhou", "Chengdu"))}


def test_a_zone_approved_after_the_article_is_left_alone(lines: Callable[..., list[str]]) -> None:
    """What came later cannot have been told: a rumour that came true is no fact of the article."""
    text = LEAD + "The second batch has Zhengzhou and Hangzhou on its list."

    found = facts(lines(text, "2020-03-10"), {"partOfProgramme"})

    assert found == {f"Hangzhou AI Innovation Development Pilot Zone | partOfProgramme | {MOST}"}


def test_a_register_finds_zones_by_place_and_by_what_they_are_called() -> None:
    """A register knows the programme of a zone by its IRI or the end of its name, and of a place its zones."""
    programme, body = Thing("p", "Zones", "Programme"), Thing("b", "Body", "Agency")
    zone = KnownZone(Thing("z", "A Zone", "PilotZone"), ("a",), programme, body, PartialDate(2020))

    register = ZoneRegister((zone,), {"AI Zone": "p"})

    assert register.by_place == {"a": (zone,)}
    assert register.bodies == {"b": {"p"}}
    assert register.pilots == {"p"}
    assert [register.programme_of(*args) for args in (("p", ""), ("z", ""), ("", "B AI Zones"), ("", "B"))] == [
        "p",
        "p",
        "p",
        "",
    ]
    assert NO_ZONES.programme_of("p", "B AI Zone") == ""
