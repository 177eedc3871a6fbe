"""The check of the graph, its downloads, the stored questions, the overview."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import httpx
import pyoxigraph

from kgtool.graph import open_store
from kgtool.serve.api.checking import check

Ask = Callable[..., Any]
AIZ = "https://w3id.org/ai-zones/ontology#"


def test_the_sample_conforms(ask: Ask) -> None:
    """The sample graph has no violation; every shape is listed, those with findings first."""
    found = ask("validation")
    counts = [shape["count"] for shape in found["shapes"]]

    assert (found["conforms"], found["counts"]["Violation"]) == (True, 0)
    assert len(counts) > 50
    assert [bool(count) for count in counts] == sorted((bool(count) for count in counts), reverse=True)
    assert sum(counts) == sum(found["counts"].values())


def test_a_finding_names_the_thing_and_the_sentence() -> None:
    """A claim's wrong value is found at its thing, with the sentence that says it."""
    store = open_store()
    graph = f"""
        @prefix aiz: <{AIZ}> .
        <urn:z> a aiz:PilotZone ; aiz:approvedOn "soon" .
        <urn:c> a aiz:Claim ; aiz:claimSubject <urn:z> ; aiz:claimPredicate aiz:approvedOn ; aiz:claimValue "soon" ;
          aiz:modality "asserted" ; aiz:supportedBy <urn:e> .
        <urn:e> a aiz:Evidence ; aiz:inArticle <urn:a> ; aiz:sentence 3 ; aiz:begin 1 ; aiz:end 5 ; aiz:quote "soon" ;
          aiz:rule "approve" ; aiz:confidence 0.9 .
        <urn:a> a aiz:Article ; aiz:title "A" .
    """
    triples = [quad.triple for quad in pyoxigraph.parse(graph.encode(), format=pyoxigraph.RdfFormat.TURTLE)]
    store.put_graph("urn:a", triples)
    found = check(store)
    dates = [
        finding
        for shape in found["shapes"]
        for finding in shape["findings"]
        if finding["focus"]["iri"] == "urn:z" and "approvedOn" in finding["path"]
    ]

    assert found["conforms"] is False
    assert dates
    assert [(place["article"], place["sentence"], place["quote"]) for place in dates[0]["evidence"]] == [
        ("urn:a", 3, "soon")
    ]


def test_the_report_comes_as_sarif_junit_and_turtle(client: httpx.Client) -> None:
    """Each format is a file of its media type that its readers can read."""
    sarif, junit, turtle = (client.get(f"/api/validation/report?format={f}") for f in ("sarif", "junit", "turtle"))

    assert json.loads(sarif.text)["version"] == "2.1.0"
    assert ElementTree.fromstring(junit.text).tag == "testsuites"
    assert list(pyoxigraph.parse(turtle.content, format=pyoxigraph.RdfFormat.TURTLE))
    assert [response.headers["content-disposition"] for response in (sarif, junit, turtle)] == [
        'attachment; filename="kgtool-report.sarif"',
        'attachment; filename="kgtool-report.xml"',
        'attachment; filename="kgtool-report.ttl"',
    ]


def test_questions_have_forms(ask: Ask) -> None:
    """Each question has its sentence and parameters, with types that a form can offer; checks come last."""
    found = ask("questions")["questions"]
    zones = next(question for question in found if question["name"] == "which_zones_exist_as_of_a_date")

    assert [question["check"] for question in found] == sorted(question["check"] for question in found)
    assert [(parameter["name"], parameter["type"], parameter["thing"]) for parameter in zones["parameters"]] == [
        ("programme", "Programme", True),
        ("day", "date", False),
    ]


def test_a_question_becomes_a_query_with_its_values(client: httpx.Client, ask: Ask) -> None:
    """Values are bound as terms, and the query that comes back can be run as it is."""
    found = ask("question", name="which_zones_exist_as_of_a_date", day="2020-01-01")
    rows = client.post("/sparql", data={"query": found["query"]}, headers={"Accept": "application/sparql-results+json"})

    assert '"2020-01-01"' in found["query"]
    assert not found["query"].startswith("#+")
    assert rows.status_code == 200, rows.text
    assert rows.json()["results"]["bindings"]


def test_a_wrong_value_is_refused(client: httpx.Client) -> None:
    """A value that does not fit its type, and a parameter that is not there, are told."""
    wrong = client.get("/api/question?name=which_zones_exist_as_of_a_date&day=soon")
    unknown = client.get("/api/question?name=which_zones_exist_as_of_a_date&colour=red")

    assert (wrong.status_code, wrong.json()["detail"]) == (400, "'soon' is no date")
    assert (unknown.status_code, unknown.json()["detail"]) == (400, "no parameter is called 'colour'")


def test_the_overview_counts_and_places(ask: Ask) -> None:
    """Counts, zones with positions and dates, sources and conflicts are there."""
    found = ask("overview")
    zones = {zone["label"]: zone for zone in found["zones"]}
    changsha = zones["Changsha AI Innovation Development Pilot Zone"]

    assert found["counts"]["articles"] == 17
    assert found["counts"]["zones"] == len(found["zones"])
    assert (changsha["position"]["longitude"], changsha["position"]["latitude"]) == (112.97, 28.2)
    assert sum(source["articles"] for source in found["sources"]) == 17
    assert all(conflict["article"] and conflict["other_article"] for conflict in found["conflicts"])


def test_the_diagram_joins_classes(ask: Ask) -> None:
    """Zones are located in cities, and no claim or evidence is drawn."""
    found = ask("diagram")
    links = {(link["source"], link["property"], link["target"]) for link in found["links"]}

    assert ("PilotZone", "locatedIn", "City") in links
    assert {"Claim", "Evidence"} & {kind["name"] for kind in found["classes"]} == set()
