"""Columns kept beside a store directory, so that a second check does not read the store again.

DIR/kgtool-columns.npz   dictionary and rows, with a signature of the database files that they were made from

The files of the database that hold data are never changed once they are written, only replaced by others with new
numbers, and its log only grows: their names and sizes say what is in them.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path
from typing import Final

import numpy as np

from kgtool.graph import EmbeddedStore, open_store
from kgtool.graph.directory import DATABASE, MARKER
from kgtool.shacl.columnar.load import Rows
from kgtool.shacl.columnar.terms import Terms
from kgtool.shacl.data import Data

FILE: Final = "kgtool-columns.npz"
FORMAT: Final = "1"
LARGE: Final = 50_000
"""Rows from which on columns are kept: fewer are read as quickly as a cache is."""


def find_directory(data: Data) -> Path | None:
    """Return the directory of the store that data are all of; `None` for other data."""
    if not isinstance(data.store, EmbeddedStore) or data.graphs is not None or data.store.place == "memory":
        return None
    directory = Path(data.store.place)
    return directory if (directory / MARKER).exists() and (directory / DATABASE).is_dir() else None


def sign(directory: Path) -> str | None:
    """Return a text that changes whenever the content of a store directory does; `None` when it cannot be told."""
    try:
        database = directory / DATABASE
        parts = [FORMAT, (database / "IDENTITY").read_text(encoding="utf-8").strip()]
        for file in sorted(database.iterdir()):
            size = file.stat().st_size
            if file.suffix == ".sst" or (file.suffix == ".log" and size):
                parts.append(f"{file.name} {size}")
    except OSError:  # a file may be removed between the listing and the look
        return None
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def load_rows(directory: Path, signature: str) -> Rows | None:
    """Return the rows that were kept for a signature; `None` when there are none, or other or damaged ones."""
    try:
        with (directory / FILE).open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            if str(kept["signature"]) != signature:
                return None
            texts = kept["texts"].tobytes()
            table = kept["rows"]
            if hashlib.sha256(texts).hexdigest() != str(kept["check"]):
                return None
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None
    terms = Terms()
    code = terms.coder()
    count = sum(1 for _ in map(code, texts.split(b"\n"))) if texts else 0
    if table.ndim != 2 or len(table) != 4 or table.dtype != np.int32 or (table.size and int(table.max()) >= count):
        return None
    return Rows(terms, *table)


def keep_rows(directory: Path, signature: str, rows: Rows) -> None:
    """Keep rows for a signature; nothing happens when they are few or the directory cannot be written."""
    if len(rows.subjects) < LARGE:
        return
    texts = b"\n".join(rows.terms)
    temporary = directory / f"{FILE}.{os.getpid()}.tmp"
    try:
        try:
            with temporary.open("wb") as stream:
                np.savez(
                    stream,
                    signature=np.array(signature),
                    check=np.array(hashlib.sha256(texts).hexdigest()),
                    texts=np.frombuffer(texts, np.uint8),
                    rows=np.stack(rows.columns()),
                )
            temporary.replace(directory / FILE)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError:
        return


def open_view(directory: Path) -> EmbeddedStore:
    """Open a frozen view of a store directory as it is now."""
    return open_store(directory, read_only=True)
