"""Walks property paths over columns, from sets of terms to sets of terms, to trace what a change can reach."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from kgtool.shacl.columnar.columns import Columns
from kgtool.shacl.columnar.load import Rows, read_triples
from kgtool.shacl.columnar.paths import walk
from kgtool.shacl.columnar.sources import read_data
from kgtool.shacl.columnar.terms import Codes
from kgtool.shacl.data import Data
from kgtool.shacl.model import InversePath, PredicatePath
from kgtool.shacl.walking import Node, Nodes, Walker


class ColumnWalker(Walker):
    """Walks over data on columns.

    Args:
        data: the data; an engine on columns need not read them again.
        more: triples that are walked too.
    """

    def __init__(self, data: Data, more: Iterable[Triple]) -> None:
        rows = read_data(data)
        self._terms = rows.terms
        others = read_triples(more, rows.terms)
        rows.terms.freeze()
        self._columns = Columns(rows.terms, *_together(rows, others))

    def step(self, predicate: str, nodes: Nodes, *, back: bool) -> Nodes:
        """Return the other ends of the triples with a predicate (or `ANY`) that begin, or end, at some nodes."""
        path = InversePath(PredicatePath(predicate)) if back else PredicatePath(predicate)
        return self._nodes(walk(self._columns, path, self._codes(nodes)).second)

    def ends(self, predicate: str, *, subjects: bool) -> Nodes:
        """Return all subjects, or all objects, of a predicate."""
        pairs = self._columns.pairs(predicate)
        return self._nodes(pairs.first if subjects else pairs.second)

    def having(self, predicate: str, nodes: Nodes, *, subjects: bool) -> Nodes:
        """Return those of some nodes that are a subject, or an object, of a predicate."""
        pairs, codes = self._columns.pairs(predicate), self._codes(nodes)
        among = self._terms.mask(pairs.first if subjects else pairs.second)
        return self._nodes(codes[among[codes]])

    def linked(self, predicate: str, nodes: Nodes, ends: Nodes) -> Nodes:
        """Return those of some nodes from which a predicate leads to one of some ends."""
        pairs = walk(self._columns, PredicatePath(predicate), self._codes(nodes))
        return self._nodes(pairs.first[self._terms.mask(self._codes(ends))[pairs.second]])

    def _codes(self, nodes: Nodes) -> Codes:
        return np.sort(self._terms.find_all(nodes))

    def _nodes(self, codes: Codes) -> Nodes:
        texts = self._terms.texts
        lines = b"".join(b"<a:s> <a:p> %s .\n" % texts[code] for code in set(codes.tolist()))
        found: list[Node] = [quad.object for quad in pyoxigraph.parse(lines, format=RdfFormat.N_TRIPLES)]
        return frozenset(found)


def _together(rows: Rows, others: Rows) -> tuple[Codes, Codes, Codes]:
    return (
        np.concatenate([rows.subjects, others.subjects]),
        np.concatenate([rows.predicates, others.predicates]),
        np.concatenate([rows.objects, others.objects]),
    )
