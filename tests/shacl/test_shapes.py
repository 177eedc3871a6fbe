"""The shipped shapes: each has a case that conforms and one that does not, as plain files.

`cases/<shape>/valid.ttl` gives no finding of that shape, `invalid.ttl` the findings of `expected.csv`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kgtool.errors import ShapeError
from kgtool.resources import find_room, iter_files
from kgtool.shacl import validate
from kgtool.shacl.shapes import SH, SHAPE, load_shapes
from kgtool.vocab import AIZ

CASES = Path(__file__).resolve().parent / "cases"
COLUMNS = ("shape", "severity", "focus", "path", "value")
CONSTRAINTS = (
    "minCount maxCount minLength maxLength pattern datatype nodeKind class in hasValue minInclusive maxInclusive "
    "lessThan disjoint equals uniqueLang and or xone not node sparql closed"
).split()


def case_names() -> list[str]:
    """Return the names of the shapes that have cases."""
    return sorted(path.name for path in CASES.iterdir())


def rows(path: Path, shape: str) -> list[tuple[str, ...]]:
    """Return what one shape finds in a file."""
    return [
        (f.shape.removeprefix(SHAPE), f.severity.removeprefix(SH), f.focus, f.path or "", f.value or "")
        for f in validate(path, shape=shape).findings
    ]


@pytest.mark.parametrize("shape", case_names())
def test_valid_case_conforms(shape: str) -> None:
    """A case that obeys a shape has no finding of it."""
    assert rows(CASES / shape / "valid.ttl", shape) == []


@pytest.mark.parametrize("shape", case_names())
def test_invalid_case_is_found(shape: str) -> None:
    """A case that breaks a shape has exactly the expected findings."""
    with (CASES / shape / "expected.csv").open(encoding="utf-8", newline="") as lines:
        table = [tuple(line) for line in csv.reader(lines)]

    assert table == [COLUMNS, *rows(CASES / shape / "invalid.ttl", shape)]


def test_every_shape_has_a_case() -> None:
    """Every shipped shape with a constraint of its own has a directory of cases."""
    constraining = {
        t.subject.value.removeprefix(SHAPE)
        for t in load_shapes().triples
        if isinstance(t.subject, NamedNode) and t.predicate.value in {SH + name for name in CONSTRAINTS}
    }

    assert constraining == set(case_names())


def test_every_finding_says_how_to_mend_it() -> None:
    """Every shipped shape with a constraint has an English message of its own, and every query one of its own."""
    triples = load_shapes().triples
    said = {t.subject for t in triples if t.predicate.value == f"{SH}message" and t.object.language == "en"}
    queries = {t.subject: t.object for t in triples if t.predicate.value == f"{SH}sparql"}
    constraining = {
        t.subject
        for t in triples
        if isinstance(t.subject, NamedNode) and t.predicate.value in {SH + name for name in CONSTRAINTS}
    }

    assert {s for s in constraining if s not in said and queries.get(s) not in said} == set()


def test_shapes_have_names() -> None:
    """No shape at the top level, and no shape of a property, is nameless."""
    triples = load_shapes().triples
    tops = [t.subject for t in triples if t.predicate.value.startswith(f"{SH}target")]
    parts = [t.object for t in triples if t.predicate.value in (f"{SH}property", f"{SH}sparql")]

    assert [term for term in [*tops, *parts] if not isinstance(term, NamedNode)] == []


def test_shapes_use_declared_terms() -> None:
    """The shapes name no class or property that the ontology does not have."""
    declared = {
        quad.subject.value
        for quad in parse((find_room("ontology") / "core.ttl").read_bytes(), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    }
    used = {
        term.value
        for t in load_shapes().triples
        for term in (t.predicate, t.object)
        if isinstance(term, NamedNode) and term.value.startswith(AIZ.iri)
    }

    assert used - declared == set()


@pytest.mark.parametrize("path", iter_files("ontology", "shapes/*.ttl"), ids=lambda path: path.name)
def test_each_file_stands_alone(path: Path) -> None:
    """Each shapes file can be run without the others."""
    assert validate(CASES / "Name" / "valid.ttl", [path]).conforms


def test_families_leave_no_class_out() -> None:
    """Every class of the ontology that things are made of is in one of the exclusive families."""
    listed = {t.object for t in load_shapes().triples if isinstance(t.object, NamedNode)}
    groups = {"Measurable", "Locatable", "Area", "Undertaking", "Actor", "Figure"}
    places = {
        "AdministrativeArea",
        "Country",
        "Province",
        "City",
        "County",
        "District",
        "Region",
    }  # first: never listed
    classes = {NamedNode(AIZ[name]) for name in AIZ.terms - groups - places if name[0].isupper()}

    assert classes - listed == set()


def test_unknown_shape_is_refused() -> None:
    """A shape that does not exist is named, with the nearest one that does."""
    with pytest.raises(ShapeError, match=r"FigureValu.*expected.*FigureValue"):
        validate(CASES / "Name" / "valid.ttl", shape="FigureValu")
