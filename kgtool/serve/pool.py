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
from collections.abc import Coroutine, Sequence
from typing import Any

from kgtool.errors import KgtoolError, StoreError
from kgtool.serve.answer import Answer
from kgtool.serve.frames import END
from kgtool.serve.limits import too_busy
from kgtool.serve.near import NearReader
from kgtool.serve.process import WorkerProcess
from kgtool.serve.remote import place_of, remote_options
from kgtool.serve.settings import Settings
from kgtool.serve.snapshots import Snapshots

_PAUSE = 1.0
"""Seconds until a process that could not even begin is replaced."""

GRACE = 0.3
"""Seconds that a task may go on for nobody: a new process costs about as much as most tasks."""


class QueryPool:
    """The worker processes of a server.

    Args:
        settings: limits, and what the workers are told.
        snapshots: what they read.

    Attributes:
        snapshots: the same.
        near: answers in the server's own process what is certain to be short.
    """

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self.snapshots = snapshots
        self.near = NearReader(snapshots, settings.max_rows)
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
        """Start the processes and wait until they can answer.

        Raises:
            StoreError: the store cannot be opened.
        """
        await asyncio.gather(self.near.refresh(), *(self._add() for _ in range(self._settings.workers)))

    async def close(self) -> None:
        """End the processes; what they do is given up."""
        self._closing = True
        self.near.close()
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

    def give_up(self, worker: WorkerProcess) -> None:
        """Let a worker end a task that nobody waits for; if it does not end soon, kill the worker."""
        if self._closing:
            worker.kill()
        else:
            self._spawn(self._give_up(worker))

    async def _give_up(self, worker: WorkerProcess) -> None:
        try:
            async with asyncio.timeout(GRACE):
                while (await worker.next())[0] != END:
                    pass
        except KgtoolError:  # it failed, which is an end as well
            pass
        except TimeoutError:
            worker.kill()
            return
        self.release(worker)

    def set_aside(self, worker: WorkerProcess, *, flowing: bool) -> None:
        """Let a long task go on with less of the processor, and start a process in its place.

        As many are set aside as there are workers; further ones keep their place. An answer that flows keeps its share:
        it ends after so many rows, and its time limit counts while it waits for the processor.
        """
        if worker.ended or self._closing or len(self._aside) >= self._settings.workers:
            return
        self._aside.add(worker)
        if not flowing:
            worker.yield_to_others()
        self._spawn(self._add())

    def refresh(self) -> None:
        """Let the idle workers, and what answers near, open the current snapshot, after a swap."""
        self._spawn(self.near.refresh())
        idle, self._idle = list(self._idle), deque()
        for worker in idle:
            self.release(worker)

    async def _refresh(self, worker: WorkerProcess) -> None:
        worker.path = self.snapshots.current.path
        worker.send({"op": "open", "at": worker.path})
        try:
            await worker.next()
        except KgtoolError:
            worker.kill()
            raise
        worker.ready = True
        self.snapshots.sweep({self.near.path, *(each.path for each in self._workers)})
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

    async def _add(self, pause: float = 0.0) -> None:
        if pause:
            await asyncio.sleep(pause)
        worker = await WorkerProcess.start(self._options, self._on_end)
        self._workers.add(worker)
        await self._refresh(worker)

    def _on_end(self, worker: WorkerProcess) -> None:
        self._workers.discard(worker)
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
        if worker in self._aside:
            self._aside.discard(worker)
        elif not self._closing:
            self._spawn(self._add(0.0 if worker.ready else _PAUSE))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        async def do() -> None:
            with contextlib.suppress(KgtoolError):  # a worker that fails is replaced
                await work

        task = asyncio.get_running_loop().create_task(do())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _rows(self, max_rows: int | None) -> int:
        limit = self._settings.max_rows
        return limit if max_rows is None else min(max_rows, limit)
