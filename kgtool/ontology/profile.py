"""Which constructs of an ontology leave OWL Lite or OWL 2 RL.

Three kinds of rule, each a visible table: terms that a profile lacks (`constructs`), class expressions where a position
does not take them (`constructs` and `expressions`), and conditions on the whole ontology, each a SPARQL query below.
A construct that leaves both profiles is reported once for each, since the clause that decides differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kgtool.errors import Place
from kgtool.ontology.constructs import (
    AXIOM_POSITIONS,
    BOTH,
    LITE_EXCLUDES,
    LITE_GRAMMAR,
    NEITHER,
    RESERVED,
    RL_DATATYPES,
    RL_GRAMMAR,
    RL_ONLY,
    Position,
    Profile,
)
from kgtool.ontology.documents import Ontology, join_documents, load_documents, name_of
from kgtool.ontology.expressions import (
    Expression,
    find_misfits,
    is_supported_datatype,
    read_definition,
    read_expression,
)
from kgtool.sparql import Term
from kgtool.vocab import OWL, PREFIXES, RDF, RDFS, XSD

_LITE: Final = "https://www.w3.org/TR/owl-ref/#OWLLite"
_DL: Final = "https://www.w3.org/TR/owl-ref/#OWLDL"
_RL: Final = "https://www.w3.org/TR/owl2-profiles/#"
_OWL2: Final = "https://www.w3.org/TR/owl2-syntax/#"


@dataclass(frozen=True, slots=True)
class ProfileRule:
    """One rule of one profile: what it says, the clause that decides, and what to do instead."""

    id: str
    profile: Profile
    clause: str
    remedy: str


RULES: Final[dict[str, ProfileRule]] = {
    rule.id: rule
    for rule in (
        ProfileRule("lite-excluded-term", "OWL Lite", _LITE, "Take the axiom out and let a shape check it."),
        ProfileRule("lite-foreign-term", "OWL Lite", _DL, "Take the axiom out: OWL 1 has no such construct."),
        ProfileRule("lite-reserved-term", "OWL Lite", _DL, "Use a class and properties of your own namespace."),
        ProfileRule("lite-class-expression", "OWL Lite", _LITE, "Name a class for it, or let a shape check it."),
        ProfileRule("lite-typed-once", "OWL Lite", _DL, "Keep one of the types and rename the other term."),
        ProfileRule("lite-untyped", "OWL Lite", _DL, "Declare the term: owl:Class or the kind of property."),
        ProfileRule("lite-annotation-axiom", "OWL Lite", _DL, "Take the axiom out, or make it no annotation property."),
        ProfileRule("lite-property-kind", "OWL Lite", _DL, "Keep this for object properties."),
        ProfileRule("lite-value-kind", "OWL Lite", _DL, "Give an object property things and a datatype property literals."),
        ProfileRule("lite-transitive-cardinality", "OWL Lite", _DL, "Drop the cardinality or the transitivity."),
        ProfileRule("rl-foreign-term", "OWL 2 RL", f"{_RL}Axioms_3", "Take the axiom out and let a shape check it."),
        ProfileRule("rl-reserved-term", "OWL 2 RL", f"{_OWL2}IRIs", "Use a class and properties of your own namespace."),
        ProfileRule("rl-class-expression", "OWL 2 RL", f"{_RL}Class_Expressions_3", "Let a shape check it."),
        ProfileRule("rl-datatype", "OWL 2 RL", f"{_RL}Entities_3", "Leave the range off or use rdfs:Literal; let a shape check."),
        ProfileRule("rl-typed-once", "OWL 2 RL", f"{_OWL2}Typing_Constraints_of_OWL_2_DL", "Keep one of the types."),
        ProfileRule("rl-untyped", "OWL 2 RL", f"{_OWL2}Typing_Constraints_of_OWL_2_DL", "Declare the term."),
        ProfileRule("rl-property-kind", "OWL 2 RL", f"{_OWL2}Object_Property_Axioms", "Keep this for object properties."),
        ProfileRule("rl-value-kind", "OWL 2 RL", f"{_OWL2}Assertions", "Give an object property things, the other literals."),
        ProfileRule(
            "rl-transitive-cardinality",
            "OWL 2 RL",
            f"{_OWL2}Global_Restrictions_on_Axioms_in_OWL_2_DL",
            "Drop the cardinality or the transitivity.",
        ),
    )
}  # fmt: skip

_BUILT_IN: Final = (
    "FILTER(isIRI(?term) && !STRSTARTS(STR(?term), STR(owl:)) && !STRSTARTS(STR(?term), STR(rdf:)) "
    "&& !STRSTARTS(STR(?term), STR(rdfs:)) && !STRSTARTS(STR(?term), STR(xsd:)))"
)
_ANY_PROPERTY: Final = "owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty, owl:OntologyProperty"
_OBJECT_ONLY: Final = "owl:TransitiveProperty, owl:SymmetricProperty, owl:InverseFunctionalProperty"

QUERIES: Final[tuple[tuple[tuple[str, ...], str, str], ...]] = (
    (
        ("lite-typed-once",),
        "is typed both as {construct} and as {other}",
        """SELECT DISTINCT ?term ?construct ?other WHERE {
             ?term a ?construct, ?other . FILTER(isIRI(?term) && STR(?construct) < STR(?other))
             VALUES ?construct { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty rdfs:Datatype }
             FILTER(?other NOT IN (rdfs:Class, rdf:Property, owl:DeprecatedClass, owl:DeprecatedProperty,
               owl:FunctionalProperty, owl:InverseFunctionalProperty, owl:TransitiveProperty, owl:SymmetricProperty,
               owl:AsymmetricProperty, owl:IrreflexiveProperty, owl:ReflexiveProperty)) }""",
    ),
    (
        ("rl-typed-once",),
        "is typed both as {construct} and as {other}",
        """SELECT DISTINCT ?term ?construct ?other WHERE {
             ?term a ?construct, ?other . FILTER(STR(?construct) < STR(?other))
             VALUES (?construct ?other) {
               (owl:DatatypeProperty owl:ObjectProperty) (owl:AnnotationProperty owl:ObjectProperty)
               (owl:AnnotationProperty owl:DatatypeProperty) (owl:Class rdfs:Datatype) } }""",
    ),
    (
        ("lite-untyped", "rl-untyped"),
        "is used as a property ({construct}) and declared as none",
        f"""SELECT DISTINCT ?term ?construct WHERE {{
              {{ ?s ?term ?o BIND(?term AS ?construct) }} UNION {{ ?s owl:onProperty ?term BIND(owl:onProperty AS ?construct) }}
              UNION {{ ?s rdfs:subPropertyOf|^rdfs:subPropertyOf ?term BIND(rdfs:subPropertyOf AS ?construct) }}
              UNION {{ ?s owl:inverseOf|^owl:inverseOf ?term BIND(owl:inverseOf AS ?construct) }}
              {_BUILT_IN}
              OPTIONAL {{ ?term a ?type FILTER(?type IN ({_ANY_PROPERTY}, {_OBJECT_ONLY})) }} FILTER(!BOUND(?type)) }}""",
    ),
    (
        ("lite-untyped", "rl-untyped"),
        "is used as a class ({construct}) and not declared as one",
        f"""SELECT DISTINCT ?term ?construct WHERE {{
              VALUES ?construct {{ rdf:type rdfs:subClassOf rdfs:domain rdfs:range owl:equivalentClass owl:disjointWith
                owl:allValuesFrom owl:someValuesFrom }}
              {{ ?s ?construct ?term }} UNION {{ ?term ?construct ?o
                FILTER(?construct IN (rdfs:subClassOf, owl:equivalentClass, owl:disjointWith)) }}
              {_BUILT_IN}
              OPTIONAL {{ ?term a ?type FILTER(?type IN (owl:Class, rdfs:Datatype, owl:DeprecatedClass)) }}
              FILTER(!BOUND(?type)) }}""",
    ),
    (
        ("lite-annotation-axiom",),
        "is an annotation property and bears {construct}",
        """SELECT DISTINCT ?term ?construct WHERE {
             ?term a owl:AnnotationProperty . VALUES ?construct { rdfs:domain rdfs:range rdfs:subPropertyOf }
             { ?term ?construct ?o } UNION { ?s ?construct ?term FILTER(?construct = rdfs:subPropertyOf) } }""",
    ),
    (
        ("lite-property-kind", "rl-property-kind"),
        "is a datatype property and bears {construct}",
        f"""SELECT DISTINCT ?term ?construct WHERE {{
              ?term a owl:DatatypeProperty .
              {{ ?term a ?construct FILTER(?construct IN ({_OBJECT_ONLY})) }}
              UNION {{ ?term owl:inverseOf|^owl:inverseOf ?o BIND(owl:inverseOf AS ?construct) }} }}""",
    ),
    (
        ("lite-value-kind", "rl-value-kind"),
        "is an {construct} but a statement or its range says otherwise",
        """SELECT DISTINCT ?term ?construct WHERE {
             { ?term a owl:ObjectProperty . ?s ?term ?o FILTER(isLiteral(?o)) BIND(owl:ObjectProperty AS ?construct) }
             UNION { ?term a owl:DatatypeProperty . ?s ?term ?o FILTER(!isLiteral(?o)) BIND(owl:DatatypeProperty AS ?construct) }
             UNION { ?term a owl:ObjectProperty ; rdfs:range ?range BIND(owl:ObjectProperty AS ?construct)
                     FILTER(STRSTARTS(STR(?range), STR(xsd:)) || ?range = rdfs:Literal) }
             UNION { ?term a owl:DatatypeProperty ; rdfs:range ?range . ?range a owl:Class
                     BIND(owl:DatatypeProperty AS ?construct) } }""",
    ),
    (
        ("lite-transitive-cardinality", "rl-transitive-cardinality"),
        "is transitive, or above a transitive property, and bears {construct}",
        """SELECT DISTINCT ?term ?construct WHERE {
             { ?transitive a owl:TransitiveProperty } UNION { ?transitive owl:propertyChainAxiom ?chain }
             ?transitive (rdfs:subPropertyOf|owl:equivalentProperty|^owl:equivalentProperty|owl:inverseOf|^owl:inverseOf)* ?term
             { ?term a ?construct FILTER(?construct IN (owl:FunctionalProperty, owl:InverseFunctionalProperty)) }
             UNION { ?restriction owl:onProperty ?term ; ?construct ?number
                     FILTER(?construct IN (owl:maxCardinality, owl:minCardinality, owl:cardinality,
                       owl:maxQualifiedCardinality, owl:minQualifiedCardinality, owl:qualifiedCardinality)) } }""",
    ),
)
"""Rule ids, message and query: each row of a query is one finding a rule."""


@dataclass(frozen=True, slots=True)
class ProfileFinding:
    """One construct outside one profile.

    Args:
        rule: id of the rule in `RULES`.
        profile: the profile that is left.
        term: the term in whose description it stands, prefixed where possible.
        construct: the construct (`owl:unionOf`).
        message: what is wrong.
        place: file and line where known.
    """

    rule: str
    profile: Profile
    term: str
    construct: str
    message: str
    place: Place | None = None

    @property
    def clause(self) -> str:
        """Link to the clause of the specification that decides."""
        return RULES[self.rule].clause

    @property
    def severity(self) -> str:
        """Every departure from the profile is a violation."""
        return "Violation"

    def to_row(self) -> dict[str, str | int | None]:
        """Return the finding as one row of the report."""
        return {
            "severity": self.severity,
            "rule": self.rule,
            "profile": self.profile,
            "term": self.term,
            "construct": self.construct,
            "message": self.message,
            "remedy": RULES[self.rule].remedy,
            "clause": self.clause,
            "file": self.place.name if self.place else None,
            "line": self.place.line if self.place else None,
        }


def check_profile(files: Iterable[str | Path]) -> list[ProfileFinding]:
    """Check that ontology files, taken together, stay in OWL Lite and in OWL 2 RL.

    Args:
        files: Turtle files of one ontology; a term may be declared in any of them.

    Returns:
        The findings by file, line, term; empty when the ontology is in both profiles.

    Raises:
        InputError: a file cannot be read or is not Turtle.

    Source: https://www.w3.org/TR/owl-ref/#OWLLite and https://www.w3.org/TR/owl2-profiles/#OWL_2_RL
    """
    return find_departures(join_documents(load_documents(files)))


def find_departures(ontology: Ontology) -> list[ProfileFinding]:
    """Find what leaves either profile in an ontology already read; see `check_profile`."""
    found = (
        *_find_terms(ontology),
        *_find_expressions(ontology),
        *_find_datatypes(ontology),
        *_find_conditions(ontology),
    )
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda finding: (str(finding.place or "~"), finding.term, finding.rule, finding.message))


def _finding(ontology: Ontology, rule: str, node: Term, construct: str, problem: str) -> ProfileFinding:
    owner = ontology.owner(node)
    term = name_of(owner) if isinstance(owner, NamedNode) else "an anonymous node"
    profile = RULES[rule].profile
    return ProfileFinding(rule, profile, term, construct, f"{term} {problem}", ontology.place(owner, construct))


def _find_terms(ontology: Ontology) -> Iterator[ProfileFinding]:
    for subject, by_predicate in ontology.outgoing.items():
        used = [*by_predicate, *(getattr(type_, "value", "") for type_ in by_predicate.get(RDF.type, []))]
        for iri in used:
            term = name_of(NamedNode(iri)) if iri else ""
            if iri in RESERVED or (iri.startswith(f"{RDF.iri}_") and iri[len(RDF.iri) + 1 :].isdecimal()):
                for rule in ("lite-reserved-term", "rl-reserved-term"):
                    yield _finding(ontology, rule, subject, term, f"uses {term}, which stands outside the profile")
            local = iri.removeprefix(OWL.iri)
            if local == iri or local in BOTH:
                continue
            if local in LITE_EXCLUDES:
                yield _finding(ontology, "lite-excluded-term", subject, term, f"uses {term}, which OWL Lite forbids")
                continue
            yield _finding(ontology, "lite-foreign-term", subject, term, f"uses {term}, which OWL 1 does not have")
            if local not in RL_ONLY:
                unknown = "" if local in NEITHER else " and no specification of OWL defines"
                problem = f"uses {term}, which OWL 2 RL does not have{unknown}"
                yield _finding(ontology, "rl-foreign-term", subject, term, problem)


def _find_expressions(ontology: Ontology) -> Iterator[ProfileFinding]:
    for subject, by_predicate in ontology.outgoing.items():
        for predicate, (left, right) in AXIOM_POSITIONS.items():
            for object_ in by_predicate.get(predicate, []):
                if predicate == RDF.type and isinstance(object_, NamedNode):
                    continue
                if left is not None:
                    yield from _judge(ontology, subject, read_expression(ontology, subject), left)
                yield from _judge(ontology, subject, read_expression(ontology, object_), right)
        if isinstance(subject, NamedNode) and (definition := read_definition(ontology, subject)):
            yield from _judge(ontology, subject, definition, "definition")


def _judge(ontology: Ontology, subject: Term, expression: Expression, position: Position) -> Iterator[ProfileFinding]:
    reported = {
        "lite-class-expression": LITE_EXCLUDES | RL_ONLY | NEITHER,
        "rl-class-expression": NEITHER,
    }
    for rule, grammar in (("lite-class-expression", LITE_GRAMMAR), ("rl-class-expression", RL_GRAMMAR)):
        for misfit in find_misfits(ontology, expression, position, grammar):
            kind = misfit.expression.kind
            if kind in reported[rule]:  # the rule on terms has named it
                continue
            construct = (
                f"owl:{kind}" if f"owl:{kind}" in {f"owl:{term}" for term in BOTH | RL_ONLY | LITE_EXCLUDES} else kind
            )
            yield _finding(ontology, rule, subject, construct, f"has {misfit.problem}")


def _find_datatypes(ontology: Ontology) -> Iterator[ProfileFinding]:
    for subject, by_predicate in ontology.outgoing.items():
        for predicate, objects in by_predicate.items():
            for object_ in objects:
                if isinstance(object_, Literal):
                    datatype, use = object_.datatype, "a literal of"
                elif isinstance(object_, NamedNode) and object_.value.startswith(XSD.iri):
                    datatype, use = object_, "a range or filler"
                else:
                    continue
                if not is_supported_datatype(datatype.value) and predicate != RDFS.seeAlso:
                    name = name_of(datatype)
                    problem = f"has {use} {name}, which is none of the {len(RL_DATATYPES)} datatypes of OWL 2 RL"
                    yield _finding(ontology, "rl-datatype", subject, name, problem)


def _find_conditions(ontology: Ontology) -> Iterator[ProfileFinding]:
    for rules, message, query in QUERIES:
        solutions = ontology.store.query(query, prefixes=PREFIXES)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)  # all QUERIES are SELECT
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            words = {name: name_of(row[name]) for name in names if row[name] is not None}  # type: ignore[arg-type]
            for rule in rules:
                problem = message.format(**words)
                yield _finding(ontology, rule, row["term"], words["construct"], problem)  # type: ignore[arg-type]
