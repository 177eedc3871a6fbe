"""`kgtool explain`: what is known of a thing, and which sentences say so."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kgtool.cli.options import graph_options, open_graph
from kgtool.cli.output import colourless, open_output

if TYPE_CHECKING:
    from kgtool.query.explaining import Explanation, Fact
    from kgtool.quotes import Quote

_MANY = 10
_NAMES = 5


@click.command("explain")
@click.argument("thing", metavar="IRI|NAME")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=f"Show more than {_NAMES} names, and more than {_MANY} facts of a property.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
@graph_options
def command(*, thing: str, form: str, everything: bool, output: str | None, **where: Any) -> int:
    """Show what is known of a thing, and which sentences say so.

    The thing is named by its IRI or by one of its names, in English or Chinese.

    Example: kgtool explain "Hefei AI Innovation Development Pilot Zone"
    """
    from kgtool.query.explaining import explain

    with open_graph(**where) as store:
        found = explain(store, thing, timeout=where["timeout"])
    with open_output(output) as stream:
        if form == "json":
            stream.write(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2).encode() + b"\n")
        else:
            plain = colourless(output)
            for line in _lines(found, everything):
                stream.write((click.unstyle(line) if plain else line).encode() + b"\n")
    return 0


def _lines(found: Explanation, everything: bool) -> Iterator[str]:
    classes = ", ".join(found.classes) or "no class"
    yield f"{click.style(found.label, bold=True)}  ({classes}{', provisional' if found.provisional else ''})"
    yield click.style(f"<{found.iri}>", dim=True)
    names = found.names if everything else found.names[:_NAMES]
    if names:
        more = f"; and {len(found.names) - len(names)} more" if len(names) < len(found.names) else ""
        yield f"also: {'; '.join(names)}{more}"
    heading, shown = ("", False), 0
    for fact in found.facts:
        if (fact.predicate, fact.incoming) != heading:
            yield from _more(shown, everything)
            heading, shown = (fact.predicate, fact.incoming), 0
        shown += 1
        if everything or shown <= _MANY:
            yield ""
            yield from _fact_lines(fact)
    yield from _more(shown, everything)


def _more(shown: int, everything: bool) -> Iterator[str]:
    if shown > _MANY and not everything:
        yield ""
        yield click.style(f"... and {shown - _MANY} more; --all shows them", dim=True)


def _fact_lines(fact: Fact) -> Iterator[str]:
    certainty = "" if fact.modality == "asserted" else f"  [{fact.modality}]"
    property_ = click.style(fact.predicate, fg="cyan")
    told = f"{fact.subject} {property_} {fact.object}" if fact.incoming else f"{property_} {fact.object}"
    yield told + click.style(certainty, fg="yellow")
    for quote in fact.quotes:
        yield f"    “{' '.join(quote.words.split())}”"
        yield click.style(f"    {_source(quote)}", dim=True)


def _source(quote: Quote) -> str:
    title = f"{quote.title}, " if quote.title else ""
    date = f"{quote.published}, " if quote.published else ""
    return f"— {title}{date}sentence {quote.sentence} of <{quote.article}>, rule {quote.rule}"
