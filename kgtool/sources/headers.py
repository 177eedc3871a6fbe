"""Read title, date, publisher and author from the lines of an article: headers, mastheads, datelines, end tags.

A value is taken only where a line is shaped like a header; what no line says stays unknown. A date on a
line of its own beside a weather reading, or with its day of the week above the headline, is the clock of
the page and not the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kgtool.dates import PartialDate
from kgtool.sources.headdates import HeaderDate, find_dates, year_by_weekday
from kgtool.sources.names import (
    clean_outlet,
    clean_person,
    is_outlet,
    is_person,
    is_section,
)

_FRONT_LINES = 14
_WEATHER = re.compile(r"[-−]?\d{1,2}(?:\.\d)?\s?°?\s?[CF]\b.{0,40}$|(?:sunny|cloudy|partly|overcast|rain|snow|weather|humidity)\b.{0,40}$", re.I)
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b(?:UTC|GMT|CST|EST|BST)(?:[+-]\d{1,2})?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", re.I)
_FIELD_BREAK = re.compile(r"\s?[|｜·•]\s?|\s{2,}|\t|\s(?:—|–|--|-|/)\s")
_LABEL = re.compile(
    r"(?P<when>(?:first )?(?:published|posted|created)(?:\s(?:on|at))?|(?:publish(?:ed)? |post |issue )?(?:time|date)|发布(?:时间|日期)|时间|日期)\s?[:：]?\s|"
    r"(?P<updated>(?:last )?(?:updated|modified)(?:\s(?:on|at))?|更新(?:时间|日期)?)\s?[:：]?\s|"
    r"(?P<outlet>source|publisher|outlet|来源|稿源)\s?[:：]\s?|"
    r"(?P<editor>(?:web |managing )?editor|edited by|责任编辑|责编|编辑)\s?[:：]\s?|"
    r"(?P<author>(?:author|reporter|writer|text|作者|记者)\s?[:：]\s?|(?:(?:by|reported by|written by)\s(?:(?:our|staff|special)\s)?(?:(?:reporter|correspondent|writer)\s)?))|"
    r"(?P<skip>views?|reads?|hits|filed under|tags?|photo|category|浏览(?:次数)?|字号)\s?[:：]\s?|(?P<bare>date)\s",
    re.I,
)
_SHARE = re.compile(r"(?:\S{1,2}(?:\s+\S{1,2}){2,}|(?:share|tweet|print|email|save)\b.*)$", re.I)
_SKIP = re.compile(r"\d[\d,.]*\s(?:comments?|views?|reads?|min(?:utes?)?(?: read)?|shares)$|page\s\d+$|reposted$|comments?$|updated$|exclusive$|[\W\d]*$", re.I)
_BY_SUFFIX = re.compile(r"\s(?:by|—\sby|-\sby)\s(?P<who>\S.{1,60})$", re.I)
_PAREN = re.compile(r"\(([^()]{2,60})\)")
_BREADCRUMB = re.compile(r"\S.{0,40}\s[>»›]\s\S")
_TAGLINE = re.compile(r"(?P<name>[A-Z][^—–|]{2,40}?)\s(?:—|–|\|)\s(?P<line>[a-z].{5,80})$")
_EDITOR_TAG = re.compile(r"[(（\[]\s?(?:(?:web |managing )?editors?|责任编辑|责编|编辑)\s?[:：]\s?([^()（）\[\]]{1,60})[)）\]]$", re.I)
_SOURCE_TAG = re.compile(r"(?:[(（\[](?P<a>[A-Z\u4e00-\u9fff][^()（）\[\].。]{1,60})[)）\]]|(?:source|来源|稿源)\s?[:：]\s?(?P<b>\S.{1,60}))$", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(slots=True)
class Header:
    """What the lines of an article say about it; `None` is unknown."""

    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    author: str | None = None
    editor: str | None = None
    updated: PartialDate | None = None
    partial: HeaderDate | None = None
    weak_publisher: str | None = None
    cites: tuple[str, ...] = ()
    candidates: list[int] = field(default_factory=list)


def read_header(text: str) -> Header:
    """Return what the lines of a plain text say about the article.

    Args:
        text: the stored text.

    Returns:
        The header; every field may be unknown.

    >>> header = read_header("Ferry link opens\\n3 May 2022 | Harbour Gazette | Mia Lund\\n\\nThe ferry sailed at noon today.")
    >>> header.title, str(header.published), header.publisher, header.author
    ('Ferry link opens', '2022-05-03', 'Harbour Gazette', 'Mia Lund')
    """
    header = Header()
    raw = text[:20_000].split("\n")
    lines = [(line.strip(), not (index and raw[index - 1].strip())) for index, line in enumerate(raw) if line.strip()]
    tail = [line.strip() for line in text[-3000:].split("\n") if line.strip()][-14:]
    prose = [index for index, (line, _) in enumerate(lines) if _is_prose(line)]
    lead = prose[0] if prose else len(lines)
    dateline = _read_dateline(lines, prose)
    front = lines[: min(lead + 3, _FRONT_LINES)]
    kinds = [_kind(lines, index) if index < lead or not _is_prose(lines[index][0]) else "prose" for index in range(len(front))]
    _choose_title(header, lines, kinds, lead)
    for index, kind in enumerate(kinds):
        if kind == "fields" and lines[index][0] != header.title:
            _read_fields(header, lines[index][0], dateline.partial)
    _apply_dateline(header, dateline)
    _read_tail(header, tail, first_prose=lines[lead][0] if lead < len(lines) else "")
    header.published = header.published or header.updated
    if header.published is None and header.partial:
        years = {int(year) for year in _YEAR.findall(text[:20_000])}
        header.published = year_by_weekday(header.partial, years)
    header.publisher = header.publisher or header.weak_publisher
    header.author = header.author or header.editor
    return header


def _is_prose(line: str) -> bool:
    """Say whether a line reads like a sentence of the body."""
    if re.search(r"[\u3400-\u9fff]", line[:40]):
        return len(line) >= 30 and bool(re.search(r"[。！？]", line))  # noqa: PLR2004
    words = len(line.split())
    fields = len(_FIELD_BREAK.split(line)) > 1 and bool(find_dates(line)) and line[-1] not in ".!?"
    return not fields and (words >= 13 and (line[-1] in ".!?:\"”'’)" or words >= 24 or bool(re.search(r"[.!?] [A-Z]", line))))


def _kind(lines: list[tuple[str, bool]], index: int) -> str:
    """Return what a line of the front is: `clock`, `fields`, `skip`, `candidate` (for the headline)."""
    line = lines[index][0]
    if _WEATHER.match(line):
        return "clock"
    if _SHARE.match(line) or _BREADCRUMB.match(line) or _SKIP.match(line):
        return "skip"
    rest, dates = _strip_dates(line)
    if dates and not re.search(r"[^\W\d_]", _TIME.sub(" ", rest)):
        neighbours = [lines[at][0] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
        if any(_WEATHER.match(near) for near in neighbours):
            return "clock"
        above = not any(_is_candidate(before) for before, _ in lines[:index])
        return "clock" if above and dates[0].weekday is not None else "fields"
    if _is_fields(line, rest, dates):
        return "fields"
    return "candidate" if _is_candidate(line) else "prose"


def _is_fields(line: str, rest: str, dates: list[HeaderDate]) -> bool:
    """Say whether a line consists of header fields."""
    if len(line) > 200:
        return False
    label = _LABEL.match(line)
    words = len(re.findall(r"[^\W_]+", _TIME.sub(" ", rest)))
    if dates:
        broken = len(_FIELD_BREAK.split(line)) > 1 or label or _LABEL.search(line)
        return words <= (16 if broken else 2) and not (label and label.group("bare"))
    if label and (label.group("outlet") or label.group("editor") or label.group("updated")):
        return True
    if label and label.group("author"):
        return is_person(line[label.end() :].split(",")[0].split("|")[0])
    return len(_FIELD_BREAK.split(line)) > 2 and any(is_outlet(part) for part in _FIELD_BREAK.split(line))


def _is_candidate(line: str) -> bool:
    """Say whether a line may be a headline."""
    words = line.split()
    return len(words) <= 30 and len(line) <= 220 and (line[-1] not in ".:;,。" or line.endswith("..."))


def _strip_dates(line: str) -> tuple[str, list[HeaderDate]]:
    """Return a line without its dates, and the dates."""
    dates = find_dates(line) if len(line) <= 240 else []
    rest = line
    for found in reversed(dates):
        rest = f"{rest[: found.begin]} {rest[found.end :]}"
    return rest, dates


def _choose_title(header: Header, lines: list[tuple[str, bool]], kinds: list[str], lead: int) -> None:
    """Choose the headline among the candidates and read a masthead above it."""
    candidates = [index for index, kind in enumerate(kinds) if kind == "candidate" and index < lead]
    if not candidates:
        return
    texts = [line for line, _ in lines[:_FRONT_LINES]]
    repeated = [index for index in candidates if texts.count(lines[index][0]) > 1]
    above = [
        index
        for index in candidates
        if index + 1 < len(kinds) and kinds[index + 1] == "fields" and not _TAGLINE.match(lines[index][0])
    ]
    plain = [index for index in candidates if not _TAGLINE.match(lines[index][0]) and not is_section(lines[index][0])]
    if len(plain) > 1 and plain[0] + 1 == plain[1] and lines[plain[1]][0][0].islower() and not lines[plain[1]][1]:
        # a name and, on the next line, its motto
        header.weak_publisher = clean_outlet(lines[plain[0]][0])
        plain = plain[2:] or plain[:1]
        above = [index for index in above if index >= plain[0]]
    elif len(plain) > 1 and is_outlet(lines[plain[0]][0]) and len(lines[plain[0]][0].split()) <= 5:
        header.weak_publisher = clean_outlet(lines[plain[0]][0])
        plain = plain[1:]
    chosen = (repeated or above or plain or candidates)[0]
    header.title = _without_fields(header, lines[chosen][0])
    for index in range(chosen):
        masthead = _TAGLINE.match(lines[index][0])
        if masthead and kinds[index] == "candidate":
            header.weak_publisher = clean_outlet(masthead.group("name"))


def _without_fields(header: Header, line: str) -> str:
    """Return a headline without the fields that stand before it on its line, which are read."""
    match = re.match(r"(?:date|published|posted|updated)\b[\s:]{0,3}", line, re.I)
    dates = find_dates(line[:60])
    if dates and dates[0].date and dates[0].begin <= (match.end() if match else 0) and len(line) - dates[0].end > 15:
        header.published = header.published or dates[0].date
        return line[dates[0].end :].strip(" |-–—:·")
    return line


def _read_fields(header: Header, line: str, hint: HeaderDate | None) -> None:
    """Read one line of header fields."""
    whole = find_dates(line, hint=hint)
    label = _LABEL.search(line)
    for found in whole:
        before = line[: found.begin].lower()
        if found.date is None:
            header.partial = header.partial or found
        elif "updat" in before[-24:] or "modif" in before[-24:]:
            header.updated = header.updated or found.date
        else:
            header.published = header.published or found.date
    rest = line
    for found in reversed(whole):
        rest = f"{rest[: found.begin]} | {rest[found.end :]}"
    rest = _TIME.sub(" | ", rest)
    if label is None or label.start() > 0:
        rest = re.sub(r"\s(published|posted|updated)\b", r" | \1 ", rest, flags=re.I)
    for value in _FIELD_BREAK.split(rest):
        _read_field(header, value.strip(" ,;:"))


def _read_field(header: Header, value: str) -> None:
    """Read one field: a labelled value, an outlet or a name."""
    if not value or _SKIP.match(value) or _SHARE.match(value):
        return
    label = _LABEL.match(value + " ")
    if label:
        content = value[label.end() :].strip(" :：") if label.end() <= len(value) else ""
        if label.group("outlet"):
            header.publisher = header.publisher or clean_outlet(content)
        elif label.group("editor"):
            header.editor = header.editor or clean_person(content)
        elif label.group("author"):
            header.author = header.author or clean_person(content)
        elif (label.group("when") or label.group("updated")) and content.lower().startswith("by "):
            header.author = header.author or clean_person(content[3:])
        return
    domain = re.fullmatch(r"\(?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})\)?", value)
    if domain:
        header.weak_publisher = header.weak_publisher or domain.group(1)
    elif is_section(value):
        return
    elif is_outlet(value):
        header.publisher = header.publisher or clean_outlet(value)
    elif is_person(value):
        header.author = header.author or clean_person(value)


@dataclass(slots=True)
class _Dateline:
    """What a dateline says."""

    partial: HeaderDate | None = None
    date: PartialDate | None = None
    agency: str | None = None
    author: str | None = None
    cites: tuple[str, ...] = ()
    own_line: bool = False


_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Za-z'’.-]{2,20}(?:\s[A-Z][A-Za-z'’.-]{1,20}){0,3}(?:,\s[A-Z][a-z]{2,20})?)?(?P<comma>,)?\s?(?P<when>[^()/\n]{0,40}?)\s?"
    r"(?:\((?P<agency>[^()\n]{2,90})\)|/(?P<wire>[A-Z][^/\n]{1,40})/)?\s?(?P<dash>--?|—|–)?(?=\s|$)"
)


def _read_dateline(lines: list[tuple[str, bool]], prose: list[int]) -> _Dateline:
    """Read the dateline of the first paragraphs, or one that stands on a line of its own before them."""
    found = _Dateline()
    first = prose[0] if prose else len(lines)
    for index in [*range(max(0, first - 2), first), *prose[:2]]:
        line = lines[index][0]
        match = _DATELINE.match(line[:200])
        if not match or not match.group() or (not match.group("agency") and not match.group("wire")):
            continue
        place, agency = match.group("place") or "", match.group("agency") or match.group("wire")
        dates = find_dates(match.group("when") or "")
        upper = bool(place) and place.split(",")[0].isupper()
        if not (dates or (upper and (match.group("dash") or match.group("comma"))) or (not place and agency.isupper()) or (place and match.group("dash"))):
            continue
        if match.group("when") and not dates:
            continue
        if not place and (match.group("dash") and not is_outlet(agency)):
            continue  # "(BEIJING) --" names a place
        inside = find_dates(agency)
        best = (dates or inside or [None])[0]
        if best:
            found.partial, found.date = best, best.date
        for date in reversed(inside):
            agency = agency[: date.begin] + agency[date.end :]
        found.agency, found.cites = _agency(agency)
        rest = line[match.end() :].strip(" —–-")
        who = re.match(r"by\s(\S.{1,50})$", rest)
        found.author = clean_person(who.group(1)) if who else None
        found.own_line = index < first
        return found
    return found


def _agency(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the outlet that a dateline names and those it takes the report from: `AGENCY - Outlet / Other name`."""
    parts = [part.strip(" ,-/") for part in re.split(r"\s[-–—]\s|\s?[|;]\s?", text)]
    parts = [part for part in parts if part]
    if not parts or re.match(r"(?:file|editor|photo)", parts[0], re.I):
        return None, ()
    outlet = parts[-1].split("/")[0].strip() if len(parts) > 1 else parts[0].split("/")[0].strip()
    return clean_outlet(outlet), tuple(parts[:-1])


def _apply_dateline(header: Header, dateline: _Dateline) -> None:
    """Fill what the header lines left open from the dateline."""
    header.published = header.published or dateline.date
    header.partial = header.partial or dateline.partial
    header.publisher = header.publisher or header.weak_publisher or dateline.agency
    header.author = header.author or dateline.author
    header.cites = dateline.cites


def _read_tail(header: Header, lines: list[str], *, first_prose: str) -> None:
    """Read editor and source tags that stand on lines of their own at the end."""
    for line in lines:
        if line == first_prose:
            continue
        editor = _EDITOR_TAG.match(line)
        if editor:
            header.editor = header.editor or clean_person(editor.group(1))
            continue
        source = _SOURCE_TAG.match(line)
        if source:
            value = (source.group("a") or source.group("b") or "").strip()
            if source.group("b") or is_outlet(value) or value.isupper():
                header.publisher = header.publisher or clean_outlet(value)
