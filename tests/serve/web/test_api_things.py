"""Things by name, what is known of one, its neighbours, and what joins two."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

Ask = Callable[..., Any]
ID = "https://w3id.org/ai-zones/id/"
CHANGSHA = f"{ID}city/changsha"
ZONE = f"{ID}pilot-zone/changsha-ai-innovation-development-pilot-zone"


def test_search_takes_english_and_chinese(ask: Ask) -> None:
    """A name in either language finds the thing first, with both names and the one that matched."""
    hefei = {"iri": f"{ID}city/hefei", "label": "Hefei", "zh": "合肥", "type": "City"}

    assert ask("search", q="HEFEI")["things"][0] == hefei | {"match": "Hefei"}
    assert ask("search", q="合肥")["things"][0] == hefei | {"match": "合肥"}


def test_search_keeps_to_a_class(ask: Ask) -> None:
    """A class admits its subclasses and nothing else."""
    found = ask("search", q="changsha", type="Zone", limit="50")["things"]

    assert {thing["type"] for thing in found} == {"PilotZone", "HighTechZone", "Zone"}
    assert ask("search", q="changsha", type="Nothing")["things"] == []


def test_search_suggests_near_names(ask: Ask) -> None:
    """A misspelt name finds nothing and brings names like it; quotes in it are text."""
    assert "Changsha" in ask("search", q="Changhsa")["near"]
    assert ask("search", q='x") } #') == {"things": [], "near": []}


def test_thing_has_names_position_and_facts_with_evidence(ask: Ask) -> None:
    """A city has its names, its place on the map, and facts in both directions with the quoted words."""
    found = ask("thing", iri=CHANGSHA)
    facts = {
        (fact["predicate"]["label"], fact["incoming"], fact["other"].get("label")): fact for fact in found["facts"]
    }
    incoming = facts["located in", True, "Changsha AI Innovation Development Pilot Zone"]

    assert found["card"] == {"iri": CHANGSHA, "label": "Changsha", "zh": "长沙", "type": "City"}
    assert found["position"] == {"longitude": 112.97, "latitude": 28.2, "place": CHANGSHA}
    assert {"text": "长沙市", "language": "zh", "preferred": False} in found["names"]
    assert incoming["modality"] == "asserted"
    assert {place["article"] for place in incoming["evidence"]} >= {
        "https://w3id.org/ai-zones/article/f3-changsha-zone"
    }


def test_neighbours_are_grouped_by_property(ask: Ask) -> None:
    """All groups are counted, and each property brings no more edges than were asked for."""
    programme = f"{ID}programme/national-high-tech-industrial-development-zones"
    found = ask("neighbours", iri=programme, limit="5")
    groups = {(group["property"], group["incoming"]): group["count"] for group in found["groups"]}
    zones = [edge for edge in found["edges"] if edge["property"] == "partOfProgramme"]

    assert groups["partOfProgramme", True] > 100
    assert len(zones) == 5
    assert found["nodes"][0]["iri"] == programme
    assert {edge["target"] for edge in zones} == {programme}


def test_neighbours_by_one_property(ask: Ask) -> None:
    """One property in one direction brings only its edges, with the sentences of those that an article states."""
    found = ask("neighbours", iri=ZONE, property="locatedIn")

    assert [(edge["source"], edge["target"]) for edge in found["edges"]] == [(ZONE, CHANGSHA)]
    assert found["edges"][0]["evidence"][0]["quote"]


def test_connection_joins_two_things_by_stated_facts(ask: Ask) -> None:
    """Each step is an edge between one thing and the next, and has a sentence when only stated facts count."""
    found = ask(
        "connection", **{"from": CHANGSHA, "to": f"{ID}agency/ministry-of-science-and-technology", "stated": "1"}
    )
    ends = [{edge["source"], edge["target"]} for edge in found["edges"]]
    nodes = [node["iri"] for node in found["nodes"]]

    assert (nodes[0], nodes[-1]) == (CHANGSHA, f"{ID}agency/ministry-of-science-and-technology")
    assert ends == [set(pair) for pair in pairwise(nodes)]
    assert all(edge["evidence"] for edge in found["edges"])


def test_connection_is_as_short_as_it_can_be(ask: Ask) -> None:
    """Neighbours are one step apart, a thing none from itself, and too few steps find nothing."""
    one = ask("connection", **{"from": ZONE, "to": CHANGSHA})
    none = ask("connection", **{"from": CHANGSHA, "to": CHANGSHA})
    far = ask("connection", **{"from": CHANGSHA, "to": f"{ID}agency/ministry-of-science-and-technology", "depth": "1"})

    assert [edge["property"] for edge in one["edges"]] == ["locatedIn"]
    assert ([node["iri"] for node in none["nodes"]], none["edges"]) == ([CHANGSHA], [])
    assert far == {"nodes": [], "edges": []}
