"""What the ontology declares, as a value: classes, properties, domains and ranges.

The gate, the mapping to RDF and the rule loader ask it; it is read once from the ontology's Turtle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph

from kgtool.vocab import AIZ, OWL, RDF, RDFS


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its local name, kind, and the local names of domain and range classes (`None`: any)."""

    name: str
    is_object: bool
    domain: str | None
    range: str | None


@dataclass(frozen=True, slots=True)
class Schema:
    """Declared classes with all their superclasses (themselves included), and declared properties."""

    superclasses: Mapping[str, frozenset[str]]
    properties: Mapping[str, Property]

    def is_a(self, class_name: str, ancestor: str) -> bool:
        """Say whether one class is another or one of its subclasses.

        >>> Schema({"City": frozenset({"City", "Place"})}, {}).is_a("City", "Place")
        True
        """
        return ancestor in self.superclasses.get(class_name, ())

    def subclasses(self, class_name: str) -> frozenset[str]:
        """Return a class and all its subclasses."""
        return frozenset(name for name, above in self.superclasses.items() if class_name in above)


def load_schema(data: Iterable[bytes]) -> Schema:
    """Read the schema from the Turtle of one or more ontology files.

    Args:
        data: contents of Turtle files, already known to be well-formed.
    """
    above: dict[str, set[str]] = {}
    kinds: dict[str, bool] = {}
    domain: dict[str, str] = {}
    range_: dict[str, str] = {}
    for content in data:
        for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
            subject, object_ = _local(quad.subject), _local(quad.object)
            if subject is None:
                continue
            predicate = quad.predicate.value
            kind = getattr(quad.object, "value", "")
            if predicate == RDF.type and kind == OWL.Class:
                above.setdefault(subject, set())
            elif predicate == RDF.type and kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
                kinds[subject] = kind == OWL.ObjectProperty
            elif predicate == RDFS.subClassOf and object_:
                above.setdefault(subject, set()).add(object_)
            elif predicate == RDFS.domain and object_:
                domain[subject] = object_
            elif predicate == RDFS.range and object_:
                range_[subject] = object_
    properties = {
        name: Property(name, is_object, domain.get(name), range_.get(name)) for name, is_object in kinds.items()
    }
    return Schema({name: frozenset(_closure(name, above)) for name in above}, properties)


def _local(term: Any) -> str | None:
    iri: str = getattr(term, "value", "")
    return iri.removeprefix(AIZ.iri) if iri.startswith(AIZ.iri) else None


def _closure(name: str, above: Mapping[str, set[str]]) -> set[str]:
    seen, todo = {name}, [name]
    while todo:
        for parent in above.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return seen
