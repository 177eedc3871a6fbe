"""Read what a dateline says: day, agency, author, and whose report the agency takes over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgtool.dates import PartialDate
from kgtool.sources import header_shapes as shape
from kgtool.sources.headdates import HeaderDate, find_dates
from kgtool.sources.names import OUTLET_WORDS, clean_outlet, clean_person, is_outlet

_PARAGRAPHS = 2
_PLAIN = re.compile(
    r"[A-Z][A-Z'’. -]{2,30}(?:, [A-Z][A-Z]{2,20})?(?:, | / )(?P<when>[\w ,.]{6,24}?)(?: /)? ?(?:--|—|–|-|(?<=/)) (?=\S)"
)
"""A dateline without an agency: `NINGBO, 11 January 2025 -- `, `WUHU, ANHUI / June 3, 2021 / -- `."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `None` is unknown.

    Args:
        when: the day as written, perhaps without a year.
        published: the day when its year is written.
        agency: the outlet.
        author: who wrote the report.
        cites: the outlets from which the report is taken.
    """

    when: HeaderDate | None = None
    published: PartialDate | None = None
    agency: str | None = None
    author: str | None = None
    cites: tuple[str, ...] = ()


def read_dateline(lines: list[str], prose: list[int]) -> Dateline:
    """Return what the dateline of the first paragraphs says, or one on a line of its own before them.

    Args:
        lines: the first lines of an article.
        prose: indexes of those that read like sentences.

    >>> line = "OSLO, May 3, 2022 (Fjord Wire) -- The ferry sailed."
    >>> dateline = read_dateline([line], [0])
    >>> dateline.agency, str(dateline.published)
    ('Fjord Wire', '2022-05-03')
    """
    first = prose[0] if prose else len(lines)
    for index in [*range(max(0, first - 2), first), *prose[:_PARAGRAPHS]]:
        found = _read_line(lines[index])
        if found:
            return found
    return Dateline()


def opens_with_day(line: str) -> bool:
    """Say whether a line opens with a dateline that names no agency.

    >>> opens_with_day("OSLO, 3 May 2022 -- The ferry sailed."), opens_with_day("Harbour Times, 3 May 2022")
    (True, False)
    """
    return _PLAIN.match(line[:60]) is not None


def _read_line(line: str) -> Dateline | None:
    """Return what a dateline at the start of a line says, or `None`."""
    chinese = shape.CHINESE_DATELINE.match(line[:120])
    if chinese:
        author = chinese.group("author")
        return Dateline(agency=chinese.group("agency"), author=clean_person(author) if author else None)
    opening = line[:200]
    plain = _PLAIN.match(opening)
    told = find_dates(plain["when"]) if plain else []
    if len(told) == 1 and told[0].date:
        return Dateline(told[0], told[0].date)
    match = shape.DATELINE.match(opening) if "(" in opening or "/" in opening else None
    if not match:
        return None
    place, agency = match.group("place") or "", match.group("agency") or match.group("wire")
    dates = find_dates(match.group("when"))
    if match.group("when").strip(" ,") and not dates:
        return None
    marked = bool(match.group("dash") or match.group("comma") or match.group("wire"))
    upper = bool(place) and place.split(",", maxsplit=1)[0].isupper()
    if not (dates or (upper and marked) or (place and match.group("dash")) or (not place and _names_agency(match))):
        return None
    inside = find_dates(agency)
    best = next(iter(dates or inside), None)
    for date in reversed(inside):
        agency = agency[: date.begin] + agency[date.end :]
    outlet, cites = _read_agency(agency)
    who = shape.DATELINE_BY.match(line[match.end() :].strip(" —–-"))
    return Dateline(best, best.date if best else None, outlet, clean_person(who.group(1)) if who else None, cites)


def _names_agency(match: re.Match[str]) -> bool:
    """Say whether brackets without a place before them name an agency: `(ATF) The ...`, but not `(BEIJING) --`."""
    agency = match.group("agency") or ""
    if match.group("dash") and agency.isupper():
        return agency.lower() in OUTLET_WORDS
    return is_outlet(agency) or (agency.isupper() and len(agency) <= 6)


def _read_agency(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the outlet that a dateline names and those it takes the report from: `AGENCY - Outlet / Other name`."""
    parts = [part.strip(" ,-/") for part in re.split(r"\s[-–—]\s|\s?[|;]\s?", text)]
    parts = [part for part in parts if part]
    if not parts or shape.CREDIT.match(parts[0]):
        return None, ()
    return clean_outlet(parts[-1].split("/", maxsplit=1)[0]), tuple(parts[:-1])
