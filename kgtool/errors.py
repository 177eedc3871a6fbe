"""What can go wrong, by who can act on it.

    KgtoolError
    ├── InputError      an article or data file: the person who supplied it can mend it
    ├── ShapeError      a shapes graph that is ill-formed or asks for what is not supported
    ├── RuleError       an extraction rule file that is ill-formed or contradicts the ontology
    ├── QueryError      a query or its parameters
    ├── ModelError      the language model that was to be asked
    └── StoreError      the store directory or the endpoint
        └── StoreBusyError   somebody else holds the store

An error has fields and builds its own message: where, what was expected, what was found, what to do.
Errors of other libraries are translated once, in the module that makes the call. A violation found by
a shape is data (`kgtool.findings.Finding`), never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong: a file, a position in it, or the name of a shape, query or endpoint.

    `line` and `column` count from 1; `None` means unknown.

    >>> str(Place("a.ttl", line=3, column=7))
    'a.ttl:3:7'
    """

    name: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.name]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(eq=False)
class KgtoolError(Exception):
    """Root of every error that kgtool raises on purpose.

    Args:
        problem: what is wrong, in one clause, with what was found.
        place: where it is wrong.
        expected: what would have been right.
        remedy: what the reader can do about it.
        clause: link to the clause of the specification that decides it.
    """

    problem: str
    place: Place | None = None
    expected: str | None = None
    remedy: str | None = None
    clause: str | None = None
    notes: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        text = f"{self.place}: {self.problem}" if self.place else self.problem
        if self.expected:
            text += f"; expected {self.expected}"
        if self.remedy:
            text += f". {self.remedy}"
        if self.clause:
            text += f" ({self.clause})"
        return "\n".join([text, *self.notes])

    def __reduce__(self) -> tuple[object, ...]:  # errors cross process boundaries
        return (type(self), (self.problem, self.place, self.expected, self.remedy, self.clause, self.notes))


class InputError(KgtoolError):
    """An article or data file cannot be read as what it should be."""


class ShapeError(KgtoolError):
    """A shapes graph is ill-formed or uses a feature that is not supported."""


class RuleError(KgtoolError):
    """An extraction rule is ill-formed or emits what the ontology does not declare."""


class QueryError(KgtoolError):
    """A query cannot be parsed, is not known, or is given a wrong parameter."""


class ModelError(KgtoolError):
    """A language model cannot be reached, refuses, or asks to wait too long."""


class StoreError(KgtoolError):
    """A store directory or an endpoint does not do what it was asked."""


class StoreBusyError(StoreError):
    """Somebody else is writing to the store."""
