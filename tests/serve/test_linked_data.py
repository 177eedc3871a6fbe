"""Every thing, article and term under the path of its IRI: a page or RDF, by negotiation."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kgtool.vocab import BASE

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ZONE = "/id/pilot-zone/jinan-qingdao-ai-innovation-and-application-pilot-zone"
ARTICLE = "/article/07-shandong-shenzhen"


class Page(HTMLParser):
    """The text, links and resources of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.elements: list[str] = []
        self.words: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what a tag names."""
        self.elements.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name == "href":
                (self.links if tag == "a" else self.resources).append(value or "")
            elif name in ("src", "srcset", "action", "style") or name.startswith("on"):
                self.resources.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        """Collect text."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """The text, with single spaces."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def sample(start: Callable[..., Any]) -> Any:
    """Return a server with the sample graph, which is what it serves without a word."""
    return start("--workers", "2")


def page(server: Any, path: str) -> Page:
    """Return a page."""
    response = server.client.get(path, headers=HTML)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8"), response.text
    return Page(response.text)


def test_page_of_a_thing(sample: Any) -> None:
    """The page has the labels, the facts by property, the words behind each, and who said it when."""
    found = page(sample, ZONE).text

    said = "approved by Ministry of Industry and Information Technology “MIIT has approved one zone” — AI pilot zones:"
    assert "Jinan-Qingdao AI Innovation and Application Pilot Zone" in found
    assert "济南-青岛人工智能创新应用先导区" in found
    assert said in found
    assert ", 2019-10-19, sentence 5, rule approve" in found


def test_page_of_a_place_has_a_map(sample: Any) -> None:
    """A place is drawn on the outline of the country; nothing is fetched for it."""
    found = page(sample, "/id/city/hefei")

    assert {"svg", "path", "circle"} <= set(found.elements)
    assert "Where Hefei is on an outline of China: Hefei" in found.text


def test_page_of_a_zone_in_two_cities_marks_both(sample: Any) -> None:
    """A thing without coordinates is drawn where it is located."""
    assert re.search(r"outline of China: (Jinan, Qingdao|Qingdao, Jinan)", page(sample, ZONE).text)


def test_page_has_a_timeline(sample: Any) -> None:
    """Dated facts stand in the order of time."""
    response = sample.client.get("/id/province/sichuan", headers=HTML).text

    dates = re.findall(r'<time datetime="([^"]+)"', response)
    assert dates == sorted(dates)
    assert "2027" in dates


def test_page_shows_conflicts(sample: Any) -> None:
    """Two values of one figure stand side by side with their sources."""
    found = page(sample, "/id/province/sichuan").text

    assert "Conflicts Sources state different values" in found


def test_page_shows_what_leads_to_a_thing(sample: Any) -> None:
    """What links to a thing is on its page."""
    found = page(sample, "/id/city/hefei")

    assert "What leads here" in found.text
    assert any(link.startswith("/id/pilot-zone/hefei") for link in found.links)


def test_page_of_an_article(sample: Any) -> None:
    """The page of an article has its metadata and its statements sentence by sentence."""
    found = page(sample, ARTICLE)

    assert "AI pilot zones: after Shanghai come Jinan-Qingdao and Shenzhen" in found.text
    assert "2019-10-19" in found.text
    assert "Sentence 5 Jinan-Qingdao AI Innovation and Application Pilot Zone approved by" in found.text


def test_page_of_the_ontology(sample: Any) -> None:
    """Each term stands on one page under the anchor of its IRI, so that its IRI leads there."""
    found = page(sample, "/ontology")

    assert {"PilotZone", "approvedBy", "approvedOn"} <= found.ids


def test_pages_lead_only_to_what_is_there(sample: Any) -> None:
    """Each link of a page to this server is answered."""
    links = {link for path in (ZONE, ARTICLE, "/articles", "/ontology") for link in page(sample, path).links}

    own = sorted({link.partition("#")[0] for link in links if link.startswith("/")} - {""})
    assert len(own) > 30
    assert [link for link in own if sample.client.get(link, headers=HTML).status_code != 200] == []


@pytest.mark.parametrize("path", [ZONE, ARTICLE, "/ontology", "/articles"])
def test_pages_load_nothing_from_elsewhere(sample: Any, path: str) -> None:
    """A page loads its style sheet from this server, has no script, and says so in its policy."""
    response = sample.client.get(path, headers=HTML)
    found = Page(response.text)

    outside = [each for each in found.resources if urlsplit(each).netloc or "=" in each.partition("?")[0]]
    assert (outside, "script" in found.elements) == ([], False)
    assert response.headers["content-security-policy"].startswith(
        "default-src 'none'; style-src 'self'; img-src 'self'"
    )


@pytest.mark.parametrize(
    ("accept", "content_type", "format_"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml, text/html;q=0.5", "application/rdf+xml", RdfFormat.RDF_XML),
        ("*/*", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
    ],
)
@pytest.mark.parametrize("path", [ZONE, ARTICLE])
def test_rdf_by_negotiation(sample: Any, path: str, accept: str, content_type: str, format_: Any) -> None:
    """Under the same path stands the RDF for who asks for it: the thing, its claims, and their evidence."""
    response = sample.client.get(path, headers={"Accept": accept})

    quads = list(pyoxigraph.parse(response.content, format=format_))
    predicates = {quad.predicate.value.rpartition("#")[2] for quad in quads}
    assert (response.headers["content-type"], response.headers["vary"]) == (content_type, "Accept, Accept-Encoding")
    assert f"{BASE.rstrip('/')}{path}" in {quad.subject.value for quad in quads}
    assert {"claimPredicate", "supportedBy", "quote"} <= predicates


def test_format_by_parameter(sample: Any) -> None:
    """A link can name the format, before what the browser accepts."""
    response = sample.client.get(f"{ZONE}?format=nt", headers=HTML)

    assert response.headers["content-type"] == "application/n-triples"


def test_graph_of_an_article_is_its_own(sample: Any) -> None:
    """The RDF of an article is its graph, the same as the graph store has."""
    there = sample.client.get(ARTICLE, headers={"Accept": "application/n-triples"}).text
    at = {"graph": f"{BASE}{ARTICLE.removeprefix('/')}"}
    other = sample.client.get("/graphs", params=at, headers={"Accept": "application/n-triples"}).text

    assert sorted(there.splitlines()) == sorted(other.splitlines()) != []


def test_unknown_thing(sample: Any) -> None:
    """What nobody knows is not found, as a page and as RDF."""
    statuses = [
        sample.client.get("/id/city/atlantis", headers=h).status_code for h in (HTML, {"Accept": "text/turtle"})
    ]

    assert statuses == [404, 404]


def test_path_in_chinese(start: Callable[..., Any], tmp_path: Any) -> None:
    """A path is the IRI in its percent-encoded form."""
    path = tmp_path / "zh.ttl"
    path.write_text(
        f"<{BASE}id/city/合肥> <http://www.w3.org/2004/02/skos/core#prefLabel> '合肥'@zh .", encoding="utf-8"
    )
    server = start(str(path), "--workers", "1")

    assert "合肥" in page(server, "/id/city/%E5%90%88%E8%82%A5").text
    server.stop()


def test_page_is_conditional(sample: Any) -> None:
    """Who has the page already gets 304; the page and the RDF are told apart."""
    tag = sample.client.get(ZONE, headers=HTML).headers["etag"]

    same = sample.client.get(ZONE, headers=HTML | {"If-None-Match": tag})
    other = sample.client.get(ZONE, headers={"Accept": "text/turtle", "If-None-Match": tag})
    assert (same.status_code, other.status_code) == (304, 200)


def test_names_from_the_graph_are_escaped(start: Callable[..., Any], tmp_path: Any) -> None:
    """Text of the graph is never markup, and no link leads to a script."""
    path = tmp_path / "evil.ttl"
    path.write_text(
        "@prefix s: <http://www.w3.org/2004/02/skos/core#> . @prefix a: <https://w3id.org/ai-zones/ontology#> .\n"
        f"<{BASE}id/city/x> s:prefLabel '<script>alert(1)</script>' ; a:source <javascript:alert(1)> ;\n"
        " a:about <http://e.org/\\u0022onmouseover=alert> ; a:hasObjective '\"><img src=x>' .",
        encoding="utf-8",
    )
    path.write_text(path.read_text().replace("\\u0022", "'"), encoding="utf-8")
    server = start(str(path), "--workers", "1")

    found = page(server, "/id/city/x")

    assert {"script", "img"} & set(found.elements) == set()
    assert [link for link in found.links if link.startswith("javascript")] == []
    assert [each for each in found.resources if "=" in each.partition("?")[0]] == []
    assert "<script>alert(1)</script>" in found.text
    server.stop()


def test_description_of_the_data(sample: Any) -> None:
    """VoID and DCAT count what is there and say where to ask and where to take it from."""
    response = sample.client.get("/.well-known/void", headers={"Accept": "application/n-triples"})

    void, dcat = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"
    found: dict[str, list[str]] = {}
    for quad in pyoxigraph.parse(response.content, format=RdfFormat.N_TRIPLES):
        found.setdefault(quad.predicate.value, []).append(quad.object.value)
    assert found[f"{void}sparqlEndpoint"] == [f"{sample.url}/sparql"]
    assert found[f"{void}documents"] == ["17"]
    assert found[f"{void}triples"][0] == sample.rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")[0]["n"]
    assert len(found[f"{dcat}distribution"]) == 19
    assert all(sample.client.get(url).status_code == 200 for url in found[f"{dcat}accessURL"][:3])


def test_page_without_the_application(sample: Any) -> None:
    """Where the application was not built, the page at / says so and leads to what works."""
    response = sample.client.get("/", headers=HTML)
    if "web application is not part" not in response.text:
        pytest.skip("the web application was built")

    links = [link for link in Page(response.text).links if link.startswith("/")]
    assert [link for link in links if sample.client.get(link).status_code != 200] == []
    assert "/sparql" in links
