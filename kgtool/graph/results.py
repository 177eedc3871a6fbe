"""Answers of remote endpoints to terms, also in the dialects that endpoints in use speak.

Beside the standard form, three deviations are read: ASK answered as a SELECT with one column (Virtuoso's
`__ASK_RETVAL`), `typed-literal` from the old draft, and blank node labels that are no labels (`nodeID://b1`).

Source: https://www.w3.org/TR/sparql11-results-json/
"""

from __future__ import annotations

import json
import re
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat

from kgtool.errors import Place, StoreError
from kgtool.sparql import Answer, Rows, Term, Triples, Truth

JSON_TYPES = ("application/sparql-results+json", "application/json", "text/json", "application/javascript")
XML_TYPES = ("application/sparql-results+xml", "application/xml", "text/xml")
RDF_TYPES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "application/ld+json": RdfFormat.JSON_LD,
}
_LABEL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_]*")
_ESCAPED = re.compile(r"[^A-Za-z0-9]")
_SHOWN = 200


def parse_answer(body: bytes, content_type: str, *, form: str, place: str) -> Answer:
    """Read the answer of an endpoint.

    Args:
        body: the answer.
        content_type: its media type as the endpoint names it.
        form: the form of the query: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`.
        place: the endpoint, for messages.

    Raises:
        StoreError: the answer is a web page, is cut off, or is not what was asked for.

    >>> body = b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": {"value": "1"}}]}}'
    >>> parse_answer(body, "application/json", form="ASK", place="x")
    Truth(value=True)
    """
    media = content_type.partition(";")[0].strip().lower()
    if media in ("text/html", "application/xhtml+xml") or body[:200].lstrip().lower().startswith(
        (b"<!doctype", b"<html")
    ):
        raise StoreError(
            f"answered with a web page (HTML): {excerpt(body)}",
            Place(place),
            expected="SPARQL results or RDF",
            remedy="Use the address of the SPARQL endpoint itself, not of its query page.",
        )
    try:
        if form in ("CONSTRUCT", "DESCRIBE"):
            if media not in RDF_TYPES:
                raise StoreError(f"answered {form} with {media or 'no media type'}", Place(place), expected="RDF")
            return Triples(iter([quad.triple for quad in pyoxigraph.parse(body, format=RDF_TYPES[media])]))
        if media in XML_TYPES:
            return _from_xml(body)
        if media in JSON_TYPES or body.lstrip()[:1] == b"{":
            return _from_json(json.loads(body), form)
        raise StoreError(
            f"answered with {media or 'no media type'}: {excerpt(body)}", Place(place), expected="SPARQL JSON results"
        )
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"the answer cannot be read, or was cut off: {error}", Place(place), expected="SPARQL results or RDF"
        ) from error


def parse_term(value: dict[str, Any]) -> Term:
    """Return one term of SPARQL JSON results.

    Raises:
        KeyError: it has no type or value.
        ValueError: it has an unknown type, or a value that no such term may have.

    >>> parse_term({"type": "typed-literal", "value": "5", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}).value
    '5'
    """
    kind, text = value["type"], value["value"]
    if kind in ("uri", "iri"):
        return NamedNode(text)
    if kind == "bnode":
        return BlankNode(_label(text))
    if kind in ("literal", "typed-literal"):
        if language := value.get("xml:lang") or value.get("lang"):
            return Literal(text, language=language)
        if datatype := value.get("datatype"):
            return Literal(text, datatype=NamedNode(datatype))
        return Literal(text)
    raise ValueError(f"unknown kind of term: {kind!r}")


def excerpt(body: bytes) -> str:
    r"""Return the beginning of an answer as one line of plain text, for messages.

    >>> excerpt(b"<html><title>Down</title>\n<b>for repair</b>")
    'Down for repair'
    """
    text = body[:4000].decode("utf-8", errors="replace")
    text = re.sub(r"(?is)<(script|style).*?</\1>|<[^>]*>", " ", text)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + " ..."


def _from_json(data: Any, form: str) -> Answer:
    if "boolean" in data:
        return Truth(bool(data["boolean"]))
    bindings = data["results"]["bindings"]
    if form == "ASK":
        values = [str(term["value"]).strip().lower() for row in bindings for term in row.values()]
        return Truth(values[:1] in (["1"], ["true"]))
    variables = tuple(data.get("head", {}).get("vars") or dict.fromkeys(name for row in bindings for name in row))
    rows = [tuple(parse_term(row[name]) if row.get(name) else None for name in variables) for row in bindings]
    return Rows(variables, iter(rows))


def _from_xml(body: bytes) -> Answer:
    results: Any = pyoxigraph.parse_query_results(body, format=QueryResultsFormat.XML)
    if isinstance(results, pyoxigraph.QueryBoolean):
        return Truth(bool(results))
    return Rows(tuple(variable.value for variable in results.variables), iter([tuple(row) for row in results]))


def _label(text: str) -> str:
    if _LABEL.fullmatch(text):
        return text
    return "n" + _ESCAPED.sub(lambda match: f"_{ord(match[0]):x}_", text)
