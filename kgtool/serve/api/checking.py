"""The check of the graph against the shapes, by shape and severity, each finding with where it comes from."""

from __future__ import annotations

import io
from typing import Any

from pyoxigraph import NamedNode

from kgtool.graph import Store
from kgtool.serve.api.cards import Asked, tail, value
from kgtool.serve.api.statements import find_statements
from kgtool.serve.problems import Problem
from kgtool.shacl import validate
from kgtool.shacl.report import Report, ShapeNote, local, rank
from kgtool.shacl.writers import write_report
from kgtool.sparql import values

_MOST = 500
_PIECE = 300
_ABOUT = """
{ ?claim aiz:claimSubject ?x } UNION { ?claim aiz:claimObject ?x } UNION { ?claim aiz:supportedBy ?x }
UNION { ?part aiz:indicator|aiz:industry|aiz:about|aiz:requiredBy|aiz:requiredOf ?x . ?claim aiz:claimObject ?part }
"""
_FORMATS = {
    "sarif": ("sarif", "application/sarif+json", "kgtool-report.sarif"),
    "junit": ("junit", "application/xml", "kgtool-report.xml"),
    "turtle": ("turtle", "text/turtle; charset=utf-8", "kgtool-report.ttl"),
}


def check(store: Store) -> dict[str, Any]:
    """Check the graph against the shipped shapes.

    Args:
        store: what is served.

    Returns:
        `conforms`, `counts` by severity, `engine`, `seconds`, `notes`, and `shapes`, those with findings first: iri,
        title, help, severity, count, findings (focus card, path, value, message, severity, evidence).
    """
    report = validate(store, max_results=_MOST)
    asked = Asked(store)
    cards = asked.cards({iri for finding in report.findings if (iri := _iri(finding.focus))})
    places = _places(asked, set(cards))
    groups = {shape: list(found) for shape, found in report.by_shape().items()}
    notes = {f"{note.iri}": note for note in report.shapes}
    shapes = []
    for name in sorted({*groups, *notes}):
        found = groups.get(name, [])
        shapes.append(
            _shape(name, notes.get(name), report)
            | {
                "findings": [
                    {
                        "severity": local(finding.severity),
                        "focus": cards.get(_iri(finding.focus)) or _plain(finding.focus),
                        "path": finding.path or "",
                        "value": finding.value or "",
                        "message": " ".join(finding.messages),
                        "component": tail(finding.component),
                        "evidence": places.get((_iri(finding.focus), tail((finding.path or "").strip("<>"))))
                        or places.get((_iri(finding.focus), ""), []),
                    }
                    for finding in found
                ]
            }
        )
    shapes.sort(key=lambda shape: (not shape["count"], _grave(shape["severity"]), shape["title"]))
    return {
        "conforms": report.conforms,
        "counts": report.counts(),
        "engine": report.engine,
        "seconds": round(report.seconds, 3),
        "notes": list(report.notes),
        "shapes": shapes,
    }


def report(store: Store, *, format_: str = "sarif") -> dict[str, str]:
    """Check the graph and return the report as a file.

    Args:
        store: what is served.
        format_: `sarif`, `junit` or `turtle`.

    Returns:
        `text`, `type` (of media) and `name` of the file.

    Raises:
        Problem: there is no such format.
    """
    if format_ not in _FORMATS:
        raise Problem(400, "bad-parameter", f"there is no format {format_[:40]!r}", expected=", ".join(_FORMATS))
    kind, media, name = _FORMATS[format_]
    stream = io.StringIO()
    write_report(validate(store), stream, kind)
    return {"text": stream.getvalue(), "type": media, "name": name}


def _shape(name: str, note: ShapeNote | None, report: Report) -> dict[str, Any]:
    count = sum(number for (_, shape), number in report.tally.items() if shape == name)
    found = [severity for severity, shape in report.tally if shape == name]
    severity = min(found, key=rank) if found else note.severity if note else ""
    return {
        "iri": name,
        "title": note.title if note else tail(name.strip("<>")),
        "help": note.help if note else "",
        "severity": local(severity),
        "count": count,
    }


def _grave(severity: str) -> int:
    return ("Violation", "Warning", "Info").index(severity) if severity in ("Violation", "Warning", "Info") else 0


def _iri(term: str) -> str:
    return term[1:-1] if term.startswith("<") and term.endswith(">") else term if "://" in term else ""


def _plain(term: str) -> dict[str, Any]:
    return {"iri": "", "label": term, "zh": "", "type": ""}


def _places(asked: Asked, iris: set[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return the evidence about things, by thing and property, and by thing alone (property empty)."""
    if not iris:
        return {}
    block = values("x", [NamedNode(iri) for iri in sorted(iris)])
    about: dict[str, set[str]] = {}
    for claim, thing in asked.rows(f"SELECT DISTINCT ?claim ?x WHERE {{ {block} {_ABOUT} }}"):
        about.setdefault(value(claim), set()).add(value(thing))
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    claims = [NamedNode(claim) for claim in sorted(about)]
    for start in range(0, len(claims), _PIECE):
        for statement in find_statements(asked, values("claim", claims[start : start + _PIECE])):
            for iri in about[statement["claim"]]:
                for key in ((iri, tail(statement["predicate"]["iri"])), (iri, "")):
                    found.setdefault(key, []).extend(statement["evidence"])
    return found
