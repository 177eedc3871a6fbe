"""Property paths on columns: from focus nodes to pairs of a focus node and a value node.

Source: https://www.w3.org/TR/shacl/#property-paths
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kgtool.shacl.columnar.columns import Columns, Pairs, distinct_pairs, distinct_sorted, pairs_of
from kgtool.shacl.columnar.terms import Codes, Mask
from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath


def walk(columns: Columns, path: Path, focus: Codes) -> Pairs:
    """Return each focus node with each of its value nodes once, sorted.

    Args:
        columns: the data.
        path: where to go.
        focus: codes of the focus nodes, sorted and distinct.
    """
    return _walk(columns, path, focus, back=False)


def properties(path: Path) -> frozenset[str]:
    """Return the IRIs of the properties of a path.

    >>> sorted(properties(AlternativePath((PredicatePath("a:p"), InversePath(PredicatePath("a:q"))))))
    ['a:p', 'a:q']
    """
    if isinstance(path, PredicatePath):
        return frozenset({path.iri})
    parts = (path.path,) if isinstance(path, InversePath | RepeatPath) else path.paths
    return frozenset().union(*map(properties, parts))


def _walk(columns: Columns, path: Path, focus: Codes, *, back: bool) -> Pairs:
    if isinstance(path, PredicatePath):
        pairs = columns.inverse(path.iri) if back else columns.pairs(path.iri)
        return _from(columns, pairs, focus)
    if isinstance(path, InversePath):
        return _walk(columns, path.path, focus, back=not back)
    if isinstance(path, AlternativePath):
        found = [_walk(columns, step, focus, back=back) for step in path.paths]
        return _together(found)
    if isinstance(path, RepeatPath):
        return _repeat(columns, path, focus, back=back)
    steps = reversed(path.paths) if back else iter(path.paths)
    pairs = _walk(columns, next(steps), focus, back=back)
    for step in steps:
        pairs = join(pairs, _walk(columns, step, distinct(columns, pairs.second), back=back))
    return pairs


def _repeat(columns: Columns, path: RepeatPath, focus: Codes, *, back: bool) -> Pairs:
    here = Pairs(focus, focus)
    first = _walk(columns, path.path, focus, back=back)
    if path.kind == "?":
        return _together([here, first])
    # Each node that can be reached is walked from once; the pairs of a focus node grow from its last new ones.
    steps, known = first, columns.terms.mask(focus)
    frontier = distinct(columns, first.second)
    while len(frontier := frontier[~known[frontier]]):
        known[frontier] = True
        further = _walk(columns, path.path, frontier, back=back)
        steps = _together([steps, further])
        frontier = distinct(columns, further.second)
    found, new = first.keys(), first
    while len(new):
        reached = join(new, steps).keys()
        fresh = reached[~is_among(reached, found)]
        found = np.sort(np.concatenate([found, fresh]))
        new = pairs_of(fresh)
    all_pairs = pairs_of(found)
    return all_pairs if path.kind == "+" else _together([here, all_pairs])


def join(left: Pairs, right: Pairs) -> Pairs:
    """Return the pairs (a, c) for which `left` has (a, b) and `right` has (b, c), each once, sorted."""
    rows, others = match(left.second, right.first)
    return distinct_pairs(left.first[rows], right.second[others])


def match(wanted: Codes, ordered: Codes) -> tuple[Codes, Codes]:
    """Return the positions (i, j) of all equal codes of `wanted` and of the sorted `ordered`, by i and then j."""
    low = np.searchsorted(ordered, wanted)
    counts = np.searchsorted(ordered, wanted, "right") - low
    rows = np.repeat(np.arange(len(wanted)), counts)
    offsets = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows.astype(np.int32), (low[rows] + offsets).astype(np.int32)


def is_among(keys: NDArray[np.int64], ordered: NDArray[np.int64]) -> Mask:
    """Return which keys are among some that are sorted."""
    if len(ordered) == 0:
        return np.zeros(len(keys), np.bool_)
    answer: Mask = ordered[np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)] == keys
    return answer


def distinct(columns: Columns, codes: Codes) -> Codes:
    """Return codes sorted and each once."""
    if len(codes) < columns.size >> 4:
        return distinct_sorted(np.sort(codes))
    return np.flatnonzero(columns.terms.mask(codes)).astype(np.int32)


def _from(columns: Columns, pairs: Pairs, focus: Codes) -> Pairs:
    if len(focus) << 5 < len(pairs):
        _, rows = match(focus, pairs.first)
        return Pairs(pairs.first[rows], pairs.second[rows])
    return pairs.among(columns.terms.mask(focus))


def _together(found: list[Pairs]) -> Pairs:
    first = np.concatenate([pairs.first for pairs in found])
    second = np.concatenate([pairs.second for pairs in found])
    return distinct_pairs(first, second)
