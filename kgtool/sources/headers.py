"""Read title, date, publisher and author from the lines of an article: headers, mastheads, datelines, end tags.

A value is taken only where a line is shaped like a header; what no line says stays unknown. A date on a
line of its own beside a weather reading, or with its day of the week above the headline, is the clock of
the page and not the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kgtool.dates import PartialDate
from kgtool.prose.labels import is_profile_line, split_label
from kgtool.sources import header_shapes as shape
from kgtool.sources.datelines import opens_with_day, read_dateline
from kgtool.sources.headdates import (
    HeaderDate,
    ends_dated,
    find_dates,
    with_year_beside,
    year_by_weekday,
)
from kgtool.sources.headlines import is_body_name, likely_headlines
from kgtool.sources.names import clean_outlet, clean_person, is_outlet, is_person, is_section
from kgtool.sources.told_dates import published_by_word, signed_on, told_in_front

_FRONT_LINES = 16
_DATED_WORDS = 13
"""Words of a paragraph that a dateline opens."""
_QUESTION_WORDS = 12
_UNBROKEN_WORDS, _STAMPED_WORDS = 2, 6
"""Words that may stand on a line beside a date, and beside one with its time of day: a section, an outlet, a place."""
"""A question of so few words may be a headline."""
_READ = 20_000
_WRITTEN = ("of document", "document date", "of signature", "of signing", "of writing", "written on")
"""What says before a date that it is when the text was written, not when it came out."""
_STAMP = re.compile(r"\s{0,8}date (\d{4}-\d{2}-\d{2})\s")
"""What a crawler writes before a page."""
_CJK = re.compile(r"[\u3400-\u9fff]")
_ENDS = frozenset(".!?:")
_CLOSED = re.compile(r"[a-z)”\"][.!?]$")
Kind = Literal["clock", "fields", "skip", "candidate", "dateline", "prose"]


@dataclass(slots=True)
class Header:
    """What the lines of an article say about it; `None` is unknown.

    Args:
        title: the headline.
        published: the day of publication.
        publisher: the outlet.
        author: who wrote it; the editor where only the editor is named.
        cites: outlets whose report the dateline says it takes over.
    """

    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    author: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """Values of lower rank, used where nothing better is found."""

    header: Header
    editor: str | None = None
    written: PartialDate | None = None
    updated: PartialDate | None = None
    without_year: HeaderDate | None = None
    masthead: str | None = None


def read_header(text: str) -> Header:
    r"""Return what the lines of a plain text say about the article.

    Args:
        text: the stored text.

    Returns:
        The header; every field may be unknown.

    >>> header = read_header("Ferry opens\n3 May 2022 | Harbour Gazette | Mia Lund\n\nThe ferry sailed at noon today.")
    >>> header.title, str(header.published), header.publisher, header.author
    ('Ferry opens', '2022-05-03', 'Harbour Gazette', 'Mia Lund')
    """
    found = _Found(Header())
    header = found.header
    raw = text[:_READ].split("\n", 60)[:60]
    numbered = [(index, line.strip()) for index, line in enumerate(raw) if line.strip()]
    lines = [line for _, line in numbered]
    reads = [_is_prose(line) for line in lines[: _FRONT_LINES + 4]]
    prose = [index for index, is_prose in enumerate(reads) if is_prose]
    lead = prose[0] if prose else len(lines)
    dateline = read_dateline(lines, prose)
    kinds: list[Kind] = [
        "prose" if reads[index] else _kind(lines, index) for index in range(min(lead + 3, _FRONT_LINES, len(lines)))
    ]
    adjacent = [
        index + 1 < len(numbered) and numbered[index + 1][0] == numbered[index][0] + 1 for index in range(len(lines))
    ]
    _choose_title(found, lines, kinds, adjacent, lead)
    for index, kind in enumerate(kinds):
        if kind == "fields" and lines[index] != header.title:
            _read_fields(found, lines[index], dateline.when)
    _read_tail(found, text, lines[lead] if lead < len(lines) else "")
    if (stamp := _STAMP.match(text)) and (stamped := find_dates(stamp[1])):
        header.published = header.published or stamped[0].date
    header.published = header.published or dateline.published or found.written or found.updated
    header.published = published_by_word(lines) or header.published
    clocks = [line for line, kind in zip(lines, kinds, strict=False) if kind == "clock"]
    header.published = header.published or told_in_front(lines, header.title, clocks)
    without_year = found.without_year or dateline.when
    if header.published is None and without_year is not None:
        years = {int(year) for year in shape.YEAR.findall(text[:_READ])}
        header.published = year_by_weekday(without_year, years, lines[lead] if lead < len(lines) else "")
    header.published = header.published or signed_on(lines)
    header.publisher = header.publisher or found.masthead or dateline.agency
    header.author = header.author or dateline.author or found.editor
    header.cites = dateline.cites
    return header


def _is_prose(line: str) -> bool:
    """Say whether a line reads like a sentence of the body."""
    if _CJK.search(line[:40]):
        return len(line) >= 30 and bool(re.search(r"[。！？]", line))
    words = len(line.split())
    if words >= _DATED_WORDS and opens_with_day(line):
        return True
    if (
        words < 6
        or (words <= _QUESTION_WORDS and line[-1] == "?")
        or (len(line) <= 240 and line[-1] not in ".!?" and shape.FIELD_BREAK.search(line) and find_dates(line))
    ):
        return False
    return words >= 24 or (words >= 13 and line.rstrip("\"”'’)")[-1:] in _ENDS) or bool(_CLOSED.search(line[-2:]))


def _kind(lines: list[str], index: int) -> Kind:
    """Return what a line of the front is that does not read like a sentence."""
    line = shape.spread_fields(lines[index])
    if shape.WEATHER.match(line):
        return "clock"
    if _is_buttons(line):
        return "skip"
    if split_label(line)[2] == " " and is_profile_line(line):  # `SEAT     Wuhan`
        return "skip"
    skipped = (shape.SHARE, shape.MENU, shape.BREADCRUMB, shape.SKIPPED)
    if any(form.match(line) for form in skipped) and not find_dates(line):
        return "skip"
    if line.split(",", 1)[0].isupper() and shape.DATELINE.match(line) and find_dates(line):
        return "dateline"
    rest, dates = _strip_dates(line)
    if dates and not re.search(r"[^\W\d_]", shape.TIME.sub(" ", rest)):
        neighbours = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
        if any(shape.WEATHER.match(near) for near in neighbours):
            return "clock"
        above = not any(_is_candidate(before) for before in lines[:index])
        return "clock" if above and dates[0].weekday is not None else "fields"
    if _is_fields(line, rest, dates):
        return "fields"
    return "candidate" if _is_candidate(line) else "prose"


def _is_buttons(line: str) -> bool:
    """`Share Print`, `fontLarger fontSmaller`: nothing but the buttons of a page."""
    return len(line) <= 120 and not any(char.isalnum() for char in shape.BUTTONS.sub(" ", line))


def _is_fields(line: str, rest: str, dates: Sequence[HeaderDate]) -> bool:
    """Say whether a line consists of header fields."""
    if len(line) > 200:
        return False
    label = shape.LABEL.match(line)
    if dates:
        if _headline_after(line) is not None:
            return False
        words = len(re.findall(r"[^\W_]+", shape.BUTTONS.sub(" ", shape.TIME.sub(" ", rest))))
        stamped = any(shape.TIMED.match(line, found.end) for found in dates) and not shape.VERB.search(line)
        return words <= (16 if _broken(line) else _STAMPED_WORDS if stamped else _UNBROKEN_WORDS)
    if label and (label.group("outlet") or label.group("editor") or label.group("updated") or label.group("skip")):
        return True
    if label and label.group("author"):
        return is_person(re.split(r"[,|]", line[label.end() :], maxsplit=1)[0])
    parts = shape.FIELD_BREAK.split(line)
    return len(parts) > 1 and all(is_outlet(part) or is_person(part) or is_section(part) for part in parts)


def _broken(line: str) -> bool:
    """Say whether something sets the fields of a line apart."""
    return bool(shape.FIELD_BREAK.search(line) or shape.LABEL.search(line))


def _is_candidate(line: str) -> bool:
    """Say whether a line may be a headline."""
    return len(line.split()) <= 30 and len(line) <= 220 and (line[-1] not in ".:;,。" or line.endswith("..."))


def _strip_dates(line: str) -> tuple[str, tuple[HeaderDate, ...]]:
    """Return a line without its dates, and the dates."""
    dates = find_dates(line) if len(line) <= 240 else ()
    rest = line
    for found in reversed(dates):
        rest = f"{rest[: found.begin]} {rest[found.end :]}"
    return rest, dates


def _headline_after(line: str) -> str | None:
    """Return the headline that follows a date at the start of the same line, or `None`.

    A crawler often writes fields and headline on one line: `date 2022-05-03 Ferry link opens in the north`.
    """
    label = re.match(r"(?:date|published|posted|updated|time)\b[\s:：]{0,3}", line, re.I)
    start = label.end() if label else 0
    dates = find_dates(line[: start + 40])
    if not dates or dates[0].begin > start or dates[0].date is None:
        return None
    rest = line[dates[0].end :].strip(" |-–—:·,")
    if _is_buttons(rest):
        return None
    unbroken = not shape.FIELD_BREAK.search(rest) and not shape.LABEL.search(rest) and not shape.TIME.match(rest)
    return rest if unbroken and len(rest.split()) >= 4 and not is_outlet(rest) and not is_person(rest) else None


def _choose_title(found: _Found, lines: list[str], kinds: list[Kind], adjacent: list[bool], lead: int) -> None:
    """Choose the headline among the candidates and read a masthead above it.

    A line that is printed twice is the headline; else the line above the header fields; else the first.
    """
    for line in lines[: len(kinds)]:
        subject = shape.SUBJECT.match(line)
        if subject:
            found.header.title = line[subject.end() :]
            return
    sheet = _first_of_sheet(lines[: len(kinds)])
    candidates = [index for index, kind in enumerate(kinds) if kind == "candidate" and index < lead]
    candidates = [index for index in candidates if index < sheet] or candidates
    plain = [index for index in candidates if not shape.TAGLINE.match(lines[index]) and not is_section(lines[index])]
    if len(plain) > 1 and plain[1] == plain[0] + 1 and adjacent[plain[0]] and lines[plain[1]][0].islower():
        found.masthead = clean_outlet(lines[plain[0]])  # a name and, on the next line, its motto
        plain = plain[2:] or plain[:1]
    elif len(plain) > 1 and is_outlet(lines[plain[0]]) and len(lines[plain[0]].split()) <= 5:
        found.masthead = clean_outlet(lines[plain[0]])
        plain = plain[1:]
    if not plain:
        plain = candidates
    if not plain:
        return
    plain = [index for index in plain if not shape.NO_HEADLINE.match(lines[index])] or plain
    plain = [index for index in plain if not ends_dated(lines[index])] or plain
    if len(plain) > 1:
        if is_body_name(lines[plain[0]]):
            found.masthead = found.masthead or clean_outlet(shape.FIELD_BREAK.split(lines[plain[0]])[0])
        plain = [plain[at] for at in likely_headlines([lines[index] for index in plain])]
    names = [index for index in plain if is_outlet(lines[index]) or is_person(lines[index].split(" and ")[0])]
    plain = [index for index in plain if index not in names] or plain
    repeated = [index for index in plain if lines.count(lines[index]) > 1]
    above = [index for index in plain if index + 1 < len(kinds) and kinds[index + 1] in ("fields", "dateline")]
    chosen = (repeated or above or plain)[0]
    title = _headline_after(lines[chosen])
    if title is not None:
        found.header.published = next((date.date for date in find_dates(lines[chosen])), None)
    found.header.title = title or lines[chosen]
    for index in range(chosen):
        masthead = shape.TAGLINE.match(lines[index])
        if masthead and kinds[index] == "candidate":
            found.masthead = clean_outlet(masthead.group("name"))


def _first_of_sheet(lines: list[str]) -> int:
    """Return where a fact sheet begins, two lines with well-known labels at least; behind the last line without one."""
    found = (at for at, (line, after) in enumerate(pairwise(lines)) if is_profile_line(line) and is_profile_line(after))
    return next(found, len(lines))


def _read_fields(found: _Found, line: str, hint: HeaderDate | None) -> None:
    """Read one line of header fields."""
    line = shape.spread_fields(line)
    dates = find_dates(line, hint=hint)
    rest = line
    for date in dates:
        before = line[max(0, date.begin - 24) : date.begin].lower()
        if date.date is None:
            found.without_year = found.without_year or date
            found.written = found.written or with_year_beside(date, line)
        elif "updat" in before or "modif" in before:
            found.updated = found.updated or date.date
        elif any(part in before for part in _WRITTEN):
            found.written = found.written or date.date
        else:
            found.header.published = found.header.published or date.date
    for date in reversed(dates):
        rest = f"{rest[: date.begin]} | {rest[date.end :]}"
    rest = shape.TIME.sub(" | ", rest)
    rest = shape.FIELD_START.sub(r" | \1 ", rest)
    if dates and not _broken(line) and len(re.findall(r"[^\W_]+", rest)) > _UNBROKEN_WORDS:
        return  # words around a stamp, which nothing sets apart: no saying what they are
    for value in shape.FIELD_BREAK.split(rest):
        _read_field(found, value.strip(" ,;:"))


def _read_field(found: _Found, value: str) -> None:
    """Read one field: a labelled value, an outlet or a name."""
    header = found.header
    if not value or shape.SKIPPED.match(value) or shape.SHARE.match(value) or _is_buttons(value):
        return
    label = shape.LABEL.match(value + " ")
    if label:
        content = value[label.end() :].strip(" :：")
        if label.group("outlet"):
            header.publisher = header.publisher or clean_outlet(content)
        elif label.group("editor"):
            found.editor = found.editor or clean_person(content)
        elif label.group("author"):
            header.author = header.author or clean_person(content)
        elif content.lower().startswith("by "):
            header.author = header.author or clean_person(content[3:])
        return
    domain = shape.DOMAIN.fullmatch(value)
    if domain:
        found.masthead = found.masthead or domain.group(1)
    elif is_outlet(value) or is_body_name(value):
        header.publisher = header.publisher or clean_outlet(value)
    elif not is_section(value) and is_person(value):
        header.author = header.author or clean_person(value)


def _read_tail(found: _Found, text: str, lead: str) -> None:
    """Read editor and source tags that stand on lines of their own at the end."""
    for raw in text[-3000:].split("\n")[-16:]:
        line = raw.strip()
        if not line or line == lead or len(line) > 120:
            continue
        editor = shape.EDITOR_TAG.match(line)
        if editor:
            found.editor = found.editor or clean_person(editor.group(1))
            continue
        label = shape.LABEL.match(line)
        if label and label.group("when") and len(dates := find_dates(line)) == 1:
            found.updated = found.updated or dates[0].date
        source = shape.SOURCE_TAG.match(line)
        if source and not shape.CREDIT.match(source.group("tag") or ""):
            value = (source.group("tag") or source.group("labelled")).strip()
            if source.group("labelled") or is_outlet(value):
                found.header.publisher = found.header.publisher or clean_outlet(value)
