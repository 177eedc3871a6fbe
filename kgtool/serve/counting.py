"""What a description of the data counts; runs in a worker."""

from __future__ import annotations

from typing import Any

from pyoxigraph import NamedNode

from kgtool.graph.store import Store
from kgtool.sparql import Rows
from kgtool.vocab import XSD

_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY ?class"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
_GRAPHS = """SELECT ?graph (COUNT(*) AS ?n) (SAMPLE(?t) AS ?title) WHERE { GRAPH ?graph { ?s ?p ?o }
OPTIONAL { ?graph aiz:title ?t } } GROUP BY ?graph ORDER BY ?graph"""


def count(store: Store) -> dict[str, Any]:
    """Count what a description of the data says; runs in a worker."""
    one = {
        "triples": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
        "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class }",
        "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
        "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }",
        "documents": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a aiz:Article }",
    }
    counts: dict[str, Any] = {name: _rows(store, text)[0][0] for name, text in one.items()}
    counts["by_class"] = _rows(store, _CLASSES)
    counts["by_property"] = _rows(store, _PROPERTIES)
    counts["classes"], counts["properties"] = len(counts["by_class"]), len(counts["by_property"])
    counts["vocabularies"] = sorted(
        {
            name.rpartition("#")[0] + "#" if "#" in name else name.rpartition("/")[0] + "/"
            for name, _ in counts["by_property"]
        }
    )
    counts["graphs"] = count_graphs(store)
    return counts


def count_graphs(store: Store) -> list[list[Any]]:
    """Return name, number of triples and title of each graph; runs in a worker."""
    return [[name, count, title or ""] for name, count, title in _rows(store, _GRAPHS)]


def _rows(store: Store, text: str) -> list[list[Any]]:
    answer = store.query(text)
    rows = answer.rows if isinstance(answer, Rows) else iter(())
    return [[None if term is None else _plain(term) for term in row] for row in rows]


def _plain(term: Any) -> Any:
    return int(term.value) if getattr(term, "datatype", None) == NamedNode(XSD.integer) else term.value
