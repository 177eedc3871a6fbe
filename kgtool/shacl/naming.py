"""How terms of a report are written for people, and how its paths are read."""

from __future__ import annotations

import importlib
import re

from kgtool.findings import Finding
from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath, SequencePath
from kgtool.shacl.shapes import SHAPE
from kgtool.vocab import PREFIXES


def compact(iri: str) -> str:
    """Return an IRI with a prefix where one fits.

    >>> compact("https://w3id.org/ai-zones/shapes#FigureValue")
    'shape:FigureValue'
    """
    for prefix, namespace in {"shape": SHAPE, **PREFIXES}.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def short(term: str) -> str:
    """Return a term in N-Triples form, or a property path of such terms, as people write it.

    >>> short("^<http://www.w3.org/2004/02/skos/core#broader>*")
    '^skos:broader*'
    >>> short('"<a:b>"')
    '"<a:b>"'
    >>> short('"1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    '"1"^^xsd:integer'
    """
    if term.startswith('"'):
        text, mark, datatype = term.rpartition("^^")
        return f"{text}^^{compact(datatype[1:-1])}" if mark and term.endswith(">") else term
    return re.sub(r"<([^<>]*)>", lambda match: compact(match[1]), term)


def sentence(finding: Finding) -> str:
    """Return where and what a finding is, in one line: focus node, path, value."""
    parts = [short(finding.focus)]
    if finding.path:
        parts.append(short(finding.path))
    if finding.value and finding.value != finding.focus:
        parts.append(short(finding.value))
    return "  ".join(parts)


def parse_path(path: str) -> Path:
    """Return a SPARQL property path, as findings have it, as a tree.

    >>> parse_path("^<a:p>")
    InversePath(path=PredicatePath(iri='a:p'))
    """
    tree, _ = _step(re.findall(r"<[^>]*>|[()/|^*+?]", path), 0)
    return tree


def _step(tokens: list[str], at: int) -> tuple[Path, int]:
    """Return one step of a path, and the place after it."""
    token = tokens[at]
    if token == "^":
        inner, at = _step(tokens, at + 1)
        return InversePath(inner), at
    tree: Path
    if token == "(":
        steps, joint = [], ""
        while tokens[at] != ")":
            joint = tokens[at] if tokens[at] in "/|" else joint
            step, at = _step(tokens, at + 1)
            steps.append(step)
        at += 1
        if len(steps) == 1:
            tree = steps[0]
        else:
            tree = AlternativePath(tuple(steps)) if joint == "|" else SequencePath(tuple(steps))
    else:
        tree, at = PredicatePath(token[1:-1]), at + 1
    while at < len(tokens) and tokens[at] in "*+?":
        tree, at = RepeatPath(tree, tokens[at]), at + 1  # type: ignore[arg-type]  # the three kinds there are
    return tree, at


def tool_version() -> str:
    """Return the version of kgtool, which the package itself knows: it is asked late, since it imports this room."""
    return str(importlib.import_module("kgtool").__version__)
