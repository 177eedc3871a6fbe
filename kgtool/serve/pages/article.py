"""The page of an article: where it comes from, and what was read in it, sentence by sentence."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any

from pyoxigraph import NamedNode

from kgtool.graph.store import Store
from kgtool.serve.pages.gathering import MOST, find_labels, rows
from kgtool.serve.pages.markup import element, link, page, term_markup
from kgtool.serve.pages.thing import formats_of
from kgtool.sparql import iri
from kgtool.vocab import AIZ

_SHOWN = tuple(AIZ[name] for name in ("published", "publisher", "author", "source", "cites", "contentHash"))


def article_page(store: Store, name: str, base: str) -> str | None:
    """Return the page of an article; `None` when there is no such article. Runs in a worker.

    Args:
        store: what is known.
        name: IRI of the article.
        base: beginning of the IRIs that have pages.
    """
    term = iri(name)
    about = rows(store, f"SELECT ?p ?o WHERE {{ GRAPH {term} {{ {term} ?p ?o }} }} ORDER BY ?p ?o")
    if not about:
        return None
    claims = rows(
        store,
        f"""SELECT DISTINCT ?sentence ?begin ?words ?s ?p ?o ?modality ?rule WHERE {{
        ?evidence aiz:inArticle {term} ; aiz:sentence ?sentence ; aiz:begin ?begin ; aiz:quote ?words ; aiz:rule ?rule .
        ?claim aiz:supportedBy ?evidence ; aiz:claimSubject ?s ; aiz:claimPredicate ?p ; aiz:modality ?modality ;
            aiz:claimObject|aiz:claimValue ?o }} ORDER BY ?sentence ?begin ?words ?s ?p ?o LIMIT {MOST}""",
    )
    nodes = {each.value for row in claims for each in (row[3], row[4], row[5]) if isinstance(each, NamedNode)}
    nodes |= {o.value for _, o in about if isinstance(o, NamedNode)} | set(_SHOWN)
    labels = find_labels(store, nodes)
    title = next((o.value for p, o in about if p.value == AIZ.title), name)
    return page(
        title,
        element("h1", escape(title)),
        element("p", element("code", escape(name)), class_="iri"),
        _metadata(about, labels, base),
        _statements(claims, labels, base),
        formats=formats_of(name, base),
    )


def articles_page(store: Store, base: str) -> str:
    """Return the page that lists the articles, the newest first. Runs in a worker."""
    found = rows(
        store,
        f"""SELECT ?article (SAMPLE(?t) AS ?title) (SAMPLE(?d) AS ?date) WHERE {{ ?article a aiz:Article .
        OPTIONAL {{ ?article aiz:title ?t }} OPTIONAL {{ ?article aiz:published ?d }} }}
        GROUP BY ?article ORDER BY DESC(STR(?date)) ?article LIMIT {MOST}""",
    )
    lines = [
        element(
            "tr",
            element("td", escape(date.value) if date else ""),
            element("td", link(article.value, title.value if title else article.value, base)),
        )
        for article, title, date in found
    ]
    head = element("tr", element("th", "Published", scope="col"), element("th", "Article", scope="col"))
    content = element("table", element("thead", head), element("tbody", *lines)) if lines else "<p>There are none.</p>"
    return page("Articles", element("h1", "Articles"), content)


def _metadata(about: list[tuple[Any, ...]], labels: dict[str, str], base: str) -> str:
    lines = []
    for p in _SHOWN:
        values = [term_markup(o, labels.get(o.value) or o.value, base) for name, o in about if name.value == p]
        if values:
            lines.append(element("dt", escape(labels.get(p) or p.rsplit("#", 1)[-1])))
            lines += [element("dd", value) for value in values]
    return element("dl", *lines) if lines else ""


def _statements(claims: list[tuple[Any, ...]], labels: dict[str, str], base: str) -> str:
    if not claims:
        return element("p", "No statement was read in this article.")

    def named(term: Any) -> str:
        tail = term.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        return term_markup(term, labels.get(term.value) or tail, base)

    parts = [element("h2", f"What was read in it: {len(claims)} statements")]
    for sentence, group in groupby(claims, key=lambda row: row[0].value):
        items = []
        for _, _, words, s, p, o, modality, rule in group:
            mode = modality.value
            badge = element("span", escape(mode), class_=f"modality {mode}") if mode != "asserted" else ""
            cite = element("cite", f"rule {escape(rule.value)}")
            items.append(
                element(
                    "li",
                    f"{named(s)} {named(p)} {named(o)}{badge}",
                    element("blockquote", f"“{escape(words.value)}”", cite),
                )
            )
        parts += [element("h3", f"Sentence {escape(sentence)}"), element("ul", *items, class_="values")]
    return element("section", *parts)
