"""Results arrive whole or not at all, in the format that the name or the user says."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from kgtool.cli.output import format_of, open_output, table_format, write_rows


def test_file_appears_only_when_whole(tmp_path: Path) -> None:
    """A block that fails leaves the former file and no temporary one."""
    target = tmp_path / "out.txt"
    target.write_text("before")

    with pytest.raises(RuntimeError), open_output(str(target)) as stream:  # noqa: PT012 - the block is what is tested
        stream.write(b"half")
        raise RuntimeError

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"out.txt": "before"}


def test_gzip_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    """A `.gz` file is compressed without time or name, so equal results are equal files."""
    for name in ("a.gz", "b.gz"):
        with open_output(str(tmp_path / name)) as stream:
            stream.write(b"text")

    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == b"text"
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_missing_directory_is_named(tmp_path: Path) -> None:
    """Writing into a directory that does not exist names it."""
    with pytest.raises(FileNotFoundError) as caught, open_output(str(tmp_path / "no" / "out")):
        pass

    assert str(tmp_path / "no") == caught.value.filename


@pytest.mark.parametrize(
    ("name", "chosen", "expected"),
    [("a.nq", None, "nquads"), ("a.nq.gz", None, "nquads"), ("a.nq", "x", "x"), ("a", None, "d"), (None, None, "d")],
)
def test_format_by_choice_then_extension(name: str | None, chosen: str | None, expected: str) -> None:
    """A chosen format goes before the extension, and `.gz` does not count."""
    assert expected == format_of(name, chosen, {".nq": "nquads"}, "d")


def test_rows_off_a_terminal_are_tsv() -> None:
    """Without a terminal and a format, rows are TSV."""
    assert table_format(None, None) == "tsv"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("tsv", "a\tb\n1\tx\\ty\n"),
        ("csv", "a,b\n1,x\ty\n"),
        ("json", json.dumps({"a": "1", "b": "x\ty"}) + "\n"),
    ],
)
def test_rows_in_each_form(form: str, expected: str) -> None:
    """Rows keep one line each, whatever is in a cell."""
    stream = io.BytesIO()

    write_rows(stream, ("a", "b"), [("1", "x\ty")], form)

    assert expected == stream.getvalue().decode()


def test_table_is_not_cut_off_a_terminal() -> None:
    """A table that goes to a file is as wide as its cells, and brackets are no markup."""
    stream = io.BytesIO()

    write_rows(stream, ("a",), [("x" * 300,), ("[bold]",)], "table")

    lines = [line.strip() for line in stream.getvalue().decode().splitlines()]
    assert "x" * 300 in lines
    assert "[bold]" in lines
