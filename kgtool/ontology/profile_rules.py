"""The rules of the profile check: which clause each follows, what to do instead, and the conditions as queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kgtool.ontology.constructs import Profile

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
        ProfileRule("lite-value-kind", "OWL Lite", _DL, "Give an object property things, the other kind literals."),
        ProfileRule("lite-transitive-cardinality", "OWL Lite", _DL, "Drop the cardinality or the transitivity."),
        ProfileRule("rl-foreign-term", "OWL 2 RL", f"{_RL}Axioms_3", "Take the axiom out and let a shape check it."),
        ProfileRule("rl-reserved-term", "OWL 2 RL", f"{_OWL2}IRIs", "Use terms of your own namespace."),
        ProfileRule("rl-class-expression", "OWL 2 RL", f"{_RL}Class_Expressions_3", "Let a shape check it."),
        ProfileRule("rl-datatype", "OWL 2 RL", f"{_RL}Entities_3", "Use rdfs:Literal; let a shape check it."),
        ProfileRule("rl-typed-once", "OWL 2 RL", f"{_OWL2}Typing_Constraints_of_OWL_2_DL", "Keep one of the types."),
        ProfileRule("rl-untyped", "OWL 2 RL", f"{_OWL2}Typing_Constraints_of_OWL_2_DL", "Declare the term."),
        ProfileRule("rl-property-kind", "OWL 2 RL", f"{_OWL2}Object_Property_Axioms", "Keep it for object properties."),
        ProfileRule("rl-value-kind", "OWL 2 RL", f"{_OWL2}Assertions", "Give object properties things only."),
        ProfileRule(
            "rl-transitive-cardinality",
            "OWL 2 RL",
            f"{_OWL2}Global_Restrictions_on_Axioms_in_OWL_2_DL",
            "Drop the cardinality or the transitivity.",
        ),
    )
}  # fmt: skip

_OUR_TERM: Final = (
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
             VALUES ?construct { owl:Class rdfs:Datatype
               owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
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
              {{ ?s ?term ?o BIND(?term AS ?construct) }}
              UNION {{ ?s owl:onProperty ?term BIND(owl:onProperty AS ?construct) }}
              UNION {{ ?s rdfs:subPropertyOf|^rdfs:subPropertyOf ?term BIND(rdfs:subPropertyOf AS ?construct) }}
              UNION {{ ?s owl:inverseOf|^owl:inverseOf ?term BIND(owl:inverseOf AS ?construct) }}
              {_OUR_TERM}
              OPTIONAL {{ ?term a ?type FILTER(?type IN ({_ANY_PROPERTY}, {_OBJECT_ONLY})) }}
              FILTER(!BOUND(?type)) }}""",
    ),
    (
        ("lite-untyped", "rl-untyped"),
        "is used as a class ({construct}) and not declared as one",
        f"""SELECT DISTINCT ?term ?construct WHERE {{
              VALUES ?construct {{ rdf:type rdfs:subClassOf rdfs:domain rdfs:range owl:equivalentClass owl:disjointWith
                owl:allValuesFrom owl:someValuesFrom }}
              {{ ?s ?construct ?term }} UNION {{ ?term ?construct ?o
                FILTER(?construct IN (rdfs:subClassOf, owl:equivalentClass, owl:disjointWith)) }}
              {_OUR_TERM}
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
             UNION { ?term a owl:DatatypeProperty . ?s ?term ?o FILTER(!isLiteral(?o))
                     BIND(owl:DatatypeProperty AS ?construct) }
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
             ?transitive (rdfs:subPropertyOf|owl:equivalentProperty|^owl:equivalentProperty
               |owl:inverseOf|^owl:inverseOf)* ?term
             { ?term a ?construct FILTER(?construct IN (owl:FunctionalProperty, owl:InverseFunctionalProperty)) }
             UNION { ?restriction owl:onProperty ?term ; ?construct ?number
                     FILTER(?construct IN (owl:maxCardinality, owl:minCardinality, owl:cardinality,
                       owl:maxQualifiedCardinality, owl:minQualifiedCardinality, owl:qualifiedCardinality)) } }""",
    ),
)
"""Rule ids, message and query: each row of a query is one finding a rule."""
