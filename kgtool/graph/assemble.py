"""What an article becomes: the triples of its graph, from its reading.

The graph holds the article's metadata, the things that are not in the reference data, the facts it asserts as plain
triples, and for every statement a claim with its evidence. The same reading gives the same lines in the same order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from kgtool.dates import parse_iso
from kgtool.errors import Place, RuleError
from kgtool.graph.ntriples import (
    checked_iri_term,
    date_term,
    decimal_term,
    iri_term,
    shortest_decimal,
    text_term,
    typed_term,
)
from kgtool.graph.numbers import is_number, number_index, number_iri, number_lines
from kgtool.readings import Reading
from kgtool.records import Article, Evidence, Statement, Thing, Value
from kgtool.schema import Schema
from kgtool.vocab import AIZ, BASE, PREFIXES, RDF, SKOS, XSD, digest_iri, thing_iri

_AUTHORS = re.compile(r"\s*(?:[;,&、，]|\band\b|和)\s*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMERAL = re.compile(r"[+-]?\d+(\.\d+)?")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:")
_DESCRIBED = frozenset({"Requirement", "Quotation"})
"""Classes whose things are made by an article, so that only its graph can describe them."""
_TYPE = iri_term(RDF.type)
_TRUE = typed_term("true", XSD.boolean)
_INTEGER = f"^^{iri_term(XSD.integer)}"
_IS_CLAIM, _IS_EVIDENCE = (f"{_TYPE} {iri_term(kind)}" for kind in (AIZ.Claim, AIZ.Evidence))
_CLAIM_SUBJECT, _CLAIM_PREDICATE = iri_term(AIZ.claimSubject), iri_term(AIZ.claimPredicate)
_CLAIM_OBJECT, _CLAIM_VALUE, _MODALITY = map(iri_term, (AIZ.claimObject, AIZ.claimValue, AIZ.modality))
_SUPPORTED_BY, _IN_ARTICLE, _SENTENCE = map(iri_term, (AIZ.supportedBy, AIZ.inArticle, AIZ.sentence))
_BEGIN, _END, _QUOTE = map(iri_term, (AIZ.begin, AIZ.end, AIZ.quote))
_RULE, _CONFIDENCE = map(iri_term, (AIZ.rule, AIZ.confidence))


def reading_triples(reading: Reading, schema: Schema, *, base: str = BASE) -> list[Triple]:
    """Return the graph of an article: sorted, without repetitions, without blank nodes.

    Args:
        reading: all that was read from the article.
        schema: what the ontology declares.
        base: base IRI of things.

    Raises:
        RuleError: a statement uses a property or class that the ontology does not declare.
    """
    data = reading_ntriples(reading, schema, base=base)
    return [quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.N_TRIPLES)]


def reading_ntriples(reading: Reading, schema: Schema, *, base: str = BASE) -> bytes:
    """Return the graph of an article as N-Triples in UTF-8: one line for each of `reading_triples`, in their order.

    Args:
        reading: all that was read from the article.
        schema: what the ontology declares.
        base: base IRI of things.

    Raises:
        RuleError: a statement uses a property or class that the ontology does not declare.
    """
    checked_iri_term(base)
    article = reading.body.article
    lines = set(_article_lines(article, base))
    things: dict[Thing, None] = {}
    objects: list[str] = []
    numbers: list[tuple[Statement, str]] = []
    for statement in reading.statements:
        _check(statement, schema)
        things[statement.subject] = None
        if isinstance(statement.object, Thing):
            things[statement.object] = None
        if is_number(statement):
            numbers.append((statement, number_iri(statement, base=base)))
            objects.append(iri_term(numbers[-1][1]))
        else:
            objects.append(_object(statement, base))
    index = number_index(numbers)
    for statement, iri in numbers:
        lines.update(number_lines(statement, iri, index, base=base))
    for thing in things:
        lines.update(_thing_lines(thing))
    evidence: dict[str, str] = {}
    for statement, object_ in zip(reading.statements, objects, strict=True):
        if statement.predicate == "said" and object_[0] == "<":
            lines.update(_quotation_lines(statement, object_, base))
        if statement.modality == "asserted":
            lines.update(_plain_lines(statement, object_, base))
        lines.update(_claim_lines(statement, object_, evidence, base))
    return (" .\n".join(sorted([*lines, *evidence.values()])) + " .\n").encode()


def claim_iri(statement: Statement, *, base: str = BASE) -> str:
    """Return the IRI of the claim that a statement makes: the same from every article that makes it."""
    object_ = iri_term(number_iri(statement, base=base)) if is_number(statement) else _object(statement, base)
    return _claim_iri(statement, object_, base)


def _claim_iri(statement: Statement, object_: str, base: str) -> str:
    qualifiers = [f"{key}={value}" for key, value in statement.qualifiers]
    if qualifiers and (is_number(statement) or statement.predicate == "said"):  # the node's IRI says it all
        qualifiers = []
    return digest_iri(
        "Claim", statement.subject.iri, statement.predicate, object_, statement.modality, *qualifiers, base=base
    )


def content_hash(article: Article) -> str:
    """Return the SHA-256 of an article's stored text in UTF-8, in hexadecimal."""
    return hashlib.sha256(article.text.encode()).hexdigest()


def _article_lines(article: Article, base: str) -> Iterator[str]:
    node = checked_iri_term(article.iri)
    yield f"{node} {_TYPE} <{AIZ.Article}>"
    yield f"{node} <{AIZ.contentHash}> {text_term(content_hash(article))}"
    if article.title:
        yield f"{node} <{AIZ.title}> {text_term(article.title)}"
    if article.published:
        yield f"{node} <{AIZ.published}> {date_term(article.published)}"
    if article.origin and (origin := _origin(article.origin)):
        yield f"{node} <{AIZ.source}> {origin}"
    named = [(AIZ.publisher, "MediaOrganization", article.publisher or "")]
    named += [(AIZ.author, "Person", name) for name in _AUTHORS.split(article.author or "")]
    named += [(AIZ.cites, "MediaOrganization", name) for name in article.cites]
    for predicate, class_name, raw in named:
        if name := " ".join(raw.split()):
            thing = Thing(thing_iri(class_name, name, base=base), name, class_name, provisional=True)
            yield f"{node} <{predicate}> {iri_term(thing.iri)}"
            yield from _thing_lines(thing)


def _thing_lines(thing: Thing) -> Iterator[str]:
    """Describe a thing that the reference data do not know."""
    if not thing.provisional and thing.type not in _DESCRIBED:
        return
    node = iri_term(thing.iri)
    yield f"{node} {_TYPE} <{AIZ[thing.type]}>"
    if thing.type in ("Topic", "Indicator"):
        yield f"{node} {_TYPE} <{SKOS.Concept}>"
    if thing.label:
        language = "zh" if _CHINESE.search(thing.label) else "en"
        yield f"{node} <{SKOS.prefLabel}> {text_term(thing.label)}@{language}"
    if thing.provisional:
        yield f"{node} <{AIZ.provisional}> {_TRUE}"


def _plain_lines(statement: Statement, object_: str, base: str) -> Iterator[str]:
    """State what the article asserts."""
    subject = iri_term(statement.subject.iri)
    if statement.predicate == "alias":
        yield f"{subject} <{SKOS.altLabel}> {object_}"
        return
    yield f"{subject} {_own_term(statement.predicate)} {object_}"
    role = statement.get("role")
    if statement.predicate == "affiliatedWith" and role and isinstance(statement.object, Thing):
        iri = digest_iri("Affiliation", statement.subject.iri, statement.object.iri, role, base=base)
        node = iri_term(iri)
        yield f"{subject} <{AIZ.hasAffiliation}> {node}"
        yield f"{node} {_TYPE} <{AIZ.Affiliation}>"
        yield f"{node} <{AIZ.affiliatedPerson}> {subject}"
        yield f"{node} <{AIZ.affiliatedOrganization}> {object_}"
        yield f"{node} <{AIZ.role}> {text_term(role)}"


def _quotation_lines(statement: Statement, node: str, base: str) -> Iterator[str]:
    yield f"{node} {_TYPE} <{AIZ.Quotation}>"
    if isinstance(statement.object, Value):
        yield f"{node} <{AIZ.summary}> {text_term(statement.object.text)}"
    if about := statement.get("about"):
        target = about if _IRI.match(about) else thing_iri("Topic", about, base=base)
        yield f"{node} <{AIZ.about}> {checked_iri_term(target)}"


def _claim_lines(statement: Statement, object_: str, described: dict[str, str], base: str) -> list[str]:
    """Describe a claim; what describes its evidence is put into `described`, by the node of the evidence."""
    iri = _claim_iri(statement, object_, base)
    claim = iri_term(iri)
    lines = [
        f"{claim} {_IS_CLAIM}",
        f"{claim} {_CLAIM_SUBJECT} <{statement.subject.iri}>",
        f"{claim} {_CLAIM_PREDICATE} {_own_term(statement.predicate)}",
        f"{claim} {_CLAIM_OBJECT if object_[0] == '<' else _CLAIM_VALUE} {object_}",
        f"{claim} {_MODALITY} {text_term(statement.modality)}",
    ]
    deadline = statement.get("deadline")
    if (
        deadline and not is_number(statement) and "/" not in deadline
    ):  # an intention by a day: `to lead the nation by 2025`
        lines.append(f"{claim} <{AIZ.deadline}> {date_term(parse_iso(deadline))}")
    for evidence in statement.evidence:
        offsets = f"{evidence.begin}-{evidence.end}"
        node = iri_term(digest_iri("Evidence", statement.article, offsets, statement.rule, iri, base=base))
        lines.append(f"{claim} {_SUPPORTED_BY} {node}")
        described.setdefault(node, _evidence_block(statement, evidence, node))
    return lines


def _evidence_block(statement: Statement, evidence: Evidence, node: str) -> str:
    """Return all lines about a piece of evidence as one, in their order: half of a graph then needs no sorting."""
    return (
        f'{node} {_IS_EVIDENCE} .\n{node} {_BEGIN} "{evidence.begin}"{_INTEGER} .\n'
        f"{node} {_CONFIDENCE} {_confidence(statement.confidence)} .\n"
        f'{node} {_END} "{evidence.end}"{_INTEGER} .\n{node} {_IN_ARTICLE} <{statement.article}> .\n'
        f"{node} {_QUOTE} {text_term(evidence.quote)} .\n{node} {_RULE} {text_term(statement.rule)} .\n"
        f'{node} {_SENTENCE} "{evidence.sentence}"{_INTEGER}'
    )


@lru_cache(maxsize=256)
def _own_term(name: str) -> str:
    """Return a term of the ontology."""
    return iri_term(AIZ[name])


@lru_cache(maxsize=256)
def _confidence(confidence: float) -> str:
    return decimal_term(repr(float(confidence)))


def _object(statement: Statement, base: str) -> str:
    """Return the object of a statement that is no number; a quotation is a node."""
    object_ = statement.object
    if isinstance(object_, Thing):
        return iri_term(object_.iri)
    if statement.predicate == "said":
        about = statement.get("about") or ""
        return iri_term(digest_iri("Quotation", statement.subject.iri, object_.text, about, base=base))
    if object_.datatype == "xsd:string":
        return text_term(object_.text)
    text = object_.text
    if object_.datatype in ("xsd:decimal", "xsd:integer") and _NUMERAL.fullmatch(text):
        text = shortest_decimal(text)
    return typed_term(text, _expand(object_.datatype))


def _check(statement: Statement, schema: Schema) -> None:
    declared = statement.predicate in schema.properties and statement.predicate in AIZ
    things = [statement.subject]
    if isinstance(statement.object, Thing):
        things.append(statement.object)
    unknown = [thing.type for thing in things if thing.type not in schema.superclasses or thing.type not in AIZ]
    if not declared or unknown:
        what = f"class {unknown[0]!r}" if declared else f"property {statement.predicate!r}"
        raise RuleError(
            f"the rule {statement.rule!r} emits the {what}, which the ontology does not declare",
            Place(statement.source),
            remedy="Declare it in ontology/, or mend the rule.",
        )


def _origin(text: str) -> str | None:
    try:
        return checked_iri_term(quote(text.strip(), safe="%:/?#[]@!$&'()*+,;=~-._"))
    except ValueError:  # no scheme, or a broken host: not an IRI of anything
        return None


def _expand(datatype: str) -> str:
    prefix, _, local = datatype.partition(":")
    return f"{PREFIXES[prefix]}{local}"
