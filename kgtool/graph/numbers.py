"""Targets and observations as nodes: a number with its indicator, unit, time and growth.

A node's IRI is a digest of what the number says, so that the same figure in several articles is one node.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from kgtool.dates import parse_iso
from kgtool.graph.ntriples import date_term, decimal_term, iri_term, text_term
from kgtool.records import Statement, Value, plain
from kgtool.vocab import AIZ, BASE, RDF, digest_iri, thing_iri

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
_TYPE = iri_term(RDF.type)
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


def number_index(numbers: Iterable[tuple[Statement, str]]) -> dict[tuple[str, str], list[str]]:
    """Return subject and `number_key` of each number, to the IRIs of the nodes that it may mean.

    Args:
        numbers: the numbers of one article, each with its `number_iri`.
    """
    index: dict[tuple[str, str], list[str]] = {}
    for statement, node in numbers:
        nodes = index.setdefault((statement.subject.iri, number_key(statement)), [])
        if node not in nodes:
            nodes.append(node)
    return index


def number_lines(
    statement: Statement, iri: str, index: Mapping[tuple[str, str], list[str]], *, base: str = BASE
) -> Iterator[str]:
    """Yield the description of a number's node as N-Triples, without the triple that leads to it.

    Args:
        statement: a statement for which `is_number` holds.
        iri: its `number_iri`.
        index: the numbers of the same article, from `number_index`.
        base: base IRI of things.
    """
    node = iri_term(iri)
    low, high = _bounds(statement)
    values = dict(statement.qualifiers)
    unit, currency = values.get("unit"), values.get("currency")
    if currency is None and unit in CURRENCIES:
        unit, currency = None, unit
    yield f"{node} {_TYPE} <{AIZ[NUMBER_PROPERTIES[statement.predicate]]}>"
    yield f"{node} <{AIZ.value}> {decimal_term(low)}"
    yield f"{node} <{AIZ.comparator}> {text_term(values.get('comparator') or 'eq')}"
    if high:
        yield f"{node} <{AIZ.maxValue}> {decimal_term(high)}"
    for key, class_name in (("indicator", "Indicator"), ("industry", "Topic")):
        if name := values.get(key):
            yield f"{node} <{AIZ[key]}> <{thing_iri(class_name, name, base=base)}>"
    for key, text in (("unit", unit), ("currency", currency), ("growthBasis", values.get("growthBasis"))):
        if text:
            yield f"{node} <{AIZ[key]}> {text_term(text)}"
    if (growth := values.get("growthRate")) and _NUMBER.fullmatch(growth):
        yield f"{node} <{AIZ.growthRate}> {decimal_term(growth)}"
    for key in ("period", "deadline"):
        if text := values.get(key):
            yield from _time_lines(node, key, text)
    for key in _LINKS:
        if name := values.get(key):
            other = next((other for other in index.get((statement.subject.iri, name), ()) if other != iri), None)
            if other:
                yield f"{node} <{AIZ[key]}> {iri_term(other)}"


def _bounds(statement: Statement) -> tuple[str, str]:
    match = _NUMBER.fullmatch(getattr(statement.object, "text", ""))
    if match is None:
        raise ValueError(f"not a number: {statement.object}")
    low = plain(Decimal(match[1]))
    return low, plain(Decimal(match[2])) if match[2] else ""


def _time_lines(node: str, key: str, text: str) -> list[str]:
    start, _, end = text.partition("/")
    try:
        first = date_term(parse_iso(start))
        if not end:
            return [f"{node} <{AIZ[key]}> {first}"]
        return [f"{node} <{AIZ.validFrom}> {first}", f"{node} <{AIZ.validUntil}> {date_term(parse_iso(end))}"]
    except ValueError:  # a time that is no date: unknown stays unknown
        return []
