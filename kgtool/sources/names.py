"""Tell names of outlets, names of people and names of page sections apart by their form."""

from __future__ import annotations

import re

OUTLET_WORDS = frozenset(
    "news newswire newswires wire daily times post courier herald tribune gazette journal review weekly monthly "
    "observer agency press media service net online globe mail telegraph standard star chronicle bulletin monitor "
    "radio tv television broadcasting network magazine business insider briefing digest watch portal ledger "
    "express today dispatch sentinel reporter world report reuters xinhua bloomberg caixin afp ap ians pti cgtn "
    "cctv cnbc bbc app ani ecns".split()
)
"""Words that end or make up the name of an outlet, lower case."""

SECTION_WORDS = frozenset(
    "technology tech markets market world china asia politics business economy opinion science society culture "
    "sports sport home news local national international regions industry finance policy innovation companies "
    "latest top analysis features feature lifestyle health education environment energy military video photos "
    "special exclusive headline headlines category uncategorized ai".split()
)
"""Names of page sections, lower case."""

_WORD = re.compile(r"[^\W_][\w'’&.-]*")
_DESK = re.compile(
    r",\s[^,]{0,30}\b(?:desk|bureau|staff|service)\b.*$|\s?\((?:agencies|agency|with agencies|wires)\)$", re.I
)
_AFTER_NAME = re.compile(
    r"\s[|·–—-]\s|\s\(|\sin\s[A-Z]|,\s(?=[^,]{0,40}\b(?i:gazette|daily|times|post|news|agency|press|staff|correspondent"
    r"|reporter|writer|editor)\b)"
)
_SHORT_WORD = 4
_SMALL_CAPITALS = frozenset({"OF", "FOR", "AND", "THE", "ON", "IN"})


def is_section(text: str) -> bool:
    """Say whether a field is the name of a page section, like `Markets` or `China / Technology`.

    >>> is_section("Science & Technology"), is_section("China Daily")
    (True, False)
    """
    words = [word.lower() for word in _WORD.findall(text)]
    return bool(words) and all(word in SECTION_WORDS or word == "and" for word in words)


def is_outlet(text: str) -> bool:
    """Say whether a field has the form of an outlet's name.

    >>> is_outlet("Northern Wire Service"), is_outlet("Mia Lund"), is_outlet("Lagos Courier, Foreign Desk (agencies)")
    (True, False, True)
    """
    name = _DESK.sub("", text).strip()
    if re.search(r"[\u4e00-\u9fff]", name):
        return len(name) <= 12 and bool(
            re.search(
                r"(?:网|报|社|台|刊|新闻|在线|观察|发布|客户端|频道|传媒|资讯|财经|头条|之声|热线|视界|智库)$", name
            )
        )
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or len(words) > 7 or is_section(name) or not name[:1].isupper():
        return bool(re.fullmatch(r"(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12}", name))
    return (
        words[-1] in OUTLET_WORDS
        or words[0] in ("xinhua", "reuters", "bloomberg")
        or (len(words) == 1 and name.isalpha() and name.isupper() and 3 <= len(name) <= 6)
    )


def is_person(text: str) -> bool:
    """Say whether a field has the form of a person's name, initials included.

    >>> is_person("Cao W."), is_person("W.Q."), is_person("the editors"), is_person("Harbour Gazette")
    (True, True, True, False)
    """
    name = text.strip()
    if name.lower() in ("the editors", "our correspondent", "staff writer", "staff reporter"):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4}){0,3}", name):
        return True
    words = re.split(r"\s+(?:and\s+|&\s+)?|,\s", name)
    formed = all(
        re.fullmatch(r"[A-Z][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?|(?:[A-Z]\.){1,4}|de|van|von|bin|al", word)
        for word in words
    )
    return 1 <= len(words) <= 8 and formed and not is_outlet(name) and not is_section(name)


def clean_outlet(text: str) -> str | None:
    """Return an outlet's name without desk and agencies, long words in capitals written as names are.

    >>> clean_outlet("HARBOUR WEEKLY, Foreign Desk"), clean_outlet("S&T WEEKLY"), clean_outlet("NWS")
    ('Harbour Weekly', 'S&T Weekly', 'NWS')
    """
    name = _DESK.sub("", text).strip(" ,;:|()[]-–—")
    words = [_written(word, first=at == 0) for at, word in enumerate(name.split())]
    return " ".join(words) or None


def _written(word: str, *, first: bool) -> str:
    if word in _SMALL_CAPITALS and not first:
        return word.lower()
    is_shouted = word.isupper() and word.isalpha() and word.isascii()
    return word.capitalize() if is_shouted and (len(word) > _SHORT_WORD or word in _SMALL_CAPITALS) else word


def clean_person(text: str) -> str | None:
    """Return a person's name without what stands around it.

    >>> clean_person("our reporter Xu Lan"), clean_person("Mia Lund, Harbour Gazette"), clean_person("Bo, Staff Writer")
    ('Xu Lan', 'Mia Lund', 'Bo')
    """
    name = re.sub(
        r"^(?:by\s)?(?:(?:our|staff|special)\s)?(?:(?:reporter|correspondent|writer)s?\s)?",
        "",
        text.strip(),
        flags=re.I,
    )
    return _AFTER_NAME.split(name, maxsplit=1)[0].strip(" ,;:|") or None
