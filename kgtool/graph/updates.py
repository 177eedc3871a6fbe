"""Update requests that replace graphs, written from terms."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from kgtool.sparql import iri


def replacement_text(name: str, triples: Iterable[Triple]) -> str:
    r"""Return an update that replaces a graph as a whole; without triples it drops the graph.

    Source: https://www.w3.org/TR/sparql11-update/#graphManagement

    >>> replacement_text("http://e.org/g", [])
    'DROP SILENT GRAPH <http://e.org/g>'
    """
    lines = triples_text(triples)
    drop = f"DROP SILENT GRAPH {iri(name)}"
    return f"{drop} ;\n{insertion_text(name, lines)}" if lines else drop


def insertion_text(name: str, lines: str) -> str:
    """Return an update that adds triples, given as lines, to a graph."""
    return f"INSERT DATA {{ GRAPH {iri(name)} {{\n{lines}}} }}"


def triples_text(triples: Iterable[Triple]) -> str:
    """Return triples as lines of query text; empty when there are none."""
    return "".join(f"{triple.subject} {triple.predicate} {triple.object} .\n" for triple in triples)
