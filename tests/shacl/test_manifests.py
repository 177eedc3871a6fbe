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
from kgtool.shacl.components import COMPONENTS

MANIFEST = Path(__file__).resolve().parent / "manifests" / "manifest.ttl"

_FOLDED = "Oxigraph keeps the value of a literal and not its text: 01 and 1 are one term, a byte is an integer"
_ORDER = "pySHACL takes rdflib's order of literals, in which values of different types compare (not reported upstream)"
_RANGE = "pySHACL reads a language range of several subtags as if it were a whole tag (not reported upstream)"
_PYTHON_RE = "pySHACL hands sh:pattern to Python's re, which has other escapes, flags and ends (not reported upstream)"
_ZERO = "pySHACL skips sh:minLength 0, so blank nodes pass (not reported upstream)"
_INVERSE = "pySHACL walks an inverse path round another path wrongly (RDFLib/pySHACL#306, #227)"
_ASK = "pySHACL gives no sh:value for an ASK validator at a property (not reported upstream)"
_PREFIXES = "pySHACL does not follow owl:imports to prefixes (not reported upstream)"
_MESSAGE = "pySHACL takes no message from the query's variable ?message (not reported upstream)"

KNOWN_FAULTS: dict[tuple[str, str], str] = {
    **{
        ("pyshacl", f"core/{level}/{name}"): reason
        for level in ("node", "property")
        for name, reason in {
            "language-in-valid": _RANGE,
            "language-in-invalid": _RANGE,
            "max-exclusive-invalid": _ORDER,
            "max-inclusive-invalid": _ORDER,
            "min-inclusive-date-invalid": _ORDER,
            "min-length-zero-invalid": _ZERO,
            "pattern-anchored-valid": _PYTHON_RE,
            "pattern-anchored-invalid": _PYTHON_RE,
        }.items()
    },
    **{
        (way, f"core/{name}"): _FOLDED
        for way in ("sparql", "sparql-endpoint")
        for name in (
            "lexical/equals",
            "lexical/in",
            "lexical/length",
            "lexical/max-count",
            "lexical/pattern",
            "lexical/value",
            "node/datatype-bounds-invalid",
            "node/datatype-bounds-valid",
            "property/datatype-bounds-invalid",
            "property/datatype-bounds-valid",
        )
    },
    ("pyshacl", "core/lexical/line-breaks"): _PYTHON_RE,
    ("pyshacl", "core/lexical/pattern-flags"): _PYTHON_RE,
    ("pyshacl", "core/lexical/strings-in-range"): _ORDER,
    ("pyshacl", "core/path/inverse-of-sequence-invalid"): _INVERSE,
    ("pyshacl", "core/property/less-than-or-equals-invalid"): _ORDER,
    ("pyshacl", "sparql/component/ask-property-invalid"): _ASK,
    ("pyshacl", "sparql/component/several-values"): _ASK,
    ("pyshacl", "sparql/component/two-parameters"): _ASK,
    ("pyshacl", "sparql/constraint/message-from-query"): _MESSAGE,
    ("pyshacl", "sparql/constraint/prefixes-through-imports"): _PREFIXES,
}
"""What an engine is known to do otherwise than the specification says, by way and case, with the reason."""


def test_case(
    case: Any, way: str, check: Callable[[str, Path, Path], Report], rows_of: Callable[[Report], tuple[Any, ...]]
) -> None:
    """A case has its verdict, its results and the messages that it names, or its shapes are refused."""
    if case.refused:
        with pytest.raises(ShapeError):
            check(way, case.data, case.shapes)
        return
    report = check(way, case.data, case.shapes)
    said = sorted((f.focus, f.path or "", text) for f in report.findings for text in f.messages)

    assert (case.conforms, case.rows) == (report.is_clean, rows_of(report))
    assert case.messages in ((), tuple(said))


def test_every_case_is_listed() -> None:
    """The manifest includes every file beside it."""
    listed = {
        line.split("<")[1].split(">")[0] for line in MANIFEST.read_text("utf-8").splitlines() if "mf:include" in line
    }
    files = {
        file.relative_to(MANIFEST.parent).as_posix() for file in MANIFEST.parent.rglob("*.ttl") if file != MANIFEST
    }

    assert listed == files


def test_every_component_has_cases() -> None:
    """Each constraint component of the table is met by a result of some case."""
    text = "".join(file.read_text("utf-8") for file in MANIFEST.parent.rglob("*.ttl"))
    names = {component.name for component in COMPONENTS if component.version == "1.0"}

    assert {name for name in names if f"sh:sourceConstraintComponent sh:{name}Constraint" not in text} == {"Property"}
