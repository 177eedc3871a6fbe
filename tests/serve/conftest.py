"""Servers as users start them, on free loopback ports, and small ways to talk to them."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

TOKEN = "a-token-for-the-tests-0123"
DATA = """
PREFIX ex: <http://example.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX aiz: <https://w3id.org/ai-zones/ontology#>
GRAPH ex:one { ex:a ex:p 1 ; skos:prefLabel "A"@en , "甲"@zh . ex:b ex:p "x, \\"y\\"\\nz" }
GRAPH ex:two { ex:a ex:p 2 . ex:c ex:q ex:a }
"""


class Server:
    """A server in a process of its own.

    Args:
        arguments: of `kgtool serve`.
        token: in the environment of the process; `None` for none.
    """

    def __init__(self, *arguments: str, token: str | None = None) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KGTOOL_")}
        if token is not None:
            environment["KGTOOL_SERVE_TOKEN"] = token
        self.log = Path(tempfile.mkstemp(prefix="serve-", suffix=".log")[1])
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kgtool", "serve", "--port", "0", *arguments],
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=environment,
            )
        self.url = self._find_url()
        self.port = int(self.url.rsplit(":", 1)[1])
        self.client = httpx.Client(base_url=self.url, timeout=60, headers={"Accept": "*/*"})

    def _find_url(self) -> str:
        for _ in range(600):
            found = re.search(r"ready url=(http://\S+)/", self.text())
            if found:
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        pytest.fail(f"the server did not start: {self.text()}")

    def text(self) -> str:
        """Return the log."""
        return self.log.read_text(encoding="utf-8")

    def query(self, text: str, **parameters: str) -> httpx.Response:
        """Send a query by GET."""
        return self.client.get("/sparql", params={"query": text, **parameters})

    def rows(self, text: str) -> list[dict[str, str]]:
        """Return the values of the rows of a SELECT."""
        response = self.query(text)
        assert response.status_code == 200, response.text
        return [{name: term["value"] for name, term in row.items()} for row in response.json()["results"]["bindings"]]

    def raw(self, data: bytes, *, wait: float = 10) -> bytes:
        """Send bytes as they are and return what comes until the connection ends."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            connection.sendall(data)
            pieces = []
            with contextlib.suppress(TimeoutError):
                while piece := connection.recv(65536):
                    pieces.append(piece)
            return b"".join(pieces)

    def running(self) -> int:
        """Return how many tasks run or wait."""
        return int(self.client.get("/health").json()["running"])

    def stop(self) -> None:
        """Ask the server to end, and make sure that it does."""
        self.client.close()
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        finally:
            self.process.kill()
            self.process.wait()
            self.log.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an RDF file with two graphs."""
    path = tmp_path_factory.mktemp("data") / "two.trig"
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def start() -> Iterator[Callable[..., Server]]:
    """Return a function that starts servers; they end with the session."""
    servers: list[Server] = []

    def begin(*arguments: str, token: str | None = None) -> Server:
        servers.append(Server(*arguments, token=token))
        return servers[-1]

    yield begin
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def reading(start: Callable[..., Server], data: Path) -> Server:
    """Return a read-only server with the two graphs and small limits."""
    return start(str(data), "--workers", "2", "--timeout", "5", "--max-rows", "1000", "--max-queries", "20")


@pytest.fixture(scope="session")
def writing(start: Callable[..., Server], data: Path) -> Server:
    """Return a server that takes changes."""
    return start(str(data), "--write", "--workers", "2", "--max-body", "1", "--timeout", "10", token=TOKEN)


@pytest.fixture
def sign() -> dict[str, str]:
    """Return the header that shows the right token."""
    return {"Authorization": f"Bearer {TOKEN}"}
