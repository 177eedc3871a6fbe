"""`kgtool build`: from articles to a validated graph in a store."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kgtool.cli.options import (
    base_option,
    failing_option,
    graph_options,
    open_graph,
    verbosity_options,
    workers_option,
)
from kgtool.cli.output import table_format, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgtool.graph import Store
    from kgtool.pipeline import BuildSummary


@click.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@graph_options
@workers_option
@base_option
@failing_option
@click.option("--validate/--no-validate", "validating", default=True, help="Check the built graph against the shapes.")
@verbosity_options
def command(
    paths: tuple[str, ...],
    workers: int,
    base: str,
    fail_fast: bool,
    validating: bool,
    quiet: bool,
    verbose: bool,
    **where: Any,
) -> int:
    """Read articles and leave a validated graph in a store.

    PATHS are files (text, Markdown, HTML, JSON Lines; also .gz), directories, or `-` for standard input.
    An article that is in the store already is replaced.

    Example: kgtool build articles/ --store news.store
    """
    from kgtool.pipeline import build

    with open_graph(**where, writing=True) as store:
        with _progress(quiet=quiet, verbose=verbose) as progress:
            summary = build(
                paths,
                store,
                workers=workers,
                base=base,
                keep_going=not fail_fast,
                progress=progress,
                stdin=sys.stdin.buffer,
            )
        rows, code = _table(summary, store, validating)
    if not quiet:
        write_rows(sys.stdout.buffer, ("what", "count"), rows, table_format(None, None))
    return code
