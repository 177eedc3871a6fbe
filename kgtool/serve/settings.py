"""What a server is told when it starts."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from kgtool.vocab import BASE

MEGABYTE = 1 << 20


def default_workers() -> int:
    """Return the number of query processes when nobody names one: one a core and one more."""
    return min(8, (os.cpu_count() or 1) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a server serves, to whom, and within which limits.

    Args:
        store: directory of a store; without it, an endpoint and files the shipped sample graph is served.
        endpoint: address of a SPARQL 1.1 endpoint that is asked instead of a store.
        update_endpoint: where that endpoint takes updates, if elsewhere.
        graph_endpoint: its graph store, if elsewhere.
        auth: how to sign in to it, as `kgtool.graph.open_endpoint` takes it.
        files: RDF files to serve from a temporary store.
        token: secret that a writer has to show; `None` makes the server read-only.
        host: address to listen on.
        port: port to listen on.
        timeout: seconds after which a query is ended, its answer included.
        max_rows: rows or triples of the longest answer; a longer one is refused.
        max_queries: queries that may run or wait at a time; further ones are turned away.
        workers: processes that answer queries.
        services: hosts that `SERVICE` and `LOAD` may reach.
        max_query: bytes of the longest query.
        max_body: bytes of the longest update or graph.
        articles: files and directories with the texts of articles, which the graph does not hold.
        base: base IRI of things and articles, whose paths are answered as linked data.
        log_format: `text` or `json`.
    """

    store: Path | None = None
    endpoint: str | None = None
    update_endpoint: str | None = None
    graph_endpoint: str | None = None
    auth: tuple[str, ...] | None = field(default=None, repr=False)
    files: tuple[str, ...] = ()
    token: str | None = field(default=None, repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 30.0
    max_rows: int = 1_000_000
    max_queries: int = 64
    workers: int = field(default_factory=default_workers)
    services: tuple[str, ...] = ()
    max_query: int = MEGABYTE
    max_body: int = 64 * MEGABYTE
    articles: tuple[str, ...] = ()
    base: str = BASE
    log_format: str = "text"

    @property
    def writable(self) -> bool:
        """Whether the server takes changes from those who show the token."""
        return self.token is not None
