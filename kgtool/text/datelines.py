"""Find the dateline before a lead sentence: place, day, agency, dash.

    BEIJING, Dec. 6 (NWS) -- The ...
    CHENGDU, May 6, 2026 (Basin News Agency) — by Luo Ke
    (ATF) The ...

Every repetition in the patterns is bounded, so a match costs constant time.
"""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?)"
_WHEN = rf"(?:(?:{_WEEKDAY},?\s)?{_DAY}|{_WEEKDAY}|\d{{4}}-\d{{2}}-\d{{2}})"
_CAPITALS = r"[A-Z][A-Z'’.-]{2,20}(?:\s[A-Z][A-Z'’.-]{1,20}){0,3}"
_NAME = r"[A-Z][a-z'’]{1,20}(?:[\s-][A-Z][a-z'’]{1,20}){0,3}"
_REGION = r"(?:,\s[A-Z][A-Za-z'’.]{1,20}(?:\s[A-Z][a-z'’]{1,20}){0,2})?"
_SOURCE = r"(?:\([^()\n]{2,90}\)|/[A-Z][^/\n]{1,40}/)"
_DASH = r"(?:--?|—|–)"
_BY = r"(?:\s?by\s[A-Z][^\s,.]{0,20}(?:\s[A-Z][^\s,.]{0,20}){1,3}(?=\s*$))?"

_AFTER_PLACE = (
    # PLACE[, Region][, day] (agency) [dash]
    re.compile(rf"(?:{_CAPITALS}){_REGION},?(?:\s?{_WHEN},?)?\s?{_SOURCE}(?:\s?{_DASH})?{_BY}\s*(?=[A-Z\"“‘'(]|\d|$)"),
    # PLACE[, Region], day dash
    re.compile(rf"(?:{_CAPITALS}|{_NAME}){_REGION},\s?{_WHEN}(?:\s{_SOURCE})?\s?{_DASH}{_BY}\s*(?=\S|$)"),
    # Place, day (agency) and no dash
    re.compile(rf"{_NAME}{_REGION},\s{_WHEN}\s{_SOURCE}\s*(?=[A-Z\"“‘'])"),
    # Place (agency) dash
    re.compile(rf"{_NAME}{_REGION}\s{_SOURCE}\s?{_DASH}\s+(?=[A-Z\"“‘'])"),
    # PLACE dash
    re.compile(
        rf"(?:[A-Z][A-Z'’.-]{{3,20}}|[A-Z]{{2,20}}(?:\s[A-Z][A-Z'’.-]{{1,20}}){{1,3}}){_REGION}\s{_DASH}\s+(?=[A-Z\"“‘'])"
    ),
)
_IN_BRACKETS = (
    # (PLACE or agency) [dash]
    re.compile(rf"\((?:{_CAPITALS}|[A-Z]{{2,8}}|{_NAME})\)\s?{_DASH}\s*(?=\S)"),
    re.compile(r"\([A-Z]{2,8}(?:[ /][A-Z][A-Za-z]{1,12}){0,2}\)\s+(?=[A-Z\"“‘'])"),
    re.compile(r"\((?:Reuters|Xinhua|Bloomberg|Caixin|AFP|AP)[^()\n]{0,30}\)\s+(?=[A-Z\"“‘'])"),
)
_CHINESE = (
    # 新华社北京5月6日电（记者 某某）
    re.compile(
        r"[\u4e00-\u9fff]{2,12}\d{1,2}月\d{1,2}日[电讯](?:\s?[（(][^（）()\n]{2,40}[）)])?\s*|本报讯(?:\s?[（(][^（）()\n]{2,40}[）)])?\s*"
    ),
)
_STAMP = re.compile(r"date \d{4}-\d{2}-\d{2}\s+(?=\S)")
"""What a crawler writes before a page: `date 2022-05-03 The ferry ...`."""


def find_dateline(text: str, begin: int = 0, end: int | None = None) -> int:
    """Return where the dateline at the start of a stretch ends, white space after it included.

    Args:
        text: the stored text.
        begin: where the paragraph begins.
        end: where it ends.

    Returns:
        The offset at which the sentence begins; `begin` when there is no dateline.

    >>> line = "BEIJING, Dec. 6 (NWS) -- The count has reached 17."
    >>> line[find_dateline(line):]
    'The count has reached 17.'
    """
    stop = len(text) if end is None else end
    first = text[begin] if begin < stop else ""
    if "A" <= first <= "Z":
        forms: tuple[re.Pattern[str], ...] = _AFTER_PLACE
    elif first == "d":
        stamp = _STAMP.match(text, begin, stop)
        return find_dateline(text, stamp.end(), stop) if stamp else begin
    elif first == "(":
        forms = _IN_BRACKETS
    elif first >= "\u4e00":
        forms = _CHINESE
    else:
        return begin
    limit = min(stop, begin + 240)
    for form in forms:
        match = form.match(text, begin, limit)
        if match:
            return match.end()
    return begin
