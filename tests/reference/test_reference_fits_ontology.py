"""Tests that the reference data keeps to the core ontology."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgtool.vocab import AIZ, RDF, RDFS

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def reference() -> list[ox.Triple]:
    """Every triple of the reference data."""
    return [
        quad.triple
        for path in sorted((ROOT / "graph" / "reference").glob("*.ttl"))
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]


@pytest.fixture(scope="module")
def ontology() -> dict[str, dict[str, set[str]]]:
    """Predicate → subject → objects of the core ontology, named nodes only."""
    index: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in ox.parse((ROOT / "ontology" / "core.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            index[quad.predicate.value][quad.subject.value].add(quad.object.value)
    return index


def widen(names: set[str], ontology: dict[str, dict[str, set[str]]]) -> set[str]:
    """Return classes and all that they are below."""
    found = set(names)
    todo = list(names)
    while todo:
        above = ontology[RDFS.subClassOf].get(todo.pop(), set()) - found
        found |= above
        todo += above
    return found


def test_every_class_and_property_is_declared(
    reference: list[ox.Triple], ontology: dict[str, dict[str, set[str]]]
) -> None:
    """Each class and property of our namespace that the reference data uses is a term of the ontology."""
    used = {t.predicate.value for t in reference} | {t.object.value for t in reference if t.predicate.value == RDF.type}

    assert {iri for iri in used if iri.startswith(AIZ.iri) and iri not in ontology[RDF.type]} == set()


@pytest.mark.parametrize("end", ["domain", "range"])
def test_domains_and_ranges_hold(
    end: str, reference: list[ox.Triple], ontology: dict[str, dict[str, set[str]]]
) -> None:
    """Subjects and objects are of the classes that the property's domain and range name."""
    types: dict[str, set[str]] = defaultdict(set)
    for triple in reference:
        if triple.predicate.value == RDF.type:
            types[triple.subject.value] |= widen({triple.object.value}, ontology)
    wrong = []
    for triple in reference:
        node = triple.subject if end == "domain" else triple.object
        if isinstance(node, ox.NamedNode):
            wanted = ontology[RDFS[end]].get(triple.predicate.value, set())
            missing = {iri for iri in wanted if iri.startswith(AIZ.iri)} - types[node.value]
            wrong += [(triple.predicate.value, node.value, iri) for iri in missing]

    assert wrong == []
