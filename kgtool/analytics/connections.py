"""The shortest connection between two things, whatever holds the facts.

The search goes breadth first, whole layers at a time, so that whoever gives the facts is asked once a layer and not
once a thing. Among connections of one length it takes the one with most steps that an article states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

Edge: TypeAlias = tuple[str, str, str]
"""A fact between things: subject, property and object."""


def find_connection(
    start: str,
    goal: str,
    edges_at: Callable[[Sequence[str]], Iterable[Edge]],
    count_sources: Callable[[Sequence[Edge]], Mapping[Edge, int]],
    *,
    depth: int | None = None,
) -> list[Edge] | None:
    """Return the facts of a shortest connection, in order from one end; each may point either way.

    Args:
        start: one end.
        goal: the other.
        edges_at: gives the facts about some things; such as may only end a connection are given at the goal alone.
        count_sources: says for some facts how many articles or sentences state each; 0 for those not mentioned.
        depth: steps of the longest connection that is looked for; any by default.

    Returns:
        The facts; none when both ends are the same, `None` when there is no connection.

    >>> facts = [("a", "in", "b"), ("b", "in", "c"), ("a", "near", "d"), ("d", "in", "c")]
    >>> find_connection("a", "c", lambda nodes: [f for f in facts if f[0] in nodes or f[2] in nodes], lambda facts: {})
    [('a', 'in', 'b'), ('b', 'in', 'c')]
    """
    layers: list[dict[str, list[Edge]]] = [{start: []}]
    seen = {start}
    while goal not in layers[-1]:
        if not layers[-1] or (depth is not None and len(layers) > depth):
            return None
        following: dict[str, list[Edge]] = {}
        for edge in edges_at(sorted(layers[-1])):
            for near, far in _ways(edge):
                if near in layers[-1] and far not in seen:
                    following.setdefault(far, []).append(edge)
        seen |= set(following)
        layers.append(following)
    return _best(layers, start, goal, count_sources)


def _best(
    layers: list[dict[str, list[Edge]]],
    start: str,
    goal: str,
    count_sources: Callable[[Sequence[Edge]], Mapping[Edge, int]],
) -> list[Edge]:
    """Return the edges from start to goal with most stated steps, and then with most sources, in order."""
    useful: list[list[Edge]] = []
    ends = {goal}
    for layer in reversed(layers[1:]):
        edges = sorted({edge for end in ends for edge in layer[end]})
        ends = {near for edge in edges for near, far in _ways(edge) if far in ends}
        useful.append(edges)
    useful.reverse()
    sources = count_sources([edge for edges in useful for edge in edges])
    best: dict[str, tuple[int, int, list[Edge]]] = {start: (0, 0, [])}
    for number, edges in enumerate(useful):
        following: dict[str, tuple[int, int, list[Edge]]] = {}
        for edge in edges:
            for near, far in _ways(edge):
                if near in best and far in layers[number + 1]:
                    count = sources.get(edge, 0)
                    score = (best[near][0] + (count > 0), best[near][1] + count)
                    if far not in following or score > following[far][:2]:
                        following[far] = (*score, [*best[near][2], edge])
        best = following
    return best[goal][2]


def _ways(edge: Edge) -> tuple[tuple[str, str], tuple[str, str]]:
    return (edge[0], edge[2]), (edge[2], edge[0])
