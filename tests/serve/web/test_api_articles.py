"""The articles of the graph, one with its text, and a text that is read without being stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from kgtool.graph import Store, open_store
from kgtool.serve.api.articles import article, articles

Ask = Callable[..., Any]
PUDONG = "https://w3id.org/ai-zones/article/06-pudong-first"
TTL = """
@prefix aiz: <https://w3id.org/ai-zones/ontology#> .
<urn:a> a aiz:Article ; aiz:title "Elsewhere" ; aiz:contentHash "%s" .
<urn:c> a aiz:Claim ; aiz:claimSubject <urn:x> ; aiz:claimPredicate aiz:locatedIn ; aiz:claimObject <urn:y> ;
  aiz:modality "asserted" ; aiz:supportedBy <urn:e> .
<urn:e> a aiz:Evidence ; aiz:inArticle <urn:a> ; aiz:sentence 2 ; aiz:begin 10 ; aiz:end 14 ; aiz:quote "in Y" ;
  aiz:rule "located" .
"""


def test_articles_come_newest_first(ask: Ask) -> None:
    """All sample articles are listed with date, publisher and number of statements, and their texts are at hand."""
    found = ask("articles")["articles"]

    assert found[0] == {
        "iri": "https://w3id.org/ai-zones/article/12-sichuan-ai-plus",
        "title": 'Sichuan draws a three-step road map for "AI+"',
        "published": "2026-05-06",
        "publisher": "Basin News Agency",
        "statements": found[0]["statements"],
        "text": True,
    }
    assert len(found) == 17
    assert all(row["text"] for row in found)


def test_article_shows_where_everything_is(ask: Ask) -> None:
    """Offsets of names, cuts and quotes select the words in the text."""
    found = ask("article", iri=PUDONG)
    text = found["text"]
    names = {(text[m["begin"] : m["end"]], m["label"]) for m in found["mentions"]}
    quotes = [place for statement in found["statements"] for place in statement["evidence"]]

    assert ("Pudong New Area", "Pudong New Area") in names
    assert ("Shanghai", "Shanghai") in names
    assert {"page navigation", "byline", "caption"} <= {cut["reason"] for cut in found["cuts"]}
    assert quotes
    assert all(text[place["begin"] : place["end"]] == place["quote"] for place in quotes)
    assert found["article"]["publisher"] == "Huangpu Post"


def test_a_text_is_read_and_not_stored(client: httpx.Client) -> None:
    """A pasted article brings names and statements, and the graph is as before."""
    before = client.get("/api/articles").json()
    response = client.post(
        "/api/read",
        content=b"The Changsha AI Innovation Development Pilot Zone lies in Changsha. "
        b"It was approved by the Ministry of Science and Technology on October 17, 2019.",
    )
    found = response.json()

    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    assert {"Changsha", "Ministry of Science and Technology"} <= {m["label"] for m in found["mentions"]}
    assert ("approvedBy", "Ministry of Science and Technology") in {
        (s["predicate"]["iri"].rsplit("#", 1)[-1], s["object"].get("label")) for s in found["statements"]
    }
    assert client.get("/api/articles").json() == before


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        (b" \n", 400, "the text is empty"),
        ("合肥".encode("gb18030"), 400, "the text is not UTF-8: invalid start byte at byte 0"),
        (b"a" * (2 << 20) + b"b", 413, "the body is longer than 2097152 bytes"),
    ],
)
def test_what_is_no_article_is_refused(client: httpx.Client, body: bytes, status: int, detail: str) -> None:
    """An empty text, another coding and too long a text are told apart."""
    response = client.post("/api/read", content=body)

    assert (response.status_code, response.json()["detail"]) == (status, detail)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Store:
    """Return a store with one article whose text is in a file of `tmp_path`."""
    from hashlib import sha256

    import pyoxigraph

    text = "X is a zone in Y."
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "elsewhere.txt").write_text(text, encoding="utf-8")
    store = open_store()
    graph = TTL % sha256(text.encode()).hexdigest()
    triples = [quad.triple for quad in pyoxigraph.parse(graph.encode(), format=pyoxigraph.RdfFormat.TURTLE)]
    store.put_graph("urn:a", triples)
    return store


def test_without_the_text_quoted_words_are_shown(elsewhere: Store) -> None:
    """An article whose text is not at hand has its quoted words by sentence."""
    found = article(elsewhere, iri="urn:a", folders=[])

    assert (found["text"], found["quotes"]) == (None, [{"sentence": 2, "begin": 10, "end": 14, "quote": "in Y"}])
    assert [row["text"] for row in articles(elsewhere, folders=[])["articles"]] == [False]


def test_a_folder_brings_the_text(elsewhere: Store, tmp_path: Path) -> None:
    """A folder that the server was told has the text, which is known by its hash."""
    folders = [str(tmp_path / "texts")]

    assert article(elsewhere, iri="urn:a", folders=folders)["text"] == "X is a zone in Y."
    assert [row["text"] for row in articles(elsewhere, folders=folders)["articles"]] == [True]
