"""Shape checks inside tests of other projects: an assertion that says what is wrong with the data.

from kgtool.testing import assert_conforms

def test_catalogue():
    assert_conforms("data/catalogue.ttl", ["shapes/catalogue.ttl"])
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from typing import Literal as OneOf

if TYPE_CHECKING:
    from kgtool.graph import Store
    from kgtool.shacl import Report

MOST = 3
"""How many findings of a shape the message shows."""


def assert_conforms(
    data: Store | Path | str | Any,
    shapes: str | Path | Iterable[str | Path] | None = None,
    *,
    fail_on: OneOf["violation", "warning", "info"] = "violation",
    engine: str = "auto",
) -> Report:
    """Assert that data satisfy shapes.

    Args:
        data: a store, the path of an RDF file or of a directory of RDF files, or an rdflib Graph or Dataset.
        shapes: path of a shapes file, or several; without it the shipped shapes.
        fail_on: the least severity that fails.
        engine: name of an engine, or `auto`.

    Returns:
        The report, so that a test can look at what is less grave.

    Raises:
        AssertionError: they do not; the message shows each shape with its first findings, the lines in the files, and
            why each branch of a logical constraint failed.
        InputError: the data cannot be read.
        ShapeError: the shapes are ill-formed, or there is none that looks at anything.

    >>> import rdflib
    >>> assert_conforms(rdflib.Graph()).conforms
    True
    """
    __tracebackhide__ = True
    from dataclasses import replace

    from kgtool.errors import ShapeError
    from kgtool.shacl import validate
    from kgtool.shacl.places import find_places
    from kgtool.shacl.writers.table import iter_table

    files = [shapes] if isinstance(shapes, str | Path) else shapes
    report = validate(data, files, engine=engine, explain=True)
    if not report.shapes:
        raise ShapeError("there is no shape, so nothing was checked", remedy="Name a shapes file that has shapes.")
    if not report.fails(fail_on):
        return report
    if isinstance(data, str | Path):
        report = replace(report, places=find_places(report.findings, [data]))
    raise AssertionError("\n".join(["the data do not satisfy the shapes", "", *iter_table(report, first=MOST)]))
