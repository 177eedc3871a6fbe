"""The data of a check as rows of codes, whatever they come from; labels of blank nodes depend on the data alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kgtool.errors import InputError, Place
from kgtool.shacl.columnar.cache import find_directory, keep_rows, load_rows, open_view, sign
from kgtool.shacl.columnar.load import Rows, join_rows, read_ntriples, read_quads
from kgtool.shacl.columnar.terms import Mask, Terms
from kgtool.shacl.data import Data


def read_data(data: Data) -> Rows:
    """Return the rows of the data of a check, which are read once.

    Args:
        data: the data; files are read here, not by way of their quads.

    Raises:
        InputError: a file cannot be read or is not RDF.
        StoreError: the store fails.
    """
    if "rows" not in data.__dict__:
        data.__dict__["rows"] = _read(data)
    rows: Rows = data.__dict__["rows"]
    return rows


def _read(data: Data) -> Rows:
    if (directory := find_directory(data)) is not None and "quads" not in data.__dict__:
        return _read_directory(directory)
    terms = Terms()
    whole = data.graphs is None and "quads" not in data.__dict__
    if whole and len(data.files) == 1 and (rows := _read_quickly(data.files[0])) is not None:
        return _stable(rows)
    return _stable(read_quads(data.iter_quads(), terms))


def _read_directory(directory: Path) -> Rows:
    """Return the rows of a store directory as it is now: those that were kept, if they are still true."""
    before = sign(directory)
    if before is not None and (kept := load_rows(directory, before)) is not None:
        return kept
    with open_view(directory) as view:
        rows = _stable(read_quads(view.iter_quads(), Terms()))
    if before is not None and before == sign(directory):
        keep_rows(directory, before, rows)
    return rows


def _read_quickly(path: Path) -> Rows | None:
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"]
    if suffixes[-1:] != [".nt"]:
        return None
    try:
        rows = read_ntriples(path)
    except (OSError, EOFError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", Place(str(path))) from error
    if rows is None:
        return None
    graph = rows.terms.add(NamedNode(path.resolve().as_uri()))
    return Rows(rows.terms, rows.subjects, rows.predicates, rows.objects, np.full(len(rows.subjects), graph, np.int32))


def _stable(rows: Rows) -> Rows:
    """Return rows in which blank nodes have their canonical labels; other triples do not bear on those."""
    if rows.graphs is None or b"_:" not in b"\n".join(rows.terms):
        return rows
    blank = np.fromiter((_has_blank(text) for text in rows.terms), np.bool_, len(rows.terms))
    touched = blank[rows.subjects] | blank[rows.objects]
    dataset = pyoxigraph.Dataset(_quads(rows, touched))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    others = Rows(rows.terms, *(column[~touched] for column in rows.columns()))
    return join_rows(others, read_quads(dataset, rows.terms))


def _has_blank(text: bytes) -> bool:
    return text.startswith(b"_") or (text.startswith(b"<<") and b"_:" in text)


def _quads(rows: Rows, chosen: Mask) -> Iterator[Quad]:
    texts = list(rows.terms)
    columns = (column[chosen].tolist() for column in rows.columns())
    lines = (b"%s %s %s %s .\n" % tuple(texts[code] for code in row) for row in zip(*columns, strict=True))
    yield from pyoxigraph.parse(b"".join(lines), format=RdfFormat.N_QUADS)
