"""The files of the web application, and the page in their place when it was not built."""

from __future__ import annotations

from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kgtool.serve.building import COMMAND
from kgtool.serve.headers import APPLICATION_POLICY, PAGE_POLICY

DIRECTORY = Path(__file__).resolve().parent / "static"
"""Where the build of the application puts its files; not in the repository."""

_MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>kgtool</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/pages.css"></head>
<body><main><h1>kgtool</h1>
<p>The web application is not part of this installation: its build needs Node.js and a registry of npm
packages, and did not run. Build it with <code>{command}</code>, then start <code>kgtool serve</code> again.</p>
<p>All else works:</p>
<ul>
<li><a href="/sparql">/sparql</a> answers SPARQL 1.1 queries</li>
<li><a href="/graphs">/graphs</a> lists the graphs</li>
<li><a href="/ontology">/ontology</a> shows the classes and properties</li>
<li><a href="/.well-known/void">/.well-known/void</a> describes the data</li>
</ul></main></body></html>
"""


def static_routes(directory: Path = DIRECTORY) -> list[BaseRoute]:
    """Return the routes of the application's files: `/` and `/assets/`.

    Args:
        directory: where `index.html` and `assets/` lie, if they were built.
    """
    routes: list[BaseRoute] = []
    if (directory / "assets").is_dir():
        routes.append(Mount("/assets", StaticFiles(directory=directory / "assets")))

    async def index(request: Request) -> Response:
        page = directory / "index.html"
        if page.is_file():
            return HTMLResponse(
                page.read_bytes(),
                headers={"content-security-policy": APPLICATION_POLICY, "cache-control": "no-cache"},
            )
        text = _MISSING.format(command=escape(COMMAND))
        return HTMLResponse(text, headers={"content-security-policy": PAGE_POLICY, "cache-control": "no-cache"})

    routes.append(Route("/", index))
    return routes
