"""The constraint components of SHACL Core (and of 1.2): one table from parameter to component and to reader.

What `Constraint.parameters` holds, by local name of the component:

| component | key: Python type |
|---|---|
| Class | `class`: tuple[NamedNode, ...], any of them suits (one in SHACL 1.0) |
| Datatype | `datatype`: tuple[NamedNode, ...], any of them suits (one in SHACL 1.0) |
| NodeKind | `nodeKind`: frozenset[str] of `IRI`, `BlankNode`, `Literal` |
| MinCount, MaxCount | `minCount`, `maxCount`: int |
| MinExclusive, MinInclusive, MaxExclusive, MaxInclusive | `minExclusive` …: Literal |
| MinLength, MaxLength | `minLength`, `maxLength`: int |
| Pattern | `pattern`: str, `flags`: str (may be empty) |
| LanguageIn | `languageIn`: tuple[str, ...] |
| UniqueLang | `uniqueLang`: True |
| Equals, Disjoint, LessThan, LessThanOrEquals, SubsetOf (1.2) | `equals` …: NamedNode |
| Not, Node, Property, SomeValue (1.2), MemberShape (1.2) | `not`, `node`, `property` …: Term of a shape |
| And, Or, Xone | `and`, `or`, `xone`: tuple[Term, ...] of shapes |
| QualifiedMinCount, QualifiedMaxCount | `qualifiedMinCount` or `qualifiedMaxCount`: int, `qualifiedValueShape`: Term, `qualifiedValueShapesDisjoint`: bool, `siblings`: tuple[Term, ...], the sibling shapes, empty unless disjoint |
| Closed | `closed`: True, `ignoredProperties`: tuple[NamedNode, ...], `allowed`: frozenset[str], IRIs of all that is allowed |
| HasValue | `hasValue`: Term |
| In | `in`: tuple[Term, ...] |
| SPARQL | `sparql`: SparqlQuery |
| of somebody's own (SPARQL-based) | local names of its parameters: Term (optional ones left out without value), `validator`: SparqlQuery |
| SingleLine (1.2) | `singleLine`: True |
| MinListLength, MaxListLength (1.2) | `minListLength`, `maxListLength`: int |
| UniqueMembers (1.2) | `uniqueMembers`: True |
| ReifierShape (1.2) | `reifierShape`: Term of a shape, `reificationRequired`: bool |
| ReificationRequired (1.2) | `reificationRequired`: True |

Source: https://www.w3.org/TR/shacl/#core-components
"""  # noqa: E501

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgtool.shacl.model import SH
from kgtool.shacl.paths import Nodes
from kgtool.sparql import Term
from kgtool.vocab import XSD

Reader = Callable[["Reading", Term], object]
"""From the value of a parameter to its Python value."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the value of a parameter stands: the graph, the shape, the parameter, and its clause for errors."""

    nodes: Nodes
    shape: Term
    parameter: str
    clause: str
    version: str

    def wrong(self, value: object, expected: str) -> Exception:
        """Return the error of a value that the parameter may not have."""
        return self.nodes.error(self.shape, f"sh:{self.parameter} has the value {value}", expected, self.clause)


@dataclass(frozen=True, slots=True)
class Component:
    """A constraint component.

    Args:
        name: its local name without `ConstraintComponent`.
        parameter: the parameter that declares a constraint.
        reader: how its value is read.
        others: further parameters, with their readers and the value when they are absent.
        many: whether each value declares a constraint of its own; otherwise a second value is ill-formed.
        node: whether a node shape may have it.
        version: the version of SHACL that has it.
    """

    name: str
    parameter: str
    reader: Reader
    others: tuple[tuple[str, Reader, object], ...] = ()
    many: bool = False
    node: bool = True
    version: str = "1.0"

    @property
    def iri(self) -> str:
        """Its IRI, as in sh:sourceConstraintComponent."""
        return f"{SH}{self.name}ConstraintComponent"

    @property
    def clause(self) -> str:
        """Link to the clause that defines it."""
        core = "shacl" if self.version == "1.0" else "shacl12-core"
        section = {"QualifiedMinCount": "QualifiedValueShape", "QualifiedMaxCount": "QualifiedValueShape"}
        return f"https://www.w3.org/TR/{core}/#{section.get(self.name, self.name)}ConstraintComponent"


def _iri(at: Reading, value: Term) -> object:
    if not isinstance(value, NamedNode):
        raise at.wrong(value, "an IRI")
    return value


def _iris(at: Reading, value: Term) -> object:
    if isinstance(value, NamedNode):
        return (value,)
    if at.version == "1.0" or not at.nodes.is_list(value):
        raise at.wrong(value, "an IRI")
    members = at.nodes.items(value, shape=at.shape)
    if not members or not all(isinstance(member, NamedNode) for member in members):
        raise at.wrong(value, "a list of IRIs")
    return members


def _any(at: Reading, value: Term) -> object:
    return value


def _shape(at: Reading, value: Term) -> object:
    if isinstance(value, Literal):
        raise at.wrong(value, "a shape")
    return value


def _shapes(at: Reading, value: Term) -> object:
    members = at.nodes.items(value, shape=at.shape)
    for member in members:
        _shape(at, member)
    return members


def _terms(at: Reading, value: Term) -> object:
    return at.nodes.items(value, shape=at.shape)


def _ignored(at: Reading, value: Term) -> object:
    members = at.nodes.items(value, shape=at.shape)
    for member in members:
        _iri(at, member)
    return members


def _count(at: Reading, value: Term) -> object:
    if isinstance(value, Literal) and value.datatype.value == XSD.integer:
        text = value.value.strip()
        if re.fullmatch(r"[+-]?[0-9]+", text):
            return int(text)
    raise at.wrong(value, "an xsd:integer")


def _flag(at: Reading, value: Term) -> object:
    if isinstance(value, Literal) and value.datatype.value == XSD.boolean:
        if value.value in ("true", "1"):
            return True
        if value.value in ("false", "0"):
            return False
    raise at.wrong(value, "true or false")


def _true(at: Reading, value: Term) -> object:
    # The specification speaks of the term true, and its suite has a case where 1 does not count.
    return bool(_flag(at, value)) and getattr(value, "value", "") == "true"


def _literal(at: Reading, value: Term) -> object:
    if not isinstance(value, Literal):
        raise at.wrong(value, "a literal")
    return value


def _string(at: Reading, value: Term) -> object:
    if not isinstance(value, Literal) or value.datatype.value != XSD.string:
        raise at.wrong(value, "a string")
    return value.value


def _flags(at: Reading, value: Term) -> object:
    text = _string(at, value)
    if set(str(text)) - set("smixq"):
        raise at.wrong(value, "letters of smixq")
    return text


def _pattern(at: Reading, value: Term) -> object:
    text = str(_string(at, value))
    flags = "".join(flag.value for flag in at.nodes.values(at.shape, f"{SH}flags") if isinstance(flag, Literal))
    if "q" not in flags and (problem := _regex_problem(text)):
        raise at.wrong(value, f"a regular expression ({problem})")
    return text


def _regex_problem(text: str) -> str | None:
    """Say what is wrong with a regular expression; what only Python does not know is not wrong."""
    known = re.sub(r"\\[pP]\{[^}]*\}", "a", text)
    known = re.sub(r"\\[iIcC]", "a", known)
    known = re.sub(r"-\[[^\]]*\]\]", "]", known)  # subtraction of character classes
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(known)
    except re.error as error:
        return str(error)
    return None


def _languages(at: Reading, value: Term) -> object:
    return tuple(str(_string(at, member)) for member in at.nodes.items(value, shape=at.shape))


_KINDS: Final = {
    "IRI": {"IRI"},
    "BlankNode": {"BlankNode"},
    "Literal": {"Literal"},
    "BlankNodeOrIRI": {"BlankNode", "IRI"},
    "BlankNodeOrLiteral": {"BlankNode", "Literal"},
    "IRIOrLiteral": {"IRI", "Literal"},
}


def _kind(at: Reading, value: Term) -> object:
    name = value.value.removeprefix(SH) if isinstance(value, NamedNode) else ""
    if name not in _KINDS:
        raise at.wrong(value, "sh:" + ", sh:".join(_KINDS))
    return frozenset(_KINDS[name])


def _node(at: Reading, value: Term) -> object:
    if not isinstance(value, NamedNode | BlankNode):
        raise at.wrong(value, "an IRI or a blank node")
    return value


_QUALIFIED: Final = (("qualifiedValueShape", _shape, None), ("qualifiedValueShapesDisjoint", _flag, False))

COMPONENTS: Final = (
    Component("Class", "class", _iris, many=True),
    Component("Datatype", "datatype", _iris),
    Component("NodeKind", "nodeKind", _kind),
    Component("MinCount", "minCount", _count, node=False),
    Component("MaxCount", "maxCount", _count, node=False),
    Component("MinExclusive", "minExclusive", _literal),
    Component("MinInclusive", "minInclusive", _literal),
    Component("MaxExclusive", "maxExclusive", _literal),
    Component("MaxInclusive", "maxInclusive", _literal),
    Component("MinLength", "minLength", _count),
    Component("MaxLength", "maxLength", _count),
    Component("Pattern", "pattern", _pattern, (("flags", _flags, ""),)),
    Component("SingleLine", "singleLine", _flag, version="1.2"),
    Component("LanguageIn", "languageIn", _languages),
    Component("UniqueLang", "uniqueLang", _true, node=False),
    Component("Equals", "equals", _iri, many=True),
    Component("Disjoint", "disjoint", _iri, many=True),
    Component("SubsetOf", "subsetOf", _iri, many=True, version="1.2"),
    Component("LessThan", "lessThan", _iri, many=True, node=False),
    Component("LessThanOrEquals", "lessThanOrEquals", _iri, many=True, node=False),
    Component("MemberShape", "memberShape", _shape, many=True, version="1.2"),
    Component("MinListLength", "minListLength", _count, version="1.2"),
    Component("MaxListLength", "maxListLength", _count, version="1.2"),
    Component("UniqueMembers", "uniqueMembers", _flag, version="1.2"),
    Component("Not", "not", _shape, many=True),
    Component("And", "and", _shapes, many=True),
    Component("Or", "or", _shapes, many=True),
    Component("Xone", "xone", _shapes, many=True),
    Component("Node", "node", _shape, many=True),
    Component("Property", "property", _shape, many=True),
    Component("SomeValue", "someValue", _shape, many=True, node=False, version="1.2"),
    Component("QualifiedMinCount", "qualifiedMinCount", _count, _QUALIFIED, node=False),
    Component("QualifiedMaxCount", "qualifiedMaxCount", _count, _QUALIFIED, node=False),
    Component(
        "ReifierShape",
        "reifierShape",
        _shape,
        (("reificationRequired", _flag, False),),
        many=True,
        node=False,
        version="1.2",
    ),
    Component("ReificationRequired", "reificationRequired", _flag, node=False, version="1.2"),
    Component("Closed", "closed", _flag, (("ignoredProperties", _ignored, ()),)),
    Component("HasValue", "hasValue", _any, many=True),
    Component("In", "in", _terms),
    Component("SPARQL", "sparql", _node, many=True),
)
"""Every constraint component, in the order of the specification."""

PARAMETERS: Final = {
    name for component in COMPONENTS for name in (component.parameter, *(other[0] for other in component.others))
}
"""Local names of all parameters, each of which makes its subject a shape."""

SHAPE_LISTS: Final = ("and", "or", "xone")
"""Parameters whose values are lists of shapes."""

SHAPE_VALUES: Final = (
    "not",
    "node",
    "property",
    "qualifiedValueShape",
    "someValue",
    "memberShape",
    "reifierShape",
)
"""Parameters whose values are shapes."""
