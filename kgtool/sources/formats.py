"""Content of one file → Articles, by format: text, Markdown, HTML, JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal

from kgtool.dates import PartialDate
from kgtool.errors import InputError, Place
from kgtool.records import Article
from kgtool.sources.decode import declared_charset, decode_text, dominant_language
from kgtool.sources.headdates import parse_metadata_date
from kgtool.sources.headers import read_header
from kgtool.sources.markdown import read_markdown
from kgtool.sources.markup import read_page
from kgtool.sources.repair import repair
from kgtool.vocab import article_iri

Format = Literal["text", "markdown", "html", "jsonl"]

ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""Endings of file names (before `.gz`) and the format that they stand for."""


def format_of(name: str) -> Format | None:
    """Return the format that a file name stands for, `.gz` looked through, or `None`.

    >>> format_of("a.HTML.gz"), format_of("a.pdf")
    ('html', None)
    """
    lower = name.lower().removesuffix(".gz")
    return next((kind for ending, kind in ENDINGS.items() if lower.endswith(ending) and lower != ending), None)


def stem_of(name: str) -> str:
    """Return a file name without folders, `.gz` and the ending of its format.

    >>> stem_of("x/012_sichuan.txt.gz"), stem_of("v1.2")
    ('012_sichuan', 'v1.2')
    """
    last = name.rsplit("/", 1)[-1]
    last = last[:-3] if last.lower().endswith(".gz") else last
    ending = next((end for end in ENDINGS if last.lower().endswith(end) and len(last) > len(end)), "")
    return last[: len(last) - len(ending)] if ending else last


def sniff_format(head: bytes) -> Format:
    """Return the format that the beginning of a stream looks like.

    >>> sniff_format(b'{"text": "a"}'), sniff_format(b" <!doctype html>"), sniff_format(b"A zone.")
    ('jsonl', 'html', 'text')
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if start.startswith(b"{"):
        return "jsonl"
    if re.match(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title|main|\?xml)\b|<!--", start, re.I):
        return "html"
    return "text"


def read_article(data: bytes, kind: Format, *, source: str, base: str) -> Article:
    """Read the content of one file that holds one article.

    Args:
        data: the whole content.
        kind: its format, not JSON Lines.
        source: the file's name as the user knows it.
        base: base IRI of articles.

    Raises:
        InputError: the content is empty or cannot be read as text.
    """
    charset = declared_charset(data) if kind == "html" else None
    text = decode_text(data, source, charset=charset)
    if not text.strip():
        raise InputError("the file is empty", Place(source), expected="an article", remedy="Remove it or fill it.")
    iri = article_iri(stem_of(source), base=base)
    if kind == "html":
        page = read_page(text, source)
        return _complete(Article(iri=iri, source=source, text=page.text, lines=page.lines), page.meta)
    if kind == "markdown":
        document = read_markdown(repair(text))
        if not document.text:
            raise InputError("the file holds no text", Place(source), expected="an article")
        fields = document.fields
        meta = {
            "title": fields.get("title"),
            "published": fields.get("published") or fields.get("date"),
            "author": fields.get("author") or fields.get("authors"),
            "publisher": fields.get("publisher") or fields.get("source"),
            "url": fields.get("url") or fields.get("link"),
        }
        article = Article(iri=iri, source=source, text=document.text, lines=document.lines)
        return _complete(article, {key: value for key, value in meta.items() if value})
    return _complete(Article(iri=iri, source=source, text=repair(text).rstrip("\n")), {})


def _complete(article: Article, meta: dict[str, str]) -> Article:
    """Return an article with the metadata given, what is missing read from its lines."""
    declared = parse_metadata_date(meta["published"]) if "published" in meta else None
    missing = not declared or any(key not in meta for key in ("title", "publisher", "author"))
    header = read_header(_header_text(article)) if missing else None
    published: PartialDate | None = declared or (header.published if header else None)
    origin = meta.get("url")
    return Article(
        iri=article.iri,
        source=article.source,
        text=article.text,
        title=meta.get("title") or (header.title if header and not article.lines else None),
        published=published,
        publisher=meta.get("publisher") or (header.publisher if header else None),
        author=meta.get("author") or (header.author if header else None),
        origin=origin if origin and re.match(r"(?:https?|urn|ftp):[^\s<>\"{}|\\^`]+$", origin) else None,
        language=dominant_language(article.text),
        lines=article.lines,
        cites=header.cites if header else (),
    )


def _header_text(article: Article) -> str:
    """Return the lines in which metadata is looked for: all of a text, of a page those of the article."""
    if not article.lines:
        return article.text
    kept = [mark for mark in article.lines if mark.role not in ("navigation", "aside", "footer", "comment", "caption")]
    return "\n".join(article.text[mark.begin : mark.end] for mark in kept)


def read_record(line: bytes, number: int, *, source: str, base: str) -> Article:
    """Read one line of JSON Lines as an article.

    Args:
        line: the line.
        number: its number from 1.
        source: the file's name; the article's source is `name#number`.
        base: base IRI of articles.

    Raises:
        InputError: the line is no JSON object or has no text.
    """
    text = decode_text(line, source, line=number)
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", None)
        raise InputError(
            f"the line is not valid JSON: {getattr(error, 'msg', error)}",
            Place(source, number, column),
            expected="one JSON object a line",
            remedy="The line may be cut off; the other lines are read.",
        ) from error
    if not isinstance(row, dict):
        raise InputError(f"the line holds {type(row).__name__}", Place(source, number), expected="a JSON object")
    body = next((row[key] for key in ("text", "body", "content") if row.get(key)), None)
    if not isinstance(body, str) or not body.strip():
        raise InputError(
            "the object has no text", Place(source, number), expected="a string under text, body or content"
        )
    body = repair(body.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")).rstrip("\n")
    if "\0" in body or re.search(r"[\ud800-\udfff]", body):
        raise InputError(
            "the text holds a NUL character or half a surrogate pair", Place(source, number), expected="Unicode text"
        )
    meta = {
        "title": _string(row, "title", "headline"),
        "published": _string(row, "published", "date", "datePublished"),
        "publisher": _string(row, "publisher", "source"),
        "author": _string(row, "author", "authors"),
        "url": _string(row, "url", "id"),
    }
    name = _string(row, "id") or (_string(row, "url") or "").split("://")[-1] or f"{stem_of(source)}-{number}"
    article = Article(iri=article_iri(name, base=base), source=f"{source}#{number}", text=body)
    return _complete(article, {key: value for key, value in meta.items() if value})


def _string(row: dict[str, Any], *keys: str) -> str | None:
    """Return the first of some fields that holds a value, as one line of text; lists are joined."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value if isinstance(item, (str, int)))
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return None


def iter_records(lines: Iterator[bytes | InputError], *, source: str, base: str) -> Iterator[Article | InputError]:
    """Yield the article of each line that is not blank, or the error of that line."""
    for number, line in enumerate(lines, start=1):
        if isinstance(line, InputError):
            yield line
            continue
        if not line.strip():
            continue
        try:
            yield read_record(line.rstrip(b"\r\n"), number, source=source, base=base)
        except InputError as error:
            yield error
