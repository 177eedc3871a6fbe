"""Lines of fact sheets that begin with a label: `Where: Nanchang`, `APPROVED   May 2020`, `| Seat | Wuhan |`.

What stands behind the label is its value. A label set apart by wide spaces or a dash is told from words that only stand
far apart, or from an aside, by what it says: only the readers know which labels there are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kgtool.prose.words import has_part

_NAME = r"[A-Za-z][\w'’()/&,.%²-]{0,24}(?: [\w'’()/&,.%²-]{1,24}){0,5}?"
_LABEL = re.compile(
    rf"\s*(?:[-*•·–|]\s*)?(?P<label>{_NAME})"
    r"(?P<apart>\s?[:：]\s+|\s?\|\s+|\s?\.{3,}\s+|\s?·{3,}\s+|\s?…+\s+|\t\s*|\s{2,}|\s[-–—]{1,2}\s)"
)
_SIGNS = (":", "：", "|", "...", "···", "…", "  ", "\t", " - ", " – ", " — ", " -- ")
_LONGEST = 60
_LABEL_LENGTH = 44
_ASIDE = re.compile(r"\s*\([^()]{0,40}\)$")
_PROFILE = re.compile(
    r"(?:Other names?|Also known as|Nickname|Short name|Where|Location|Located in|Seat|Headquarters|City|Founded|"
    r"Set up|Established|Opened|Launched|Area|Size|Run by|Managed by|Administered by|Operator|Members|Tenants|"
    r"Residents|Status|Level|Approved(?: by| on)?|Approval(?: date)?|Granted(?: by| on)?|Date of (?:approval|issue)|"
    r"Fields|Focus|(?:Main|Key|Pillar|Leading) industries|Companies|Enterprises|Firms|Part of|Serves|Strategy served|"
    r"Output|Revenue|Core industry|Computing power|Racks|Basis|Legal basis|Valid(?:ity| from| until)?|Effective|"
    r"In force(?: from| since| until)?|Scope|Applies to|Document (?:type|number|no\.?)|"
    r"Issuing (?:body|organ|authority)|Issue[dr](?: by| on)?|Programme|Population|Contact|Staff|Employees|Director|"
    r"Document|Covers|Based on|Head|Goals?|Targets?|Full (?:title|name)|Name|Adopted(?: by| on)?)"
    r"(?: (?:for|in) (?:19|20)\d\d| (?:19|20)\d\d| ?\([^()]{1,24}\))?"
    r"\s*(?:[:：]|\.{3,}|·{3,}|…|\s\||\t|\s{2,}|\s[-–—]{1,2}\s)\s*\S",
    re.IGNORECASE,
)
_OPEN = frozenset(".!?:;,")
"""How most lines end, and no subject line does."""
_SUBJECT = re.compile(
    r"[A-Z][\w'’()&.-]*(?: [\w'’()&.-]+){1,9}?(?:\s{2,}|\t|\s[-–—|]\s)"
    r"\(?(?:as (?:of|at)|status|state|situation|position|data|figures|facts)\b[^.]{0,40}\b(?:19|20)\d\d\)?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def split_label(text: str) -> tuple[str, int, str]:
    """Return the label that a line begins with, in lower case, where its value begins, and what keeps them apart.

    The sign is `:` for colons, bars and dots, ` ` for wide spaces and `-` for a dash; without a label all are empty.

    >>> split_label("Issued: 28 February 2025"), split_label("PART OF    Gansu hub"), split_label("It has 620 firms.")
    (('issued', 8, ':'), ('part of', 11, ' '), ('', 0, ''))
    """
    if not has_part(text[:_LONGEST], _SIGNS):
        return "", 0, ""
    match = _LABEL.match(text)
    if match is None or len(match["label"]) > _LABEL_LENGTH:
        return "", 0, ""
    apart = match["apart"]
    sign = ":" if any(mark in apart for mark in ":：|.·…") else "-" if apart.strip() else " "
    return " ".join(match["label"].lower().split()), match.end(), sign


def bare_label(label: str) -> str:
    """Return a label without what stands in brackets behind it and without an article before it.

    >>> bare_label("members (7)"), bare_label("the goals")
    ('members', 'goals')
    """
    return _ASIDE.sub("", label).removeprefix("the ").strip(" .,")


def is_profile_line(text: str) -> bool:
    """Say whether a line has the label of a fact box: `Where: Nanchang`, `FOUNDED   1992`.

    >>> is_profile_line("SEAT   Wuhan"), is_profile_line("Sport: Wuhan wins")
    (True, False)
    """
    return bool(_PROFILE.match(text))


def is_subject_line(text: str) -> bool:
    """Say whether a line names what a sheet is about, and of when it is, set apart.

    >>> is_subject_line("Qingyang cluster      as of 18 July 2025"), is_subject_line("Harbour Times    18 July 2025")
    (True, False)
    """
    return text[-1:] not in _OPEN and bool(_SUBJECT.match(text))


def is_bare_label(text: str) -> bool:
    """Say whether a line is the label of a fact box and nothing else: `Granted on`, `APPROVED BY:`.

    >>> is_bare_label("Granted on"), is_bare_label("Run by"), is_bare_label("Zones approved")
    (True, True, False)
    """
    return len(text) <= _LABEL_LENGTH and is_profile_line(text.rstrip(" :：") + ": -")
