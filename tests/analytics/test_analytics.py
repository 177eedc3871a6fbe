"""Graphs of facts, their measures and their files, on a small store."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

from kgtool.analytics import connect, count_by_time, find_communities, load_links, near, rank
from kgtool.analytics.drawing import draw_graph, draw_growth
from kgtool.analytics.formats import WRITERS
from kgtool.analytics.measures import Period, Step
from kgtool.analytics.overview import Section, to_html
from kgtool.errors import QueryError
from kgtool.graph import Store, open_store
from kgtool.quotes import Quote

E = "https://example.org/"
DATA = """
@prefix aiz: <https://w3id.org/ai-zones/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix : <https://example.org/> .
GRAPH <https://w3id.org/ai-zones/ontology> { aiz:PilotZone rdfs:subClassOf aiz:Zone .
  aiz:Zone rdfs:subClassOf aiz:Area }
GRAPH <https://w3id.org/ai-zones/reference> {
  :hefei a aiz:City ; skos:prefLabel "Hefei"@en , "合肥"@zh ; aiz:locatedIn :anhui .
  :anhui a aiz:Province ; skos:prefLabel "Anhui"@en .
  :most a aiz:Agency ; skos:prefLabel "MOST"@en .
  :old a aiz:HighTechZone ; skos:prefLabel "Old Zone"@en ; aiz:approvedOn "2018-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>
}
GRAPH :one {
  :one a aiz:Article ; aiz:title "One" ; aiz:published "2020-01-02" .
  :zone a aiz:PilotZone , aiz:Zone ; skos:prefLabel "Hefei Zone"@en ; aiz:provisional true .
  :c1 a aiz:Claim ; aiz:claimSubject :zone ; aiz:claimPredicate aiz:locatedIn ; aiz:claimObject :hefei ;
    aiz:modality "asserted" ;
    aiz:supportedBy :e1 . :e1 aiz:inArticle :one ; aiz:sentence 1 ; aiz:quote "The Hefei zone" .
  :c2 a aiz:Claim ; aiz:claimSubject :zone ; aiz:claimPredicate aiz:approvedBy ; aiz:claimObject :most ;
    aiz:modality "asserted" ;
    aiz:supportedBy :e2 . :e2 aiz:inArticle :one ; aiz:sentence 2 ; aiz:quote "approved by MOST" .
  :c3 a aiz:Claim ; aiz:claimSubject :hefei ; aiz:claimPredicate aiz:hosts ; aiz:claimObject :never ;
    aiz:modality "negated" ;
    aiz:supportedBy :e2 .
  :c4 a aiz:Claim ; aiz:claimSubject :zone ; aiz:claimPredicate aiz:hasTarget ; aiz:claimObject :goal ;
    aiz:modality "asserted" ;
    aiz:supportedBy :e2 . :goal a aiz:Target .
  :c5 a aiz:Claim ; aiz:claimSubject :zone ; aiz:claimPredicate aiz:approvedOn ; aiz:claimValue "2020" ;
    aiz:modality "asserted" ;
    aiz:supportedBy :e2 .
}
GRAPH :two {
  :two a aiz:Article .
  :c1 aiz:supportedBy :e3 . :e3 aiz:inArticle :two ; aiz:sentence 4 ; aiz:quote "in Hefei" .
}
"""
ZONE, HEFEI, ANHUI, MOST = E + "zone", E + "hefei", E + "anhui", E + "most"


@pytest.fixture
def store() -> Iterator[Store]:
    """Return a store with two articles and some reference data."""
    with open_store() as opened:
        opened.load(parse(DATA, format=RdfFormat.TRIG))
        yield opened


def test_asserted_facts_become_edges(store: Store) -> None:
    """Facts of articles are edges with their articles; denied ones and figures are not; names are English."""
    graph = load_links(store)

    assert dict(graph.nodes(data=True)) == {
        HEFEI: {"label": "Hefei", "kind": "City", "provisional": False},
        MOST: {"label": "MOST", "kind": "Agency", "provisional": False},
        ZONE: {"label": "Hefei Zone", "kind": "PilotZone", "provisional": True},
    }
    assert list(graph.edges(keys=True, data="articles")) == [
        (ZONE, MOST, "approvedBy", f"{E}one"),
        (ZONE, HEFEI, "locatedIn", f"{E}one {E}two"),
    ]


def test_selection_is_by_article_property_class_and_distance(store: Store) -> None:
    """Each option leaves out what it does not name."""

    def edges(**options: object) -> list[tuple[str, str]]:
        return sorted(load_links(store, **options).edges())  # type: ignore[arg-type]

    assert edges(articles=[f"{E}two"]) == [(ZONE, HEFEI)]
    assert edges(properties=["approvedBy"]) == [(ZONE, MOST)]
    assert edges(classes=["Area", "Agency"]) == [(ZONE, MOST)]
    assert edges(reference="all") == [(HEFEI, ANHUI), (ZONE, HEFEI), (ZONE, MOST)]
    everything = load_links(store, reference="all")
    assert sorted(near(everything, [ANHUI, "urn:none"], 1)) == [ANHUI, HEFEI]
    assert sorted(near(everything, [ANHUI], 0)) == [ANHUI]


def test_unknown_names_have_near_ones(store: Store) -> None:
    """A class or property that the ontology lacks is an error that names what is meant."""
    with pytest.raises(QueryError, match="Did you mean PilotZone"):
        load_links(store, classes=["PilotZon"])
    with pytest.raises(QueryError, match="no class or property"):
        count_by_time(store, "whenever")


def test_rank_by_degree_pagerank_and_betweenness(store: Store) -> None:
    """What has most facts, what facts lead to, and what lies between are ranked."""
    graph = load_links(store, reference="all")

    assert rank(graph, "degree") == [(HEFEI, 2.0), (ZONE, 2.0), (ANHUI, 1.0), (MOST, 1.0)]
    assert next(node for node, _ in rank(graph)) == ANHUI
    between = rank(graph, "betweenness")
    assert [node for node, _ in between] == [HEFEI, ZONE, ANHUI, MOST]
    assert between[0][1] == pytest.approx(2 / 3)
    with pytest.raises(QueryError, match="no measure"):
        rank(graph, "fame")


def test_communities_are_the_dense_parts() -> None:
    """Two triangles that one fact joins are two communities, the same each time."""
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])

    assert find_communities(graph) == [("a", "b", "c"), ("x", "y", "z")]
    assert find_communities(nx.MultiDiGraph()) == []


def test_connection_comes_with_its_sentences(store: Store) -> None:
    """The shortest way is a list of facts with the words of each article; reference data has none."""
    graph = load_links(store, reference="all")

    assert connect(store, graph, ANHUI, ZONE) == [
        Step(HEFEI, "locatedIn", ANHUI, ()),
        Step(
            ZONE,
            "locatedIn",
            HEFEI,
            (
                Quote("", f"{E}two", 4, "in Hefei", "", ""),
                Quote("2020-01-02", f"{E}one", 1, "The Hefei zone", "One", ""),
            ),
        ),
    ]
    assert connect(store, graph, ANHUI, f"{E}nowhere") == []


def test_growth_counts_first_dates(store: Store) -> None:
    """Each thing counts once, in its first period, and periods in between are there; vague dates have no month."""
    assert count_by_time(store) == [Period("2018", 1, 1), Period("2019", 0, 1), Period("2020", 1, 2)]
    assert count_by_time(store, by="month") == [Period("2018-05", 1, 1)]
    assert count_by_time(store, class_name="Zone") == [Period("2020", 1, 1)]
    assert count_by_time(store, "heldOn") == []


def test_files_are_read_back_by_their_readers(store: Store) -> None:
    """GraphML and GEXF hold all nodes and edges with their data; Cytoscape's JSON as well; twice the same bytes."""
    graph = load_links(store)
    written = {name: writer(graph) for name, writer in WRITERS.items()}

    graphml = nx.read_graphml(io.BytesIO(written["graphml"]), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(written["gexf"]))
    elements = json.loads(written["cytoscape"])["elements"]
    assert dict(graphml.nodes(data=True)) == dict(graph.nodes(data=True))
    expected = sorted(graph.edges(data="property"))
    assert sorted(graphml.edges(data="property")) == expected
    assert sorted((s, o, data["property"]) for s, o, data in gexf.edges(data=True)) == expected
    assert (
        sorted((e["data"]["source"], e["data"]["target"], e["data"]["property"]) for e in elements["edges"]) == expected
    )
    assert [node["data"]["id"] for node in elements["nodes"]] == list(graph)
    assert b"lastmodified" not in written["gexf"]
    assert {name: writer(load_links(store)) for name, writer in WRITERS.items()} == written


def test_pictures_are_the_same_each_time(store: Store) -> None:
    """A picture is SVG with the labels as text, the same bytes twice, or PNG; an empty one is refused."""
    pictures = []
    for _ in range(2):
        stream = io.BytesIO()
        draw_graph(load_links(store), stream, "svg")
        pictures.append(stream.getvalue())
    png = io.BytesIO()
    draw_growth(count_by_time(store), "Zones", png, "png")

    assert pictures[0] == pictures[1]
    root = ET.fromstring(pictures[0])
    texts = {"".join(part.itertext()).strip() for part in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Hefei", "MOST", "Hefei Zone", "City", "Agency", "PilotZone"} <= texts
    assert png.getvalue().startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="1 to 400"):
        draw_graph(nx.MultiDiGraph(), io.BytesIO(), "svg")


def test_overview_counts_and_escapes(store: Store) -> None:
    """The page has numbers, bars and articles, and markup in names stays text."""
    third = '<urn:3> { <urn:3> a :Article ; :title "<script>alert(1)</script>" }'
    store.load(parse(f"@prefix : <https://w3id.org/ai-zones/ontology#> . {third}", format=RdfFormat.TRIG))
    page = to_html(store, title="A & B", more=[Section("More", "A note.", ("x",), (("<b>",),))]).decode()

    assert "<h1>A &amp; B</h1>" in page
    assert "<div><b>3</b>articles</div>" in page
    assert "<tr><td>asserted</td>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<td>&lt;b&gt;</td>" in page
    assert "<script" not in page
    assert "http" not in page
