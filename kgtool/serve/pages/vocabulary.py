"""The page of the ontology: each class and property with its label, definition and use, under the anchor of its IRI."""

from __future__ import annotations

from html import escape
from typing import Any

from pyoxigraph import NamedNode

from kgtool.graph.store import Store
from kgtool.serve.pages.gathering import find_labels, rows
from kgtool.serve.pages.markup import element, page, term_markup
from kgtool.vocab import ONTOLOGY_GRAPH, OWL, RDF, RDFS, SKOS

_KINDS = (
    ("Classes", (OWL.Class,)),
    ("Properties between things", (OWL.ObjectProperty,)),
    ("Properties with values", (OWL.DatatypeProperty,)),
    ("Annotations", (OWL.AnnotationProperty,)),
)
_SHOWN = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, SKOS.example)


def vocabulary_page(store: Store, base: str) -> str | None:
    """Return the page of the ontology; `None` when the store holds none. Runs in a worker.

    Args:
        store: what holds the ontology as a graph.
        base: beginning of the IRIs that have pages.
    """
    triples = rows(
        store,
        f"SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH <{ONTOLOGY_GRAPH}> {{ ?s ?p ?o }} "
        f"FILTER(STRSTARTS(STR(?s), '{ONTOLOGY_GRAPH}#')) }} ORDER BY ?s ?p ?o",
    )
    if not triples:
        return None
    terms: dict[str, dict[str, list[Any]]] = {}
    for s, p, o in triples:
        terms.setdefault(s.value, {}).setdefault(p.value, []).append(o)
    used = {
        p.value: count.value
        for p, count in rows(
            store,
            "SELECT ?t (COUNT(*) AS ?n) WHERE { { ?s ?t ?o } UNION { ?s a ?t } "
            f"FILTER(STRSTARTS(STR(?t), '{ONTOLOGY_GRAPH}#')) }} GROUP BY ?t",
        )
    }
    labels = find_labels(store, {o.value for s, p, o in triples if isinstance(o, NamedNode)} | set(terms))
    content = [element("h1", "Ontology"), element("p", element("code", escape(ONTOLOGY_GRAPH)), class_="iri")]
    for heading, kinds in _KINDS:
        chosen = [name for name, about in terms.items() if {o.value for o in about.get(RDF.type, [])} & set(kinds)]
        if chosen:
            content.append(element("h2", heading))
            content += [_term(name, terms[name], labels, used.get(name, "0"), base) for name in sorted(chosen)]
    return page("Ontology", *content, formats="/ontology?format=")


def _term(name: str, about: dict[str, list[Any]], labels: dict[str, str], used: str, base: str) -> str:
    local = name.rsplit("#", 1)[-1]
    label = "; ".join(term_markup(each, "", base) for each in about.get(RDFS.label, []))
    lines = [element("p", term_markup(each, "", base)) for each in about.get(SKOS.definition, [])]
    rest = []
    for p in _SHOWN:
        values = [each for each in about.get(p, []) if isinstance(each, NamedNode) or p == SKOS.example]
        if values:
            shown = [term_markup(each, labels.get(each.value) or each.value, base) for each in values]
            rest += [element("dt", escape(p.rsplit("#", 1)[-1])), element("dd", ", ".join(shown))]
    rest += [element("dt", "used"), element("dd", f"{escape(used)} times")]
    return element("section", element("h3", escape(local)), element("p", label), *lines, element("dl", *rest), id=local)
