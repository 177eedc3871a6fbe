"""The tree of an HTML page → its lines, each with the role that its markup gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kgtool.records import LineRole
from kgtool.sources.repair import repair

_SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas title select option textarea button audio "
    "video map".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_TAG_ROLES: dict[str, LineRole] = {
    "nav": "navigation", "menu": "navigation", "aside": "aside", "footer": "footer", "figcaption": "caption",
    "figure": "caption", "form": "aside", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading",
    "h5": "heading", "h6": "heading", "li": "item", "tr": "row", "dt": "heading", "p": "paragraph",
    "blockquote": "paragraph", "caption": "heading",
}  # fmt: skip
CUT_ROLES = frozenset(("navigation", "aside", "footer", "caption", "comment", "byline"))
"""Roles that are not body text; all that stands inside such an element has its role."""


def _named(*names: str) -> re.Pattern[str]:
    """Return a pattern for class names and ids in which one of some words stands alone."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?:$|[\s_-])", re.I)


_CLASS_ROLES: tuple[tuple[re.Pattern[str], LineRole], ...] = (
    (_named("comments?", "disqus", "replies", "respond"), "comment"),
    (
        _named("byline", "author", "dateline", "pubdate", "publish(?:ed)?", "timestamp", "(?:post|entry|article)-?meta",
               "article-?info"),
        "byline",
    ),
    (_named("caption", "photo-?credit", "img-?desc", "wp-caption-text"), "caption"),
    (_named("nav", "navbar", "menu", "breadcrumbs?", "pagination", "pager", "toolbar", "skip-?link"), "navigation"),
    (
        _named(
            "sidebar", "related", "recommend(?:ed|ations?)?", "most-?read", "popular", "trending", "promo",
            "newsletter", "subscribe", "share", "sharing", "social", "ads?", "advert(?:isement)?", "banner", "cookie",
            "consent", "widget", "tags?", "teasers?", "outbrain", "taboola",
        ),
        "aside",
    ),
    (_named("footer", "copyright", "site-?info"), "footer"),
)  # fmt: skip
_SENTENCE_END = frozenset('.!?:;。！？：；…"”’)')
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_CELL, _BREAK = "\x1e", " "
_CELLS = re.compile(r" ?\x1e ?")
_EMPTY = re.compile(r"\x1e ?(?=\x1e|$)")
"""A cell with nothing in it, which keeps its column."""
_EXPLAINING = frozenset({"dd", "p"})
"""Elements that may hold what a term of a list of definitions means."""
_MAIN_SHARE = 0.6
_LONG_PARAGRAPH = 80
_MOST_ELEMENTS = 50


def iter_pieces(root: Any, main: Any) -> Iterator[Piece]:
    """Yield the lines of a page in order, walking its tree without recursion.

    Args:
        root: the parsed page.
        main: the element that holds the article, or `None` when no element is known to.
    """
    spine = set() if main is None else {main, *main.iterancestors()}
    line = _Line()
    stack: list[tuple[Any, bool, LineRole | None, bool]] = [(root, True, None, main is root)]
    while stack:
        element, opening, outer, within = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        visible = tag and tag not in _SKIPPED and element.get("hidden") is None
        if visible and not _HIDDEN.search(element.get("style") or ""):
            in_row = outer == "row" and tag in ("td", "th", "p", "div")
            if opening:
                if (tag in _BLOCKS and not in_row and not (tag in _EXPLAINING and line.is_label)) or (
                    tag == "br" and line.may_end()
                ):
                    yield from line.finish()
                elif tag == "br":
                    line.add(_BREAK, outer, within)
                own = role_of(element, outer, is_spine=element in spine)
                inside = within or element is main
                stack.append((element, False, outer, within))
                stack.extend((child, True, own, inside) for child in reversed(element))
                line.add(element.text or "", own, inside)
                continue
            if tag in ("td", "th"):
                line.add(_CELL, outer, within)
            elif tag == "dt" and line.parts:
                line.label()
            elif tag in _BLOCKS and not in_row:
                yield from line.finish()
        line.add(element.tail or "", outer, within)
    yield from line.finish()


@dataclass(slots=True)
class Piece:
    """A line of a page: its text, the role that markup gives it, whether it stands in the article."""

    text: str
    role: LineRole
    inside: bool


class _Line:
    """A line in the making; its role is that of its first text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.role: LineRole = "paragraph"
        self.inside = False
        self.is_label = False

    def label(self) -> None:
        """Let the text so far be the label of what follows: the term of a list of definitions."""
        if not self.is_label and "".join(self.parts[-2:]).rstrip()[-1:] not in {":", "："}:
            self.parts.append(": ")
        self.is_label, self.role = True, "item" if self.role in ("heading", "paragraph") else self.role

    def add(self, text: str, role: LineRole | None, inside: bool) -> None:
        """Append text."""
        if not self.parts:
            if not text or text.isspace() or text in (_CELL, _BREAK):
                return
            self.role, self.inside = role or "paragraph", inside
        if text:
            self.parts.append(text)

    def may_end(self) -> bool:
        """Say whether a line break ends the line: after a sentence, or when it is the second in a row."""
        last = self.parts[-1] if self.parts else ""
        return last == _BREAK or last.rstrip()[-1:] in _SENTENCE_END

    def finish(self) -> Iterator[Piece]:
        """Yield the line, unless it is blank, and begin the next."""
        text = _SPACE.sub(" ", repair("".join(self.parts))).strip(" ").removesuffix(_CELL)
        text = text if text.strip(f" {_CELL}") else ""
        self.parts.clear()
        self.is_label = False
        if text:
            yield Piece(_CELLS.sub("  ", _EMPTY.sub("\x1e–", text)), self.role, self.inside)


def role_of(element: Any, outer: LineRole | None, *, is_spine: bool = False) -> LineRole | None:
    """Return the role that an element gives to its text; a role outside the body is inherited.

    Args:
        element: an element of the page.
        outer: the role of the element around it.
        is_spine: whether it is the article's element or around it; then its class says nothing about its text.
    """
    if outer in CUT_ROLES:
        return outer
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) > 1 and not is_spine and element.tag not in ("body", "html"):
        for pattern, role in _CLASS_ROLES:
            if pattern.search(names[:500]) and not _holds_article(element):
                return role
    if element.get("role") in ("navigation", "banner", "search"):
        return "navigation"
    if element.get("role") in ("complementary", "contentinfo"):
        return "footer" if element.get("role") == "contentinfo" else "aside"
    if element.get("itemprop") in ("author", "datePublished"):
        return "byline"
    own = _TAG_ROLES.get(element.tag)
    if (own == "row" and _lays_out(element)) or (own == "paragraph" and _is_teaser(element)):
        return "aside" if own == "paragraph" else outer
    if outer in ("item", "row") and own == "paragraph":
        return outer
    return own or outer


def _lays_out(row: Any) -> bool:
    """Say whether a row of a table only puts parts of a page in their places: one cell, or cells of several blocks."""
    cells = [cell for cell in islice(row, 3) if cell.tag in ("td", "th")]
    return len(cells) < 2 or any(sum(1 for _ in islice(cell.iter("p", "table", "ul"), 2)) > 1 for cell in cells)


def _is_teaser(paragraph: Any) -> bool:
    """Say whether a paragraph is nothing but a link, and no sentence: the headline of another article."""
    inner = paragraph
    while len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]
        if inner.tag == "a":
            return inner.text_content().rstrip()[-1:] not in _SENTENCE_END
    return False


def _holds_article(element: Any) -> bool:
    """Say whether an element holds three long paragraphs, so that its class cannot mean an aside."""
    paragraphs = islice(element.iter("p"), 40)
    long = (1 for paragraph in paragraphs if len(paragraph.text_content()) >= _LONG_PARAGRAPH)
    return sum(islice(long, 3)) >= 3 and element.get("class", "").find("comment") < 0


def find_main(root: Any) -> Any:
    """Return the element that holds the article: `article`, `main`, or the one with most of the paragraphs."""
    for path in (".//article", ".//main", ".//*[@role='main']", ".//*[@itemprop='articleBody']"):
        found = root.findall(path)[:_MOST_ELEMENTS]
        if found:
            return max(found, key=_paragraph_length)
    totals: dict[Any, int] = {}
    several: set[Any] = set()
    for paragraph in root.iter("p"):
        length = len(paragraph.text_content())
        parent = paragraph.getparent()
        if length >= _LONG_PARAGRAPH and parent is not None:
            if parent in totals:
                several.add(parent)
            totals[parent] = totals.get(parent, 0) + length
    if not totals:
        return root if not any(True for _ in root.iter("div", "table", "section")) else None
    if several:  # beside an article of several paragraphs the cards of others have one each
        totals = {parent: length for parent, length in totals.items() if parent in several}
    best = max(totals, key=lambda element: totals[element])
    return best if totals[best] >= _MAIN_SHARE * sum(totals.values()) else None


def _paragraph_length(element: Any) -> int:
    """Return how much text an element has in paragraphs, or in all when it has none."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p")) * 4 + len(element.text_content())
