"""Read RDF files that a user names: the format by extension, errors with file, line and column."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph

from kgtool.errors import InputError, Place

FORMATS = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".owl": pyoxigraph.RdfFormat.RDF_XML,
    ".xml": pyoxigraph.RdfFormat.RDF_XML,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


def has_graphs(name: str) -> bool:
    """Say whether a file's format can name graphs (N-Quads, TriG, JSON-LD).

    >>> has_graphs("dump.nq.gz"), has_graphs("a.ttl")
    (True, False)
    """
    return rdf_format(name).supports_datasets


def rdf_format(name: str) -> pyoxigraph.RdfFormat:
    """Return the RDF format that a file's extension says; standard input (`-`) is Turtle.

    Raises:
        InputError: the extension is not that of an RDF format.
    """
    if name == "-":
        return pyoxigraph.RdfFormat.TURTLE
    suffixes = [suffix.lower() for suffix in Path(name).suffixes if suffix.lower() != ".gz"]
    try:
        return FORMATS[suffixes[-1] if suffixes else ""]
    except KeyError:
        raise InputError(
            "not the name of an RDF file", Place(name), expected=f"a name that ends in {', '.join(FORMATS)} or .gz"
        ) from None


def iter_quads(name: str) -> Iterator[pyoxigraph.Quad]:
    """Iterate over the quads of a file; `-` is Turtle on standard input. Blank nodes get names of their own.

    Raises:
        InputError: the file is missing, or does not parse; it names line and column.
    """
    form = rdf_format(name)
    try:
        with _open(name) as stream:
            base = None if name == "-" else Path(name).absolute().as_uri()
            yield from pyoxigraph.parse(stream, format=form, base_iri=base, rename_blank_nodes=True)
    except SyntaxError as error:
        raise InputError(f"not {form.name}: {error.msg}", Place(name, error.lineno, error.offset)) from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"a damaged gzip file: {error}", Place(name)) from error
    except OSError as error:
        raise InputError(error.strerror or str(error), Place(name)) from error


def check_quads(name: str) -> int:
    """Parse a whole file and return its number of quads, so that a bad one is refused before anything is stored.

    Raises:
        InputError: as `iter_quads`.
    """
    return sum(1 for _ in iter_quads(name))


def _open(name: str) -> BinaryIO:
    if name == "-":
        return io.BytesIO(sys.stdin.buffer.read())
    return cast("BinaryIO", gzip.open(name) if name.lower().endswith(".gz") else Path(name).open("rb"))
