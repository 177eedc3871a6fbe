"""`kgtool query`: a question of the library, a query file, or SPARQL as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from kgtool.cli.options import graph_options, open_graph
from kgtool.cli.output import format_of, open_output, table_format, write_rows

_SUFFIXES = {".ttl": "turtle"}


@click.command("query")
@click.argument("question", required=False, metavar="NAME|FILE|TEXT")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="Give a parameter of the question; repeatable."
)
@click.option("--list", "listing", is_flag=True, help="List the questions of the library instead.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "tsv", "csv", "json", "turtle"]),
    help="How to print the answer.  [default: by the extension of -o, a table on a terminal, else tsv]",
)
@click.option(
    "--check/--no-check",
    default=True,
    help="Check the syntax before the query is sent; endpoints with a dialect may need --no-check.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file; `.gz` is compressed.")
@graph_options
def command(
    *,
    question: str | None,
    params: tuple[str, ...],
    listing: bool,
    form: str | None,
    check: bool,
    output: str | None,
    **where: Any,
) -> int:
    """Ask a question of the library, or any SPARQL.

    The question is a name that `--list` shows, a file that ends in .rq, SPARQL text, or `-` for text on standard
    input. Prefixes that kgtool knows (aiz, skos, rdfs, xsd, ...) need no declaration. An ASK that is false exits 1.

    Example: kgtool query which_zones_belong_to_the_programme --format csv
    """
    if listing == (question is not None):
        raise click.UsageError("give one question, or --list.")
    if listing:
        return _list(output, form)
    from kgtool.cli.answers import write_answer
    from kgtool.cli.failures import FINE, NOT_CONFORMING
    from kgtool.query import run
    from kgtool.sparql import Triples

    text = sys.stdin.read() if question == "-" else str(question)
    values = _pairs(params)
    with open_graph(**where) as store:
        answer = run(store, text, values, timeout=where["timeout"], check=check)
        if isinstance(answer, Triples):
            form = format_of(output, form, _SUFFIXES, "turtle")
        else:
            form = form or table_format(output, None)
        with open_output(output) as stream:
            return FINE if write_answer(stream, answer, form) else NOT_CONFORMING


def _pairs(params: Iterable[str]) -> dict[str, str]:
    values = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise click.UsageError(f"--param takes NAME=VALUE, not {param!r}.")
        values[name] = value
    return values


def _list(output: str | None, form: str | None) -> int:
    from kgtool.query import Library

    if form == "turtle":
        raise click.UsageError("the list of questions has no Turtle form.")
    library = Library.load()
    rows = [
        (question.name, ", ".join(parameter.name for parameter in question.parameters), question.question)
        for question in (*library.iter_questions(), *library.iter_checks())
    ]
    with open_output(output) as stream:
        write_rows(stream, ("name", "parameters", "question"), rows, table_format(output, form))
    return 0
