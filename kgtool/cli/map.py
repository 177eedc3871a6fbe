"""`kgtool map`: what articles state, as JSON Lines or RDF, without a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from kgtool.cli.deciding import decisions_option, find_decisions, obeying
from kgtool.cli.failures import report_unreadable
from kgtool.cli.options import base_option, failing_option, verbosity_options, workers_option
from kgtool.cli.output import format_of, note, open_output
from kgtool.cli.proposing import find_loader, note_usage, proposer_options

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kgtool.dialogue import Usage
    from kgtool.errors import InputError
    from kgtool.readings import Reading

_SUFFIXES = {".jsonl": "statements", ".json": "statements", ".ttl": "turtle", ".nq": "nquads"}


@click.command("map")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "--to",
    "form",
    type=click.Choice(["statements", "turtle", "nquads"]),
    help="What to print.  [default: by the extension of -o, else statements]",
)
@click.option(
    "--rejected",
    is_flag=True,
    help="List instead what was turned away and which amounts stay open, and why.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file; `.gz` is compressed.")
@proposer_options
@decisions_option
@workers_option
@base_option
@failing_option
@verbosity_options
def command(
    *,
    paths: tuple[str, ...],
    form: str | None,
    rejected: bool,
    output: str | None,
    workers: int,
    base: str,
    fail_fast: bool,
    quiet: bool,
    verbose: bool,
    decisions: str | None,
    llm_price: tuple[float, float] | None,
    **proposing: Any,
) -> int:
    """Read articles and print what they state, as JSON Lines or RDF.

    PATHS are files (text, Markdown, HTML, JSON Lines; also .gz), directories, or `-` for standard input.

    Example: kgtool map articles/ --to turtle -o facts.ttl
    """
    from kgtool.dialogue import Usage
    from kgtool.pipeline import iter_readings

    form = format_of(output, form, _SUFFIXES, "statements")
    if rejected and form != "statements":
        raise click.UsageError("--rejected lists statements: it goes with --to statements only.")
    failed: list[InputError] = []
    used: list[Usage] = []
    load = obeying(find_loader(base=base, **proposing), find_decisions(decisions), base)
    readings = _good(
        iter_readings(paths, workers=workers, base=base, stdin=sys.stdin.buffer, load=load),
        failed,
        used,
        fail_fast,
        quiet or not verbose,
    )
    first = next(readings, None)
    if first is None and failed:  # nothing to write: a former file stays
        return report_unreadable(failed)
    with open_output(output) as stream:
        for piece in _WRITERS["rejected" if rejected else form](chain([first] if first else [], readings), base):
            stream.write(piece)
    note_usage(sum(used, start=Usage()), llm_price, quiet=quiet)
    return report_unreadable(failed)


def _good(
    readings: Iterable[Reading | InputError],
    failed: list[InputError],
    used: list[Usage],
    fail_fast: bool,
    quiet: bool,
) -> Iterator[Reading]:
    from kgtool.errors import InputError
    from kgtool.statements import count_overfull

    for reading in readings:
        if isinstance(reading, InputError):
            if fail_fast:
                raise reading
            failed.append(reading)
        else:
            used.append(reading.usage)
            _note_overfull(reading.body.article.source, count_overfull(reading.mentions))
            note(f"{reading.body.article.source}: {len(reading.statements)} statements", quiet=quiet)
            yield reading


def _note_overfull(source: str, number: int) -> None:
    if number:
        note(f"{source}: {number} sentences name too much to be a sentence and were read for names only")


def _statement_lines(readings: Iterable[Reading], base: str) -> Iterator[bytes]:
    for reading in readings:
        for row in (reading.body.article.to_row(), *(statement.to_row() for statement in reading.statements)):
            yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _rejected_lines(readings: Iterable[Reading], base: str) -> Iterator[bytes]:
    for reading in readings:
        rejected = (rejection.to_row() for rejection in reading.rejections)
        for row in (*rejected, *(amount.to_row() for amount in reading.open_amounts)):
            yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _nquads(readings: Iterable[Reading], base: str) -> Iterator[bytes]:
    from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

    for iri, triples in _graphs(readings, base):
        quads = [Quad(triple.subject, triple.predicate, triple.object, NamedNode(iri)) for triple in triples]
        yield serialize(quads, format=RdfFormat.N_QUADS) or b""


def _turtle(readings: Iterable[Reading], base: str) -> Iterator[bytes]:
    from kgtool.export import to_turtle

    yield to_turtle(triple for _, triples in _graphs(readings, base) for triple in triples).encode()


def _graphs(readings: Iterable[Reading], base: str) -> Iterator[tuple[str, list[Triple]]]:
    """Yield the name of each article's graph and its triples."""
    from kgtool.graph import reading_triples
    from kgtool.pipeline import load_own_schema

    schema = load_own_schema()
    for reading in readings:
        yield reading.body.article.iri, reading_triples(reading, schema, base=base)


_WRITERS = {"statements": _statement_lines, "rejected": _rejected_lines, "nquads": _nquads, "turtle": _turtle}
