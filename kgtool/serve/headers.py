"""Headers that responses share: who may read them, what a page may load, and how a state is named.

Source: https://www.w3.org/TR/CSP3/, https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

Headers = list[tuple[bytes, bytes]]

PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""What a linked data page may load: its style sheet and pictures, from this server alone, and no script."""

APPLICATION_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What the web application may load. Its editor and its graph set styles from code, hence `unsafe-inline`."""

_PLAIN_POLICY = b"default-src 'none'; frame-ancestors 'none'; sandbox"

ALWAYS: Final[Headers] = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Location, Retry-After, Link"),
]
"""Headers of every response. Reading needs no secret, so any page may read; writing needs a token that no page has."""

PREFLIGHT: Final[Headers] = [
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, DELETE, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, Authorization, Content-Type, If-Match, If-None-Match"),
    (b"access-control-max-age", b"86400"),
]


def completed(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Return the headers of a response with those that every response has; a policy that is there already stays."""
    found = [*headers, *ALWAYS]
    if not any(name == b"content-security-policy" for name, _ in found):
        found.append((b"content-security-policy", _PLAIN_POLICY))
    return found


def header_lines(headers: Headers) -> bytes:
    r"""Return headers as they are sent.

    >>> header_lines([(b"vary", b"Accept")])
    b'vary: Accept\r\n'
    """
    return b"".join([b"%b: %b\r\n" % header for header in headers])


def read_lines(lines: bytes) -> Headers:
    r"""Return the headers that were written as lines.

    >>> read_lines(b"vary: Accept\r\n")
    [(b'vary', b'Accept')]
    """
    return [(name, value) for name, _, value in (line.partition(b": ") for line in lines.splitlines())]


def entity_tag(revision: str | None, *parts: Any) -> str | None:
    """Return the entity tag of a representation: weak, because the order of rows may differ; `None` without a revision.

    Args:
        revision: name of the state of the graph.
        parts: what else decides the representation: the query, the format, the coding.

    >>> entity_tag("a-1", "SELECT", "json") == entity_tag("a-1", "SELECT", "json")
    True
    """
    if revision is None:
        return None
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
    return f'W/"{revision}-{digest}"'


def matches(header: str | None, tag: str | None) -> bool:
    """Say whether an `If-None-Match` or `If-Match` header names an entity tag, compared weakly.

    >>> matches('"x", W/"y"', '"y"'), matches("*", 'W/"y"'), matches(None, "x")
    (True, True, False)
    """
    if header is None or tag is None:
        return False
    if header.strip() == "*":
        return True
    plain = tag.removeprefix("W/")
    return any(part.strip().removeprefix("W/") == plain for part in header.split(","))
