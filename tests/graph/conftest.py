"""A real endpoint (Oxigraph's server) and stores of all kinds."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgtool.graph import Store, open_endpoint, open_store


def find_server() -> str | None:
    """Return the path of Oxigraph's server beside this Python, or `None`."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def oxigraph_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real SPARQL 1.1 server that runs for the session."""
    program = find_server()
    if program is None:
        pytest.skip("the server of the test dependency `oxigraph` is not installed")
    url = f"http://127.0.0.1:{free_port()}"
    where = tmp_path_factory.mktemp("oxigraph")
    process = subprocess.Popen(
        [program, "serve", "--location", str(where / "data"), "--bind", url.removeprefix("http://")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{url}/query?query=ASK%7B%7D", timeout=5).close()
                break
            if process.poll() is not None:
                pytest.fail("Oxigraph's server ended at once")
            time.sleep(0.1)
        else:
            pytest.fail("Oxigraph's server did not start")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(params=["memory", "disk", "remote", "remote-put"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind; the remote ones with updates only, and with the graph store protocol."""
    if request.param == "memory":
        opened: Store = open_store()
    elif request.param == "disk":
        opened = open_store(tmp_path / "store", create=True)
    else:
        url = request.getfixturevalue("oxigraph_url")
        graph_url = f"{url}/store" if request.param == "remote-put" else None
        opened = open_endpoint(f"{url}/query", update_url=f"{url}/update", graph_url=graph_url)
        opened.update("DROP ALL")
    with opened:
        yield opened
