"""An HTML page → lines of text with roles, and the metadata that the page declares.

All visible text is kept, so that what is cut can be shown. Nothing is fetched, no entity is resolved
outside the page, and a broken page is read as browsers read it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from kgtool.errors import InputError, Place
from kgtool.records import MarkedLine
from kgtool.sources.headdates import find_dates, parse_metadata_date
from kgtool.sources.page_lines import CUT_ROLES, Piece, find_main, iter_pieces
from kgtool.sources.repair import repair
from kgtool.sources.spans import spread_cells

_ARTICLE_TYPES = frozenset(
    ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "WebPage", "AnalysisNewsArticle")
)

_LONG = 120
_NEAR = 3
"""Lines before an article without headline in which its date is looked for."""


@dataclass(slots=True)
class Page:
    """What was read from a page: its lines with roles, and its metadata by name."""

    text: str
    lines: tuple[MarkedLine, ...]
    meta: dict[str, str] = field(default_factory=dict)


def read_page(html: str, name: str) -> Page:
    r"""Read an HTML page.

    Args:
        html: the page.
        name: the file, for error texts.

    Raises:
        InputError: the page holds no text.

    >>> page = read_page("<h1>Ferry opens</h1><p>It sailed at noon.</p><footer>(c) Us</footer>", "a.html")
    >>> page.text.split("\n"), [mark.role for mark in page.lines]
    (['Ferry opens', 'It sailed at noon.', '(c) Us'], ['title', 'paragraph', 'footer'])
    """
    import lxml.html
    from lxml.etree import ParserError

    parser = lxml.html.HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "surrogatepass"), parser=parser)
    except (ParserError, ValueError) as error:
        raise InputError(
            f"the page cannot be read as HTML: {error}", Place(name), expected="a page with text"
        ) from error
    meta = _read_meta(root)
    spread_cells(root)
    pieces = [piece for piece in iter_pieces(root, find_main(root)) if piece.text]
    if not pieces:
        raise InputError("the page holds no visible text", Place(name), expected="an article")
    if not any(piece.inside for piece in pieces):
        _ask_extractor(html, pieces)
    _mark_title(pieces, meta)
    _mark_fields(pieces)
    text = "\n".join(piece.text for piece in pieces)
    marks, begin = [], 0
    for piece in pieces:
        role = piece.role if piece.inside or piece.role in CUT_ROLES or piece.role == "title" else "aside"
        marks.append(MarkedLine(begin, begin + len(piece.text), role))
        begin += len(piece.text) + 1
    return Page(text, tuple(marks), meta)


def _ask_extractor(html: str, pieces: list[Piece]) -> None:
    """Let trafilatura decide what is the article on a page without article element or clear block of paragraphs."""
    import trafilatura

    kept = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""
    lines = {re.sub(r"\W+", "", line).casefold() for line in kept.split("\n")} - {""}
    for piece in pieces:
        piece.inside = not lines or re.sub(r"\W+", "", piece.text).casefold() in lines
    inside = False
    for index, piece in enumerate(pieces):  # it leaves out the rows of some tables that stand in the article
        after = next((p for p in pieces[index + 1 :] if p.role != "row"), None) if piece.role == "row" else None
        piece.inside = piece.inside or (inside and after is not None and after.inside)
        inside = piece.inside


def _mark_title(pieces: list[Piece], meta: dict[str, str]) -> None:
    """Give the role `title` to the line that is the headline and note the headline."""
    heading = next((piece for piece in pieces if piece.role == "heading"), None)
    title = meta.get("title")
    for piece in pieces:
        if title and piece.role not in ("navigation", "footer", "aside") and piece.text.casefold() == title.casefold():
            piece.role = "title"
            return
    first = meta.get("h1")
    for piece in pieces:
        if first and piece.text == first and _same_subject(first, title, meta.get("publisher")):
            piece.role = "title"
            meta["title"] = first
            return
    if not title and heading:
        heading.role = "title"
        meta["title"] = heading.text


def _mark_fields(pieces: list[Piece]) -> None:
    """Give the role `byline` to lines with a date that stand between the headline and an article's first paragraph."""
    first = next((at for at, piece in enumerate(pieces) if piece.inside and len(piece.text) >= _LONG), len(pieces))
    titles = [at for at, piece in enumerate(pieces[:first]) if piece.role == "title"]
    for piece in pieces[titles[-1] + 1 if titles else max(0, first - _NEAR) : first]:
        if not piece.inside and piece.role not in CUT_ROLES and len(piece.text) <= _LONG and find_dates(piece.text):
            piece.role = "byline"


def _same_subject(heading: str, title: str | None, publisher: str | None) -> bool:
    """Say whether the first heading can be the headline: not the outlet's name, and words in common with the title."""
    if publisher and heading.casefold() == publisher.casefold():
        return False
    wanted = set((title or heading).casefold().split())
    return len(wanted & set(heading.casefold().split())) * 3 >= len(wanted)


_META_NAMES = {
    "og:title": "title", "twitter:title": "title", "headline": "title", "dc.title": "title",
    "og:site_name": "publisher", "publisher": "publisher", "dc.publisher": "publisher", "application-name": "publisher",
    "article:published_time": "published", "og:published_time": "published", "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published", "date": "published", "dc.date": "published", "dc.date.issued": "published",
    "dcterms.created": "published", "parsely-pub-date": "published", "sailthru.date": "published",
    "article:author": "author", "author": "author", "dc.creator": "author", "parsely-author": "author", "byl": "author",
    "og:url": "url",
}  # fmt: skip


def _read_meta(root: Any) -> dict[str, str]:
    """Return title, published, publisher, author, url as the page declares them; what it does not say is absent."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        key = _META_NAMES.get(name)
        if not key or not content or (key == "author" and "://" in content):
            continue
        if key == "published" and parse_metadata_date(content) is None:
            continue
        meta.setdefault(key, content)
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            for key, value in _read_linked_data(script.text or "").items():
                meta.setdefault(key, value)
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            meta.setdefault("url", element.get("href"))
    if "published" not in meta:
        stamps = [
            element.get("datetime")
            for element in root.iter("time")
            if parse_metadata_date(element.get("datetime") or "")
        ]
        if stamps:
            meta["published"] = stamps[0]
    first = root.find(".//h1")
    if first is not None and " ".join(first.text_content().split()):
        meta["h1"] = " ".join(first.text_content().split())
    page_title = root.find(".//title")
    if "title" not in meta and "h1" not in meta and page_title is not None:
        whole = " ".join(page_title.text_content().split())
        head, _, site = whole.rpartition(" - ") if " - " in whole else whole.rpartition(" | ")
        meta["title"] = head if head and len(site.split()) <= 4 else whole
    return {key: repair(value) for key, value in meta.items() if value}


def _read_linked_data(text: str) -> dict[str, str]:
    """Read a JSON-LD news article as plain JSON; anything else gives nothing."""
    try:
        data = json.loads(text[:500_000])
    except (ValueError, RecursionError):
        return {}
    queue = data if isinstance(data, list) else [data]
    queue += [
        node
        for item in queue
        if isinstance(item, dict) and isinstance(item.get("@graph"), list)
        for node in item["@graph"]
    ]
    for item in queue:
        if not isinstance(item, dict):
            continue
        types = item.get("@type") if isinstance(item.get("@type"), list) else [item.get("@type")]
        if not any(kind in _ARTICLE_TYPES for kind in types or ()):
            continue
        found = {
            "title": item.get("headline"),
            "published": item.get("datePublished"),
            "publisher": _name(item.get("publisher")),
            "author": _name(item.get("author")),
        }
        if not parse_metadata_date(str(found["published"] or "")):
            found["published"] = None
        return {
            key: " ".join(value.split()) for key, value in found.items() if isinstance(value, str) and value.strip()
        }
    return {}


def _name(value: Any) -> str | None:
    """Return the name or names of a JSON-LD person or organization."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value[:10]))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None
