"""Paths on columns against a walk by the definition, pair by pair."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from kgtool.shacl.columnar.columns import Columns
from kgtool.shacl.columnar.load import read_triples
from kgtool.shacl.columnar.paths import walk
from kgtool.shacl.columnar.terms import Terms
from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath, SequencePath

NODES = [f"a:n{number}" for number in range(5)]
PROPERTIES = ["a:p", "a:q"]
GRAPHS = st.lists(st.tuples(*map(st.sampled_from, (NODES, PROPERTIES, NODES))), max_size=12)
PATHS = st.recursive(
    st.builds(PredicatePath, st.sampled_from(PROPERTIES)),
    lambda inner: st.one_of(
        st.builds(InversePath, inner),
        st.builds(SequencePath, st.tuples(inner, inner)),
        st.builds(AlternativePath, st.tuples(inner, inner)),
        st.builds(RepeatPath, inner, st.sampled_from(["*", "+", "?"])),
    ),
    max_leaves=4,
)


def follow(graph: list[tuple[str, str, str]], path: Path, node: str) -> set[str]:
    """Return the value nodes of a node as the specification defines them."""
    if isinstance(path, PredicatePath):
        return {o for s, p, o in graph if (s, p) == (node, path.iri)}
    if isinstance(path, InversePath):
        everything = {node, *NODES}
        return {other for other in everything if node in follow(graph, path.path, other)}
    if isinstance(path, SequencePath):
        return {end for mid in follow(graph, path.paths[0], node) for end in follow(graph, path.paths[1], mid)}
    if isinstance(path, AlternativePath):
        return {end for one in path.paths for end in follow(graph, one, node)}
    reached, new = set(), follow(graph, path.path, node)
    if path.kind == "?":
        return {node, *new}
    while new - reached:
        reached |= new
        new = {end for mid in new for end in follow(graph, path.path, mid)}
    return reached | {node} if path.kind == "*" else reached


@given(GRAPHS, PATHS, st.sets(st.sampled_from(NODES)))
def test_paths_lead_where_the_specification_says(
    graph: list[tuple[str, str, str]], path: Path, focus: set[str]
) -> None:
    """Every path leads from the focus nodes to the same value nodes as by the definition, each once."""
    terms = Terms()
    rows = read_triples([Triple(*map(NamedNode, triple)) for triple in graph], terms)
    codes = np.array(sorted(terms.add(NamedNode(node)) for node in focus), np.int32)
    terms.freeze()
    columns = Columns(terms, rows.subjects, rows.predicates, rows.objects)

    pairs = walk(columns, path, codes)

    ends = zip(terms.read(pairs.first), terms.read(pairs.second), strict=True)
    found = [(node[1:-1], end[1:-1]) for node, end in ends]
    assert sorted((node, end) for node in focus for end in follow(graph, path, node)) == sorted(found)
