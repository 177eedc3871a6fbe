"""The columnar engine: data to columns, shapes to a run, results to findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from pyoxigraph import NamedNode

from kgtool.findings import Finding
from kgtool.shacl.columnar.columns import Columns
from kgtool.shacl.columnar.findings import iter_findings
from kgtool.shacl.columnar.foreign import QueryResults
from kgtool.shacl.columnar.load import Rows, read_triples, without_collection
from kgtool.shacl.columnar.order import Order
from kgtool.shacl.columnar.run import Run, constants
from kgtool.shacl.columnar.sources import read_data
from kgtool.shacl.columnar.terms import Codes
from kgtool.shacl.data import Data
from kgtool.shacl.model import ShapeGraph
from kgtool.shacl.shapes import Shapes
from kgtool.vocab import AIZ, RDF


class ColumnarEngine:
    """Check on columns in the memory of this process."""

    name = "columnar"

    def run(self, data: Data, shapes: Shapes, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result (see `kgtool.shacl.engine.Engine.run`)."""
        return self.check(data, shapes.graph(), focus=focus)

    def check(self, data: Data, shapes: ShapeGraph, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result of shapes that are read already."""
        rows = read_data(data)
        tree = read_triples(data.added(), rows.terms)
        for term in (*constants(shapes), *([NamedNode(focus)] if focus else [])):
            rows.terms.add(term)
        rows.terms.freeze()
        columns = _with(rows, tree, None)
        findings = check_columns(columns, shapes, "union", place=data.place, focus=focus)
        if any(shape.scope == "article" for shape in shapes.targeted()):
            graphs, counts = _count_articles(rows)
            data.learn_articles({rows.terms.texts[name][1:-1].decode(): count for name, count in counts.items()})
            for part in _article_rows(graphs, counts):
                columns = _with(rows, tree, part)
                findings += check_columns(columns, shapes, "article", place=data.place, focus=focus)
        return findings


def check_columns(
    columns: Columns, shapes: ShapeGraph, scope: str = "union", *, place: str = "memory", focus: str | None = None
) -> list[Finding]:
    """Return the results of those shapes that have a scope.

    Args:
        columns: the data; the constants of the shapes are in its dictionary.
        shapes: the shapes.
        scope: `union` or `article`.
        place: what the user calls the data.
        focus: IRI of the only node to be checked, if not all.

    Raises:
        ShapeError: a constraint cannot be run.
    """
    order = Order(columns.terms)
    run = Run(columns, shapes, QueryResults(columns, shapes, place, order).find, order)
    roots = [shape for shape in shapes.targeted() if shape.scope == scope]
    wanted = None if focus is None else columns.terms.find_all([NamedNode(focus)])
    with without_collection():
        return list(iter_findings(run.results(roots, wanted), columns.terms))


def _with(rows: Rows, tree: Rows, part: Codes | None) -> Columns:
    """Return the columns of some rows, or of all, together with the class tree."""
    chosen = rows.columns()[:3]
    if part is not None:
        chosen = tuple(column[part] for column in chosen)
    if len(tree.subjects):
        chosen = tuple(np.concatenate(pair) for pair in zip(chosen, tree.columns(), strict=True))
    return Columns(rows.terms, *chosen)


def _count_articles(rows: Rows) -> tuple[Codes, Counter[int]]:
    """Return the graph of each row, and how many articles each graph describes that describes any."""
    terms = rows.terms
    typed = (rows.predicates == terms.find(RDF.type)) & (rows.objects == terms.find(AIZ.Article))
    graphs = np.zeros(len(rows.subjects), np.int32) if rows.graphs is None else rows.graphs
    articles = {*zip(graphs[typed].tolist(), rows.subjects[typed].tolist(), strict=True)}
    return graphs, Counter(name for name, _ in articles)


def _article_rows(graphs: Codes, counts: Counter[int]) -> Iterator[Codes]:
    """Iterate over the rows of each graph that describes exactly one article."""
    order = np.argsort(graphs, kind="stable")
    ordered = graphs[order]
    for name in sorted(name for name, count in counts.items() if count == 1):
        low, high = np.searchsorted(ordered, [name, name + 1])
        yield order[low:high].astype(np.int32)
