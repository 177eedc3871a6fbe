"""The program of a worker process: it takes one task at a time and can be killed at any moment.

A reading worker opens the snapshot that a task names and keeps it open until a task names another one. A worker ends
when the server does, also in the middle of a query.
"""

from __future__ import annotations

import importlib
import json
import os
import socket
import threading
from pathlib import Path
from typing import Any

import pyoxigraph

from kgtool.errors import KgtoolError, Place, StoreError
from kgtool.graph.directory import translate_os_error
from kgtool.graph.embedded import EmbeddedStore
from kgtool.graph.store import Store
from kgtool.serve.answering import answer_graph, answer_query, answer_remote, answer_remote_graph
from kgtool.serve.frames import BODY, FAILURE, TASK, FrameReader, json_frame
from kgtool.serve.outlet import Outlet
from kgtool.serve.problems import pack_error

_PACKAGE = "kgtool."


def main(channel: int, life: int, options: dict[str, Any]) -> None:
    """Serve tasks until the server closes the channel: the program of the process.

    Args:
        channel: descriptor of the socket that tasks come from and answers go to.
        life: descriptor of a pipe that ends with the server.
        options: `role` (`read` or `write`) and what the worker takes.
    """
    threading.Thread(target=_end_with_server, args=(life,), daemon=True).start()
    with socket.socket(fileno=channel) as connection:
        worker: Any = ReadingWorker
        if options["role"] == "write":
            from kgtool.serve.changing import WritingWorker as worker  # noqa: N813 - readers need not load it
        serve(connection, worker(options))


def serve(connection: socket.socket, worker: Any) -> None:
    """Take tasks from a socket and give each to the method of the worker that its `op` names."""
    reader, body = FrameReader(), b""
    while piece := connection.recv(1 << 18):
        for kind, content in reader.feed(piece):
            if kind == BODY:
                body = content
            elif kind == TASK:
                task = json.loads(content)
                outlet = Outlet(connection, packed=task.get("gzip", False))
                try:
                    getattr(worker, f"do_{task['op']}")(task, outlet, body)
                except KgtoolError as error:
                    connection.sendall(json_frame(FAILURE, pack_error(error)))
                except (BrokenPipeError, ConnectionResetError):
                    return
                except Exception as error:  # a fault of kgtool: the client learns that there is one, the log which
                    told = pack_error(StoreError("the server failed on this request", Place(task["op"])))
                    connection.sendall(json_frame(FAILURE, told | {"fault": f"{type(error).__name__}: {error}"}))
                body = b""


class ReadingWorker:
    """Answers queries over snapshots, or over another endpoint.

    Args:
        options: `place`, `services`, `base`, and for an endpoint `endpoint`: the arguments of `open_endpoint`.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        self._path: str | None = None
        self._database: pyoxigraph.Store | None = None
        self._remote: Store | None = None

    def do_open(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Open the snapshot of a task, so that the next query need not."""
        if task["at"] is not None:
            self._open(task["at"])
        outlet.end()

    def do_query(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Answer a query: `answer_query` says what the task holds."""
        task |= {"place": self._options["place"], "services": self._options["services"]}
        if task["at"] is None:
            answer_remote(self.store(task), task, outlet)
        else:
            answer_query(self._open(task["at"]), task, outlet)

    def do_graph(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Send one graph: `answer_graph` says what the task holds."""
        if task["at"] is None:
            answer_remote_graph(self.store(task), task, outlet)
        else:
            answer_graph(self._open(task["at"]), task | {"place": self._options["place"]}, outlet)

    def do_call(self, task: dict[str, Any], outlet: Outlet, body: bytes) -> None:
        """Call a function of kgtool with the store and arguments, and send what it returns as JSON."""
        module, _, name = task["function"].partition(":")
        if not module.startswith(_PACKAGE):
            raise StoreError(f"not a function of kgtool: {task['function']}")
        function = getattr(importlib.import_module(module), name)
        found = function(self.store(task), **task["arguments"])
        outlet.begin({"kind": "value", "type": "application/json"})
        outlet.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())
        outlet.end()

    def store(self, task: dict[str, Any]) -> Store:
        """Return the store of a task by the contract of `kgtool.graph.Store`, for reading."""
        if task["at"] is not None:
            return EmbeddedStore(self._open(task["at"]), self._options["place"], writable=False)
        if self._remote is None:
            from kgtool.serve.remote import open_remote

            self._remote = open_remote(self._options["endpoint"])
        return self._remote

    def _open(self, path: str) -> pyoxigraph.Store:
        if self._database is None or self._path != path:
            self._database = None  # the old snapshot may go before the new one is opened
            try:
                self._database = pyoxigraph.Store.read_only(path)
            except OSError as error:
                raise translate_os_error(error, Path(self._options["place"])) from error
            self._path = path
        return self._database


def _end_with_server(life: int) -> None:
    os.read(life, 1)
    os._exit(0)
