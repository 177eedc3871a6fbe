"""The way of an answer out of a worker process: in pieces, counted, packed if the client wants it."""

from __future__ import annotations

import re
import socket
import zlib
from collections.abc import Callable
from typing import Any

from kgtool.serve.frames import ANSWER, DATA, END, frame, json_frame

PIECE = 1 << 16
"""Bytes that are sent at a time."""

PACK_FROM = 1024
"""Bytes from which on packing an answer is worth it."""

_JSON_ROW = re.compile(rb',\{"(?=[^,:}\]])')


class Outlet:
    """A binary stream whose content goes to the server as frames; memory stays at one piece.

    Args:
        channel: the socket to the server.
        packed: whether the client takes gzip.
    """

    def __init__(self, channel: socket.socket, *, packed: bool) -> None:
        self._channel = channel
        self._packs = packed
        self._packer: Any = None
        self._head: dict[str, Any] | None = None
        self._held = bytearray()
        self._on_piece: Callable[[bytes], None] | None = None

    def begin(self, head: dict[str, Any], on_piece: Callable[[bytes], None] | None = None) -> None:
        """Say what kind of answer comes; nothing is sent yet, so that an early failure is still a plain error."""
        self._head = head
        self._on_piece = on_piece

    def write(self, piece: bytes) -> int:
        """Take a piece of the answer."""
        self._held += piece
        if len(self._held) >= PIECE:
            self._send(last=False)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: pieces are sent when they are large enough."""

    def end(self, rows: Callable[[], int] | None = None) -> None:
        """Send what is left and the end, with the number of rows once all have passed."""
        self._send(last=True, rows=rows)

    def _send(self, *, last: bool, rows: Callable[[], int] | None = None) -> None:
        content = bytes(self._held)
        self._held.clear()
        if self._on_piece is not None and content:
            self._on_piece(content)
        begin = b""
        if self._head is not None:
            if self._packs and len(content) >= PACK_FROM:
                self._packer = zlib.compressobj(5, wbits=31)
                self._head["encoding"] = "gzip"
            begin, self._head = json_frame(ANSWER, self._head), None
        if self._packer is not None:
            content = self._packer.compress(content) + (self._packer.flush() if last else b"")
        tail = json_frame(END, {"rows": rows() if rows else 0}) if last else b""
        self._channel.sendall(begin + (frame(DATA, content) if content else b"") + tail)


class RowCounter:
    r"""Rows in serialised results, counted as they pass; stops an answer that grows too long.

    JSON rows without any value are not counted: their `{}` cannot be told from the same text inside a string.

    Args:
        name: short name of the format.
        most: rows that may pass.
        refuse: called with the number of rows when more have come.

    >>> counter = RowCounter("csv", 9, print)
    >>> counter.feed(b'a,b\r\n1,"x\ny"\r\n')
    >>> counter.rows
    1
    """

    def __init__(self, name: str, most: int, refuse: Callable[[int], None]) -> None:
        self.rows = 0
        self._most = most
        self._refuse = refuse
        self._tail = b""
        self._inside = False
        self._count = getattr(self, f"_{name}")
        if name in ("csv", "tsv"):
            self.rows = -1  # the line of variables

    def feed(self, piece: bytes) -> None:
        """Count the rows of a piece."""
        self.rows += self._count(piece)
        if self.rows > self._most:
            self._refuse(self.rows)

    def _xml(self, piece: bytes) -> int:
        return self._over_tail(piece, lambda text: text.count(b"<result>"), len(b"<result>") - 1)

    def _json(self, piece: bytes) -> int:
        first = 1 if not self._tail and b'"bindings":[{"' in piece[:PIECE] else 0
        return first + self._over_tail(piece, lambda text: len(_JSON_ROW.findall(text)), 3)

    def _csv(self, piece: bytes) -> int:
        if b'"' not in piece:
            return 0 if self._inside else piece.count(b"\n")
        rows = 0
        for number, part in enumerate(piece.split(b'"')):
            if number:
                self._inside = not self._inside
            if not self._inside:
                rows += part.count(b"\n")
        return rows

    def _tsv(self, piece: bytes) -> int:
        return piece.count(b"\n")

    def _over_tail(self, piece: bytes, count: Callable[[bytes], int], keep: int) -> int:
        text = self._tail + piece
        found = count(text) - (count(self._tail) if self._tail else 0)
        self._tail = text[-keep:]
        return found


def count_rows(name: str, body: bytes) -> int:
    r"""Return the number of rows of a whole answer.

    Args:
        name: short name of the format.
        body: the answer.

    >>> count_rows("tsv", b"?a\n1\n2\n")
    2
    """
    counter = RowCounter(name, len(body), lambda rows: None)
    counter.feed(body)
    return counter.rows
