"""RDF files to quads, with file, line and column in every error; and the quads that every store holds."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat

from kgtool.errors import InputError, Place
from kgtool.vocab import ONTOLOGY_GRAPH, REFERENCE_GRAPH

RDF_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".n3": RdfFormat.N3,
}
"""Endings of RDF files to their formats; each may be followed by `.gz`."""


def load_file(path: str | Path, *, graph: str | None = None) -> Iterator[Quad]:
    """Iterate over the quads of one RDF file; its ending tells the format.

    Args:
        path: the file.
        graph: name of the graph for triples that are in no named graph; without it they are in the graph named after
            the file (`file:///...`).

    Raises:
        InputError: the file cannot be read, has an unknown ending, or a syntax error (with line and column).
    """
    path = Path(path)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    format_ = RDF_FORMATS.get("".join((suffixes[:-1] if packed else suffixes)[-1:]))
    if format_ is None:
        raise InputError(
            "not an RDF file by its ending", Place(str(path)), expected="one of " + " ".join(sorted(RDF_FORMATS))
        )
    try:
        data = path.read_bytes()
        if packed:
            data = gzip.decompress(data)
    except (OSError, EOFError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", Place(str(path))) from error
    yield from parse_quads(data, format_, name=str(path), graph=graph or path.resolve().as_uri())


def parse_quads(data: bytes, format_: RdfFormat, *, name: str, graph: str) -> Iterator[Quad]:
    r"""Iterate over the quads of RDF text; triples outside any graph get the given graph name.

    Args:
        data: the text in UTF-8.
        format_: its format.
        name: name of the file, for errors.
        graph: name of the graph for triples.

    Raises:
        InputError: a syntax error, with line and column.

    >>> [str(quad.graph_name) for quad in parse_quads(b"<a:s> <a:p> 1 .", RdfFormat.TURTLE, name="x", graph="a:g")]
    ['<a:g>']
    """
    default = NamedNode(graph)
    try:
        for quad in pyoxigraph.parse(data, format=format_, base_iri=graph, rename_blank_nodes=True):
            if isinstance(quad.graph_name, DefaultGraph):
                yield Quad(quad.subject, quad.predicate, quad.object, default)
            elif isinstance(quad.graph_name, BlankNode):
                raise InputError("a graph is named by a blank node", Place(name), expected="an IRI as its name")
            else:
                yield quad
    except SyntaxError as error:
        raise _syntax_error(error, name) from error
    except (ValueError, UnicodeError) as error:
        raise InputError(str(error), Place(name)) from error


def reference_quads(ontology: Iterable[tuple[str, bytes]], reference: Iterable[tuple[str, bytes]]) -> Iterator[Quad]:
    """Iterate over what every store holds: the ontology and the reference data, each in its graph.

    Args:
        ontology: names and contents of Turtle files for the ontology's graph (core, alignments, schemes).
        reference: names and contents of Turtle files for the graph of the reference data.

    Raises:
        InputError: a file has a syntax error.
    """
    for files, graph in ((ontology, ONTOLOGY_GRAPH), (reference, REFERENCE_GRAPH)):
        for name, data in files:
            yield from parse_quads(data, RdfFormat.TURTLE, name=name, graph=graph)


def _syntax_error(error: SyntaxError, name: str) -> InputError:
    line, column = error.lineno, error.offset
    text = re.sub(r"^Parser error (?:at|between|on) .*?: ", "", " ".join(str(error.msg or error).split()))
    text = re.sub(r"\s*\(line \d+\)$", "", text)
    return InputError(f"syntax error: {text}", Place(name, line, column))
