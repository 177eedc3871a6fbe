"""Columns that are kept beside a store directory."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from kgtool.graph import open_store
from kgtool.shacl.columnar import sources
from kgtool.shacl.columnar.cache import FILE
from kgtool.shacl.columnar.load import Rows
from kgtool.shacl.columnar.sources import read_data
from kgtool.shacl.data import open_data


def quad(number: int, graph: str = "a:g") -> Quad:
    """Return a quad."""
    return Quad(NamedNode(f"a:s{number}"), NamedNode("a:p"), NamedNode("a:o"), NamedNode(graph))


def rows_of(directory: Path) -> set[bytes]:
    """Return the quads of a store directory as the columnar engine reads them."""
    with open_store(directory, read_only=True) as store:
        rows: Rows = read_data(open_data(store))
    texts = list(rows.terms)
    return {b" ".join(texts[code] for code in row) for row in zip(*(c.tolist() for c in rows.columns()), strict=True)}


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a store directory with three quads, whose columns are kept however few they are."""
    monkeypatch.setattr("kgtool.shacl.columnar.cache.LARGE", 0)
    with open_store(tmp_path / "store", create=True) as store:
        store.load([quad(1), quad(2), Quad(BlankNode("x"), NamedNode("a:p"), NamedNode("a:o"), NamedNode("a:g"))])
    return tmp_path / "store"


def test_a_second_run_does_not_read_the_store(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the rows come from the file beside the store, the same ones."""
    first = rows_of(directory)
    monkeypatch.delattr(sources, "open_view")

    assert first == rows_of(directory)


def test_columns_follow_the_content(directory: Path) -> None:
    """After any change, also one that a writer has not closed, the store is read again."""
    before = rows_of(directory)
    with open_store(directory) as store:
        store.load([quad(3)])
        during = rows_of(directory)
        store.put_graph("a:g", [quad(4).triple])
    after = rows_of(directory)

    assert (3, before | {b"<a:s3> <a:p> <a:o> <a:g>"}, {b"<a:s4> <a:p> <a:o> <a:g>"}) == (len(before), during, after)


def test_opening_for_writing_alone_keeps_the_columns(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that writes nothing leaves the columns true."""
    with open_store(directory):
        first = rows_of(directory)
    with open_store(directory):
        pass
    monkeypatch.delattr(sources, "open_view")

    assert first == rows_of(directory)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not a zip", None])
def test_damaged_columns_are_made_again(directory: Path, damage: bytes | None) -> None:
    """A file that is empty, cut or something else is not believed."""
    first = rows_of(directory)
    file = directory / FILE
    file.write_bytes(file.read_bytes()[:-40] if damage is None else damage)

    assert first == rows_of(directory)


def test_a_directory_that_cannot_be_written(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the right to write there are no columns beside the store, and no error."""

    def refuse(*_args: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(Path, "replace", refuse)

    assert (len(rows_of(directory)), sorted(directory.glob(f"{FILE}*"))) == (3, [])


def test_few_quads_leave_no_file(tmp_path: Path) -> None:
    """A small store gets no further file."""
    with open_store(tmp_path / "small", create=True) as store:
        store.load([quad(1)])

    assert (len(rows_of(tmp_path / "small")), (tmp_path / "small" / FILE).exists()) == (1, False)
