"""Small answers that were given before, for the same request over the same state of the graph.

What a response holds is decided by the request and the revision; what may differ otherwise has no entity tag and is not
kept. So an answer from here is the answer that a worker would give.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from kgtool.serve.headers import Headers

LARGEST: Final = 1 << 16
"""Bytes of the longest response that is kept."""

_HOLDS: Final = 32 << 20
_DECIDING: Final = frozenset((b"accept", b"accept-encoding", b"host"))
PREVENTING: Final = frozenset((b"if-none-match", b"authorization", b"range", b"cache-control"))
"""Headers of requests that no kept response answers."""

Key = tuple[object, ...]
Kept = tuple[bytes, bytes]
"""Lines of headers, and the body."""


class ResponseCache:
    """The last responses, up to 32 MB; those of an older state of the graph go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._revision: str | None = None

    def get(self, key: Key) -> Kept | None:
        """Return a response, or `None`."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Key, response: Kept, revision: str) -> None:
        """Keep a response.

        Args:
            key: state of the graph, path, query string and `deciding_headers` of the request.
            response: with its entity tag; its body is not longer than `LARGEST`.
            revision: the state of the graph that it shows.
        """
        if revision != self._revision:  # nobody will ask for the older state again
            self._held.clear()
            self._size, self._revision = 0, revision
        self._held[key] = response
        self._size += len(response[1])
        while self._size > _HOLDS:
            _, (_, oldest) = self._held.popitem(last=False)
            self._size -= len(oldest)


def deciding_headers(headers: Headers) -> tuple[tuple[bytes, bytes], ...] | None:
    """Return the headers of a request that decide its response; `None` if no kept response may answer it.

    >>> deciding_headers([(b"accept", b"text/csv"), (b"user-agent", b"x")])
    ((b'accept', b'text/csv'),)
    """
    if any(name in PREVENTING for name, _ in headers):
        return None
    return tuple([header for header in headers if header[0] in _DECIDING])
