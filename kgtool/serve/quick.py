"""Responses that can be given at once to queries by GET: those that are kept, and answers that are certain to be short.

What a request says beside its query is the same whenever one client asks, so it is understood once and remembered by
its bytes.
"""

from __future__ import annotations

import binascii
import time
from dataclasses import dataclass
from typing import Any, Final

import httptools

from kgtool.serve.cache import LARGEST, PREVENTING, Kept, ResponseCache, deciding_headers
from kgtool.serve.exchange import pack, root_of
from kgtool.serve.formats import Format, find_result_format
from kgtool.serve.headers import Headers, completed, entity_tag, header_lines
from kgtool.serve.logs import log_request
from kgtool.serve.near import NearReader
from kgtool.serve.negotiate import accepts_gzip
from kgtool.serve.problems import Problem
from kgtool.serve.protocol import QUERY_HEADERS, answer_parts, formats_of
from kgtool.serve.snapshots import Snapshots

_PATH: Final = "/sparql"
_REMEMBERED: Final = 4096
_UNUSUAL: Final = PREVENTING | {
    *(b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"te", b"forwarded"),
    *(b"x-forwarded-for", b"x-forwarded-proto"),
}
"""Headers that only the long way understands."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a client asks: what its headers say.

    Args:
        deciding: its headers that decide a response.
        format: which format of rows it wants; `None` if none.
        packed: whether it takes gzip.
        asked: what decides the answer beside the query, by `answer_parts`.
        lines: headers of a response in that format, as they are sent; without length, coding and entity tag.
    """

    deciding: tuple[tuple[bytes, bytes], ...]
    format: Format | None
    packed: bool
    asked: str
    lines: bytes


class QuickAnswers:
    """Answers to `GET /sparql?query=...`, without waiting.

    Args:
        near: answers queries.
        snapshots: the states of the graph.
        cache: the responses that are kept.
    """

    def __init__(self, near: NearReader, snapshots: Snapshots, cache: ResponseCache) -> None:
        self._near = near
        self._snapshots = snapshots
        self._cache = cache
        self._asked: set[bytes] = set()
        self._manners: dict[bytes, Manner | None] = {}

    def response(self, query_string: bytes, head: bytes) -> Kept | None:
        """Return a response with status 200.

        Args:
            query_string: of the request.
            head: lines of its headers, with the empty line at the end.

        Returns:
            The response; `None` when the request has to take the long way: because it is unusual or wrong, or because
            its query may take long.
        """
        begun = time.perf_counter()
        try:
            manner = self._manners[head]
        except KeyError:
            manner = self._remember(head)
        if manner is None:
            return None
        revision = self._snapshots.current.revision
        if revision is None:
            return None
        key = (revision, _PATH, query_string, manner.deciding)
        fields: dict[str, Any] = {}
        found = self._cache.get(key)
        if found is not None:
            fields["kept"] = True
        else:
            found = self._answer(query_string, manner, revision, fields)
            if found is None:
                return None
            if len(found[1]) <= LARGEST and self._comes_again(query_string):
                self._cache.put(key, found, revision)
        log_request("GET", _PATH, 200, time.perf_counter() - begun, fields)
        return found

    def _comes_again(self, query_string: bytes) -> bool:
        """Say whether a query was asked before: keeping those that come once costs more than answering them."""
        if query_string in self._asked:
            return True
        if len(self._asked) >= _REMEMBERED:
            self._asked.clear()
        self._asked.add(query_string)
        return False

    def _remember(self, head: bytes) -> Manner | None:
        if len(self._manners) >= _REMEMBERED:
            self._manners.clear()
        manner = self._manners[head] = read_manner(head)
        return manner

    def _answer(self, query_string: bytes, manner: Manner, revision: str, fields: dict[str, Any]) -> Kept | None:
        text, format_ = query_of(query_string), manner.format
        if text is None or format_ is None:
            return None
        begun = time.perf_counter()
        found = self._near.answer(text, format_)
        if found is None:
            return None
        fields["query_ms"] = round((time.perf_counter() - begun) * 1000, 1)
        body, encoding = pack(found) if manner.packed else (found, None)
        lines = b"%bcontent-length: %d\r\n" % (manner.lines, len(body))
        if encoding is not None:
            lines += b"content-encoding: %b\r\n" % encoding.encode()
        tag = entity_tag(revision, text, manner.asked)
        return b"%betag: %b\r\n" % (lines, str(tag).encode()), body


def query_of(query_string: bytes) -> str | None:
    """Return the query of a query string that has nothing else; `None` for any other.

    >>> query_of(b"query=ASK+%7B%7D"), query_of(b"query=ASK&format=csv")
    ('ASK {}', None)
    """
    name, _, value = query_string.partition(b"=")
    if name != b"query" or b"&" in value:
        return None
    # the decoder of quoted-printable takes =41 for %41, thirty times as quick as urllib
    plain = value.replace(b"=", b"%3D").replace(b"+", b" ").replace(b"%", b"=")
    text = binascii.a2b_qp(plain)
    if len(text) + 2 * plain.count(b"=") != len(plain):  # not every escape is one
        return None
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return None


def read_manner(head: bytes) -> Manner | None:
    r"""Return what the headers of a request say; `None` for those that are unusual or wrong.

    Args:
        head: lines of headers, with the empty line at the end.

    >>> read_manner(b"Host: localhost\r\nAccept: text/csv\r\n\r\n").format.name
    'csv'
    >>> read_manner(b"Host: localhost\r\nIf-None-Match: *\r\n\r\n") is None
    True
    """
    found = _Lines()
    try:
        httptools.HttpRequestParser(found).feed_data(b"GET / HTTP/1.1\r\n" + head)
    except httptools.HttpParserError:
        return None
    headers = {name: value.decode("latin-1") for name, value in found.headers}
    if not found.complete or len(headers) < len(found.headers) or not _UNUSUAL.isdisjoint(headers):
        return None
    if headers.get(b"connection", "keep-alive").lower() != "keep-alive" or b"host" not in headers:
        return None
    try:
        root = root_of("http", headers[b"host"])
        rows, graph = formats_of(headers.get(b"accept"))
    except Problem:
        return None
    format_ = find_result_format(rows or "")
    fixed = [(name.encode(), value.encode()) for name, value in QUERY_HEADERS.items()]
    if format_ is not None:
        fixed.append((b"content-type", format_.content_type.encode()))
    packed = accepts_gzip(headers.get(b"accept-encoding", ""))
    asked = answer_parts(root, rows, graph, packed)
    return Manner(deciding_headers(found.headers) or (), format_, packed, asked, header_lines(completed(fixed)))


class _Lines:
    """Headers as a parser finds them."""

    def __init__(self) -> None:
        self.headers: Headers = []
        self.complete = False

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_message_complete(self) -> None:
        self.complete = True
