"""Short answers in the process of the server, without the way to a worker and back.

Only queries that are certain to be short (`cheap`) are answered here, and an answer that turns out to be long is given
up while it is written. All others go to a worker, which can be killed: what runs here cannot.
"""

from __future__ import annotations

import asyncio
import time
from typing import IO, Final, cast

import pyoxigraph

from kgtool.serve.answering import prefixes_in
from kgtool.serve.cheap import rows_at_most
from kgtool.serve.formats import Format
from kgtool.serve.outlet import count_rows
from kgtool.serve.snapshots import Snapshot, Snapshots

_ROWS: Final = 200
"""Triples that a query may look at without being watched: some milliseconds."""

_BYTES: Final = 1 << 15
_SECONDS: Final = 0.01
"""What a watched answer may have and take before it is left to a worker. It is looked at every 8 kB."""


class NearReader:
    """Answers queries that are certain to be short.

    Args:
        snapshots: the states of the graph; the current one is read.
        most: rows of the longest answer.
    """

    def __init__(self, snapshots: Snapshots, most: int) -> None:
        self._snapshots = snapshots
        self._most = most
        self._open: tuple[Snapshot, pyoxigraph.Store] | None = None

    @property
    def path(self) -> str | None:
        """Directory of the database that is open, or `None`."""
        return self._open[0].path if self._open else None

    async def refresh(self) -> None:
        """Open the current snapshot; until then nothing is answered here. Another endpoint is never open."""
        snapshot = self._snapshots.current
        if snapshot.path is None or snapshot.path == self.path:
            return
        self._open = None
        try:
            database = await asyncio.to_thread(pyoxigraph.Store.read_only, snapshot.path)
        except OSError:  # the workers, which need it as well, will tell
            return
        if snapshot is self._snapshots.current:  # else a later call opens what came meanwhile
            self._open = (snapshot, database)

    def close(self) -> None:
        """Let go of the database."""
        self._open = None

    def answer(self, text: str, format_: Format) -> bytes | None:
        """Answer a query over the union of all graphs of the current snapshot, now.

        Args:
            text: the query.
            format_: of the rows.

        Returns:
            The rows in the format; `None` when the query has to go to a worker: because it may be long, is wrong or
            has relative IRIs, or because the current snapshot is not open yet.
        """
        if self._open is None:
            return None
        snapshot, database = self._open
        rows = rows_at_most(text)
        if rows is None or snapshot.path != self._snapshots.current.path:
            return None
        try:
            found = database.query(text, prefixes=prefixes_in(text), use_default_graph_as_union=True)
            if not isinstance(found, pyoxigraph.QuerySolutions):
                return None
            if rows <= _ROWS:
                body = found.serialize(format=format_.engine) or b""
            else:
                sink = _Watched()
                found.serialize(cast("IO[bytes]", sink), format=format_.engine)
                body = bytes(sink.held)
        except (_TooLong, SyntaxError, ValueError, OSError, RuntimeError):  # a worker finds the words for it
            return None
        if rows > self._most and count_rows(format_.name, body) > self._most:
            return None
        return body


class _TooLong(Exception):  # noqa: N818 - no error: another will answer
    """An answer is longer than what may be written here."""


class _Watched:
    """A stream that takes a short answer and refuses a long one."""

    def __init__(self) -> None:
        self.held = bytearray()
        self._until = time.monotonic() + _SECONDS

    def write(self, piece: bytes) -> int:
        """Take a piece."""
        self.held += piece
        if len(self.held) > _BYTES or time.monotonic() > self._until:
            raise _TooLong
        return len(piece)

    def flush(self) -> None:
        """Do nothing: all is held."""
