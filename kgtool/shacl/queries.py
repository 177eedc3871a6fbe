"""SHACL-SPARQL in a shapes graph: constraints with a query, and components whose validators are queries.

Source: https://www.w3.org/TR/shacl/#sparql-constraints, https://www.w3.org/TR/shacl/#sparql-constraint-components
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode

from kgtool.shacl.model import SH, Constraint, Path, SparqlQuery
from kgtool.shacl.paths import Nodes, path_text
from kgtool.shacl.prebinding import check_query, named_variables, replace_path
from kgtool.sparql import Term
from kgtool.vocab import XSD

_SPEC: Final = "https://www.w3.org/TR/shacl/"
_CONSTRAINT: Final = f"{SH}SPARQLConstraintComponent"
_VALIDATORS: Final = ("nodeValidator", "propertyValidator", "validator")
_RESERVED: Final = frozenset({"this", "shapesGraph", "currentShape", "path", "PATH", "value"})
_BOUND: Final = frozenset({"this", "shapesGraph", "currentShape"})
_LOCAL: Final = re.compile(r"[^/#:]+$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of somebody's own component: its property, its variable (a local name), whether it may be absent."""

    path: str
    name: str
    optional: bool


@dataclass(frozen=True, slots=True)
class CustomComponent:
    """A SPARQL-based constraint component: its IRI, parameters, and validators by kind (`nodeValidator` …)."""

    iri: str
    parameters: tuple[Parameter, ...]
    validators: dict[str, Term]


def read_constraint(nodes: Nodes, shape: Term, path: Path | None, node: Term) -> Iterator[Constraint]:
    """Yield the constraint of a value of sh:sparql; nothing when it is deactivated.

    Raises:
        ShapeError: it has no query or several, its prefixes are wrong, its query is wrong or of a forbidden form.
    """
    if isinstance(node, Literal):
        raise nodes.error(
            shape, f"sh:sparql has the value {node}", "a node with sh:select", f"{_SPEC}#sparql-constraints"
        )
    if nodes.flag(node, "deactivated", shape=shape):
        return
    query = _query(nodes, shape, path=path, node=node, kinds=("select",), bound=_BOUND)
    yield Constraint(_CONSTRAINT, {"sparql": query}, nodes.messages(node, shape=shape), node)


def read_components(nodes: Nodes) -> tuple[CustomComponent, ...]:
    """Return the SPARQL-based constraint components that a shapes graph declares; may be empty.

    Raises:
        ShapeError: a component has no parameter, no validator, or a parameter without a proper name.
    """
    found = []
    for component in sorted(nodes.instances([f"{SH}ConstraintComponent"]), key=str):
        validators = {name: value for name in _VALIDATORS for value in nodes.values(component, SH + name)}
        if isinstance(component, NamedNode) and component.value.startswith(SH):
            continue  # the vocabulary itself, which may be loaded with the shapes
        clause = f"{_SPEC}#sparql-constraint-components"
        if not isinstance(component, NamedNode):
            raise nodes.error(component, "a constraint component without an IRI", "an IRI", clause)
        if not validators:
            raise nodes.error(component, "a constraint component without a validator", "a SPARQL validator", clause)
        parameters = tuple(_parameter(nodes, component, node) for node in nodes.values(component, f"{SH}parameter"))
        if not any(not parameter.optional for parameter in parameters):
            raise nodes.error(
                component, "a constraint component without a parameter that must be there", "at least one", clause
            )
        names = [parameter.name for parameter in parameters]
        if len(set(names)) < len(names):
            raise nodes.error(
                component,
                f"two parameters have the same name: {' '.join(sorted(names))}",
                "different ones",
                f"{_SPEC}#syntax-rule-parameter-name-unique",
            )
        found.append(CustomComponent(component.value, parameters, validators))
    return tuple(found)


def _parameter(nodes: Nodes, component: Term, node: Term) -> Parameter:
    paths = nodes.values(node, f"{SH}path")
    if len(paths) != 1 or not isinstance(paths[0], NamedNode):
        raise nodes.error(
            component,
            "a parameter without a path that is one IRI",
            "one IRI",
            f"{_SPEC}#syntax-rule-Parameter-predicate-count",
        )
    match = _LOCAL.search(paths[0].value)
    name = match[0] if match else ""
    if not re.fullmatch(r"[^\W\d]\w*", name) or name in _RESERVED:
        raise nodes.error(
            component, f"the name of the parameter {paths[0]} is no free variable", "a name of letters and digits",
            f"{_SPEC}#syntax-rule-parameter-name-VARNAME",
        )  # fmt: skip
    return Parameter(paths[0].value, name, nodes.flag(node, "optional", shape=component))


def custom_constraints(
    nodes: Nodes, shape: Term, path: Path | None, components: tuple[CustomComponent, ...]
) -> Iterator[Constraint]:
    """Yield the constraints that a shape declares by parameters of somebody's own components.

    Raises:
        ShapeError: a component has several parameters and one of them several values, or its validator is wrong.
    """
    for component in components:
        values = {parameter: nodes.values(shape, parameter.path) for parameter in component.parameters}
        if not all(values[parameter] or parameter.optional for parameter in component.parameters):
            continue
        if len(component.parameters) > 1 and (many := [p.name for p, found in values.items() if len(found) > 1]):
            raise nodes.error(
                shape, f"it has several values of {many[0]}", "one", f"{_SPEC}#syntax-rule-multiple-parameters"
            )
        chosen = _validator(component, path)
        if chosen is None:
            continue
        kind, node = chosen
        messages = nodes.messages(node, shape=shape) or nodes.messages(NamedNode(component.iri), shape=shape)
        present = {parameter: found for parameter, found in values.items() if found}
        names = frozenset(parameter.name for parameter in present)
        kinds: tuple[OneOf["ask", "select"], ...] = ("ask",) if kind == "validator" else ("select",)
        query = _query(nodes, shape, path=path, node=node, kinds=kinds, bound=_BOUND | names)
        for combination in product(*present.values()):
            terms: dict[str, object] = {p.name: term for p, term in zip(present, combination, strict=True)}
            yield Constraint(component.iri, {**terms, "validator": query}, messages, node)


def _validator(component: CustomComponent, path: Path | None) -> tuple[str, Term] | None:
    """Return the validator that fits a shape. Source: https://www.w3.org/TR/shacl/#sparql-constraint-components."""
    for kind in ("nodeValidator" if path is None else "propertyValidator", "validator"):
        if kind in component.validators:
            return kind, component.validators[kind]
    return None


def _query(
    nodes: Nodes,
    shape: Term,
    *,
    path: Path | None,
    node: Term,
    kinds: tuple[OneOf["ask", "select"], ...],
    bound: frozenset[str],
) -> SparqlQuery:
    found = [(kind, value) for kind in kinds for value in nodes.values(node, SH + kind)]
    clause = f"{_SPEC}#syntax-rule-{'ask-count' if kinds == ('ask',) else 'SPARQLConstraint-select-count'}"
    if len(found) != 1:
        wanted = " or ".join(f"sh:{kind}" for kind in kinds)
        raise nodes.error(shape, f"{node} has {len(found)} queries", f"one {wanted}", clause)
    kind, value = found[0]
    if not isinstance(value, Literal) or value.datatype.value != XSD.string:
        raise nodes.error(shape, f"the query of {node} is {value}", "a string", clause)
    text = _prefixes(nodes, shape, node) + value.value
    if kind == "ask":
        bound |= {"value"}
    try:
        if path is not None:
            text = replace_path(text, path_text(path))
        check_query(text, kind, bound)
    except ValueError as error:
        problem, clause = error.args
        raise nodes.error(shape, f"the query of {node}: {problem}", None, clause) from error
    return SparqlQuery(kind, text, bound & named_variables(text), node)


def _prefixes(nodes: Nodes, shape: Term, node: Term) -> str:
    """Return PREFIX lines. Source: https://www.w3.org/TR/shacl/#sparql-prefixes."""
    clause = f"{_SPEC}#sparql-prefixes"
    declared: dict[str, str] = {}
    todo = list(nodes.values(node, f"{SH}prefixes"))
    seen: set[Term] = set()
    imports = "http://www.w3.org/2002/07/owl#imports"
    while todo:
        if (owner := todo.pop(0)) in seen:
            continue
        seen.add(owner)
        todo.extend(nodes.values(owner, imports))
        for declaration in nodes.values(owner, f"{SH}declare"):
            names = nodes.values(declaration, f"{SH}prefix")
            spaces = nodes.values(declaration, f"{SH}namespace")
            literals = [term.value for term in (*names, *spaces) if isinstance(term, Literal)]
            if len(names) != 1 or len(spaces) != 1 or len(literals) != 2:
                expected = "one sh:prefix and one sh:namespace, both literals"
                raise nodes.error(shape, f"the prefix declaration {declaration} is incomplete", expected, clause)
            name, space = literals
            if declared.setdefault(name, space) != space:
                raise nodes.error(shape, f"the prefix {name!r} stands for two namespaces", "one", clause)
    return "".join(f"PREFIX {name}: <{space}>\n" for name, space in sorted(declared.items()))
