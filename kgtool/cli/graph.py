"""`kgtool graph`: the facts of a store as a picture or a graph file, and what can be measured on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kgtool.cli.options import graph_options, open_graph
from kgtool.cli.output import TABLE_FORMATS, format_of, open_output, table_format, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from kgtool.graph import Store

F = TypeVar("F", bound=Callable[..., Any])
_PICTURES = {".svg": "svg", ".png": "png"}
_FILES = {".graphml": "graphml", ".gexf": "gexf", ".json": "cytoscape", ".cyjs": "cytoscape"}
_FORMATS = ("svg", "png", "graphml", "gexf", "cytoscape")


def selection_options(function: F) -> F:
    """Add the options that choose a part of the graph; their values go as keywords to `selected`."""
    for option in (
        click.option(
            "--reference",
            type=click.Choice(["none", "between", "all"]),
            default="between",
            show_default=True,
            help="Facts of the reference data: none, those between things that articles name, or all.",
        ),
        click.option("--depth", type=click.IntRange(0, 9), default=1, show_default=True, help="Steps from --around."),
        click.option("--around", multiple=True, metavar="IRI|NAME", help="Only what lies near a thing."),
        click.option("--property", "properties", multiple=True, metavar="NAME", help="Only this property."),
        click.option("--type", "classes", multiple=True, metavar="CLASS", help="Only things of a class."),
        click.option("--article", "articles", multiple=True, metavar="IRI|NAME", help="Only facts of an article."),
    ):
        function = option(function)
    return function


def output_options(function: F) -> F:
    """Add `-o` and `--format` for tables."""
    function = click.option("--format", "form", type=click.Choice(TABLE_FORMATS), help="How to print the rows.")(
        function
    )
    return click.option("-o", "--output", metavar="FILE", help="Write to a file.")(function)


@click.group("graph", invoke_without_command=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file; its extension says the format.")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), help="Format.  [default: by the extension, else cytoscape]"
)
@selection_options
@graph_options
@click.pass_context
def command(context: click.Context, /, *, output: str | None, form: str | None, **options: Any) -> int:
    r"""Write the facts of a store as a picture or a graph file, or measure them.

    Things are nodes and asserted facts are edges. Pictures (SVG, PNG) show up to 400 things: choose some with
    --around, --article, --type or --property, each of which can be given several times.

    \b
    Examples:
      kgtool graph --around Hefei --depth 2 -o hefei.svg
      kgtool graph -o all.graphml
      kgtool graph rank --type City
      kgtool graph path "Sichuan" "State Council"
    """
    if context.invoked_subcommand:
        return 0
    from kgtool.analytics.drawing import MOST, draw_graph
    from kgtool.analytics.formats import WRITERS

    chosen = format_of(output, form, _PICTURES | _FILES, "cytoscape")
    with selected(**options) as (_, graph):
        if chosen in WRITERS:
            content = WRITERS[chosen](graph)
            with open_output(output) as stream:
                stream.write(content)
            return 0
        if not 1 <= len(graph) <= MOST:
            raise click.UsageError(
                f"the selection has {len(graph)} things and a picture shows 1 to {MOST}: "
                "choose with --around, --article, --type or --property, or write .graphml."
            )
        with open_output(output) as stream:
            draw_graph(graph, stream, chosen)
    return 0


@command.command("rank")
@click.option("--by", type=click.Choice(["pagerank", "degree", "betweenness"]), default="pagerank", show_default=True)
@click.option("-n", "--most", type=click.IntRange(min=1), default=20, show_default=True, help="Rows at most.")
@output_options
@selection_options
@graph_options
def rank_command(*, by: str, most: int, output: str | None, form: str | None, **options: Any) -> int:
    """Show which things matter most.

    Example: kgtool graph rank --type City --by degree
    """
    from kgtool.analytics import rank

    with selected(**options) as (_, graph):
        rows = [
            (str(place), f"{score:.4g}", graph.nodes[node]["kind"], graph.nodes[node]["label"], node)
            for place, (node, score) in enumerate(rank(graph, by)[:most], 1)
        ]
    return _table(("rank", by, "class", "label", "thing"), rows, output, form)


@command.command("communities")
@output_options
@selection_options
@graph_options
def communities_command(*, output: str | None, form: str | None, **options: Any) -> int:
    """Show which things belong together: more facts lie inside a community than between two.

    Example: kgtool graph communities --reference none
    """
    from kgtool.analytics import find_communities

    with selected(**options) as (_, graph):
        rows = [
            (str(number), graph.nodes[node]["kind"], graph.nodes[node]["label"], node)
            for number, group in enumerate(find_communities(graph), 1)
            for node in sorted(group, key=lambda node: (-graph.degree(node), node))
        ]
    return _table(("community", "class", "label", "thing"), rows, output, form)


@command.command("path")
@click.argument("start", metavar="IRI|NAME")
@click.argument("end", metavar="IRI|NAME")
@output_options
@graph_options
def path_command(*, start: str, end: str, output: str | None, form: str | None, **where: Any) -> int:
    """Show the shortest way from one thing to another, and the sentences that it rests on.

    Exit code 1 when there is none.

    Example: kgtool graph path "iFlytek" "Ministry of Science and Technology"
    """
    from kgtool.analytics import connect
    from kgtool.query.explaining import find_thing

    names = ("articles", "classes", "properties", "around")
    with selected(**dict.fromkeys(names, ()), depth=1, reference="all", **where) as (store, graph):
        steps = connect(store, graph, find_thing(store, start), find_thing(store, end))
        label = {node: graph.nodes[node]["label"] for node in graph}
    rows = []
    for step in steps:
        quotes = step.quotes or (None,)
        for quote in quotes:
            said = ("", "reference data") if quote is None else (" ".join(quote.words.split()), quote.article)
            rows.append((label[step.subject], step.property, label[step.object], *said))
    _table(("subject", "property", "object", "words", "source"), rows, output, form)
    return 0 if steps else 1


@command.command("growth")
@click.option("--date", "dated", default="approvedOn", show_default=True, metavar="PROPERTY", help="Which dates count.")
@click.option("--type", "class_name", metavar="CLASS", help="Only things of a class.")
@click.option("--by", type=click.Choice(["year", "month"]), default="year", show_default=True)
@output_options
@graph_options
def growth_command(
    *, dated: str, class_name: str | None, by: str, output: str | None, form: str | None, **where: Any
) -> int:
    """Show how many things got their first date in each year or month.

    With -o, a name that ends with .svg or .png gets a picture.

    Example: kgtool graph growth --type PilotZone -o approvals.svg
    """
    from kgtool.analytics import count_by_time

    with open_graph(**where) as store:
        periods = count_by_time(store, dated, by=by, class_name=class_name)
    picture = format_of(output, form, _PICTURES, "")
    if picture in _PICTURES.values():
        from kgtool.analytics.drawing import draw_growth

        if not periods:
            raise click.UsageError(f"nothing in this graph has a date of {dated}, so that there is nothing to draw.")
        with open_output(output) as stream:
            draw_growth(periods, f"{class_name or 'Things'} by {dated}", stream, picture)
        return 0
    rows = [(period.name, str(period.new), str(period.total)) for period in periods]
    return _table((by, "new", "total"), rows, output, form)


@contextmanager
def selected(
    *,
    articles: Sequence[str],
    classes: Sequence[str],
    properties: Sequence[str],
    around: Sequence[str],
    depth: int,
    reference: str,
    **where: Any,
) -> Iterator[tuple[Store, nx.MultiDiGraph[str]]]:
    """Open the store and give it with the part of its graph that the options choose."""
    from kgtool.analytics import load_links, near
    from kgtool.export.selection import find_article
    from kgtool.query.explaining import find_thing

    with open_graph(**where) as store:
        graph = load_links(
            store,
            articles=[find_article(store, name) for name in articles],
            classes=classes,
            properties=properties,
            reference=reference,
        )
        if around:
            graph = near(graph, [find_thing(store, name) for name in around], depth)
        yield store, graph


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], output: str | None, form: str | None) -> int:
    with open_output(output) as stream:
        write_rows(stream, columns, rows, table_format(output, form))
    return 0
