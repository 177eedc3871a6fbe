"""A worker process as the server sees it: tasks go in, an answer comes out in pieces, and it can be killed.

The answer is taken no faster than its reader takes it: the worker waits, and memory stays flat on both sides.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from kgtool.errors import KgtoolError, StoreError
from kgtool.serve.frames import BODY, END, FAILURE, TASK, FrameReader, frame, json_frame
from kgtool.serve.problems import unpack_error

_PROGRAM = (
    "import json, sys; channel, life, path, options = sys.argv[1:]; sys.path[:] = json.loads(path); "
    "from kgtool.serve.worker import main; main(int(channel), int(life), json.loads(options))"
)
_HELD_AT_MOST = 1 << 18
"""Bytes of an answer that are held for a slow reader before the worker has to wait."""

_PATIENT = 10
"""Niceness of a process with a long task."""


class WorkerProcess(asyncio.Protocol):
    """One worker process; made by `start`. It does one task at a time."""

    def __init__(self, on_end: Callable[[WorkerProcess], None]) -> None:
        self.path: str | None = None
        self.ready = False
        self._on_end = on_end
        self._process: subprocess.Popen[bytes] | None = None
        self._transport: Any = None
        self._life = -1
        self._frames = FrameReader()
        self._arrived: deque[tuple[int, bytes]] = deque()
        self._held = 0
        self._paused = False
        self._waiter: asyncio.Future[None] | None = None
        self._reason: KgtoolError | None = None
        self.ended = False

    @classmethod
    async def start(cls, options: dict[str, Any], on_end: Callable[[WorkerProcess], None]) -> WorkerProcess:
        """Start a process.

        Args:
            options: what `kgtool.serve.worker.main` takes.
            on_end: called once when the process is gone, however it went.
        """
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        worker = cls(on_end)
        life_read, worker._life = os.pipe()
        try:
            worker._process = subprocess.Popen(
                [
                    *(sys.executable, "-c", _PROGRAM, str(theirs.fileno()), str(life_read)),
                    *(json.dumps(sys.path), json.dumps(options)),
                ],
                pass_fds=(theirs.fileno(), life_read),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        finally:
            theirs.close()
            os.close(life_read)
        ours.setblocking(False)
        await loop.create_connection(lambda: worker, sock=ours)
        return worker

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid if self._process else 0

    def send(self, task: dict[str, Any], body: bytes = b"") -> None:
        """Hand over a task; the one before it has been read to its end."""
        self._arrived.clear()
        self._held = 0
        head = frame(BODY, body) if body else b""
        self._transport.write(head + json_frame(TASK, task))

    def take_if_ended(self) -> tuple[bytes, bytes] | None:
        """Return the data and the content of the end if all has arrived; else `None`, and nothing is taken."""
        if not self._arrived or self._arrived[-1][0] != END:
            return None
        *data, (_, told) = self._arrived
        self._arrived.clear()
        return (data[0][1] if len(data) == 1 else b"".join(content for _, content in data)), told

    async def next(self) -> tuple[int, bytes]:
        """Return the next frame of the answer: `ANSWER`, `DATA` or `END` and its content.

        Raises:
            KgtoolError: the task failed, or the process is gone; after `kill` what was given there.
        """
        while not self._arrived:
            if self.ended:
                raise self._reason or StoreError("a process of the server ended in the middle of this request")
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        kind, content = self._arrived.popleft()
        self._held -= len(content)
        if self._paused and self._held < _HELD_AT_MOST // 2:
            self._paused = False
            self._transport.resume_reading()
        if kind == FAILURE:
            raise _failure(content)
        return kind, content

    def kill(self, reason: KgtoolError | None = None) -> None:
        """End the process at once; whoever waits for its answer gets the reason."""
        self._reason = self._reason or reason
        self._arrived.clear()
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        if self._transport is not None:
            self._transport.abort()

    def processor_seconds(self) -> float:
        """Return the processor time that the process has taken since it began; 0 when it is gone."""
        try:
            return time.clock_gettime(
                (~self.pid << 3) | 2
            )  # the clock of a process, as clock_getcpuclockid(3) makes it
        except OSError:
            return 0.0

    def yield_to_others(self) -> None:
        """Give the process less of the processor from now on; it cannot be given more again."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _PATIENT)

    def data_received(self, data: bytes) -> None:
        """Take bytes of the answer."""
        for each in self._frames.feed(data):
            self._arrived.append(each)
            self._held += len(each[1])
        if self._held > _HELD_AT_MOST and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        if self._waiter is not None and self._arrived:
            self._wake()

    def connection_made(self, transport: Any) -> None:
        """Remember the way to the process."""
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Clean up after the process."""
        self.ended = True
        with contextlib.suppress(OSError):
            os.close(self._life)
        if self._process is not None:
            if self._process.poll() is None:
                self._process.kill()
            self._process.wait()
        if self._waiter is not None:
            self._wake()
        self._on_end(self)

    def _wake(self) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)


def _failure(content: bytes) -> KgtoolError:
    """Return the error that a worker reports, with the fault behind it for the log."""
    packed = json.loads(content)
    error = unpack_error(packed)
    if "fault" in packed:
        error.notes = (packed["fault"],)
    return error
