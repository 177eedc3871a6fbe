"""A stretch of stored text → the same stretch as it is read, code point for code point.

A sentence that was wrapped holds a line end, a page writes no-break spaces between a number and its unit, and a
translation may come in full-width forms. None of these means anything, and every later stage would have to know.
"""

from __future__ import annotations

import re

from kgtool.prose.words import is_chinese

_SPACES = "\n\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_PLAIN = {ord(space): " " for space in _SPACES} | {code: chr(code - 0xFEE0) for code in _FULL_WIDTH}
_DIFFERS = re.compile(f"[{_SPACES}\uff01-\uff5e]").search


def as_read(text: str) -> str:
    r"""Return a stretch with plain spaces and plain forms of full-width characters; a Chinese one as it is.

    Args:
        text: the stretch; the answer has the same length.

    >>> as_read("100\u00a0billion\nyuan \uff08US$14\uff09"), as_read("\u5408\u80a5\uff081.2\uff09")
    ('100 billion yuan (US$14)', '\u5408\u80a5\uff081.2\uff09')
    """
    if not _DIFFERS(text) or is_chinese(text):
        return text
    return text.translate(_PLAIN)
