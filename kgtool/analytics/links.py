"""The facts between things as a graph: things are nodes, facts are edges, each edge knows the articles that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kgtool.graph import Store
from kgtool.sparql import Rows, Term, iri, term_named, values
from kgtool.vocab import AIZ, ONTOLOGY_GRAPH, RDF, REFERENCE_GRAPH

if TYPE_CHECKING:
    import networkx as nx

_PIECE = 500
_ARTICLE_FACTS = """SELECT DISTINCT ?s ?p ?o ?article WHERE {
    ?claim aiz:claimPredicate ?p ; aiz:modality "asserted" ; aiz:claimSubject ?s ; aiz:claimObject ?o ;
        aiz:supportedBy ?evidence .
    ?evidence aiz:inArticle ?article .
    FILTER(isIRI(?o)) }"""


def load_links(
    store: Store,
    *,
    articles: Collection[str] = (),
    properties: Collection[str] = (),
    classes: Collection[str] = (),
    reference: str = "between",
) -> nx.MultiDiGraph[str]:
    """Return the asserted facts between things of a store as a graph.

    A node is the IRI of a thing, with `label` (English if there is one), `kind` (local name of its most special class)
    and `provisional`. An edge has the local name of its property as key and as `property`, and `articles`, the IRIs of
    the articles that state it, sorted and separated by spaces; it is empty for reference data. Nodes and edges come in
    the order of their names, so that the same facts give the same graph. Figures and quotations are no things.

    Args:
        store: any store.
        articles: IRIs of the only articles whose facts are taken; none means all.
        properties: local names of the only properties; none means all.
        classes: local names of the only classes of things, subclasses included; none means all.
        reference: which facts of the reference data are taken: `none`, those `between` things that articles name, or
            `all`.

    Raises:
        QueryError: a class or property has no such name.
        StoreError: the store fails.
    """
    import networkx as nx

    said = _said(store, articles)
    if reference != "none":
        known = {node for s, _, o in said for node in (s, o)} if reference == "between" else None
        for s, p, o in _curated(store):
            if known is None or (s in known and o in known):
                said.setdefault((s, p, o), set())
    if properties:
        wanted = {term_named(name) for name in properties}
        said = {fact: where for fact, where in said.items() if fact[1] in wanted}
    things = {node for s, _, o in said for node in (s, o)}
    kinds, parents = _kinds(store, things), _parents(store)
    labels, provisional = _labels(store, things), _provisional(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    allowed = {term_named(name) for name in classes}
    for node in sorted(things):
        above = {node for kind in kinds.get(node, ()) for node in (kind, *parents.get(kind, ()))}
        if not allowed or allowed & above:
            kind = _most_special(kinds.get(node, set()), parents)
            graph.add_node(node, label=labels.get(node, _local(node)), kind=kind, provisional=node in provisional)
    for (s, p, o), where in sorted(said.items()):
        if s in graph and o in graph:
            name = _local(p)
            graph.add_edge(s, o, key=name, property=name, articles=" ".join(sorted(where)))
    return graph


def near(graph: nx.MultiDiGraph[str], nodes: Iterable[str], depth: int) -> nx.MultiDiGraph[str]:
    """Return the part of a graph that lies within some steps of some nodes, whatever way the edges point.

    Args:
        graph: the graph.
        nodes: where to begin; those that are not in it are passed over.
        depth: number of steps, from 0.
    """
    around = graph.to_undirected(as_view=True)
    found = {node for node in nodes if node in graph}
    frontier = set(found)
    for _ in range(depth):
        frontier = {other for node in frontier for other in around[node]} - found
        found |= frontier
    return graph.subgraph(found).copy()


def _said(store: Store, articles: Collection[str]) -> dict[tuple[str, str, str], set[str]]:
    wanted = set(articles)
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    nodes = _figures(store)
    for s, p, o, article in _rows(store, _ARTICLE_FACTS):
        if o not in nodes and (not wanted or article in wanted):
            found[s, p, o].add(article)
    return dict(found)


def _figures(store: Store) -> set[str]:
    """Return the nodes that stand for a figure or a quotation and not for a thing."""
    kinds = " ".join(iri(AIZ[name]) for name in ("Target", "Observation", "Quotation"))
    return {row[0] for row in _rows(store, f"SELECT DISTINCT ?x WHERE {{ VALUES ?kind {{ {kinds} }} ?x a ?kind }}")}


def _curated(store: Store) -> list[tuple[str, str, str]]:
    if not store.has_graph(REFERENCE_GRAPH):
        return []
    text = f"SELECT ?s ?p ?o WHERE {{ GRAPH {iri(REFERENCE_GRAPH)} {{ ?s ?p ?o }} FILTER(isIRI(?o)) }}"
    return [(s, p, o) for s, p, o in _rows(store, text) if p.startswith(AIZ.iri) and p != AIZ.provisional]


def _kinds(store: Store, things: Collection[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for part in _pieces(things):
        text = f"SELECT DISTINCT ?x ?kind WHERE {{ {values('x', part)} ?x {iri(RDF.type)} ?kind }}"
        for node, kind in _rows(store, text):
            if kind.startswith(AIZ.iri):
                found[node].add(kind)
    return dict(found)


def _parents(store: Store) -> dict[str, set[str]]:
    """Return for each class all classes above it."""
    if not store.has_graph(ONTOLOGY_GRAPH):
        return {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = "SELECT DISTINCT ?low ?high WHERE { ?low rdfs:subClassOf+ ?high FILTER(isIRI(?high) && ?low != ?high) }"
    for low, high in _rows(store, text):
        found[low].add(high)
    return dict(found)


def _most_special(kinds: set[str], parents: Mapping[str, set[str]]) -> str:
    special = [kind for kind in kinds if not any(kind in parents.get(other, ()) for other in kinds)]
    return _local(min(special)) if special else ""


def _labels(store: Store, things: Collection[str]) -> dict[str, str]:
    found: dict[str, tuple[int, str]] = {}
    for part in _pieces(things):
        text = f"SELECT ?x ?label WHERE {{ {values('x', part)} ?x skos:prefLabel|aiz:title|rdfs:label ?label }}"
        for node, label in _terms(store, text):
            if node is not None and label is not None:
                rank = {"en": 0, None: 1}.get(getattr(label, "language", None), 2)
                best = (rank, label.value)
                found[node.value] = min(best, found.get(node.value, best))
    return {node: label for node, (_, label) in found.items()}


def _provisional(store: Store) -> set[str]:
    return {row[0] for row in _rows(store, "SELECT DISTINCT ?x WHERE { ?x aiz:provisional true }")}


def _pieces(things: Collection[str]) -> Iterable[list[NamedNode]]:
    ordered = [NamedNode(thing) for thing in sorted(things)]
    return (ordered[begin : begin + _PIECE] for begin in range(0, len(ordered), _PIECE))


def _rows(store: Store, text: str) -> Iterable[tuple[str, ...]]:
    for row in _terms(store, text):
        yield tuple("" if term is None else term.value for term in row)


def _terms(store: Store, text: str) -> Iterable[tuple[Term | None, ...]]:
    answer = store.query(text)
    return answer.rows if isinstance(answer, Rows) else ()


def _local(name: str) -> str:
    return name.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
