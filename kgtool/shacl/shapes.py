"""Shapes as read from files: checked for misspelt terms, and divided by what they are checked against.

A shape with `shape:scope shape:ArticleGraph` is checked in each article's graph by itself, every other one against the
union of the graphs. Source: https://www.w3.org/TR/shacl/#shapes
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kgtool.errors import InputError, Place, ShapeError
from kgtool.graph.load import load_file
from kgtool.resources import iter_files
from kgtool.shacl.components import COMPONENTS
from kgtool.shacl.model import ShapeGraph
from kgtool.shacl.read_shapes import read_shapes
from kgtool.vocab import OWL, RDF, RDFS

SH = "http://www.w3.org/ns/shacl#"
SHAPE = "https://w3id.org/ai-zones/shapes#"
"""Namespace of the shipped shapes."""

IDLE = "so nothing was checked"
"""How a note ends that says so."""

VERSIONS = ("1.0", "1.2")
"""Versions of SHACL that are understood."""

TARGETS = tuple(
    f"{SH}{name}" for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "target")
)

KINDS = frozenset({f"{SH}NodeShape", f"{SH}PropertyShape"})

TERMS = frozenset(
    "Validator ValidationReport ValidationResult AbstractResult Severity Info Warning Violation Shape NodeShape "
    "PropertyShape NodeKind BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRI IRIOrLiteral Literal Parameter "
    "Parameterizable ConstraintComponent SPARQLExecutable SPARQLAskExecutable SPARQLAskValidator SPARQLConstraint "
    "SPARQLConstructExecutable SPARQLSelectExecutable SPARQLSelectValidator SPARQLUpdateExecutable SPARQLFunction "
    "SPARQLTarget SPARQLTargetType SPARQLRule TripleRule Rule Function Target TargetType PrefixDeclaration "
    "PropertyGroup ResultAnnotation JSConstraint JSLibrary JSFunction JSRule JSTarget JSTargetType JSValidator "
    "alternativePath and annotationProperty annotationValue annotationVarName ask class closed condition conforms "
    "construct count datatype deactivated declare defaultValue desc description detail disjoint distinct entailment "
    "equals expression filterShape flags focusNode function group groupBy hasValue if then else ignoredProperties in "
    "intersection inversePath js jsFunctionName jsLibrary jsLibraryURL labelTemplate languageIn lessThan "
    "lessThanOrEquals limit maxCount maxExclusive maxInclusive maxLength message min max minCount minExclusive "
    "minInclusive minLength name namespace node nodeKind nodeValidator nodes not object offset oneOrMorePath optional "
    "or order parameter path pattern predicate prefix prefixes property propertyValidator qualifiedMaxCount "
    "qualifiedMinCount qualifiedValueShape qualifiedValueShapesDisjoint result resultAnnotation resultMessage "
    "resultPath resultSeverity returnType rule select severity shapesGraph shapesGraphWellFormed sourceConstraint "
    "sourceConstraintComponent sourceShape sparql subject suggestedShapesGraph sum target targetClass targetNode "
    "targetObjectsOf targetSubjectsOf this union uniqueLang unionOf update validator value xone zeroOrMorePath "
    "zeroOrOnePath".split()
) | {component.parameter for component in COMPONENTS}
"""Local names that a shapes file may use in the SHACL namespace (SHACL, its advanced features, and SHACL 1.2)."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes of one check.

    Args:
        triples: the shapes graph.
        place: the files they come from, for errors.
        notes: what a user should know, such as a file without shapes.
        files: the files themselves, where an error looks for the line of a shape.
        version: version of SHACL, `1.0` or `1.2`.
    """

    triples: tuple[Triple, ...]
    place: str
    notes: tuple[str, ...] = field(default=())
    files: tuple[Path, ...] = field(default=())
    version: str = "1.0"

    def graph(self) -> ShapeGraph:
        """Return the shapes as values, which every executor works with.

        Raises:
            ShapeError: a shape is ill-formed or uses what is not supported.
        """
        return _read_once(self)

    def article_scoped(self) -> frozenset[str]:
        """Return the IRIs of the shapes that are checked in each article's graph by itself."""
        return frozenset(
            t.subject.value
            for t in self.triples
            if isinstance(t.subject, NamedNode)
            and t.predicate.value == f"{SHAPE}scope"
            and getattr(t.object, "value", "") == f"{SHAPE}ArticleGraph"
        )

    def targeted(self) -> frozenset[str]:
        """Return the IRIs of the named shapes with a target; a shape that is a class is its own target."""
        types: dict[str, set[str]] = {}
        found = set()
        for triple in self.triples:
            if isinstance(triple.subject, NamedNode):
                if triple.predicate.value in TARGETS:
                    found.add(triple.subject.value)
                elif triple.predicate.value == RDF.type:
                    types.setdefault(triple.subject.value, set()).add(str(getattr(triple.object, "value", "")))
        return frozenset(found | {iri for iri, of in types.items() if of & {RDFS.Class, OWL.Class} and of & KINDS})

    def restricted(self, keep: Iterable[str]) -> Shapes:
        """Return the shapes that `keep` (IRIs of shapes with a target) need; the other targets are taken away.

        What no dropped shape needs stays, such as constraint components.
        """
        kept = frozenset(keep)
        owned = {str(_value(t.subject)) for t in self.triples if t.predicate.value in TARGETS} | self.targeted()
        needed = self._reachable(kept)
        unneeded = self._reachable(owned - kept) - needed
        return Shapes(
            tuple(
                t
                for t in self.triples
                if _value(t.subject) not in unneeded and (t.predicate.value not in TARGETS or _value(t.subject) in kept)
            ),
            self.place,
            self.notes,
            self.files,
            self.version,
        )

    def without(self, drop: Iterable[str]) -> Shapes:
        """Return the shapes that are needed when the shapes `drop` (IRIs) are not to be checked."""
        owners = {_value(t.subject) for t in self.triples if t.predicate.value in TARGETS} | self.targeted()
        return self.restricted(owners - set(drop))

    def _reachable(self, start: Iterable[str]) -> frozenset[str]:
        links: dict[str, list[str]] = {}
        for triple in self.triples:
            links.setdefault(_value(triple.subject), []).append(_value(triple.object))
        seen: set[str] = set()
        todo = list(start)
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo.extend(other for other in links.get(node, ()) if other in links)
        return frozenset(seen)

    def family(self, shape: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return what has to run to check one shape, and whose findings count.

        Args:
            shape: IRI of a shape with a target or of a property shape, or the local name of a shipped one.

        Raises:
            ShapeError: there is no such shape.
        """
        shape = shape if ":" in shape else f"{SHAPE}{shape}"
        links = [
            (t.subject.value, t.object.value)
            for t in self.triples
            if t.predicate.value == f"{SH}property" and isinstance(t.subject, NamedNode)
            if isinstance(t.object, NamedNode)
        ]
        targeted = self.targeted()
        parts = frozenset(child for parent, child in links if parent == shape) | {shape}
        roots = (
            frozenset({shape} & targeted) or frozenset(parent for parent, child in links if child == shape) & targeted
        )
        if not roots:
            known = sorted(targeted | {child for _, child in links})
            near = difflib.get_close_matches(shape, known, n=3, cutoff=0.6)
            raise ShapeError(
                f"there is no shape <{shape}>",
                Place(self.place),
                expected=" or ".join(f"<{name}>" for name in near) or "the IRI of a shape with a target",
            )
        return roots, parts


def load_shapes(paths: Iterable[str | Path] | None = None, *, version: str = "1.0") -> Shapes:
    """Read shapes from RDF files.

    Args:
        paths: the files; without it the shipped shapes.
        version: version of SHACL, `1.0` or `1.2` (draft).

    Raises:
        ShapeError: a file cannot be read, is not RDF, or uses a SHACL term that does not exist.

    >>> len(load_shapes().article_scoped())
    1
    """
    files = iter_files("ontology", "shapes/*.ttl") if paths is None else [Path(path) for path in paths]
    triples: dict[Triple, None] = {}
    notes = []
    for file in files:
        try:
            found = [quad.triple for quad in load_file(file)]
        except InputError as error:
            raise ShapeError(error.problem, error.place, error.expected, "Mend the shapes file.") from error
        _check_terms(found, file)
        if not any(_is_shape(triple) for triple in found):
            notes.append(f"{file}: no shape in this file, so it checks nothing")
        triples.update(dict.fromkeys(found))
    place = str(files[0]) if len(files) == 1 else f"{len(files)} shapes files"
    if version not in VERSIONS:
        raise ShapeError(f"there is no SHACL {version!r} here", expected=" or ".join(VERSIONS))
    shapes = Shapes(tuple(triples), place, tuple(notes), tuple(files), version)
    if not shapes.targeted() and not any(triple.predicate.value in TARGETS for triple in triples):
        notes.append(f"no shape has a target, {IDLE}")
    return replace(shapes, notes=tuple(notes))


@lru_cache(maxsize=4)
def _read_once(shapes: Shapes) -> ShapeGraph:
    return read_shapes(shapes.triples, place=shapes.place, version=shapes.version, files=shapes.files)


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _is_shape(triple: Triple) -> bool:
    if triple.predicate.value in TARGETS:
        return True
    return triple.predicate.value == RDF.type and getattr(triple.object, "value", "") in KINDS


def _check_terms(triples: list[Triple], file: Path) -> None:
    """Refuse a misspelt SHACL term: an engine would ignore it and the check would pass."""
    instances = _instances(triples)
    for triple in triples:
        if triple.subject in instances:
            continue
        for term in (triple.predicate, triple.object):
            iri = term.value if isinstance(term, NamedNode) else ""
            name = iri.removeprefix(SH)
            if iri.startswith(SH) and name not in TERMS and not name.endswith("ConstraintComponent"):
                near = difflib.get_close_matches(name, sorted(TERMS), n=1)
                raise ShapeError(
                    f"SHACL has no term sh:{name} (at {triple.subject})",
                    Place(str(file)),
                    expected=f"sh:{near[0]}" if near else "a term of the SHACL vocabulary",
                    clause="https://www.w3.org/TR/shacl/#vocabulary",
                )


def _instances(triples: list[Triple]) -> set[object]:
    """Return the nodes that are data beside the shapes: of a class of somebody's own, without any SHACL term."""
    instances: set[object] = set()
    others: set[object] = set()
    for triple in triples:
        value = _value(triple.object)
        if triple.predicate.value == RDF.type and not value.startswith(SH) and value not in (RDFS.Class, OWL.Class):
            instances.add(triple.subject)
        elif triple.predicate.value == RDF.type or triple.predicate.value.removeprefix(SH) in TERMS:
            others.add(triple.subject)
    return instances - others
