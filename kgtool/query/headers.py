"""The head of a stored question: what it asks, which parameters it takes, what its columns mean.

    #+ question: Which cities host a pilot zone?
    #+ keywords: zone, city
    #+ parameter: city | City | | the city asked about; all cities when left out
    #+ column: zone | the zone

A parameter line has name, type, default and description between bars; an empty default means that the parameter may
be left out and the variable of its name then stays free. The file is plain SPARQL for every other tool.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgtool.errors import Place, QueryError

_LINE = re.compile(r"#\+\s*(\w+)\s*:\s*(.*)")
VALUE_TYPES = ("date", "year", "string", "integer", "iri")
"""Types of parameters that are values; every other type is the name of an ontology class, or `Thing` for any."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the variable that it binds, its type, its default (`None`: may be left out) and what it means."""

    name: str
    type: str
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer and what it means."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """One stored question.

    Args:
        name: its name in the library, without ending (`checks/claims_without_evidence` for a check).
        text: the whole SPARQL text, head included.
        question: what it asks, in one sentence.
        keywords: words to find it by.
        parameters: what may be asked of it, in order.
        columns: what the answer has, in order.
        path: the file it was read from, for error texts.
    """

    name: str
    text: str
    question: str
    keywords: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    path: str = ""


def parse_question(text: str, name: str, path: str = "") -> Question:
    r"""Read the head of a stored question.

    Args:
        text: SPARQL text that begins with `#+` lines.
        name: the name it gets in the library.
        path: the file, for error texts.

    Raises:
        QueryError: a head line has an unknown key or lacks a part; the error names file, line and column.

    >>> parse_question("#+ question: Who?\n#+ parameter: day | date | 2020-01-01 | as of\nASK {}", "who").parameters
    (Parameter(name='day', type='date', default='2020-01-01', description='as of'),)
    """
    question = ""
    keywords: tuple[str, ...] = ()
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        place = Place(path or name, number, 1)
        match = _LINE.fullmatch(line.strip())
        if not match:
            raise QueryError(f"not a head line: {line!r}", place, expected="`#+ key: value`")
        key, value = match[1], match[2].strip()
        if key == "question":
            question = f"{question} {value}".strip()
        elif key == "keywords":
            keywords = tuple(word.strip() for word in value.split(",") if word.strip())
        elif key == "parameter":
            parts = _parts(value, 4, place, "name | type | default | description")
            _check_type(parts[1], place)
            parameters.append(Parameter(parts[0], parts[1], parts[2] or None, parts[3]))
        elif key == "column":
            columns.append(Column(*_parts(value, 2, place, "name | description")))
        else:
            raise QueryError(
                f"unknown key {key!r} in the head", place, expected="question, keywords, parameter or column"
            )
    return Question(name, text, question, keywords, tuple(parameters), tuple(columns), path)


def _parts(value: str, count: int, place: Place, form: str) -> list[str]:
    parts = [part.strip() for part in value.split("|", count - 1)]
    if len(parts) != count or not parts[0].isidentifier():
        raise QueryError(f"incomplete head line {value!r}", place, expected=form)
    return parts


def _check_type(name: str, place: Place) -> None:
    if name not in VALUE_TYPES and not name[:1].isupper():
        raise QueryError(
            f"unknown parameter type {name!r}", place, expected=f"a class name or one of {', '.join(VALUE_TYPES)}"
        )
