"""What OWL Lite and OWL 2 RL admit, as tables: terms, class expressions by position, datatypes.

The tables are read by `expressions` and `profile`. A position is a place where a class expression may stand; a table
says which kinds of expression a position takes and in which position the parts of such an expression then stand.

Source: OWL 1, https://www.w3.org/TR/owl-ref/#OWLLite; OWL 2 RL, https://www.w3.org/TR/owl2-profiles/#OWL_2_RL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from kgtool.vocab import OWL, RDF, RDFS, XSD

Profile: TypeAlias = Literal["OWL Lite", "OWL 2 RL"]
Kind: TypeAlias = Literal[
    "named", "Thing", "datatype", "data range", "intersectionOf", "unionOf", "complementOf", "oneOf",
    "allValuesFrom", "someValuesFrom", "hasValue", "hasSelf", "minCardinality", "maxCardinality", "cardinality",
    "minQualifiedCardinality", "maxQualifiedCardinality", "qualifiedCardinality", "malformed",
]  # fmt: skip
Position: TypeAlias = Literal[
    "subject", "object", "equivalent", "definition", "member", "filler", "domain", "range", "type", "disjoint",
    "sub", "sub filler", "super",
]  # fmt: skip
Grammar: TypeAlias = Mapping[Position, Mapping[Kind, Position | None]]

_RESTRICTION: Final[Mapping[Kind, Position | None]] = {
    "allValuesFrom": "filler",
    "someValuesFrom": "filler",
    "minCardinality": None,
    "maxCardinality": None,
    "cardinality": None,
}
_NAME: Final[Mapping[Kind, Position | None]] = {"named": None, "Thing": None}

LITE_GRAMMAR: Final[Grammar] = {
    "subject": _NAME,
    "object": {**_NAME, **_RESTRICTION},
    "equivalent": {**_NAME, **_RESTRICTION},
    "definition": {**_NAME, "intersectionOf": "member"},
    "member": {**_NAME, **_RESTRICTION},
    "filler": {**_NAME, "datatype": None},
    "domain": _NAME,
    "range": {**_NAME, "datatype": None},
    "type": {**_NAME, **_RESTRICTION},
    "disjoint": _NAME,
}
"""OWL Lite. `definition` is a named class that bears owl:intersectionOf (or another constructor) itself."""

_SUB: Final[Mapping[Kind, Position | None]] = {
    "named": None,
    "intersectionOf": "sub",
    "unionOf": "sub",
    "oneOf": None,
    "someValuesFrom": "sub filler",
    "hasValue": None,
}
_SUPER: Final[Mapping[Kind, Position | None]] = {
    "named": None,
    "datatype": None,
    "intersectionOf": "super",
    "complementOf": "sub",
    "allValuesFrom": "super",
    "hasValue": None,
    "maxCardinality": None,
    "maxQualifiedCardinality": "sub filler",
}
_EQUIVALENT: Final[Mapping[Kind, Position | None]] = {"named": None, "intersectionOf": "equivalent", "hasValue": None}

RL_GRAMMAR: Final[Grammar] = {
    "sub": _SUB,
    "sub filler": {**_SUB, "Thing": None, "datatype": None},
    "super": _SUPER,
    "subject": _SUB,
    "object": _SUPER,
    "equivalent": _EQUIVALENT,
    "definition": _EQUIVALENT,
    "domain": _SUPER,
    "range": _SUPER,
    "type": {**_SUPER, "Thing": None},
    "disjoint": _SUB,
}
"""OWL 2 RL, section 4.2.3: sub-class, super-class and equivalent-class expressions."""

AXIOM_POSITIONS: Final[Mapping[str, tuple[Position | None, Position]]] = {
    RDFS.subClassOf: ("subject", "object"),
    OWL.equivalentClass: ("equivalent", "equivalent"),
    OWL.disjointWith: ("disjoint", "disjoint"),
    RDFS.domain: (None, "domain"),
    RDFS.range: (None, "range"),
    RDF.type: (None, "type"),
}
"""Predicate of an axiom → position of its subject (`None`: not a class) and of its object."""

CONSTRUCTORS: Final[Mapping[str, Kind]] = {
    OWL.intersectionOf: "intersectionOf",
    OWL.unionOf: "unionOf",
    OWL.complementOf: "complementOf",
    OWL.oneOf: "oneOf",
}
RESTRICTIONS: Final[Mapping[str, Kind]] = {
    OWL.allValuesFrom: "allValuesFrom",
    OWL.someValuesFrom: "someValuesFrom",
    OWL.hasValue: "hasValue",
    f"{OWL.iri}hasSelf": "hasSelf",
    OWL.minCardinality: "minCardinality",
    OWL.maxCardinality: "maxCardinality",
    OWL.cardinality: "cardinality",
    f"{OWL.iri}minQualifiedCardinality": "minQualifiedCardinality",
    f"{OWL.iri}maxQualifiedCardinality": "maxQualifiedCardinality",
    f"{OWL.iri}qualifiedCardinality": "qualifiedCardinality",
}
FILLERS: Final = (f"{OWL.iri}onClass", f"{OWL.iri}onDataRange")

BOTH: Final = frozenset(
    "Ontology Class Restriction ObjectProperty DatatypeProperty AnnotationProperty OntologyProperty DataRange "
    "DeprecatedClass DeprecatedProperty FunctionalProperty InverseFunctionalProperty TransitiveProperty "
    "SymmetricProperty AllDifferent distinctMembers Thing Nothing onProperty allValuesFrom someValuesFrom "
    "minCardinality maxCardinality cardinality inverseOf equivalentClass equivalentProperty intersectionOf sameAs "
    "differentFrom imports versionInfo versionIRI priorVersion backwardCompatibleWith incompatibleWith "
    "deprecated".split()
)
"""OWL terms of both profiles. versionIRI and deprecated are younger than OWL Lite, which reads them as annotations;
owl:DataRange is judged as the data range that it types."""

LITE_EXCLUDES: Final = frozenset("oneOf unionOf complementOf hasValue disjointWith".split())
"""OWL 1 terms that the definition of OWL Lite forbids by name."""

RL_ONLY: Final = frozenset(
    "propertyChainAxiom hasKey AllDisjointClasses AllDisjointProperties members propertyDisjointWith "
    "AsymmetricProperty IrreflexiveProperty NegativePropertyAssertion sourceIndividual assertionProperty "
    "targetIndividual targetValue NamedIndividual Axiom Annotation annotatedSource annotatedProperty annotatedTarget "
    "maxQualifiedCardinality onClass onDataRange topObjectProperty bottomObjectProperty topDataProperty "
    "bottomDataProperty".split()
)
"""OWL 2 terms that OWL 2 RL admits (with the positions of the grammar above)."""

NEITHER: Final = frozenset(
    "disjointUnionOf ReflexiveProperty hasSelf qualifiedCardinality minQualifiedCardinality onDatatype "
    "withRestrictions datatypeComplementOf onProperties".split()
)
"""OWL 2 terms that OWL 2 RL leaves out."""

RESERVED: Final = frozenset(
    {f"{RDF.iri}{name}" for name in "Statement subject predicate object Bag Seq Alt value".split()}
    | {f"{RDFS.iri}{name}" for name in "member Container ContainerMembershipProperty".split()}
)
"""RDF terms with a meaning of their own that neither profile gives them: reification and containers."""

RL_DATATYPES: Final = frozenset(
    {XSD.iri + name for name in (
        "decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int short byte "
        "unsignedLong unsignedInt unsignedShort unsignedByte float double string normalizedString token language "
        "Name NCName NMTOKEN boolean hexBinary base64Binary anyURI dateTime dateTimeStamp"
    ).split()}
    | {f"{RDF.iri}PlainLiteral", f"{RDF.iri}XMLLiteral", f"{RDF.iri}langString", RDFS.Literal}
)  # fmt: skip
"""OWL 2 RL, section 4.2.1. rdf:langString is how RDF 1.1 writes a tagged rdf:PlainLiteral."""
