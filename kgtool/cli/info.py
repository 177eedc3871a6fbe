"""`kgtool info`: what a store holds, and where the shipped data lies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgtool import __version__
from kgtool.cli.options import DEFAULT_STORE, graph_options, open_graph
from kgtool.cli.output import TABLE_FORMATS, open_output, table_format, write_rows

if TYPE_CHECKING:
    from kgtool.graph import Store

_CONFLICT = ("subject_name", "indicator_name", "time", "value", "quote", "other_value", "other_quote")
_HEADINGS = ("about", "indicator", "time", "value", "words", "other value", "other words")
_ARTICLES = "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a aiz:Article }"
_FACTS = """SELECT ?name (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a aiz:Claim ; aiz:claimPredicate ?name } GROUP BY ?name ORDER BY ?name"""
_THINGS = """SELECT ?name (COUNT(DISTINCT ?thing) AS ?n)
WHERE { ?thing a ?name . FILTER(STRSTARTS(STR(?name), STR(aiz:))) } GROUP BY ?name ORDER BY ?name"""


@click.command("info")
@click.option("--format", "form", type=click.Choice(TABLE_FORMATS), help="How to print the rows.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
@click.option("--html", is_flag=True, help="Write a page that needs no other file.")
@graph_options
def command(*, form: str | None, output: str | None, html: bool, **where: Any) -> int:
    r"""Show what a store holds.

    It counts articles, graphs, claims by property and things by class.

    Without a store it shows the version and where the shipped data lies.

    \b
    Examples:
      kgtool info --store news.store
      kgtool info --html -o overview.html
    """
    from kgtool.resources import find_room

    if html:
        with open_graph(**where) as store:
            page = overview(store)
        with open_output(output) as stream:
            stream.write(page)
        return 0
    rows = [("kgtool", "version", __version__)]
    rows += [("data", room, str(find_room(room))) for room in ("ontology", "graph", "queries")]
    if where["store"] or where["endpoint"] or Path(DEFAULT_STORE).is_dir():
        with open_graph(**where) as store:
            rows += describe(store)
    with open_output(output) as stream:
        write_rows(stream, ("kind", "name", "value"), rows, table_format(output, form))
    return 0


def describe(store: Store) -> list[tuple[str, str, str]]:
    """Return rows of kind, name and value for what a store holds.

    Args:
        store: an open store.

    Raises:
        StoreError: it does not answer.
    """
    rows = [
        ("store", "place", store.place),
        ("store", "statements", str(store.size())),
        ("store", "graphs", str(len(store.graph_names()))),
    ]
    rows += [("store", "articles", count) for _, count in _counts(store, _ARTICLES)]
    rows += [("claims", name, count) for name, count in _counts(store, _FACTS)]
    rows += [("things", name, count) for name, count in _counts(store, _THINGS)]
    return rows


def overview(store: Store) -> bytes:
    """Return a page on what a store holds, figures that conflict included.

    Args:
        store: an open store.

    Raises:
        StoreError: it does not answer.
    """
    from kgtool.analytics.overview import Section, to_html
    from kgtool.query import Library, run
    from kgtool.sparql import Rows

    answer = run(store, Library.load().get("conflicting_figures"))
    rows: list[tuple[str, ...]] = []
    if isinstance(answer, Rows):
        at = [answer.variables.index(name) for name in _CONFLICT]
        rows = [tuple("" if row[place] is None else row[place].value for place in at) for row in answer.rows]  # type: ignore[union-attr]
    note = "Two articles, or two sentences, that give different figures for the same thing."
    conflicts = Section("Conflicting figures", note if rows else "None.", tuple(_HEADINGS), tuple(rows))
    return to_html(store, title="What this graph holds", more=[conflicts])


def _counts(store: Store, query: str) -> list[tuple[str, str]]:
    from kgtool.cli.answers import short
    from kgtool.sparql import Rows

    answer = store.query(query)
    if not isinstance(answer, Rows):
        sys.exit("unreachable: a SELECT answers rows")
    return [(short(row[0]) if len(row) > 1 else "", short(row[-1])) for row in answer.rows]
