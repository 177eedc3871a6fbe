"""`kgtool build`: from articles to a validated graph in a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kgtool.cli.deciding import decisions_option, find_decisions, obeying
from kgtool.cli.failures import FINE, NOT_CONFORMING, report_unreadable
from kgtool.cli.options import (
    DEFAULT_STORE,
    base_option,
    failing_option,
    graph_options,
    open_graph,
    verbosity_options,
    workers_option,
)
from kgtool.cli.output import note, table_format, write_rows
from kgtool.cli.proposing import find_loader, note_usage, proposer_options

if TYPE_CHECKING:
    from kgtool.graph import Store
    from kgtool.pipeline import BuildSummary
    from kgtool.pipeline.build import Progress

_CHECKED_SIZE = 50_000
"""A check takes about a millisecond a triple, and all of them into memory; over so many it is a step of its own."""


@click.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "--validate/--no-validate", "validating", default=True, help="Check the built graph (the default), or not."
)
@proposer_options
@decisions_option
@workers_option
@base_option
@failing_option
@graph_options
@verbosity_options
def command(
    *,
    paths: tuple[str, ...],
    validating: bool | None,
    workers: int,
    base: str,
    fail_fast: bool,
    quiet: bool,
    verbose: bool,
    decisions: str | None,
    proposer: str,
    llm_url: str | None,
    llm_model: str | None,
    llm_cache: str | None,
    llm_timeout: float,
    llm_price: tuple[float, float] | None,
    **where: Any,
) -> int:
    """Read articles and leave a validated graph in a store.

    PATHS are files (text, Markdown, HTML, JSON Lines; also .gz), directories, or `-` for standard input. An article
    that is in the store already is replaced if its text or the rules changed, else passed over. Exits 1 when the graph
    does not conform to the shapes, and 3 when an article cannot be read; the others are built all the same.

    Example: kgtool build articles/ --store news.store
    """
    from kgtool.pipeline import build

    load = find_loader(
        base=base,
        proposer=proposer,
        llm_url=llm_url,
        llm_model=llm_model,
        llm_cache=llm_cache,
        llm_timeout=llm_timeout,
    )
    load = obeying(
        load, find_decisions(decisions, None if where["endpoint"] else where["store"] or DEFAULT_STORE), base
    )
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
                load=load,
                digest=load().digest if load else None,
            )
        if validating is None:
            validating = summary.articles + summary.skipped > 0 and store.size() <= _CHECKED_SIZE
        counts, conforms = _check(store, quiet) if validating else ({}, True)
    try:
        if not quiet:
            write_rows(sys.stdout.buffer, ("what", "count"), _rows(summary, counts), table_format(None, None))
        note_usage(summary.usage, llm_price, quiet=quiet)
    finally:  # also when nobody reads the table
        unreadable = report_unreadable(summary.errors)
    return unreadable or (FINE if conforms else NOT_CONFORMING)


def _check(store: Store, quiet: bool) -> tuple[dict[str, int], bool]:
    """Validate the built graph; return the findings by severity, and whether it conforms."""
    from kgtool.shacl import validate

    note(f"checking {store.size():,} triples against the shapes", quiet=quiet)
    report = validate(store)
    if not report.conforms:
        note(f"the graph does not conform; kgtool validate lists what is wrong ({store.place})", quiet=quiet)
    return report.counts(), report.conforms


def _rows(summary: BuildSummary, findings: dict[str, int]) -> Iterator[tuple[str, str]]:
    yield "articles read", str(summary.articles)
    yield "articles unchanged", str(summary.skipped)
    yield "articles unreadable", str(len(summary.errors))
    yield "sentences", str(summary.sentences)
    yield "statements", str(summary.statements.total())
    for name, count in sorted(summary.statements.items()):
        yield f"  {name}", str(count)
    yield "rejected", str(summary.rejected)
    yield "amounts left open", str(summary.left_open)
    if summary.overfull:
        yield "sentences read for names only", str(summary.overfull)
    for severity, count in findings.items():
        yield f"findings: {severity}", str(count)
    if not findings:
        yield "findings", "not checked; kgtool validate does"
    yield "seconds", f"{summary.seconds:.1f}"
    yield "graph", summary.place


@contextmanager
def _progress(*, quiet: bool, verbose: bool) -> Iterator[Progress | None]:
    """Show a bar on a terminal, or a line an article when asked to say more; else nothing."""
    if verbose:
        yield lambda summary, source: note(f"{source}: done, {summary.articles + summary.skipped} so far")
        return
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(summary: BuildSummary, source: str) -> None:
            from rich.markup import escape

            bar.update(task, completed=summary.articles + summary.skipped, description=escape(source))

        yield show
