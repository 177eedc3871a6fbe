"""Measures of a graph of facts: what is central, what belongs together, what leads from one thing to another, and when.

What walks the whole graph many times is computed by igraph (extra `graph`), the rest by networkx.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from kgtool.analytics.connections import Edge, find_connection
from kgtool.errors import QueryError, StoreError
from kgtool.graph import Store
from kgtool.quotes import QUOTE, QUOTED, Quote, quote_of
from kgtool.sparql import Rows, iri, term_named
from kgtool.vocab import AIZ, REFERENCE_GRAPH

if TYPE_CHECKING:
    import networkx as nx

RANKS: Final = ("pagerank", "degree", "betweenness")
_SEED: Final = 7
_LENGTHS: Final = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class Step:
    """One fact on the way from one thing to another; `quotes` is empty for reference data."""

    subject: str
    property: str
    object: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month: how many things have their first date in it, and how many have one by its end."""

    name: str
    new: int
    total: int


def rank(graph: nx.MultiDiGraph[str], by: str = "pagerank") -> list[tuple[str, float]]:
    """Return nodes with their importance, most important first; as many as the graph has.

    Args:
        graph: the graph.
        by: `pagerank` (facts lead from subject to object), `degree` (number of facts), or `betweenness` (share of the
            shortest ways that lead through a node).

    Raises:
        QueryError: there is no such measure.
        StoreError: igraph is not installed, which all but `degree` need.

    Source: Brin and Page 1998 (PageRank), Brandes 2001 (betweenness)
    """
    if by not in RANKS:
        raise QueryError(f"no measure {by!r}", expected=", ".join(RANKS))
    nodes = list(graph)
    if by == "degree":
        scores = [float(graph.degree(node)) for node in nodes]
    elif by == "pagerank":
        scores = _igraph(graph).pagerank()
    else:
        flat = _igraph(graph).as_undirected(mode="collapse")
        pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
        scores = [score / pairs if pairs else 0.0 for score in flat.betweenness()]
    return sorted(zip(nodes, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))


def find_communities(graph: nx.MultiDiGraph[str]) -> list[tuple[str, ...]]:
    """Return groups of nodes with more facts inside than between them, largest first, each sorted; may be empty.

    The same graph gives the same groups.

    Raises:
        StoreError: igraph is not installed.

    Source: Traag, Waltman and van Eck 2019 (Leiden algorithm, modularity)
    """
    import igraph

    flat = _igraph(graph).as_undirected(mode="collapse")
    nodes = list(graph)
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        found = flat.community_leiden(objective_function="modularity", n_iterations=10)
    finally:
        igraph.set_random_number_generator(random)
    groups = (tuple(sorted(nodes[number] for number in group)) for group in found)
    return sorted(groups, key=lambda group: (-len(group), group))


def connect(store: Store, graph: nx.MultiDiGraph[str], start: str, end: str) -> list[Step]:
    """Return the facts that lead from one thing to another over the fewest things; empty when none do.

    Args:
        store: where the sentences are looked up.
        graph: facts of the store.
        start: IRI of a thing.
        end: IRI of another.

    Raises:
        StoreError: the store fails.
    """
    if start not in graph or end not in graph:
        return []

    def edges_at(nodes: Sequence[str]) -> list[Edge]:
        out = graph.out_edges(nodes, keys=True)
        return sorted((s, key, o) for s, o, key in {*out, *graph.in_edges(nodes, keys=True)})

    def count_articles(edges: Sequence[Edge]) -> dict[Edge, int]:
        return {(s, key, o): len(graph.edges[s, o, key]["articles"].split()) for s, key, o in edges}

    path = find_connection(start, end, edges_at, count_articles)
    return [Step(*edge, _quotes(store, edge)) for edge in path or ()]


def count_by_time(
    store: Store, property: str = "approvedOn", *, by: str = "year", class_name: str | None = None
) -> list[Period]:
    """Return how many things got their first date in each period, oldest first, periods without any included.

    A date that is not known to the month is left out when months are counted.

    Args:
        store: any store.
        property: local name of a property with dates.
        by: `year` or `month`.
        class_name: local name of the only class of things that counts, subclasses included.

    Raises:
        QueryError: there is no such property or class.
        StoreError: the store fails.
    """
    dated = iri(term_named(property))
    of_class = f"?x a/rdfs:subClassOf* {iri(term_named(class_name))} ." if class_name else ""
    length = _LENGTHS[by]
    text = f"""SELECT DISTINCT ?x ?date WHERE {{
        {{ ?claim aiz:claimPredicate {dated} ; aiz:modality "asserted" ; aiz:claimSubject ?x ;
            aiz:claimValue ?date }}
        UNION {{ GRAPH {iri(REFERENCE_GRAPH)} {{ ?x {dated} ?date }} }} {of_class} }}"""
    first: dict[str, str] = {}
    answer = store.query(text)
    for thing, date in answer.rows if isinstance(answer, Rows) else ():
        if isinstance(thing, NamedNode) and date is not None and len(date.value) >= length:
            first[thing.value] = min(date.value[:length], first.get(thing.value, date.value[:length]))
    counts = Counter(first.values())
    periods, total = [], 0
    for name in _between(min(counts), max(counts)) if counts else ():
        total += counts[name]
        periods.append(Period(name, counts[name], total))
    return periods


def _between(first: str, last: str) -> list[str]:
    """Return the years or months from the first to the last."""
    if len(first) == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    low, high = (int(name[:4]) * 12 + int(name[5:]) - 1 for name in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(low, high + 1)]


def _quotes(store: Store, edge: Edge) -> tuple[Quote, ...]:
    """Return who states a fact, one quote a sentence, in order of date."""
    s, name, o = edge
    text = f"""SELECT DISTINCT {QUOTE} WHERE {{
        ?claim aiz:claimSubject {iri(s)} ; aiz:claimPredicate {iri(AIZ[name])} ; aiz:claimObject {iri(o)} ;
            aiz:modality "asserted" . {QUOTED} }}"""
    answer = store.query(text)
    found: dict[tuple[str, int], Quote] = {}
    for quote in sorted(map(quote_of, answer.rows)) if isinstance(answer, Rows) else ():
        found.setdefault((quote.article, quote.sentence), quote)
    return tuple(sorted(found.values()))


def _igraph(graph: nx.MultiDiGraph[str]) -> Any:
    try:
        import igraph
    except ImportError as error:
        raise StoreError(
            "this measure is computed by igraph, which is not installed",
            remedy="Install it: pip install 'kgtool[graph]'",
        ) from error
    number = {node: position for position, node in enumerate(graph)}
    edges: Sequence[tuple[int, int]] = [(number[s], number[o]) for s, o in graph.edges()]
    return igraph.Graph(len(number), edges, directed=True)
