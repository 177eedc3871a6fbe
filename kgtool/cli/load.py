"""`kgtool load`: RDF files into named graphs of a store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kgtool.cli.options import graph_options, open_graph, verbosity_options
from kgtool.cli.output import note


@click.command("load")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--graph", metavar="IRI", help="Name of the graph.  [default: one a file, after its name]")
@graph_options
@verbosity_options
def command(files: tuple[str, ...], graph: str | None, quiet: bool, verbose: bool, **where: Any) -> int:
    """Load RDF files into a store.

    FILES are Turtle, N-Triples, RDF/XML, N-Quads, TriG or JSON-LD by their extension, also .gz; `-` is Turtle on
    standard input. The triples of a file replace the graph of its name, so loading twice changes nothing; files whose
    format names graphs are added to those. Every file is parsed before the first is stored.

    Example: kgtool load companies.ttl --graph https://example.org/companies --store news.store
    """
    from itertools import chain

    from pyoxigraph import DefaultGraph, NamedNode, Quad

    from kgtool.cli.rdf_files import check_quads, has_graphs, iter_quads

    counts = {name: check_quads(name) for name in files if name != "-"}
    own = [name for name in files if not has_graphs(name)]
    targets: dict[str, list[str]] = {}
    for name in own:
        targets.setdefault(graph or graph_name(name), []).append(name)
    with open_graph(**where, writing=True) as store:
        for target, names in targets.items():
            store.put_graph(target, (quad.triple for quad in chain.from_iterable(map(iter_quads, names))))
            note(f"{', '.join(names)}: into {target}", quiet=quiet)
        for name in files:
            if name in own:
                continue
            default = NamedNode(graph or graph_name(name))
            store.load(
                Quad(quad.subject, quad.predicate, quad.object, default)
                if isinstance(quad.graph_name, DefaultGraph)
                else quad
                for quad in iter_quads(name)
            )
            note(f"{name}: {counts[name]} quads", quiet=quiet)
    return 0


def graph_name(file: str) -> str:
    """Return the name of the graph that a file's triples go to.

    >>> graph_name("data/Companies 2024.ttl.gz")
    'https://w3id.org/ai-zones/graph/companies-2024'
    """
    from kgtool.vocab import BASE, slug

    stem = "stdin" if file == "-" else Path(file).name.split(".")[0]
    return f"{BASE}graph/{slug(stem)}"
