"""The formats that the server speaks: of results (rows and truth values) and of graphs.

Source: https://www.w3.org/TR/sparql11-protocol/#query-success
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import QueryResultsFormat, RdfFormat


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Args:
        name: short name, for `?format=` and file endings.
        media: media type that is sent.
        aliases: other media types that ask for it.
        engine: what Oxigraph calls it.
    """

    name: str
    media: str
    aliases: tuple[str, ...]
    engine: Any  # QueryResultsFormat or RdfFormat

    @property
    def content_type(self) -> str:
        """Value of the header `Content-Type`: text has its encoding named."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


RESULT_FORMATS: Final = (
    Format(
        "json",
        "application/sparql-results+json",
        ("application/json", "text/json"),
        QueryResultsFormat.JSON,
    ),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), QueryResultsFormat.XML),
    Format("csv", "text/csv", (), QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", (), QueryResultsFormat.TSV),
)
"""Formats of the answers of SELECT and ASK, the default first."""

GRAPH_FORMATS: Final = (
    Format("ttl", "text/turtle", ("application/x-turtle", "application/turtle"), RdfFormat.TURTLE),
    Format("nt", "application/n-triples", ("text/plain",), RdfFormat.N_TRIPLES),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), RdfFormat.RDF_XML),
    Format("jsonld", "application/ld+json", ("application/json",), RdfFormat.JSON_LD),
    Format("nq", "application/n-quads", ("text/x-nquads",), RdfFormat.N_QUADS),
    Format("trig", "application/trig", ("application/x-trig",), RdfFormat.TRIG),
    Format("n3", "text/n3", ("text/rdf+n3",), RdfFormat.N3),
)
"""Formats of graphs, the default first."""

_SEVERAL_GRAPHS: Final = ("nq", "trig")
_LONG_NAMES: Final = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf", "json-ld": "jsonld", "nquads": "nq"}


def find_result_format(name: str) -> Format | None:
    """Return the format of results with a short name, or `None`."""
    return next((each for each in RESULT_FORMATS if each.name == name), None)


def find_graph_format(name: str) -> Format | None:
    """Return the format of graphs with a short name, or `None`; `json` and `xml` are its JSON and XML.

    >>> find_graph_format("turtle").media, find_graph_format("xml").media
    ('text/turtle', 'application/rdf+xml')
    """
    name = {"json": "jsonld", "xml": "rdf", **_LONG_NAMES}.get(name, name)
    return next((each for each in GRAPH_FORMATS if each.name == name), None)


def graph_format_of(content_type: str) -> Format | None:
    """Return the format for one graph that a header `Content-Type` names, or `None`.

    >>> graph_format_of("text/turtle; charset=utf-8").name, graph_format_of("application/trig")
    ('ttl', None)
    """
    media = content_type.partition(";")[0].strip().lower()
    found = next((each for each in GRAPH_FORMATS if media == each.media or media in each.aliases), None)
    return None if found is None or found.name in _SEVERAL_GRAPHS else found
