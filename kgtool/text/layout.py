"""Divide a stored text into lines, join lines that were only wrapped, and see lists and tables in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from operator import or_

from kgtool.prose.cells import count_columns
from kgtool.records import Article, LineRole

_CJK = re.compile(r"[\u3400-\u9fff]")
_ITEM = re.compile(
    r"(?:[-*•▪●◦‣·–—]|[（(](?:\d{1,3}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[）)]|\d{1,2}[.)](?=\s)|[a-z]\)|"
    r"[一二三四五六七八九十]{1,3}、|[①-⑳])\s*(?=\S)"
)
_SECTION = re.compile(r"(?:Article \d{1,3}[.:]?|[IVX]{1,5}\.|[QA][:：])\s+(?=[\"'“‘(]?[A-Z0-9][^.])")
_COLUMNS = re.compile(r"\s?\.{3,}\s|\s*\|\s+|\s{2,}|\t")
_PAIR = 2
_RULE = re.compile(r"[-+|=:_ \t]*-{2}[-+|=:_ \t]*|[=_+ ]{6,}")
"""A line that only rules off the head of a table."""
_GAP = re.compile(r"[^\s.!?:]\s{2,}|\t|\S\s?\|\s|\s?\.{4,}\s")
_TERMINAL = re.compile(r"[.!?。！？;；:：…][\"'”’»)\]）」』]{0,3}$|[.!?。！？]\s?[\"'”’)\]）」』]{1,3}$")
_STOPS = frozenset(".!?。！？;；:：…")
_MIN_WRAP, _MAX_WRAP = 40, 100
_HEADER_LINES = 3
_LAST_SHARE = 2
"""Lines that break off in a sentence, for each that ends a paragraph, which a wrapped block has at least."""
_PROSE_WORDS = 13


@dataclass(slots=True)
class Line:
    """One line of the stored text, or several that were only wrapped.

    Args:
        begin: first code point that is not white space.
        end: one past the last that is not.
        text: what stands between.
        indent: how many white-space characters stand before it.
        after_blank: whether an empty line stands before it.
        role: what markup says of it.
        marker: length of the list marker at its start, 0 without one.
    """

    begin: int
    end: int
    text: str
    indent: int = 0
    after_blank: bool = False
    role: LineRole | None = None
    marker: int = 0
    _counted: tuple[str, int] = field(default=("", 0), repr=False, compare=False)

    @property
    def words(self) -> int:
        """Number of words; for Chinese, half the number of characters."""
        text = self.text
        if self._counted[0] is not text:
            chinese = not text.isascii() and _CJK.search(text[:40])
            self._counted = text, len(_CJK.findall(text)) // 2 if chinese else len(text.split())
        return self._counted[1]

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a mark that ends a sentence or opens a list."""
        text = self.text
        return text[-1:] in _STOPS or (not text[-1:].isalnum() and bool(_TERMINAL.search(text[-8:])))

    @property
    def is_prose(self) -> bool:
        """Whether it reads like sentences rather than a label, a headline or a field."""
        words = self.words
        return words >= _PROSE_WORDS or (words >= 4 and self.ends_sentence)


def read_lines(article: Article) -> list[Line]:
    """Return the lines of an article that are not blank, wrapped ones joined, with markers and roles.

    Args:
        article: any article; its text may be empty.

    Returns:
        The lines in order; may be empty.
    """
    roles = {mark.begin: mark.role for mark in article.lines}
    physical = _iter_physical(article.text, roles)
    return physical if roles else _join_wrapped(article.text, physical)


def _iter_physical(text: str, roles: Mapping[int, LineRole]) -> list[Line]:
    """Return the lines that are not blank; a marked stretch gives its role to the line that it begins in."""
    lines: list[Line] = []
    start = 0
    blank = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            begin = start + indent
            line = Line(begin, begin + len(stripped), stripped, indent, blank, roles.get(begin) or roles.get(start))
            marker = _ITEM.match(stripped)
            line.marker = marker.end() if marker and _is_marker(stripped, marker) else 0
            lines.append(line)
            blank = False
        else:
            blank = True
        start += len(raw) + 1
    return lines


def section_mark(text: str) -> int:
    """Return the length of what numbers or labels a paragraph without making it an item: `Article 3`, `IV.`, `Q:`.

    >>> section_mark("Article 12 The bureau reports."), section_mark("Article 12 of the plan is short.")
    (11, 0)
    """
    match = _SECTION.match(text)
    return match.end() if match else 0


def _is_marker(text: str, match: re.Match[str]) -> bool:
    """Say whether what looks like a list marker is one: a dash needs a space, `-5` and `(AI)` are none."""
    mark = match.group()
    if mark.strip() in "-*•▪●◦‣·–—" and not mark[-1].isspace():
        return mark[0] in "•▪●◦‣"
    return match.end() < len(text)


def _join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """Join the lines of paragraphs that were wrapped at a fixed width, if the text shows such a width."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.after_blank or not blocks or _opens(line, blocks[-1]):
            blocks.append([])
        blocks[-1].append(line)
    starts = [_wrap_start(block) for block in blocks]
    width = max((own for _, own in starts), default=0)
    if not width:
        return lines
    joined: list[Line] = []
    for block, (start, own) in zip(blocks, starts, strict=True):
        for index, line in enumerate(block):
            before = block[index - 1] if index else None
            if before and (index > start and not _ends(before, line, own) if own else _continues(before, line, width)):
                joined[-1].end = line.end
            else:
                joined.append(line)
    for line in joined:
        line.text = text[line.begin : line.end]
    return joined


def _opens(line: Line, block: list[Line]) -> bool:
    """Say whether a line opens a paragraph or item although no empty line stands before it."""
    return bool(line.marker) or (line.indent > 0 and line.indent != _indent_of_rest(block))


def _indent_of_rest(block: list[Line]) -> int:
    """Return the indent of the lines that go on in a block: that of its second line, below a marker what it marks."""
    return block[1].indent if len(block) > 1 else block[0].indent + block[0].marker


def _wrap_start(block: list[Line]) -> tuple[int, int]:
    """Return from which line a block is wrapped, headline and fields before it left out, and the width; or (0, 0).

    It takes three lines to tell a wrapped paragraph from lines that happen to be of one length.
    """
    for start in range(min(_HEADER_LINES + 1, max(0, len(block) - 2))):
        part = block[start:]
        width = max(line.indent + len(line.text) for line in part)
        if not _MIN_WRAP <= width <= _MAX_WRAP or any(not _may_be_wrapped(line) for line in part[1:]):
            continue
        full = [_is_full(line, after, width) for line, after in pairwise(part)]
        last = [not is_full and line.ends_sentence for is_full, line in zip(full, part, strict=False)]
        broken = sum(not line.ends_sentence for line in part[:-1])
        ends = part[-1].ends_sentence or len(part) > _HEADER_LINES + 1  # a headline above fields is no paragraph
        if ends and all(map(or_, full, last)) and broken > _LAST_SHARE * sum(last):
            return start, width
    return 0, 0


def _may_be_wrapped(line: Line) -> bool:
    """Say whether a line can be the middle of a paragraph: no item, no columns."""
    return not line.marker and not _GAP.search(line.text) and not is_rule(line)


def _continues(line: Line, after: Line, width: int) -> bool:
    """Say whether a line goes on in the next one, in a block too short to show its width."""
    unfinished = not line.ends_sentence and (after.text[0].islower() or after.ends_sentence)
    return unfinished and _may_be_wrapped(after) and _is_full(line, after, width)


def _ends(line: Line, after: Line, width: int) -> bool:
    """Say whether a line of a wrapped block is the last of its paragraph: it ends a sentence with room to spare."""
    return line.ends_sentence and not _is_full(line, after, width)


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Say whether the next line's first word did not fit on this one."""
    length = line.indent + len(line.text)
    return _MIN_WRAP // 2 <= length <= width and length + 1 + len(after.text.split(None, 1)[0]) > width


_BLANKS = (" n.a.", "|n.a.", " N.A.")
"""What stands in a cell for which there is no figure: its stop ends no sentence."""


def is_rule(line: Line) -> bool:
    """Say whether a line only rules off the head of a table."""
    return bool(_RULE.fullmatch(line.text))


def find_rows(lines: list[Line]) -> set[int]:
    """Return the indexes of lines that are rows of a table: columns apart, figures in them, at least two together.

    A line of dashes under the head belongs to the table, and so do the head above it and the lines of words alone
    (`Seat | Wuhan | Hefei`) that have as many columns as the row that they stand beside.

    Args:
        lines: the lines of an article.

    Returns:
        Indexes into `lines`; may be empty.
    """
    shaped = [
        (not line.ends_sentence or line.text.endswith(_BLANKS))
        and bool(_COLUMNS.search(line.text))
        and (any(c.isdigit() for c in line.text) or _is_framed(line.text))
        for line in lines
    ]
    rows = {index for index, line in enumerate(lines) if line.role == "row"}
    for index, is_row in enumerate(shaped):
        if index > 1 and is_rule(lines[index - 1]):  # the head and the line under it
            columns = count_columns(lines[index].text)
            if count_columns(lines[index - 2].text) == columns > 1:
                rows.update((index - 2, index - 1, index))
                _add_wordy(lines, rows, index)
        before = (
            index > 0 and not lines[index].after_blank and (shaped[index - 1] or lines[index - 1].text[-1] in ":：")
        )
        after = index + 1 < len(lines) and shaped[index + 1] and not lines[index + 1].after_blank
        if is_row and (before or after):
            rows.add(index)
            _add_wordy(lines, rows, index)
    rows |= _wordy_tables(lines)
    return rows | {index for index in range(1, len(lines) - 1) if index - 1 in rows and _is_between(lines, rows, index)}


def _is_between(lines: list[Line], rows: set[int], index: int) -> bool:
    """Say whether a line stands in the middle of a table: the first part of a long name, or the title of a part."""
    if index in rows or index + 1 not in rows or lines[index].after_blank or lines[index + 1].after_blank:
        return False
    plain = not lines[index].marker and not lines[index].ends_sentence and count_columns(lines[index].text) == 1
    return plain and count_columns(lines[index - 1].text) == count_columns(lines[index + 1].text) > 1


def _wordy_tables(lines: list[Line]) -> set[int]:
    """Return the lines of tables of words alone below a sentence or a colon: `Park | Province`, at least three."""
    found: set[int] = set()
    index = 1
    while index < len(lines):
        end = index
        columns = count_columns(lines[index].text) if "|" in lines[index].text else 0
        while (
            end < len(lines)
            and columns > 1
            and not lines[end].ends_sentence
            and (end == index or not lines[end].after_blank)
            and "|" in lines[end].text
            and count_columns(lines[end].text) == columns
        ):
            end += 1
        told = lines[index - 1].ends_sentence or lines[index - 1].text[-1] in ":："
        if end - index > _PAIR and told:
            found.update(range(index, end))
        index = max(end, index + 1)
    return found


def _is_framed(text: str) -> bool:
    """Say whether a line is a row between bars: `| Where | Hangzhou |`."""
    return text[0] == "|" == text[-1] and count_columns(text) > 1


def _add_wordy(lines: list[Line], rows: set[int], row: int) -> None:
    """Add the lines of words right above and below a row that have as many columns; a head may lack the first."""
    columns = count_columns(lines[row].text)
    above = row - 1
    while above >= 0 and above not in rows and not lines[above + 1].after_blank and columns > 1:
        if count_columns(lines[above].text) != columns:
            break
        rows.add(above)
        above -= 1
    headless = above == row - 1 >= 0 and above not in rows and not lines[row].after_blank and columns > _PAIR
    if headless and count_columns(lines[above].text) == columns - 1:  # `      Nantong    Wuhu`: the corner is empty
        rows.add(above)
    below = row + 1
    while below < len(lines) and below not in rows and not lines[below].after_blank and columns > _PAIR:
        if "|" not in lines[below].text:
            break
        if count_columns(lines[below].text) != columns:
            break
        rows.add(below)
        below += 1
