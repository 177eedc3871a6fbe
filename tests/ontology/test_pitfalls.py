"""Pitfalls: a sound ontology has none, and each way to spoil it is found."""

from __future__ import annotations

import pytest

from kgtool.errors import Place
from kgtool.ontology import PITFALLS
from kgtool.ontology.documents import join_documents, parse_document
from kgtool.ontology.pitfalls import PitfallFinding, find_pitfalls, own_namespaces

SOUND = """@prefix : <https://example.org/o#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://example.org/o> a owl:Ontology ;
    owl:versionIRI <https://example.org/o/1> ;
    dcterms:title "O" ;
    dcterms:description "An ontology." ;
    dcterms:creator "Somebody" ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    vann:preferredNamespacePrefix "o" .

:Zone a owl:Class ;
    rdfs:label "Zone"@en, "区"@zh ;
    skos:definition "An area with a purpose."@en ;
    skos:example "A port."@en ;
    rdfs:isDefinedBy <https://example.org/o> .
:Port a owl:Class ; rdfs:subClassOf :Zone ;
    rdfs:label "Port"@en, "港"@zh ;
    skos:definition "A zone for ships."@en ;
    skos:example "Yangshan."@en ;
    rdfs:isDefinedBy <https://example.org/o> .
:Body a owl:Class ;
    rdfs:label "Body"@en, "机构"@zh ;
    skos:definition "An organized group of people."@en ;
    skos:example "A council."@en ;
    rdfs:isDefinedBy <https://example.org/o> .
:runs a owl:ObjectProperty ;
    rdfs:domain :Body ; rdfs:range :Zone ;
    rdfs:label "runs"@en, "管理"@zh ;
    skos:definition "Is in charge of a zone."@en ;
    skos:example "A council runs a port."@en ;
    rdfs:isDefinedBy <https://example.org/o> .
:runBy a owl:ObjectProperty ; owl:inverseOf :runs ;
    rdfs:domain :Port ; rdfs:range :Body ;
    rdfs:label "run by"@en, "管理者"@zh ;
    skos:definition "Is in the charge of a body."@en ;
    skos:example "A port is run by a council."@en ;
    rdfs:isDefinedBy <https://example.org/o> .
:size a owl:DatatypeProperty ;
    rdfs:domain :Zone ; rdfs:range xsd:decimal ;
    rdfs:label "size"@en, "面积"@zh ;
    skos:definition "The ground that it covers, in square kilometres."@en ;
    skos:example "4.5"@en ;
    rdfs:isDefinedBy <https://example.org/o> .
"""
EXTRA_CLASS = """:{name} a owl:Class ; rdfs:label "{name}"@en, "{name}"@zh ;
    skos:definition "x"@en ; skos:example "x"@en ;
    rdfs:isDefinedBy <https://example.org/o> .
"""
SPOILT = [
    # pitfall, what is replaced (empty: added at the end), by what, terms that are found
    ("no-licence", "    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;\n", "", [""]),
    ("incomplete-header", "    owl:versionIRI <https://example.org/o/1> ;\n", "", [""]),
    ("no-label", 'rdfs:label "Port"@en, "港"@zh', 'rdfs:label "港"@zh', ["Port"]),
    ("no-chinese-label", 'rdfs:label "Port"@en, "港"@zh', 'rdfs:label "Port"@en', ["Port"]),
    ("several-labels", '"Port"@en', '"Port"@en, "Harbour"@en', ["Port"]),
    ("shared-label", '"港"@zh', '"区"@zh', ["Port"]),
    ("no-definition", '    skos:definition "A zone for ships."@en ;\n', "", ["Port"]),
    ("several-definitions", '"A zone for ships."@en', '"A zone for ships."@en, "A harbour."@en', ["Port"]),
    ("empty-definition", '"A zone for ships."@en', '"port."@en', ["Port"]),
    ("no-example", '    skos:example "Yangshan."@en ;\n', "", ["Port"]),
    ("not-defined-by", " ;\n    rdfs:isDefinedBy <https://example.org/o> .\n:runs", " .\n:runs", ["Body"]),
    ("no-domain", "rdfs:domain :Zone ; ", "", ["size"]),
    ("no-range", "rdfs:domain :Zone ; rdfs:range xsd:decimal", "rdfs:domain :Zone", ["size"]),
    ("several-domains", "rdfs:domain :Zone ;", "rdfs:domain :Zone, :Body ;", ["size"]),
    ("several-ranges", "rdfs:range xsd:decimal", "rdfs:range xsd:decimal, xsd:integer", ["size"]),
    ("unconnected-class", "", EXTRA_CLASS.format(name="Alone"), ["Alone"]),
    ("inverse-of-itself", "", ":runs owl:inverseOf :runs .\n", ["runs"]),
    ("wrong-inverse", "rdfs:domain :Port ; rdfs:range :Body", "rdfs:domain :Body ; rdfs:range :Body", ["runBy"]),
    ("several-inverses", "", ":runs owl:inverseOf :size .\n", ["runs"]),
    ("class-cycle", "", ":Zone rdfs:subClassOf :Port .\n", ["Port", "Zone"]),
    ("property-cycle", "", ":runs rdfs:subPropertyOf :runs .\n", ["runs"]),
    (
        "self-definition",
        "",
        ":Body owl:equivalentClass [ owl:onProperty :runs ; owl:allValuesFrom :Body ] .\n",
        ["Body"],
    ),
    ("class-name", "", EXTRA_CLASS.format(name="small_zone") + ":small_zone rdfs:subClassOf :Zone .\n", ["small_zone"]),
    ("property-name", "", ":Size a owl:DatatypeProperty .\n", ["Size"]),
    ("undeclared-term", "", ":Body rdfs:seeAlso :Nobody .\n", ["Nobody"]),
]


def find(turtle: str) -> list[PitfallFinding]:
    """Return the pitfalls of an ontology text."""
    return find_pitfalls(join_documents([parse_document("o.ttl", turtle.encode())]))


def spoil(old: str, new: str) -> str:
    """Return the sound ontology with one change, which must apply."""
    assert not old or old in SOUND
    return SOUND.replace(old, new, 1) if old else SOUND + new


def test_sound_ontology_is_in_no_pitfall() -> None:
    """The sound ontology is the passing case of every pitfall."""
    assert find(SOUND) == []


@pytest.mark.parametrize(("rule", "old", "new", "terms"), SPOILT, ids=[case[0] for case in SPOILT])
def test_pitfall_is_found_at_the_spoilt_term(rule: str, old: str, new: str, terms: list[str]) -> None:
    """Each spoilt ontology is reported under its pitfall, at the term that was spoilt and at no other."""
    found = [finding.term for finding in find(spoil(old, new)) if finding.rule == rule]

    assert [f"<https://example.org/o{'#' if term else ''}{term}>" for term in terms] == found


def test_missing_header_is_found() -> None:
    """An ontology without a header is told so, and its terms are still judged."""
    headless = SOUND[: SOUND.index("<https://example.org/o> a")] + SOUND[SOUND.index(":Zone a") :]

    found = find(headless.replace('"港"@zh', '"港口"@ja'))

    assert [(finding.rule, finding.term) for finding in found] == [
        ("no-header", "the ontology"),
        ("no-chinese-label", "<https://example.org/o#Port>"),
    ]


def test_every_pitfall_has_a_failing_case() -> None:
    """No pitfall of the table is untested."""
    assert {pitfall.id for pitfall in PITFALLS} == {case[0] for case in SPOILT} | {"no-header"}


def test_pitfall_row_names_the_line_and_the_remedy() -> None:
    """A row leads to the line of the term and says how to mend it."""
    (finding,) = find(spoil('    skos:example "Yangshan."@en ;\n', ""))

    assert {
        "severity": "Warning",
        "rule": "no-example",
        "profile": None,
        "term": "<https://example.org/o#Port>",
        "construct": None,
        "message": "<https://example.org/o#Port>: has no example",
        "remedy": 'Add skos:example "..."@en.',
        "clause": None,
        "file": "o.ttl",
        "line": SOUND.splitlines().index(":Port a owl:Class ; rdfs:subClassOf :Zone ;") + 1,
    } == finding.to_row()
    assert isinstance(finding.place, Place)


def test_foreign_terms_are_not_judged() -> None:
    """A declared term of another namespace needs no label of ours."""
    assert find(SOUND + "skos:Concept a owl:Class .\n") == []


def test_namespace_may_come_from_the_header() -> None:
    """The preferred namespace that the header names decides which terms are the ontology's own."""
    turtle = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix vann: <http://purl.org/vocab/vann/> .
<https://example.org/o> a owl:Ontology ; vann:preferredNamespaceUri "https://example.org/terms/" .
<https://example.org/terms/A> a owl:Class . <https://other.org/B> a owl:Class ."""

    assert own_namespaces(join_documents([parse_document("o.ttl", turtle.encode())])) == ["https://example.org/terms/"]


def test_empty_file_has_only_no_header() -> None:
    """An empty file is no ontology, and nothing else can be said of it."""
    assert [finding.rule for finding in find("")] == ["no-header"]
