"""What a client wants: the header `Accept` with its weights, chosen among what the server offers.

Source: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WEIGHT = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\Z")


@lru_cache(maxsize=256)
def weights(accept: str) -> tuple[tuple[str, float], ...]:
    """Return the media ranges of an `Accept` header with their weights, parameters left out, in the order given.

    A range without a weight has 1; one whose weight is no number is left out.

    >>> weights("text/turtle;q=0.5, */*;q=0.1")
    (('text/turtle', 0.5), ('*/*', 0.1))
    """
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((text[2:].strip() for text in parameters if text.startswith("q=")), "1")
        if "/" in media and _WEIGHT.match(quality):
            found.append((media, float(quality)))
    return tuple(found)


@lru_cache(maxsize=1024)
def choose(accept: str | None, offers: Sequence[tuple[str, ...]]) -> int | None:
    """Choose what to send.

    Args:
        accept: the header; `None` or empty accepts all.
        offers: for each thing on offer its media type and others that ask for it by name; the first thing is the
            default.

    Returns:
        Index of the offer with the greatest weight, the earlier one of two with the same; `None` if none is acceptable.

    >>> choose("application/json;q=0.9, text/csv", (("application/json",), ("text/csv",)))
    1
    >>> choose("image/png", (("application/json",), ("text/csv",))) is None
    True
    """
    if not accept or not accept.strip():
        return 0
    ranges = weights(accept)
    best, best_weight = None, 0.0
    for index, names in enumerate(offers):
        weight = max(_weight(names[0], ranges), *(_exact(name, ranges) for name in names))
        if weight > best_weight:
            best, best_weight = index, weight
    return best


@lru_cache(maxsize=256)
def accepts_gzip(header: str | None) -> bool:
    """Say whether an `Accept-Encoding` header asks for gzip.

    >>> accepts_gzip("br, gzip;q=0"), accepts_gzip("deflate, gzip")
    (False, True)
    """
    for part in (header or "").lower().split(","):
        coding, _, parameter = (piece.strip() for piece in part.partition(";"))
        if coding in ("gzip", "x-gzip", "*"):
            return parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the weight of the most specific range that covers a media type; 0 without one."""
    group = media.partition("/")[0] + "/*"
    for wanted in (media, group, "*/*"):
        for name, weight in ranges:
            if name == wanted:
                return weight
    return 0.0


def _exact(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    return next((weight for name, weight in ranges if name == media), 0.0)
