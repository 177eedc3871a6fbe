"""Markdown → lines of plain text with roles, and the fields of its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kgtool.records import LineRole, MarkedLine

_FIELD = re.compile(r"([A-Za-z_][\w -]{0,40}):[ \t]*(.*)$")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)|\[[^\[\]\n]{0,100}\])")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,500}|[^<>\s@]{1,100}@[^<>\s]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?![\w_])"
)
_CODE = re.compile(r"`{1,2}([^`\n]{1,500})`{1,2}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+\S")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,40}|(?:\*\s*){3,40}|(?:_\s*){3,40}|=+)$")
_TABLE_RULE = re.compile(r"\|?[\s:|-]{3,200}$")


@dataclass(slots=True)
class Document:
    """What was read from a Markdown file."""

    text: str
    lines: tuple[MarkedLine, ...]
    fields: dict[str, str] = field(default_factory=dict)


def read_markdown(source: str) -> Document:
    r"""Read a Markdown document: links and emphasis become text, wrapped paragraphs become one line.

    A title that only the front matter gives becomes the first line of the text, so that it can be cited.

    Args:
        source: the document with `\n` line ends.

    Returns:
        The text, a role for each line, and the fields of the front matter, keys in lower case.

    >>> document = read_markdown("---\ntitle: Ferry\n---\nIt *sailed* to\n[Port](http://x.example).")
    >>> document.text, document.fields
    ('Ferry\nIt sailed to Port.', {'title': 'Ferry'})
    """
    fields, body = _split_front_matter(source)
    entries: list[tuple[str, LineRole]] = []
    paragraph: list[str] = []
    role: LineRole = "paragraph"

    def flush() -> None:
        nonlocal role
        text = " ".join(part for part in (plain_text(line) for line in paragraph) if part)
        if text:
            entries.append((text, role))
        paragraph.clear()
        role = "paragraph"

    fenced = False
    for raw in body.split("\n"):
        line = raw.strip()
        if line.startswith(("```", "~~~")):
            flush()
            fenced = not fenced
            continue
        if fenced:
            if line:
                entries.append((line, "aside"))
            continue
        line = line.lstrip(">").strip() if line.startswith(">") else line
        heading = _HEADING.match(line)
        image = _IMAGE.fullmatch(line)
        if not line or heading or image or _ITEM.match(raw) or line.startswith("|") or _RULE.match(line):
            underlined = line and set(line) <= {"="} and paragraph
            if underlined:
                role = "heading"
            flush()
        if not line or _RULE.match(line) or (line.startswith("|") and _TABLE_RULE.match(line)):
            continue
        if heading:
            entries.append((plain_text(heading.group(2)), "heading"))
        elif image:
            entries.append((image.group(1).strip(), "caption"))
        elif line.startswith("|"):
            entries.append((_row(line), "row"))
        else:
            if not paragraph and _ITEM.match(raw):
                role = "item"
            paragraph.append(line)
    flush()
    return _assemble([(text, kind) for text, kind in entries if text], fields)


def _row(line: str) -> str:
    """Return a row of a table as cells that wide spaces keep apart; an empty one keeps its column.

    >>> _row("| City | Firms | | Output |"), _row("| | 2023 | 2024 |")
    ('City  Firms  –  Output', '2023  2024')
    """
    first, *rest = (plain_text(cell.strip()) for cell in line.removeprefix("|").removesuffix("|").split("|"))
    return "  ".join([first, *(cell or "–" for cell in rest)]).strip()


def _assemble(entries: list[tuple[str, LineRole]], fields: dict[str, str]) -> Document:
    """Choose the headline and lay the lines out."""
    title = fields.get("title")
    first = next((index for index, (_, kind) in enumerate(entries) if kind == "heading"), None)
    if title is None and first is not None and first <= 3:
        fields["title"] = entries[first][0]
        entries[first] = (entries[first][0], "title")
    elif title is not None:
        same = next((index for index, (text, _) in enumerate(entries[:4]) if text.casefold() == title.casefold()), None)
        if same is None:
            entries.insert(0, (title, "title"))
        else:
            entries[same] = (entries[same][0], "title")
    marks, begin = [], 0
    for text, kind in entries:
        marks.append(MarkedLine(begin, begin + len(text), kind))
        begin += len(text) + 1
    return Document("\n".join(text for text, _ in entries), tuple(marks), fields)


def _split_front_matter(source: str) -> tuple[dict[str, str], str]:
    """Return the fields between two lines of three hyphens at the start, and the rest."""
    if not source.startswith("---\n"):
        return {}, source
    end = source.find("\n---", 3)
    after = source.find("\n", end + 4) if end >= 0 else -1
    if end < 0:
        return {}, source
    fields: dict[str, str] = {}
    for line in source[4:end].split("\n"):
        match = _FIELD.match(line)
        if match and match.group(2).strip():
            value = match.group(2).strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            elif value.startswith("[") and value.endswith("]"):
                value = ", ".join(part.strip(" \"'") for part in value[1:-1].split(","))
            fields[match.group(1).strip().lower()] = value
    return fields, source[after + 1 :] if after >= 0 else ""


def plain_text(line: str) -> str:
    """Return a line of Markdown without links, images, emphasis, code marks and tags.

    >>> plain_text("The **first** [zone](u) of `two`, snake_case kept")
    'The first zone of two, snake_case kept'
    """
    line = _IMAGE.sub(r"\1", line)
    line = _LINK.sub(r"\1", line)
    line = _AUTOLINK.sub(r"\1", line)
    line = _TAG.sub("", line)
    line = _CODE.sub(r"\1", line)
    line = _STRONG.sub(r"\2", line)
    line = _EMPHASIS.sub(lambda match: match.group(1) or match.group(2), line)
    return _ESCAPE.sub(r"\1", line).strip()
