"""What an article becomes: the triples of its graph, from its reading.

The graph holds the article's metadata, the things that are not in the reference data, the facts it asserts as plain
triples, and for every statement a claim with its evidence. The same reading gives the same triples in the same order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kgtool.dates import parse_iso
from kgtool.errors import Place, RuleError
from kgtool.graph.numbers import (
    date_literal,
    decimal_literal,
    is_number,
    number_index,
    number_iri,
    number_triples,
)
from kgtool.records import Article, Evidence, Reading, Statement, Thing, Value
from kgtool.schema import Schema
from kgtool.vocab import AIZ, BASE, PREFIXES, RDF, SKOS, XSD, digest_iri, thing_iri

_AUTHORS = re.compile(r"\s*(?:[;,&、，]|\band\b|和)\s*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DESCRIBED = frozenset({"Requirement", "Quotation"})
"""Classes whose things are made by an article, so that only its graph can describe them."""


def reading_triples(reading: Reading, schema: Schema, *, base: str = BASE) -> list[Triple]:
    """Return the graph of an article: sorted, without repetitions, without blank nodes.

    Args:
        reading: all that was read from the article.
        schema: what the ontology declares.
        base: base IRI of things.

    Raises:
        RuleError: a statement uses a property or class that the ontology does not declare.
    """
    article = reading.body.article
    triples = set(_article_triples(article, base))
    index = number_index(reading.statements, base=base)
    for statement in reading.statements:
        _check(statement, schema)
        for thing in (statement.subject, statement.object):
            if isinstance(thing, Thing):
                triples.update(_thing_triples(thing))
        if is_number(statement):
            triples.update(number_triples(statement, index, base=base))
        object_ = _object(statement, base)
        if statement.predicate == "said" and isinstance(object_, NamedNode):
            triples.update(_quotation_triples(statement, object_, base))
        if statement.modality == "asserted":
            triples.update(_plain_triples(statement, object_, base))
        triples.update(_claim_triples(statement, object_, base))
    return sorted(triples, key=str)


def claim_iri(statement: Statement, *, base: str = BASE) -> str:
    """Return the IRI of the claim that a statement makes: the same from every article that makes it."""
    object_ = _object(statement, base)
    qualifiers = [f"{key}={value}" for key, value in statement.qualifiers]
    if is_number(statement) or statement.predicate == "said":  # the node's IRI says it all
        qualifiers = []
    return digest_iri(
        "Claim", statement.subject.iri, statement.predicate, str(object_), statement.modality, *qualifiers, base=base
    )


def content_hash(article: Article) -> str:
    """Return the SHA-256 of an article's stored text in UTF-8, in hexadecimal."""
    return hashlib.sha256(article.text.encode()).hexdigest()


def _article_triples(article: Article, base: str) -> Iterator[Triple]:
    node = NamedNode(article.iri)
    yield Triple(node, NamedNode(RDF.type), NamedNode(AIZ.Article))
    yield Triple(node, NamedNode(AIZ.contentHash), Literal(content_hash(article)))
    if article.title:
        yield Triple(node, NamedNode(AIZ.title), Literal(article.title))
    if article.published:
        yield Triple(node, NamedNode(AIZ.published), date_literal(article.published))
    if article.origin and (origin := _origin(article.origin)):
        yield Triple(node, NamedNode(AIZ.source), origin)
    named = [(AIZ.publisher, "MediaOrganization", article.publisher or "")]
    named += [(AIZ.author, "Person", name) for name in _AUTHORS.split(article.author or "")]
    named += [(AIZ.cites, "MediaOrganization", name) for name in article.cites]
    for predicate, class_name, raw in named:
        if name := " ".join(raw.split()):
            thing = Thing(thing_iri(class_name, name, base=base), name, class_name, provisional=True)
            yield Triple(node, NamedNode(predicate), NamedNode(thing.iri))
            yield from _thing_triples(thing)


def _thing_triples(thing: Thing) -> Iterator[Triple]:
    """Describe a thing that the reference data do not know."""
    if not thing.provisional and thing.type not in _DESCRIBED:
        return
    node = NamedNode(thing.iri)
    yield Triple(node, NamedNode(RDF.type), NamedNode(AIZ[thing.type]))
    if thing.type in ("Topic", "Indicator"):
        yield Triple(node, NamedNode(RDF.type), NamedNode(SKOS.Concept))
    if thing.label:
        language = "zh" if _CHINESE.search(thing.label) else "en"
        yield Triple(node, NamedNode(SKOS.prefLabel), Literal(thing.label, language=language))
    if thing.provisional:
        yield Triple(node, NamedNode(AIZ.provisional), Literal(True))


def _plain_triples(statement: Statement, object_: NamedNode | Literal, base: str) -> Iterator[Triple]:
    """State what the article asserts."""
    subject = NamedNode(statement.subject.iri)
    if statement.predicate == "alias":
        yield Triple(subject, NamedNode(SKOS.altLabel), object_)
        return
    yield Triple(subject, NamedNode(AIZ[statement.predicate]), object_)
    role = statement.get("role")
    if statement.predicate == "affiliatedWith" and role and isinstance(object_, NamedNode):
        node = NamedNode(digest_iri("Affiliation", subject.value, object_.value, role, base=base))
        yield Triple(subject, NamedNode(AIZ.hasAffiliation), node)
        yield Triple(node, NamedNode(RDF.type), NamedNode(AIZ.Affiliation))
        yield Triple(node, NamedNode(AIZ.affiliatedPerson), subject)
        yield Triple(node, NamedNode(AIZ.affiliatedOrganization), object_)
        yield Triple(node, NamedNode(AIZ.role), Literal(role))


def _quotation_triples(statement: Statement, node: NamedNode, base: str) -> Iterator[Triple]:
    yield Triple(node, NamedNode(RDF.type), NamedNode(AIZ.Quotation))
    if isinstance(statement.object, Value):
        yield Triple(node, NamedNode(AIZ.summary), Literal(statement.object.text))
    if about := statement.get("about"):
        target = about if re.match(r"[a-z][a-z0-9+.-]*:", about) else thing_iri("Topic", about, base=base)
        yield Triple(node, NamedNode(AIZ.about), NamedNode(target))


def _claim_triples(statement: Statement, object_: NamedNode | Literal, base: str) -> Iterator[Triple]:
    claim = NamedNode(claim_iri(statement, base=base))
    yield Triple(claim, NamedNode(RDF.type), NamedNode(AIZ.Claim))
    yield Triple(claim, NamedNode(AIZ.claimSubject), NamedNode(statement.subject.iri))
    yield Triple(claim, NamedNode(AIZ.claimPredicate), NamedNode(AIZ[statement.predicate]))
    predicate = AIZ.claimObject if isinstance(object_, NamedNode) else AIZ.claimValue
    yield Triple(claim, NamedNode(predicate), object_)
    yield Triple(claim, NamedNode(AIZ.modality), Literal(statement.modality))
    deadline = statement.get("deadline")
    if (
        deadline and not is_number(statement) and "/" not in deadline
    ):  # an intention by a day: `to lead the nation by 2025`
        yield Triple(claim, NamedNode(AIZ.deadline), date_literal(parse_iso(deadline)))
    for evidence in statement.evidence:
        yield from _evidence_triples(statement, evidence, claim, base)


def _evidence_triples(statement: Statement, evidence: Evidence, claim: NamedNode, base: str) -> Iterator[Triple]:
    offsets = f"{evidence.begin}-{evidence.end}"
    node = NamedNode(digest_iri("Evidence", statement.article, offsets, statement.rule, claim.value, base=base))
    yield Triple(claim, NamedNode(AIZ.supportedBy), node)
    yield Triple(node, NamedNode(RDF.type), NamedNode(AIZ.Evidence))
    yield Triple(node, NamedNode(AIZ.inArticle), NamedNode(statement.article))
    yield Triple(node, NamedNode(AIZ.sentence), _integer(evidence.sentence))
    yield Triple(node, NamedNode(AIZ.begin), _integer(evidence.begin))
    yield Triple(node, NamedNode(AIZ.end), _integer(evidence.end))
    yield Triple(node, NamedNode(AIZ.quote), Literal(evidence.quote))
    yield Triple(node, NamedNode(AIZ.rule), Literal(statement.rule))
    yield Triple(node, NamedNode(AIZ.confidence), decimal_literal(str(Decimal(repr(float(statement.confidence))))))


def _object(statement: Statement, base: str) -> NamedNode | Literal:
    """Return the object of a statement as a term; numbers and quotations are nodes."""
    object_ = statement.object
    if isinstance(object_, Thing):
        return NamedNode(object_.iri)
    if is_number(statement):
        return NamedNode(number_iri(statement, base=base))
    if statement.predicate == "said":
        about = statement.get("about") or ""
        return NamedNode(digest_iri("Quotation", statement.subject.iri, object_.text, about, base=base))
    if object_.datatype in ("xsd:decimal", "xsd:integer") and re.fullmatch(r"[+-]?\d+(\.\d+)?", object_.text):
        return Literal(decimal_literal(object_.text).value, datatype=NamedNode(_expand(object_.datatype)))
    if object_.datatype == "xsd:string":
        return Literal(object_.text)
    return Literal(object_.text, datatype=NamedNode(_expand(object_.datatype)))


def _check(statement: Statement, schema: Schema) -> None:
    declared = statement.predicate in schema.properties and statement.predicate in AIZ
    types = [thing.type for thing in (statement.subject, statement.object) if isinstance(thing, Thing)]
    unknown = [name for name in types if name not in schema.superclasses or name not in AIZ]
    if not declared or unknown:
        what = f"class {unknown[0]!r}" if declared else f"property {statement.predicate!r}"
        raise RuleError(
            f"the rule {statement.rule!r} emits the {what}, which the ontology does not declare",
            Place(statement.source),
            remedy="Declare it in ontology/, or mend the rule.",
        )


def _origin(text: str) -> NamedNode | None:
    try:
        return NamedNode(quote(text.strip(), safe="%:/?#[]@!$&'()*+,;=~-._"))
    except ValueError:  # no scheme, or a broken host: not an IRI of anything
        return None


def _expand(datatype: str) -> str:
    prefix, _, local = datatype.partition(":")
    return f"{PREFIXES[prefix]}{local}"


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD.integer))
