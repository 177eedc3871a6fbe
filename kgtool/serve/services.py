"""What the handlers of requests work with: settings, the pool of readers, the writer. One value for a server."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from pathlib import Path

from starlette.types import Scope

from kgtool.serve.cache import ResponseCache
from kgtool.serve.pool import QueryPool
from kgtool.serve.preparing import prepare
from kgtool.serve.settings import Settings
from kgtool.serve.snapshots import Snapshots, copies_in, copy_frozen, fingerprint, working_directory
from kgtool.serve.writer import Writer

LOOK_EVERY = 2.0
"""Seconds between two looks whether another program wrote to the store."""


class Services:
    """What a server has while it runs.

    Args:
        settings: what it was told.

    Attributes:
        settings: the same.
        pool: answers queries.
        snapshots: what they read.
        cache: the responses that are kept.
        writer: makes changes; `None` when the server is read-only.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._directory = Path()
        self.snapshots = Snapshots(self._directory)
        self.cache = ResponseCache()
        self.pool = QueryPool(settings, self.snapshots)
        self.writer: Writer | None = None
        self._follower: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Prepare what is served and start the processes.

        Raises:
            KgtoolError: it cannot be read.
        """
        self._directory = self.snapshots.directory = await asyncio.to_thread(working_directory)
        store = None
        if self.settings.endpoint is None:
            store = await asyncio.to_thread(prepare, self.settings, self._directory)
        if self.settings.writable:
            if store is not None:
                self.snapshots.directory = await asyncio.to_thread(copies_in, store)
            self.writer = Writer(self.settings, self.snapshots, self.pool, store)
            await self.writer.start()
        elif store is not None:
            await asyncio.to_thread(self._take_copy, store, tidy=True)
            if self.settings.store is not None:
                self._follower = asyncio.create_task(self._follow(store))
        await self.pool.start()

    async def close(self) -> None:
        """End the processes and remove the copies."""
        if self._follower is not None:
            self._follower.cancel()
        if self.writer is not None:
            await self.writer.close()
        await self.pool.close()
        for directory in {self.snapshots.directory, self._directory} - {Path()}:
            shutil.rmtree(directory, ignore_errors=True)

    def _take_copy(self, store: Path, *, tidy: bool = False) -> None:
        path = copy_frozen(store, self.snapshots.next_path(), tidy=tidy)
        self.snapshots.swap(path, owned=path if path.parent == self._directory else None)

    async def _follow(self, store: Path) -> None:
        """Take a new copy whenever another program has written to the store."""
        seen = await asyncio.to_thread(fingerprint, store)
        while True:
            await asyncio.sleep(LOOK_EVERY)
            now = await asyncio.to_thread(fingerprint, store)
            if now != seen:
                with contextlib.suppress(Exception):  # the store is in between: the next look is soon
                    await asyncio.to_thread(self._take_copy, store)
                    seen = now
                    self.pool.refresh()


def services_of(scope: Scope) -> Services:
    """Return the services of the application that a request came to."""
    services: Services = scope["app"].state.services
    return services
