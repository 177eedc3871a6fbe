"""The shipped ontology as other rooms read it: through the schema, and through another RDF library."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from kgtool.resources import iter_files
from kgtool.schema import Property, Schema, load_schema
from kgtool.vocab import AIZ, CLASSES, DATATYPE_PROPERTIES, OBJECT_PROPERTIES

FILES = iter_files("ontology", "*.ttl")


@pytest.fixture(scope="module")
def schema() -> Schema:
    """Return the schema of the shipped ontology."""
    return load_schema(path.read_bytes() for path in FILES)


EXPECTED = [
    Property("locatedIn", True, "Locatable", "Area"),
    Property("partOfProgramme", True, "Zone", "Programme"),
    Property("approvedBy", True, "Undertaking", "Agency"),
    Property("memberOf", True, "Locatable", "Organization"),
    Property("hasTarget", True, "Measurable", "Target"),
    Property("hasObservation", True, "Measurable", "Observation"),
    Property("said", True, "Actor", "Quotation"),
    Property("heldIn", True, "Event", "Area"),
    Property("supportsStrategy", True, "Measurable", "PolicyInstrument"),
    Property("about", True, "Quotation", None),
    Property("value", False, "Figure", None),
    Property("approvedOn", False, "Undertaking", None),
]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda property_: property_.name)
def test_domain_and_range(schema: Schema, expected: Property) -> None:
    """The schema gives kind, domain and range of a property as the ontology declares them."""
    assert expected == schema.properties[expected.name]


LEGAL = """
    PilotZone locatedIn City           City locatedIn Province            Company locatedIn Zone
    Event locatedIn City               PilotZone locatedIn HighTechZone   PilotZone approvedBy Agency
    Programme approvedBy Agency        Strategy approvedBy Agency         ZoneNetwork approvedBy Agency
    City hasObservation Observation    Country hasTarget Target           ZoneNetwork hasObservation Observation
    Plan hasTarget Target              Agency hasTarget Target            Zone hasObservation Observation
    Zone memberOf ZoneNetwork          Company memberOf ZoneNetwork       Company participatesIn ZoneNetwork
    Company participatesIn Event       Person participatesIn Event        Person affiliatedWith ResearchOrganization
    Organization said Quotation        Person said Quotation              Event heldIn City
    Plan appliesTo Region              Programme appliesTo Zone           City supportsStrategy Strategy
    PilotZone supportsStrategy Plan    Plan issuedBy Agency               Event announcedBy Organization
    PilotZone announcedBy Agency       City focusesOn Topic               HighTechZone hosts Company
    City hosts Event                   ResearchOrganization hosts Event   District partOf Region
    Initiative administeredBy Agency   ZoneNetwork administeredBy ResearchOrganization
    Plan basedOn Initiative            Agency subOrganizationOf Agency    Target conversionOf Target
    Observation partOfObservation Observation                             Requirement requiredOf PilotZone
    Requirement requiredBy Agency      Article publisher MediaOrganization Article author Person
    Article author MediaOrganization   Claim supportedBy Evidence         Strategy hasPart Programme
    Observation industry Topic         Target indicator Indicator
"""
ILLEGAL = """
    Person approvedBy Agency           Programme locatedIn City           City approvedBy Agency
    PilotZone approvedBy Company       City partOfProgramme Programme     Person hasTarget Target
    Article locatedIn City             Zone said Quotation                City affiliatedWith Organization
    Plan appliesTo Person              Event locatedIn Person             City supportsStrategy Topic
"""


def judge(schema: Schema, text: str) -> dict[str, bool]:
    """Return for each statement of types whether domain and range admit it."""
    words = text.split()
    statements = [words[i : i + 3] for i in range(0, len(words), 3)]
    return {
        " ".join(statement): all(
            wanted is None or schema.is_a(given, wanted)
            for given, wanted in (
                (statement[0], schema.properties[statement[1]].domain),
                (statement[2], schema.properties[statement[1]].range),
            )
        )
        for statement in statements
    }


def test_true_statements_are_legal(schema: Schema) -> None:
    """Statements that articles make pass the domain and range of their property."""
    assert [statement for statement, legal in judge(schema, LEGAL).items() if not legal] == []


def test_careless_statements_are_not_legal(schema: Schema) -> None:
    """Statements that mix up kinds of things do not pass."""
    assert [statement for statement, legal in judge(schema, ILLEGAL).items() if legal] == []


def test_schema_has_the_terms_of_the_vocabulary(schema: Schema) -> None:
    """The schema has exactly the classes and properties of `kgtool.vocab`, each of its kind."""
    assert set(CLASSES.split()) == set(schema.superclasses)
    assert set(OBJECT_PROPERTIES.split()) == {name for name, term in schema.properties.items() if term.is_object}
    assert set(DATATYPE_PROPERTIES.split()) == {name for name, term in schema.properties.items() if not term.is_object}


def test_transitive_properties() -> None:
    """Location, parthood and suborganization are transitive, and nothing else is."""
    core = next(path for path in FILES if path.name == "core.ttl")
    transitive = {
        quad.subject.value.removeprefix(AIZ.iri)
        for quad in pyoxigraph.parse(path=core)
        if quad.object == pyoxigraph.NamedNode("http://www.w3.org/2002/07/owl#TransitiveProperty")
    }

    assert {"locatedIn", "partOf", "hasPart", "subOrganizationOf"} == transitive


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rdflib_reads_the_same_number_of_triples(path: Path) -> None:
    """Another RDF library reads each file to the same number of triples."""
    rdflib = pytest.importorskip("rdflib")

    assert len({quad.triple for quad in pyoxigraph.parse(path=path)}) == len(rdflib.Graph().parse(path))
