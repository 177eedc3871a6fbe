"""A report for programs that read lines: JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from kgtool.findings import Finding
from kgtool.shacl.report import COLUMNS, Branch, Report, local, row


def iter_json_lines(report: Report) -> Iterator[str]:
    """Yield one JSON object a finding, and last one of kind `summary` with verdict, counts, notes and engine."""
    for finding in report.findings:
        item = {"kind": "finding", **_finding(finding), "evidence": list(finding.evidence)}
        if (place := report.place_of(finding)) is not None:
            item["file"], item["line"] = place.name, place.line
        if finding in report.branches:
            item["branches"] = _branches(report.branches[finding])
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


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": local(finding.severity),
        "shape": finding.shape,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "messages": list(finding.messages),
        "component": finding.component,
    }


def _branches(branches: tuple[Branch, ...]) -> list[dict[str, Any]]:
    return [
        {
            "name": branch.name,
            "shape": branch.shape,
            "conforms": branch.conforms,
            "findings": [
                {**_finding(finding), "branches": _branches(branch.branches.get(finding, ()))}
                for finding in branch.findings
            ],
        }
        for branch in branches
    ]


def _csv_line(values: Any) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(values)
    return buffer.getvalue()
