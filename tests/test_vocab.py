"""Closed namespaces, and names that turn into IRIs."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.resources import find_room
from kgtool.vocab import (
    AIZ,
    CLASSES,
    DATATYPE_PROPERTIES,
    OBJECT_PROPERTIES,
    ONTOLOGY_GRAPH,
    OWL,
    RDF,
    article_iri,
    digest_iri,
    slug,
    thing_iri,
)

KINDS = {OWL.Class: CLASSES, OWL.ObjectProperty: OBJECT_PROPERTIES, OWL.DatatypeProperty: DATATYPE_PROPERTIES}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.rpartition("#")[2])
def test_terms_are_those_of_the_ontology(kind: str) -> None:
    """Each list of terms holds exactly what the core ontology declares of that kind, each once."""
    declared = sorted(
        quad.subject.value.removeprefix(AIZ.iri)
        for quad in pyoxigraph.parse(path=find_room("ontology") / "core.ttl")
        if quad.predicate.value == RDF.type
        and getattr(quad.object, "value", "") == kind
        and quad.subject.value.startswith(AIZ.iri)
    )

    assert declared == sorted(KINDS[kind].split())


def test_header_is_the_ontology_graph() -> None:
    """The ontology's own IRI is the name of the graph that holds it."""
    headers = [
        quad.subject.value
        for quad in pyoxigraph.parse(path=find_room("ontology") / "core.ttl")
        if getattr(quad.object, "value", "") == OWL.Ontology
    ]

    assert headers == [ONTOLOGY_GRAPH]


def test_misspelt_term_raises() -> None:
    """A term that the namespace does not have raises on access, by name and by key."""
    with pytest.raises(AttributeError, match="no term 'PilotZon'"):
        AIZ.PilotZon  # noqa: B018
    with pytest.raises(KeyError, match="no term 'PilotZon'"):
        AIZ["PilotZon"]
    assert "PilotZone" in AIZ
    assert "PilotZon" not in AIZ


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Xi'an", "xian"),
        ("Xi’an High-tech Zone", "xian-high-tech-zone"),
        ("Hefei  (Anhui)", "hefei-anhui"),
        ("Ürümqi", "urumqi"),
        ("科学技术部", "科学技术部"),
        ("ＡＩ", "ai"),
        ("…", "unnamed"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    """A name becomes lower case words joined by hyphens; other scripts stay."""
    assert expected == slug(name)


@given(st.text())
def test_slug_is_stable_and_safe(name: str) -> None:
    """A slug is never empty, is its own slug, and has no character that an IRI may not have."""
    result = slug(name)

    assert result
    assert slug(result) == result
    assert not set(result) & set(' <>"{}|^`\\/#?')


def test_iris_are_deterministic() -> None:
    """The same class and name, or the same parts, give the same IRI; other parts another."""
    assert thing_iri("PilotZone", "Hefei AI Innovation Development Pilot Zone") == (
        "https://w3id.org/ai-zones/id/pilot-zone/hefei-ai-innovation-development-pilot-zone"
    )
    assert digest_iri("Claim", "a", "b") == digest_iri("Claim", "a", "b")
    assert digest_iri("Claim", "a", "b") != digest_iri("Claim", "ab", "")
    assert article_iri("12_sichuan", base="https://example.org/") == "https://example.org/article/12-sichuan"
