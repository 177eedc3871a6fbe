"""A language model that says what a test wants, behind a server on the loopback interface."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


class FakeModel:
    """Answers requests with `answers` in turn, the last one again and again; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.answers: list[Answer] = [says('{"statements": []}')]
        self.closing = threading.Event()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.asked.append(body)
                fake.headers.append(dict(self.headers))
                fake.paths.append(self.path)
                answer = fake.answers[min(len(fake.asked), len(fake.answers)) - 1]
                try:
                    answer(self, body)
                except (BrokenPipeError, ConnectionResetError):  # the client has given up, as it should
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @staticmethod
    def says(text: str | None, *, finish: str = "stop", usage: dict[str, int] | None = None) -> Answer:
        """Return an answer of a model that says this."""
        return says(text, finish=finish, usage=usage)

    @staticmethod
    def fails(status: int, body: str = "", **headers: str) -> Answer:
        """Return an answer that is an HTTP status."""
        return lambda handler, _: send(handler, body, status, **headers)

    @staticmethod
    def sends(body: str, **headers: str) -> Answer:
        """Return an answer of these bytes."""
        return lambda handler, _: send(handler, body, **headers)

    def materials(self) -> list[dict[str, Any]]:
        """Return the material of each request."""
        return [json.loads(body["messages"][1]["content"]) for body in self.asked]


def send(handler: BaseHTTPRequestHandler, body: str, status: int = 200, **headers: str) -> None:
    """Send an answer."""
    data = body.encode()
    handler.send_response(status)
    for name, value in ({"Content-Length": str(len(data))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def says(text: str | None, *, finish: str = "stop", usage: dict[str, int] | None = None) -> Answer:
    """Return an answer of a model that says this."""
    envelope: dict[str, Any] = {"choices": [{"message": {"content": text}, "finish_reason": finish}]}
    if usage:
        envelope["usage"] = usage
    return lambda handler, body: send(handler, json.dumps(envelope))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    """Return a fake model; no proxy stands between."""
    monkeypatch.setenv("no_proxy", "*")
    model = FakeModel()
    yield model
    model.closing.set()
    model.server.shutdown()
    model.server.server_close()
