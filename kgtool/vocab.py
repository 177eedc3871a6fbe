"""Closed namespaces and prefixes, and how stable IRIs are minted.

A namespace is closed: a misspelt term raises on access. The terms of our own namespace are those of the
ontology in `ontology/`; `tests/test_vocab.py` compares the two. IRIs of things are deterministic: the same
class and name give the same IRI on every machine and in every run. Nothing is numbered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Final

BASE: Final = "https://w3id.org/ai-zones/"
"""Default base IRI of things and articles; a setting, so that others can mint their own."""

ONTOLOGY_GRAPH: Final = "https://w3id.org/ai-zones/ontology"
REFERENCE_GRAPH: Final = "https://w3id.org/ai-zones/reference"


class Namespace:
    """A closed set of terms under one IRI prefix.

    >>> AIZ.PilotZone
    'https://w3id.org/ai-zones/ontology#PilotZone'
    >>> AIZ.PilotZon
    Traceback (most recent call last):
    AttributeError: no term 'PilotZon' in https://w3id.org/ai-zones/ontology#
    """

    def __init__(self, iri: str, terms: str) -> None:
        self.iri = iri
        self.terms = frozenset(terms.split())
        self._iris = {name: iri + name for name in self.terms}
        vars(self).update(self._iris)  # found as any attribute is, in a tenth of the time that `__getattr__` takes

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f"no term {name!r} in {self.iri}")

    def __getitem__(self, name: str) -> str:
        iri = self._iris.get(name)
        if iri is None:
            raise KeyError(f"no term {name!r} in {self.iri}")
        return iri

    def __contains__(self, name: str) -> bool:
        return name in self.terms

    def __str__(self) -> str:
        return self.iri


CLASSES: Final = """
    Measurable Locatable Area Undertaking Actor Figure
    Place AdministrativeArea Country Province City County District Region
    Zone PilotZone HighTechZone ZoneNetwork Programme
    Organization Agency Company ResearchOrganization MediaOrganization Person Affiliation
    PolicyInstrument Strategy Plan Guideline Initiative Target Requirement
    Observation Event Quotation Topic Indicator Article Claim Evidence
"""

OBJECT_PROPERTIES: Final = """
    locatedIn partOfProgramme memberOf partOf approvedBy administeredBy supportsStrategy focusesOn hosts
    subOrganizationOf participatesIn affiliatedWith affiliatedPerson affiliatedOrganization hasAffiliation
    said about issuedBy announcedBy appliesTo basedOn hasTarget hasPart heldIn hasObservation
    indicator industry conversionOf partOfObservation requiredBy requiredOf
    publisher author source cites
    claimSubject claimPredicate claimObject supportedBy inArticle
"""

DATATYPE_PROPERTIES: Final = """
    approvedOn establishedOn hasObjective alias role summary issuedOn announcedOn heldOn validFrom validUntil
    value maxValue unit currency comparator period deadline growthRate growthBasis requirementText
    title published contentHash claimValue modality sentence begin end quote rule confidence
    provisional zoneName
"""

AIZ: Final = Namespace(f"{ONTOLOGY_GRAPH}#", f"{CLASSES} {OBJECT_PROPERTIES} {DATATYPE_PROPERTIES}")
RDF: Final = Namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type first rest nil List Property langString Statement reifies"
)
RDFS: Final = Namespace(
    "http://www.w3.org/2000/01/rdf-schema#",
    "label comment subClassOf subPropertyOf domain range isDefinedBy seeAlso Class Literal Resource Datatype",
)
OWL: Final = Namespace(
    "http://www.w3.org/2002/07/owl#",
    "Ontology Class ObjectProperty DatatypeProperty AnnotationProperty TransitiveProperty SymmetricProperty "
    "FunctionalProperty InverseFunctionalProperty Restriction onProperty allValuesFrom someValuesFrom hasValue "
    "maxCardinality minCardinality cardinality inverseOf equivalentClass equivalentProperty disjointWith unionOf "
    "intersectionOf complementOf oneOf sameAs differentFrom AllDifferent distinctMembers versionIRI versionInfo "
    "imports deprecated DataRange Thing Nothing NamedIndividual propertyChainAxiom hasKey priorVersion",
)
XSD: Final = Namespace(
    "http://www.w3.org/2001/XMLSchema#",
    "string boolean decimal integer double float date dateTime time gYear gYearMonth gMonthDay gDay gMonth anyURI "
    "nonNegativeInteger positiveInteger int long short byte duration dayTimeDuration yearMonthDuration dateTimeStamp "
    "language token normalizedString hexBinary base64Binary unsignedInt unsignedLong unsignedShort unsignedByte "
    "negativeInteger nonPositiveInteger Name NCName NMTOKEN",
)
SKOS: Final = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme prefLabel altLabel hiddenLabel notation inScheme broader narrower related topConceptOf "
    "hasTopConcept definition example note scopeNote exactMatch closeMatch broadMatch narrowMatch relatedMatch "
    "historyNote editorialNote changeNote Collection member",
)
DCTERMS: Final = Namespace(
    "http://purl.org/dc/terms/",
    "title creator publisher issued source license rights description created modified identifier language "
    "isPartOf hasPart subject references bibliographicCitation conformsTo type contributor",
)
PROV: Final = Namespace(
    "http://www.w3.org/ns/prov#",
    "Entity Activity Agent SoftwareAgent wasDerivedFrom wasGeneratedBy wasAttributedTo used generatedAtTime",
)

PREFIXES: Final[dict[str, str]] = {
    "aiz": AIZ.iri,
    "dcterms": DCTERMS.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS.iri,
    "xsd": XSD.iri,
}
"""Prefixes that queries may use without declaring them and that written Turtle uses."""


def slug(name: str) -> str:
    """Return a name as the last part of an IRI: lower case, words joined by hyphens, other scripts kept.

    >>> slug("Xi’an High-tech Zone (2025–2027)")
    'xian-high-tech-zone-2025-2027'
    >>> slug("科学技术部")
    '科学技术部'
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = re.sub(r"[’'‘`]", "", text)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "-".join(re.findall(r"\w+", text.replace("_", " "))) or "unnamed"


@lru_cache(maxsize=256)
def class_slug(name: str) -> str:
    """Return a class name as a part of an IRI path.

    >>> class_slug("HighTechZone")
    'high-tech-zone'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


@lru_cache(maxsize=4096)
def thing_iri(class_name: str, name: str, *, base: str = BASE) -> str:
    """Mint the IRI of a thing from its class and its name.

    >>> thing_iri("City", "Xi'an")
    'https://w3id.org/ai-zones/id/city/xian'
    """
    return f"{base}id/{class_slug(class_name)}/{slug(name)}"


def digest_iri(class_name: str, *parts: str, base: str = BASE) -> str:
    """Mint the IRI of a thing without a name (a claim, an observation) from what makes it itself.

    >>> digest_iri("Claim", "a", "b") == digest_iri("Claim", "a", "b")
    True
    """
    joined = "\x1f".join(parts)
    return f"{base}id/{class_slug(class_name)}/{_sha256()(joined.encode()).hexdigest()[:20]}"


@cache
def _sha256() -> Callable[[bytes], Any]:
    """Return the digest, loaded when it is first needed: what only reads names needs no OpenSSL."""
    import hashlib

    return hashlib.sha256


def article_iri(name: str, *, base: str = BASE) -> str:
    """Mint the IRI of an article from its file name without ending, or from its own identifier.

    >>> article_iri("12_sichuan")
    'https://w3id.org/ai-zones/article/12-sichuan'
    """
    return f"{base}article/{slug(name)}"
