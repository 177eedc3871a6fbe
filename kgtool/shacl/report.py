"""The outcome of a check as a value: findings in a stable order, counts, and what a user should know besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kgtool.errors import Place
from kgtool.findings import Finding
from kgtool.shacl.shapes import IDLE, SH

SEVERITIES: Final = ("Violation", "Warning", "Info")
"""Severities from the gravest on; a severity of somebody else's ranks first."""

COLUMNS: Final = ("severity", "shape", "focus", "path", "value", "message", "component", "evidence")
"""Columns of a finding's row."""

_FAILING: Final = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class ShapeNote:
    """What a shape says of itself, for reports that list the shapes and not only what they found.

    Args:
        iri: its IRI.
        title: a few words: its name, or the last part of its IRI.
        help: what it asks for and how to mend what it finds; may be empty.
        severity: IRI.
        place: the shapes file, if it is known.
    """

    iri: str
    title: str
    help: str
    severity: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One shape that a finding's constraint asks for, and why the value node fails it.

    Args:
        name: which one: `sh:or, branch 1 of 3`.
        shape: what it is, in a few words; empty when nothing can be said.
        conforms: whether the value node conforms to it.
        findings: what it finds; none when the value node conforms.
        branches: the branches of those findings in their turn, by finding; may be empty.
    """

    name: str
    shape: str
    conforms: bool
    findings: tuple[Finding, ...] = ()
    branches: Mapping[Finding, tuple[Branch, ...]] = field(default_factory=dict)


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
        shapes: the shapes that were checked, also those that found nothing; may be empty if nobody asked.
        places: where the data speak of a focus node, by (focus, path) and by (focus, None); may be empty.
        branches: why each branch of a finding's constraint holds or fails, for the findings that were explained.
        work: what the engine did, line by line, such as the number and time of its queries; may be empty.
    """

    findings: tuple[Finding, ...]
    engine: str
    seconds: float
    notes: tuple[str, ...] = ()
    tally: Mapping[tuple[str, str], int] = field(default_factory=dict)
    shapes: tuple[ShapeNote, ...] = ()
    places: Mapping[tuple[str, str | None], Place] = field(default_factory=dict)
    branches: Mapping[Finding, tuple[Branch, ...]] = field(default_factory=dict)
    work: tuple[str, ...] = field(default=(), compare=False)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and remarks do not count."""
        return not any(rank(severity) == 0 for severity, _ in self.tally)

    @property
    def is_clean(self) -> bool:
        """Whether there is no finding at all, which is what `sh:conforms` says."""
        return not self.tally

    @property
    def is_idle(self) -> bool:
        """Whether nothing was checked at all, since there are no data or no shape has a target."""
        return any(note.endswith(IDLE) for note in self.notes)

    def fails(self, severity: str = "violation") -> bool:
        """Say whether there is a finding of a severity or of a graver one.

        Args:
            severity: `violation`, `warning` or `info`.

        Raises:
            KeyError: it is none of these.
        """
        return any(self.is_grave(found, severity) for found, _ in self.tally)

    @staticmethod
    def is_grave(found: str, severity: str) -> bool:
        """Say whether a severity (IRI) is at least as grave as `violation`, `warning` or `info`; unknown ones are.

        >>> Report.is_grave("http://www.w3.org/ns/shacl#Info", "warning")
        False
        """
        return rank(found) <= _FAILING[severity]

    def place_of(self, finding: Finding) -> Place | None:
        """Return where the data speak of a finding, as near as it is known: the property, or the focus node."""
        return self.places.get((finding.focus, finding.path)) or self.places.get((finding.focus, None))

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
    shapes: Iterable[ShapeNote] = (),
) -> Report:
    """Return a report of findings in any order.

    Args:
        findings: what an engine returned.
        engine: name of the engine.
        seconds: how long it took.
        notes: what a user should know besides.
        max_results: keep no more findings than this, the gravest first; counts and conformance regard all.
        shapes: the shapes that were checked.
    """
    ordered = sorted(findings, key=_order)
    tally = Counter((finding.severity, finding.shape) for finding in ordered)
    said = list(notes)
    if max_results is not None and len(ordered) > max_results:
        said.append(f"{len(ordered) - max_results} of {len(ordered)} findings left out")
        ordered = ordered[:max_results]
    return Report(tuple(ordered), engine, seconds, tuple(said), dict(sorted(tally.items())), tuple(shapes))


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
