"""What walking a path reads, and where it comes from: the arithmetic of paths behind every footprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from typing import Literal as OneOf

from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath, SequencePath

ANY: Final = ""
"""Stands for every predicate, in a read and in a path."""


class UnsafeError(Exception):
    """A shape depends on more than paths from its focus node lead to; the text says on what."""


@dataclass(frozen=True, slots=True)
class Read:
    """A triple with this predicate matters to the focus nodes from which `prefix` leads to one of its ends.

    Args:
        prefix: the path from the focus node; None when the focus node is that end itself.
        predicate: IRI, or `ANY`.
        end: which end the prefix leads to.
    """

    prefix: Path | None
    predicate: str
    end: OneOf["subject", "object"]


def path_reads(path: Path, prefix: Path | None = None) -> Iterator[Read]:
    """Yield what walking a path reads, when it begins where a prefix leads to."""
    match path:
        case PredicatePath(iri):
            yield Read(prefix, iri, "subject")
        case InversePath(PredicatePath(iri)):
            yield Read(prefix, iri, "object")
        case InversePath(inner):
            yield from path_reads(inverse(inner), prefix)
        case SequencePath(steps):
            for step in steps:
                yield from path_reads(step, prefix)
                prefix = join(prefix, step)
        case AlternativePath(choices):
            for choice in choices:
                yield from path_reads(choice, prefix)
        case RepeatPath(inner, kind):
            yield from path_reads(inner, prefix if kind == "?" else join(prefix, RepeatPath(inner, "*")))


def inverse(path: Path) -> Path:
    """Return the path that leads back.

    >>> inverse(SequencePath((PredicatePath("a:p"), InversePath(PredicatePath("a:q")))))
    SequencePath(paths=(PredicatePath(iri='a:q'), InversePath(path=PredicatePath(iri='a:p'))))
    """
    match path:
        case PredicatePath():
            return InversePath(path)
        case InversePath(inner):
            return inner
        case SequencePath(steps):
            return SequencePath(tuple(inverse(step) for step in reversed(steps)))
        case AlternativePath(choices):
            return AlternativePath(tuple(inverse(choice) for choice in choices))
        case RepeatPath(inner, kind):
            return RepeatPath(inverse(inner), kind)


def join(first: Path | None, second: Path | None) -> Path | None:
    """Return one path after another; None is the path that stays where it is."""
    if first is None or second is None:
        return first or second
    return SequencePath((*_steps(first), *_steps(second)))


def _steps(path: Path) -> tuple[Path, ...]:
    return path.paths if isinstance(path, SequencePath) else (path,)
