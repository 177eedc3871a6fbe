"""The directory of an embedded store: how it is recognised, who may write to it, and what its graphs were made from.

DIR/kgtool-store.json   marker with the format version
DIR/kgtool.lock         held by the one writer; says who it is
DIR/kgtool-stamps.tsv   what each graph was made from, so that an unchanged article is not read again
DIR/oxigraph/           the database
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import json
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from kgtool.errors import Place, StoreBusyError, StoreError

FORMAT = 1
MARKER = "kgtool-store.json"
LOCK = "kgtool.lock"
STAMPS = "kgtool-stamps.tsv"
DATABASE = "oxigraph"


def check_directory(directory: Path, *, create: bool) -> None:
    """Make sure that a directory is a store, or may become one.

    Args:
        directory: the directory of the store.
        create: whether a missing or empty directory becomes a store.

    Raises:
        StoreError: it is missing, is something else, has another format, or cannot be made.
    """
    place = Place(str(directory))
    try:
        if not directory.exists():
            if not create:
                raise StoreError("there is no such directory", place, remedy="Make it with kgtool build --store.")
            directory.mkdir(parents=True)
        if not directory.is_dir():
            raise StoreError("this is a file", place, expected="the directory of a store")
        if (directory / MARKER).exists():
            _check_marker(directory)
            return
        others = sorted(path.name for path in directory.iterdir() if path.name != LOCK)
    except OSError as error:
        raise translate_os_error(error, directory) from error
    if others:
        raise StoreError(
            f"this directory is not a store: it has no {MARKER} and holds {others[0]!r}",
            place,
            remedy="Name a store, or an empty or new directory.",
        )
    if not create:
        raise StoreError("this directory is empty", place, remedy="Build a store in it with kgtool build --store.")


def write_marker(directory: Path) -> None:
    """Mark a directory as a store, unless it is marked already; the writer's lock is held.

    Raises:
        StoreError: the directory cannot be written.
    """
    marker = directory / MARKER
    try:
        if not marker.exists():
            temporary = marker.with_suffix(".tmp")
            temporary.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
            temporary.replace(marker)
    except OSError as error:
        raise translate_os_error(error, directory) from error


class WriterLock:
    """The right to write to a store directory: one process at a time, given up when the process ends, however it ends.

    Args:
        directory: the directory of the store.
        wait: seconds to wait for another writer.

    Raises:
        StoreBusyError: another writer still holds it; the message says who.
        StoreError: the lock file cannot be made.
    """

    def __init__(self, directory: Path, *, wait: float) -> None:
        path = directory / LOCK
        try:
            self._file: IO[str] = path.open("a+", encoding="utf-8")
        except OSError as error:
            raise translate_os_error(error, directory) from error
        until = time.monotonic() + wait
        try:
            while not self._try():
                if time.monotonic() >= until:
                    raise self._busy(directory, wait)
                time.sleep(min(0.1, max(0.01, wait / 20)))
            self._sign()
        except BaseException:
            self._file.close()
            raise

    def release(self) -> None:
        """Give the right back; doing so twice is fine."""
        if not self._file.closed:
            with contextlib.suppress(OSError):  # the name in the file is a courtesy; the lock itself goes with close
                self._file.truncate(0)
            self._file.close()

    def _try(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _sign(self) -> None:
        import socket

        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self._file.truncate(0)
        self._file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "started": now}) + "\n")
        self._file.flush()

    def _busy(self, directory: Path, wait: float) -> StoreBusyError:
        self._file.seek(0)
        try:
            holder = json.loads(self._file.read())
            who = f"process {holder['pid']} on {holder['host']} since {holder['started']}"
        except (ValueError, KeyError, TypeError):
            who = "another process"
        return StoreBusyError(
            f"{who} is writing to this store, and did not finish within {wait:g} s",
            Place(str(directory)),
            remedy="Wait for it, or end it, and try again.",
        )


class Stamps:
    """What the graphs of a store were made from, in a file of lines `name TAB stamp`; the last line of a name counts.

    A stamp is taken back before its graph is written and given anew afterwards, so that a crash leaves no false one.

    Args:
        path: the file, or `None` to keep the stamps in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stamps: dict[str, str] = {}
        self._lines = 0
        self._torn = False
        if path is not None and path.exists():
            *lines, torn = path.read_text(encoding="utf-8", errors="replace").split("\n")
            self._torn = bool(torn)
            for line in lines:
                name, _, stamp = line.partition("\t")
                self._lines += 1
                self._set(name, stamp)

    def get(self, name: str) -> str | None:
        """Return the stamp of a graph, or `None`."""
        return self._stamps.get(name)

    def put(self, stamps: Mapping[str, str]) -> None:
        """Remember stamps; an empty one forgets."""
        known = {name: stamp for name, stamp in stamps.items() if self._stamps.get(name, "") != stamp}
        for name, stamp in known.items():
            self._set(name, stamp)
        if known and self._path is not None:
            if self._torn:  # a crash cut the last line off
                self._rewrite(self._path)
                return
            with self._path.open("a", encoding="utf-8") as file:
                file.writelines(f"{name}\t{stamp}\n" for name, stamp in known.items())
            self._lines += len(known)

    def forget(self, names: Iterable[str] | None = None) -> None:
        """Forget the stamps of some graphs, or of all."""
        self.put(dict.fromkeys(self._stamps if names is None else names, ""))

    def compact(self) -> None:
        """Write the file anew when more than half of its lines no longer count."""
        if self._path is not None and self._lines > 2 * len(self._stamps) + 100:
            self._rewrite(self._path)

    def _rewrite(self, path: Path) -> None:
        temporary = path.with_suffix(".tmp")
        temporary.write_text("".join(f"{name}\t{stamp}\n" for name, stamp in self._stamps.items()), encoding="utf-8")
        temporary.replace(path)
        self._lines, self._torn = len(self._stamps), False

    def _set(self, name: str, stamp: str) -> None:
        if stamp:
            self._stamps[name] = stamp
        else:
            self._stamps.pop(name, None)


def translate_os_error(error: OSError, directory: Path) -> StoreError:
    """Return what an error of the operating system or of the database means for the user of a store."""
    text = str(error)
    place = Place(str(directory))
    if "lock hold by" in text or "/LOCK:" in text:
        return StoreBusyError("another program holds the database of this store", place, remedy="End it and try again.")
    if "No space left" in text or "Disk quota" in text:
        return StoreError("the disk is full", place, remedy="Free some space and try again; what was written is whole.")
    if isinstance(error, PermissionError) or "Permission denied" in text or "Read-only file system" in text:
        return StoreError("permission denied", place, remedy="Check the owner and the rights of the directory.")
    if "Corruption" in text or "CURRENT" in text or "MANIFEST" in text:
        return StoreError(
            f"the database is damaged: {text}", place, remedy="Build the store anew from the articles, elsewhere."
        )
    return StoreError(text, place)


def _check_marker(directory: Path) -> None:
    place = Place(str(directory / MARKER))
    try:
        found = json.loads((directory / MARKER).read_text(encoding="utf-8")).get("format")
    except (ValueError, AttributeError) as error:
        raise StoreError("the marker of this store is damaged", place, expected=f'{{"format": {FORMAT}}}') from error
    if found != FORMAT:
        raise StoreError(
            f"this store has format {found!r}",
            place,
            expected=f"format {FORMAT}",
            remedy="Build it anew with this version of kgtool.",
        )
