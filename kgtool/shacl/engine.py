"""The interface of a validation engine, and the table of the engines there are."""

from __future__ import annotations

import importlib
import inspect
from typing import Final, Protocol, cast

from kgtool.errors import Place, ShapeError
from kgtool.findings import Finding
from kgtool.shacl.asking import is_remote
from kgtool.shacl.data import Data
from kgtool.shacl.shapes import Shapes


class Engine(Protocol):
    """Something that checks data against shapes.

    Attributes:
        name: its name in the table of engines.
    """

    name: str

    def run(self, data: Data, shapes: Shapes, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result in no particular order; none when the data conform.

        A result comes twice only where the specification says so: a property shape that a focus node reaches through
        two others is validated twice, and two constraints of one kind (`sh:hasValue 1, 2`) may find the same.
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
    "columnar": ("kgtool.shacl.columnar.execute", "ColumnarEngine"),
    "sparql": ("kgtool.shacl.sparql_engine", "SparqlEngine"),
    "pyshacl": ("kgtool.shacl.pyshacl_engine", "PyshaclEngine"),
}
"""Engines by name, with their module and class; the quickest first."""


def choose_engine(data: Data, shapes: Shapes) -> tuple[str, str]:
    """Return the engine that `auto` takes, and why in one clause.

    Data at hand are checked on columns, which is quickest and keeps every literal as it is written; an endpoint is
    asked queries, since its data need not all come over the network.

    Args:
        data: what is checked.
        shapes: the shapes, already found well-formed.
    """
    if data.store is not None and is_remote(data.store):
        return "sparql", "an endpoint is asked, not copied"
    constraints = (constraint for shape in shapes.graph().shapes.values() for constraint in shape.constraints)
    if any("sparql" in constraint.parameters or "validator" in constraint.parameters for constraint in constraints):
        return "columnar", "the data are at hand; sh:sparql is left to queries"
    return "columnar", "the data are at hand"


def get_engine(name: str = "auto", **options: object) -> Engine:
    """Return an engine by name.

    Args:
        name: a key of `ENGINES`, or `auto` for the first of them.
        options: settings of an engine, such as `timeout`; those that it does not know are left out.

    Raises:
        ShapeError: there is no such engine, or its library is not installed.

    >>> get_engine("sparql").name
    'sparql'
    """
    name = next(iter(ENGINES)) if name == "auto" else name
    if name not in ENGINES:
        raise ShapeError(f"there is no engine {name!r}", expected=" or ".join(["auto", *ENGINES]))
    module, cls = ENGINES[name]
    try:
        made = getattr(importlib.import_module(module), cls)
        known = inspect.signature(made).parameters
        return cast("Engine", made(**{key: value for key, value in options.items() if key in known}))
    except ImportError as error:
        raise ShapeError(
            f"the engine {name!r} needs a library that is missing: {error.name}",
            Place(name),
            remedy=f"Install {error.name}.",
        ) from error
