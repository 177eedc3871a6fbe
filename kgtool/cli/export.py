"""`kgtool export`: the graph of a store as a file."""

from __future__ import annotations

from typing import Any

import click

from kgtool.cli.options import graph_options, open_graph
from kgtool.cli.output import open_output
from kgtool.export import FORMATS, guess_format, write_graph


@click.command("export")
@click.option("-o", "--output", metavar="FILE", help="Write to a file; `.gz` is compressed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="Format of the file.  [default: by the extension of -o, else turtle]",
)
@click.option("--article", metavar="IRI|NAME", help="Only the graph of one article.")
@click.option("--facts", is_flag=True, help="Only what is asserted: no claims and no evidence.")
@click.option("--type", "type_", metavar="CLASS", help="Only things of one class, such as PilotZone.")
@graph_options
def command(
    *, output: str | None, form: str | None, article: str | None, facts: bool, type_: str | None, **where: Any
) -> int:
    """Write the graph of a store to a file.

    Turtle is canonical: the same graph gives the same bytes, so that a diff shows what changed.

    Example: kgtool export --facts -o facts.ttl.gz
    """
    if form is None:
        form = "turtle" if output in (None, "-") else guess_format(output).name
    with open_graph(**where) as store, open_output(output) as stream:
        write_graph(store, stream, form, article=article, facts=facts, type=type_)
    return 0
