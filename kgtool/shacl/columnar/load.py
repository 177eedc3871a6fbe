"""RDF into columns of codes: N-Triples text piece by piece, everything else by way of N-Triples or N-Quads.

A line is cut at its spaces and only the distinct terms are checked against the grammar, which is many times quicker
than a parser. Text that is laid out in another way (tabs, comments) goes through the parser, and so does text that is
not valid, for its error with line and column.
"""

from __future__ import annotations

import gc
import gzip
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import pyoxigraph
from numpy.typing import NDArray
from pyoxigraph import Quad, RdfFormat, Triple

from kgtool.shacl.columnar.terms import Codes, Terms
from kgtool.vocab import XSD

PIECE: Final = 1 << 22
"""Bytes of text that are cut up at a time: memory is taken for the terms and one piece only."""

_QUADS: Final = 50_000
_IRI: Final = rb'<[A-Za-z][A-Za-z0-9+.-]*+:[^\x00-\x20<>"{}|^`\\]*+>'
_TERM: Final = re.compile(
    _IRI
    + rb'|"(?:[^"\\\x00-\x1f\x7f]++|\\[tbnrf"\\])*+"(?:@[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*+|\^\^'
    + _IRI
    + rb")?+|_:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?"
)
_TERMS: Final = re.compile(rb"(?:(?:" + _TERM.pattern + rb")\n)*+")
_STRING: Final = f"^^<{XSD.string}>".encode()


@dataclass(frozen=True, slots=True)
class Rows:
    """Triples as codes, in the order of the input; a triple may come more than once.

    Args:
        terms: the dictionary, not yet frozen.
        subjects: code of each subject.
        predicates: code of each property.
        objects: code of each object.
        graphs: code of each graph name, or None when all are in one graph.
    """

    terms: Terms
    subjects: Codes
    predicates: Codes
    objects: Codes
    graphs: Codes | None = None

    def columns(self) -> tuple[Codes, ...]:
        """Return the columns, that of the graphs last where there is one."""
        found = (self.subjects, self.predicates, self.objects)
        return found if self.graphs is None else (*found, self.graphs)


def read_ntriples(path: Path) -> Rows | None:
    """Return the triples of an N-Triples file, or `None` when it has to go through the parser.

    Args:
        path: the file, also `.gz`.

    Raises:
        OSError: it cannot be read.
    """
    terms = Terms()
    opened: BinaryIO
    with gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb") as opened:  # type: ignore[assignment]
        try:
            table = _collect(map(_cut_triples, _pieces(opened)), terms, 3)
        except ValueError:
            return None
    return _canonical(terms, Rows(terms, *(np.ascontiguousarray(table[:, column]) for column in range(3))))


def join_rows(first: Rows, second: Rows) -> Rows:
    """Return the rows of both, which have the same dictionary and the same columns."""
    columns = zip(first.columns(), second.columns(), strict=True)
    return Rows(first.terms, *(np.concatenate(pair) for pair in columns))


def read_quads(quads: Iterable[Quad], terms: Terms) -> Rows:
    """Return quads, each of which is in a named graph.

    Args:
        quads: quads.
        terms: the dictionary to go on with.
    """
    stream = iter(quads)
    pieces = (
        pyoxigraph.serialize(part, format=RdfFormat.N_QUADS) for part in iter(lambda: list(islice(stream, _QUADS)), [])
    )
    table = _collect((_cut_quads(piece) for piece in pieces if piece), terms, 4)
    return Rows(terms, *(np.ascontiguousarray(table[:, column]) for column in range(4)))


def read_triples(triples: Iterable[Triple], terms: Terms) -> Rows:
    """Return triples.

    Args:
        triples: triples.
        terms: the dictionary to go on with.
    """
    stream = iter(triples)
    pieces = (
        pyoxigraph.serialize(part, format=RdfFormat.N_TRIPLES)
        for part in iter(lambda: list(islice(stream, _QUADS)), [])
    )
    table = _collect((_cut_triples(piece) for piece in pieces if piece), terms, 3)
    return Rows(terms, *(np.ascontiguousarray(table[:, column]) for column in range(3)))


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Iterate over text in pieces that end with a line."""
    rest = b""
    while block := stream.read(PIECE):
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest += block
    if rest:
        yield rest + b"\n"


def _cut_triples(piece: bytes) -> list[list[bytes]]:
    lines = piece.split(b" .\n")
    if lines.pop():
        raise ValueError("a line does not end with a space and a full stop")
    return [line.split(b" ", 2) for line in lines]


def _cut_quads(piece: bytes) -> list[list[bytes]]:
    rows = _cut_triples(piece)
    for row in rows:
        row[2], _, graph = row[2].rpartition(b" ")
        row.append(graph)
    return rows


def _collect(parts: Iterable[list[list[bytes]]], terms: Terms, width: int) -> Codes:
    code = terms.coder()
    arrays = []
    with without_collection():
        for rows in parts:
            codes = np.fromiter(map(code, chain.from_iterable(rows)), np.int32)
            if len(codes) != width * len(rows):
                raise ValueError("a line does not have three terms")
            arrays.append(codes)
    return np.concatenate(arrays).reshape(-1, width) if arrays else np.zeros((0, width), np.int32)


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep Python from looking for cycles among millions of texts, which have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _canonical(terms: Terms, rows: Rows) -> Rows | None:
    """Return the rows with every term written canonically and standing where it may; `None` when one does not."""
    texts = list(terms)
    together = b"\n".join([*texts, b""])
    try:
        together.decode()
        odd = _odd_terms(texts, together)
        renamed = [_rewrite(texts[code]) for code in odd]
    except (ValueError, SyntaxError):  # a text that is not UTF-8 is a ValueError too
        return None
    if odd:
        code_of = terms.coder()
        new = np.arange(len(texts), dtype=np.int32)
        new[odd] = [code_of(text) for text in renamed]
        rows = Rows(terms, new[rows.subjects], new[rows.predicates], new[rows.objects])
        together = b"\n".join([*terms, b""])
    first = _first_bytes(together)
    well_placed = not (first[rows.subjects] == ord('"')).any() and (first[rows.predicates] == ord("<")).all()
    return rows if well_placed else None


def _odd_terms(texts: list[bytes], together: bytes) -> list[int]:
    """Return the positions of the texts that are no terms, or not written canonically; may be empty."""
    whole = together.count(b"\n") == len(texts)
    if whole and _TERMS.fullmatch(together):  # all of them in one look
        if _STRING not in together:
            return []
        return [code for code, text in enumerate(texts) if text.endswith(_STRING)]
    matches = _TERM.fullmatch
    return [code for code, text in enumerate(texts) if not matches(text) or text.endswith(_STRING)]


def _rewrite(text: bytes) -> bytes:
    """Return the canonical form of the text of one term.

    Raises:
        ValueError: it is not one term.
        SyntaxError: it is none.
    """
    head = b"<a:s> <a:p> "
    (quad,) = pyoxigraph.parse(head + text + b" .", format=RdfFormat.N_TRIPLES)
    line = pyoxigraph.serialize([quad.triple], format=RdfFormat.N_TRIPLES) or b""
    return line[len(head) : -len(b" .\n")]


def _first_bytes(lines: bytes) -> NDArray[np.uint8]:
    """Return the first byte of each line; no line is empty, and each ends with a line feed."""
    codes = np.frombuffer(lines, np.uint8)
    starts = np.flatnonzero(codes == ord("\n")) + 1
    first: NDArray[np.uint8] = codes[np.concatenate([np.zeros(1, np.int64), starts])[:-1]]
    return first
