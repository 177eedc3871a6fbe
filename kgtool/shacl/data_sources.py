"""Where queries about data are asked: in their store, or in a copy in memory when they come from files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kgtool.graph.store import Store
from kgtool.shacl.asking import Asker, QueryLog, Snapshot, is_remote
from kgtool.shacl.data import Data
from kgtool.sparql import values

GRAPHS_AT_ONCE = 50
"""Graphs of articles that are read from an endpoint with one query."""


def open_asker(data: Data, *, log: QueryLog, timeout: float | None = None) -> Asker:
    """Return what answers queries about all data together.

    Args:
        data: the data; a store is asked in place, files are read into memory.
        log: where queries are counted.
        timeout: seconds for one query.

    Raises:
        InputError: a file cannot be read or is not RDF.
        StoreError: the store fails.
    """
    if data.store is not None:
        return Asker(data.store, log=log, timeout=timeout, graphs=data.graphs)
    return Asker(_snapshot(data), log=log, timeout=timeout)


def iter_article_askers(data: Data, *, log: QueryLog, timeout: float | None = None) -> Iterator[Asker]:
    """Yield what answers queries about one article's graph, for each graph that is one article's.

    The graphs of an embedded store are asked in place, those of an endpoint are fetched, several with one query.

    Raises:
        StoreError: the store fails.
    """
    if data.store is None:
        for _, triples in data.article_graphs():
            yield Asker(Snapshot(triples, place=data.place), log=log, timeout=timeout)
        return
    names = data.article_names()
    if not is_remote(data.store):
        for name in names:
            yield Asker(data.store, log=log, timeout=timeout, graphs=(name,))
        return
    for begin in range(0, len(names), GRAPHS_AT_ONCE):
        for triples in _fetch(data.store, names[begin : begin + GRAPHS_AT_ONCE], log, timeout):
            yield Asker(Snapshot([*triples, *data.added()], place=data.place), log=log, timeout=timeout)


def _fetch(store: Store, names: list[str], log: QueryLog, timeout: float | None) -> list[list[Triple]]:
    graphs: dict[str, list[Triple]] = {name: [] for name in names}
    where = f"{values('graph', [NamedNode(name) for name in names])} GRAPH ?graph {{ ?s ?p ?o }}"
    _, rows = Asker(store, log=log, timeout=timeout).select("?graph ?s ?p ?o", where, key="s")
    for graph, *triple in rows:
        if isinstance(graph, NamedNode):
            graphs[graph.value].append(Triple(*triple))  # type: ignore[arg-type]
    return list(graphs.values())


def _snapshot(data: Data) -> Snapshot:
    if data.graphs is None and data.files and all(_is_plain(data, file) for file in data.files):
        snapshot = Snapshot(data.added(), place=data.place)
        for file in data.files:
            snapshot.load(file)
        return snapshot
    if data.mentions(b"_:") or data.mentions(b"["):
        return Snapshot(data.union(), place=data.place)  # blank nodes get labels that do not change from run to run
    return Snapshot((*data.added(), *(quad.triple for quad in data.iter_quads())), place=data.place)


def _is_plain(data: Data, file: Path) -> bool:
    """Say whether the engine can read a file by itself: N-Triples without blank nodes."""
    return file.suffix.lower() == ".nt" and not data.mentions(b"_:")
