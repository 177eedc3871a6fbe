"""A server of the sample graph, asked over loopback."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")
httpx = pytest.importorskip("httpx", reason="httpx, which asks the server, is not installed")

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of the sample graph, which ends with the tests."""
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("wb") as stream:  # a file and not a pipe, which would fill and hold the server up
        command = [sys.executable, "-m", "kgtool", "serve", "--port", "0", "--workers", "2"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stream)
    try:
        deadline = time.monotonic() + 60
        while (ready := re.search(r"ready url=(\S+)/", log.read_text())) is None:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the server did not start: {log.read_text()}")
            time.sleep(0.05)
        yield ready[1]
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[Any]:
    """Return a client of the server."""
    with httpx.Client(base_url=server, timeout=60) as found:
        yield found


@pytest.fixture(scope="session")
def ask(client: Any) -> Ask:
    """Return a function that gets JSON from an address under `/api/`."""

    def get(path: str, **parameters: str) -> Any:
        response = client.get(f"/api/{path}", params=parameters)
        assert response.status_code == 200, response.text
        return response.json()

    return get
