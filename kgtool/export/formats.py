"""The RDF formats and how a store is written in each: the same bytes for the same graph.

Turtle, N-Triples and RDF/XML hold the union of the graphs; TriG, N-Quads and JSON-LD keep the graphs apart.
"""

from __future__ import annotations

import gzip
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import BlankNode, Quad, RdfFormat, serialize

from kgtool.errors import Place, QueryError, StoreError
from kgtool.export.canonical import canonical_quads, has_blank
from kgtool.export.lines import iter_sorted
from kgtool.export.rdfxml import to_rdf_xml
from kgtool.export.selection import iter_selected
from kgtool.export.turtle import to_trig, to_turtle
from kgtool.graph import Store


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, media type, endings, whether it keeps graphs apart, and how it is written."""

    name: str
    media_type: str
    endings: tuple[str, ...]
    graphs: bool
    write: Callable[[Iterable[Quad], BinaryIO], None]


def find_format(name: str) -> Format:
    """Return a format by its name, media type or ending.

    Raises:
        QueryError: there is no such format.

    >>> find_format("ttl").name
    'turtle'
    """
    wanted = name.strip().lower()
    for format_ in FORMATS.values():
        if wanted in (format_.name, format_.media_type) or f".{wanted.removeprefix('.')}" in format_.endings:
            return format_
    raise QueryError(f"unknown format {name!r}", expected=f"one of {', '.join(FORMATS)}")


def guess_format(path: str | Path) -> Format:
    """Return the format that the ending of a file name means; `.gz` after it is ignored.

    Raises:
        QueryError: the ending is unknown.

    >>> guess_format("graph.nq.gz").name
    'nquads'
    """
    name = Path(path).name.lower().removesuffix(".gz")
    for format_ in FORMATS.values():
        if name.endswith(format_.endings):
            return format_
    endings = " ".join(ending for format_ in FORMATS.values() for ending in format_.endings)
    raise QueryError(f"no format has the ending of {Path(path).name!r}", expected=f"one of {endings}")


def write_graph(
    store: Store,
    stream: BinaryIO,
    format: str,
    *,
    article: str | None = None,
    facts: bool = False,
    type: str | None = None,
) -> None:
    """Write what a store holds, or a part of it, to a binary stream.

    Args:
        store: any store.
        stream: where UTF-8 is written.
        format: name, media type or ending of a format (`turtle`, `text/turtle`, `.ttl`).
        article: IRI or name of one article, whose graph alone is written.
        facts: leave out claims, evidence and the mark of provisional things.
        type: name of a class; only descriptions of its things, subclasses included.

    Raises:
        QueryError: unknown format, article or class.
        InputError: the graph has what the format cannot say (RDF/XML: some predicates and control characters).
        StoreError: the store or the stream fails.
    """
    chosen = find_format(format)
    quads = iter_selected(store, article=article, facts=facts, type=type)
    if not chosen.graphs:
        quads = (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    chosen.write(quads, stream)


def write_file(
    store: Store,
    path: str | Path,
    *,
    format: str | None = None,
    article: str | None = None,
    facts: bool = False,
    type: str | None = None,
) -> None:
    """Write what a store holds to a file: to a temporary name first, then renamed; compressed if it ends in `.gz`.

    Args:
        store: any store.
        path: the file; its ending tells the format unless `format` does.
        format: name of a format.
        article: IRI or name of one article.
        facts: leave out claims and evidence.
        type: name of a class.

    Raises:
        QueryError: unknown format, article or class.
        InputError: the graph has what the format cannot say.
        StoreError: the file cannot be written.
    """
    path = Path(path)
    chosen = find_format(format) if format else guess_format(path)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as raw:
                if path.suffix == ".gz":
                    # no file name and no time in the header: the same graph gives the same bytes
                    with gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
                        write_graph(store, packed, chosen.name, article=article, facts=facts, type=type)  # type: ignore[arg-type]
                else:
                    write_graph(store, raw, chosen.name, article=article, facts=facts, type=type)
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror or error}", Place(str(path))) from error


def _write_turtle(quads: Iterable[Quad], stream: BinaryIO) -> None:
    stream.write(to_turtle(quad.triple for quad in quads).encode())


def _write_trig(quads: Iterable[Quad], stream: BinaryIO) -> None:
    stream.write(to_trig(quads).encode())


def _write_lines(quads: Iterable[Quad], stream: BinaryIO) -> None:
    for line in iter_sorted(_lines(quads)):
        stream.write(line.encode())


def _lines(quads: Iterable[Quad]) -> Iterator[str]:
    """Write quads as they come; only those with blank nodes are held, because their names depend on all of them."""
    held = []
    for quad in quads:
        if has_blank(quad.subject) or has_blank(quad.object) or isinstance(quad.graph_name, BlankNode):
            held.append(quad)
        else:
            yield _line(quad)
    for quad in canonical_quads(held):
        yield _line(quad)


def _line(quad: Quad) -> str:
    return (serialize([quad], format=RdfFormat.N_QUADS) or b"").decode()


def _write_json_ld(quads: Iterable[Quad], stream: BinaryIO) -> None:
    ordered = sorted(canonical_quads(quads), key=lambda quad: (str(quad.graph_name), str(quad)))
    serialize(ordered, stream, format=RdfFormat.JSON_LD)
    stream.write(b"\n")


def _write_rdf_xml(quads: Iterable[Quad], stream: BinaryIO) -> None:
    stream.write(to_rdf_xml(quad.triple for quad in canonical_quads(quads)).encode())


FORMATS: Final[dict[str, Format]] = {
    format_.name: format_
    for format_ in (
        Format("turtle", "text/turtle", (".ttl",), False, _write_turtle),
        Format("ntriples", "application/n-triples", (".nt",), False, _write_lines),
        Format("nquads", "application/n-quads", (".nq",), True, _write_lines),
        Format("trig", "application/trig", (".trig",), True, _write_trig),
        Format("json-ld", "application/ld+json", (".jsonld", ".json"), True, _write_json_ld),
        Format("rdf-xml", "application/rdf+xml", (".rdf", ".xml", ".owl"), False, _write_rdf_xml),
    )
}
"""Formats by name, the default first."""
