"""Questions to a store on behalf of a check: counted, timed, limited, and read in pages where the store is far away.

A memory snapshot is the store of data that come from a file: one default graph, so that no triple is there twice.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kgtool.errors import InputError, Place, QueryError, StoreError
from kgtool.graph.engine import translated
from kgtool.graph.guard import refuse_access
from kgtool.graph.load import load_file
from kgtool.shacl.compile.prebound import join_pattern
from kgtool.shacl.prebinding import bind_rows
from kgtool.sparql import Answer, Rows, Term, Truth, iri

PAGE = 5_000
"""Rows that are asked of an endpoint at a time; common servers cut answers at 10,000."""

_MAY_REACH_OUT = re.compile(r"service|load|\\u", re.IGNORECASE)
"""What a query that reaches other hosts cannot do without; looking for it costs a fraction of reading the query."""

_MARK = NamedNode("urn:x-kgtool:mark")

Row = tuple[Term | None, ...]


class Source(Protocol):
    """Something that answers queries: a `kgtool.graph.Store` or a `Snapshot`."""

    place: str

    def query(self, text: str, *, timeout: float | None = None) -> Answer:
        """Answer a query."""
        ...


class Snapshot:
    """Data in the memory of this process: a default graph with the data, and named graphs beside it.

    Args:
        triples: the data; Oxigraph keeps the value of a number, not its spelling.
        place: what the user calls them.
        graphs: named graphs that only `GRAPH` sees, by IRI.
    """

    def __init__(
        self, triples: Iterable[Triple], *, place: str = "memory", graphs: Mapping[str, Iterable[Triple]] | None = None
    ) -> None:
        self.place = place
        self._store = pyoxigraph.Store()
        with self._translated():
            here = DefaultGraph()
            self._store.bulk_extend(Quad(t.subject, t.predicate, t.object, here) for t in triples)
            for name, members in (graphs or {}).items():
                there = NamedNode(name)
                self._store.bulk_extend(Quad(t.subject, t.predicate, t.object, there) for t in members)

    def load(self, path: Path) -> None:
        """Add the triples of an N-Triples file.

        Raises:
            InputError: the file cannot be read or has a syntax error, with its line.
        """
        try:
            self._store.bulk_load(path=path, format=RdfFormat.N_TRIPLES)
        except (SyntaxError, OSError) as error:
            for _ in load_file(path):  # says where it is wrong
                pass
            raise InputError(f"cannot be read: {error}", Place(str(path))) from error

    def query(self, text: str, *, timeout: float | None = None) -> Answer:
        """Answer a query over the data; a query in memory cannot be interrupted, so the timeout has no effect.

        Raises:
            QueryError: the text is no query, or asks for remote access.
            StoreError: the store fails.
        """
        if _MAY_REACH_OUT.search(text):
            refuse_access(text, place=self.place)
        with self._translated():
            results = self._store.query(text)
        if isinstance(results, pyoxigraph.QueryBoolean):
            return Truth(bool(results))
        if isinstance(results, pyoxigraph.QueryTriples):
            raise QueryError("a check asks SELECT and ASK only", Place(self.place))
        return Rows(tuple(variable.value for variable in results.variables), self._iterate(results))

    def pattern_of(self, node: BlankNode, variable: str) -> str:
        """Return a pattern that binds a variable to a blank node, which query text cannot name.

        The node gets a mark in a graph beside the data, which only `GRAPH` sees.
        """
        mark = Literal(node.value)
        with self._translated():
            self._store.add(Quad(node, _MARK, mark, _MARK))
        return f"{{ GRAPH {_MARK} {{ ?{variable} {_MARK} {mark} }} }}"

    def _iterate(self, results: pyoxigraph.QuerySolutions) -> Iterator[Row]:
        with self._translated():
            for row in results:
                yield tuple(row)

    def _translated(self) -> AbstractContextManager[None]:
        return translated(Path(self.place))


@dataclass(slots=True)
class QueryLog:
    """How many queries a check asked and how long they took, for `-v`.

    Args:
        queries: number of queries.
        seconds: their time together, the reading of their rows included.
        rows: rows that came back.
        slowest: the slowest ones, with their seconds, slowest first; at most `keep`.
        keep: how many of them are kept.
    """

    queries: int = 0
    seconds: float = 0.0
    rows: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    keep: int = 5

    def add(self, text: str, seconds: float, rows: int) -> None:
        """Count one query."""
        self.queries += 1
        self.seconds += seconds
        self.rows += rows
        if len(self.slowest) < self.keep or (self.slowest and seconds > self.slowest[-1][0]):
            self.slowest = sorted([*self.slowest, (seconds, text)], key=lambda item: -item[0])[: self.keep]

    def __str__(self) -> str:
        return f"{self.queries} queries, {self.seconds:.2f} s, {self.rows} rows"


class Asker:
    """Asks queries of one source, and keeps count.

    Args:
        source: what answers.
        log: where queries are counted.
        timeout: seconds for one query; None leaves it to the source.
        graphs: names of graphs that together are the data; None takes what the source's default graph is.
        remote: whether the source is far away: then answers come in pages, and blank nodes of one answer mean
            nothing in the next one.
    """

    def __init__(
        self,
        source: Source,
        *,
        log: QueryLog | None = None,
        timeout: float | None = None,
        graphs: tuple[str, ...] | None = None,
        remote: bool | None = None,
    ) -> None:
        self.source = source
        self.log = QueryLog() if log is None else log
        self.remote = is_remote(source) if remote is None else remote
        self.single = _is_single(source, graphs, remote=self.remote)
        self._timeout = timeout
        self._copy: Asker | None = None
        self._copies: bool | None = None
        self._from = "".join(f"FROM {iri(name)} " for name in graphs or ())

    def select(
        self, head: str, where: str, *, tail: str = "", key: str | None = None
    ) -> tuple[tuple[str, ...], list[Row]]:
        """Return the variables and all rows of a SELECT.

        Args:
            head: what stands between SELECT and WHERE.
            where: the contents of its group.
            tail: what follows the group: GROUP BY, HAVING.
            key: the variable by which a long answer of an endpoint is divided; None takes the answer in one piece.

        Raises:
            QueryError: the query cannot be run or takes too long.
            StoreError: the source fails.
        """
        text = f"SELECT {head} {self._from}WHERE {{ {where} }}{' ' + tail if tail else ''}"
        if not self.remote or key is None:
            return self.ask(text)
        names, rows = self.ask(f"{text} LIMIT {PAGE + 1}")
        if len(rows) <= PAGE:
            return names, rows
        return names, list(self._pages(text, names, key))

    def ask(self, text: str) -> tuple[tuple[str, ...], list[Row]]:
        """Return the variables and rows of a SELECT as it is written."""
        begun = time.perf_counter()
        answer = self.source.query(text, timeout=self._timeout)
        if not isinstance(answer, Rows):
            raise StoreError("answered SELECT with something else", Place(self.source.place), expected="rows")
        rows = list(answer.rows)
        self.log.add(text, time.perf_counter() - begun, len(rows))
        return answer.variables, rows

    def ask_bound(self, text: str, terms: Mapping[str, Term]) -> tuple[tuple[str, ...], list[Row]]:
        """Return the variables and rows of a query with variables bound beforehand; of ASK one row with its truth.

        Blank nodes have no names in query text: where one is bound, a copy of the data is asked.
        """
        begun = time.perf_counter()
        source = self.source
        named = {name: term for name, term in terms.items() if not isinstance(term, BlankNode)}
        if named:
            text = bind_rows(text, list(named), [list(named.values())])
        for name, term in terms.items():
            if isinstance(term, BlankNode):
                source = self.copied().source
                assert isinstance(source, Snapshot)  # a copy is one
                text = join_pattern(text, [name], source.pattern_of(term, name))
        answer = source.query(text, timeout=self._timeout)
        if isinstance(answer, Truth):
            rows: list[Row] = [(Literal(answer.value),)]
            names: tuple[str, ...] = ("answer",)
        elif isinstance(answer, Rows):
            rows, names = list(answer.rows), answer.variables
        else:
            raise StoreError("answered with triples", Place(self.source.place), expected="rows or true or false")
        self.log.add(text, time.perf_counter() - begun, len(rows))
        return names, rows

    def has_copies(self) -> bool:
        """Say whether some triple is in the data more than once, being in several graphs; asked once."""
        if self._copies is None:
            self._copies = False
            if not self.single:
                _, rows = self.ask(
                    f"SELECT ?s {self._from}WHERE {{ ?s ?p ?o }} GROUP BY ?s ?p ?o HAVING(COUNT(*) > 1) LIMIT 1"
                )
                self._copies = bool(rows)
        return self._copies

    def copied(self, graphs: Mapping[str, Iterable[Triple]] | None = None) -> Asker:
        """Return an asker of a copy of the data in memory, with named graphs beside them.

        Args:
            graphs: the named graphs by IRI; without them the copy is made once.
        """
        if graphs is None and isinstance(self.source, Snapshot):
            return self
        if graphs is None and self._copy is not None:
            return self._copy
        _, rows = self.select("DISTINCT ?s ?p ?o", "?s ?p ?o .")
        triples = (Triple(*row) for row in rows)  # type: ignore[arg-type]
        copy = Asker(Snapshot(triples, place=self.source.place, graphs=graphs), log=self.log)
        if graphs is None:
            self._copy = copy
        return copy

    def _pages(self, text: str, names: tuple[str, ...], key: str) -> Iterator[Row]:
        """Yield the rows page by page, each beginning after the last key of the page before; blank nodes come last."""
        at = names.index(key)
        inner = text.replace(self._from, "", 1) if self._from else text
        last, size = "", PAGE
        while True:
            query = (
                f"SELECT {' '.join('?' + name for name in names)} {self._from}WHERE {{ {{ {inner} }} "
                f"FILTER(!isBlank(?{key}) && STR(?{key}) > {pyoxigraph.Literal(last)}) }} "
                f"ORDER BY STR(?{key}) LIMIT {size}"
            )
            _, rows = self.ask(query)
            if len(rows) < size:
                yield from rows
                break
            end = _text(rows[-1][at])
            whole = [row for row in rows if _text(row[at]) != end]  # the last key may go on in the next page
            if not whole:
                size *= 4
                continue
            yield from whole
            last, size = _text(whole[-1][at]), PAGE
        head = " ".join("?" + name for name in names)
        _, rows = self.ask(f"SELECT {head} {self._from}WHERE {{ {{ {inner} }} FILTER(isBlank(?{key})) }}")
        yield from rows


def _is_single(source: Source, graphs: tuple[str, ...] | None, *, remote: bool) -> bool:
    """Say whether the data are surely one graph, which has each triple once."""
    if graphs is not None or isinstance(source, Snapshot):
        return graphs is None or len(graphs) == 1
    names = getattr(source, "graph_names", None)
    return not remote and names is not None and len(names()) <= 1


def is_remote(source: object) -> bool:
    """Say whether a source answers over the network."""
    return type(source).__module__ == "kgtool.graph.remote"


def _text(term: Term | None) -> str:
    return "" if term is None else term.value
