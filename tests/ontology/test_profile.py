"""Profile checks: each construct against the verdicts of OWL Lite and OWL 2 RL, and where findings point."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.errors import InputError, Place
from kgtool.ontology.documents import join_documents, parse_document
from kgtool.ontology.profile import RULES, ProfileFinding, check_profile, find_departures

HEAD = """@prefix : <https://example.org/o#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:d a owl:DatatypeProperty . :n a owl:AnnotationProperty .
"""
LITE, RL = True, True
NO = False


def restriction(body: str, on: str = ":p") -> str:
    """Return a restriction on a property."""
    return f"[ a owl:Restriction ; owl:onProperty {on} ; {body} ]"


def number(cardinality: int) -> str:
    """Return a cardinality as Turtle."""
    return f'"{cardinality}"^^xsd:nonNegativeInteger'


CONSTRUCTS = [
    ("subClassOf", ":A rdfs:subClassOf :B .", LITE, RL),
    ("equivalent named class", ":A owl:equivalentClass :B .", LITE, RL),
    ("subPropertyOf", ":p rdfs:subPropertyOf :q .", LITE, RL),
    ("equivalentProperty", ":p owl:equivalentProperty :q .", LITE, RL),
    ("named domain and range", ":p rdfs:domain :A ; rdfs:range :B .", LITE, RL),
    ("decimal range", ":d rdfs:range xsd:decimal .", LITE, RL),
    ("dateTime range", ":d rdfs:range xsd:dateTime .", LITE, RL),
    ("rdfs:Literal range", ":d rdfs:range rdfs:Literal .", LITE, RL),
    ("superclass allValuesFrom", f":A rdfs:subClassOf {restriction('owl:allValuesFrom :B')} .", LITE, RL),
    ("superclass allValuesFrom datatype", f":A rdfs:subClassOf {restriction('owl:allValuesFrom xsd:string', ':d')} .", LITE, RL),
    ("superclass maxCardinality 1", f":A rdfs:subClassOf {restriction(f'owl:maxCardinality {number(1)}')} .", LITE, RL),
    ("superclass maxCardinality 0", f":A rdfs:subClassOf {restriction(f'owl:maxCardinality {number(0)}')} .", LITE, RL),
    ("superclass someValuesFrom", f":A rdfs:subClassOf {restriction('owl:someValuesFrom :B')} .", LITE, NO),
    ("superclass minCardinality 1", f":A rdfs:subClassOf {restriction(f'owl:minCardinality {number(1)}')} .", LITE, NO),
    ("superclass cardinality 1", f":A rdfs:subClassOf {restriction(f'owl:cardinality {number(1)}')} .", LITE, NO),
    ("maxCardinality 2", f":A rdfs:subClassOf {restriction(f'owl:maxCardinality {number(2)}')} .", NO, NO),
    ("hasValue", f":A rdfs:subClassOf {restriction('owl:hasValue :x')} .", NO, RL),
    ("disjointWith", ":A owl:disjointWith :B .", NO, RL),
    ("unionOf as domain", ":p rdfs:domain [ a owl:Class ; owl:unionOf (:A :B) ] .", NO, NO),
    ("inverseOf", ":p owl:inverseOf :q .", LITE, RL),
    ("functional object property", ":p a owl:FunctionalProperty .", LITE, RL),
    ("functional datatype property", ":d a owl:FunctionalProperty .", LITE, RL),
    ("inverse functional object property", ":p a owl:InverseFunctionalProperty .", LITE, RL),
    ("transitive", ":p a owl:TransitiveProperty .", LITE, RL),
    ("symmetric", ":p a owl:SymmetricProperty .", LITE, RL),
    ("property chain", ":r owl:propertyChainAxiom (:p :q) .", NO, RL),
    ("hasKey", ":A owl:hasKey (:p) .", NO, RL),
    ("xsd:date range", ":d rdfs:range xsd:date .", LITE, NO),
    ("xsd:gYear range", ":d rdfs:range xsd:gYear .", LITE, NO),
    ("xsd:date literal", ':x a :A ; :d "2020-01-01"^^xsd:date .', LITE, NO),
    ("xsd:gYear literal", ':x a :A ; :d "2020"^^xsd:gYear .', LITE, NO),
    ("reification", ":x a rdf:Statement ; rdf:subject :A ; rdf:predicate :p ; rdf:object :B .", NO, NO),
    ("oneOf as class definition", ":A owl:oneOf (:x :y) .", NO, NO),
    ("oneOf as subclass", "[ a owl:Class ; owl:oneOf (:x :y) ] rdfs:subClassOf :A .", NO, RL),
    ("complementOf as superclass", ":A rdfs:subClassOf [ a owl:Class ; owl:complementOf :B ] .", NO, RL),
    ("intersectionOf defines a named class", ":A owl:intersectionOf (:B :C) .", LITE, RL),
    ("intersectionOf with a restriction", f":A owl:intersectionOf (:B {restriction('owl:allValuesFrom :C')}) .", LITE, NO),
    ("intersectionOf of one class", ":A owl:intersectionOf (:B) .", NO, NO),
    ("anonymous intersectionOf as superclass", ":A rdfs:subClassOf [ a owl:Class ; owl:intersectionOf (:B :C) ] .", NO, RL),
    ("restriction as subclass", f"{restriction('owl:someValuesFrom :B')} rdfs:subClassOf :A .", NO, RL),
    ("nested filler", f":A rdfs:subClassOf {restriction('owl:allValuesFrom ' + restriction('owl:allValuesFrom :B', ':q'))} .", NO, RL),
    ("equivalent to allValuesFrom", f":A owl:equivalentClass {restriction('owl:allValuesFrom :B')} .", LITE, NO),
    ("subclass of owl:Thing", ":A rdfs:subClassOf owl:Thing .", LITE, NO),
    ("annotation property with a domain", ":n rdfs:domain :A .", NO, RL),
    ("inverse functional datatype property", ":d a owl:InverseFunctionalProperty .", NO, NO),
    ("transitive and functional", ":p a owl:TransitiveProperty, owl:FunctionalProperty .", NO, NO),
    ("functional above transitive", ":p a owl:TransitiveProperty ; rdfs:subPropertyOf :q . :q a owl:FunctionalProperty .", NO, NO),
    ("cardinality on the inverse of a transitive property", f":p a owl:TransitiveProperty ; owl:inverseOf :q . :A rdfs:subClassOf {restriction(f'owl:maxCardinality {number(1)}', ':q')} .", NO, NO),
    ("class and object property at once", ":A a owl:ObjectProperty .", NO, RL),
    ("object and datatype property at once", ":p a owl:DatatypeProperty .", NO, NO),
    ("undeclared class", ":A rdfs:subClassOf :Unknown .", NO, NO),
    ("undeclared property", ":x a :A ; :unknown :y .", NO, NO),
    ("literal of an object property", ':x a :A ; :p "text" .', NO, NO),
    ("restriction without property", ":A rdfs:subClassOf [ a owl:Restriction ; owl:allValuesFrom :B ] .", NO, NO),
    ("qualified cardinality", f":A rdfs:subClassOf {restriction(f'owl:qualifiedCardinality {number(1)} ; owl:onClass :B')} .", NO, NO),
    ("reflexive", ":p a owl:ReflexiveProperty .", NO, NO),
    ("asymmetric", ":p a owl:AsymmetricProperty .", NO, RL),
    ("sameAs and differentFrom", ":x a :A ; owl:sameAs :y . :y a :A ; owl:differentFrom :z . :z a :A .", LITE, RL),
    ("AllDifferent", ":x a :A . :y a :A . [] a owl:AllDifferent ; owl:distinctMembers (:x :y) .", LITE, RL),
    ("annotations", ':A rdfs:label "A"@en ; rdfs:comment "a" ; :n "b" .', LITE, RL),
]  # fmt: skip


def find(turtle: str) -> list[ProfileFinding]:
    """Return the findings of a small ontology."""
    return find_departures(join_documents([parse_document("o.ttl", (HEAD + turtle).encode())]))


@pytest.mark.parametrize(("turtle", "lite", "rl"), [row[1:] for row in CONSTRUCTS], ids=[row[0] for row in CONSTRUCTS])
def test_each_construct_has_the_verdict_of_both_profiles(turtle: str, lite: bool, rl: bool) -> None:
    """A construct is reported exactly for the profiles that it leaves."""
    profiles = {finding.profile for finding in find(turtle)}

    assert {"OWL Lite": not lite, "OWL 2 RL": not rl} == {name: name in profiles for name in ("OWL Lite", "OWL 2 RL")}


def test_finding_names_term_construct_clause_and_line() -> None:
    """A finding leads to the line of the construct and to the clause of the specification."""
    turtle = f"""{HEAD}
:D a owl:Class ;
    rdfs:label "D"@en ;
    rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ;
        owl:someValuesFrom :B ] .
"""

    findings = find_departures(join_documents([parse_document("o.ttl", turtle.encode())]))

    message = (
        "<https://example.org/o#D> has owl:someValuesFrom where a superclass may be a class name, a datatype, "
        "owl:intersectionOf, owl:complementOf, owl:allValuesFrom, owl:hasValue, owl:maxCardinality, "
        "owl:maxQualifiedCardinality"
    )
    line = turtle.splitlines().index("        owl:someValuesFrom :B ] .") + 1
    assert [
        ProfileFinding(
            "rl-class-expression",
            "OWL 2 RL",
            "<https://example.org/o#D>",
            "owl:someValuesFrom",
            message,
            Place("o.ttl", line),
        )
    ] == findings
    assert findings[0].clause == "https://www.w3.org/TR/owl2-profiles/#Class_Expressions_3"


def test_row_is_complete() -> None:
    """A row says severity, rule, profile, term, construct, message, remedy, clause, file and line."""
    (row,) = [finding.to_row() for finding in find(":A owl:disjointWith :B .")]

    assert {key: row[key] for key in ("severity", "rule", "profile", "term", "construct", "file", "line")} == {
        "severity": "Violation",
        "rule": "lite-excluded-term",
        "profile": "OWL Lite",
        "term": "<https://example.org/o#A>",
        "construct": "owl:disjointWith",
        "file": "o.ttl",
        "line": 6,
    }
    assert row["remedy"] == RULES["lite-excluded-term"].remedy


def test_declaration_in_another_file_counts(tmp_path: Path) -> None:
    """Files are checked together: a term may be declared in any of them."""
    (tmp_path / "a.ttl").write_text(HEAD)
    (tmp_path / "b.ttl").write_text(HEAD.split(":A a")[0] + ":A rdfs:subClassOf :B .")

    assert check_profile([tmp_path / "a.ttl", tmp_path / "b.ttl"]) == []
    assert {"lite-untyped", "rl-untyped"} == {finding.rule for finding in check_profile([tmp_path / "b.ttl"])}


def test_class_that_contains_itself_ends() -> None:
    """A class expression that is part of itself is judged in finite time."""
    loop = "_:x a owl:Class ; owl:complementOf _:x . :A rdfs:subClassOf _:x ."

    assert {"OWL Lite", "OWL 2 RL"} >= {finding.profile for finding in find(loop)}


def test_broken_turtle_names_line_and_column(tmp_path: Path) -> None:
    """A syntax error is an input error with line and column."""
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix : <https://example.org/o#> .\n:A a foo .\n")

    with pytest.raises(InputError) as caught:
        check_profile([path])

    assert caught.value.place == Place(str(path), 2, 6)


def test_file_that_is_not_utf8_names_line_and_column(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are named by line and column."""
    path = tmp_path / "latin.ttl"
    path.write_bytes(b"# first line\n# caf\xe9\n")

    with pytest.raises(InputError) as caught:
        check_profile([path])

    assert caught.value.place == Place(str(path), 2, 6)


def test_missing_file_is_an_input_error(tmp_path: Path) -> None:
    """A file that is not there is an input error that names it."""
    with pytest.raises(InputError) as caught:
        check_profile([tmp_path / "none.ttl"])

    assert caught.value.place == Place(str(tmp_path / "none.ttl"))
