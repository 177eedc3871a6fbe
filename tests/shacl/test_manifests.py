"""Cases of our own, in W3C manifest form: every component, path and target, and shapes that are to be refused.

Each runs on every engine there is. Below `manifests` a case is one file with shapes, data and what comes of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgtool.errors import ShapeError
from kgtool.shacl import Report

MANIFEST = Path(__file__).resolve().parent / "manifests" / "manifest.ttl"

KNOWN_FAULTS: dict[tuple[str, str], str] = {}
"""What an engine is known to do otherwise than the specification says, by way and case, with the reason."""


def test_case(
    case: Any, way: str, check: Callable[[str, Path, Path], Report], rows_of: Callable[[Report], tuple[Any, ...]]
) -> None:
    """A case has its verdict and its results, or its shapes are refused."""
    if case.refused:
        with pytest.raises(ShapeError):
            check(way, case.data, case.shapes)
        return
    report = check(way, case.data, case.shapes)

    assert (case.conforms, case.rows) == (report.is_clean, rows_of(report))
