"""Pitfalls of ontology design that a query can find, in the spirit of the OOPS! catalogue.

Each pitfall is one row of a table: how grave it is, what it says, how to mend it, and the SPARQL query whose every row
is one finding. A query binds `?term` and, where the message needs it, `?detail`. Only the ontology's own terms are
judged: those in the namespace that its header names.

Source: the catalogue of https://oops.linkeddata.es/catalogue.jsp (P04, P05, P06, P08, P11, P19, P22, P24, P34, P38,
P41); labels in two languages, definitions and examples are rules of this project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kgtool.findings import Severity
from kgtool.vocab import OWL, PREFIXES


@dataclass(frozen=True, slots=True)
class Pitfall:
    """One pitfall: what it says of a term, how to mend it, and the query that finds it.

    In the query `$terms` stands for the ontology's own declared terms as a VALUES block on `?term`, `$namespaces` for
    its own namespaces as a VALUES block on `?namespace`.
    """

    id: str
    severity: Severity
    message: str
    remedy: str
    query: str


PITFALL_PREFIXES: Final = {
    **PREFIXES,
    "cc": "http://creativecommons.org/ns#",
    "schema": "https://schema.org/",
    "vann": "http://purl.org/vocab/vann/",
}
_CLASS: Final = "$terms ?term a owl:Class ."
_PROPERTY: Final = "$terms ?term a ?kind . FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty))"
_DEFINES: Final = "(owl:equivalentClass|owl:intersectionOf|owl:unionOf|owl:complementOf)"
_PART: Final = "(owl:equivalentClass|owl:intersectionOf|owl:unionOf|owl:complementOf|owl:allValuesFrom|owl:someValuesFrom|rdf:first|rdf:rest)"  # noqa: E501
_LOCAL: Final = 'REPLACE(STR(?term), "^.*[#/]", "")'

PITFALLS: Final = (
    Pitfall(
        "no-header",
        "Violation",
        "no owl:Ontology says what this ontology is",
        "Add a header: an IRI of type owl:Ontology with title, licence, creator and version.",
        "SELECT ?term WHERE { FILTER NOT EXISTS { ?any a owl:Ontology } }",
    ),
    Pitfall(
        "no-licence",
        "Violation",
        "the header names no licence",
        "Add dcterms:license with the IRI of the licence.",
        """SELECT ?term WHERE { ?term a owl:Ontology
             FILTER NOT EXISTS { ?term dcterms:license|dcterms:rights|cc:license|schema:license ?licence } }""",
    ),
    Pitfall(
        "incomplete-header",
        "Warning",
        "the header lacks {detail}",
        "Add it, so that people can cite the ontology and tell its versions apart.",
        """SELECT ?term ?detail WHERE { ?term a owl:Ontology .
             VALUES ?detail { owl:versionIRI dcterms:title dcterms:description dcterms:creator
               vann:preferredNamespacePrefix }
             FILTER NOT EXISTS { ?term ?detail ?value } }""",
    ),
    Pitfall(
        "no-label",
        "Violation",
        "has no English label",
        'Add rdfs:label "..."@en.',
        'SELECT ?term WHERE { $terms FILTER NOT EXISTS { ?term rdfs:label ?l FILTER(LANG(?l) = "en") } }',
    ),
    Pitfall(
        "no-chinese-label",
        "Violation",
        "has no Chinese label",
        'Add rdfs:label "..."@zh.',
        'SELECT ?term WHERE { $terms FILTER NOT EXISTS { ?term rdfs:label ?l FILTER(LANGMATCHES(LANG(?l), "zh")) } }',
    ),
    Pitfall(
        "several-labels",
        "Violation",
        "has more than one label in {detail}",
        "Keep one label a language; other names are skos:altLabel.",
        """SELECT ?term (?language AS ?detail) WHERE { $terms ?term rdfs:label ?l BIND(LANG(?l) AS ?language) }
           GROUP BY ?term ?language HAVING (COUNT(?l) > 1)""",
    ),
    Pitfall(
        "shared-label",
        "Warning",
        "has the same label as {detail}",
        "Give each a label of its own, or merge the two.",
        f"""SELECT DISTINCT ?term ?detail WHERE {{ $terms ?term rdfs:label ?l ; a ?kind .
              ?detail rdfs:label ?l ; a ?kind .
              FILTER(STR(?term) < STR(?detail) && STRSTARTS(STR(?kind), "{OWL.iri}")) }}""",
    ),
    Pitfall(
        "no-definition",
        "Violation",
        "has no definition",
        'Add skos:definition "..."@en.',
        "SELECT ?term WHERE { $terms FILTER NOT EXISTS { ?term skos:definition ?d } }",
    ),
    Pitfall(
        "several-definitions",
        "Violation",
        "has more than one definition in {detail}",
        "Keep one definition a language; the rest is skos:scopeNote.",
        """SELECT ?term (?language AS ?detail) WHERE { $terms ?term skos:definition ?d BIND(LANG(?d) AS ?language) }
           GROUP BY ?term ?language HAVING (COUNT(?d) > 1)""",
    ),
    Pitfall(
        "empty-definition",
        "Warning",
        "has a definition that only repeats its label",
        "Say what the term means in other words.",
        """SELECT DISTINCT ?term WHERE { $terms ?term skos:definition ?d ; rdfs:label ?l
             FILTER(LCASE(REPLACE(STR(?d), "[. ]+$", "")) = LCASE(STR(?l))) }""",
    ),
    Pitfall(
        "no-example",
        "Warning",
        "has no example",
        'Add skos:example "..."@en.',
        "SELECT ?term WHERE { $terms FILTER NOT EXISTS { ?term skos:example ?e } }",
    ),
    Pitfall(
        "not-defined-by",
        "Info",
        "does not say which ontology defines it",
        "Add rdfs:isDefinedBy with the IRI of the ontology.",
        "SELECT ?term WHERE { $terms FILTER NOT EXISTS { ?term rdfs:isDefinedBy ?o } }",
    ),
    Pitfall(
        "no-domain",
        "Info",
        "has no domain",
        "Add rdfs:domain if one named class fits; else let a shape say it.",
        f"SELECT ?term WHERE {{ {_PROPERTY} FILTER NOT EXISTS {{ ?term rdfs:domain ?d }} }}",
    ),
    Pitfall(
        "no-range",
        "Info",
        "has no range",
        "Add rdfs:range if one named class or datatype fits; else let a shape say it.",
        f"SELECT ?term WHERE {{ {_PROPERTY} FILTER NOT EXISTS {{ ?term rdfs:range ?r }} }}",
    ),
    Pitfall(
        "several-domains",
        "Violation",
        "has more than one domain, which means that a subject is in all of them at once",
        "Keep one: the least class above them.",
        f"SELECT ?term WHERE {{ {_PROPERTY} ?term rdfs:domain ?d }} GROUP BY ?term HAVING (COUNT(DISTINCT ?d) > 1)",
    ),
    Pitfall(
        "several-ranges",
        "Violation",
        "has more than one range, which means that an object is in all of them at once",
        "Keep one: the least class above them.",
        f"SELECT ?term WHERE {{ {_PROPERTY} ?term rdfs:range ?r }} GROUP BY ?term HAVING (COUNT(DISTINCT ?r) > 1)",
    ),
    Pitfall(
        "unconnected-class",
        "Warning",
        "stands in no axiom with another term",
        "Give it a superclass, or a property that has it as domain or range; or drop it.",
        f"""SELECT ?term WHERE {{ {_CLASS}
              FILTER NOT EXISTS {{ ?term rdfs:subClassOf|owl:equivalentClass|owl:intersectionOf|owl:unionOf ?o }}
              FILTER NOT EXISTS {{ ?s rdfs:subClassOf|owl:equivalentClass|rdfs:domain|rdfs:range|owl:allValuesFrom
                |owl:someValuesFrom|rdf:first ?term }} }}""",
    ),
    Pitfall(
        "inverse-of-itself",
        "Violation",
        "is declared the inverse of itself",
        "Make it an owl:SymmetricProperty.",
        "SELECT ?term WHERE { $terms ?term owl:inverseOf ?term }",
    ),
    Pitfall(
        "wrong-inverse",
        "Violation",
        "has a domain or range that does not meet that of its inverse {detail}",
        "Let the domain of each be the range of the other.",
        """SELECT DISTINCT ?term ?detail WHERE { $terms
             { ?term owl:inverseOf ?detail . ?term rdfs:domain ?one . ?detail rdfs:range ?two }
             UNION { ?term owl:inverseOf ?detail . ?term rdfs:range ?one . ?detail rdfs:domain ?two }
             FILTER(isIRI(?one) && isIRI(?two))
             FILTER NOT EXISTS { ?one rdfs:subClassOf* ?two } FILTER NOT EXISTS { ?two rdfs:subClassOf* ?one } }""",
    ),
    Pitfall(
        "several-inverses",
        "Violation",
        "has more than one inverse",
        "Keep one; two inverses of one property are the same property.",
        """SELECT ?term WHERE { $terms ?term owl:inverseOf|^owl:inverseOf ?other FILTER(?other != ?term) }
           GROUP BY ?term HAVING (COUNT(DISTINCT ?other) > 1)""",
    ),
    Pitfall(
        "class-cycle",
        "Violation",
        "is a subclass of itself, directly or through others",
        "Break the circle, or say owl:equivalentClass if they are one.",
        "SELECT DISTINCT ?term WHERE { $terms ?term rdfs:subClassOf+ ?term }",
    ),
    Pitfall(
        "property-cycle",
        "Violation",
        "is a sub-property of itself, directly or through others",
        "Break the circle, or say owl:equivalentProperty if they are one.",
        "SELECT DISTINCT ?term WHERE { $terms ?term rdfs:subPropertyOf+ ?term }",
    ),
    Pitfall(
        "self-definition",
        "Violation",
        "is defined by itself",
        "Define it by other classes, or state a superclass.",
        f"SELECT DISTINCT ?term WHERE {{ $terms ?term {_DEFINES}/{_PART}* ?term }}",
    ),
    Pitfall(
        "class-name",
        "Warning",
        "is a class and not written in UpperCamelCase",
        "Rename it: each word with a capital, letters and digits only.",
        f'SELECT ?term WHERE {{ {_CLASS} FILTER(!REGEX({_LOCAL}, "^[A-Z][A-Za-z0-9]*$")) }}',
    ),
    Pitfall(
        "property-name",
        "Warning",
        "is a property and not written in lowerCamelCase",
        "Rename it: first word small, each further word with a capital, letters and digits only.",
        f'SELECT DISTINCT ?term WHERE {{ {_PROPERTY} FILTER(!REGEX({_LOCAL}, "^[a-z][A-Za-z0-9]*$")) }}',
    ),
    Pitfall(
        "undeclared-term",
        "Violation",
        "is used and never declared",
        "Declare it, or mend its spelling.",
        """SELECT DISTINCT ?term WHERE { $namespaces
             { ?term ?p ?o } UNION { ?s ?term ?o }
             UNION { ?s ?q ?term FILTER(?q NOT IN (owl:versionIRI, owl:priorVersion, owl:imports, rdfs:isDefinedBy)) }
             FILTER(isIRI(?term) && STRSTARTS(STR(?term), ?namespace) && STR(?term) != ?namespace)
             FILTER NOT EXISTS { ?term a ?type } }""",
    ),
)
