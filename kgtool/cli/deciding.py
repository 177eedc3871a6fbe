"""Decisions about names on the command line: where they lie, and readers that obey them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kgtool.pipeline import Reader
    from kgtool.readings import Reading
    from kgtool.records import Article
    from kgtool.review import Decisions

F = TypeVar("F", bound=Callable[..., Any])


def decisions_option(function: F) -> F:
    """Add `--decisions`."""
    return click.option(
        "--decisions",
        envvar="KGTOOL_DECISIONS",
        metavar="FILE",
        help="Obey what a person decided about names; see `kgtool review`.",
    )(function)


def find_decisions(named: str | None, store: str | None = None) -> Path | None:
    """Return the file of decisions: the one named, else the one beside the store (`news.decisions.yaml`), if any."""
    if named:
        return Path(named)
    beside = Path(store or "graph.store").with_suffix(".decisions.yaml")
    return beside if store and beside.is_file() else None


def load_decisions(path: Path, base: str) -> Decisions:
    """Read a file of decisions.

    Raises:
        InputError: it is none.
        OSError: it cannot be read.
    """
    from kgtool.review import parse_decisions

    return parse_decisions(path.read_bytes(), str(path), base=base)


@dataclass(frozen=True, slots=True)
class ObedientReader:
    """A reader whose readings obey decisions about names."""

    reader: Reader
    decisions: Decisions
    digest: str

    def read(self, article: Article) -> Reading:
        """Return all that an article says, its things being what was decided."""
        return self.decisions.apply(self.reader.read(article), self.reader.schema)


def obeying(load: Callable[[], Reader] | None, path: Path | None, base: str) -> Callable[[], Any] | None:
    """Return what makes a reader that obeys a file of decisions; the given loader where there is no file.

    Raises:
        InputError: the file is no file of decisions.
        OSError: it cannot be read.
    """
    if path is None:
        return load
    load_decisions(path, base)  # what is wrong with the file is said before anything is read
    return partial(_load_obedient, load, path, base)


def _load_obedient(load: Callable[[], Reader] | None, path: Path, base: str) -> ObedientReader:
    from kgtool.pipeline import Reader

    reader = load() if load else Reader.load(base=base)
    known = {iri: entry.thing for iri, entry in reader.gazetteer.entries.items()}
    decisions = load_decisions(path, base).settled(known, reader.schema)
    digest = hashlib.sha256(reader.digest.encode() + b"\0" + path.read_bytes()).hexdigest()[:32]
    return ObedientReader(reader, decisions, digest)
