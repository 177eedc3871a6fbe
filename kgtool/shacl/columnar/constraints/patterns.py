"""Regular expressions of XPath and SPARQL as those of Python.

Source: https://www.w3.org/TR/xpath-functions/#regex-syntax
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from kgtool.errors import Place, ShapeError

_FLAGS: Final = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE}
_NAME_START: Final = r":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD"  # noqa: E501
_NAME: Final = _NAME_START + r"\-.0-9\u00B7\u0300-\u036F\u203F\u2040"
_CLASSES: Final = {"i": _NAME_START, "c": _NAME}


@lru_cache(maxsize=256)
def compile_pattern(pattern: str, flags: str = "") -> re.Pattern[str]:
    r"""Return a regular expression of SPARQL as Python's.

    Args:
        pattern: the expression; it matches anywhere in a text.
        flags: letters of `i`, `s`, `m`, `x`, `q`.

    Raises:
        ShapeError: it is no regular expression, or uses what Python cannot express.

    >>> bool(compile_pattern(r"^\p{Lu}\d$").search("A1"))
    True
    """
    try:
        if "q" in flags:
            return re.compile(re.escape(pattern), re.IGNORECASE if "i" in flags else 0)
        text = _translate(_without_spaces(pattern) if "x" in flags else pattern, multiline="m" in flags)
        value = 0
        for flag in flags:
            value |= _FLAGS.get(flag, 0)
        return re.compile(text, value)
    except (re.error, OverflowError, IndexError) as error:
        raise ShapeError(
            f"{pattern!r} is no regular expression: {error}",
            Place("sh:pattern"),
            clause="https://www.w3.org/TR/shacl/#PatternConstraintComponent",
        ) from error


def _translate(pattern: str, *, multiline: bool) -> str:
    """Rewrite what XPath has and Python has not; all else is the same."""
    out, position, depth = [], 0, 0
    while position < len(pattern):
        letter = pattern[position]
        if letter == "\\":
            step = pattern[position + 1]
            if step in "pP":
                end = pattern.index("}", position) if "}" in pattern[position:] else len(pattern)
                name = pattern[position + 3 : end]
                inside = _category(name)
                out.append(_class(inside, negated=step == "P", nested=depth > 0))
                position = end + 1
                continue
            if step in "icIC":
                out.append(_class(_CLASSES[step.lower()], negated=step.isupper(), nested=depth > 0))
            else:
                out.append(letter + step)
            position += 2
            continue
        if letter == "[":
            if depth:
                raise re.error("subtraction of character classes")
            depth += 1
        elif letter == "]":
            depth -= 1
        elif letter == "$" and not depth and not multiline:
            out.append(r"\Z")  # Python's $ also matches before a line break at the end
            position += 1
            continue
        out.append(letter)
        position += 1
    return "".join(out)


def _class(inside: str, *, negated: bool, nested: bool) -> str:
    if not nested:
        return f"[{'^' if negated else ''}{inside}]"
    if negated:
        raise re.error("a negated category inside a character class")
    return inside


@lru_cache(maxsize=64)
def _category(name: str) -> str:
    """Return the inside of a character class for a Unicode category such as `Lu` or `L`."""
    if name.startswith("Is") or not name:
        raise re.error(f"the Unicode block {name}")
    ranges: list[tuple[int, int]] = []
    for point in range(0x110000):
        if unicodedata.category(chr(point)).startswith(name):
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1] = (ranges[-1][0], point)
            else:
                ranges.append((point, point))
    if not ranges:
        raise re.error(f"no Unicode category {name}")
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)


def _without_spaces(pattern: str) -> str:
    """Take white space out of a pattern, except inside character classes."""
    out, depth, escaped = [], 0, False
    for letter in pattern:
        if not escaped:
            depth += (letter == "[") - (letter == "]")
        if depth > 0 or escaped or letter not in " \t\n\r":
            out.append(letter)
        escaped = letter == "\\" and not escaped
    return "".join(out)
