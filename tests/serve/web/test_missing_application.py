"""The page in place of the application where that was not built."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.routing import Route

from kgtool.serve.building import COMMAND
from kgtool.serve.static import static_routes


def test_page_says_what_is_missing_and_how_to_build_it(tmp_path: Path) -> None:
    """Without built files `/` names the command that builds them and what works without, and nothing else is routed."""
    (route,) = static_routes(tmp_path)
    assert isinstance(route, Route)
    response = asyncio.run(route.endpoint(Request({"type": "http", "method": "GET", "path": "/", "headers": []})))
    text = bytes(response.body).decode()

    assert (route.path, response.status_code) == ("/", 200)
    assert f"<code>{COMMAND}</code>" in text
    assert 'href="/sparql"' in text
