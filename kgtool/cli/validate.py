"""`kgtool validate`: does a graph satisfy the shapes."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgtool.cli.options import graph_options, open_graph
from kgtool.cli.output import colourless, format_of, note, open_output

if TYPE_CHECKING:
    from kgtool.graph import Store
    from kgtool.shacl.data import Data

_FORMATS = ("table", "turtle", "json-ld", "jsonl", "csv", "sarif", "junit", "html")
_SUFFIXES = {
    ".ttl": "turtle",
    ".jsonld": "json-ld",
    ".jsonl": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xml": "junit",
    ".html": "html",
    ".htm": "html",
    ".txt": "table",
}
_WITH_PLACES = {"table", "jsonl", "sarif", "junit", "html"}


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILES...]")
@click.option(
    "--shapes", multiple=True, metavar="FILE", help="Shapes to check instead of the shipped ones; repeatable."
)
@click.option("--shape", metavar="NAME", help="Check one shape only.")
@click.option("--focus", metavar="IRI", help="Check one node only.")
@click.option(
    "--engine",
    default="auto",
    show_default=True,
    envvar="KGTOOL_ENGINE",
    metavar="NAME",
    help="What checks: auto, columnar, sparql or pyshacl.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@click.option(
    "--max-results", type=click.IntRange(min=0), metavar="N", help="List no more findings than this; all are counted."
)
@click.option("--explain", is_flag=True, help="Say why each branch of sh:or, xone, and, not and node holds or fails.")
@click.option(
    "--changed-since",
    multiple=True,
    metavar="WHAT",
    help="Check only what a change can reach: a file or a store with the former data, or an article or a graph that is "
    "new; repeatable.",
)
@click.option(
    "--shacl",
    "version",
    type=click.Choice(["1.0", "1.2"]),
    default="1.0",
    show_default=True,
    help="Version of SHACL; 1.2 is a draft.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="How to print the report.  [default: by the extension of -o, a table on a terminal, else jsonl]",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file; `.gz` is compressed.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what the engine did.")
@graph_options
def command(
    *,
    files: tuple[str, ...],
    shapes: tuple[str, ...],
    shape: str | None,
    focus: str | None,
    engine: str,
    fail_on: str,
    max_results: int | None,
    explain: bool,
    changed_since: tuple[str, ...],
    version: str,
    verbose: bool,
    form: str | None,
    output: str | None,
    **where: Any,
) -> int:
    """Check a graph against the shapes.

    The graph is that of FILES (RDF, also .gz; `-` is Turtle on standard input) or of a store. Exits 0 when the graph
    conforms and 1 when it does not.

    Example: kgtool validate --store news.store --fail-on warning

    Example: kgtool validate data.ttl --changed-since before.ttl -o report.sarif
    """
    from kgtool.cli.failures import FINE, NOT_CONFORMING
    from kgtool.shacl import validate, write_report
    from kgtool.shacl.places import find_places

    form = format_of(output, form, _SUFFIXES, "jsonl" if colourless(output) else "table")
    only_file = Path(files[0]) if len(files) == 1 and files[0] != "-" else None
    with nullcontext(only_file) if only_file else _open(files, where) as data:
        former, graphs = _changes(changed_since, data)
        with former if isinstance(former, AbstractContextManager) else nullcontext():
            report = validate(
                data,
                shapes or None,
                engine=engine,
                shape=shape,
                focus=focus,
                max_results=max_results,
                version=version,
                timeout=where["timeout"],
                explain=explain,
                changed_since=former,
                changed_graphs=graphs or None,
            )
    for line in report.work if verbose else ():
        note(line)
    if form in _WITH_PLACES:
        report = replace(report, places=find_places(report.findings, [name for name in files if name != "-"]))
    text = io.StringIO()
    write_report(report, text, form, fail_on=fail_on)
    with open_output(output) as stream:
        stream.write(text.getvalue().encode())
    return NOT_CONFORMING if report.fails(fail_on) else FINE


def _open(files: tuple[str, ...], where: dict[str, Any]) -> Store:
    """Return the store that is named, or the files together in memory."""
    if not files:
        return open_graph(**where)
    from kgtool.cli.load import graph_name, read_quads
    from kgtool.graph import open_store

    store = open_store()
    for name in files:
        store.load(read_quads(name, graph_name(name)))
    return store


def _changes(names: tuple[str, ...], data: Store | Path) -> tuple[Store | Data | None, list[str]]:
    """Return the former data and the names of the graphs that are new, from the values of `--changed-since`."""
    from kgtool.graph import open_store
    from kgtool.graph.directory import MARKER
    from kgtool.shacl.data import Data, open_data

    paths = [Path(name) for name in names if Path(name).exists()]
    graphs = [_graph_of(name, data) for name in names if not Path(name).exists()]
    stores = [path for path in paths if (path / MARKER).exists()]
    if stores and len(paths) > 1:
        raise click.UsageError("--changed-since: name the former data as one store, or as files.")
    if stores:
        return open_store(stores[0], read_only=True), graphs
    files = tuple(file for path in paths for file in open_data(path).files)
    return (Data(" and ".join(map(str, paths)), files=files) if files else None), graphs


def _graph_of(name: str, data: Store | Path) -> str:
    """Return the name of a graph: of an article where there is one of this name, else what was given."""
    from kgtool.errors import QueryError
    from kgtool.export.selection import find_article

    if isinstance(data, Path):
        return name
    try:
        return find_article(data, name)
    except QueryError:
        if ":" in name:
            return name
        raise
