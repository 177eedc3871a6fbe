"""Runs the pitfalls of `pitfall_rules` on an ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kgtool.errors import Place
from kgtool.ontology.documents import Ontology, name_of
from kgtool.ontology.pitfall_rules import PITFALL_PREFIXES, PITFALLS, Pitfall
from kgtool.findings import Severity
from kgtool.sparql import values
from kgtool.vocab import OWL, RDF

_KINDS: Final = frozenset({OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty})


@dataclass(frozen=True, slots=True)
class PitfallFinding:
    """One pitfall that one term is in.

    Args:
        rule: id of the pitfall.
        severity: `Violation`, `Warning` or `Info`.
        term: the term, prefixed where possible.
        message: what is wrong.
        remedy: how to mend it.
        place: file and line where known.
    """

    rule: str
    severity: Severity
    term: str
    message: str
    remedy: str
    place: Place | None = None

    def to_row(self) -> dict[str, str | int | None]:
        """Return the finding as one row of the report."""
        return {
            "severity": self.severity,
            "rule": self.rule,
            "profile": None,
            "term": self.term,
            "construct": None,
            "message": self.message,
            "remedy": self.remedy,
            "clause": None,
            "file": self.place.name if self.place else None,
            "line": self.place.line if self.place else None,
        }


def own_namespaces(ontology: Ontology) -> list[str]:
    """Return the namespaces whose terms the ontology defines: those its header names, else those it declares terms in.

    Sorted; empty for an ontology that declares nothing.
    """
    declared = {term.value for term in _declared(ontology)}
    headers = [
        term.value
        for term in ontology.outgoing
        if isinstance(term, NamedNode) and NamedNode(OWL.Ontology) in ontology.objects(term, RDF.type)
    ]
    named = {
        value.value
        for header in headers
        for value in ontology.objects(NamedNode(header), f"{PITFALL_PREFIXES['vann']}preferredNamespaceUri")
        if not isinstance(value, pyoxigraph.BlankNode)
    }
    candidates = named | {header.rstrip("#/") + end for header in headers for end in "#/"}
    spaces = {_space(term) for term in declared}
    return sorted(candidates & spaces or spaces)


def find_pitfalls(ontology: Ontology) -> list[PitfallFinding]:
    """Find the pitfalls that the ontology's own terms are in; in the order of the table, then by term."""
    namespaces = own_namespaces(ontology)
    terms = [term for term in _declared(ontology) if _space(term.value) in namespaces]
    blocks = {
        "$terms": values("term", sorted(terms, key=str)),
        "$namespaces": values("namespace", [Literal(namespace) for namespace in namespaces]),
    }
    return [
        finding for pitfall in PITFALLS for finding in sorted(_run(ontology, pitfall, blocks), key=lambda f: f.term)
    ]


def _run(ontology: Ontology, pitfall: Pitfall, blocks: dict[str, str]) -> Iterator[PitfallFinding]:
    query = pitfall.query
    for name, block in blocks.items():
        query = query.replace(name, block)
    solutions = ontology.store.query(query, prefixes=PITFALL_PREFIXES)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)  # all PITFALLS are SELECT
    variables = {variable.value for variable in solutions.variables}
    for row in solutions:
        node, detail = row["term"], row["detail"] if "detail" in variables else None
        if isinstance(detail, Literal):
            words = detail.value or "no language"
        else:
            words = name_of(detail) if detail is not None else ""
        term = name_of(node) if node is not None else "the ontology"
        message = f"{term}: {pitfall.message.format(detail=words)}"
        place = ontology.place(node) if node is not None else None
        yield PitfallFinding(pitfall.id, pitfall.severity, term, message, pitfall.remedy, place)


def _declared(ontology: Ontology) -> list[NamedNode]:
    return [
        term
        for term, by_predicate in ontology.outgoing.items()
        if isinstance(term, NamedNode)
        and any(getattr(type_, "value", "") in _KINDS for type_ in by_predicate.get(RDF.type, []))
    ]


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
