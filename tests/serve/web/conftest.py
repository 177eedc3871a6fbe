"""A server of the sample graph, asked over loopback, and a browser that is steered through a pipe.

The browser is Debian's Chromium, spoken to in the Chrome DevTools Protocol over two file descriptors: no driver, no
port and no package beside the standard library.
Source: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import json
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")
httpx = pytest.importorskip("httpx", reason="httpx, which asks the server, is not installed")

from kgtool.serve.building import SOURCES, STATIC  # noqa: E402 - after it is known that the extra is there

Ask = Callable[..., Any]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
AXE = SOURCES / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 60.0
_KEYS = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "Tab": 9}


class Page:
    """One tab of the browser.

    Attributes:
        requests: addresses of all that it asked for.
        faults: exceptions and errors of its console.
    """

    def __init__(self, browser: Browser, *, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        self.browser = browser
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.context = browser.send("Target.createBrowserContext")["browserContextId"]
        target = browser.send("Target.createTarget", url="about:blank", browserContextId=self.context)["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.pages[self.session] = self
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.send("Emulation.setEmulatedMedia", features=[scheme, calm])
        self.size(width, height)

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command for this tab and return its result."""
        return self.browser.send(method, session=self.session, **parameters)

    def size(self, width: int, height: int) -> None:
        """Give the tab a size."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def open(self, url: str) -> None:
        """Go to an address."""
        self.send("Page.navigate", url=url)

    def run(self, script: str) -> Any:
        """Return the value of an expression of JavaScript; promises are waited for, an element is true."""
        found = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in found, (script, found["exceptionDetails"])
        result = found["result"]
        return True if result.get("value") == {} else result.get("value")

    def wait(self, script: str) -> Any:
        """Wait until an expression is true and return its value."""
        deadline = time.monotonic() + PATIENCE
        while not (found := self.run(script)):
            if time.monotonic() > deadline:
                pytest.fail(f"never true: {script}\n{self.run('document.body.innerText')[:2000]}\n{self.faults}")
            time.sleep(0.05)
        return found

    def see(self, text: str, within: str = "main") -> None:
        """Wait until a text is seen."""
        self.wait(f"(document.querySelector({within!r})?.innerText ?? '').includes({json.dumps(text)})")

    def click(self, selector: str, text: str = "") -> None:
        """Click with the mouse in the middle of the first element that matches and has the text."""
        spot = self.wait(
            f"(() => {{ const e = [...document.querySelectorAll({json.dumps(selector)})]"
            f".find(e => e.textContent.includes({json.dumps(text)})); if (!e) return null; "
            "e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect(); "
            "return b.width ? {x: b.x + b.width / 2, y: b.y + b.height / 2} : null })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **spot)

    def type(self, selector: str, text: str) -> None:
        """Put the focus into a field, empty it and type a text."""
        self.wait(f"!!document.querySelector({json.dumps(selector)})")
        self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.focus(); "
            "if (e.select) e.select(); })()"
        )
        self.send("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press a key."""
        code = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key]}
        text = {"text": "\r"} if key == "Enter" else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **code, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", **code)

    def shoot(self, path: Path, *, whole: bool = True) -> None:
        """Write a picture of the page."""
        found = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(found["data"]))

    def audit(self) -> list[str]:
        """Return what axe-core finds serious or critical: rule, element and what is wrong."""
        if not AXE.is_file():
            pytest.skip("axe-core is not installed: npm ci in kgtool/serve/app")
        self.run(AXE.read_text(encoding="utf-8") + "; true")
        found = self.run("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
        return [
            f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
            for rule in found
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"]
        ]

    def close(self) -> None:
        """Close the tab with all that it stored."""
        self.browser.send("Target.disposeBrowserContext", browserContextId=self.context)
        self.browser.pages.pop(self.session, None)


class Browser:
    """A Chromium without a window.

    Args:
        directory: where it may write.
    """

    def __init__(self, directory: Path) -> None:
        self.pages: dict[str, Page] = {}
        self._number = 0
        self._rest = b""
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        options += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        options += ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--hide-scrollbars"]
        options += [f"--user-data-dir={directory}", "--remote-debugging-pipe", "about:blank"]
        shell = ["bash", "-c", 'exec "${@:3}" 3<&"$1" 4>&"$2"', "chromium", str(to_read), str(to_write)]
        self._process = subprocess.Popen(
            [*shell, CHROMIUM, *options],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)

    def send(self, method: str, *, session: str | None = None, **parameters: Any) -> Any:
        """Send a command and return its result; what happens meanwhile is noted at the tabs."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        os.write(self._write, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self._note(answer)
        assert "error" not in answer, (method, answer["error"])
        return answer["result"]

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(20)
        os.close(self._read)
        os.close(self._write)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], 60)
            piece = os.read(self._read, 1 << 20) if ready else b""
            if not piece:
                pytest.fail("the browser does not answer")
            self._rest += piece
        line, self._rest = self._rest.split(b"\0", 1)
        found: dict[str, Any] = json.loads(line)
        return found

    def _note(self, event: dict[str, Any]) -> None:
        page = self.pages.get(event.get("sessionId", ""))
        parameters = event.get("params", {})
        if page is None:
            return
        if event["method"] == "Network.requestWillBeSent":
            page.requests.append(parameters["request"]["url"])
        elif event["method"] == "Runtime.exceptionThrown":
            page.faults.append(str(parameters["exceptionDetails"].get("exception", {}).get("description")))
        elif event["method"] == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            page.faults.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of the sample graph, which ends with the tests."""
    yield from serve(tmp_path_factory.mktemp("server"))


def serve(directory: Path, *arguments: str) -> Iterator[str]:
    """Start a server, give its address, and end it."""
    log = directory / "log"
    with log.open("wb") as stream:  # a file and not a pipe, which would fill and hold the server up
        command = [sys.executable, "-m", "kgtool", "serve", "--port", "0", "--workers", "2", *arguments]
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


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a browser; skips where there is none, or no application to look at."""
    if not Path(CHROMIUM).is_file():
        pytest.skip("Chromium is not installed: apt-get install chromium")
    if not (STATIC / "index.html").is_file():
        pytest.skip("the web application is not built: python -m kgtool.serve.building")
    found = Browser(tmp_path_factory.mktemp("browser"))
    try:
        yield found
    finally:
        found.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a view and gives its tab; in the end no tab has asked another host or failed."""
    opened: list[Page] = []

    def show(address: str, *, at: str = server, **options: Any) -> Page:
        found = Page(browser, **options)
        opened.append(found)
        found.open(f"{at}/{address}")
        return found

    yield show
    for each in opened:
        each.run("1")  # what happened until now has been noted
        asked = [url for url in each.requests if not url.startswith((f"{server}/", "data:", "blob:", "about:"))]
        faults = each.faults
        each.close()
        assert asked == []
        assert faults == []
