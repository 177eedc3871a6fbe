"""What kgtool makes of an article conforms to the shapes, and what somebody breaks in it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kgtool.dates import PartialDate
from kgtool.graph import Store, open_store, reading_triples
from kgtool.readings import Reading
from kgtool.records import Article, Body, Evidence, Statement, Thing, Value
from kgtool.resources import find_room
from kgtool.schema import load_schema
from kgtool.shacl import validate
from kgtool.shacl.shapes import SHAPE
from kgtool.vocab import AIZ, digest_iri, thing_iri

ARTICLE = Article(
    "https://w3id.org/ai-zones/article/a",
    "a.txt",
    "Hefei has an AI zone.",
    title="A zone",
    published=PartialDate(2021, 3, 26),
    publisher="Steppe Wire",
    author="Nadia Qureshi",
)


def thing(type_: str, label: str) -> Thing:
    """Return a thing that only the article knows."""
    return Thing(thing_iri(type_, label), label, type_, provisional=True)


CITY, ZONE = thing("City", "Hefei"), thing("PilotZone", "Hefei AI Innovation Development Pilot Zone")
MINISTRY, PERSON = thing("Agency", "Ministry of Science and Technology"), thing("Person", "Wu Jiaxi")
PROGRAMME = thing("Programme", "National New Generation AI Innovation Development Pilot Zones")
INDICATOR, TOPIC = thing("Indicator", "sales"), thing("Topic", "artificial intelligence")
PLANNED_ZONE = thing("Zone", "data special zone")
TASK = Thing(digest_iri("Requirement", "pool its resources"), "pool its resources", "Requirement", provisional=True)
MONEY = (("indicator", "sales"), ("industry", "artificial-intelligence"), ("unit", "CNY"), ("comparator", "gt"))


def statement(subject: Thing, predicate: str, value: Thing | Value, **changes: object) -> Statement:
    """Return a statement of the article, asserted unless told otherwise."""
    values = {
        "source": "a.txt",
        "article": ARTICLE.iri,
        "subject": subject,
        "predicate": predicate,
        "object": value,
        "modality": "asserted",
        "rule": "some-rule",
        "evidence": (Evidence(1, 0, 5, "Hefei"),),
    }
    return Statement(**{**values, **changes})  # type: ignore[arg-type]


STATEMENTS = (
    statement(ZONE, "locatedIn", CITY),
    statement(ZONE, "partOfProgramme", PROGRAMME),
    statement(ZONE, "approvedBy", MINISTRY),
    statement(ZONE, "approvedOn", Value("2021-03-25", "xsd:date")),
    statement(ZONE, "establishedOn", Value("2019-02", "xsd:gYearMonth")),
    statement(ZONE, "focusesOn", TOPIC, modality="planned"),
    statement(PLANNED_ZONE, "locatedIn", CITY, modality="planned"),
    statement(PROGRAMME, "hasObjective", Value("spread the use of AI")),
    statement(PROGRAMME, "alias", Value("the programme")),
    statement(
        PROGRAMME,
        "hasTarget",
        Value("20", "xsd:decimal"),
        qualifiers=(("indicator", "sales"), ("unit", "zones"), ("comparator", "approx"), ("deadline", "2023")),
    ),
    statement(CITY, "hasObservation", Value("10000000000", "xsd:decimal"), qualifiers=(*MONEY, ("period", "2020"))),
    statement(
        CITY,
        "hasObservation",
        Value("1500000000", "xsd:decimal"),
        qualifiers=(*MONEY[:2], ("unit", "USD"), ("comparator", "gt"), ("conversionOf", "10000000000 CNY")),
    ),
    statement(
        CITY,
        "hasObservation",
        Value("3-4", "xsd:decimal"),
        qualifiers=(("indicator", "sales"), ("unit", "zones"), ("comparator", "eq"), ("period", "2023/2025")),
        modality="reported",
    ),
    statement(PERSON, "affiliatedWith", MINISTRY, qualifiers=(("role", "deputy director"),)),
    statement(PERSON, "said", Value("zones carry AI development")),
    statement(TASK, "requiredBy", MINISTRY),
    statement(TASK, "requiredOf", CITY),
    statement(TASK, "requirementText", Value("pool its resources")),
    statement(INDICATOR, "partOf", INDICATOR, modality="negated"),
)


@pytest.fixture
def store() -> Iterator[Store]:
    """Give a store in memory that holds the article."""
    schema = load_schema([(find_room("ontology") / "core.ttl").read_bytes()])
    triples = reading_triples(Reading(Body(ARTICLE, ()), STATEMENTS), schema)
    with open_store() as made:
        made.put_graph(ARTICLE.iri, triples)
        yield made


def test_what_an_article_becomes_conforms(store: Store) -> None:
    """The graph of an article has no violation, and the only warning is the zone without a place."""
    report = validate(store)
    grave = [(finding.shape.removeprefix(SHAPE), finding.focus) for finding in report.findings if _is_grave(finding)]

    assert (report.conforms, grave) == (True, [("ProvisionalZonePlace", f"<{PLANNED_ZONE.iri}>")])


@pytest.mark.parametrize(
    ("spoil", "shape"),
    [
        (lambda t: t.predicate.value != AIZ.supportedBy, "ClaimEvidence"),
        (lambda t: t.predicate.value != AIZ.quote, "EvidenceQuote"),
        (lambda t: t.predicate.value != AIZ.claimSubject, "FactWithClaim"),
        (lambda t: t.predicate.value != AIZ.comparator, "FigureComparator"),
        (lambda t: t.predicate.value not in (AIZ.unit, AIZ.currency), "UnitOrCurrency"),
        (lambda t: t.predicate.value != AIZ.contentHash, "ArticleHash"),
        (lambda t: t.predicate.value not in (AIZ.hasTarget, AIZ.claimObject), "FigureOwner"),
    ],
)
def test_what_is_taken_away_is_missed(store: Store, spoil: Callable[[Triple], bool], shape: str) -> None:
    """Each thing that a fact needs is missed when it is taken away."""
    store.put_graph(ARTICLE.iri, [triple for triple in store.read_graph(ARTICLE.iri) if spoil(triple)])
    report = validate(store)

    assert not report.conforms
    assert f"{SHAPE}{shape}" in {finding.shape for finding in report.findings}


def test_fact_without_claim_is_found(store: Store) -> None:
    """A fact that is slipped into an article's graph is found, with the property and the value."""
    extra = Triple(NamedNode(ZONE.iri), NamedNode(AIZ.issuedOn), Literal("2020"))
    store.put_graph(ARTICLE.iri, [*store.read_graph(ARTICLE.iri), extra])
    found = validate(store, shape="FactWithClaim").findings

    assert [(f.focus, f.path, f.value) for f in found] == [(f"<{ZONE.iri}>", f"<{AIZ.issuedOn}>", '"2020"')]
    assert found[0].evidence == (f"{ARTICLE.iri}: Hefei",)


def _is_grave(finding: object) -> bool:
    return not str(getattr(finding, "severity", "")).endswith("Info")
