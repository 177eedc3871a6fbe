"""`kgtool serve`: open the graph to the web."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from kgtool.cli.options import credentials


@click.command("serve")
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--store", envvar="KGTOOL_STORE", metavar="DIR", help="Serve a store.")
@click.option("--endpoint", envvar="KGTOOL_ENDPOINT", metavar="URL", help="Serve another SPARQL 1.1 endpoint.")
@click.option(
    "--update-endpoint",
    envvar="KGTOOL_UPDATE_ENDPOINT",
    metavar="URL",
    help="Where it takes updates, if it stands elsewhere.",
)
@click.option(
    "--graph-endpoint", envvar="KGTOOL_GRAPH_ENDPOINT", metavar="URL", help="Its graph store, if it stands elsewhere."
)
@click.option(
    "--auth",
    type=click.Choice(("basic", "digest", "bearer")),
    envvar="KGTOOL_AUTH",
    help="How to sign in to the endpoint; KGTOOL_USER and KGTOOL_PASSWORD, or KGTOOL_TOKEN, say as whom.",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on; 0 takes any."
)
@click.option("--write", is_flag=True, help="Take changes from those who show the token.")
@click.option("--token-file", metavar="FILE", help="File with the token; else KGTOOL_SERVE_TOKEN has it.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    envvar="KGTOOL_TIMEOUT",
    metavar="SECONDS",
    help="End a query or a change after so long.",
)
@click.option("--max-rows", type=click.IntRange(min=1), metavar="N", help="Refuse longer answers.  [default: 1000000]")
@click.option(
    "--max-queries", type=click.IntRange(min=1), metavar="N", help="Turn away what comes beyond.  [default: 64]"
)
@click.option("--max-body", type=click.IntRange(min=1), metavar="MB", help="Longest update or graph.  [default: 64]")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Query processes.  [default: one a core and one more]"
)
@click.option(
    "--allow-service", "services", multiple=True, metavar="HOST", help="Let SERVICE and LOAD reach a host; repeatable."
)
@click.option(
    "--articles", multiple=True, type=click.Path(exists=True), metavar="PATH", help="Texts of articles; repeatable."
)
@click.option("--log-format", type=click.Choice(("text", "json")), default="text", show_default=True, help="Log lines.")
def command(
    *,
    files: tuple[str, ...],
    store: str | None,
    endpoint: str | None,
    auth: str | None,
    write: bool,
    token_file: str | None,
    max_body: int | None,
    **given: Any,
) -> int:
    """Open a graph to the web: SPARQL, linked data pages, an application.

    FILES are RDF files. Without FILES, a store and an endpoint it serves the sample graph that kgtool ships. It listens
    on the loopback interface and is read-only unless told otherwise, and runs until it is interrupted.

    Example: kgtool serve --store news.store
    """
    if sum((bool(files), bool(store), bool(endpoint))) > 1:
        raise click.UsageError("name FILES, --store or --endpoint: one of them.")
    try:
        from kgtool.serve.run import serve
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is not installed: pip install 'kgtool[web]'.") from error
    from kgtool.serve.settings import MEGABYTE, Settings

    limits = {name: value for name, value in given.items() if value is not None}
    if max_body is not None:
        limits["max_body"] = max_body * MEGABYTE
    serve(
        Settings(
            store=Path(store) if store else None,
            endpoint=endpoint,
            auth=credentials(auth) if endpoint else None,
            files=files,
            token=_token(token_file) if write else None,
            **limits,
        )
    )
    return 0


def _token(file: str | None) -> str:
    """Return the token of writers; it comes from a file or the environment, where no list of processes shows it."""
    if file is not None:
        try:
            token = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise click.UsageError(f"--token-file {file}: {getattr(error, 'strerror', None) or error}.") from error
    else:
        token = os.environ.get("KGTOOL_SERVE_TOKEN", "").strip()
    if len(token) < 16 or not token.isascii() or not token.isprintable() or " " in token:
        raise click.UsageError(
            "--write needs a token of 16 or more letters, digits and signs, in --token-file or KGTOOL_SERVE_TOKEN. "
            "One can be made with: python3 -c 'import secrets; print(secrets.token_urlsafe())'"
        )
    return token
