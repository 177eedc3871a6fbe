"""A report as text, one module a form: for people, for RDF tools, for programs, for continuous integration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TextIO

from kgtool.errors import InputError
from kgtool.shacl.report import Report
from kgtool.shacl.writers.junit import iter_junit
from kgtool.shacl.writers.lines import iter_csv, iter_json_lines
from kgtool.shacl.writers.page import iter_page
from kgtool.shacl.writers.rdf import iter_json_ld, iter_turtle
from kgtool.shacl.writers.sarif import iter_sarif
from kgtool.shacl.writers.table import FIRST, iter_table

WRITERS: Final[dict[str, Callable[[Report], Iterator[str]]]] = {
    "table": iter_table,
    "turtle": iter_turtle,
    "json-ld": iter_json_ld,
    "jsonl": iter_json_lines,
    "csv": iter_csv,
    "sarif": iter_sarif,
    "junit": iter_junit,
    "html": iter_page,
}
"""Formats of a report, by name."""

__all__ = ["FIRST", "WRITERS", "write_report"]


def write_report(
    report: Report, stream: TextIO, format_name: str = "table", *, first: int = FIRST, fail_on: str = "violation"
) -> None:
    """Write a report to a text stream.

    Args:
        report: what is written.
        stream: where to.
        format_name: a key of `WRITERS`.
        first: for the table and JUnit, findings shown of each shape.
        fail_on: for JUnit, the least severity that makes a test fail: `violation`, `warning` or `info`.

    Raises:
        InputError: there is no such format.
    """
    if format_name not in WRITERS:
        raise InputError(f"there is no report format {format_name!r}", expected=" or ".join(WRITERS))
    writer = WRITERS[format_name]
    if format_name == "table":
        writer = partial(iter_table, first=first)
    elif format_name == "junit":
        writer = partial(iter_junit, first=first, fail_on=fail_on)
    for line in writer(report):
        stream.write(line + "\n")
