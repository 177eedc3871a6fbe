"""The one process that writes: it changes the store and then makes the copy that the readers turn to.

A change is one transaction. When the process is killed in the middle, the store is as it was before.
"""

from __future__ import annotations

import email
import email.policy
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, Triple

from kgtool.errors import InputError, Place, QueryError
from kgtool.graph import EmbeddedStore, Store, open_store
from kgtool.graph.directory import DATABASE
from kgtool.graph.load import parse_quads
from kgtool.graph.updates import triples_text
from kgtool.serve.formats import graph_format_of
from kgtool.serve.outlet import Outlet
from kgtool.serve.problems import Problem
from kgtool.serve.remote import open_remote
from kgtool.serve.snapshots import remove_left_copies
from kgtool.sparql import iri

_DEFAULT = "urn:x-kgtool:default"
"""Stands for the default graph while its content is parsed; it is never stored."""


class WritingWorker:
    """Changes a store, or another endpoint.

    Args:
        options: `directory` of the store, or `endpoint` as a reading worker has it; `services`.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        self._opened: Store | None = None

    def do_open(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Open the store and copy it.

        Raises:
            StoreBusyError: another program writes to it.
            StoreError: it cannot be opened.
        """
        if isinstance(self._store, EmbeddedStore):
            remove_left_copies(Path(self._options["directory"]), Path(task["copy"]).parent)
        self._done(task, outlet)

    def do_update(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Run the update `text` of a task.

        Raises:
            QueryError: it is no update, or would reach outside.

        Source: https://www.w3.org/TR/sparql11-protocol/#update-operation
        """
        try:  # relative IRIs are those of the endpoint; the line for that is taken from the places of errors again
            self._store.update(f"BASE <{task['root']}>\n{task['text']}")
        except QueryError as error:
            if error.place is not None and error.place.line is not None:
                error.place = replace(error.place, line=max(1, error.place.line - 1))
            raise
        self._done(task, outlet)

    def do_put(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Replace the graph `name` of a task by the content of the body, of the media type `type`.

        Raises:
            InputError: the body does not parse; the old graph stays.
            Problem: the graph exists and `new` was asked for.

        Source: https://www.w3.org/TR/sparql11-http-rdf-update/#http-put
        """
        triples = _parse(task, body)
        found = self._found(task)
        if task["name"] is None:
            self._store.update(f"DROP DEFAULT ;\nINSERT DATA {{\n{triples_text(triples)}}}")
        else:
            self._store.put_graph(task["name"], triples)
        self._done(task, outlet, found=found)

    def do_post(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Add the content of the body to the graph `name` of a task.

        Raises:
            InputError: the body does not parse; nothing was added.

        Source: https://www.w3.org/TR/sparql11-http-rdf-update/#http-post
        """
        triples = _parse(task, body)
        found = self._found(task)
        if triples:
            content = f"{{\n{triples_text(triples)}}}"
            graph = content if task["name"] is None else f"{{ GRAPH {iri(task['name'])} {content} }}"
            self._store.update(f"INSERT DATA {graph}")
        self._done(task, outlet, found=found)

    def do_delete(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Remove the graph `name` of a task.

        Raises:
            Problem: there is none.

        Source: https://www.w3.org/TR/sparql11-http-rdf-update/#http-delete
        """
        if not self._found(task):
            raise no_graph(task["name"])
        if task["name"] is None:
            self._store.update("DROP DEFAULT")
        else:
            self._store.drop_graph(task["name"])
        self._done(task, outlet, found=True)

    @property
    def _store(self) -> Store:
        if self._opened is None:
            if self._options["endpoint"] is not None:
                self._opened = open_remote(self._options["endpoint"])
            else:
                self._opened = open_store(self._options["directory"], services=self._options["services"])
        return self._opened

    def _found(self, task: dict[str, Any]) -> bool:
        found = task["name"] is None or self._store.has_graph(task["name"])
        if found and task.get("new"):
            raise Problem(
                412, "graph-exists", f"the graph <{task['name']}> exists", remedy="PUT without If-None-Match."
            )
        return found

    def _done(self, task: dict[str, Any], outlet: Outlet, *, found: bool = True) -> None:
        store = self._store
        if isinstance(store, EmbeddedStore):
            store.flush()
            target = Path(task["copy"])
            shutil.rmtree(target, ignore_errors=True)  # of a process that was killed while it copied
            store.copy_to(target)
        outlet.begin({"kind": "value", "type": "application/json"})
        outlet.write(json.dumps({"found": found, "path": str(Path(task["copy"]) / DATABASE)}).encode())
        outlet.end()


def no_graph(name: str | None) -> Problem:
    """Return the error of a request for a graph that is not there."""
    return Problem(404, "no-graph", f"there is no graph <{name}>", remedy="GET /graphs lists them.")


def _parse(task: dict[str, Any], body: bytes) -> list[Triple]:
    """Return the triples of a body, each once; those of a form with several files are merged.

    Raises:
        InputError: it does not parse, or speaks of other graphs.
        Problem: a file of a form is in an unknown format.
    """
    name = task["name"] or _DEFAULT
    triples: dict[Triple, None] = {}
    for content_type, content in _files(task["type"], body):
        format_ = graph_format_of(content_type)
        if format_ is None:
            raise Problem(415, "unknown-content-type", f"a file of the form is {content_type}", expected="text/turtle")
        quads = parse_quads(content, format_.engine, name="body", graph=name)
        triples |= dict.fromkeys(_of_graph(quads, name))
    return list(triples)


def _files(content_type: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Iterate over the contents of a body with their types: one, or the files of a form.

    Raises:
        InputError: the form cannot be read.
    """
    if not content_type.lower().startswith("multipart/form-data"):
        yield content_type, body
        return
    head = f"MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n\r\n".encode("latin-1")
    form = email.message_from_bytes(head + body, policy=email.policy.HTTP)
    if not form.is_multipart() or form.defects:
        raise InputError("the form cannot be read", Place("body"), expected="multipart/form-data with its boundary")
    for part in form.iter_parts():
        content = part.get_payload(decode=True)
        yield part.get_content_type(), content if isinstance(content, bytes) else b""


def _of_graph(quads: Iterable[Quad], name: str) -> Iterable[Triple]:
    wanted = NamedNode(name)
    for quad in quads:
        if quad.graph_name != wanted:
            raise InputError(
                f"the body has triples of the graph {quad.graph_name}",
                Place("body"),
                expected="triples of one graph",
                remedy="Send each graph by itself.",
            )
        yield quad.triple
