"""What an article becomes."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store, Triple, parse, serialize

from kgtool.dates import PartialDate
from kgtool.errors import RuleError
from kgtool.graph import claim_iri, content_hash, reading_ntriples, reading_triples
from kgtool.readings import Reading
from kgtool.records import Article, Body, Evidence, Statement, Thing, Value
from kgtool.schema import Property, Schema
from kgtool.vocab import AIZ, CLASSES, DATATYPE_PROPERTIES, OBJECT_PROPERTIES, PREFIXES, SKOS, digest_iri, thing_iri

SCHEMA = Schema(
    {name: frozenset({name}) for name in CLASSES.split()},
    {
        **{name: Property(name, True, None, None) for name in OBJECT_PROPERTIES.split()},
        **{name: Property(name, False, None, None) for name in DATATYPE_PROPERTIES.split()},
    },
)
ARTICLE = Article(
    "https://w3id.org/ai-zones/article/a",
    "a.txt",
    "Sichuan sold much.",
    title="Sichuan",
    published=PartialDate(2021, 5),
    publisher="China  Daily",
    author="Ma Si and Li Wei",
    origin="https://example.org/a b",
    cites=("Xinhua",),
)
SICHUAN = Thing(thing_iri("Province", "Sichuan"), "Sichuan", "Province")
ZONE = Thing(thing_iri("PilotZone", "New Zone"), "New Zone", "PilotZone", provisional=True)
SALES = (("indicator", "sales"), ("unit", "CNY"), ("comparator", "eq"), ("period", "2020"), ("growthRate", "10.90"))


def make_statement(subject: Thing, predicate: str, value: Thing | Value, **changes: object) -> Statement:
    """Return a statement of `ARTICLE` with its evidence."""
    values = {
        "source": "a.txt",
        "article": ARTICLE.iri,
        "subject": subject,
        "predicate": predicate,
        "object": value,
        "modality": "asserted",
        "rule": "r1",
        "evidence": (Evidence(1, 0, 7, "Sichuan"),),
    }
    return Statement(**{**values, **changes})  # type: ignore[arg-type]


def read(*statements: Statement) -> list[Triple]:
    """Return the triples of `ARTICLE` with some statements."""
    return reading_triples(Reading(Body(ARTICLE, ()), statements), SCHEMA)


def facts(triples: list[Triple]) -> set[tuple[str, str, str]]:
    """Return triples as strings, the article's metadata left out, terms of the ontology by local name."""
    known = set(read())
    short = {AIZ.iri: "aiz:", "https://w3id.org/ai-zones/id/": "id:", **{iri: f"{p}:" for p, iri in PREFIXES.items()}}

    def shorten(text: str) -> str:
        for iri, prefix in short.items():
            text = text.replace(f"<{iri}", prefix)
        return text.replace(">", "")

    return {tuple(shorten(str(term)) for term in triple) for triple in triples if triple not in known}  # type: ignore[misc]


def test_metadata_of_an_article() -> None:
    """An article's graph holds its title, typed date, outlets and authors as things, its original and its hash."""
    expected = parse(
        b"""
        @prefix aiz: <https://w3id.org/ai-zones/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix id: <https://w3id.org/ai-zones/id/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://w3id.org/ai-zones/article/a> a aiz:Article ; aiz:title "Sichuan" ;
            aiz:published "2021-05"^^xsd:gYearMonth ; aiz:source <https://example.org/a%20b> ;
            aiz:publisher <https://w3id.org/ai-zones/id/media-organization/china-daily> ;
            aiz:cites <https://w3id.org/ai-zones/id/media-organization/xinhua> ;
            aiz:author <https://w3id.org/ai-zones/id/person/ma-si>, <https://w3id.org/ai-zones/id/person/li-wei> ;
            aiz:contentHash "8ff06d5d5ef0ef0b03c57bb4c9eb9dff5f5a8e3f2c7bb5f1bb1e5d3d2d8a8e2c" .
        <https://w3id.org/ai-zones/id/media-organization/china-daily> a aiz:MediaOrganization ;
            skos:prefLabel "China Daily"@en ; aiz:provisional true .
        <https://w3id.org/ai-zones/id/media-organization/xinhua> a aiz:MediaOrganization ;
            skos:prefLabel "Xinhua"@en ; aiz:provisional true .
        <https://w3id.org/ai-zones/id/person/ma-si> a aiz:Person ; skos:prefLabel "Ma Si"@en ; aiz:provisional true .
        <https://w3id.org/ai-zones/id/person/li-wei> a aiz:Person ; skos:prefLabel "Li Wei"@en ; aiz:provisional true .
        """.replace(
            b"8ff06d5d5ef0ef0b03c57bb4c9eb9dff5f5a8e3f2c7bb5f1bb1e5d3d2d8a8e2c", content_hash(ARTICLE).encode()
        ),
        format=RdfFormat.TURTLE,
    )

    assert sorted((quad.triple for quad in expected), key=str) == read()


def test_asserted_statement_is_a_triple_and_a_claim() -> None:
    """An asserted statement becomes a plain triple, and a claim with evidence."""
    statement = make_statement(ZONE, "locatedIn", SICHUAN)
    claim = "id:" + claim_iri(statement).removeprefix("https://w3id.org/ai-zones/id/")
    zone, xsd_integer = "id:pilot-zone/new-zone", "^^xsd:integer"
    evidence = "id:" + digest_iri("Evidence", ARTICLE.iri, "0-7", "r1", claim_iri(statement)).partition("/id/")[2]

    assert facts(read(statement)) == {
        (zone, "rdf:type", "aiz:PilotZone"),
        (zone, "skos:prefLabel", '"New Zone"@en'),
        (zone, "aiz:provisional", '"true"^^xsd:boolean'),
        (zone, "aiz:locatedIn", "id:province/sichuan"),
        (claim, "rdf:type", "aiz:Claim"),
        (claim, "aiz:claimSubject", zone),
        (claim, "aiz:claimPredicate", "aiz:locatedIn"),
        (claim, "aiz:claimObject", "id:province/sichuan"),
        (claim, "aiz:modality", '"asserted"'),
        (claim, "aiz:supportedBy", evidence),
        (evidence, "rdf:type", "aiz:Evidence"),
        (evidence, "aiz:inArticle", f"<{ARTICLE.iri}"),
        (evidence, "aiz:sentence", f'"1"{xsd_integer}'),
        (evidence, "aiz:begin", f'"0"{xsd_integer}'),
        (evidence, "aiz:end", f'"7"{xsd_integer}'),
        (evidence, "aiz:quote", '"Sichuan"'),
        (evidence, "aiz:rule", '"r1"'),
        (evidence, "aiz:confidence", '"0.9"^^xsd:decimal'),
    }


@pytest.mark.parametrize("modality", ["planned", "reported", "negated"])
def test_other_modalities_stay_claims(modality: str) -> None:
    """What is planned, reported or negated has a claim and no plain triple."""
    predicates = {p for _, p, _ in facts(read(make_statement(SICHUAN, "locatedIn", SICHUAN, modality=modality)))}

    assert "aiz:locatedIn" not in predicates
    assert "aiz:claimObject" in predicates


def test_number_becomes_a_node() -> None:
    """An observation is a node with value, indicator, currency, period and growth in shortest form."""
    statement = make_statement(SICHUAN, "hasObservation", Value("477202000000", "xsd:decimal"), qualifiers=SALES)
    found = facts(read(statement))
    node = next(s for s, p, o in found if o == "aiz:Observation")

    assert {(p, o) for s, p, o in found if s == node} == {
        ("rdf:type", "aiz:Observation"),
        ("aiz:value", '"477202000000"^^xsd:decimal'),
        ("aiz:indicator", "id:indicator/sales"),
        ("aiz:currency", '"CNY"'),
        ("aiz:comparator", '"eq"'),
        ("aiz:period", '"2020"^^xsd:gYear'),
        ("aiz:growthRate", '"10.9"^^xsd:decimal'),
    }
    assert ("id:province/sichuan", "aiz:hasObservation", node) in found
    assert [o for _, p, o in found if p == "aiz:claimObject"] == [node]


def test_range_interval_and_unit() -> None:
    """A range has two ends, an interval begins and ends, and a counted noun is a unit."""
    qualifiers = (("unit", "zones"), ("period", "2025/2027"), ("industry", "digital-economy"))
    found = facts(read(make_statement(SICHUAN, "hasTarget", Value("3-4", "xsd:decimal"), qualifiers=qualifiers)))
    node = next(s for s, p, o in found if o == "aiz:Target")

    assert {(p, o) for s, p, o in found if s == node} == {
        ("rdf:type", "aiz:Target"),
        ("aiz:value", '"3"^^xsd:decimal'),
        ("aiz:maxValue", '"4"^^xsd:decimal'),
        ("aiz:comparator", '"eq"'),
        ("aiz:unit", '"zones"'),
        ("aiz:industry", "id:topic/digital-economy"),
        ("aiz:validFrom", '"2025"^^xsd:gYear'),
        ("aiz:validUntil", '"2027"^^xsd:gYear'),
    }


def test_conversion_leads_to_the_other_number() -> None:
    """An amount in another currency points to the amount that it converts; what is not found is left out."""
    yuan = make_statement(SICHUAN, "hasObservation", Value("477202000000", "xsd:decimal"), qualifiers=SALES)
    dollars = make_statement(
        SICHUAN,
        "hasObservation",
        Value("73", "xsd:decimal"),
        qualifiers=(("unit", "USD"), ("conversionOf", "477202000000 CNY"), ("partOfObservation", "5 CNY")),
    )
    found = facts(read(yuan, dollars))
    nodes = {o: s for s, p, o in found if p == "aiz:currency"}

    assert [(s, o) for s, p, o in found if p == "aiz:conversionOf"] == [(nodes['"USD"'], nodes['"CNY"'])]
    assert not [o for _, p, o in found if p == "aiz:partOfObservation"]


def test_quotation_affiliation_and_alias() -> None:
    """What somebody said, his role, and an acronym become a quotation, an affiliation and a label."""
    person = Thing(thing_iri("Person", "Liu"), "Liu", "Person", provisional=True)
    agency = Thing(thing_iri("Agency", "MOST"), "MOST", "Agency")
    found = facts(
        read(
            make_statement(person, "said", Value("AI helps"), qualifiers=(("about", "ai"),)),
            make_statement(person, "affiliatedWith", agency, qualifiers=(("role", "deputy director"),)),
            make_statement(agency, "alias", Value("科技部")),
        )
    )
    said = next(o for _, p, o in found if p == "aiz:said")
    affiliation = next(o for _, p, o in found if p == "aiz:hasAffiliation")

    assert {(p, o) for s, p, o in found if s == said} == {
        ("rdf:type", "aiz:Quotation"),
        ("aiz:summary", '"AI helps"'),
        ("aiz:about", "id:topic/ai"),
    }
    assert {(p, o) for s, p, o in found if s == affiliation} == {
        ("rdf:type", "aiz:Affiliation"),
        ("aiz:affiliatedPerson", "id:person/liu"),
        ("aiz:affiliatedOrganization", "id:agency/most"),
        ("aiz:role", '"deputy director"'),
    }
    assert ("id:agency/most", "skos:altLabel", '"科技部"') in found
    assert ("id:person/liu", "aiz:affiliatedWith", "id:agency/most") in found


def test_same_claim_from_two_articles_is_one_claim() -> None:
    """Two articles that say the same share the claim and keep their own evidence."""
    here = make_statement(SICHUAN, "locatedIn", SICHUAN)
    there = make_statement(SICHUAN, "locatedIn", SICHUAN, article="https://example.org/b", rule="r2", source="b.txt")

    assert claim_iri(here) == claim_iri(there)
    assert len([o for _, p, o in facts(read(here, there)) if p == "aiz:supportedBy"]) == 2


def test_undeclared_property_is_refused() -> None:
    """A statement whose property the ontology does not declare names the rule that made it."""
    with pytest.raises(RuleError, match="rule 'r1' emits the property 'eats'"):
        read(make_statement(SICHUAN, "eats", SICHUAN))


def test_lines_are_those_of_the_triples() -> None:
    """The graph as N-Triples is one line for each of its triples, in the same order."""
    statement = make_statement(SICHUAN, "hasObjective", Value('to "lead" by 2025\n', "xsd:string"))
    reading = Reading(Body(ARTICLE, ()), (statement, statement))
    lines = reading_ntriples(reading, SCHEMA).decode().splitlines()
    assert lines == [f"{triple} ." for triple in reading_triples(reading, SCHEMA)]
    assert lines == sorted(set(lines))


def test_store_keeps_every_literal_as_written() -> None:
    """What an article becomes goes through a store and comes out the same, to the letter."""
    triples = read(
        make_statement(SICHUAN, "hasObservation", Value("0.50", "xsd:decimal"), qualifiers=SALES, confidence=0.85),
        make_statement(ZONE, "approvedOn", Value("2019-02-01", "xsd:date")),
        make_statement(ZONE, "hasObjective", Value('say "hi"\n科技')),
    )
    store = Store()
    store.load(serialize(triples, format=RdfFormat.N_TRIPLES), format=RdfFormat.N_TRIPLES)

    assert sorted((quad.triple for quad in store), key=str) == triples
    assert SKOS.prefLabel in {triple.predicate.value for triple in triples}
