"""Keeps answers of language models in a directory: a question asked again costs nothing and needs no network."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from kgtool.errors import ModelError, Place


class AnswerMemory:
    """A directory with a file for each answer, named by the digest of its question.

    Several processes may use it at once: a file appears under its name only when it is whole.

    Args:
        directory: where the files are; it is made when the first answer is kept.
    """

    def __init__(self, directory: str | Path) -> None:
        self.directory = Path(directory)

    def recall(self, digest: str) -> str | None:
        """Return the answer to a question, or `None`; a file that cannot be read counts as none."""
        try:
            return self._file(digest).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, digest: str, text: str) -> None:
        """Keep an answer.

        Raises:
            ModelError: the directory cannot be written to.
        """
        target = self._file(digest)
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(prefix=".answer.", dir=target.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
                    stream.write(text)
                Path(temporary).replace(target)
            except BaseException:
                with suppress(OSError):
                    Path(temporary).unlink()
                raise
        except OSError as error:
            raise ModelError(
                f"an answer cannot be kept: {error.strerror or error}",
                Place(str(self.directory)),
                remedy="Name another directory with --llm-cache.",
            ) from error

    def _file(self, digest: str) -> Path:
        return self.directory / digest[:2] / f"{digest}.json"


def default_directory() -> Path:
    """Return where answers are kept unless somebody says otherwise: `kgtool/llm` in the user's cache directory."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "kgtool" / "llm"
