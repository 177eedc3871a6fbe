"""A report as RDF in the specification's own vocabulary: `sh:ValidationReport` in Turtle and in JSON-LD.

`sh:conforms` is true only when there is no result at all, warnings included. What explains a result, the results of the
branches that failed, stands in `sh:detail`. Source: https://www.w3.org/TR/shacl/#validation-report
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyoxigraph import Literal, RdfFormat, parse

from kgtool.findings import Finding
from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath
from kgtool.shacl.naming import compact, parse_path
from kgtool.shacl.report import Branch, Report
from kgtool.shacl.shapes import SH, SHAPE
from kgtool.vocab import PREFIXES

_XSD: Final = PREFIXES["xsd"]
_REPEATS: Final = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}
_CONTEXT: Final = {"sh": SH, "shape": SHAPE, "xsd": _XSD}


def iter_turtle(report: Report) -> Iterator[str]:
    """Yield a report in Turtle, one result after the other, in the report's order."""
    yield from (f"@prefix {name}: <{namespace}> ." for name, namespace in _CONTEXT.items())
    yield ""
    head = f"[] a sh:ValidationReport ;\n    sh:conforms {'true' if report.is_clean else 'false'}"
    if not report.findings:
        yield head + " ."
        return
    yield head + " ;\n    sh:result"
    for at, finding in enumerate(report.findings):
        yield f"    {_result(finding, report.branches)}{' .' if at == len(report.findings) - 1 else ','}"


def iter_json_ld(report: Report) -> Iterator[str]:
    """Yield a report in JSON-LD, a result a line, with its context inside, so that nothing has to be fetched."""
    clean = json.dumps(report.is_clean)
    yield "{"
    yield f'"@context": {json.dumps(_CONTEXT)},'
    yield '"@type": "sh:ValidationReport",'
    yield f'"sh:conforms": {{"@type": "xsd:boolean", "@value": "{clean}"}},'
    yield '"sh:result": ['
    for at, finding in enumerate(report.findings):
        end = "" if at == len(report.findings) - 1 else ","
        yield json.dumps(_json_result(finding, report.branches), ensure_ascii=False) + end
    yield "]}"


def path_turtle(path: str) -> str:
    """Return a SPARQL property path, as findings have it, in the form that SHACL gives paths in Turtle.

    Source: https://www.w3.org/TR/shacl/#property-paths

    >>> path_turtle("(<a:p>/^<a:q>)")
    '( <a:p> [ sh:inversePath <a:q> ] )'
    """
    return _turtle_path(parse_path(path))


def _result(finding: Finding, branches: Mapping[Finding, tuple[Branch, ...]]) -> str:
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
    parts += [f"sh:detail {_result(found, inner)}" for found, inner in _details(finding, branches)]
    return f"[ {' ; '.join(parts)} ]"


def _details(
    finding: Finding, branches: Mapping[Finding, tuple[Branch, ...]]
) -> Iterator[tuple[Finding, Mapping[Finding, tuple[Branch, ...]]]]:
    for branch in branches.get(finding, ()):
        for found in branch.findings:
            yield found, branch.branches


def _json_result(finding: Finding, branches: Mapping[Finding, tuple[Branch, ...]]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "@type": "sh:ValidationResult",
        "sh:focusNode": _json_term(finding.focus),
        "sh:resultSeverity": _json_iri(finding.severity),
        "sh:sourceConstraintComponent": _json_iri(finding.component),
    }
    if finding.path:
        item["sh:resultPath"] = _json_path(parse_path(finding.path))
    if finding.value:
        item["sh:value"] = _json_term(finding.value)
    if finding.shape:
        item["sh:sourceShape"] = _json_iri(finding.shape)
    if finding.messages:
        item["sh:resultMessage"] = list(finding.messages)
    if details := [_json_result(found, inner) for found, inner in _details(finding, branches)]:
        item["sh:detail"] = details
    return item


def _json_term(text: str) -> dict[str, str]:
    """Return a term in N-Triples form as JSON-LD has it."""
    if text.startswith("<"):
        return {"@id": text[1:-1]}
    if text.startswith("_:"):
        return {"@id": text}
    term = next(iter(parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES))).object
    if not isinstance(term, Literal):
        return {"@value": text}  # a triple term, which JSON-LD 1.1 cannot say
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": term.datatype.value}


def _json_iri(iri: str) -> dict[str, str]:
    return {"@id": iri}


def _json_path(path: Path) -> dict[str, Any]:
    if isinstance(path, PredicatePath):
        return _json_iri(path.iri)
    if isinstance(path, InversePath):
        return {"sh:inversePath": _json_path(path.path)}
    if isinstance(path, RepeatPath):
        return {f"sh:{_REPEATS[path.kind]}": _json_path(path.path)}
    steps = {"@list": [_json_path(step) for step in path.paths]}
    return {"sh:alternativePath": steps} if isinstance(path, AlternativePath) else steps


def _turtle_path(path: Path) -> str:
    if isinstance(path, PredicatePath):
        return f"<{path.iri}>"
    if isinstance(path, InversePath):
        return f"[ sh:inversePath {_turtle_path(path.path)} ]"
    if isinstance(path, RepeatPath):
        return f"[ sh:{_REPEATS[path.kind]} {_turtle_path(path.path)} ]"
    steps = f"( {' '.join(_turtle_path(step) for step in path.paths)} )"
    return f"[ sh:alternativePath {steps} ]" if isinstance(path, AlternativePath) else steps


def _turtle_iri(iri: str) -> str:
    if iri.startswith("_:"):
        return iri
    name = compact(iri)
    return name if re.fullmatch(r"(sh|shape):[A-Za-z][A-Za-z0-9]*", name) else f"<{iri}>"
