"""What the workers read: a frozen copy of the store that is swapped as a whole after each change.

A request keeps the snapshot that it began with, so it sees the graph before a change or after it, never a mixture.
Copies share their files with the store (hard links) and cost milliseconds.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kgtool.graph.directory import DATABASE, check_directory, translate_os_error

COPIES = "serve-"
"""Beginning of the names of directories with copies inside the directory of a store."""


_SMALL = 32 << 20
"""Bytes of a copy that is small enough to be compacted while a user waits."""

_TEMPORARY = "kgtool-serve-"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the graph.

    Args:
        path: directory of the database; `None` when another endpoint holds the graph.
        revision: name of the state, for `ETag`; `None` when states cannot be told apart.
        owned: the copy that goes when nobody reads it; `None` when it is not ours to remove.
    """

    path: str | None
    revision: str | None
    owned: Path | None = None


class Snapshots:
    """The current snapshot, and those that somebody still reads.

    Args:
        directory: where copies are made.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.current = Snapshot(None, None)
        self._old: list[Snapshot] = []
        self._instance = secrets.token_hex(4)
        self._number = 0

    def next_path(self) -> Path:
        """Return a directory for a new copy, which does not exist yet."""
        self._number += 1
        return self.directory / f"snapshot-{self._number}"

    def swap(self, path: Path, *, owned: Path | None) -> None:
        """Make a database the current snapshot.

        Args:
            path: the database.
            owned: directory that goes when nobody reads it any more.
        """
        if self.current.path is not None:
            self._old.append(self.current)
        self.current = Snapshot(str(path), f"{self._instance}-{self._number}", owned)

    def sweep(self, in_use: Iterable[str | None]) -> None:
        """Remove the old copies that no worker has open."""
        used = set(in_use)
        for old in [old for old in self._old if old.path not in used]:
            self._old.remove(old)
            if old.owned is not None:
                shutil.rmtree(old.owned, ignore_errors=True)


def copy_frozen(store: Path, target: Path, *, tidy: bool = False) -> Path:
    """Copy the database of a store that somebody else may be writing to.

    Args:
        store: directory of the store.
        target: directory of the copy, which does not exist.
        tidy: whether a small copy is compacted, which makes it a fifth quicker to read; it takes a second at most.

    Returns:
        The copy; the database itself when it lies on another file system, where a copy would not share its files.

    Raises:
        StoreError: it is not a store, or cannot be read.
    """
    check_directory(store, create=False)
    database = store / DATABASE
    if database.stat().st_dev != target.parent.stat().st_dev:
        return database
    for last in (False, False, True):
        try:
            pyoxigraph.Store.read_only(str(database)).backup(str(target))
            if tidy and sum(file.stat().st_size for file in target.iterdir()) <= _SMALL:
                pyoxigraph.Store(str(target)).optimize()
            return target
        except OSError as error:  # a writer that compacts may remove a file between listing and opening
            shutil.rmtree(target, ignore_errors=True)
            if last:
                raise translate_os_error(error, store) from error
    return target


def working_directory() -> Path:
    """Return a new temporary directory, and remove those of servers that were killed."""
    for left in Path(tempfile.gettempdir()).glob(f"{_TEMPORARY}*-*"):
        pid = left.name.removeprefix(_TEMPORARY).partition("-")[0]
        with contextlib.suppress(OSError):
            if pid.isdigit() and left.stat().st_uid == os.getuid() and not _lives(int(pid)):
                shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_TEMPORARY}{os.getpid()}-"))


def copies_in(store: Path) -> Path:
    """Return a new directory for copies beside the database of a store, where they share its files.

    Raises:
        StoreError: it cannot be made.
    """
    directory = store / f"{COPIES}{secrets.token_hex(6)}"
    try:
        directory.mkdir()
    except OSError as error:
        raise translate_os_error(error, store) from error
    return directory


def remove_left_copies(store: Path, ours: Path) -> None:
    """Remove the copies of servers that were killed; the lock of the store is held, so no other server lives.

    Args:
        store: directory of the store.
        ours: the directory of copies that stays.
    """
    for left in store.glob(f"{COPIES}*"):
        if left != ours and left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def fingerprint(store: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when somebody writes to the database of a store: names, sizes and times of its files."""
    found = []
    for path in sorted((store / DATABASE).glob("[0-9CM]*")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        found.append((path.name, status.st_size, status.st_mtime_ns))
    return tuple(found)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
