"""`kgtool serve`: open the graph to the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("serve")
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--store", envvar="KGTOOL_STORE", metavar="DIR", help="Directory of the store to serve.")
@click.option("--endpoint", envvar="KGTOOL_ENDPOINT", metavar="URL", help="Serve another SPARQL 1.1 endpoint.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    envvar="KGTOOL_TIMEOUT",
    metavar="SECONDS",
    help="End a query after so long.",
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Answer queries with N processes.")
def command(*, files: tuple[str, ...], store: str | None, endpoint: str | None, **given: Any) -> int:
    """Open a graph to the web: SPARQL, linked data pages, an application.

    FILES are RDF files. Without FILES, a store and an endpoint it serves the sample graph that kgtool ships.

    Example: kgtool serve --store news.store
    """
    from kgtool.serve.run import serve
    from kgtool.serve.settings import Settings

    limits = {name: value for name, value in given.items() if value is not None}
    serve(Settings(store=Path(store) if store else None, endpoint=endpoint, files=files, **limits))
    return 0
