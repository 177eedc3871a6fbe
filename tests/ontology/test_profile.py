"""Profile checks: each construct against the verdicts of OWL Lite and OWL 2 RL, and where findings point."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
TABLE = Path(__file__).with_name("constructs.tsv").read_text(encoding="utf-8").splitlines()
CONSTRUCTS = [row.split("\t") for row in TABLE[1:]]


def find(turtle: str) -> list[ProfileFinding]:
    """Return the findings of a small ontology."""
    return find_departures(join_documents([parse_document("o.ttl", (HEAD + turtle).encode())]))


@pytest.mark.parametrize(("lite", "rl", "turtle"), [row[1:] for row in CONSTRUCTS], ids=[row[0] for row in CONSTRUCTS])
def test_each_construct_has_the_verdict_of_both_profiles(lite: str, rl: str, turtle: str) -> None:
    """A construct is reported exactly for the profiles that it leaves."""
    left = {finding.profile for finding in find(turtle)}

    assert {"OWL Lite": lite, "OWL 2 RL": rl} == {
        profile: "no" if profile in left else "yes" for profile in ("OWL Lite", "OWL 2 RL")
    }


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
        "line": HEAD.count("\n") + 1,
    }
    assert row["remedy"] == RULES["lite-excluded-term"].remedy


def test_declaration_in_another_file_counts(tmp_path: Path) -> None:
    """Files are checked together: a term may be declared in any of them."""
    (tmp_path / "a.ttl").write_text(HEAD)
    (tmp_path / "b.ttl").write_text(HEAD.partition(":A a")[0] + ":A rdfs:subClassOf :B .")

    assert check_profile([tmp_path / "a.ttl", tmp_path / "b.ttl"]) == []
    assert {"lite-untyped", "rl-untyped"} == {finding.rule for finding in check_profile([tmp_path / "b.ttl"])}


def test_class_that_contains_itself_ends() -> None:
    """A class expression that is part of itself, even twice, is judged in finite time."""
    loop = "_:x a owl:Class ; owl:intersectionOf (_:x _:x) . :A rdfs:subClassOf _:x ."

    assert {"OWL Lite"} == {finding.profile for finding in find(loop)}


@given(st.lists(st.sampled_from([row[3] for row in CONSTRUCTS]), max_size=4))
@settings(max_examples=30)
def test_findings_of_an_ontology_are_those_of_its_parts(parts: list[str]) -> None:
    """Constructs put together lose no finding that one of them has alone, and are found in any order."""
    together = find("\n".join(parts))

    assert {finding.rule for part in parts for finding in find(part)} <= {finding.rule for finding in together}
    assert {(f.rule, f.message) for f in together} == {(f.rule, f.message) for f in find("\n".join(reversed(parts)))}


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
