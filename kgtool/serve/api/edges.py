"""Edges between things: plain triples of our own properties, each with the articles and sentences that say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode

from kgtool.serve.api.cards import HIDDEN, PLUMBING, Asked, Row, tail
from kgtool.serve.api.statements import find_evidence, find_statements
from kgtool.sparql import values
from kgtool.vocab import AIZ

Edge = tuple[str, str, str]
"""IRIs of subject, property and object."""
_PIECE = 300
_PARTS = ("target", "observation", "quotation", "affiliation", "requirement")


def is_edge(subject: str, predicate: str, object_: str) -> bool:
    """Say whether a triple joins two things: not a name, a class, a claim or where a fact comes from."""
    name = predicate.removeprefix(AIZ.iri)
    return (
        name != predicate
        and name not in HIDDEN
        and subject != object_
        and not any(f"/id/{kind.lower()}/" in end for kind in PLUMBING for end in (subject, object_))
    )


def is_part(iri: str) -> bool:
    """Say whether a thing is a part of what an article states, a figure or a quotation, whose facts share its sentence.

    >>> is_part("https://w3id.org/ai-zones/id/target/76aaf687f38e963b6a6e")
    True
    """
    return any(f"/id/{kind}/" in iri for kind in _PARTS)


def edges_of(rows: Iterable[Row]) -> list[Edge]:
    """Return the triples among rows of subject, property and object that join two things; may be empty."""
    return [
        (subject.value, predicate.value, object_.value)
        for subject, predicate, object_ in rows
        if isinstance(subject, NamedNode)
        and isinstance(predicate, NamedNode)
        and isinstance(object_, NamedNode)
        and is_edge(subject.value, predicate.value, object_.value)
    ]


def describe_edges(asked: Asked, edges: Iterable[Edge]) -> list[dict[str, Any]]:
    """Return edges with who says them.

    Args:
        asked: the store.
        edges: which.

    Returns:
        For each: `source`, `target`, `property`, `label` and `zh` of the property, `evidence` (none for curated facts).
    """
    wanted = sorted(set(edges))
    said: dict[Edge, list[dict[str, Any]]] = {edge: [] for edge in wanted}
    subjects = sorted({edge[0] for edge in wanted})
    for start in range(0, len(subjects), _PIECE):
        block = values("s", [NamedNode(iri) for iri in subjects[start : start + _PIECE]])
        for statement in find_statements(asked, f"{block} ?claim aiz:claimSubject ?s ; aiz:claimObject ?o ."):
            edge = (statement["subject"]["iri"], statement["predicate"]["iri"], statement["object"].get("iri", ""))
            if edge in said and statement["modality"] == "asserted":
                said[edge] += statement["evidence"]
    parts = find_evidence(asked, {edge[0] for edge in wanted if not said[edge] and is_part(edge[0])})
    names = asked.cards({edge[1] for edge in wanted})
    return [
        {
            "source": source,
            "target": target,
            "property": tail(property_),
            "label": names[property_]["label"],
            "zh": names[property_]["zh"],
            "evidence": said[source, property_, target] or parts.get(source, []),
        }
        for source, property_, target in wanted
    ]


def edge_rows(asked: Asked, block: str, pattern: str) -> list[Edge]:
    """Return the edges that match a pattern over `?s ?p ?o`, bound by a VALUES block."""
    rows = asked.rows(
        f'SELECT DISTINCT ?s ?p ?o WHERE {{ {block} {pattern} FILTER(STRSTARTS(STR(?p), "{AIZ.iri}") && isIRI(?o)) }}'
    )
    return edges_of(rows)


def labels_of(asked: Asked, edges: Iterable[Edge]) -> dict[str, dict[str, Any]]:
    """Return the cards of all ends of edges."""
    return asked.cards({value_ for edge in edges for value_ in (edge[0], edge[2])})
