"""Answers are kept on disk whole, and found again by another process."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.errors import ModelError
from kgtool.llm import AnswerMemory
from kgtool.llm.memory import default_directory

DIGEST = "ab" * 32


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    """An answer is found by its digest, also by another memory of the same directory; nothing else lies there."""
    AnswerMemory(tmp_path / "new").keep(DIGEST, "{}\n中")

    assert AnswerMemory(tmp_path / "new").recall(DIGEST) == "{}\n中"
    assert AnswerMemory(tmp_path / "new").recall("cd" * 32) is None
    assert [path.name for path in (tmp_path / "new" / "ab").iterdir()] == [f"{DIGEST}.json"]


def test_what_cannot_be_read_was_not_kept(tmp_path: Path) -> None:
    """A file of other bytes, or a directory in its place, counts as no answer."""
    memory = AnswerMemory(tmp_path)
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / f"{DIGEST}.json").write_bytes(b"\xff")
    (tmp_path / "cd").mkdir()
    (tmp_path / "cd" / f"{'cd' * 32}.json").mkdir()

    assert memory.recall(DIGEST) is None
    assert memory.recall("cd" * 32) is None


def test_a_directory_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """The error names the directory and the option, and no half file stays."""
    (tmp_path / "file").write_text("")

    with pytest.raises(ModelError, match=r"file: an answer cannot be kept: .*--llm-cache"):
        AnswerMemory(tmp_path / "file").keep(DIGEST, "{}")


def test_the_default_is_the_users_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """`XDG_CACHE_HOME` decides, else `~/.cache`."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache/me")
    assert default_directory() == Path("/var/cache/me/kgtool/llm")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_directory() == Path.home() / ".cache" / "kgtool" / "llm"
