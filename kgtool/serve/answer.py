"""The answer of a worker to one task, as it comes; and what happens when it takes long."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from kgtool.errors import KgtoolError, StoreError
from kgtool.serve.frames import ANSWER, DATA, END
from kgtool.serve.limits import time_limit
from kgtool.serve.process import WorkerProcess
from kgtool.serve.snapshots import Snapshot

if TYPE_CHECKING:
    from kgtool.serve.pool import QueryPool

LOOK_AFTER = 0.25
"""Seconds between two looks whether a task is a long one."""

LONG_WORK, LONG_WAIT = 0.2, 3.0
"""Seconds of a processor, or of a clock, after which a task is set aside; on a busy machine short ones wait long."""


class Answer:
    """What a worker answers: what it is, and its bytes, which can be read once.

    It holds a worker until it is read to its end or closed; `async with` closes it.

    Attributes:
        kind: `rows`, `truth`, `graph` or `value`.
        content_type: value of the header `Content-Type`.
        encoding: `gzip`, or `None`.
        snapshot: the state of the graph that was read.
        rows: rows or triples sent, known at the end.
    """

    def __init__(self, pool: QueryPool, worker: WorkerProcess, snapshot: Snapshot, timeout: float) -> None:
        self.kind = ""
        self.content_type = ""
        self.encoding: str | None = None
        self.snapshot = snapshot
        self.rows = 0
        self._pool = pool
        self._worker: WorkerProcess | None = worker
        loop = asyncio.get_running_loop()
        self._begun = loop.time()
        self._look = loop.call_later(LOOK_AFTER, self._look_at, worker, worker.processor_seconds())
        self._alarm = loop.call_later(timeout, self._too_late, timeout)

    async def begin(self) -> None:
        """Wait until the answer begins.

        Raises:
            KgtoolError: the task failed or took too long.
        """
        kind, content = await self._next()
        if kind == ANSWER:
            head = json.loads(content)
            self.kind, self.content_type, self.encoding = head["kind"], head["type"], head.get("encoding")

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Iterate over the pieces of the answer."""
        return self._pieces()

    async def read(self) -> bytes:
        """Return the whole answer."""
        return b"".join([piece async for piece in self])

    def whole(self) -> bytes | None:
        """Return the whole answer if it has arrived, without waiting; else `None`, and nothing is lost."""
        frames = self._worker.take_if_ended() if self._worker is not None else None
        if frames is None:
            return None
        self._finish(frames[1])
        return frames[0]

    def close(self) -> None:
        """Give the worker back; one that is still at work has a moment to end, and is killed then."""
        self._cancel_alarms()
        worker, self._worker = self._worker, None
        if worker is not None:
            self._pool.give_up(worker)

    async def __aenter__(self) -> Answer:
        return self

    async def __aexit__(self, *error: object) -> None:
        self.close()

    async def _pieces(self) -> AsyncIterator[bytes]:
        while self._worker is not None:
            kind, content = await self._next()
            if kind == DATA:
                yield content
            elif kind == END:
                self._finish(content)

    async def _next(self) -> tuple[int, bytes]:
        if self._worker is None:
            raise StoreError("the answer was read already")
        try:
            kind, content = await self._worker.next()
        except KgtoolError:
            self._give_back()
            raise
        if kind == END and not self.kind:  # a task without an answer
            self._finish(content)
        return kind, content

    def _finish(self, content: bytes) -> None:
        self.rows = json.loads(content).get("rows", 0)
        self._give_back()

    def _cancel_alarms(self) -> None:
        self._look.cancel()
        self._alarm.cancel()

    def _look_at(self, worker: WorkerProcess, before: float) -> None:
        """Set the task aside if it has worked or waited long, else look again later."""
        loop = asyncio.get_running_loop()
        if worker.processor_seconds() - before > LONG_WORK or loop.time() - self._begun > LONG_WAIT:
            self._pool.set_aside(worker, flowing=bool(self.kind))
        else:
            self._look = loop.call_later(LOOK_AFTER, self._look_at, worker, before)

    def _give_back(self) -> None:
        self._cancel_alarms()
        worker, self._worker = self._worker, None
        if worker is not None:
            self._pool.release(worker)

    def _too_late(self, timeout: float) -> None:
        if self._worker is not None:
            self._worker.kill(time_limit(timeout))
