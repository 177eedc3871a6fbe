"""Small answers that were given before, for the same request over the same state of the graph.

What a response holds is decided by the request and the revision; what may differ otherwise has no entity tag and is not
kept. So an answer from here is the answer that a worker would give.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from starlette.types import Scope

from kgtool.serve.headers import Headers

LARGEST: Final = 1 << 16
"""Bytes of the longest response that is kept."""

_HOLDS: Final = 32 << 20
_DECIDING: Final = frozenset((b"accept", b"accept-encoding", b"host"))
_PREVENTING: Final = frozenset((b"if-none-match", b"authorization", b"range", b"cache-control"))

Key = tuple[object, ...]


class ResponseCache:
    """The last responses, up to 32 MB; those of an older state of the graph go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[Key, tuple[Headers, bytes]] = OrderedDict()
        self._size = 0
        self._revision: str | None = None

    def get(self, key: Key) -> tuple[Headers, bytes] | None:
        """Return headers and body of a response, or `None`."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Key, headers: Headers, body: bytes, revision: str) -> None:
        """Keep a response.

        Args:
            key: of `key_of`.
            headers: of the response, with its entity tag.
            body: not longer than `LARGEST`.
            revision: the state of the graph that it shows.
        """
        if revision != self._revision:  # nobody will ask for the older state again
            self._held.clear()
            self._size, self._revision = 0, revision
        self._held[key] = (headers, body)
        self._size += len(body)
        while self._size > _HOLDS:
            _, (_, oldest) = self._held.popitem(last=False)
            self._size -= len(oldest)


def key_of(scope: Scope, revision: str | None) -> Key | None:
    """Return what decides the response to a request; `None` if it may not come from the cache."""
    if scope["method"] != "GET" or revision is None:
        return None
    deciding = []
    for header in scope["headers"]:
        if header[0] in _DECIDING:
            deciding.append(header)
        elif header[0] in _PREVENTING:
            return None
    return (revision, scope["path"], scope["query_string"], *deciding)
