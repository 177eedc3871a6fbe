"""Undo what a text suffered on its way: unresolved entities, UTF-8 read as Windows-1252, invisible characters.

A stored text is the file's own, code point for code point, unless it shows such damage.
"""

from __future__ import annotations

import html
import re

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|[a-zA-Z]{2,8}[0-9]{0,2});")
_MISREAD = re.compile(
    "[\u00c2\u00c3\u00e2-\u00ef][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014"
    "\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,2}"
)
"""The first byte of a character of two or three, and the bytes that follow it, each as Windows-1252 shows it."""
_PUNCTUATION = frozenset("\u2018\u2019\u201c\u201d\u2013\u2014\u2026")
"""What stands behind a letter in sound text too: the quotations that end with `café`."""
_ROUNDS, _PAIR = 3, 2


def repair(text: str) -> str:
    r"""Return a text without such damage; a sound text as it is.

    >>> repair("the &amp;quot;Valley&amp;quot; of Hefei&#39;s AI fi\u00adrms")
    'the "Valley" of Hefei\'s AI firms'
    >>> repair("R&D; \u00e2\u20ac\u0153AI\u00e2\u20ac\u009d")
    'R&D; \u201cAI\u201d'
    """
    if "&" in text:
        text = _ENTITY.sub(_resolved, text)
    if text.isascii():
        return text
    if _MISREAD.search(text):
        text = _MISREAD.sub(_decoded, text)
    return _INVISIBLE.sub("", text)


def _resolved(match: re.Match[str]) -> str:
    """Return the character of an entity, also of one that was escaped again; what is no entity stays."""
    found = match.group()
    for _ in range(_ROUNDS):
        found = html.unescape(found)
    return found if len(found) <= 2 else match.group()


def _decoded(match: re.Match[str]) -> str:
    """Return the character that some bytes were, if they were one and are not a letter and punctuation."""
    if match.group()[0] != "\u00e2" and _PUNCTUATION.issuperset(match.group()[1:]) and len(match.group()) > _PAIR:
        return match.group()
    try:
        return b"".join(_byte(shown) for shown in match.group()).decode()
    except UnicodeError:
        return match.group()


def _byte(shown: str) -> bytes:
    """Return the byte that Windows-1252 shows so; bytes it leaves open are shown as themselves."""
    return bytes([ord(shown)]) if ord(shown) < 0x100 else shown.encode("cp1252")
