"""Notices that issue a document: `Notice of X on Printing and Distributing the "Action Plan (2021-2023)"`.

What such a line issues is the document, not the notice; its fields (`Issuing organ: X`) and its date stand in lines of
their own.
"""

from __future__ import annotations

import re
from functools import lru_cache

ANNOUNCING = frozenset(
    "printing issuing issuance distributing distribution forwarding promulgating promulgation publishing "
    "releasing".split()
)
"""What a notice is on that only puts another document into the world."""
_ISSUE = r"(?:Print|Issu|Promulgat|Publi|Releas|Distribut|Forward|Transmit|Circulat|Hand)[a-z]*"
_COVER = re.compile(
    r"(?:Notice|Circular|Letter|Announcement|Communication)(?: (?:of|by|from) (?P<by>[^\"“]{3,200}?))? "
    rf"(?:on|concerning|regarding|about) (?:the )?{_ISSUE}(?:(?: and|,) {_ISSUE}){{0,2}}(?: (?:of|out))? (?:the )?"
)
_LETTER = re.compile(
    r"(?:Letter|Reply|Official Reply|Response)(?: (?:of|by|from) (?P<by>.{3,160}?))? "
    r"(?:(?:on|concerning|regarding) (?:Support|Agree|Approv)|[Ss]upporting|[Aa]greeing|[Aa]pproving)[a-z]*\b"
)
_HEREBY = re.compile(
    r".{6,240}?\b(?:is|are|has been|have been) (?:now )?(?P<first>here(?:by|with) )?"
    r"(?:issued|printed and distributed|promulgated|forwarded|released|circulated|transmitted)"
    r"(?(first)|(?: here(?:by|with)| to you))\b"
)
"""`The Opinions are herewith issued to you`: what a notice says of its document below the address."""
_FIELDS = re.compile(r"\s{2,}|\t|\s\|\s")
_OPENINGS = (
    "Notice", "Circular", "Letter", "Announcement", "Communication", "Reply", "Official Reply", "Response",
)  # fmt: skip
"""One of these opens every such line."""
_RECORD = re.compile(
    r"(?:(?:Issu(?:ed|er|ers|ing)|Organs?|Promulgating)\b[^:.|]{0,24}"
    r"|Date of (?:issue|issuance|letter|promulgation|release|publication|adoption|document|the document)"
    r"|(?:Promulgated|Released|Adopted|Approved|Drawn up)(?: by| on)?)\s*(?:[:：]|\.{3,})",
    re.IGNORECASE,
)
_DATE = re.compile(r"Date(?: of[a-z ]{1,12})?\s*(?:[:：]|\.{3,})", re.IGNORECASE)
HEAD = 15
"""Lines at the head of a page among which the line of a notice stands."""


@lru_cache(maxsize=64)
def cover_end(text: str) -> int:
    """Return where the document begins that a line of a notice issues; 0 where it is no such line.

    >>> text = 'Notice of the Ministry on Issuing the "Plan for AI"'
    >>> text[cover_end(text) :], cover_end("The notice on parking was withdrawn.")
    ('"Plan for AI"', 0)
    """
    match = _COVER.match(text) if text.startswith(_OPENINGS) else None
    return match.end() if match else 0


def letter_end(text: str) -> int:
    """Return where what a letter approves begins; 0 where a line is no such letter.

    >>> letter_end("Letter of the Ministry on Supporting Hefei in Building a Zone") > 0
    True
    >>> letter_end("Letter supporting Hefei in building a zone") > 0
    True
    """
    match = _LETTER.match(text) if text.startswith(_OPENINGS) else None
    return match.end() if match else 0


_TAG = re.compile(r"(?:\[[^\]]{3,40}\]|【[^】]{2,20}】|(?:Full text|Document|Title|Name)\s?:)\s*")
"""What stands before the name of a document in its title line: `[Document Release] Implementation Plan of ...`."""


def is_title_line(text: str, begin: int, end: int) -> bool:
    """Say whether a line is nothing but the name of a document.

    Args:
        text: the line.
        begin: where the name begins in it.
        end: where it ends.

    >>> text = "[Full text] Plan for AI"
    >>> is_title_line(text, 12, 23), is_title_line("See the Plan for AI", 8, 19)
    (True, False)
    """
    tag = _TAG.match(text)
    return begin <= (tag.end() if tag else 0) + 1 and end >= len(text.rstrip()) - 1


def is_hereby(text: str) -> bool:
    """Say whether a sentence issues the document that it names, as notices do.

    >>> is_hereby("The Opinions are herewith issued; carry them out."), is_hereby("The Opinions are issued each year.")
    (True, False)
    """
    return ("here" in text or " to you" in text) and bool(_HEREBY.match(text))


def notice_parts(text: str) -> list[tuple[int, int]]:
    """Return where the sender of a notice or letter stands, if it names one, and what it issues or approves.

    Empty where a line is neither.

    >>> text = "Notice of the Ministry on Issuing the Plan"
    >>> [text[begin:end] for begin, end in notice_parts(text)]
    ['the Ministry', 'Plan']
    """
    match = (_COVER.match(text) or _LETTER.match(text)) if text.startswith(_OPENINGS) else None
    if match is None:
        return []
    sender = [match.span("by")] if match["by"] else []
    return [*sender, (match.end(), len(text))]


def is_record(text: str, *, dated: bool = False) -> bool:
    """Say whether a line is a field that says by whom or when a document was issued.

    Args:
        text: a line.
        dated: whether `Date: ...` alone is one, as it is at the head of a notice.

    >>> is_record("Issuing organ: X Bureau"), is_record("Date ..... 5 May 2021"), is_record("Issue 12 of our paper")
    (True, False, False)
    """
    colon = ":" in text
    if not (colon or "：" in text or "..." in text):
        return False
    if _RECORD.match(text) or (dated and _DATE.match(text)):
        return True
    fields = _FIELDS.split(text)[1:] if colon and ("|" in text or " ".join(text.split()) != text) else ()
    return any(_RECORD.match(field) for field in fields)
