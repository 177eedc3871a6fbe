"""`kgtool load`: RDF files into named graphs of a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgtool.cli.options import graph_options, open_graph, quiet_option
from kgtool.cli.output import note

if TYPE_CHECKING:
    from pyoxigraph import Quad


@click.command("load")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--graph", metavar="IRI", help="Name of the graph.  [default: one a file, after its name]")
@graph_options
@quiet_option
def command(*, files: tuple[str, ...], graph: str | None, quiet: bool, **where: Any) -> int:
    """Load RDF files into a store.

    FILES are Turtle, N-Triples, RDF/XML, N-Quads, TriG or JSON-LD by their extension, also .gz; `-` is Turtle on
    standard input. A file replaces the graphs that it speaks of, so loading it twice changes nothing. All files are
    parsed before the first is stored.

    Example: kgtool load companies.ttl --graph https://example.org/companies --store news.store
    """
    from kgtool.sparql import iri

    if graph is not None:
        iri(graph)
    graphs: dict[str, dict[Any, None]] = {}
    for name in files:
        count = 0
        for count, quad in enumerate(read_quads(name, graph or graph_name(name)), 1):  # noqa: B007
            graphs.setdefault(getattr(quad.graph_name, "value", ""), {})[quad.triple] = None
        note(f"{name}: {count} statements", quiet=quiet)
    with open_graph(**where, writing=True) as store:
        store.put_graphs({name: list(triples) for name, triples in graphs.items()})
        for name, triples in graphs.items():
            note(f"{store.place}: {len(triples)} in graph {name}", quiet=quiet)
    return 0


def read_quads(name: str, graph: str) -> Iterator[Quad]:
    """Iterate over the quads of an RDF file, or of Turtle on standard input (`-`).

    Args:
        name: the file as the user names it.
        graph: name of the graph for triples that are in none.

    Raises:
        InputError: it cannot be read or does not parse.
    """
    from pyoxigraph import RdfFormat

    from kgtool.graph.load import load_file, parse_quads

    if name == "-":
        return parse_quads(sys.stdin.buffer.read(), RdfFormat.TURTLE, name="<stdin>", graph=graph)
    return load_file(name, graph=graph)


def graph_name(file: str) -> str:
    """Return the name of the graph that a file's triples go to.

    >>> graph_name("data/Companies 2024.ttl.gz")
    'https://w3id.org/ai-zones/graph/companies-2024'
    """
    from kgtool.vocab import BASE, slug

    stem = "stdin" if file == "-" else Path(file).name.split(".")[0]
    return f"{BASE}graph/{slug(stem)}"
