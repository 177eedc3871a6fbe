"""A store inside this process: Oxigraph, in memory or in a directory.

Oxigraph keeps the value of a literal, not its spelling (`1.50` becomes `1.5`, `@zh-CN` becomes `@zh-cn`); kgtool writes
numbers in their shortest form, so that what it puts in comes out the same.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kgtool.errors import Place, QueryError, StoreError
from kgtool.graph.directory import (
    DATABASE,
    STAMPS,
    Stamps,
    WriterLock,
    check_directory,
    translate_os_error,
    write_marker,
)
from kgtool.graph.engine import run_query, translated
from kgtool.graph.guard import find_dataset, refuse_access
from kgtool.graph.store import PIECE
from kgtool.graph.updates import replacement_text
from kgtool.sparql import Answer, Rows, Triples, Truth
from kgtool.vocab import PREFIXES

LARGE = 200_000
"""Quads from which on a load ends with a compaction of the database."""

FLUSH_AFTER = 100_000
"""Quads put after which they are flushed: without it memory grows by 0.9 GB a million quads."""


def open_store(
    directory: str | Path | None = None,
    *,
    create: bool = False,
    read_only: bool = False,
    wait: float = 10.0,
    services: Collection[str] = (),
) -> EmbeddedStore:
    """Open a store in a directory, or a new one in memory.

    Args:
        directory: the directory of the store; `None` keeps the graph in memory.
        create: whether a missing or empty directory becomes a store.
        read_only: whether to open a view that never changes and needs no lock, also beside a writer.
        wait: seconds to wait for another writer.
        services: hosts that `SERVICE` and `LOAD` may reach; none by default.

    Raises:
        StoreBusyError: another process is writing to it.
        StoreError: it is not a store, is damaged, or may not be read.

    >>> with open_store() as store:
    ...     store.put_graph("http://example.org/g", [])
    ...     store.graph_names()
    []
    """
    if directory is None:
        return EmbeddedStore(pyoxigraph.Store(), "memory", services=services)
    path = Path(directory)
    check_directory(path, create=create and not read_only)
    if read_only:
        return EmbeddedStore(_open_read_only(path), str(path), directory=path, writable=False, services=services)
    lock = WriterLock(path, wait=wait)
    try:
        check_directory(path, create=create)
        write_marker(path)
        database = pyoxigraph.Store(path / DATABASE)
        return EmbeddedStore(database, str(path), directory=path, lock=lock, services=services)
    except OSError as error:
        lock.release()
        raise translate_os_error(error, path) from error
    except BaseException:
        lock.release()
        raise


class EmbeddedStore:
    """A store inside this process, made by `open_store`; `Store` says what the methods promise."""

    def __init__(
        self,
        database: pyoxigraph.Store,
        place: str,
        *,
        directory: Path | None = None,
        lock: WriterLock | None = None,
        writable: bool = True,
        services: Collection[str] = (),
    ) -> None:
        self.place = place
        self.writable = writable
        self._database: pyoxigraph.Store | None = database
        self._directory = directory
        self._lock = lock
        self._services = services
        self._unwritten = 0
        self._stamps = Stamps(directory / STAMPS if directory else None)

    def query(self, text: str, *, timeout: float | None = None) -> Answer:
        """Answer a query over the union of all named graphs.

        With a timeout, a store in a directory answers in a process of its own, which is ended when the time is over. A
        store in memory cannot be interrupted: there the timeout has no effect.

        Raises:
            QueryError: the text is no query, asks for remote access, names an unknown graph, or takes too long.
            StoreError: the store fails.
        """
        database = self._open()
        refuse_access(text, allowed=self._services, place=self.place)
        dataset = find_dataset(text)
        for name in dataset:
            if not self.has_graph(name):
                raise QueryError(
                    f"FROM <{name}>: there is no such graph in {self.place}",
                    Place("query"),
                    remedy="Name a graph of the store; kgtool fetches none.",
                )
        if timeout is not None and self._directory is not None:
            from kgtool.graph.timed import run_timed

            if self.writable:
                self.flush()
            return run_timed(self._directory / DATABASE, text, union=not dataset, timeout=timeout, place=self.place)
        with self._translated():
            results = run_query(database, text, union=not dataset)
        return self._answer(results)

    def update(self, text: str) -> None:
        """Run a SPARQL update as one transaction; the stamps of all graphs are forgotten."""
        database = self._open_to_write()
        refuse_access(text, allowed=self._services, place=self.place)
        with self._translated():
            self._stamps.forget()
            database.update(text, prefixes=PREFIXES)

    def graph_names(self) -> list[str]:
        """Return the names of the graphs that hold triples, sorted."""
        with self._translated():
            names = [graph.value for graph in self._open().named_graphs() if isinstance(graph, NamedNode)]
        return sorted(name for name in names if self.has_graph(name))

    def has_graph(self, name: str) -> bool:
        """Say whether a graph holds triples."""
        with self._translated():
            quads = self._open().quads_for_pattern(None, None, None, NamedNode(name))
            return next(iter(quads), None) is not None

    def read_graph(self, name: str) -> Iterator[Triple]:
        """Iterate over the triples of one graph."""
        with self._translated():
            for quad in self._open().quads_for_pattern(None, None, None, NamedNode(name)):
                yield quad.triple

    def put_graph(self, name: str, triples: Iterable[Triple]) -> None:
        """Replace a graph as a whole, in one transaction."""
        self.put_graphs({name: list(triples)})

    def put_graphs(self, graphs: Mapping[str, Collection[Triple]], *, stamps: Mapping[str, str] | None = None) -> None:
        """Replace several graphs and remember their stamps: the new ones in one transaction, the others in a second."""
        database = self._open_to_write()
        with self._translated():
            self._stamps.forget(graphs)
            by_text = [name for name, triples in graphs.items() if self.has_graph(name) or _has_blank_nodes(triples)]
            quads = (
                Quad(t.subject, t.predicate, t.object, NamedNode(name))
                for name, triples in graphs.items()
                if name not in by_text
                for t in triples
            )
            if self._directory is None:
                database.bulk_extend(quads)  # quicker, and in memory no crash can leave a half
            else:
                database.extend(quads)  # half the cost of an update, which is text that is parsed again
            if by_text:
                database.update(" ;\n".join(replacement_text(name, graphs[name]) for name in by_text))
            self._stamps.put(stamps or {})
        self._unwritten += sum(map(len, graphs.values()))
        if self._unwritten >= FLUSH_AFTER:
            self.flush()

    def get_stamp(self, name: str) -> str | None:
        """Return the stamp of a graph, or `None`."""
        stamp = self._stamps.get(name)
        return stamp if stamp and self.has_graph(name) else None

    def drop_graph(self, name: str) -> None:
        """Remove a graph; nothing happens when there is none."""
        self.put_graphs({name: ()})

    def load(self, quads: Iterable[Quad]) -> int:
        """Add quads in pieces, and compact the database after a large load."""
        database = self._open_to_write()
        count = 0
        stream = iter(quads)
        while piece := list(islice(stream, PIECE)):
            names = {self._name_of(quad) for quad in piece}
            with self._translated():
                self._stamps.forget(names)
                database.bulk_extend(piece)
            count += len(piece)
        if count >= LARGE:
            with self._translated():
                database.optimize()
        return count

    def iter_quads(self) -> Iterator[Quad]:
        """Iterate over all quads."""
        with self._translated():
            yield from self._open()

    def size(self) -> int:
        """Return the number of quads."""
        with self._translated():
            return len(self._open())

    def flush(self) -> None:
        """Write what is pending to the disk."""
        self._unwritten = 0
        if self._directory is not None and self.writable:
            with self._translated():
                self._open().flush()

    def copy_to(self, directory: str | Path) -> None:
        """Make a frozen copy of a store in a directory for readers; it costs milliseconds, files are shared.

        Raises:
            StoreError: this store is in memory, or the target exists.
        """
        if self._directory is None:
            raise StoreError("a store in memory cannot be copied to a directory", Place(self.place))
        target = Path(directory)
        check_directory(target, create=True)
        with self._translated(target):
            self._open().backup(target / DATABASE)
        write_marker(target)

    def close(self) -> None:
        """Write what is pending and let go of the directory; closing twice is fine."""
        if self._database is None:
            return
        try:
            self.flush()
            if self.writable:
                with self._translated():
                    self._stamps.compact()
        finally:
            self._database = None
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> pyoxigraph.Store:
        if self._database is None:
            raise StoreError("this store is closed", Place(self.place))
        return self._database

    def _open_to_write(self) -> pyoxigraph.Store:
        if not self.writable:
            raise StoreError("this store was opened for reading only", Place(self.place))
        return self._open()

    def _name_of(self, quad: Quad) -> str:
        if isinstance(quad.graph_name, NamedNode):
            return quad.graph_name.value
        raise StoreError(
            f"a quad has no graph name: {quad}", Place(self.place), expected="every triple in a named graph"
        )

    def _answer(self, results: Any) -> Answer:
        if isinstance(results, pyoxigraph.QueryBoolean):
            return Truth(bool(results))
        if isinstance(results, pyoxigraph.QueryTriples):
            return Triples(self._iterate(results))
        return Rows(
            tuple(variable.value for variable in results.variables), (tuple(row) for row in self._iterate(results))
        )

    def _iterate(self, results: Iterable[Any]) -> Iterator[Any]:
        with self._translated():
            yield from results

    def _translated(self, directory: Path | None = None) -> AbstractContextManager[None]:
        return translated(directory or self._directory or Path(self.place))


def _open_read_only(path: Path) -> pyoxigraph.Store:
    # A writer that compacts may remove a file between the listing and the opening: rare, and gone at the next try.
    for attempt in range(5):
        try:
            return pyoxigraph.Store.read_only(str(path / DATABASE))
        except OSError as error:
            if attempt == 4 or isinstance(error, PermissionError):
                raise translate_os_error(error, path) from error
            time.sleep(0.05 * (attempt + 1))
    raise StoreError("the store cannot be opened", Place(str(path)))


def _has_blank_nodes(triples: Iterable[Triple]) -> bool:
    """Say whether triples have blank nodes: text gives them labels of their own, so that two graphs share none."""
    return any(isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode | Triple) for t in triples)
