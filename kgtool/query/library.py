"""The stored questions: found under `queries/`, asked for by name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kgtool.errors import Place, QueryError
from kgtool.query.headers import Question, parse_question
from kgtool.resources import find_room


@dataclass(frozen=True, slots=True)
class Library:
    """All stored questions by name; `checks/...` are the checks, whose answer is empty on a sound graph."""

    questions: Mapping[str, Question]

    @classmethod
    def load(cls, directory: str | Path | None = None) -> Library:
        """Read every `.rq` file of a directory and the directories in it.

        Args:
            directory: where the questions lie; the shipped ones when left out.

        Raises:
            QueryError: there is no such directory, or the head of a file is ill-formed.

        >>> "which_zones_belong_to_the_programme" in Library.load().questions
        True
        """
        room = Path(directory) if directory is not None else find_room("queries")
        if not room.is_dir():
            raise QueryError("no such directory of questions", Place(str(room)), expected="a directory of .rq files")
        questions = {}
        for path in sorted(room.rglob("*.rq")):
            name = path.relative_to(room).with_suffix("").as_posix()
            questions[name] = load_question(path, name)
        return cls(questions)

    def get(self, name: str) -> Question:
        """Return one question by its name, with or without `.rq`.

        Raises:
            QueryError: there is none; the error lists the nearest names.
        """
        wanted = name.removesuffix(".rq").removeprefix("queries/")
        found = self.questions.get(wanted) or self.questions.get(f"checks/{wanted}")
        if found is None:
            near = difflib.get_close_matches(wanted, self.questions, 3, 0.5)
            remedy = f"Near: {', '.join(near)}." if near else "List the questions with `kgtool query --list`."
            raise QueryError(f"no question is called {name!r}", remedy=remedy)
        return found

    def iter_checks(self) -> Iterator[Question]:
        """Return the checks, sorted by name."""
        return (question for name, question in sorted(self.questions.items()) if name.startswith("checks/"))

    def iter_questions(self) -> Iterator[Question]:
        """Return all that are no checks, sorted by name."""
        return (question for name, question in sorted(self.questions.items()) if not name.startswith("checks/"))


def load_question(path: Path, name: str | None = None) -> Question:
    """Read one question from a file.

    Args:
        path: a SPARQL file, with or without a head.
        name: its name; that of the file when left out.

    Raises:
        QueryError: the file cannot be read, is not UTF-8, or its head is ill-formed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the query file cannot be read: {error}", Place(str(path))) from error
    return parse_question(text, name or path.stem, str(path))
