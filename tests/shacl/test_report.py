"""Reports: order, counts, and each written form."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kgtool import __version__
from kgtool.errors import InputError
from kgtool.findings import Finding
from kgtool.shacl.report import COLUMNS, Report, make_report
from kgtool.shacl.shapes import SH, SHAPE
from kgtool.shacl.writers import WRITERS, write_report
from kgtool.shacl.writers.rdf import path_turtle

FIRST = Finding(
    focus="<https://example.org/a>",
    path=f"<{SH}path>",
    value='"a, \\"b\\""@en',
    component=f"{SH}MinCountConstraintComponent",
    severity=f"{SH}Violation",
    messages=("Mend it.", "请改正。"),
    shape=f"{SHAPE}FigureValue",
    evidence=("https://example.org/article: around 20",),
)
WARNING = replace(FIRST, severity=f"{SH}Warning", shape=f"{SHAPE}OneName", path=None, value=None, messages=("Look.",))
MANY = [replace(FIRST, focus=f"<https://example.org/{number}>", evidence=()) for number in range(7)]
GOLDEN = Path(__file__).resolve().parent / "golden"


def report(findings: list[Finding], **more: int) -> Report:
    """Return a report as a check would."""
    return make_report(findings, engine="pyshacl", seconds=1.25, notes=["look here"], **more)


def text(made: Report, form: str) -> str:
    """Return a report in one of its forms."""
    stream = io.StringIO()
    write_report(made, stream, form)
    return stream.getvalue()


@given(st.permutations([WARNING, FIRST, *MANY]))
def test_order_of_findings_does_not_matter(findings: list[Finding]) -> None:
    """The same findings in another order give the same report."""
    assert report(findings) == report([WARNING, FIRST, *MANY])


def test_violations_come_first() -> None:
    """The gravest findings stand first, and a foreign severity is as grave as a violation."""
    foreign = replace(WARNING, severity="https://example.org/Fatal")

    assert [f.severity for f in report([WARNING, FIRST, foreign]).findings] == [
        FIRST.severity,
        foreign.severity,
        WARNING.severity,
    ]
    assert not report([foreign]).conforms


def test_rows_have_the_columns() -> None:
    """A row has every column, as text."""
    assert [tuple(row) for row in report([FIRST]).rows()] == [COLUMNS]
    assert report([FIRST]).rows()[0]["message"] == "Mend it. | 请改正。"


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_forms_are_as_in_the_golden_files(form: str) -> None:
    """Each form of a report is, byte for byte, the plain file beside this test."""
    written = text(report([WARNING, FIRST, *MANY]), form).replace(__version__, "VERSION")

    assert (GOLDEN / f"report.{form}").read_text("utf-8") == written


def test_turtle_is_a_validation_report() -> None:
    """The Turtle form is read back as a SHACL validation report with all its results."""
    graph = rdflib.Graph().parse(data=text(report([WARNING, FIRST]), "turtle"), format="turtle")
    sh = rdflib.Namespace(SH)

    assert [str(value) for value in graph.objects(None, sh.conforms)] == ["false"]
    assert len(list(graph.subjects(rdflib.RDF.type, sh.ValidationResult))) == 2
    assert set(graph.objects(None, sh.value)) == {rdflib.Literal('a, "b"', lang="en")}


@pytest.mark.parametrize(
    ("path", "turtle"),
    [
        ("<a:p>", "<a:p>"),
        ("^<a:p>", "[ sh:inversePath <a:p> ]"),
        ("(<a:p>|^<a:q>)", "[ sh:alternativePath ( <a:p> [ sh:inversePath <a:q> ] ) ]"),
        ("<a:p>*", "[ sh:zeroOrMorePath <a:p> ]"),
        ("(<a:p>/(<a:q>|<a:r>)+)", "( <a:p> [ sh:oneOrMorePath [ sh:alternativePath ( <a:q> <a:r> ) ] ] )"),
        ("^<a:p>?", "[ sh:inversePath [ sh:zeroOrOnePath <a:p> ] ]"),
    ],
)
def test_paths_are_written_as_shacl_has_them(path: str, turtle: str) -> None:
    """Every form of path is written in the Turtle form of SHACL."""
    assert path_turtle(path) == turtle


def test_turtle_of_a_clean_report_conforms() -> None:
    """A report without findings says so in Turtle."""
    graph = rdflib.Graph().parse(data=text(report([]), "turtle"), format="turtle")

    assert [str(value) for value in graph.objects(None, rdflib.URIRef(f"{SH}conforms"))] == ["true"]


def test_json_lines_end_with_a_summary() -> None:
    """Each line is one JSON object, and the last one is the verdict."""
    lines = [json.loads(line) for line in text(report([FIRST]), "jsonl").splitlines()]

    assert [line["kind"] for line in lines] == ["finding", "summary"]
    assert lines[-1] == {
        "kind": "summary",
        "conforms": False,
        "counts": {"Violation": 1, "Warning": 0, "Info": 0},
        "notes": ["look here"],
        "engine": "pyshacl",
        "seconds": 1.25,
    }


def test_csv_reads_back() -> None:
    """The CSV form has a header and one record a finding, whatever stands in a value."""
    assert list(csv.DictReader(io.StringIO(text(report([FIRST, WARNING]), "csv")))) == report([FIRST, WARNING]).rows()


def test_table_shows_the_first_and_counts_the_rest() -> None:
    """The table shows some findings of a shape and says how many more there are."""
    stream = io.StringIO()
    write_report(report(MANY), stream, first=2)

    assert stream.getvalue().splitlines() == [
        "Violation  shape:FigureValue  7 findings",
        "  Mend it.",
        '    https://example.org/0  sh:path  "a, \\"b\\""@en',
        '    https://example.org/1  sh:path  "a, \\"b\\""@en',
        "    … and 5 more",
        "",
        "note: look here",
        "does not conform: 7 violations (pyshacl, 1.2 s)",
    ]


def test_table_counts_what_was_left_out() -> None:
    """Findings left out of the report are counted in its table."""
    assert "7 findings" in text(report(MANY, max_results=1), "table")
    assert "… and 6 more" in text(report(MANY, max_results=1), "table")


def test_unknown_form_is_refused() -> None:
    """A form that does not exist is refused with the names of those that do."""
    with pytest.raises(InputError, match="table or turtle or json-ld or jsonl or csv or sarif or junit or html"):
        write_report(report([]), io.StringIO(), "pdf")
