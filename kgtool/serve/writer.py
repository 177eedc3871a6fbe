"""The writer as the server sees it: one change at a time, each followed by the snapshot that the readers turn to."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
from pathlib import Path
from typing import Any

from kgtool.errors import KgtoolError, StoreError
from kgtool.serve.frames import DATA, END
from kgtool.serve.limits import too_busy
from kgtool.serve.pool import QueryPool
from kgtool.serve.problems import Problem
from kgtool.serve.process import WorkerProcess
from kgtool.serve.remote import place_of, remote_options
from kgtool.serve.settings import Settings
from kgtool.serve.snapshots import Snapshots

WAITING_AT_MOST = 32
"""Changes that may wait for the one that is made."""

_OPENING = 120.0
"""Seconds that opening the store may take; after a crash its log is read first."""


class Writer:
    """The process that writes.

    Args:
        settings: limits.
        snapshots: what is swapped after each change.
        pool: the readers, who are told.
        store: directory of the store; `None` before another endpoint.
    """

    def __init__(self, settings: Settings, snapshots: Snapshots, pool: QueryPool, store: Path | None) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._pool = pool
        self._options = {
            "role": "write",
            "place": place_of(settings),
            "directory": str(store) if store else None,
            "services": list(settings.services),
            "endpoint": remote_options(settings),
        }
        self._remote = store is None
        self._worker: WorkerProcess | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def start(self) -> None:
        """Open the store and make the first snapshot.

        Raises:
            StoreBusyError: another program writes to the store.
            StoreError: it cannot be opened.
        """
        async with self._turn:
            await self._open()

    async def close(self) -> None:
        """End the process, after the change that it makes."""
        async with self._turn:
            if self._worker is not None:
                self._worker.kill(StoreError("the server is closing"))

    async def change(self, task: dict[str, Any], body: bytes = b"") -> dict[str, Any]:
        """Make a change, and return when readers see it.

        Args:
            task: `op` and what the method of `kgtool.serve.changing.WritingWorker` takes.
            body: content of the request.

        Returns:
            `found`: whether the graph was there before.

        Raises:
            KgtoolError: it could not be made, and nothing has changed.
            Problem: too many changes wait, or it took too long; nothing has changed.
        """
        if self._waiting >= WAITING_AT_MOST:
            raise too_busy(self._waiting)
        self._waiting += 1
        try:
            async with self._turn:
                # a client that goes does not stop a change in the middle
                return await asyncio.shield(self._change(task, body))
        finally:
            self._waiting -= 1

    async def _change(self, task: dict[str, Any], body: bytes) -> dict[str, Any]:
        worker = self._worker
        if worker is None or worker.ended:
            worker = await self._open()
        limit = self._settings.timeout
        late = Problem(
            504,
            "time-limit",
            f"the change was ended after {limit:g} s, and nothing was changed",
            remedy="Make it smaller, or start the server with a greater --timeout.",
        )
        return await self._do(worker, task, body, limit, late)

    async def _open(self) -> WorkerProcess:
        """Start the process and let it open the store, which no limit of a request is for."""
        worker = self._worker = await WorkerProcess.start(self._options, lambda worker: None)
        late = StoreError(f"the store could not be opened within {_OPENING:g} s")
        await self._do(worker, {"op": "open"}, b"", _OPENING, late)
        return worker

    async def _do(
        self, worker: WorkerProcess, task: dict[str, Any], body: bytes, limit: float, late: KgtoolError
    ) -> dict[str, Any]:
        copy = self._snapshots.next_path()
        alarm = asyncio.get_running_loop().call_later(limit, worker.kill, late)
        try:
            worker.send(task | {"copy": str(copy)}, body)
            told = await _value(worker)
        except KgtoolError:
            with contextlib.suppress(OSError):
                shutil.rmtree(copy, ignore_errors=True)
            raise
        finally:
            alarm.cancel()
        if not self._remote:
            self._snapshots.swap(Path(told["path"]), owned=copy)
            self._pool.refresh()
        return told


async def _value(worker: WorkerProcess) -> dict[str, Any]:
    pieces = []
    while True:
        kind, content = await worker.next()
        if kind == DATA:
            pieces.append(content)
        elif kind == END:
            found: dict[str, Any] = json.loads(b"".join(pieces))
            return found
