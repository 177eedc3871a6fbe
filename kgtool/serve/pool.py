"""The pool of worker processes: who answers, for how long, and how many may wait.

A request that comes when too many run or wait is turned away at once; one that takes too long, or whose client has
gone, has its process killed and replaced. One that takes longer than most is set aside: its process gets less of the
processor and another takes its place, so that the quick ones need not wait for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import AsyncIterator, Sequence
from typing import Any

from kgtool.errors import KgtoolError, StoreError
from kgtool.serve.frames import ANSWER, DATA, END
from kgtool.serve.problems import Problem
from kgtool.serve.process import WorkerProcess
from kgtool.serve.settings import Settings
from kgtool.serve.snapshots import Snapshot, Snapshots

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
        """Give the worker back; one that is still at work is killed."""
        self._cancel_alarms()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()

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
            self._pool.set_aside(worker)
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


class QueryPool:
    """The worker processes of a server.

    Args:
        settings: limits, and what the workers are told.
        snapshots: what they read.
    """

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self.snapshots = snapshots
        self._settings = settings
        self._options = {
            "role": "read",
            "place": place_of(settings),
            "services": list(settings.services),
            "base": settings.base,
            "endpoint": remote_options(settings),
        }
        self._workers: set[WorkerProcess] = set()
        self._aside: set[WorkerProcess] = set()
        self._idle: deque[WorkerProcess] = deque()
        self._waiting: deque[asyncio.Future[WorkerProcess]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    @property
    def running(self) -> int:
        """How many tasks run or wait."""
        return len(self._workers) - len(self._idle) + len(self._waiting)

    async def start(self) -> None:
        """Start the processes."""
        for _ in range(self._settings.workers):
            await self._add()

    async def close(self) -> None:
        """End the processes; what they do is given up."""
        self._closing = True
        for worker in list(self._workers):
            worker.kill(StoreError("the server is closing"))
        for task in list(self._tasks):
            task.cancel()

    async def query(
        self,
        text: str,
        *,
        rows: str | None = "json",
        graph: str | None = "ttl",
        default: Sequence[str] | None = None,
        named: Sequence[str] | None = None,
        gzip: bool = False,
        head: bool = False,
        root: str | None = None,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Answer:
        """Answer a query over the current snapshot.

        Args:
            text: SPARQL; the prefixes of kgtool need no declaration. Default graph is the union of all graphs.
            rows: short name of the format for rows and truth values (`json`, `xml`, `csv`, `tsv`); `None` if a client
                accepts none.
            graph: short name of the format for graphs (`ttl`, `nt`, `rdf`, `jsonld`, `nq`, `trig`, `n3`).
            default: names of the graphs that make the default graph.
            named: names of the named graphs.
            gzip: whether the answer may be packed.
            head: whether only the head of the answer is wanted.
            root: address that relative IRIs are resolved against.
            timeout: seconds, if fewer than those of the server.
            max_rows: rows, if fewer than those of the server.

        Returns:
            The answer; read or close it.

        Raises:
            QueryError: the text is no query, or asks for what is not there.
            Problem: too many queries run, it took too long, or the answer is too long or has no acceptable format.
            StoreError: the store fails.
        """
        task = {
            "op": "query",
            "text": text,
            "rows": rows,
            "graph": graph,
            "default": default,
            "named": named,
            "gzip": gzip,
            "head": head,
            "root": root,
            "max_rows": self._rows(max_rows),
        }
        return await self.run(task, timeout=timeout)

    async def graph(
        self, name: str | None, *, graph: str | None = "ttl", gzip: bool = False, head: bool = False
    ) -> Answer:
        """Return one graph of the current snapshot; `None` is the default graph.

        Raises:
            Problem: there is no such graph.
        """
        task = {"op": "graph", "name": name, "graph": graph, "gzip": gzip, "head": head, "max_rows": self._rows(None)}
        return await self.run(task)

    async def call(
        self, function: str, arguments: dict[str, Any] | None = None, *, timeout: float | None = None
    ) -> Any:
        """Call a function of kgtool in a worker, where it may take long and can be killed.

        Args:
            function: `kgtool.some.module:name`; it takes a `kgtool.graph.Store` (read-only) and the arguments by
                keyword, and returns what JSON can say.
            arguments: what JSON can say.
            timeout: seconds; those of the server by default, and here more is allowed.

        Raises:
            KgtoolError: what the function raises.
            Problem: too many tasks run, or it took too long.
        """
        async with await self.run(
            {"op": "call", "function": function, "arguments": arguments or {}},
            timeout=timeout or self._settings.timeout,
            longer=True,
        ) as answer:
            return json.loads(await answer.read())

    async def table(self, text: str, *, timeout: float | None = None) -> list[dict[str, dict[str, str]]]:
        """Return the rows of a SELECT as the bindings of SPARQL JSON results."""
        async with await self.query(text, timeout=timeout) as answer:
            found: list[dict[str, dict[str, str]]] = json.loads(await answer.read())["results"]["bindings"]
            return found

    async def run(self, task: dict[str, Any], *, timeout: float | None = None, longer: bool = False) -> Answer:
        """Hand a task to a worker and wait until its answer begins."""
        limit = self._settings.timeout
        if timeout is not None:
            limit = timeout if longer else min(timeout, limit)
        worker = await self._take(limit)
        snapshot = self.snapshots.current
        worker.path = snapshot.path
        answer = Answer(self, worker, snapshot, limit)
        try:
            worker.send(task | {"at": snapshot.path, "timeout": limit})
            await answer.begin()
        except BaseException:
            answer.close()
            raise
        return answer

    def release(self, worker: WorkerProcess) -> None:
        """Take a worker back: it serves the next in line, or opens the current snapshot and waits."""
        if worker.ended:
            return
        if worker in self._aside:  # another has taken its place
            worker.kill()
            return
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        if worker.path != self.snapshots.current.path:
            self._spawn(self._refresh(worker))
        else:
            self._idle.append(worker)

    def set_aside(self, worker: WorkerProcess) -> None:
        """Let a long task go on with less of the processor, and start a process in its place.

        As many are set aside as there are workers; further ones keep their place.
        """
        if worker.ended or self._closing or len(self._aside) >= self._settings.workers:
            return
        self._aside.add(worker)
        worker.yield_to_others()
        self._spawn(self._add())

    def refresh(self) -> None:
        """Let the idle workers open the current snapshot, after a swap."""
        idle, self._idle = list(self._idle), deque()
        for worker in idle:
            self.release(worker)

    async def _refresh(self, worker: WorkerProcess) -> None:
        worker.path = self.snapshots.current.path
        worker.send({"op": "open", "at": worker.path})
        with contextlib.suppress(KgtoolError):
            await worker.next()
            self.snapshots.sweep(each.path for each in self._workers)
            self.release(worker)

    async def _take(self, limit: float) -> WorkerProcess:
        if self._idle:
            return self._idle.popleft()
        if self.running >= self._settings.max_queries:
            raise too_busy(self.running)
        waiter: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(limit):
                return await waiter
        except TimeoutError as error:
            raise too_busy(self.running) from error
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self.release(waiter.result())
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(waiter)

    async def _add(self) -> None:
        worker = await WorkerProcess.start(self._options, self._on_end)
        self._workers.add(worker)
        worker.path = self.snapshots.current.path
        self.release(worker)

    def _on_end(self, worker: WorkerProcess) -> None:
        self._workers.discard(worker)
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
        if worker in self._aside:
            self._aside.discard(worker)
        elif not self._closing:
            self._spawn(self._add())

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _rows(self, max_rows: int | None) -> int:
        limit = self._settings.max_rows
        return limit if max_rows is None else min(max_rows, limit)


def place_of(settings: Settings) -> str:
    """Return the name of what is served, for messages."""
    if settings.endpoint is not None:
        return settings.endpoint
    return "the store" if settings.store is not None or settings.files else "the sample graph"


def remote_options(settings: Settings) -> dict[str, Any] | None:
    """Return what a worker needs to open the endpoint that is served, or `None`."""
    if settings.endpoint is None:
        return None
    return {
        "query_url": settings.endpoint,
        "update_url": settings.update_endpoint,
        "graph_url": settings.graph_endpoint,
        "auth": settings.auth,
        "timeout": settings.timeout,
    }


def time_limit(timeout: float) -> Problem:
    """Return the error of a query that took too long."""
    return Problem(
        504,
        "time-limit",
        f"the query was ended after {timeout:g} s",
        remedy="Narrow it, put required patterns first, or start the server with a greater --timeout.",
    )


def too_busy(running: int) -> Problem:
    """Return the error of a query that comes when too many run."""
    return Problem(
        503,
        "busy",
        f"{running} queries run or wait already",
        remedy="Try again in a moment.",
        headers={"Retry-After": "1"},
    )
