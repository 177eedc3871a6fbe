"""The articles of the graph, and one of them with its text, its names, its statements, and what was left out.

The graph holds metadata, claims and quoted words, not texts. The text is shown when a file with it is at hand: one of
the shipped sample, or one in a folder that the server was told (`--articles`). It is the right one when its hash is
that of the graph.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kgtool.graph import Store, content_hash
from kgtool.records import Article
from kgtool.resources import find_room
from kgtool.serve.api.cards import Asked, value
from kgtool.serve.api.reading import own_reader, reading_json
from kgtool.serve.api.statements import find_statements
from kgtool.serve.problems import Problem
from kgtool.sparql import iri as term_of


def articles(store: Store, *, folders: list[str]) -> dict[str, Any]:
    """Return all articles, the newest first.

    Args:
        store: what is served.
        folders: where texts lie besides the shipped sample.

    Returns:
        `articles`: iri, title, published, publisher, number of statements, whether its text is at hand.
    """
    rows = Asked(store).rows(
        "SELECT ?a (SAMPLE(?t) AS ?title) (SAMPLE(?d) AS ?published) (SAMPLE(?n) AS ?publisher) (SAMPLE(?h) AS ?hash) "
        "(COUNT(DISTINCT ?claim) AS ?count) WHERE { ?a a aiz:Article . OPTIONAL { ?a aiz:title ?t } "
        "OPTIONAL { ?a aiz:published ?d } OPTIONAL { ?a aiz:publisher/skos:prefLabel ?n } "
        "OPTIONAL { ?a aiz:contentHash ?h } "
        "OPTIONAL { ?evidence aiz:inArticle ?a . ?claim aiz:supportedBy ?evidence } } GROUP BY ?a"
    )
    texts = _texts(tuple(folders))
    found = [
        {
            "iri": value(iri),
            "title": value(title) or value(iri),
            "published": value(published),
            "publisher": value(publisher),
            "statements": int(value(count)),
            "text": value(digest) in texts,
        }
        for iri, title, published, publisher, digest, count in rows
        if iri is not None
    ]
    return {"articles": sorted(found, key=lambda row: (row["published"] or "0", row["title"]), reverse=True)}


def article(store: Store, *, iri: str, folders: list[str]) -> dict[str, Any]:
    """Return one article.

    Args:
        store: what is served.
        iri: which.
        folders: where texts lie besides the shipped sample.

    Returns:
        `article` (metadata), `statements` of the graph; and where the text is at hand `text`, `sentences`, `cuts`,
        `mentions`, `rejections`, `open`, as `reading_json` gives them. Without it `text` is null and `quotes` has the
        quoted words by sentence.

    Raises:
        Problem: the graph has no such article.
    """
    asked = Asked(store)
    node = term_of(iri)
    rows = asked.rows(
        f"SELECT ?title ?published ?publisher ?author ?hash ?source WHERE {{ {node} a aiz:Article . "
        f"OPTIONAL {{ {node} aiz:title ?title }} OPTIONAL {{ {node} aiz:published ?published }} "
        f"OPTIONAL {{ {node} aiz:publisher/skos:prefLabel ?publisher }} OPTIONAL {{ {node} aiz:contentHash ?hash }} "
        f"OPTIONAL {{ {node} aiz:author/skos:prefLabel ?author }} OPTIONAL {{ {node} aiz:source ?source }} }} LIMIT 1"
    )
    if not rows:
        raise Problem(404, "unknown-article", f"the graph has no article <{iri}>", remedy="/api/articles lists them.")
    title, published, publisher, author, digest, source = map(value, rows[0])
    about = {
        "iri": iri,
        "title": title or iri,
        "published": published or None,
        "publisher": publisher or None,
        "author": author or None,
        "source": source or None,
    }
    statements = find_statements(asked, f"?evidence aiz:inArticle {node} .")
    text = _texts(tuple(folders)).get(digest)
    if text is None:
        return {"article": about, "statements": statements, "text": None, "quotes": _quotes(statements)}
    reading = reading_json(own_reader().read(text))
    return reading | {"article": reading["article"] | {k: v for k, v in about.items() if v}, "statements": statements}


def _quotes(statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    places = {
        (place["sentence"], place["begin"], place["end"]): place["quote"]
        for statement in statements
        for place in statement["evidence"]
    }
    return [
        {"sentence": sentence, "begin": begin, "end": end, "quote": places[sentence, begin, end]}
        for sentence, begin, end in sorted(places)
    ]


@cache
def _texts(folders: tuple[str, ...]) -> dict[str, Article]:
    """Return the articles whose text is at hand, by the hash of their text."""
    from kgtool.sources import iter_articles

    paths: list[str | Path] = [find_room("graph") / "articles", *folders]
    return {content_hash(item): item for item in iter_articles(paths) if isinstance(item, Article)}
