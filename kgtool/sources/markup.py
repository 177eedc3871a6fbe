"""An HTML page → lines of text with roles, and the metadata that the page declares.

All visible text is kept, so that what is cut can be shown. Nothing is fetched, no entity is resolved
outside the page, and a broken page is read as browsers read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kgtool.errors import InputError, Place
from kgtool.records import LineRole, MarkedLine
from kgtool.sources.headdates import parse_metadata_date

_SKIPPED = frozenset("script style noscript template svg math iframe object embed canvas head select option textarea button audio video map".split())
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_TAG_ROLES: dict[str, LineRole] = {
    "nav": "navigation", "menu": "navigation", "aside": "aside", "footer": "footer", "figcaption": "caption", "figure": "caption",
    "form": "aside", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "tr": "row", "dt": "heading", "p": "paragraph", "blockquote": "paragraph", "caption": "heading",
}  # fmt: skip
_CUT_ROLES = frozenset(("navigation", "aside", "footer", "caption", "comment", "byline"))
_CLASS_ROLES: tuple[tuple[re.Pattern[str], LineRole], ...] = (
    (re.compile(r"(?:^|[\s_-])(?:comments?|disqus|replies|respond)(?:$|[\s_-])", re.I), "comment"),
    (re.compile(r"(?:^|[\s_-])(?:byline|author|dateline|pubdate|publish(?:ed)?|timestamp|post-?meta|entry-?meta|article-?meta|article-?info)(?:$|[\s_-])", re.I), "byline"),
    (re.compile(r"(?:^|[\s_-])(?:caption|photo-?credit|img-?desc|wp-caption-text)(?:$|[\s_-])", re.I), "caption"),
    (re.compile(r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|pagination|pager|toolbar|skip-?link)(?:$|[\s_-])", re.I), "navigation"),
    (re.compile(r"(?:^|[\s_-])(?:sidebar|related|recommend(?:ed|ations?)?|most-?read|popular|trending|promo|newsletter|subscribe|share|sharing|social|"
                r"ads?|advert(?:isement)?|banner|cookie|consent|widget|tags?|teasers?|outbrain|taboola)(?:$|[\s_-])", re.I), "aside"),
    (re.compile(r"(?:^|[\s_-])(?:footer|copyright|site-?info)(?:$|[\s_-])", re.I), "footer"),
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MAIN_SHARE = 0.6
_LONG_PARAGRAPH = 80
_ARTICLE_TYPES = frozenset(("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "WebPage", "AnalysisNewsArticle"))


@dataclass(slots=True)
class Page:
    """What was read from a page: its lines with roles, and its metadata by name."""

    text: str
    lines: tuple[MarkedLine, ...]
    meta: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Piece:
    """A line in the making."""

    text: str
    role: LineRole
    inside: bool


def read_page(html: str, name: str) -> Page:
    """Read an HTML page.

    Args:
        html: the page.
        name: the file, for error texts.

    Raises:
        InputError: the page holds no text.

    >>> page = read_page("<h1>Ferry opens</h1><p>It sailed at noon.</p><footer>(c) Us</footer>", "a.html")
    >>> page.text.split("\\n"), [mark.role for mark in page.lines]
    (['Ferry opens', 'It sailed at noon.', '(c) Us'], ['title', 'paragraph', 'footer'])
    """
    import lxml.html
    from lxml.etree import ParserError

    parser = lxml.html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "surrogatepass"), parser=parser)
    except (ParserError, ValueError) as error:
        raise InputError(f"the page cannot be read as HTML: {error}", Place(name), expected="a page with text") from error
    meta = _read_meta(root)
    pieces = [piece for piece in _iter_pieces(root, _find_main(root)) if piece.text]
    if not pieces:
        raise InputError("the page holds no visible text", Place(name), expected="an article")
    if not any(piece.inside for piece in pieces):
        _ask_extractor(html, pieces)
    _mark_title(pieces, meta)
    text = "\n".join(piece.text for piece in pieces)
    marks, begin = [], 0
    for piece in pieces:
        role = piece.role if piece.inside or piece.role in _CUT_ROLES or piece.role == "title" else "aside"
        marks.append(MarkedLine(begin, begin + len(piece.text), role))
        begin += len(piece.text) + 1
    return Page(text, tuple(marks), meta)


def _role_of(element: Any, outer: LineRole | None) -> LineRole | None:
    """Return the role that an element gives to its text; roles outside the body are inherited."""
    if outer in _CUT_ROLES:
        return outer
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    if names and element.tag not in ("body", "html", "article", "main"):
        for pattern, role in _CLASS_ROLES:
            if pattern.search(names):
                return role
    if element.get("role") in ("navigation", "banner", "search"):
        return "navigation"
    if element.get("role") in ("complementary", "contentinfo"):
        return "footer" if element.get("role") == "contentinfo" else "aside"
    if element.get("itemprop") in ("author", "datePublished"):
        return "byline"
    own = _TAG_ROLES.get(element.tag)
    if outer in ("item", "row") and own == "paragraph":
        return outer
    return own or outer


def _iter_pieces(root: Any, main: Any) -> Iterator[_Piece]:
    """Walk the tree without recursion and yield its lines; `main` is the element that holds the article, or `None`."""
    buffer: list[str] = []
    role: LineRole = "paragraph"
    inside = False

    def flush() -> Iterator[_Piece]:
        text = re.sub(r"[ \t\n\r\f]+", " ", "".join(buffer)).replace("\x1e ", "\x1e").strip(" \x1e")
        buffer.clear()
        if text:
            yield _Piece(re.sub(r"\s?\x1e\s?", "  ", text), role, inside)

    stack: list[tuple[Any, bool, LineRole | None, bool]] = [(root, True, None, main is root)]
    while stack:
        element, opening, outer, within = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS or tag == "br"
        cell = tag in ("td", "th")
        if not opening:
            if cell:
                buffer.append("\x1e")
            elif block:
                yield from flush()
            if element.tail:
                if not buffer:
                    role, inside = outer or "paragraph", within
                buffer.append(element.tail)
            continue
        if not tag or tag in _SKIPPED or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            if element.tail:
                if not buffer:
                    role, inside = outer or "paragraph", within
                buffer.append(element.tail)
            continue
        in_row = outer == "row" and tag in ("td", "th", "p", "div", "span")
        if block and not in_row:
            yield from flush()
        own = _role_of(element, outer)
        is_inside = within or element is main
        stack.append((element, False, outer, within))
        stack.extend((child, True, own, is_inside) for child in reversed(element))
        if element.text:
            if not buffer:
                role, inside = own or "paragraph", is_inside
            buffer.append(element.text)
    yield from flush()


def _find_main(root: Any) -> Any:
    """Return the element that holds the article: `article`, `main`, or the one with most of the paragraphs."""
    for path in (".//article", ".//main", ".//*[@role='main']", ".//*[@itemprop='articleBody']"):
        found = root.findall(path)
        if found:
            return max(found, key=_paragraph_length)
    totals: dict[Any, int] = {}
    for paragraph in root.iter("p"):
        length = len(paragraph.text_content())
        parent = paragraph.getparent()
        if length >= _LONG_PARAGRAPH and parent is not None:
            totals[parent] = totals.get(parent, 0) + length
    if not totals:
        return root if not any(True for _ in root.iter("div", "table", "section")) else None
    best = max(totals, key=lambda element: totals[element])
    return best if totals[best] >= _MAIN_SHARE * sum(totals.values()) else None


def _paragraph_length(element: Any) -> int:
    """Return how much text an element has in paragraphs, or in all when it has none."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p")) * 4 + len(element.text_content())


def _ask_extractor(html: str, pieces: list[_Piece]) -> None:
    """Let trafilatura decide what is the article on a page without article element or clear block of paragraphs."""
    import trafilatura

    kept = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""
    lines = {re.sub(r"\W+", "", line).casefold() for line in kept.split("\n")} - {""}
    for piece in pieces:
        piece.inside = not lines or re.sub(r"\W+", "", piece.text).casefold() in lines


def _mark_title(pieces: list[_Piece], meta: dict[str, str]) -> None:
    """Give the role `title` to the line that is the headline and note the headline."""
    heading = next((piece for piece in pieces if piece.role == "heading"), None)
    title = meta.get("title")
    for piece in pieces:
        if title and piece.role not in ("navigation", "footer", "aside") and piece.text.casefold() == title.casefold():
            piece.role = "title"
            return
    first = meta.get("h1")
    for piece in pieces:
        if first and piece.text == first:
            piece.role = "title"
            meta["title"] = first
            return
    if not title and heading:
        heading.role = "title"
        meta["title"] = heading.text


_META_NAMES = {
    "og:title": "title", "twitter:title": "title", "headline": "title", "dc.title": "title",
    "og:site_name": "publisher", "publisher": "publisher", "dc.publisher": "publisher", "application-name": "publisher",
    "article:published_time": "published", "og:published_time": "published", "datepublished": "published", "pubdate": "published",
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
        stamps = [element.get("datetime") for element in root.iter("time") if parse_metadata_date(element.get("datetime") or "")]
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
    return {key: value for key, value in meta.items() if value}


def _read_linked_data(text: str) -> dict[str, str]:
    """Read a JSON-LD news article as plain JSON; anything else gives nothing."""
    try:
        data = json.loads(text[:500_000])
    except (ValueError, RecursionError):
        return {}
    queue = data if isinstance(data, list) else [data]
    queue += [node for item in queue if isinstance(item, dict) and isinstance(item.get("@graph"), list) for node in item["@graph"]]
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
        return {key: " ".join(value.split()) for key, value in found.items() if isinstance(value, str) and value.strip()}
    return {}


def _name(value: Any) -> str | None:
    """Return the name or names of a JSON-LD person or organization."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value[:10]))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None
