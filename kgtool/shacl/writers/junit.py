"""A report as JUnit XML, which continuous integration reads: one test case a shape.

A shape that found something as grave as asked fails, with its first findings; what it found besides is its output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kgtool.findings import Finding
from kgtool.shacl.naming import sentence
from kgtool.shacl.report import Report, local
from kgtool.shacl.writers.table import FIRST, iter_branches, verdict

_ILLEGAL: Final = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What XML 1.0 cannot hold, not even escaped; compiled by the first report that needs it.

Source: https://www.w3.org/TR/xml/#charsets
"""


def iter_junit(report: Report, *, first: int = FIRST, fail_on: str = "violation") -> Iterator[str]:
    """Yield a report as the lines of a JUnit XML file.

    Args:
        report: what is written.
        first: findings shown of each shape; the rest is counted.
        fail_on: the least severity that makes a test fail: `violation`, `warning` or `info`.
    """
    counts: dict[str, dict[str, int]] = {note.iri: {} for note in report.shapes}
    for (severity, shape), count in report.tally.items():
        counts.setdefault(shape, {})[severity] = count
    titles = {note.iri: note.title for note in report.shapes}
    grave = {(severity, shape) for severity, shape in report.tally if report.is_grave(severity, fail_on)}
    failing = {shape for _, shape in grave}
    numbers = f'tests="{len(counts)}" failures="{len(failing)}" errors="0" skipped="0" time="{report.seconds:.3f}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="kgtool validate" {numbers}>'
    yield f'<testsuite name="shapes" {numbers}>'
    yield f'<properties><property name="engine" value={_attribute(report.engine)}/></properties>'
    shown = report.by_shape()
    for shape, found in counts.items():
        name = titles.get(shape) or local(shape) or "nameless shape"
        head = f"<testcase classname={_attribute(shape or 'nameless shape')} name={_attribute(name)}"
        if not found:
            yield head + "/>"
            continue
        yield head + ">"
        for failed in (True, False):
            severities = {severity for severity in found if ((severity, shape) in grave) == failed}
            if severities:
                count = sum(found[severity] for severity in severities)
                findings = [finding for finding in shown.get(shape, ()) if finding.severity in severities]
                yield from _outcome(report, findings, count, first=first, failed=failed)
        yield "</testcase>"
    yield f"<system-out>{_text(chr(10).join([*report.notes, verdict(report)]))}</system-out>"
    yield "</testsuite>"
    yield "</testsuites>"


def _outcome(report: Report, findings: list[Finding], count: int, *, first: int, failed: bool) -> Iterator[str]:
    lines = []
    for finding in findings[:first]:
        place = report.place_of(finding)
        lines.append((f"{place}: " if place else "") + sentence(finding))
        lines += [f"  {message}" for message in finding.messages[:1]]
        lines += iter_branches(report.branches.get(finding, ()), "  ")
        lines += [f"  “{line}”" for line in finding.evidence]
    if count > min(first, len(findings)):
        lines.append(f"… and {count - min(first, len(findings))} more")
    body = _text("\n".join(lines))
    if not failed:
        yield f"<system-out>{body}</system-out>"
        return
    said = next((finding.messages[0] for finding in findings if finding.messages), "")
    head = f"{count} finding{'s' if count != 1 else ''}" + (f": {said}" if said else "")
    kind = local(findings[0].severity) if findings else "Violation"
    yield f"<failure type={_attribute(kind)} message={_attribute(head)}>{body}</failure>"


def _text(text: str) -> str:
    from xml.sax.saxutils import escape  # takes an HTTP client with it

    return escape(re.sub(_ILLEGAL, "\ufffd", text))


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(re.sub(_ILLEGAL, "\ufffd", text))
