"""Paths, directories and standard input → a stream of Articles; what cannot be read is an error in the stream."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kgtool.errors import InputError, Place
from kgtool.records import Article
from kgtool.sources.formats import format_of, iter_records, read_article, sniff_format
from kgtool.vocab import BASE

MAX_ARTICLE_BYTES = 20_000_000
"""Default limit of the size of one article: a book has about 1 MB, so what is larger is no article."""

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_GZIP = b"\x1f\x8b"
_SNIFFED = 4096
_CHUNK = 1 << 16


def iter_articles(
    paths: Sequence[str | Path],
    *,
    base: str = BASE,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_ARTICLE_BYTES,
) -> Iterator[Article | InputError]:
    """Yield every article of some files, directories and standard input, in order.

    Directories are read with all below them, sorted by path; hidden files and files with other endings are passed
    over. An article that is met a second time with the same content is passed over too.

    Args:
        paths: files, directories, or `-` for standard input.
        base: base IRI of articles.
        stdin: the stream that `-` stands for.
        max_bytes: limit of the size of one article, unpacked.

    Yields:
        An `Article`, or an `InputError` for what cannot be read; the rest goes on.

    >>> import io
    >>> [article.text for article in iter_articles(["-"], stdin=io.BytesIO(b"A zone opened."))]
    ['A zone opened.']
    """
    seen: dict[str, tuple[bytes, str]] = {}
    for path in paths:
        for item in _iter_path(path, base=base, stdin=stdin, limit=max_bytes):
            if isinstance(item, Article):
                digest = hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).digest()[:16]
                former, name = seen.setdefault(item.iri, (b"", item.source))
                if former and former != digest:
                    yield InputError(
                        f"the article has the same IRI {item.iri} as {name}, but another content",
                        Place(item.source),
                        expected="one article for each IRI",
                        remedy="Rename one of the files, or give the objects different ids.",
                    )
                if former:
                    continue
                seen[item.iri] = (digest, name)
            yield item


def _iter_path(path: str | Path, *, base: str, stdin: BinaryIO | None, limit: int) -> Iterator[Article | InputError]:
    """Yield the articles of one path."""
    if str(path) == "-":
        if stdin is None:
            yield InputError("standard input is not connected", Place("-"), remedy="Name a file or a directory.")
        else:
            yield from _iter_stream(stdin, "stdin", None, base=base, limit=limit)
        return
    place = Path(path)
    try:
        is_directory = place.is_dir()
        exists = is_directory or place.exists()
    except (OSError, ValueError) as error:
        yield InputError(f"the path cannot be read: {error}", Place(str(path)))
        return
    if not exists:
        yield InputError(
            "there is no such file or directory", Place(str(path)), remedy="Check the spelling of the path."
        )
    elif is_directory:
        yield from _iter_directory(place, base=base, limit=limit)
    else:
        yield from _iter_file(place, place.name, base=base, limit=limit)


def _iter_directory(root: Path, *, base: str, limit: int) -> Iterator[Article | InputError]:
    """Yield the articles of a directory and of all directories below it, sorted by path."""
    empty = True
    for entry in _walk(root, ""):
        empty = False
        if isinstance(entry, InputError):
            yield entry
        else:
            yield from _iter_file(root / entry, entry, base=base, limit=limit)
    if empty:
        yield InputError(
            "the directory holds no article",
            Place(str(root)),
            expected="files ending in .txt, .md, .html, .jsonl (or .gz)",
        )


def _walk(root: Path, below: str) -> Iterator[str | InputError]:
    """Yield the names, relative to the root, of the files that are read; directories behind links are not followed."""
    try:
        with os.scandir(root / below) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        yield InputError(f"the directory cannot be listed: {error.strerror}", Place(str(root / below)))
        return
    for name, is_directory in found:
        relative = f"{below}/{name}" if below else name
        if name.startswith("."):
            continue
        if is_directory:
            yield from _walk(root, relative)
        elif format_of(name):
            yield relative


def _iter_file(path: Path, name: str, *, base: str, limit: int) -> Iterator[Article | InputError]:
    """Yield the articles of one file."""
    try:
        with path.open("rb") as stream:
            yield from _iter_stream(stream, name, str(path), base=base, limit=limit)
    except OSError as error:
        yield InputError(
            f"the file cannot be read: {error.strerror or error}", Place(name), remedy="Check its permissions."
        )


def _iter_stream(
    stream: BinaryIO, name: str, path: str | None, *, base: str, limit: int
) -> Iterator[Article | InputError]:
    """Yield the articles of an open stream: unpack it, find its format, read it within the limit."""
    buffered = io.BufferedReader(_Raw(stream), _CHUNK)
    if buffered.peek(2)[:2] == _GZIP:
        buffered = io.BufferedReader(_Raw(gzip.GzipFile(fileobj=buffered)), _CHUNK)
    try:
        kind = format_of(name) or sniff_format(buffered.peek(_SNIFFED))
        if kind == "jsonl":
            yield from iter_records(_iter_lines(buffered, name, limit), source=name, base=base)
            return
        data = buffered.read(limit + 1)
        if len(data) > limit:
            yield _too_large(name, limit)
            return
        yield read_article(data, kind, source=name, base=base)
    except InputError as error:
        yield error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield InputError(
            f"the gzip file is damaged: {error}",
            Place(name),
            expected="a whole gzip file",
            remedy="Fetch or pack it again.",
        )


def _too_large(name: str, limit: int, line: int | None = None) -> InputError:
    """Return the error for an article over the limit."""
    return InputError(
        f"the {'line' if line else 'file'} is larger than {limit / 1_000_000:g} MB, the limit of one article",
        Place(name, line),
        expected="one article",
        remedy="Split it into its articles.",
    )


def _iter_lines(stream: BinaryIO, name: str, limit: int) -> Iterator[bytes | InputError]:
    """Yield the lines of a stream; a line over the limit is passed over in pieces and yields an error."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield _too_large(name, limit, number)


class _Raw(io.RawIOBase):
    """A stream seen as a raw one, so that its beginning can be looked at without consuming it; never closes it."""

    def __init__(self, stream: BinaryIO | gzip.GzipFile) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer and return how many bytes were read."""
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)
