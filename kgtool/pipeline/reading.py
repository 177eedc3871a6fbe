"""Paths to readings, in this process or in many, in the order of the input."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from kgtool.errors import InputError, KgtoolError, Place
from kgtool.pipeline.reader import Reader
from kgtool.pipeline.workers import map_articles
from kgtool.readings import Reading
from kgtool.records import Article
from kgtool.vocab import BASE

R = TypeVar("R")


class ReadsArticles(Protocol):
    """What the pipeline wants of a reader."""

    def read(self, article: Article) -> Reading:
        """Return all that an article says."""
        ...


def iter_readings(
    paths: Sequence[str | Path],
    *,
    workers: int = 1,
    base: str = BASE,
    stdin: BinaryIO | None = None,
    load: Callable[[], ReadsArticles] | None = None,
) -> Iterator[Reading | InputError]:
    """Read all articles of some files and directories.

    Args:
        paths: files, directories, or `-` for standard input.
        workers: number of processes; 1 reads in this one.
        base: base IRI of articles and things.
        stdin: the stream that `-` stands for.
        load: makes the reader, in each process; the shipped one without.

    Yields:
        A reading, or an `InputError` for an article that cannot be read, in the order of the input.
    """
    from kgtool.sources import iter_articles

    make = partial(make_reading, load or partial(Reader.load, base=base))
    yield from apply(iter_articles(paths, base=base, stdin=stdin), make, workers=workers)


def apply(
    articles: Iterable[Article | InputError], make: Callable[[], Callable[[Article], R]], *, workers: int
) -> Iterator[R | InputError]:
    """Apply a function to articles, in this process or in many; errors are passed on in their places."""
    if workers > 1:
        yield from map_articles(articles, make, workers=workers)
        return
    function = make()
    gc.freeze()  # what lives as long as the articles last need not be looked at again and again
    try:
        for item in articles:
            yield item if isinstance(item, InputError) else function(item)
    finally:
        gc.unfreeze()


def make_reading(load: Callable[[], ReadsArticles]) -> Callable[[Article], Reading | InputError]:
    """Return a function that reads articles and turns what goes wrong with one into an error that names it."""
    reader = load()

    def read(article: Article) -> Reading | InputError:
        try:
            return reader.read(article)
        except InputError as error:
            return error
        except KgtoolError:  # a rule or the ontology is at fault, and every article would fail
            raise
        except Exception as error:
            return unexpected(error, article)

    return read


def unexpected(error: Exception, article: Article) -> InputError:
    """Return a fault of kgtool at one article as an error, so that the others go on."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return InputError(
        f"kgtool failed at this article: {type(error).__name__}: {error} ({where})",
        Place(article.source),
        remedy="Please report it, with the article.",
    )
