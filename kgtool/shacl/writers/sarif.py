"""A report as SARIF 2.1.0, which code hosts show beside the lines of a file.

Rules are the shapes. A result names its focus node as a logical location, and the file and the line where they are
known. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from kgtool.errors import Place
from kgtool.findings import Finding
from kgtool.shacl.naming import sentence, short, tool_version
from kgtool.shacl.report import Report, ShapeNote, local, rank
from kgtool.shacl.writers.table import iter_branches

_LEVELS: Final = ("error", "warning", "note")
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NAMELESS: Final = "nameless-shape"


def iter_sarif(report: Report) -> Iterator[str]:
    """Yield a report as the lines of one SARIF log with one run, a result a line."""
    rules = _rules(report)
    places = {rule["id"]: at for at, rule in enumerate(rules)}
    files = list(dict.fromkeys(place.name for finding in report.findings if (place := report.place_of(finding))))
    driver = {
        "name": "kgtool",
        "version": tool_version(),
        "semanticVersion": tool_version(),
        "rules": rules,
    }
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if report.notes:
        invocation["toolExecutionNotifications"] = [
            {"level": "note", "message": {"text": note}} for note in report.notes
        ]
    yield "{"
    yield f'"$schema": {json.dumps(_SCHEMA)},'
    yield '"version": "2.1.0",'
    yield '"runs": [{'
    yield f'"tool": {json.dumps({"driver": driver}, ensure_ascii=False)},'
    yield f'"invocations": {json.dumps([invocation], ensure_ascii=False)},'
    if files:
        yield f'"artifacts": {json.dumps([{"location": {"uri": _uri(name)}} for name in files])},'
    yield f'"properties": {json.dumps({"engine": report.engine, "conforms": report.conforms})},'
    yield '"columnKind": "unicodeCodePoints",'
    yield '"results": ['
    for at, finding in enumerate(report.findings):
        end = "" if at == len(report.findings) - 1 else ","
        yield json.dumps(_result(report, finding, places, files), ensure_ascii=False) + end
    yield "]}]}"


def _rules(report: Report) -> list[dict[str, Any]]:
    """Return the rules: the shapes that were checked, then those that only findings name."""
    known = {note.iri: note for note in report.shapes}
    for finding in report.findings:
        name = finding.shape or _NAMELESS
        if name not in known:
            known[name] = ShapeNote(name, local(name), "", finding.severity)
    return [_rule(note) for note in known.values()]


def _rule(note: ShapeNote) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": note.iri,
        "name": local(note.iri),
        "shortDescription": {"text": note.title},
        "defaultConfiguration": {"level": _level(note.severity)},
    }
    if note.help:
        rule["fullDescription"] = {"text": note.help}
    rule["help"] = {"text": note.help or note.title}
    return rule


def _result(report: Report, finding: Finding, rules: dict[str, int], files: list[str]) -> dict[str, Any]:
    name = finding.shape or _NAMELESS
    location: dict[str, Any] = {
        "logicalLocations": [{"name": short(finding.focus), "fullyQualifiedName": finding.focus, "kind": "resource"}]
    }
    place = report.place_of(finding)
    if place is not None:
        location["physicalLocation"] = _physical(place, files)
    facts = {"component": finding.component, "path": finding.path, "value": finding.value}
    properties: dict[str, Any] = {key: value for key, value in facts.items() if value is not None}
    if finding.evidence:
        properties["evidence"] = list(finding.evidence)
    return {
        "ruleId": name,
        "ruleIndex": rules[name],
        "level": _level(finding.severity),
        "message": {"text": _message(report, finding)},
        "locations": [location],
        "partialFingerprints": {"kgtoolFinding/v1": _fingerprint(finding)},
        "properties": properties,
    }


def _message(report: Report, finding: Finding) -> str:
    said = finding.messages[0] if finding.messages else local(finding.component)
    return "\n".join([said, sentence(finding), *iter_branches(report.branches.get(finding, ()))])


def _physical(place: Place, files: list[str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.name), "index": files.index(place.name)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
        if place.column is not None:
            physical["region"]["startColumn"] = place.column
    return physical


def _uri(name: str) -> str:
    """Return a file name as a URI reference: relative when it is, so that it means the same on another machine."""
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _level(severity: str) -> str:
    return _LEVELS[rank(severity)]


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same while a finding is the same, though its line moves."""
    parts = (finding.shape, finding.focus, finding.path or "", finding.value or "", finding.component)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
