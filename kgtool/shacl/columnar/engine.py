"""The columnar engine: data to columns, shapes to a run, results to findings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from pyoxigraph import NamedNode

from kgtool.records import Finding
from kgtool.shacl.columnar.columns import Columns
from kgtool.shacl.columnar.execute import Batch, Run, constants
from kgtool.shacl.columnar.findings import iter_findings
from kgtool.shacl.columnar.foreign import QueryResults
from kgtool.shacl.columnar.load import Rows, read_quads, read_triples
from kgtool.shacl.columnar.terms import Codes
from kgtool.shacl.data import Data, class_tree
from kgtool.shacl.model import ShapeGraph
from kgtool.shacl.read_shapes import read_shapes
from kgtool.shacl.shapes import Shapes
from kgtool.vocab import AIZ, RDF


class ColumnarEngine:
    """Check on columns in the memory of this process."""

    name = "columnar"

    def run(self, data: Data, shapes: Shapes, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result (see `kgtool.shacl.engine.Engine.run`)."""
        scoped = shapes.article_scoped() & shapes.targeted()
        wide = read_shapes(shapes.without(scoped).triples, place=shapes.place)
        narrow = read_shapes(shapes.restricted(scoped).triples, place=shapes.place) if scoped else None
        rows = read_quads(data.quads)
        size = len(rows.subjects)
        tree = read_triples(class_tree(), rows.terms)
        for graph in (wide, narrow) if narrow else (wide,):
            for term in constants(graph):
                rows.terms.add(term)
        if focus:
            rows.terms.add(NamedNode(focus))
        rows.terms.freeze()
        columns = _with(rows, tree, np.arange(size, dtype=np.int32))
        findings = list(check_columns(columns, wide, focus=focus))
        if narrow:
            for part in _article_rows(rows):
                findings.extend(check_columns(_with(rows, tree, part), narrow, focus=focus))
        return findings


def check_columns(columns: Columns, shapes: ShapeGraph, *, focus: str | None = None) -> Iterator[Finding]:
    """Iterate over the results of shapes on columns.

    Args:
        columns: the data; the constants of the shapes are in its dictionary.
        shapes: the shapes.
        focus: IRI of the only node to be checked, if not all.

    Raises:
        ShapeError: a constraint cannot be run.
    """
    queries = QueryResults(columns, shapes)
    run = Run(columns, shapes, queries.find)
    wanted = None if focus is None else columns.terms.find_all([NamedNode(focus)])
    batches: list[Batch] = []
    for batch in run.results(wanted):
        batches.append(batch)
    yield from iter_findings(batches, columns.terms, shapes)


def _with(rows: Rows, tree: Rows, part: Codes) -> Columns:
    """Return the columns of some rows together with the class tree."""
    return Columns(
        rows.terms,
        np.concatenate([rows.subjects[part], tree.subjects]),
        np.concatenate([rows.predicates[part], tree.predicates]),
        np.concatenate([rows.objects[part], tree.objects]),
    )


def _article_rows(rows: Rows) -> Iterator[Codes]:
    """Iterate over the rows of each graph that describes exactly one article."""
    terms = rows.terms
    typed = (rows.predicates == terms.find(RDF.type)) & (rows.objects == terms.find(AIZ.Article))
    graphs = np.zeros(len(rows.subjects), np.int32) if rows.graphs is None else rows.graphs
    articles = np.unique(np.stack([graphs[typed], rows.subjects[typed]], 1), axis=0)
    names, counts = np.unique(articles[:, 0], return_counts=True)
    order = np.argsort(graphs, kind="stable")
    ordered = graphs[order]
    for name in names[counts == 1].tolist():
        low, high = np.searchsorted(ordered, [name, name + 1])
        yield order[low:high].astype(np.int32)
