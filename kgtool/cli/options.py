"""Options that several commands share: which graph to use, how much to say, where to write."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from kgtool.graph import Store

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_STORE = "graph.store"
_AUTH = ("basic", "digest", "bearer")


def graph_options(function: F) -> F:
    """Add the options that name a graph; their values go as keywords to `open_graph`."""
    for option in (
        click.option(
            "--timeout",
            type=click.FloatRange(min=0, min_open=True),
            envvar="KGTOOL_TIMEOUT",
            metavar="SECONDS",
            help="Give up on a query or a request after so long.",
        ),
        click.option(
            "--auth",
            type=click.Choice(_AUTH),
            envvar="KGTOOL_AUTH",
            help="How to sign in to the endpoint; KGTOOL_USER and KGTOOL_PASSWORD, or KGTOOL_TOKEN, say as whom.",
        ),
        click.option(
            "--graph-endpoint",
            envvar="KGTOOL_GRAPH_ENDPOINT",
            metavar="URL",
            help="Its graph store, if it stands elsewhere.",
        ),
        click.option(
            "--update-endpoint",
            envvar="KGTOOL_UPDATE_ENDPOINT",
            metavar="URL",
            help="Where it takes updates, if it stands elsewhere.",
        ),
        click.option(
            "--endpoint",
            envvar="KGTOOL_ENDPOINT",
            metavar="URL",
            help="Use a SPARQL 1.1 endpoint instead of a directory.",
        ),
        click.option(
            "--store", envvar="KGTOOL_STORE", metavar="DIR", help=f"Directory of the store.  [default: {DEFAULT_STORE}]"
        ),
    ):
        function = option(function)
    return function


def quiet_option(function: F) -> F:
    """Add `-q`."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(function)


def verbosity_options(function: F) -> F:
    """Add `-q` and `-v`."""
    return quiet_option(
        click.option("-v", "--verbose", is_flag=True, help="Name each article on standard error.")(function)
    )


def base_option(function: F) -> F:
    """Add `--base`, the IRI under which articles and things are named."""
    from kgtool.vocab import BASE

    return click.option(
        "--base",
        default=BASE,
        envvar="KGTOOL_BASE",
        metavar="IRI",
        show_default=True,
        help="Base IRI of articles and things.",
    )(function)


def workers_option(function: F) -> F:
    """Add `--workers`, the number of reading processes."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=1,
        envvar="KGTOOL_WORKERS",
        show_default=True,
        metavar="N",
        help="Read with N processes.",
    )(function)


def failing_option(function: F) -> F:
    """Add `--fail-fast/--keep-going`: what to do after an article that cannot be read."""
    return click.option(
        "--fail-fast/--keep-going",
        default=False,
        help="Stop at the first unreadable article, or go on and list them at the end (the default).",
    )(function)


def open_graph(
    *,
    store: str | None,
    endpoint: str | None,
    update_endpoint: str | None = None,
    graph_endpoint: str | None = None,
    auth: str | None = None,
    timeout: float | None = None,
    writing: bool = False,
) -> Store:
    """Open the store directory or the endpoint that the options, the environment or the settings name.

    Args:
        store: value of `--store`.
        endpoint: value of `--endpoint`.
        update_endpoint: where the endpoint takes updates, if elsewhere.
        graph_endpoint: its graph store, if elsewhere.
        auth: `basic`, `digest` or `bearer`.
        timeout: seconds for one request to an endpoint.
        writing: create the directory if it is missing, and open it for writing.

    Raises:
        click.UsageError: both are named at the same level, or neither names an existing store.
        StoreError: it cannot be opened.
    """
    from kgtool.graph import open_endpoint, open_store

    if store and endpoint:
        store, endpoint = _settle(store, endpoint)
    if endpoint:
        return open_endpoint(
            endpoint,
            update_url=update_endpoint,
            graph_url=graph_endpoint,
            auth=credentials(auth),
            timeout=timeout or 60.0,
        )
    directory = Path(store or DEFAULT_STORE)
    if not writing and not store and not directory.is_dir():
        raise click.UsageError(
            f"no graph to read: there is no {DEFAULT_STORE} here. Name one with --store DIR or --endpoint URL, "
            "or make one with `kgtool build DIR`."
        )
    return open_store(directory, create=writing, read_only=not writing)


def _settle(store: str, endpoint: str) -> tuple[str | None, str | None]:
    """Keep the one that is named closer to the user: on the command line before the environment before a file."""
    rank = {ParameterSource.COMMANDLINE: 0, ParameterSource.ENVIRONMENT: 1}
    context = click.get_current_context()
    first, second = (
        rank.get(source, 2) if (source := context.get_parameter_source(name)) else 2 for name in ("store", "endpoint")
    )
    if first == second:
        raise click.UsageError("--store and --endpoint exclude each other: name one of them.")
    return (store, None) if first < second else (None, endpoint)


def credentials(auth: str | None) -> tuple[str, ...] | None:
    """Return what `open_endpoint` takes; the secret comes from the environment, where no process list shows it."""
    if auth is None:
        return None
    names = ("KGTOOL_TOKEN",) if auth == "bearer" else ("KGTOOL_USER", "KGTOOL_PASSWORD")
    missing = [name for name in names if name not in os.environ]
    if missing:
        raise click.UsageError(f"--auth {auth} needs the environment variable {' and '.join(missing)}.")
    return (auth, *(os.environ[name] for name in names))
