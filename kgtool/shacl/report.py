"""The outcome of a check as a value: findings in a stable order, counts, and what a user should know besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kgtool.records import Finding
from kgtool.shacl.shapes import SH

SEVERITIES: Final = ("Violation", "Warning", "Info")
"""Severities from the gravest on; a severity of somebody else's ranks first."""

COLUMNS: Final = ("severity", "shape", "focus", "path", "value", "message", "component", "evidence")
"""Columns of a finding's row."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Args:
        findings: gravest first, then by shape, focus node, path and value.
        engine: name of the engine.
        seconds: how long the check took.
        notes: what a user should know and no finding says: a shapes file without shapes, data that could not be
            told apart, findings left out.
        tally: number of findings by severity and shape, those left out included.
    """

    findings: tuple[Finding, ...]
    engine: str
    seconds: float
    notes: tuple[str, ...] = ()
    tally: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and remarks do not count."""
        return not any(rank(severity) == 0 for severity, _ in self.tally)

    @property
    def is_clean(self) -> bool:
        """Whether there is no finding at all, which is what `sh:conforms` says."""
        return not self.tally

    def counts(self) -> dict[str, int]:
        """Return the number of findings by severity, gravest first, zeros included.

        >>> make_report([], engine="none", seconds=0.0).counts()
        {'Violation': 0, 'Warning': 0, 'Info': 0}
        """
        total = dict.fromkeys(SEVERITIES, 0)
        for (severity, _), count in self.tally.items():
            name = local(severity)
            total[name] = total.get(name, 0) + count
        return total

    def by_shape(self) -> dict[str, tuple[Finding, ...]]:
        """Return the findings of each shape, in the report's order; may be empty."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.shape, []).append(finding)
        return {shape: tuple(group) for shape, group in groups.items()}

    def rows(self) -> list[dict[str, str]]:
        """Return each finding as a row of `COLUMNS`; several messages or quotes are joined by ` | `."""
        return [row(finding) for finding in self.findings]


def make_report(
    findings: Iterable[Finding],
    *,
    engine: str,
    seconds: float,
    notes: Iterable[str] = (),
    max_results: int | None = None,
) -> Report:
    """Return a report of findings in any order.

    Args:
        findings: what an engine returned.
        engine: name of the engine.
        seconds: how long it took.
        notes: what a user should know besides.
        max_results: keep no more findings than this, the gravest first; counts and conformance regard all.
    """
    ordered = sorted(findings, key=_order)
    tally = Counter((finding.severity, finding.shape) for finding in ordered)
    said = list(notes)
    if max_results is not None and len(ordered) > max_results:
        said.append(f"{len(ordered) - max_results} of {len(ordered)} findings left out")
        ordered = ordered[:max_results]
    return Report(tuple(ordered), engine, seconds, tuple(said), dict(sorted(tally.items())))


def row(finding: Finding) -> dict[str, str]:
    """Return a finding as a row of `COLUMNS`, in text."""
    return {
        "severity": local(finding.severity),
        "shape": finding.shape,
        "focus": finding.focus,
        "path": finding.path or "",
        "value": finding.value or "",
        "message": " | ".join(finding.messages),
        "component": finding.component,
        "evidence": " | ".join(finding.evidence),
    }


def rank(severity: str) -> int:
    """Return the place of a severity, 0 for a violation and for a severity that SHACL does not know.

    >>> rank("http://www.w3.org/ns/shacl#Warning")
    1
    """
    name = severity.removeprefix(SH)
    return SEVERITIES.index(name) if name in SEVERITIES else 0


def local(iri: str) -> str:
    """Return the last part of an IRI.

    >>> local("http://www.w3.org/ns/shacl#Info")
    'Info'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        rank(finding.severity),
        finding.shape,
        finding.focus,
        finding.path or "",
        finding.value or "",
        finding.component,
        finding.messages,
    )
