"""A report as text: a table for people, a SHACL validation report in Turtle, JSON Lines, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TextIO

from pyoxigraph import Literal

from kgtool.errors import InputError
from kgtool.records import Finding
from kgtool.shacl.report import COLUMNS, Report, local, rank, row
from kgtool.shacl.shapes import SH, SHAPE
from kgtool.vocab import PREFIXES

FIRST = 5
"""How many findings of a shape the table shows unless told."""


def iter_table(report: Report, *, first: int = FIRST) -> Iterator[str]:
    """Yield a report as lines for people: each shape with its count and message, then its first findings.

    Args:
        report: what is shown.
        first: findings shown of each shape; the rest is counted.

    >>> from kgtool.shacl.report import make_report
    >>> list(iter_table(make_report([], engine="pyshacl", seconds=0.25)))
    ['conforms: no findings (pyshacl, 0.2 s)']
    """
    shown = report.by_shape()
    order = {shape: at for at, shape in enumerate(shown)}
    groups = sorted(report.tally, key=lambda key: (rank(key[0]), order.get(key[1], len(order)), key[1]))
    for severity, shape in groups:
        findings = [finding for finding in shown.get(shape, ()) if finding.severity == severity]
        count = report.tally[severity, shape]
        yield f"{local(severity)}  {compact(shape)}  {count} finding{'s' if count != 1 else ''}"
        said = {finding.messages[:1] for finding in findings}
        if len(said) == 1 and (message := said.pop()):
            yield f"  {message[0]}"
        for finding in findings[:first]:
            yield from _finding_lines(finding, one_message=len({f.messages[:1] for f in findings}) == 1)
        if count > min(first, len(findings)):
            yield f"    … and {count - min(first, len(findings))} more"
        yield ""
    for note in report.notes:
        yield f"note: {note}"
    counts = ", ".join(f"{number} {_plural(name, number)}" for name, number in report.counts().items() if number)
    verdict = "conforms" if report.conforms else "does not conform"
    yield f"{verdict}: {counts or 'no findings'} ({report.engine}, {report.seconds:.1f} s)"


def iter_turtle(report: Report) -> Iterator[str]:
    """Yield a report as a `sh:ValidationReport` in Turtle, one result after the other, in the report's order.

    `sh:conforms` is true only when there is no result at all, warnings included, as the specification has it.
    Source: https://www.w3.org/TR/shacl/#validation-report
    """
    prefixes = {"sh": SH, "shape": SHAPE, "xsd": PREFIXES["xsd"]}
    yield from (f"@prefix {name}: <{namespace}> ." for name, namespace in prefixes.items())
    yield ""
    head = f"[] a sh:ValidationReport ;\n    sh:conforms {'true' if report.is_clean else 'false'}"
    if not report.findings:
        yield head + " ."
        return
    yield head + " ;\n    sh:result"
    for at, finding in enumerate(report.findings):
        parts = [
            "a sh:ValidationResult",
            f"sh:focusNode {finding.focus}",
            f"sh:resultSeverity {_turtle_iri(finding.severity)}",
            f"sh:sourceConstraintComponent {_turtle_iri(finding.component)}",
        ]
        if finding.path:
            parts.append(f"sh:resultPath {path_turtle(finding.path)}")
        if finding.value:
            parts.append(f"sh:value {finding.value}")
        if finding.shape:
            parts.append(f"sh:sourceShape {_turtle_iri(finding.shape)}")
        parts += [f"sh:resultMessage {Literal(message)}" for message in finding.messages]
        yield f"    [ {' ; '.join(parts)} ]{' .' if at == len(report.findings) - 1 else ','}"


def iter_json_lines(report: Report) -> Iterator[str]:
    """Yield one JSON object a finding, and last one of kind `summary` with verdict, counts, notes and engine."""
    for finding in report.findings:
        item: dict[str, Any] = {
            "kind": "finding",
            "severity": local(finding.severity),
            "shape": finding.shape,
            "focus": finding.focus,
            "path": finding.path,
            "value": finding.value,
            "messages": list(finding.messages),
            "component": finding.component,
            "evidence": list(finding.evidence),
        }
        yield json.dumps(item, ensure_ascii=False)
    summary = {
        "kind": "summary",
        "conforms": report.conforms,
        "counts": report.counts(),
        "notes": list(report.notes),
        "engine": report.engine,
        "seconds": round(report.seconds, 3),
    }
    yield json.dumps(summary, ensure_ascii=False)


def iter_csv(report: Report) -> Iterator[str]:
    """Yield a report as CSV lines with a header: the columns of `kgtool.shacl.report.COLUMNS`."""
    yield _csv_line(COLUMNS)
    for finding in report.findings:
        yield _csv_line(row(finding).values())


WRITERS: Final[dict[str, Callable[[Report], Iterator[str]]]] = {
    "table": iter_table,
    "turtle": iter_turtle,
    "jsonl": iter_json_lines,
    "csv": iter_csv,
}
"""Formats of a report, by name."""


def write_report(report: Report, stream: TextIO, format_name: str = "table", *, first: int = FIRST) -> None:
    """Write a report to a text stream.

    Args:
        report: what is written.
        stream: where to.
        format_name: a key of `WRITERS`.
        first: for the table, findings shown of each shape.

    Raises:
        InputError: there is no such format.
    """
    if format_name not in WRITERS:
        raise InputError(f"there is no report format {format_name!r}", expected=" or ".join(WRITERS))
    lines = iter_table(report, first=first) if format_name == "table" else WRITERS[format_name](report)
    for line in lines:
        stream.write(line + "\n")


def compact(iri: str) -> str:
    """Return an IRI with a prefix where one fits.

    >>> compact("https://w3id.org/ai-zones/shapes#FigureValue")
    'shape:FigureValue'
    """
    for prefix, namespace in {"shape": SHAPE, **PREFIXES}.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def path_turtle(path: str) -> str:
    """Return a SPARQL property path, as findings have it, in the form that SHACL gives paths in Turtle.

    Source: https://www.w3.org/TR/shacl/#property-paths

    >>> path_turtle("(<a:p>/^<a:q>)")
    '( <a:p> [ sh:inversePath <a:q> ] )'
    """
    tokens = re.findall(r"<[^>]*>|[()/|^*+?]", path)
    text, _ = _path_part(tokens, 0)
    return text


_REPEATS = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}


def _path_part(tokens: list[str], at: int) -> tuple[str, int]:
    """Return one step of a path in Turtle, and the place after it."""
    token = tokens[at]
    if token == "^":
        inner, at = _path_part(tokens, at + 1)
        return f"[ sh:inversePath {inner} ]", at
    if token == "(":
        steps, joint = [], ""
        while tokens[at] != ")":
            joint = tokens[at] if tokens[at] in "/|" else joint
            step, at = _path_part(tokens, at + 1)
            steps.append(step)
        text, at = f"( {' '.join(steps)} )", at + 1
        if joint == "|":
            text = f"[ sh:alternativePath {text} ]"
    else:
        text, at = token, at + 1
    while at < len(tokens) and tokens[at] in _REPEATS:
        text, at = f"[ sh:{_REPEATS[tokens[at]]} {text} ]", at + 1
    return text, at


def _turtle_iri(iri: str) -> str:
    short = compact(iri)
    return short if re.fullmatch(r"(sh|shape):[A-Za-z][A-Za-z0-9]*", short) else f"<{iri}>"


def _finding_lines(finding: Finding, *, one_message: bool) -> Iterator[str]:
    where = _short(finding.focus)
    if finding.path:
        where += f"  {_short(finding.path)}"
    if finding.value and finding.value != finding.focus:
        where += f"  {_short(finding.value)}"
    yield f"    {where}"
    if not one_message and finding.messages:
        yield f"      {finding.messages[0]}"
    yield from (f"      “{line}”" for line in finding.evidence)


def _short(term: str) -> str:
    return compact(term[1:-1]) if term.startswith("<") and term.endswith(">") and term.count("<") == 1 else term


def _plural(severity: str, number: int) -> str:
    word = {"Violation": "violation", "Warning": "warning", "Info": "remark"}.get(severity, severity)
    return word if number == 1 else f"{word}s"


def _csv_line(values: Any) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(values)
    return buffer.getvalue()
