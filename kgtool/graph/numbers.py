"""Targets and observations as nodes: a number with its indicator, unit, time and growth.

A node's IRI is a digest of what the number says, so that the same figure in several articles is one node.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from kgtool.dates import PartialDate, parse_iso
from kgtool.records import Statement, Value, plain
from kgtool.vocab import AIZ, BASE, RDF, XSD, digest_iri, thing_iri

NUMBER_PROPERTIES = {"hasTarget": "Target", "hasObservation": "Observation"}
"""Properties whose object is a number, to the class of the node that stands for it."""

CURRENCIES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
    "TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW".split()
)
"""Alphabetic codes of ISO 4217 in use."""

_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)(?:[-–](\d+(?:\.\d+)?))?")
_LINKS = ("conversionOf", "partOfObservation")


def is_number(statement: Statement) -> bool:
    """Say whether the object of a statement is a number that becomes a node."""
    return (
        statement.predicate in NUMBER_PROPERTIES
        and isinstance(statement.object, Value)
        and _NUMBER.fullmatch(statement.object.text) is not None
    )


def number_iri(statement: Statement, *, base: str = BASE) -> str:
    """Return the IRI of the node of a statement for which `is_number` holds."""
    low, high = _bounds(statement)
    values = {**dict(statement.qualifiers), "comparator": statement.get("comparator") or "eq"}
    if "currency" not in values and values.get("unit", "") in CURRENCIES:
        values["currency"] = values.pop("unit")
    parts = [f"{key}={value}" for key, value in sorted(values.items())]
    name = NUMBER_PROPERTIES[statement.predicate]
    return digest_iri(name, statement.subject.iri, statement.predicate, f"{low}-{high}", *parts, base=base)


def number_key(statement: Statement) -> str:
    """Return what `conversionOf` and `partOfObservation` of other statements call this one: `<value> <unit>`."""
    unit = statement.get("unit") or statement.get("currency") or ""
    return f"{getattr(statement.object, 'text', '')} {unit}".strip()


def number_index(statements: Iterable[Statement], *, base: str = BASE) -> dict[tuple[str, str], list[str]]:
    """Return subject and `number_key` of each number, to the IRIs of the nodes that it may mean."""
    index: dict[tuple[str, str], list[str]] = {}
    for statement in statements:
        if is_number(statement):
            nodes = index.setdefault((statement.subject.iri, number_key(statement)), [])
            node = number_iri(statement, base=base)
            if node not in nodes:
                nodes.append(node)
    return index


def number_triples(
    statement: Statement, index: Mapping[tuple[str, str], list[str]], *, base: str = BASE
) -> list[Triple]:
    """Return the description of a number's node, without the triple that leads to it.

    Args:
        statement: a statement for which `is_number` holds.
        index: the numbers of the same article, from `number_index`.
        base: base IRI of things.
    """
    node = NamedNode(number_iri(statement, base=base))
    low, high = _bounds(statement)
    unit, currency = statement.get("unit"), statement.get("currency")
    if currency is None and unit in CURRENCIES:
        unit, currency = None, unit
    triples = [
        Triple(node, NamedNode(RDF.type), NamedNode(AIZ[NUMBER_PROPERTIES[statement.predicate]])),
        Triple(node, NamedNode(AIZ.value), decimal_literal(low)),
        Triple(node, NamedNode(AIZ.comparator), Literal(statement.get("comparator") or "eq")),
    ]
    if high:
        triples.append(Triple(node, NamedNode(AIZ.maxValue), decimal_literal(high)))
    for key, class_name in (("indicator", "Indicator"), ("industry", "Topic")):
        if name := statement.get(key):
            triples.append(Triple(node, NamedNode(AIZ[key]), NamedNode(thing_iri(class_name, name, base=base))))
    for key, text in (("unit", unit), ("currency", currency), ("growthBasis", statement.get("growthBasis"))):
        if text:
            triples.append(Triple(node, NamedNode(AIZ[key]), Literal(text)))
    if (growth := statement.get("growthRate")) and _NUMBER.fullmatch(growth):
        triples.append(Triple(node, NamedNode(AIZ.growthRate), decimal_literal(growth)))
    for key in ("period", "deadline"):
        triples.extend(_time_triples(node, key, statement.get(key) or ""))
    for key in _LINKS:
        if name := statement.get(key):
            others = [iri for iri in index.get((statement.subject.iri, name), ()) if iri != node.value]
            triples.extend(Triple(node, NamedNode(AIZ[key]), NamedNode(iri)) for iri in others[:1])
    return triples


def decimal_literal(text: str) -> Literal:
    """Return a decimal in its shortest form, which a store keeps as it is.

    >>> decimal_literal("+10.90").value
    '10.9'
    """
    number = Decimal(text)
    return Literal(plain(number) if number else "0", datatype=NamedNode(XSD.decimal))


def date_literal(date: PartialDate) -> Literal:
    """Return a date typed by its precision.

    >>> str(date_literal(PartialDate(2019, 2)))
    '"2019-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    return Literal(str(date), datatype=NamedNode(XSD[date.datatype]))


def _bounds(statement: Statement) -> tuple[str, str]:
    match = _NUMBER.fullmatch(getattr(statement.object, "text", ""))
    if match is None:
        raise ValueError(f"not a number: {statement.object}")
    low = plain(Decimal(match[1]))
    return low, plain(Decimal(match[2])) if match[2] else ""


def _time_triples(node: NamedNode, key: str, text: str) -> list[Triple]:
    start, _, end = text.partition("/")
    try:
        first = parse_iso(start)
        if not end:
            return [Triple(node, NamedNode(AIZ[key]), date_literal(first))]
        return [
            Triple(node, NamedNode(AIZ.validFrom), date_literal(first)),
            Triple(node, NamedNode(AIZ.validUntil), date_literal(parse_iso(end))),
        ]
    except ValueError:  # "" or a time that is no date: unknown stays unknown
        return []
