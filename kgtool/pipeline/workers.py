"""Many processes that apply one function to a stream of articles: results in order, memory flat, no worker missed.

A process that dies takes its pool with it. Its articles are then read again, each alone in a new pool; the article at
which a process dies again becomes an error, and the others go on.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from types import ModuleType
from typing import Any, TypeVar

from kgtool.errors import InputError, Place
from kgtool.records import Article

BATCH = 50
"""Articles that a process reads at a time."""

R = TypeVar("R")
Make = Callable[[], Callable[[Article], R]]
"""Makes, in each process, the function that is applied; it is importable, or a `functools.partial` of such, and not of
`__main__`."""

_made: list[Callable[[Article], Any]] = []  # of this process, filled once by _start


def map_articles(
    articles: Iterable[Article | InputError], make: Make[R], *, workers: int, batch: int = BATCH
) -> Iterator[R | InputError]:
    """Apply a function to articles in processes of their own, and yield the results in the order of the articles.

    Args:
        articles: the articles; errors among them are passed on in their places.
        make: makes the function in each process.
        workers: number of processes.
        batch: articles that a process reads at a time; at most two batches a process are in memory.

    Yields:
        A result, or an `InputError` where an article could not be read.
    """
    stream = iter(articles)
    pool = _Pool(make, workers)
    pending: deque[tuple[list[Article | InputError], Future[list[Any]]]] = deque()
    try:
        while True:
            while len(pending) < 2 * workers and (items := list(islice(stream, batch))):
                pending.append((items, pool.submit(items)))
            if not pending:
                return
            items, future = pending.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                again = [items, *(waiting for waiting, _ in pending)]
                pending.clear()
                pool.renew()
                for waiting in again:
                    yield from _apply_alone(waiting, pool)
                continue
            yield from results
    finally:
        pool.close()


class _Pool:
    """A pool of processes that can be replaced when one of them died."""

    def __init__(self, make: Make[Any], workers: int) -> None:
        self._make = make
        self._workers = workers
        self._executor = self._open()

    def submit(self, items: list[Article | InputError]) -> Future[list[Any]]:
        """Hand a batch to the pool, a new one if the pool is broken."""
        with _starting():
            try:
                return self._executor.submit(_apply, items)
            except BrokenProcessPool as error:
                failed: Future[list[Any]] = Future()
                failed.set_exception(error)
                return failed

    def renew(self) -> None:
        """Replace the pool."""
        self.close()
        self._executor = self._open()

    def close(self) -> None:
        """End the processes when they are done with what they have begun."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _open(self) -> ProcessPoolExecutor:
        # Not "fork": the database has threads, and its lock would live on in the children.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=_start, initargs=(self._make,))


def _apply_alone(items: list[Article | InputError], pool: _Pool) -> Iterator[Any]:
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        try:
            yield from pool.submit([item]).result()
        except BrokenProcessPool:
            pool.renew()
            yield InputError(
                "the process that read it died, twice",
                Place(item.source),
                remedy="Check that there is enough memory, and report the article if it goes on.",
            )


def _start(make: Make[Any]) -> None:
    """Prepare a process: Ctrl-C is the business of the main process, and without that there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _made[:] = [make()]
    gc.freeze()  # what lives as long as the process need not be looked at again and again


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _apply(items: list[Article | InputError]) -> list[Any]:
    (function,) = _made
    return [item if isinstance(item, InputError) else function(item) for item in items]


@contextmanager
def _starting() -> Iterator[None]:
    """Start processes so that they neither print tracebacks at Ctrl-C nor run the main program again.

    Ctrl-C is blocked meanwhile, which they inherit; the main process gets it afterwards. The main program is hidden,
    because each process would import it: a program without `if __name__ == "__main__"`, or from standard input, would
    start itself anew in each of them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
