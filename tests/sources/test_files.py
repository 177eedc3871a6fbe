"""Files, directories and streams: what is read, in which order, and what each failure says."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from kgtool.errors import InputError
from kgtool.records import Article
from kgtool.sources import iter_articles

TEXT = (
    "Ferry opens\n3 May 2022 | Harbour Gazette | Mia Lund\n\nThe ferry sailed at noon on Friday, the port said today.\n"
)


def shown(items: object) -> list[str]:
    """Return the sources of articles and the texts of errors."""
    return [item.source if isinstance(item, Article) else f"error {item}" for item in items]  # type: ignore[attr-defined]


def error_of(path: Path | str, **options: object) -> InputError:
    """Return the one error that a path gives."""
    (item,) = iter_articles([path], **options)  # type: ignore[arg-type]
    assert isinstance(item, InputError)
    return item


def test_directory_is_read_in_order_of_paths(tmp_path: Path) -> None:
    """A directory is read with all below it; hidden files and other endings are passed over."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.txt", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png", "z.md"):
        (tmp_path / name).write_text(f"The ferry {name} sailed.")

    assert [str(item.place) if isinstance(item, InputError) else item.source for item in iter_articles([tmp_path])] == [
        "a.txt",
        "b/a.txt",
        "c.txt",
        "z.md",
    ]


def test_article_is_described(tmp_path: Path) -> None:
    """An article has its IRI from the name of its file, its metadata from its header, its text as in the file."""
    (tmp_path / "01_ferry.txt").write_text(TEXT)

    (article,) = iter_articles([tmp_path / "01_ferry.txt"], base="https://a.example/")

    assert isinstance(article, Article)
    assert (article.iri, article.source, article.text) == (
        "https://a.example/article/01-ferry", "01_ferry.txt", TEXT.rstrip("\n"),
    )  # fmt: skip
    assert (article.title, str(article.published), article.publisher, article.author, article.language) == (
        "Ferry opens", "2022-05-03", "Harbour Gazette", "Mia Lund", "en",
    )  # fmt: skip


def test_packed_file_is_the_same_article(tmp_path: Path) -> None:
    """A gzip file has the IRI and text of what it packs, and the same article twice is read once."""
    (tmp_path / "ferry.txt").write_text(TEXT)
    (tmp_path / "ferry.txt.gz").write_bytes(gzip.compress(TEXT.encode()))

    assert shown(iter_articles([tmp_path])) == ["ferry.txt"]
    assert shown(iter_articles([tmp_path / "ferry.txt.gz", tmp_path])) == ["ferry.txt.gz"]


def test_json_lines_go_on_after_a_line_that_is_cut_off(tmp_path: Path) -> None:
    """A line that is cut off is an error with its number; the other lines are read."""
    rows = [
        {"id": "n1", "text": TEXT},
        {"content": "A pier opened.", "date": "2020-01", "source": "HG", "url": "http://x.example/2"},
    ]
    lines = [
        json.dumps(rows[0]),
        '{"text": "The',
        "",
        json.dumps(rows[1]),
        "[1]",
        '{"title": "no text"}',
        '{"text": "a\\u0000"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))

    items = list(iter_articles([tmp_path / "a.jsonl"], base="https://a.example/"))

    assert [item.source for item in items if isinstance(item, Article)] == ["a.jsonl#1", "a.jsonl#4"]
    assert [item.iri for item in items if isinstance(item, Article)] == [
        "https://a.example/article/n1", "https://a.example/article/x-example-2",
    ]  # fmt: skip
    assert [(str(item.published), item.publisher, item.origin) for item in items if isinstance(item, Article)] == [
        ("2022-05-03", "Harbour Gazette", None), ("2020-01", "HG", "http://x.example/2"),
    ]  # fmt: skip
    assert [item.place.line for item in items if isinstance(item, InputError) and item.place] == [2, 5, 6, 7]


def test_damaged_pack_keeps_the_lines_before_the_damage(tmp_path: Path) -> None:
    """JSON Lines in a gzip file that is cut off are read up to the damage."""
    row = json.dumps({"text": "The ferry sailed at noon."}) + "\n"
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(row.encode() + os.urandom(200_000))[:100_000])
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-9])
    (tmp_path / "c.txt.gz").write_bytes(b"\x1f\x8b nothing of the sort")

    items = list(iter_articles([tmp_path]))

    assert isinstance(items[0], Article)
    assert "gzip file is damaged" in str(items[-1])
    assert "b.txt.gz: the gzip file is damaged" in str(items[-2])


@pytest.mark.parametrize(
    ("stream", "source", "text"),
    [
        (b"The ferry sailed.", "stdin", "The ferry sailed."),
        (b"<p>The ferry sailed.</p>", "stdin", "The ferry sailed."),
        (b'{"text": "The ferry sailed."}\n', "stdin#1", "The ferry sailed."),
        (gzip.compress(b"The ferry sailed.", mtime=0), "stdin", "The ferry sailed."),
    ],
)
def test_standard_input_is_sniffed(stream: bytes, source: str, text: str) -> None:
    """Standard input may be text, HTML, JSON Lines or gzip of these."""
    (article,) = iter_articles(["-"], stdin=io.BytesIO(stream))

    assert isinstance(article, Article)
    assert (article.source, article.text) == (source, text)


def test_two_contents_for_one_iri(tmp_path: Path) -> None:
    """A second article with the IRI of the first and another content is refused by name."""
    (tmp_path / "x").mkdir()
    (tmp_path / "a.txt").write_text("The ferry sailed.")
    (tmp_path / "x" / "a.txt").write_text("The ferry sank.")

    items = shown(iter_articles([tmp_path], base="https://a.example/"))

    assert items[0] == "a.txt"
    assert "x/a.txt: the article has the same IRI https://a.example/article/a as a.txt" in items[1]


@pytest.mark.parametrize(
    ("name", "data", "problem", "line"),
    [
        ("a.txt", b"", "the file is empty", None),
        ("a.txt", b" \n\n", "the file is empty", None),
        ("a.txt", b"one\ntwo \xff three", "byte 0xff at offset 8 is not valid UTF-8", 2),
        ("a.txt", b"%PDF-1.4 ...", "a PDF document", None),
        ("a.txt", b"PK\x03\x04...", "a ZIP archive", None),
        ("a.txt", b"one\ntwo\x00", "a NUL character", 2),
        ("a.html", b"<script>x</script>", "no visible text", None),
        ("a.md", b"---\ntitle:\n---\n", "no text", None),
    ],
)
def test_bad_file_names_the_place(tmp_path: Path, name: str, data: bytes, problem: str, line: int | None) -> None:
    """A file that is empty, binary or in no known encoding is an error that names file and line."""
    (tmp_path / name).write_bytes(data)

    error = error_of(tmp_path / name)

    assert problem in str(error)
    assert error.place is not None
    assert (error.place.name, error.place.line) == (name, line)


def test_missing_paths_and_streams(tmp_path: Path) -> None:
    """A missing path, an empty directory and a missing standard input are errors that say so."""
    assert "there is no such file or directory" in str(error_of(tmp_path / "none"))
    assert "holds no article" in str(error_of(tmp_path))
    assert "not connected" in str(error_of("-"))
    assert isinstance(error_of("a\0b"), InputError)


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened is an error; the rest goes on."""
    (tmp_path / "a.txt").write_text("The ferry sailed.")
    (tmp_path / "b.txt").write_text("The ferry sank.")
    opened = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)

    items = shown(iter_articles([tmp_path]))

    assert items == ["error a.txt: the file cannot be read: Permission denied. Check its permissions.", "b.txt"]


class Endless(io.RawIOBase):
    """A stream that counts how much of it is read."""

    def __init__(self, unit: bytes) -> None:
        self.unit = unit
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        """Give as much as is asked for."""
        self.given += size
        return (self.unit * (size // len(self.unit) + 1))[:size]


def test_file_over_the_limit_is_refused_without_reading_it_all() -> None:
    """A stream without end is refused after little more than the limit."""
    stream = Endless(b"word ")

    error = error_of("-", stdin=stream, max_bytes=1_000_000)

    assert "larger than 1 MB" in str(error)
    assert stream.given < 2_000_000


def test_packed_bomb_is_refused(tmp_path: Path) -> None:
    """A small gzip file that unpacks to more than the limit is refused."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 3_000_000))

    assert "larger than 1 MB" in str(error_of(tmp_path / "a.txt.gz", max_bytes=1_000_000))


def test_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    """A line of JSON Lines over the limit is an error; the lines after it are read."""
    small = json.dumps({"text": "The ferry sailed."})
    (tmp_path / "a.jsonl").write_text(
        "\n".join([small, json.dumps({"text": "a" * 5000}), small.replace("sailed", "sank")])
    )

    items = shown(iter_articles([tmp_path / "a.jsonl"], max_bytes=1000))

    assert items[0] == "a.jsonl#1"
    assert items[1].startswith("error a.jsonl:2: the line is larger than")
    assert items[2] == "a.jsonl#3"


def test_links_are_not_followed_into_directories(tmp_path: Path) -> None:
    """A link to a directory is not followed, so that a ring of links ends."""
    (tmp_path / "a.txt").write_text("The ferry sailed.")
    (tmp_path / "ring").symlink_to(tmp_path)

    assert shown(iter_articles([tmp_path])) == ["a.txt"]
