"""Tests of kgtool.analytics.connections: the shortest way, and the best attested of several."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kgtool.analytics.connections import Edge, find_connection

FACTS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("pq"), st.sampled_from("abcdefg")), max_size=14)


def connect(facts: Sequence[Edge], sources: dict[Edge, int], depth: int | None = None) -> list[Edge] | None:
    """Find a connection from a to g among some facts."""
    return find_connection(
        "a", "g", lambda nodes: [f for f in facts if f[0] in nodes or f[2] in nodes], lambda _: sources, depth=depth
    )


@given(FACTS, st.integers(0, 4))
def test_a_connection_is_as_short_as_that_of_networkx(facts: list[Edge], depth: int) -> None:
    """It has as many steps as the shortest path of networkx, each begins where the last ended, or there is none."""
    graph = nx.Graph([("a", "a"), ("g", "g"), *((s, o) for s, _, o in facts)])
    known = nx.shortest_path_length(graph, "a", "g") if nx.has_path(graph, "a", "g") else None
    found = connect(facts, {})
    assert (None if found is None else len(found)) == known
    at = "a"
    for s, _, o in found or ():
        assert at in (s, o)
        at = o if s == at else s
    assert at == ("a" if found is None else "g")
    assert (connect(facts, {}, depth) is None) == (known is None or known > depth)


def test_stated_steps_go_before_many_sources() -> None:
    """Of two ways of one length the one with more stated steps is taken, then the one with more sources."""
    upper, lower = [("a", "p", "b"), ("b", "p", "g")], [("c", "p", "a"), ("g", "p", "c")]
    facts = upper + lower
    assert connect(facts, {upper[0]: 9, lower[0]: 1, lower[1]: 1}) == lower
    assert connect(facts, {upper[0]: 9, upper[1]: 1, lower[0]: 1, lower[1]: 1}) == upper
    assert connect(facts, {}) == upper
