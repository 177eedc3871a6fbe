"""Class expressions: what kind one is, and whether a profile admits it where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgtool.ontology.constructs import (
    CONSTRUCTORS,
    FILLERS,
    RESTRICTIONS,
    RL_DATATYPES,
    Grammar,
    Kind,
    Position,
)
from kgtool.ontology.documents import Ontology
from kgtool.sparql import Term
from kgtool.vocab import OWL, RDF, RDFS, XSD

POSITIONS: Final[dict[Position, str]] = {
    "subject": "a subclass",
    "sub": "a part of a subclass",
    "sub filler": "a filler",
    "object": "a superclass",
    "super": "a part of a superclass",
    "equivalent": "an equivalent class",
    "definition": "the definition of a class",
    "member": "a member of an intersection",
    "filler": "a filler",
    "domain": "a domain",
    "range": "a range",
    "type": "a type",
    "disjoint": "a disjoint class",
}
"""What messages call the positions."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A class or data range as one node of the graph.

    Args:
        kind: the constructor, or what a name stands for.
        node: the node itself.
        parts: what the constructor is applied to; for a restriction its filler.
        bound: the number of a cardinality, `None` for everything else and for what is not a number.
    """

    kind: Kind
    node: Term
    parts: tuple[Term, ...] = ()
    bound: int | None = None


@dataclass(frozen=True, slots=True)
class Misfit:
    """An expression that its position does not take, or whose number or length is out of bounds."""

    expression: Expression
    position: Position
    problem: str


def read_expression(ontology: Ontology, node: Term) -> Expression:
    """Read the expression at a node; what cannot be understood has the kind `malformed`."""
    if isinstance(node, NamedNode):
        return Expression(_kind_of_name(ontology, node), node)
    if not isinstance(node, BlankNode):
        return Expression("malformed", node)
    found = read_definitions(ontology, node)
    return found[0] if len(found) == 1 else Expression("malformed", node)


def read_definitions(ontology: Ontology, node: Term) -> list[Expression]:
    """Read the constructors or the restriction that a node bears; empty if it bears none.

    An anonymous expression bears one; a named class may be defined more than once.
    """
    outgoing = ontology.outgoing.get(node, {})
    types = {type_.value for type_ in outgoing.get(RDF.type, []) if isinstance(type_, NamedNode)}
    if types & {RDFS.Datatype, OWL.DataRange}:
        return [Expression("data range", node)]
    found = [
        Expression(kind, node, _operands(ontology, kind, operand))
        for predicate, kind in CONSTRUCTORS.items()
        for operand in outgoing.get(predicate, [])
    ]
    present = [(kind, value) for predicate, kind in RESTRICTIONS.items() for value in outgoing.get(predicate, [])]
    if not present:
        return found
    if len(present) != 1 or len(outgoing.get(OWL.onProperty, [])) != 1:
        return [*found, Expression("malformed", node)]
    return [*found, _read_restriction(outgoing, node, *present[0])]


def _operands(ontology: Ontology, kind: Kind, operand: Term) -> tuple[Term, ...]:
    if kind == "oneOf":
        return ()
    return (operand,) if kind == "complementOf" else tuple(ontology.items(operand))


def _read_restriction(outgoing: dict[str, list[Term]], node: Term, kind: Kind, value: Term) -> Expression:
    if kind in ("allValuesFrom", "someValuesFrom"):
        return Expression(kind, node, (value,))
    if kind.lower().endswith("cardinality"):
        filler = tuple(part for predicate in FILLERS for part in outgoing.get(predicate, []))
        digits = value.value if isinstance(value, Literal) else ""
        return Expression(kind, node, filler, int(digits) if digits.isdecimal() else None)
    return Expression(kind, node)


def find_misfits(ontology: Ontology, expression: Expression, position: Position, grammar: Grammar) -> Iterator[Misfit]:
    """Find what a grammar does not admit in an expression and in its parts.

    The first misfit on a path ends the path: what stands inside a forbidden construct is not judged.
    """
    todo = [(expression, position)]
    seen: set[tuple[Term, Position]] = set()  # a blank node may contain itself, and then there is no end
    while todo:
        found, where = todo.pop()
        if (found.node, where) in seen:
            continue
        seen.add((found.node, where))
        if found.kind not in grammar[where]:
            yield Misfit(found, where, f"{_phrase(found)} where {POSITIONS[where]} may be {_list(grammar[where])}")
            continue
        if found.kind.lower().endswith("cardinality") and found.bound not in (0, 1):
            number = "something else" if found.bound is None else found.bound
            yield Misfit(found, where, f"owl:{found.kind} of {number}, where only 0 and 1 are allowed")
        if found.kind == "intersectionOf" and len(found.parts) < 2:
            yield Misfit(
                found, where, f"owl:intersectionOf of {len(found.parts)} classes, where two or more are needed"
            )
        inner = grammar[where][found.kind]
        if inner is not None:
            todo += [(read_expression(ontology, part), inner) for part in reversed(found.parts)]


def is_supported_datatype(datatype: str) -> bool:
    """Say whether OWL 2 RL has a datatype.

    >>> is_supported_datatype("http://www.w3.org/2001/XMLSchema#date")
    False
    """
    return datatype in RL_DATATYPES


def _kind_of_name(ontology: Ontology, node: NamedNode) -> Kind:
    if node.value == OWL.Thing:
        return "Thing"
    types = {type_.value for type_ in ontology.objects(node, RDF.type) if isinstance(type_, NamedNode)}
    if node.value.startswith(XSD.iri) or node.value in RL_DATATYPES or RDFS.Datatype in types:
        return "datatype"
    return "named"


def _phrase(expression: Expression) -> str:
    if expression.kind in ("named", "Thing", "datatype"):
        return {"named": "a class name", "Thing": "owl:Thing", "datatype": "a datatype"}[expression.kind]
    if expression.kind in ("malformed", "data range"):
        return {"malformed": "an incomplete class description", "data range": "an anonymous data range"}[
            expression.kind
        ]
    return f"owl:{expression.kind}"


def _list(kinds: Iterable[str]) -> str:
    names = {"named": "a class name", "Thing": "owl:Thing", "datatype": "a datatype"}
    return ", ".join(names.get(kind, f"owl:{kind}") for kind in kinds)
