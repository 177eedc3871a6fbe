"""The interface of a validation engine, and the table of the engines there are."""

from __future__ import annotations

import importlib
from typing import Final, Protocol, cast

from kgtool.errors import Place, ShapeError
from kgtool.records import Finding
from kgtool.shacl.data import Data
from kgtool.shacl.shapes import Shapes


class Engine(Protocol):
    """Something that checks data against shapes.

    Attributes:
        name: its name in the table of engines.
    """

    name: str

    def run(self, data: Data, shapes: Shapes, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result, once each, in no particular order; none when the data conform.

        Terms of a finding are in N-Triples form; a path that is not one property is written as a SPARQL property path.
        Shapes whose scope is an article's graph are checked in each of `data.article_graphs()`.

        Args:
            data: what is checked.
            shapes: the shapes, already checked for misspelt terms.
            focus: IRI of the only node to be checked, if not all.

        Raises:
            ShapeError: a shape is ill-formed or uses what the engine does not support.
        """
        ...


ENGINES: Final = {
    "pyshacl": ("kgtool.shacl.pyshacl_engine", "PyshaclEngine"),
}
"""Engines by name, with their module and class. The first is what `auto` takes."""


def get_engine(name: str = "auto") -> Engine:
    """Return an engine by name; `auto` takes the first of the table.

    Raises:
        ShapeError: there is no such engine, or its library is not installed.

    >>> get_engine().name
    'pyshacl'
    """
    chosen = next(iter(ENGINES)) if name == "auto" else name
    if chosen not in ENGINES:
        raise ShapeError(f"there is no engine {name!r}", expected=" or ".join(["auto", *ENGINES]))
    module, cls = ENGINES[chosen]
    try:
        return cast("Engine", getattr(importlib.import_module(module), cls)())
    except ImportError as error:
        raise ShapeError(
            f"the engine {chosen!r} needs a library that is missing: {error.name}",
            Place(chosen),
            remedy=f"Install {error.name}.",
        ) from error
