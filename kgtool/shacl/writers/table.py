"""A report for people at a terminal: grouped by shape, with counts and the first findings of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kgtool.findings import Finding
from kgtool.shacl.naming import compact, sentence
from kgtool.shacl.report import Branch, Report, local, rank

FIRST = 5
"""How many findings of a shape are shown unless told."""


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
        yield f"{local(severity)}  {compact(shape) or '(nameless shape)'}  {count} finding{'s' if count != 1 else ''}"
        said = {finding.messages[:1] for finding in findings}
        if len(said) == 1 and (message := next(iter(said))):
            yield f"  {message[0]}"
        for finding in findings[:first]:
            yield from _finding_lines(report, finding, one_message=len(said) == 1)
        if count > min(first, len(findings)):
            yield f"    … and {count - min(first, len(findings))} more"
        yield ""
    for note in report.notes:
        yield f"note: {note}"
    yield verdict(report)


def verdict(report: Report) -> str:
    """Return the outcome of a check in one line."""
    counts = ", ".join(f"{number} {_plural(name, number)}" for name, number in report.counts().items() if number)
    outcome = "conforms" if report.conforms else "does not conform"
    if report.is_idle:
        outcome = "nothing was checked"
    return f"{outcome}: {counts or 'no findings'} ({report.engine}, {report.seconds:.1f} s)"


def iter_branches(branches: tuple[Branch, ...], indent: str = "") -> Iterator[str]:
    """Yield why each branch of a constraint holds or fails, as indented lines.

    Args:
        branches: the branches of one finding.
        indent: what stands before each line.
    """
    for branch in branches:
        about = f" ({branch.shape})" if branch.shape else ""
        if branch.conforms:
            yield f"{indent}{branch.name}{about}: holds"
            continue
        yield f"{indent}{branch.name}{about}: fails"
        for finding in branch.findings:
            yield f"{indent}  {local(finding.component).removesuffix('ConstraintComponent')}: {sentence(finding)}"
            yield from (f"{indent}    {message}" for message in finding.messages[:1])
            yield from iter_branches(_inner(branch.branches, finding), indent + "    ")


def _inner(branches: Mapping[Finding, tuple[Branch, ...]], finding: Finding) -> tuple[Branch, ...]:
    return branches.get(finding, ())


def _finding_lines(report: Report, finding: Finding, *, one_message: bool) -> Iterator[str]:
    place = report.place_of(finding)
    yield f"    {sentence(finding)}" + (f"  ({place})" if place and place.line else "")
    if not one_message and finding.messages:
        yield f"      {finding.messages[0]}"
    yield from iter_branches(report.branches.get(finding, ()), "      ")
    yield from (f"      “{line}”" for line in finding.evidence)


def _plural(severity: str, number: int) -> str:
    word = {"Violation": "violation", "Warning": "warning", "Info": "remark"}.get(severity, severity)
    return word if number == 1 else f"{word}s"
