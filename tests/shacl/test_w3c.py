"""The test suite of the W3C for SHACL 1.0, in every way to run a case. It lies beside the repository, not in it.

Source: https://github.com/w3c/data-shapes/tree/gh-pages/data-shapes-test-suite
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgtool.errors import ShapeError
from kgtool.graph import load_file, open_store
from kgtool.shacl import Report, validate

MANIFEST = Path(__file__).resolve().parents[3] / "shared" / "w3c" / "shacl-1.0"

TEST_WAYS = ("pyshacl", "columnar", "sparql", "sparql-store", "sparql-endpoint")
"""`sparql` asks a snapshot in memory, `sparql-store` the embedded store, `sparql-endpoint` a server."""

FOLDED = "Oxigraph keeps the value of a number, not its spelling, and every integer type as xsd:integer"

KNOWN_FAULTS: dict[tuple[str, str], str] = {
    **{(way, "core/property/datatype-ill-formed"): FOLDED for way in ("sparql", "sparql-store", "sparql-endpoint")},
    ("pyshacl", "core/property/uniqueLang-002"): "pySHACL takes the literal 1 for true",
    ("pyshacl", "sparql/node/prefixes-001"): "pySHACL does not follow owl:imports for prefixes",
    ("pyshacl", "sparql/pre-binding/shapesGraph-001"): "pySHACL does not know $shapesGraph",
}


def test_case_has_its_results(
    case: Any, way: str, check: Callable[..., Report], rows_of: Callable[[Report], tuple[tuple[str, ...], ...]]
) -> None:
    """A case gives the verdict and the results that the suite expects, or is refused where it says so."""
    run = check_in_store if way == "sparql-store" else check
    if case.refused:
        with pytest.raises(ShapeError):
            run(way, case.data, case.shapes)
        return
    report = run(way, case.data, case.shapes)

    assert (report.is_clean, rows_of(report)) == (case.conforms, case.rows)


def check_in_store(_: str, data: Path, shapes: Path) -> Report:
    """Return the report on data that are loaded into an embedded store."""
    with open_store() as store:
        store.load(load_file(data))
        return validate(store, [shapes], engine="sparql")
