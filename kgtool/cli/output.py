"""Where results go: standard output, or a file that appears under its name only when it is whole."""

from __future__ import annotations

import csv
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import click

TABLE_FORMATS = ("table", "tsv", "csv", "json")


@contextmanager
def open_output(name: str | None) -> Iterator[BinaryIO]:
    """Open a file for results, or standard output for `-` and `None`.

    A file is written under a temporary name beside it and renamed when the block ends well, so that a reader
    never sees half of it; when the block fails it is removed and a former file stays. `.gz` is compressed, with
    no time in its header, so that the same results are the same bytes.

    Args:
        name: what the user gave after `-o`.

    Raises:
        OSError: it cannot be written there.
    """
    if name is None or name == "-":
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    target = Path(name)
    if target.exists() and not target.is_file():  # a device or a named pipe takes bytes as they come
        with target.open("wb") as stream:
            yield stream
        return
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=_directory(target))
    try:
        with os.fdopen(handle, "wb") as raw:
            if target.suffix == ".gz":
                import gzip

                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                    yield cast("BinaryIO", packed)
            else:
                yield raw
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _directory(target: Path) -> Path:
    if not target.parent.is_dir():
        raise FileNotFoundError(2, "no such directory to write to", str(target.parent))
    return target.parent


def format_of(name: str | None, chosen: str | None, by_suffix: dict[str, str], default: str) -> str:
    """Return the format to write: the chosen one, else by the file's extension (before `.gz`), else the default.

    >>> format_of("graph.nq.gz", None, {".nq": "nquads"}, "turtle")
    'nquads'
    """
    if chosen:
        return chosen
    suffixes = [suffix for suffix in Path(name or "").suffixes if suffix != ".gz"]
    return by_suffix.get(suffixes[-1], default) if suffixes else default


def table_format(name: str | None, chosen: str | None) -> str:
    """Return how to write rows: chosen, by extension, a table on a terminal, TSV elsewhere."""
    by_suffix = {".tsv": "tsv", ".csv": "csv", ".json": "json", ".jsonl": "json", ".txt": "table"}
    on_terminal = name in (None, "-") and sys.stdout.isatty()
    return format_of(name, chosen, by_suffix, "table" if on_terminal else "tsv")


def write_rows(stream: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> None:
    """Write rows of text as a table, TSV, CSV or JSON Lines.

    Args:
        stream: where to.
        columns: names of the columns.
        rows: texts, one a column; may be none.
        form: one of `TABLE_FORMATS`.
    """
    if form == "table":
        stream.flush()
        _write_table(stream, columns, rows)
    elif form == "json":
        for row in rows:
            stream.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False).encode() + b"\n")
    elif form == "csv":
        text = _Lines(stream)
        writer = csv.writer(cast("TextIO", text), lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    else:
        for row in (columns, *rows):
            stream.write(("\t".join(_one_line(cell) for cell in row) + "\n").encode())


def _write_table(stream: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    on_terminal = stream is sys.stdout.buffer and sys.stdout.isatty()
    text = sys.stdout if stream is sys.stdout.buffer else cast("TextIO", _Lines(stream))
    # Off a terminal nothing may be cut or folded to a width that nobody chose.
    console = Console(file=text, width=None if on_terminal else 10_000, no_color=None if on_terminal else True)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if on_terminal:
        console.print(table)
    else:
        with console.capture() as capture:
            console.print(table)
        text.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")
    text.flush()


def _one_line(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


class _Lines:
    """A text stream over a byte stream that belongs to somebody else and stays open."""

    encoding = "utf-8"

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode())

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return False


def colourless(name: str | None) -> bool:
    """Say whether results go where colour has no place: a file, a pipe, or a user who set `NO_COLOR`."""
    return name not in (None, "-") or not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))


def note(text: str, *, quiet: bool = False) -> None:
    """Say something on standard error, unless asked to be quiet."""
    if not quiet:
        click.echo(f"kgtool: {text}", err=True)
