"""Terms and triples as N-Triples text, in the one form in which Oxigraph writes them.

A graph is put together as lines of text: a line costs a tenth of a triple made from three terms, and only the whole
graph is parsed, once, where triples are wanted.
Source: https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kgtool.dates import PartialDate
from kgtool.records import plain
from kgtool.vocab import XSD


def iri_term(iri: str) -> str:
    """Return an IRI that is known to be one as a term.

    >>> iri_term("https://example.org/a")
    '<https://example.org/a>'
    """
    return f"<{iri}>"


@lru_cache(maxsize=1024)
def checked_iri_term(iri: str) -> str:
    """Return an IRI that comes from outside as a term.

    Raises:
        ValueError: it is not an IRI.
    """
    return str(NamedNode(iri))


def text_term(text: str) -> str:
    r"""Return a string as a term.

    >>> text_term("5 zones"), text_term('"New" zones')
    ('"5 zones"', '"\\"New\\" zones"')
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return str(Literal(text))


def typed_term(text: str, datatype: str) -> str:
    """Return a literal with the IRI of its datatype as a term.

    >>> typed_term("12", "https://example.org/size")
    '"12"^^<https://example.org/size>'
    """
    return text_term(text) if datatype == XSD.string else f"{text_term(text)}^^<{datatype}>"


@lru_cache(maxsize=1024)
def decimal_term(text: str) -> str:
    """Return a decimal as a term in its shortest form, which a store keeps as it is.

    >>> decimal_term("+10.90")
    '"10.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return typed_term(shortest_decimal(text), XSD.decimal)


def shortest_decimal(text: str) -> str:
    """Return a decimal in its shortest form.

    >>> shortest_decimal("+10.90"), shortest_decimal("-0.0")
    ('10.9', '0')
    """
    number = Decimal(text)
    return plain(number) if number else "0"


@lru_cache(maxsize=1024)
def date_term(date: PartialDate) -> str:
    """Return a date as a term typed by its precision.

    >>> date_term(PartialDate(2019, 2))
    '"2019-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    return typed_term(str(date), XSD[date.datatype])
